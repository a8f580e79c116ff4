"""The environment of the project, .venv with the locked libraries: made with nothing but Python, and only where that is not done."""

from __future__ import annotations  # so that an old Python reads as far as the message for it

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

from machine.commands import ROOT, run

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NO_WHEELS = ("win32", "win-arm64")
"""Platforms, as sysconfig names them, without published wheels of libraries that a build needs."""


def install(requirements: str = "requirements.txt") -> None:
    """Make .venv and install the locked requirements, unless that is done already."""
    if sysconfig.get_platform() in NO_WHEELS:
        sys.exit(
            "Python trên máy này là bản 32 bit hoặc bản ARM, không dựng được trang. "
            'Vào python.org/downloads/windows, tải bản "Windows installer (64-bit)", cài rồi chạy lại.'
        )
    if is_installed(requirements):
        return
    if not has_pip():
        print("Đang chuẩn bị lần đầu, mất vài phút. Cần có mạng …", flush=True)
        make_venv()
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check")
    run(*pip, "--progress-bar=off", "--require-hashes", "-r", requirements, hear=pip_progress(requirements))
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
    point_to_hooks()
    mark_installed(requirements)


def pip_progress(requirements: str) -> Callable[[str], None]:
    """What to do with each line of pip: on a terminal the libraries that are there are counted, elsewhere nothing is said."""
    names = [line for line in (ROOT / requirements).read_text(encoding="utf-8").splitlines() if "==" in line]
    counts = {"Collecting ": 0, "Ignoring ": 0}

    def hear(line: str) -> None:
        for begin in counts:
            counts[begin] += line.startswith(begin)
        if not sys.stdout.isatty():
            return
        if line.startswith("Collecting "):
            print(
                f"\rĐang tải thư viện: {counts['Collecting ']}/{len(names) - counts['Ignoring ']} ", end="", flush=True
            )
        elif line.startswith("Installing collected packages"):
            print("\nĐang cài thư viện, thêm một, hai phút …", flush=True)

    return hear


def is_installed(requirements: str) -> bool:
    """Whether .venv holds these requirements."""
    return _stamp(requirements).exists() and _stamp(requirements).read_text() == _digest(requirements)


def mark_installed(requirements: str) -> None:
    """Note that .venv holds these requirements."""
    _stamp(requirements).write_text(_digest(requirements))


def _stamp(requirements: str) -> Path:
    return VENV / f"{requirements}.stamp"


def _digest(requirements: str) -> str:
    """The digest of what was installed, and of where: an installed project knows its folder."""
    files = (ROOT / requirements).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(files + str(ROOT).encode()).hexdigest()


def point_to_hooks() -> None:
    """Let .venv name this folder by a way from itself: before 3.13 Python reads a whole path in the system's own encoding,
    which lacks letters of Vietnamese.
    """
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    for file in packages.glob("*cchc*.pth"):
        file.write_text(f"{os.path.relpath(ROOT / 'hooks', packages)}\n", encoding="ascii")


def has_pip() -> bool:
    """Whether .venv is whole: one whose making was broken off has no pip."""
    return (
        PYTHON.exists()
        and not subprocess.run([PYTHON, "-c", "import pip"], check=False, capture_output=True).returncode
    )


def make_venv() -> None:
    """Make .venv with pip in it."""
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python trên máy này thiếu phần tạo môi trường. Trên Debian, Ubuntu: sudo apt-get install python3-venv"
        )
