"""A Chromium for the tests: one that is there, or one that is installed after saying so."""

from __future__ import annotations  # so that an old Python reads as far as the message for it

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from machine.environment import PYTHON

CHROMIUM_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
)  # fmt: skip
"""Chromium without windows first, as Playwright does: the same engine, at half the processor time."""

CHROMIUM_PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's packages of it; other systems have none, or only the second."""


def find_chromium() -> str:
    """The path of a Chromium: one that is there, else Debian's package, else Playwright's; says what it installs."""
    return (
        existing_chromium()
        or chromium_of_debian()
        or chromium_of_playwright()
        or sys.exit("Không có trình duyệt để chạy kiểm thử. Hãy cài Chromium, hoặc đặt CHROMIUM=<đường dẫn>.")
    )


def existing_chromium() -> str | None:
    """The Chromium that CHROMIUM names, else one on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def chromium_of_debian() -> str | None:
    """Debian's Chromium, installed now where this user may."""
    if not shutil.which("apt-get"):
        return None
    sudo = ["sudo", "-n"] if shutil.which("sudo") and os.geteuid() else []
    apt = [*sudo, "apt-get"]
    say_and_run(*apt, "update", "--quiet")
    for package in CHROMIUM_PACKAGES:
        say_and_run(*apt, "install", "--quiet", "--yes", "--no-install-recommends", package)
        if found := existing_chromium():
            return found
    return None


def chromium_of_playwright() -> str | None:
    """Playwright's Chromium, downloaded now into the user's own folder."""
    if not say_and_run(PYTHON, "-m", "playwright", "install", "chromium"):
        return None
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    return subprocess.run([PYTHON, "-c", ask], check=True, capture_output=True, text=True).stdout.strip() or None


def say_and_run(*command: str | Path) -> bool:
    """Run a command that fetches the tests' browser, saying so first; whether it succeeded."""
    words = [str(part) for part in command]
    print(f"Kiểm thử cần trình duyệt Chromium, máy này chưa có. Đang chạy: {shlex.join(words)}", flush=True)
    return not subprocess.run(words, check=False, stdout=subprocess.DEVNULL).returncode
