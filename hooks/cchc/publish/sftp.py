"""A host that takes files over SFTP."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import paramiko
from paramiko.ssh_exception import NoValidConnectionsError

from cchc.model.hosting import Target
from cchc.publish import refusals
from cchc.publish.file_host import FILE_MODE, Found, What, is_readable, password_of
from cchc.publish.refusals import PublishError
from cchc.publish.ssh import fingerprint

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
            # SFTP has one status, Failure, for a full disk and much else; a short file means a full disk
            if str(error) == "Failure" or "size mismatch" in str(error):
                raise refusals.not_taken(path) from error
            raise

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
def sftp_host(target: Target) -> Iterator[SftpHost]:
    """Connect, and raise PublishError for what goes wrong until the end."""
    with paramiko.SSHClient() as client, refusals.connection_errors(target), _ssh_errors(target):
        _connect(client, target)
        files = client.open_sftp()
        channel = files.get_channel()
        if channel:
            channel.settimeout(target.timeout)
        yield SftpHost(files, target.path.rstrip("/"))


def _connect(client: paramiko.SSHClient, target: Target) -> None:
    """Connect to a server whose key is known, with the password of the environment, else with keys or an agent."""
    password = password_of(target)
    _load_known_hosts(client, target)
    client.set_missing_host_key_policy(_Refuse(target))
    try:
        client.connect(
            *target.server,
            target.user,
            password,
            key_filename=str(Path(target.key_file).expanduser()) if target.key_file else None,
            timeout=target.timeout,
            banner_timeout=target.timeout,
            auth_timeout=target.timeout,
            allow_agent=password is None,
            look_for_keys=password is None and target.key_file is None,
        )
    except NoValidConnectionsError as error:
        raise ConnectionRefusedError from error
    except (paramiko.AuthenticationException, paramiko.BadHostKeyException):
        raise
    except (paramiko.SSHException, EOFError) as error:
        raise refusals.unreachable(target, "máy chủ không trả lời theo cách của SSH") from error


def _load_known_hosts(client: paramiko.SSHClient, target: Target) -> None:
    """Load the target's file of known keys, else the account's own."""
    try:
        client.load_system_host_keys(str(Path(target.known_hosts).expanduser()) if target.known_hosts else None)
    except OSError as error:
        raise PublishError(
            f'không đọc được tệp khóa máy chủ "{target.known_hosts}".', "xem lại known_hosts."
        ) from error


class _Refuse(paramiko.MissingHostKeyPolicy):
    def __init__(self, target: Target) -> None:
        self._target = target

    def missing_host_key(self, client: object, hostname: str, key: paramiko.PKey) -> None:  # noqa: ARG002 - paramiko's
        raise refusals.unknown_host_key(self._target, fingerprint(key))


@contextmanager
def _ssh_errors(target: Target) -> Iterator[None]:
    """Raise PublishError for what only SSH has errors for."""
    try:
        yield
    except paramiko.BadHostKeyException as error:
        raise refusals.changed_host_key(target, fingerprint(error.key)) from error
    except paramiko.AuthenticationException as error:
        raise refusals.WrongPasswordError(target) from error
    except paramiko.SSHException as error:
        raise refusals.CutOffError from error


def _found(entry: paramiko.SFTPAttributes) -> Found:
    mode = entry.st_mode or FILE_MODE
    what = _KINDS.get(stat.S_IFMT(mode), What.FILE)
    return Found(what, entry.st_size or 0, is_readable(what, mode))
