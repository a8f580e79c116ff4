"""Every task of the project, set-up included, with nothing but Python: `python tasks.py site` (or `make site`).

It makes .venv, installs the locked dependencies into it, and runs the task there; the same on Linux, macOS and Windows.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BUILD = ROOT / ".build"
SITE = ROOT / "site"
CHROMIUM_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
)  # fmt: skip
"""Chromium without windows first, as Playwright does: the same engine, at half the processor time."""

SERVERS = {
    "sshd": "openssh-server",
    "rsync": "rsync",
    "ssh": "openssh-client",
    "nginx": "nginx",
    "apache2": "apache2-bin",
    "soffice": "libreoffice-writer-nogui",
}
"""Programs that the tests of publishing, of servers' settings and of Word documents run, and Debian's packages of them."""

PACKAGE_MANAGERS = (
    (
        "apt-get",
        (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium-headless-shell"],  # Debian has it
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        ),
    ),
    ("dnf", (["dnf", "install", "-y", "chromium"],)),
    ("pacman", (["pacman", "-Sy", "--noconfirm", "chromium"],)),
    ("apk", (["apk", "add", "chromium"],)),
    ("brew", (["brew", "install", "--cask", "chromium"],)),
)


def site() -> None:
    """Build the site beside site/, then put it in its place, so that a failed build changes nothing."""
    install()
    with alone(), tempfile.TemporaryDirectory(dir=BUILD) as folder:
        made = Path(folder) / "site"
        run(PYTHON, "-m", "mkdocs", "build", "--site-dir", made, quietly=True)
        run(PYTHON, "-m", "cchc", "pack", made)
        put_in_place(made, Path(folder) / "old")
    pages = sum(1 for _ in SITE.rglob("*.html"))
    print(f"Đã dựng {pages} trang vào thư mục site/.")
    if not os.environ.get("SITE_URL"):
        print(
            "Chưa đặt SITE_URL: nút chia sẻ, nguồn tin, sơ đồ trang và mã QR trên tờ gấp, pano, màn hình đang trỏ về máy này."
        )
        print("Trước khi đưa lên mạng, đặt SITE_URL rồi dựng lại.")


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second build out while this one runs."""
    BUILD.mkdir(exist_ok=True)
    lock = BUILD / "lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        sys.exit(f"Đang có một lần dựng khác. Nếu không phải, xóa tệp {lock.relative_to(ROOT)} rồi chạy lại.")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def put_in_place(made: Path, old: Path) -> None:
    """Rename the new site into place; what begins with a point (.git, .htaccess) moves over, as MkDocs keeps it."""
    try:
        if SITE.exists():
            SITE.rename(old)
            for kept in old.glob(".*"):
                if not (made / kept.name).exists():
                    kept.rename(made / kept.name)
        made.rename(SITE)
    except OSError as error:
        if old.exists() and not SITE.exists():
            old.rename(SITE)
        sys.exit(f"Không thay được thư mục site ({error}). Đóng chương trình đang mở thư mục đó rồi chạy lại.")


def serve() -> None:
    """Preview on this machine, drafts and scheduled texts included."""
    install()
    run(PYTHON, "-m", "preview")


def hooks() -> None:
    """Let Git check the content before each commit."""
    run("git", "config", "core.hooksPath", ".githooks")
    print("Từ nay Git kiểm tra bài trước mỗi lần ghi nhận (commit).")


def check() -> None:
    """Lint, formatting, types and the content."""
    install("requirements-dev.txt")
    run(PYTHON, "-m", "ruff", "check")
    run(PYTHON, "-m", "ruff", "format", "--check")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-m", "cchc", "check")


def test() -> None:
    """Run all tests, in a real browser where they need one."""
    install("requirements-dev.txt")
    os.environ["CHROMIUM"] = find_chromium()
    find_servers()
    run(PYTHON, "-m", "pytest", "-n", "2", *sys.argv[2:])


def bench() -> None:
    """Print the measurements (on Linux and macOS, which tell what a process used)."""
    if os.name == "nt":
        sys.exit("Lệnh bench chỉ chạy trên Linux và macOS.")
    install("requirements-dev.txt")
    os.environ["CHROMIUM"] = find_chromium()
    os.environ["PYTHONPATH"] = os.pathsep.join(["bench", "tests", "hooks"])
    run(PYTHON, "bench/everything.py", *sys.argv[2:])
    run(PYTHON, "bench/panos.py")


