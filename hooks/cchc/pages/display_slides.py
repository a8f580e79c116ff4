"""The slides of the display, but for those of procedures, each kind by a function of its own.

Values of data/ward.yaml and the plan are the ward's own; a text is shown once the ward has approved it.
"""

from collections.abc import Iterator
from datetime import date

from cchc.markup.html import plain_text
from cchc.model.article import ArticleFields
from cchc.model.clip import ClipFields
from cchc.model.event import EventFields
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields
from cchc.model.quiz import QuizFields, QuizQuestion
from cchc.model.text import Text
from cchc.pages.cards import DEFAULT_DRAWING
from cchc.pages.home import on_site
from cchc.pages.progress import statuses_of
from cchc.pages.site import Site
from cchc.pages.slide import Slide, Turn, fit
from cchc.rules.events import invited_to
from cchc.rules.progress import Status
from cchc.rules.publication import valid_until_of
from cchc.rules.quiz import questions_of_day
from cchc.vietnamese import day

NEXT = 2
"""The number of events shown."""

NEWEST = 5
"""The number of new texts shown."""

ASKED = 3
"""The number of quiz questions asked on a day."""

MOST_WORDS = 50
"""The most words of a quiz question with its choices, or with its answer and the reason, that a slide has room for."""

SCREEN, UPRIGHT = (1920, 1080), (1080, 1920)
"""The formats of panos for a screen, and for one that stands upright."""

STAGES = (Status.DONE, Status.UNDER_WAY, Status.NOT_BEGUN, Status.OVERDUE)

GUIDE_DRAWING = "dien-thoai-bieu-mau"


def welcome(site: Site) -> Iterator[Turn]:
    """Whose house it is and where to read on: all that there is to see until the ward has approved something."""
    home = site.ward.home
    yield (Slide("welcome", home.title, home.lead),)


def hours(site: Site) -> Iterator[Turn]:
    """When the doors are open and where they are, as far as the ward has said; nothing while it has named no hours."""
    contact = site.ward.contact
    if contact.hours:
        named = (("Nơi tiếp nhận", contact.place), ("Điện thoại", contact.hotline))
        rows = [(name, value) for name, value in named if value]
        words = " ".join([*contact.hours.lines, *(word for row in rows for word in row)])
        holidays = contact.hours.holidays_from(site.today)[:1]
        yield (Slide("hours", "Giờ làm việc", words, {"rows": rows, "holidays": holidays}, "lien-he/"),)


def caution(site: Site) -> Iterator[Turn]:
    """The ward's advice against fraud; its code opens the page that says more, once that is approved."""
    advice = site.ward.caution
    if advice:
        address = on_site(advice.page, site) if advice.page else None
        known = {text.url for text in fit(site.texts, site)}
        page = address if address is not None and address.partition("#")[0] in known else ""
        yield (Slide("caution", "Coi chừng lừa đảo", advice.text, url=page),)


def panos(site: Site) -> Iterator[Turn]:
    """The panos that hang today."""
    for pano in fit(site.of(PanoFields), site):
        hung = [one for one in pano.fields.hung_by(site.today) if one.last is None or one.last >= site.today]
        finished = site.finished.get(pano.url)
        pieces = {piece.format.pixels: piece for piece in finished.pieces} if finished else {}
        if hung and SCREEN in pieces:
            values = {"pano": pano, "piece": pieces[SCREEN], "upright": pieces.get(UPRIGHT)}
            yield (Slide("pano", pano.fields.title, pano.fields.support or "", values, pano.url),)


def clips(site: Site) -> Iterator[Turn]:
    """The clips; one on a channel shows its picture and its address."""
    for clip in fit(site.of(ClipFields), site):
        reel = site.reels.get(clip.url)
        if reel:
            playing = clip.fields.duration if reel.film else 0
            values = {"clip": clip, "reel": reel}
            yield (Slide("clip", clip.fields.title, clip.fields.summary, values, clip.url, playing=playing),)


def quiz(site: Site) -> Iterator[Turn]:
    """Some questions of the newest quiz, others every day, each with its answer on the next slide."""
    for newest_quiz in fit(site.of(QuizFields), site)[:1]:
        short = [one for one in site.quizzes[newest_quiz.url].questions if _is_short(one.words, *one.choices)]
        for question in questions_of_day(short, site.today, ASKED):
            yield tuple(_asked(question, newest_quiz.url, newest_quiz.fields.valid_until))


def _is_short(*words: str) -> bool:
    return len(" ".join(words).split()) <= MOST_WORDS


def _asked(question: QuizQuestion, url: str, until: date) -> Iterator[Slide]:
    """A question, and then its answer, with the reason where there is room for that."""
    reason = plain_text(question.reason.html)
    reason = reason if _is_short(question.words, question.answer, reason) else ""
    for is_answered, words in ((False, " ".join(question.choices)), (True, f"{question.answer} {reason}")):
        values = {"question": question, "is_answered": is_answered, "reason": reason}
        yield Slide("quiz", question.words, words, values, url, until)


def progress(site: Site) -> Iterator[Turn]:
    """How many of the plan's activities are done, under way, and not begun; nothing before the first is begun."""
    done, words = site.progress, statuses_of(site.current)
    if any(entry.done for entry in done.activities):
        counts = [(status.value, words[status], done.count(status)) for status in STAGES if done.count(status)]
        title = f"Kế hoạch năm {site.plan.year}: xong {done.count(Status.DONE)} trong {len(done.activities)} việc"
        said = " ".join(f"{number} {state}" for _, state, number in counts)
        yield (Slide("progress", title, said, {"counts": counts}, "tien-do/"),)


def events(site: Site) -> Iterator[Turn]:
    """The next events to which people may come."""
    for event in invited_to(fit(site.of(EventFields), site), site.today)[:NEXT]:
        fields = event.fields
        words = f"{fields.form.words} {fields.time} {day(fields.on)} {fields.place}"
        yield (Slide("event", fields.title, words, {"event": event}, event.url, fields.on),)


def newest(site: Site) -> Iterator[Turn]:
    """The newest articles and guides."""
    texts: list[Text[ArticleFields] | Text[GuideFields]] = [
        *fit(site.column.articles, site),
        *fit(site.of(GuideFields), site),
    ]
    for text in sorted(texts, key=lambda one: one.fields.date, reverse=True)[:NEWEST]:
        yield (_text(text, site),)


def _text(text: Text[ArticleFields] | Text[GuideFields], site: Site) -> Slide:
    fields = text.fields
    shown: dict[str, object] = {"text": text, "kicker": "Hướng dẫn từng bước", "drawing": GUIDE_DRAWING, "cover": None}
    if isinstance(fields, ArticleFields):
        drawing, cover = fields.drawing or DEFAULT_DRAWING, site.bodies[text.url].cover
        shown |= {"kicker": f"Bài mới, {day(fields.date)}", "drawing": drawing, "cover": cover}
    return Slide("text", fields.title, fields.summary, shown, text.url, valid_until_of(fields))
