"""The whole way: a Word file with three photos becomes a page that readers see, on each kind of host.

Every step is the command that people run, on a fresh copy of the shipped project; what was published is read back over
HTTP at its public address, as a reader does.
"""

import gzip
import io
import json
import os
import pty
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import ProxyHandler, Request, build_opener, urlopen

import brotli
import pytest
import yaml
from docx import Document
from docx.shared import Cm
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Browser

from conftest import ROOT, WHOLE
from publishing.fixture import KINDS, SECRET, target_fixture
from publishing.public_web import PUBLIC, PublicWeb, public_web
from publishing.servers import FTP_PASSWORD
from shipped_copy import Copy, copy_of_the_project, keep_one_pano
from word_samples import phone_picture, saved

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 30)
TITLE = "Bài mẫu về buổi hướng dẫn nộp hồ sơ"
SEEN = (
    "Bảng mẫu treo trước cửa phòng tiếp nhận",
    "Hai chiếc ghế mẫu cạnh bàn viết",
    "Màn hình mẫu hiện số thứ tự",
)
WAITING = """\
---
title: Bài mẫu chưa ai duyệt
date: 2026-11-30
summary: Bài mẫu này còn chờ lãnh đạo đọc.
topic: noi-dung-cai-cach
unit: phong-van-hoa-xa-hoi
approved: false
evidence:
  - activity: toa-dam-cchc
    event: toa-dam-mau
    on: 2026-11-29
    amount: 1
---

Nội dung mẫu của bài chưa duyệt.
"""


@dataclass(frozen=True)
class Way:
    """The copy with the article that came from Word, built for its public address."""

    copy: Copy
    article: Path
    kept: dict[str, Path] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """Where it was built."""
        return self.copy.root / "site"

    @property
    def title(self) -> str:
        """The article's title as it stands in its file."""
        fields = self.article.read_text(encoding="utf-8").partition("\n---\n")[0]
        return str(yaml.safe_load(fields)["title"])

    def build(self) -> None:
        """`make site` for the public address; what was built for a title before is taken again."""
        if self.title in self.kept:
            shutil.rmtree(self.site)
            shutil.copytree(self.kept[self.title], self.site)
            return
        self.copy.run("python", "tasks.py", "site", environment={"SITE_URL": PUBLIC})
        self.kept[self.title] = self.copy.root.with_name(f"site {len(self.kept)}")
        shutil.copytree(self.site, self.kept[self.title])


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    """From Word to the built site: import, mend what was guessed, check, build."""
    folder = tmp_path_factory.mktemp("way")
    copy = copy_of_the_project(folder / "trang của phường", CCHC_TODAY=TODAY.isoformat())
    keep_one_pano(copy.root)
    said = copy.run("cchc", "import", str(_word_file(folder)))
    article = copy.root / re.findall(r"content/articles/\S+\.md", said)[0]
    _mend(article)
    (article.parent / "bai-mau-cho-duyet.md").write_text(WAITING, encoding="utf-8")
    assert "không có lỗi" in copy.run("cchc", "check")
    way = Way(copy, article)
    way.build()
    return way


@pytest.fixture
def web() -> Iterator[PublicWeb]:
    """The public address of the site."""
    with public_web() as web:
        yield web


def _word_file(folder: Path) -> Path:
    """A document as an officer writes it, with three photos from a telephone."""
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Sáng 28/11/2026, tổ mẫu mở bàn hướng dẫn bà con nộp hồ sơ trên điện thoại ngay tại quầy.")
    document.add_heading("Bà con được giúp những gì", 1)
    for words in ("Mở tài khoản định danh", "Chụp giấy tờ cho rõ", "Xem hồ sơ đã tới đâu"):
        document.add_paragraph(words, style="List Bullet")
    for number in range(3):
        document.add_paragraph().add_run().add_picture(io.BytesIO(_photo(number)), width=Cm(12))
        document.add_paragraph(f"Câu mẫu sau ảnh thứ {number + 1}.")
    return saved(document, folder / "Bài gửi trang.docx")


