"""HTML that can be shown away from its page: in a feed reader, on another origin, without our styles and scripts."""

from functools import partial
from urllib.parse import urljoin

import nh3

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
"""Their words go with them, for they mean nothing without what the element does."""


def standalone(html: str, address: str) -> str:
    """A piece of our own HTML from the page at `address`, with plain images, absolute addresses and no controls."""
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
