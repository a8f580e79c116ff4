"""The shipped plan as data, and its page."""

from datetime import date
from typing import Any

import pytest
from lxml import html

from cchc.catalogue import Catalogue
from cchc.model.plan import Plan, anchor
from cchc.problems import Problems
from cchc.reading.content import PLAN, read_data
from conftest import ROOT, Project


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan that ships."""
    read = read_data(ROOT, PLAN, Plan, Problems())
    assert read is not None
    return read[0]


def test_the_eight_activities_have_the_targets_of_the_plan(plan: Plan) -> None:
    """Mục IV: amounts and units of count, in the plan's order."""
    assert [f"{a.no}: {a.target.amount} {a.target.unit}" for a in plan.activities.items] == [
        "1: 5 số", "2: 2 clip", "3: 1 cuộc", "4: 1 tiểu phẩm", "5: 2 cuộc", "6: 1 cuộc", "7: 6 pano", "8: 1 chuyên mục",
    ]  # fmt: skip


def test_the_third_activity_is_led_by_the_economics_office(plan: Plan) -> None:
    """All others are led by Phòng Văn hóa – Xã hội."""
    assert [a.no for a in plan.activities.items if a.lead == "phong-kinh-te-ha-tang-do-thi"] == ["3"]
    assert sum(a.lead == "phong-van-hoa-xa-hoi" for a in plan.activities.items) == 7


def test_data_windows_of_the_periods_begin_on_15_december_of_the_year_before(plan: Plan) -> None:
    """Công văn 581/BNV-CCHC: quý I, 6 tháng and năm begin on 15/12; quý III begins on 15/06. The year is summed up as it was."""
    windows = {p.id: (p.first.of(2026), p.last.of(2026)) for p in plan.reporting.periods}

    assert {
        "quy-1": (date(2025, 12, 15), date(2026, 3, 14)),
        "6-thang": (date(2025, 12, 15), date(2026, 6, 14)),
        "quy-3": (date(2026, 6, 15), date(2026, 9, 14)),
        "nam": (date(2025, 12, 15), date(2026, 12, 14)),
        "tong-ket": (date(2026, 1, 1), date(2026, 12, 31)),
    } == windows


def test_every_item_of_the_plan_has_an_anchor_of_its_own(shipped: Catalogue) -> None:
    """An article can link to "mục I.1.a", "mục IV.7" or "mục VI.2.đ"; đ is dd, so that it is not d."""
    page = html.fromstring(str(next(o.read() for o in shipped.outputs if o.url == "ke-hoach/")))
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {
        "muc-i-1-a",
        "muc-i-3",
        "muc-ii-6",
        "muc-iii-4",
        "muc-iv-7",
        "muc-v-3",
        "muc-vi-2-d",
        "muc-vi-2-dd",
        "muc-vi-5",
    } <= set(ids)
    assert anchor("VI", "2", "đ") == "muc-vi-2-dd"


def test_the_page_says_everything_that_the_file_says(plan: Plan, shipped: Catalogue) -> None:
    """No text of the plan's data is missing from /ke-hoach/."""
    page = html.fromstring(str(next(o.read() for o in shipped.outputs if o.url == "ke-hoach/")))
    words = " ".join(page.text_content().split())

    assert [
        text for text in _texts(plan.model_dump(exclude=HANDLED_ELSEWHERE)) if " ".join(text.split()) not in words
    ] == []


HANDLED_ELSEWHERE: Any = {
    "goals": {"audiences": {"groups"}},
    "forms": {"items": {"__all__": {"channels"}}},
    "activities": {"items": {"__all__": {"id", "lead", "counted_by", "partner_units"}}},
    "topics": {"items": {"__all__": {"id"}}},
    "organisation": {"units": {"__all__": {"id", "name"}}},
    "reporting": {"periods": {"__all__": {"id"}}, "unit": True, "signer": True, "to": True, "symbol": True},
    "window": True,
    "place": True,
}
"""Ids; groups, channels and names that only repeat words of the texts beside them."""


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def test_another_ward_s_plan_is_another_file(project: Project) -> None:
    """The sample ward's plan builds with the same code, and nothing of Hưng Phú shows."""
    pages = project.pages()

    assert "Kế hoạch mẫu về thông tin cải cách hành chính năm 2030" in pages["ke-hoach/"]
    assert [url for url, body in pages.items() if "Hưng Phú" in body or "2026" in body] == []


def test_an_activity_without_partners_leaves_their_row_out(project: Project) -> None:
    """On the plan's page and on its own; the other activity keeps its row."""
    plan = (project.root / "data/plan.yaml").read_text(encoding="utf-8")
    project.write("data/plan.yaml", plan.replace("      partners: Các đơn vị\n", "      partners:\n", 1).encode())

    pages = project.pages()

    assert pages["ke-hoach/"].count("Cơ quan phối hợp") == 1
    assert "Cơ quan phối hợp" not in pages["tien-do/2030/chuyen-muc/"]
    assert "Cơ quan phối hợp" in pages["tien-do/2030/toa-dam/"]
