"""The preview: what editors see is what would be built, at once after saving, and mistakes are a page one can read."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Browser, expect
from watchdog.events import FileSystemEvent

from cchc.catalogue import make_catalogue
from conftest import Project, build
from preview.__main__ import main
from preview.server import Server
from preview.state import Maker
from preview.watching import Watch
from shipped_copy import copy_with_one_pano

pytestmark = pytest.mark.slow

TODAY = "2030-05-20"
PAGE = "chuyen-muc/2030/bai-mau/"
PATIENCE = 20.0
"""Seconds after which a change will never be seen."""

_BAR = re.compile(r'<aside class="xem-truoc".*?</script>\n?', re.DOTALL)


@dataclass
class Preview:
    """A running preview of a project."""

    address: str
    server: Server

    def get(self, url: str) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        try:
            with urllib.request.urlopen(self.address + url) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def page(self, url: str) -> str:
        """A page as readers would see it."""
        return _BAR.sub("", self.get(url)[1].decode())

    def shows(self, url: str, words: str) -> bool:
        """Whether a page has words, now or soon."""
        end = time.monotonic() + PATIENCE
        while words not in self.page(url):
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    """The preview of a project, kept up to date as `make serve` does."""
    server, watch = Server(root, 0), Watch(root)

    def keep_up() -> None:
        while True:
            server.maker.make(watch.wait())

    server.maker.make()
    for work in (server.serve_forever, keep_up):
        threading.Thread(target=work, daemon=True).start()
    yield Preview(server.address, server)
    watch.stop()
    server.shutdown()
    server.server_close()


@pytest.fixture
def preview(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """The preview of the sample ward with one article."""
    monkeypatch.setenv("CCHC_TODAY", TODAY)
    whole_project.article()
    with previewed(whole_project.root) as running:
        yield running


def test_every_page_and_file_of_the_preview_is_that_of_a_build(tmp_path: Path) -> None:
    """Of the shipped site, byte for byte; only the site map is not there."""
    root, site = tmp_path / "project", tmp_path / "site"
    copy_with_one_pano(root)
    with previewed(root) as shown:
        done = build(root, site, shown.address, CCHC_PREVIEW="1", CCHC_CACHE=str(root / ".cache"))
        assert done.returncode == 0, done.stderr
        files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
        other = {
            path
            for path, file in files.items()
            if shown.get(path.removesuffix("index.html"))[1].replace(b"\r", b"")
            != file.read_bytes().replace(b"\r", b"")
            and shown.page(path.removesuffix("index.html")) != file.read_text(encoding="utf-8", errors="replace")
        }

    assert len(files) > 100
    assert other == {"sitemap.xml", "sitemap.xml.gz"}


def test_a_saved_article_is_seen_at_once(preview: Preview, whole_project: Project) -> None:
    """Its page and every list."""
    whole_project.article(body="Câu vừa viết.", summary="Tóm tắt vừa viết.")

    assert preview.shows(PAGE, "Câu vừa viết.")
    assert "Tóm tắt vừa viết." in preview.page("chuyen-muc/")


@pytest.mark.parametrize(
    ("path", "old", "new", "url"),
    [
        ("data/plan.yaml", "Kế hoạch", "Khung mẫu", "ke-hoach/"),
        ("data/ward.yaml", "Lời đầu mẫu", "Lời đầu khác", ""),
        ("theme/main.html", "Đến thẳng nội dung", "Xuống nội dung", ""),
        ("docs/gioi-thieu.md", "\n## ", "\n## Phần mới: ", "gioi-thieu/"),
        ("mkdocs.yml", "assets/favicon.svg", "assets/khac.svg", ""),
        ("data/glossary.yaml", "meaning: ", "meaning: Nghĩa mới và ", "thuat-ngu/"),
    ],
)
def test_everything_that_a_page_is_made_from_may_change(
    preview: Preview, whole_project: Project, path: str, old: str, new: str, url: str
) -> None:
    """Data, the theme, pages of docs/ and the configuration."""
    file = whole_project.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    before = preview.page(url)
    file.write_text(text.replace(old, new), encoding="utf-8")

    assert preview.shows(url, new.strip("\n").removeprefix("meaning: ").removeprefix("## ").strip())
    assert preview.page(url) != before


def test_a_new_text_appears_and_a_deleted_one_goes(preview: Preview, whole_project: Project) -> None:
    """Its page and its place in the lists."""
    file = whole_project.article("hai.md", title="Bài thứ hai")
    assert preview.shows("chuyen-muc/2030/bai-thu-hai/", "Bài thứ hai")
    file.unlink()

    assert preview.shows("chuyen-muc/", "Bài mẫu")
    end = time.monotonic() + PATIENCE
    while preview.get("chuyen-muc/2030/bai-thu-hai/")[0] != 404:
        assert time.monotonic() < end
    assert "Bài thứ hai" not in preview.page("chuyen-muc/")


def test_a_mistake_is_a_page_that_says_where_it_is_and_how_to_mend_it(preview: Preview, whole_project: Project) -> None:
    """File, line, the line's own words and a hint, on every address; mended, the page is there again."""
    whole_project.article(topic="chu-de-la")
    assert preview.shows(PAGE, "Còn 1 lỗi nên chưa xem trước được")
    said = " ".join(preview.page("").split())

    assert "content/articles/bai.md" in said
    assert "Dòng 5, cột 8:" in said
    assert "&#34;chu-de-la&#34; không phải chủ đề của kế hoạch." in said
    assert "<code>topic: chu-de-la</code>" in said
    assert "Gợi ý:" in said
    whole_project.article(body="Đã sửa xong.")
    assert preview.shows(PAGE, "Đã sửa xong.")


