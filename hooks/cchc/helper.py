"""Another process that makes values while this one goes on."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")
P = TypeVar("P")

_PACKAGE = Path(__file__).parent
_SERVE = f"from {_PACKAGE.name}.{Path(__file__).stem} import serve; serve()"


class LostError(Exception):
    """The process, or its way here, is no more."""


class Helper(Generic[P]):
    """A process that is begun before there is anything to make, and prepares itself, for that takes as long as much of the
    work. It gets functions of the package by name and what they are given; where there is no room for it, all is lost.
    """

    def __init__(self, prepare: Callable[..., P], *arguments: Any) -> None:
        path = os.pathsep.join(filter(None, [str(_PACKAGE.parent), os.environ.get("PYTHONPATH")]))
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - it is this Python, with our own code
                [sys.executable or "", "-P", "-c", _SERVE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._tell(prepare, arguments)

    def begin(self, make: Callable[..., T], *arguments: Any) -> Callable[[], T]:
        """Have it make a value, from what it prepared and from these; whoever calls what is returned waits for it. Whoever
        begins another has to have waited before.

        Waiting raises LostError.
        """
        with suppress(OSError, ValueError):  # it is gone: whoever waits will hear of it
            self._tell(make, arguments)
        return self._answer

    def stop(self) -> None:
        """End it: nobody will ask for anything."""
        if self._process:
            self._process.kill()
            self._process.communicate()

    def _tell(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        if self._process and self._process.stdin:
            pickle.dump((function, arguments), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def _answer(self) -> Any:
        try:
            if self._process and self._process.stdout:
                return pickle.load(self._process.stdout)  # noqa: S301 - it is our own process
        except Exception as error:  # whatever a broken pickle may raise
            self.stop()
            raise LostError from error
        raise LostError


def serve() -> None:
    """What the process does until it is stopped. Whatever else is printed in it goes elsewhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    prepare, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - it is told by whoever began it
    prepared = prepare(*given)
    with suppress(EOFError):  # whoever asked is gone
        while True:
            make, given = pickle.load(sys.stdin.buffer)  # noqa: S301
            pickle.dump(make(prepared, *given), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    os._exit(0)  # to clean up what is thrown away whole takes a while
