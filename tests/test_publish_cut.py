"""The connection is cut in the middle: readers keep whole pages, and the next run mends it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from publishing.ground import Ground, ground, reading
from publishing.servers import Sshd, Wire

pytestmark = pytest.mark.slow

WHOLE = 10**9
"""More bytes than any publishing here sends."""


class Worn:
    """A ground that has been published to before, and how many bytes a publishing sends there, of FTP its commands'."""

    def __init__(self, place: Ground) -> None:
        self.place = place
        place.rebuild()
        assert place.publish()[0] == 0
        place.rebuild()
        status, said, self.bytes = publish_over(place, WHOLE)
        assert status == 0, said


def publish_over(place: Ground, bytes: int) -> tuple[int, str, int]:
    """Publish over a wire that is cut after so many bytes: the status, what was said, and the bytes that passed."""
    assert place.server
    wire = Wire(place.server.port, bytes)
    if isinstance(place.server, Sshd):
        place.server.trust(place.server.host_key, wire.port)
    place.settle(port=wire.port)
    status, said = place.publish_apart()
    wire.close()
    place.settle()
    return status, said, bytes - wire.left


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Worn]]:
    """Gives the ground of a kind, made when it is first asked for."""
    with ExitStack() as open_grounds:
        yield cache(lambda kind: Worn(open_grounds.enter_context(ground(kind, tmp_path_factory.mktemp(kind)))))


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_the_connection_is_cut(worn: Callable[[str], Worn], kind: str, part: float) -> None:
    """After a part of the bytes that a publishing sends."""
    there, place = worn(kind), worn(kind).place
    place.rebuild()
    with reading(place.visible) as reader:
        status, said, _ = publish_over(place, int(part * there.bytes))
        assert place.publish()[0] == 0
        reader.read_all()

    assert (reader.broken, place.mended()) == ([], []), said
    if status == 0:
        assert part == 0.9  # all was done but lifting the lock, which the next run takes over
    else:
        assert "mất kết nối với máy chủ giữa chừng" in said or "không nối được" in said, said
