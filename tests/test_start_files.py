"""The start files beside the README: each opens the desk of its folder, once, and takes a Word document along."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
import tasks
from docx import Document
from machine import environment
from machine.commands import run

from conftest import ROOT, Project
from desk_publishing import buildable
from preview import __main__ as preview
from preview.running import FILE, Running, find
from preview.server import Server

CMD, COMMAND, DESKTOP = (ROOT / f"Soạn bài.{ending}" for ending in ("cmd", "command", "desktop"))
_RECORD = "import sys; open(sys.argv[1], 'a', encoding='utf-8').write(sys.argv[2] + '\\n')"


@dataclass(frozen=True)
class Started:
    """A copy of the project, and what its browser was asked to open."""

    root: Path
    opened: Path
    environment: dict[str, str]

    def pages(self, count: int) -> list[str]:
        """The pages that were opened, once there are so many."""
        for _ in range(600):
            pages = self.opened.read_text(encoding="utf-8").splitlines() if self.opened.exists() else []
            if len(pages) >= count:
                return pages
            threading.Event().wait(0.1)
        pytest.fail(f"{count} pages never opened")

    @contextmanager
    def start(self, name: str, *documents: Path) -> Iterator[subprocess.Popen[str]]:
        """Start by a start file, from another folder; its window is closed at the end."""
        command = command_of(self.root / f"Soạn bài.{name}", documents)
        with subprocess.Popen(
            command, cwd=self.opened.parent, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=os.name != "nt",
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                if process.poll() is None:
                    close_window(process)


def command_of(file: Path, documents: Sequence[Path]) -> list[str]:
    """What a system runs for a start file, by its kind."""
    names = list(map(str, documents))
    match file.suffix:
        case ".cmd":
            return ["cmd", "/c", str(file), *names]
        case ".command":
            return [str(file), *names]
    return [
        part for word in exec_of(file) for part in ([str(file)] if word == "%k" else names if word == "%F" else [word])
    ]


def exec_of(file: Path) -> list[str]:
    """The words of a desktop entry's Exec: first its string is read, then its quotes (Desktop Entry Specification 1.5)."""
    (line,) = re.findall(r"^Exec=(.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    read = re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "t": "\t"}.get(found[1], found[1]), line)
    words = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', read)
    assert not any(re.search(r"[\"'\\><~|&;$*?#()`]", plain) for _, plain in words), "reserved outside of quotes"
    return [re.sub(r'\\(["`$\\])', r"\1", quoted) or plain for quoted, plain in words]


def close_window(process: subprocess.Popen[str]) -> None:
    """What closing the window does to all that runs in it."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/t", "/f", "/pid", str(process.pid)], check=True, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGHUP)
    assert process.stdout
    # Its end comes once nobody is left who could write.
    process.stdout.read()


@pytest.fixture(autouse=True)
def closing_a_window_is_heard() -> Iterator[None]:
    """Programs of a suite that runs under nohup would ignore that their window is closed."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def started(tmp_path: Path) -> Started:
    """The sample ward in a folder with a space and letters that Windows' own encoding lacks; on Windows the checkout, which is in such a one."""
    root = ROOT
    if os.name != "nt":
        root = buildable(Project.sample(tmp_path / "Trang của phường ở đây").made_whole()).root
        for file in (COMMAND, DESKTOP):
            shutil.copy(file, root)
    record, opened = tmp_path / "record.py", tmp_path / "opened.txt"
    record.write_text(_RECORD, encoding="utf-8")
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    browser = f'"{sys.executable}" "{record}" "{opened}" %s'
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    return Started(root, opened, {**environment, "PATH": here, "BROWSER": browser, "CCHC_CACHE": str(ROOT / ".cache")})


def word_file(folder: Path) -> Path:
    """A Word document with letters and blanks in its name."""
    document = Document()
    document.add_heading("Bài mẫu từ tệp kéo vào", 0)
    document.add_paragraph("Một đoạn mẫu.")
    file = folder / "Bài mẫu kéo vào.docx"
    document.save(str(file))
    return file


@pytest.mark.slow
@pytest.mark.parametrize("name", ["cmd"] if os.name == "nt" else ["command", "desktop"])
def test_a_start_file_opens_one_desk_for_real(started: Started, tmp_path: Path, name: str) -> None:
    """With a document given, at its draft; a second start opens the running one, also with a document; closed, it has ended."""
    document = word_file(tmp_path)
    with started.start(name, document) as first:
        page = started.pages(1)[0]
        address, _, path = unquote(page).partition("soan/#/sua/")
        draft = started.root / path
        assert "Bài mẫu từ tệp kéo vào" in draft.read_text(encoding="utf-8")
        with urlopen(f"{address}soan/") as answer:
            assert b"soan.js" in answer.read()

        with started.start(name, tmp_path / "không có.docx") as second:
            assert second.stdout
            said = second.stdout.read()
            assert second.wait(60) == 0, said
            assert "đang mở rồi" in said
            assert "không có.docx: không đọc được tệp này" in said
        assert started.pages(2)[1] == f"{address}soan/"
        assert first.poll() is None
    with (
        pytest.raises(OSError, match=r"."),
        socket.create_connection(("127.0.0.1", int(address.split(":")[2].strip("/"))), 1),
    ):
        pass

    draft.unlink()
    with started.start(name) as third:
        assert started.pages(3)[2].endswith("/soan/")
        assert third.poll() is None


def test_windows_reads_its_start_file_right() -> None:
    """Line ends of its own, letters of UTF-8 once that is set and without a mark at the beginning, every path in quotes."""
    data = CMD.read_bytes()
    lines = data.decode("utf-8").split("\r\n")

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert lines[0] == "@echo off"
    assert "".join(lines[: lines.index("chcp 65001 >nul") + 1]).isascii()
    assert [line for line in lines if "%~dp0" in line and "exist" not in line] == [
        '%PYTHON_HERE% "%~dp0tasks.py" desk %*'
    ]
    assert all('"%~dp0tasks.py"' in line for line in lines if "%~dp0" in line)
    assert not any(re.match(r"\s*(?::\w|goto\b)", line, re.IGNORECASE) for line in lines), (
        "labels are lost among letters of UTF-8"
    )
    assert lines[-2:] == ["if errorlevel 1 pause", ""]
    assert "*.cmd eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_windows_tries_a_python_before_it_takes_it() -> None:
    """Windows' own name leads to its Store, a launcher may have nothing to launch, and either may be too old: the test is that of the
    other systems' start file, run and not looked up, and silent.
    """
    text = CMD.read_text(encoding="utf-8")
    tried = re.findall(
        r'^(?:if not defined PYTHON_HERE )?(.+?) -c "(.+?)" >nul 2>nul && set "PYTHON_HERE=(.+?)"$', text, re.MULTILINE
    )

    assert [(program, taken) for program, _, taken in tried] == [("py -3", "py -3"), ("python", "python")]
    assert {test for _, test, _ in tried} == set(re.findall(r"-c '(.+?)'", COMMAND.read_text(encoding="utf-8")))
    assert subprocess.run([sys.executable, "-c", tried[0][1]], check=False).returncode == 0
    assert "where " not in text


def test_windows_says_why_it_cannot_start() -> None:
    """No Python, or the file alone out of a .zip: in a line with the way out, and the window waits to be read."""
    lines = CMD.read_text(encoding="utf-8").splitlines()
    for condition, word in (('if not exist "%~dp0tasks.py"', "Extract All"), ("if not defined PYTHON_HERE", "64-bit")):
        said, *then = [
            line.removeprefix(condition).strip() for line in lines if line.startswith(condition) and " -c " not in line
        ]
        assert (said[:5], word in said, then) == ("echo ", True, ["pause", "exit /b 1"])
        # What is special to its shell would end the sentence.
        assert not re.search(r"[<>|&^%]", said)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")
def test_the_others_may_be_run() -> None:
    """As they come out of Git, and by a terminal."""
    assert all(os.access(file, os.X_OK) for file in (COMMAND, DESKTOP))
    assert "\nTerminal=true\n" in DESKTOP.read_text(encoding="utf-8")
    assert b"\r" not in COMMAND.read_bytes() + DESKTOP.read_bytes()
    assert "python3" in COMMAND.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="run by sh")
