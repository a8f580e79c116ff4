"""The connection is cut in the middle: readers keep whole pages, and the next run mends it."""

from collections.abc import Callable
from functools import cache

import pytest

from publishing.fixture import TargetFixture, reading
from publishing.servers import Sshd, Wire

pytestmark = pytest.mark.slow

WHOLE = 10**9
"""More bytes than any publishing here sends."""


def publish_over(place: TargetFixture, bytes: int) -> tuple[int, str, int]:
    """Publish over a wire that is cut after so many bytes: the status, what was said, and the bytes that passed."""
    assert place.server
    wire = Wire(place.server.port, bytes)
    if isinstance(place.server, Sshd):
        place.server.trust(place.server.host_key, wire.port)
    place.configure(port=wire.port)
    status, said = place.publish_apart()
    wire.close()
    place.configure()
    return status, said, bytes - wire.left


@cache
def bytes_of_publishing(place: TargetFixture) -> int:
    """How many bytes a publishing sends, of FTP its commands'."""
    status, said, bytes = publish_over(place, WHOLE)
    assert status == 0, said
    return bytes


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_the_connection_is_cut(published_target: Callable[[str], TargetFixture], kind: str, part: float) -> None:
    """After a part of the bytes that a publishing sends."""
    place = published_target(kind)
    bytes = bytes_of_publishing(place)
    place.rebuild()
    with reading(place.visible) as reader:
        status, said, _ = publish_over(place, int(part * bytes))
        assert place.publish()[0] == 0
        reader.read_all()

    assert (reader.broken, place.faults()) == ([], []), said
    if status == 0:
        assert part == 0.9  # all was done but lifting the lock, which the next run takes over
    else:
        assert "mất kết nối với máy chủ giữa chừng" in said or "không nối được" in said, said
