"""A document to a draft: what an article says, its fields with their doubts, and what was left out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.importing.casing import Casing, is_shouted
from cchc.importing.fields import noted, pair, scalar
from cchc.importing.guesses import (
    Guess,
    author_in,
    guess_date,
    guess_summary,
    guess_topic,
    guess_unit,
)
from cchc.importing.habits import understood
from cchc.importing.headings import with_headings
from cchc.importing.inline import address, linked
from cchc.importing.letterhead import Bare, without_letterhead
from cchc.importing.text import (
    Block,
    Document,
    Figure,
    Heading,
    Look,
    Paragraph,
    Table,
    Words,
    is_bold,
    mapped,
    plain,
    said,
)
from cchc.importing.tidy import NO_BREAK, tidied_runs
from cchc.importing.title import titled
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Plan

_BY_THE_EDGE = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its pictures are made: its fields in order, its blocks, its footnotes, what was counted, the
    lines of the letterhead that were left out, and what it is evidence of.
    """

    fields: dict[str, Guess[str]]
    blocks: tuple[Block, ...]
    notes: dict[str, Words]
    counted: Counter[str]
    letterhead: tuple[str, ...]
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its title."""
        return self.fields["title"].value

    @property
    def pictures(self) -> list[str]:
        """The parts of its pictures, each once, in order."""
        return list(dict.fromkeys(_pictures(self.blocks)))


def draft_of(document: Document, plan: Plan, terms: Sequence[str], today: date, file_name: str) -> Draft:
    """The draft of a document; `terms` are words whose capitals are known, `file_name` is a last resort for a title."""
    bare = without_letterhead(document.blocks)
    bare = bare if bare.blocks else Bare(document.blocks)
    blocks = understood(bare.blocks)
    casing = Casing([*_strings(plan.model_dump()), *terms, *map(said, blocks)])
    top = titled(blocks, casing, file_name)
    author, blocks = _without_author(top.blocks)
    counted = Counter(shouted=sum(isinstance(b, Heading | Paragraph) and _is_shouted_heading(b) for b in blocks))
    blocks = mapped(with_headings(blocks, casing), _tidied)
    notes = {name: _tidied(words) for name, words in document.notes.items()}
    counted["note"] = len(notes) - len(_used_notes(blocks, notes))
    counted["link"] = _lost_links([*blocks, *map(Paragraph, notes.values())])
    fields = {"title": top.title, **_fields(blocks, bare, plan, today, top.title.value)}
    if author:
        fields["author"] = Guess(author, "tên ghi ở đầu hoặc cuối bài")
    return Draft(fields, blocks, notes, counted, (*bare.above, *bare.below))


def front_matter(draft: Draft, file_name: str, slug: str) -> str:
    """The fields as YAML, each doubt behind its value; the address stays when the title is corrected."""
    lines = [f"# Nhập từ tệp Word {scalar(file_name)}. Xem lại từng dòng có “{LOOK_AGAIN}”, rồi xóa ghi chú."]
    for key, guess in draft.fields.items():
        value = scalar(_on_one_line(guess.value))
        lines.append(noted(f"{key}: {value}", f"{LOOK_AGAIN}: {guess.doubt}" if guess.doubt else ""))
    lines.append(f"slug: {slug}")
    if draft.evidence:
        first, *rest = (pair(name, value) for name, value in draft.evidence.items())
        lines += ["evidence:", f"  - {first}", *(f"    {line}" for line in rest)]
    lines.append(noted("draft: true", "bản nháp; xóa dòng này khi bài đã đúng"))
    return "\n".join(["---", *lines, "---"])


def _fields(blocks: Sequence[Block], bare: Bare, plan: Plan, today: date, title: str) -> dict[str, Guess[str]]:
    paragraphs = [plain(block.words) for block in blocks if isinstance(block, Paragraph)]
    text = "\n".join([title, *map(said, blocks)])
    around = [*bare.above, *bare.below]
    day = guess_date([*around, *paragraphs[-1:]], text, today)
    unit = guess_unit(around, text, plan)
    return {
        "date": Guess(day.value.isoformat(), day.doubt),
        "summary": guess_summary(paragraphs or [title]),
        "topic": guess_topic(text, plan),
        **({"unit": unit} if unit else {}),
    }


def _tidied(words: Words) -> Words:
    return linked(tuple(tidied_runs(words, _stays)))


def _stays(look: Look) -> bool:
    return bool(look.href)


def _without_author(blocks: Sequence[Block]) -> tuple[str | None, tuple[Block, ...]]:
    """The author named in the first or last lines, and the text without that line."""
    edges = [
        *range(len(blocks) - 1, max(len(blocks) - 1 - _BY_THE_EDGE, 0), -1),
        *range(min(_BY_THE_EDGE, len(blocks))),
    ]
    for at in edges:
        block = blocks[at]
        if isinstance(block, Paragraph):
            set_apart = at == len(blocks) - 1 and _is_set_apart(block)
            author = author_in(plain(block.words), set_apart)
            if author:
                return author, (*blocks[:at], *blocks[at + 1 :])
    return None, tuple(blocks)


def _is_set_apart(block: Paragraph) -> bool:
    return is_bold(block.words) or all(look.italic for text, look in block.words if text.strip())


def _is_shouted_heading(block: Heading | Paragraph) -> bool:
    text = plain(block.words)
    return is_shouted(text) and (isinstance(block, Heading) or is_bold(block.words))


def _lost_links(blocks: Sequence[Block]) -> int:
    """How many links lead nowhere that a page can lead."""
    lost: set[tuple[int, str]] = set()

    def look_at(words: Words) -> Words:
        lost.update((id(words), look.href) for _, look in words if look.href and address(look.href) is None)
        return words

    mapped(blocks, look_at)
    return len(lost)


def _used_notes(blocks: Sequence[Block], notes: dict[str, Words]) -> set[str]:
    """The footnotes whose sign still stands in the text."""
    used: set[str] = set()

    def look_at(words: Words) -> Words:
        used.update(look.note for _, look in words if look.note in notes)
        return words

    mapped(blocks, look_at)
    return used


def _pictures(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield from (picture.part for picture in block.pictures)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _pictures(cell.blocks)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _on_one_line(text: str) -> str:
    return " ".join(text.replace(NO_BREAK, " ").split())
