"""A publishing that runs: the site is built, then published, each in a process of its own; a window may watch, and stop it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event, RLock, Thread
from typing import IO, Any

from cchc.vietnamese import VIETNAM, file_size
from desk.publishing.duration import last_build, note_build
from desk.publishing.order import Order
from desk.publishing.words import DETAILS, Mend, for_officers, technical, to_mend, why_not_built
from preview.faults import note_fault

Data = dict[str, object]
BUILD = "dung"
_TO_A_TARGET = (
    (BUILD, "Dựng trang"),
    ("xem-lai", "Xem lại trang đã dựng"),
    ("ket-noi", "Nối tới nơi đăng"),
    ("dua-len", "Đưa lên"),
    ("doc-lai", "Đọc lại như người xem"),
)
_TO_A_PARCEL = (_TO_A_TARGET[0], _TO_A_TARGET[1], ("dua-len", "Đóng gói"))
_MOST_LINES = 200
_HAND_OVER = "Tải gói về rồi giao cho người đặt máy chủ. Người ấy đưa gói lên thì bà con mới thấy."
_UNTOUCHED = "Trang trên mạng vẫn nguyên."
_STOPPED = "Trang trên mạng vẫn nguyên vẹn. Muốn làm tiếp thì bấm lại; phần đã tải lên được giữ."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a publishing: whether all is done, and done well; what to say and do; what to mend."""

    is_done: bool
    is_well: bool
    text: str
    hint: str = ""
    mends: Sequence[Mend] = ()
    wrong_password: bool = False
    parcel: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A text that readers see, or see differently, from this publishing on: its title and whole address."""

    title: str
    address: str
    is_new: bool


@dataclass(eq=False)
class Job:
    """A publishing of the project to an address. `on_stage` hears of each stage as it begins, `on_end` of the end; `news` are what
    readers get by it.
    """

    root: Path
    order: Order
    address: str
    on_stage: Callable[[str], None]
    on_end: Callable[[Outcome], None]
    news: Sequence[News] = ()
    outcome: Outcome | None = None
    _finished: datetime | None = None
    _begun: datetime = field(default_factory=lambda: datetime.now(VIETNAM))
    _stage: str = BUILD
    _progress: tuple[int, int] | None = None
    _said: list[str] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None
    _is_stopping: bool = False
    _alone: RLock = field(default_factory=RLock)
    _ended: Event = field(default_factory=Event)

    def start(self) -> None:
        """Begin."""
        Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Stop as soon as that leaves the host whole."""
        with self._alone:
            self._is_stopping = True
            if self._process and self._stage == BUILD:
                self._process.terminate()
            elif self._process and self._process.stdin:
                with suppress(OSError):
                    self._process.stdin.close()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it came."""
        return self._ended.wait(seconds)

    def as_data(self) -> Data:
        """What a window shows of it."""
        end = self.outcome
        return {
            "running": end is None,
            "stopping": self._is_stopping,
            "target": self.order.target,
            "address": self.address,
            "begun": f"{self._begun:%H:%M}",
            "ended": f"{self._finished:%H:%M}" if self._finished else "",
            "seconds": int(((self._finished or datetime.now(VIETNAM)) - self._begun).total_seconds()),
            "stages": list(self._stages()),
            "percent": self._percent(),
            "said": technical(self._said[-_MOST_LINES:], self.root),
            "news": [asdict(one) for one in self.news],
            "outcome": None if end is None else asdict(end),
        }

    def _stages(self) -> Sequence[Data]:
        names = _TO_A_TARGET if self.order.target else _TO_A_PARCEL
        at = [id for id, _ in names].index(self._stage)
        end = self.outcome
        here = "dang" if end is None else "xong" if end.is_done else "dung"
        last = last_build(self.root) if self._stage == BUILD and end is None else ""
        usual = f" (lần trước mất {last})" if last else ""
        return [
            {
                "id": id,
                "name": name + (usual if id == BUILD else ""),
                "state": "xong" if n < at else here if n == at else "cho",
            }
            for n, (id, name) in enumerate(names)
        ]

    def _percent(self) -> Data | None:
        if self._progress is None:
            return None
        done, all = self._progress
        return {"value": 100 * done // all if all else 100, "words": f"{file_size(done)} / {file_size(all)}"}

    def _run(self) -> None:
        try:
            outcome = self._built() or self._published()
        except Exception:  # noqa: BLE001 - a thread of its own: nobody else would hear of it
            note_fault(self.root)
            outcome = Outcome(False, False, "Phần mềm có lỗi.", f"Báo người phụ trách phần mềm. {_UNTOUCHED}")
        try:
            self.on_end(outcome)
        except OSError:
            # What could not be noted is told as new once more; a run that never ends would keep every later one out.
            note_fault(self.root)
        self._finished, self.outcome = datetime.now(VIETNAM), outcome
        self._ended.set()

    def _built(self) -> Outcome | None:
        """Build as `make site` does; why that failed, None where it did not."""
        self.on_stage(BUILD)
        begun = time.monotonic()
        with self._begin([str(self.root / "tasks.py"), "site"], subprocess.STDOUT, SITE_URL=self.address) as process:
            for line in process.stdout or ():
                self._said.append(line.rstrip())
        if self._is_stopping:
            return Outcome(False, False, "Đã dừng.", _UNTOUCHED)
        if process.returncode:
            mends = to_mend(self._said, self.root)
            hint = "Sửa từng điều dưới đây rồi bấm lại." if mends else why_not_built(self._said)
            return Outcome(False, False, "Trang chưa dựng được nên chưa đưa gì lên.", hint, mends)
        note_build(self.root, time.monotonic() - begun)
        return None

    def _published(self) -> Outcome:
        last: dict[str, Any] = {}
        with self._begin(["-m", "desk.publishing.publisher"]) as process:
            self._send(process.stdin)
            for line in process.stdout or ():
                last = json.loads(line)
                self._hear(last)
        return self._outcome(last)

    def _send(self, input: IO[str] | None) -> None:
        # A run that was stopped at once has closed it.
        with suppress(OSError, ValueError):
            if input:
                input.write(self.order.as_line())
                input.flush()

    def _hear(self, event: dict[str, Any]) -> None:
        if "said" in event:
            self._said.append(event["said"])
        elif "stage" in event:
            with self._alone:
                self._stage, self._progress = event["stage"], None
            self.on_stage(event["stage"])
        elif "all" in event:
            self._progress = (event["done"], event["all"])

    def _outcome(self, last: dict[str, Any]) -> Outcome:
        """The end that the publisher told; where it told none, it was ended from outside."""
        mends = to_mend(self._said, self.root)
        match last.get("end"):
            case "done" if self.order.target is None:
                return Outcome(True, True, "Đã đóng gói xong.", _HAND_OVER, (), False, last["parcel"])
            case "done" if last["status"] == 0:
                return Outcome(True, True, "Đã đưa lên mạng.", mends=mends)
            case "done":
                hint = f"Báo người đặt máy chủ các dòng dưới đây, gửi kèm phần {DETAILS}."
                return Outcome(True, False, "Đã đưa lên, nhưng ở nơi đăng có chỗ cần xem lại.", hint, mends)
            case "refused":
                self._said += [f"{last['text']} Gợi ý: {last['hint']}"]
                text, hint = for_officers(last["text"], last["hint"])
                return Outcome(False, False, text, hint, mends, bool(last.get("wrong_password")))
        text = "Đã dừng." if self._is_stopping else "Việc đưa lên bị ngắt giữa chừng."
        return Outcome(False, False, text, _STOPPED)

    def _begin(self, arguments: Sequence[str], errors: int | None = None, **environment: str) -> subprocess.Popen[str]:
        """Start Python with arguments. Raises OSError."""
        known = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **environment}
        command = [sys.executable, *arguments]
        with self._alone:
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                command,
                cwd=self.root,
                env=known,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
            )
            if self._is_stopping:
                self.stop()
            return self._process
