"""HTML that editors type: a few tags without attributes; anything else is a problem, never silently dropped."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it.token import Token

from cchc.markup.tokens import in_lines
from cchc.model.source import Finder
from cchc.problems import Problems

RAW_TAGS = frozenset({"br", "sub", "sup", "kbd", "mark", "abbr"})
_RAW_ATTRIBUTES = {"abbr": ("title",)}
_BEGIN = 40
"""The number of letters by which a tag is found again in what was typed."""


def refuse_raw_html(tokens: Sequence[Token], finder: Finder, problems: Problems) -> None:
    """Note every tag that was typed and may not be."""
    opened: set[str] = set()
    for token, line in in_lines(tokens):
        if token.type == "html_inline":
            reader = _TagReader(opened)
            reader.feed(token.content)
            reader.close()
            for tag in reader.refused:
                place = finder.place(re.escape(token.content[:_BEGIN]), line=line)
                problems.add(place, f"không dùng mã HTML {tag} trong bài.", "viết bằng Markdown, hoặc xóa đoạn mã này.")


class _TagReader(HTMLParser):
    """A reader of what may not be typed: all but comments and a few tags without attributes."""

    def __init__(self, opened: set[str]) -> None:
        super().__init__()
        self.refused: list[str] = []
        self._opened = opened

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in RAW_TAGS:
            self.refused.append(f"<{tag}>")
            self._opened.add(tag)
        else:
            allowed = _RAW_ATTRIBUTES.get(tag, ())
            self.refused += [f'{name}="…"' for name, _ in attrs if name not in allowed]

    def handle_endtag(self, tag: str) -> None:
        if tag not in RAW_TAGS and tag not in self._opened:
            self.refused.append(f"</{tag}>")

    def handle_decl(self, decl: str) -> None:
        self.refused.append(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        self.refused.append(f"<?{data[:20]}>")

    def unknown_decl(self, data: str) -> None:
        self.refused.append(f"<![{data[:20]}]>")
