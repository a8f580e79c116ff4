"""Publishing as an officer meets it: what will change, one publishing at a time, and the password of the host."""

import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import RLock

from keyring.backend import KeyringBackend

from cchc.kinds import KINDS
from cchc.model.hosting import Kind, Target
from cchc.model.web import is_web_address
from cchc.problems import ContentError, Problems, Severity, UsageError
from cchc.publish.parcel import FOLDER, hand_over, handed_over
from cchc.publish.preflight import read_targets
from cchc.publish.progress import Stage
from cchc.reading.content import read_content
from cchc.settings import today_in_vietnam
from cchc.vietnamese import day
from desk.names import name_of
from desk.publishing.changes import PARCEL, Notes, Outlook, Snapshot, outlook, snapshot_of
from desk.publishing.job import Data, Job, News, Outcome
from desk.publishing.order import Order
from desk.publishing.passwords import Passwords, system_keyring
from desk.showing import problem_as_data
from preview.state import Maker

_WAYS = {
    Kind.FOLDER: "thư mục trên máy này",
    Kind.RSYNC: "máy chủ (SSH)",
    Kind.SFTP: "hosting (SFTP)",
    Kind.FTPS: "hosting (FTPS)",
}
_WRONG_TARGETS = "Nơi đăng ghi chưa đúng nên chưa đưa lên được. Gửi người đặt máy chủ các dòng sau (tệp hosting.yaml):"


class Publishing:
    """The publishing of the project at `root`, whose preview `maker` makes. `keyring` finds the system's keyring, once asked for."""

    def __init__(self, root: Path, maker: Maker, keyring: Callable[[], KeyringBackend | None] = system_keyring) -> None:
        self._root, self._maker, self._keyring = root, maker, keyring
        self._kept: Passwords | None = None
        self._job: Job | None = None
        self._packed: Snapshot | None = None
        self._alone = RLock()

    def overview(self, name: str) -> Data:
        """What the next publishing to a target, by default the first, changes for readers, and what it needs."""
        targets = self._targets()
        target = next((one for one in targets if one.name == name), targets[0] if targets else None)
        _, seen = self._outlook(target)
        unsaved = [path for path in self._maker.unsaved if (self._root / path).is_file()]
        errors = [one for one in self._maker.state.problems.of(Severity.ERROR) if one.place.path not in unsaved]
        last = handed_over(self._root)
        return {
            "targets": [
                {"name": one.name, "way": _WAYS[one.kind], "address": one.address, "password": self._needs(one)}
                for one in targets
            ],
            "target": target.name if target else None,
            "can_keep": self._passwords.can_keep,
            "outlook": {**asdict(seen), "data": list(dict.fromkeys(map(self._name, seen.data)))},
            "unsaved": [{"path": path, "title": self._name(path)} for path in unsaved],
            "stopped": [{**problem_as_data(one), "name": self._name(one.place.path)} for one in errors],
            "parcel": {
                "address": last.manifest.address if last else os.environ.get("SITE_URL", ""),
                "last": day(last.on) if last else "",
            },
            "job": self.state(),
        }

    def state(self) -> Data | None:
        """The publishing that runs, or that ran last; None before the first."""
        return self._job.as_data() if self._job else None

    def begin(self, name: str, password: str, *, keep: bool) -> Data:
        """Begin to publish to a target; where one runs already, only show that."""
        with self._alone:
            if self._job and self._job.outcome is None:
                return self._job.as_data()
            target = next((one for one in self._targets() if one.name == name), None)
            if target is None:
                raise UsageError("Nơi đăng này không còn. Tải lại trang.")
            known = password or self._known(target)
            if target.password_env and not known:
                raise UsageError("Cần gõ mật khẩu của nơi đăng.")
            order = Order(str(self._root), target.name, known or None)
            return self._started(order, target.address, target, password if keep else "")

    def begin_parcel(self, address: str, *, whole: bool) -> Data:
        """Begin to make a parcel for a site at an address; where a publishing runs already, only show that."""
        with self._alone:
            if self._job and self._job.outcome is None:
                return self._job.as_data()
            if not is_web_address(address):
                raise UsageError("Địa chỉ trang viết như https://example.org/cchc/.")
            order = Order(str(self._root), None, whole=whole)
            return self._started(order, f"{address.rstrip('/')}/", None, "")

    def stop(self) -> Data | None:
        """Stop what runs."""
        if self._job and self._job.outcome is None:
            self._job.stop()
        return self.state()

    def parcel(self) -> tuple[str, bytes] | None:
        """The name and the bytes of the parcel that was made last; None where there is none."""
        name = self._job.outcome.parcel if self._job and self._job.outcome else ""
        file = self._root / FOLDER / name
        return (name, file.read_bytes()) if name and file.is_file() else None

    def hand_over(self) -> Data | None:
        """Note that the parcel is on its way."""
        if self.parcel() and self._packed:
            hand_over(self._root)
            Notes(self._root).keep(PARCEL, self._packed)
        return self.state()

    def _started(self, order: Order, address: str, target: Target | None, to_keep: str) -> Data:
        snapshot, seen = self._outlook(target)
        self._packed = None if target else snapshot
        both = [(one, True) for one in seen.new] + [(one, False) for one in seen.changed]
        news = [News(one.title, f"{address.rstrip('/')}/{one.url}", is_new) for one, is_new in both]

        def hear(stage: str) -> None:
            # The host has let us in, so the password is the right one.
            if target and to_keep and stage == Stage.BRING.value:
                self._passwords.keep(target, to_keep)

        def end(outcome: Outcome) -> None:
            if outcome.is_done and target:
                Notes(self._root).keep(target.name, snapshot)
            if target and outcome.wrong_password:
                self._passwords.forget(target)
            self._maker.make()

        self._job = Job(self._root, order, address, hear, end, news)
        self._job.start()
        return self._job.as_data()

    def _needs(self, target: Target) -> str:
        """Where the password comes from: "" where none is needed, else "kept", or "ask"."""
        if not target.password_env:
            return ""
        return "kept" if self._known(target) else "ask"

    def _known(self, target: Target) -> str:
        """The password that need not be asked for: of the environment, as the command line has it, or of the keyring."""
        given = os.environ.get(target.password_env or "")
        return given or (self._passwords.of(target) or "" if target.password_env else "")

    @property
    def _passwords(self) -> Passwords:
        self._kept = self._kept or Passwords(self._keyring())
        return self._kept

    def _outlook(self, target: Target | None) -> tuple[Snapshot, Outlook]:
        """What readers will see by the files, without what is still being edited, and how that differs from what they see."""
        today, content = today_in_vietnam(), read_content(self._root, KINDS, Problems())
        now, then = snapshot_of(content, self._root, today), Notes(self._root).of(target.name if target else PARCEL)
        return now, outlook(now, then, content, self._root, today)

    def _targets(self) -> list[Target]:
        """The targets, as whoever set up the server wrote them. Raises UsageError where that has a mistake."""
        try:
            return read_targets(self._root)
        except ContentError as error:
            lines = [f"dòng {one.place.line}: {one.text} {one.hint}" for one in error.problems]
            raise UsageError(f"{_WRONG_TARGETS}\n" + "\n".join(lines)) from None

    def _name(self, path: str) -> str:
        return name_of(self._root, path)
