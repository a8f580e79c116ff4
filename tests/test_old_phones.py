"""Old phones: scripts parse as ES2017, for a browser refuses a whole file for one newer sign; pages read well in Chrome 70."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import esprima
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from old_chrome import as_in, with_old_styles
from test_in_browser import KINDS
from test_search import DONE

pytestmark = pytest.mark.slow

CHROME = 70
"""The browser of a phone of 2018 that was never brought up to date."""

SCRIPTS = ("", "text/javascript", "module")
"""The types of `script` that a browser runs; others are data."""

MARKS = """() => [...document.querySelectorAll("li")]
  .filter(item => getComputedStyle(item).display === "list-item" && getComputedStyle(item).listStyleType !== "none")
  .map(item => item.textContent.trim().slice(0, 40))"""

CLOSE = """() => {
  const pieces = [], found = [], shown = new Map();
  const isShown = part => {
    if (!shown.has(part)) shown.set(part, getComputedStyle(part).clipPath === "none" && !part.matches("svg, script, option, .skip, details:not([open]) > :not(summary)")
      && (part === document.body || isShown(part.parentElement)));
    return shown.get(part);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const parent = node.parentElement, size = parseFloat(getComputedStyle(parent).fontSize);
    if (!node.data.trim() || !isShown(parent) || getComputedStyle(parent).visibility !== "visible") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const middle = (box.top + box.bottom) / 2;
      if (box.width > 1) pieces.push({ parent, left: box.left, right: box.right, top: middle - size * .4, bottom: middle + size * .4, words: node.data.trim().slice(0, 30) });
    }
  }
  const common = (one, other) => { let at = one; while (!at.contains(other)) at = at.parentElement; return at; };
  pieces.sort((one, other) => one.top - other.top);
  pieces.forEach((one, at) => {
    for (const other of pieces.slice(at + 1)) {
      if (other.top > one.bottom - 1) break;
      if (other.parent === one.parent) continue;
      const apart = Math.max(one.left, other.left) - Math.min(one.right, other.right);
      const inRow = /flex|grid/.test(getComputedStyle(common(one.parent, other.parent)).display);
      if (apart < -1) found.push(`"${one.words}" over "${other.words}"`);
      else if (inRow && apart < 3) found.push(`"${one.words}" touches "${other.words}"`);
    }
  });
  return found;
}"""
"""Texts over one another, by the height of their letters; and neighbours in a row with less than 3 pixels between."""


def wrong_of(script: str) -> str | None:
    """What ES2017 does not know in a script. The parser takes three things of ES2018 and later, which are looked for."""
    later: list[str] = []

    def see(node: esprima.nodes.Node, _: object) -> None:
        parts = getattr(node, "properties", None) or []
        if any(part.type in ("SpreadElement", "RestElement") for part in parts):
            later.append("... in an object")
        if node.type == "Import":
            later.append("import()")
        if node.type == "Literal" and node.regex and ("s" in node.regex.flags or "(?<" in node.regex.pattern):
            later.append(f"/{node.regex.pattern}/{node.regex.flags}")

    try:
        esprima.parseScript(script, delegate=see)
    except esprima.Error as error:
        return str(error)
    return later[0] if later else None


def scripts_of(site: Path) -> Iterator[tuple[str, str]]:
    """Every script of a built site by where it stands: files, and what stands inside pages."""
    for file in sorted(site.rglob("*.js")):
        yield str(file.relative_to(site)), file.read_text(encoding="utf-8")
    for file in sorted(site.rglob("*.html")):
        for script in html.fromstring(file.read_bytes()).iter("script"):
            if not script.get("src") and script.get("type", "") in SCRIPTS:
                yield str(file.relative_to(site)), script.text or ""


def test_every_script_parses_as_es2017(real_site: Path) -> None:
    """Those of the pages, of the display, of reading without a network, and the first script inside each page."""
    scripts: dict[str, list[str]] = {}
    for where, script in scripts_of(real_site / "cchc"):
        scripts.setdefault(script, []).append(where)

    assert {"sw.js", "assets/site.js", "index.html"} <= {where for places in scripts.values() for where in places}
    assert {places[0]: wrong for script, places in scripts.items() if (wrong := wrong_of(script))} == {}


@pytest.mark.parametrize(
    "newer",
    [
        "a?.b", "a ?? b", "try {} catch {}", "1_000", "({...a})", "const {a, ...b} = c", "import('a')", "a ||= b", "/a/s",
        r"/\p{L}/u", "/(?<=a)b/", "/(?<a>b)/", "async function* a() {}", "class A { #b = 1 }", "1n",
    ],
)  # fmt: skip
def test_what_came_after_es2017_is_seen(newer: str) -> None:
    """The check knows the signs that scripts are tempted to use."""
    assert wrong_of(newer)


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """A small phone of 2018."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    as_in(context, CHROME)
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints(old_phone: Page) -> list[str]:
    """What scripts of the old phone's pages fail at."""
    found: list[str] = []
    old_phone.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_every_page_reads_well_in_an_old_browser(old_phone: Page, complaints: list[str], served: str) -> None:
    """Without what Chrome 70 does not know of styles and scripts no page is wider than the screen, no list has a mark or
    number more, no texts lie over one another, and those that stand in a row do not touch.
    """
    wrong = []
    for kind, path in KINDS.items():
        old_phone.goto(urljoin(served, path))
        if path.startswith("tim-kiem/"):
            old_phone.wait_for_function(DONE)
        marks = old_phone.evaluate(MARKS)
        with_old_styles(old_phone)
        width = old_phone.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{kind}: {width} pixels wide"] if width > 360 else []
        wrong += [f"{kind}: a mark before {item}" for item in sorted({*old_phone.evaluate(MARKS)} - {*marks})]
        wrong += [f"{kind}: {pair}" for pair in old_phone.evaluate(CLOSE)]

    assert wrong == []
    assert complaints == []
