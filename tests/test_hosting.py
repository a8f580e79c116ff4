"""The settings made with the site, in a real nginx and a real Apache: headers, packing, old and wrong addresses, CSP."""

import gzip
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser

from cchc.pages.hosting import ASK, DAY, HSTS, IMMUTABLE, SECURITY, SHORT
from cchc.publish.packing import pack_site
from conftest import NOWHERE, ROOT, build
from publishing.web_servers import apache, nginx
from test_in_browser import ARTICLE, KINDS

pytestmark = pytest.mark.slow

MAILBOX = "mau@mau.example"
OLD, OLD_FILE = "bai-cu/", "tin/Bai_cu.html"
FEATURES = ("camera", "geolocation", "microphone")


@pytest.fixture(scope="module")
def web() -> Iterator[Path]:
    """The shipped site with an old address added, built, packed, and in a folder that a server's own user can read."""
    with tempfile.TemporaryDirectory() as folder:
        root, whole = Path(folder) / "project", Path(folder) / "web"
        Path(folder).chmod(0o755)
        for name in ("content", "data", "docs", "hooks", "theme"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        article = next((root / "content" / "articles").rglob("*tam-hoat-dong*.md"))
        article.write_text(
            article.read_text(encoding="utf-8").replace("---\n", f"---\naliases: [/{OLD}, /{OLD_FILE}]\n", 1),
            encoding="utf-8",
        )
        ward = root / "data" / "ward.yaml"
        ward.write_text(ward.read_text(encoding="utf-8").replace("\n  email:\n", f"\n  email: {MAILBOX}\n"), "utf-8")
        done = build(root, whole / "cchc", NOWHERE, CCHC_CACHE=str(ROOT / ".cache"))
        assert done.returncode == 0, done.stdout
        pack_site(whole / "cchc")
        (whole / "cchc" / "thu.html").write_text("<title>a</title><script>document.title = 'ran'</script>", "utf-8")
        yield whole


@pytest.fixture(scope="module", params=["nginx", "Apache"])
def host(request: pytest.FixtureRequest, web: Path) -> Iterator[str]:
    """The site's address on each server."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        config = (web / "cchc" / ".nginx.conf").read_text(encoding="utf-8")
        with nginx(web, config, Path(folder)) if request.param == "nginx" else apache(web, Path(folder)) as address:
            yield f"{address}cchc/"


def ask(address: str, path: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, and body of an answer."""
    parts = urlsplit(address + path)
    connection = HTTPSConnection(parts.netloc, context=ssl._create_unverified_context(), timeout=20)
    connection.request("GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    names = [name.lower() for name, _ in answer.getheaders()]
    assert len({*names}) == len([name for name in names if name != "vary"]) + ("vary" in names), names
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.mark.parametrize("path", ["", ARTICLE, "assets/site.css", "sw.js", "khong-co-trang-nay/", OLD])
def test_every_answer_carries_the_security_headers_once(host: str, path: str) -> None:
    """Pages, files, wrong and old addresses alike."""
    headers = ask(host, path)[1]

    assert {name: headers.get(name.lower()) for name in SECURITY} == dict(SECURITY)
    assert headers["strict-transport-security"] == HSTS


def test_the_policy_lets_no_inline_script_or_style_through() -> None:
    """But for the one script whose hash it names."""
    policy = SECURITY["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "*" not in policy
    assert "default-src 'none'" in policy
    assert all(f"{feature}=()" in SECURITY["Permissions-Policy"] for feature in FEATURES)


@pytest.mark.parametrize(
    ("path", "fresh"),
    [
        ("", SHORT),
        (ARTICLE, SHORT),
        ("assets/site.css", SHORT),
        ("assets/fonts/be-vietnam-pro-400.woff2", DAY),
        ("tim-kiem/du-lieu/*", IMMUTABLE),
        ("sw.js", ASK),
        ("phien-ban.json", ASK),
    ],
)
def test_copies_stay_fresh_as_long_as_a_file_may_stay_the_same(host: str, web: Path, path: str, fresh: str) -> None:
    """Forever where the name holds a digest of the content, not at all for what announces a new build."""
    if "*" in path:
        path = next(file for file in (web / "cchc").rglob(path) if file.is_file()).relative_to(web / "cchc").as_posix()

    status, headers, _ = ask(host, path)

    assert (status, headers["cache-control"]) == (200, fresh)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("", "text/html"),
        ("assets/site.css", "text/css"),
        ("assets/site.js", ("text/javascript", "application/javascript")),
    ],
)
def test_packed_copies_are_sent_to_who_can_read_them(
    host: str, web: Path, path: str, type: str | tuple[str, ...]
) -> None:
    """With the kind of what is packed, and never to who did not ask."""
    whole = (web / "cchc" / (path or "index.html")).read_bytes()
    _, packed, body = ask(host, path, Accept_Encoding="gzip")
    _, plain, unpacked = ask(host, path)

    assert packed["content-type"].startswith(type)
    assert (packed["content-encoding"], gzip.decompress(body)) == ("gzip", whole)
    assert "charset=utf-8" in packed["content-type"].lower()
    assert body == (web / "cchc" / f"{path or 'index.html'}.gz").read_bytes()
    assert "accept-encoding" in packed["vary"].lower()
    assert (plain.get("content-encoding"), unpacked) == (None, whole)


@pytest.mark.parametrize("host", ["Apache"], indirect=True)
def test_apache_sends_the_smallest_copy(host: str, web: Path) -> None:
    """Brotli where the browser knows it; nginx needs a module for that, which its sample names."""
    _, headers, body = ask(host, "", Accept_Encoding="gzip, deflate, br")

    assert headers["content-encoding"] == "br"
    assert headers["content-type"].startswith("text/html")
    assert brotli.decompress(body) == (web / "cchc" / "index.html").read_bytes()


def test_a_wrong_address_shows_the_site_own_page(host: str) -> None:
    """With the status that search engines need, however deep the address."""
    status, _, body = ask(host, "chuyen-muc/khong/co/bai-nay/")

    assert status == 404
    assert 'href="/cchc/' in body.decode()


def test_the_security_file_is_served_though_its_folder_begins_with_a_point(host: str) -> None:
    """As plain text in UTF-8 (RFC 9116, 3)."""
    status, headers, body = ask(host, ".well-known/security.txt")

    assert (status, headers["content-type"].lower()) == (200, "text/plain; charset=utf-8")
    assert f"Contact: mailto:{MAILBOX}\n".encode() in body


@pytest.mark.parametrize("path", [".htaccess", ".nginx.conf", ".cchc/lock", ".git/config"])
def test_what_is_for_tools_is_not_served(host: str, path: str) -> None:
    """Names that begin with a point."""
    assert ask(host, path)[0] in (403, 404)


@pytest.mark.parametrize(("path", "type"), [("ical", "text/calendar"), ("avif", "image/avif"), ("vtt", "text/vtt")])
def test_kinds_that_old_servers_do_not_know_are_named(host: str, web: Path, path: str, type: str) -> None:
    """Else a browser that was told to sniff nothing would refuse them."""
    name = f"thu.{'ics' if path == 'ical' else path}"
    (web / "cchc" / name).write_bytes(b"x")

    assert ask(host, name)[1]["content-type"].startswith(type)


@pytest.mark.parametrize("old", [OLD, OLD_FILE])
def test_an_old_address_leads_to_the_new_one_for_good(host: str, old: str) -> None:
    """So that search engines and bookmarks follow, also those of an older portal."""
    status, headers, _ = ask(host, old)

    assert (status, urlsplit(headers["location"]).path) == (301, f"/cchc/{ARTICLE}")


def test_no_page_breaks_the_policy_and_no_pasted_script_runs(host: str, web: Path, browser: Browser) -> None:
    """Every page of the site in Chromium: not one report; and a page with a script of its own: it does not run."""
    context = browser.new_context(ignore_https_errors=True)
    reports: list[str] = []
    context.expose_function("report", lambda said: reports.append(said))  # noqa: PLW0108 - a built-in cannot be exposed
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => report(`${location.pathname} ${e.violatedDirective} ${e.blockedURI}`))"
    )
    page = context.new_page()
    page.on("console", lambda said: reports.append(said.text) if said.type == "error" else None)
    files = [file.relative_to(web / "cchc").as_posix() for file in (web / "cchc").rglob("index.html")]
    addresses = sorted({*(name.removesuffix("index.html") for name in files), *KINDS.values()} - {OLD, OLD_FILE})
    assert len(addresses) > 50
    for address in addresses:
        page.goto(host + address)
    page.wait_for_timeout(300)
    assert reports == []

    page.goto(f"{host}thu.html")
    page.wait_for_timeout(100)
    assert page.title() == "a"
    assert reports
    context.close()
