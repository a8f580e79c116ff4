"""The desk as an officer meets it, in real Chromium: from a Word file to an approved text, and nothing that was typed is lost."""

import base64
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from docx.shared import Cm
from playwright.sync_api import Browser, FileChooser, FrameLocator, Page, expect

from cchc.kinds import KINDS
from cchc.reading.assets import MAX_BYTES
from conftest import Project
from event_samples import AHEAD
from preview.server import Server
from test_access import COLOURS, RULES, wrong_for_axe
from test_clips import CAPTIONS, MP4
from word_samples import phone_picture, picture

pytestmark = pytest.mark.slow

PATH = "content/articles/2030/bai-mau.md"
HASH = f"#/sua/{PATH}"
PATIENCE = 20_000
"""Milliseconds after which a change will never be seen, on a slow machine."""

_DROP = """([selector, files]) => {
  const carried = new DataTransfer();
  for (const { name, type, data } of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  for (const kind of ["dragover", "drop"])
    document.querySelector(selector).dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def desk(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The desk of the sample ward with one draft."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    whole_project.article("2030/bai-mau.md", draft="true", body="Đoạn một.\n\nĐoạn hai.")
    server = Server(whole_project.root, 0)
    server.maker.make()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def officer(browser: Browser, desk: Server) -> Iterator[Page]:
    """An officer's window, in which nothing may go wrong unseen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(f"{desk.address}soan/")
    yield page
    context.close()
    assert not faults


def opened(page: Page, desk: Server, hash: str = HASH) -> Page:
    """The page with a text opened in it."""
    page.goto(f"{desk.address}soan/{hash}")
    expect(page.get_by_role("button", name="Lưu", exact=True)).to_be_visible(timeout=PATIENCE)
    return page


def word_file(folder: Path) -> Path:
    """An article with three photographs, as Word writes it."""
    document = Document()
    document.add_heading("Tọa đàm mẫu ở hội trường", 0)
    for number in (1, 2, 3):
        document.add_paragraph(f"Đoạn mẫu thứ {number} kể việc đã làm ở hội trường.")
        photo = folder / f"anh-{number}.jpg"
        photo.write_bytes(phone_picture() if number == 1 else picture(400 * number, 300))
        document.add_picture(str(photo), Cm(6))
    file = folder / "Tọa đàm.docx"
    document.save(str(file))
    return file


def drop(page: Page, selector: str, *files: Path) -> None:
    """Drop files on an element, as from a folder's window."""
    kinds = {".docx": "", ".jpg": "image/jpeg", ".mp4": "video/mp4", ".vtt": "text/vtt"}
    carried = [
        {"name": file.name, "type": kinds[file.suffix], "data": base64.b64encode(file.read_bytes()).decode()}
        for file in files
    ]
    page.evaluate(_DROP, [selector, carried])


def describe_pictures(page: Page) -> None:
    """Answer what is asked about the three pictures of the Word file."""
    for number in (1, 2, 3):
        about = page.get_by_role("dialog", name=f"Ảnh {number} trong 3 ảnh của tệp Word")
        about.get_by_label("Trong ảnh có gì").fill(f"Hội trường mẫu, góc {number}")
        about.get_by_label("Đã hỏi người trong ảnh" if number == 2 else "Không nhìn rõ mặt ai").check()
        about.get_by_role("button", name="Xong" if number == 3 else "Ảnh tiếp theo").click()


def shown(page: Page) -> FrameLocator:
    """The real page beside the form."""
    return page.frame_locator(".page iframe")


def settled(page: Page) -> None:
    """Wait until what was typed has arrived."""
    expect(page.get_by_text("Đang giữ lại …")).to_have_count(0, timeout=PATIENCE)


def read(project: Project, path: str = PATH) -> str:
    """A text's file."""
    return (project.root / path).read_text(encoding="utf-8")


def test_a_word_file_with_three_photos_becomes_an_approved_text(
    officer: Page, whole_project: Project, tmp_path: Path
) -> None:
    """Dropped, looked over, one mistake made and mended, seen beside, approved, in its file."""
    page = officer
    drop(page, ".drop--main", word_file(tmp_path))
    describe_pictures(page)
    expect(page.get_by_text("3 ảnh.")).to_be_visible(timeout=PATIENCE)
    path = page.evaluate("decodeURIComponent(location.hash)").removeprefix("#/sua/")
    title = page.get_by_label("Tên bài")
    expect(title).to_have_value("Tọa đàm mẫu ở hội trường")

    guessed = page.get_by_role("button", name=re.compile("Đúng rồi"))
    count = guessed.count()
    assert count
    for _ in range(count):
        guessed.first.click()
    expect(guessed).to_have_count(0)

    title.fill("")
    expect(page.locator("#o-title-nhac")).to_have_text(re.compile("Ô này cần điền"), timeout=PATIENCE)
    expect(title).to_have_attribute("aria-invalid", "true")
    title.fill("Tọa đàm mẫu đã sửa")
    page.get_by_label("Tóm tắt").fill("Tóm tắt mẫu đã sửa.")
    topic = page.get_by_label("Chủ đề")
    topic.select_option(index=1)
    expect(page.locator("#o-title-nhac")).not_to_have_text(re.compile("Ô này cần điền"), timeout=PATIENCE)
    expect(shown(page).locator("h1").first).to_have_text("Tọa đàm mẫu đã sửa", timeout=PATIENCE)
    expect(shown(page).locator("img[src*='anh'], .prose img, figure img").first).to_be_attached()
    settled(page)

    page.get_by_role("button", name="Duyệt …", exact=True).click()
    asked = page.get_by_role("dialog", name="Duyệt")
    expect(asked).to_contain_text("Ghi người duyệt và ngày duyệt")
    asked.get_by_label("Ai đã duyệt").fill("Người duyệt mẫu")
    asked.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã làm xong: Duyệt.")).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project, path)
    assert "approved_by" in saved
    assert "Người duyệt mẫu" in saved
    assert "draft:" not in saved
    assert "# xin xem lại" not in saved
    assert "Tọa đàm mẫu đã sửa" in saved
    assert re.findall(r"!\[(.*?)\]", saved) == [f"Hội trường mẫu, góc {number}" for number in (1, 2, 3)]
    assert "consent: đã hỏi và được đồng ý" in saved.replace('"', "")
    assert len(list((whole_project.root / path).parent.glob("*.jpg"))) == 3


