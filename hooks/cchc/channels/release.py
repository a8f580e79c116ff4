"""A text as the press gets it: its words in parts, what it rests on, and the pictures that go along."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cchc.channels.events import is_off, news_of, promised, timetable
from cchc.channels.gathering import Gathering
from cchc.channels.material import fee_lines, office_line, paper_line, steps_of, told_to_people
from cchc.channels.prose import ended, heard
from cchc.markup.passages import Form, Passage, passages_of, pictures_in
from cchc.model.article import Article, ArticleFields, IssueFields, Reference
from cchc.model.event import EventFields
from cchc.model.guide import GuideFields
from cchc.model.law import Laws
from cchc.model.procedure import ProcedureFields, desk_of
from cchc.model.text import AnyText
from cchc.vietnamese import uncapitalised


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a release: its heading, empty for the beginning, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A text for the press; a picture is the name of its file with its description."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def release_of(text: AnyText, gathering: Gathering, laws: Laws, today: date) -> Release | None:
    """The release of an article, a guide, a procedure, an event, or an issue with what it gathers; None of other kinds."""
    body, fields, title = text.source.body, text.fields, text.fields.title
    lead = getattr(fields, "summary", "")
    match fields:
        case ArticleFields():
            picture = [(fields.image, fields.image_alt or "")] if fields.image else []
            parts, pictures = _parts(passages_of(body)), [*picture, *pictures_in(body)]
        case IssueFields():
            articles = [Part(one.fields.title, tuple(_summarised(one))) for one in gathering.articles]
            parts, pictures = iter([*_parts(passages_of(body)), *articles]), []
            title = gathering.title_of(fields)
        case GuideFields():
            parts, pictures = _of_guide(fields, body), pictures_in(body)
        case ProcedureFields():
            parts, pictures = iter([*_of_procedure(fields, today), *_parts(passages_of(body))]), []
        case EventFields():
            # Of one that is cancelled, that is the lead.
            news = news_of(fields, today)
            lead = news.pop(0) if is_off(fields, today) else fields.summary
            parts, shots = _of_event(fields, body, news, today), fields.held.photos if fields.held else []
            pictures = [*((shot.photo, shot.photo_alt) for shot in shots), *pictures_in(body)]
        case _:
            return None
    sources = tuple(filter(None, (_named(one, laws) for one in getattr(fields, "sources", []))))
    return Release(title, lead, tuple(parts), sources, tuple(dict.fromkeys(pictures)))


def _parts(passages: Sequence[Passage]) -> Iterator[Part]:
    """Running text by its headings."""
    heading = ""
    for is_heading, group in groupby(passages, lambda one: one.form is Form.HEADING):
        if is_heading:
            heading = [*group][-1].text
        else:
            yield from _listed(heading, map(_paragraph, group))
            heading = ""


def _paragraph(passage: Passage) -> str:
    """A passage as a paragraph; sentences that only lead to another page stay behind."""
    words = " ".join(heard(passage))
    if passage.form is Form.PARAGRAPH or not words:
        return words
    return f"{passage.number}. {words}" if passage.number else f"- {words}"


def _summarised(article: Article) -> Iterator[str]:
    yield article.fields.summary
    if article.fields.author:
        yield f"Người viết: {article.fields.author}."


def _of_guide(fields: GuideFields, body: str) -> Iterator[Part]:
    intro, steps = steps_of(passages_of(body))
    yield from _parts(intro)
    yield from _listed("Bà con cần chuẩn bị", (f"- {ended(item)}" for item in fields.prepare))
    for number, (title, passages) in enumerate(steps, start=1):
        said = (told_to_people(_paragraph(passage)) for passage in passages)
        yield Part(f"Bước {number}: {title}", tuple(filter(None, said)))
    facts = (("Làm ở đâu", fields.place), ("Mất bao lâu", fields.time), ("Tốn bao nhiêu", fields.cost))
    yield from _listed("Nơi làm, thời gian, chi phí", (f"{name}: {ended(value)}" for name, value in facts if value))


def _of_procedure(fields: ProcedureFields, today: date) -> Iterator[Part]:
    within = f"Phải làm {uncapitalised(ended(fields.within))}" if fields.within else ""
    time = f"Thời hạn giải quyết: {ended(fields.time)}" if fields.time else ""
    yield from _listed("", (within, office_line(fields)))
    yield from _listed("Giấy tờ cần có", (f"- {ended(paper_line(paper))}" for paper in fields.papers))
    yield from _listed("Thời gian, lệ phí", (time, *fee_lines(fields.fee, desk_of(fields.office), today)))


def _of_event(fields: EventFields, body: str, news: Sequence[str], today: date) -> Iterator[Part]:
    """What everybody has to hear first; of one that is cancelled only that."""
    yield from _listed("", news)
    if is_off(fields, today):
        return
    yield from _parts(passages_of(body))
    yield from _listed("Lộ trình" if fields.route else "Chương trình", timetable(fields, today))
    yield from _listed("Phường đã hứa", promised(fields, today))
    for one in fields.faq:
        yield Part(one.question, (one.answer,))


def _listed(heading: str, paragraphs: Iterable[str]) -> Iterator[Part]:
    """A part with what is known for it; none where nothing is."""
    known = tuple(filter(None, paragraphs))
    if known:
        yield Part(heading, known)


def _named(source: Reference, laws: Laws) -> str:
    """A source by its name; a document of the register by its number, where that is sure."""
    law = laws.of(source.law) if source.law else None
    if law:
        return law.name if law.is_sure else f"{law.kind} {law.title or law.issuer}"
    return ", ".join(filter(None, (source.title, source.number and f"số {source.number}")))
