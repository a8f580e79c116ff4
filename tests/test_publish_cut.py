"""The connection is cut in the middle: readers keep whole pages, and the next run mends it."""

from pathlib import Path

import pytest

from publishing.demo import build_demo
from publishing.ground import ground, reading
from publishing.servers import Sshd, Wire

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_the_connection_is_cut(tmp_path: Path, kind: str, part: float) -> None:
    """After a part of the bytes that a publishing sends, of FTP those of its commands."""
    with ground(kind, tmp_path) as place:
        server = place.server
        assert server
        bytes = 0
        for build in (1, 2, 3):
            build_demo(place.site, build)
            left = int(part * bytes) if build == 3 else 10**9
            wire = Wire(server.port, left)
            if isinstance(server, Sshd):
                server.trust(server.host_key, wire.port)
            place.settle(port=wire.port)
            with reading(place.visible) as reader:
                status, said = place.publish_apart()
                bytes = 10**9 - wire.left
                wire.close()
                if build < 3:
                    assert status == 0, said
                    continue
                place.settle()
                assert place.publish()[0] == 0
                reader.read_all()

            assert (reader.broken, place.mended()) == ([], []), said
            if status == 0:
                assert part == 0.9  # all was done but lifting the lock, which the next run takes over
            else:
                assert "mất kết nối với máy chủ giữa chừng" in said or "không nối được" in said, said
