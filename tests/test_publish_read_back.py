"""Publishing ends by reading the site at its address as a reader does, and says what is wrong and where to mend it."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cchc.publish.fetching import UnreachableError, refused
from cchc.publish.manifest import Manifest, manifest_text
from cchc.publish.site import survey_folder, write_manifest
from cchc.publish.verify import Remark, read_back
from publishing.demo import build_demo
from publishing.fixture import MakeTarget, run_here
from publishing.servers import free_port, make_certificate, served

WRONG = "khong-co-trang-nay"


@dataclass
class Host:
    """A web server over a built site that answers some paths in its own way: status, headers, body."""

    site: Path
    address: str = ""
    own: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)

    @property
    def manifest(self) -> Manifest:
        """What was published there."""
        return Manifest(survey_folder(self.site))

    def remarks(self) -> list[Remark]:
        """What a reader of this machine meets."""
        return list(read_back(self.address, self.manifest))

    def says(self, path: str, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer a path so."""
        self.own[f"/{path}"] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


class Handler(SimpleHTTPRequestHandler):
    """Files, the site's page for wrong addresses, hidden names hidden, and what the host says in its own way."""

    def __init__(self, *arguments: object, host: Host) -> None:
        self._host = host
        super().__init__(*arguments, directory=str(host.site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer."""
        found = self._host.own.get(self.path)
        if found is None and (self.path.startswith("/.") or not Path(self.translate_path(self.path)).exists()):
            found = (404, {"Content-Type": "text/html"}, (self._host.site / "404.html").read_bytes())
        if found is None:
            super().do_GET()
            return
        status, headers, body = found
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(host: Host, certificate: Path | None = None) -> Iterator[Host]:
    """The host, while it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, host=host)) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        host.address = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}/"
        yield host
        server.shutdown()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site with a guide, a worker, settings for servers, and its manifest."""
    site = build_demo(tmp_path / "site", 1)
    for path in ("huong-dan/nop-ho-so/index.html", "sw.js", ".htaccess"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(f"mẫu {path}", encoding="utf-8")
    (site / "manifest.json").write_text(manifest_text(Manifest(survey_folder(site))), encoding="utf-8")
    return site


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """A host that serves the site well."""
    with hosted(Host(site)) as host:
        yield host


def test_a_site_that_readers_get_as_it_was_published_is_remarked_on_with_nothing(host: Host) -> None:
    """Nothing is made up."""
    assert host.remarks() == []


@pytest.mark.parametrize(
    ("path", "status", "headers", "expected"),
    [
        ("", 403, {}, "báo 403, người xem không được đọc. Gợi ý: xem lại quyền ở nơi đăng: tệp 644, thư mục 755"),
        ("", 500, {}, "báo 500, lỗi ở máy chủ. Gợi ý: xem nhật ký lỗi (error log) của máy chủ; thường là một dòng"),
        ("", 404, {}, "báo 404, ở đó không có trang này. Gợi ý: máy chủ web phải trỏ vào thư mục của nơi đăng"),
        ("huong-dan/nop-ho-so/", 403, {}, "huong-dan/nop-ho-so/: máy chủ báo 403"),
        ("sw.js", 404, {}, "sw.js: máy chủ báo 404"),
        ("manifest.json", 403, {}, "manifest.json: máy chủ báo 403"),
        ("", 200, {}, "máy chủ gửi nội dung khác bản vừa đăng. Gợi ý: xem lại path và address"),
        ("sw.js", 200, {"Content_Type": "text/plain"}, "máy chủ gửi kiểu text/plain, phải là text/javascript"),
        ("", 302, {"Location": "https://khac.example/"}, "máy chủ dẫn người xem sang https://khac.example/."),
        (
            "",
            301,
            {"Location": "/"},
            "máy chủ dẫn người xem về chính nó, không dừng. Gợi ý: máy chủ đứng trước (proxy)",
        ),
        ("huong-dan/nop-ho-so/", 301, {"Location": "/dang-nhap"}, "dẫn người xem sang http://127.0.0.1"),
    ],
)
def test_what_readers_cannot_use_is_an_error(
    host: Host, path: str, status: int, headers: dict[str, str], expected: str
) -> None:
    """The remark names the address, what the server does, and where to mend it."""
    for query in ("", f"?cchc={host.manifest.files['index.html'].sha256[:12]}"):
        host.says(f"{path}{query}", status, b"<p>khac", **headers)

    errors = [str(remark) for remark in host.remarks() if remark.is_error]

    assert len(errors) == 1
    assert expected in errors[0]


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        (f"{WRONG}-DIGEST/", 200, "địa chỉ sai mà máy chủ báo 200, phải là 404."),
        (f"{WRONG}-DIGEST/", 404, "địa chỉ sai hiện trang báo lỗi của máy chủ"),
        (".htaccess", 200, "ai cũng đọc được http://127.0.0.1"),
    ],
)
def test_what_could_be_better_fails_nothing(host: Host, path: str, status: int, expected: str) -> None:
    """Such hosts show the site all the same."""
    host.says(path.replace("DIGEST", host.manifest.digest), status, b"<p>khac")

    (remark,) = host.remarks()

    assert (remark.is_error, expected in remark.text, str(remark).startswith("nên sửa: ")) == (False, True, True)


def test_an_old_copy_in_a_cache_is_known_as_one(host: Host) -> None:
    """Asked under an address that no cache knows, the server has what was published."""
    host.says("", 200, b"<p>ban cu")
    home = (host.site / "index.html").read_bytes()
    host.says(f"?cchc={host.manifest.files['index.html'].sha256[:12]}", 200, home)

    (remark,) = host.remarks()

    assert (remark.is_error, "người xem còn nhận bản cũ từ bộ nhớ đệm" in remark.text) == (False, True)


def test_a_server_that_packs_what_was_asked_for_plain(host: Host) -> None:
    """What comes out is compared."""
    host.says("", 200, gzip.compress((host.site / "index.html").read_bytes()), Content_Encoding="gzip")
    assert host.remarks() == []

    host.says("", 200, gzip.compress(b"khac"), Content_Encoding="gzip")
    assert ["nội dung khác" in remark.text or "bản cũ" in remark.text for remark in host.remarks()] == [True]


def test_a_certificate_that_browsers_warn_of(site: Path, tmp_path: Path) -> None:
    """Nobody vouches for it."""
    with hosted(Host(site), make_certificate(tmp_path / "own.pem")) as host:
        (remark,) = host.remarks()

    assert (remark.is_error, "trình duyệt sẽ cảnh báo người xem" in remark.text) == (True, True)


def test_a_certificate_that_is_trusted(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing is to be said."""
    certificate = make_certificate(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with hosted(Host(site), certificate) as host:
        assert host.remarks() == []


def test_an_address_in_http_of_a_host_that_leads_to_https(site: Path, host: Host, tmp_path: Path) -> None:
    """The site is read there; a remark says to change the address."""
    with hosted(Host(site), make_certificate(tmp_path / "own.pem")) as safe:
        there = host.address.replace("http://", "https://")
        host.says("", 301, Location=there)
        remarks = read_back(host.address, host.manifest)
        assert f"SITE_URL thành {there}" in next(remarks).hint
        assert safe.address


def _closed(_: ExitStack) -> str:
    return f"http://127.0.0.1:{free_port()}/"


def _silent(stack: ExitStack) -> str:
    return f"http://127.0.0.1:{stack.enter_context(socket.create_server(('127.0.0.1', 0))).getsockname()[1]}/"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (_closed, "máy chủ từ chối kết nối"),
        (_silent, "máy chủ không trả lời"),
        (lambda _: "https://khong-co.invalid/", "tên máy chủ chỉ là ví dụ"),
        (lambda _: "https://example.org/cchc/", "tên máy chủ chỉ là ví dụ"),
    ],
)
def test_an_address_that_this_machine_cannot_reach_fails_nothing(
    make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch, address: Callable[[ExitStack], str], why: str
) -> None:
    """A line says so, that somebody may look from where readers are."""
    monkeypatch.setattr("cchc.publish.verify._READING_SECONDS", 0.3)
    monkeypatch.setattr("cchc.publish.run.show_findings", lambda *_, **__: 0)
    place = make_target("folder")
    with ExitStack() as stack:
        where = address(stack)
        place.configure(address=where)
        build_demo(place.site, 1, address=where)
        status, said = place.publish()

    assert (status, f"Chưa đọc lại được {where} từ máy này: {why}." in said) == (0, True), said


