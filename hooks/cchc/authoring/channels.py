"""What a text gives to each channel of the plan: scripts, the press release and posts, for the command and the desk alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from cchc.channels.clip_script import ClipScript, captions_of, clip_script_of
from cchc.channels.gathering import Gathering, gathering_of
from cchc.channels.posts import Context, Post, post_of
from cchc.channels.release import release_of
from cchc.channels.script import Script, scripts_of_text
from cchc.documents.broadcast import Broadcast, broadcast_document, broadcast_text, text_file
from cchc.documents.clip_script import clip_document
from cchc.documents.press_release import Sheet, press_document
from cchc.documents.slides import slides_of
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.guide import GuideFields
from cchc.model.posts import NETWORKS
from cchc.model.text import AnyText
from cchc.model.web import is_of_this_machine
from cchc.pages.site import SHARE
from cchc.panos.share import SHARE_PIXELS
from cchc.problems import ContentError, Problems, UsageError
from cchc.rules.events import EventStatus, event_status_of, is_ahead
from cchc.rules.publication import State, awaits_approval, has_lapsed, state_of, valid_until_of
from cchc.speech.lexicon import lexicon_of
from cchc.speech.spoken import Speaker
from cchc.vietnamese import day

UNAPPROVED_POST = "BẢN THẢO – chờ phường duyệt, chưa đăng"


@dataclass(frozen=True, slots=True)
class Kit:
    """The scripts, the fullest first, the press release, the posts of a text, and of a guide the script of a clip; `link` is its
    address, where it has a public one.
    """

    text: AnyText
    broadcasts: Sequence[Broadcast]
    sheet: Sheet
    posts: Sequence[Post]
    link: str | None
    clip: ClipScript | None = None

    @property
    def waits(self) -> bool:
        """Whether the ward has still to approve the text."""
        return awaits_approval(self.text.fields)

    @property
    def picture(self) -> str:
        """Which picture goes with a post: the text's own, else the one that the site draws."""
        width, height = SHARE_PIXELS
        return self.own_picture or f"{self.drawn_picture} trong trang đã dựng ({width} x {height})"

    @property
    def own_picture(self) -> str | None:
        """The file of the text's own picture."""
        return self.text.fields.image if isinstance(self.text.fields, ArticleFields) else None

    @property
    def drawn_picture(self) -> str:
        """The address of the picture that the site draws."""
        return f"{self.text.url}{SHARE}"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file by its name."""
        for broadcast in self.broadcasts:
            yield f"{name_of(broadcast.script)}.docx", broadcast_document(broadcast)
            yield f"{name_of(broadcast.script)}.txt", broadcast_text(broadcast)
        yield "bao-chi.docx", press_document(self.sheet)
        yield "trinh-chieu.pptx", slides_of(self.sheet.release, self.sheet.ward, self.link, approved=not self.waits)
        for post in self.posts:
            yield f"{post.network}.txt", text_file(post.text)
        if self.clip:
            yield "clip-kich-ban.docx", clip_document(self.clip, approved=not self.waits)
            yield "clip-phu-de.vtt", captions_of(self.clip).encode()


def name_of(script: Script) -> str:
    """The name of a script's files, without an ending."""
    return f"phat-thanh-{script.limit}-giay" if script.limit else "phat-thanh"


def kit_of(text: AnyText, content: Content, today: date, address: str) -> Kit:
    """What a text gives to the channels on a day, of the site at an address.

    Raises ContentError for a text that nobody may hear yet or any more, UsageError for one of a kind that goes to no channel.
    """
    _check_ready(text, content, today)
    gathering = gathering_of(text, content, today)
    scripts, release = scripts_of_text(text, content, today), release_of(text, gathering, content.laws, today)
    if release is None:
        raise UsageError(
            f"Chưa viết được kịch bản, bài đăng từ {text.kind.name}; chọn một bài, số chuyên mục, hướng dẫn, thủ tục hoặc sự kiện."
        )
    link = None if is_of_this_machine(address) else urljoin(address, text.url)
    approved = not awaits_approval(text.fields)
    days, source = ". ".join(_days(text, today)), link or text.source.path
    plan, issue = content.plans.of_day(text.fields.date), _issue_of(text, content)
    return Kit(
        text,
        [Broadcast(script, text.fields.title, source, approved, days) for script in scripts],
        Sheet(release, plan, content.ward, link, issue, approved, content.studio.compounds),
        list(_posts(text, content, gathering, link, today)),
        link,
        _clip(text, content),
    )


def _clip(text: AnyText, content: Content) -> ClipScript | None:
    """The script of a clip, of a guide."""
    if not isinstance(text.fields, GuideFields):
        return None
    speaker, speed = Speaker(lexicon_of(content.readings, content.glossary)), content.readings.syllables_per_minute
    return clip_script_of(text.fields, text.source.body, content.ward.name, speaker, speed)


def _posts(text: AnyText, content: Content, gathering: Gathering, link: str | None, today: date) -> Iterator[Post]:
    """The posts; one of a text that waits for approval begins with that."""
    context = Context(content.ward, content.posts, link, today, gathering)
    mark = f"{UNAPPROVED_POST}\n\n" if awaits_approval(text.fields) else ""
    for network in NETWORKS:
        post = post_of(text, network, context)
        yield Post(network, mark + post.text, post.over)


def _issue_of(text: AnyText, content: Content) -> str | None:
    """The title of the issue with which a text counts."""
    id = text.id if isinstance(text.fields, IssueFields) else getattr(text.fields, "issue", None)
    return next((issue.fields.title for issue in content.of(IssueFields) if issue.id == id), None)


def _days(text: AnyText, today: date) -> Iterator[str]:
    """From when and until when it may be heard."""
    if text.fields.date > today:
        yield f"Phát từ ngày {day(text.fields.date)}"
    ahead = isinstance(text.fields, EventFields) and is_ahead(text.fields, today)
    last = text.fields.on if isinstance(text.fields, EventFields) and ahead else valid_until_of(text.fields)
    if last:
        yield f"Phát đến hết ngày {day(last)}"


def _check_ready(text: AnyText, content: Content, today: date) -> None:
    """Raise ContentError for a text that nobody may hear: readers do not see it either, or its content has lapsed."""
    state, source, problems = state_of(text.fields, today, content.ward.phase), text.source, Problems()
    last = valid_until_of(text.fields)
    if state is State.DRAFT:
        problems.add(source.at("draft"), "bài còn là bản nháp nên chưa phát.", "khi bài đã đúng, xóa dòng draft: true.")
    if state is State.HELD:
        hint = "khi phường đã duyệt, xóa dòng approved: false."
        problems.add(source.at("approved"), "phường chưa duyệt bài này nên chưa phát.", hint)
    if state is State.WITHDRAWN:
        problems.add(source.at("withdrawn"), "bài đã rút nên không phát.", "chọn bài khác.")
    if last and has_lapsed(text.fields, today):
        hint = "xem lại nội dung, rồi sửa valid_until."
        problems.add(source.at("valid_until"), f"nội dung chỉ đúng đến hết ngày {day(last)} nên không phát.", hint)
    if isinstance(text.fields, EventFields) and event_status_of(text.fields, today) is EventStatus.UNTOLD:
        past = f"sự kiện đã qua ngày {day(text.fields.on)} mà chưa ghi kết quả nên không phát."
        hint = "thêm held, moved hoặc cancelled cho đúng."
        problems.add(source.at("on"), past, hint)
    if problems.stop_a_build:
        raise ContentError(problems)
