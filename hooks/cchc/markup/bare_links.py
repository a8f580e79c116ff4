"""Addresses and mailboxes typed bare in a text, as links that readers can tap."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from cchc.markup.tokens import element, text
from cchc.model.web import is_email, is_web_address

_BARE = re.compile(
    r"(?<![\w@./:-])(?:(?:https?://|www\.)[^\s<>“”\"|\\^`{}]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_BEHIND = ".,:;!?…'’*_~]"
"""Characters at the end that belong to the sentence, not to the address."""


def link_addresses(state: StateCore) -> None:
    """A rule for whole texts: what is an address becomes a link, but for those in links."""
    for token in state.tokens:
        if token.children:
            token.children = list(_linked(token.children))


def _linked(children: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += child.nesting if child.tag == "a" else 0
        if child.type == "text" and not depth and ("@" in child.content or "." in child.content):
            yield from _pieces(child.content)
        else:
            yield child


def _pieces(words: str) -> Iterator[Token]:
    done = 0
    for found in _BARE.finditer(words):
        bare = _without_end(found.group())
        href = _href(bare)
        if href:
            yield text(words[done : found.start()])
            yield from element("a", [text(bare)], {"href": href})
            done = found.start() + len(bare)
    yield text(words[done:])


def _without_end(address: str) -> str:
    """The address without the sentence's punctuation; a bracket that the address opened belongs to it."""
    opened, closed = address.count("("), address.count(")")
    while address and (address[-1] in _BEHIND or (address[-1] == ")" and closed > opened)):
        closed -= address[-1] == ")"
        address = address[:-1]
    return address


def _href(bare: str) -> str:
    if "@" in bare and is_email(bare):
        return f"mailto:{bare}"
    whole = bare if "://" in bare else f"https://{bare}"
    return whole if is_web_address(whole) and "." in bare else ""
