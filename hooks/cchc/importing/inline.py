"""Words as a line of Markdown in which every letter stands for itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from cchc.importing.blocks import PLAIN, Style, Words
from cchc.model.web import is_email, is_phone, is_web_address

_SIGN = re.compile(r"[\\*{}]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|[\[\]]")
_AT_START = re.compile(r"(\s*)(#|>|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|~~~|:(?=\s)|\d+(?=[.)](?:\s|$)))")
_SIGNS_BEFORE, _SIGNS_BEHIND = re.compile(r"\A[\W_]+"), re.compile(r"[\W_]+\Z")
_BACKSLASH = "\\"
_AS_CODE = {":": "&#58;", "=": "&#61;", "~": "&#126;"}
"""Characters that no backslash can escape."""

_ADDRESS = re.compile(r"https?://[^\s<>“”\"()]*[^\s<>“”\"().,;:!?]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?=#|\w+;)")
_NOT_IN_ADDRESS = re.compile(r"[ ()\"'*\\|]")


def escaped(text: str) -> str:
    """The text with every character escaped that Markdown or HTML would take for markup."""
    text = _REFERENCE.sub("&amp;", text).replace("<", "&lt;").replace("[^", "&#91;^").replace("`", "&#96;")
    return _SIGN.sub(lambda sign: f"\\{sign.group()}", text)


def at_line_start(line: str) -> str:
    """A line of a paragraph, signs of a list, heading, quote or definition at its start quoted."""
    found = _AT_START.match(line)
    if not found:
        return line
    space, sign = found.groups()
    rest = line[found.end() :]
    if sign.isdigit():
        return f"{space}{sign}\\{rest}"
    return f"{space}{_AS_CODE.get(sign[0], _BACKSLASH + sign[0])}{sign[1:]}{rest}"


def address(href: str) -> str | None:
    """An address for Markdown; None where a page cannot lead there (a file of somebody's machine, a bookmark)."""
    href = href.strip()
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        mailbox = rest.partition("?")[0]
        return f"mailto:{mailbox}" if is_email(mailbox) else None
    if scheme.lower() == "tel":
        return f"tel:{rest}" if is_phone(rest) else None
    safe = _NOT_IN_ADDRESS.sub(lambda sign: quote(sign.group()), href)
    return safe if is_web_address(safe) else None


def linked(words: Words) -> Words:
    """The words, with links for the addresses in them."""
    return tuple(piece for text, style in words for piece in _linked_pieces(text, style))


def _linked_pieces(text: str, style: Style) -> Iterator[tuple[str, Style]]:
    done = 0
    for found in _ADDRESS.finditer(text) if not style.href else ():
        if address(found.group()):
            yield text[done : found.start()], style
            yield found.group(), replace(style, href=found.group())
            done = found.end()
    yield text[done:], style


def inline(words: Words, notes: Mapping[str, str]) -> str:
    """The words as a line of Markdown; `notes` names the footnotes."""
    line = ""
    pieces = [piece for piece in words if piece[0]]
    for href, group in groupby(pieces, key=lambda piece: address(piece[1].href) if piece[1].href else None):
        text = _emphasised(list(group), notes)
        # A link behind "!" would be a picture, behind "]" a reference.
        if href and line.endswith("!") and text[:1] != " ":
            line = f"{line[:-1]}&#33;"
        if href and line.endswith("\\]"):
            line = f"{line[:-2]}&#93;"
        line += _linked(text, href)
    return " ".join(re.split(r"[ \t\n]+", line)).strip(" ")


def _linked(line: str, href: str | None) -> str:
    core = line.strip(" ")
    if not href or not core:
        return line
    before, _, after = line.partition(core)
    if core == escaped(href):
        return f"{before}<{href}>{after}"
    # A link that begins with "^" would be a footnote.
    core = f"&#94;{core[1:]}" if core.startswith("^") else core
    core = core.replace("\\]", "&#93;")
    return f"{before}[{core}]({href}){after}"


def _emphasised(pieces: Sequence[tuple[str, Style]], notes: Mapping[str, str]) -> str:
    line = ""
    by_style = groupby(pieces, lambda piece: replace(piece[1], href=""))
    groups = [(style, "".join(text for text, _ in group)) for style, group in by_style]
    for (style, text), (_, after) in zip(groups, [*groups[1:], (PLAIN, "")], strict=True):
        marks = "**" * style.bold + "*" * style.italic
        if style.note:
            line += f"[^{notes[style.note]}]" if style.note in notes else ""
        elif style.script and text.strip():
            inside = _marked(text.strip(), marks, "", "")
            line += text.replace(text.strip(), f"<{style.script}>{inside}</{style.script}>")
        else:
            line += _marked(text, marks, line, after)
    return line


def _marked(text: str, marks: str, before: str, after: str) -> str:
    """The text in its marks.

    Marks stand close to the words, never at a space. Beside other marks they would be misread, and are left out, as between
    numbers. Between a letter and a sign they would be stars, so the sign stays outside.
    """
    core = text.strip()
    if before[-1:].isalnum() and text[:1].strip():
        core = _SIGNS_BEFORE.sub("", core)
    if after[:1].isalnum() and text[-1:].strip():
        core = _SIGNS_BEHIND.sub("", core)
    multiplies = any(one.isdigit() and two.isdigit() for one, two in ((before[-1:], text[:1]), (text[-1:], after[:1])))
    is_clear = not before.endswith(("*", "\\")) and "\n" not in core and any(map(str.isalnum, core))
    if not marks or multiplies or not is_clear:
        return escaped(text)
    at = text.index(core)
    return f"{escaped(text[:at])}{marks}{escaped(core)}{marks[::-1]}{escaped(text[at + len(core) :])}"