def test_pictures_of_a_word_file_can_be_described_later(officer: Page, whole_project: Project, tmp_path: Path) -> None:
    """What was said stays and is offered again; the consent is that of all of them."""
    page = officer
    drop(page, ".drop--main", word_file(tmp_path))
    first = page.get_by_role("dialog", name="Ảnh 1 trong 3")
    first.get_by_label("Trong ảnh có gì").fill("Bảng [mẫu] ở cửa")
    first.get_by_label("Đã hỏi người trong ảnh").check()
    first.get_by_role("button", name="Ảnh tiếp theo").click()
    page.get_by_role("dialog", name="Ảnh 2 trong 3").get_by_role("button", name="Để sau").click()
    expect(page.get_by_text("Chưa hỏi hết ảnh")).to_be_visible()
    settled(page)
    expect(page.get_by_label("Người trong ảnh")).to_have_value("")

    page.get_by_role("button", name="Tả ảnh, ghi người trong ảnh …").click()
    expect(first.get_by_label("Trong ảnh có gì")).to_have_value("Bảng [mẫu] ở cửa")
    describe_pictures(page)
    settled(page)
    page.keyboard.press("Control+S")
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)
    path = page.evaluate("decodeURIComponent(location.hash)").removeprefix("#/sua/")
    saved = read(whole_project, path)
    assert re.findall(r"!\[(.*?)\]", saved) == [f"Hội trường mẫu, góc {number}" for number in (1, 2, 3)]
    assert "consent: đã hỏi và được đồng ý" in saved.replace('"', "")


def reach(page: Page, name: str) -> None:
    """Press Tab until something of a name has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        label = page.evaluate("""() => {
          const it = document.activeElement;
          if (!it) return "";
          return it.getAttribute("aria-label") || (it.labels && it.labels[0] ? it.labels[0].textContent : it.textContent);
        }""")
        if label.strip().startswith(name):
            return
    pytest.fail(f"Tab never came to “{name}”.")


def test_the_whole_way_needs_the_keyboard_alone(officer: Page, whole_project: Project, tmp_path: Path) -> None:
    """Choosing the file, mending, approving: every step is reached by Tab, and dialogs are left by Enter."""
    page = officer
    expect(page.get_by_role("heading", name="Bài của phường")).to_be_visible(timeout=PATIENCE)
    file = word_file(tmp_path)

    def choose(chooser: FileChooser) -> None:
        chooser.set_files(file)

    page.once("filechooser", choose)
    reach(page, "Chọn tệp Word")
    page.keyboard.press("Enter")
    for number in (1, 2, 3):
        expect(page.get_by_role("dialog", name=f"Ảnh {number} trong 3")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_label("Trong ảnh có gì")).to_be_focused()
        page.keyboard.type("Một góc hội trường mẫu")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(page.get_by_text("3 ảnh.")).to_be_visible(timeout=PATIENCE)
    path = page.evaluate("decodeURIComponent(location.hash)").removeprefix("#/sua/")
    for label, text in (("Tên bài", "Tọa đàm bằng bàn phím"), ("Tóm tắt", "Tóm tắt mẫu.")):
        reach(page, label)
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    reach(page, "Chủ đề")
    page.keyboard.press("ArrowDown")
    expect(shown(page).locator("h1").first).to_have_text("Tọa đàm bằng bàn phím", timeout=PATIENCE)
    settled(page)
    page.evaluate("document.activeElement.blur(), document.querySelector('h1').focus()")
    reach(page, "Duyệt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Duyệt")).to_be_visible()
    if page.evaluate("document.activeElement.id") != "hoi-approved_by":
        reach(page, "Ai đã duyệt")
    page.keyboard.type("Người duyệt mẫu")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã làm xong: Duyệt.")).to_be_visible(timeout=PATIENCE)

    assert "Người duyệt mẫu" in read(whole_project, path)


def test_a_day_is_written_as_people_write_it(officer: Page, desk: Server, whole_project: Project) -> None:
    """The file has the machine's form; what is no day gets a remark in plain words."""
    page = opened(officer, desk)
    day = page.get_by_label("Ngày đăng")
    expect(day).to_have_value("01/05/2030")
    day.fill("hôm qua")
    expect(page.locator("#o-date-nhac")).to_contain_text("Viết ngày/tháng/năm, ví dụ 23/11/2026.", timeout=PATIENCE)
    day.fill("31/2/2030")
    expect(page.locator("#o-date-nhac")).to_contain_text(
        "Không có ngày 31/02/2030: tháng 2 năm 2030 có 28 ngày.", timeout=PATIENCE
    )
    day.fill("7/5/2030")
    settled(page)
    page.keyboard.press("Control+S")
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    assert "date: 2030-05-07" in read(whole_project)


def test_saving_changes_what_was_edited_and_no_other_byte(officer: Page, desk: Server, whole_project: Project) -> None:
    """The line of the title."""
    before = read(whole_project)
    page = opened(officer, desk)
    page.get_by_label("Tên bài").fill("Tên khác")
    settled(page)
    assert read(whole_project) == before
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    changed = [line for line in read(whole_project).splitlines() if line not in before.splitlines()]
    assert len(changed) == 1
    assert "Tên khác" in changed[0]


def test_the_body_is_edited_and_seen_beside(officer: Page, desk: Server, whole_project: Project) -> None:
    """In the text editor, or in the plain one where that did not come along."""
    page = opened(officer, desk)
    body = page.get_by_role("textbox", name="Nội dung bài")
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Câu vừa gõ.")
    expect(shown(page).locator("body")).to_contain_text("Câu vừa gõ.", timeout=PATIENCE)
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    assert "Câu vừa gõ." in read(whole_project)


