# ruff: noqa: F811 - a fixture is imported under the name by which the tests ask for it
"""The desk's editor as an officer uses it: typing Vietnamese, the toolbar, the keys of Word, links, tables and pictures."""

from collections.abc import Sequence

import pytest

from cchc.model.placeholders import NEEDS_ALT
from desk_editor.fixture import Desk, desk, desktop, editor_address  # noqa: F401 - fixtures
from test_commonmark import ours

pytestmark = pytest.mark.slow

TABLE = "| Việc | Nơi |\n|---|---|\n| Nộp | Quầy |\n"


def compose(desk: Desk, *steps: str) -> None:
    """Type a word as an input method does: each step takes the place of the one before."""
    session = desk.page.context.new_cdp_session(desk.page)
    for step in steps:
        session.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
    session.send("Input.insertText", {"text": steps[-1]})
    session.detach()


def focused(desk: Desk) -> str:
    """The name of what has the focus."""
    return str(desk.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))


TIENG = ("t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng")
VIET = ("V", "Vi", "Vie", "Viê", "Việ", "Việt")


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("Đầu\n", "Đầu", "Đầu tiếng Việt\n"),
        ("## Mục\n", "Mục", "## Mục tiếng Việt\n"),
        ("- a\n- b\n", "a", "- a tiếng Việt\n- b\n"),
        (TABLE, "Quầy", TABLE.replace("Quầy", "Quầy tiếng Việt")),
        ("Có **đậm** đây\n", "đậm", "Có **đậm tiếng Việt** đây\n"),
        ("> Lời\n", "Lời", "> Lời tiếng Việt\n"),
    ],
    ids=["paragraph", "heading", "list", "table", "bold", "quotation"],
)
def test_words_composed_by_an_input_method_arrive_whole(desk: Desk, before: str, at: str, after: str) -> None:
    """Telex through the system's input method, in every kind of block."""
    desk.open(before)
    desk.at_end_of(at)
    desk.type(" ")
    compose(desk, *TIENG)
    desk.type(" ")
    compose(desk, *VIET)

    assert desk.markdown == after


@pytest.mark.parametrize("way", ["composed", "sent at once"])
def test_a_word_takes_the_place_of_a_selection_over_several_blocks(desk: Desk, way: str) -> None:
    """The browser's own joining of blocks would bring styles that the policy refuses."""
    desk.open("Một hai\n\n## ba\n\nbốn năm\n\nsáu\n")
    desk.at_end_of("Một")
    for _ in range(9):
        desk.press("Shift+ArrowRight")
    desk.at_rest()
    if way == "composed":
        compose(desk, *TIENG)
    else:
        desk.page.keyboard.insert_text("tiếng")

    assert desk.markdown == "Mộttiếngốn năm\n\nsáu\n"


def test_words_typed_as_unikey_does_arrive_whole(desk: Desk) -> None:
    """Letters are taken back and others sent, also in a new line."""
    desk.open("Đầu\n")
    desk.at_end_of("Đầu")
    desk.press("Enter")
    desk.type("hoa")
    desk.press("Backspace", "Backspace")
    desk.page.keyboard.insert_text("òa")
    desk.type(" duong")
    desk.press(*["Backspace"] * 5)
    desk.page.keyboard.insert_text("đường")

    assert desk.markdown == "Đầu\n\nhòa đường\n"


def test_an_unfinished_word_is_undone_as_a_word(desk: Desk) -> None:
    """Ctrl+Z takes the whole word, Ctrl+Y brings it back."""
    desk.open("Đầu\n")
    desk.at_end_of("Đầu")
    compose(desk, *TIENG)
    desk.press("Control+z")
    assert desk.markdown == "Đầu\n"
    desk.press("Control+y")

    assert desk.markdown == "Đầutiếng\n"


