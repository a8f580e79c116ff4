"""Tokens of markdown-it, the pieces of a converted text: how they are made and read."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

MOST_NESTED = 20
"""The deepest nesting of elements; a list in a list counts as two."""

BREAKS = ("softbreak", "hardbreak")
_SAID = ("text", "code_inline")


def element(
    tag: str, inside: Sequence[Token], attributes: Mapping[str, str | int | float] | None = None
) -> list[Token]:
    """An element with what stands in it."""
    opening = Token(f"{tag}_open", tag, 1, attrs=dict(attributes or {}))
    return [opening, *inside, Token(f"{tag}_close", tag, -1)]


def block(tag: str, inside: Sequence[Token], attributes: Mapping[str, str | int | float] | None = None) -> list[Token]:
    """An element that begins and ends a line of HTML."""
    made = element(tag, inside, attributes)
    made[0].block = made[-1].block = True
    return made


def text(words: str) -> Token:
    """A token of literal text."""
    return Token("text", "", 0, content=words)


def words_of(children: Sequence[Token]) -> str:
    """The words of a line's tokens, pictures aside."""
    return "".join(_said(token) for token in children)


def _said(token: Token) -> str:
    if token.type in BREAKS:
        return "\n"
    return token.content if token.type in _SAID else ""


def in_lines(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Every piece of every line, with the line where it stands in the text, counted from 0."""
    for token in tokens:
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            yield child, line
            line += child.type in BREAKS
