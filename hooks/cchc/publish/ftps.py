"""A host that takes files over FTP with TLS: the login and every file travel encrypted, the certificate is checked."""

import ftplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath

from cchc.model.hosting import Target
from cchc.publish import refusals
from cchc.publish.file_host import Found, What, is_readable, password_of
from cchc.publish.refusals import PublishError

_SHORTLY = 3  # seconds; some servers close a data channel on a full disk without an answer
_UNIX = re.compile(
    r"(?P<kind>[-dlbcps])(?P<mode>\S{9})\S*\s+\d+\s+\S+\s+\S+\s+(?P<bytes>\d+)\s+\S+\s+\d+\s+[\d:]+ (?P<name>.+)"
)
_DOS = re.compile(r"\d\d-\d\d-\d\d+\s+\d\d:\d\d[AP]M\s+(?:(?P<kind><DIR>)|(?P<bytes>\d+))\s+(?P<name>.+)")
_KINDS = {"d": What.FOLDER, "<DIR>": What.FOLDER, "l": What.LINK}
_CLEAR = ("421", "425", "426", "530", "532", "550", "553")
_UNKNOWN_COMMAND = ("500", "501", "502", "504")
_IS_FULL = re.compile(r"^(?:452|552)|no space left|quota", re.IGNORECASE)