TOOLS = {
    "Đậm": ("Một hai ba\n", "hai", "Một **hai** ba\n"),
    "Nghiêng": ("Một hai ba\n", "hai", "Một *hai* ba\n"),
    "Mục lớn": ("Một hai\n\nba\n", "hai", "## Một hai\n\nba\n"),
    "Mục nhỏ": ("Một hai\n\nba\n", "hai", "### Một hai\n\nba\n"),
    "Danh sách": ("Một hai\n\nba\n", "hai", "- Một hai\n\nba\n"),
    "Danh sách số": ("Một hai\n\nba\n", "hai", "1. Một hai\n\nba\n"),
    "Trích dẫn": ("Một hai\n\nba\n", "hai", "> Một hai\n\nba\n"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_button_does_what_it_says_and_once_more_takes_it_back(desk: Desk, tool: str) -> None:
    """Each button shows whether it holds where the cursor is."""
    before, words, after = TOOLS[tool]
    desk.open(before)
    desk.select(words)
    button = desk.page.get_by_role("button", name=tool, exact=True)
    assert button.get_attribute("aria-pressed") == "false"

    button.click()
    assert (desk.markdown, button.get_attribute("aria-pressed")) == (after, "true")
    button.click()
    assert (desk.markdown, button.get_attribute("aria-pressed")) == (before, "false")


KEYS = {
    "Control+b": "Một **hai** ba\n", "Control+i": "Một *hai* ba\n", "Control+Alt+1": "## Một hai ba\n", "Control+Alt+2": "### Một hai ba\n",
    "Control+Shift+L": "- Một hai ba\n",
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_the_keys_of_word_work(desk: Desk, key: str) -> None:
    """Undone by Ctrl+Z, done again by Ctrl+Y."""
    desk.open("Một hai ba\n")
    desk.select("hai")
    desk.press(key)
    assert desk.markdown == KEYS[key]
    desk.press("Control+z")
    assert desk.markdown == "Một hai ba\n"
    desk.press("Control+y")
    assert desk.markdown == KEYS[key]


def test_marks_stand_where_the_site_shows_them(desk: Desk) -> None:
    """Bold with a space or a colon at its end, or within a word."""
    for words, after in (("Lưu ý: ", "**Lưu ý:** nộp\n"), ("nộ", "Lưu ý: **nộ**p\n"), (" ý", "Lưu **ý**: nộp\n")):
        desk.open("Lưu ý: nộp\n")
        desk.select(words)
        desk.press("Control+b")
        assert desk.markdown == after
    desk.open("Lưu ý:nộp\n")
    desk.select("Lưu ý:")
    desk.press("Control+b")
    assert desk.markdown == "**Lưu ý**:nộp\n"


TYPED = {
    "signs": (
        "*a* _b_ `c` [d](e) <b>f</b> &amp; ~~g~~",
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<b>f\\</b> \\&amp; \\~\\~g\\~\\~\n",
    ),
    "a note": ("xem [^1] nhé", "xem \\[^1\\] nhé\n"),
    "a star": ("5 * 3 và 2*2", "5 * 3 và 2*2\n"),
    "a name": ("ten_tep_anh", "ten_tep_anh\n"),
    "an address": ("https://a.vn/b_c?d=1&e=2", "https://a.vn/b_c?d=1&e=2\n"),
    "brackets": ("(1) [ghi chú]", "(1) [ghi chú]\n"),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_was_typed_is_shown_as_typed(desk: Desk, name: str) -> None:
    """Signs of Markdown are escaped where they would mean something, and stay plain where not."""
    typed, after = TYPED[name]
    desk.open("")
    desk.page.locator(".ts-chu").click()
    desk.type(typed)

    assert desk.markdown == after


def test_a_text_begun_keeps_the_empty_line_below_the_fields(desk: Desk) -> None:
    """The last line has its end, too."""
    desk.open("\n")
    desk.page.locator(".ts-chu").click()
    desk.type("Một")

    assert desk.markdown == "\nMột\n"


def test_lines_that_begin_with_signs_are_shown_as_seen(desk: Desk) -> None:
    """Lines of one paragraph stay lines of one paragraph, and do not become a list."""
    desk.open("Một\n")
    desk.at_end_of("Một")
    for line in ("– hai", "– ba", "• bốn"):
        desk.press("Shift+Enter")
        desk.type(line)

    assert ours(desk.markdown).strip() == "<p>Một<br>\n– hai<br>\n– ba<br>\n• bốn</p>"


def test_lists_begin_go_on_and_end_as_in_word(desk: Desk) -> None:
    """A dash or a number and a space begin one, Enter goes on, Tab nests, Enter in an empty item ends it."""
    desk.open("")
    desk.page.locator(".ts-chu").click()
    desk.type("- một")
    desk.press("Enter", "Tab")
    desk.type("con")
    desk.press("Enter", "Shift+Tab")
    desk.type("hai")
    desk.press("Enter", "Enter")
    desk.type("Cuối")
    desk.press("Enter")
    desk.type("1. a")
    desk.press("Enter")
    desk.type("b")

    assert desk.markdown == "- một\n  - con\n- hai\n\nCuối\n\n1. a\n2. b\n"


def test_tab_leaves_the_editor_but_for_lists_and_tables_and_after_escape_there_too(desk: Desk) -> None:
    """Nobody is caught."""
    for text, words, keys in (
        ("Một\n", "Một", ["Tab"]), ("- a\n- b\n", "b", ["Escape", "Tab"]), (TABLE, "Quầy", ["Escape", "Tab"]),
    ):  # fmt: skip
        desk.open(text)
        desk.at_end_of(words)
        desk.press(*keys)
        assert (focused(desk), desk.markdown) == ("Lưu nháp", text)
    desk.open("- a\n- b\n")
    desk.at_end_of("b")
    desk.press("Tab")
    assert desk.markdown == "- a\n  - b\n"


def test_the_toolbar_is_one_stop_of_tab_and_arrows_go_on(desk: Desk) -> None:
    """Alt+F10 goes there from the text, Escape back."""
    desk.open("Một hai\n")
    desk.page.locator("#before").focus()
    desk.press("Tab")
    assert focused(desk).endswith("Đậm")
    desk.press("ArrowRight")
    assert focused(desk).endswith("Nghiêng")
    desk.press("End")
    assert focused(desk).endswith("Làm lại")
    desk.press("ArrowRight")
    assert focused(desk).endswith("Đậm")
    desk.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('role')") == "textbox"

    desk.select("hai")
    desk.press("Alt+F10", "Enter")
    assert desk.markdown == "Một **hai**\n"
    desk.press("Alt+F10", "ArrowRight", "Escape")
    desk.type("x")
    assert desk.markdown == "Một **x**\n"


def test_a_table_is_put_in_filled_by_tab_and_changed(desk: Desk) -> None:
    """Rows and columns come and go; the first row is the head."""
    desk.open("Bảng:\n")
    desk.at_end_of("Bảng:")
    desk.tool("Bảng")
    for word in ("a", "b", "c", "d"):
        desk.type(word)
        desk.press("Tab")
    assert desk.markdown == "Bảng:\n\n| a | b | c |\n|---|---|---|\n| d | | |\n| | | |\n"

    desk.at_end_of("b")
    desk.tool("Thêm cột")
    desk.tool("Thêm dòng")
    assert desk.markdown == "Bảng:\n\n| a | b | | c |\n|---|---|---|---|\n| | | | |\n| d | | | |\n| | | | |\n"
    desk.tool("Bỏ cột")
    assert desk.markdown.startswith("Bảng:\n\n| a | | c |\n|---|---|---|\n")
    desk.at_end_of("a")
    desk.tool("Bỏ dòng")
    desk.at_end_of("d")
    desk.tool("Bỏ cột")
    assert desk.markdown == "Bảng:\n\n| | |\n|---|---|\n| | |\n| | |\n"
    desk.page.locator(".ts-chu th").first.click()
    desk.tool("Bỏ bảng")
    assert desk.markdown == "Bảng:\n"


def test_tab_in_the_last_cell_adds_a_row_and_enter_a_line(desk: Desk) -> None:
    """As in Word."""
    desk.open(TABLE)
    desk.at_end_of("Quầy")
    desk.press("Enter")
    desk.type("số 1 | 2")
    desk.press("Tab")
    desk.type("Nhận")

    assert desk.markdown == "| Việc | Nơi |\n|---|---|\n| Nộp | Quầy<br>số 1 \\| 2 |\n| Nhận | |\n"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://dichvucong.gov.vn/", "https://dichvucong.gov.vn/"),
        ("dichvucong.gov.vn", "https://dichvucong.gov.vn"),
        ("/lien-he/", "/lien-he/"),
        ("mau@mau.example", "mailto:mau@mau.example"),
        ("0000 000 000", "tel:0000000000"),
        ("bai-mau.md#muc", "bai-mau.md#muc"),
        ("https://a.vn/b_(c)", "<https://a.vn/b_(c)>"),
    ],
)
def test_a_link_is_made_of_what_people_have(desk: Desk, typed: str, address: str) -> None:
    """An address, a mailbox, a telephone number, a page of the site."""
    desk.open("Xem trang này nhé\n")
    desk.select("trang này")
    desk.press("Control+k")
    desk.type(typed)
    desk.press("Enter")

    assert desk.markdown == f"Xem [trang này]({address}) nhé\n"
    desk.tool("Liên kết")
    desk.page.get_by_role("dialog").get_by_role("button", name="Bỏ liên kết").click()
    assert desk.markdown == "Xem trang này nhé\n"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "javascript:alert(1)",
        "C:\\Users\\mau.docx",
        "file:///C:/mau.docx",
        "//may/chung",
        "hai chữ",
        "data:text/html,a",
    ],
)
def test_an_address_that_cannot_be_is_told_beside_its_field(desk: Desk, typed: str) -> None:
    """Escape leaves the question, and nothing is changed."""
    desk.open("Xem trang này nhé\n")
    desk.select("trang này")
    desk.press("Control+k")
    desk.type(typed)
    desk.press("Enter")

    field = desk.page.get_by_label("Địa chỉ")
    assert field.get_attribute("aria-invalid") is not None
    assert desk.page.locator(".ts-sai").first.inner_text()
    desk.press("Escape")
    assert desk.markdown == "Xem trang này nhé\n"