def test_a_mistake_in_a_draft_leaves_only_the_draft_out(preview: Preview, whole_project: Project) -> None:
    """The bar of every other page names it; at its own address stands what is wrong. Mended, it is there."""
    whole_project.article("nhap.md", title="Bài nháp", draft="true", topic="chu-de-la")
    assert preview.shows("chuyen-muc/2030/bai-nhap/", "Bài này còn lỗi nên chưa xem trước được")
    said = " ".join(preview.page("chuyen-muc/2030/bai-nhap/").split())
    bar = _BAR.findall(preview.get("")[1].decode())[0]

    assert "&#34;chu-de-la&#34; không phải chủ đề của kế hoạch." in said
    assert '<a href="/chuyen-muc/2030/bai-nhap/">content/articles/nhap.md</a>: dòng 5, ' in bar
    assert "Nội dung mẫu." in preview.page(PAGE)
    assert "Bài nháp" not in preview.page("chuyen-muc/")
    whole_project.article("nhap.md", title="Bài nháp", draft="true", body="Đã sửa xong.")
    assert preview.shows("chuyen-muc/2030/bai-nhap/", "Đã sửa xong.")
    assert "Chưa xem được" not in preview.get("")[1].decode()


def test_what_an_editor_typed_is_shown_as_text_among_mistakes(preview: Preview, whole_project: Project) -> None:
    """No tag in it becomes one."""
    whole_project.article(topic="<script>alert(1)</script>")

    assert preview.shows("", "&lt;script&gt;alert(1)")
    assert "<script>alert" not in preview.page("")


def test_drafts_and_scheduled_texts_are_listed_with_their_pages(preview: Preview, whole_project: Project) -> None:
    """So that one finds what readers do not see yet; each page says so too."""
    whole_project.article("nhap.md", title="Bài nháp", draft="true")
    whole_project.article("hen.md", title="Bài hẹn", date="2030-06-01")
    assert preview.shows("xem-truoc/", "bản nháp.")
    said = " ".join(preview.page("xem-truoc/").split())

    assert '<a href="/chuyen-muc/2030/bai-nhap/">Bài nháp</a>' in said
    assert "content/articles/nhap.md:</span> bản nháp." in said
    assert "đến ngày 01/06/2030 mới hiện." in said
    assert '<a href="/xem-truoc/">Bản nháp, việc còn chờ (2)</a>' in preview.get("")[1].decode()
    assert "Bản nháp." in preview.page("chuyen-muc/2030/bai-nhap/")


