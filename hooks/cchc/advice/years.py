"""Years of another plan left where last year's words were copied, as distinct from those that a text means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = r"(?P<year>20\d\d)(?!\d|\s*[-–—/]\s*\w)"
_OF_A_PLAN = re.compile(
    r"kế hoạch(?: công tác| về)*"
    r"(?:(?:(?:,| và)? (?:thông tin|tuyên truyền|truyền thông))+(?: về| công tác)*(?: cải cách hành chính| CCHC)?(?: nhà nước)?)?"
    r"(?: của)?(?: (?:phường|xã|thị trấn|UBND|Ủy ban nhân dân)[^.,;:()\n]{0,40}?)?"
    rf"(?: trong| của)?(?: năm)? {_DIGITS}(?! (?:của|do) (?!phường|xã|UBND (?:phường|xã)|Ủy ban nhân dân (?:phường|xã)))",
    re.IGNORECASE,
)
_IN_A_LINK = re.compile(rf"\[[^\[\]\n]*?\bnăm {_DIGITS}[^\[\]\n]*\]\(/ke-hoach/(?:#[^)\n]*)?\)")
_ANY = re.compile(rf"(?<!\w)(?:năm |tháng \d+/|quý [IV\d]+/){_DIGITS}", re.IGNORECASE)
_UNTIL = re.compile(rf"đến(?: hết)?(?: ngày)? \d{{1,2}}/\d{{1,2}}/{_DIGITS}", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?\n]")
_NEAR = 200
"""Letters before and after a year in which its sentence is sought."""

_LOOKING_AWAY = re.compile(
    r"(?<!trả )(?<!nhận )kết quả|tổng kết|sơ kết|so với|hoàn thành|kết thúc|nhìn lại|năm (?:trước|qua|ngoái)|trước đây|kế thừa|rút kinh nghiệm"
    r"|khép lại|đã (?:làm|đạt|thực hiện|xong|qua)|báo cáo|đánh giá|tồn tại|hạn chế",
    re.IGNORECASE,
)
"""Words that look back at another year, so that it is meant."""

_DATED = re.compile(r"(?:tháng \d+|từ|đến|hết|trước|sau|luật [^.;:\n]*) *\Z", re.IGNORECASE)
"""What stands before a year that is a part of a date, an end of a longer time, or of a law."""

_OF_THE_PLAN = re.compile(r"kế hoạch|tuyên truyền|CCHC|cải cách hành chính|kinh phí|trong\s*\Z|\A\s*\Z", re.IGNORECASE)
"""Words before a year in the plan that make it the plan's own."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A year that words name: where, how it is written ("kế hoạch năm 2026"), and which."""

    start: int
    written: str
    year: int

    @property
    def key(self) -> int:
        """What mentions of one year have in common."""
        return self.year


def of_other_plans(words: str, year: int) -> Iterator[Dated]:
    """The plans of other years that words name as if they were the one of `year`; next year's may be spoken of before it begins."""
    for named in _named(words, _OF_A_PLAN, year):
        sentence = _sentence(words, named)
        if named.year != year + 1 and not _LOOKING_AWAY.search(sentence) and str(year) not in sentence:
            yield named


def in_links_to_the_plan(body: str, year: int) -> Iterator[Dated]:
    """The links to the plan of `year` that promise another year's."""
    return _named(body, _IN_A_LINK, year)


def on_a_pano(words: str, year: int) -> Iterator[Dated]:
    """The other years on a pano, which is read long after it was written; next year's may be on it."""
    return (one for one in _named(words, _ANY, year) if one.year != year + 1 and not _is_a_date(words, one))


def in_the_plan(words: str, year: int) -> Iterator[Dated]:
    """The other years that a sentence of the plan names as its own, and days gone by until which something is to be done."""
    for named in _named(words, _ANY, year):
        before = _before(words, named)
        is_meant = _is_a_date(words, named) or _LOOKING_AWAY.search(before)
        if _OF_THE_PLAN.search(before) and not is_meant:
            yield named
    for named in _named(words, _UNTIL, year):
        if named.year < year and not _LOOKING_AWAY.search(_before(words, named)):
            yield named


def of_a_window(words: str, years: range) -> Iterator[Dated]:
    """The years in the plan's words for a time that lie outside of it."""
    return (one for one in _named(words, _ANY, years[-1]) if one.year not in years)


def _named(words: str, pattern: re.Pattern[str], year: int) -> Iterator[Dated]:
    for found in pattern.finditer(words):
        if int(found["year"]) != year:
            yield Dated(found.start(), found.group(), int(found["year"]))


def _is_a_date(words: str, named: Dated) -> bool:
    return bool(_DATED.search(_before(words, named)))


def _before(words: str, named: Dated) -> str:
    """The sentence up to a year."""
    return _STOP.split(words[max(named.start - _NEAR, 0) : named.start])[-1]


def _sentence(words: str, named: Dated) -> str:
    """The sentence that names a year."""
    end = named.start + len(named.written)
    return _before(words, named) + named.written + _STOP.split(words[end : end + _NEAR])[0]
