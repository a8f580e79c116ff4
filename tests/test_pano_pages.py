"""The gallery, the page of a pano, its evidence, its open data, and the picture that goes with a link."""

import hashlib
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from lxml import html
from PIL import Image

from cchc.catalogue import make_catalogue
from cchc.pages.output import bytes_of
from cchc.pages.street import PERSON_DRAWN
from cchc.panos.render_queue import RenderQueue
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from conftest import ADDRESS, ROOT, TODAY, Project
from pano_samples import encoded, pano, photo

pytestmark = pytest.mark.long

PAGE, GALLERY = "pano/mau/", "pano/"
LINK = "{text: Quét mã để xem mẫu, url: /lien-he/}"
HUNG = "[{place: Cổng chợ Mẫu, from: 2030-05-02}, {place: Trụ sở Mẫu, from: 2030-05-10, to: 2030-05-18}]"
STORY = ROOT / "tests" / "stories" / "huong-dan" / "content" / "guides" / "lam-viec-mau.md"


@pytest.fixture
def hung(project: Project) -> Project:
    """A project with an activity counted by panos, and a pano that hangs in two places."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    activity = """\
    - id: pano
      no: "3"
      title: Treo pano mẫu
      target: {amount: 3, unit: tấm}
      lead: phong-mot
      partners: Các đơn vị
      window: {from: 2030-01-01, to: 2030-12-31}
      counted_by: panos
"""
    plan.write_text(text.replace("funding:", f"{activity}funding:", 1), encoding="utf-8")
    pano(project, action=LINK, hung=HUNG)
    return project


def text_of(page: str) -> str:
    """A page's words in one line."""
    words = " ".join(" ".join(html.fromstring(page).itertext()).split())
    return re.sub(r" (?=[,.:])", "", words)


def counted(project: Project, today: date) -> list[tuple[date, str | None, int]]:
    """What counts towards the activity of panos on a day."""
    content = project.catalogue(today).content
    return [(event.on, event.place, event.amount) for event in events_of(content, today) if event.activity == "pano"]


# Pages


def test_the_gallery_shows_each_pano_and_where_it_stands(hung: Project) -> None:
    """Its title leads to its page; how many places it hangs in, or that it hangs nowhere yet."""
    pano(hung, "khac.md", action=LINK, headline="Pano chưa treo", order="1")
    page = hung.pages()[GALLERY]
    cards = [
        text_of(html.tostring(card, encoding="unicode")) for card in html.fromstring(page).find_class("gallery__item")
    ]

    assert cards == ["Pano chưa treo Chưa treo", "Một cửa cho mọi việc mẫu Đã treo 2 nơi"]
    assert re.findall(r'<h2 class="card__title"><a href="([^"]*)"', page) == ["khac/", "mau/"]


def test_an_empty_gallery_says_so(project: Project) -> None:
    """A new ward has none."""
    assert "Chưa có pano nào." in project.pages()[GALLERY]


def test_a_panos_page_reads_its_words_aloud(hung: Project) -> None:
    """What is drawn stands there as text: the headline, the small line, the code's address, who says it, the source."""
    pano(hung, action=LINK, hung=HUNG, source="Nguồn mẫu", sponsor="{name: Công ty Mẫu}", body="Lời thêm mẫu.")
    words = text_of(hung.pages()[PAGE])

    for said in (
        "Thông điệp chính Một cửa cho mọi việc mẫu",
        "Dòng phụ Câu nhỏ mẫu ở bên dưới",
        "Mã QR Quét mã để xem mẫu: trang mà mã QR mở ra",
        "Cơ quan Ủy ban nhân dân phường Mẫu",
        "Tài trợ Công ty Mẫu",
        "Nội dung Thủ tục hành chính",
        "Nguồn Nguồn mẫu",
        "Lời thêm mẫu.",
    ):
        assert said in words


def test_a_panos_page_describes_its_picture_and_opens_what_its_code_opens(hung: Project) -> None:
    """The large picture by the editor's own words; the small ones beside names need none."""
    page = html.fromstring(hung.pages()[PAGE])
    images = page.xpath("//img/@alt")

    assert images[0] == "Lời tả mẫu."
    assert set(images[1:]) == {""}
    assert page.xpath("//dd/a[contains(., 'trang mà mã QR')]/@href") == ["../../lien-he/"]


