"""The `.htaccess` that is made with the site, in a real Apache as hosts for rent set it up."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, build_opener

import pytest

from cchc.catalogue import make_catalogue
from cchc.panos.drawing import sketch
from cchc.publish.fetching import Stay
from cchc.publish.htaccess import own_part
from conftest import TODAY, Project
from publishing.web_servers import apache

pytestmark = pytest.mark.slow


@pytest.fixture
def htaccess(project: Project) -> str:
    """As it is made for an https address below /cchc/."""
    return project.pages()[".htaccess"]


@contextmanager
def hosted(htaccess: str, allowed: str = "FileInfo Limit Indexes", *, tls: bool = False) -> Iterator[str]:
    """The address of a small site whose folders and files a server's own user can read."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "web/cchc"
        for name in ("assets", ".well-known/acme-challenge"):
            (site / name).mkdir(parents=True)
        for path in (Path(folder), *Path(folder).rglob("*")):
            path.chmod(0o755)
        for name in ("index.html", "404.html", "assets/site.css", ".well-known/acme-challenge/x"):
            (site / name).write_text(f"mẫu {name}", encoding="utf-8")
        (site / ".htaccess").write_text(htaccess, encoding="utf-8")
        with apache(Path(folder) / "web", Path(folder), allowed, tls=tls) as address:
            yield f"{address}cchc/"


def ask(address: str, **headers: str) -> tuple[int, str, str]:
    """Status, where it leads, and body of an answer."""
    request = Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        answer = build_opener(Stay).open(request, timeout=10)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status or 0, answer.headers.get("Location", ""), answer.read().decode()


def test_a_host_that_allows_no_options_shows_every_page(htaccess: str) -> None:
    """One line that is not allowed would answer each of them with 500."""
    with hosted(htaccess) as address:
        shown = {path: ask(address + path, X_Forwarded_Proto="https") for path in ("", "assets/site.css", "khong-co/")}

    assert {path: (status, body) for path, (status, _, body) in shown.items()} == {
        "": (200, "mẫu index.html"),
        "assets/site.css": (200, "mẫu assets/site.css"),
        "khong-co/": (404, "mẫu 404.html"),
    }


@pytest.mark.parametrize("allowed", ["FileInfo Limit Indexes", "FileInfo", "All"])
def test_a_folder_without_a_page_lists_nothing(htaccess: str, allowed: str) -> None:
    """Though the host lists folders: a reader gets the site's page for wrong addresses."""
    with hosted(htaccess, allowed) as address:
        assert ask(f"{address}assets/", X_Forwarded_Proto="https") == (404, "", "mẫu 404.html")


def test_http_leads_to_https_once(htaccess: str) -> None:
    """Not where a proxy in front already took the reader's https, and not for who proves the domain to get a certificate."""
    with hosted(htaccess) as address:
        safe = address.replace("http://", "https://")
        assert ask(f"{address}a/?b=1")[:2] == (301, f"{safe}a/?b=1")
        assert ask(address, X_Forwarded_Proto="https")[0] == 200
        assert ask(f"{address}.well-known/acme-challenge/x")[0] == 200
    with hosted(f"SetEnvIf X-Scheme https HTTPS=on\n{htaccess}") as address:
        assert ask(address, X_Scheme="https")[0] == 200


def test_a_site_for_an_address_in_http_stays_there(project: Project) -> None:
    """A ward's intranet may have no certificate."""
    outputs = make_catalogue(project.root, TODAY, "http://noi-bo.example/cchc/", sketch, preview=False).outputs
    with hosted(str(next(output.read() for output in outputs if output.uri == ".htaccess"))) as address:
        assert ask(address)[0] == 200


def test_all_of_it_stands_between_our_marks(htaccess: str) -> None:
    """So that it can be put into the file of a host, and found again there."""
    assert own_part(".htaccess", htaccess.encode()) == htaccess.encode()
