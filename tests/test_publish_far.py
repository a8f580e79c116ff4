"""Publishing over the network: only differences travel, older releases come back, what is damaged is mended."""

from pathlib import Path

import pytest

from cchc.model.hosting import Target
from cchc.publish.ftps import ftps_host
from cchc.publish.world import World, world
from publishing.demo import build_demo
from publishing.ground import SECRET, ground, reading
from publishing.servers import FTP_PASSWORD

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["sftp", "ftps"])
def test_only_what_changed_is_written(tmp_path: Path, kind: str) -> None:
    """Other files keep their place on the disk; folders that became empty go."""
    with ground(kind, tmp_path) as place:
        build_demo(place.site, 1)
        place.publish()
        same = (place.far / "assets/never-changes.js").stat().st_ino
        build_demo(place.site, 2)
        assert place.publish()[0] == 0

        assert (place.far / "assets/never-changes.js").stat().st_ino == same
        assert not (place.far / "chuyen-muc/2030/bai-1").exists()
        assert (place.far / "assets/ảnh 1.png").exists()
        assert "không có gì phải thay đổi" in place.publish()[1]
        assert "xóa 2, để nguyên 11; tải lên 0 kB" in place.publish("--tidy")[1]
        assert place.mended() == []


def test_only_what_changed_travels_with_rsync(tmp_path: Path) -> None:
    """What did not change is the same file on the far disk, in all releases; five of them stay."""
    with ground("rsync", tmp_path) as place:
        for build in range(7):
            build_demo(place.site, build)
            assert place.publish()[0] == 0

        same = list((place.far / "releases").glob("*/assets/never-changes.js"))
        assert (len(same), {file.stat().st_nlink for file in same}) == (5, {5})
        assert place.mended() == []


def test_rolling_back_on_the_far_side(tmp_path: Path) -> None:
    """Readers of the newer pages keep their parts."""
    with ground("rsync", tmp_path) as place:
        for build in (1, 2):
            build_demo(place.site, build)
            place.publish()
        with reading(place.visible) as reader:
            status, said = place.publish("--rollback")
            reader.read_all()

        assert (status, said.startswith("Đang hiện lại bản 2"), reader.broken) == (0, True, []), said
        assert "build 1 begins" in (place.visible / "index.html").read_text(encoding="utf-8")
        assert "không có bản nào cũ hơn" in place.publish("--rollback")[1]


@pytest.mark.parametrize("kind", ["sftp", "ftps"])
def test_a_host_for_files_only_cannot_roll_back(tmp_path: Path, kind: str) -> None:
    """It says so, and the way out."""
    with ground(kind, tmp_path) as place:
        status, said = place.publish("--rollback")

    assert (status, "không giữ bản cũ" in said, "--site THƯ_MỤC" in said) == (1, True, True)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
def test_a_damaged_target_is_mended(tmp_path: Path, kind: str) -> None:
    """`--repair` trusts nothing that lies there."""
    with ground(kind, tmp_path) as place:
        build_demo(place.site, 1)
        place.publish()
        page = place.visible / "index.html"
        page.write_text("hỏng", encoding="utf-8")
        (place.visible / "404.html").unlink()

        assert len(place.mended()) == 2
        assert place.publish("--repair")[0] == 0
        assert place.mended() == []


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
def test_a_dry_run_writes_nothing_there(tmp_path: Path, kind: str) -> None:
    """Not even where nothing has been published yet."""
    with ground(kind, tmp_path) as place:
        build_demo(place.site, 1)
        status, said = place.publish("--dry-run")

        assert (status, said.splitlines()[-1]) == (0, "Sẽ thêm 11 tệp, thay 0, xóa 0, để nguyên 0; tải lên 97 kB.")
        assert list(place.far.iterdir()) == []


def test_data_channels_are_encrypted_within_the_session_of_the_login(tmp_path: Path) -> None:
    """Many servers refuse a data channel whose TLS session is another."""
    with ground("ftps", tmp_path) as place:
        target = Target.model_validate(place.settings)
        now = world()
        with ftps_host(target, World(now.now, now.holder, {SECRET: FTP_PASSWORD})) as host:
            channel, _ = host._server.ntransfercmd("LIST")
            assert channel.version().startswith("TLS")  # type: ignore[attr-defined]
            while channel.recv(4096):
                pass
            assert channel.session_reused  # type: ignore[attr-defined]
            channel.close()
            host._server.voidresp()


@pytest.mark.parametrize("kind", ["folder", "rsync", "sftp", "ftps"])
def test_a_lock_that_was_only_begun_is_cleared_away(tmp_path: Path, kind: str) -> None:
    """A publisher that was killed while it made its lock leaves nothing for ever, and keeps nobody out."""
    with ground(kind, tmp_path) as place:
        build_demo(place.site, 1)
        assert place.publish()[0] == 0
        begun = f"{world().holder.machine}-1"
        if kind in ("folder", "rsync"):
            (place.far / f"publish.lock.{begun}").touch()
        else:
            (place.far / f".cchc/lock-{begun}").mkdir()
            (place.far / f".cchc/lock-{begun}/holder.json").touch()
        build_demo(place.site, 2)

        assert place.publish()[0] == 0
        assert place.mended() == []
