"""Pages as a reader meets them: their words in order, one block a line, links as [words](address)."""

import re

from lxml import html

_BLOCKS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "li": "- ",
    **dict.fromkeys(("p", "dt", "dd", "div", "summary", "section", "nav", "ul", "ol", "tr", "title"), ""),
}
_SKIPPED = {"script", "style", "button"}


def page_as_text(body: str) -> str:
    """The words of a page's body; front matter, scripts, buttons and what is hidden are left out."""
    markup = body.split("---\n", 2)[2] if body.startswith("---\n") else body
    lines = (re.sub(r"\s+", " ", line).strip() for line in _words(html.fromstring(f"<div>{markup}</div>")).split("\n"))
    return "\n".join(line for line in lines if line.strip("-# ")) + "\n"


def _words(element: html.HtmlElement) -> str:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or "hidden" in element.attrib:
        return ""
    inside = _flat(element.text) + "".join(_words(child) + _flat(child.tail) for child in element)
    if element.tag == "a":
        return f" [{' '.join(inside.split())}]({element.get('href')}) "
    if element.tag in _BLOCKS:
        return f"\n{_BLOCKS[element.tag]}{inside}\n"
    return f" {inside} " if element.tag in ("span", "time", "strong") else inside


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
