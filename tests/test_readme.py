"""README's publishing part, followed literally on a fresh clone, ends with a page in a browser."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import ROOT
from publishing.servers import free_port
from shipped_copy import copy_of_the_project, keep_one_pano

pytestmark = pytest.mark.slow

PORT = "9000"
"""README's; the test takes a free one in its place."""


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind in README's publishing part."""
    part = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Publishing\n")[2].partition("\n## ")[0]
    return re.findall(rf"^```{kind}\n(.*?)^```", part, re.MULTILINE | re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh clone with the target that README gives."""
    copy = copy_of_the_project(tmp_path / "cchc")
    for name, value in copy.environment.items():
        monkeypatch.setenv(name, value)
    root = copy.root
    keep_one_pano(root)
    hosting = root / "data/hosting.yaml"
    text = hosting.read_text(encoding="utf-8")
    assert "\ntargets: []\n" in text
    (target,) = blocks("yaml")
    hosting.write_text(text.replace("targets: []\n", target), encoding="utf-8")
    return root


@pytest.fixture
def port() -> str:
    """A free port."""
    return str(free_port())


def test_the_lines_lead_to_a_page_in_a_browser(clone: Path, port: str, browser: Browser) -> None:
    """Each ends without an error; what is served is the site, byte for byte."""
    hosting = clone / "data/hosting.yaml"
    hosting.write_text(hosting.read_text(encoding="utf-8").replace(PORT, port), encoding="utf-8")
    build_and_publish, verify = (block.replace(PORT, port) for block in blocks("sh"))
    *lines, serve = build_and_publish.splitlines()
    for line in lines:
        run(line, clone)
    with serving(serve, clone):
        said = run(verify, clone)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        title, heading = page.title(), page.locator("h1").inner_text()
        page.close()

    assert "đúng cả." in said
    assert title
    assert heading


def run(line: str, folder: Path) -> str:
    """What a line of a shell says; it must end well."""
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@contextmanager
def serving(line: str, folder: Path) -> Iterator[None]:
    """While a line of a shell runs that ends only when it is stopped."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        ["sh", "-c", f"exec {line}"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as server:
        assert server.stdout
        server.stdout.readline()  # it says that it serves
        try:
            yield
        finally:
            server.terminate()
