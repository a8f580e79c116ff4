"""Refusals of publishing: one sentence and the way out, in Vietnamese."""

import errno
import shlex
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from cchc.model.hosting import SSH_PORT, Target
from cchc.typed import CCHC
from cchc.vietnamese import number

_MOST_NAMED = 20
_UNREACHABLE = {
    socket.gaierror: "không tìm thấy tên máy chủ",
    TimeoutError: "máy chủ không trả lời",
    ConnectionRefusedError: "máy chủ từ chối kết nối",
}


class PublishError(Exception):
    """Publishing cannot go on; what readers see is intact."""

    def __init__(self, text: str, hint: str) -> None:
        self.text, self.hint = text, hint
        super().__init__(f"lỗi: {text} Gợi ý: {hint}")


class CutOffError(PublishError):
    """The connection broke in the middle."""

    def __init__(self) -> None:
        super().__init__(
            "mất kết nối với máy chủ giữa chừng.",
            "chạy lại lệnh này: phần đã tải được giữ lại, trang hiện vẫn nguyên.",
        )


class WrongPasswordError(PublishError):
    """The server did not let the account in."""

    def __init__(self, target: Target) -> None:
        super().__init__(
            f'máy chủ không nhận tài khoản "{target.user or ""}".',
            "xem lại user, mật khẩu trong biến môi trường, hoặc khóa SSH.",
        )


class LockedError(Exception):
    """Somebody else is publishing, or an earlier run was broken off: the lock's text, and the seconds since its holder's
    last sign of life, below 0 where the host cannot say.
    """

    def __init__(self, text: str, silent: float = -1) -> None:
        self.text, self.silent = text, silent
        super().__init__(text)


def clash(path: str, what: str = "tệp") -> PublishError:
    """Something stands at the target where the site wants to be, and no earlier publishing put it there."""
    return PublishError(
        f'ở nơi đăng đã có {what} "{path}" không do lệnh này đưa lên; chưa thay đổi trang.',
        "nếu không cần nữa thì xóa hoặc đổi tên ở đó, hoặc chọn thư mục khác (path), rồi chạy lại.",
    )


def clashes(files: list[str], target: str) -> PublishError:
    """Files of other people stand where files of the site belong, and their contents differ."""
    named = ", ".join(f'"{path}"' for path in files[:_MOST_NAMED]) + ("…" if len(files) > _MOST_NAMED else "")
    options = " ".join(f"--replace {shlex.quote(path)}" for path in files[:_MOST_NAMED])
    return PublishError(
        f"ở nơi đăng đã có tệp {named} không do lệnh này đưa lên, nội dung khác tệp của trang "
        f"({number(len(files))} tệp); chưa thay đổi trang.",
        f"giữ tệp đó thì đổi tên nó ở nơi đăng, hoặc chọn thư mục khác (path). Không cần nữa thì cho ghi đè: "
        f"{CCHC} publish {target} {options}",
    )


def is_a_link(path: str) -> PublishError:
    """A symbolic link at the target would lead the upload somewhere else."""
    return PublishError(
        f'ở nơi đăng, "{path}" là một liên kết (symlink) dẫn đi nơi khác; chưa thay đổi trang.',
        "thay liên kết đó bằng thư mục thật, hoặc chọn thư mục khác (path).",
    )


def full() -> PublishError:
    """The target has no room."""
    return PublishError("nơi đăng hết chỗ chứa.", _MAKE_ROOM)


def not_taken(path: str) -> PublishError:
    """The server stopped in the middle of a file and did not say why."""
    return PublishError(f'máy chủ không nhận hết tệp "{path}": có thể nơi đăng hết chỗ chứa.', _MAKE_ROOM)


_MAKE_ROOM = "xóa bớt tệp không dùng hoặc tăng hạn mức, rồi chạy lại: phần đã tải được giữ lại."