def _photo(number: int) -> bytes:
    """A photograph of 12 million pixels held sideways, with the place where it was taken; each one differs."""
    photo = Image.open(io.BytesIO(phone_picture(4000, 3000)))
    exif = photo.getexif()
    photo.paste((200, 60 * number, 90), (100 * (number + 1), 100, 900, 900))
    into = io.BytesIO()
    photo.save(into, "JPEG", exif=exif)
    return into.getvalue()


def _mend(article: Path) -> None:
    """What `cchc import` asks for: look at each guess, say what the photos show, take the draft's line out."""
    text = article.read_text(encoding="utf-8")
    assert text.count("![Cần tả ảnh này](") == 3
    for seen in SEEN:
        text = text.replace("![Cần tả ảnh này](", f"![{seen}](", 1)
    text = re.sub(r"^#.*\n", "", text, count=1, flags=re.MULTILINE)
    text = re.sub(r" +# xin xem lại.*", "", text)
    text = re.sub(r"^date: .*", f"date: {TODAY}", text, flags=re.MULTILINE)
    text = re.sub(r"^topic: .*", "topic: noi-dung-cai-cach", text, flags=re.MULTILINE)
    text = re.sub(r"^draft: .*\n", "consent: trong ảnh không có người\n", text, flags=re.MULTILINE)
    article.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_from_word_is_published_and_read(
    kind: str, way: Way, web: PublicWeb, tmp_path: Path, browser: Browser
) -> None:
    """Published under a strict umask; then its title is corrected, it stays where it was, and the whole site is read back.

    Each host gets first what the one before got last.
    """
    with target_fixture(kind, tmp_path) as target:
        web.folder = target.visible
        settings = {**target.settings, "address": PUBLIC}
        hosting = way.copy.root / "data/hosting.yaml"
        hosting.write_text(yaml.safe_dump({"targets": [settings]}, allow_unicode=True), encoding="utf-8")
        title = way.title
        corrected = TITLE if title != TITLE else f"{TITLE} trực tuyến"

        _publish(way, web)
        first = _feeds_stand_alone(_Get(web))
        way.copy.edit(str(way.article.relative_to(way.copy.root)), (title, corrected))
        way.build()
        said = _publish(way, web)
        second = _read_as_a_reader(way, web, browser, corrected)

        assert len(first) > 1
        assert first == second, "an entry of the feed is known by its id, not by its title"
        assert "không có gì phải thay đổi" not in said
        assert "không có gì phải thay đổi" in _publish(way, web)


def _publish(way: Way, web: PublicWeb) -> str:
    """`cchc publish` under the umask of a hardened server, with the address readable through the proxy."""
    strict = ("sh", "-c", 'umask 077 && exec "$@"', "sh")
    return way.copy.run(*strict, way.copy.path_of("cchc"), "publish", "thu", environment=_through(web))


def _through(web: PublicWeb) -> dict[str, str]:
    return {"http_proxy": web.proxy, "no_proxy": "", SECRET: FTP_PASSWORD}


def _read_as_a_reader(way: Way, web: PublicWeb, browser: Browser, title: str) -> list[str]:
    """Read everything that was published; the ids of the feed's entries."""
    assert "đúng cả" in way.copy.run("cchc", "verify", PUBLIC, environment=_through(web))
    get = _Get(web)
    _every_address_leads_somewhere(way, get)
    _packed_copies_are_the_same(way, get)
    ids = _feeds_stand_alone(get)
    _the_page_is_what_was_written(web, browser, title)
    _what_waits_for_approval_says_so(get)
    return ids


class _Get:
    """Fetches addresses as a reader does, each once."""

    def __init__(self, web: PublicWeb) -> None:
        self._opener = build_opener(ProxyHandler({"http": web.proxy}))
        self._known: dict[str, bytes] = {}

    def __call__(self, address: str) -> bytes:
        """The body; a wrong address raises."""
        address = urldefrag(address)[0]
        if address not in self._known:
            with self._opener.open(Request(address), timeout=20) as answer:
                self._known[address] = answer.read()
        return self._known[address]