def test_without_python_it_is_said_where_to_get_it(tmp_path: Path) -> None:
    """And the window waits to be read."""
    script = COMMAND.read_text(encoding="utf-8").replace("/usr/local", "/khong-co")
    copy = tmp_path / "Soạn bài.command"
    copy.write_text(script, encoding="utf-8")
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(copy)],
        env={"PATH": str(tmp_path)},
        input="",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert "chưa có Python 3.11 trở lên" in done.stdout
    assert "Nhấn Enter" in done.stdout


# one desk for a folder


@pytest.fixture
def server(whole_project: Project) -> Iterator[Server]:
    """A running desk."""
    server = Server(whole_project.root, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_running_desk_is_found_by_its_note_and_asked(server: Server, whole_project: Project) -> None:
    """The token is not in the note; another desk does not remove it."""
    root, own = whole_project.root, Running(server.address, server.desk.token)
    assert find(root) is None
    own.note(root)
    assert find(root) == own
    assert server.desk.token not in (root / FILE).read_text(encoding="utf-8")

    Running("http://127.0.0.1:1/", "khác").forget(root)
    assert find(root) == own
    own.forget(root)
    assert find(root) is None


@pytest.mark.parametrize(
    "noted", ['{"address": "http://127.0.0.1:1/", "sign": "x"}', "[]", "{", '{"address": 1, "sign": 2}']
)
def test_a_note_of_one_that_has_gone_is_none(whole_project: Project, noted: str) -> None:
    """Nobody listens there, or the note was cut."""
    whole_project.write(FILE, noted)

    assert find(whole_project.root) is None


def test_a_program_that_has_the_port_by_now_is_not_taken_for_the_desk(server: Server, whole_project: Project) -> None:
    """Such as the desk of another folder."""
    Running(server.address, "của bàn trước").note(whole_project.root)

    assert find(whole_project.root) is None


def test_a_document_that_cannot_become_a_draft_is_told_by_the_page_that_opens(server: Server, tmp_path: Path) -> None:
    """Once; the account of one that can stands beside its draft, once."""
    own = Running(server.address, server.desk.token)
    bad = tmp_path / "Hỏng.docx"
    bad.write_bytes(b"PK mau")
    assert own.take(bad) == f"{server.address}soan/"
    assert [line.startswith("“Hỏng.docx” chưa nhập được.") for line in server.desk._told_once()] == [True]
    assert server.desk._told_once() == []

    path = unquote(own.take(word_file(tmp_path))).partition("#/sua/")[2]
    account = server.desk._text(path)["account"]
    assert isinstance(account, dict)
    assert account["name"] == "Bài mẫu kéo vào.docx"
    assert account["words"] > 5
    assert server.desk._text(path)["account"] is None


def test_nothing_is_opened_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks there."""
    monkeypatch.setattr(webbrowser, "open", pytest.fail)
    monkeypatch.setenv("CI", "true")

    preview._open("http://127.0.0.1:8000/")


def test_a_second_start_during_the_first_set_up_waits_for_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of them would write into one environment."""
    monkeypatch.setattr(tasks, "BUILD", tmp_path)
    monkeypatch.setattr(tasks, "is_installed", lambda _: False)
    monkeypatch.setattr(tasks, "run", pytest.fail)
    with (tmp_path / "desk.lock").open("a") as file:
        tasks.lock(file)
        with pytest.raises(SystemExit, match="Đợi cửa sổ ấy xong"):
            tasks.desk()


@pytest.mark.parametrize(("folder", "is_told"), [("OneDrive - UBND phường", True), ("trang-cchc", False)])
def test_a_folder_that_onedrive_holds_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: str, *, is_told: bool
) -> None:
    """With a word of advice alone, whichever office the folder is named after: the desk opens."""
    ran: list[object] = []
    monkeypatch.setattr(tasks, "ROOT", tmp_path / folder / "trang")
    monkeypatch.setattr(tasks, "BUILD", tmp_path)
    monkeypatch.setattr(tasks, "install", lambda: None)
    monkeypatch.setattr(tasks, "run", lambda *command: ran.append(command))
    tasks.desk()

    assert ("nằm trong OneDrive" in capsys.readouterr().out) is is_told
    assert len(ran) == 1


