"""Helpers for our own safe HTML: its anchors, its words, and a form for feed readers."""

import re
from functools import partial
from html import unescape
from urllib.parse import urljoin

import nh3

_ID = re.compile(r'\sid="([^"]+)"')
_BLOCK_END = re.compile(r"</(?:p|li|div|td|th|dt|dd|summary|h[2-6])>|<br>")
_UNSAID = re.compile(r"<s>.*?</s>|[☐☑] ", re.DOTALL)
"""Elements without meaning in plain words: text struck out, and boxes to tick."""

_TAG = re.compile(r"<[^>]+>")

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "th": {"scope"},
    "ol": {"start"},
}
"""A list of what may stay: an attribute that holds an address, as srcset and poster do, is made absolute here or left out."""

_ADDRESSES = {"href", "src"}
_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "mark", "ol", "p", "pre", "s", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""No picture and source: a reader takes the first source it can show, so only the plain image is left."""

_GONE = {"script", "style", "template", "button", "audio", "video", "iframe", "object", "svg"}
"""Elements removed with their words, which mean nothing without what the element does."""


def anchors_in(html: str) -> frozenset[str]:
    """The ids in a page, or in a part of one."""
    return frozenset(_ID.findall(html))


def plain_text(html: str) -> str:
    """The words of a piece of HTML, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_END.sub(" ", _UNSAID.sub("", html)))).split())


def standalone(html: str, address: str) -> str:
    """A piece of the page at `address` to show on another origin: plain images, absolute addresses, no controls."""
    return nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes=_ATTRIBUTES,
        attribute_filter=partial(_absolute, address),
        link_rel=None,
    )


def _absolute(address: str, tag: str, name: str, value: str) -> str:  # noqa: ARG001 - nh3 passes the tag too
    return urljoin(address, value) if name in _ADDRESSES else value
