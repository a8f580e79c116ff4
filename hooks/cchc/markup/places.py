"""Where the things of a text stand in an editor's Markdown: patterns for `Finder`."""

import re
from urllib.parse import unquote


def of_link(href: str) -> list[str]:
    """Inline, reference and automatic links to this address, as it may be written."""
    if not href:
        return [r"\][ \t]*\((\s*)\)"]
    written = "|".join(re.escape(form) for form in dict.fromkeys((href, unquote(href))))
    return [
        rf"\][ \t]*\(\s*<?({written})(?=[\s>)])",
        rf"^\s*\[[^\]]+\]:\s*<?({written})",
        rf"<(?:mailto:)?({written})>",
        f"({written})",
    ]


def of_raw(text: str) -> list[str]:
    """A piece of HTML as it was typed."""
    return [re.escape(text[:40])]


def of_top_heading(words: str) -> list[str]:
    """A heading of the first rank: with a sign before it, or underlined."""
    first = re.escape(words.split(maxsplit=1)[0]) if words.split() else ""
    return [rf"^#(?!#)\s*\W*{first}", r"^[^\n]+\n=+\s*$"]


def of_heading(level: int) -> list[str]:
    """A heading of this rank."""
    return [rf"^{'#' * level}(?!#)"]
