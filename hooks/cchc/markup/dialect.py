"""The Markdown of the site: CommonMark, tables, notes and definitions, and what officers paste (decisions/0027-commonmark.md)."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cchc.markup.bare_links import link_addresses
from cchc.markup.line_breaks import keep_line_breaks
from cchc.markup.lint import gather_unfinished
from cchc.markup.notes import write_notes
from cchc.markup.tab_tables import tab_table
from cchc.markup.tokens import MOST_NESTED

_BOX = re.compile(r"\[([ xX])\] ")
_SHOWN = {" ": "☐", "x": "☑"}


class _AsTyped(MarkdownIt):
    """A parser that leaves every address as typed: the resolver notes what is wrong with one."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def make_parser() -> MarkdownIt:
    """A parser of the site's Markdown, to be kept: setting it up costs more than a text."""
    parser = _AsTyped("commonmark", {"maxNesting": MOST_NESTED, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"]).disable("code")
    parser.use(deflist_plugin).use(footnote_plugin, inline=False)
    parser.block.ruler.at("html_block", _comment, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("paragraph", "tab_table", tab_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.before("text_join", "unfinished", gather_unfinished)
    for rule in (link_addresses, keep_line_breaks, _show_boxes, write_notes):
        parser.core.ruler.push(rule.__name__.strip("_"), rule)
    return parser


def _comment(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for blocks: a comment. Other HTML stands in lines, where the Markdown around it is converted."""
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("<!--", begin) or "unclosed" in state.env:
        return False
    closed = state.src.find("-->", begin)
    if closed < 0:
        state.env["unclosed"] = True  # no later comment can be closed either, so none is searched for again
        return False
    last = next((line for line in range(first, end) if state.eMarks[line] > closed), end)
    if last == end or state.src[closed + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [first, last + 1], state.getLines(first, last + 1, state.blkIndent, True)
        state.line = last + 1
    return True


def _show_boxes(state: StateCore) -> None:
    """A rule for whole texts: the box to tick of a list's item ("- [ ] bản chính") becomes a sign, on paper too."""
    for item, token in zip(state.tokens, state.tokens[2:], strict=False):
        found = _BOX.match(token.content) if item.type == "list_item_open" and token.children else None
        first = token.children[0] if token.children else None
        if found and first and first.content.startswith(found.group()):
            first.content = f"{_SHOWN[found[1].lower()]} {first.content[found.end() :]}"
