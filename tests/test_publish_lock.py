"""The publishing lock: a run that goes on keeps others out, one that died does not, whichever machine it ran on."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.model.hosting import Target
from cchc.publish.far_side import parse_lock
from cchc.publish.flat_lock import FlatLock
from cchc.publish.folder import Folder
from cchc.publish.lock import EXPIRY
from cchc.publish.sftp import sftp_host
from cchc.publish.telling import Tell
from cchc.publish.world import world
from publishing.demo import build_demo
from publishing.ground import KINDS, Ground, ground

pytestmark = pytest.mark.slow
OTHER = replace(world().holder, who="chị Mẫu@máy khác", machine="x", pid=1, since="2030-05-20T10:15:00+07:00").text


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Ground]]:
    """Makes a ground that was published to, with another build to publish."""
    with ExitStack() as stack:

        def made(kind: str) -> Ground:
            place = stack.enter_context(ground(kind, tmp_path))
            build_demo(place.site, 1)
            assert place.publish()[0] == 0
            build_demo(place.site, 2)
            return place

        yield made


def lock_of(place: Ground) -> Path:
    """The file that names the holder."""
    return place.far / ("publish.lock" if place.kind in ("folder", "rsync") else ".cchc/lock/holder.json")


def left_by_another(place: Ground, seconds: float) -> Path:
    """A lock of another machine whose last sign of life was so many seconds ago, by the clock of the host."""
    lock = lock_of(place)
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(OTHER, encoding="utf-8")
    os.utime(lock, (time.time() - seconds,) * 2)
    return lock


@pytest.mark.parametrize("kind", KINDS)
def test_another_machine_that_shows_signs_of_life_keeps_everybody_out(make: Callable[[str], Ground], kind: str) -> None:
    """The message says who, since when, when last seen, and what to do; the command that it names goes on."""
    place = make(kind)
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
    assert place.mended() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancelled_run_of_another_machine_locks_nobody_out_for_long(make: Callable[[str], Ground], kind: str) -> None:
    """After the time without a sign of life the next run says so and publishes."""
    place = make(kind)
    left_by_another(place, EXPIRY + 5)

    status, said = place.publish()

    assert (status, "lần cuối thấy hoạt động là 15 phút trước. Lần này làm thay.\n" in said) == (0, True), said
    assert place.mended() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_gives_signs_of_life_while_files_travel(
    make: Callable[[str], Ground], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock is renewed between files."""
    place, ages = make(kind), []

    def progress() -> Tell:
        def tell(*_: int) -> None:
            ages.append(time.time() - lock_of(place).stat().st_mtime)
            os.utime(lock_of(place), (1, 1))

        return tell

    monkeypatch.setattr("cchc.publish.lock.BEAT", 0)
    monkeypatch.setattr("cchc.publish.commands.progress", progress)
    status, said = place.publish()

    assert (status, len(ages) > 3, max(ages) < 60) == (0, True, True), (said, ages)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("beat", [0, 30])
def test_a_run_whose_lock_was_taken_over_shows_nothing(
    make: Callable[[str], Ground], kind: str, beat: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers see nothing of it, and the lock is left to the other."""
    place = make(kind)
    before = (place.visible / "index.html").read_bytes()
    monkeypatch.setattr("cchc.publish.lock.BEAT", beat)

    def taken(*_: int) -> None:
        lock_of(place).write_text(OTHER, encoding="utf-8")

    monkeypatch.setattr("cchc.publish.commands.progress", lambda: taken)

    status, said = place.publish()

    assert (status, "một lần đăng khác đã làm thay lần này" in said) == (1, True), said
    assert (place.visible / "index.html").read_bytes() == before
    assert lock_of(place).read_text(encoding="utf-8") == OTHER


def test_of_two_that_wait_for_a_dead_run_only_one_goes_on(make: Callable[[str], Ground]) -> None:
    """Each lifts the dead run's lock only, never the one that the faster of them has taken since."""
    place = make("sftp")
    lock = left_by_another(place, 0)
    folder = Folder(place.far, world().holder)
    (place.far / "publish.lock").write_text(OTHER, encoding="utf-8")
    folder.unlock("của người thứ ba")
    with sftp_host(Target.model_validate(place.settings), world()) as host:
        FlatLock(host, world().holder).unlock("của người thứ ba")

    assert lock.read_text(encoding="utf-8") == (place.far / "publish.lock").read_text(encoding="utf-8") == OTHER


@pytest.mark.parametrize(("times", "silent"), [("1700000100 1700000000", 100), ("1700000100 ", -1), ("x y", -1)])
def test_a_far_side_that_cannot_tell_the_time(times: str, silent: float) -> None:
    """The lock then expires for nobody; a person or the pipeline takes over."""
    locked = parse_lock(f"{times}\n{OTHER}")

    assert (locked.text, locked.silent) == (OTHER, silent)