def test_the_page_beside_stays_where_one_was_reading(officer: Page, desk: Server, whole_project: Project) -> None:
    """The page is loaded anew after each change."""
    body = "\n\n".join(f"Đoạn {number}." for number in range(150))
    whole_project.article("2030/bai-mau.md", draft="true", slug="bai-mau", body=body)
    desk.maker.make()
    page = opened(officer, desk)
    frame = shown(page).locator("html")
    expect(frame.get_by_text("Đoạn 149.")).to_be_visible(timeout=PATIENCE)
    there = frame.evaluate("() => { scrollTo(0, 2000); return Math.round(scrollY / 10) }")
    page.get_by_label("Tên bài").fill("Tên mới")
    expect(shown(page).locator("h1").first).to_have_text("Tên mới", timeout=PATIENCE)

    # the page is drawn smaller than it is: a part of a pixel may be lost
    assert there == 200
    page.wait_for_function(
        "() => Math.abs(document.querySelector('.page iframe').contentWindow.scrollY - 2000) < 3", timeout=PATIENCE
    )


def test_the_last_good_page_stays_while_a_text_is_faulty(officer: Page, desk: Server) -> None:
    """With one quiet line beside it; also where the address goes with the title, and the page follows once all is mended."""
    page = opened(officer, desk)
    heading, why = shown(page).locator("h1").first, page.locator(".page__why")
    expect(heading).to_have_text("Bài mẫu", timeout=PATIENCE)
    with page.expect_response(lambda one: one.status == 204, timeout=PATIENCE):
        page.get_by_label("Tên bài").fill("")
    expect(why).to_have_text(re.compile("trang xem được lần gần nhất"), timeout=PATIENCE)
    page.get_by_label("Tóm tắt").fill("Tóm tắt khác.")
    settled(page)
    expect(heading).to_have_text("Bài mẫu")
    page.get_by_label("Tên bài").fill("Tên mới hẳn")
    expect(heading).to_have_text("Tên mới hẳn", timeout=PATIENCE)
    expect(why).to_be_empty()


def test_a_text_that_never_had_a_page_is_told_kindly(officer: Page, desk: Server, whole_project: Project) -> None:
    """No page of mistakes stands beside the form."""
    whole_project.article("2030/bai-mau.md", draft="true", summary="")
    desk.maker.make()
    page = opened(officer, desk)
    expect(page.locator(".page__why")).to_have_text(re.compile("sẽ hiện ở đây khi"), timeout=PATIENCE)
    expect(page.locator(".page iframe")).to_have_count(0)
    page.get_by_label("Tóm tắt").fill("Tóm tắt mẫu.")
    expect(shown(page).locator("h1").first).to_have_text("Bài mẫu", timeout=PATIENCE)


def in_sight(page: Page, words: str) -> None:
    """Wait for a message, which must lie in the window as it is scrolled."""
    said = page.get_by_text(words)
    expect(said).to_be_visible(timeout=PATIENCE)
    box, height = said.bounding_box(), page.evaluate("innerHeight")
    assert box
    assert 0 <= box["y"] <= height - box["height"]


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_done_or_refused_is_told_where_the_officer_is(
    officer: Page, desk: Server, whole_project: Project, width: int
) -> None:
    """Far down in a long form too; when refused, the first mistake has the focus."""
    whole_project.article("2030/bai-mau.md")
    desk.maker.make()
    page = opened(officer, desk)
    page.set_viewport_size({"width": width, "height": 740})
    page.get_by_label("Tên bài").fill("Tên khác")
    page.locator("#o-sources > button").focus()
    settled(page)
    page.keyboard.press("Control+S")
    in_sight(page, "Đã lưu vào tệp.")

    page.get_by_label("Tóm tắt").fill("")
    expect(page.locator("#o-summary-nhac")).to_contain_text("Ô này cần điền", timeout=PATIENCE)
    page.locator("#o-sources > button").focus()
    page.keyboard.press("Control+S")
    in_sight(page, "Bài còn 1 chỗ cần sửa nên chưa lưu vào tệp")
    expect(page.get_by_label("Tóm tắt")).to_be_focused()
    expect(page.get_by_label("Tóm tắt")).to_be_in_viewport()


def test_an_approval_leads_to_the_picture_that_nobody_described(
    officer: Page, desk: Server, whole_project: Project
) -> None:
    """Nothing is written until it is; the dialog of a step says that the open edit is saved with it."""
    whole_project.write("content/articles/2030/anh.jpg", picture())
    whole_project.article("2030/bai-mau.md", draft="true", body="Đoạn một.\n\n![Cần tả ảnh này](anh.jpg)")
    desk.maker.make()
    page = opened(officer, desk)
    page.get_by_label("Tên bài").fill("Tên khác")
    settled(page)

    def approve() -> None:
        page.get_by_role("button", name="Duyệt …", exact=True).click()
        asked = page.get_by_role("dialog", name="Duyệt")
        expect(asked).to_contain_text("chưa lưu cũng được lưu vào tệp cùng lúc")
        asked.get_by_label("Ai đã duyệt").fill("Người duyệt mẫu")
        asked.get_by_role("button", name="Duyệt", exact=True).click()

    approve()
    expect(page.get_by_text("Chưa làm được bước “Duyệt”")).to_be_visible(timeout=PATIENCE)
    words = page.get_by_role("dialog", name="Ảnh").get_by_label("Lời tả ảnh")
    expect(words).to_be_focused()
    assert "Người duyệt mẫu" not in read(whole_project)
    words.fill("Hội trường mẫu")
    page.keyboard.press("Enter")
    settled(page)
    approve()
    expect(page.get_by_text("Đã làm xong: Duyệt.")).to_be_visible(timeout=PATIENCE)
    assert "![Hội trường mẫu](anh.jpg)" in read(whole_project)


