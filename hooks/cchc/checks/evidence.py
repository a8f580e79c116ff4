"""Evidence must fit the plan, and agree on one event wherever that is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.model.article import ArticleFields, IssueFields
from cchc.model.asset import PICTURES, check_weight
from cchc.model.channel import SITE
from cchc.model.clip import Clip, ClipFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.evidence import Evidence, PlanEvidence
from cchc.model.pano import PanoFields
from cchc.model.plan import Activity, Counting, Plan
from cchc.model.plans import Plans
from cchc.model.source import Loc, Source
from cchc.problems import Place, Problems, Severity, one_of
from cchc.rules.evidence import first_days, hung_id, issue_of
from cchc.rules.publication import unseen_paths
from cchc.typed import CCHC
from cchc.vietnamese import day, number

CONTENT = "content/"
_ASK_CONSENT = (
    "chưa ghi người trong ảnh có đồng ý không.",
    "thêm consent: đã hỏi và được đồng ý; hoặc consent: không nhìn rõ mặt ai.",
)
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
    channel: str | None = None

    def place(self, field: str) -> Place:
        """The place of one of its fields, or of the entry where the field is not written."""
        return self.source.at(*self.loc, field)


def check_evidence(content: Content, today: date, problems: Problems) -> None:
    """Note entries for activities, days and files that are not there, and entries that contradict each other."""
    first: dict[tuple[int, str, str], _Entry] = {}
    # Unseen texts come last, so that none of them makes a text that readers see the faulty one.
    unseen = unseen_paths(content, today)
    for entry in sorted(_entries_of(content, today), key=lambda entry: entry.source.path in unseen):
        plan = content.plans.of_day(entry.on)
        activity = plan.activity(entry.activity)
        if activity is None:
            # Else a problem of the check of names.
            if not content.plans.has(entry.on):
                _note_planless(entry, content.plans, problems)
            continue
        _check_day(entry, activity, content.plans, problems)
        _check_amount(entry, activity, problems)
        if activity.counted_by in _BY_THEMSELVES:
            _check_counted_twice(entry, activity, problems)
        _check_agreement(entry, first.setdefault((plan.year, entry.activity, entry.event), entry), problems)
    _check_plan_entries(content, problems)
    _advise_on_issues(content, problems)
    _advise_on_numbers(content, problems)


def _advise_on_issues(content: Content, problems: Problems) -> None:
    """Advise on an issue that counts for another year than its day says: its first article came later."""
    firsts = first_days(content)
    for issue in content.of(IssueFields):
        first, out = firsts.get(issue.id), issue.fields.date
        if first and first.year == out.year + 1 and not issue.fields.channels:
            text = f"bài đầu tiên của số này đăng ngày {day(first)}, nên số này tính cho năm {first.year}."
            hint = f"số đã ra năm {out.year} ở báo, đài thì ghi channels; chưa ra thì sửa date."
            problems.add(issue.source.at("date"), text, hint, Severity.ADVICE)


def _advise_on_numbers(content: Content, problems: Problems) -> None:
    """Advise on a number entered by hand before its issue was on the site: under another name it counts as another number."""
    for file in content.plans.files:
        counted = {one.id for one in file.plan.activities.items if one.counted_by is Counting.ISSUES}
        for position, entry in enumerate(file.plan.evidence):
            issue = issue_of(entry.title, content.of(IssueFields), file.plan) if entry.activity in counted else None
            if issue and issue.id != entry.event:
                text = f"“{entry.title}” là số đã có ở {issue.source.path}, ghi tên khác thì tính hai lần."
                hint = f"viết event: {issue.id}; là số khác thì đổi title."
                problems.add(file.source.at("evidence", position, "event"), text, hint, Severity.ADVICE)


def _check_day(entry: _Entry, activity: Activity, plans: Plans, problems: Problems) -> None:
    """Note a day that has yet to come, that no plan holds, or that lies outside the activity's time."""
    if plans.holding(entry.on) is None:
        _note_planless(entry, plans, problems)
    elif entry.on not in activity.window:
        window = f"{day(activity.window.first)} đến {day(activity.window.last)}"
        hint = "xem lại ngày; ngày đúng thì sửa window của hoạt động trong kế hoạch."
        problems.add(entry.place("on"), f"ngày {day(entry.on)} nằm ngoài thời gian của hoạt động ({window}).", hint)
    elif entry.on > entry.latest:
        # A past day is computed again with all that was entered since.
        hint = "chỉ ghi việc đã làm; ngày sai thì sửa."
        problems.add(entry.place("on"), f"ngày {day(entry.on)} chưa đến, nên chưa tính.", hint, Severity.ADVICE)


def _note_planless(entry: _Entry, plans: Plans, problems: Problems) -> None:
    """Note a day that no plan in force holds; one of a plan that is still a draft counts as soon as that is issued."""
    draft = next((plan for plan in plans if plan.draft and entry.on in plan.window), None)
    if draft:
        text = f"kế hoạch năm {draft.year} chưa ban hành, nên việc ngày {day(entry.on)} chưa tính."
        hint = f"khi đã ban hành, xóa dòng draft: true trong {plans.source_of(draft).path}."
        problems.add(entry.place("on"), text, hint, Severity.ADVICE)
        return
    way, known = f"thêm data/plans/{entry.on.year}.yaml", plans.of_year(entry.on.year)
    if known:
        way = f"sửa window của kế hoạch trong {plans.source_of(known).path}"
    elif entry.on > plans.newest.window.last:
        way = f"chạy {CCHC} new plan --year {entry.on.year} trước"
    hint = f"xem lại năm của ngày; ngày đúng thì {way}."
    problems.add(entry.place("on"), f"ngày {day(entry.on)} không thuộc kế hoạch nào.", hint)


