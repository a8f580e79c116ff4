"""Wall seconds of builds, of the check, and from saving or typing to seeing it, each in processes of its own."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from projects import Project
from publishing.servers import end, free_port

GIVE_UP = 300.0
"""Seconds to wait for a page."""

PAUSE = 0.05
"""Seconds between two requests: asking without a pause would slow down the server that is measured."""


@dataclass
class Seconds:
    """What was measured, a figure a round."""

    edited: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def time_builds(ours: Project, bare: Project, rounds: int) -> Seconds:
    """Build both in turn after an edit, then ours with an empty cache. The very first builds are not counted."""
    found = Seconds()
    for project in (ours, bare):
        time_command(project.root, project.build)
    for number in range(rounds):
        for project in (ours, bare):
            project.edit(f"Câu dựng số {number}.")
        found.edited.append(time_command(ours.root, ours.build))
        found.bare.append(time_command(bare.root, bare.build))
        # A new folder each time: a disk that has just lost thousands of files is slow.
        found.empty.append(time_command(ours.root, ours.build, CCHC_CACHE=str(ours.root / f".cache-{number}")))
    return found


def time_checks(ours: Project, rounds: int) -> list[float]:
    """`cchc check` after an edit."""
    found = []
    for number in range(rounds):
        ours.edit(f"Câu kiểm tra số {number}.")
        found.append(time_command(ours.root, [str(ours.root / ".venv/bin/cchc"), "check"]))
    return found


def time_saves(project: Project, rounds: int) -> list[float]:
    """From saving an article to a page that shows the edit, in the project's preview. The first save is not counted."""
    found, port = [], free_port()
    url = f"http://127.0.0.1:{port}/{project.page}"
    with _serving(project, port):
        _wait_for(url, "")
        for number in range(rounds + 1):
            begin = time.perf_counter()
            project.edit(f"Câu mới số {number}.")
            _wait_for(url, f"Câu mới số {number}.")
            found.append(time.perf_counter() - begin)
    return found[1:]


def time_typing(project: Project, text: Path, rounds: int) -> list[float]:
    """From sending what was typed into a text at the desk to its remarks and a page that shows it. The first is not counted."""
    found, port = [], free_port()
    address, path = f"http://127.0.0.1:{port}/", text.relative_to(project.root).as_posix()
    with _serving(project, port):
        _wait_for(address, "")
        token = re.findall(r'name="soan" content="([^"]+)"', _asked(f"{address}soan/"))[0]
        before = json.loads(_asked(f"{address}soan/api/text?path={path}", token))
        for number in range(rounds + 1):
            sentence = f"Câu gõ số {number}."
            given = {"path": path, "base": before["base"], "body": f"\n{sentence}\n{before['body']}"}
            begin = time.perf_counter()
            answer = json.loads(_asked(f"{address}soan/api/work", token, given))
            if sentence not in _asked(address + answer["url"]):
                sys.exit(f"{path}: {answer['remarks']}")
            found.append(time.perf_counter() - begin)
        _asked(f"{address}soan/api/discard", token, {"path": path})
    return found[1:]


def _asked(url: str, token: str = "", given: Mapping[str, str] | None = None) -> str:
    data = None if given is None else json.dumps(given).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, {"X-Soan": token}), timeout=GIVE_UP) as answer:
        return str(answer.read().decode())


def time_command(root: Path, command: Sequence[str], **environment: str) -> float:
    """Run a command in a project's folder; it must succeed."""
    begin = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=root,
        env=_environment(environment),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed in {root}:\n{done.stdout}")
    return time.perf_counter() - begin


def _environment(more: dict[str, str]) -> dict[str, str]:
    """A user's environment, on a day when every article of the corpus is out."""
    given = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "CCHC_CACHE")}
    return {**given, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "CCHC_TODAY": "2026-12-31", **more}


@contextmanager
def _serving(project: Project, port: int) -> Iterator[None]:
    server = subprocess.Popen(
        [part.format(port=port) for part in project.serve],
        cwd=project.root,
        env=_environment({}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        end(server)


def _wait_for(url: str, words: str) -> None:
    """Ask for a page until it has some words."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < GIVE_UP:
        try:
            with urllib.request.urlopen(url, timeout=GIVE_UP) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(PAUSE)
    sys.exit(f"{url} never showed {words!r}")
