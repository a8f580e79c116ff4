"""The `cchc` command as a program, and `python -m cchc`."""

import os
import sys

from cchc.commands import main


def run() -> None:
    """Run one command and leave with its status."""
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The program that reads our output, such as `head`, has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


if __name__ == "__main__":
    run()
