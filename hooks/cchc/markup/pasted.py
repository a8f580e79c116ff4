"""Repair of text pasted from Word or typed as in messages, into the Markdown it stands for, line for line."""

import re
from collections.abc import Iterable, Iterator, Sequence

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BULLET = re.compile(r"^([ \t]*)[•●○▪■◦‣⁃∙·➢➤❖\uf0a7\uf0b7\uf0d8\uf076][ \t]*(?=\S)")
_DASH = re.compile(r"([ \t]*)([–—])[ \t]*(?=[^\s–—])")
_GLUED = re.compile(r"([ \t]*)([-+]|\d{1,2}[.)])(?=[^\W\d_])")
_ITEM = re.compile(r"([ \t]*)([-+*]|\d{1,3}[.)])[ \t]")
_YEAR = re.compile(r"^([ \t]*\d{4,9})(?=[.)]\s)")
_HEADING = re.compile(r"^(?:#{2,6}(?=[^#\s])|#(?=[^#\s])(?!\w+(?:\s+#\w+)*\s*$))")
"""A heading without its space; words that all have the sign are the tags of a message."""

_A_PICTURE = r"(?!https?:)(?=[^()\[\]\n]{1,300}\.(?:jpe?g|png|webp|gif|avif|heic|bmp|tiff?|jfif|svg)\b)"
_PICTURE = re.compile(rf"![ \t]{{0,9}}(\[[^\[\]]{{0,300}}\])[ \t]{{0,9}}\({_A_PICTURE}", re.IGNORECASE)
"""A sentence that ends so may be followed by a link."""

_APART = re.compile(
    r"(?<=[^\\]\])[ \t]{1,9}\((?=(?:https?:|www\.|mailto:|tel:)|[^()\s]{1,200}\.\w{2,4}[)#])", re.IGNORECASE
)
_CROSSED = re.compile(
    rf"(!?)\(([^()\[\]]{{0,300}})\)\[((?:{_A_PICTURE}|https?://|www\.)[^\[\]\s]{{1,300}})\](?!\()", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"(?<![<\w])https?://[^\s<>()\[\]*]*")
_MARK = re.compile(r"(?<!\\)_(?=[\w/])")
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_TIGHT = re.compile(r"(?<![\w*\\])(\*\*[^*\s][^*\n]{0,300}[:;.,!?…”)])\*\*(?=[^\W\d_])")
"""Bold words whose last sign has no space behind: CommonMark would show their stars."""

_TARGET = re.compile(r"(?<!\\)\]\(((?:[^()\n]|\([^()\n]*\))*)\)")
_TITLED = re.compile(r"(<[^<>]*>|\S+(?: +\S+)*?)\s+[\"“”„'‘](.+)[\"“”'’]")
_DEEP = 4
"""The least indent of a line that Word indented, in columns."""

LONG = 1000
"""The most letters of a link's target."""


def mended(body: str) -> str:
    """The text with Word's list signs, links typed with spaces and other such forms as Markdown, line for line."""
    return "\n".join(_nested(_dedented(_mended(body.split("\n")))))


def _mended(lines: Sequence[str]) -> Iterator[str]:
    is_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            around = (lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else "")
            yield _links(_item(line, around))
            continue
        yield line


def _item(line: str, around: Sequence[str]) -> str:
    """The line with the sign of a list's item, or a heading's, as Markdown has it."""
    line = _YEAR.sub(r"\1\\", _BULLET.sub(r"\1- ", _HEADING.sub(r"\g<0> ", line)))
    for sign in (_DASH, _GLUED):
        found = sign.match(line)
        if found and any(_alike(sign, found[2], other) for other in around):
            mark = "-" if sign is _DASH else found[2]
            return f"{found[1]}{mark} {line[found.end() :]}"
    return line


def _alike(sign: re.Pattern[str], mark: str, other: str) -> bool:
    """Whether a neighbouring line has a sign of this kind: one alone may be a dash, a number, a minus."""
    found = sign.match(other) or _ITEM.match(other)
    return found is not None and found[2].isascii() == mark.isascii() and found[2][0].isdigit() == mark[0].isdigit()


def _dedented(lines: Iterable[str]) -> Iterator[str]:
    """The lines, lists as Word indents them moved to the margin: four spaces would put them into something above."""
    indent, is_within = "", False
    for line in lines:
        found = _ITEM.match(line)
        if line.strip() and not line.startswith(indent):
            indent = ""
        if found and not indent and not is_within and len(found[1].expandtabs(4)) >= _DEEP:
            indent = found[1]
        dedented = line.removeprefix(indent)
        is_within = bool(found) or (is_within and not dedented[:1].strip())
        yield dedented


def _nested(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those with “+” in the item with “-” above, to which they belong as officers write."""
    above = None
    for line in lines:
        found = _ITEM.match(line)
        if not line.strip() or (found and found[2] == "-"):
            above = found[1] if found else None
        yield f"  {line}" if found and found[2] == "+" and above == found[1] else line


def _spaced(found: re.Match[str]) -> str:
    """The bold words with a space behind, if stars that open stand before them and not those that close others."""
    opens = found.string[: found.start()].count("**") % 2 == 0
    return f"{found[1]}** " if opens else found[0]


def _links(line: str) -> str:
    if "`" in line:
        return line
    line = _TIGHT.sub(_spaced, line) if "**" in line else line
    line = _IN_ADDRESS.sub(lambda found: _MARK.sub(r"\\_", found.group()), _TIMES.sub(r"\\*", line))
    if "](" not in line and "] " not in line and ")[" not in line:
        return line
    line = _CROSSED.sub(r"\1[\2](\3)", _APART.sub("(", _PICTURE.sub(r"!\1(", line)))
    return _TARGET.sub(lambda found: f"]({_target(found[1])})", line)


def _target(inside: str) -> str:
    """The inside of a link's brackets in Markdown, though with spaces, and a title in Word's quotation marks."""
    inside = inside.strip()
    found = _TITLED.fullmatch(inside) if len(inside) < LONG else None
    address, title = found.groups() if found else (inside, "")
    if re.search(r"\s", address) and not address.startswith("<"):
        address = f"<{address}>"
    escaped = re.sub(r'(?<!\\)"', r"\"", title)
    return f'{address} "{escaped}"' if title else address
