"""A host that takes files over SFTP."""

import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import paramiko

from cchc.model.hosting import Target
from cchc.publish import refusals
from cchc.publish.host import Found, What, is_readable
from cchc.publish.host_key import shown
from cchc.publish.places import FILE_MODE
from cchc.publish.refusals import PublishError
from cchc.publish.world import World

_PORT = 22
_NO_SSH = "máy chủ không trả lời theo cách của SSH"
_KINDS = {stat.S_IFDIR: What.FOLDER, stat.S_IFLNK: What.LINK}


class SftpHost:
    """The target's folder on an SFTP server."""

    def __init__(self, client: paramiko.SFTPClient, base: str) -> None:
        self._client, self._base = client, base

    def names(self, folder: str) -> dict[str, Found]:
        return {entry.filename: _found(entry) for entry in self._client.listdir_attr(self._at(folder))}

    def read(self, path: str) -> bytes:
        with self._client.open(self._at(path), "rb") as file:
            file.prefetch()
            return file.read()

    def write(self, path: str, data: bytes) -> None:
        try:
            self._client.putfo(BytesIO(data), self._at(path), confirm=True)
        except OSError as error:
            raise _not_written(error, path) from error

    def replace(self, old: str, new: str) -> None:
        try:
            self._client.posix_rename(self._at(old), self._at(new))
        except OSError as error:
            raise (refusals.cannot_replace() if "unsupported" in str(error).lower() else error) from error

    def remove(self, path: str) -> None:
        self._client.remove(self._at(path))

    def make_folder(self, path: str) -> None:
        self._client.mkdir(self._at(path))

    def set_mode(self, path: str, mode: int) -> None:
        with suppress(OSError):  # some servers allow none; what readers get is read back at the end
            self._client.chmod(self._at(path), mode)

    def modified(self, path: str) -> float | None:
        return self._client.stat(self._at(path)).st_mtime

    def remove_folder(self, path: str) -> None:
        self._client.rmdir(self._at(path))

    def _at(self, path: str) -> str:
        return f"{self._base}/{path}".rstrip("/") or "/"


@contextmanager
def sftp_host(target: Target, world: World) -> Iterator[SftpHost]:
    """Connect, and say in Vietnamese what goes wrong until the end."""
    with paramiko.SSHClient() as client, _spoken(target):
        try:
            _connect(client, target, world)
        except (paramiko.AuthenticationException, paramiko.BadHostKeyException):
            raise
        except (paramiko.SSHException, EOFError) as error:
            raise refusals.unreachable(target.host or "", target.port or _PORT, _NO_SSH) from error
        files = client.open_sftp()
        channel = files.get_channel()
        if channel:
            channel.settimeout(target.timeout)
        yield SftpHost(files, target.path.rstrip("/"))


def _connect(client: paramiko.SSHClient, target: Target, world: World) -> None:
    """Connect to a server whose key is known, with the password of the environment, else with keys or an agent."""
    password = world.secret(target.password_env)
    _load_known_hosts(client, target)
    client.set_missing_host_key_policy(_Refuse(target))
    client.connect(
        target.host or "",
        target.port or _PORT,
        target.user,
        password,
        key_filename=str(Path(target.key_file).expanduser()) if target.key_file else None,
        timeout=target.timeout,
        banner_timeout=target.timeout,
        auth_timeout=target.timeout,
        allow_agent=password is None,
        look_for_keys=password is None and target.key_file is None,
    )


def _load_known_hosts(client: paramiko.SSHClient, target: Target) -> None:
    if target.known_hosts is None:
        client.load_system_host_keys()
        return
    try:
        client.load_system_host_keys(str(Path(target.known_hosts).expanduser()))
    except OSError as error:
        raise PublishError(
            f'không đọc được tệp khóa máy chủ "{target.known_hosts}".', "xem lại known_hosts."
        ) from error


class _Refuse(paramiko.MissingHostKeyPolicy):
    def __init__(self, target: Target) -> None:
        self._target = target

    def missing_host_key(self, client: object, hostname: str, key: paramiko.PKey) -> None:  # noqa: ARG002 - paramiko's
        raise refusals.unknown_host_key(self._target, shown(key))


@contextmanager
def _spoken(target: Target) -> Iterator[None]:
    """Say what the library's errors mean."""
    host, port = target.host or "", target.port or _PORT
    try:
        yield
    except paramiko.BadHostKeyException as error:
        raise refusals.changed_host_key(target, shown(error.key)) from error
    except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as error:
        raise refusals.wrong_password(target.user or "") from error
    except socket.gaierror as error:
        raise refusals.unreachable(host, port, "không tìm thấy tên máy chủ") from error
    except TimeoutError as error:
        raise refusals.unreachable(host, port, "máy chủ không trả lời") from error
    except (ConnectionResetError, BrokenPipeError, EOFError, paramiko.SSHException) as error:
        raise refusals.CutOffError from error
    except (ConnectionError, paramiko.ssh_exception.NoValidConnectionsError) as error:
        raise refusals.unreachable(host, port, "máy chủ từ chối kết nối") from error
    except OSError as error:
        raise _of_the_files(error, target) from error


def _of_the_files(error: OSError, target: Target) -> PublishError:
    if "closed" in str(error).lower():
        return refusals.CutOffError()
    if isinstance(error, FileNotFoundError):
        return PublishError(f'ở máy chủ không có thư mục "{target.path}".', "xem lại path, hoặc tạo thư mục đó.")
    return refusals.of_the_disk(error, target.path)


def _not_written(error: OSError, path: str) -> Exception:
    """SFTP has one word, Failure, for a full disk and much else; a short file says the same."""
    if str(error) == "Failure" or "size mismatch" in str(error):
        return refusals.not_taken(path)
    return error


def _found(entry: paramiko.SFTPAttributes) -> Found:
    mode = entry.st_mode or FILE_MODE
    what = _KINDS.get(stat.S_IFMT(mode), What.FILE)
    return Found(what, entry.st_size or 0, is_readable(what, mode))
