"""Every task of the project, set-up included, with nothing but Python: `python tasks.py site` (or `make site`).

It makes .venv, installs the locked dependencies into it, and runs the task there; the same on Linux, macOS and Windows.
"""

from __future__ import annotations  # so that an old Python reads as far as the message for it

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from machine.chromium import find_chromium
from machine.commands import ROOT, run
from machine.environment import PYTHON, install, is_installed

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BUILD = ROOT / ".build"
SITE = ROOT / "site"

OLDEST = (3, 11)
"""The oldest Python that the project runs on (`requires-python`)."""

LEFT_OUT = ": lỗi ở bài chưa hiện: "
"""The part of a build's message that marks a text left out."""


def site() -> None:
    """Build the site next to site/, then put it in place, so that a failed build changes nothing."""
    install()
    with build_folder() as folder:
        made = folder / "site"
        said = run(PYTHON, "-m", "mkdocs", "build", "--site-dir", made, quietly=True)
        run(PYTHON, "-m", "cchc", "pack", made)
        put_in_place(made, folder / "old")
    pages = sum(1 for _ in SITE.rglob("*.html"))
    for line in said.splitlines():
        if LEFT_OUT in line:
            print(line)
    print(f"Đã dựng {pages} trang vào thư mục site/.")
    if not os.environ.get("SITE_URL"):
        print(
            "Chưa đặt SITE_URL: nút chia sẻ, nguồn tin, sơ đồ trang và mã QR trên tờ gấp, pano, màn hình đang trỏ về máy này."
        )
        how = (
            'set "SITE_URL=https://…/" (PowerShell: $env:SITE_URL="https://…/")'
            if os.name == "nt"
            else "SITE_URL=https://…/"
        )
        print(f"Nút “Đưa lên mạng” ở bàn soạn bài tự đặt địa chỉ. Đăng bằng lệnh thì đặt {how} rồi dựng lại.")


@contextmanager
def build_folder() -> Iterator[Path]:
    """A folder for a build that runs alone; what killed builds left behind is tidied first."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("a") as file:
        try:
            lock(file)
        except (BlockingIOError, PermissionError):
            sys.exit("Đang có một lần dựng khác trên máy này. Đợi lần đó xong rồi chạy lại.")
        tidy()
        # A virus scanner or a sync program may still hold a file of the old site at the end.
        with tempfile.TemporaryDirectory(dir=BUILD, ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def lock(file: IO[str]) -> None:
    """Lock a file until it is closed or its process has gone, however that ended. Raises OSError where another holds it."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def tidy() -> None:
    """Remove the folders of killed builds; one that was killed while it put the new site in place is finished."""
    for folder in BUILD.glob("tmp*"):
        if (folder / "old").exists() and not SITE.exists():
            put_in_place(folder / "site", folder / "old")
        shutil.rmtree(folder, ignore_errors=True)


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


def desk() -> None:
    """Open the desk in the browser; Word documents named after it become drafts there. One desk runs for each folder."""
    if any(part.lower().startswith("onedrive") for part in ROOT.parts):
        print(
            "Thư mục này nằm trong OneDrive. OneDrive hay giữ tệp đang dùng, nên máy chậm và có lúc không dựng được trang. "
            "Nên đóng cửa sổ này, chuyển cả thư mục ra ngoài, ví dụ C:\\trang-cchc, rồi mở lại.",
            flush=True,
        )
    documents = [Path(name).resolve() for name in sys.argv[2:]]
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "desk.lock").open("a") as file:
        try:
            lock(file)
        except (BlockingIOError, PermissionError):
            if not is_installed("requirements.txt"):
                sys.exit("Một cửa sổ khác đang chuẩn bị máy. Đợi cửa sổ ấy xong; trình duyệt sẽ tự mở.")
            run(PYTHON, "-m", "preview", "--desk", "--running", *documents)
            return
        install()
        run(PYTHON, "-m", "preview", "--desk", *documents)


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
    """Run all tests, in a real browser where they need one; those of programs that are not here are skipped and counted."""
    install("requirements-dev.txt")
    os.environ["CHROMIUM"] = find_chromium()
    run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", *sys.argv[2:])


def test_fast() -> None:
    """Run the tests that need no browser, no server and no whole build, and that neither draw nor try hundreds of inputs."""
    install("requirements-dev.txt")
    run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not slow and not long", *sys.argv[2:])


def bench() -> None:
    """Print the speed of the project compared with bare MkDocs and Material (on Linux and macOS)."""
    if os.name == "nt":
        sys.exit("Lệnh bench chỉ chạy trên Linux và macOS.")
    install("requirements-dev.txt")
    os.environ["PYTHONPATH"] = os.pathsep.join([".", "tests"])
    run(PYTHON, "bench/speed.py", *sys.argv[2:])


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
"""The letters that Vietnamese is written with."""


def fonts() -> None:
    """Cut the pages' fonts from the whole ones in hooks/cchc/fonts: the letters of Vietnamese, no hinting."""
    install("requirements-dev.txt")
    for name, weight in (("400Regular", 400), ("700Bold", 700)):
        run(
            PYTHON, "-m", "fontTools.subset", f"hooks/cchc/fonts/BeVietnamPro_{name}.ttf", f"--unicodes={LETTERS}",
            "--layout-features=kern,mark,mkmk,ccmp", "--flavor=woff2", "--no-hinting",
            f"--output-file=docs/assets/fonts/be-vietnam-pro-{weight}.woff2",
        )  # fmt: skip


def styles() -> None:
    """Cut docs/assets/material.css from Material's style sheet, after an upgrade or a new class from it."""
    install("requirements-dev.txt")
    run(PYTHON, "theme/cut_material.py")


def lock_requirements() -> None:
    """Write the locked requirements from pyproject.toml."""
    install("requirements-dev.txt")
    options = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *options)
    run(*compile_, "-o", "requirements.txt", *sys.argv[2:])
    run(*compile_, "--extra", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt", *sys.argv[2:])


TASKS: dict[str, Callable[[], None]] = {
    "site": site, "serve": serve, "desk": desk, "check": check, "test": test, "test-fast": test_fast, "bench": bench, "lock": lock_requirements,
    "fonts": fonts, "styles": styles, "sbom": sbom, "hooks": hooks,
}  # fmt: skip


def main(arguments: list[str]) -> None:
    """Run the task that is named first; the rest is for what it runs."""
    if not arguments or arguments[0] not in TASKS:
        sys.exit(f"Cách dùng: python tasks.py {'|'.join(TASKS)}")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.version_info < OLDEST:
        sys.exit("Python trên máy này cũ quá. Vào python.org/downloads, cài bản 3.11 trở lên rồi chạy lại.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # a task that is ended ends its commands and tidies up
    try:
        TASKS[arguments[0]]()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
