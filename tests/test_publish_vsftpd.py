"""Publishing to a real vsftpd, whose words and ways differ from those of the tests' own FTP server."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cchc.publish.lock import EXPIRY
from publishing.demo import build_demo
from publishing.ground import Ground, ground
from publishing.vsftpd import Vsftpd
from test_publish_lock import left_by_another

pytestmark = pytest.mark.slow


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[Path], Ground]]:
    """Makes a ground whose folder a vsftpd serves."""
    with ExitStack() as stack:

        def made(far: Path) -> Ground:
            place = stack.enter_context(ground("ftps", tmp_path, far))
            server = Vsftpd(tmp_path / "vsftpd", far)
            stack.callback(server.stop)
            place.settings |= {"port": server.port, "path": str(far), "user": "ftp", "ca_file": str(server.certificate)}
            place.settle()
            build_demo(place.site, 1)
            return place

        yield made


def test_publishing_again_and_putting_right(make: Callable[[Path], Ground], tmp_path: Path) -> None:
    """First, again, after a change, and after somebody else's change."""
    place = make(tmp_path / "nơi đăng")
    for arguments in ((), (), ("--tidy",)):
        status, said = place.publish(*arguments)
        assert (status, place.mended()) == (0, []), said
    build_demo(place.site, 2)
    (place.far / "feed.xml").unlink()
    (place.far / "404.html").write_text("HACKED", encoding="utf-8")

    status, said = place.publish("--repair")

    assert (status, "  thiếu feed.xml\n  khác  404.html\n" in said, place.mended()) == (0, True, []), said


@pytest.mark.parametrize(("seconds", "outcome"), [(EXPIRY + 5, 0), (EXPIRY - 60, 1)])
def test_a_dead_run_is_known_by_the_time_of_the_server(
    make: Callable[[Path], Ground], tmp_path: Path, seconds: int, outcome: int
) -> None:
    """Asked for with MDTM, so the clocks of two publishing machines do not matter."""
    place = make(tmp_path / "nơi đăng")
    assert place.publish()[0] == 0
    left_by_another(place, seconds)

    assert place.publish()[0] == outcome


def test_a_full_disk_is_guessed_at(make: Callable[[Path], Ground], tmp_path: Path) -> None:
    """The server only says that it failed to write."""
    disk = tmp_path / "đĩa nhỏ"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size=64k,uid={os.getuid()}", "tmpfs", str(disk)]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("mount") is None or subprocess.run([*sudo, *mount], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        start = time.monotonic()
        status, said = make(disk).publish()
    finally:
        subprocess.run([*sudo, "umount", "-l", str(disk)], check=True)

    assert (status, "có thể nơi đăng hết chỗ chứa" in said) == (1, True), said
    assert time.monotonic() - start < 15
