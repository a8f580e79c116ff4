"""The parts around a plan's sections: number, day, title and preamble; closing, recipients and signature; documents cited."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.importing.blocks import LeftOut, is_rule
from cchc.importing.guesses import days_in, fitting
from cchc.importing.letterhead import HEAD, PLACE_AND_DAY, Letter
from cchc.importing.plan_ledger import Ledger
from cchc.importing.plan_outline import Line, Outline
from cchc.importing.plan_window import last_year_in, years_in
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.importing.signature import FOOT
from cchc.importing.truecase import Truecaser, is_shouted
from cchc.vietnamese import CAPITALS, folded

_NUMBER = re.compile(r"(?i)số\s*:\s*(\d[\w/.-]*/[\w.-]*\w)")
_OF_NUMBER = re.compile(r"(?i)\s*số\s*:")
_PLACE = re.compile(r"(?i)([^,.\d]{2,40}),\s*(ngày\b.*)")
_KIND = re.compile(r"(?i)\s*(?:dự thảo\s+)?kế hoạch\s*$")
_BEGINS = re.compile(r"(?:Thực hiện|Căn cứ|Theo|Nhằm|Để|Tiếp tục|Triển khai)\b")
_OFFICE = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|SỞ|PHÒNG|TRƯỜNG|TRUNG TÂM|BAN|BỘ|CỤC|CHI CỤC|VĂN PHÒNG|ĐẢNG|HỘI|CÔNG AN|TRẠM|ĐOÀN)\b"
)
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap\W|dang cong san")
_PLACE_WORD = r"(?:tỉnh|thành phố|phường|xã|đặc khu|thị trấn|quận|huyện)"
_COMMITTEE = re.compile(rf"Ủy ban nhân dân {_PLACE_WORD} [{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*")
_RECIPIENTS = re.compile(r"(?i)\s*nơi nhận\s*:?\s*")
_ON_BEHALF = re.compile(r"((?:TM|KT|TL|TUQ)\.)\s*(.+)")
_ROLE = re.compile(
    r"(?i)(?:q\.\s*|quyền |phó )*(?:chủ tịch|trưởng\b|chánh|(?:tổng )?giám đốc|hiệu trưởng|bí thư|cục trưởng)\b.*$"
)
_SIGNED = re.compile(r"(?i)\W*(?:đã ký|ký tên|ký, .*)\W*")
_NAME = re.compile(rf"(?:[{CAPITALS}]\w*\s+){{1,4}}[{CAPITALS}]\w*")
_KINDS = "Luật|Nghị định|Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông tư|Công văn|Chương trình|Đề án"
CITED = re.compile(
    rf"(?P<kind>{_KINDS}) số (?P<number>\d[\w/.-]*\w)"
    r"(?: ngày (?P<day>\d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}))?"
    r"(?: của (?P<issuer>[^;,.]+?))?"
    rf"(?: (?:(?:về việc|v/v|về) |(?=ban hành ))(?P<title>[^;.]+?))?(?=[;.]| và (?:{_KINDS}) số |, (?:{_KINDS}) |, (?:nhằm|để|Ủy ban)\b|$)"
)


@dataclass(frozen=True, slots=True)
class Around:
    """The lines of a plan's letterhead and of its foot, in order."""

    head: list[str]
    foot: list[str]


def around_of(letter: Letter) -> Around:
    """The lines of the letterhead and of the foot among those that were left out of a letter."""
    lines = {why: [one.line for one in letter.left_out if one.why == why] for why in (HEAD, FOOT)}
    return Around(lines[HEAD], lines[FOOT])


def letter_rest(letter: Letter) -> list[LeftOut]:
    """The lines that were left out of a letter and are of neither head nor foot."""
    subject = [LeftOut(line, HEAD) for line in letter.subject]
    return [*subject, *(one for one in letter.left_out if one.why not in (HEAD, FOOT))]


def head_of(outline: Outline, around: Around, truecaser: Truecaser, ledger: Ledger) -> dict[str, Value]:
    """The fields above section I."""
    lines = [line.text for line in outline.before]
    title, start = _title(outline.before, truecaser, ledger)
    top = [*around.head, *lines[:start]]
    years = years_in(title) or next(
        filter(None, map(years_in, [*filter(PLACE_AND_DAY.fullmatch, top), *lines[start:]])), None
    )
    is_sure = bool(years_in(title)) and years is not None and years[0] == years[1]
    doubt = "" if is_sure else "đoán theo tên và lời mở đầu"
    if years and not is_sure:
        years = years[0], max(years[1], last_year_in(title))
    return {
        "year": Guess(str(years[0]), doubt) if years else Blank("năm của kế hoạch"),
        "title": title or Blank("tên kế hoạch"),
        "number": _number(top, ledger),
        **_place(top, ledger),
        "issuer": _issuer(outline, around, truecaser, ledger),
        "window": {
            "from": Guess(f"{years[0]}-01-01", doubt) if years else Blank("từ ngày"),
            "to": Guess(f"{years[1]}-12-31", doubt) if years else Blank("đến hết ngày"),
            **({"text": f"Năm {years[0]}" if is_sure else Guess(f"{years[0]} - {years[1]}", doubt)} if years else {}),
        },
        "preamble": " ".join(lines[start:]) or Blank("lời mở đầu"),
    }


def foot_of(outline: Outline, around: Around, truecaser: Truecaser, ledger: Ledger) -> dict[str, Value]:
    """The fields behind the last section."""
    return {
        "closing": " ".join(outline.after) or Blank("lời kết"),
        "recipients": _recipients(around.foot, ledger) or Blank("các nơi nhận"),
        "signature": _signature(around.foot, truecaser),
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
                "title": fitting(found["title"]) if found["title"] else Blank("trích yếu"),
                "issuer": fitting(found["issuer"]) if found["issuer"] else Blank("cơ quan ban hành"),
            }


