"""Evidence must fit the plan, and everything that tells of one event must tell the same of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.model.article import ArticleFields
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.pano import PanoFields
from cchc.model.plan import Activity, Counting
from cchc.model.weight import check_weight
from cchc.problems import Place, Problems, Severity, one_of
from cchc.rules.evidence import hung_id
from cchc.rules.publication import unseen_paths
from cchc.vietnamese import day, number

_BY_THEMSELVES = (Counting.ISSUES, Counting.COLUMN)
"""What is counted from the column, so that a text of the column that tells of it is counted twice."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of evidence, wherever it stands."""

    activity: str
    event: str
    on: date
    amount: int
    latest: date
    place: Place
    on_place: Place
    amount_place: Place | None = None


def check_evidence(content: Content, today: date, problems: Problems) -> None:
    """Note entries for activities, days and files that are not there, and entries that contradict each other."""
    first: dict[tuple[str, str], Entry] = {}
    unseen = unseen_paths(
        content, today
    )  # they come last, so that none of them puts a text that readers see in the wrong
    for entry in sorted(entries_of(content, today), key=lambda entry: entry.place.path in unseen):
        activity = content.plan.activity(entry.activity)
        if activity is None:  # told where names are checked
            continue
        if entry.on > entry.latest:
            problems.add(entry.on_place, f"ngày {day(entry.on)} chưa đến.", "chỉ ghi việc đã làm.")
        elif not activity.window.first <= entry.on <= activity.window.last:
            window = f"{day(activity.window.first)} đến {day(activity.window.last)}"
            problems.add(
                entry.on_place, f"ngày {day(entry.on)} nằm ngoài thời gian của hoạt động ({window}).", "xem lại ngày."
            )
        _check_amount(entry, activity, problems)
        if activity.counted_by in _BY_THEMSELVES and entry.place.path != content.plan_source.path:
            hint = "xóa phần evidence này; việc ở nơi khác thì ghi vào evidence của data/plan.yaml."
            problems.add(entry.place, "việc này trang tự đếm, ghi thêm thì tính hai lần.", hint, Severity.ADVICE)
        _check_agreement(entry, first.setdefault((entry.activity, entry.event), entry), problems)
    _check_plan_entries(content, problems)


def entries_of(content: Content, today: date) -> Iterator[Entry]:
    """Every entry of evidence, in the plan's data and in articles, drafts included; an article may tell beforehand of
    what will be past when it appears.
    """
    for number_, entry in enumerate(content.plan.evidence):
        at = content.plan_source.at
        yield Entry(
            entry.activity, entry.event, entry.on, entry.amount, today,
            at("evidence", number_, "activity"), at("evidence", number_, "on"), at("evidence", number_, "amount"),
        )  # fmt: skip
    for article in content.of(ArticleFields):
        for number_, told in enumerate(article.fields.evidence):
            at = article.source.at
            yield Entry(
                told.activity, told.event, told.on, told.amount, max(today, article.fields.date),
                at("evidence", number_, "activity"), at("evidence", number_, "on"), at("evidence", number_, "amount"),
            )  # fmt: skip
    yield from _hangings(content, today)
    yield from _clips(content)


def _hangings(content: Content, today: date) -> Iterator[Entry]:
    """Where panos hang: evidence for each activity that is counted by panos."""
    for activity in content.plan.activities.items:
        for pano in content.of(PanoFields) if activity.counted_by is Counting.PANOS else ():
            for number_, hanging in enumerate(pano.fields.hung):
                place = pano.source.at("hung", number_, "from")
                yield Entry(activity.id, hung_id(pano, hanging), hanging.first, 1, today, place, place)


def _clips(content: Content) -> Iterator[Entry]:
    """Clips are evidence for each activity that is counted by clips; one from another time than the activity's is not,
    and may stand all the same.
    """
    for activity in content.plan.activities.items:
        for clip in content.of(ClipFields) if activity.counted_by is Counting.CLIPS else ():
            out, place = clip.fields.date, clip.source.at("date")
            if activity.window.first <= out <= activity.window.last:
                yield Entry(activity.id, clip.id, out, 1, out, place, place)


def _check_amount(entry: Entry, activity: Activity, problems: Problems) -> None:
    """One event that is more than the whole target: most likely people were counted."""
    target = activity.target
    if entry.amount > target.amount:
        told = f"{number(entry.amount)} {target.unit} trong một lần, lớn hơn chỉ tiêu cả năm {number(target.amount)} {target.unit}."
        hint = "một lần thì ghi amount: 1; số người dự viết trong bài."
        problems.add(entry.amount_place or entry.place, told, hint, Severity.ADVICE)


def _check_agreement(entry: Entry, first: Entry, problems: Problems) -> None:
    if (entry.on, entry.amount) != (first.on, first.amount):
        told = f"ngày {day(first.on)}, số lượng {number(first.amount)}"
        problems.add(
            entry.on_place,
            f'sự kiện "{entry.event}" đã ghi khác ở {first.on_place} ({told}).',
            "sửa cho giống nhau, hoặc đặt mã sự kiện khác.",
        )


def _check_plan_entries(content: Content, problems: Problems) -> None:
    for number_, entry in enumerate(content.plan.evidence):
        if entry.file and entry.file not in (content.assets.keys() | content.unread):
            hint = one_of(entry.file, content.assets) if content.assets else "đặt tệp trong content/minh-chung."
            problems.add(content.plan_source.at("evidence", number_, "file"), f'không có tệp "{entry.file}".', hint)
        elif entry.file in content.assets:
            place = content.plan_source.at("evidence", number_, "file")
            check_weight(content.assets[entry.file], place, problems)