def sbom() -> None:
    """Write the bill of materials: every package of a build with its version and hashes (CycloneDX)."""
    install("requirements-dev.txt")
    BUILD.mkdir(exist_ok=True)
    file = BUILD / "sbom.cdx.json"
    run(
        PYTHON, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "requirements.txt", "--pyproject", "pyproject.toml",
        "--output-reproducible", "--output-file", file,
    )  # fmt: skip
    print(f"Đã ghi {file.relative_to(ROOT)}.")


LETTERS = (
    "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+00C0-00C3,U+00C8-00CA,U+00CC,U+00CD,"
    "U+00D2-00D5,U+00D9,U+00DA,U+00DD,U+00E0-00E3,U+00E8-00EA,U+00EC,U+00ED,U+00F2-00F5,U+00F9,U+00FA,U+00FD,U+0102,"
    "U+0103,U+0110,U+0111,U+0128,U+0129,U+0168,U+0169,U+01A0,U+01A1,U+01AF,U+01B0,U+0300,U+0301,U+0303,U+0309,U+0323,"
    "U+1EA0-1EF9,U+20AB,U+2011-2015,U+2018-201D,U+2022,U+2026,U+2030,U+2032,U+2033,U+2190-2193,U+2212"
)
"""What Vietnamese is written with."""


def fonts() -> None:
    """Cut the pages' fonts anew from the whole ones in hooks/cchc/fonts: the letters of Vietnamese, no hinting."""
    install("requirements-dev.txt")
    for name, weight in (("400Regular", 400), ("700Bold", 700)):
        run(
            PYTHON, "-m", "fontTools.subset", f"hooks/cchc/fonts/BeVietnamPro_{name}.ttf", f"--unicodes={LETTERS}",
            "--layout-features=kern,mark,mkmk,ccmp", "--flavor=woff2", "--no-hinting",
            f"--output-file=docs/assets/fonts/be-vietnam-pro-{weight}.woff2",
        )  # fmt: skip


def lock() -> None:
    """Write the locked requirements anew from pyproject.toml."""
    install("requirements-dev.txt")
    options = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *options)
    run(*compile_, "-o", "requirements.txt", *sys.argv[2:])
    run(*compile_, "--extra", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt", *sys.argv[2:])


def install(requirements: str = "requirements.txt") -> None:
    """Make .venv and install the locked requirements, unless that is done already."""
    if _stamp(requirements).exists() and _stamp(requirements).read_text() == _digest(requirements):
        return
    if not has_pip():
        print("Đang chuẩn bị lần đầu, mất vài phút …", flush=True)
        make_venv()
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", requirements)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    mark_installed(requirements)


def mark_installed(requirements: str) -> None:
    """Note that .venv holds these requirements."""
    _stamp(requirements).write_text(_digest(requirements))


def _stamp(requirements: str) -> Path:
    return VENV / f"{requirements}.stamp"


def _digest(requirements: str) -> str:
    """The digest of what was installed, and of where: an installed project knows its folder."""
    files = (ROOT / requirements).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(files + str(ROOT).encode()).hexdigest()


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


def find_chromium() -> str:
    """The path of a Chromium: one that is there, else the system's package, else Playwright's."""
    return (
        _existing()
        or _from_package_manager()
        or _from_playwright()
        or sys.exit("Không có trình duyệt để chạy kiểm thử. Hãy cài Chromium, hoặc đặt CHROMIUM=<đường dẫn>.")
    )


def find_servers() -> None:
    """Install the programs that tests run, where apt-get is; without them those tests are skipped."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    missing = [package for program, package in SERVERS.items() if shutil.which(program, path=path) is None]
    if missing and shutil.which("apt-get"):
        sudo = ["sudo", "-n"] if _needs_sudo() else []
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            subprocess.run([*sudo, "apt-get", *command], check=False, stdout=subprocess.DEVNULL)


def _existing() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def _from_package_manager() -> str | None:
    for name, commands in PACKAGE_MANAGERS:
        if shutil.which(name):
            sudo = ["sudo", "-n"] if name != "brew" and _needs_sudo() else []
            for command in commands:
                subprocess.run([*sudo, *command], check=False, stdout=subprocess.DEVNULL)
                if found := _existing():
                    return found
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
    "fonts": fonts, "sbom": sbom, "hooks": hooks,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TASKS:  # noqa: PLR2004 - the script and the task
        sys.exit(f"Cách dùng: python tasks.py {'|'.join(TASKS)}")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        TASKS[sys.argv[1]]()
    except KeyboardInterrupt:
        sys.exit(130)