def test_a_link_without_words_asks_for_them(desk: Desk) -> None:
    """Where nothing is selected."""
    desk.open("Xem \n")
    desk.at_end_of("Xem")
    desk.type(" ")
    desk.press("Control+k")
    desk.page.get_by_label("Địa chỉ").fill("/lien-he/")
    desk.page.get_by_label("Chữ hiện ra").fill("trang Liên hệ")
    desk.page.get_by_role("button", name="Xong").click()
    desk.type(" nhé")

    assert desk.markdown == "Xem [trang Liên hệ](/lien-he/) nhé\n"


def test_a_picture_comes_from_the_desk_and_stands_in_a_paragraph_of_its_own(desk: Desk) -> None:
    """A click changes its words."""
    desk.open("Một\n\nHai\n")
    desk.at_end_of("Một")
    desk.tool("Ảnh")
    desk.page.locator(".ts-anh img").wait_for()
    assert desk.page.evaluate("asked") == ["choose"]
    assert desk.markdown == "Một\n\n![Ảnh mẫu](anh-mau.png)\n\nHai\n"

    desk.page.locator(".ts-anh").click()
    desk.page.get_by_label("Lời tả ảnh").fill("Quầy [mẫu]")
    desk.page.get_by_label("Chú thích dưới ảnh").fill('Quầy "mẫu".')
    desk.page.get_by_role("button", name="Xong").click()
    assert desk.markdown == 'Một\n\n![Quầy [mẫu]](anh-mau.png "Quầy \\"mẫu\\".")\n\nHai\n'


