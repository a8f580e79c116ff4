"""Commands that tasks run, from the project's root."""

from __future__ import annotations  # so that an old Python reads as far as the message for it

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, quietly: bool = False, hear: Callable[[str], None] | None = None) -> str:
    """Run a command from the project's root, and give back what it said quietly, or what was heard line by line; leave with its
    status, and that, when it fails.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    output, said = subprocess.PIPE if quietly or hear else None, []
    with subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, env=environment,
        stdout=output, stderr=subprocess.STDOUT if output else None, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        try:
            for line in process.stdout or ():
                said.append(line)
                if hear:
                    hear(line)
            process.wait()
        except BaseException:
            process.kill()  # otherwise the end of this block would wait for it
            raise
    if process.returncode:
        print("".join(said), end="")
        sys.exit(process.returncode)
    return "".join(said)
