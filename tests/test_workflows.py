"""The workflows for a forge call only commands that exist, and hand secrets to the one step that needs them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tasks import TASKS

from cchc.command import main
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(file: Path) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_command_exists(file: Path) -> None:
    """Tasks of make and commands of cchc alike."""
    words = "\n".join(step.get("run", "") for step in steps(file))

    assert {*re.findall(r"make (\w+)", words)} <= {*TASKS}
    for command in re.findall(r"cchc (\w+)", words):
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
    assert all((ROOT / path).exists() for path in re.findall(r"^(\.ci/\w+)$", words, re.MULTILINE))


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
    """Each run is another machine; the forge runs one at a time, so it takes the lock from whoever left it."""
    file = ROOT / ".github" / "workflows" / "publish.yml"

    assert yaml.safe_load(file.read_text(encoding="utf-8"))["concurrency"] == "publish"
    assert any('cchc publish "$CCHC_TARGET" --take-over' in step.get("run", "") for step in steps(file))


def test_the_cron_line_of_the_readme_names_commands_that_exist() -> None:
    """One line, as cron wants it."""
    (line,) = re.findall(r"^10 0 \* \* \*  (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert re.findall(r"make (\w+)", line) == ["site"]
    assert re.findall(r"cchc (\w+)", line)[-2:] == ["publish", "check"]
