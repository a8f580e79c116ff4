"""The numbered outline of a plan's document, its lines word for word and its tables where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.blocks import Block, Figure, Heading, Item, Paragraph, Table, is_bold, said
from cchc.importing.tidy import seen
from cchc.importing.truecase import is_shouted

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTERS = tuple("ABCDEFGH")
_ARABIC = tuple(map(str, range(1, 31)))
_SCHEMES = (
    (_ROMAN, re.compile(r"(?:PHẦN |Phần |MỤC |Mục )?([IVX]+)\s?(?:[.):]|\s[-–]\s)\s*(\S.*)"), False),
    (_LETTERS, re.compile(r"(?:PHẦN |Phần )?([A-H])\s?[.):]\s*(\S.*)"), True),
    (_ARABIC, re.compile(r"(\d{1,2})\s?[.)]\s*([^\d\s].*)"), True),
)
"""The ways to number sections, each with its pattern, and whether only a line set apart can be a heading."""

_NUMBER = re.compile(r"(\d{1,2})\s?[.)]\s+(\S.*)")
_BELOW = re.compile(r"(\d{1,2}\.\d{1,2})\s?[.)]?\s+(\S.*)")
_LETTER = re.compile(r"([a-zđ])\s?[.)]\s+(\S.*)")
_CLOSING = re.compile(r"Trên đây là|Trong quá trình (?:triển khai|tổ chức|thực hiện)")
_ANNEX = re.compile(r"\W*(?:PHỤ LỤC|Phụ lục|DANH MỤC PHỤ LỤC)(?:\s+(?:số\s+)?([IVX]+|\d{1,2})\b)?\W*([A-ZĐÀ-Ỹ].*)?")
_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and whether it is set apart: bold, in capitals or a heading."""

    text: str
    is_apart: bool = False


@dataclass(slots=True)
class Node:
    """A numbered paragraph: its number or letter, its lines, what is numbered below it, and the tables that stand there."""

    no: str
    lines: list[str]
    head: str
    is_apart: bool = False
    below: list["Node"] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return " ".join(self.lines)

    @property
    def source(self) -> list[str]:
        """Its lines as they stand in the document, those below too."""
        return [self.head, *self.lines[1:], *(line for node in self.below for line in node.source)]

    @property
    def all_tables(self) -> list[Table]:
        """The tables at this paragraph and below."""
        return [*self.tables, *(table for node in self.below for table in node.all_tables)]


@dataclass(slots=True)
class Section:
    """A part of the plan: its number, its title, the lines before its first number, its paragraphs and its loose tables."""

    no: str
    title: str
    head: str = ""
    intro: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def source(self) -> list[str]:
        """Every line as it stands in the document; not those of tables."""
        return [*filter(None, [self.head]), *self.intro, *(line for node in self.nodes for line in node.source)]


@dataclass(slots=True)
class Outline:
    """A plan: the lines before its first section, its sections, the lines behind them, and its annexes."""

    before: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    annexes: list[Section] = field(default_factory=list)


def outline_of(blocks: Sequence[Block]) -> Outline:
    """The outline of a document without its letterhead. Only the next number counts as one: "V." within section II is text."""
    pieces = [*_pieces(blocks)]
    cut = next((at for at, piece in enumerate(pieces) if _begins_annex(piece)), len(pieces))
    outline = Outline(annexes=_annexes(pieces[cut:]))
    names, pattern, is_apart = _scheme([piece for piece in pieces[:cut] if isinstance(piece, Line)])
    for piece in pieces[:cut]:
        head = None if isinstance(piece, Table) or (is_apart and not piece.is_apart) else pattern.fullmatch(piece.text)
        if head and not isinstance(piece, Table) and head[1] == names[len(outline.sections) % len(names)]:
            outline.sections.append(Section(head[1], head[2], piece.text))
        elif outline.sections:
            _add(outline.sections[-1], piece)
        elif isinstance(piece, Table):
            outline.annexes.append(Section("", "", tables=[piece]))
        else:
            outline.before.append(piece)
    if outline.sections:
        outline.after = _without_closing(outline.sections[-1])
    return outline


