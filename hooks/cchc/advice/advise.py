"""All the advice on what editors wrote."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.advice.found import Advice
from cchc.advice.names import names
from cchc.advice.prose import prose
from cchc.advice.shape import consent, headings, lists, long_sentences, summary, title
from cchc.advice.words import abbreviations, officialese
from cchc.cache import engine_key, key_of
from cchc.model.article import Article, Issue
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.model.plain_words import PlainWord
from cchc.model.source import Source
from cchc.problems import Place, Problems, Severity
from cchc.reading.kept import LIBRARIES
from cchc.shelf import Shelf, batches

MOST = 5
"""Pieces of advice on one text; more are not read."""

Text = Article | Issue | Guide

Piece = tuple[int, int, str, str]
"""A piece of advice: line, column, what could be better, and how."""


@dataclass(frozen=True, slots=True)
class _Advised:
    """All the advice on a text, the most useful first, and where the text ends: line and column."""

    pieces: Sequence[Piece]
    end: tuple[int, int]


class Adviser:
    """Reads texts with the plan's names, the glossary and the ward's list of plain words in mind."""

    def __init__(self, content: Content, words: Sequence[PlainWord], shelf: Shelf | None = None) -> None:
        self._words, self._shelf = words, shelf
        self._names = sorted(_names(content))
        self._known = frozenset(content.glossary.abbreviations()) | {term.term for term in content.glossary.terms}
        self._base = (
            key_of(engine_key(LIBRARIES), repr(words), repr(self._names), repr(sorted(self._known))) if shelf else ""
        )

    def advise(self, content: Content, problems: Problems, most: int | None = MOST) -> None:
        """Note the advice on every article, issue and guide, at most so many pieces on each."""
        texts: list[Text] = [*content.articles, *content.issues, *content.guides]
        for batch in batches(texts):
            if self._shelf:
                self._shelf.expect(self._key(text) for text in batch)
            for text in batch:
                _note(self._on(text), text.source.path, most, problems)

    def _on(self, text: Text) -> _Advised:
        """The advice on a text; kept, for a thousand texts seldom change at once."""
        kept = self._shelf.read(self._key(text), _unpacked) if self._shelf else None
        if kept is not None:
            return kept
        end = text.source.in_body(max(len(text.source.body) - 1, 0))
        made = _Advised([_placed(advice, text.source) for advice in self._made(text)], (end.line, end.column))
        if self._shelf:
            self._shelf.offer(self._key(text), _packed(made))
        return made

    def _key(self, text: Text) -> str:
        return key_of(self._base, text.source.key)

    def _made(self, text: Text) -> Iterator[Advice]:
        """The most useful first."""
        body, fields = text.source.body, text.fields
        words = prose(body)
        yield from title(fields.title)
        yield from summary(fields.summary, fields.title)
        yield from names(words, self._names)
        if not isinstance(text, Guide):  # whose headings are its steps
            yield from headings(body)
        if isinstance(text, Article):
            yield from consent(text.fields, body)
        if not isinstance(text, Guide):  # guides have a limit of their own
            yield from long_sentences(words)
        yield from abbreviations(words, body, self._known)
        yield from officialese(words, self._words)
        yield from lists(body)


def _note(advised: _Advised, path: str, most: int | None, problems: Problems) -> None:
    for line, column, text, hint in advised.pieces[:most]:
        problems.add(Place(path, line, column), text, hint, Severity.ADVICE)
    if most is not None and len(advised.pieces) > most:
        more = f"và {len(advised.pieces) - most} điều nữa nên xem."
        problems.add(Place(path, *advised.end), more, "chạy cchc check --all-advice.", Severity.ADVICE)


def _placed(advice: Advice, source: Source) -> Piece:
    place = source.at(advice.at) if isinstance(advice.at, str) else source.in_body(advice.at)
    return place.line, place.column, advice.text, advice.hint


def _unpacked(data: bytes) -> _Advised:
    pieces, (line, column) = json.loads(data)
    return _Advised([tuple(piece) for piece in pieces], (line, column))


def _packed(advised: _Advised) -> bytes:
    return json.dumps([advised.pieces, advised.end], ensure_ascii=False).encode()


def _names(content: Content) -> Iterator[str]:
    """The names that are written in one way: units, documents, the ward."""
    plan = content.plan
    yield from {unit.name for unit in plan.organisation.units}
    yield from {document.number for document in (*plan.legal_bases, *plan.cited) if document.number}
    yield content.ward.name