def _title(before: Sequence[Line], truecaser: Truecaser, ledger: Ledger) -> tuple[str, int]:
    """The title under the kind of document, and the number of the first line of the preamble."""
    kind = next((at for at, line in enumerate(before) if _KIND.match(line.text)), -1)
    above = [line for line in before[: max(kind, 0)] if not _is_of_head(line.text)]
    ledger.leave([line.text for line in above], HEAD)
    ledger.leave([line.text for line in before[max(kind, 0) : kind + 1]], "tên loại văn bản")
    start = kind + 1
    while start < len(before) and before[start].is_apart:
        start += 1
    if start == kind + 1:
        begins = (at for at in range(start, len(before)) if _BEGINS.match(before[at].text))
        start = next(begins, len(before))
    title = [line.text for line in before[kind + 1 : start] if not is_rule(line.text) and not _is_of_head(line.text)]
    return " ".join(map(truecaser.sentence, title)), start


def _is_of_head(line: str) -> bool:
    return bool(_OF_NUMBER.match(line) or PLACE_AND_DAY.fullmatch(line.strip()))


def _number(lines: Sequence[str], ledger: Ledger) -> Value:
    line = next(filter(_OF_NUMBER.match, lines), "")
    found = _NUMBER.match(line)
    ledger.became += ["Số"] if found else []
    ledger.leave([] if found else [line], "số của kế hoạch còn trống")
    return found[1] if found else Blank("số, ký hiệu của kế hoạch")


def _place(lines: Sequence[str], ledger: Ledger) -> dict[str, Value]:
    found = next(filter(None, map(_PLACE.fullmatch, lines)), None)
    day = next(days_in(found[2]), None) if found else None
    if found and day:
        ledger.became.append(found[2])
    elif found:
        ledger.leave([found[2]], "ngày của kế hoạch còn trống")
    return {
        "date": day.isoformat() if day else Blank("ngày ban hành"),
        "place": Guess(found[1].strip(), "địa danh ở dòng ngày tháng") if found else Blank("địa danh"),
    }


def _issuer(outline: Outline, around: Around, truecaser: Truecaser, ledger: Ledger) -> Value:
    """Who issues the plan: the last office above its number, else the committee that its text names most."""
    offices: list[str] = []
    names = [
        line for line in around.head if is_shouted(line) and not _MOTTO.search(folded(line)) and not _is_of_head(line)
    ]
    for line in names:
        if _OFFICE.match(line) or not offices:
            offices.append(line)
        else:
            offices[-1] += f" {line}"
    spoken = [line.text for line in outline.before] + outline.after
    named = Counter(_COMMITTEE.findall(" ".join(spoken))).most_common(1)
    rest = [line for line in around.head if line not in names and not _is_of_head(line)]
    ledger.leave(rest, HEAD)
    if offices:
        ledger.leave(offices[:-1], "cơ quan cấp trên")
        same = next((name for name, _ in named if name.upper() == offices[-1]), None)
        return same or Guess(truecaser.sentence(offices[-1]), "tên cơ quan ở đầu văn bản; xem lại chữ hoa")
    doubt = "cơ quan được nhắc trong lời mở đầu và lời kết"
    return Guess(named[0][0], doubt) if named else Blank("cơ quan ban hành")


def _recipients(foot: Sequence[str], ledger: Ledger) -> list[Value]:
    signature = set(_signing(foot))
    found: list[Value] = []
    for line in foot:
        bare = _RECIPIENTS.sub("", line, count=1)
        if bare != line:
            ledger.became.append("Nơi nhận")
        name = bare.strip("-–+•* ").rstrip(" .;,")
        if name and line not in signature and not is_rule(name):
            found.append(name)
    return found


def _signing(foot: Sequence[str]) -> list[str]:
    """The lines of the signature: on behalf of whom, as what, and by whom."""
    lines = [line.strip() for line in foot]
    at = next(
        (at for at, line in enumerate(lines) if is_shouted(line) and (_ON_BEHALF.match(line) or _ROLE.match(line))),
        None,
    )
    if at is None:
        return []
    offices = [line for line in lines if is_shouted(line) and (_ON_BEHALF.match(line) or _ROLE.match(line))]
    names = [line for line in lines[at + 1 :] if _NAME.fullmatch(line) and not is_shouted(line)]
    return [*offices, *names[-1:], *filter(_SIGNED.fullmatch, lines)]


def _signature(foot: Sequence[str], truecaser: Truecaser) -> dict[str, Value]:
    lines = _signing(foot)
    behalf = [line for line in lines if _ON_BEHALF.match(line)]
    roles = [line for line in lines if _ROLE.match(line) and line not in behalf]
    names = [line for line in lines if _NAME.fullmatch(line) and not is_shouted(line)]
    spoken = " ".join(_cased(line, truecaser) for line in behalf)
    return {
        "on_behalf": spoken or Blank("thay mặt, ví dụ: TM. Ủy ban nhân dân"),
        "role": " ".join(truecaser.sentence(line) for line in roles) or Blank("chức vụ người ký"),
        "name": names[-1] if names else Blank("họ tên người ký"),
    }


def _cased(line: str, truecaser: Truecaser) -> str:
    """A line such as "TM. ỦY BAN NHÂN DÂN" with its abbreviation as it is."""
    found = _ON_BEHALF.match(line)
    return f"{found[1]} {truecaser.sentence(found[2])}" if found else line