def test_a_conflict_shows_both_versions(officer: Page, desk: Server, whole_project: Project) -> None:
    """What differs is marked; mine is kept over theirs when the officer says so."""
    page = opened(officer, desk)
    page.get_by_label("Tên bài").fill("Tên của tôi")
    settled(page)
    whole_project.article("2030/bai-mau.md", draft="true", title="Tên của người khác", body="Đoạn một.\n\nĐoạn hai.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    dialog = page.get_by_role("dialog", name="Có người vừa sửa bài này")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    marked = dialog.locator("mark").all_text_contents()
    assert any("Tên của tôi" in line for line in marked)
    assert any("Tên của người khác" in line for line in marked)
    dialog.get_by_role("button", name="Giữ của tôi").click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    assert "Tên của tôi" in read(whole_project)


def test_changes_of_different_fields_are_merged(officer: Page, desk: Server, whole_project: Project) -> None:
    """Nobody has to choose: the file gets theirs and mine."""
    page = opened(officer, desk)
    whole_project.article("2030/bai-mau.md", draft="true", summary="Tóm tắt của người khác.")
    page.get_by_label("Tên bài").fill("Tên của tôi")
    expect(page.get_by_text("đã được ghép vào bản mới")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Tóm tắt")).to_have_value("Tóm tắt của người khác.")
    expect(page.get_by_label("Tên bài")).to_have_value("Tên của tôi")
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project)
    assert "Tên của tôi" in saved
    assert "Tóm tắt của người khác." in saved


def test_their_version_can_be_taken(officer: Page, desk: Server, whole_project: Project) -> None:
    """Then the form shows theirs, and the file is as they left it; also where nothing had been sent before."""
    page = opened(officer, desk)
    file = whole_project.article("2030/bai-mau.md", draft="true", title="Tên của người khác")
    page.get_by_label("Tên bài").fill("Tên của tôi")
    page.get_by_role("button", name="Lấy bản kia").click(timeout=PATIENCE)
    expect(page.get_by_label("Tên bài")).to_have_value("Tên của người khác", timeout=PATIENCE)

    assert "Tên của người khác" in file.read_text(encoding="utf-8")
    assert "Tên của tôi" not in file.read_text(encoding="utf-8")


@contextmanager
def window(root: Path, port: int) -> Iterator[None]:
    """The desk in a program of its own, as officers start and close it."""
    command = [sys.executable, "-m", "preview", "--root", str(root), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout is not None
        assert next((line for line in program.stdout if f":{port}/" in line), None)
        yield
        program.kill()


def test_typing_outlives_a_stopped_server(
    browser: Browser, whole_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so, and sends what was typed to the server that comes in its place, with another token."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    whole_project.article("2030/bai-mau.md", draft="true")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = browser.new_page()
    lost = page.get_by_text("Mất liên lạc với cửa sổ chữ")
    with window(whole_project.root, port):
        page.goto(f"http://127.0.0.1:{port}/soan/{HASH}")
        expect(page.get_by_label("Tên bài")).to_have_value("Bài mẫu", timeout=PATIENCE)
    page.get_by_label("Tên bài").fill("Tên gõ khi mất liên lạc")
    expect(lost).to_be_visible(timeout=PATIENCE)
    with window(whole_project.root, port):
        expect(lost).to_have_count(0, timeout=PATIENCE)
        settled(page)
        page.reload()
        expect(page.get_by_label("Tên bài")).to_have_value("Tên gõ khi mất liên lạc", timeout=PATIENCE)
    page.close()


def test_a_closed_window_sends_what_was_typed(officer: Page, desk: Server) -> None:
    """Also the last letters, for which no pause came."""
    page = opened(officer, desk)
    page.get_by_label("Tên bài").fill("Tên gõ ngay trước khi đóng")
    page.goto("about:blank")
    page.goto(f"{desk.address}soan/{HASH}")

    expect(page.get_by_label("Tên bài")).to_have_value("Tên gõ ngay trước khi đóng", timeout=PATIENCE)


def test_a_deleted_text_is_taken_back(officer: Page, desk: Server, whole_project: Project) -> None:
    """At once by the notice's button."""
    page = opened(officer, desk)
    before = read(whole_project)
    page.get_by_role("button", name="Xóa …").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa", exact=True).click()
    expect(page.get_by_role("heading", name="Bài của phường")).to_be_visible(timeout=PATIENCE)
    assert not (whole_project.root / PATH).exists()
    page.get_by_role("status").get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_label("Tên bài")).to_have_value("Bài mẫu", timeout=PATIENCE)

    assert read(whole_project) == before


def test_a_text_taken_from_the_wastebasket_is_told_where_the_button_was(
    officer: Page, desk: Server, whole_project: Project
) -> None:
    """With the way to it, in the window's sight, also when the wastebasket is empty by that."""
    for number in range(30):
        whole_project.article(f"2030/bai-{number}.md", title=f"Bài thứ {number}")
    page = opened(officer, desk)
    page.get_by_role("button", name="Xóa …").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa", exact=True).click()
    page.get_by_text("Thùng rác (1)").click(timeout=PATIENCE)
    page.locator(".basket").get_by_role("button", name="Lấy lại").click()

    link = page.get_by_role("link", name="Mở “Bài mẫu”")
    expect(link).to_be_in_viewport(timeout=PATIENCE)
    expect(link).to_be_focused()
    expect(page.locator(".basket")).to_have_count(0)
    link.click()
    expect(page.get_by_label("Tên bài")).to_have_value("Bài mẫu", timeout=PATIENCE)


def test_what_was_changed_last_stands_first_and_long_groups_are_folded(
    officer: Page, desk: Server, whole_project: Project
) -> None:
    """However many drafts there are, what readers see is in reach; the rest comes where the list goes on."""
    for number in range(12):
        draft = whole_project.article(f"2030/nhap-{number:02}.md", title=f"Nháp thứ {number}", draft="true")
        os.utime(draft, (1_900_000_000 + 60 * number,) * 2)
    shown = whole_project.article("2030/da-hien.md", title="Bài đã hiện")
    os.utime(shown, (1_900_100_000,) * 2)
    desk.maker.make()
    page = officer
    page.reload()

    expect(page.locator(".recent a")).to_have_text(
        ["Bài đã hiện, sửa tiếp", "Nháp thứ 11, sửa tiếp", "Nháp thứ 10, sửa tiếp"], timeout=PATIENCE
    )
    drafts = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile(r"^Bản nháp \(1[23]\)")))
    titles = drafts.locator(".text__title")
    expect(titles).to_have_text([f"Nháp thứ {number}" for number in range(11, 3, -1)])
    drafts.get_by_role("button", name="Hiện cả 13 bài").click()
    expect(titles).to_have_count(13)
    expect(titles.nth(8)).to_be_focused()
    page.get_by_label("Tìm bài").fill("nhap thu")
    expect(titles).to_have_count(12)


