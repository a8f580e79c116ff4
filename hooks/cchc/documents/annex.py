"""The annexes of a report: what shows that the work was done, and the paragraph to paste into another report."""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.inserting import INSERTED, inserted_text
from cchc.documents.layout import HEADING, JUSTIFY, new_annex, write, write_body
from cchc.documents.tables import Proof, Value, grid
from cchc.documents.wording import collector_of, places_of, reach_words
from cchc.model.asset import Asset, Variant
from cchc.model.web import is_of_this_machine
from cchc.panos.drawing import PhotoDrawing
from cchc.panos.photo import photo
from cchc.rules.evidence import Event, Mention
from cchc.rules.photos import photo_of
from cchc.rules.report import Report
from cchc.rules.tally import reach_of
from cchc.vietnamese import day, two_digits

_PHOTO_WIDTH = 480
"""Pixels across of a photograph that is printed small."""

_HEAD = ("TT", "Hoạt động", "Việc đã làm, nơi làm, số người", "Ngày", "Số lượng", "Xem tại")
_WIDTHS_MM = (10, 22, 52, 24, 18, 39)


def write_evidence(document: Docx, report: Report, address: str, photos: Mapping[str, Asset]) -> None:
    """Write Phụ lục I: everything done in the period, with its place, its people, its address and its photograph."""
    _begin(document, "Phụ lục I\nMINH CHỨNG CÁC VIỆC ĐÃ LÀM TRONG KỲ", report)
    rows = [
        (str(number), *_evidence(event, report, address, photos))
        for number, event in enumerate(report.evidence, start=1)
    ]
    if rows:
        grid(document, _HEAD, rows, _WIDTHS_MM)
    else:
        write(document, "Trong kỳ chưa có việc nào có minh chứng.", at=JUSTIFY)


def write_inserted(document: Docx, report: Report) -> None:
    """Write Phụ lục II: the paragraph to paste."""
    _begin(document, f"Phụ lục II\n{INSERTED.upper()}", report)
    write_body(document, inserted_text(report))


def _begin(document: Docx, title: str, report: Report) -> None:
    new_annex(document)
    write(document, title, bold=True, style=HEADING)
    symbol, collector = report.plan.reporting.symbol or blank("…"), collector_of(report.plan)
    with_it = f"(Kèm theo Báo cáo số       /BC-{symbol} ngày      tháng      năm        của {collector})"
    write(document, with_it, italic=True)
    write(document, "")


def _evidence(event: Event, report: Report, address: str, photos: Mapping[str, Asset]) -> tuple[Value, ...]:
    plan, activity = report.plan_of(event), report.activity_of(event)
    of_year = f", kế hoạch năm {plan.year}" if plan is not report.plan else ""
    told = "\n".join(filter(None, (event.title, *places_of(event), reach_words(reach_of([event])))))
    amount = f"{two_digits(event.amount)} {activity.target.unit}"
    number = f"Mục {plan.activities.no}.{activity.no}{of_year}"
    return number, told, day(event.on), amount, _proof(event, address, photos)


def _proof(event: Event, address: str, photos: Mapping[str, Asset]) -> Proof:
    """Where an event can be seen: every document and address that shows it, and its photograph."""
    picture = photo_of(event, photos)
    lines = dict.fromkeys(line for mention in event.mentions for line in _seen_at(mention, address))
    return Proof(list(lines), _small(picture) if picture else None)


def _seen_at(mention: Mention, address: str) -> Iterator[tuple[str, str | None]]:
    if mention.document:
        yield f"Văn bản {mention.document}", None
    url = mention.link or _public(mention, address)
    if url or mention.url is not None:
        yield url or f"/{mention.url}", url


def _public(mention: Mention, address: str) -> str | None:
    """The full address of a mention on the site; None while the site has no public address."""
    return None if mention.url is None or is_of_this_machine(address) else urljoin(address, mention.url)


def _small(asset: Asset) -> bytes:
    copy = Variant(asset, min(_PHOTO_WIDTH, asset.link_pixels[0]), ".jpg")
    return photo(PhotoDrawing(asset.file, copy.width, copy.height, copy.ending))