def test_a_picture_is_changed_and_taken_out_by_keys_alone(desk: Desk) -> None:
    """An arrow selects it, Enter asks; the button does so too. A letter does not take its place."""
    desk.open("Một\n\n![Ảnh](anh-mau.png)\n\nHai\n")
    desk.at_end_of("Một")
    desk.press("ArrowRight", "ArrowRight")
    desk.at_rest()
    desk.type("B")
    assert desk.markdown == "Một\n\n![Ảnh](anh-mau.png)\n\nHai\n"
    desk.press("Enter")
    desk.type("Quầy mẫu")
    desk.press("Enter")
    assert desk.markdown == "Một\n\n![Quầy mẫu](anh-mau.png)\n\nHai\n"

    desk.tool("Ảnh")
    desk.page.get_by_role("dialog").get_by_role("button", name="Xóa ảnh").press("Enter")
    assert desk.markdown == "Một\n\nHai\n"


def test_a_card_is_changed_by_keys_alone(desk: Desk) -> None:
    """Tab goes to its button; Escape leaves it as it was."""
    desk.open("Một\n\n<!-- a -->\n\nHai\n")
    desk.at_end_of("Một")
    desk.press("Tab", "Enter")
    desk.type("x")
    desk.press("Escape")
    assert (focused(desk), desk.markdown) == ("Sửa dạng chữ", "Một\n\n<!-- a -->\n\nHai\n")
    desk.press("Enter", "Control+a")
    desk.type("- một")
    desk.press("Enter")
    desk.type("- hai")
    desk.press("Tab", "Enter")

    assert desk.markdown == "Một\n\n- một\n- hai\n\nHai\n"
    desk.press("Control+z")
    assert desk.markdown == "Một\n\n<!-- a -->\n\nHai\n"