@pytest.mark.parametrize("kind", ["article", "issue", "guide", "procedure", "pano", "clip"])
def test_every_kind_asks_for_what_it_needs(officer: Page, desk: Server, kind: str) -> None:
    """All that is missing is told at once, each beside its field, and the first gets the focus."""
    page = officer
    page.goto(f"{desk.address}soan/#/moi/{kind}")
    page.get_by_role("button", name="Bắt đầu viết").click(timeout=PATIENCE)

    told = page.get_by_role("alert").filter(has_text="cần điền hoặc sửa")
    expect(told).to_be_visible()
    beside = page.locator(".field .remark--error").filter(has_text="Ô này cần điền.")
    assert told.inner_text().startswith(f"Còn {beside.count()} ô cần điền hoặc sửa: ")
    assert beside.count() > (0 if kind == "issue" else 1)
    assert page.evaluate("document.activeElement.matches('input, textarea, select, button')")


def test_a_new_text_is_begun_from_a_form(officer: Page, desk: Server, whole_project: Project) -> None:
    """And opens for writing, a draft."""
    page = officer
    page.goto(f"{desk.address}soan/#/moi/article")
    page.get_by_label("Tên bài").fill("Lịch tiếp dân mẫu")
    page.get_by_label("Tóm tắt").fill("Tóm tắt mẫu.")
    page.get_by_label("Chủ đề").select_option(index=1)
    page.get_by_role("button", name="Bắt đầu viết").click()
    expect(page.get_by_role("heading", name="Lịch tiếp dân mẫu", level=1)).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project, "content/articles/2030/lich-tiep-dan-mau.md")
    assert "draft: true" in saved
    assert "date: 2030-05-20" in saved


def test_a_list_that_must_be_filled_has_a_place_to_write_in(officer: Page, desk: Server) -> None:
    """One box, also once it was told to be empty; and no button to remove what is not there."""
    page = officer
    page.goto(f"{desk.address}soan/#/moi/guide")
    box = page.get_by_label("Cần chuẩn bị gì, dòng 1")
    expect(box).to_be_visible()
    page.get_by_role("button", name="Bắt đầu viết").click()
    expect(page.locator("#o-prepare-nhac")).to_contain_text("Ô này cần điền.")
    expect(page.get_by_role("button", name="Xóa dòng 1")).to_have_count(0)
    box.fill("điện thoại mẫu")
    expect(page.locator("#o-prepare-nhac")).to_be_empty()


def test_an_event_asks_what_its_form_and_its_day_need(officer: Page, desk: Server, whole_project: Project) -> None:
    """Streets and a text to play of a tour only; what happened or changed is folded, and needs nothing until it is told."""
    page = officer
    whole_project.write("content/events/mau.md", AHEAD)
    desk.maker.make(frozenset({"content/events/mau.md"}))
    opened(page, desk, "#/sua/content/events/mau.md")
    expect(page.locator("#o-route, #o-script")).to_have_count(0)
    page.get_by_label("Hình thức").select_option(label="Chuyến xe phát thanh")
    expect(page.locator("#o-route, #o-script")).to_have_count(2)
    page.get_by_label("Bài để phát loa").select_option(label="Bài mẫu")
    expect(page.locator("#o-script")).to_have_value(PATH)
    page.get_by_label("Hình thức").select_option(label="Tọa đàm")
    expect(page.locator("#o-route")).to_have_count(0)
    expect(page.locator("#o-script")).to_be_visible()

    for part, field in (("Khi đã diễn ra", "#o-held"), ("Khi phải dời hoặc hủy", "#o-cancelled")):
        expect(page.locator(field)).to_be_hidden()
        page.locator("summary", has_text=part).click()
        expect(page.locator(field)).to_be_visible()
        expect(page.locator(field).get_by_text("(cần điền)")).to_have_count(0)
    page.get_by_label("Bao nhiêu người").fill("65")
    expect(page.locator("#o-held").get_by_text("(cần điền)")).to_have_count(1)


def test_a_picture_asks_for_words_and_consent(
    officer: Page, desk: Server, whole_project: Project, tmp_path: Path
) -> None:
    """Then the text has the picture, its words and the consent, and shows it."""
    page = opened(officer, desk)
    photo = tmp_path / "Ảnh chụp.jpg"
    photo.write_bytes(phone_picture())
    drop(page, "#o-image .drop", photo)
    dialog = page.get_by_role("dialog", name="Thêm ảnh")
    dialog.get_by_role("button", name="Thêm ảnh", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Cần tả ảnh này")
    dialog.get_by_label("Trong ảnh có gì").fill("Một góc hội trường mẫu")
    dialog.get_by_label("Không nhìn rõ mặt ai").check()
    dialog.get_by_role("button", name="Thêm ảnh", exact=True).click()
    expect(page.get_by_label("Lời tả ảnh")).to_have_value("Một góc hội trường mẫu", timeout=PATIENCE)
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project)
    assert "image: anh-chup.jpg" in saved.replace('"', "")
    assert "không nhìn rõ mặt ai" in saved
    assert page.locator("#o-image img").evaluate("(image) => image.complete && image.naturalWidth > 0")


def test_groups_are_added_moved_and_removed(officer: Page, desk: Server, whole_project: Project) -> None:
    """Sources, for example, in the order that the officer gives them."""
    page = opened(officer, desk)
    sources = page.locator("#o-sources")
    for number, name in enumerate(("Nguồn một", "Nguồn hai", "Nguồn ba")):
        sources.get_by_role("button", name=re.compile("^Thêm mục")).click()
        page.locator(f"#o-sources-{number}-title").fill(name)
    page.get_by_role("button", name="Đưa mục 3 lên").click()
    page.get_by_role("button", name="Xóa mục 1").click()
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    assert re.findall("Nguồn (?:một|hai|ba)", read(whole_project)) == ["Nguồn ba", "Nguồn hai"]


