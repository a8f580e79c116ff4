"""The documents that a plan rests on or names, as its sentences cite them."""

import re
from collections.abc import Iterator

from cchc.importing.dates import day_of
from cchc.importing.plan_yaml import Blank, Value

_KINDS = "Luật|Nghị định|Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông tư|Công văn|Chương trình|Đề án"
_CITED = re.compile(
    rf"(?P<kind>{_KINDS}) số (?P<number>\d[\w/.-]*\w)"
    r"(?: ngày (?P<day>\d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}))?"
    r"(?: của (?P<issuer>[^;,.]+?))?"
    rf"(?: (?:về việc|v/v) (?P<title>[^;.]+?))?(?=[;.]| và (?:{_KINDS}) số |, (?:{_KINDS}) |, (?:nhằm|để|Ủy ban)\b|$)"
)


def documents_in(text: str) -> Iterator[dict[str, Value]]:
    """Each document once, in order: kind, number, day, title, issuer; blank where the sentence does not say."""
    met: set[str] = set()
    for found in _CITED.finditer(text):
        if found["number"] not in met:
            met.add(found["number"])
            day = day_of(f"ngày {found['day']}") if found["day"] else None
            yield {
                "kind": found["kind"],
                "number": found["number"],
                "date": day.isoformat() if day else Blank("ngày ban hành"),
                "title": found["title"] or Blank("trích yếu"),
                "issuer": found["issuer"] or Blank("cơ quan ban hành"),
            }