def test_a_panos_page_says_where_it_hangs_and_since_when(hung: Project) -> None:
    """And until when, where it has been taken down."""
    words = text_of(hung.pages()[PAGE])

    assert "Cổng chợ Mẫu, từ ngày 02/05/2030 Trụ sở Mẫu, từ ngày 10/05/2030 đến ngày 18/05/2030" in words


def test_a_photograph_of_the_place_stands_beside_it(hung: Project) -> None:
    """With its description and its size; the file goes along."""
    hung.write("content/panos/Chợ.JPG", encoded(photo(40, 30), "JPEG"))
    pano(hung, action=LINK, hung="[{place: Chợ, from: 2030-05-02, photo: Chợ.JPG, photo_alt: Pano ở cổng chợ}]")
    page = html.fromstring(hung.pages()[PAGE])
    (image,) = page.xpath("//ul[@class='hung']//img")

    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Pano ở cổng chợ", "40", "30")
    assert PAGE + image.get("src") in {output.uri for output in hung.catalogue().outputs}


def test_what_the_ward_has_not_signed_off_says_so_everywhere(project: Project) -> None:
    """In the gallery, on its page, in the open data."""
    pano(project, action=LINK, approved="false")
    pages = project.pages()

    assert "Chờ phường duyệt" in pages[GALLERY]
    assert "Chờ phường duyệt. Đây là bản thảo để xem; chưa in, chưa treo." in text_of(pages[PAGE])
    assert [one["approved"] for one in json.loads(pages["pano/panos.json"])] == [False]


def test_what_is_signed_off_says_nothing_of_waiting(hung: Project) -> None:
    """Neither in the gallery nor on its page."""
    pages = hung.pages()

    assert "Chờ phường duyệt" not in pages[GALLERY] + pages[PAGE]


@pytest.mark.parametrize("fields", [{"draft": "true"}, {"date": "2030-05-21"}], ids=["draft", "scheduled"])
def test_what_is_not_published_is_nowhere_but_in_the_preview(project: Project, fields: dict[str, str]) -> None:
    """No page, no file, no card, no open data; the preview shows it, marked."""
    pano(project, action=LINK, **fields)
    catalogue, preview = project.catalogue(), project.pages(preview=True)

    assert [output.uri for output in catalogue.outputs if output.uri.startswith("pano/mau")] == []
    assert json.loads(project.pages()["pano/panos.json"]) == []
    assert "Chỉ hiện ở bản xem trước" in preview[PAGE]


def test_every_format_is_offered_with_its_size(hung: Project) -> None:
    """Press files first; each name links to a file that the site has."""
    page = html.fromstring(hung.pages()[PAGE])
    links = page.xpath("//ul[@class='files']//a/@href")
    uris = {output.uri for output in hung.catalogue().outputs}
    words = text_of(html.tostring(page, encoding="unicode"))

    assert links == [
        "pano-3x2.pdf", "pano-4x3.pdf", "standee.pdf", "a2.pdf", "a3.pdf", "led.png", "facebook.png", "vuong.png",
        "doc.png",
    ]  # fmt: skip
    assert {PAGE + link for link in links} <= uris
    assert {PAGE + f"{size}-{link.split('.')[0]}.webp" for link in links for size in ("xem", "nho")} <= uris
    assert "3.000 × 2.000 mm, tràn lề 20 mm · PDF" in words
    assert "1.200 × 630 điểm ảnh · PNG" in words


def test_a_link_to_a_pano_shows_its_own_picture(hung: Project) -> None:
    """The one of the size that social networks show whole."""
    output = next(output for output in hung.catalogue().outputs if output.url == PAGE)

    assert "facebook.png" in str(output.read())


def test_a_panos_page_shows_it_in_a_street_at_its_true_size(hung: Project) -> None:
    """Each size of print once, as wide and high as it is, beside a person of 165 centimetres on the ground."""
    pano(hung, action=LINK, road="Một cửa")
    (street,) = html.fromstring(hung.pages()[PAGE]).xpath("//svg[@class='street']")
    panos = [(float(one.get("width")), float(one.get("height"))) for one in street.iter("foreignobject")]
    people = list(street.iter("image"))

    assert panos == [(300, 200), (400, 300), (80, 180), (42, 59.4), (29.7, 42)]
    assert len(people) == len(panos)
    assert {round(float(one.get("height")) * PERSON_DRAWN / 240) for one in people} == {165}