def test_the_first_set_up_counts_the_libraries(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without those that are for other systems; in a log, nothing."""
    (tmp_path / "requirements.txt").write_text(
        "a==1 \\\n  --hash=x\nb==2\nc==3 ; sys_platform == 'x'\n", encoding="utf-8"
    )
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    lines = (
        "Ignoring c: markers 'x' don't match",
        "Collecting a==1",
        "  Downloading a",
        "Collecting b==2",
        "Installing collected packages: a, b",
    )
    said = {}
    for is_terminal in (True, False):
        monkeypatch.setattr(sys.stdout, "isatty", lambda shown=is_terminal: shown, raising=False)
        hear = environment.pip_progress("requirements.txt")
        for line in lines:
            hear(line)
        said[is_terminal] = capsys.readouterr().out

    assert re.findall(r"\d/\d", said[True]) == ["1/2", "2/2"]
    assert "Đang cài thư viện" in said[True]
    assert said[False] == ""


def test_a_command_that_is_heard_line_by_line_leaves_with_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    """And with all that it said."""
    heard: list[str] = []
    with pytest.raises(SystemExit, match="3"):
        run(sys.executable, "-c", "print('một'); print('hai'); raise SystemExit(3)", hear=heard.append)

    assert heard == ["một\n", "hai\n"]
    assert capsys.readouterr().out == "một\nhai\n"
