"""What another ward can say of what it runs: a version, a date, a licence."""

import re
import tomllib

import pytest

from cchc.commands import main
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_command_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """That of the folder it runs from, installed or not."""
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])

    assert capsys.readouterr().out == f"cchc {PROJECT['version']}\n"


def test_each_version_has_a_section_with_its_date() -> None:
    """The newest first; between versions the next one's name ends with .dev0."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    dated = [re.fullmatch(r"(\d+\.\d+\.\d+) – (\d{4}-\d{2}-\d{2})", head) for head in heads[1:]]
    versions = [head[1] for head in dated if head]

    assert heads[0] == "Unreleased"
    assert all(dated)
    assert versions
    assert PROJECT["version"] == versions[0] or PROJECT["version"].endswith(".dev0")


def test_the_licence_names_no_invented_holder() -> None:
    """MIT, for the code; fonts keep theirs beside them."""
    licence = (ROOT / PROJECT["license-files"][0]).read_text(encoding="utf-8")

    assert PROJECT["license"] == "MIT"
    assert licence.startswith("MIT License\n")
    assert re.findall(r"^Copyright.*", licence, re.MULTILINE) == ["Copyright (c) 2026 the contributors to this project"]
    assert all(any(folder.glob("OFL.txt")) for folder in (ROOT / "docs/assets/fonts", ROOT / "hooks/cchc/fonts"))
