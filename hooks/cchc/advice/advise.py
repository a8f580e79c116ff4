"""The adviser, which gives all the advice on what editors wrote."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.advice.leftovers import Leftovers
from cchc.advice.prose import Advice, prose
from cchc.advice.shape import consent, headings, lists, long_sentences, pictures, summary, title
from cchc.advice.words import abbreviations, names, officialese
from cchc.model.article import ArticleFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.source import Source
from cchc.model.text import AnyText
from cchc.model.words import PlainWord
from cchc.problems import Place, Problems, Severity
from cchc.typed import CCHC

MOST = 5
"""Pieces of advice on one text; more are not read."""


class Adviser:
    """An adviser that knows the ward's name, the plan's names and year, the glossary and the ward's list of plain words."""

    def __init__(self, content: Content, words: Sequence[PlainWord], today: date) -> None:
        self._words = words
        self._leftovers = Leftovers(content, today)
        self._names = sorted(set(_names(content)))
        self._known = frozenset(content.glossary.abbreviations()) | {term.term for term in content.glossary.terms}

    def advise(self, content: Content, problems: Problems, most: int | None = MOST) -> None:
        """Note the advice on the data and on every text, at most so many pieces on each."""
        for source, found in self._leftovers.of_data():
            _note(found, source, most, problems)
        for text in content.texts:
            self.advise_on(text, problems, most)

    def advise_on(self, text: AnyText, problems: Problems, most: int | None = MOST) -> None:
        """Note the advice on one text."""
        on_words = self._advice_on(text) if text.kind.is_prose else ()
        _note([*self._leftovers.of_text(text), *on_words], text.source, most, problems)

    def _advice_on(self, text: AnyText) -> Iterator[Advice]:
        """The advice on one text that is read as prose, the most useful first."""
        body, fields = text.source.body, text.fields
        words = prose(body)
        yield from title(fields.title)
        yield from summary(getattr(fields, "summary", ""), fields.title, body)
        yield from names(words, self._names)
        if not (text.kind.has_steps or text.kind.has_questions):  # its headings are these
            yield from headings(body)
        if isinstance(fields, ArticleFields | EventFields):
            yield from consent(fields, body)
        yield from pictures(fields, body)
        if not text.kind.has_steps:  # each step has a limit of its own
            yield from long_sentences(words)
        yield from abbreviations(words, body, self._known)
        yield from officialese(words, self._words)
        yield from lists(body)


def _note(found: Sequence[Advice], source: Source, most: int | None, problems: Problems) -> None:
    for advice in found[:most]:
        problems.add(_place_of(advice, source), advice.text, advice.hint, Severity.ADVICE)
    if most is not None and len(found) > most:
        end = source.in_body(max(len(source.body) - 1, 0))
        more = f"và {len(found) - most} điều nữa nên xem."
        problems.add(end, more, f"chạy {CCHC} check --all-advice.", Severity.ADVICE)


def _place_of(advice: Advice, source: Source) -> Place:
    if isinstance(advice.at, int):
        return source.in_body(advice.at)
    return source.at(*advice.at) if isinstance(advice.at, tuple) else source.at(advice.at)


def _names(content: Content) -> Iterator[str]:
    """Names that have one correct spelling: units, documents, the ward."""
    for plan in content.plans:
        yield from (unit.name for unit in plan.organisation.units)
        yield from (document.number for document in (*plan.legal_bases, *plan.cited) if document.number)
    yield content.ward.name