def test_publishing_fails_where_readers_get_something_else(
    make_target: MakeTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was published is there; what is served is another folder."""
    monkeypatch.setattr("cchc.publish.run.show_findings", lambda *_, **__: 0)
    place = make_target("folder")
    with served(tmp_path) as elsewhere, served(place.visible) as address:
        for where, outcome in ((elsewhere, 1), (address, 0)):
            place.configure(address=where)
            build_demo(place.site, 1, address=where)
            status, said = place.publish()
            assert (status, f"đọc được đúng bản này ở {where}" in said) == (outcome, True), said


def test_a_dry_run_reads_nothing_back(make_target: MakeTarget) -> None:
    """Nothing has been published."""
    place = make_target("folder")

    assert "đọc lại" not in place.publish("--dry-run")[1]


def test_verify_says_of_403_that_readers_may_not_read(host: Host) -> None:
    """Neither address nor network are to blame."""
    write_manifest(host.site)
    host.says("feed.xml", 403)

    status, said = run_here("verify", host.address)

    assert (status, "báo 403, người xem không được đọc. Gợi ý: xem lại quyền" in said) == (1, True), said


def test_other_answers_are_quoted_as_they_are() -> None:
    """Without a guess."""
    assert "máy chủ báo 429." in str(refused("https://mau.example/", 429))


def test_names_for_documentation_are_not_asked_for(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 2606; `example.vn` may be somebody's, and behind a proxy any name may be."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("example.org", "www.example.com", "mau.example", "a.test", "a.invalid"):
        with pytest.raises(UnreachableError, match="ví dụ"):
            list(read_back(f"https://{name}/", Manifest({})))

    monkeypatch.setenv("http_proxy", host.address)
    with pytest.raises(UnreachableError, match="ví dụ"):
        list(read_back("https://mau.example/", Manifest({})))
    assert list(read_back("http://mau.example/", host.manifest))
