"""Hosts beside the common ones: IIS by the structure of its `web.config` (none is at hand to try it in), a frame of a
portal, an intranet without certificates, a stick.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from lxml import etree
from playwright.sync_api import Browser

from cchc.catalogue import Catalogue, make_catalogue
from cchc.model.web import TEXTS
from cchc.pages.hosting import ASK, DAY, HSTS, IIS, IMMUTABLE, POLICY, SECURITY, SHORT, TYPES
from cchc.pages.output import bytes_of
from cchc.panos.drawing import sketch
from conftest import TODAY, Project
from publishing.web_servers import nginx
from serving import served_from
from test_htaccess import hosted

DELEGATED = {
    "defaultDocument",
    "directoryBrowse",
    "httpErrors",
    "security",
    "staticContent",
    "httpProtocol",
    "httpRedirect",
}
"""Sections that IIS lets a site set and knows without further modules; any other answers every page with 500."""

KNOWN_TO_IIS = {"csv", "docx", "gif", "jpeg", "jpg", "json", "mp4", "pdf", "png"}
"""Endings that every IIS has a type for."""

FOR_OTHERS = {"_headers", "_redirects", ".htaccess", ".nginx.conf", IIS}


def config_of(project: Project) -> etree._Element:
    """The `web.config` of a project for https://mau.example/cchc/."""
    return etree.fromstring(project.pages()[IIS].encode())


def headers_in(place: etree._Element) -> dict[str, str]:
    """The headers that a place sets; each is taken away first, for one that is there already would be an error."""
    headers = place.find("system.webServer/httpProtocol/customHeaders")
    assert headers is not None
    added = {one.get("name", ""): one.get("value", "") for one in headers.iter("add")}
    assert set(added) <= {one.get("name") for one in headers.iter("remove")}
    return added


def locations(config: etree._Element) -> dict[str, etree._Element]:
    """The parts with settings of their own, by path."""
    return {one.get("path", ""): one for one in config.iter("location")}


def test_iis_sends_the_headers_that_other_servers_send(project: Project) -> None:
    """Once each; a ward's site on trial says noindex too."""
    headers = headers_in(config_of(project))

    assert headers == {
        **SECURITY, "X-Robots-Tag": "noindex", "Strict-Transport-Security": HSTS, "Cache-Control": SHORT,
    }  # fmt: skip


def test_copies_stay_fresh_as_on_other_servers(project: Project) -> None:
    """By folder and file, as IIS can."""
    fresh = {
        path: headers_in(place)["Cache-Control"]
        for path, place in locations(config_of(project)).items()
        if place.find(".//customHeaders") is not None
    }

    assert fresh == {
        "sw.js": ASK, "phien-ban.json": ASK, "manifest.json": ASK, "tim-kiem/du-lieu": IMMUTABLE, "assets/fonts": DAY,
    }  # fmt: skip


def test_every_kind_of_file_has_a_type(project: Project, shipped: Catalogue) -> None:
    """IIS answers 404 for an ending that it does not know."""
    types = {one.get("fileExtension", "")[1:]: one.get("mimeType") for one in config_of(project).iter("mimeMap")}
    endings = {output.uri.rpartition(".")[2] for output in shipped.outputs if output.uri not in FOR_OTHERS} - {"md"}

    assert endings - types.keys() - KNOWN_TO_IIS == set()
    assert {ending: types[ending] for ending in TYPES if ending not in TEXTS} == {
        ending: type for ending, type in TYPES.items() if ending not in TEXTS
    }
    assert types["html"] == "text/html; charset=utf-8"


def test_an_old_address_leads_to_the_new_one(project: Project) -> None:
    """For good, or for the year; without IIS's part for it, the page at the old address leads on."""
    project.article(aliases="[/bai-cu/, /tin/Bai_cu.html]")
    leading = {
        path: (redirect.get("destination"), redirect.get("httpResponseStatus"))
        for path, place in locations(config_of(project)).items()
        for redirect in place.iter("httpRedirect")
    }

    assert leading["bai-cu"] == leading["tin/Bai_cu.html"] == ("/cchc/chuyen-muc/2030/bai-mau/", "Permanent")
    assert leading["tien-do/toa-dam"] == ("/cchc/tien-do/2030/toa-dam/", "Found")


def test_only_what_iis_lets_a_site_set_is_set(project: Project) -> None:
    """One section that is locked or unknown would take the whole site down."""
    config = config_of(project)
    places = [config, *locations(config).values()]

    assert {part.tag for place in places for part in place.findall("system.webServer/*")} <= DELEGATED
    assert not any(path.startswith("/") or path.endswith("/") for path in locations(config))


