"""The desk: what officers do with texts, on the files of a project and the state of its preview."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path, PurePosixPath
from threading import RLock

from cchc.authoring.edit import (
    NotEditableError,
    is_as_before,
    parts_of,
    values_of,
    with_body,
    with_fields,
    without_notes,
)
from cchc.authoring.edit_lines import Value
from cchc.channels.material import SPOKEN_KINDS
from cchc.importing.writing import rewrite
from cchc.kinds import KINDS
from cchc.model.base import fields_of
from cchc.problems import Severity, UsageError
from cchc.reading.front_matter import glimpse_of
from cchc.settings import today_in_vietnam
from cchc.vietnamese import VIETNAM
from desk.additions import Additions
from desk.forms import with_events
from desk.names import name_of
from desk.overview import rows_of
from desk.publishing.online import readers_of
from desk.remarks import FaultyError
from desk.showing import Data, problem_as_data, shown
from desk.steps import Step, changes, offers
from desk.texts import Texts
from desk.wastebasket import Wastebasket
from desk.working import Working, WorkingCopies, digest
from preview.state import Maker


class ConflictError(Exception):
    """Somebody else changed the file meanwhile: their bytes, yours, and the digest of theirs."""

    def __init__(self, path: str, theirs: bytes, mine: bytes) -> None:
        super().__init__(path)
        self.theirs, self.mine, self.digest = theirs, mine, digest(theirs)


class Desk:
    """The desk of the project at `root`, whose preview `maker` makes."""

    def __init__(self, root: Path, maker: Maker) -> None:
        self._root, self._maker = root, maker
        self.texts = Texts(root, maker)
        self.additions = Additions(root, maker, self.texts)
        self._copies, self._basket = WorkingCopies(root), Wastebasket(root)
        self._alone = RLock()
        self._working = {one.path: one for one in self._copies.all() if self.texts.is_text(one.path)}
        maker.unsaved.update({path: one.data for path, one in self._working.items()})

    # what there is

    def overview(self) -> Data:
        """Every text by state, the kinds that can be begun, and the wastebasket."""
        state, today, content = self._maker.state, today_in_vietnam(), self.texts.content()
        rows = rows_of(content, state.problems, today, readers_of(self._root, content).have)
        return {
            "number": state.number,
            "phase": content.ward.phase.value,
            "authority": content.ward.authority,
            "texts": [
                {
                    **asdict(row),
                    "working": row.path in self._working,
                    "touched": self._copies.last_touched(self._root, row.path),
                }
                for row in rows
            ],
            "stopped": [
                {**problem_as_data(one), "name": name_of(self._root, one.place.path)}
                for one in state.problems.of(Severity.ERROR)
            ],
            "kinds": [{"id": kind.id, "name": kind.label} for kind in KINDS],
            "deleted": [asdict(one) for one in self._basket.all()],
        }

    def text(self, path: str) -> Data:
        """A text to edit: its form, its values, its body, remarks and steps. Raises UsageError where there is none."""
        with self._alone:
            kind = self.texts.kind(path)
            on_disk = self.texts.read(path)
            working = self._working.get(path)
            data = working.data if working else on_disk
            return {
                "path": path,
                "kind": kind.id,
                "for_channels": issubclass(kind.fields, SPOKEN_KINDS),
                "base": working.base if working else digest(on_disk),
                "changed_meanwhile": bool(working and working.base != digest(on_disk)),
                "unsaved": working is not None,
                **self._shown(path, data),
            }

    # editing

    def work(
        self, path: str, base: str, fields: Mapping[str, Value], body: str | None, confirmed: Sequence[str]
    ) -> Data:
        """Change fields and body of the working copy and see what that does; nothing is saved.

        Raises ConflictError where the file changed since `base` and there is no working copy yet.
        """
        with self._alone:
            kind = self.texts.kind(path)
            working = self._working.get(path) or self._begun(path, base)
            try:
                file = parts_of(working.data)
                order = [info.alias or name for name, info in fields_of(kind.fields).items()]
                title = str(fields.get("title") or values_of(file).get("title") or PurePosixPath(path).stem)
                file = with_fields(without_notes(file, confirmed), with_events(fields, title), order)
            except NotEditableError:
                raise UsageError("Phần đầu bài có chỗ viết sai, chưa sửa bằng ô được. Sửa ở mục “Dạng chữ”.") from None
            file = file if body is None else with_body(file, body)
            there = self.texts.read(path)
            # A change that was taken back by hand is none, though the value may stand in other quotes now.
            is_back = digest(there) == working.base and is_as_before(file, parts_of(there))
            return self._worked(Working(path, working.base, there if is_back else file.bytes()))

    def work_whole(self, path: str, base: str, text: str) -> Data:
        """Change the whole text of the working copy, fields included."""
        with self._alone:
            working = self._working.get(path) or self._begun(path, base)
            end = "\r\n" if b"\r\n" in working.data else "\n"
            data = text.replace("\r\n", "\n").replace("\n", end).encode()
            return self._worked(Working(path, working.base, data))

    def save(self, path: str, over: str | None = None) -> Data:
        """Write the working copy to the file. Raises ConflictError where the file is neither what the copy began from nor
        `over`, the digest of a state that the officer has seen.
        """
        with self._alone:
            working = self._working.get(path)
            if working is None:
                return self.text(path)
            there = self.texts.read(path)
            if digest(there) not in (working.base, over):
                raise ConflictError(path, there, working.data)
            self._refuse_faults(working)
            rewrite({self._root / path: working.data})
            self._drop(path)
            self._maker.make(frozenset({path}))
            return self.text(path)

    def discard(self, path: str) -> Data:
        """Give up the working copy."""
        with self._alone:
            self.texts.kind(path)
            self._drop(path)
            self._maker.make(frozenset({path}))
            return self.text(path)

    def step(self, path: str, step: Step, answers: Mapping[str, str]) -> Data:
        """Take a step with a text and save it. Raises UsageError where its answers or the text do not allow it; then nothing
        has changed.
        """
        with self._alone:
            text = self.texts.found(path)
            if text is None:
                raise UsageError("Bài còn chỗ cần sửa nên chưa làm được bước này. Sửa các ô có lời nhắc trước.")
            today = today_in_vietnam()
            offered = offers(text.fields, today, self.texts.content().ward.phase)
            offer = next((one for one in offered if one.step is step), None)
            if offer is None:
                raise UsageError("Bài đang ở trạng thái không làm được bước này. Tải lại trang.")
            missing = [one.label for one in offer.asked if not answers.get(one.name, "").strip()]
            if missing:
                raise UsageError(f"Cần điền: {', '.join(missing)}.")
            before = self._working.get(path) or self._untouched(path)
            self.work(path, before.base, changes(step, text.fields, answers, today), None, ())
            try:
                return self.save(path)
            except FaultyError as refused:
                self._worked(before)
                said = f"Chưa làm được bước “{offer.label}”. Bài còn chỗ cần sửa trước; những gì đang sửa vẫn được giữ."
                raise FaultyError(said, refused.remarks) from None

    # deleting

    def delete(self, path: str) -> Data:
        """Put a text into the wastebasket, its working copy saved there too."""
        with self._alone:
            text, there = self.texts.found(path), self.texts.read(path)
            working = self._working.get(path)
            if working and digest(there) == working.base:
                rewrite({self._root / path: working.data})
            deleted = self._basket.put(path, text.fields.title if text else path, datetime.now(VIETNAM))
            self._drop(path)
            self._maker.make(frozenset({path}))
            return asdict(deleted)

    def take_back(self, id: str) -> Data:
        """Take a text out of the wastebasket."""
        path = self._basket.take_back(id)
        if path is None:
            raise UsageError("Không lấy lại được: chỗ cũ nay có bài khác, hoặc bài không còn trong thùng rác.")
        self._maker.make(frozenset({path}))
        return {"path": path}

    # inside

    def _refuse_faults(self, working: Working) -> None:
        """Raise FaultyError for a working copy with errors that is no draft: saved, it would stop the whole site."""
        remarks = self._shown(working.path, working.data)["remarks"]
        errors = [one for one in remarks if one["error"]] if isinstance(remarks, list) else []
        if errors and not glimpse_of(working.data, self.texts.kind(working.path).fields).draft:
            raise FaultyError(
                f"Bài còn {len(errors)} chỗ cần sửa nên chưa lưu vào tệp: bài đang hiện mà sai thì cả trang không đưa lên mạng được. "
                "Những gì đang sửa vẫn được giữ; sửa các ô có lời nhắc rồi lưu lại.",
                errors,
            )

    def _untouched(self, path: str) -> Working:
        there = self.texts.read(path)
        return Working(path, digest(there), there)

    def _begun(self, path: str, base: str) -> Working:
        untouched = self._untouched(path)
        if untouched.base != base:
            raise ConflictError(path, untouched.data, untouched.data)
        return untouched

    def _worked(self, working: Working) -> Data:
        if digest(working.data) == working.base:
            self._drop(working.path)
        else:
            self._copies.keep(working)
            self._working[working.path] = working
            self._maker.unsaved[working.path] = working.data
        self._maker.make(frozenset({working.path}), is_typing=True)
        return {
            "unsaved": working.path in self._working,
            **self._shown(working.path, working.data),
        }

    def _drop(self, path: str) -> None:
        self._copies.drop(path)
        self._working.pop(path, None)
        self._maker.unsaved.pop(path, None)

    def _shown(self, path: str, data: bytes) -> Data:
        content = self.texts.content()
        have = readers_of(self._root, content).have
        return shown(path, self.texts.kind(path), data, self.texts.found(path), content, self._maker.state, have)
