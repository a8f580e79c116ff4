"""What others changed at a target is noticed at each publishing, named, and put right with `--repair`."""

from datetime import date, timedelta

import pytest

from cchc.model.hosting import Kind, Target
from cchc.publish.audit import Audit, audit_host, differences
from cchc.publish.file_host import Found, View, What
from cchc.publish.manifest import Entry, Manifest
from cchc.publish.progress import advise_repair, audit_lines
from cchc.publish.remote_shell import parse_contents
from cchc.publish.remote_state import RemoteState
from publishing.fixture import FILE_HOSTS, KINDS, RELEASES, MakeTarget, TargetFixture

OLD, NEW = Entry("a" * 64, 5), Entry("b" * 64, 7)


def deface(place: TargetFixture) -> None:
    """A home page of another text and the same size, a style that is gone, a program of somebody else's."""
    home = place.visible / "index.html"
    home.write_bytes(b"H" * home.stat().st_size)
    (place.visible / "assets/same-name.css").unlink()
    (place.visible / "assets/la.php").write_text("<?php", encoding="utf-8")


SEEN = (
    "Ở nơi đăng có tệp không còn như lần đăng trước:\n"
    "  thiếu assets/same-name.css\n"
    "  khác  index.html\n"
    "  lạ    assets/la.php\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_defaced_site_is_noticed_though_nothing_is_to_publish(make_target: MakeTarget, kind: str) -> None:
    """Each file is named with how to mend it; the status is 1, so that cron sends a mail; followed, all is right."""
    place = make_target(kind, published=True)
    deface(place)

    status, said = place.publish()
    assert (status, said.startswith(SEEN), "không có gì phải thay đổi" in said) == (1, True, False), said
    assert "đưa lại đúng bản: .venv/bin/cchc publish thu --repair\n" in said

    status, said = place.publish("--repair")
    assert said.startswith(SEEN)
    if kind in FILE_HOSTS:
        assert (status, 'ghi tên vào others của "thu" trong data/hosting.yaml.' in said) == (1, True)
        (place.visible / "assets/la.php").unlink()
        assert place.publish()[0] == 0
    assert (place.faults(), status if kind not in FILE_HOSTS else 0) == ([], 0), said


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_a_name_that_the_target_allows_is_nobodys_concern(make_target: MakeTarget, kind: str) -> None:
    """Nor are those that hosts put there themselves; inside of our folders they are named."""
    place = make_target(kind, published=True)
    (place.site / ".well-known").mkdir()
    (place.site / ".well-known/security.txt").touch()
    assert place.publish()[0] == 0
    for path in ("google1.html", "cgi-bin/x", ".well-known/acme-challenge/y", "assets/error_log"):
        (place.remote / path).parent.mkdir(parents=True, exist_ok=True)
        (place.remote / path).touch()
    status, said = place.publish()
    assert (status, "  lạ    google1.html\n" in said, said.count("lạ  ")) == (1, True, 1), said

    place.configure(others=["google1.html"])
    assert place.publish()[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", RELEASES)
def test_a_release_with_nothing_but_foreign_files_is_made_anew(make_target: MakeTarget, kind: str) -> None:
    """Readers see the new one without them; with the older releases they go."""
    place = make_target(kind, published=True)
    (place.visible / "la.php").touch()
    assert place.publish()[0] == 1

    assert place.publish("--repair")[0] == 0
    assert (place.faults(), place.publish()[0]) == ([], 0)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILE_HOSTS)
def test_damage_of_the_same_size_deep_in_the_site_is_found_by_a_repair(make_target: MakeTarget, kind: str) -> None:
    """Only a few files are read back each day; a repair reads all, and sends only what differs."""
    place = make_target(kind, published=True)
    script = place.remote / "assets/never-changes.js"
    script.write_bytes(b"?" * script.stat().st_size)
    assert place.publish()[0] == 0

    status, said = place.publish("--repair")

    assert (status, "  khác  assets/never-changes.js\nĐã thêm 0 tệp, thay 1, xóa 0" in said) == (0, True), said
    assert place.faults() == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_named_even_where_the_new_site_covers_it(make_target: MakeTarget, kind: str) -> None:
    """Somebody has been there, and passwords are to be changed; the site itself is right again."""
    place = make_target(kind, published=True)
    (place.visible / "index.html").write_text("HACKED", encoding="utf-8")
    place.rebuild()

    status, said = place.publish()

    assert (status, "  khác  index.html\n" in said, place.faults()) == (0, True, []), said


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_link_in_place_of_a_page_is_no_page(make_target: MakeTarget, kind: str) -> None:
    """A repair puts a file there, and not where the link led."""
    place = make_target(kind, published=True)
    page = place.visible / "404.html"
    page.unlink()
    page.symlink_to("feed.xml")

    status, said = place.publish()
    assert (status, "  khác  404.html\n" in said) == (1, True), said
    assert place.publish("--repair")[0] == 0
    assert (place.faults(), page.is_symlink()) == ([], False)


class Listed:
    """A host of which only the listing of the root is known; every file reads as `content` says."""

    def __init__(self, names: dict[str, Found], content: bytes = b"") -> None:
        self.read_paths: list[str] = []
        self._names, self._content = names, content

    def names(self, folder: str) -> dict[str, Found]:
        """What lies there."""
        return self._names if folder == "" else {}

    def read(self, path: str) -> bytes:
        """One content for each path; the path is remembered."""
        self.read_paths.append(path)
        return self._content


def audited(there: Manifest, plans: list[Manifest], *, names: dict[str, Found], day: date = date(2030, 5, 20)) -> Audit:
    """The audit of a root folder."""
    state = RemoteState(View(Listed(names)), there, plans, Manifest({}))  # type: ignore[arg-type]
    return audit_host(state, (), day, whole=False)


def test_what_a_broken_publishing_had_begun_is_no_damage() -> None:
    """Files may be of the old or of the planned site, or gone where they were to go; a third size is nobody's."""
    there, plan = Manifest({"a.css": OLD, "b.css": OLD, "c.css": OLD}), Manifest({"a.css": NEW, "b.css": NEW})
    sizes = {"a.css": Found(What.FILE, 5), "b.css": Found(What.FILE, 7)}

    assert audited(there, [plan], names=sizes) == Audit()
    assert audited(there, [], names=sizes) == Audit(missing=("c.css",), changed=("b.css",))
    assert audited(there, [plan], names={**sizes, "a.css": Found(What.FILE, 6)}) == Audit(changed=("a.css",))


def test_a_few_pages_are_read_back_each_day_others_on_another() -> None:
    """In a month most have had their turn."""
    files = {f"{number}.html": OLD for number in range(100)}
    names = {path: Found(What.FILE, 5) for path in files}
    read: set[str] = set()
    for day in range(30):
        host = Listed(names)
        state = RemoteState(View(host), Manifest(files), [], Manifest({}))  # type: ignore[arg-type]
        audit_host(state, (), date(2030, 5, 1) + timedelta(days=day), whole=False)
        assert len(host.read_paths) == 8
        read |= {*host.read_paths}

    assert len(read) > 80


def test_a_release_is_compared_whole() -> None:
    """What is kept of the former site and the manifest belong there."""
    manifest = Manifest({"a": OLD, "b": OLD, "c": OLD}, kept={"d": OLD})
    there = parse_contents(f"{OLD.sha256}  ./a\n{NEW.sha256}  ./b\n{OLD.sha256}  ./d\nx  ./e f\nx  ./manifest.json\n")

    assert differences(manifest, there) == Audit(("c",), ("b",), ("e f",))


def test_a_machine_without_digests_is_not_audited(make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither sha256sum nor shasum is there, so nothing is known of the files, and nothing is called wrong."""
    place = make_target("folder", published=True)
    monkeypatch.setattr("cchc.publish.folder.Folder.contents", lambda *_: {})

    assert place.publish()[0] == 0


def test_of_very_many_changes_the_first_are_named() -> None:
    """A mail is read by a person."""
    lines = list(audit_lines(Audit(foreign=tuple(map(str, range(1000))))))

    assert (len(lines), lines[-1]) == (22, "  … và 980 tệp nữa")


def test_a_release_gets_rid_of_foreign_files_by_a_new_one() -> None:
    """Nothing has to be deleted by hand."""
    target = Target(name="a", kind=Kind.FOLDER, address="https://mau.example/", path="/srv")

    assert [*advise_repair(Audit(foreign=("x",)), target)] == [
        "Tệp lạ không do lệnh này đưa lên: thay bằng một bản sạch: .venv/bin/cchc publish a --repair"
    ]
    assert [*advise_repair(Audit(), target)] == []
