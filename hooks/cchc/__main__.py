"""The `cchc` command as a program, and `python -m cchc`."""

import gc
import sys

from cchc.command import main


def run() -> None:
    """Run one command and leave with its status.

    What a command makes it needs to its end, so looking for what could be thrown away is a seventh of its time for nothing.
    """
    gc.disable()
    sys.exit(main())


if __name__ == "__main__":
    run()
