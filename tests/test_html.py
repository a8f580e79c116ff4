"""Every page is valid HTML and names its parts as assistive technology wants them: html-validate reads the shipped site.

`tests/html_validity/` holds its version and its rules: those of validity and access, none of style. Ids may begin as HTML lets
them, and long titles are for search engines to cut. CI brings Node; the checker comes from npm by the lock file.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from programs import program

pytestmark = pytest.mark.slow

CHECKER = ROOT / "tests" / "html_validity"

Check = Callable[[str], list[tuple[str, str]]]
"""Reads the pages that a pattern names. Returns where each finding is, and its rule and words."""

BAD = {
    "element-permitted-content": "<p><span><div>Khối trong chữ</div></span></p>",
    "no-dup-id": '<p id="a">Một</p><p id="a">Hai</p>',
    "no-missing-references": '<section aria-labelledby="khong-co">Không tên</section>',
    "close-order": "<p><strong>Chưa đóng</p>",
    "wcag/h37": '<img src="a.png">',
    "wcag/h32": '<form><label>Chọn <select name="a"><option>Một</option></select></label></form>',
    "prefer-native-element": '<div role="region" aria-label="Bảng">Bảng</div>',
    "aria-label-misuse": '<p aria-label="Tên">Chữ</p>',
    "input-missing-label": '<input type="text" name="a">',
    "no-inline-style": '<p style="color: red">Đỏ</p>',
}
"""What must be found, by the rule that finds it."""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """The checker, installed by its lock file in a folder of its own."""
    folder = tmp_path_factory.mktemp("html-validate")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(CHECKER / name, folder)
    node, npm = program("node"), program("npm")
    quiet = ("--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
    done = subprocess.run([npm, "ci", *quiet], cwd=folder, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        reason = f"npm cannot bring html-validate:\n{done.stderr}"
        (pytest.fail if os.environ.get("CCHC_NO_SKIP") else pytest.skip)(reason)

    def read(pages: str) -> list[tuple[str, str]]:
        script = folder / "node_modules/html-validate/bin/html-validate.mjs"
        options = ("--config", CHECKER / "rules.json", "--formatter", "json")
        told = subprocess.run([node, script, *options, pages], check=False, capture_output=True, encoding="utf-8")
        assert told.stdout, told.stderr
        return [
            (f"{file['filePath']}:{found['line']}", f"{found['ruleId']}: {found['message']}")
            for file in json.loads(told.stdout)
            for found in file["messages"]
        ]

    return read


def test_every_page_of_the_site_is_valid(check: Check, real_site: Path) -> None:
    """Not one finding."""
    assert len([*real_site.rglob("*.html")]) > len(BAD)
    assert check(f"{real_site}/**/*.html") == []


def test_what_is_not_valid_is_found(check: Check, tmp_path: Path) -> None:
    """One slip in each page, found by its rule; a page without slips passes."""
    page = '<!doctype html>\n<html lang="vi"><head><title>Mẫu</title></head><body>{}</body></html>\n'
    for rule, slip in {**BAD, "none": "<p>Không sai</p>"}.items():
        (tmp_path / f"{rule.replace('/', '-')}.html").write_text(page.format(slip), encoding="utf-8")
    found = check(f"{tmp_path}/*.html")

    for rule in BAD:
        rules = {words.split(":")[0] for where, words in found if f"/{rule.replace('/', '-')}.html:" in where}
        assert rule in rules
    assert not [where for where, _ in found if "/none.html" in where]
