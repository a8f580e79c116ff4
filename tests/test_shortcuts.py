"""The short ways through Python-Markdown lead where its long way leads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.markup.convert import Converter
from cchc.markup.shortcuts import PARAGRAPH

PATTERNS = """autolink automail backtick em_strong entity escape footnote html image_link image_reference linebreak link
reference short_image_ref short_reference"""
"""What Python-Markdown looks for inside lines. Each begins with a sign of `SIGNS`: whoever adds one looks there first."""

BLOCKS = """code defindent deflist empty footnote hashheader hr indent olist paragraph quote reference setextheader table
ulist"""
"""The kinds of blocks. None but a paragraph begins with a letter: whoever adds one looks at `PARAGRAPH` first."""

WORDS = [
    "Phường mẫu",
    "cải cách",
    "CCHC",
    "chữ ",
    "  ",
    "\n",
    "\n\n",
    "\n    ",
    "    ",
    "\t",
    "x  \ny",
    "!",
    "|",
    "<",
    ">",
]
LINES = ["1. ", "2) ", "- ", "* ", "+ ", "# ", "## Mục", "> ", ": nghĩa", "\n: nghĩa", "---", "\n===", "\n---", "***"]
TABLE = ["| a | b |", "\n|---|---|", "a | b", "\n--- | ---"]
INSIDE = [
    "**đậm**",
    "*nghiêng*",
    "_gạch_",
    "a_b_c",
    "`mã`",
    "``",
    "\\*",
    "\\",
    "&amp;",
    "&",
    "<br>",
    "[",
    "]",
    "<a@b.vn>",
]
LINKS = ["[chữ](bai.md)", "[a][b]", "[b]: /c", "[^1]", "[^1]: lời", "![ảnh](a.jpg)", "<https://example.org>"]
PIECES = [*WORDS, *LINES, *TABLE, *INSIDE, *LINKS]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@pytest.fixture(scope="module")
def both() -> tuple[Converter, Converter]:
    """A converter as it is, and one without the short ways."""
    long = Converter({})
    long._markdown.parser.blockprocessors.deregister("cchc-paragraph")
    long._markdown.treeprocessors.deregister("cchc-text")
    return Converter({}), long


def as_html(converter: Converter, text: str) -> tuple[str, object]:
    """What the library makes of a text, and the headings it found; our own look at links is not asked."""
    markdown = converter._markdown.reset()
    if "cchc-links" in markdown.treeprocessors:
        markdown.treeprocessors.deregister("cchc-links")
    return markdown.convert(text), markdown.toc_tokens  # type: ignore[attr-defined]


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_any_text_becomes_what_the_library_makes_of_it(both: tuple[Converter, Converter], text: str) -> None:
    """Byte for byte, headings included."""
    short, long = both

    assert as_html(short, text) == as_html(long, text)


@pytest.mark.parametrize(
    "text",
    [
        "Từ\n\n: nghĩa của từ",
        "Từ\n: nghĩa",
        "- mục\n\n    Đoạn trong mục\n\n- mục",
        "> Trích\ndẫn\n\nĐoạn",
        "Tên\n===\n\nĐoạn",
        "a | b\n--- | ---\nc | d",
        "Đoạn[^1]\n\n[^1]: Lời\n\n    Lời nữa",
        "Dòng một\nDòng hai  \nDòng ba",
        "Đoạn một\n\nĐoạn hai \n\n\nĐoạn ba",
    ],
)
def test_blocks_that_hold_plain_lines_stay_what_they_are(both: tuple[Converter, Converter], text: str) -> None:
    """Terms, lists, quotations, tables, notes."""
    short, long = both

    assert as_html(short, text) == as_html(long, text)


def test_most_paragraphs_take_the_short_way() -> None:
    """A letter at the beginning of each line is enough; what might be something else is left to the library."""
    taken = ["Một đoạn.", "Đoạn có **chữ đậm**, [liên kết](a.md) và 05 số.", "Dòng một\nDòng hai"]
    left = ["05 số", "- mục", "# tên", "Dòng\n- mục", "Tên\n===", "a | b\n--- | ---", " thụt", "“Ngoặc”", "Dòng\n"]

    assert [text for text in [*taken, *left] if PARAGRAPH.fullmatch(text)] == taken


def test_every_pattern_and_every_kind_of_block_is_known() -> None:
    """One that is added, by us or by a newer library, might begin where a short way is taken."""
    markdown = Converter({})._markdown
    blocks = {processor.name for processor in markdown.parser.blockprocessors._priority}  # type: ignore[attr-defined]

    patterns = {pattern.name for pattern in markdown.inlinePatterns._priority}  # type: ignore[attr-defined]

    assert patterns == set(PATTERNS.split())
    assert blocks - {"cchc-paragraph"} == set(BLOCKS.split())
