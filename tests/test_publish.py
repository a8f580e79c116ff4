"""Publishing: what changes in which order, what a manifest is, and what `cchc publish` and `cchc verify` say."""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc import typed
from cchc.model.hosting import Kind, Target
from cchc.publish.changes import compare, is_page, known
from cchc.publish.file_host import Found, What
from cchc.publish.ftps import parse_line
from cchc.publish.manifest import Entry, Manifest, manifest_text, parse_manifest
from cchc.publish.progress import progress_line
from cchc.publish.refusals import PublishError
from cchc.publish.releases import next_name, outdated
from cchc.publish.site import write_manifest
from cchc.publish.ssh import explained
from conftest import ROOT
from publishing.demo import build_demo
from publishing.fixture import MakeTarget, reading, run_here
from publishing.servers import served

NAMES = ("index.html", "a/index.html", "a/b.pdf", "assets/a.css", "assets/b.js", "ảnh 1.png", "feed.xml", "x.json")
SITES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from("abc").map(lambda x: Entry(x * 64, 1))).map(Manifest)

WITH_RELEASES = ("folder", pytest.param("rsync", marks=pytest.mark.slow))


@pytest.fixture
def project_root(tmp_path: Path) -> Path:
    """A project with a built site and no target."""
    build_demo(tmp_path / "site", 1)
    return tmp_path


@given(st.none() | SITES, SITES, st.lists(SITES, max_size=2), st.booleans())
def test_changes_lead_exactly_to_the_wanted_site(
    there: Manifest | None, wanted: Manifest, unfinished: list[Manifest], tidy: bool
) -> None:
    """With anything that broken runs left: what is sent and deleted gives the site and what is kept, and only ours is touched."""
    changes = compare(there, wanted, unfinished, tidy=tidy)
    ours = known(there or Manifest({}), unfinished)
    files = {path: min(entries, key=lambda entry: entry.sha256) for path, entries in ours.items()}

    for path in changes.uploads:
        files[path] = wanted.files[path]
    for path in changes.gone:
        assert path in ours
        del files[path]

    assert {path: entry for path, entry in files.items() if path in wanted.files} == wanted.files
    assert {path for path in files if path not in wanted.files} == {path for path in changes.kept if path in files}
    assert not {path for path in changes.kept if is_page(path)}
    assert not (tidy and changes.kept)
    assert compare(changes.manifest, wanted).nothing


@given(SITES, SITES)
def test_what_a_page_is_made_of_becomes_visible_before_it(there: Manifest, wanted: Manifest) -> None:
    """Styles, scripts and pictures first; a new page before a changed one that may link to it; the home page last."""
    changes = compare(there, wanted)
    pages = [path for path in changes.uploads if is_page(path)]
    parts = [path for path in changes.uploads if path.endswith((".css", ".js", ".png", ".json"))]

    assert [path for path in changes.uploads if path in pages or path in parts] == parts_first(parts, pages)
    if "index.html" in changes.changed:
        assert pages[-1] == "index.html"


def parts_first(parts: list[str], pages: list[str]) -> list[str]:
    """Both, in their order."""
    return [*parts, *pages]


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        (["tin/a/index.html"], []),
        ([], []),
        (["tin/a/index.html", "tin/a/khac.jpg"], ["tin/a/anh.jpg"]),
    ],
)
def test_pictures_go_at_once_with_the_last_one_beside_their_page(left: list[str], kept: list[str]) -> None:
    """A withdrawn text's page stays and its pictures do not, perhaps for who is in them; one that was only changed waits for readers."""
    site = ["index.html", "anh.jpg", "assets/a.css", "tin/a/index.html", "tin/a/anh.jpg", "tin/a/anh.jpg.br"]
    there = Manifest({path: Entry("a" * 64, 1) for path in site})
    wanted = Manifest({path: Entry("b" * 64, 1) for path in ("index.html", "b.jpg", *left)})

    changes = compare(there, wanted)
    assert [path for path in changes.kept if path.endswith(".jpg")] == ["anh.jpg", *kept]
    assert "assets/a.css" in changes.kept