class FtpsHost:
    """The target's folder on an FTPS server."""

    def __init__(self, server: ftplib.FTP_TLS, base: str) -> None:
        self._server, self._base = server, base
        self._sets_modes = True

    def names(self, folder: str) -> dict[str, Found]:
        """By LIST, which every server knows and which shows links where MLSD follows them."""
        listing = BytesIO()
        self._server.cwd(self._at(folder))
        self._server.retrbinary(
            "LIST -a", listing.write
        )  # as bytes: names of other people's files may be in any encoding
        lines = listing.getvalue().decode(errors="replace").splitlines()
        entries = [parse_line(line) for line in lines if line.strip() and not re.match(r"total \d+", line)]
        return {name: found for name, found in entries if name not in (".", "..")}

    def read(self, path: str) -> bytes:
        data = BytesIO()
        self._server.retrbinary(f"RETR {self._at(path)}", data.write)
        return data.getvalue()

    def write(self, path: str, data: bytes) -> None:
        try:
            self._server.storbinary(f"STOR {self._at(path)}", BytesIO(data))
        except (ConnectionError, ssl.SSLError) as error:
            raise _not_stored(self._answer(path) or error, path) from error
        except ftplib.Error as error:
            raise _not_stored(error, path) from error

    def replace(self, old: str, new: str) -> None:
        self._server.rename(self._at(old), self._at(new))

    def remove(self, path: str) -> None:
        self._server.delete(self._at(path))

    def make_folder(self, path: str) -> None:
        self._server.mkd(self._at(path))

    def set_mode(self, path: str, mode: int) -> None:
        if not self._sets_modes:
            return
        try:
            self._server.sendcmd(f"SITE CHMOD {mode:o} {self._at(path)}")
        except ftplib.Error as said:  # what readers get is read back at the end
            self._sets_modes = not str(said).startswith(_UNKNOWN_COMMAND)

    def modified(self, path: str) -> float | None:
        said = self._server.sendcmd(f"MDTM {self._at(path)}")  # RFC 3659: 213 20261123171547
        time = datetime.strptime(said[4:18], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return time.timestamp()

    def remove_folder(self, path: str) -> None:
        self._server.cwd(self._base)
        self._server.rmd(self._at(path))

    def _answer(self, path: str) -> Exception | None:
        """Why the server closed a data channel; None where the other channel is gone too."""
        try:
            if self._server.sock:
                self._server.sock.settimeout(_SHORTLY)
            self._server.voidresp()
        except TimeoutError:
            return refusals.not_taken(path)
        except ftplib.Error as said:
            return said
        except (OSError, EOFError):
            return None
        return None

    def _at(self, path: str) -> str:
        return f"{self._base.rstrip('/')}/{path}".rstrip("/") or "/"


class _Server(ftplib.FTP_TLS):
    """Opens each data channel within the TLS session of the login, as many servers demand."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        channel, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        assert isinstance(self.sock, ssl.SSLSocket)  # noqa: S101 - the login was encrypted
        # The small word that ends each file would wait for the answer to what went before, up to 40 ms for each file.
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self.context.wrap_socket(channel, server_hostname=self.host, session=self.sock.session), size


@contextmanager
def ftps_host(target: Target) -> Iterator[FtpsHost]:
    """Connect, and raise PublishError for what goes wrong until the end."""
    password, context = password_of(target), _context(target)
    with (
        refusals.connection_errors(target),
        _server_errors(target),
        _Server(context=context, timeout=target.timeout, encoding="utf-8") as server,
    ):
        server.connect(*target.server)
        try:
            server.login(target.user or "", password or "")
        except ftplib.error_perm as error:
            if str(error).startswith(("530", "430", "535")):
                raise refusals.WrongPasswordError(target) from error
            raise PublishError(f"máy chủ báo: {error}.", "máy chủ phải nhận FTP có mã hóa (FTPS, AUTH TLS).") from error
        server.prot_p()
        yield FtpsHost(server, str(PurePosixPath(server.pwd(), target.path)))


def _context(target: Target) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(Path(target.ca_file).expanduser()) if target.ca_file else None)
    except (OSError, ssl.SSLError) as error:
        raise PublishError(f'không đọc được tệp chứng thư "{target.ca_file}".', "xem lại ca_file.") from error


def parse_line(line: str) -> tuple[str, Found]:
    """A line of a listing. Raises PublishError where it has no form that is known."""
    entry = _UNIX.match(line) or _DOS.match(line)
    if entry is None:
        raise PublishError(f'không hiểu danh sách tệp của máy chủ: "{line}".', "dùng kiểu đăng khác (sftp, rsync).")
    fields = entry.groupdict()
    what = _KINDS.get(fields["kind"] or "", What.FILE)
    name = entry["name"].partition(" -> ")[0] if what is What.LINK else entry["name"]
    return name, Found(what, int(fields["bytes"] or 0), is_readable(what, _mode(fields.get("mode"))))


def _mode(letters: str | None) -> int:
    """Permissions as a number of those in letters, "rw-r--r--"; all where a listing has none."""
    return sum(1 << 8 - place for place, letter in enumerate(letters or "rwxrwxrwx") if letter not in "-ST")


def _not_stored(error: Exception, path: str) -> Exception:
    """Why a file was refused. On a full disk servers say 451 and other things that name no disk (vsftpd, ProFTPD, Pure-FTPd);
    what they say of connections and permissions is clear.
    """
    said = str(error)
    if not isinstance(error, ftplib.Error) or _IS_FULL.search(said) or said.startswith(_CLEAR):
        return error
    return refusals.not_taken(path)


@contextmanager
def _server_errors(target: Target) -> Iterator[None]:
    """Raise PublishError for what TLS and the server itself complain of."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise PublishError(
            f"chứng thư của máy chủ {target.host} không được tin cậy ({error.verify_message}).",
            "kiểm tra tên máy chủ; nếu máy chủ dùng chứng thư riêng, ghi tệp chứng thư đó ở ca_file.",
        ) from error
    except ssl.SSLError as error:
        raise refusals.CutOffError from error
    except ftplib.Error as error:
        raise _explained(str(error), target) from error


def _explained(said: str, target: Target) -> PublishError:
    """The refusal that a server's answer stands for."""
    if _IS_FULL.search(said):
        return refusals.full()
    if said.startswith(("426", "421", "425")):
        return refusals.CutOffError()
    if "already exist" in said.lower():
        return refusals.cannot_replace()
    if re.search("no such|not found|can't change directory|failed to change", said, re.IGNORECASE):
        return refusals.no_folder(target)
    if said.startswith(("550", "553")):
        return refusals.not_writable(target.path)
    return refusals.unexplained(f"{said}.")
