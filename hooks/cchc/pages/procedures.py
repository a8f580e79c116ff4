"""The procedures: by name, by what happens in life, each with its papers, and the questions that lead to a list of papers."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cchc.model.guide import GuideFields
from cchc.model.procedure import UNRECORDED, LifeEvent, Procedure, ProcedureFields, desk_of
from cchc.pages.attachments import all_attached_files
from cchc.pages.entries import procedure_entry
from cchc.pages.laws import cited_laws
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Output, Page
from cchc.pages.procedure_data import PROCEDURES_URL, Group, event_url, groups_of, open_procedures, procedure_data
from cchc.pages.qr import code_of
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, government_service, place_of, questions
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.papers import paper_groups
from cchc.rules.publication import WAITING, awaits_approval, has_lapsed
from cchc.vietnamese import first_letter

PROCEDURES: Crumb = ("Thủ tục", PROCEDURES_URL)
PAPERS: Crumb = ("Tôi cần giấy tờ gì?", f"{PROCEDURES_URL}can-giay-to-gi/")

AID_FORMAT = 2
"""The format of what papers.js reads; it goes up when the script can no longer read older data."""

_ASKED = {"id", "title", "office", "office_unconfirmed", "life_events", "papers", "ways", "time", "within", "fee", "portal",
          "record_of", "read_in", "verified_on", "valid_until", "approved"}  # fmt: skip
"""What papers.js needs of a procedure."""


def procedure_pages(site: Site) -> Iterator[Page]:
    """The list by name, the questions, a list for each life event that has procedures, and the page of each."""
    procedures, groups = site.of(ProcedureFields), groups_of(site)
    yield _list(procedures, groups, site)
    if procedures:
        yield _papers(groups, site)
    yield from (_event(event, listed, site) for event, listed in groups)
    yield from (_page(procedure, site) for procedure in procedures)


def procedure_files(site: Site) -> Iterator[Output]:
    """The procedures as open data, and what stands beside their texts."""
    yield from procedure_data(site)
    yield from all_attached_files(ProcedureFields)(site)


def _list(procedures: Sequence[Procedure], groups: Sequence[Group], site: Site) -> Page:
    """The procedures by name, to be narrowed while one types."""
    letters = groupby(procedures, lambda one: first_letter(one.fields.title))
    values = {
        "letters": [(letter, list(listed)) for letter, listed in letters],
        "events": [(event, event_url(event), len(listed)) for event, listed in groups],
        "papers": PAPERS,
        **place_of([HOME], PROCEDURES, site),
    }
    description = "Làm ở đâu, cần giấy tờ gì, mất bao lâu, bao nhiêu tiền: các thủ tục bà con hay làm ở phường."
    return Page(
        PROCEDURES[1], "Thủ tục hành chính", description, "procedures.html", values, Place(WARD), lastmod=_newest(procedures)
    )  # fmt: skip


def _event(event: LifeEvent, procedures: Sequence[Procedure], site: Site) -> Page:
    """The procedures that people need when something happens in life."""
    url = event_url(event)
    values = {
        "event": event,
        "procedures": procedures,
        **place_of([HOME, PROCEDURES], (event.words, url), site),
    }
    description = f"{event.words}: các thủ tục cần làm, cơ quan giải quyết và giấy tờ cần có."
    title = f"Thủ tục: {event.words}"
    return Page(url, title, description, "life_event.html", values, Place(WARD), lastmod=_newest(procedures))


def _papers(groups: Sequence[Group], site: Site) -> Page:
    """The questions that end in a list of papers; without the script, links to every procedure."""
    data = {
        "format": AID_FORMAT,
        "events": [(event.value, event.words) for event, _ in groups],
        "procedures": [
            {**shown.model_dump(mode="json", include=_ASKED), "desk": desk_of(one.fields.office)}
            for one, shown in zip(site.of(ProcedureFields), open_procedures(site), strict=True)
        ],
        "words": {"waiting": WAITING, "unrecorded": UNRECORDED},
    }
    values = {"groups": groups, "data": data, **place_of([HOME, PROCEDURES], PAPERS, site)}
    description = (
        "Trả lời vài câu, bà con được danh sách giấy tờ cần mang theo: đánh dấu, in ra hoặc gửi cho người nhà."
    )
    return Page(PAPERS[1], PAPERS[0], description, "papers.html", values, Place(WARD))


def _page(procedure: Procedure, site: Site) -> Page:
    """The page of a procedure, in the order in which people ask: whose it is, which papers, how long, how much, how to file."""
    fields, body = procedure.fields, site.bodies[procedure.url]
    guides = {guide.id: guide for guide in site.of(GuideFields)}
    values = {
        "procedure": procedure,
        "fields": fields,
        "body": body,
        "state": site.unseen_state(fields),
        "recording": site.recordings.get(procedure.url),
        "lapsed": has_lapsed(fields, site.today),
        "fee": None if fields.fee and fields.fee.has_ended(site.today) else fields.fee,
        "guides": [guides[id] for id in fields.guides if id in guides],
        "papers": paper_groups(fields.papers),
        "desk": desk_of(fields.office),
        "laws": cited_laws(fields.laws, site),
        "code": code_of(site.absolute(procedure.url)),
        **place_of(
            [HOME, PROCEDURES],
            (fields.title, procedure.url),
            site,
            government_service(procedure, site),
            *([questions(fields.faq)] if fields.faq else []),
        ),
    }
    return Page(
        procedure.url, fields.title, fields.summary, "procedure.html", values, procedure.source.at(),
        lastmod=fields.verified_on or fields.date, kind="article", links=body.links, move=MOVE_FILE,
        waiting=awaits_approval(fields), entries=(procedure_entry(procedure, site),),
    )  # fmt: skip


def _newest(procedures: Sequence[Procedure]) -> date | None:
    return max((one.fields.verified_on or one.fields.date for one in procedures), default=None)
