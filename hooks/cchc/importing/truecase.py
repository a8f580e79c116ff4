"""Lines in capitals written as sentences, with names and abbreviations as other texts write them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[IVX]+")
_NUMBERED = frozenset({"quý", "chương", "phần", "mục", "khóa", "kỳ", "lần", "tập"})
_ENDS_SENTENCE = re.compile(r"[.!?:;“\"(]\s*$")
_LOOK_BACK = 3
_MOSTLY = 0.6


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(not letter.islower() for letter in letters)


class Truecaser:
    """The usual letter case of words, learnt from texts that are not in capitals."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for line in text.split("\n"):
                if not is_shouted(line):
                    self._learn(line)

    def sentence(self, text: str) -> str:
        """A line in capitals as a sentence, "KẾ HOẠCH CCHC PHƯỜNG MẪU" as "Kế hoạch CCHC phường Mẫu"; other lines stay."""
        if not is_shouted(text):
            return text
        found = list(_WORD.finditer(text))
        words = [match.group() for match in found]
        written, done = [], 0
        for at, match in enumerate(found):
            written += [text[done : match.start()], self._word(words, at, text[: match.start()])]
            done = match.end()
        return "".join([*written, text[done:]])

    def _learn(self, line: str) -> None:
        found = list(_WORD.finditer(line))
        for match in found:
            if not _begins_sentence(line, match.start()):
                self._words[match.group().lower()][match.group()] += 1
        for first, second in pairwise(found):
            if line[first.end() : second.start()].isspace() and not _begins_sentence(line, first.start()):
                pair = first.group(), second.group()
                self._pairs[pair[0].lower(), pair[1].lower()][pair] += 1

    def _word(self, words: list[str], at: int, before: str) -> str:
        word, lower = words[at], words[at].lower()
        if _ROMAN.fullmatch(word) and (at == 0 or words[at - 1].lower() in _NUMBERED):
            return word
        usual = self._words.get(lower)
        written = usual.most_common(1)[0][0] if usual else lower
        if sum(letter.isupper() for letter in written) > 1:
            return written
        starts = re.fullmatch(r"\W*(?:[IVX]+\.|\d+\.)?\W*", before) or re.search(r"[.!?:]\s*$|[“\"]$", before)
        return lower[:1].upper() + lower[1:] if starts or self._is_name(words, at) else lower

    def _is_name(self, words: list[str], at: int) -> bool:
        """Whether a pair with this word is mostly written with its capital."""
        pairs = [(start, at - start) for start in (at - 1, at) if 0 <= start < len(words) - 1]
        for start, place in pairs:
            forms = self._pairs.get((words[start].lower(), words[start + 1].lower()))
            if forms and sum(n for pair, n in forms.items() if pair[place][0].isupper()) > _MOSTLY * forms.total():
                return True
        return False


def _begins_sentence(line: str, at: int) -> bool:
    return not line[:at].strip() or bool(_ENDS_SENTENCE.search(line[max(at - _LOOK_BACK, 0) : at]))
