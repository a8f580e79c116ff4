"""The adviser, which gives all the advice on what editors wrote."""

from collections.abc import Iterator, Sequence

from cchc.advice.prose import Advice, prose
from cchc.advice.shape import consent, headings, lists, long_sentences, summary, title
from cchc.advice.words import abbreviations, names, officialese
from cchc.model.article import ArticleFields
from cchc.model.content import Content
from cchc.model.source import Source
from cchc.model.text import AnyText
from cchc.model.words import PlainWord
from cchc.problems import Problems, Severity
from cchc.typed import CCHC

MOST = 5
"""Pieces of advice on one text; more are not read."""


class Adviser:
    """An adviser that knows the plan's names, the glossary and the ward's list of plain words."""

    def __init__(self, content: Content, words: Sequence[PlainWord]) -> None:
        self._words = words
        self._names = sorted(set(_names(content)))
        self._known = frozenset(content.glossary.abbreviations()) | {term.term for term in content.glossary.terms}

    def advise(self, content: Content, problems: Problems, most: int | None = MOST) -> None:
        """Note the advice on every text that is read as prose, at most so many pieces on each."""
        for text in (text for text in content.texts if text.kind.is_prose):
            _note(list(self._advice_on(text)), text.source, most, problems)

    def _advice_on(self, text: AnyText) -> Iterator[Advice]:
        """The advice on one text, the most useful first."""
        body, fields = text.source.body, text.fields
        words = prose(body)
        yield from title(fields.title)
        yield from summary(getattr(fields, "summary", ""), fields.title)
        yield from names(words, self._names)
        if not text.kind.has_steps:  # its headings are the steps
            yield from headings(body)
        if isinstance(fields, ArticleFields):
            yield from consent(fields, body)
        if not text.kind.has_steps:  # each step has a limit of its own
            yield from long_sentences(words)
        yield from abbreviations(words, body, self._known)
        yield from officialese(words, self._words)
        yield from lists(body)


def _note(found: Sequence[Advice], source: Source, most: int | None, problems: Problems) -> None:
    for advice in found[:most]:
        place = source.at(advice.at) if isinstance(advice.at, str) else source.in_body(advice.at)
        problems.add(place, advice.text, advice.hint, Severity.ADVICE)
    if most is not None and len(found) > most:
        end = source.in_body(max(len(source.body) - 1, 0))
        more = f"và {len(found) - most} điều nữa nên xem."
        problems.add(end, more, f"chạy {CCHC} check --all-advice.", Severity.ADVICE)


def _names(content: Content) -> Iterator[str]:
    """Names that have one correct spelling: units, documents, the ward."""
    for plan in content.plans:
        yield from (unit.name for unit in plan.organisation.units)
        yield from (document.number for document in (*plan.legal_bases, *plan.cited) if document.number)
    yield content.ward.name
