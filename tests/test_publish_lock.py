"""The publishing lock: a run that goes on keeps others out, one that died does not, whichever machine it ran on."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.model.hosting import Target
from cchc.publish.folder import Folder
from cchc.publish.in_place import FileHostLock
from cchc.publish.lock import EXPIRY, this_process
from cchc.publish.progress import Progress
from cchc.publish.remote_shell import parse_lock
from cchc.publish.sftp import sftp_host
from publishing.fixture import KINDS, MakeTarget, TargetFixture

pytestmark = pytest.mark.slow
OTHER = replace(this_process(), who="chị Mẫu@máy khác", machine="x", pid=1, since="2030-05-20T10:15:00+07:00").text


def left_by_another(place: TargetFixture, seconds: float) -> Path:
    """A lock of another machine whose last sign of life was so many seconds ago, by the clock of the host."""
    lock = place.lock
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(OTHER, encoding="utf-8")
    os.utime(lock, (time.time() - seconds,) * 2)
    return lock


@pytest.mark.parametrize("kind", KINDS)
def test_another_machine_that_shows_signs_of_life_keeps_everybody_out(make_target: MakeTarget, kind: str) -> None:
    """The message says who, since when, when last seen, and what to do; the command that it names goes on."""
    place = make_target(kind, published=True, rebuilt=True)
    left_by_another(place, EXPIRY - 200)

    status, said = place.publish()

    assert (status, said) == (
        1,
        (
            "thu: lỗi: chị Mẫu@máy khác đang đăng lên nơi này, từ 10:15 ngày 20/05/2030; lần cuối thấy hoạt động là 11 phút trước. "
            "Gợi ý: đợi xong rồi chạy lại; im lặng đủ 15 phút thì lần chạy sau tự làm thay. Chắc chắn lần đó đã bị ngắt thì "
            "chạy ngay: .venv/bin/cchc publish thu --take-over.\n"
        ),
    )
    assert place.publish("--take-over")[0] == 0
    assert place.faults() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancelled_run_of_another_machine_locks_nobody_out_for_long(make_target: MakeTarget, kind: str) -> None:
    """After the time without a sign of life the next run says so and publishes."""
    place = make_target(kind, published=True, rebuilt=True)
    left_by_another(place, EXPIRY + 5)

    status, said = place.publish()

    assert (status, "lần cuối thấy hoạt động là 15 phút trước. Lần này làm thay.\n" in said) == (0, True), said
    assert place.faults() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_gives_signs_of_life_while_files_travel(
    make_target: MakeTarget, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock is renewed between files."""
    place, ages = make_target(kind, published=True, rebuilt=True), []

    def progress() -> Progress:
        def show(*_: int) -> None:
            ages.append(time.time() - place.lock.stat().st_mtime)
            os.utime(place.lock, (1, 1))

        return show

    monkeypatch.setattr("cchc.publish.lock.BEAT", 0)
    monkeypatch.setattr("cchc.commands.publish.progress_line", progress)
    status, said = place.publish()

    assert (status, len(ages) > 3, max(ages) < 60) == (0, True, True), (said, ages)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("beat", [0, 30])
def test_a_run_whose_lock_was_taken_over_shows_nothing(
    make_target: MakeTarget, kind: str, beat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers see nothing of it, and the lock is left to the other."""
    place = make_target(kind, published=True, rebuilt=True)
    before = (place.visible / "index.html").read_bytes()
    monkeypatch.setattr("cchc.publish.lock.BEAT", beat)

    def taken(*_: int) -> None:
        place.lock.write_text(OTHER, encoding="utf-8")

    monkeypatch.setattr("cchc.commands.publish.progress_line", lambda: taken)

    status, said = place.publish()

    assert (status, "một lần đăng khác đã làm thay lần này" in said) == (1, True), said
    assert (place.visible / "index.html").read_bytes() == before
    assert place.lock.read_text(encoding="utf-8") == OTHER


def test_of_two_that_wait_for_a_dead_run_only_one_goes_on(make_target: MakeTarget) -> None:
    """Each lifts the dead run's lock only, never the one that the faster of them has taken since."""
    place = make_target("sftp", published=True, rebuilt=True)
    lock = left_by_another(place, 0)
    folder = Folder(place.remote)
    (place.remote / "publish.lock").write_text(OTHER, encoding="utf-8")
    folder.unlock("của người thứ ba")
    with sftp_host(Target.model_validate(place.settings)) as host:
        FileHostLock(host).unlock("của người thứ ba")

    assert lock.read_text(encoding="utf-8") == (place.remote / "publish.lock").read_text(encoding="utf-8") == OTHER


@pytest.mark.parametrize(("times", "silent"), [("1700000100 1700000000", 100), ("1700000100 ", -1), ("x y", -1)])
def test_a_machine_that_cannot_tell_the_time(times: str, silent: float) -> None:
    """The lock then expires for nobody; a person or the pipeline takes over."""
    locked = parse_lock(f"{times}\n{OTHER}")

    assert (locked.text, locked.silent) == (OTHER, silent)
