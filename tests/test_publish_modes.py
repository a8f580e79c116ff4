"""Readers can read what was published: files 644 and folders 755 on every kind of host, with any umask."""

import os
import stat
from collections.abc import Iterator
from ftplib import error_perm
from types import SimpleNamespace

import pytest

from cchc.publish.ftps import FtpsHost, parse_line
from publishing.fixture import FILE_HOSTS, KINDS, RELEASES, MakeTarget, TargetFixture

pytestmark = pytest.mark.slow


@pytest.fixture
def strict() -> Iterator[None]:
    """Nobody but the owner may read what this process, and servers that it starts, make."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def unreadable(place: TargetFixture) -> list[str]:
    """Every file and folder of the site that is not as it should be."""
    site = place.visible.resolve()
    above = [place.remote / "releases"] if place.kind in RELEASES else []
    return [
        f"{path} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in (site, *above, *site.rglob("*"))
        if ".cchc" not in path.parts and path != place.remote
        if stat.S_IMODE(path.stat().st_mode) != (0o755 if path.is_dir() else 0o644)
    ]


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_may_read_the_first_and_every_later_publishing(make_target: MakeTarget, kind: str) -> None:
    """New folders, changed pages, files that stay, the manifest, what is kept of the former site."""
    place = make_target(kind)
    for _ in range(2):
        status, said = place.publish()

        assert (status, unreadable(place)) == (0, []), said
        assert (place.visible / "manifest.json").is_file()
        place.rebuild()


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("kind", RELEASES)
def test_a_folder_that_is_made_for_the_releases_is_open(make_target: MakeTarget, kind: str) -> None:
    """Every page lies below it."""
    place = make_target(kind)
    place.configure(path=str(place.remote / "mới"))
    assert place.publish()[0] == 0

    assert stat.S_IMODE((place.remote / "mới").stat().st_mode) == 0o755


@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_what_could_not_be_read_before_can_be_after_the_next_run(make_target: MakeTarget, kind: str) -> None:
    """Even where nothing else is to do."""
    place = make_target(kind)
    place.publish()
    for path in ("index.html", "manifest.json", "chuyen-muc"):
        (place.remote / path).chmod(0o700 if path == "chuyen-muc" else 0o600)
    status, said = place.publish()

    assert (status, "không có gì phải thay đổi" in said, unreadable(place)) == (0, True, [])


@pytest.mark.parametrize(
    ("line", "readable"),
    [
        ("-rw-r--r-- 1 0 0 5 Nov 23 17:13 a", True),
        ("-rw-r----- 1 0 0 5 Nov 23 17:13 a", False),
        ("-rw------- 1 0 0 5 Nov 23 17:13 a", False),
        ("drwxr-xr-x 1 0 0 5 Nov 23 17:13 a", True),
        ("drwxr-sr-x 1 0 0 5 Nov 23 17:13 a", True),
        ("drwxr--r-- 1 0 0 5 Nov 23 17:13 a", False),
        ("drwx------ 1 0 0 5 Nov 23 17:13 a", False),
        ("11-23-26  05:13PM  1234 a", True),
    ],
)
def test_a_listing_tells_who_may_read(line: str, readable: bool) -> None:
    """A listing of DOS shows no permissions, so nothing is to be done."""
    assert parse_line(line)[1].readable is readable


def test_a_server_that_knows_no_site_chmod_is_asked_once() -> None:
    """Each question costs a round trip; one file that may not be changed does not stop the others."""
    asked: list[str] = []

    def answer(said: str, command: str) -> None:
        asked.append(command)
        raise error_perm(said)

    for said, times in (("500 unknown command", 1), ("550 not yours", 2)):
        asked.clear()
        host = FtpsHost(SimpleNamespace(sendcmd=lambda command, said=said: answer(said, command)), "/web")  # type: ignore[arg-type]
        host.set_mode("a", 0o644)
        host.set_mode("b", 0o755)
        assert len(asked) == times
    assert asked == ["SITE CHMOD 644 /web/a", "SITE CHMOD 755 /web/b"]
