"""The texts of a project as the desk finds them by path: what comes from a browser may lead anywhere."""

from pathlib import Path, PurePosixPath

from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.problems import Problems, UsageError
from cchc.reading.content import read_content
from preview.state import Maker


class Texts:
    """The texts of the project at `root`, whose preview `maker` makes."""

    def __init__(self, root: Path, maker: Maker) -> None:
        self._root, self._maker = root, maker

    def content(self) -> Content:
        """What there is, also while an error stops the preview. Raises ContentError where plan or studio have one."""
        catalogue = self._maker.state.catalogue
        unsaved = dict(self._maker.unsaved)
        return catalogue.content if catalogue else read_content(self._root, KINDS, Problems(), unsaved=unsaved)

    def found(self, path: str) -> AnyText | None:
        """The text at a path; None while it has errors."""
        return next((text for text in self.content().texts if text.source.path == path), None)

    def kind(self, path: str) -> Kind[TextFields]:
        """The kind of the text at a path. Raises UsageError where no text of a kind may stand there."""
        if not self.is_text(path):
            raise UsageError("Không có bài này. Tải lại trang để xem danh sách mới.")
        return next(kind for kind in KINDS if path.startswith(f"{kind.folder}/"))

    def is_text(self, path: str) -> bool:
        """Whether a path is that of a text of a kind."""
        # A part that begins with a dot is hidden, or leads upwards.
        is_plain = "\\" not in path and not any(part.startswith(".") for part in PurePosixPath(path).parts)
        is_ours = path.endswith(".md") and any(path.startswith(f"{kind.folder}/") for kind in KINDS)
        return is_plain and is_ours and (self._root / path).is_file()

    def read(self, path: str) -> bytes:
        """The bytes of a text. Raises UsageError for any other path."""
        self.kind(path)
        return (self._root / path).read_bytes()


def kind_of(id: str) -> Kind[TextFields]:
    """The kind of an id. Raises UsageError where there is none."""
    found = next((kind for kind in KINDS if kind.id == id), None)
    if found is None:
        raise UsageError("Không có loại bài này.")
    return found
