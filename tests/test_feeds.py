"""Both feeds: what stands in them can be read on any origin, and an entry stays the same entry."""

import io
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from PIL import Image
from playwright.sync_api import Browser

from cchc.catalogue import make_catalogue
from cchc.markup.html import standalone
from cchc.panos.drawing import sketch
from cchc.publish.preflight import audit_site
from conftest import ADDRESS, SAMPLE, TODAY, Project, build
from serving import served_from

ATOM = "{http://www.w3.org/2005/Atom}"
WARD = (SAMPLE / "data/ward.yaml").read_text(encoding="utf-8")
PAGE = f"{ADDRESS}chuyen-muc/2030/bai-mau/"
ATTRIBUTES = {"href", "title", "src", "alt", "width", "height", "scope", "start"}
BODY = """\
Đoạn mẫu có [liên kết](/lien-he/), [mục](#muc-hai), [nơi khác](https://mau.example/khac/) và chú thích[^1].

![Ảnh mẫu](anh.jpg)

## Mục hai

[^1]: Lời chú thích mẫu.
"""


@dataclass(frozen=True)
class Feeds:
    """Both feeds of a project, read; `addresses` are those of the site that stand in them, `files` what the site has."""

    atom: ET.Element
    items: list[dict[str, str]]
    addresses: set[str]
    files: set[str]

    def each(self, name: str) -> list[str]:
        """A value of every entry of the Atom feed."""
        return [str(entry.findtext(f"{ATOM}{name}")) for entry in self.atom.iter(f"{ATOM}entry")]

    @property
    def contents(self) -> list[str]:
        """The texts of the entries, which are the same in both."""
        assert [item["content_html"] for item in self.items] == self.each("content")
        return self.each("content")

    @property
    def ids(self) -> dict[str, str]:
        """The ids of the entries by title, which are the same in both."""
        assert [item["id"] for item in self.items] == self.each("id")
        return dict(zip(self.each("title"), self.each("id"), strict=True))


def feeds_of(project: Project, today: date = TODAY, address: str = ADDRESS) -> Feeds:
    """The feeds of a project as built for an address."""
    outputs = make_catalogue(project.root, today, address, sketch, cache=project.cache).outputs
    atom, other = (next(o.read() for o in outputs if o.uri == f"chuyen-muc/feed.{x}") for x in ("xml", "json"))
    assert isinstance(atom, bytes)
    assert isinstance(other, str)
    named = re.findall(rf"{re.escape(address)}[^\"'<\\&]*", atom.decode() + other)
    paths = {unquote(urlsplit(one).path).removeprefix(urlsplit(address).path) for one in named}
    return Feeds(ET.fromstring(atom), json.loads(other)["items"], paths, {output.url for output in outputs})


def with_photo(project: Project) -> Project:
    """A project with an article that has a photo large enough for copies in several sizes, links and a note."""
    file = io.BytesIO()
    Image.effect_noise((900, 600), 40).convert("RGB").save(file, "JPEG")
    project.write("content/articles/anh.jpg", file.getvalue())
    project.article(body=BODY, image="anh.jpg", image_alt="Ảnh mẫu", consent="không có người")
    return project


def with_authority(project: Project, name: str, since: date) -> None:
    """Let the ward name the authority of its feeds."""
    project.write("data/ward.yaml", f"{WARD}feed_authority: {{name: '{name}', since: {since}}}\n")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            '<picture><source srcset="a.avif 1w, b.avif 2w"><img src="a.jpg" alt="A" srcset="b.jpg 1x" loading="lazy"></picture>',
            f'<img src="{PAGE}a.jpg" alt="A">',
        ),
        ('<a href="../b/" class="x" data-copy="../y/" id="z">x</a>', f'<a href="{ADDRESS}chuyen-muc/2030/b/">x</a>'),
        ('<a href="#muc">x</a>', f'<a href="{PAGE}#muc">x</a>'),
        ('<a href="/goc/">x</a>', '<a href="https://mau.example/goc/">x</a>'),
        ('<a href="mailto:a@mau.example">x</a>', '<a href="mailto:a@mau.example">x</a>'),
        ('<p style="background:url(a.png)" onclick="b()">x</p>', "<p>x</p>"),
        ('<video poster="p.jpg" src="v.mp4"><source src="v.webm">x</video>y', "y"),
        ('<blockquote cite="a/">x</blockquote><button formaction="b">c</button>', "<blockquote>x</blockquote>"),
        ("<script>a()</script><style>b{}</style>c", "c"),
        ("nộp <s>bản chính</s> bản sao", "nộp <s>bản chính</s> bản sao"),
    ],
    ids=["picture", "link", "anchor", "root", "mailbox", "style", "film", "cite-and-button", "script", "struck"],
)
def test_what_stands_alone_keeps_no_address_of_its_own_page(given: str, kept: str) -> None:
    """Plain images and links with full addresses stay; what else may hold an address, and controls, go."""
    assert standalone(given, PAGE) == kept


