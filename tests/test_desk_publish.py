"""Publishing from the desk: what it says will change, the host's password, one run at a time, and every way in which a run ends."""

import ast
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.request import urlopen

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from cchc.kinds import KINDS
from cchc.model.hosting import Target
from cchc.problems import Problems, UsageError, disk_refusal
from cchc.publish.parcel import FOLDER
from cchc.publish.refusals import clash
from cchc.reading.content import read_content
from conftest import ROOT, Project
from desk.desk import Desk
from desk.names import name_of
from desk.publishing.changes import Notes, snapshot_of
from desk.publishing.job import Job, Outcome
from desk.publishing.order import Order
from desk.publishing.passwords import Passwords, system_keyring
from desk.publishing.publisher import Teller
from desk.publishing.publishing import Publishing
from desk.publishing.words import for_officers, technical, to_mend, why_not_built
from desk_publishing import (
    PATIENCE,
    DeskWithHost,
    SampleKeyring,
    buildable,
    desk_with_host,
    ended,
    publishing_of,
    running,
    write_target,
)
from preview.state import Maker
from publishing.fixture import MakeTarget, TargetFixture
from publishing.servers import FTP_PASSWORD, Sshd, Valve, Wire
from test_desk import TODAY, asked, token_of

PATH = "content/articles/2030/bai-mau.md"
PUBLIC = "https://mau.example/cchc/"
WRONG = "sai hẳn mật khẩu"
NO_KEYRING = NoKeyring()  # type: ignore[no-untyped-call]
FTPS = {"host": "mau.example", "user": "mau", "password_env": "CCHC_THU", "path": "/", "address": PUBLIC}


