"""The procedures as open data: JSON with its schema. They say exactly what the pages say."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from pydantic import BaseModel, Field

from cchc.model.guide import GuideFields
from cchc.model.procedure import Fee, LifeEvent, Paper, Procedure, ProcedureFields, Worded
from cchc.pages.laws import cited_laws
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.papers import paper_groups
from cchc.rules.publication import awaits_approval

PROCEDURES_URL = "thu-tuc/"
JSON_URL = f"{PROCEDURES_URL}thu-tuc.json"
SCHEMA_URL = f"{PROCEDURES_URL}thu-tuc.schema.json"


class OpenChoice(BaseModel):
    """One of a few choices: its id and its words."""

    id: str
    name: str


class OpenPaper(BaseModel):
    """A paper to bring; with neither ways, proxy, unrecorded nor case it is always needed."""

    text: str
    ways: list[str] = Field(description="ids of the ways of filing that need it; empty: any")
    proxy: bool = Field(description="needed only when somebody else files")
    unrecorded: bool = Field(description="needed only where the databases lack what it says")
    case: str | None = Field(description="the only case that needs it")


class OpenFee(BaseModel):
    """What one pays, in đồng; null is not known, which is not free of charge."""

    direct: int | None
    online: int | None
    postal: int | None
    notes: list[str]
    until: date | None = Field(description="the last day of these amounts; after it they are left out")


class OpenQuestion(BaseModel):
    """A question and its answer."""

    question: str
    answer: str


class OpenProcedure(BaseModel):
    """A procedure as its page on the national portal said on the day `record_of`; null and empty lists are not known."""

    id: str
    title: str
    official_title: str | None
    other_names: list[str]
    code: str
    page: str
    portal: str = Field(description="its page on the national portal, which alone is binding")
    summary: str
    office: OpenChoice | None
    office_unconfirmed: str | None = Field(description="why the office is not certain")
    life_events: list[OpenChoice]
    for_whom: str | None
    who_files: str | None
    papers: list[OpenPaper] = Field(description="first those that everybody needs")
    time: str | None
    working_days: int | None
    within: str | None
    fee: OpenFee | None
    ways: list[OpenChoice]
    result: str | None
    not_clear: list[str] = Field(description="what the portal's record leaves open")
    guides: list[str] = Field(description="addresses of guides")
    laws: list[str] = Field(
        description="numbers of the documents on which it rests; the name where the number is not sure"
    )
    faq: list[OpenQuestion]
    portal_updated: date | None
    record_of: date
    read_in: str
    verified_on: date | None = Field(description="the day an officer compared it with the portal")
    valid_until: date
    approved: bool


class OpenProcedures(BaseModel):
    """The procedures of the ward on the day `as_of`, a civil day in Việt Nam, in the order of the alphabet."""

    as_of: date
    procedures: list[OpenProcedure]


def procedure_data(site: Site) -> Iterator[Output]:
    """The files of open data: the procedures, and their schema."""
    yield Output(JSON_URL, partial(_json, site), Place(WARD))
    yield Output(SCHEMA_URL, _schema, Place(WARD))


def _json(site: Site) -> str:
    return OpenProcedures(as_of=site.today, procedures=open_procedures(site)).model_dump_json(indent=2) + "\n"


def _schema() -> str:
    return json.dumps(OpenProcedures.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def open_procedures(site: Site) -> list[OpenProcedure]:
    """The procedures in the words of the open data."""
    guides = {guide.id: site.absolute(guide.url) for guide in site.of(GuideFields)}
    return [_open(procedure, guides, site) for procedure in site.of(ProcedureFields)]


def _open(procedure: Procedure, guides: dict[str, str], site: Site) -> OpenProcedure:
    fields = procedure.fields
    known, numbers = cited_laws(fields.laws, site)
    plain = ("title", "official_title", "other_names", "code", "summary", "office_unconfirmed", "for_whom", "who_files", "time",
             "working_days", "within", "result", "not_clear", "portal_updated", "record_of", "verified_on", "valid_until")  # fmt: skip
    return OpenProcedure(
        id=procedure.id,
        page=site.absolute(procedure.url),
        portal=fields.url,
        office=_choice(fields.office) if fields.office else None,
        life_events=[_choice(event) for event in fields.life_events],
        papers=[_paper(paper) for group in paper_groups(fields.papers) for paper in group.papers],
        fee=_fee(fields.fee) if fields.fee and not fields.fee.has_ended(site.today) else None,
        ways=[_choice(way) for way in fields.ways],
        guides=[guides[id] for id in fields.guides if id in guides],
        laws=[*(law.number if law.number and law.is_sure else named.name for law, named in known), *numbers],
        faq=[OpenQuestion(question=one.question, answer=one.answer) for one in fields.faq],
        read_in=fields.read_in.value,
        approved=not awaits_approval(fields),
        **{name: getattr(fields, name) for name in plain},
    )


def _choice(choice: Worded) -> OpenChoice:
    return OpenChoice(id=choice.value, name=choice.words)


def _paper(paper: Paper) -> OpenPaper:
    return OpenPaper.model_validate(
        {**paper.model_dump(include={"text", "proxy", "unrecorded", "case"}), "ways": [way.value for way in paper.ways]}
    )


def _fee(fee: Fee) -> OpenFee:
    return OpenFee.model_validate(fee, from_attributes=True)


def event_url(event: LifeEvent) -> str:
    """The address of the page of what happens in life."""
    return f"{PROCEDURES_URL}su-kien/{event.value}/"


Group = tuple[LifeEvent, Sequence[Procedure]]


def groups_of(site: Site) -> list[Group]:
    """The procedures by what happens in life, without empty groups."""
    procedures = site.of(ProcedureFields)
    groups = [(event, [one for one in procedures if event in one.fields.life_events]) for event in LifeEvent]
    return [(event, listed) for event, listed in groups if listed]
