"""The tasks of tasks.py: builds that were killed stop no later one, and nothing is installed unsaid."""

import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tasks
from machine import environment
from machine.chromium import find_chromium

from conftest import ROOT

HOLD = """
import sys, tasks
from pathlib import Path
tasks.BUILD, tasks.SITE = Path(sys.argv[1]) / ".build", Path(sys.argv[1]) / "site"
def build():
    with tasks.build_folder() as folder:
        (folder / "site").mkdir()
        tasks.run(sys.executable, "-c", "import sys; print('building', flush=True); sys.stdin.read()")
tasks.TASKS["site"] = build
tasks.main(["site"])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project that tasks build in."""
    monkeypatch.setattr(tasks, "BUILD", tmp_path / ".build")
    monkeypatch.setattr(tasks, "SITE", tmp_path / "site")
    return tmp_path


@contextmanager
def building(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A build in another process, in the midst of its work."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "building\n"
        yield process
        process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("sign", ["SIGTERM", "SIGKILL"])
def test_a_killed_build_stops_no_later_one(folder: Path, sign: str) -> None:
    """The lock has gone with its process, and the next build tidies what the killed one left."""
    with building(folder) as process:
        process.send_signal(getattr(signal, sign))
        assert process.wait(10) == (143 if sign == "SIGTERM" else -signal.SIGKILL)
    assert len(list((folder / ".build").glob("tmp*"))) == (0 if sign == "SIGTERM" else 1)

    with tasks.build_folder() as mine:
        assert list((folder / ".build").glob("tmp*")) == [mine]
    assert [path.name for path in (folder / ".build").iterdir()] == ["lock"]


def test_two_builds_do_not_run_at_once(folder: Path) -> None:
    """The second says to wait, names no file to delete, and harms nothing of the first."""
    with building(folder), pytest.raises(SystemExit) as refused, tasks.build_folder():
        pass

    assert refused.value.code == "Đang có một lần dựng khác trên máy này. Đợi lần đó xong rồi chạy lại."
    assert len(list((folder / ".build").glob("tmp*/site"))) == 1


def test_a_lock_file_of_former_versions_is_no_lock(folder: Path) -> None:
    """It only had to be there."""
    (folder / ".build").mkdir()
    (folder / ".build/lock").touch()

    with tasks.build_folder() as mine:
        assert mine.is_dir()


def test_a_build_that_was_killed_between_its_two_renames_is_finished(folder: Path) -> None:
    """The new site was whole; what begins with a point, such as a Git folder, comes over from the old one."""
    left = folder / ".build/tmpmau"
    for path in ("old/index.html", "old/.git/HEAD", "site/index.html", "site/.htaccess"):
        (left / path).parent.mkdir(parents=True, exist_ok=True)
        (left / path).write_text(path, encoding="utf-8")
    with tasks.build_folder():
        pass
    files = [file for file in (folder / "site").rglob("*") if file.is_file()]

    assert {file.relative_to(folder / "site").as_posix(): file.read_text("utf-8") for file in files} == {
        "index.html": "site/index.html", ".htaccess": "site/.htaccess", ".git/HEAD": "old/.git/HEAD",
    }  # fmt: skip


@pytest.mark.parametrize("platform", ["win32", "win-arm64"])
def test_a_python_without_libraries_is_refused_before_anything_is_downloaded(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """The 32-bit one and that of ARM, on Windows: the message names the installer to take."""
    monkeypatch.setattr(sysconfig, "get_platform", lambda: platform)
    monkeypatch.setattr(subprocess, "run", pytest.fail)

    with pytest.raises(SystemExit, match="Windows installer \\(64-bit\\)"):
        environment.install()


def test_a_folder_with_vietnamese_letters_is_named_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11 and 3.12 read whole paths in the system's own encoding; from .venv the way is all ASCII."""
    root = tmp_path / "Trang phường"
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(root / ".venv")}))
    packages.mkdir(parents=True)
    for name in ("requirements.txt", "pyproject.toml"):
        (root / name).touch()

    def run(*command: str | Path, **_: object) -> None:
        if "-e" in command:
            (packages / "_cchc.pth").write_text(f"{root / 'hooks'}\n", encoding="utf-8")

    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "has_pip", lambda: True)
    monkeypatch.setattr(environment, "run", run)
    environment.install()
    text = (packages / "_cchc.pth").read_text(encoding="ascii")

    assert (packages / text.strip()).resolve() == (root / "hooks").resolve()


def test_what_is_installed_for_the_tests_is_said_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a browser is, with the command as it runs."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        said = capsys.readouterr().out
        assert " ".join(command) in said
        ran.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SystemExit, match="Chromium"):
        find_chromium()

    assert ["chromium" in " ".join(command) for command in ran] == [False, True, True, True]


def test_an_old_python_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything else is tried."""
    monkeypatch.setattr(tasks, "OLDEST", (99, 0))
    monkeypatch.setitem(tasks.TASKS, "site", pytest.fail)

    with pytest.raises(SystemExit, match=r"cài bản 3\.11 trở lên"):
        tasks.main(["site"])
