"""Legal documents on a day: which texts cite one that has ended or soon will."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.model.article import Reference
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.law import Law, Laws
from cchc.model.source import Loc
from cchc.model.text import AnyText
from cchc.rules.publication import State, state_of
from cchc.rules.reminders import LAPSING


@dataclass(frozen=True, slots=True)
class Citation:
    """A text that readers see, a document that it cites, and the way to the line."""

    text: AnyText
    law: Law
    loc: Loc


def citations_of(content: Content, today: date) -> Iterator[Citation]:
    """Every document that the published texts cite."""
    for text in content.texts:
        if state_of(text.fields, today, content.ward.phase) is State.PUBLISHED:
            yield from (Citation(text, law, loc) for law, loc in cited_by(text.fields, content.laws))


def cited_by(fields: TextFields, laws: Laws) -> Iterator[tuple[Law, Loc]]:
    """The documents of the register that a text names as its sources or, of a procedure, as what the portal names."""
    sources: list[Reference] = getattr(fields, "sources", [])
    named_there: list[str] = getattr(fields, "laws", [])
    named: list[tuple[Law | None, Loc]] = [
        *((laws.of(source.law), ("sources", n, "law")) for n, source in enumerate(sources) if source.law),
        *((laws.of(one), ("laws", n)) for n, one in enumerate(named_there)),
    ]
    yield from ((law, loc) for law, loc in named if law)


def ended_citations(content: Content, today: date) -> list[Citation]:
    """The citations of documents that are no longer in force."""
    return [one for one in citations_of(content, today) if one.law.has_ended(today)]


def ending_citations(content: Content, today: date) -> list[Citation]:
    """The citations of documents that are in force for a short time yet, the first to end first."""
    near = [
        (one.law.ends, one.text.source.path, one)
        for one in citations_of(content, today)
        if one.law.ends and today <= one.law.ends <= today + LAPSING
    ]
    return [one for *_, one in sorted(near, key=lambda found: found[:2])]
