"""What publishing says, in Vietnamese, when it cannot go on; and that the target stays as it was."""

import errno
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cchc.publish.lock import this_process
from cchc.publish.rsync import RemoteFolder
from publishing.fixture import FILE_HOSTS, KINDS, RELEASES, SECRET, MakeTarget, TargetFixture, reading
from publishing.servers import FTP_PASSWORD, Sshd, free_port, mounted

pytestmark = pytest.mark.slow
REMOTE = ("rsync", "sftp", "ftps")


def snapshot(folder: Path) -> dict[str, str]:
    """Everything below a folder; links by where they lead."""
    return {
        file.relative_to(folder).as_posix(): str(file.readlink())
        if file.is_symlink()
        else file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_symlink() or file.is_file()
    }


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_wrong_password(make_target: MakeTarget, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which account, never what the password was."""
    place = make_target(kind)
    place.configure(password_env=SECRET, key_file=None)
    monkeypatch.setenv(SECRET, "sai-mat-khau")

    status, said = place.publish()

    assert (status, "máy chủ không nhận tài khoản" in said, "sai-mat-khau" in said) == (1, True, False)


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_secret_that_is_not_in_the_environment(make_target: MakeTarget, kind: str) -> None:
    """It names the variable."""
    place = make_target(kind)
    place.configure(password_env="CCHC_KHONG_CO", key_file=None)

    assert place.publish() == (
        1,
        (
            "thu: lỗi: biến môi trường CCHC_KHONG_CO chưa có mật khẩu. "
            "Gợi ý: đặt biến CCHC_KHONG_CO trong cửa sổ lệnh này, rồi chạy lại.\n"
        ),
    )


@pytest.mark.parametrize("kind", ["rsync", "sftp"])
def test_an_unknown_host_key(make_target: MakeTarget, kind: str) -> None:
    """It shows the fingerprint as OpenSSH does, and the way to accept it."""
    place = make_target(kind)
    assert isinstance(place.server, Sshd)
    place.server.known_hosts.write_text("", encoding="utf-8")

    status, said = place.publish()

    shown = subprocess.run(
        ["ssh-keygen", "-lf", str(place.server.host_key)], capture_output=True, text=True, check=True
    )
    assert status == 1
    assert (
        f"chưa biết khóa của máy chủ 127.0.0.1, cổng {place.server.port}: ssh-ed25519 {shown.stdout.split()[1]}."
        in said
    )
    assert f"ssh-keyscan -p {place.server.port} 127.0.0.1" in said
    assert list(place.remote.iterdir()) == []


@pytest.mark.parametrize("kind", ["rsync", "sftp"])
def test_a_changed_host_key(make_target: MakeTarget, kind: str) -> None:
    """Somebody may stand in between: it says so, and publishes nothing."""
    place = make_target(kind)
    assert isinstance(place.server, Sshd)
    place.server.trust(place.server.key)

    status, said = place.publish()

    assert (status, "khóa của máy chủ 127.0.0.1 đã khác với khóa đã biết: ssh-ed25519 SHA256:" in said) == (1, True)
    assert list(place.remote.iterdir()) == []


def test_a_certificate_that_nobody_vouches_for(make_target: MakeTarget) -> None:
    """Without its file in `ca_file` the server is refused."""
    place = make_target("ftps")
    place.configure(ca_file=None)

    status, said = place.publish()

    assert (status, "chứng thư của máy chủ 127.0.0.1 không được tin cậy" in said, "ca_file" in said) == (1, True, True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte with a name of several words."""
    with mounted(tmp_path / "đĩa nhỏ", "512k") as disk:
        yield disk


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk(make_target: MakeTarget, small_disk: Path, kind: str) -> None:
    """It says so; readers keep the former site whole; with room again, the next run mends it."""
    place = make_target(kind, small_disk, published=True, rebuilt=True)
    ballast = small_disk / "ballast"
    room = os.statvfs(small_disk)
    ballast.write_bytes(b"x" * (room.f_bavail - 8) * room.f_bsize)

    with reading(place.visible) as reader:
        status, said = place.publish_apart()
        reader.read_all()
        ballast.unlink()
        assert place.publish()[0] == 0

    assert (status, "hết chỗ chứa" in said, reader.broken, place.faults()) == (1, True, [], []), said


@pytest.mark.parametrize(("room", "expected"), [(8, "hết chỗ chứa"), (120, "mất kết nối")])
def test_a_remote_rsync_that_is_gone_without_a_word(
    make_target: MakeTarget, small_disk: Path, monkeypatch: pytest.MonkeyPatch, room: int, expected: str
) -> None:
    """Rsync only says that the connection closed; whether the disk is full is asked, in blocks of 4 kB."""
    place = make_target("rsync", small_disk)
    free = os.statvfs(small_disk)
    (small_disk / "ballast").write_bytes(b"x" * (free.f_bavail - room) * free.f_bsize)
    asked = RemoteFolder._rsync
    monkeypatch.setattr(RemoteFolder, "_rsync", lambda *of: [*asked(*of)[:1], "--rsync-path=false", *asked(*of)[1:]])

    status, said = place.publish()

    assert (status, expected in said) == (1, True), said


def test_a_full_disk_where_none_can_be_mounted(make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says so when a file is written."""
    place, write = make_target("folder", published=True, rebuilt=True), Path.write_bytes

    def written(file: Path, data: bytes) -> int:
        if place.remote in file.parents:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", written)
        status, said = place.publish()

    assert (status, "hết chỗ chứa" in said) == (1, True)
    assert place.publish()[0] == 0
    assert place.faults() == []


def _forbid(folder: Path, mode: int) -> None:
    for path, _, _ in os.walk(folder):
        with suppress(FileNotFoundError):  # the publisher has just renamed it
            Path(path).chmod(mode)


@pytest.mark.parametrize("kind", KINDS)
def test_a_target_that_may_not_be_written(make_target: MakeTarget, kind: str) -> None:
    """It says so, and nothing has changed."""
    place = make_target(kind, published=True, rebuilt=True)
    before = snapshot(place.remote)
    _forbid(place.remote, 0o555)
    try:
        status, said = place.publish_apart()
    finally:
        _forbid(place.remote, 0o755)

    assert (status, "không có quyền ghi" in said) == (1, True), said
    assert before == snapshot(place.remote)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("moment", [0.3, 0.6, 0.8])
def test_permission_taken_away_in_the_middle(
    published_target: Callable[[str], TargetFixture], kind: str, moment: float
) -> None:
    """Readers keep whole pages; with permission again, the next run mends it."""
    place = published_target(kind)
    seconds = place.seconds
    place.rebuild()
    with reading(place.visible) as reader:
        place.begin()
        time.sleep(moment * seconds)
        _forbid(place.remote, 0o555)
        place.killable.end()
        reader.read_all()
        _forbid(place.remote, 0o755)
        status, said = place.publish("--take-over")
        assert status == 0, said

    assert (reader.broken, place.faults()) == ([], [])


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_somebody_elses_file_stands_in_the_way(make_target: MakeTarget, kind: str) -> None:
    """It is named, nothing is touched; other files are left alone for ever, once the target says that they may be there."""
    place = make_target(kind)
    place.configure(others=["cua-toi"])
    (place.remote / "404.html").write_text("của người khác", encoding="utf-8")
    (place.remote / "cua-toi").mkdir()
    (place.remote / "cua-toi/ghi chú.txt").write_text("của người khác", encoding="utf-8")
    before = snapshot(place.remote)

    status, said = place.publish()
    after = snapshot(place.remote)
    (place.remote / "404.html").unlink()
    assert place.publish()[0] == 0
    place.rebuild()
    assert place.publish("--tidy")[0] == 0

    assert (status, 'đã có tệp "404.html" không do lệnh này đưa lên' in said, after) == (1, True, before)
    assert (place.remote / "cua-toi/ghi chú.txt").read_text(encoding="utf-8") == "của người khác"


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_file_that_came_while_a_publishing_was_broken_off(make_target: MakeTarget, kind: str) -> None:
    """A plan of ours does not make somebody else's file ours: neither overwritten nor deleted."""
    place = make_target(kind, published=True, rebuilt=True)
    plan = place.site / "manifest.json"
    assert place.publish()[0] == 0
    text = plan.read_text(encoding="utf-8").replace("bai-2", "bai-9")
    (place.remote / ".cchc/plans.json").write_text(f"[{text}]", encoding="utf-8")
    theirs = place.remote / "chuyen-muc/2030/bai-9/index.html"
    theirs.parent.mkdir()
    theirs.write_text("của người khác", encoding="utf-8")
    place.rebuild()

    assert place.publish("--tidy")[0] == 0
    assert theirs.read_text(encoding="utf-8") == "của người khác"


@pytest.mark.parametrize("kind", FILE_HOSTS)
@pytest.mark.parametrize("text", ['{"name": "ứng dụng khác"}', "", "[1]", '{"version": 1, "files": {"../a": 1}}'])
def test_a_manifest_of_somebody_else(make_target: MakeTarget, kind: str, text: str) -> None:
    """A file of that name that is none of ours, or leads out of the target, is refused."""
    place = make_target(kind)
    (place.remote / "manifest.json").write_text(text, encoding="utf-8")

    status, said = place.publish()

    assert (status, 'đã có tệp "manifest.json"' in said) == (1, True)
    assert (place.remote / "manifest.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", RELEASES)
def test_something_else_is_called_current(make_target: MakeTarget, kind: str) -> None:
    """It is named and left alone."""
    place = make_target(kind)
    (place.remote / "current").mkdir()
    (place.remote / "current/cua-toi.txt").touch()

    status, said = place.publish()

    assert (status, '"current" không do lệnh này đưa lên' in said) == (1, True), said
    assert [path.name for path in place.remote.iterdir()] == ["current"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_at_the_target(make_target: MakeTarget, tmp_path: Path, kind: str) -> None:
    """It would lead the upload into somebody else's folder."""
    place = make_target(kind)
    elsewhere = tmp_path / "nơi khác"
    elsewhere.mkdir()
    name = "releases" if kind in RELEASES else "assets"
    (place.remote / name).symlink_to(elsewhere)

    status, said = place.publish()

    assert (status, f'"{name}" là một liên kết (symlink)' in said, list(elsewhere.iterdir())) == (1, True, []), said


@pytest.mark.parametrize("kind", RELEASES)
def test_current_leads_elsewhere(make_target: MakeTarget, tmp_path: Path, kind: str) -> None:
    """A link that no publishing made is not replaced."""
    place = make_target(kind)
    (place.remote / "current").symlink_to(tmp_path)

    status, said = place.publish()

    assert (status, '"current" là một liên kết (symlink)' in said) == (1, True), said
    assert (place.remote / "current").readlink() == tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_two_publishers_at_once(make_target: MakeTarget, kind: str) -> None:
    """The second hears who the first is, and since when; the first goes on."""
    place = make_target(kind, published=True, rebuilt=True)
    first = place.begin()
    while not place.lock.exists():
        time.sleep(0.002)
    os.kill(first, signal.SIGSTOP)

    status, said = place.publish()
    os.kill(first, signal.SIGCONT)

    assert (status, f"{this_process().who} đang đăng lên nơi này, từ " in said) == (1, True), said
    assert "cchc publish thu --take-over" in said
    assert place.killable.end() == 0, place.killable.said
    assert place.faults() == []


@pytest.mark.parametrize("kind", REMOTE)
def test_nobody_listens(make_target: MakeTarget, kind: str) -> None:
    """Connection refused: it names host and port."""
    place = make_target(kind)
    port = free_port()
    place.configure(port=port)

    status, said = place.publish()

    assert (status, f"không nối được tới 127.0.0.1, cổng {port}: máy chủ từ chối kết nối." in said) == (1, True), said


@pytest.mark.parametrize("kind", REMOTE)
def test_a_server_that_never_answers(make_target: MakeTarget, kind: str) -> None:
    """After `timeout` seconds it gives up."""
    place = make_target(kind)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place.configure(port=silent.getsockname()[1], timeout=1)
        start = time.monotonic()
        status, said = place.publish()

    assert (status, "máy chủ không trả lời" in said) == (1, True), said
    assert time.monotonic() - start < 8


@pytest.mark.parametrize("kind", REMOTE)
def test_a_host_that_does_not_exist(make_target: MakeTarget, kind: str) -> None:
    """The name cannot be resolved."""
    place = make_target(kind)
    place.configure(host="khong-co.invalid")

    status, said = place.publish()

    assert (status, "không nối được tới khong-co.invalid" in said) == (1, True), said
    assert "không tìm thấy tên máy chủ" in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_is_not_there(make_target: MakeTarget, kind: str) -> None:
    """A misspelt path is not made; only the last part of a path with releases is."""
    place = make_target(kind)
    base = "" if kind == "ftps" else f"{place.remote}"
    place.configure(path=f"{base}/không/có")

    status, said = place.publish()

    assert (status, "không có thư mục" in said, list(place.remote.iterdir())) == (1, True, []), said


def test_the_password_is_never_said(make_target: MakeTarget) -> None:
    """Nor written anywhere."""
    place = make_target("ftps", published=True, rebuilt=True)
    _, said = place.publish()

    assert FTP_PASSWORD not in said
    assert not any(FTP_PASSWORD in str(data) for data in snapshot(place.remote).values())
