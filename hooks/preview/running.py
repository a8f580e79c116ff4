"""The desk that runs for a folder: noted in a small file, so that a second start finds the first one and opens that."""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from cchc.cache import write_whole
from desk.routes import FOLDER, HEADER, NAME, OUTSIDE

FILE = ".build/soan-dang-mo.json"
_TOKEN = re.compile(r'name="soan" content="([^"]+)"')
_SOON, _PATIENCE = 3.0, 120.0
"""Seconds for a page, and for a document to be read."""


@dataclass(frozen=True, slots=True)
class Running:
    """A running desk: its address, and its token, which its page tells to whoever works at this machine."""

    address: str
    token: str

    def note(self, root: Path) -> None:
        """Note it; of the token only what lets another start recognise it."""
        (root / FILE).parent.mkdir(exist_ok=True)
        write_whole(root / FILE, json.dumps({"address": self.address, "sign": _sign(self.token)}).encode())

    def forget(self, root: Path) -> None:
        """Remove the note, if it is still of this one."""
        if _noted(root) == (self.address, _sign(self.token)):
            (root / FILE).unlink(missing_ok=True)

    def take(self, document: Path) -> str:
        """Have a Word document become a draft; the address of the desk's screen to open. Refusals are shown on that."""
        headers = {HEADER: self.token, NAME: quote(document.name), OUTSIDE: "1"}
        try:
            request = Request(f"{self.address}{FOLDER}api/import", document.read_bytes(), headers)  # noqa: S310 - this machine
            with _opener().open(request, timeout=_PATIENCE) as answer:
                return f"{self.address}{FOLDER}#/sua/{quote(json.load(answer)['path'])}"
        except HTTPError as refused:
            print(f"{document.name}: {json.load(refused)['text']}", flush=True)
        except OSError as error:
            print(f"{document}: không đọc được tệp này ({error.strerror or error}).", flush=True)
        return f"{self.address}{FOLDER}"


def find(root: Path) -> Running | None:
    """The desk that runs for a folder; what is noted is asked, for its program may have ended and another have its port."""
    address, sign = _noted(root)
    with suppress(OSError, ValueError):
        with _opener().open(f"{address}{FOLDER}", timeout=_SOON) as answer:
            found = _TOKEN.search(answer.read().decode())
        if found and _sign(found[1]) == sign:
            return Running(address, found[1])
    return None


def _noted(root: Path) -> tuple[str, str]:
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads((root / FILE).read_text(encoding="utf-8"))
        return noted["address"], noted["sign"]
    return "", ""


def _sign(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _opener() -> OpenerDirector:
    """Without the proxy that may be set for other hosts."""
    return build_opener(ProxyHandler({}))
