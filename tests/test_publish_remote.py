"""Publishing over the network: only differences travel, channels are encrypted, locks that were only begun go."""

import pytest

from cchc.model.hosting import Target
from cchc.publish.ftps import ftps_host
from cchc.publish.lock import this_process
from publishing.fixture import FILE_HOSTS, KINDS, RELEASES, SECRET, MakeTarget
from publishing.servers import FTP_PASSWORD

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_only_what_changed_is_written(make_target: MakeTarget, kind: str) -> None:
    """Other files keep their place on the disk; folders that became empty go."""
    place = make_target(kind)
    place.publish()
    same = (place.remote / "assets/never-changes.js").stat().st_ino
    place.rebuild()
    assert place.publish()[0] == 0

    assert (place.remote / "assets/never-changes.js").stat().st_ino == same
    assert not (place.remote / "chuyen-muc/2030/bai-1").exists()
    assert (place.remote / "assets/ảnh 1.png").exists()
    assert "không có gì phải thay đổi" in place.publish()[1]
    assert "xóa 2, để nguyên 11; tải lên 0 kB" in place.publish("--tidy")[1]
    assert place.faults() == []


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_host_for_files_only_cannot_roll_back(make_target: MakeTarget, kind: str) -> None:
    """The message says so, and the way out."""
    status, said = make_target(kind).publish("--rollback")

    assert (status, "không giữ bản cũ" in said, "--site THƯ_MỤC" in said) == (1, True, True)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
def test_a_dry_run_writes_nothing_there(make_target: MakeTarget, kind: str) -> None:
    """Not even where nothing has been published yet."""
    place = make_target(kind)
    status, said = place.publish("--dry-run")

    assert (status, said.splitlines()[-1]) == (0, "Sẽ thêm 11 tệp, thay 0, xóa 0, để nguyên 0; tải lên 97 kB.")
    assert list(place.remote.iterdir()) == []


def test_data_channels_are_encrypted_within_the_session_of_the_login(
    make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many servers refuse a data channel whose TLS session is another."""
    monkeypatch.setenv(SECRET, FTP_PASSWORD)
    with ftps_host(Target.model_validate(make_target("ftps").settings)) as host:
        channel, _ = host._server.ntransfercmd("LIST")
        assert channel.version().startswith("TLS")  # type: ignore[attr-defined]
        while channel.recv(4096):
            pass
        assert channel.session_reused  # type: ignore[attr-defined]
        channel.close()
        host._server.voidresp()


@pytest.mark.parametrize("kind", KINDS)
def test_a_lock_that_was_only_begun_is_cleared_away(make_target: MakeTarget, kind: str) -> None:
    """A publisher that was killed while it made its lock leaves nothing for ever, and keeps nobody out."""
    place = make_target(kind)
    assert place.publish()[0] == 0
    begun = f"{this_process().machine}-1"
    if kind in RELEASES:
        (place.remote / f"publish.lock.{begun}").touch()
    else:
        (place.remote / f".cchc/lock-{begun}").mkdir()
        (place.remote / f".cchc/lock-{begun}/holder.json").touch()
    place.rebuild()

    assert place.publish()[0] == 0
    assert place.faults() == []
