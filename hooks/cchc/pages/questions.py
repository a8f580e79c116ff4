"""The page of questions and answers: those that residents asked, and those of every text that has some."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.model.guide import Question
from cchc.model.quiz import QuizFields
from cchc.model.registers import Asked
from cchc.model.text import AnyText
from cchc.pages.entries import ASKED, asked_entry
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of, questions
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import is_withdrawn
from cchc.search.entry import Entry
from cchc.vietnamese import short_slug

QUESTIONS: Crumb = ("Hỏi đáp", "hoi-dap/")


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of a text."""

    text: AnyText
    questions: list[Question]


def question_anchor(question: str) -> str:
    """The anchor of a question on its text's page, and where it was asked by residents on the page of questions."""
    return f"hoi-{short_slug(question)}"


def questions_page(site: Site) -> Page:
    """The page of all questions."""
    asked, groups = asked_of(site), list(_groups(site))
    every: list[Asked | Question] = [*asked, *(one for group in groups for one in group.questions)]
    title, url = QUESTIONS
    description = "Những câu bà con có thể muốn hỏi về thủ tục và dịch vụ công, kèm câu trả lời."
    data = [questions(every)] if every else []
    values = {
        "asked": asked,
        "groups": groups,
        "count": len(every),
        "has_quizzes": bool(site.of(QuizFields)),
        **place_of([HOME], QUESTIONS, site, *data),
    }
    own = (asked_entry(f"{url}#{question_anchor(one.question)}", one) for one in asked)
    # The questions of a text are found with the text.
    entries = (Entry(url, ASKED, title, description), *own)
    newest = max((one.answered_on for one in asked), default=None)
    return Page(url, title, description, "questions.html", values, Place(WARD), lastmod=newest, entries=entries)


def asked_of(site: Site) -> list[Asked]:
    """The residents' questions answered until today, the newest first."""
    answered = [one for one in site.content.registers.asked.questions if one.answered_on <= site.today]
    return sorted(answered, key=lambda one: one.answered_on, reverse=True)


def _groups(site: Site) -> Iterator[Group]:
    """The questions of each text of any kind that has some."""
    for text in site.texts:
        found: list[Question] = getattr(text.fields, "faq", [])
        if found and not is_withdrawn(text.fields, site.today):
            yield Group(text, found)
