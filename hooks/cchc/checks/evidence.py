"""Evidence must fit the plan, and agree on one event wherever that is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.model.article import ArticleFields
from cchc.model.asset import check_weight
from cchc.model.clip import Clip, ClipFields
from cchc.model.content import Content
from cchc.model.evidence import Evidence, PlanEvidence
from cchc.model.pano import Pano, PanoFields
from cchc.model.plan import Activity, Counting
from cchc.model.source import Loc, Source
from cchc.problems import Place, Problems, Severity, one_of
from cchc.rules.evidence import hung_id
from cchc.rules.publication import unseen_paths
from cchc.vietnamese import day, number

_BY_THEMSELVES = (Counting.ISSUES, Counting.COLUMN)
"""Counted from the column itself, so that evidence in a text would count twice."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of evidence and its way in the file; its event may not be later than `latest`."""

    activity: str
    event: str
    on: date
    amount: int
    latest: date
    source: Source
    loc: Loc

    def place(self, field: str) -> Place:
        """The place of one of its fields, or of the entry where the field is not written."""
        return self.source.at(*self.loc, field)


def check_evidence(content: Content, today: date, problems: Problems) -> None:
    """Note entries for activities, days and files that are not there, and entries that contradict each other."""
    first: dict[tuple[str, str], _Entry] = {}
    # Unseen texts come last, so that none of them makes a text that readers see the faulty one.
    unseen = unseen_paths(content, today)
    for entry in sorted(_entries_of(content, today), key=lambda entry: entry.source.path in unseen):
        activity = content.plan.activity(entry.activity)
        if activity is None:  # a problem of the check of names
            continue
        if entry.on > entry.latest:
            problems.add(entry.place("on"), f"ngày {day(entry.on)} chưa đến.", "chỉ ghi việc đã làm.")
        elif entry.on not in activity.window:
            window = f"{day(activity.window.first)} đến {day(activity.window.last)}"
            text = f"ngày {day(entry.on)} nằm ngoài thời gian của hoạt động ({window})."
            problems.add(entry.place("on"), text, "xem lại ngày.")
        _check_amount(entry, activity, problems)
        if activity.counted_by in _BY_THEMSELVES and entry.source.path != content.plan_source.path:
            hint = "xóa phần evidence này; việc ở nơi khác thì ghi vào evidence của data/plan.yaml."
            place = entry.place("activity")
            problems.add(place, "việc này trang tự đếm, ghi thêm thì tính hai lần.", hint, Severity.ADVICE)
        _check_agreement(entry, first.setdefault((entry.activity, entry.event), entry), problems)
    _check_plan_entries(content, problems)


def _entries_of(content: Content, today: date) -> Iterator[_Entry]:
    """Every entry of evidence, drafts included; an article may say what will be past when it appears."""
    yield from _listed(content.plan.evidence, today, content.plan_source)
    for article in content.of(ArticleFields):
        yield from _listed(article.fields.evidence, max(today, article.fields.date), article.source)
    for activity in content.plan.activities.items:
        if activity.counted_by is Counting.PANOS:
            yield from _hangings(activity, content.of(PanoFields), today)
        elif activity.counted_by is Counting.CLIPS:
            yield from _clips(activity, content.of(ClipFields))


def _listed(evidence: Sequence[Evidence | PlanEvidence], latest: date, source: Source) -> Iterator[_Entry]:
    for position, entry in enumerate(evidence):
        loc = ("evidence", position)
        yield _Entry(entry.activity, entry.event, entry.on, entry.amount, latest, source, loc)


def _hangings(activity: Activity, panos: Sequence[Pano], today: date) -> Iterator[_Entry]:
    for pano in panos:
        for position, hanging in enumerate(pano.fields.hung):
            loc = ("hung", position, "from")
            yield _Entry(activity.id, hung_id(pano, hanging), hanging.first, 1, today, pano.source, loc)


def _clips(activity: Activity, clips: Sequence[Clip]) -> Iterator[_Entry]:
    """The clips of an activity's time; others are no evidence, which is no problem."""
    for clip in clips:
        out = clip.fields.date
        if out in activity.window:
            yield _Entry(activity.id, clip.id, out, 1, out, clip.source, ("date",))


def _check_amount(entry: _Entry, activity: Activity, problems: Problems) -> None:
    """Advise on an event that is more than the whole target: most likely people were counted."""
    target = activity.target
    if entry.amount > target.amount:
        text = f"{number(entry.amount)} {target.unit} trong một lần, lớn hơn chỉ tiêu cả năm {number(target.amount)} {target.unit}."
        hint = "một lần thì ghi amount: 1; số người dự viết trong bài."
        problems.add(entry.place("amount"), text, hint, Severity.ADVICE)


def _check_agreement(entry: _Entry, first: _Entry, problems: Problems) -> None:
    if (entry.on, entry.amount) != (first.on, first.amount):
        other = f"ngày {day(first.on)}, số lượng {number(first.amount)}"
        text = f'sự kiện "{entry.event}" đã ghi khác ở {first.place("on")} ({other}).'
        problems.add(entry.place("on"), text, "sửa cho giống nhau, hoặc đặt mã sự kiện khác.")


def _check_plan_entries(content: Content, problems: Problems) -> None:
    for position, entry in enumerate(content.plan.evidence):
        if entry.file and entry.file not in (content.assets.keys() | content.unread):
            hint = one_of(entry.file, content.assets) if content.assets else "đặt tệp trong content/minh-chung."
            problems.add(content.plan_source.at("evidence", position, "file"), f'không có tệp "{entry.file}".', hint)
        elif entry.file in content.assets:
            place = content.plan_source.at("evidence", position, "file")
            check_weight(content.assets[entry.file], place, problems)