def test_a_picture_without_words_asks_for_them(desk: Desk) -> None:
    """Nothing is put in when the question is left, or when none was chosen."""
    desk.open("Một\n")
    desk.at_end_of("Một")
    desk.page.evaluate("() => { answer = null; }")
    desk.tool("Ảnh")
    assert desk.markdown == "Một\n"
    desk.page.evaluate("() => { answer = { src: 'anh-mau.png', alt: '' }; }")
    desk.tool("Ảnh")
    desk.page.get_by_role("button", name="Xong").click()
    assert "Gõ lời tả ảnh." in desk.page.get_by_role("dialog").inner_text()
    desk.press("Escape")
    desk.page.get_by_role("dialog").wait_for(state="detached")

    assert desk.markdown == "Một\n"


def test_each_change_is_told_and_what_is_no_change_is_not(desk: Desk) -> None:
    """Neither opening a text, nor moving in it, nor a card below which room is made."""
    for text in ("Một\n", TABLE, "<!-- ghi chú -->\n"):
        desk.open(text)
        desk.page.locator(".ts-chu").focus()
        desk.press("ArrowDown")
        assert desk.page.evaluate("changes") == []
    desk.open("Một\n")
    desk.at_end_of("Một")
    desk.type("!?")

    assert desk.page.evaluate("changes") == ["Một!\n", "Một!?\n"]


def test_a_text_only_to_be_read_cannot_be_changed(desk: Desk) -> None:
    """There are no buttons either."""
    desk.open("Một\n\n<!-- ghi chú -->\n", readOnly=True)
    desk.page.locator(".ts-chu").focus()
    desk.type("x")

    assert desk.markdown == "Một\n\n<!-- ghi chú -->\n"
    assert desk.page.locator(".trinh-soan button").count() == 0


def blocks_of_lines(desk: Desk, lines: Sequence[int]) -> list[str]:
    """What is marked for each line."""
    found = []
    for line in lines:
        assert desk.page.evaluate("line => editor.showLine(line)", line)
        found.append(desk.page.locator(".ts-xem").inner_text().split("\n")[0])
    return found


def test_the_block_of_a_line_is_shown(desk: Desk) -> None:
    """Counted in the text as it stands now; the mark goes with the next change."""
    desk.open("\n## Mục\n\nMột\n\n- a\n- b\n\n\nCuối\n")
    assert blocks_of_lines(desk, [2, 4, 6, 7, 10]) == ["Mục", "Một", "a", "a", "Cuối"]
    desk.at_end_of("Mục")
    desk.press("Enter")
    desk.type("Mới")
    assert desk.page.locator(".ts-xem").count() == 0

    assert blocks_of_lines(desk, [4, 6, 12]) == ["Mới", "Một", "Cuối"]


def test_an_address_that_could_run_something_leads_nowhere(desk: Desk) -> None:
    """The text keeps it, for the check to tell."""
    text = "[a](javascript:window.ran=1) [b](data:text/html,x) [c](https://a.vn)\n"
    desk.open(text)

    assert desk.page.evaluate("[...document.querySelectorAll('.ts-chu a')].map(a => a.getAttribute('href'))") == [
        None,
        None,
        "https://a.vn",
    ]
    assert desk.markdown == text


def test_a_picture_that_nobody_described_is_asked_about_where_it_is_shown(desk: Desk) -> None:
    """The words that an import puts there are not offered as an answer; one that is described is only shown."""
    desk.open(f"Một\n\n![{NEEDS_ALT}](anh-mau.png)\n\n![Quầy](anh-mau.png)\n")
    assert desk.page.evaluate("editor.showLine(5)")
    assert desk.page.get_by_role("dialog").count() == 0

    assert desk.page.evaluate("editor.showLine(3)")
    words = desk.page.get_by_role("dialog").get_by_label("Lời tả ảnh")
    assert words.input_value() == ""
    assert words.evaluate("input => input === document.activeElement")
    desk.type("Hội trường mẫu")
    desk.press("Enter")
    assert desk.markdown == "Một\n\n![Hội trường mẫu](anh-mau.png)\n\n![Quầy](anh-mau.png)\n"
