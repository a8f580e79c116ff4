"""docs/assets/material.css: what is left of Material's style sheet, and that no page misses a rule of the rest."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from cut_material import TARGET, cut_style_sheet, may_match, selectors_of, whole_style_sheet, without_idle_values
from test_in_browser import KINDS

MISSED = """([whole, part]) => {
  const rulesOf = text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const flat = rules => [...rules].flatMap(rule => rule.selectorText ? [rule] : rule.cssRules && rule.type !== 7 ? flat(rule.cssRules) : []);
    return flat(sheet.cssRules).filter(rule => [...rule.style].some(name => !name.startsWith("--"))).flatMap(rule => rule.selectorText.split(/,(?![^(]*\\))/).map(one => one.trim()));
  };
  const kept = new Set(rulesOf(part));
  // what a pointer, a visit or a state of a moment decides may come true after the page has opened
  const ever = selector => selector.replace(/::?(?:before|after|marker|placeholder|hover|focus-within|focus-visible|focus|active|target|checked|-[\\w-]+)(?![\\w-])/g, "") || "*";
  return rulesOf(whole).filter(one => !kept.has(one)).filter(one => {
    try { return document.querySelector(ever(one)); } catch { return false; }
  });
}"""


def test_the_file_is_what_the_installed_material_gives() -> None:
    """After an upgrade of Material, or a new class in a template, `make styles` writes it anew."""
    assert TARGET.read_text(encoding="utf-8") == cut_style_sheet()


def test_the_file_is_a_small_part() -> None:
    """A quarter of the whole at most: more would mean that words of our code match by chance."""
    assert len(TARGET.read_bytes()) < len(whole_style_sheet().encode()) / 4


def test_a_rule_stays_where_its_classes_may_stand_on_a_page() -> None:
    """What `:not()` names need not be there; Material's switches never are."""
    known = frozenset({"md-typeset", "footnote"})

    assert may_match(".md-typeset .footnote > ol", known)
    assert may_match(".md-typeset code:not(.focus-visible)", known)
    assert may_match("table:not([class]) td", known)
    assert not may_match(".md-typeset .admonition", known)
    assert not may_match("[data-md-toggle=drawer]:checked ~ .md-typeset", known)
    assert selectors_of("a:is(b, i),c[d='e,f'],g") == ["a:is(b, i)", "c[d='e,f']", "g"]


def test_a_value_stays_where_somebody_asks_for_it() -> None:
    """Also through another value."""
    rules = ':root{--a:1px;--b:var(--a);--c:url("x;y(z)");}\nb{--d:2}\np{margin:var(--b)}'

    assert without_idle_values(rules, "") == ":root{--a:1px;--b:var(--a);}\np{margin:var(--b)}"
    assert "--d:2" in without_idle_values(rules, "i { order: var(--d); }")


@pytest.mark.slow
def test_no_page_misses_a_rule(browser: Browser, served: str) -> None:
    """On every kind of page: what was cut would style no element, but for the empty box that site.css takes away."""
    page = browser.new_page()
    part, missed = TARGET.read_text(encoding="utf-8"), {}
    for kind, path in KINDS.items():
        page.goto(urljoin(served, path))
        missed[kind] = page.evaluate(MISSED, [whole_style_sheet(), part])
    page.close()

    cut = {rule for rules in missed.values() for rule in rules}
    assert {rule for rule in cut if "md-dialog" not in rule} == set()
