"""No row of signs keeps a build busy: work grows with a text, not with its square."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from cchc.advice.prose import prose
from cchc.advice.shape import headings, lists, long_sentences
from cchc.advice.words import abbreviations, names
from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.memory import Memory
from cchc.model.source import Source
from cchc.problems import Problems

pytestmark = pytest.mark.long

SIGNS = [
    *(
        "[",
        "[a](",
        "![](",
        "[^a",
        "[^a] ",
        "[a][b] ",
        "![[",
        "](",
        "[x]",
        '[a](b "',
        "[a](<b",
        "! [a] (",
        "!(a)[",
        "(a)[",
    ),
    *(
        "*",
        "*a ",
        "_a",
        "a**b",
        "***a",
        "*_",
        "1*",
        "~~a ",
        "`",
        "\\",
        "<",
        "<a ",
        "<a@b.vn",
        "<!--",
        "<?",
        "&#",
        "<![CDATA[",
    ),
    *(
        "- ",
        "> ",
        "1. ",
        "|",
        "a|",
        "http://",
        "http://a.vn ",
        "www.",
        "a@",
        "(",
        '"',
        "“",
        "!",
        "a.",
        "😀\n",
        "\t",
        "a\tb\n",
    ),
    *(
        "- a\n",
        "> a\n",
        "a|b\n",
        "a\n: b\n",
        "[^a]: x\n",
        "[a]: x\n",
        "## a\n",
        "# a\n",
        "##a\n",
        "```\n",
        "<!--\n",
        "a)\tb\n",
    ),
    *(
        "–a\n",
        "-a\n",
        "• a\n",
        "- a\n+ b\n",
        "- [ ] a\n",
        "a  \n",
        "a\n---\n",
        "a|b\n-|-\n\n",
        "[a](x) ",
        "![a](x)\n\n",
        "<b>",
        "<sub>",
        "\t- a\n",
    ),
]
FEW, MANY = 100, 400
MEMORY = Memory()
CONVERTER = Converter({}, MEMORY)


def convert(text: str) -> None:
    """What a build does with a text."""
    for _ in range(2):
        MEMORY.begin()  # what was converted before is forgotten
    source = Source("content/articles/a.md", {}, text)
    CONVERTER.convert(source, "chuyen-muc/2026/a/", Library({}, {}), Problems())


def advise(text: str) -> None:
    """What the adviser does with it."""
    words = prose(text)
    found = (names(words, ["Ủy ban nhân dân"]), long_sentences(words), abbreviations(words, text, frozenset()))
    assert [list(each) for each in (*found, lists(text), headings(text))]


def calls(work: Callable[[str], None], text: str) -> int:
    """How many functions are called for a text."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:  # noqa: ARG001 - Python passes all three
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("work", [convert, advise])
@pytest.mark.parametrize("sign", SIGNS)
def test_work_grows_with_the_text(work: Callable[[str], None], sign: str) -> None:
    """Four times the signs are four times the calls; a square would be sixteen."""
    work(sign * FEW)  # what is made once is made

    assert calls(work, sign * MANY) < 4.5 * calls(work, sign * FEW) + 500


@pytest.mark.parametrize("depth", [30, 400])
@pytest.mark.parametrize("level", ["> ", "- ", "1. ", "> - "])
def test_nesting_ends(level: str, depth: int) -> None:
    """Told at its line, and what is beyond is not lost in silence."""
    problems = Problems()
    source = Source("content/articles/a.md", {}, f"Một.\n\n{level * depth}sâu")

    CONVERTER.convert(source, "chuyen-muc/2026/a/", Library({}, {}), problems)

    assert [(problem.place.line, problem.text) for problem in problems] == [
        (3, "bài có danh sách hoặc trích dẫn lồng nhau quá sâu.")
    ]
