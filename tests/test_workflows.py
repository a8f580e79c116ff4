"""The workflows for a forge call only commands that exist, and hand secrets to the one step that needs them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tasks import TASKS

from cchc.commands import main
from conftest import ROOT
from programs import PACKAGES, program

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(file: Path) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_command_exists(file: Path) -> None:
    """Tasks of make and commands of cchc alike."""
    words = "\n".join(step.get("run", "") for step in steps(file))

    assert {*re.findall(r"make ([\w-]+)", words)} <= {*TASKS}
    assert {*re.findall(r"\btasks\.py ([\w-]+)", words)} <= {*TASKS}
    for command in re.findall(r"cchc (\w+)", words):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
    assert all((ROOT / path).exists() for path in re.findall(r"^(\.ci/\w+)$", words, re.MULTILINE))


def test_ci_installs_every_program_that_tests_run_and_skips_none() -> None:
    """They are there, and no service of theirs is started, before the first test; `make test` installs none."""
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    listed = " ".join(re.findall(r"\bpackages\+?=\((.+?)\)", script))
    order = [script.index(words) for words in ("policy-rc.d", "apt-get -qq install", "CCHC_NO_SKIP=1", "\nmake test")]

    packages = {*" ".join(PACKAGES.values()).split()}
    assert {*listed.split()} == packages
    assert order == sorted(order)
    for file in (ROOT / "tasks.py", *(ROOT / "machine").glob("*.py")):
        assert [p for p in packages if p in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(("no_skip", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_program_is_skipped_with_its_package_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, no_skip: str, outcome: type[BaseException]
) -> None:
    """Pytest's summary then counts it."""
    monkeypatch.setenv("CCHC_NO_SKIP", no_skip)
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)

    with pytest.raises(outcome, match=r"nginx is missing .* apt-get install nginx"):
        program("nginx")


def test_ci_runs_the_oldest_and_the_newest_python_and_windows() -> None:
    """All tests once, the fast ones elsewhere, and on Windows what editors use."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]
    versions = {name: job["steps"][1]["with"]["python-version"] for name, job in jobs.items()}
    windows = "\n".join(step.get("run", "") for step in jobs["windows"]["steps"])

    assert versions == {"check": "3.11", "newest-python": "3.14", "windows": "3.12"}
    assert re.findall(r"cchc (\w+)", windows) == ["check", "new", "import"]
    assert "pytest tests/test_start_files.py -k for_real" in windows
    assert all((ROOT / path).exists() for path in re.findall(r"tests/\w+\.py", windows))


def test_the_nightly_build_publishes_then_compares_then_looks_for_lapsed_facts() -> None:
    """In this order; passwords and keys reach the step that publishes, and no other."""
    nightly = steps(ROOT / ".github" / "workflows" / "publish.yml")
    runs = [step.get("run", "") for step in nightly]
    order = [
        next(n for n, run in enumerate(runs) if words in run) for words in ("make site", "publish", "verify", "check")
    ]

    assert order == sorted(order)
    assert [n for n, step in enumerate(nightly) if "secrets." in str(step)] == [order[1]]


def test_a_cancelled_run_never_keeps_the_next_one_out() -> None:
    """Each run is another machine; the forge runs one at a time, so it takes over any lock left behind."""
    file = ROOT / ".github" / "workflows" / "publish.yml"

    assert yaml.safe_load(file.read_text(encoding="utf-8"))["concurrency"] == "publish"
    assert any('cchc publish "$CCHC_TARGET" --take-over' in step.get("run", "") for step in steps(file))


def test_the_cron_line_of_contributing_names_commands_that_exist() -> None:
    """One line, as cron wants it."""
    (line,) = re.findall(r"^10 0 \* \* \*  (.+)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert re.findall(r"make (\w+)", line) == ["site"]
    assert re.findall(r"cchc (\w+)", line)[-2:] == ["publish", "check"]
