"""Citations: a plan and the documents it rests on, in full at their first mention (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from collections.abc import Mapping
from datetime import date

from cchc.documents.blanks import blank
from cchc.model.plan import LegalBasis, Plan
from cchc.vietnamese import long_day, uncapitalised

PLAN = "Kế hoạch"

_KINDS: Mapping[str, str] = {
    PLAN: "KH", "Quyết định": "QĐ", "Chỉ thị": "CT", "Nghị quyết": "NQ", "Thông báo": "TB", "Chương trình": "CTr",
}  # fmt: skip
"""The letters of a document's number by its kind (NĐ 30/2020/NĐ-CP, Phụ lục III)."""

_DEEDS = ("ban hành", "thực hiện", "đẩy mạnh", "triển khai", "tăng cường", "phê duyệt", "tổ chức", "công bố", "sửa đổi")
"""The first words of titles that name a deed, not a subject."""

_COMMITTEE, _COMMITTEE_LETTERS = "Ủy ban nhân dân", "UBND"


def plan_in_full(plan: Plan) -> str:
    """The plan with its number, day, issuer and title; what is not known yet is a blank."""
    return _cited(PLAN, plan.number, plan.date, plan.issuer, plan.title, plan.year)


def basis_in_full(basis: LegalBasis) -> str:
    """A document that a plan rests on; what is not known is a blank."""
    return _cited(basis.kind, basis.number, basis.date, basis.issuer, basis.title, None)


def bases_in_full(plan: Plan) -> str:
    """The documents that the plan rests on, each in full."""
    return "; ".join(map(basis_in_full, plan.legal_bases))


def _cited(kind: str, number: str | None, on: date | None, issuer: str, title: str, year: int | None) -> str:
    sign = f"số {number}" if number else blank(f"số …{_letters(kind, issuer)}")
    when = long_day(on) if on else blank(f"ngày … tháng … năm {year or '…'}")
    return f"{kind} {sign} {when} của {issuer} về {_about(title)}"


def _about(title: str) -> str:
    """The title as it goes on after "về": what is issued or done is "việc" that."""
    subject = uncapitalised(title)
    return f"việc {subject}" if subject.startswith(_DEEDS) else subject


def _letters(kind: str, issuer: str) -> str:
    """The letters after the number: "/KH-UBND"; nothing where they are not certain."""
    letters = _KINDS.get(kind, "")
    return f"/{letters}-{_COMMITTEE_LETTERS}" if letters and issuer.startswith(_COMMITTEE) else ""