def not_writable(path: str) -> PublishError:
    """The account may not write there."""
    return PublishError(
        f'không có quyền ghi vào "{path}" ở nơi đăng.',
        "hỏi người quản trị cấp quyền ghi cho tài khoản này, hoặc xem lại path, rồi chạy lại.",
    )


def no_folder(target: Target) -> PublishError:
    """The server has no folder of the target's path."""
    return PublishError(f'ở máy chủ không có thư mục "{target.path}".', "xem lại path, hoặc tạo thư mục đó.")


def cannot_replace() -> PublishError:
    """The server knows no rename over an existing file, so a page would be missing for a moment."""
    return PublishError(
        "máy chủ không thay được một tệp đang có trong một bước, nên người xem có lúc sẽ thấy thiếu trang.",
        "dùng kiểu đăng khác (sftp, rsync), hoặc hỏi nơi cho thuê máy chủ.",
    )


def unreachable(target: Target, why: str) -> PublishError:
    """No connection could be made."""
    host, port = target.server
    return PublishError(
        f"không nối được tới {host}, cổng {port}: {why}.", "xem lại host, port, mạng và tường lửa, rồi chạy lại."
    )


def why_unreachable(error: object) -> str:
    """Why no connection could be made; empty where the error says something else."""
    return next((why for kind, why in _UNREACHABLE.items() if isinstance(error, kind)), "")


def unknown_host_key(target: Target, fingerprint: str) -> PublishError:
    """Nobody has confirmed yet that this is the right server."""
    host, port = target.server
    named = f"-p {port} {host}" if port != SSH_PORT else host
    return PublishError(
        f"chưa biết khóa của máy chủ {host}, cổng {port}: {fingerprint}.",
        f"hỏi người quản trị xem dấu khóa có đúng không; nếu đúng, chạy ssh-keyscan {named} >> {_known_hosts(target)}, "
        "rồi chạy lại.",
    )


def changed_host_key(target: Target, fingerprint: str) -> PublishError:
    """The server's key is not the one that was accepted; somebody may stand in between."""
    (host, port), now = target.server, f": {fingerprint}" if fingerprint else ""
    named = f"'[{host}]:{port}'" if port != SSH_PORT else host
    return PublishError(
        f"khóa của máy chủ {host} đã khác với khóa đã biết{now}. Có thể ai đó đang giả máy chủ.",
        f"chưa đăng gì. Hỏi người quản trị; chỉ khi khóa đúng là đã đổi mới chạy ssh-keygen -R {named} -f "
        f"{_known_hosts(target)} rồi chạy lại lệnh đăng để xem và nhận khóa mới.",
    )


def _known_hosts(target: Target) -> str:
    """The file of known keys as a shell takes it; a tilde must stay outside of quotes."""
    file = target.known_hosts or "~/.ssh/known_hosts"
    return f"~/{shlex.quote(file[2:])}" if file.startswith("~/") else shlex.quote(file)


def unexplained(said: str) -> PublishError:
    """The server gave an answer that we have no sentence for."""
    return PublishError(f"máy chủ báo: {said}", "xem lại nơi đăng, hoặc hỏi người quản trị.")


def of_the_disk(error: OSError, path: str) -> PublishError:
    """The refusal for an error of a file operation."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(path)
    return PublishError(
        f'không ghi được "{path}" ({error.strerror or error}).', "xem lại nơi đăng và thư mục path, rồi chạy lại."
    )


@contextmanager
def connection_errors(target: Target) -> Iterator[None]:
    """Raise PublishError for what goes wrong with a connection, or with files at its other end."""
    try:
        yield
    except FileNotFoundError as error:
        raise no_folder(target) from error
    except (OSError, EOFError) as error:
        why = why_unreachable(error)
        if why:
            raise unreachable(target, why) from error
        if isinstance(error, ConnectionError | EOFError) or "closed" in str(error).lower():
            raise CutOffError from error
        raise of_the_disk(error, target.path) from error
