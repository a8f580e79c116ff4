"""The record of what was done off the site (newspaper, radio, a meeting), in the files of the plans."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.authoring.edit_lines import Value
from cchc.checks.content import check_content
from cchc.importing.writing import rewrite
from cchc.model.content import Content
from cchc.model.evidence import PlanEvidence
from cchc.model.plan import Plan
from cchc.model.plans import PlanFile, Plans
from cchc.model.source import Source
from cchc.problems import Problems, UsageError
from cchc.rules.choices import with_ids
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from cchc.settings import today_in_vietnam
from cchc.vietnamese import day, number, short_slug
from desk.data_list import DataList
from desk.files import ANY, add_file
from desk.forms import Field, form_of_model
from desk.options import open_words
from desk.remarks import Remark
from desk.showing import Data
from desk.texts import Texts
from desk.wording import Wording
from desk.working import digest
from preview.state import Maker

FOLDER = "content/minh-chung"
"""The folder of pictures and documents that prove something done off the site."""

_LONGEST = 60
_BY_ITSELF = ("recorded_on",)
_CHANGED = "Có người vừa sửa kế hoạch. Chép lại những gì vừa gõ, tải lại trang rồi ghi lại."
_NO_PROOF = "Chưa có chỗ xem lại: điền địa chỉ, chọn tệp, hoặc ghi số văn bản; một trong ba là đủ."
_UNREADABLE = "Tệp kế hoạch có chỗ viết sai nên chưa ghi thêm được. Báo người phụ trách trang."
_RECORD = DataList(Plan, "evidence", PlanEvidence, _UNREADABLE)


class EvidenceRecord:
    """The record of the project at `root`, whose preview `maker` makes and whose content `texts` know."""

    def __init__(self, root: Path, maker: Maker, texts: Texts) -> None:
        self._root, self._maker, self._texts = root, maker, texts

    def overview(self) -> Data:
        """Each plan, the newest first: what is still open, and what was recorded."""
        content, today = self._texts.content(), today_in_vietnam()
        return {"plans": [_plan_shown(file, content, today) for file in reversed(content.plans.files)]}

    def entry(self, path: str, at: int | None) -> Data:
        """An entry of a plan's record to edit; None begins a new one. Raises UsageError where there is none."""
        content, today = self._texts.content(), today_in_vietnam()
        data = self._read(path, content)
        entries = _RECORD.entries(data)
        if at is not None and at >= len(entries):
            raise UsageError("Không có việc này. Tải lại trang để xem danh sách mới.")
        values = {"on": today.isoformat(), "amount": "1"} if at is None else entries[at]
        return {
            "base": digest(data),
            "values": values,
            "form": [one.as_data() for one in _form(content, _day_in(values, today), today)],
        }

    def save(self, path: str, at: int | None, base: str, values: Mapping[str, Value]) -> Data:
        """Write an entry into the plan of its day. With a mistake nothing is written and the remarks are told."""
        content, today = self._texts.content(), today_in_vietnam()
        data = self._unchanged(path, base, content)
        there = content.plans.source_of(content.plans.of_day(_day_in(values, today))).path
        entry = _completed(values, today, is_new=at is None)
        old, entries = _RECORD.entries(data), _RECORD.entries(self._read(there, content))
        place = at if at is not None and there == path else len(entries)
        after = _RECORD.written(self._read(there, content), [*entries[:place], entry, *entries[place + 1 :]])
        remarks = list(_remarks(after, there, place, content, today))
        if not any(one.is_error for one in remarks):
            files = {there: after}
            if at is not None and there != path:
                files[path] = _RECORD.written(data, [*old[:at], *old[at + 1 :]])
            self._write(files)
        wording = Wording(_form(content, _day_in(values, today), today))
        return {
            "saved": not any(one.is_error for one in remarks),
            "remarks": [one.as_data(wording) for one in remarks],
        }

    def remove(self, path: str, at: int, base: str) -> Data:
        """Take an entry out of the record."""
        data = self._unchanged(path, base, self._texts.content())
        entries = _RECORD.entries(data)
        self._write({path: _RECORD.written(data, [*entries[:at], *entries[at + 1 :]])})
        return {}

    def add_file(self, name: str, data: bytes) -> Data:
        """A picture or a document of something done; its path from the root."""
        added = add_file(self._root / FOLDER, ANY, name, data)
        self._maker.make(frozenset({FOLDER}))
        return {"name": f"{FOLDER}/{added}"}

    def _write(self, files: Mapping[str, bytes]) -> None:
        rewrite({self._root / path: data for path, data in files.items()})
        self._maker.make(frozenset(files))

    def _read(self, path: str, content: Content) -> bytes:
        """The bytes of a plan. Raises UsageError for any other file."""
        if path not in {file.source.path for file in content.plans.files}:
            raise UsageError("Không có kế hoạch này. Tải lại trang.")
        return (self._root / path).read_bytes()

    def _unchanged(self, path: str, base: str, content: Content) -> bytes:
        data = self._read(path, content)
        if digest(data) != base:
            raise UsageError(_CHANGED)
        return data


