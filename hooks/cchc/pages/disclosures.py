"""The register of disclosed information, by quarter: its page and its table (Luật 10/2022/QH15, Điều 13 khoản 2)."""

from collections.abc import Iterator
from functools import partial

from cchc.model.registers import DISCLOSURES, Disclosure
from cchc.pages.entries import DISCLOSED
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.pages.tables import csv_of
from cchc.problems import Place
from cchc.vietnamese import day

REGISTER: Crumb = ("Nội dung đã công khai", "cong-khai/")
CSV_URL = "cong-khai/cong-khai.csv"
_HEAD = ("Quý", "Nội dung", "Hình thức", "Ngày công khai", "Đến hết ngày", "Ngày văn bản", "Địa chỉ")


def disclosures_page(site: Site) -> Iterator[Page]:
    """The register's page, where it has entries."""
    quarters = site.content.registers.disclosed.by_quarter(site.today)
    if quarters:
        title, url = REGISTER
        newest = next(iter(quarters.values()))[0].on
        description = f"Danh mục nội dung {site.ward.name} đã công khai, theo quý: hình thức và thời điểm."
        values = {"quarters": quarters, "csv": CSV_URL, **place_of([HOME], REGISTER, site)}
        place = Place(DISCLOSURES)
        yield Page(url, title, description, "disclosures.html", values, place, lastmod=newest, group=DISCLOSED)


def disclosures_file(site: Site) -> Iterator[Output]:
    """The register as a table, where it has entries."""
    quarters = site.content.registers.disclosed.by_quarter(site.today)
    if quarters:
        rows = [_row(one) for listed in quarters.values() for one in listed]
        yield Output(CSV_URL, partial(csv_of, _HEAD, rows), Place(DISCLOSURES))


def _row(one: Disclosure) -> list[object]:
    year, quarter = one.quarter
    until, issued = (day(when) if when else "" for when in (one.until, one.issued))
    return [f"Quý {quarter}/{year}", one.item, one.form, day(one.on), until, issued, one.url or ""]
