"""Words to a line of Markdown, in which every letter means itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from cchc.importing.text import Look, Words
from cchc.model.web import is_email, is_phone, is_web_address

_SIGN = re.compile(r"[\\*{}]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|[\[\]]")
_AT_START = re.compile(r"(\s*)(#|>|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|~~~|:(?=\s)|\d+(?=[.)](?:\s|$)))")
_SIGNS_BEFORE, _SIGNS_BEHIND = re.compile(r"\A[\W_]+"), re.compile(r"[\W_]+\Z")
_BACKSLASH = "\\"
_AS_CODE = {":": "&#58;", "=": "&#61;", "~": "&#126;"}
"""What no backslash keeps from being a sign."""

_ADDRESS = re.compile(r"https?://[^\s<>“”\"()]*[^\s<>“”\"().,;:!?]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?=#|\w+;)")
_IN_ADDRESS = {
    " ": "%20",
    "(": "%28",
    ")": "%29",
    '"': "%22",
    "'": "%27",
    "*": "%2A",
    "_": "_",
    "\\": "%5C",
    "|": "%7C",
}


def escaped(text: str) -> str:
    """The text with every letter that Markdown or HTML would take for a sign written so that it is not."""
    text = _REFERENCE.sub("&amp;", text).replace("<", "&lt;").replace("[^", "&#91;^").replace("`", "&#96;")
    return _SIGN.sub(lambda sign: f"\\{sign.group()}", text)


def at_line_start(line: str) -> str:
    """A line of a paragraph that begins with no sign of a list, heading, quote or definition."""
    found = _AT_START.match(line)
    if not found:
        return line
    space, sign = found.groups()
    rest = line[found.end() :]
    if sign.isdigit():
        return f"{space}{sign}\\{rest}"
    return f"{space}{_AS_CODE.get(sign[0], _BACKSLASH + sign[0])}{sign[1:]}{rest}"


def address(href: str) -> str | None:
    """An address as Markdown wants it; None where a page cannot lead there (a file of somebody's machine, a bookmark)."""
    href = href.strip()
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        mailbox = rest.partition("?")[0]
        return f"mailto:{mailbox}" if is_email(mailbox) else None
    if scheme.lower() == "tel":
        return f"tel:{rest}" if is_phone(rest) else None
    safe = "".join(_IN_ADDRESS.get(letter, letter) for letter in href)
    return safe if is_web_address(safe) else None


def linked(words: Words) -> Words:
    """The words, addresses that stand in them as text made links."""
    return tuple(piece for text, look in words for piece in _linked_pieces(text, look))


def _linked_pieces(text: str, look: Look) -> Iterator[tuple[str, Look]]:
    done = 0
    for found in _ADDRESS.finditer(text) if not look.href else ():
        if address(found.group()):
            yield text[done : found.start()], look
            yield found.group(), replace(look, href=found.group())
            done = found.end()
    yield text[done:], look


def inline(words: Words, notes: Mapping[str, str]) -> str:
    """One line of Markdown; `notes` gives each footnote the name that its sign bears."""
    line = ""
    for href, group in groupby(
        filter(_is_something, words), key=lambda piece: address(piece[1].href) if piece[1].href else None
    ):
        text = "".join(_emphasised(list(group), notes))
        if href and line.endswith("!") and text[:1] != " ":
            line = f"{line[:-1]}&#33;"  # else the link would be a picture
        if href and line.endswith("\\]"):
            line = f"{line[:-2]}&#93;"  # else both would be a reference
        line += _linked(text, href)
    return " ".join(re.split(r"[ \t\n]+", line)).strip(" ")


def _is_something(piece: tuple[str, Look]) -> bool:
    return bool(piece[0])


def in_cell(line: str) -> str:
    """A line in a cell of a table."""
    return line.replace("|", "&#124;")


def _linked(line: str, href: str | None) -> str:
    core = line.strip(" ")
    if not href or not core:
        return line
    before, after = line[: len(line) - len(line.lstrip(" "))], line[len(line.rstrip(" ")) :]
    if core == escaped(href):
        return f"{before}<{href}>{after}"
    core = f"&#94;{core[1:]}" if core.startswith("^") else core  # else it would be a footnote
    core = core.replace("\\]", "&#93;")
    return f"{before}[{core}]({href}){after}"


def _emphasised(pieces: Words | list[tuple[str, Look]], notes: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    groups = [
        (look, "".join(text for text, _ in group)) for look, group in groupby(pieces, lambda piece: _look(piece[1]))
    ]
    for (look, text), (_, after) in zip(groups, [*groups[1:], (None, "")], strict=True):
        (bold, italic, script, note), before = look, "".join(lines)
        marks = "**" * bold + "*" * italic
        if note:
            lines.append(f"[^{notes[note]}]" if note in notes else "")
        elif script and text.strip():
            inside = _marked(text.strip(), marks, "", "")
            lines.append(text.replace(text.strip(), f"<{script}>{inside}</{script}>"))
        else:
            lines.append(_marked(text, marks, before, after))
    return lines


def _marked(text: str, marks: str, before: str, after: str) -> str:
    """The text in its marks. They stand close to the words, never at a space; beside other marks they would be misread, and
    are left out, as between numbers; between a letter and a sign they would be stars, so the sign stays outside.
    """
    core = text.strip()
    if before[-1:].isalnum() and text[:1].strip():
        core = _SIGNS_BEFORE.sub("", core)
    if after[:1].isalnum() and text[-1:].strip():
        core = _SIGNS_BEHIND.sub("", core)
    multiplies = any(one.isdigit() and two.isdigit() for one, two in ((before[-1:], text[:1]), (text[-1:], after[:1])))
    if not marks or multiplies or not _may_be_marked(core, before):
        return escaped(text)
    at = text.index(core)
    return f"{escaped(text[:at])}{marks}{escaped(core)}{marks[::-1]}{escaped(text[at + len(core) :])}"


def _look(look: Look) -> tuple[bool, bool, str, str]:
    return look.bold, look.italic, look.script, look.note


def _may_be_marked(core: str, before: str) -> bool:
    clear = not before.endswith(("*", "\\"))
    return clear and any(letter.isalnum() for letter in core) and "\n" not in core
