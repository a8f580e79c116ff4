"""The quizzes: their list, and the page of each."""

from collections.abc import Iterator

from cchc.model.quiz import Quiz, QuizFields
from cchc.pages.entries import quiz_entry
from cchc.pages.laws import sources_of
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of, quiz_data
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import awaits_approval, has_lapsed
from cchc.rules.quiz import taken_by

QUIZZES: Crumb = ("Tìm hiểu", "tim-hieu/")
SCRIPT_VERSION = 1
"""The version of what quiz.js finds in the page; it goes up when an older script no longer fits."""


def quiz_pages(site: Site) -> Iterator[Page]:
    """The list of quizzes, and the page of each."""
    quizzes = site.of(QuizFields)
    newest = max((quiz.fields.date for quiz in quizzes), default=None)
    values = {"quizzes": quizzes, **place_of([HOME], QUIZZES, site)}
    description = "Vài câu hỏi ngắn về thủ tục, dịch vụ công và cải cách hành chính, có đáp án và lời giải thích."
    yield Page(QUIZZES[1], "Tìm hiểu cải cách hành chính", description, "quizzes.html", values, Place(WARD), lastmod=newest)  # fmt: skip
    yield from (_page(quiz, site) for quiz in quizzes)


def _page(quiz: Quiz, site: Site) -> Page:
    """The page of a quiz: answers fold below the questions, or are told at once by the script; nothing is sent or kept."""
    fields, body = quiz.fields, site.quizzes[quiz.url]
    values = {
        "quiz": quiz,
        "fields": fields,
        "body": body,
        "state": site.unseen_state(fields),
        "lapsed": has_lapsed(fields, site.today),
        "sources": sources_of(fields.sources, site),
        "taken": taken_by(fields, site.today),
        "version": SCRIPT_VERSION,
        **place_of([HOME, QUIZZES], (fields.title, quiz.url), site, quiz_data(quiz, body, site)),
    }
    return Page(
        quiz.url, fields.title, fields.summary, "quiz.html", values, quiz.source.at(), lastmod=fields.date, kind="article",
        links=body.links, move=MOVE_FILE, waiting=awaits_approval(fields), entries=(quiz_entry(quiz, body),),
    )  # fmt: skip
