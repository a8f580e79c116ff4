"""Comparison of what is served, or lies in a folder, with a manifest: all of it, or what a reader meets first."""

import hashlib
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

from cchc.publish.audit import Audit, differences
from cchc.publish.fetching import MISSING, Answer, CertificateError, UnreachableError, fetch, joined, refused
from cchc.publish.htaccess import HTACCESS
from cchc.publish.manifest import MANIFEST, Manifest, manifest_if_any, manifest_text
from cchc.publish.refusals import PublishError
from cchc.publish.site import read_if_any, survey_folder

_CONNECTIONS = 4
_SECONDS, _READING_SECONDS = 30, 8
_OK = 200
_TYPES = {
    "html": ("text/html",),
    "css": ("text/css",),
    "json": ("application/json",),
    "js": ("text/javascript", "application/javascript", "application/x-javascript"),
}
_FOR_DOCUMENTATION = re.compile(r"(.*\.)?(example(\.(com|net|org))?|invalid|test)")
"""Names that nobody's site has (RFC 2606), unless a proxy answers for them."""


def verify_folder(folder: Path, manifest: Manifest | None = None) -> tuple[int, Audit]:
    """Compare a folder with a manifest, or with its own: how many files were compared, and what differs."""
    expected = manifest or _parsed(read_if_any(folder / MANIFEST), str(folder))
    there = {path: entry.sha256 for path, entry in survey_folder(folder).items()}
    return len(expected.files), differences(expected, there)


def verify_address(address: str, manifest: Manifest | None = None) -> tuple[int, Audit]:
    """Fetch every file of a manifest, or of the served one, and compare; what servers keep to themselves is left out."""
    expected = manifest or _parsed(_fetched(joined(address, MANIFEST)), address)
    visible = {path: entry for path, entry in expected.files.items() if not PurePosixPath(path).name.startswith(".")}
    with ThreadPoolExecutor(_CONNECTIONS) as connections:
        digests = zip(visible, connections.map(lambda path: _digest(joined(address, path)), visible), strict=True)
        there = {path: digest for path, digest in digests if digest}
    return len(visible), differences(Manifest(visible), there)


def _digest(address: str) -> str | None:
    body = _fetched(address)
    return None if body is None else hashlib.sha256(body).hexdigest()


def _fetched(address: str) -> bytes | None:
    """The body; None where the server has none. Raises PublishError where no answer comes."""
    try:
        answer = fetch(address, _SECONDS, follow=True)
    except (UnreachableError, CertificateError) as error:
        raise PublishError(f"không tải được {address}: {error}.", "xem lại địa chỉ và mạng, rồi chạy lại.") from error
    if answer.status in MISSING:
        return None
    if answer.status != _OK:
        raise refused(address, answer.status)
    return answer.body or b""