def _scheme(lines: Sequence[Line]) -> tuple[Sequence[str], re.Pattern[str], bool]:
    """How a document numbers its sections: in Roman numbers, else in capital letters, else 1, 2, 3."""
    for names, pattern, is_apart in _SCHEMES:
        heads = (pattern.fullmatch(line.text) for line in lines if line.is_apart or not is_apart)
        if any(head and head[1] == names[0] for head in heads):
            return names, pattern, is_apart
    return _SCHEMES[0]


def _annexes(pieces: Sequence[Line | Table]) -> list[Section]:
    found: list[Section] = []
    for piece in pieces:
        if not isinstance(piece, Table) and _begins_annex(piece):
            named = _ANNEX.fullmatch(piece.text)
            number, title = named.groups(default="") if named else ("", "")
            found.append(Section(f"PL{number}", title, piece.text))
        elif isinstance(piece, Table):
            found[-1].tables.append(piece)
        elif piece.is_apart and not found[-1].title and not found[-1].tables:
            found[-1].title = piece.text
        else:
            found[-1].intro.append(piece.text)
    return found


def _begins_annex(piece: Line | Table) -> bool:
    if isinstance(piece, Table) or not piece.is_apart or len(piece.text) > _LONGEST_HEADING:
        return False
    return bool(_ANNEX.fullmatch(piece.text))


def _add(section: Section, piece: Line | Table) -> None:
    last = section.nodes[-1] if section.nodes else None
    lowest = last.below[-1] if last and last.below else last
    if isinstance(piece, Table):
        (lowest.tables if lowest else section.tables).append(piece)
        return
    line = piece.text
    number, below, letter = _NUMBER.fullmatch(line), _BELOW.fullmatch(line), _LETTER.fullmatch(line)
    if number and int(number[1]) == len(section.nodes) + 1:
        section.nodes.append(Node(number[1], [number[2]], line, piece.is_apart))
    elif last is None or lowest is None:
        section.intro.append(line)
    elif below and below[1].split(".")[0] == last.no:
        last.below.append(Node(below[1], [below[2]], line, piece.is_apart))
    elif letter and (last.below or letter[1] == "a"):
        last.below.append(Node(letter[1], [letter[2]], line, piece.is_apart))
    else:
        lowest.lines.append(line)


def _without_closing(section: Section) -> list[str]:
    """The lines at the end of the last section that close the plan ("Trên đây là …"), taken out of it."""
    node = section.nodes[-1] if section.nodes else None
    lowest = node.below[-1] if node and node.below else node
    lines, first = (lowest.lines, 1) if lowest else (section.intro, 0)
    at = next((at for at, line in enumerate(lines) if at >= first and _CLOSING.match(line)), len(lines))
    closing = lines[at:]
    del lines[at:]
    return closing


def _pieces(blocks: Sequence[Block]) -> Iterator[Line | Table]:
    """The lines and the tables; a table of one column only frames its lines."""
    for block in blocks:
        if isinstance(block, Table):
            if max((sum(cell.columns for cell in row) for row in block.rows), default=0) > 1:
                yield block
            else:
                yield from _pieces(block.blocks)
        elif not isinstance(block, Figure):
            yield from _lines(block)


def _lines(block: Heading | Paragraph | Item) -> Iterator[Line]:
    for text in lines_of(block):
        yield Line(text, isinstance(block, Heading) or is_bold(block.words) or is_shouted(text))


def lines_of(block: Block) -> list[str]:
    """The lines of a block as a reader sees them, with the number or the dash of an item."""
    number = "" if not isinstance(block, Item) else "- " if block.number is None else f"{block.number}. "
    first, *rest = [" ".join(seen(line).split()) for line in said(block).split("\n")]
    return [line for line in (f"{number}{first}" if first else "", *rest) if line]