def test_a_manifest_is_the_same_for_the_same_site(tmp_path: Path) -> None:
    """With files made at any time and in any order; it does not list itself, nor names for tools."""
    first, second = build_demo(tmp_path / "a", 1), tmp_path / "b"
    for file in sorted(first.rglob("*"), reverse=True):
        if file.is_file():
            (second / file.relative_to(first)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, second / file.relative_to(first))
            os.utime(second / file.relative_to(first), (1, 1))
    (second / ".git").mkdir()
    (second / ".git/config").touch()
    (first / ".htaccess").touch()
    (second / ".htaccess").touch()

    manifest = write_manifest(first)
    write_manifest(second)
    write_manifest(second)

    text = (first / "manifest.json").read_text(encoding="utf-8")
    assert text == (second / "manifest.json").read_text(encoding="utf-8") == manifest_text(manifest)
    assert json.loads(text)["files"]["feed.xml"] == {"sha256": manifest.files["feed.xml"].sha256, "bytes": 20}
    assert ".htaccess" in manifest.files
    assert not {"manifest.json", ".git/config"} & set(manifest.files)
    assert parse_manifest(text) == manifest


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "a/../../b", "a\\b", "", ".", ".ssh/config", "a\nb"])
def test_a_manifest_that_leads_out_of_the_target_is_none(path: str) -> None:
    """A target's manifest is read from the network, and what it names may be deleted."""
    text = json.dumps({"version": 1, "files": {path: {"sha256": "0" * 64, "bytes": 1}}})

    with pytest.raises(ValueError, match="manifest"):
        parse_manifest(text)


@pytest.mark.parametrize(
    ("line", "name", "found"),
    [
        ("-rw-r--r--    1 1000     1000         5120 Nov 23 17:13 ảnh 1.png", "ảnh 1.png", Found(What.FILE, 5120)),
        ("drwxr-xr-x   2 ftp      ftp          4096 Jan  1  2024 a b", "a b", Found(What.FOLDER, 4096)),
        ("lrwxrwxrwx   1 root     root            6 Nov 23 17:13 web -> public", "web", Found(What.LINK, 6)),
        ("-rw-r--r--+   1 0 0 0 Nov 23 17:13 .htaccess", ".htaccess", Found(What.FILE, 0)),
        ("11-23-26  05:13PM       <DIR>          assets", "assets", Found(What.FOLDER, 0)),
        ("11-23-2026  05:13PM                 1234 index.html", "index.html", Found(What.FILE, 1234)),
    ],
)
def test_listings_of_ftp_servers(line: str, name: str, found: Found) -> None:
    """In the form of Unix and in that of DOS."""
    assert parse_line(line) == (name, found)


def test_a_listing_of_no_known_form_is_refused() -> None:
    """Guessing could overwrite what it did not understand."""
    with pytest.raises(PublishError, match="không hiểu danh sách tệp"):
        parse_line("index.html;1  12/24  23-NOV-2026")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("web@h: Permission denied (publickey,password).", "máy chủ không nhận tài khoản"),
        ('rsync: [receiver] mkstemp "/srv/x" failed: Permission denied (13)', "không có quyền ghi"),
        ("rsync: write failed on x: No space left on device (28)", "hết chỗ chứa"),
        ("sh: 1: rsync: not found\nrsync error: error in rsync protocol data stream", "không có chương trình rsync"),
        ("ssh: Could not resolve hostname h: Name or service not known", "không tìm thấy tên máy chủ"),
        ("ssh: connect to host h port 22: No route to host", "không có đường tới máy chủ"),
        ("rsync: connection unexpectedly closed (0 bytes received so far) [sender]", "mất kết nối"),
        ("", "mất kết nối"),
        ("mv: illegal option -- T", "máy chủ báo: mv: illegal option -- T"),
    ],
)
def test_what_ssh_and_rsync_say_is_put_into_words(said: str, expected: str) -> None:
    """An editor reads no English error texts."""
    target = Target(name="a", kind=Kind.RSYNC, address="https://mau.example/", path="/srv", host="h")

    assert expected in str(explained(said, target))


