# ruff: noqa: F811 - a fixture is imported under the name by which the tests ask for it
"""The desk's editor gives back what nobody changed byte for byte, and reads a text as the site does (decisions/0040)."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.markup.pasted import mended
from conftest import ROOT
from desk_editor.fixture import Desk, desk, desktop, editor_address  # noqa: F401 - fixtures
from test_commonmark import ALIKE, DIFFERENT, ours

pytestmark = pytest.mark.slow


def body(file: Path) -> str:
    """What stands below the fields of a file, as it is on disk."""
    with file.open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") and "\n---\n" in text else text


FILES = [
    *ROOT.glob("content/**/*.md"),
    *ROOT.glob("tests/stories/**/*.md"),
    *ROOT.glob("tests/bad_input/*.md"),
    *ROOT.glob("docs/**/*.md"),
]
SPECIAL = {
    "nothing": "", "empty lines": "\n\n", "no end": "Một", "many lines between": "\n\nMột\n\n\n\nhai\n \n\t\n- a\n\n\n",
    "comment": "<!-- ghi chú\n\nhai dòng -->\n\nChữ.\n", "notes": "Một[^1] hai.\n\n[^1]: Lời.\n\n    Thêm.\n\nBa.\n",
    "meaning": "Từ\n:   Nghĩa\n", "tags": "H<sub>2</sub>O và <div class=a>b</div>\n\nHai<br>ba\n", "addresses": "[a][b]\n\n[b]: /lien-he/\n\nBa.\n",
    "admonition": "!!! note\n    Lời nhắc.\n\nHai.\n", "attributes": "## Mục {#id}\n\nChữ {.a}\n", "front": "---\n\n***\n",
    "empty item": "- \n- b\n\n1.\n2. c\n", "deep": "> - a\n>   1. b\n>\n> ## c\n", "signs": "5*3*2 \\* \\[a\\] a_b &amp; `|` \\`\n",
    "cells": "| a \\| b | `c` |\n|:--|--:|\n| 1<br>2 | **x** |\n| |\n", "pictures": '![Một](a.jpg "Chú thích.")\n![Hai](<b c.jpg>)\n',
    "tabs": "Bảng:\n\nSTT\tNội dung\n1\tNộp\n", "wrapped": "Một dòng dài xuống dòng ở đây vì hết chỗ viết, rồi thì\ndòng sau nối tiếp, và thêm\nmột dòng.\n",
}  # fmt: skip
TEXTS = {
    **{str(file.relative_to(ROOT)): body(file) for file in FILES},
    **ALIKE,
    **{name: text for name, (text, _) in DIFFERENT.items()},
    **SPECIAL,
}
ENDS = {"as written": "\n", "of Windows": "\r\n", "of old Macs": "\r"}


@pytest.mark.parametrize("end", ENDS)
def test_what_nobody_changed_comes_back_byte_for_byte(desk: Desk, end: str) -> None:
    """Every shipped text, every story, and every form of Markdown."""
    texts = {name: text.replace("\r\n", "\n").replace("\n", ENDS[end]) for name, text in TEXTS.items()}
    desk.open("")

    back = desk.page.evaluate(
        "texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => (editor.setMarkdown(text), [name, editor.markdown()])))",
        texts,
    )

    assert len(texts) > 150
    assert [name for name, text in texts.items() if back[name] != text] == []


def test_what_the_editor_would_write_the_site_reads_as_before(desk: Desk) -> None:
    """Each block of each text written anew; what the editor cannot write so is a card, and stays."""
    written = desk.page.evaluate(
        "texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, TrinhSoan.rewritten(text)]))",
        TEXTS,
    )

    assert [name for name, text in TEXTS.items() if shown(written[name]) != shown(text)] == []


def shown(text: str) -> str:
    """The page of a text, spaces aside."""
    return re.sub(r"(<br>)?\s+", r"\1 ", ours(text).replace("<br>", "<br> ")).strip()


def test_shipped_texts_are_edited_as_text(desk: Desk) -> None:
    """No block of the shipped texts is a card."""
    desk.open("")
    for file in sorted(ROOT.glob("content/**/*.md")):
        desk.page.evaluate("text => editor.setMarkdown(text)", body(file))

        assert desk.page.locator(".ts-the").count() == 0, file


SHIPPED = [file for file in sorted(ROOT.glob("content/**/*.md")) if body(file).strip()]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_word_typed_in_a_block_changes_that_block_alone(desk: Desk, file: Path) -> None:
    """In every third block of each shipped text: headings, paragraphs, lists, tables."""
    text = body(file)
    for first, last in blocks(text)[::3]:
        desk.open(text)
        assert desk.page.evaluate("line => editor.showLine(line)", first)
        desk.press("End")
        desk.type(" thêm")

        written = desk.markdown
        before, after = "\n".join(text.split("\n")[: first - 1]), "\n".join(text.split("\n")[last:])
        assert written != text
        assert written.count("thêm") == text.count("thêm") + 1
        assert written.startswith(before)
        assert written.endswith(after)


def blocks(text: str) -> list[tuple[int, int]]:
    """The first and the last line of each block that empty lines part from the others."""
    lines = ["", *text.split("\n"), ""]
    firsts = [at for at, line in enumerate(lines) if line and not lines[at - 1]]
    return [(first, lines.index("", first) - 1) for first in firsts]


def test_an_undone_change_leaves_the_source_as_it_was(desk: Desk) -> None:
    """Wrapped lines, signs of lists and empty lines come back with it."""
    text = SPECIAL["wrapped"] + "\n\n* a\n* b\n"
    desk.open(text)
    desk.at_end_of("nối tiếp")
    desk.type("!")
    assert desk.markdown != text
    desk.press("Control+z")

    assert desk.markdown == text


def test_lines_as_officers_paste_them_are_read_as_the_site_reads_them(desk: Desk) -> None:
    """A list of Word's bullets is a list in the editor; changed, it is written as one."""
    assert mended("• Một\n• Hai") == "- Một\n- Hai"
    desk.open("• Một\n• Hai\n")
    desk.at_end_of("Hai")
    desk.type(" ba")

    assert desk.page.locator(".ts-chu li").count() == 2
    assert desk.markdown == "- Một\n- Hai ba\n"


