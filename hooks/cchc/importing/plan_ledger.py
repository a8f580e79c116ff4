"""The account of a plan's import: what each line of its document became, or why the plan has no place for it."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from cchc.importing.account import words_of
from cchc.importing.blocks import LeftOut
from cchc.importing.review_yaml import Guess, Value

_SAYS_NOTHING = frozenset(
    {
        "id",
        "lead",
        "counted_by",
        "from",
        "to",
        "year",
        "short",
        "target",
        "legal_bases",
        "cited",
        "reporting",
        "groups",
        "channels",
    }
)
"""Fields that repeat or work out what the document says elsewhere."""

_LABEL = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)?[.)]?\s+")


Words = tuple[str, ...]
Places = dict[Words | tuple[Words, Words], deque[int]]
"""The numbers of paragraphs by their words, and by those of two in a row."""


@dataclass(slots=True)
class Ledger:
    """The lines that became something in the plan other than their own words, and those that were left out."""

    became: list[str] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)

    def leave(self, lines: Sequence[str], why: str) -> None:
        """Note lines as left out."""
        self.left += [LeftOut(line, why) for line in lines if words_of(line)]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that is not in the plan: the number of its paragraph in the document, 0 where it has none, and why."""

    paragraph: int
    line: str
    why: str

    def __str__(self) -> str:
        place = f"đoạn {self.paragraph}: " if self.paragraph else ""
        return f"{place}{self.line} ({self.why})"


def said_in(value: Value, key: str = "") -> Iterator[str]:
    """The document's words in the fields of a plan, each once."""
    if key in _SAYS_NOTHING:
        return
    if isinstance(value, Guess):
        yield str(value.value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            is_unit = key == "units" and (name == "name" or isinstance(inner, Guess))
            # The plan's own window is worked out of its year.
            if not is_unit and not (name == "window" and key == "") and not (name == "no" and isinstance(inner, Guess)):
                yield from said_in(inner, name)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from said_in(inner, key)


def placed_in(lines: Sequence[str], left: Sequence[LeftOut], first: int = 0) -> list[Unplaced]:
    """The lines that were left out, each with the number of its paragraph among the document's from the `first` on, in order."""
    known: Places = defaultdict(deque)
    spoken = [tuple(words_of(line)) for line in lines[first:]]
    for number, (words, below) in enumerate(zip_longest(spoken, spoken[1:], fillvalue=()), 1):
        known[words].append(number)
        # The cells of a row are known by its first two.
        known[words, below].append(number)
    found = [Unplaced(_number(one.line, known) or _containing(one.line, spoken), one.line, one.why) for one in left]
    return sorted(found, key=lambda one: one.paragraph)


def _number(line: str, known: Places) -> int:
    """The number of the paragraph that a line is, without its label, or that a row of a table begins with."""
    cells = [tuple(words_of(cell)) for cell in line.split(" | ")]
    pairs = [(cells[0], cells[1])] if len(cells) > 1 else []
    texts = [tuple(words_of(line)), tuple(words_of(_LABEL.sub("", line))), *sorted(cells, key=len, reverse=True)]
    keys: list[Words | tuple[Words, Words]] = [*pairs, *filter(None, texts)]
    for key in keys:
        places = known.get(key)
        if places:
            return places.popleft() if len(places) > 1 else places[0]
    return 0


def _containing(line: str, spoken: Sequence[Words]) -> int:
    """The number of the first paragraph that says a line among other words."""
    words = " ".join(words_of(line))
    return next((number for number, text in enumerate(spoken, 1) if words and words in " ".join(text)), 0)