def test_a_text_in_the_wrong_place_and_a_photo_nobody_shows_are_listed(
    preview: Preview, whole_project: Project
) -> None:
    """As soon as they are saved, with what to do."""
    assert "bài đặt sai thư mục" not in preview.page("xem-truoc/")
    whole_project.write("bai-lac.md", "---\ntitle: Bài lạc\n---\n")
    assert preview.shows("xem-truoc/", "bai-lac.md:</span> bài đặt sai thư mục.")
    whole_project.write("content/articles/anh.heic", "x")

    assert preview.shows("xem-truoc/", "Gợi ý: mở ảnh, lưu lại thành JPG.")


def test_a_broken_configuration_or_template_is_reported_and_mended(preview: Preview, whole_project: Project) -> None:
    """The preview stays; after mending it shows the site again."""
    config = whole_project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text("site_name: [\n", encoding="utf-8")
    assert preview.shows("", "mkdocs.yml")
    config.write_text(text, encoding="utf-8")

    assert preview.shows(PAGE, "Nội dung mẫu.")


def test_a_fault_of_the_program_is_written_down_and_the_preview_goes_on(
    preview: Preview, whole_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No stack trace in the window; a file for the maintainer of the program."""
    with monkeypatch.context() as broken:
        broken.setattr("preview.state.make_catalogue", lambda *_, **__: 1 // 0)
        preview.server.maker.make()
    said = capsys.readouterr().out

    assert "Phần mềm có lỗi, không phải do bài viết." in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (whole_project.root / ".build/loi-phan-mem.txt").read_text(encoding="utf-8")
    assert preview.page(PAGE)


@pytest.fixture
def own_cache(project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that no other test fills."""
    folder = project.root / ".cache"
    monkeypatch.setenv("CCHC_CACHE", str(folder))
    return folder


def test_pictures_are_drawn_when_they_are_asked_for(own_cache: Path, preview: Preview) -> None:
    """Opening a page draws none; asking for its picture draws one."""
    preview.page(PAGE)
    assert list(own_cache.glob("*.png")) == []

    status, picture = preview.get(f"{PAGE}anh-chia-se.png")

    assert (status, picture[:4]) == (200, b"\x89PNG")
    assert len(list(own_cache.glob("*.png"))) == 1


def test_the_search_finds_what_was_just_written(preview: Preview, whole_project: Project) -> None:
    """Its files are made from the newest texts."""
    before = preview.get("tim-kiem/muc-luc.json")[1]
    whole_project.article(title="Chuyện đom đóm", body="Nội dung khác.")
    assert preview.shows("chuyen-muc/2030/chuyen-dom-dom/", "Nội dung khác.")

    assert preview.get("tim-kiem/muc-luc.json")[1] != before


def test_addresses_without_their_last_slash_and_wrong_ones(preview: Preview) -> None:
    """The first lead on, the second say so in the site's own words."""
    assert preview.get("chuyen-muc")[0] == 200
    status, said = preview.get("khong-co-trang-nay/")

    assert status == 404
    assert "Không tìm thấy trang" in said.decode()


def test_the_open_page_changes_by_itself(preview: Preview, whole_project: Project, browser: Browser) -> None:
    """Also through a mistake and back, in a real Chromium; below it stands that it is a preview."""
    page = browser.new_page()
    page.goto(preview.address + PAGE)
    expect(page.get_by_text("Bản xem trước, chỉ ở máy này.")).to_be_visible()
    whole_project.article(body="Câu vừa viết.")
    expect(page.get_by_text("Câu vừa viết.")).to_be_visible(timeout=PATIENCE * 1000)
    whole_project.article(topic="chu-de-la")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Còn 1 lỗi", timeout=PATIENCE * 1000)
    whole_project.article(body="Đã sửa xong.")
    expect(page.get_by_text("Đã sửa xong.")).to_be_visible(timeout=PATIENCE * 1000)
    page.close()


def test_the_bar_covers_nothing_of_the_display(preview: Preview, browser: Browser) -> None:
    """The page for the counter is as high as the window and does not scroll."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{preview.address}man-hinh/")
    foot, bar = page.locator(".foot").bounding_box(), page.locator(".xem-truoc").bounding_box()
    page.close()

    assert foot
    assert bar
    assert foot["y"] + foot["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] <= 801


def test_reading_files_and_other_programs_leftovers_change_nothing(whole_project: Project) -> None:
    """Or the preview would make the site again and again."""
    article = whole_project.article()
    watch = Watch(whole_project.root)
    whole_project.article(body="Câu mới.")
    assert watch.wait() == {"content/articles/bai.md"}
    for name in ("~$bai.docx", ".bai.md.swp"):
        whole_project.write(f"content/articles/{name}", "x")
    article.read_bytes()
    whole_project.write("ghi-chu.txt", "x")
    whole_project.article("hai.md")

    assert watch.wait() == {"content/articles/hai.md"}
    watch.stop()


def test_the_system_does_not_tell_of_what_is_only_read(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of texts are read at every save, and to hear of each twice would take as long as all the rest."""
    whole_project.article()
    events: Queue[FileSystemEvent] = Queue()
    monkeypatch.setattr(Watch, "dispatch", lambda _, event: events.put(event))
    watch = Watch(whole_project.root)
    for file in (*whole_project.root.rglob("*.md"), *whole_project.root.rglob("*.yaml")):
        file.read_bytes()
    saved = whole_project.article("hai.md")
    first = events.get(timeout=PATIENCE)
    watch.stop()

    assert (first.event_type, Path(str(first.src_path))) == ("created", saved)


def test_the_first_text_of_an_empty_project_is_noticed(whole_project: Project) -> None:
    """Its folder was not there when the preview began."""
    watch = Watch(whole_project.root)
    whole_project.article()

    assert any(path.startswith("content") for path in watch.wait())
    watch.stop()


def test_a_folder_that_went_and_came_again_is_watched_again(whole_project: Project) -> None:
    """Such as when somebody copies the whole of the content over."""
    whole_project.article()
    watch = Watch(whole_project.root)
    shutil.rmtree(whole_project.root / "content")
    assert any(path.startswith("content") for path in watch.wait())
    whole_project.article()
    assert any(path.startswith("content") for path in watch.wait())
    whole_project.article(body="Câu mới.")

    assert watch.wait() == {"content/articles/bai.md"}
    watch.stop()


def test_a_text_saved_while_the_site_is_made_is_not_missed(
    preview: Preview, whole_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made once more."""
    begun = threading.Event()

    def slow(*arguments: object, **options: object) -> object:
        begun.set()
        catalogue = make_catalogue(*arguments, **options)  # type: ignore[arg-type]
        time.sleep(0.5)
        return catalogue

    monkeypatch.setattr("preview.state.make_catalogue", slow)
    whole_project.article(body="Bản đầu.")
    begun.wait()
    whole_project.article(body="Bản sau cùng.")

    assert preview.shows(PAGE, "Bản sau cùng.")


def test_ctrl_c_before_the_site_is_made_ends_without_a_stack_trace(
    whole_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first time may take a while, so people do press it."""

    def stopped(_: Maker) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Maker, "make", stopped)
    monkeypatch.setattr("sys.argv", ["preview", "--root", str(whole_project.root), "--port", "8740"])

    assert main() == 0
    assert capsys.readouterr().out == "\nĐã dừng.\n"


def test_a_second_preview_takes_the_next_port(whole_project: Project, tmp_path: Path) -> None:
    """The window says where it is, and lists problems too."""
    whole_project.article(topic="chu-de-la")
    first = Server(whole_project.root, 0)
    port = first.server_port
    environment = {**os.environ, "CCHC_TODAY": TODAY, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with (tmp_path / "said").open("w+", encoding="utf-8") as said:
        command = [sys.executable, "-m", "preview", "--root", str(whole_project.root), "--port", str(port)]
        second = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        end = time.monotonic() + PATIENCE
        while "Đang mở" not in (tmp_path / "said").read_text(encoding="utf-8") and time.monotonic() < end:
            time.sleep(0.05)
        second.terminate()
        second.wait()
    first.server_close()
    words = (tmp_path / "said").read_text(encoding="utf-8")

    assert 'content/articles/bai.md:5:8: lỗi: "chu-de-la" không phải chủ đề của kế hoạch.' in words
    assert "Đang mở http://127.0.0.1:" in words
    assert f":{port}/" not in words
    assert "Traceback" not in words