def test_the_whole_text_can_be_edited_as_text(officer: Page, desk: Server) -> None:
    """What the form cannot do is done there, and the form knows."""
    page = opened(officer, desk)
    page.get_by_role("button", name="Dạng chữ").click()
    whole = page.get_by_label("Cả bài, dạng chữ")
    whole.fill(whole.input_value().replace("title: Bài mẫu", "title: Tên trong chữ"))
    settled(page)
    page.get_by_role("button", name="Dạng chữ").click()

    expect(page.get_by_label("Tên bài")).to_have_value("Tên trong chữ", timeout=PATIENCE)


def test_texts_are_found_without_marks(officer: Page) -> None:
    """As on the site."""
    page = officer
    page.get_by_label("Tìm bài").fill("bai mau")
    expect(page.get_by_role("link", name="Bài mẫu", exact=True)).to_be_visible(timeout=PATIENCE)
    page.get_by_label("Tìm bài").fill("khong co")
    expect(page.get_by_role("link", name="Bài mẫu", exact=True)).to_have_count(0)


def test_the_list_is_renewed_when_a_file_changes_on_disk(officer: Page, desk: Server, whole_project: Project) -> None:
    """Without a click; what was looked for stays."""
    page = officer
    page.get_by_label("Tìm bài").fill("moi")
    expect(page.get_by_role("status").filter(has_text="0 bài.")).to_be_visible(timeout=PATIENCE)
    whole_project.article("2030/bai-khac.md", draft="true", title="Bài mới từ nơi khác")
    desk.maker.make(frozenset({"content/articles/2030/bai-khac.md"}))

    expect(page.get_by_role("link", name="Bài mới từ nơi khác", exact=True)).to_be_visible(timeout=PATIENCE)


def test_a_drawing_is_chosen_by_its_looks_and_its_name(officer: Page, desk: Server, whole_project: Project) -> None:
    """Found without marks, seen at once, and by its file's name in the file alone."""
    page = opened(officer, desk)
    drawing = page.locator("#o-drawing")
    drawing.locator("summary").click()
    drawing.get_by_label("Tìm trong “Hình vẽ có sẵn”").fill("can bo nu")
    expect(drawing.locator(".gallery__one")).to_have_count(1)
    drawing.get_by_label("Cán bộ nữ").check()
    expect(drawing.locator(".drawing__chosen")).to_contain_text("Cán bộ nữ")
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    assert "drawing: can-bo-nu" in read(whole_project).replace('"', "")
    assert "can-bo-nu" not in page.locator(".form").inner_text()


def begun_clip(page: Page, desk: Server) -> None:
    """A clip begun from its form, open for writing."""
    page.goto(f"{desk.address}soan/#/moi/clip")
    page.get_by_label("Tên clip").fill("Clip mẫu")
    page.get_by_label("Tóm tắt").fill("Tóm tắt mẫu.")
    page.get_by_label("Chủ đề").select_option(index=1)
    page.get_by_label("Lời tả ảnh bìa").fill("Ảnh bìa mẫu")
    page.get_by_label("Dài bao lâu").fill("2:35")
    page.get_by_role("button", name="Bắt đầu viết").click()
    expect(page.get_by_role("heading", name="Clip mẫu", level=1)).to_be_visible(timeout=PATIENCE)


