"""Advice on words: officialese that has a plainer word, unexplained abbreviations, names that are almost right."""

import re
from collections.abc import Iterator, Sequence

from cchc.advice.prose import Advice
from cchc.model.words import PlainWord
from cchc.vietnamese import folded

_ABBREVIATION = re.compile(r"(?<![\w/-])[A-ZĐ]{2,}(?![\w/-])")
_BEFORE, _AFTER = re.compile(r"(\w+) +\Z"), re.compile(r" +(\w+)")
_BETWEEN = r"[\s,–-]*"
_NEAR = 40
_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN_TO_ALL = frozenset({"QR", "PDF", "SMS", "JPG", "USB", "ID", "TV", "GPS"})


def officialese(text: str, words: Sequence[PlainWord]) -> Iterator[Advice]:
    """Advice on each phrase of the ward's list, once, with a plainer one."""
    by_phrase = {word.says.lower(): word for word in words}
    seen: set[str] = set()
    if not by_phrase:
        return
    longest_first = sorted(by_phrase, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    for found in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE):
        phrase = " ".join(found.group().lower().split())
        if phrase not in seen:
            seen.add(phrase)
            yield Advice(
                found.start(), f"“{' '.join(found.group().split())}” là lời văn giấy tờ.", by_phrase[phrase].plain
            )


def abbreviations(text: str, whole: str, known: frozenset[str]) -> Iterator[Advice]:
    """Advice on abbreviations, each once, that neither a glossary nor their long form before them explains."""
    seen: set[str] = set()
    for found in _ABBREVIATION.finditer(text):
        word = found.group()
        if word in seen or word in known | _KNOWN_TO_ALL or _ROMAN.fullmatch(word) or _shouted(text, found):
            continue
        seen.add(word)
        if f"({word})" not in whole:
            hint = f"viết đầy đủ ở lần đầu, rồi mới viết tắt: … ({word}); hoặc thêm vào data/glossary.yaml."
            yield Advice(found.start(), f"chữ viết tắt “{word}” chưa được giải thích.", hint)


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Whether a word next to an abbreviation is in capitals too, which means that the whole line is."""
    neighbours = (_BEFORE.search(text[max(found.start() - _NEAR, 0) : found.start()]), _AFTER.match(text, found.end()))
    return any(other and len(other[1]) > 1 and other[1].isupper() for other in neighbours)


def names(text: str, right: Sequence[str]) -> Iterator[Advice]:
    """Advice on names whose marks or hyphens differ from the plan's; capitals do not matter."""
    low = folded(text)
    if len(low) != len(text):  # a letter of another script whose small form is longer
        return
    for name in right:
        for found in _pattern(name).finditer(low):
            written = " ".join(text[found.start() : found.end()].split())
            if written.lower() != name.lower():
                yield Advice(found.start(), f"“{written}” viết khác kế hoạch.", f"viết “{name}”.")
                break


def _pattern(name: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s,–-]+", folded(name)) if part]
    return re.compile(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)")
