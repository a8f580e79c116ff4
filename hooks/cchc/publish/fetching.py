"""Fetching of served files, as a reader's browser would, and the meaning of answers that are no page."""

import gzip
import ssl
import zlib
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from cchc.publish.refusals import PublishError, why_unreachable

MISSING = (404, 410)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a server; the body unpacked, None where it is packed in a way that is not known here."""

    status: int
    type: str
    body: bytes | None
    location: str = ""


class UnreachableError(Exception):
    """No server answers from here: no such name, no route, nobody listening, no answer in time; says which."""


class CertificateError(Exception):
    """Readers' browsers would warn of this server; says why."""


class Stay(HTTPRedirectHandler):
    """A handler that returns a redirect as the answer."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str) -> None:
        """Make no second request."""


def fetch(address: str, seconds: float, *, follow: bool = False) -> Answer:
    """The answer of an http or https address. Raises UnreachableError and CertificateError."""
    request = Request(address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310 - http(s), see is_web_address
    try:
        return _answer(build_opener() if follow else build_opener(Stay), request, seconds)
    except ssl.SSLCertVerificationError as error:
        raise CertificateError(error.verify_message) from error
    except URLError as error:
        if isinstance(error.reason, ssl.SSLError):
            raise CertificateError(getattr(error.reason, "verify_message", str(error.reason))) from error
        raise UnreachableError(_why(error.reason)) from error
    except (OSError, HTTPException) as error:
        raise UnreachableError(_why(error)) from error


def joined(address: str, path: str) -> str:
    """The address of a file of a site."""
    scheme, host, base, _, _ = urlsplit(address)
    return urlunsplit((scheme, host, f"{base.rstrip('/')}/{quote(path)}", "", ""))


def refused(address: str, status: int) -> PublishError:
    """The meaning of a status other than 200, and where to mend it."""
    said = f"{address}: máy chủ báo {status}"
    if status in (401, 403):
        return PublishError(
            f"{said}, người xem không được đọc.",
            "xem lại quyền ở nơi đăng: tệp 644, thư mục 755, kể cả các thư mục phía trên; đúng cả rồi thì hỏi nơi cho "
            "thuê máy chủ.",
        )
    if status in MISSING:
        return PublishError(
            f"{said}, ở đó không có trang này.",
            "máy chủ web phải trỏ vào thư mục của nơi đăng (path; kiểu folder và rsync là <path>/current); xem lại path "
            "và address.",
        )
    if status >= _SERVER_ERROR:
        return PublishError(
            f"{said}, lỗi ở máy chủ.",
            "xem nhật ký lỗi (error log) của máy chủ; thường là một dòng trong .htaccess mà máy chủ không cho dùng.",
        )
    return PublishError(f"{said}.", "xem lại address, hoặc hỏi nơi cho thuê máy chủ.")


_SERVER_ERROR = 500


def _answer(opener: OpenerDirector, request: Request, seconds: float) -> Answer:
    try:
        answer = opener.open(request, timeout=seconds)
    except HTTPError as error:
        answer = error
    with answer:
        body = _unpacked(answer.read(), answer.headers.get("Content-Encoding", ""))
        status = answer.status or 0
        return Answer(status, answer.headers.get_content_type(), body, answer.headers.get("Location", ""))


def _unpacked(body: bytes, packing: str) -> bytes | None:
    """The unpacked body: some servers pack what was requested plain."""
    if packing.lower() in ("", "identity"):
        return body
    with suppress(OSError, EOFError, zlib.error):
        return gzip.decompress(body)
    return None


def _why(error: object) -> str:
    return why_unreachable(error) or f"không có đường tới máy chủ ({error})"
