"""Publishing to a real vsftpd, whose words and ways differ from those of the tests' own FTP server."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cchc.publish.lock import EXPIRY
from publishing.fixture import MakeTarget, TargetFixture
from publishing.servers import mounted
from publishing.vsftpd import Vsftpd
from test_publish_lock import left_by_another

pytestmark = pytest.mark.slow


@pytest.fixture
def make(make_target: MakeTarget, tmp_path: Path) -> Iterator[Callable[[Path], TargetFixture]]:
    """Makes a target whose folder a vsftpd serves."""
    with ExitStack() as stack:

        def made(remote: Path) -> TargetFixture:
            place = make_target("ftps", remote)
            server = Vsftpd(tmp_path / "vsftpd", remote)
            stack.callback(server.stop)
            place.settings |= {
                "port": server.port,
                "path": str(remote),
                "user": "ftp",
                "ca_file": str(server.certificate),
            }
            place.configure()
            return place

        yield made


def test_publishing_again_and_putting_right(make: Callable[[Path], TargetFixture], tmp_path: Path) -> None:
    """First, again, after a change, and after somebody else's change."""
    place = make(tmp_path / "nơi đăng")
    for arguments in ((), (), ("--tidy",)):
        status, said = place.publish(*arguments)
        assert (status, place.faults()) == (0, []), said
    place.rebuild()
    (place.remote / "feed.xml").unlink()
    (place.remote / "404.html").write_text("HACKED", encoding="utf-8")

    status, said = place.publish("--repair")

    assert (status, "  thiếu feed.xml\n  khác  404.html\n" in said, place.faults()) == (0, True, []), said


@pytest.mark.parametrize(("seconds", "outcome"), [(EXPIRY + 5, 0), (EXPIRY - 60, 1)])
def test_a_dead_run_is_known_by_the_time_of_the_server(
    make: Callable[[Path], TargetFixture], tmp_path: Path, seconds: int, outcome: int
) -> None:
    """Asked for with MDTM, so the clocks of two publishing machines do not matter."""
    place = make(tmp_path / "nơi đăng")
    assert place.publish()[0] == 0
    left_by_another(place, seconds)

    assert place.publish()[0] == outcome


def test_a_full_disk_is_guessed_at(make: Callable[[Path], TargetFixture], tmp_path: Path) -> None:
    """The server only says that it failed to write."""
    with mounted(tmp_path / "đĩa nhỏ", "64k") as disk:
        start = time.monotonic()
        status, said = make(disk).publish()

    assert (status, "có thể nơi đăng hết chỗ chứa" in said) == (1, True), said
    assert time.monotonic() - start < 15