@pytest.fixture
def ward(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample ward with one text that readers see."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    whole_project.article("2030/bai-mau.md")
    return whole_project


@pytest.fixture
def desk(ward: Project, tmp_path: Path) -> Iterator[DeskWithHost]:
    """Its desk with an FTPS host."""
    with desk_with_host(ward, tmp_path) as desk:
        yield desk


def outlook(publishing: Publishing) -> dict[str, Any]:
    """What will change, by titles."""
    told = cast("dict[str, Any]", publishing.overview("")["outlook"])
    return {
        key: [one["title"] for one in value] if key not in ("since", "data") else value for key, value in told.items()
    }


def outcome(publishing: Publishing) -> dict[str, Any]:
    """The end of what runs."""
    return cast("dict[str, Any]", ended(publishing)["outcome"])


def note(project: Project) -> None:
    """Note that the present state was published to the target."""
    content = read_content(project.root, KINDS, Problems())
    Notes(project.root).keep("thu", snapshot_of(content, project.root, TODAY))


# what will change


def test_before_the_first_publishing_everything_that_readers_will_see_is_new(ward: Project) -> None:
    """What waits is told with its reason."""
    ward.article("2030/nhap.md", title="Bài còn viết", draft="true")
    publishing = publishing_of(ward)

    assert outlook(publishing) == {
        "since": "", "new": ["Bài mẫu"], "changed": [], "gone": [], "data": [], "waiting": ["Bài còn viết"],
    }  # fmt: skip


def test_a_site_that_was_built_and_not_published_changes_nothing_of_that(ward: Project) -> None:
    """A first publishing that failed has left one; nobody has seen it."""
    for page in ("index.html", "chuyen-muc/2030/bai-mau/index.html"):
        ward.write(f"site/{page}", "<html></html>")

    assert outlook(publishing_of(ward))["new"] == ["Bài mẫu"]


def test_what_is_new_different_and_gone_is_told_by_texts(ward: Project) -> None:
    """Against the publishing before; also a picture under its old name, and the ward's data."""
    for name in ("o-lai", "doi", "ve-nhap", "doi-anh"):
        ward.article(f"2030/{name}.md", title=f"Bài {name}", body="Chữ mẫu." if name != "doi-anh" else "[Tệp](a.pdf)")
    ward.write("content/articles/2030/a.pdf", b"%PDF-1.4 mau")
    write_target(ward, {"kind": "ftps", **FTPS})
    note(ward)
    ward.article("2030/moi.md", title="Bài mới", approved="false")
    ward.article("2030/doi.md", title="Bài doi", body="Chữ khác.")
    ward.article("2030/ve-nhap.md", title="Bài ve-nhap", draft="true")
    ward.write("content/articles/2030/a.pdf", b"%PDF-1.4 khac")
    ward.write("data/ward.yaml", (ward.root / "data/ward.yaml").read_bytes() + b"\n# ghi\n")
    (ward.root / PATH).unlink()
    publishing = publishing_of(ward)

    told = outlook(publishing)
    assert told["since"] == "lần đưa lên ngày 20/05/2030"
    assert told["new"] == ["Bài mới"]
    assert sorted(told["changed"]) == ["Bài doi", "Bài doi-anh"]
    assert sorted(told["gone"]) == ["Bài mẫu", "Bài ve-nhap"]
    assert told["waiting"] == ["Bài ve-nhap"]
    assert told["data"] == ["Thông tin phường"]
    whole = cast("dict[str, Any]", publishing.overview("")["outlook"])
    assert whole["new"][0]["note"] == "hiện với nhãn “Chờ phường duyệt”."
    assert {one["title"]: one["note"] for one in whole["gone"]} == {
        "Bài mẫu": "tệp không còn.", "Bài ve-nhap": "bản nháp.",
    }  # fmt: skip


def test_what_is_not_saved_does_not_count_and_is_named(ward: Project) -> None:
    """Its mistakes stop nothing; those of files do."""
    write_target(ward, {"kind": "ftps", **FTPS})
    note(ward)
    maker = Maker(ward.root, "http://127.0.0.1:8000/")
    desk = Desk(ward.root, maker)
    maker.make()
    publishing = Publishing(ward.root, maker, lambda: None)
    desk.work(PATH, cast("str", desk.text(PATH)["base"]), {"title": ""}, None, ())
    told = publishing.overview("")

    assert outlook(publishing)["changed"] == []
    assert [one["title"] for one in cast("list[dict[str, str]]", told["unsaved"])] == ["Bài mẫu"]
    assert told["stopped"] == []

    ward.article("2030/sai.md", title="Bài sai", topic="khong-co")
    maker.make()
    stopped = cast("list[dict[str, str]]", publishing.overview("")["stopped"])
    assert [(one["path"], one["name"]) for one in stopped] == [("content/articles/2030/sai.md", "Bài sai")]


def test_targets_written_wrong_are_told_to_be_sent_to_who_wrote_them(ward: Project) -> None:
    """An officer knows none of their lines."""
    publishing = publishing_of(ward)
    write_target(ward, {"kind": "ftps", "address": PUBLIC})

    with pytest.raises(
        UsageError, match=r"^Nơi đăng ghi chưa đúng .* người đặt máy chủ .*\ndòng \d: thiếu dòng \"path\""
    ):
        publishing.overview("")


# the password


def target(**changes: object) -> Target:
    """A target that asks for a password."""
    return Target.model_validate({"name": "thu", "kind": "ftps", **FTPS, **changes})


def test_a_password_is_kept_for_one_account_of_one_host() -> None:
    """And can be forgotten."""
    passwords = Passwords(SampleKeyring())
    assert passwords.keep(target(), "mật khẩu mẫu")

    assert passwords.of(target()) == "mật khẩu mẫu"
    assert passwords.of(target(host="khac.example")) is None
    assert passwords.of(target(user="khac")) is None
    passwords.forget(target())
    assert passwords.of(target()) is None


class Locked(SampleKeyring):
    """A keyring whose owner does not unlock it; its messages may hold what it was given."""

    asked = 0

    def _refuse(self, *entry: str) -> None:
        self.asked += 1
        raise KeyringLocked(*entry)

    get_password = set_password = delete_password = _refuse  # type: ignore[assignment]


@pytest.mark.parametrize("keyring", [Locked(), None])
def test_without_a_keyring_that_opens_the_password_is_asked_each_time(keyring: KeyringBackend | None) -> None:
    """Nothing is raised."""
    passwords = Passwords(keyring)

    assert not passwords.keep(target(), "mật khẩu mẫu")
    assert passwords.of(target()) is None
    passwords.forget(target())
    assert passwords.can_keep == (keyring is not None)


def test_a_locked_keyring_asks_for_its_own_password_once() -> None:
    """Its window takes the focus, and when that comes back the screen is loaded again."""
    locked = Locked()
    passwords = Passwords(locked)

    assert [passwords.of(target()) for _ in range(3)] == [None] * 3
    assert locked.asked == 1


def test_an_order_does_not_show_its_password() -> None:
    """Where it is printed."""
    assert FTP_PASSWORD not in repr(Order("x", "thu", FTP_PASSWORD))


def test_only_a_keyring_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """None that writes plain files, nor the one that only refuses."""
    monkeypatch.setattr("desk.publishing.passwords.get_all_keyring", lambda: [NO_KEYRING, SampleKeyring()])
    assert system_keyring() is None

    own = type("Keyring", (SampleKeyring,), {"__module__": "keyring.backends.Windows"})()
    monkeypatch.setattr("desk.publishing.passwords.get_all_keyring", lambda: [NO_KEYRING, own])
    assert system_keyring() is own


def test_the_password_of_the_environment_still_serves(ward: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the command line: then nothing is asked; without it, and without a keyring, it is."""
    write_target(ward, {"kind": "ftps", **FTPS})
    publishing = publishing_of(ward)

    def needs() -> object:
        return cast("list[dict[str, object]]", publishing.overview("")["targets"])[0]["password"]

    assert needs() == "ask"
    with pytest.raises(UsageError, match="mật khẩu"):
        publishing.begin("thu", "", keep=True)
    monkeypatch.setenv("CCHC_THU", "mật khẩu mẫu")
    assert needs() == "kept"


def test_no_event_tells_the_password() -> None:
    """Wherever a program may have put it."""
    out = io.StringIO()
    teller = Teller(out, FTP_PASSWORD)
    print(f"530 login mau {FTP_PASSWORD} failed", file=teller)
    teller.event(end="refused", text=f"máy chủ báo: {FTP_PASSWORD}", hint="")

    assert FTP_PASSWORD not in out.getvalue()
    assert [json.loads(line) for line in out.getvalue().splitlines()][1]["text"] == "máy chủ báo: •••"


# words


def refusals() -> Iterator[tuple[str, str]]:
    """The sentence and the hint of every refusal of publishing, with sample words in them."""
    for file in (ROOT / "hooks/cchc/publish").glob("*.py"):
        # These two read a site for a command that the desk has not.
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.name not in _OF_VERIFY else ():
            is_base = isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
            if isinstance(node, ast.Call) and (is_base or getattr(node.func, "id", "") == "PublishError"):
                both = [_words(one) for one in node.args[:2]]
                if len(both) > 1 and all(both):
                    yield both[0], both[1]


_OF_VERIFY = ("verify.py", "fetching.py")
_NAMES = {
    "CCHC": ".venv/bin/cchc",
    "MAKE": "make",
    "_MAKE_ROOM": "chạy lại",
    "path": "public_html/path",
    "CURRENT": "current",
}


def _words(node: ast.expr) -> str:
    return "".join(map(_sample, node.values if isinstance(node, ast.JoinedStr) else [node]))


def _sample(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return _NAMES.get(ast.unparse(part.value if isinstance(part, ast.FormattedValue) else part), "mẫu")


FOREIGN = (
    "chạy lại", "chạy:", ".venv", "cchc ", "ssh-key", "make ", "--", "dòng trên", "path", "current", "symlink", "user", "host,", "port",
    "ca_file", "known_hosts", "biến môi trường", "Developer", "Windows", "rsync", "sftp", "FTPS", "SITE_URL", "docs/", "content/", "data/",
)  # fmt: skip
"""What an officer neither types nor knows."""


@pytest.mark.parametrize(("text", "hint"), sorted(set(refusals())))
def test_every_refusal_is_told_in_plain_words_with_what_to_do(text: str, hint: str) -> None:
    """Neither a command, nor a setting, nor the inside of a server."""
    said, advice = for_officers(text, hint)

    for word in FOREIGN:
        assert word not in said + advice, f"{said} {advice}"
    assert re.search(
        r"(?i)bấm “Đưa lên mạng”|người đặt máy chủ|người phụ trách trang|Không cần|Dựng lại bản cũ", advice
    ), advice
    assert all(one.endswith((".", "Mẫu")) and one[0].isupper() for one in (said, advice))
    assert not re.search(r"\. [a-zđ]", said + " " + advice), advice


def test_a_disk_that_refuses_is_told_without_its_english() -> None:
    """A full one, of this machine."""
    said = disk_refusal(OSError(28, "No space left on device", "/trang/site/a.html"))

    assert said
    assert for_officers(said, "")[0] == "Không đọc hoặc ghi được tệp của trang trên máy này."


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (
            "Đang có một lần dựng khác trên máy này. Đợi lần đó xong rồi chạy lại.",
            "Đợi lần đó xong rồi bấm “Đưa lên mạng” lần nữa.",
        ),
        ("KeyError: 'title'", "Nhờ người phụ trách trang, gửi kèm phần “Chi tiết cho người đặt máy chủ” ở dưới."),
    ],
)
def test_a_build_that_names_nothing_to_mend_says_what_to_do(last: str, told: str) -> None:
    """In its own last word, or by whom to ask; never in English."""
    assert why_not_built(["Traceback", last]).endswith(told)


def test_a_folder_in_the_way_is_called_one() -> None:
    """In both forms: the command's, and the desk's, which leaves the name to the details."""
    refusal = clash("current", "thư mục")

    assert 'thư mục "current"' in refusal.text
    assert for_officers(refusal.text, refusal.hint)[0] == (
        "Chỗ của trang ở nơi đăng đang có thứ khác, không phải của trang."
    )


def test_what_is_to_mend_is_named_once_as_officers_call_it(ward: Project) -> None:
    """Texts by their titles, data by what it is; what others did at the host is told as well."""
    line = f'{PATH}:5:8: lỗi: "a" không phải chủ đề. Gợi ý: xóa dòng approved: false.'
    said = [
        f"ERROR    -  {line}", line, "INFO  -  Building", "Aborted", "data/plan.yaml:1:1: lỗi: sai.", "site/a/index.html:1:1: lỗi: hỏng.",
        "lỗi: https://mau.example/: máy chủ gửi khác. Gợi ý: xem path.",
        "Có thể ai đó đã sửa trang: đổi mật khẩu của nơi đăng, rồi đưa lại đúng bản: .venv/bin/cchc publish thu --repair",
    ]  # fmt: skip

    assert [(one.path, one.name, one.text) for one in to_mend(said, ward.root)] == [
        (PATH, "Bài mẫu", "“a” không phải chủ đề. Bấm “Duyệt”."),
        ("data/plan.yaml", "Kế hoạch", "Sai."),
        ("site/a/index.html", "Trang /a/", "Hỏng."),
        ("", "", "https://mau.example/: máy chủ gửi khác."),
        ("", "", "Có thể ai đó đã sửa trang ở nơi đăng: người đặt máy chủ cần đổi mật khẩu và đưa lại đúng bản."),
    ]


def test_details_hold_no_path_of_this_machine(tmp_path: Path) -> None:
    """Nor the words of the builder."""
    said = [
        f"INFO    -  Building {tmp_path}/site",
        f'"{tmp_path}/site" hỏng: .venv/bin/cchc publish thu',
        "Đã thêm 3 tệp.",
    ]

    assert technical(said, tmp_path) == ['"site" hỏng: cchc publish thu', "Đã thêm 3 tệp."]


@pytest.mark.parametrize(
    "file", [*(ROOT / "data").glob("*.yaml"), *(ROOT / "docs").glob("*.md")], ids=lambda file: file.name
)
def test_every_file_that_pages_are_made_from_has_a_name_for_officers(file: Path) -> None:
    """A new one needs one too."""
    assert "/" not in name_of(ROOT, file.relative_to(ROOT).as_posix())


# who may


def test_no_other_page_publishes_or_stops(desk: DeskWithHost, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs, nothing is told, nothing is on the host."""
    with running(desk, monkeypatch) as server:
        token = token_of(server)
        order = json.dumps({"target": "thu", "password": FTP_PASSWORD, "address": PUBLIC}).encode()
        attempts = [
            {},
            {"X-Soan": "x"},
            {"X-Soan": token, "Origin": "https://noi-khac.example"},
            {"X-Soan": token, "Host": f"noi-khac.example:{server.server_port}"},
            {"X-Soan": token, "Sec-Fetch-Site": "cross-site"},
        ]
        for headers in attempts:
            for action in ("publish", "publish-stop", "parcel", "parcel-handed-over"):
                assert asked(server, "POST", f"/soan/api/{action}", headers, order)[0] in (403, 421)
            for view in ("publishing", "publishing-state", "parcel-file"):
                assert asked(server, "GET", f"/soan/api/{view}", headers)[0] in (403, 421)
        own = {"X-Soan": token}
        assert json.loads(asked(server, "GET", "/soan/api/publishing-state", own)[1]) is None
        assert asked(server, "GET", "/soan/api/parcel-file", own)[0] == 404
        assert asked(server, "POST", "/soan/api/publish", own, b'{"target": "khac", "password": "x"}')[0] == 422
        assert asked(server, "POST", "/soan/api/publish", own, b'{"target": 1}')[0] == 400
    assert list(desk.web.iterdir()) == []


# publishing


@pytest.mark.slow
def test_the_password_is_asked_again_when_wrong_and_kept_once_right(
    desk: DeskWithHost, capfd: pytest.CaptureFixture[str]
) -> None:
    """Then a later publishing asks nothing; no file of the project, no state and no window holds it."""
    publishing = desk.publishing()
    publishing.begin("thu", WRONG, keep=True)
    refused = outcome(publishing)
    assert (refused["is_done"], refused["wrong_password"]) == (False, True)
    assert "gõ lại mật khẩu" in refused["hint"].lower()
    assert desk.keyring.held == {}
    assert list(desk.web.iterdir()) == []

    publishing.begin("thu", FTP_PASSWORD, keep=True)
    state = ended(publishing)
    assert cast("dict[str, Any]", state["outcome"])["is_well"], state
    assert [stage["state"] for stage in cast("list[dict[str, str]]", state["stages"])] == ["xong"] * 5
    assert list(desk.keyring.held.values()) == [FTP_PASSWORD]
    with urlopen(f"{desk.address}chuyen-muc/2030/bai-mau/") as page:
        assert "Bài mẫu" in page.read().decode()

    again = desk.publishing()
    assert outlook(again)["new"] == []
    again.begin("thu", "", keep=True)
    assert outcome(again)["is_well"]
    told = capfd.readouterr()
    states = json.dumps([publishing.state(), again.state()], ensure_ascii=False)
    for secret in (FTP_PASSWORD, WRONG):
        assert secret not in told.out + told.err + states
        held = [file for file in desk.project.root.rglob("*") if file.is_file() and ".venv" not in file.parts]
        assert [file for file in held if secret.encode() in file.read_bytes()] == []


@pytest.mark.slow
def test_a_mistake_stops_it_before_the_host_and_is_named(desk: DeskWithHost) -> None:
    """In the words of the check, though the officer's list was older than the file."""
    publishing = desk.publishing()
    desk.project.article("2030/sai.md", title="Bài sai", topic="khong-co")
    publishing.begin("thu", FTP_PASSWORD, keep=False)
    end = outcome(publishing)

    assert not end["is_done"]
    assert "chưa dựng được" in end["text"]
    assert [(one["path"], one["name"]) for one in end["mends"]] == [("content/articles/2030/sai.md", "Bài sai")]
    assert end["mends"][0]["text"].startswith("“khong-co” không phải chủ đề của kế hoạch.")
    assert list(desk.web.iterdir()) == []
    assert desk.keyring.held == {}


@pytest.mark.slow
def test_a_lost_address_stops_it_and_says_the_line_to_add(desk: DeskWithHost) -> None:
    """As the command does, without its options."""
    publishing = desk.publishing()
    publishing.begin("thu", FTP_PASSWORD, keep=True)
    assert outcome(publishing)["is_well"]
    (desk.project.root / PATH).unlink()
    assert outlook(publishing)["gone"] == ["Bài mẫu"]
    publishing.begin("thu", "", keep=True)
    end = outcome(publishing)

    assert "địa chỉ đã đăng sẽ không mở được" in end["text"]
    assert "--drop" not in end["hint"]
    assert any("chuyen-muc/2030/bai-mau" in one["text"] for one in end["mends"])


def published_over_ssh(ward: Project, make_target: MakeTarget) -> TargetFixture:
    """An SFTP host for the ward; sshd knows its key."""
    place = make_target("sftp")
    write_target(buildable(ward), {**place.settings, "address": PUBLIC})
    return place


@pytest.mark.slow
def test_a_second_press_shows_the_first_and_a_stopped_one_leaves_the_host_whole(
    ward: Project, make_target: MakeTarget
) -> None:
    """Stopped in the middle of its files; the lock is lifted, and the next one ends in exactly the new site."""
    place = published_over_ssh(ward, make_target)
    assert isinstance(place.server, Sshd)
    valve = Valve(place.server.port, 400_000)
    place.server.trust(place.server.host_key, valve.port)
    write_target(ward, {**place.settings, "address": PUBLIC, "port": valve.port, "timeout": 60})
    publishing = publishing_of(ward)
    publishing.begin("thu", "", keep=True)
    assert valve.stands.wait(PATIENCE)
    first = publishing._job

    second = publishing.begin("thu", "", keep=True)
    assert (second["running"], publishing._job) == (True, first)
    assert publishing.begin_parcel(PUBLIC, whole=True)["running"]
    assert publishing._job is first

    publishing.stop()
    valve.open()
    end = outcome(publishing)
    assert (end["is_done"], end["text"]) == (False, "Đã dừng.")
    assert not place.lock.exists()
    assert not (place.remote / "index.html").exists()

    publishing.begin("thu", "", keep=True)
    assert outcome(publishing)["is_done"], publishing.state()
    place.root = ward.root
    assert place.faults() == []


@pytest.mark.slow
def test_a_host_that_dies_midway_is_told_with_what_to_do(ward: Project, make_target: MakeTarget) -> None:
    """Early, and again late in the same publishing: what readers see is whole, and the same button completes it."""
    place = published_over_ssh(ward, make_target)
    assert isinstance(place.server, Sshd)
    publishing = publishing_of(ward)
    for part in (100_000, 900_000):
        wire = Wire(place.server.port, part)
        place.server.trust(place.server.host_key, wire.port)
        write_target(ward, {**place.settings, "address": PUBLIC, "port": wire.port})
        publishing.begin("thu", "", keep=True)
        end = outcome(publishing)
        assert not end["is_done"]
        assert "Mất kết nối với máy chủ giữa chừng" in end["text"]
        assert "bấm “Đưa lên mạng” lần nữa" in end["hint"].lower().replace("đưa lên", "Đưa lên")

    write_target(ward, {**place.settings, "address": PUBLIC})
    publishing.begin("thu", "", keep=True)
    assert outcome(publishing)["is_done"], publishing.state()
    place.root = ward.root
    assert place.faults() == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the host is a Unix program")
def test_a_publishing_whose_desk_has_gone_stops_as_on_ctrl_c(ward: Project, make_target: MakeTarget) -> None:
    """The publisher hears the end of its input; no lock stays."""
    place = published_over_ssh(ward, make_target)
    assert isinstance(place.server, Sshd)
    subprocess.run(
        [sys.executable, "tasks.py", "site"], cwd=ward.root, env={**os.environ, "SITE_URL": PUBLIC}, check=True
    )
    valve = Valve(place.server.port, 300_000)
    place.server.trust(place.server.host_key, valve.port)
    write_target(ward, {**place.settings, "address": PUBLIC, "port": valve.port, "timeout": 60})
    command = [sys.executable, "-m", "desk.publishing.publisher"]
    with subprocess.Popen(command, cwd=ward.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(Order(str(ward.root), "thu").as_line())
        process.stdin.flush()
        assert valve.stands.wait(PATIENCE)
        process.stdin.close()
        valve.open()
        last = process.stdout.read().splitlines()[-1]

    assert json.loads(last) == {"end": "stopped"}
    assert not place.lock.exists()


@pytest.mark.slow
def test_a_build_can_be_stopped(desk: DeskWithHost) -> None:
    """Nothing reaches the host, and the next build is kept out by nothing."""
    publishing = desk.publishing()
    publishing.begin("thu", FTP_PASSWORD, keep=True)
    publishing.stop()
    assert outcome(publishing)["text"] == "Đã dừng."
    assert list(desk.web.iterdir()) == []
    publishing.begin("thu", FTP_PASSWORD, keep=True)
    assert outcome(publishing)["is_done"]


def test_a_program_that_cannot_start_is_told(ward: Project) -> None:
    """A run ends in every case, or no other could begin."""
    ended_with: list[Outcome] = []
    job = Job(ward.root / "khong-co", Order("x", "thu"), PUBLIC, lambda _: None, ended_with.append)
    with suppress(OSError):
        job.start()
    assert job.wait(PATIENCE)
    assert not ended_with[0].is_done


def test_a_run_ends_though_its_note_cannot_be_written(ward: Project) -> None:
    """Or no other could begin."""

    def refuse(_: Outcome) -> None:
        raise OSError(28, "No space left on device")

    job = Job(ward.root / "khong-co", Order("x", "thu"), PUBLIC, lambda _: None, refuse)
    job.start()
    assert job.wait(PATIENCE)
    assert job.outcome


# a parcel


def opened(publishing: Publishing) -> zipfile.ZipFile:
    """The parcel that was made."""
    parcel = publishing.parcel()
    assert parcel
    return zipfile.ZipFile(io.BytesIO(parcel[1]))


@pytest.mark.slow
def test_without_a_target_what_changed_since_the_last_parcel_is_one_zip(ward: Project) -> None:
    """With the list of what to delete; a parcel that was not handed over is forgotten."""
    (ward.root / "data/hosting.yaml").unlink(missing_ok=True)
    publishing = publishing_of(buildable(ward))
    assert publishing.overview("")["target"] is None
    with pytest.raises(UsageError, match="https://"):
        publishing.begin_parcel("trang của phường", whole=False)
    for _ in range(2):
        publishing.begin_parcel(PUBLIC, whole=False)
        assert outcome(publishing)["is_well"], publishing.state()
        with opened(publishing) as first:
            names = set(first.namelist())
            assert {
                "DOC-TRUOC.txt",
                "trang/index.html",
                "trang/manifest.json",
                "trang/chuyen-muc/2030/bai-mau/index.html",
            } <= names
            assert "(không có tệp nào)" in first.read("DOC-TRUOC.txt").decode("utf-8-sig")
            assert PUBLIC in first.read("trang/index.html").decode()
    publishing.hand_over()

    ward.article("2030/bai-hai.md", title="Bài thứ hai")
    ward.article("2030/bai-mau.md", draft="true")
    assert outlook(publishing)["new"] == ["Bài thứ hai"]
    publishing.begin_parcel(PUBLIC, whole=False)
    assert outcome(publishing)["is_well"], publishing.state()
    with opened(publishing) as second:
        names, told = set(second.namelist()), second.read("DOC-TRUOC.txt").decode("utf-8-sig")
    assert "trang/chuyen-muc/2030/bai-thu-hai/index.html" in names
    assert not any(name.startswith("trang/assets/fonts/") for name in names)
    assert "   chuyen-muc/2030/bai-mau/index.html\r\n" in told
    publishing.hand_over()

    publishing.begin_parcel(PUBLIC, whole=False)
    assert "không đổi gì" in outcome(publishing)["text"]
    publishing.begin_parcel(PUBLIC, whole=True)
    assert outcome(publishing)["is_well"]
    with opened(publishing) as whole:
        assert any(name.startswith("trang/assets/fonts/") for name in whole.namelist())
    assert len(list((ward.root / FOLDER).glob("*.zip"))) == 1
