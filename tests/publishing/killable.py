"""Runs `cchc` again and again in children of one process that has imported it already: `python killable.py`.

It prints a line when it is ready. A line with the arguments as JSON starts a child and prints its number; when it has ended,
its status is printed. What it says goes to the file named first.
"""

import json
import os
import sys
from pathlib import Path

import cchc.commands.publish  # noqa: F401 - main imports it when asked: here once, not in each child
from cchc.commands import main


def serve() -> None:
    """Answer until the input ends."""
    print("ready", flush=True)
    for line in sys.stdin:
        output, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(output, arguments)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(output: str, arguments: list[str]) -> None:
    with Path(output).open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    status = 70
    try:
        status = main(arguments)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve()
