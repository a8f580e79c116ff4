"""The words by which residents search, as the search data carry them, and advice on those that lead nowhere."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from cchc.model.search_words import SearchWords
from cchc.model.source import Source
from cchc.problems import Problems, Severity
from cchc.search.entry import Entry

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words for a search: rows of synonyms, words with the address that comes first for them, words that only ask."""

    synonyms: Sequence[Sequence[str]] = ()
    best_bets: Sequence[tuple[Sequence[str], str]] = ()
    question_words: Sequence[str] = ()


def phrase_of(text: str) -> str:
    """A text as a run of syllables that can be looked for in another: "Hoà giải, cơ sở" and "hòa giải cơ sở" are one."""
    return f" {' '.join(map(_syllable, _WORD.findall(unicodedata.normalize('NFC', text.lower()))))} "


@cache
def _syllable(word: str) -> str:
    """The letters of a syllable, then its marks, over whichever letter they were written."""
    return "".join(sorted(unicodedata.normalize("NFD", word), key=unicodedata.combining))


def advise_on_words(words: SearchWords, entries: Iterable[Entry], source: Source, problems: Problems) -> None:
    """Advise on synonyms and popular questions of which nothing on the site tells."""
    told = "·".join(phrase_of(text) for one in entries for text in (one.title, *one.names, one.summary, one.text))
    answered = [phrase_of(word) for bet in words.best_bets for word in bet.words]
    for number, row in enumerate(words.synonyms):
        if not any(phrase in told or phrase in answered for phrase in map(phrase_of, row)):
            text = f'không trang nào có chữ "{row[0]}" hay cách nói khác ở dòng này.'
            hint = "thêm vào dòng này cách nói mà bài dùng, hoặc xóa dòng."
            problems.add(source.at("synonyms", number), text, hint, Severity.ADVICE)
    answered += [phrase_of(word) for row in words.synonyms for word in row]
    for number, asked in enumerate(words.popular):
        phrase = phrase_of(asked)
        if phrase not in told and not any(known in phrase for known in answered):
            hint = "ghi câu khác, hoặc thêm câu này vào best_bets cùng trang trả lời."
            problems.add(source.at("popular", number), f'không trang nào có "{asked}".', hint, Severity.ADVICE)
