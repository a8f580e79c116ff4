"""The passages of a Markdown text in the order in which they are read aloud: headings, paragraphs, items of lists, rows of tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from markdown_it.token import Token

from cchc.markup.dialect import make_parser
from cchc.markup.pasted import mended
from cchc.markup.tokens import words_of


class Form(Enum):
    """The form of a passage."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in plain words; an item of a numbered list has its number, a heading its level; `links` are the words of its links
    to pages of the site.
    """

    form: Form
    text: str
    number: int = 0
    links: tuple[str, ...] = ()


def passages_of(markdown: str) -> list[Passage]:
    """The passages of a text; pictures, code and what stands in brackets only to be clicked are left out."""
    return [one for one in _passages(make_parser().parse(mended(markdown), {})) if one.text]


def pictures_in(markdown: str) -> list[tuple[str, str]]:
    """The pictures of a text: the name of each file, and its description."""
    lines = (token.children or [] for token in make_parser().parse(mended(markdown), {}) if token.type == "inline")
    images = (child for children in lines for child in children if child.type == "image")
    return [(str(image.attrs["src"]), " ".join(image.content.split())) for image in images]


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    numbers: list[int | None] = []
    head: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)) - 1 if token.type.startswith("ordered") else None)
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open" if numbers[-1] is not None:
                numbers[-1] += 1
            case "heading_open":
                yield Passage(Form.HEADING, _words(tokens[at + 1]), int(token.tag[1]))
                at += 1
            case "thead_open":
                head, at = _cells(tokens, at)
            case "tr_open":
                cells, at = _cells(tokens, at)
                yield Passage(Form.ROW, _row(head, cells))
            case "inline" if numbers:
                yield Passage(Form.ITEM, _words(token), numbers[-1] or 0, _links(token))
            case "inline":
                yield Passage(Form.PARAGRAPH, _words(token), links=_links(token))
        at += 1


def _cells(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The words of a row's cells, and where it ends."""
    end = next(n for n in range(at, len(tokens)) if tokens[n].type == tokens[at].type.replace("open", "close"))
    return [_words(token) for token in tokens[at:end] if token.type == "inline"], end


def _row(head: Sequence[str], cells: Sequence[str]) -> str:
    """A row as one sentence: its first cell, then every other one after the name of its column."""
    named = [f"{name.lower()}: {cell}" for name, cell in zip(head[1:], cells[1:], strict=False) if cell]
    return "; ".join([*cells[:1], *named])


def _words(token: Token) -> str:
    """The words of a line; brackets around a link alone are only for those who can click."""
    parts, inside = [], False
    children = token.children or []
    for number, child in enumerate(children):
        if child.type == "link_open":
            inside = _is_bracketed(children, number)
        elif child.type == "link_close":
            inside = False
        elif child.type in ("text", "code_inline") and not inside:
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return " ".join("".join(parts).replace(" ()", "").split())


def _links(token: Token) -> tuple[str, ...]:
    """The words of a line's links to pages of the site."""
    children, found = token.children or [], []
    for number, child in enumerate(children):
        if child.type == "link_open" and ":" not in str(child.attrs["href"]):
            end = next(n for n in range(number, len(children)) if children[n].type == "link_close")
            found.append(" ".join(words_of(children[number:end]).split()))
    return tuple(found)


def _is_bracketed(children: Sequence[Token], at: int) -> bool:
    """Whether a link stands alone in brackets."""
    end = next(n for n in range(at, len(children)) if children[n].type == "link_close")
    before = children[at - 1].content if at else ""
    after = children[end + 1].content if end + 1 < len(children) else ""
    return before.endswith("(") and after.startswith(")")