def _every_address_leads_somewhere(way: Way, get: _Get) -> None:
    """Each page of the site, and every link, picture and part that it names below the site's address."""
    for file in way.site.rglob("*.html"):
        page = urljoin(PUBLIC, file.relative_to(way.site).as_posix().removesuffix("index.html"))
        for address in _addresses(html.fromstring(get(page)), page):
            if address.startswith(PUBLIC):
                get(address)


def _addresses(tree: html.HtmlElement, page: str) -> Iterator[str]:
    """Every address that a browser may follow from a page."""
    for attribute in ("href", "src", "poster"):
        yield from (urljoin(page, value) for value in tree.xpath(f"//@{attribute}"))
    for several in tree.xpath("//@srcset"):
        yield from (urljoin(page, part.split()[0]) for part in several.split(",") if part.strip())


def _packed_copies_are_the_same(way: Way, get: _Get) -> None:
    """What a server sends packed is what it sends unpacked."""
    packed = [file.relative_to(way.site).as_posix() for file in way.site.rglob("*") if file.suffix in (".gz", ".br")]
    assert packed
    for path in packed:
        unpack = gzip.decompress if path.endswith(".gz") else brotli.decompress
        assert unpack(get(PUBLIC + path)) == get(PUBLIC + path[:-3]), path


