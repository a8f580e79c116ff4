"""What editors get wrong, and every message they get: the cases of bad_input/, whose README.md says how to read them.

`pytest --bless tests/test_bad_input.py` rewrites the messages; read the difference before committing it.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path

import pytest

from cchc.typed import CCHC
from conftest import SAMPLE, Project

FOLDER = Path(__file__).parent / "bad_input"
HOLE = "…"
BLOCK = re.compile(
    r"""
    (?P<rank>\#{1,2})\ (?P<heading>.+)\n
    | `(?P<path>[^`\n]+)`(?::\n(?P<fence>```+)\n(?P<text>(?:.*\n)*?)(?P=fence))?\n
    | -\ (?P<label>[^`\n]*)(?P<codes>(?:`.*`)?)\n
      (?:\ \ (?P<inner_fence>```+)\n(?P<inner>(?:\ \ .*\n|\n)*?)\ \ (?P=inner_fence)\n)?
      (?P<messages>(?:\ \ -\ .+\n)*)
    | [^\W\d_].*\n
    | \n
    """,
    re.VERBOSE,
)
"""A heading; a file of the project, whole or as it is in the sample; a case; a line of prose; an empty line."""

CODE = re.compile(r"(?P<ticks>`+)(?P<text>.*?[^`])(?P=ticks)(?!`)")
SIGNS = {number: 0x2400 + number for number in range(32)}
"""Visible signs of control characters: ␉ of a tab, ␊ of the end of a line, ␇ of a bell."""

CONTROLS = {sign: number for number, sign in SIGNS.items()}


@dataclass(frozen=True)
class Case:
    """The files of a case, its messages, and where these stand in the file that holds it."""

    place: str
    title: str
    files: dict[str, str]
    messages: str
    span: tuple[int, int]


def cases_of(file: Path) -> Iterator[Case]:
    """The cases of a file; every line of it must be one that README.md describes, and every section have a case."""
    text, at, rank, heading, used = file.read_text(encoding="utf-8"), 0, "", "", False
    shared: dict[str, str] = {}
    own: dict[str, str] = {}
    while at < len(text):
        place = f"{file.name}:{text.count(chr(10), 0, at) + 1}"
        block = BLOCK.match(text, at)
        assert block, f"{place}: neither a heading, a file, a case nor a sentence"
        if block["heading"]:
            assert used or rank != "##", f"{place}: the section above has no case"
            shared, own, used = own if rank == "#" else shared, {}, False
            rank, heading = block["rank"], block["heading"]
        elif block["path"]:
            own[block["path"]] = block["text"] if block["fence"] else (SAMPLE / block["path"]).read_text("utf-8")
        elif block["label"] is not None:
            files, used = _files(own or shared, block), True
            assert files, f"{place}: what this case writes has no place in its files"
            title = f"{heading}. {block['label']}{block['codes']}"
            yield Case(place, title, files, block["messages"], block.span("messages"))
        at = block.end()
    assert used, f"{file.name}: the last section has no case"


def _files(files: dict[str, str], block: re.Match[str]) -> dict[str, str]:
    """The files of a case: its text in their holes, or one piece of them replaced; none if that cannot be."""
    codes = [_code_in(code["text"]) for code in CODE.finditer(block["codes"])]
    if block["inner_fence"]:
        codes.append(re.sub("(?m)^  ", "", block["inner"]).removesuffix("\n"))
    if len(codes) == 1:
        filled = {path.replace(HOLE, codes[0]): text.replace(HOLE, codes[0]) for path, text in files.items()}
        return {} if filled == files else filled
    whole = {path: text.replace(f"{HOLE}\n", "") for path, text in files.items()}
    old, new = codes[:2] or ("", "")
    fits = (
        len(codes) < 3
        and any(old in text for text in whole.values())
        and not any(HOLE in path + text for path, text in whole.items())
    )
    return {path: text.replace(old, new, 1) for path, text in whole.items()} if fits else {}


def _code_in(code: str) -> str:
    """What a piece of code in a line holds: Markdown drops one space at either end, where there is one at both."""
    spaced = code.strip() and code[0] == code[-1] == " "
    return (code[1:-1] if spaced else code).translate(CONTROLS)


def _reported(case: Case, folder: Path) -> str:
    """What is printed of the case in a project in this folder, as the file of the case lists it."""
    shutil.copytree(SAMPLE, folder)
    (folder / "docs").mkdir()
    project = Project(folder)
    for path, text in case.files.items():
        project.write(path, text.encode())
    shown = (problem.replace(CCHC, ".venv/bin/cchc").translate(SIGNS) for problem in project.problems())
    lines = (f"  - `` {line} ``\n" if "`" in line else f"  - `{line}`\n" for line in shown)
    return "".join(lines) or "  - không báo gì\n"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each case, or one for each file where it is rewritten."""
    files = [list(cases_of(file)) for file in sorted(FOLDER.iterdir()) if file.name != "README.md"]
    tests = files if metafunc.config.getoption("--bless") else [[case] for cases in files for case in cases]
    metafunc.parametrize("cases", tests, ids=lambda cases: cases[0].place)


def test_each_mistake_gets_exactly_these_messages(
    cases: list[Case], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """File, line and column, what was found, and how to mend it; nothing more, and nothing less."""
    reported = [_reported(case, tmp_path / str(number)) for number, case in enumerate(cases)]

    if request.config.getoption("--bless"):
        file = FOLDER / cases[0].place.partition(":")[0]
        text = file.read_text(encoding="utf-8")
        for case, messages in reversed([*zip(cases, reported, strict=True)]):
            text = text[: case.span[0]] + messages + text[case.span[1] :]
        file.write_text(text, encoding="utf-8", newline="")
    elif reported[0] != cases[0].messages:
        lines = ndiff(cases[0].messages.splitlines(), reported[0].splitlines())
        pytest.fail("\n".join([f"{cases[0].place}: {cases[0].title}", *lines]), pytrace=False)
