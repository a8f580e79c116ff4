"""Conversion of every text of the site, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc.markup.attachments import attached_picture, attached_records
from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.markup.quiz import quiz_of
from cchc.markup.steps import steps_of
from cchc.memory import Memory
from cchc.model.article import ArticleFields
from cchc.model.body import Body, SiteLink
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.guide import Steps
from cchc.model.quiz import QuizBody
from cchc.model.text import AnyText
from cchc.problems import Problems
from cchc.rules.plan_addresses import meant_in
from cchc.rules.publication import is_withdrawn


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of the shown texts by address (empty for withdrawn ones: neither text nor files stay online), those in
    steps and in questions apart; and the links of waiting texts, which must lead somewhere too.
    """

    whole: Mapping[str, Body]
    steps: Mapping[str, Steps]
    quizzes: Mapping[str, QuizBody]
    waiting_links: Sequence[SiteLink]


def convert_all(content: Content, shown: Sequence[AnyText], today: date, problems: Problems, memory: Memory) -> Bodies:
    """Convert every shown text, and every draft and scheduled one.

    These are thrown away but for their links: their problems should show today, not on the day they appear.
    """
    converter = Converter(content.glossary.abbreviations(), memory)
    libraries = _libraries(shown, content)
    whole: dict[str, Body] = {}
    steps: dict[str, Steps] = {}
    quizzes: dict[str, QuizBody] = {}
    for text in shown:
        library = libraries[content.plans.of_day(text.fields.date).year]
        if text.kind.has_steps:
            steps[text.url] = steps_of(text, converter, library, problems)
        elif text.kind.has_questions:
            quizzes[text.url] = quiz_of(text, converter, library, problems)
        elif is_withdrawn(text.fields, today):
            whole[text.url] = Body()
        else:
            whole[text.url] = _converted(text, converter, library, problems)
    paths = {text.source.path for text in shown}
    waiting = [text for text in content.texts if text.source.path not in paths]
    wider = _libraries([*shown, *waiting], content)
    links = [
        link
        for text in waiting
        for link in _links_of(text, converter, wider[content.plans.of_day(text.fields.date).year], problems)
    ]
    return Bodies(whole, steps, quizzes, links)


def _links_of(text: AnyText, converter: Converter, library: Library, problems: Problems) -> Sequence[SiteLink]:
    if text.kind.has_steps:
        return steps_of(text, converter, library, problems).links
    if text.kind.has_questions:
        return quiz_of(text, converter, library, problems).links
    return _converted(text, converter, library, problems).links


def _converted(text: AnyText, converter: Converter, library: Library, problems: Problems) -> Body:
    body = converter.convert(text.source, text.url, library, problems)
    if isinstance(text.fields, EventFields):
        records = attached_records(text.fields.held, text.source, library, problems)
        return replace(body, assets=(*body.assets, *records)) if records else body
    image = text.fields.image if isinstance(text.fields, ArticleFields) else None
    cover = attached_picture(image, text.source, ("image",), library, problems) if image else None
    return replace(body, cover=cover) if cover else body


def _libraries(texts: Sequence[AnyText], content: Content) -> dict[int, Library]:
    """What texts can link to, for those of each plan's time by its year."""
    pages = {text.source.path: text.url for text in texts}
    others = (*content.texts, *content.faulty)
    hidden = frozenset(text.source.path for text in others if text.source.path not in pages)
    return {
        plan.year: Library(pages, content.assets, hidden, content.unread, content.others, meant_in(plan, content.plans))
        for plan in content.plans
    }
