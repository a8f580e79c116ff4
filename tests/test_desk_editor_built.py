"""The committed editor is what its source makes, and says what is in it."""

import gzip
import hashlib
import json
import re

import pytest

from conftest import ROOT

EDITOR = ROOT / "hooks" / "desk" / "editor"
STATIC = ROOT / "hooks" / "desk" / "static"
BUILT = json.loads((EDITOR / "built.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((EDITOR / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((EDITOR / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@pytest.mark.parametrize("name", BUILT["files"])
def test_neither_source_nor_result_changed_since_the_build(name: str) -> None:
    """Who changes the source builds anew: hooks/desk/editor/README.md."""
    content = (EDITOR / name).read_bytes().replace(b"\r\n", b"\n")

    assert hashlib.sha256(content).hexdigest() == BUILT["files"][name]


def test_every_source_was_built() -> None:
    """No file of the source is beside what was noted."""
    assert {f"src/{file.name}" for file in (EDITOR / "src").iterdir()} <= set(BUILT["files"])


def test_versions_are_exact_and_those_of_the_lock_file() -> None:
    """The next build takes what this one took."""
    wanted = {**PACKAGE["dependencies"], **PACKAGE["devDependencies"]}

    assert {name: LOCK[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    for package in BUILT["packages"]:
        assert LOCK[f"node_modules/{package['name']}"]["version"] == package["version"]
    assert set(PACKAGE["dependencies"]) <= {package["name"] for package in BUILT["packages"]}


def test_the_licence_of_each_package_is_free_and_goes_with_it() -> None:
    """Its text stands in NOTICE."""
    notice = (EDITOR / "NOTICE").read_text(encoding="utf-8")
    for package in BUILT["packages"]:
        assert package["license"] in ("MIT", "BSD-2-Clause")
        words = notice.split(f"\n{package['name']} {package['version']} ({package['license']})\n")[1].split("=" * 80)[0]
        assert "Copyright" in words


def test_the_script_runs_under_a_strict_policy_and_stays_small() -> None:
    """No code from text, nothing that asks a host, 160 kB at most when packed; two addresses are names and words of a warning."""
    script = (STATIC / "trinh-soan.js").read_text(encoding="utf-8")

    assert not re.search(r"\beval\(|new Function\(|\bimportScripts\b|\bfetch\(|XMLHttpRequest|WebSocket", script)
    assert set(re.findall(r"https?://([\w.-]+)", script)) <= {"www.w3.org", "prosemirror.net"}
    assert "url(" not in (STATIC / "trinh-soan.css").read_text(encoding="utf-8")
    assert len(gzip.compress(script.encode(), 9)) < 160_000
