"""A fresh copy of the shipped project, set up as the first command leaves it; its commands run as people run them."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT

_NOT_SHIPPED = shutil.ignore_patterns(
    ".git", ".venv", ".build", ".cache", "site", "__pycache__", ".*_cache", "*.egg-info", ".hypothesis"
)


@dataclass(frozen=True)
class Copy:
    """A copy of the project in a folder of its own, and what its commands find in the environment."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *command: str, environment: Mapping[str, str] | None = None) -> str:
        """Run a command from the copy's folder; what it prints. It must end with 0."""
        done = subprocess.run(
            [self.path_of(command[0]), *command[1:]],
            cwd=self.root,
            env={**os.environ, "PYTHONUTF8": "1", **self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    def path_of(self, name: str) -> str:
        """The path of a program of the copy: python and cchc are those that setting up leaves there."""
        return str(self.root / ".venv/bin" / name) if name in ("python", "cchc") else name

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Replace words of a file, each of which must stand there."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} is not in {path}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def copy_of_the_project(folder: Path, **environment: str) -> Copy:
    """A fresh copy with an environment that needs no network: it borrows the libraries of the tests' own, and drawings."""
    shutil.copytree(ROOT, folder, ignore=_NOT_SHIPPED)
    set_up(folder)
    return Copy(folder, {"CCHC_CACHE": str(ROOT / ".cache"), **environment})


def copy_with_one_pano(root: Path) -> None:
    """Copy what the shipped site is built from, but for five of its six panos."""
    for name in ("content", "data", "docs", "hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    keep_one_pano(root)


def keep_one_pano(root: Path) -> None:
    """Remove all panos of a copy but one, where all would be drawn again: they take longer than all the rest."""
    for file in sorted((root / "content/panos").glob("*.md"))[1:]:
        file.unlink()


def set_up(root: Path) -> None:
    """Leave .venv as tasks.py does, without installing anything."""
    venv.create(root / ".venv", symlinks=True)
    libraries = sysconfig.get_path("purelib", vars={"base": str(root / ".venv"), "platbase": str(root / ".venv")})
    ours = "\n".join(path for path in sys.path if path.endswith("site-packages"))  # the tests' own may borrow, too
    Path(libraries, "shared.pth").write_text(f"{root / 'hooks'}\n{ours}\n", encoding="utf-8")
    command = root / ".venv/bin/cchc"
    command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m cchc "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = [
        sys.executable,
        "-c",
        "import sys\nfrom machine.environment import mark_installed\nfor name in sys.argv[1:]: mark_installed(name)",
    ]
    subprocess.run([*done, "requirements.txt", "requirements-dev.txt"], cwd=root, check=True)
