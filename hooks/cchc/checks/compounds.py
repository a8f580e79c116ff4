"""Compounds of several syllables, each listed once."""

from cchc.checks.search_words import check_unique
from cchc.model.source import Source
from cchc.model.words import CompoundWords
from cchc.problems import Problems


def check_compounds(words: CompoundWords, source: Source, problems: Problems) -> None:
    """Note compounds that stand twice in the list, and words of one syllable, which no line can end in."""
    check_unique([(word, ("compounds", number)) for number, word in enumerate(words.compounds)], source, problems)
    for number, word in enumerate(words.compounds):
        if len(word.split()) == 1:
            hint = "ghi cả từ ghép, như hồ sơ, kế hoạch; không có thì xóa dòng."
            problems.add(source.at("compounds", number), f'"{word}" chỉ có một tiếng.', hint)
