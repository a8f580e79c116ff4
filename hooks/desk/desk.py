"""The desk: what officers do with texts, on the files of a project and the state of its preview."""

import tempfile
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
from cchc.importing.article import import_article
from cchc.importing.writing import rewrite
from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields, fields_of
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.problems import Problems, Severity, UsageError
from cchc.reading.content import read_content
from cchc.reading.front_matter import glimpse_of
from cchc.settings import today_in_vietnam
from cchc.vietnamese import VIETNAM
from desk.beginning import asked_of, begin_draft, proposed_for
from desk.files import add_file, endings_of
from desk.forms import form_of, with_events
from desk.overview import rows_of
from desk.pictures import PICTURES, add_picture
from desk.showing import Data, problem_as_data, shown
from desk.steps import Step, changes, offers
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
        self._copies, self._basket = WorkingCopies(root), Wastebasket(root)
        self._alone = RLock()
        self._working = {one.path: one for one in self._copies.all() if self._is_text(one.path)}
        maker.unsaved.update({path: one.data for path, one in self._working.items()})

    # what there is

    def overview(self) -> Data:
        """Every text by state, the kinds that can be begun, and the wastebasket."""
        state, today, content = self._maker.state, today_in_vietnam(), self.content()
        new = state.visibility.new if state.visibility else None
        rows = rows_of(content, state.problems, today, frozenset(seen.path for seen in new or ()))
        return {
            "number": state.number,
            "phase": content.ward.phase.value,
            "authority": content.ward.authority,
            "texts": [{**asdict(row), "working": row.path in self._working} for row in rows],
            "stopped": [problem_as_data(one) for one in state.problems.of(Severity.ERROR)],
            "kinds": [{"id": kind.id, "name": kind.label} for kind in KINDS],
            "deleted": [asdict(one) for one in self._basket.all()],
        }

    def text(self, path: str) -> Data:
        """A text to edit: its form, its values, its body, remarks and steps. Raises UsageError where there is none."""
        with self._alone:
            kind = self._kind(path)
            on_disk = self._read(path)
            working = self._working.get(path)
            data = working.data if working else on_disk
            return {
                "path": path,
                "kind": kind.id,
                "base": working.base if working else digest(on_disk),
                "changed_meanwhile": bool(working and working.base != digest(on_disk)),
                "unsaved": working is not None,
                **self._shown(path, data),
            }

    def content(self) -> Content:
        """What there is, also while an error stops the preview. Raises ContentError where plan or studio have one."""
        catalogue = self._maker.state.catalogue
        unsaved = dict(self._maker.unsaved)
        return catalogue.content if catalogue else read_content(self._root, KINDS, Problems(), unsaved=unsaved)

    # editing

    def work(
        self, path: str, base: str, fields: Mapping[str, Value], body: str | None, confirmed: Sequence[str]
    ) -> Data:
        """Change fields and body of the working copy and see what that does; nothing is saved.

        Raises ConflictError where the file changed since `base` and there is no working copy yet.
        """
        with self._alone:
            kind = self._kind(path)
            working = self._working.get(path) or self._begun(path, base)
            try:
                file = parts_of(working.data)
                order = [info.alias or name for name, info in fields_of(kind.fields).items()]
                title = str(fields.get("title") or values_of(file).get("title", ""))
                file = with_fields(without_notes(file, confirmed), with_events(fields, title), order)
            except NotEditableError:
                raise UsageError("Phần đầu bài có chỗ viết sai, chưa sửa bằng ô được. Sửa ở mục “Dạng chữ”.") from None
            file = file if body is None else with_body(file, body)
            there = self._read(path)
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
            there = self._read(path)
            if digest(there) not in (working.base, over):
                raise ConflictError(path, there, working.data)
            self._refuse_faults(path)
            rewrite({self._root / path: working.data})
            self._drop(path)
            self._maker.make(frozenset({path}))
            return self.text(path)

    def discard(self, path: str) -> Data:
        """Give up the working copy."""
        with self._alone:
            self._kind(path)
            self._drop(path)
            self._maker.make(frozenset({path}))
            return self.text(path)

    def step(self, path: str, step: Step, answers: Mapping[str, str]) -> Data:
        """Take a step with a text and save it. Raises UsageError where its answers or the text do not allow it."""
        with self._alone:
            text = self._found(path)
            if text is None:
                raise UsageError("Bài còn chỗ cần sửa nên chưa làm được bước này. Sửa các ô có lời nhắc trước.")
            today = today_in_vietnam()
            needed = next(
                (one.asked for one in offers(text.fields, today, self.content().ward.phase) if one.step is step), None
            )
            if needed is None:
                raise UsageError("Bài đang ở trạng thái không làm được bước này. Tải lại trang.")
            missing = [one.label for one in needed if not answers.get(one.name, "").strip()]
            if missing:
                raise UsageError(f"Cần điền: {', '.join(missing)}.")
            self.work(path, digest(self._read(path)), changes(step, text.fields, answers, today), None, ())
            return self.save(path)

    # beginning, deleting

    def questions(self, kind_id: str) -> Data:
        """The questions that begin a text of a kind, with their choices."""
        kind, content, today = _kind_of(kind_id), self.content(), today_in_vietnam()
        asked = asked_of(form_of(kind, content, today, today), kind)
        return {
            "kind": kind.id,
            "name": kind.name,
            "fields": [one.as_data() for one in asked],
            "values": proposed_for(asked, kind, content, today),
        }

    def begin(self, kind_id: str, values: Mapping[str, Value]) -> Data:
        """Begin a text from the values of its form. Raises UsageError and ContentError; then nothing was written."""
        kind, content, today = _kind_of(kind_id), self.content(), today_in_vietnam()
        path = begin_draft(kind, values, form_of(kind, content, today, today), content, self._root)
        self._maker.make(frozenset({path}))
        return {"path": path}

    def import_word(self, name: str, data: bytes) -> Data:
        """A draft from a Word document, with what was guessed and what was not taken. Raises ContentError."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / PurePosixPath(name.replace("\\", "/")).name
            file.write_bytes(data)
            done = import_article(file, self._root, today_in_vietnam())
        path = done.article.relative_to(self._root).as_posix()
        self._maker.make(frozenset({path}))
        account = done.made.account
        return {
            "path": path,
            "words": account.words,
            "kept": account.kept,
            "left_out": [{"line": one.line, "why": one.why} for one in account.left_out],
            "losses": list(done.made.losses),
            "pictures": len(done.made.pictures),
        }

    def add_picture(self, path: str, name: str, data: bytes) -> Data:
        """A picture beside a text; its file's name, to stand in a field or in the body."""
        self._kind(path)
        added = add_picture((self._root / path).parent, name, data)
        self._maker.make(frozenset({path}))
        return {"name": added}

    def add_file(self, path: str, name: str, called: str, data: bytes) -> Data:
        """A film, captions or a document beside a text, for a field of its form; the name of the file there."""
        kind = self._kind(path)
        model = kind.fields.__name__
        if name not in fields_of(kind.fields):
            raise UsageError("Không có ô này. Tải lại trang.")
        added = add_file((self._root / path).parent, endings_of(model, name), called, data)
        self._maker.make(frozenset({path}))
        return {"name": added}

    def picture(self, path: str) -> bytes | None:
        """A picture beside a text, as it lies in the folder; None where there is none."""
        file = (self._root / path).resolve()
        is_ours = file.is_relative_to((self._root / "content").resolve()) and file.suffix.lower() in PICTURES
        return file.read_bytes() if is_ours and file.is_file() else None

    def delete(self, path: str) -> Data:
        """Put a text into the wastebasket, its working copy saved there too."""
        with self._alone:
            text, there = self._found(path), self._read(path)
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

    def _refuse_faults(self, path: str) -> None:
        """Raise UsageError where readers see a text whose working copy has errors: saved, it would stop the whole site."""
        faulty = [
            one for one in self._maker.state.problems.of(Severity.ERROR, Severity.UNSEEN) if one.place.path == path
        ]
        on_disk = glimpse_of(self._read(path), self._kind(path).fields)
        if faulty and not on_disk.draft:
            raise UsageError(
                f"Bài còn {len(faulty)} chỗ cần sửa nên chưa lưu vào tệp: bài đang hiện mà sai thì cả trang không đưa lên mạng được. "
                "Những gì đang sửa vẫn được giữ; sửa các ô có lời nhắc rồi lưu lại."
            )

    def _begun(self, path: str, base: str) -> Working:
        there = self._read(path)
        if digest(there) != base:
            raise ConflictError(path, there, there)
        return Working(path, base, there)

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
        return shown(path, self._kind(path), data, self._found(path), self.content(), self._maker.state)

    def _found(self, path: str) -> AnyText | None:
        return next((text for text in self.content().texts if text.source.path == path), None)

    def _kind(self, path: str) -> Kind[TextFields]:
        """The kind of the text at a path. Raises UsageError where no text of a kind may stand there."""
        if not self._is_text(path):
            raise UsageError("Không có bài này. Tải lại trang để xem danh sách mới.")
        return next(kind for kind in KINDS if path.startswith(f"{kind.folder}/"))

    def _is_text(self, path: str) -> bool:
        # A part that begins with a dot is hidden, or leads upwards.
        is_plain = "\\" not in path and not any(part.startswith(".") for part in PurePosixPath(path).parts)
        is_ours = path.endswith(".md") and any(path.startswith(f"{kind.folder}/") for kind in KINDS)
        return is_plain and is_ours and (self._root / path).is_file()

    def _read(self, path: str) -> bytes:
        """The bytes of a text. Raises UsageError for any other path: what comes from a browser may lead anywhere."""
        self._kind(path)
        return (self._root / path).read_bytes()


def _kind_of(id: str) -> Kind[TextFields]:
    found = next((kind for kind in KINDS if kind.id == id), None)
    if found is None:
        raise UsageError("Không có loại bài này.")
    return found
