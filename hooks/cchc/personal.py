"""Finder of personal data in a text: identity numbers, telephone numbers, mailboxes, codes of dossiers (pure)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from urllib.parse import unquote


class Kind(Enum):
    """Kinds of personal data, in the words of a message."""

    DOSSIER = "mã hồ sơ"
    EMAIL = "thư điện tử"
    PHONE = "số điện thoại"
    IDENTITY = "số định danh (CCCD, CMND)"


@dataclass(frozen=True, slots=True)
class Personal:
    """A value as it stands in the text, and where it begins, counted from 0."""

    kind: Kind
    value: str
    offset: int


_GAP = r"[ .\-\u2010-\u2013\u00a0\u2007\u2009\u202f]"
_START = r"(?<!\w)(?<!\d\.)"
_END = r"(?!\w)(?!\.\d)"
_DIGIT = rf"\)?{_GAP}{{0,2}}\(?"
_DOSSIER = re.compile(r"(?<![\w.])(?:[A-Z]{1,3}\d{2}|\d{3})(?:\.[A-Z]{0,3}\d{1,3})*-\d{6}-\d{3,6}(?!\w)", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,9}[^\W\d_]{2,20}")
_PHONE = re.compile(
    rf"(?<![\w+])(?<!\d\.)(?:\(?(?:\+|00)84{_DIGIT}0?|84(?=[35789]\d{{8}}(?!\d))|\(?0)"
    rf"(?:{_DIGIT}[12](?:{_DIGIT}\d){{9}}{_END}|{_DIGIT}[1-9](?:{_DIGIT}\d){{8}}{_END})"
)
_IDENTITY = re.compile(
    rf"{_START}(?<!\b0,)(?:\d{{12}}|\d{{9}}"
    rf"|\d{{3}}(?P<a>{_GAP})\d{{3}}(?P=a)\d{{3}}(?P=a)\d{{3}}"
    rf"|0\d{{3}}(?P<b>{_GAP})\d{{4}}(?P=b)\d{{4}}"
    rf"|\d{{3}}(?P<c>[ .\u00a0\u202f])\d{{3}}(?P=c)\d{{3}}){_END}"
)
_AMOUNT = re.compile(r"\s*(?:đồng|đ|VN[DĐ]|USD|triệu|tỷ|tỉ|lượt|%)(?!\w)|\s*%", re.IGNORECASE)
_CARD = re.compile(r"(?:CCCD|CMND|CMTND|định danh|căn cước|chứng minh)\D{0,20}$", re.IGNORECASE)
_DAY = re.compile(r"(\d\d)\D(\d\d)\D((?:19|20)\d\d)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPEAKS = re.compile(r"(?:tel|sms|callto|mailto|viber|zalo):|https?://(?:[\w-]+\.)*(?:zalo\.me|wa\.me)/", re.IGNORECASE)


def personal_in(text: str) -> list[Personal]:
    """Everything in a text that looks like personal data, each letter in one finding only."""
    return list(_found(text, (_dossiers, _emails, _phones, _identities)))


def personal_in_address(address: str) -> list[Personal]:
    """Personal data in a link's address: long numbers in other sites' addresses stand for documents, not people."""
    address = unquote(address)
    if _SPEAKS.match(address):
        return personal_in(address)
    found = _found(address, (_dossiers, _emails, _identities))
    return [one for one in found if one.kind is not Kind.IDENTITY or re.fullmatch(r"0\d{11}", one.value)]


def key_of(value: str) -> str:
    """A value in its normal form: "+84 292-000.0000" gives "02920000000"."""
    text = value.strip()
    if "@" in text:
        return text.casefold()
    if re.search(r"[^\W\d_]", text):
        return re.sub(r"\s", "", text).upper()
    abroad = re.fullmatch(r"(?:\(?(?:\+|00)84|84(?=[35789]\d{8}$))(.*)", text, re.DOTALL)
    digits = re.sub(r"\D", "", abroad[1] if abroad else text)
    return f"0{digits.removeprefix('0')}" if abroad else digits


Finder = Callable[[str], Iterator[tuple[Kind, re.Match[str]]]]
"""Finds values of one kind."""


def _found(text: str, finders: tuple[Finder, ...]) -> Iterator[Personal]:
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    for finder in finders:
        for kind, match in list(finder(text)):
            yield Personal(kind, match[0], match.start())
            text = text[: match.start()] + "\n" * len(match[0]) + text[match.end() :]


def _dossiers(text: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    return ((Kind.DOSSIER, match) for match in _DOSSIER.finditer(text))


def _emails(text: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    if "@" in text:
        yield from ((Kind.EMAIL, match) for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    return ((Kind.PHONE, match) for match in _PHONE.finditer(text) if _is_phone(match[0]))


def _is_phone(value: str) -> bool:
    """Whether digits are a telephone number: "1 2 3 4" is a scale, "05.06.2026 14" a day and an hour, "0.123456789" a share."""
    singles = [group for group in re.findall(r"\d+", value) if len(group) == 1]
    is_row, is_share = len(singles) > 1 + ("(0)" in value), bool(re.fullmatch(r"0\.\d+", value))
    return not (is_row or is_share or _begins_with_a_day(value))


def _begins_with_a_day(value: str) -> bool:
    day = _DAY.match(value)
    try:
        return day is not None and bool(date(int(day[3]), int(day[2]), int(day[1])))
    except ValueError:
        return False


def _identities(text: str) -> Iterator[tuple[Kind, re.Match[str]]]:
    return ((Kind.IDENTITY, match) for match in _IDENTITY.finditer(text) if _is_identity(match, text))


def _is_identity(match: re.Match[str], text: str) -> bool:
    """Whether digits are an identity number; amounts of money have points between thousands, a word after them, or zeros at the end."""
    if match[0].startswith("0") or _CARD.search(text[max(match.start() - 40, 0) : match.start()]):
        return True
    return not ("." in match[0] or match[0].endswith("000") or _AMOUNT.match(text, match.end()))