def test_progress_is_shown_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is written over, ended once."""
    progress_line()(1, 2)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show = progress_line()
    for done in (1_500_000, 3_000_000, 3_000_000):
        show(done, 3_000_000)

    assert capsys.readouterr().err == "\rĐang tải lên: 50% (1,5 MB / 3 MB) \rĐang tải lên: 100% (3 MB / 3 MB) \n"


def test_stopping_by_hand_leaves_no_traceback(make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no lock."""
    place = make_target("folder")
    with monkeypatch.context() as stopped:
        stopped.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        status, said = place.publish()

    assert (status, "đã dừng; trang hiện vẫn nguyên" in said) == (130, True)
    assert place.publish()[0] == 0
    assert place.faults() == []


def test_a_release_is_later_than_all_others_with_any_clock() -> None:
    """A machine whose clock is years behind still makes the newest release."""
    names = ["20300101T000000Z-aaaaaaaaaaaa"]

    assert next_name(names, datetime(2026, 1, 1, tzinfo=UTC), "b" * 12) == "20300101T000001Z-bbbbbbbbbbbb"
    assert next_name([], datetime(2026, 1, 1, tzinfo=UTC), "b" * 12) == "20260101T000000Z-bbbbbbbbbbbb"


def test_five_releases_stay_the_shown_one_among_them() -> None:
    """Even where the shown one is the oldest."""
    names = [str(number) for number in range(7)]

    assert outdated(names, "6") == ["0", "1"]
    assert outdated(names, "0") == ["1", "2"]
    assert outdated(names[:5], "4") == []


def test_without_a_target_it_says_what_to_do(project_root: Path) -> None:
    """No file, and the shipped one whose list is empty."""
    says = "Chưa có nơi đăng nào trong data/hosting.yaml. Chép một mẫu trong tệp đó xuống dưới targets rồi điền.\n"
    assert run_here("--root", str(project_root), "publish", "web") == (2, says)

    (project_root / "data").mkdir()
    shutil.copy(ROOT / "data/hosting.yaml", project_root / "data")

    assert run_here("--root", str(project_root), "publish", "web") == (2, says)


def test_the_examples_in_the_shipped_file_are_right(project_root: Path) -> None:
    """Each sample, its comment signs taken away, is a target of its kind."""
    text = (ROOT / "data/hosting.yaml").read_text(encoding="utf-8")
    samples = text.partition("rồi sửa:\n#\n")[2].partition("targets: []")[0]
    body = "".join(f"  {line.removeprefix('#').removeprefix(' ')}\n" for line in samples.splitlines())
    (project_root / "data").mkdir()
    (project_root / "data/hosting.yaml").write_text(f"targets:\n{body}", encoding="utf-8")

    status, said = run_here("--root", str(project_root), "publish", "may-nai")

    assert (status, said) == (2, 'Không có nơi đăng "may-nai". Gợi ý: "may-nay".\n')


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("kind: ftp", '"ftp" không có trong danh sách. Gợi ý: "sftp".'),
        ("password_env: mật khẩu thật", "phải là tên một biến môi trường, không phải mật khẩu."),
        ("host: -oProxyCommand=x", '"-oProxyCommand=x" không phải một tên.'),
        ("port: 0", "0 nhỏ quá"),
        ("ca_file: x.pem", 'nơi đăng kiểu sftp không dùng "ca_file".'),
        ("user: null", 'nơi đăng kiểu sftp thiếu dòng "user".'),
        ("pasword: x", 'không có dòng nào tên "pasword".'),
        ("address: ftp://example.org", '"ftp://example.org" không phải địa chỉ trang web.'),
    ],
)
def test_a_wrong_target_is_reported_at_its_place(project_root: Path, field: str, said: str) -> None:
    """Like every other mistake in the data, and no value that may be a password is repeated."""
    key = field.partition(":")[0]
    right = {"name": "web", "kind": "sftp", "address": "https://mau.example/", "path": "web", "host": "h", "user": "u"}
    lines = [f"    {name}: {value}" for name, value in right.items() if name != key]
    (project_root / "data").mkdir()
    text = "targets:\n" + "\n".join([*lines, f"    {field}"]).replace("    name", "  - name", 1) + "\n"
    (project_root / "data/hosting.yaml").write_text(text, encoding="utf-8")

    status, printed = run_here("--root", str(project_root), "publish", "web")

    assert (status, said in printed, "mật khẩu thật" in printed) == (1, True, False), printed
    assert printed.startswith("data/hosting.yaml:")


