"""Pieces of a converted text: what markdown-it calls tokens, made and read."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

MOST_NESTED = 20
"""How deep elements may stand in each other; a list in a list is two of them."""

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
    """Words that mean themselves."""
    return Token("text", "", 0, content=words)


def words_of(children: Sequence[Token]) -> str:
    """What pieces of a line say, pictures aside."""
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
