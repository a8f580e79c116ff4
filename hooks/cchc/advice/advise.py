"""All the advice on what editors wrote."""

import json
from collections.abc import Iterable, Iterator, Sequence

from cchc.advice.found import Advice
from cchc.advice.names import names
from cchc.advice.prose import prose
from cchc.advice.shape import consent, lists, long_sentences, summary, title
from cchc.advice.words import abbreviations, officialese
from cchc.cache import engine_key, key_of
from cchc.model.article import Article, Issue
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.model.plain_words import PlainWord
from cchc.problems import Problems, Severity
from cchc.shelf import Shelf

MOST = 5
"""Pieces of advice on one text; more are not read."""

Text = Article | Issue | Guide


class Adviser:
    """Reads texts with the plan's names, the glossary and the ward's list of plain words in mind."""

    def __init__(self, content: Content, words: Sequence[PlainWord], shelf: Shelf | None = None) -> None:
        self._words, self._shelf = words, shelf
        self._names = sorted(_names(content))
        self._known = frozenset(content.glossary.abbreviations()) | {term.term for term in content.glossary.terms}
        self._key = key_of(engine_key(()), repr(words), repr(self._names), repr(sorted(self._known))) if shelf else ""

    def advise(self, content: Content, problems: Problems, most: int | None = MOST) -> None:
        """Note the advice on every article, issue and guide, at most so many pieces on each."""
        texts: list[Text] = [*content.articles, *content.issues, *content.guides]
        for text in texts:
            found = self._on(text)
            for advice in found[:most]:
                place = text.source.at(advice.at) if isinstance(advice.at, str) else text.source.in_body(advice.at)
                problems.add(place, advice.text, advice.hint, Severity.ADVICE)
            if most is not None and len(found) > most:
                more = f"và {len(found) - most} điều nữa nên xem."
                problems.add(
                    text.source.in_body(max(len(text.source.body) - 1, 0)),
                    more,
                    "chạy cchc check --all-advice.",
                    Severity.ADVICE,
                )

    def _on(self, text: Text) -> list[Advice]:
        """The advice on a text; kept, for a thousand texts seldom change at once."""
        key = key_of(self._key, text.source.key) if self._shelf else ""
        kept = self._shelf.read(key, _unpacked) if self._shelf else None
        if kept is not None:
            return kept
        made = list(self._made(text))
        if self._shelf:
            self._shelf.offer(key, _packed(made))
        return made

    def _made(self, text: Text) -> Iterator[Advice]:
        """The most useful first."""
        body, fields = text.source.body, text.fields
        words = prose(body)
        yield from title(fields.title)
        yield from summary(fields.summary, fields.title)
        yield from names(words, self._names)
        if isinstance(text, Article):
            yield from consent(text.fields, body)
        if not isinstance(text, Guide):  # guides have a limit of their own
            yield from long_sentences(words)
        yield from abbreviations(words, body, self._known)
        yield from officialese(words, self._words)
        yield from lists(body)


def _unpacked(data: bytes) -> list[Advice]:
    return [Advice(*parts) for parts in json.loads(data)]


def _packed(advice: Iterable[Advice]) -> bytes:
    return json.dumps([[one.at, one.text, one.hint] for one in advice], ensure_ascii=False).encode()


def _names(content: Content) -> Iterator[str]:
    """The names that are written in one way: units, documents, the ward."""
    plan = content.plan
    yield from {unit.name for unit in plan.organisation.units}
    yield from {document.number for document in (*plan.legal_bases, *plan.cited) if document.number}
    yield content.ward.name