def test_a_site_that_is_not_built(make_target: MakeTarget) -> None:
    """It says how to build it."""
    place = make_target("folder")
    shutil.rmtree(place.site)
    status, said = place.publish()

    assert (status, "chưa có trang nào (thiếu index.html)" in said, "make site" in said) == (1, True, True)


def test_a_site_that_was_built_for_another_address(make_target: MakeTarget) -> None:
    """Its feeds and links for sharing would lead there."""
    place = make_target("folder")
    build_demo(place.site, 1, address="http://127.0.0.1:8000/")
    status, said = place.publish()

    assert (status, "trang được dựng cho http://127.0.0.1:8000/" in said) == (1, True)
    assert "SITE_URL=https://mau.example/cchc/" in said


def test_the_address_to_build_for_is_typed_as_the_windows_shells_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of the two knows how Unix puts a variable before a command."""
    monkeypatch.setattr(typed, "_WINDOWS", True)
    said = typed.built_for("https://mau.example/a/")

    assert said.startswith('set "SITE_URL=https://mau.example/a/" rồi ')
    assert '(cửa sổ PowerShell: $env:SITE_URL="https://mau.example/a/" rồi ' in said


@pytest.mark.parametrize("name", ["assets/liên kết.css", "thư mục"])
def test_a_link_in_the_site(make_target: MakeTarget, tmp_path: Path, name: str) -> None:
    """What it leads to may be none of the site's business."""
    place = make_target("folder")
    (place.site / name).symlink_to(tmp_path)
    status, said = place.publish()

    assert (status, f'trong trang có liên kết (symlink) "{name}"' in said) == (1, True)
    assert list(place.remote.iterdir()) == []


def test_another_folder_can_be_published(make_target: MakeTarget, tmp_path: Path) -> None:
    """`--site` names it: an older build, for instance."""
    place = make_target("folder")
    build_demo(tmp_path / "bản cũ", 7)
    status, _ = place.publish("--site", str(tmp_path / "bản cũ"))

    assert (status, (place.visible / "assets/ảnh 7.png").is_file()) == (0, True)


def test_a_dry_run_says_all_and_changes_nothing(make_target: MakeTarget) -> None:
    """Counts, bytes and every file, in the order in which they would become visible."""
    place = make_target("folder")
    place.publish()
    place.rebuild()
    before = sorted(place.remote.rglob("*"))

    status, said = place.publish("--dry-run")

    assert (status, before) == (0, sorted(place.remote.rglob("*")))
    assert not (place.site / "manifest.json").exists()
    assert said.splitlines()[-1].startswith("Sẽ thêm 3 tệp, thay 7, xóa 1, để nguyên 1; tải lên 77 kB.")
    assert said.splitlines()[-3:-1] == ["  thay feed.xml (20 byte)", "  xóa  chuyen-muc/2030/bai-1/index.html"]