def _check_counted_twice(entry: _Entry, activity: Activity, problems: Problems) -> None:
    """Advise where what the site counts by itself would count again: an issue in another channel is no other issue."""
    if entry.source.path.startswith(CONTENT):
        hint = "xóa phần evidence này; số còn ra ở báo, đài thì ghi channels trong tệp của số đó."
        place = entry.place("activity")
        problems.add(place, "việc này trang tự đếm, ghi thêm thì tính hai lần.", hint, Severity.ADVICE)
    elif activity.counted_by is Counting.ISSUES and not entry.channel:
        hint = (
            "ghi channel (bao, dai …), và event là tên tệp của số, ví dụ so-1; số chưa có trên trang thì đặt tên mới."
        )
        place = entry.place("event")
        problems.add(place, "chưa ghi số này ra ở kênh nào.", hint, Severity.ADVICE)


def _entries_of(content: Content, today: date) -> Iterator[_Entry]:
    """Every entry of evidence, drafts included; an article may say what will be past when it appears."""
    for file in content.plans.files:
        yield from _listed(file.plan.evidence, today, file.source)
    for article in content.of(ArticleFields):
        yield from _listed(article.fields.evidence, max(today, article.fields.date), article.source)
    yield from _held(content, today)
    for plan in content.plans.issued:
        for activity in plan.activities.items:
            if activity.counted_by is Counting.PANOS:
                yield from _hangings(activity, plan, content, today)
            elif activity.counted_by is Counting.CLIPS:
                yield from _clips(activity, content.of(ClipFields))


def _listed(evidence: Sequence[Evidence | PlanEvidence], latest: date, source: Source) -> Iterator[_Entry]:
    for position, entry in enumerate(evidence):
        loc = ("evidence", position)
        yield _Entry(entry.activity, entry.event, entry.on, entry.amount, latest, source, loc, entry.channel)


def _held(content: Content, today: date) -> Iterator[_Entry]:
    """The events that were held for an activity; one that is announced for later may say so beforehand in a draft."""
    for text in content.of(EventFields):
        held, activity = text.fields.held, text.fields.activity
        if held and activity:
            yield _Entry(activity, text.id, held.on, 1, today, text.source, ("held", "on"))


def _hangings(activity: Activity, plan: Plan, content: Content, today: date) -> Iterator[_Entry]:
    for pano in content.of(PanoFields):
        for position, hanging in enumerate(pano.fields.hung):
            if content.plans.of_day(hanging.first) is plan:
                loc = ("hung", position, "from")
                yield _Entry(activity.id, hung_id(pano, hanging), hanging.first, 1, today, pano.source, loc)


def _clips(activity: Activity, clips: Sequence[Clip]) -> Iterator[_Entry]:
    """The clips of an activity's time; others are no evidence, which is no problem."""
    for clip in clips:
        out = clip.fields.date
        if out in activity.window:
            yield _Entry(activity.id, clip.id, out, 1, out, clip.source, ("date",), SITE)


def _check_amount(entry: _Entry, activity: Activity, problems: Problems) -> None:
    """Advise on an event that is more than the whole target: most likely people were counted."""
    target = activity.target
    if entry.amount > target.amount:
        text = f"{number(entry.amount)} {target.unit} trong một lần, lớn hơn chỉ tiêu cả năm {number(target.amount)} {target.unit}."
        hint = "một lần thì ghi amount: 1; số người dự ghi ở people."
        problems.add(entry.place("amount"), text, hint, Severity.ADVICE)


def _check_agreement(entry: _Entry, first: _Entry, problems: Problems) -> None:
    if entry.channel and first.channel and entry.amount == first.amount:
        return  # a number comes out in each channel on a day of its own
    if (entry.on, entry.amount) != (first.on, first.amount):
        other = f"ngày {day(first.on)}, số lượng {number(first.amount)}"
        text = f'sự kiện "{entry.event}" đã ghi khác ở {first.place("on")} ({other}).'
        problems.add(entry.place("on"), text, "sửa cho giống nhau, hoặc đặt mã sự kiện khác.")


def _check_plan_entries(content: Content, problems: Problems) -> None:
    for file in content.plans.files:
        for position, entry in enumerate(file.plan.evidence):
            place = file.source.at("evidence", position, "file")
            if entry.file and entry.file not in (content.assets.keys() | content.unread):
                hint = one_of(entry.file, content.assets) if content.assets else "đặt tệp trong content/minh-chung."
                problems.add(place, f'không có tệp "{entry.file}".', hint)
            elif entry.file in content.assets:
                check_weight(content.assets[entry.file], place, problems)
                if entry.file.lower().endswith(PICTURES) and not entry.consent:
                    problems.add(place, *_ASK_CONSENT, Severity.ADVICE)
