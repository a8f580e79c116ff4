"""Every task of the project, set-up included, with nothing but Python: `python tasks.py site` (or `make site`).

It makes .venv, installs the locked dependencies into it, and runs the task there; the same on Linux, macOS and Windows.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BUILD = ROOT / ".build" / "site"
SITE = ROOT / "site"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PACKAGE_MANAGERS = (
    ("apt-get", (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"])),
    ("dnf", (["dnf", "install", "-y", "chromium"],)),
    ("pacman", (["pacman", "-Sy", "--noconfirm", "chromium"],)),
    ("apk", (["apk", "add", "chromium"],)),
    ("brew", (["brew", "install", "--cask", "chromium"],)),
)


def site() -> None:
    """Build the site into site/: beside it first, then in its place, so that a failed build changes nothing."""
    install()
    shutil.rmtree(BUILD, ignore_errors=True)
    run(PYTHON, "-m", "mkdocs", "build", "--site-dir", BUILD, quietly=True)
    old = BUILD.with_name("old")
    shutil.rmtree(old, ignore_errors=True)
    if SITE.exists():
        SITE.rename(old)
    BUILD.rename(SITE)
    shutil.rmtree(old, ignore_errors=True)
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"Đã dựng {pages} trang vào thư mục site/.")
    if not os.environ.get("SITE_URL"):
        print("Chưa đặt SITE_URL: liên kết đầy đủ trong tin và sơ đồ trang dùng địa chỉ xem thử.")


def serve() -> None:
    """Preview on this machine, drafts and scheduled texts included."""
    install()
    os.environ["CCHC_PREVIEW"] = "1"
    run(PYTHON, "-m", "mkdocs", "serve")


def check() -> None:
    """Lint, formatting, types, the content, and the generated files."""
    install("requirements-dev.txt")
    run(PYTHON, "-m", "ruff", "check")
    run(PYTHON, "-m", "ruff", "format", "--check")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-m", "cchc", "check")


def test() -> None:
    """Run all tests, in a real browser where they need one."""
    install("requirements-dev.txt")
    os.environ["CHROMIUM"] = find_chromium()
    run(PYTHON, "-m", "pytest", "-n", "2", *sys.argv[2:])


def bench() -> None:
    """Print the measurements."""
    install("requirements-dev.txt")
    run(PYTHON, "bench/build.py", *sys.argv[2:])


def lock() -> None:
    """Write the locked requirements anew from pyproject.toml."""
    install("requirements-dev.txt")
    options = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *options)
    run(*compile_, "-o", "requirements.txt", *sys.argv[2:])
    run(*compile_, "--extra", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt", *sys.argv[2:])


def install(requirements: str = "requirements.txt") -> None:
    """Make .venv and install the locked requirements, unless that is done already."""
    wanted = (ROOT / requirements).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    stamp = VENV / f"{requirements}.stamp"
    mark = hashlib.sha256(wanted).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    if not PYTHON.exists():
        print("Đang chuẩn bị lần đầu, mất vài phút …", flush=True)
        make_venv()
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", requirements)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(mark)


def make_venv() -> None:
    """Make .venv with pip in it."""
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python trên máy này thiếu phần tạo môi trường. Trên Debian, Ubuntu: sudo apt-get install python3-venv"
        )


def find_chromium() -> str:
    """The path of a Chromium: one that is there, else the system's package, else Playwright's."""
    return (
        _existing()
        or _from_package_manager()
        or _from_playwright()
        or sys.exit("Không có trình duyệt để chạy kiểm thử. Hãy cài Chromium, hoặc đặt CHROMIUM=<đường dẫn>.")
    )


def _existing() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def _from_package_manager() -> str | None:
    for name, commands in PACKAGE_MANAGERS:
        if shutil.which(name):
            sudo = ["sudo", "-n"] if name != "brew" and _needs_sudo() else []
            for command in commands:
                subprocess.run([*sudo, *command], check=False, stdout=subprocess.DEVNULL)
            return _existing()
    return None


def _needs_sudo() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() != 0 and shutil.which("sudo") is not None


def _from_playwright() -> str | None:
    done = subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        return None
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    return subprocess.run([PYTHON, "-c", ask], check=True, capture_output=True, text=True).stdout.strip() or None


def run(*command: str | Path, quietly: bool = False) -> None:
    """Run a command from the project's root; leave with its status, and what it said, when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    output = subprocess.PIPE if quietly else None
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=environment, check=False,
        stdout=output, stderr=subprocess.STDOUT if quietly else None, encoding="utf-8",
    )  # fmt: skip
    if done.returncode:
        print(done.stdout or "", end="")
        sys.exit(done.returncode)


TASKS: dict[str, Callable[[], None]] = {
    "site": site, "serve": serve, "check": check, "test": test, "bench": bench, "lock": lock,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TASKS:  # noqa: PLR2004 - the script and the task
        sys.exit(f"Cách dùng: python tasks.py {'|'.join(TASKS)}")
    TASKS[sys.argv[1]]()