def test_an_entry_has_plain_images_and_absolute_addresses_only(project: Project) -> None:
    """One image for the photo, and no attribute that the list here does not know."""
    (content,) = feeds_of(with_photo(project)).contents
    text = html.fromstring(f"<div>{content}</div>")

    assert {str(name) for element in text.iter() for name in element.attrib} <= ATTRIBUTES
    assert [src.startswith(f"{PAGE}anh-") for src in text.xpath("//img/@src")] == [True]
    assert [link for link in text.xpath("//@href|//@src") if not link.startswith("https://mau.example/")] == []
    assert text.xpath("//picture|//source|//script|//button") == []
    assert {f"{ADDRESS}lien-he/", f"{PAGE}#muc-hai", "https://mau.example/khac/"} <= set(text.xpath("//@href"))


def test_every_address_in_a_feed_exists(project: Project) -> None:
    """Pages, pictures, covers and the feeds themselves are among the files of the site."""
    feeds = feeds_of(with_photo(project))

    assert len(feeds.addresses) > 5
    assert feeds.addresses - feeds.files == set()


def test_an_id_outlives_another_title_address_and_host(project: Project) -> None:
    """An id is of the ward and the file: neither a corrected title nor the move into another portal changes it."""
    file = project.article("a.md")
    before = feeds_of(project)
    file.unlink()
    project.article("a.md", title="Tên khác hẳn", slug="dia-chi-khac", date="2029-12-31", unit="phong-hai")
    after = feeds_of(project, address="https://cong.mau.example/phuong/")

    assert [*before.ids.values()] == [*after.ids.values()]
    assert before.atom.findtext(f"{ATOM}id") == after.atom.findtext(f"{ATOM}id")
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id) for id in before.ids.values())


def test_ids_are_nobody_else_s(project: Project) -> None:
    """Two files, the feed, and the same files of another ward have ids of their own."""
    project.article("a.md", title="Một")
    project.article("b.md", title="Hai")
    here = feeds_of(project)
    project.write("data/ward.yaml", WARD.replace("phường Mẫu", "phường Khác"))
    there = feeds_of(project)

    ids = [*here.ids.values(), *there.ids.values(), *(str(f.atom.findtext(f"{ATOM}id")) for f in (here, there))]
    assert len(set(ids)) == 6


def test_the_ids_of_what_is_published_stay_when_the_ward_names_its_authority(project: Project) -> None:
    """Articles from the day that it names on have a tag: URI; those of the day before, and the feed, keep theirs."""
    for number, day in enumerate(("2030-05-09", "2030-05-10", "2030-05-11")):
        project.article(f"{number}.md", title=day, date=day)
    before = feeds_of(project)
    with_authority(project, "phuong.mau.example", date(2030, 5, 10))
    after = feeds_of(project)
    own = {title: id.removeprefix("urn:uuid:") for title, id in before.ids.items()}

    assert after.ids == {
        "2030-05-09": before.ids["2030-05-09"],
        "2030-05-10": f"tag:phuong.mau.example,2030-05-10:{own['2030-05-10']}",
        "2030-05-11": f"tag:phuong.mau.example,2030-05-10:{own['2030-05-11']}",
    }
    assert before.atom.findtext(f"{ATOM}id") == after.atom.findtext(f"{ATOM}id")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("https://Phuong.mau.example/trang/", 'viết "phuong.mau.example".'),
        ("A@Mau.example", 'viết "a@mau.example".'),
        ("mau", "viết như coquan.gov.vn hoặc ten@coquan.gov.vn."),
        ("phường.vn", "viết như coquan.gov.vn hoặc ten@coquan.gov.vn."),
        ("mau.example,2030", "viết như coquan.gov.vn hoặc ten@coquan.gov.vn."),
    ],
)
def test_an_authority_is_a_domain_or_a_mailbox(project: Project, name: str, hint: str) -> None:
    """Any other value would make ids that are none; the hint, followed, leaves no error."""
    with_authority(project, name, TODAY)

    (problem,) = project.problems()
    assert problem.startswith("data/ward.yaml:12:24: lỗi:")
    assert problem.endswith(f'"{name}" không phải tên miền hay địa chỉ thư điện tử. Gợi ý: {hint}')
    with_authority(project, re.findall(r"[a-z@.]+\.(?:example|vn)", hint)[0], TODAY)
    assert project.problems() == []


