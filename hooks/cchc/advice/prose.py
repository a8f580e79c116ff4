"""Prose of a Markdown body, which advice is given on: letter for letter, with everything else blanked out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.model.source import Loc

_NOT_PROSE = re.compile(
    r"(`++).+?(?<!`)\1(?!`)"  # code
    r"|<[^<>\n]+>"  # an address, or a tag
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)"  # where a link leads
    r"|!\[[^\]\n]*"  # what a picture shows
    r"|\[\^[^\[\]\n]+\]:?"  # a note's sign
    r"|https?://[^\s)]+"
    r"|“[^“”\n]*”|\"[^\"\n]*\"",  # what others said, and titles
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"(`++).+?(?<!`)\1(?!`)|<[^<>\n]+>|(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)|https?://[^\s)]+", re.DOTALL
)
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_TABLE = re.compile(r"^\|.*$|^\t*[^\t\n]*[^\s•·–—*+.)/-]\t.*$", re.MULTILINE)
_LABEL = re.compile(r"^(?:Sẽ thấy|Nếu không|Hình):", re.MULTILINE)
_SIGNS = re.compile(r"^[ \t]*>[ \t]+|[*_\[](?![ \t])", re.MULTILINE)
_SENTENCE = re.compile(r"[^.?!…:;\n]*(?:(?:[.,](?=\d)|\n(?![ \t]*\n|[ \t]*(?:[-*+]|\d+[.)])[ \t]))[^.?!…:;\n]*)*")
_SYLLABLE = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Advice:
    """A piece of advice: what could be better, and how; `at` is a place in the body counted from 0, the name of a field, or
    the way to a value.
    """

    at: int | str | Loc
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, where it begins in the body, and how many syllables it has."""

    text: str
    start: int
    syllables: int


def prose(body: str) -> str:
    """The body with spaces in place of all that is not prose; line breaks stay where they are."""
    return _blanked(_SIGNS, _blanked(_LABEL, _blanked(_TABLE, _blanked(_HEADING, _blanked(_NOT_PROSE, body)))))


def all_words(body: str) -> str:
    """The body with spaces in place of code and addresses only: headings, tables and quotations are words too."""
    return _blanked(_ADDRESS, body)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of prose; a list's items and a heading are sentences of their own."""
    for found in _SENTENCE.finditer(text):
        words = found.group()
        count = len(_SYLLABLE.findall(words))
        if count:
            start = found.start() + len(words) - len(words.lstrip())
            yield Sentence(" ".join(words.split()), start, count)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