def test_what_is_for_tools_is_not_served(project: Project) -> None:
    """The folder of publishing, and Apache's settings."""
    hidden = {one.get("segment") for one in config_of(project).iter("add") if one.get("segment")}

    assert {".cchc", ".htaccess", ".git"} <= hidden


SERVERS = (IIS, ".htaccess", "_headers", ".nginx.conf")
PORTAL = "https://cong.example.gov.vn"


@pytest.mark.parametrize("name", SERVERS)
def test_a_portal_that_is_named_may_show_the_site_in_a_frame(project: Project, name: str) -> None:
    """And no other page may."""
    alone = project.pages()[name]
    project.write("data/hosting.yaml", f"embedded_by: [{PORTAL}, http://noi-bo.example:8080]\n")
    framed = project.pages()[name]

    assert "frame-ancestors 'self'" in alone.replace("&#39;", "'")
    assert PORTAL not in alone
    assert f"frame-ancestors 'self' {PORTAL} http://noi-bo.example:8080" in framed.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{PORTAL}/trang/", f'"{PORTAL}/trang/" không chỉ có tên miền. Gợi ý: viết "{PORTAL}".'),
        ("https://CONG.example", 'viết "https://cong.example".'),
        ("cong.example.gov.vn", "viết đủ, bắt đầu bằng https://."),
        ("https://cổng.example", "viết như https://cong.example.gov.vn."),
        ("https://*.example", "không phải địa chỉ trang web"),
    ],
)
def test_what_is_no_origin_is_reported(project: Project, written: str, said: str) -> None:
    """With the words that mend it; a policy with a path or a star in it would mean something else."""
    project.write("data/hosting.yaml", f'embedded_by: ["{written}"]\n')
    (problem,) = project.problems()

    assert problem.startswith("data/hosting.yaml:1:15: lỗi: ")
    assert said in problem


def of_intranet(project: Project) -> Iterator[tuple[str, str]]:
    """The settings of a site whose address is http."""
    outputs = make_catalogue(project.root, TODAY, "http://noi-bo.example/", sketch, preview=False).outputs
    return ((output.uri, bytes_of(output.read()).decode()) for output in outputs if output.uri in SERVERS)


def test_a_site_without_https_does_not_ask_for_it(project: Project) -> None:
    """A ward's intranet may have no certificate: no server leads away or promises it."""
    settings = dict(of_intranet(project))

    assert settings.keys() == set(SERVERS)
    assert [name for name, text in settings.items() if "Strict-Transport" in text or "443" in text] == []
    assert "listen 80;" in settings[".nginx.conf"]


@pytest.mark.slow
def test_nginx_shows_a_site_without_https(project: Project) -> None:
    """With the headers that need none."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "index.html").write_text("mẫu", encoding="utf-8")
        config = dict(of_intranet(project))[".nginx.conf"]
        with nginx(Path(folder), config, Path(folder)) as address, urlopen(address, timeout=10) as answer:
            assert address.startswith("http://")
            assert (answer.status, answer.headers["Content-Security-Policy"]) == (200, SECURITY[POLICY])


@pytest.mark.slow
@pytest.mark.parametrize("is_named", [True, False])
def test_a_frame_shows_the_site_to_a_portal_that_is_named(
    project: Project, browser: Browser, tmp_path: Path, *, is_named: bool
) -> None:
    """In Chromium, from a real Apache; in the frame of any other page the browser refuses."""
    (tmp_path / "index.html").write_text("<title>cổng</title>", encoding="utf-8")
    with served_from(tmp_path, "") as portal:
        origin = portal.address.rstrip("/")
        project.write("data/hosting.yaml", f"embedded_by: [{origin if is_named else PORTAL}]\n")
        with hosted(dict(of_intranet(project))[".htaccess"], "All") as site:
            portal.write("index.html", f'<iframe src="{site}" width="300" height="300"></iframe>')
            page = browser.new_page()
            page.goto(portal.address)
            frame = page.frames[1]
            frame.wait_for_load_state()
            shown = "mẫu index.html" in frame.content()
            page.close()

    assert shown is is_named


@pytest.mark.slow
def test_on_a_stick_only_pages_and_documents_open(real_site: Path, browser: Browser) -> None:
    """The handbook says so: a link leads to a folder, which a browser lists, and searching finds nothing."""
    home = real_site / "cchc/index.html"
    page = browser.new_page()
    page.goto(home.as_uri())
    heading = page.locator("h1").first.inner_text()
    page.goto((home.parent / "huong-dan").as_uri() + "/")
    is_page = page.locator("main").count() > 0
    page.goto((home.parent / "tim-kiem/index.html").as_uri() + "?q=h%E1%BB%99+kh%E1%BA%A9u")
    page.locator("[data-search-failed]").wait_for()
    found = page.locator("[data-search-results] a").count()
    page.close()

    assert heading
    assert not is_page
    assert found == 0
