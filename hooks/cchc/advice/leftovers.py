"""Advice on leftovers: the name of another ward, or another year than the plan's, in content that was copied from there."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from cchc.advice import years
from cchc.advice.prose import Advice, all_words
from cchc.advice.wards import (
    Elsewhere,
    Named,
    Own,
    bare_in,
    is_address,
    is_introduced,
    nowhere,
    others_in,
    others_in_prose,
    provinces_in,
)
from cchc.advice.years import Dated
from cchc.model.content import Content
from cchc.model.pano import PanoFields
from cchc.model.plan import Plan, Window
from cchc.model.source import Loc, Source, strings_of, without_code
from cchc.model.text import AnyText
from cchc.vietnamese import day, folded

_EVIDENCE = "evidence"
"""The part of a plan that tells of places outside the ward too."""

_ELSEWHERE: Mapping[object, Elsewhere] = {_EVIDENCE: is_introduced, "feedback": is_address, "elsewhere": is_address}
"""How parts of data that name places outside the ward say so; the province's own offices have addresses too."""

_OF_OTHER_YEARS = frozenset({"cited", _EVIDENCE})
"""Parts of a plan that name documents of any year."""

Found = TypeVar("Found", Named, Dated)


class Leftovers:
    """Finder of what another ward or another year left in the content."""

    def __init__(self, content: Content, today: date) -> None:
        self._content, self._today = content, today
        self._own = Own(content.ward.name, content.ward.city)

    @cached_property
    def _strangers(self) -> list[str]:
        return sorted(set(self._names()))

    def of_text(self, text: AnyText) -> Iterator[Advice]:
        """The advice on a text: each other ward and each other year once, at its first place."""
        words, plans = _Words(text), self._content.plans
        year, is_pano = plans.of_day(text.fields.date).year, isinstance(text.fields, PanoFields)
        for named, all_places in _once(self._wards_of(words.text, is_pano)):
            more = "" if is_pano else "; nói về nơi khác thì ghi tỉnh hoặc thành phố sau tên"
            hint = f"viết “{self._own.ward}”{all_places}{more}."
            yield Advice(words.at(named.start), f"“{named.written}” không phải {self._own.ward}.", hint)
        for dated, all_places in _once((years.on_a_pano if is_pano else years.of_other_plans)(words.text, year)):
            more = "" if is_pano else f"; nói về kế hoạch cũ thì viết rõ, như: so với kế hoạch năm {dated.year}"
            hint = f"viết năm {year}{all_places}{more}."
            yield Advice(words.at(dated.start), f"“{dated.written}” khác năm của kế hoạch ({year}).", hint)
        for dated in years.in_links_to_the_plan(without_code(text.source.body), year):
            hint = f"viết năm {year}" + (
                f", hoặc dẫn tới /ke-hoach/{dated.year}/." if plans.of_year(dated.year) else "."
            )
            yield Advice(dated.start, f"liên kết ghi năm {dated.year} mà mở kế hoạch năm {year}.", hint)

    def of_data(self) -> Iterator[tuple[Source, Sequence[Advice]]]:
        """The files of data, with the advice on each."""
        content, in_force = self._content, self._content.plans.of_day(self._today)
        yield content.ward_source, [*self._wards_in(content.ward), *_plans_in(content.ward, in_force.year)]
        yield content.glossary_source, [*self._wards_in(content.glossary), *_plans_in(content.glossary, in_force.year)]
        for file in content.plans.files:
            yield file.source, [*self._wards_in(file.plan), *_years_in(file.plan), *_days_in(file.plan)]

    def _names(self) -> Iterator[str]:
        """The names of other wards of which the content speaks as if they were its own; a plan's place is one."""
        content = self._content
        yield from (plan.place for plan in content.plans if folded(plan.place) not in folded(self._own.ward))
        for data in (content.ward, *content.plans):
            yield from (named.name for _, _, places in self._named_in(data) for named in places)
        for text in content.texts:
            yield from (named.name for named in others_in_prose(_Words(text).text, self._own))

    def _wards_of(self, words: str, is_pano: bool) -> list[Named]:
        if not is_pano:
            return others_in_prose(words, self._own)
        return _with(others_in(words, self._own, is_address), bare_in(words, self._strangers))

    def _named_in(self, data: BaseModel) -> Iterator[tuple[Loc, str, list[Named]]]:
        """Each text of data, which speak of the ward alone but for a few parts, with the other wards that it names."""
        for loc, words in strings_of(data):
            yield loc, words, others_in(words, self._own, _ELSEWHERE.get(loc[0], nowhere))

    def _wards_in(self, data: BaseModel) -> Iterator[Advice]:
        """The advice on each other ward and each other province in data."""
        for loc, words, places in self._named_in(data):
            for named in _with(places, bare_in(words, self._strangers)):
                more = "; ở nơi khác thì ghi tỉnh hoặc thành phố sau tên" if loc[0] == _EVIDENCE else ""
                text = f"“{named.written}” không phải {self._own.ward}."
                yield Advice(loc, text, f"thay bằng tên của {self._own.ward}{more}.")
            for named in provinces_in(words, self._own) if loc[0] != _EVIDENCE else ():
                province = self._own.province
                yield Advice(loc, f"“{named.written}” không phải {province}.", f"viết “{province}”.")


