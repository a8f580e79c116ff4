"""The papers of an event by the names of their files."""

from collections.abc import Callable, Mapping

from cchc.documents.event_letters import estimate, invitation, plan_letter, programme
from cchc.documents.event_sheets import attendance, host_script, minutes, question_sheet, route_sheet
from cchc.documents.event_wording import Occasion

Paper = Callable[[Occasion], bytes]

_OF_ALL: Mapping[str, Paper] = {"ke-hoach.docx": plan_letter, "bien-ban.docx": minutes, "du-toan.docx": estimate}
_OF_GATHERINGS: Mapping[str, Paper] = {
    "giay-moi.docx": invitation,
    "chuong-trinh.docx": programme,
    "kich-ban.docx": host_script,
    "danh-sach-du.docx": attendance,
    "phieu-cau-hoi.docx": question_sheet,
}
_OF_TOURS: Mapping[str, Paper] = {"lo-trinh.docx": route_sheet}


def papers_of(occasion: Occasion) -> Mapping[str, Paper]:
    """What is written for an event: nobody is invited to a street through which the loudspeaker car runs."""
    return {**_OF_ALL, **(_OF_TOURS if occasion.is_tour else _OF_GATHERINGS)}