@pytest.mark.parametrize("name", ["comment", "notes", "meaning", "tags", "addresses"])
def test_what_the_editor_cannot_show_stands_as_a_card_and_is_never_lost(desk: Desk, name: str) -> None:
    """With its source to read; changed as plain text, it is what was typed."""
    desk.open(SPECIAL[name] + "\nCuối.\n")
    card = desk.page.locator(".ts-the").first
    source = card.locator("pre").inner_text()
    assert source in SPECIAL[name]
    desk.at_end_of("Cuối.")
    desk.type(" Thêm")
    assert desk.markdown == SPECIAL[name] + "\nCuối. Thêm\n"

    card.get_by_role("button", name="Sửa dạng chữ").click()
    card.get_by_role("textbox").fill(source.replace("i", "í"))
    card.get_by_role("button", name="Xong").click()

    assert desk.markdown == SPECIAL[name].replace(source, source.replace("i", "í")) + "\nCuối. Thêm\n"


def test_a_changed_list_leaves_the_list_above_as_it_was(desk: Desk) -> None:
    """Two lists under each other stay two: the changed one takes the other sign."""
    desk.open("- a\n- b\n\n* c\n* d\n")
    desk.at_end_of("d")
    desk.type("!")
    assert desk.markdown == "- a\n- b\n\n* c\n* d!\n"
    desk.at_end_of("a")
    desk.type("!")

    assert desk.markdown == "- a!\n- b\n\n* c\n* d!\n"


def test_an_item_begun_and_left_is_not_written(desk: Desk) -> None:
    """Below a line of text Markdown would take it for text."""
    desk.open("- a\n- b\n")
    desk.at_end_of("a")
    desk.press("Enter", "Tab")

    assert desk.markdown == "- a\n- b\n"


EVERYTHING = """\
## Mục lớn

Bà con mang theo **giấy tờ**, *bản sao* và xem [trang Liên hệ](/lien-he/).
- sát
- nhau

* Một
  - Một con
* Hai

> Lời trích.
> hai

| Việc | Nơi nhận |
|---|---|
| Khai sinh | Trung tâm |

1. a
2. b

<!-- ghi chú mẫu -->
Cuối[^1] dòng dài xuống
dòng nữa.

[^1]: Lời chú thích.
"""
# a card (div) may be open where Tab went to its button; its words are in what is saved
SEEN = """() => [...document.querySelectorAll(".ts-chu > :not(div), .ts-chu li, .ts-chu td, .ts-chu th")]
  .map(node => `${node.localName} ${node.innerText.replace(/\\s+/g, " ").trim()}`).filter(said => said.includes(" ") && !said.endsWith(" "))"""
