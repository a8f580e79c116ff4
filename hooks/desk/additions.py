"""What is added to a project at the desk: new texts, drafts from Word documents, and the pictures and files of texts."""

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cchc.authoring.edit_lines import Value
from cchc.importing.article import import_article
from cchc.model.base import fields_of
from cchc.problems import UsageError
from cchc.settings import today_in_vietnam
from desk.beginning import asked_of, begin_draft, proposed_for
from desk.files import add_file, endings_of
from desk.forms import form_of
from desk.pictures import PICTURES, add_picture
from desk.showing import Data
from desk.texts import Texts, kind_of
from preview.state import Maker


class Additions:
    """Additions to the project at `root`, whose preview `maker` makes."""

    def __init__(self, root: Path, maker: Maker, texts: Texts) -> None:
        self._root, self._maker, self._texts = root, maker, texts

    def questions(self, kind_id: str) -> Data:
        """The questions that begin a text of a kind, with their choices."""
        kind, content, today = kind_of(kind_id), self._texts.content(), today_in_vietnam()
        asked = asked_of(form_of(kind, content, today, today), kind)
        return {
            "kind": kind.id,
            "name": kind.name,
            "fields": [one.as_data() for one in asked],
            "values": proposed_for(asked, kind, content, today),
        }

    def begin(self, kind_id: str, values: Mapping[str, Value]) -> Data:
        """Begin a text from the values of its form. Raises UsageError and ContentError; then nothing was written."""
        kind, content, today = kind_of(kind_id), self._texts.content(), today_in_vietnam()
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
            "drawn": done.made.drawn,
            "places": done.made.places,
            "pictures": list(done.made.alts),
        }

    def add_picture(self, path: str, name: str, data: bytes) -> Data:
        """A picture beside a text; its file's name, to stand in a field or in the body."""
        self._texts.kind(path)
        added = add_picture((self._root / path).parent, name, data)
        self._maker.make(frozenset({path}))
        return {"name": added}

    def add_file(self, path: str, name: str, called: str, data: bytes) -> Data:
        """A film, captions or a document beside a text, for a field of its form; the name of the file there."""
        kind = self._texts.kind(path)
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
