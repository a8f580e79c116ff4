# ruff: noqa: F811 - a fixture is imported under the name by which the tests ask for it
"""What is pasted from Word, Excel, Zalo and web pages becomes clean text of the site."""

import pytest

from desk_editor.fixture import HERE, Desk, desk, desktop, editor_address  # noqa: F401 - fixtures

pytestmark = pytest.mark.slow


def pasted(desk: Desk, files: list[tuple[str, str]] | None = None, **kinds: str) -> str:
    """The text after something was pasted into an empty one."""
    desk.open("")
    desk.page.locator(".ts-chu").focus()
    desk.paste(files, **kinds)
    return desk.markdown


def test_a_text_of_word_keeps_headings_lists_tables_and_bold(desk: Desk) -> None:
    """Without its styles, tracked changes and comments; what could not come along is told."""
    found = pasted(desk, html=(HERE / "word.html").read_text(encoding="utf-8"), text="Buổi hướng dẫn mẫu")

    assert (
        found
        == """\
## Buổi hướng dẫn mẫu

### Chuẩn bị

Bà con mang theo **giấy tờ mẫu** và *bản sao*, nộp tại **quầy số 1**, xem [trang mẫu](https://mau.example/trang).

### II. Kết quả

Có năm việc, ~~hết hạn~~ rồi.

- Tờ khai
  - Bản chính
- Lệ phí

Các bước:

1. Lấy số
2. Chờ gọi

a) Điểm mẫu

| Việc | Nơi \\| giờ | |
|---|---|---|
| Nộp<br>hồ sơ | Quầy 1 | **8 giờ** |
"""
    )
    assert desk.told.startswith("Phần vừa dán có 1 ảnh mà trình duyệt không lấy được.")
    assert "Ô gộp đã được tách ra" in desk.told


def test_cells_of_excel_become_a_table(desk: Desk) -> None:
    """Numbers as they are shown; rows and columns with nothing in them stay away."""
    found = pasted(desk, html=(HERE / "excel.html").read_text(encoding="utf-8"), text="STT\tNội dung")

    assert found == "| STT | Nội dung | Số lượt |\n|---|---|---|\n| 1 | Hướng dẫn<br>tại quầy | 1.234,5 |\n"


