"""A document as a draft article: its fields with their doubts, its text, and what was left out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.importing.blocks import (
    Block,
    Document,
    Heading,
    LeftOut,
    Paragraph,
    Style,
    Table,
    Words,
    is_bold,
    is_italic,
    mapped,
    pictures_in,
    plain,
    said,
    words_in,
)
from cchc.importing.guesses import author_in, guess_date, guess_summary, guess_topic, guess_unit
from cchc.importing.heuristics import understood, with_headings
from cchc.importing.inline import address, linked
from cchc.importing.letterhead import Letter, without_head
from cchc.importing.review_yaml import Guess, dumped, noted, pair, scalar
from cchc.importing.signature import without_foot
from cchc.importing.tidy import tidied_runs
from cchc.importing.title import titled
from cchc.importing.truecase import Truecaser, is_shouted
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plans import Plans

_BY_THE_EDGE = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its pictures are made: its fields in order, its blocks, its footnotes, the counts of what was lost,
    the lines that were left out, those that became fields, how often the document shows a picture, and its evidence.
    """

    fields: dict[str, Guess]
    blocks: tuple[Block, ...]
    notes: dict[str, Words]
    losses: Counter[str]
    left_out: list[LeftOut]
    in_fields: list[str]
    drawn: int
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The guessed or given title."""
        return self.fields["title"].value

    @property
    def pictures(self) -> list[str]:
        """The parts of its pictures, each once, in order."""
        return list(dict.fromkeys(picture.part for picture in pictures_in(self.blocks)))


def draft_of(document: Document, plans: Plans, terms: Sequence[str], today: date, file_name: str) -> Draft:
    """The draft of a document; `terms` are words whose capitals are known, `file_name` is a last resort for a title."""
    letter = without_head(document.blocks, _offices(plans))
    without_foot(letter)
    blocks = understood(letter.blocks)
    truecaser = Truecaser([*_strings(plans.newest.model_dump()), *terms, *map(said, blocks)])
    found = titled(blocks, letter.subject, truecaser, file_name)
    author, byline, blocks = _without_author(found.blocks)
    losses = Counter(shouted=sum(map(_is_shouted_heading, blocks)))
    blocks = mapped(with_headings(blocks, truecaser), _tidied)
    notes = {name: _tidied(words) for name, words in document.notes.items()}
    losses.update(_losses(blocks, notes))
    fields = {"title": found.title, **_fields(blocks, letter, plans, today, found.title.value)}
    if author:
        fields["author"] = Guess(author, "tên ghi ở đầu hoặc cuối bài")
    drawn = len([*pictures_in(document.blocks)])
    left_out = [*letter.left_out, *found.left_out, *_unused_notes(blocks, notes)]
    return Draft(fields, blocks, notes, losses, left_out, [*found.lines, *byline], drawn)


def front_matter(draft: Draft, file_name: str, slug: str) -> str:
    """The fields as YAML, each doubt behind its value; the address stays when the title is corrected."""
    fields = {key: Guess(" ".join(guess.value.split()), guess.doubt) for key, guess in draft.fields.items()}
    evidence = [pair(name, value) for name, value in draft.evidence.items()]
    lines = [
        f"# Nhập từ tệp Word {scalar(file_name)}. Xem lại từng dòng có “{LOOK_AGAIN}”, rồi xóa ghi chú.",
        *dumped(fields),
        f"slug: {slug}",
        *(["evidence:"] if evidence else []),
        *(f"  {'  ' if number else '- '}{line}" for number, line in enumerate(evidence)),
        noted("draft: true", "bản nháp; xóa dòng này khi bài đã đúng"),
    ]
    return "\n".join(["---", *lines, "---"])


def _fields(blocks: Sequence[Block], letter: Letter, plans: Plans, today: date, title: str) -> dict[str, Guess]:
    paragraphs = [plain(block.words) for block in blocks if isinstance(block, Paragraph)]
    text = "\n".join([title, *map(said, blocks)])
    near = [one.line for one in letter.left_out]
    # The days in the text of a letter are those of what it cites or asks for.
    anywhere = ([], "") if letter.has_head else (paragraphs[-1:], text)
    written = guess_date([*near, *anywhere[0]], anywhere[1], today)
    plan = plans.of_day(date.fromisoformat(written.value))
    unit = guess_unit(near, text, plan)
    return {
        "date": written,
        "summary": guess_summary(paragraphs or [title]),
        "topic": guess_topic(text, plan),
        **({"unit": unit} if unit else {}),
    }


def _offices(plans: Plans) -> list[str]:
    """The offices that plans name, and the words that their names are made of."""
    units = (unit for plan in plans for unit in plan.organisation.units)
    return [
        *(plan.issuer for plan in plans),
        *(unit.name for unit in units),
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    ]


def _tidied(words: Words) -> Words:
    return linked(tuple(tidied_runs(words, _is_link)))


def _is_link(style: Style) -> bool:
    return bool(style.href)


def _without_author(blocks: Sequence[Block]) -> tuple[str | None, list[str], tuple[Block, ...]]:
    """The author named in the first or last lines, that line, and the text without it."""
    last = len(blocks) - 1
    for at in [*range(last, max(last - _BY_THE_EDGE, 0), -1), *range(min(_BY_THE_EDGE, len(blocks)))]:
        block = blocks[at]
        if isinstance(block, Paragraph):
            is_set_apart = at == last and (is_bold(block.words) or is_italic(block.words))
            author = author_in(plain(block.words), is_set_apart)
            if author:
                return author, [plain(block.words)], (*blocks[:at], *blocks[at + 1 :])
    return None, [], tuple(blocks)


def _unused_notes(blocks: Sequence[Block], notes: Mapping[str, Words]) -> list[LeftOut]:
    """The footnotes whose signs stand in nothing that was taken."""
    used = {style.note for words in (*words_in(blocks), *notes.values()) for _, style in words}
    lines = (plain(words) for name, words in notes.items() if name not in used)
    return [LeftOut(line, "chú thích của phần không lấy") for line in lines if line]


def _is_shouted_heading(block: Block) -> bool:
    may_be = isinstance(block, Heading) or (isinstance(block, Paragraph) and is_bold(block.words))
    return may_be and is_shouted(said(block))


def _losses(blocks: Sequence[Block], notes: Mapping[str, Words]) -> Counter[str]:
    """The counts of footnotes without a sign, links that lead nowhere, and tables that Markdown cannot draw."""
    linking = (*words_in(blocks), *notes.values())
    tables = [block for block in blocks if isinstance(block, Table)]
    return Counter(
        note=len(_unused_notes(blocks, notes)),
        link=sum(
            len({style.href for _, style in words if style.href and not address(style.href)}) for words in linking
        ),
        merged=sum(any(cell.columns * cell.rows > 1 for row in table.rows for cell in row) for table in tables),
        nested=sum(any(isinstance(block, Table) for block in table.blocks) for table in tables),
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
