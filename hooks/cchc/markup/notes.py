"""Footnotes: a sign in the text, the words at its end, and the way back."""

from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from cchc.markup.tokens import block, element, text

_BACK = "↩"


def write_notes(state: StateCore) -> None:
    """A rule for whole texts: what the footnote plugin only names becomes elements."""
    for token in state.tokens:
        if token.children:
            token.children = list(_with_signs(token.children))
    begin = next((at for at, token in enumerate(state.tokens) if token.type == "footnote_block_open"), None)
    if begin is not None:
        notes = list(_items(state.tokens[begin + 1 : -1]))
        inside = [Token("hr", "hr", 0, block=True), *block("ol", notes)]
        state.tokens[begin:] = block("div", inside, {"class": "footnote"})


def _with_signs(children: Sequence[Token]) -> Iterator[Token]:
    for child in children:
        if child.type == "footnote_ref":
            label, number = child.meta["label"], child.meta["id"] + 1
            link = element("a", [text(str(number))], {"class": "footnote-ref", "href": f"#fn-{label}"})
            yield from element("sup", link, {"id": _sign(child)})
        else:
            yield child


def _items(tokens: Sequence[Token]) -> Iterator[Token]:
    before = ""
    for token in tokens:
        if token.type == "footnote_open":
            yield block("li", (), {"id": f"fn-{token.meta['label']}"})[0]
        elif token.type == "footnote_close":
            yield block("li", ())[-1]
        elif token.type == "footnote_anchor":
            number = token.meta["id"] + 1
            where = {"class": "footnote-backref", "href": f"#{_sign(token)}"}
            link = element("a", [text(_BACK)], {**where, "title": f"Trở lại chỗ có chú thích {number}"})
            yield from link if before == token.type else [text("\u00a0"), *link]
        else:
            yield token
        before = token.type


def _sign(token: Token) -> str:
    """The id of a place that has the sign of a note."""
    again = token.meta["subId"] + 1
    return f"fnref{again if again > 1 else ''}-{token.meta['label']}"