def test_words_for_the_road_are_a_file_of_their_own(hung: Project) -> None:
    """Of the large formats, after the usual one; and read aloud."""
    pano(hung, action=LINK, road="Một cửa")
    page = html.fromstring(hung.pages()[PAGE])

    assert page.xpath("//ul[@class='files']//a/@href")[:4] == [
        "pano-3x2.pdf", "pano-3x2-duong.pdf", "pano-4x3.pdf", "pano-4x3-duong.pdf",
    ]  # fmt: skip
    assert "Bản đọc từ đường Một cửa" in text_of(html.tostring(page, encoding="unicode"))


# Evidence


def test_each_panel_counts_one_from_the_day_it_hangs(hung: Project) -> None:
    """Not the day before; a panel taken down has hung all the same."""
    pano(hung, action=LINK, hung="[{place: Cổng chợ Mẫu, from: 2030-05-02}, {place: Trụ sở Mẫu, from: 2030-05-10}]")
    on = {day: counted(hung, date(2030, 5, day)) for day in (10, 20, 31)}

    assert on[10] == on[20] == on[31]
    assert on[31] == [(date(2030, 5, 2), "Cổng chợ Mẫu", 1), (date(2030, 5, 10), "Trụ sở Mẫu", 1)]


def test_a_panel_that_hangs_tomorrow_is_no_evidence_yet(hung: Project) -> None:
    """A hanging cannot be announced: the check refuses it, and the events would leave it out."""
    content = hung.catalogue().content
    before = [event.place for event in events_of(content, date(2030, 5, 9)) if event.activity == "pano"]

    assert before == ["Cổng chợ Mẫu"]
    assert [event for event in events_of(content, date(2030, 5, 1)) if event.activity == "pano"] == []


def test_what_nobody_can_read_about_is_no_evidence(hung: Project) -> None:
    """A draft counts nothing; nor does a pano before its own day."""
    pano(hung, action=LINK, hung=HUNG, draft="true")
    assert counted(hung, TODAY) == []

    pano(hung, action=LINK, hung=HUNG, date="2030-05-19")
    content = hung.catalogue().content
    assert [event for event in events_of(content, date(2030, 5, 18)) if event.activity == "pano"] == []
    assert len(counted(hung, date(2030, 5, 20))) == 2


def test_two_panos_in_one_place_count_two(hung: Project) -> None:
    """Each is a panel of its own; and an activity not counted by panos gains nothing."""
    pano(hung, "khac.md", action=LINK, headline="Pano khác", hung="[{place: Cổng chợ Mẫu, from: 2030-05-02}]")
    content = hung.catalogue().content
    events = events_of(content, TODAY)
    done = {one.activity.id: one.done for one in progress_of(content.plans.newest, events, TODAY).activities}

    assert done["pano"] == 3
    assert {event.activity for event in events} == {"pano"}


def test_the_activitys_page_names_each_place(hung: Project) -> None:
    """And leads to the pano."""
    page = hung.pages()["tien-do/2030/pano/"]

    assert all(place in page for place in ("Cổng chợ Mẫu", "Trụ sở Mẫu"))
    assert "../../pano/mau/" in page


