"""Search entries of each kind of page."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from cchc.model.article import Article, Issue
from cchc.model.clip import Clip
from cchc.model.event import EventText
from cchc.model.guide import Guide, Step, Steps
from cchc.model.pano import Pano
from cchc.model.procedure import Procedure
from cchc.model.quiz import Quiz, QuizBody
from cchc.model.registers import Asked
from cchc.model.text import AnyText
from cchc.pages.site import Site
from cchc.rules.publication import WAITING, awaits_approval, is_withdrawn
from cchc.search.entry import MOST_SOUGHT, Entry, Group
from cchc.vietnamese import day, slug

TERM_ANCHOR = "tu-"
"""A term's anchor on the glossary's page is this and the term's slug."""

CONTACT = Group(MOST_SOUGHT, "lien-he", "Liên hệ")
ASKED = Group(25, "hoi-dap", "Hỏi đáp")
LISTS = Group(35, "muc", "Mục của trang")
TERMS = Group(40, "thuat-ngu", "Thuật ngữ")
DISCLOSED = Group(45, "cong-khai", "Công khai")
PLAN = Group(50, "ke-hoach", "Kế hoạch")
PROGRESS = Group(60, "tien-do", "Tiến độ")


def article_entries(article: Article, site: Site) -> Iterator[Entry]:
    """The entry of an article; a withdrawn one has none."""
    fields = article.fields
    if not is_withdrawn(fields, site.today):
        yield text_entry(article, fields.summary, site.bodies[article.url].html, fields.topic, is_apart=True)


def issue_entry(issue: Issue, site: Site) -> Entry:
    """The entry of an issue: its title and introduction."""
    title = f"{issue.fields.title} – {site.ward.column_title}"
    return text_entry(issue, issue.fields.summary, site.bodies[issue.url].html, title=title)


def guide_entry(guide: Guide, steps: Steps) -> Entry:
    """The entry of a guide: what is needed, its steps, and the questions it answers."""
    fields = guide.fields
    before = [fields.for_whom, *fields.prepare, fields.time, fields.cost, fields.place]
    answers = [text for item in fields.faq for text in (item.question, item.answer)]
    parts = [*map(_sentence, before), steps.intro.html, *map(_step, steps.steps), *map(escape, answers)]
    return text_entry(guide, fields.summary, " ".join(parts), fields.topic)


def procedure_entry(procedure: Procedure, site: Site) -> Entry:
    """The entry of a procedure: what else people call it, whose it is, its papers, how long and how much, and its questions."""
    fields = procedure.fields
    words = [fields.official_title, fields.code, fields.office and fields.office.words, fields.for_whom,
             *(paper.text for paper in fields.papers), fields.time, fields.within, *(fields.fee.notes if fields.fee else ()), fields.result, fields.who_files]  # fmt: skip
    answers = [text for item in fields.faq for text in (item.question, item.answer)]
    parts = [*map(_sentence, filter(None, words)), site.bodies[procedure.url].html, *map(escape, answers)]
    return replace(text_entry(procedure, fields.summary, " ".join(parts)), names=tuple(fields.other_names))


def _step(step: Step) -> str:
    return " ".join([_sentence(step.title), step.action.html, step.see.html, step.otherwise.html])


def _sentence(text: str) -> str:
    return escape(text if text.endswith((".", "?", "!")) else f"{text}.")


def pano_entry(pano: Pano, site: Site) -> Entry:
    """The entry of a pano: its words and the text of its page."""
    fields = pano.fields
    words = [fields.support or "", fields.action.text, *(hanging.place for hanging in fields.hung_by(site.today))]
    html = " ".join([*map(_sentence, filter(None, words)), site.bodies[pano.url].html])
    return text_entry(pano, fields.alt, html, fields.topic)


def clip_entry(clip: Clip, site: Site) -> Entry:
    """The entry of a clip: what is said in it."""
    return text_entry(clip, clip.fields.summary, site.bodies[clip.url].html, clip.fields.topic)


def quiz_entry(quiz: Quiz, body: QuizBody) -> Entry:
    """The entry of a quiz: its questions, each with the right choice and the reason."""
    asked = [part for one in body.questions for part in (_sentence(one.words), _sentence(one.answer), one.reason.html)]
    return text_entry(quiz, quiz.fields.summary, " ".join([body.intro.html, *asked]), quiz.fields.topic)


def event_entry(event: EventText, site: Site) -> Entry:
    """The entry of an event: when and where it is, who is invited, what was asked and answered, and what is told of it."""
    fields = event.fields
    answers = [text for one in fields.questions for text in (one.question, one.answer) if text]
    words = [fields.form.words, f"Ngày {day(fields.on)}", fields.place, *fields.invited, *fields.purpose]
    words += [slot.what for slot in fields.programme] + [stop.street for stop in fields.route]
    parts = [*map(_sentence, words), site.bodies[event.url].html, *map(escape, answers)]
    return text_entry(event, fields.summary, " ".join(parts), fields.topic)


def text_entry(
    text: AnyText, summary: str, html: str, topic: str | None = None, title: str = "", *, is_apart: bool = False
) -> Entry:
    """The entry of a text: its summary and the HTML of its words, in the group of its kind."""
    kind, fields = text.kind, text.fields
    mark = WAITING if awaits_approval(fields) else ""
    group = Group(kind.rank, kind.path, kind.label)
    return Entry(text.url, group, title or fields.title, summary, html, topic, fields.date, mark, is_apart)


def term_entries(page: str, site: Site) -> Iterator[Entry]:
    """The entries of the terms, each at its place on the glossary's page."""
    for term in site.content.glossary.terms:
        title = f"{term.term}: {term.full}" if term.full else term.term
        yield Entry(f"{page}#{TERM_ANCHOR}{slug(term.term)}", TERMS, title, term.meaning)


def asked_entry(url: str, asked: Asked) -> Entry:
    """The entry of a question that residents asked."""
    return Entry(url, ASKED, asked.question, asked.answer, date=asked.answered_on)


def activity_entry(url: str, title: str, description: str) -> Entry:
    """The entry of an activity: how far it is."""
    return Entry(url, PROGRESS, title, description)


def short_forms(site: Site) -> list[tuple[str, str]]:
    """The abbreviations of the glossary with what they stand for."""
    return [(term.term, term.full) for term in site.content.glossary.terms if term.full]