@pytest.mark.parametrize("count", [19, 20, 21, 45])
def test_a_feed_holds_the_newest_twenty(project: Project, count: int) -> None:
    """The newest first, none left out between them."""
    days = [TODAY - timedelta(days=number) for number in range(count)]
    for day in days[::2] + days[1::2]:
        project.article(f"{day}.md", title=f"Bài {day}", date=str(day))
    feeds, expected = feeds_of(project), [f"Bài {day}" for day in days[:20]]

    assert feeds.each("title") == expected
    assert [item["title"] for item in feeds.items] == expected


def test_a_change_to_come_has_not_happened(project: Project) -> None:
    """A withdrawal that is announced for a later day moves no day that readers or search engines see."""
    project.article(date="2030-05-01", updated="2030-05-10", withdrawn="{date: 2030-05-25, reason: Mẫu}")
    feeds, outputs = feeds_of(project), project.catalogue().outputs
    pages = {output.page.url: output.page for output in outputs if output.page}
    changed = date(2030, 5, 10)

    assert feeds.each("updated") == ["2030-05-10T00:00:00+07:00"] == [item["date_modified"] for item in feeds.items]
    assert feeds.atom.findtext(f"{ATOM}updated") == "2030-05-10T00:00:00+07:00"
    assert [pages[url].lastmod for url in ("", "chuyen-muc/", "chuyen-muc/2030/", "chuyen-muc/2030/bai-mau/")] == [
        changed
    ] * 4
    assert '"dateModified": "2030-05-10"' in project.pages()["chuyen-muc/2030/bai-mau/"]


@pytest.mark.parametrize(("until", "lapsed"), [("2030-05-19", True), ("2030-05-20", False)])
def test_an_entry_says_how_long_it_holds(project: Project, until: str, lapsed: bool) -> None:
    """Readers run no script, so the text itself names the day, and past it that the text is under review."""
    project.article(valid_until=until)
    (content,) = feeds_of(project).contents

    assert ("Bài đang được rà soát." in content) is lapsed
    assert ("nội dung này có thể đã thay đổi" in content) is not lapsed
    assert f"{until[8:]}/05/2030" in content
    assert not lapsed or f'<a href="{ADDRESS}lien-he/">' in content


@pytest.mark.slow
def test_photos_are_seen_on_another_origin(whole_project: Project, browser: Browser, tmp_path: Path) -> None:
    """A feed reader's page shows every picture from the site and asks its own host for nothing."""
    with_photo(whole_project)
    site, asked = tmp_path / "web/cchc", list[str]()
    with served_from(tmp_path / "web") as served, served_from(tmp_path / "reader", "") as reader:
        done = build(whole_project.root, site, served.address, CCHC_TODAY=TODAY.isoformat())
        assert done.returncode == 0, done.stderr
        atom = [str(one.text) for one in ET.parse(site / "chuyen-muc/feed.xml").getroot().iter(f"{ATOM}content")]
        other = json.loads((site / "chuyen-muc/feed.json").read_text(encoding="utf-8"))["items"]
        reader.root.mkdir()
        reader.write("index.html", "".join([*atom, *(item["content_html"] for item in other)]))
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(reader.address, wait_until="load")
        seen = page.evaluate("[...document.images].map((image) => [image.complete, image.naturalWidth > 0])")
        page.close()

    assert seen == [[True, True]] * 2
    asked = [address for address in asked if address not in (reader.address, f"{reader.address}favicon.ico")]
    assert [address for address in asked if not address.startswith(served.address)] == []


@pytest.mark.slow
def test_an_article_with_a_photo_may_be_published(whole_project: Project, tmp_path: Path) -> None:
    """Built for its public address, the audit before publishing finds nothing in the feeds."""
    done = build(with_photo(whole_project).root, tmp_path / "site", ADDRESS, CCHC_TODAY=TODAY.isoformat())

    assert done.returncode == 0, done.stderr
    assert [
        str(found) for found in audit_site(tmp_path / "site", whole_project.root, TODAY) if "feed" in str(found)
    ] == []
