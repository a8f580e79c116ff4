"""What readers have of each text now, as far as this desk knows: by the note of the last publishing, else by the last build."""

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.problems import ContentError
from cchc.publish.preflight import read_targets
from cchc.reading.visibility import SITE
from desk.publishing.changes import PARCEL, Notes, Snapshot, digest_of


class Online(Enum):
    """What readers have of a text."""

    UNKNOWN = auto()
    NOTHING = auto()
    OLDER = auto()
    """The text as it was before it was changed."""

    ALL = auto()


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of a project's content: `then` is what was published last, None where that is not known."""

    root: Path
    content: Content
    then: Snapshot | None

    def have(self, text: AnyText) -> Online:
        """What readers have of a text."""
        if self.then is None:
            return self._built(text)
        shown = self.then.texts.get(text.source.path)
        if shown is None:
            return Online.NOTHING
        file = self.root / text.source.path
        # To read every text with its pictures takes seconds; most have not been touched since.
        is_touched = file.is_file() and file.stat().st_mtime_ns > self.then.taken
        is_other = is_touched and digest_of(text, self.content, self.root) != shown.digest
        return Online.OLDER if is_other else Online.ALL

    def _built(self, text: AnyText) -> Online:
        """Whether a text is at least in the last build of this machine, which need not be published."""
        site = self.root / SITE
        is_surely_new = (site / "index.html").is_file() and not (site / text.url / "index.html").is_file()
        return Online.NOTHING if is_surely_new else Online.UNKNOWN


def readers_of(root: Path, content: Content) -> Readers:
    """The readers of the project at `root`; what was published to its first target is what they have."""
    target = PARCEL
    # Mistakes in the file of the targets are told where one publishes.
    with suppress(ContentError):
        target = next((one.name for one in read_targets(root)), PARCEL)
    return Readers(root, content, Notes(root).of(target))