def test_a_film_is_dropped_with_its_captions_and_its_picture(
    officer: Page, desk: Server, whole_project: Project, tmp_path: Path
) -> None:
    """One that is too heavy or of another kind is told before it is sent; the consent of the people in it is asked for."""
    page, sent = officer, []
    begun_clip(page, desk)
    page.on("request", lambda one: sent.append(one.url) if one.url.endswith("/api/file") else None)
    for name, size, told in (
        ("nang.mp4", MAX_BYTES + 1, "Đăng clip lên kênh của phường"),
        ("phim.mov", len(MP4), "không phải tệp .mp4"),
    ):
        (tmp_path / name).write_bytes(MP4)
        os.truncate(tmp_path / name, size)
        page.locator("#o-file-chon").set_input_files(tmp_path / name)
        expect(page.locator("#o-file")).to_contain_text(told)
    assert sent == []

    film, captions, cover = tmp_path / "Clip.mp4", tmp_path / "lời.vtt", tmp_path / "bìa.jpg"
    film.write_bytes(MP4)
    captions.write_text(CAPTIONS, encoding="utf-8")
    cover.write_bytes(picture(640, 360))
    drop(page, "#o-file .drop", film)
    dialog = page.get_by_role("dialog", name="Thêm clip")
    dialog.get_by_role("button", name="Thêm clip", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Cần chọn một dòng về người trong clip.")
    dialog.get_by_label("Đã hỏi người trong clip").check()
    dialog.get_by_role("button", name="Thêm clip", exact=True).click()
    expect(page.locator("#o-file")).to_contain_text("clip.mp4", timeout=PATIENCE)
    drop(page, "#o-captions .drop", captions)
    expect(page.locator("#o-captions")).to_contain_text("loi.vtt", timeout=PATIENCE)
    drop(page, "#o-poster .drop", cover)
    dialog = page.get_by_role("dialog", name="Thêm ảnh")
    dialog.get_by_label("Trong ảnh có gì").fill("Ảnh bìa mẫu")
    dialog.get_by_label("Đã hỏi người trong ảnh").check()
    dialog.get_by_role("button", name="Thêm ảnh", exact=True).click()
    expect(page.locator("#o-poster img")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project, "content/clips/clip-mau.md").replace('"', "")
    for line in ("file: clip.mp4", "captions: loi.vtt", "poster: bia.jpg", "consent: đã hỏi và được đồng ý"):
        assert line in saved
    assert (whole_project.root / "content/clips/clip.mp4").read_bytes() == MP4


def test_an_invitation_is_kept_from_the_events_own_page(officer: Page, desk: Server, whole_project: Project) -> None:
    """A draft's too, of which the screen says so; nothing overflows on a telephone."""
    whole_project.write("content/events/mau.md", AHEAD.replace("open: true", "open: true\ndraft: true"))
    desk.maker.make()
    page = opened(officer, desk, "#/sua/content/events/mau.md")
    page.get_by_role("link", name="Giấy mời, chương trình, biên bản …").click()
    expect(page.get_by_text("Sự kiện còn là bản nháp")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tải tệp Word Giấy mời").click()
    assert kept.value.suggested_filename == "mau-giay-moi.docx"
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.evaluate(Axe().axe_script)
    assert wrong_for_axe(page, [(360, "dark", COLOURS), (360, "light", RULES)]) == []


def test_a_post_that_cannot_be_copied_is_selected_and_its_picture_kept(
    officer: Page, desk: Server, whole_project: Project
) -> None:
    """A browser without leave to write to the clipboard; the picture is the one that the site draws."""
    whole_project.article("2030/bai-mau.md")
    desk.maker.make()
    page = officer
    page.goto(f"{desk.address}soan/#/kenh/{PATH}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Chép bài đăng Zalo").click(timeout=PATIENCE)
    expect(page.get_by_text("đã được bôi đen")).to_be_visible()
    assert (
        page.evaluate("getSelection().toString()").strip()
        == page.get_by_role("group", name="Bài đăng Zalo").inner_text().strip()
    )
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tải ảnh").click()
    assert kept.value.suggested_filename == "bai-mau-anh-chia-se.png"
    assert Path(kept.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_line_of_the_budget_is_entered_and_the_estimate_kept(officer: Page) -> None:
    """From the first page, by the names of buttons; what was typed is there again after a reload."""
    page = officer
    page.get_by_role("link", name="Báo cáo, biểu mẫu").click(timeout=PATIENCE)
    page.get_by_role("link", name="Ghi, sửa các khoản chi").click(timeout=PATIENCE)
    page.get_by_role("link", name="Thêm khoản chi năm 2030").click(timeout=PATIENCE)
    page.get_by_label("Tổ chức tọa đàm mẫu").check(timeout=PATIENCE)
    page.get_by_label("Nội dung chi").fill("In giấy mời mẫu")
    page.reload()
    expect(page.get_by_label("Nội dung chi")).to_have_value("In giấy mời mẫu", timeout=PATIENCE)
    page.get_by_label("Đơn vị tính").fill("tờ")
    page.get_by_label("Đơn giá, đồng").fill("1500")
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_text("Đã ghi “In giấy mời mẫu”")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Tổng cộng: 1.500 đồng.")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Tải bảng Excel năm 2030").click()
    assert kept.value.suggested_filename == "du-toan-2030.xlsx"
    page.get_by_role("link", name="In giấy mời mẫu").click()
    page.get_by_role("button", name="Xóa …").click(timeout=PATIENCE)
    page.get_by_role("dialog").get_by_role("button", name="Xóa", exact=True).click()
    expect(page.get_by_text("Đã xóa “In giấy mời mẫu”")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Tổng cộng")).to_have_count(0)


def test_evidence_is_told_by_name_in_a_text(officer: Page, desk: Server, whole_project: Project) -> None:
    """With what is open beside; nobody types an id."""
    page = opened(officer, desk)
    expect(shown(page).locator(".xem-truoc")).to_be_hidden(timeout=PATIENCE)
    evidence = page.locator("#o-evidence")
    evidence.get_by_role("button", name=re.compile("^Thêm mục")).click()
    expect(evidence.get_by_text("Phòng Hai; còn 1 cuộc chưa có")).to_be_visible()
    evidence.get_by_label("Tổ chức tọa đàm mẫu").check()
    evidence.get_by_label("Bao nhiêu người").fill("65")
    settled(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)

    lines = [line.strip(" -") for line in read(whole_project).replace('"', "").splitlines()]
    assert {"activity: toa-dam", "event: bai-mau", "on: 2030-05-01", "amount: 1", "people: 65"} < set(lines)


def test_what_was_done_off_the_site_is_recorded_by_keyboard_alone(officer: Page, whole_project: Project) -> None:
    """What is missing is told at its field, which gets the focus; what was typed outlives a closed window."""
    page = officer
    page.get_by_role("link", name="Việc đã làm ngoài trang").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Phòng Hai; còn 1 cuộc chưa có")).to_be_visible(timeout=PATIENCE)
    reach(page, "Ghi việc mới")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ghi việc đã làm")).to_be_focused(timeout=PATIENCE)
    reach(page, "Ra chuyên mục mẫu")
    page.keyboard.press("ArrowDown")
    reach(page, "Việc đã làm")
    page.keyboard.type("Tọa đàm mẫu ở hội trường")
    reach(page, "Việc diễn ra ngày")
    page.keyboard.press("Control+A")
    page.keyboard.type("2/5/2030")
    reach(page, "Ghi lại")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chưa có chỗ xem lại", exact=False)).to_be_visible(timeout=PATIENCE)
    page.reload()
    expect(page.get_by_label("Việc đã làm (cần điền)")).to_have_value("Tọa đàm mẫu ở hội trường", timeout=PATIENCE)
    reach(page, "Số, ký hiệu văn bản")
    page.keyboard.type("01/GM-UBND")
    expect(page.locator("[aria-invalid=true], .remark--error:not(:empty)")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã ghi “Tọa đàm mẫu ở hội trường”. Đưa lên mạng thì bà con mới thấy.")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text("02/05/2030, 1 cuộc: Tổ chức tọa đàm mẫu")).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Đã đủ (1)").click()
    expect(page.get_by_text("Phòng Hai; đã đủ cuộc")).to_be_visible()

    assert "document: 01/GM-UBND" in read(whole_project, "data/plan.yaml").replace('"', "")


def test_a_photo_of_what_was_done_asks_for_the_consent_of_who_is_in_it(
    officer: Page, desk: Server, tmp_path: Path
) -> None:
    """A document does not; taken out, a photo takes its answer along."""
    page = officer
    photo = tmp_path / "Ảnh họp.jpg"
    photo.write_bytes(picture(900, 600))
    page.goto(f"{desk.address}soan/#/viec/moi/data/plan.yaml")
    chosen = page.locator("#o-file-chon")
    chosen.set_input_files(photo, timeout=PATIENCE)
    asked = page.get_by_role("dialog", name="Thêm ảnh")
    asked.get_by_role("button", name="Thêm ảnh", exact=True).click()
    expect(asked.get_by_text("Cần chọn một dòng về người trong ảnh.")).to_be_visible()
    asked.get_by_label("Đã hỏi người trong ảnh và được đồng ý").check()
    asked.get_by_role("button", name="Thêm ảnh", exact=True).click()
    expect(page.locator("#o-file").get_by_text("anh-hop.jpg", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Người trong ảnh")).to_have_value("đã hỏi và được đồng ý")

    page.get_by_role("button", name="Bỏ tệp").click()
    expect(page.get_by_label("Người trong ảnh")).to_have_value("")
    paper = tmp_path / "giay.pdf"
    paper.write_bytes(b"%PDF-1.4 mau")
    chosen.set_input_files(paper)
    expect(page.locator("#o-file").get_by_text("giay.pdf", exact=True)).to_be_visible(timeout=PATIENCE)
    expect(asked).to_have_count(0)


def test_a_new_text_needs_the_keyboard_alone(officer: Page, whole_project: Project) -> None:
    """Begun, written, a mistake made and mended, saved, approved."""
    page = officer
    reach(page, "Bài viết")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bài mới: bài")).to_be_focused(timeout=PATIENCE)
    reach(page, "Tên bài")
    page.keyboard.type("Lịch mẫu bằng bàn phím")
    reach(page, "Tóm tắt")
    page.keyboard.type("Tóm tắt mẫu.")
    reach(page, "Chủ đề")
    page.keyboard.press("ArrowDown")
    reach(page, "Bắt đầu viết")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lịch mẫu bằng bàn phím", level=1)).to_be_focused(timeout=PATIENCE)
    reach(page, "Tên bài")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.locator("#o-title-nhac")).to_contain_text("Ô này cần điền", timeout=PATIENCE)
    page.keyboard.type("Lịch mẫu đã sửa")
    reach(page, "Nội dung bài")
    page.keyboard.press("Control+A")
    page.keyboard.type("Một đoạn mẫu.")
    expect(shown(page).locator("h1").first).to_have_text("Lịch mẫu đã sửa", timeout=PATIENCE)
    settled(page)
    page.keyboard.press("Control+S")
    expect(page.get_by_text("Đã lưu vào tệp.")).to_be_visible(timeout=PATIENCE)
    page.evaluate("document.activeElement.blur(), document.querySelector('h1').focus()")
    reach(page, "Duyệt")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ai đã duyệt")).to_be_focused()
    page.keyboard.type("Người duyệt mẫu")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã làm xong: Duyệt.")).to_be_visible(timeout=PATIENCE)

    saved = read(whole_project, "content/articles/2030/lich-mau-bang-ban-phim.md")
    assert "Người duyệt mẫu" in saved
    assert saved.endswith("\nMột đoạn mẫu.\n")


WIDE = {"list", "record", "edit"}
"""Screens with what only a wide window shows; all others have the colours of a phone there, too."""


def look_at_papers(page: Page, desk: Server, look: Callable[[str], None]) -> None:
    """Look at the papers with every fold open, at a line of the budget with a mistake, and at the budget."""
    page.goto(f"{desk.address}soan/#/bao-cao")
    page.get_by_role("link", name="Ghi, sửa các khoản chi").wait_for(timeout=PATIENCE)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    look("papers")
    page.goto(f"{desk.address}soan/#/khoan-chi/moi/2030")
    page.get_by_label("Nội dung chi").fill("In giấy mời mẫu", timeout=PATIENCE)
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_text("Chưa ghi được")).to_be_visible(timeout=PATIENCE)
    look("budget line")
    page.get_by_label("Đơn vị tính").fill("tờ")
    page.get_by_label("Tổ chức tọa đàm mẫu").check()
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_role("link", name="In giấy mời mẫu")).to_be_visible(timeout=PATIENCE)
    look("budget")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_wrong(browser: Browser, desk: Server, width: int) -> None:
    """On every screen, with a mistake, a group, an open gallery, and in the dialogs; nothing overflows."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    found: list[str] = []

    def look(name: str) -> None:
        page.evaluate(Axe().axe_script)  # not into the page beside, which is judged by itself
        views = [(width, "light", RULES)]
        if width == 360 or name in WIDE:
            views += [(width, "light", COLOURS), (width, "dark", COLOURS)]
        wrong = wrong_for_axe(page, views)
        found.extend(f"{name}: {one}" for one in wrong)
        if page.evaluate("document.documentElement.scrollWidth") != width:
            found.append(f"{name} overflows")

    page.goto(f"{desk.address}soan/")
    expect(page.get_by_role("heading", name="Bài của phường")).to_be_visible(timeout=PATIENCE)
    look("list")
    for kind in KINDS:
        page.goto(f"{desk.address}soan/#/moi/{kind.id}")
        page.get_by_role("button", name="Bắt đầu viết").click(timeout=PATIENCE)
        look(kind.id)
    page.goto(f"{desk.address}soan/#/minh-chung")
    page.get_by_role("link", name=re.compile("^Ghi việc mới")).wait_for(timeout=PATIENCE)
    look("record")
    page.get_by_role("link", name=re.compile("^Ghi việc mới")).click()
    page.get_by_role("button", name="Ghi lại").click(timeout=PATIENCE)
    expect(page.get_by_text("Chưa ghi được")).to_be_visible(timeout=PATIENCE)
    look("entry")
    look_at_papers(page, desk, look)
    begun_clip(page, desk)
    look("clip")
    page.locator("#o-file-chon").set_input_files({"name": "phim.mp4", "mimeType": "video/mp4", "buffer": MP4})
    expect(page.get_by_role("dialog", name="Thêm clip")).to_be_visible()
    look("film")
    page.keyboard.press("Escape")
    opened(page, desk)
    page.get_by_role("button", name="Duyệt …", exact=True).click()
    look("step")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Dạng chữ").click()
    look("whole")
    page.get_by_role("button", name="Dạng chữ").click()
    page.get_by_label("Tên bài").fill("")
    page.locator("#o-evidence > button").click()
    page.locator("#o-drawing summary").click()
    expect(page.locator("#o-title-nhac")).to_contain_text("Ô này cần điền", timeout=PATIENCE)
    look("edit")
    page.get_by_role("button", name="Xóa …").click()
    look("yes")
    context.close()
    assert not found
