"""The progress as open data: JSON with schemas, and CSV. They say exactly what the pages say."""

import json
import posixpath
from collections.abc import Iterator
from datetime import date
from functools import partial

from pydantic import BaseModel, Field

from cchc.model.channel import CHANNELS
from cchc.model.plan import Plan
from cchc.pages.output import Output
from cchc.pages.site import PlanYear, Site
from cchc.pages.tables import csv_of
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.evidence import Event, Mention
from cchc.rules.plan_addresses import PROGRESS_URL, progress_url
from cchc.rules.progress import ActivityProgress, Status
from cchc.vietnamese import day

JSON_NAME = "tien-do.json"
CSV_NAME = "tien-do.csv"
SCHEMA_URL = f"{PROGRESS_URL}tien-do.schema.json"
YEARS_URL = f"{PROGRESS_URL}cac-nam.json"
YEARS_SCHEMA_URL = f"{PROGRESS_URL}cac-nam.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HEAD = (
    "Tính đến", "Số thứ tự", "Hoạt động", "Chỉ tiêu", "Đơn vị đếm", "Đã làm", "Phần trăm", "Tình trạng", "Chủ trì", "Hạn", "Minh chứng", "Theo kênh",
)  # fmt: skip


class OpenDocument(BaseModel):
    """A file of open data."""

    schema_address: str = Field(alias="$schema", description="address of this schema, from the file's own")
    as_of: date


class OpenTarget(BaseModel):
    """The target of an activity."""

    amount: int
    unit: str


class OpenAiring(BaseModel):
    """An appearance in a channel: its id, the day, and where one finds it."""

    id: str
    on: date
    place: str | None
    url: str | None


class OpenEvidence(BaseModel):
    """One event that counts; `url` leads to what mentioned it first, `document` is a number where there is no address."""

    title: str
    url: str | None
    document: str | None
    on: date
    amount: int
    place: str | None
    people: int | None
    sessions: int | None
    channels: list[OpenAiring]


class OpenChannel(BaseModel):
    """How often something done for an activity appeared in a channel."""

    id: str
    name: str
    count: int


class OpenActivity(BaseModel):
    """An activity of the plan on the day."""

    id: str
    no: str
    title: str
    target: OpenTarget
    done: int
    percent: int = Field(description="whole percent, rounded down; above 100 when more was done than the target")
    status: Status
    lead: str
    partners: list[str]
    due: date
    channels: list[OpenChannel] = Field(
        description="appearances by channel; one number in three channels counts once in done"
    )
    evidence: list[OpenEvidence]


class OpenPlan(BaseModel):
    """The plan that the progress is of."""

    year: int
    title: str


class OpenProgress(OpenDocument):
    """The progress of the plan on the day `as_of`, a civil day in Việt Nam."""

    plan: OpenPlan
    percent: int = Field(description="mean of the activities' percents, each counted up to 100, rounded down")
    activities: list[OpenActivity]


class OpenYear(OpenPlan):
    """The progress of a year's plan."""

    percent: int = Field(description="mean of the activities' percents, each counted up to 100, rounded down")
    activities: list[OpenActivity]


class OpenYears(OpenDocument):
    """The progress of the plans of all years on the day `as_of`, a civil day in Việt Nam, the earliest year first."""

    years: list[OpenYear]


def open_data(site: Site) -> Iterator[Output]:
    """The files of open data: of the plan in force, of each year's plan, of all years, and their schemas."""
    place = Place(PLAN)
    yield Output(SCHEMA_URL, partial(_schema, OpenProgress), place)
    yield Output(YEARS_SCHEMA_URL, partial(_schema, OpenYears), place)
    yield Output(YEARS_URL, _json(open_years(site)), place)
    places = [(PROGRESS_URL, site.current), *((progress_url(year.plan), year) for year in site.years)]
    for url, year in places:
        data = open_progress(year, site, url)
        yield Output(f"{url}{JSON_NAME}", _json(data), year.source.at())
        yield Output(f"{url}{CSV_NAME}", partial(_csv, data), year.source.at())


def _schema(model: type[OpenDocument]) -> str:
    schema = {"$schema": _DIALECT, **model.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _json(data: OpenDocument) -> str:
    return data.model_dump_json(by_alias=True, indent=2) + "\n"


def open_progress(year: PlanYear, site: Site, url: str) -> OpenProgress:
    """A year's progress in the words of the open data, for a file below an address."""
    return OpenProgress(
        **{"$schema": posixpath.relpath(SCHEMA_URL, url)},
        as_of=site.today,
        plan=OpenPlan(year=year.plan.year, title=year.plan.title),
        percent=year.progress.percent,
        activities=_activities(year, site),
    )


def open_years(site: Site) -> OpenYears:
    """The progress of all years in the words of the open data."""
    years = [
        OpenYear(
            year=year.plan.year,
            title=year.plan.title,
            percent=year.progress.percent,
            activities=_activities(year, site),
        )
        for year in reversed(site.years)
    ]
    return OpenYears(**{"$schema": posixpath.relpath(YEARS_SCHEMA_URL, PROGRESS_URL)}, as_of=site.today, years=years)


def _activities(year: PlanYear, site: Site) -> list[OpenActivity]:
    return [_activity(entry, year.plan, site) for entry in year.progress.activities]


def _activity(entry: ActivityProgress, plan: Plan, site: Site) -> OpenActivity:
    activity = entry.activity
    lead = plan.unit(activity.lead)
    named = [unit.name for unit in plan.organisation.units if unit.id in activity.partner_units]
    return OpenActivity(
        id=activity.id,
        no=activity.no,
        title=activity.title,
        target=OpenTarget(amount=activity.target.amount, unit=activity.target.unit),
        done=entry.done,
        percent=entry.percent,
        status=entry.status,
        lead=lead.name if lead else activity.lead,
        partners=[*named, *filter(None, [activity.partners])],
        due=activity.window.last,
        channels=[OpenChannel(id=id, name=CHANNELS[id], count=count) for id, count in entry.channels.items()],
        evidence=[_evidence(event, site) for event in entry.events],
    )


def _evidence(event: Event, site: Site) -> OpenEvidence:
    first = event.mentions[0]
    return OpenEvidence(
        title=first.title,
        url=address_of(first, site),
        document=first.document,
        on=event.on,
        amount=event.amount,
        place=event.place,
        people=event.people,
        sessions=event.sessions,
        channels=[OpenAiring(id=one.channel, on=one.on, place=one.place, url=one.link) for one in event.airings],
    )


def address_of(mention: Mention, site: Site) -> str | None:
    """The full address of what mentions an event, on the site or outside."""
    return site.absolute(mention.url) if mention.url is not None else mention.link


def _csv(data: OpenProgress) -> bytes:
    return csv_of(_HEAD, [_row(activity, data.as_of) for activity in data.activities])


def _row(activity: OpenActivity, as_of: date) -> list[object]:
    evidence = "; ".join(
        f"{day(entry.on)}: {entry.title} ({entry.url or entry.document})" for entry in activity.evidence
    )
    channels = "; ".join(f"{channel.name}: {channel.count}" for channel in activity.channels)
    return [
        day(as_of), activity.no, activity.title, activity.target.amount, activity.target.unit, activity.done,
        activity.percent, activity.status.value, activity.lead, day(activity.due), evidence, channels,
    ]  # fmt: skip
