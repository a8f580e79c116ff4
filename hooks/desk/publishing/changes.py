"""What readers will see after the next publishing that they do not see now, told by texts and not by files.

What stands at a host is known only to the host, so each publishing from this desk is noted: the texts that readers saw then, each
with a digest of what it was made from. Without a note, every text is told: a site that was built need not be
published.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.cache import write_whole
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.reading.visibility import read_visibility
from cchc.rules.publication import awaits_approval, is_shown
from cchc.vietnamese import day

FOLDER = ".build/da-dua-len"
PARCEL = "goi"
"""The name, among the notes, of what was handed over in parcels; a target of this name would share it, which harms nothing."""

_DATA = ("data/*.yaml", "data/plans/*.yaml", "docs/*.md", "docs/so-tay/*.md")
_UNSEEN_DATA = {f"data/{name}.yaml" for name in ("allowed", "hosting", "plain-words", "posts", "reading")}
"""Files that help officers and change no page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that readers see: its title, its address, the digest of its file and of the pictures it names; whether it bears the mark of
    what waits for approval.
    """

    title: str
    url: str
    digest: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What readers see of a project on a day: texts by path, digests of the files that many pages are made from, and the
    time, in nanoseconds, before which all this was read.
    """

    on: str
    texts: Mapping[str, Shown]
    data: Mapping[str, str] = field(default_factory=dict)
    taken: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """A text that will be new, different or gone for readers, with its path and what to know of it."""

    path: str
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next publishing changes for readers; `since` says what that is compared with, empty where nothing was published."""

    since: str
    new: list[Changed]
    changed: list[Changed]
    gone: list[Changed]
    data: list[str]
    waiting: list[Changed]


def snapshot_of(content: Content, root: Path, today: date) -> Snapshot:
    """What readers will see of the content."""
    taken = time.time_ns()
    phase, beside = content.ward.phase, _by_folder(content.assets)
    shown = [text for text in content.texts if is_shown(text, today, phase, preview=False)]
    texts = {
        text.source.path: Shown(text.fields.title, text.url, _digest(text, root, beside), awaits_approval(text.fields))
        for text in shown
    }
    files = sorted(file for pattern in _DATA for file in root.glob(pattern))
    data = {file.relative_to(root).as_posix(): _sum(file) for file in files}
    seen = {path: sum for path, sum in data.items() if path not in _UNSEEN_DATA}
    return Snapshot(today.isoformat(), texts, seen, taken)


def outlook(now: Snapshot, then: Snapshot | None, content: Content, root: Path, today: date) -> Outlook:
    """The changes from what readers saw `then`."""
    visibility = read_visibility(root, content, today)
    waiting = [
        Changed(one.path, one.title or one.path, one.url, one.reason)
        for one in visibility.unseen
        if one.path.endswith(".md")
    ]
    if then is None:
        return Outlook("", list(_told(now.texts, now.texts)), [], [], [], waiting)
    both = now.texts.keys() & then.texts.keys()
    changed = {path for path in both if now.texts[path].digest != then.texts[path].digest}
    reasons = {one.path: one.note for one in waiting}
    gone = [
        Changed(path, text.title, text.url, reasons.get(path, "tệp không còn."))
        for path, text in then.texts.items()
        if path not in now.texts
    ]
    data = sorted(path for path in now.data if now.data[path] != then.data.get(path))
    since = f"lần đưa lên ngày {day(date.fromisoformat(then.on))}"
    new = now.texts.keys() - then.texts.keys()
    return Outlook(since, list(_told(now.texts, new)), list(_told(now.texts, changed)), gone, data, waiting)


class Notes:
    """The snapshots of what was published, one for each target."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def of(self, target: str) -> Snapshot | None:
        """What was published last; None where this desk has published nothing there."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads((self._folder / f"{target}.json").read_text(encoding="utf-8"))
            texts = {path: Shown(**one) for path, one in kept["texts"].items()}
            return Snapshot(kept["on"], texts, kept["data"], kept.get("taken", 0))
        return None

    def keep(self, target: str, snapshot: Snapshot) -> None:
        """Note what was published. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / f"{target}.json", json.dumps(asdict(snapshot), ensure_ascii=False).encode())


def _told(texts: Mapping[str, Shown], paths: Iterable[str]) -> Iterator[Changed]:
    for path, text in texts.items():
        if path in paths:
            yield Changed(path, text.title, text.url, "hiện với nhãn “Chờ phường duyệt”." if text.is_marked else "")


def _by_folder(assets: Iterable[str]) -> Mapping[str, list[PurePosixPath]]:
    found: dict[str, list[PurePosixPath]] = {}
    for path in map(PurePosixPath, sorted(assets)):
        found.setdefault(str(path.parent), []).append(path)
    return found


def _digest(text: AnyText, root: Path, beside: Mapping[str, list[PurePosixPath]]) -> str:
    """The digest of a text's file with the files beside it that it names."""
    whole = (root / text.source.path).read_bytes()
    folder = str(PurePosixPath(text.source.path).parent)
    named = [file for file in beside.get(folder, ()) if file.name.encode() in whole]
    return hashlib.sha256(whole + b"".join(_sum(root / file).encode() for file in named)).hexdigest()


def digest_of(text: AnyText, content: Content, root: Path) -> str:
    """The digest of one text, as snapshots have it."""
    return _digest(text, root, _by_folder(content.assets))


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