ACTIONS = st.one_of(
    st.tuples(st.just("at"), st.sampled_from(["Mục", "con", "sát", "Một con", "Lời", "Khai", "Nơi", "a", "Cuối"])),
    st.tuples(st.just("type"), st.sampled_from(["chữ ", "*", "**", "- ", "1. ", "# ", "|", "<b>", "`", "[a](b)", "[^2]", "_x_", "• ", "– ", "\\", "~~", "2026. ", "> ", "! ", "+ ", "**Lưu ý:**"])),
    st.tuples(st.just("press"), st.sampled_from(["Enter", "Backspace", "Delete", "Shift+Enter", "Tab", "Shift+Tab", "Home", "Control+b", "Control+i", "Shift+ArrowDown", "Control+z", "Control+y", "Control+Alt+1", "Control+Shift+L"])),
    st.tuples(st.just("tool"), st.sampled_from(["Danh sách", "Danh sách số", "Trích dẫn", "Bảng"])),
)  # fmt: skip


PIECES = (
    "chữ", "Một hai ba.", "**đậm**", "*nghiêng*", "**Lưu ý:**nộp", "- a", "  - c", "    - d", "+ e", "* f", "1. g", "2) h", "10. i", "• k", "– l", "-n",
    "## Mục", "##Mục", "#the #kia", "> lời", "> - x", "", "\tTab đầu", "    bốn cách", "a\tb", "c\td", "| a | b |", "|---|---|", "```", "<br>",
    "<sub>2</sub>", "<!-- x -->", "[a] (https://a.vn)", '![x](a.jpg "Lời")', "! [x](a b.jpg)", "(a)[https://a.vn]", "https://a.vn/x_y", "5*3*2",
    "2026. Sau", "---", "===", "[^1]", "[^1]: lời", "- [ ] hộp", "👉 b", "a\\", "a  ", "&amp; &lt;b&gt;", "`code *x*`", "~~bỏ~~", "[r][k]",
    "[k]: /lien-he/", "\\*a\\*", "a*b*c", "** a **", "<div>x</div>", "a) b", "I. MỤC", "[![a](b.jpg)](c)", "Điều 3 *và** 4",
)  # fmt: skip
ANY_TEXT = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", " ", ""])), min_size=1, max_size=8
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pieces=ANY_TEXT)
def test_whatever_stands_in_a_text_it_comes_back_and_no_word_is_lost(desk: Desk, pieces: list[tuple[str, str]]) -> None:
    """Byte for byte where nothing was changed, with every word where each block is written anew."""
    text = "".join(piece + between for piece, between in pieces)
    back, written = desk.page.evaluate(
        "text => { const body = TrinhSoan.rewritten(text); mount(text); return [editor.markdown(), body]; }", text
    )

    assert back == text
    assert words(written) == words(text)


def words(text: str) -> str:
    """What a page of a text says, spaces aside."""
    return re.sub(r"<[^>]*>|\s", "", ours(text))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(actions=st.lists(ACTIONS, min_size=2, max_size=10))
def test_what_is_saved_is_what_was_seen(desk: Desk, actions: list[tuple[str, str]]) -> None:
    """After any typing and pressing, the text read again shows the same blocks with the same words."""
    desk.open(EVERYTHING)
    for kind, what in actions:
        if kind == "at" and desk.page.evaluate(
            "what => document.querySelector('.ts-chu').textContent.includes(what)", what
        ):
            desk.at_end_of(what)
        elif kind == "tool":
            desk.page.evaluate(
                "name => [...document.querySelectorAll('.ts-thanh button')].find(b => b.title.startsWith(name)).click()",
                what,
            )
        elif kind in ("type", "press"):
            getattr(desk, kind)(what)
    seen, saved = desk.page.evaluate(SEEN), desk.markdown

    desk.open(saved)

    assert desk.markdown == saved
    assert desk.page.evaluate(SEEN) == seen
