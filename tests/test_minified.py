"""Scripts and style sheets lose what is for people, and nothing that a browser reads."""

from pathlib import Path

import esprima
import pytest
from playwright.sync_api import Browser

from cchc.minified import can_be_minified, minified
from conftest import ROOT

ASSETS = ROOT / "docs/assets"
FILES = sorted(file for file in ASSETS.rglob("*") if can_be_minified(file.name))


def pair(file: Path) -> tuple[str, str]:
    """What stands in a file of ours, and what browsers get of it."""
    text = file.read_text(encoding="utf-8")
    return text, minified(file.name, text)


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".js"], ids=lambda file: file.name)
def test_a_script_has_the_same_syntax_tree(file: Path) -> None:
    """Automatic semicolons, regular expressions and template literals included."""
    ours, theirs = pair(file)

    assert len(theirs) < len(ours)
    assert esprima.parseScript(theirs).toDict() == esprima.parseScript(ours).toDict()


RULES = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map(rule => rule.cssText); }"


@pytest.mark.slow
@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".css"], ids=lambda file: file.name)
def test_chromium_reads_the_same_rules(file: Path, browser: Browser) -> None:
    """Every rule, in its order, with its selectors and values; spaces in values of our own names aside."""
    ours, theirs = pair(file)
    page = browser.new_page()
    read, wanted = (page.evaluate(RULES, text) for text in (theirs, ours))
    page.close()

    assert len(theirs) < len(ours)
    assert ["".join(rule.split()) for rule in read] == ["".join(rule.split()) for rule in wanted]
