"""A Chrome of some years ago, played by the Chromium that is here: style sheets lose the rules and values that it would
not have understood, scripts the functions that it did not have. The features and their versions are data.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import tinycss2
import yaml
from playwright.sync_api import BrowserContext, Page, Route

from conftest import ROOT

FEATURES: Mapping[str, Mapping[str, int]] = yaml.safe_load(
    (ROOT / "tests/chrome-features.yaml").read_text(encoding="utf-8")
)
OLD = "?chrome-70"

GONE = """names => {
  for (const name of names) {
    const [key, ...path] = name.split(".").reverse();
    delete path.reverse().reduce((at, part) => at[part], window)[key];
  }
}"""

WITHOUT_FLEX_GAPS = """() => {
  for (const box of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(box);
    if (!/flex/.test(style.display)) continue;
    box.style.setProperty("gap", "0", "important");
    for (const side of ["align-items", "justify-content", "align-content"]) {
      if (/^(start|end)$/.test(style.getPropertyValue(side))) box.style.setProperty(side, "normal", "important");
    }
  }
}"""

SWAPPED = """suffix => Promise.all([...document.querySelectorAll("link[rel=stylesheet]")].map(link => new Promise(done => {
  link.onload = done;
  link.href += suffix;
})))"""


def newer_than(version: int, kind: str) -> list[str]:
    """The features of a kind that a version of Chrome does not know."""
    return [feature for feature, first in FEATURES[kind].items() if first > version]


@cache
def styles_for(css: str, version: int) -> str:
    """A style sheet as a version of Chrome understands it: a rule goes with one unknown selector, a declaration with one
    unknown property or value, everything in a block with the block's unknown condition.
    """
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True), version))


def _kept(rules: Iterable[tinycss2.ast.Node], version: int) -> Iterator[str]:
    for rule in rules:
        head = tinycss2.serialize(rule.prelude) if hasattr(rule, "prelude") else ""
        if rule.type == "qualified-rule":
            if not _has(head, newer_than(version, "selectors")):
                yield f"{head}{{{''.join(_declarations(rule.content, version))}}}\n"
        elif rule.type != "at-rule" or rule.at_keyword in newer_than(version, "at-rules"):
            continue
        elif rule.at_keyword == "supports":
            if supports(head, version):
                yield from _kept(tinycss2.parse_rule_list(rule.content), version)
        elif rule.at_keyword == "media":
            if not _has(head, newer_than(version, "media")):
                inside = "".join(_kept(tinycss2.parse_rule_list(rule.content), version))
                yield f"@media {head}{{{inside}}}\n"
        else:
            yield rule.serialize()


def supports(condition: str, version: int) -> bool:
    """Whether a version of Chrome meets `(property: value)` or `not (property: value)`; other conditions are newer."""
    asked = re.fullmatch(r"\s*(not\b)?\s*\(([a-z-]+):[^()]+\)\s*", condition)
    return asked is not None and (asked[2] in newer_than(version, "properties")) is bool(asked[1])


def _declarations(content: list[tinycss2.ast.Node], version: int) -> Iterator[str]:
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            continue
        value = tinycss2.serialize(one.value)
        if one.name not in newer_than(version, "properties") and not _has(value, newer_than(version, "values")):
            yield one.serialize() + ";"


def _has(text: str, features: list[str]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(feature)}", text) for feature in features)


def as_in(context: BrowserContext, version: int) -> None:
    """Make the pages of a context meet an old Chrome: its functions at once, its styles when `with_old_styles` asks."""

    def styles(route: Route) -> None:
        answer = route.fetch(url=route.request.url.removesuffix(OLD))
        route.fulfill(response=answer, body=styles_for(answer.text(), version))

    context.add_init_script(f"({GONE})({newer_than(version, 'scripts')})")
    context.route(re.compile(re.escape(OLD)), styles)


def with_old_styles(page: Page) -> None:
    """Lay out a page that is open as the old Chrome would."""
    page.evaluate(SWAPPED, OLD)
    page.evaluate(WITHOUT_FLEX_GAPS)
