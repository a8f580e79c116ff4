"""What stands around a plan's sections: its number, day, title and preamble; its closing, recipients and signature."""

import re
from collections import Counter
from collections.abc import Sequence

from cchc.importing.casing import Casing, is_shouted
from cchc.importing.dates import day_of
from cchc.importing.plan_lines import Outline
from cchc.importing.plan_yaml import Blank, Doubt, Value

_NUMBER = re.compile(r"(?i)số\s*:\s*(\d[\w/.-]*/[\w.-]*\w)")
_PLACE = re.compile(r"(?i)([^,.\d]{2,40}),\s*(ngày\b.*\btháng\b.*\bnăm\b.*)")
_KIND = re.compile(r"(?i)kế hoạch")
_BEGINS = re.compile(r"(?:Thực hiện|Căn cứ|Theo|Nhằm|Để|Tiếp tục|Triển khai)\b")
_COMMITTEE = re.compile(r"Ủy ban nhân dân (?:phường|xã|đặc khu|thị trấn) [^\W\d_a-zà-ỹ]\w*(?: [^\W\d_a-zà-ỹ]\w*)*")
_RECIPIENTS = re.compile(r"(?i)nơi nhận\s*:?\s*")
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\.\s*.+")
_ROLE = re.compile(r"(?i)(?:quyền |phó )?(?:chủ tịch|trưởng phòng|giám đốc)\b.*")
_YEAR = re.compile(r"\bnăm (\d{4})\b")


def head_of(outline: Outline, casing: Casing) -> dict[str, Value]:
    """The fields above section I."""
    lines = outline.before
    start = next((at for at, line in enumerate(lines) if _BEGINS.match(line)), len(lines))
    kind = next((at for at, line in enumerate(lines[:start]) if _KIND.fullmatch(line.strip())), -1)
    title = (
        " ".join(casing.sentence(line) if is_shouted(line) else line for line in lines[kind + 1 : start])
        if kind >= 0
        else ""
    )
    number = next((found[1] for line in lines if (found := _NUMBER.match(line))), None)
    place = next((found for line in lines[:start] if (found := _PLACE.fullmatch(line))), None)
    day = day_of(place[2]) if place else None
    year = _YEAR.search(title) or _YEAR.search(" ".join(lines))
    return {
        "year": int(year[1]) if year else Blank("năm của kế hoạch"),
        "title": title or Blank("tên kế hoạch"),
        "number": number or Blank("số, ký hiệu của kế hoạch"),
        "date": day.isoformat() if day else Blank("ngày ban hành"),
        "place": Doubt(place[1].strip(), "địa danh ở dòng ngày tháng") if place else Blank("địa danh"),
        "issuer": _issuer(outline),
        "window": _window(year[1]) if year else {"from": Blank("từ ngày"), "to": Blank("đến hết ngày")},
        "preamble": " ".join(lines[start:]) or Blank("lời mở đầu"),
    }


def foot_of(outline: Outline, casing: Casing) -> dict[str, Value]:
    """The fields behind the last section."""
    lines = outline.after
    ends = [
        at
        for at, line in enumerate(lines)
        if _RECIPIENTS.match(line) or _ON_BEHALF.match(line) or _ROLE.fullmatch(line)
    ]
    closing = " ".join(lines[: min(ends, default=len(lines))])
    return {
        "closing": closing or Blank("lời kết"),
        "recipients": _recipients(lines) or Blank("các nơi nhận"),
        "signature": _signature(lines, casing),
    }


def _window(year: str) -> dict[str, Value]:
    return {"from": f"{year}-01-01", "to": f"{year}-12-31", "text": f"Năm {year}"}


def _issuer(outline: Outline) -> Value:
    named = Counter(_COMMITTEE.findall(" ".join([*outline.before, *outline.after])))
    return (
        Doubt(named.most_common(1)[0][0], "cơ quan được nhắc trong lời mở đầu và lời kết")
        if named
        else Blank("cơ quan ban hành")
    )


def _recipients(lines: Sequence[str]) -> list[Value]:
    start = next((at for at, line in enumerate(lines) if _RECIPIENTS.match(line)), len(lines))
    found: list[Value] = []
    for line in lines[start + 1 :]:
        if not line.startswith(("-", "–")):
            break
        found.append(line.lstrip("-– ").rstrip(" .;"))
    return found


def _signature(lines: Sequence[str], casing: Casing) -> dict[str, Value]:
    behalf = next((at for at, line in enumerate(lines) if _ON_BEHALF.match(line)), None)
    role = next((at for at, line in enumerate(lines) if _ROLE.fullmatch(line) and at >= (behalf or 0)), None)
    name = lines[role + 1] if role is not None and role + 1 < len(lines) else None
    return {
        "on_behalf": _after_point(lines[behalf], casing)
        if behalf is not None
        else Blank("thay mặt, ví dụ: TM. Ủy ban nhân dân"),
        "role": casing.sentence(lines[role]) if role is not None else Blank("chức vụ người ký"),
        "name": name or Blank("họ tên người ký"),
    }


def _after_point(line: str, casing: Casing) -> str:
    short, _, rest = line.partition(".")
    return f"{short}. {casing.sentence(rest.strip())}"
