"""The words by which residents search: each stands once in its list, and a line of synonyms has at least two."""

from collections.abc import Sequence

from cchc.model.search_words import SearchWords
from cchc.model.source import Loc, Source
from cchc.problems import Problems
from cchc.vietnamese import composed

_FEWEST = 2
"""The fewest ways of saying a thing that make a line of synonyms."""


def check_search_words(words: SearchWords, source: Source, problems: Problems) -> None:
    """Note words that stand twice in a list, and lines of synonyms with fewer than two."""
    for number, row in enumerate(words.synonyms):
        if len(row) < _FEWEST:
            hint = "ghi ít nhất hai cách nói, như [tra cứu, theo dõi]; chỉ có một thì xóa dòng."
            problems.add(source.at("synonyms", number), "dòng này chưa có hai cách nói của một việc.", hint)
    for group in _lists_of(words):
        check_unique(group, source, problems)


def _lists_of(words: SearchWords) -> list[list[tuple[str, Loc]]]:
    """The lists in which a word may stand once, each word with the way to it."""
    return [
        [(word, ("synonyms", n, m)) for n, row in enumerate(words.synonyms) for m, word in enumerate(row)],
        [(word, ("best_bets", n, "words", m)) for n, bet in enumerate(words.best_bets) for m, word in enumerate(bet.words)],
        [(word, ("question_words", n)) for n, word in enumerate(words.question_words)],
        [(word, ("popular", n)) for n, word in enumerate(words.popular)],
    ]  # fmt: skip


def check_unique(group: Sequence[tuple[str, Loc]], source: Source, problems: Problems) -> None:
    """Note words that stand twice in a list, in any case."""
    lines: dict[str, int] = {}
    for word, loc in group:
        key, place = composed(" ".join(word.lower().split())), source.at(*loc)
        if key in lines:
            hint = f"đã có ở dòng {lines[key]}; xóa một chỗ, hoặc gộp hai dòng làm một."
            problems.add(place, f'"{word}" ghi hai lần.', hint)
        lines.setdefault(key, place.line)
