"""The `cchc` command as a program, and `python -m cchc`."""

import gc
import os
import sys

from cchc.command import main


def run() -> None:
    """Run one command and leave with its status.

    What a command makes it needs to its end, so looking for what could be thrown away is a seventh of its time for nothing.
    """
    gc.disable()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


if __name__ == "__main__":
    run()
