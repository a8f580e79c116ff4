"""`python -m desk.publishing.publisher`: one publishing in a process of its own, so that nothing else of the desk waits for it.

The order comes in as a line of JSON, what happens goes out as such lines. When the input ends, by the wish of the officer or
because the desk has gone, the publishing is stopped as Ctrl+C stops the command, and leaves the host as that does; if it can,
between two files, so that the connection still serves to lift the lock.
"""

import _thread
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import TextIOBase
from pathlib import Path
from threading import Event, Thread
from typing import TextIO

from cchc.problems import ContentError, UsageError, disk_refusal
from cchc.publish.parcel import make_parcel
from cchc.publish.preflight import read_targets
from cchc.publish.progress import Watch
from cchc.publish.refusals import PublishError, WrongPasswordError
from cchc.publish.run import Wishes, publish
from cchc.settings import today_in_vietnam
from desk.publishing.order import Order
from preview.faults import note_fault

GRACE = 20.0
"""Seconds that a stopped publishing has for the file that is under way."""


class Teller(TextIOBase):
    """Tells events as lines of JSON; what is printed becomes events as well, and no password is ever among them."""

    def __init__(self, out: TextIO, secret: str | None) -> None:
        self._out, self._secret = out, secret

    def event(self, **what: object) -> None:
        """Tell an event."""
        self._out.write(json.dumps(_without(self._secret, what), ensure_ascii=False) + "\n")
        self._out.flush()

    def write(self, text: str) -> int:
        """Tell what was printed, a line at a time."""
        for line in text.splitlines():
            if line.strip():
                self.event(said=line)
        return len(text)


def _without(secret: str | None, value: object) -> object:
    """A value without the secret in any of its texts."""
    if isinstance(value, dict):
        return {key: _without(secret, inner) for key, inner in value.items()}
    return value.replace(secret, "•••") if secret and isinstance(value, str) else value


def main() -> None:
    """Carry out the order."""
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    teller = Teller(sys.stdout, order.password)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    stop = Event()
    Thread(target=_stop_at_the_end_of_input, args=(stop,), daemon=True).start()
    try:
        with redirect_stdout(teller):
            teller.event(**_carried_out(order, teller, stop))
    except KeyboardInterrupt:
        teller.event(end="stopped")
    except PublishError as refusal:
        is_wrong = isinstance(refusal, WrongPasswordError) and order.password is not None
        teller.event(end="refused", text=refusal.text, hint=refusal.hint, wrong_password=is_wrong)
    except (ContentError, UsageError) as error:
        for line in str(error).splitlines():
            teller.event(said=line)
        teller.event(end="refused", text="dữ liệu của trang có lỗi.", hint="sửa từng điều ở các dòng dưới đây.")
    except Exception as error:  # noqa: BLE001 - the officer is told in every case
        refused = disk_refusal(error)
        if refused:
            teller.event(end="refused", text=refused, hint="")
        else:
            with redirect_stdout(teller):
                note_fault(Path(order.root))
            teller.event(end="fault")


def _carried_out(order: Order, teller: Teller, stop: Event) -> Mapping[str, object]:
    def tell(**what: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        teller.event(**what)

    root, today = Path(order.root), today_in_vietnam()
    watch = Watch(lambda done, whole: tell(done=done, all=whole), lambda stage: tell(stage=stage.value))
    if order.target is None:
        return {"end": "done", "status": 0, "parcel": make_parcel(root / "site", root, today, watch, whole=order.whole)}
    target = next(target for target in read_targets(root) if target.name == order.target)
    if target.password_env and order.password:
        os.environ[target.password_env] = order.password
    return {"end": "done", "status": publish(target, root / "site", root, today, watch, Wishes())}


def _stop_at_the_end_of_input(stop: Event) -> None:
    # By its number: a thread that waits inside sys.stdin would be in the way when the process ends.
    while os.read(0, 64):
        pass
    stop.set()
    time.sleep(GRACE)
    if os.name == "nt":
        _thread.interrupt_main()
    else:
        # A signal also ends a wait for the network.
        os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    main()