def _feeds_stand_alone(get: _Get) -> list[str]:
    """Both feeds name whole addresses only, and each is there; the ids of the entries."""
    atom = etree.fromstring(get(f"{PUBLIC}chuyen-muc/feed.xml"))
    feed = json.loads(get(f"{PUBLIC}chuyen-muc/feed.json"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    texts = [*atom.xpath("//a:entry/a:content/text()", namespaces=space), *(i["content_html"] for i in feed["items"])]
    pictures = 0
    for text in texts:
        tree = html.fromstring(f"<div>{text}</div>")
        pictures += len(tree.xpath("//img"))
        for address in _addresses(tree, ""):
            assert re.match(r"https?://|mailto:|tel:", address), address
            if address.startswith(PUBLIC):
                get(address)
    ids = [str(found) for found in atom.xpath("//a:entry/a:id/text()", namespaces=space)]
    assert pictures == 6
    assert ids == [item["id"] for item in feed["items"]]
    assert all(re.match("urn:uuid:|tag:", found) for found in ids)
    return ids


def _the_page_is_what_was_written(web: PublicWeb, browser: Browser, title: str) -> None:
    """In a browser on a telephone: from the home page to the article, its words and its three upright photos."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, proxy={"server": web.proxy})
    page = context.new_page()
    page.goto(PUBLIC)
    page.get_by_role("link", name="Chuyên mục", exact=False).first.click()
    page.get_by_role("link", name=title).first.click()
    images = page.locator("article figure img, article p img")

    assert page.locator("h1").inner_text() == title
    assert "Chụp giấy tờ cho rõ" in page.inner_text("body")
    assert images.count() == 3
    for number, seen in enumerate(SEEN):
        images.nth(number).scroll_into_view_if_needed()
        assert images.nth(number).get_attribute("alt") == seen
        images.nth(number).evaluate("image => image.decode()")
        assert images.nth(number).evaluate("image => image.naturalHeight > image.naturalWidth")
    context.close()


def _what_waits_for_approval_says_so(get: _Get) -> None:
    """A trial site says what it is; an unapproved text is marked, names no unit as its author, and is no evidence."""
    page = html.fromstring(get(f"{PUBLIC}chuyen-muc/2026/bai-mau-chua-ai-duyet/"))
    progress = json.loads(get(f"{PUBLIC}tien-do/tien-do.json"))
    talk = next(activity for activity in progress["activities"] if activity["id"] == "toa-dam-cchc")

    assert "Bản chạy thử: nội dung chờ phường duyệt" in page.text_content()
    assert "Chờ phường duyệt" in page.text_content()
    assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]
    assert "Phòng Văn hóa" not in " ".join(page.xpath("//script[@type='application/ld+json']/text()"))
    assert talk["done"] == 0


def test_the_handbooks_own_commands_lead_to_a_page(tmp_path: Path) -> None:
    """Those of its appendix, followed in their order."""
    copy = copy_of_the_project(tmp_path / "trang của phường", CCHC_TODAY=TODAY.isoformat())
    keep_one_pano(copy.root)
    serve, new, check, *others = _commands_of("bai-dau-tien.md")
    word = next(command for command in others if command[1:2] == ["import"] and "--plan" not in command)
    with _running(copy, serve) as preview:
        begun = _on_a_terminal(copy, new, "Bài mẫu theo sổ tay", "", "Một câu tóm tắt mẫu.", "1", *[""] * 12)
        article = copy.root / re.findall(r"content/articles/\S+\.md", begun)[0]
        fields = article.read_text(encoding="utf-8").partition("\n---\n")[0]
        article.write_text(f"{fields}\n---\n\n## Mục mẫu\n\nCâu mẫu thứ nhất.\n", encoding="utf-8")
        address = "chuyen-muc/2026/bai-mau-theo-so-tay/"

        assert "không có lỗi" in copy.run(*check)
        assert "Bản nháp" in _previewed(preview + address, until="Câu mẫu thứ nhất.")
    copy.edit(str(article.relative_to(copy.root)), ("draft: true\n", ""))
    imported = copy.run(*word[:2], str(_word_file(tmp_path)))
    _mend(copy.root / re.findall(r"content/articles/\S+\.md", imported)[0])
    assert "không có lỗi" in copy.run(*check)
    copy.run("python", "tasks.py", "site", environment={"SITE_URL": PUBLIC})

    assert "Câu mẫu thứ nhất." in (copy.root / "site" / address / "index.html").read_text(encoding="utf-8")
    assert TITLE in WHOLE.sub(r"\1", (copy.root / "site/chuyen-muc/index.html").read_text(encoding="utf-8"))


def _commands_of(chapter: str) -> list[list[str]]:
    """The commands of a chapter of the handbook, as they are typed on Linux."""
    lines = (ROOT / "docs/so-tay" / chapter).read_text(encoding="utf-8").splitlines()
    typed = [line.split() for line in lines if re.match(r"\s{4,}(py |\.venv)", line)]
    names = {"py": "python", r".venv\Scripts\cchc": "cchc"}
    return [[names[program], *words] for program, *words in typed]


@contextmanager
def _running(copy: Copy, command: list[str]) -> Iterator[str]:
    """The address that a command opens, until it is ended."""
    words = [copy.path_of(command[0]), *command[1:]]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **copy.environment}
    with subprocess.Popen(
        words, cwd=copy.root, env=environment, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        assert process.stdout
        said = ""
        try:
            for line in process.stdout:
                said += line
                if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                    yield found[0]
                    break
            else:
                pytest.fail(said)
        finally:
            os.killpg(process.pid, 15)


def _on_a_terminal(copy: Copy, command: list[str], *answers: str) -> str:
    """What a command that asks questions says, each answered in its turn."""
    near, far = pty.openpty()
    environment = {**os.environ, "PYTHONUTF8": "1", **copy.environment}
    words = [copy.path_of(command[0]), *command[1:]]
    with subprocess.Popen(words, cwd=copy.root, env=environment, stdin=far, stdout=far, stderr=far) as process:
        os.close(far)
        os.write(near, "".join(f"{answer}\n" for answer in answers).encode())
        said = b""
        with suppress(OSError):  # the terminal is gone with the last process on it
            while data := os.read(near, 4096):
                said += data
    os.close(near)
    assert process.returncode == 0, said.decode()
    return said.decode()


def _previewed(address: str, until: str) -> str:
    """The page of the preview once it shows what was saved."""
    for _ in range(100):
        with suppress(OSError), urlopen(address, timeout=20) as answer:
            page: str = answer.read().decode()
            if until in page:
                return page
        time.sleep(0.1)
    pytest.fail(f"{address} never showed it")