def _plan_shown(file: PlanFile, content: Content, today: date) -> Data:
    plan = file.plan
    progress = progress_of(plan, events_of(content, today), today)
    shown = [(one.missing, {"name": one.activity.title, "words": open_words(one, plan)}) for one in progress.activities]
    return {
        "path": file.source.path,
        "year": plan.year,
        "open": [one for missing, one in shown if missing],
        "done": [one for missing, one in shown if not missing],
        "entries": [
            {"number": at, "title": one.title, "words": _words(one, plan)} for at, one in enumerate(plan.evidence)
        ],
    }


def _words(entry: PlanEvidence, plan: Plan) -> str:
    activity = plan.activity(entry.activity)
    unit = activity.target.unit if activity else ""
    return f"{day(entry.on)}, {number(entry.amount)} {unit}: {activity.title if activity else entry.activity}"


def _form(content: Content, on: date, today: date) -> list[Field]:
    found = form_of_model(PlanEvidence, content, on, today)
    return [replace(one, section="chinh") for one in found if one.name not in _BY_ITSELF]


def _day_in(values: Mapping[str, object], otherwise: date) -> date:
    try:
        return date.fromisoformat(str(values.get("on", "")))
    except ValueError:
        return otherwise


def _completed(values: Mapping[str, Value], today: date, *, is_new: bool) -> dict[str, Value]:
    """An entry with what nobody should have to type: the name of the thing done, and the day it was recorded on."""
    title, on = str(values.get("title", "")), str(values.get("on", ""))
    event = values.get("event") or f"{short_slug(title, _LONGEST)}-{on}".strip("-")
    recorded = {"recorded_on": today.isoformat()} if is_new and on != today.isoformat() else {}
    return {**values, "event": event, **recorded}


def _remarks(after: bytes, path: str, at: int, content: Content, today: date) -> Iterator[Remark]:
    """The remarks on one entry of a plan's file, before that is written. Raises UsageError where something else is wrong."""

    def check(plan: Plan, source: Source, problems: Problems) -> None:
        files = [PlanFile(plan, source) if file.source.path == path else file for file in content.plans.files]
        check_content(with_ids(replace(content, plans=Plans(files))), today, problems)

    for one in _RECORD.remarks(after, path, at, check):
        yield _at_a_field(replace(one, loc=one.loc[2:], text=_named(one.text), hint=_named(one.hint)))


def _at_a_field(remark: Remark) -> Remark:
    """The remark at a field of the form that mends it: that nothing proves an entry is told at its title in the file."""
    if remark.text.startswith("minh chứng chưa có chỗ xem"):
        return replace(remark, loc=("url",), text=_NO_PROOF, hint="")
    return replace(remark, loc=("on",)) if remark.loc[:1] == ("recorded_on",) else remark


def _named(words: str) -> str:
    """A message that calls files of the folder of proofs by their names alone."""
    return words.replace(f"đặt tệp trong {FOLDER}.", "chọn lại tệp.").replace(f"{FOLDER}/", "")