def _parsed(text: bytes | None, where: str) -> Manifest:
    manifest = manifest_if_any(text or b"")
    if manifest is None:
        raise PublishError(
            f"không thấy {MANIFEST} của lệnh này ở {where}.", "đăng trang trước, hoặc chỉ tệp đó bằng --manifest."
        )
    return manifest


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on what a reader meets at the address: an error that must be mended, or something that could be better."""

    text: str
    hint: str
    is_error: bool = True

    def __str__(self) -> str:
        return f"{'lỗi' if self.is_error else 'nên sửa'}: {self.text} Gợi ý: {self.hint}"


def read_back(address: str, manifest: Manifest) -> Iterator[Remark]:
    """Read home, a guide, a style sheet, the worker, the manifest, a wrong address and a hidden name. Raises UnreachableError where no
    server answers from here.
    """
    parts = urlsplit(address)
    if _FOR_DOCUMENTATION.fullmatch(parts.hostname or "") and parts.scheme not in getproxies():
        raise UnreachableError("tên máy chủ chỉ là ví dụ")
    try:
        home, remarks = _settled(address)
        yield from remarks
        if home:
            yield from _pages(home, manifest)
            yield from _wrong_address(home, manifest)
            yield from _hidden(home, manifest)
            yield from _without_tls(home)
    except CertificateError as error:
        yield Remark(
            f"{address}: trình duyệt sẽ cảnh báo người xem: https không dùng được hoặc chứng thư không được tin cậy ({error}).",
            "gia hạn hoặc cài lại chứng thư ở máy chủ web; kiểm tra tên miền có đúng là địa chỉ này không.",
        )


def _settled(address: str) -> tuple[str, list[Remark]]:
    """The address at which the home page answers, empty where readers are led astray, and what is to be said of that."""
    answer = fetch(joined(address, ""), _READING_SECONDS)
    if not answer.location:
        return address, []
    there = urljoin(joined(address, ""), answer.location)
    if there == joined(address, "").replace("http://", "https://", 1) != joined(address, ""):
        hint = f"đổi address của nơi đăng và SITE_URL thành {there}, dựng lại rồi đăng."
        return there, [Remark(f"máy chủ dẫn {address} sang https.", hint, is_error=False)]
    again = there.rstrip("/") == address.rstrip("/")
    hint = (
        "máy chủ đứng trước (proxy) nhận https mà không báo X-Forwarded-Proto; hỏi nơi cho thuê máy chủ."
        if again
        else "xem lại address của nơi đăng, hoặc bỏ quy tắc chuyển hướng ở máy chủ, trong .htaccess chẳng hạn."
    )
    where = "về chính nó, không dừng" if again else f"sang {there}"
    return "", [Remark(f"{address}: máy chủ dẫn người xem {where}.", hint)]


def _pages(address: str, manifest: Manifest) -> Iterator[Remark]:
    """The differences among the files that a reader meets first."""
    guide = _first(manifest, r"huong-dan/[^/]+/index\.html") or _first(manifest, r".+/index\.html")
    for path in ("index.html", guide, _first(manifest, r"assets/[^/]+\.css"), "sw.js"):
        if path in manifest.files:
            yield from _of_file(address, path, manifest.files[path].sha256)
    yield from _of_file(address, MANIFEST, hashlib.sha256(manifest_text(manifest).encode()).hexdigest())


def _first(manifest: Manifest, pattern: str) -> str:
    return min(filter(re.compile(pattern).fullmatch, manifest.files), default="")


def _of_file(address: str, path: str, sha256: str) -> Iterator[Remark]:
    shown = joined(address, re.sub(r"(^|/)index\.html$", r"\1", path))
    answer = fetch(shown, _READING_SECONDS)
    types = _TYPES.get(path.rpartition(".")[2], ())
    if answer.location:
        there = urljoin(shown, answer.location)
        yield Remark(f"{shown}: máy chủ dẫn người xem sang {there}.", "bỏ quy tắc chuyển hướng ở máy chủ.")
    elif answer.status != _OK:
        refusal = refused(shown, answer.status)
        yield Remark(refusal.text, refusal.hint)
    elif answer.type not in types:
        yield Remark(
            f"{shown}: máy chủ gửi kiểu {answer.type}, phải là {types[0]}; trình duyệt sẽ không dùng.",
            "hỏi nơi cho thuê máy chủ: máy chủ phải biết kiểu tệp này (AddType trong .htaccess, mime.types của nginx).",
        )
    elif not _holds(answer, sha256):
        yield _other_content(shown, sha256)


def _other_content(shown: str, sha256: str) -> Remark:
    """The explanation of other content: requested past every cache, a server shows what was published."""
    if _holds(fetch(f"{shown}?cchc={sha256[:12]}", _READING_SECONDS), sha256):
        return Remark(
            f"{shown}: người xem còn nhận bản cũ từ bộ nhớ đệm (cache, CDN).",
            "đợi vài phút, hoặc xóa bộ nhớ đệm ở nơi cho thuê máy chủ.",
            is_error=False,
        )
    return Remark(
        f"{shown}: máy chủ gửi nội dung khác bản vừa đăng.",
        "xem lại path và address có cùng một trang không; bộ nhớ đệm, proxy hay quảng cáo của nơi cho thuê có thể đã "
        "sửa trang; nếu ai đó đã sửa tệp ở nơi đăng thì chạy lại với --repair.",
    )


def _holds(answer: Answer, sha256: str) -> bool:
    return answer.body is None or hashlib.sha256(answer.body).hexdigest() == sha256


def _wrong_address(address: str, manifest: Manifest) -> Iterator[Remark]:
    wrong = joined(address, f"khong-co-trang-nay-{manifest.digest}/")
    answer = fetch(wrong, _READING_SECONDS)
    own = manifest.files.get("404.html")
    if answer.status not in MISSING:
        yield Remark(
            f"{wrong}: địa chỉ sai mà máy chủ báo {answer.status}, phải là 404.",
            "máy tìm kiếm sẽ ghi nhớ địa chỉ sai; đặt trang báo lỗi của máy chủ là 404.html với mã 404.",
            is_error=False,
        )
    elif own and not _holds(answer, own.sha256):
        yield Remark(
            "địa chỉ sai hiện trang báo lỗi của máy chủ, không phải 404.html của trang.",
            "cho máy chủ dùng 404.html (ErrorDocument trong .htaccess, error_page của nginx).",
            is_error=False,
        )


def _hidden(address: str, manifest: Manifest) -> Iterator[Remark]:
    if HTACCESS in manifest.files and fetch(joined(address, HTACCESS), _READING_SECONDS).status == _OK:
        yield Remark(
            f"ai cũng đọc được {joined(address, HTACCESS)}.",
            "cho máy chủ web từ chối mọi tên bắt đầu bằng dấu chấm (.htaccess, .cchc).",
            is_error=False,
        )


def _without_tls(address: str) -> Iterator[Remark]:
    """Whether http leads to https, where the address is https and anybody answers to http at all."""
    if not address.startswith("https://") or urlsplit(address).port:
        return
    plain = joined(address, "").replace("https://", "http://", 1)
    try:
        answer = fetch(plain, _READING_SECONDS)
    except (UnreachableError, CertificateError):
        return
    if not urljoin(plain, answer.location).startswith("https://"):
        yield Remark(f"{plain} không dẫn sang https.", "bật chuyển hướng sang https ở máy chủ web.", is_error=False)