PLAIN = {
    "a message of Zalo": (
        "Thông báo mẫu!\n👉 Sáng thứ hai\n👉 Chiều thứ ba\n\nBà con nhớ nhé 😊",
        "Thông báo mẫu!\n👉 Sáng thứ hai\n👉 Chiều thứ ba\n\nBà con nhớ nhé 😊\n",
    ),
    "bullets": ("Gồm:\r\n• một\r\n• hai", "Gồm:\n\n- một\n- hai\n"),
    "cells": ("STT\tViệc\n1\tNộp", "| STT | Việc |\n|---|---|\n| 1 | Nộp |\n"),
    "one line": ("chữ * sao", "chữ * sao\n"),
    "tags": ("<div>a</div>", "\\<div>a\\</div>\n"),
    "an address": ("https://a.vn/b_c", "https://a.vn/b_c\n"),
    "dashes": ("– một\n– hai", "- một\n- hai\n"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text_is_read_as_the_site_reads_it(desk: Desk, name: str) -> None:
    """Line breaks stay where they are meant."""
    typed, found = PLAIN[name]

    assert pasted(desk, text=typed) == found


HTML = {
    "lines of Zalo": (
        '<div><span>Thông báo mẫu</span></div><div><span>👉 Sáng</span></div><div><br></div><div style="color:red">👉 Chiều</div>',
        "Thông báo mẫu\n\n👉 Sáng\n\n👉 Chiều\n",
    ),
    "Google Docs": (
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Đậm</span><span style="font-weight:400"> thường</span></p></b>',
        "**Đậm** thường\n",
    ),
    "lists of the web": ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>", "- a\n  1. b\n  2. c\n- d\\\n  e\n"),
    "typed bullets": ("<p>• a</p><p>•&nbsp;&nbsp;b</p><p>+ c</p><p>+ d</p><p>– lời</p>", "- a\n- b\n  - c\n  - d\n\n– lời\n"),
    "typed numbers": ("<p>1. a</p><p>2) b</p><p>Năm 2030</p><p>3. c</p>", "1. a\n2. b\n\nNăm 2030\n\n3\\. c\n"),
    "sections": ("<p><b>I. Mục</b></p><p>IV. KẾT QUẢ</p><p>I. Chữ thường</p>", "## I. Mục\n\n## IV. KẾT QUẢ\n\nI. Chữ thường\n"),
    "headings": ("<h3>a</h3><h5>b</h5><p>c</p>", "## a\n\n### b\n\nc\n"),
    "links": (
        '<p><a href="javascript:x()">a</a> <a href="file:///C:/a.doc">b</a> <a href="#top">c</a> <a href="https://a.vn/?b=1&amp;c=2">d</a></p>',
        "a b c [d](https://a.vn/?b=1&c=2)\n",
    ),
    "hidden": ('<p>a<span style="display:none">b</span><script>c</script><style>d</style></p>', "a\n"),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc\n"),
    "signs": ("<p>2 * 3 _a_ &lt;b&gt; [c](d)</p>", None),
    "a box": ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb\n"),
    "lists in cells": ("<table><tr><td>a</td><td>b</td></tr><tr><td><ul><li>c</li><li>d</li></ul></td><td rowspan=9>e</td></tr></table>", "| a | b |\n|---|---|\n| – c<br>– d | e |\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", HTML)
def test_html_becomes_what_the_site_can_show(desk: Desk, name: str) -> None:
    """Everything else is left out."""
    html, found = HTML[name]
    got = pasted(desk, html=html, text="")
    if found is None:
        desk.open(got)
        assert desk.page.locator(".ts-chu").inner_text().strip() == "2 * 3 _a_ <b> [c](d)"
    else:
        assert got == found


def test_lists_of_word_on_the_web_keep_their_depth(desk: Desk) -> None:
    """There each item is a list of its own."""
    item = '<div class="ListContainerWrapper"><{0} start="{1}"><li data-aria-level="{2}"><p><span>{3}</span></p></li></{0}></div>'
    items = [("ul", 1, 1, "a"), ("ul", 1, 2, "b"), ("ul", 1, 1, "c")], [("ol", 1, 1, "d"), ("ol", 2, 1, "e")]
    html = "<p>x</p>".join("".join(item.format(*one) for one in some) for some in items)

    assert pasted(desk, html=html, text="") == "- a\n  - b\n- c\n\nx\n\n1. d\n2. e\n"


def test_a_font_from_before_unicode_is_told(desk: Desk) -> None:
    """Its letters are others than those that are seen in Word."""
    pasted(desk, html="<p><span style='font-family:\".VnTime\",sans-serif'>TiÕng ViÖt</span></p>", text="")

    assert desk.told.startswith("Phần vừa dán dùng phông chữ cũ")


def test_words_are_pasted_into_a_line(desk: Desk) -> None:
    """One line goes on where the cursor stands."""
    desk.open("Một hai\n")
    desk.at_end_of("Một")
    desk.paste(html="<p>x <b>y</b></p>", text="x y")

    assert desk.markdown == "Mộtx **y** hai\n"


def test_what_is_pasted_into_a_cell_stays_in_it(desk: Desk) -> None:
    """Lines become lines of the cell."""
    desk.open("| a | b |\n|---|---|\n| c | d |\n")
    desk.at_end_of("c")
    desk.paste(html="<p>x</p><ul><li>y</li><li>z</li></ul>", text="x")

    assert desk.markdown == "| a | b |\n|---|---|\n| cx<br>– y<br>– z | d |\n"


def test_cells_are_pasted_into_cells(desk: Desk) -> None:
    """A table into a table fills it."""
    desk.open("| a | b |\n|---|---|\n| c | d |\n")
    desk.at_end_of("c")
    desk.paste(html="<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", text="1\t2")

    assert desk.markdown == "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"


def test_its_own_blocks_come_back_as_they_were(desk: Desk) -> None:
    """Copied and pasted, with pictures and cards."""
    text = '## Mục\n\n- a\n  - b\n\n![Ảnh](anh-mau.png "Lời.")\n\n<!-- ghi chú -->\n\nCuối.\n'
    desk.open(text)
    desk.page.locator(".ts-chu").focus()
    desk.press("Control+a")
    copied = desk.page.evaluate(
        """() => {
          const sheet = document.querySelector(".ts-chu");
          const clipboardData = new DataTransfer();
          sheet.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
          return clipboardData.getData("text/html");
        }"""
    )
    desk.page.evaluate("html => { editor.setMarkdown(''); paste({'text/html': html}); }", copied)

    assert desk.markdown == text


def test_pictures_of_the_clipboard_go_to_the_desk(desk: Desk) -> None:
    """A picture alone, and pictures that stand in HTML as data."""
    pasted(desk, [("anh.png", "image/png")])
    desk.page.locator(".ts-anh").wait_for()
    assert desk.page.evaluate("asked") == ["anh.png image/png 1"]
    assert desk.markdown == "![Ảnh mẫu](anh-mau.png)\n"

    pasted(
        desk,
        html='<p>a</p><img src="data:image/png;base64,iVBORw0KGgo="><p>b</p><img src="https://mau.example/a.png">',
        text="a",
    )
    desk.page.locator(".ts-anh").wait_for()
    assert desk.page.evaluate("asked") == ["anh-1.png image/png 8"]
    assert desk.told.startswith("Phần vừa dán có 1 ảnh")


def test_without_a_desk_to_take_them_pictures_are_told(desk: Desk) -> None:
    """Nothing happens silently."""
    desk.page.evaluate("() => mount('Một', { onPicture: null })")
    desk.page.locator(".ts-chu").focus()
    desk.paste([("anh.png", "image/png")])

    assert desk.told == "Chưa thêm ảnh bằng cách dán được ở đây. Chép tệp ảnh vào cạnh bài."


def test_pictures_dropped_on_the_text_stand_where_they_were_dropped(desk: Desk) -> None:
    """In a paragraph below the one they were dropped on."""
    desk.open("Một\n\nHai\n\nBa\n")
    desk.page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["x"], "a.jpg", { type: "image/jpeg" }));
          dataTransfer.items.add(new File(["x"], "b.docx", { type: "application/octet-stream" }));
          const [, paragraph] = document.querySelectorAll(".ts-chu p");
          const { left, top } = paragraph.getBoundingClientRect();
          paragraph.dispatchEvent(new DragEvent("drop", { dataTransfer, clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true }));
        }"""
    )
    desk.page.locator(".ts-anh").wait_for()

    assert desk.page.evaluate("asked") == ["a.jpg image/jpeg 1"]
    assert desk.markdown == "Một\n\nHai\n\n![Ảnh mẫu](anh-mau.png)\n\nBa\n"