# Files really drawn


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of a small project, drawn, by its address."""
    project = Project.sample(tmp_path_factory.mktemp("drawn") / "project")
    pano(project, action=LINK, hung=HUNG)
    titles = {
        "co-anh": "Bài có ảnh",
        "emoji": "Bài vui 😀🎉 của phường",
        "chu-khac": "Tiếng Việt và 漢字, ไทย",
        "dai": ("Cải cách thủ tục hành chính theo hướng đơn giản, công khai " * 3)[:149] + "m",
        "mot-chu": "m" * 150,
        "chi-emoji": "😀",
    }
    project.write("content/articles/anh.png", encoded(photo(40, 30)))
    for name, title in titles.items():
        extra = {"image": "anh.png", "image_alt": "Ảnh mẫu"} if name == "co-anh" else {}
        project.article(f"{name}.md", title=f'"{title}"', slug=name, **extra)
    project.write("content/guides/lam-viec-mau.md", STORY.read_bytes())
    draw = RenderQueue(project.cache).add
    outputs = make_catalogue(project.root, TODAY, ADDRESS, draw, cache=project.cache).outputs
    return {output.uri: bytes_of(output.read()) for output in outputs}


def open_panos(drawn: dict[str, bytes]) -> Any:
    """The open data."""
    return json.loads(drawn["pano/panos.json"])


def test_open_data_says_what_it_promises(drawn: dict[str, bytes]) -> None:
    """Names and kinds of the fields, whole addresses, days as ISO writes them, nothing where nothing is."""
    (one,) = open_panos(drawn)
    kinds: dict[str, Any] = {
        "format": str, "file": str, "width_px": int, "height_px": int, "bytes": int, "sha256": str,
    }  # fmt: skip

    assert (one["id"], one["title"], one["page"]) == ("mau", "Một cửa cho mọi việc mẫu", ADDRESS + PAGE)
    assert len(one["formats"]) == 9
    for file in one["formats"]:
        assert {name: type(file[name]) for name in kinds} == kinds
        lengths = [file[name] for name in ("width_mm", "height_mm", "bleed_mm", "dpi")]
        assert all(lengths) if file["file"].endswith(".pdf") else lengths == [None] * 4
    assert one["hung"] == [
        {"place": "Cổng chợ Mẫu", "from": "2030-05-02", "to": None},
        {"place": "Trụ sở Mẫu", "from": "2030-05-10", "to": "2030-05-18"},
    ]


def test_open_data_tells_the_truth_of_every_file(drawn: dict[str, bytes]) -> None:
    """Size and digest of the very file that stands at the address; its pixels too, where it is a picture."""
    (one,) = open_panos(drawn)
    for file in one["formats"]:
        data = drawn[file["file"].removeprefix(ADDRESS)]
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        if file["file"].endswith(".png"):
            assert Image.open(io.BytesIO(data)).size == (file["width_px"], file["height_px"])
        else:
            assert file["width_px"] == round(file["width_mm"] / 25.4 * file["dpi"])
            assert data.startswith(b"%PDF-")


def test_small_pictures_have_the_size_their_page_says(drawn: dict[str, bytes]) -> None:
    """So that nothing jumps while it loads."""
    images = html.fromstring(drawn[PAGE + "index.md"].decode()).xpath(
        "//img[contains(@src, 'xem-') or contains(@src, 'nho-')]"
    )

    assert len(images) == 15
    for image in images:
        name = image.get("src").rsplit("/", 1)[-1]
        assert Image.open(io.BytesIO(drawn[PAGE + name])).size == (int(image.get("width")), int(image.get("height")))


@pytest.mark.parametrize("name", ["emoji", "chu-khac", "dai", "mot-chu", "chi-emoji"])
def test_an_article_without_a_picture_gets_one(drawn: dict[str, bytes], name: str) -> None:
    """With any title: signs that the typeface lacks, all the letters allowed, one endless word, or none."""
    picture = Image.open(io.BytesIO(drawn[f"chuyen-muc/2030/{name}/anh-chia-se.png"]))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 8  # something is written on it


def test_the_picture_is_named_in_the_page(drawn: dict[str, bytes]) -> None:
    """Where social networks look for it."""
    assert b"anh-chia-se.png" in drawn["chuyen-muc/2030/dai/index.md"]
    assert b"anh-chia-se.png" in drawn["huong-dan/lam-viec-mau/index.md"]


def test_a_guide_gets_a_picture_and_an_article_with_one_keeps_its_own(drawn: dict[str, bytes]) -> None:
    """Nothing is drawn over what an editor chose."""
    assert "huong-dan/lam-viec-mau/anh-chia-se.png" in drawn
    assert "chuyen-muc/2030/co-anh/anh-chia-se.png" not in drawn
    assert b"anh-chia-se" not in drawn["chuyen-muc/2030/co-anh/index.md"]
