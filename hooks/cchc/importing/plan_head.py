"""The parts around a plan's sections: number, day, title and preamble; closing, recipients and signature; documents cited."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cchc.importing.guesses import days_in
from cchc.importing.plan_outline import Outline
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.importing.truecase import Truecaser

_NUMBER = re.compile(r"(?i)số\s*:\s*(\d[\w/.-]*/[\w.-]*\w)")
_PLACE = re.compile(r"(?i)([^,.\d]{2,40}),\s*(ngày\b.*\btháng\b.*\bnăm\b.*)")
_KIND = re.compile(r"(?i)\s*kế hoạch\s*$")
_BEGINS = re.compile(r"(?:Thực hiện|Căn cứ|Theo|Nhằm|Để|Tiếp tục|Triển khai)\b")
_COMMITTEE = re.compile(r"Ủy ban nhân dân (?:phường|xã|đặc khu|thị trấn) [^\W\d_a-zà-ỹ]\w*(?: [^\W\d_a-zà-ỹ]\w*)*")
_RECIPIENTS = re.compile(r"(?i)nơi nhận\s*:?\s*")
_ON_BEHALF = re.compile(r"((?:TM|KT|TL|TUQ)\.)\s*(.+)")
_ROLE = re.compile(r"(?i)(?:quyền |phó )?(?:chủ tịch|trưởng phòng|giám đốc)\b.*$")
_YEAR = re.compile(r"\bnăm (\d{4})\b")
_KINDS = "Luật|Nghị định|Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông tư|Công văn|Chương trình|Đề án"
CITED = re.compile(
    rf"(?P<kind>{_KINDS}) số (?P<number>\d[\w/.-]*\w)"
    r"(?: ngày (?P<day>\d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}))?"
    r"(?: của (?P<issuer>[^;,.]+?))?"
    rf"(?: (?:về việc|v/v) (?P<title>[^;.]+?))?(?=[;.]| và (?:{_KINDS}) số |, (?:{_KINDS}) |, (?:nhằm|để|Ủy ban)\b|$)"
)


def head_of(outline: Outline, truecaser: Truecaser) -> dict[str, Value]:
    """The fields above section I."""
    lines = outline.before
    start = _first(_BEGINS, lines, len(lines))
    kind = _first(_KIND, lines[:start], start)
    title = " ".join(map(truecaser.sentence, lines[kind + 1 : start]))
    number = next(filter(None, map(_NUMBER.match, lines)), None)
    place = next(filter(None, map(_PLACE.fullmatch, lines[:start])), None)
    day = next(days_in(place[2]), None) if place else None
    found = _YEAR.search(title) or _YEAR.search(" ".join(lines))
    year = found[1] if found else None
    return {
        "year": int(year) if year else Blank("năm của kế hoạch"),
        "title": title or Blank("tên kế hoạch"),
        "number": number[1] if number else Blank("số, ký hiệu của kế hoạch"),
        "date": day.isoformat() if day else Blank("ngày ban hành"),
        "place": Guess(place[1].strip(), "địa danh ở dòng ngày tháng") if place else Blank("địa danh"),
        "issuer": _issuer(outline),
        "window": {
            "from": f"{year}-01-01" if year else Blank("từ ngày"),
            "to": f"{year}-12-31" if year else Blank("đến hết ngày"),
            **({"text": f"Năm {year}"} if year else {}),
        },
        "preamble": " ".join(lines[start:]) or Blank("lời mở đầu"),
    }


def foot_of(outline: Outline, truecaser: Truecaser) -> dict[str, Value]:
    """The fields behind the last section."""
    lines = outline.after
    closing = " ".join(lines[: min(_first(end, lines, len(lines)) for end in (_RECIPIENTS, _ON_BEHALF, _ROLE))])
    return {
        "closing": closing or Blank("lời kết"),
        "recipients": _recipients(lines) or Blank("các nơi nhận"),
        "signature": _signature(lines, truecaser),
    }


def documents_in(text: str) -> Iterator[dict[str, Value]]:
    """Each document that a text cites, once, in order; blank where the sentence does not say."""
    met: set[str] = set()
    for found in CITED.finditer(text):
        if found["number"] not in met:
            met.add(found["number"])
            day = next(days_in(f"ngày {found['day']}"), None)
            yield {
                "kind": found["kind"],
                "number": found["number"],
                "date": day.isoformat() if day else Blank("ngày ban hành"),
                "title": found["title"] or Blank("trích yếu"),
                "issuer": found["issuer"] or Blank("cơ quan ban hành"),
            }


def _first(pattern: re.Pattern[str], lines: Sequence[str], without: int) -> int:
    """The number of the first line that a pattern fits, or the given one without any."""
    return next((at for at, line in enumerate(lines) if pattern.match(line)), without)


def _issuer(outline: Outline) -> Value:
    named = Counter(_COMMITTEE.findall(" ".join([*outline.before, *outline.after]))).most_common(1)
    doubt = "cơ quan được nhắc trong lời mở đầu và lời kết"
    return Guess(named[0][0], doubt) if named else Blank("cơ quan ban hành")


def _recipients(lines: Sequence[str]) -> list[Value]:
    found: list[Value] = []
    for line in lines[_first(_RECIPIENTS, lines, len(lines)) + 1 :]:
        if not line.startswith(("-", "–")):
            break
        found.append(line.lstrip("-– ").rstrip(" .;"))
    return found


def _signature(lines: Sequence[str], truecaser: Truecaser) -> dict[str, Value]:
    behalf = _first(_ON_BEHALF, lines, -1)
    signed = lines[max(behalf, 0) :]
    role = _first(_ROLE, signed, len(signed))
    on_behalf = _ON_BEHALF.match(lines[behalf]) if behalf >= 0 else None
    return {
        "on_behalf": f"{on_behalf[1]} {truecaser.sentence(on_behalf[2].upper())}"
        if on_behalf
        else Blank("thay mặt, ví dụ: TM. Ủy ban nhân dân"),
        "role": truecaser.sentence(signed[role].upper()) if signed[role:] else Blank("chức vụ người ký"),
        "name": next(iter(signed[role + 1 :]), None) or Blank("họ tên người ký"),
    }
