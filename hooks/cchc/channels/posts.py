"""Posts for social networks: a text in a few lines without Markdown, with its link and its tags."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.channels.events import is_off, news_of, promised, timetable
from cchc.channels.gathering import Gathering
from cchc.channels.material import fee_lines, office_line, paper_line, steps_of
from cchc.channels.prose import ended
from cchc.markup.passages import Form, passages_of
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.body import SECTION
from cchc.model.event import EventFields
from cchc.model.guide import GuideFields
from cchc.model.posts import Posts
from cchc.model.procedure import ProcedureFields, desk_of
from cchc.model.text import AnyText
from cchc.model.ward import Ward

CAPTION = "tiktok"
"""The network whose posts are the caption of a film: no lists."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post for a network, and by how many letters it is too long there, where that is known."""

    network: str
    text: str
    over: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a post is made with besides its text: the ward, its tags and the networks' limits, the address of the page, the day,
    and what an issue gathers.
    """

    ward: Ward
    posts: Posts
    link: str | None
    today: date
    gathering: Gathering


def post_of(text: AnyText, network: str, context: Context) -> Post:
    """The post of a text that goes to channels; lists are left out where the network is known to take less."""
    told = _told(text, context.today)
    lists = [] if network == CAPTION else [*_lists(text, context)]
    limit = context.posts.limits.get(network)
    written = _written(text, [*told, *lists], context)
    while limit and len(written) > limit.most and lists:
        lists.pop()
        written = _written(text, [*told, *lists], context)
    return Post(network, written, max(len(written) - limit.most, 0) if limit else 0)


def _told(text: AnyText, today: date) -> list[str]:
    """What a post says in any length: the summary, and of an event its day and place; of one that is cancelled only that."""
    fields = text.fields
    summary = getattr(fields, "summary", "")
    if isinstance(fields, EventFields):
        return ["" if is_off(fields, today) else summary, "\n".join(news_of(fields, today))]
    return [summary]


def _written(text: AnyText, told: Sequence[str], context: Context) -> str:
    """The parts of a post, an empty line between them."""
    fields, ward = text.fields, context.ward
    title = context.gathering.title_of(fields) if isinstance(fields, IssueFields) else fields.title
    hotline = f"Hỏi thêm: {ward.contact.hotline}" if ward.contact.hotline else ""
    own = fields.tags if isinstance(fields, ArticleFields) else []
    tags = " ".join(dict.fromkeys(map(_tag, (*own, *context.posts.tags, ward.name))))
    parts = (title, *told, f"Xem đủ: {context.link}" if context.link else "", hotline, tags)
    return "\n\n".join(filter(None, parts))


def _tag(words: str) -> str:
    """Words as a tag: "cải cách hành chính" gives "#CảiCáchHànhChính"."""
    return "#" + "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", words))


def _lists(text: AnyText, context: Context) -> Iterator[str]:
    """What a post tells below its summary, what matters most first."""
    match text.fields:
        case ArticleFields():
            headings = [one for one in passages_of(text.source.body) if one.form is Form.HEADING]
            yield _list("Trong bài:", [f"- {one.text}" for one in headings if one.number == SECTION])
        case IssueFields():
            yield _list("Trong số này:", [f"- {one.fields.title}" for one in context.gathering.articles])
        case GuideFields() as fields:
            steps = steps_of(passages_of(text.source.body))[1]
            yield _list("Các bước:", [f"{at}. {title}" for at, (title, _) in enumerate(steps, start=1)])
            yield _list("Cần chuẩn bị:", [f"- {item}" for item in fields.prepare])
        case ProcedureFields() as fields:
            yield from _of_procedure(fields, context.today)
        case EventFields() as fields:
            yield _list("Lộ trình:" if fields.route else "Chương trình:", [*timetable(fields, context.today)])
            yield "\n".join(promised(fields, context.today))


def _of_procedure(fields: ProcedureFields, today: date) -> Iterator[str]:
    within = f"Phải làm {fields.within[:1].lower()}{ended(fields.within[1:])}" if fields.within else ""
    yield "\n".join(filter(None, (within, office_line(fields))))
    yield _list("Giấy tờ cần có:", [f"- {paper_line(paper)}" for paper in fields.papers])
    time = [f"Thời hạn giải quyết: {ended(fields.time)}"] if fields.time else []
    yield "\n".join([*time, *fee_lines(fields.fee, desk_of(fields.office), today)])


def _list(head: str, items: Sequence[str]) -> str:
    return "\n".join([head, *items]) if items else ""
