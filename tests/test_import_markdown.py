"""Words written as Markdown and read by the site's own converter say the same: no sign is taken for more than it is."""

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc.importing.blocks import NOTE, PLAIN, Block, Cell, Heading, Item, Paragraph, Style, Table, Words, said
from cchc.importing.markdown import to_markdown
from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.model.source import Source
from cchc.problems import Problems

SIGNS = [*'ab đ*_`[]()<>&#+-=.!|\\:;~"1{}^/']
TRAPS = [
    "~~a~~",
    "(a)[b]",
    "! [a] (b)",
    "2*3",
    "www.a.vn",
    "– ",
    "&amp;",
    "[^1]",
    "1. ",
    "- ",
    "**",
    "http://a.vn/x_y",
    "<b>",
    "](",
    "&#65;",
    "a@b.vn",
    "---",
    ": x",
    "![",
    "```",
    "||",
    "    ",
]
LOOKS = [
    PLAIN,
    Style(bold=True),
    Style(italic=True),
    Style(bold=True, italic=True),
    Style(href="https://a.vn/b(c)_d"),
    Style(script="sup"),
]

pieces = st.lists(st.sampled_from([*SIGNS, *TRAPS]), max_size=12).map("".join)
words = st.lists(st.tuples(pieces, st.sampled_from(LOOKS)), min_size=1, max_size=4).map(tuple)
rows = st.lists(st.tuples(words, words), min_size=2, max_size=4)


def table(lines: list[tuple[Words, Words]]) -> Table:
    """A table of two columns."""
    return Table(tuple(tuple(Cell((Paragraph(cell),)) for cell in line) for line in lines))


blocks = st.lists(
    st.one_of(
        words.map(Paragraph),
        words.map(lambda line: Paragraph(line, is_quote=True)),
        words.map(lambda line: Heading(line, 2)),
        st.tuples(words, st.integers(0, 2)).map(lambda pair: Item(*pair)),
        st.tuples(words, st.integers(1, 9)).map(lambda pair: Item(pair[0], 0, pair[1])),
        rows.map(table),
    ),
    min_size=1,
    max_size=3,
)


def shown(parts: list[Block], notes: dict[str, Words] | None = None) -> tuple[str, str, list[str]]:
    """The Markdown, the page's HTML, and what the site finds wrong."""
    text = to_markdown(parts, notes or {}, {})
    problems = Problems()
    source = Source("content/articles/a.md", {}, text)
    body = Converter({}).convert(source, "chuyen-muc/2026/a/", Library({}, {}), problems)
    return text, body.html, [str(problem) for problem in problems]


def spoken(html: str) -> str:
    """What a page says, without spaces."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.slow
@settings(max_examples=150)
@example(
    [Paragraph((("a`", Style(bold=True)), ("&#65;", Style()), ("a", Style(bold=True))))]
)  # stars that close no word
@given(blocks)
def test_any_words_in_any_block_come_back(parts: list[Block]) -> None:
    """Letter by letter, and without a problem; numbers of lists are the browser's."""
    text, html, problems = shown(parts)

    assert problems == [], text
    said_by_blocks = re.sub(r"\s+", "", "".join(said(part) for part in parts))
    numbers = re.sub(r"\d", "", spoken(html)), re.sub(r"\d", "", said_by_blocks)
    assert numbers[0].replace(".", "") == numbers[1].replace(".", ""), text


def test_looks_become_marks_close_to_their_words() -> None:
    """A space inside marks would make them signs."""
    line = (
        ("Chữ ", PLAIN),
        (" đậm ", Style(bold=True)),
        ("nghiêng", Style(italic=True)),
        (", m", PLAIN),
        ("2", Style(script="sup")),
    )

    assert to_markdown([Paragraph(line)], {}, {}) == "Chữ **đậm** *nghiêng*, m<sup>2</sup>\n"


def test_a_list_whose_numbers_jump_keeps_them() -> None:
    """The site would count on by itself."""
    items = [Item((("một", PLAIN),), 0, 1), Item((("ba", PLAIN),), 0, 3)]

    text, html, problems = shown(list(items))
    assert text == "1. một\n\n3\\. ba\n"
    assert "3. ba" in html
    assert problems == []


def test_a_note_without_a_sign_is_not_written() -> None:
    """The site would report that nothing uses it; a note in a note is followed."""
    notes: dict[str, Words] = {
        "a": (("lời a", PLAIN), (NOTE, Style(note="b"))),
        "b": (("lời b", PLAIN),),
        "c": (("lời c", PLAIN),),
    }

    text, _, problems = shown([Paragraph((("chữ", PLAIN), (NOTE, Style(note="a"))))], notes)
    assert text == "chữ[^1]\n\n[^1]: lời a[^2]\n\n[^2]: lời b\n"
    assert problems == []
