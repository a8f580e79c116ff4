"""The outlook of the plan's activities: of what each still lacks, how much waits for approval, and how much has a day already."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from cchc.model.article import IssueFields
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.pano import PanoFields
from cchc.model.plan import Activity, Counting, Plan
from cchc.rules.events import EventStatus, event_status_of
from cchc.rules.evidence import first_days, gathered_on, hung_id
from cchc.rules.progress import ActivityProgress, progress_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """An open activity: the amount that is done and waits for the ward's approval, and the amount with a day ahead."""

    entry: ActivityProgress
    waiting: int
    ahead: int

    @property
    def without_day(self) -> int:
        """The amount for which nothing is planned yet."""
        return max(0, self.entry.missing - self.waiting - self.ahead)


def outlook_of(content: Content, plan: Plan, today: date) -> list[Outlook]:
    """The open activities of a plan, in its order."""
    gathered = gathered_on(content, today)
    progress, waiting = (progress_of(plan, events, today) for events in (gathered.counted, gathered.waiting))
    found = []
    for entry, waits in zip(progress.activities, waiting.activities, strict=True):
        known = {event.id for event in (*entry.events, *waits.events)}
        if entry.missing:
            ahead = _ahead(entry.activity, known, content, today)
            found.append(Outlook(entry, min(waits.done, entry.missing), ahead))
    return found


def _ahead(activity: Activity, known: Collection[str], content: Content, today: date) -> int:
    """The amount that has a day in an activity's time, drafts included, each thing once; what is `known` is done already."""
    dated = [one for one in _dated(activity, content, today) if one[0] not in known]
    return sum({id: amount for id, on, amount in dated if on >= today and on in activity.window}.values())


def _dated(activity: Activity, content: Content, today: date) -> Iterator[tuple[str, date, int]]:
    for entry in (entry for plan in content.plans for entry in plan.evidence):
        if entry.activity == activity.id:
            yield entry.event, entry.on, entry.amount
    for event in content.of(EventFields):
        is_coming = event_status_of(event.fields, today) in (EventStatus.COMING, EventStatus.TODAY)
        if event.fields.activity == activity.id and is_coming:
            yield event.id, event.fields.on, 1
    match activity.counted_by:
        case Counting.ISSUES:
            firsts = first_days(content)
            for issue in content.of(IssueFields):
                yield issue.id, max(issue.fields.date, firsts.get(issue.id, date.min)), 1
        case Counting.CLIPS:
            yield from ((clip.id, clip.fields.date, 1) for clip in content.of(ClipFields))
        case Counting.PANOS:
            for pano in content.of(PanoFields):
                yield from ((hung_id(pano, one), one.first, 1) for one in pano.fields.hung)