@pytest.mark.parametrize("kind", WITH_RELEASES)
def test_rolling_back_goes_from_release_to_release(make_target: MakeTarget, kind: str) -> None:
    """Each time one further; readers with the newer pages keep their parts; at the end it says so."""
    place = make_target(kind, published=True, rebuilt=True)
    place.publish()
    with reading(place.visible) as reader:
        status, said = place.publish("--rollback")
        reader.read_all()
    assert (status, said.startswith("Đang hiện lại bản 2"), reader.broken) == (0, True, []), said
    assert (place.visible / "assets/ảnh 2.png").is_file()
    assert "build 1 begins" in (place.visible / "index.html").read_text(encoding="utf-8")

    assert place.publish("--rollback") == (
        1,
        "thu: lỗi: không có bản nào cũ hơn bản đang hiện. Gợi ý: dựng lại bản cũ từ nguồn rồi đăng như thường lệ.\n",
    )
    assert place.publish()[0] == 0
    assert place.faults() == []


@pytest.mark.parametrize("kind", WITH_RELEASES)
def test_only_five_releases_stay_and_only_differences_take_room(make_target: MakeTarget, kind: str) -> None:
    """What did not change is the same file on the disk, in all of them."""
    place = make_target(kind)
    for _ in range(7):
        assert place.publish()[0] == 0
        place.rebuild()
    place.publish()
    place.publish()

    same = list((place.remote / "releases").glob("*/assets/never-changes.js"))
    assert (len(same), {file.stat().st_nlink for file in same}) == (5, {5})
    assert place.faults() == []


def test_times_of_files_mean_nothing(make_target: MakeTarget) -> None:
    """A change that keeps size and time is seen, and a file that only got another time is not."""
    place = make_target("folder")
    place.publish()
    feed = place.site / "feed.xml"
    feed.write_text(feed.read_text(encoding="utf-8").replace("build 1", "build 9"), encoding="utf-8")
    for file in place.site.rglob("*"):
        os.utime(file, (2_000_000_000, 2_000_000_000))

    assert "thêm 0 tệp, thay 1, xóa 0" in place.publish()[1]
    assert place.faults() == []


def test_a_damaged_target_is_seen_and_mended(make_target: MakeTarget) -> None:
    """`verify` names what is wrong, `--repair` puts it right."""
    place = make_target("folder")
    place.publish()
    page = place.visible / "ke-hoach/index.html"
    page.unlink()
    page.write_text("hỏng", encoding="utf-8")
    (place.visible / "404.html").unlink()
    (place.visible / "lạ.txt").touch()

    assert run_here("verify", str(place.visible)) == (
        1,
        "  thiếu 404.html\n  khác ke-hoach/index.html\n  thừa lạ.txt\nĐã so 11 tệp: thiếu 1, khác 1, thừa 1.\n",
    )
    with served(place.visible) as address:
        assert run_here("verify", address) == (
            1,
            "  thiếu 404.html\n  khác ke-hoach/index.html\nĐã so 11 tệp: thiếu 1, khác 1, thừa 0.\n",
        )
    assert "cchc publish thu --repair" in place.publish()[1]
    assert place.publish("--repair")[0] == 0
    assert run_here("verify", str(place.visible)) == (0, "Đã so 11 tệp: đúng cả.\n")
    with served(place.visible) as address:
        mine = str(place.site / "manifest.json")
        assert run_here("verify", address, "--manifest", mine) == (0, "Đã so 11 tệp: đúng cả.\n")
        place.rebuild()
        write_manifest(place.site)
        assert run_here("verify", address, "--manifest", mine)[0] == 1


def test_verifying_what_was_never_published(tmp_path: Path) -> None:
    """Neither a folder without a manifest, nor a server without one, nor no server at all, gives a traceback."""
    with served(tmp_path) as address:
        assert "không thấy manifest.json của lệnh này" in run_here("verify", address)[1]
    assert "máy chủ từ chối kết nối" in run_here("verify", address)[1]
    assert "không thấy manifest.json của lệnh này" in run_here("verify", str(tmp_path))[1]
    assert '"x" không phải danh sách tệp' in run_here("verify", address, "--manifest", "x")[1]


def test_the_shipped_site_has_no_file_called_like_the_manifest() -> None:
    """It would be overwritten."""
    assert not (ROOT / "docs/manifest.json").exists()
