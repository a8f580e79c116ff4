"""The officers' part of the handbook: read in ten minutes, every button as the desk has it, every host as it was tried."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown import markdown

from cchc.kinds import KINDS
from cchc.model.hosting import Hosting
from conftest import ROOT

HANDBOOK, DESK = ROOT / "docs/so-tay", ROOT / "hooks/desk"
OFFICERS = ("index", "tu-word", "anh", "minh-chung", "dua-len-mang", "sua-bai")
"""The chapters that an officer who knows Word needs."""

OF_THE_DESK = (*OFFICERS, "cac-loai-bai")
MINUTES, WORDS_A_MINUTE = 10, 200
START_FILES = ("Soạn bài.cmd", "Soạn bài.command", "Soạn bài.desktop")
CHAPTERS = sorted(HANDBOOK.glob("*.md"))
HOSTS = (HANDBOOK / "dua-trang-len-mang.md").read_text(encoding="utf-8")

PROOF = {
    "vsftpd": "test_publish_vsftpd.py",
    "pyftpdlib": "publishing/ftp_server.py",
    "OpenSSH": "publishing/servers.py",
    "rsync": "publishing/fixture.py",
    "nginx": "test_hosting.py",
    "Apache": "test_hosting.py",
    "Chromium": "test_other_hosts.py",
    "web.config": "test_other_hosts.py",
}
"""The programs that the suite tries hosts with, each with the file of tests that names it."""


def text_of(chapter: str) -> str:
    """A chapter without the lines above it."""
    return (HANDBOOK / f"{chapter}.md").read_text(encoding="utf-8").partition("\n---\n")[2]


def bare(words: str) -> str:
    """The words of a button, without what shows that it asks something, or how many there are."""
    return words.strip(" …:.()")


@cache
def on_the_desk() -> frozenset[str]:
    """Every word, line and name that the desk can show."""
    scripts = [
        file.read_text(encoding="utf-8") for file in sorted(DESK.glob("static/*.js")) if "trinh" not in file.name
    ]
    scripts += [file.read_text(encoding="utf-8") for file in sorted(DESK.glob("editor/src/*.js"))]
    pieces = [piece for script in scripts for piece in re.split(r"[<>\"`{}$\n]", script)]
    for file in DESK.rglob("*.py"):
        pieces += list(_strings_in(ast.parse(file.read_text(encoding="utf-8"))))
    return frozenset(map(bare, pieces)) | {kind.label for kind in KINDS} | {"Soạn bài"}


def _strings_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("chapter", OF_THE_DESK)
def test_every_name_in_bold_is_one_that_the_desk_shows(chapter: str) -> None:
    """Letter by letter, so that whoever looks for it finds it."""
    named = re.findall(r"\*\*(.+?)\*\*", text_of(chapter))

    assert named
    assert (
        sorted({name for name in named if bare(name).casefold() not in {one.casefold() for one in on_the_desk()}}) == []
    )


def test_an_officer_reads_all_of_it_in_ten_minutes() -> None:
    """At two hundred words a minute; the first page ends with a list for whoever looks after the site."""
    texts = (text_of(chapter).partition("\n## Dành cho người phụ trách")[0] for chapter in OFFICERS)
    shown = [html.fromstring(markdown(text)).text_content() for text in texts]

    assert sum(len(text.split()) for text in shown) <= MINUTES * WORDS_A_MINUTE


@pytest.mark.parametrize("chapter", OFFICERS)
def test_an_officer_needs_no_command(chapter: str) -> None:
    """The terminal has an appendix."""
    assert re.findall(r"cchc |tasks\.py|make |^    \S", text_of(chapter), re.MULTILINE) == []


def test_the_first_page_names_the_files_that_start_the_desk() -> None:
    """As they lie beside README."""
    assert [name for name in START_FILES if f"`{name}`" not in text_of("index")] == []
    assert [name for name in START_FILES if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_the_handbook_speaks_to_one_person(chapter: Path) -> None:
    """As the desk does: “bạn”."""
    others = re.findall(
        r"(?i)\b(?:anh chị|anh, chị|quý vị|của mình|các bạn|đồng chí)\b", chapter.read_text(encoding="utf-8")
    )

    assert others == []


def hosts() -> dict[str, str]:
    """The parts of the chapter on hosts, by heading."""
    _, *parts = re.split(r"^## ", HOSTS, flags=re.MULTILINE)
    return {part.partition("\n")[0]: part for part in parts}


WITHOUT_HOST = ("Chưa có máy chủ nào", "Đăng theo lịch, bằng dòng lệnh")


@pytest.mark.parametrize("host", [name for name in hosts() if name not in WITHOUT_HOST])
def test_each_host_says_whether_it_was_tried(host: str) -> None:
    """What is said to be tried names programs that the suite runs."""
    part = hosts()[host]
    tried = re.findall(r"\*\*Đã thử\*\*([^*]*)", part)
    proved = [name for name in PROOF if any(name in said for said in tried)]

    assert tried or "**Chưa thử**" in part
    assert bool(tried) == bool(proved)
    for name in proved:
        assert name.casefold() in (ROOT / "tests" / PROOF[name]).read_text(encoding="utf-8").casefold()


def test_the_samples_for_hosts_can_be_copied() -> None:
    """Each is a target as data/hosting.yaml has it."""
    samples = re.findall(r"(?:^    .*\n)+", HOSTS, re.MULTILINE)
    kinds = [
        target.kind.value
        for sample in samples
        if "- name:" in sample
        for target in Hosting.model_validate({"targets": yaml.safe_load(sample)}, strict=False).targets
    ]

    assert kinds == ["ftps", "sftp", "rsync"]
    assert Hosting.model_validate(yaml.safe_load(next(one for one in samples if "embedded_by" in one))).embedded_by