class _Words:
    """The words of a text end to end: those of its fields, then its body without code and addresses."""

    def __init__(self, text: AnyText) -> None:
        parts: list[tuple[Loc, str]] = [*strings_of(text.fields), ((), all_words(text.source.body))]
        self.text = "\n".join(words for _, words in parts)
        self._ways = [way for way, _ in parts]
        self._starts = [0]
        for _, words in parts[:-1]:
            self._starts.append(self._starts[-1] + len(words) + 1)

    def at(self, offset: int) -> int | Loc:
        """The way to the value that holds a letter, or the letter's place in the body."""
        part = bisect(self._starts, offset) - 1
        return self._ways[part] or offset - self._starts[part]


def _plans_in(data: BaseModel, year: int) -> Iterator[Advice]:
    for loc, words in strings_of(data):
        for dated in years.of_other_plans(words, year):
            text = f"“{dated.written}” khác năm của kế hoạch ({year})."
            yield Advice(loc, text, f"viết năm {year}, hoặc bỏ năm.")


def _years_in(plan: Plan) -> Iterator[Advice]:
    """The advice on each other year in a plan's own words."""
    windows = dict(_windows(plan))
    for loc, words in strings_of(plan):
        window = windows.get(loc[:-1])
        if window:
            found = years.of_a_window(words, range(window.first.year, plan.year + 1))
        else:
            found = years.in_the_plan(words, plan.year) if loc[0] not in _OF_OTHER_YEARS else iter(())
        for dated in found:
            hint = f"viết {plan.year}; năm của kế hoạch ghi sai thì sửa dòng year ở đầu tệp."
            if loc[0] == "legal_bases":
                hint = f"thay cả văn bản (số, ngày, tên) bằng văn bản của năm {plan.year}."
            yield Advice(loc, f"“{dated.written}” khác năm của kế hoạch ({plan.year}).", hint)


def _days_in(plan: Plan) -> Iterator[Advice]:
    """The advice on each window that leaves the plan's year."""
    for loc, window in _windows(plan):
        for name, edge in (("from", window.first), ("to", window.last)):
            if edge.year != plan.year:
                text = f"ngày {day(edge)} ngoài năm của kế hoạch ({plan.year})."
                yield Advice((*loc, name), text, "xem lại from, to và text của thời gian thực hiện.")


def _windows(plan: Plan) -> Iterator[tuple[Loc, Window]]:
    yield ("window",), plan.window
    for number, activity in enumerate(plan.activities.items):
        yield ("activities", "items", number, "window"), activity.window


def _with(places: Sequence[Named], bare: Iterable[Named]) -> list[Named]:
    """Places with what they are, and the bare names that are not a part of one of these."""
    return [*places, *(one for one in bare if not any(place.start <= one.start < place.end for place in places))]


def _once(found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Each thing found once, at its first place, and where it stands more than once the words for that: " ở cả 3 chỗ"."""
    known = sorted(found, key=lambda one: one.start)
    counts = Counter(one.key for one in known)
    for one in known:
        times = counts.pop(one.key, 0)
        if times:
            yield one, f" ở cả {times} chỗ" if times > 1 else ""
