"""WCAG 2.2 AA in a real Chromium, on every kind of page. Which criterion rests on which test: tests/wcag-2.2-aa.md."""

import itertools
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from conftest import NOWHERE, ROOT, _QuietHandler, build
from test_in_browser import ARTICLE, KINDS

pytestmark = pytest.mark.slow

Rules = dict[str, Any]
"""The options of a run of axe."""

VIOLATIONS: Rules = {"resultTypes": ["violations"]}  # listing what passed doubles the time of axe
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
COLOURS: Rules = {"runOnly": {"type": "rule", "values": COLOUR_RULES}, **VIOLATIONS}
"""The rules of axe that look at colours."""

RULES: Rules = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {rule: {"enabled": False} for rule in COLOUR_RULES},
    **VIOLATIONS,
}
"""All other rules, which find the same in the dark as in the light."""

VIEWS = [(1280, "light", RULES), (360, "light", RULES), (360, "light", COLOURS), (360, "dark", COLOURS)]
WIDE_VIEWS = [*VIEWS, (1280, "dark", COLOURS), (1280, "light", COLOURS)]
WIDE = {"home", "plan", "handbook", "display"}
"""Kinds with what only a desktop shows: its menu, the list of a page's parts, the screen in a hall."""

LOOKS = """() => {
  const known = new Map([[document, ""]]), found = new Map();
  const look = at => {
    if (!known.has(at)) {
      const s = getComputedStyle(at);
      known.set(at, [look(at.parentNode), at.tagName, s.color, s.background, s.fontSize, s.fontWeight, s.opacity, s.textDecoration,
        s.display, s.visibility, s.textShadow, s.filter].join());
    }
    return known.get(at);
  };
  for (const one of document.body.querySelectorAll("*"))
    if (one.matches("input, select, textarea") || [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
      if (!found.has(look(one))) found.set(look(one), one);
  return [...found.values()];
}"""
"""An element for each way in which text looks, with all that it stands in: axe looks long for what lies behind a word, and a
handbook's thousand rows look alike.
"""

JUDGED = f"""async ([rules, isOfColours]) => {{
  const all = {{ include: isOfColours ? ({LOOKS})() : [document.documentElement] }};
  return (await axe.run(all, rules)).violations;
}}"""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Wait until the page stands as its window and its colours want it."""

LARGE = "html { font-size: 200% !important }"
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
"""What success criterion 1.4.12 lets a reader set."""

FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const x = box.left + Math.min(box.width, 40) / 2, y = box.top + box.height / 2;
  const over = document.elementFromPoint(x, y);
  return {
    tag: at.tagName, name: at.textContent.trim().slice(0, 40) || at.getAttribute('aria-label') || at.name || '',
    outlined: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none',
    seen: !over || at.contains(over) || over.contains(at) || at.labels?.[0]?.contains(over) || false,
    order: [...document.querySelectorAll('*')].indexOf(at),
  };
}"""

NOTE_FOCUS = f"""() => {{
  window.reached = [];
  document.addEventListener('keydown', () => reached.push(({FOCUSED})()), true);
}}"""
"""Note where the focus is, whenever a key is about to move it: asking from outside doubles the work."""

CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.childElementCount === 0 && e.textContent.trim() && getComputedStyle(e).overflow === 'hidden'
    && getComputedStyle(e).clipPath === 'none' && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.trim().slice(0, 40))"""

SMALL = """least => [...document.querySelectorAll('a[href], button, input, select, summary')]
  .filter(e => e.offsetParent && e.type !== 'hidden' && getComputedStyle(e).clipPath === 'none')
  .filter(e => !(e.matches('a') && getComputedStyle(e).display === 'inline'))
  .map(e => [(/checkbox|radio/.test(e.type) && e.labels[0] || e).getBoundingClientRect(), e])
  .filter(([box]) => box.width > 1 && (box.width < least || box.height < least))
  .map(([box, e]) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""

OUTLINE = """() => ({
  levels: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1]),
  language: document.documentElement.lang,
  main: document.querySelectorAll('main').length,
  header: document.querySelectorAll('body > header, .md-container header').length,
  footer: document.querySelectorAll('footer').length,
  navs: [...document.querySelectorAll('nav')].map(n => n.getAttribute('aria-label') || n.getAttribute('aria-labelledby')),
  links: [...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility())
    .map(a => [(a.getAttribute('aria-label') || a.textContent).trim() || [...a.querySelectorAll('img')].map(i => i.alt).join(' '), a.href]),
})"""

VAGUE = re.compile(r"^(tại đây|ở đây|đây|xem|xem thêm|chi tiết|bấm vào đây|link|liên kết)$", re.IGNORECASE)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with axe in it, on which nothing moves."""
    context = browser.new_context(has_touch=True, reduced_motion="reduce")
    context.add_init_script(Axe().axe_script)
    yield context.new_page()
    context.close()


Seen = dict[str, dict[str, Any]]
"""What was seen on each kind of page."""


@pytest.fixture(scope="module")
def seen(page: Page, served: str) -> Seen:
    """Each kind of page, opened once: on a desktop its headings, landmarks and links; on a phone the targets too small for a
    finger; what is cut off or wider than the screen in text twice as large and with wider spacing; what axe finds wrong.
    """
    found = Seen()
    for kind, path in KINDS.items():
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(urljoin(served, path))
        outline = page.evaluate(OUTLINE)
        axe = wrong_for_axe(page, WIDE_VIEWS if kind in WIDE else VIEWS)
        page.set_viewport_size({"width": 360, "height": 800})
        small = {least: page.evaluate(SMALL, least) for least in (24, 44)}
        large, spaced = lost(page, 640, LARGE), lost(page, 360, SPACED)
        found[kind] = {**outline, "axe": axe, "small": small, "large": large, "spaced": spaced}
    return found


def lost(page: Page, width: int, style: str) -> list[str]:
    """What a style that a reader sets cuts off, or makes wider than a screen of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    added = page.add_style_tag(content=style)
    page.evaluate("document.fonts.ready.then(() => true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    clipped: list[str] = page.evaluate(CLIPPED)
    added.evaluate("style => style.remove()")
    return clipped + [f"{wide} pixels wide"] * (wide > width)


def wrong_for_axe(page: Page, views: list[tuple[int, str, Rules]]) -> list[str]:
    """What axe says of a page at some widths, in the light and in the dark."""
    found = []
    for width, scheme, rules in views:
        page.set_viewport_size({"width": width, "height": 900})
        # Colours on their way to others would be judged, too.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate(DRAWN)
        violations = page.evaluate(JUDGED, [rules, rules is COLOURS])
        found += [f"{width}, {scheme}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
    return found


def test_axe_finds_nothing_wrong(seen: Seen) -> None:
    """axe-core, with its best practices, on every kind of page; what it cannot decide is checked by hand."""
    assert {kind: one["axe"] for kind, one in seen.items() if one["axe"]} == {}


def test_headings_are_in_order_and_landmarks_named(seen: Seen) -> None:
    """One h1; no level left out; one main, header, footer; every nav and form of search has a name of its own."""
    for kind, one in seen.items():
        levels, names = one["levels"], one["navs"]

        assert levels.count(1) == 1, kind
        assert all(next_ <= level + 1 for level, next_ in itertools.pairwise(levels)), (kind, levels)
        assert one["language"] == "vi", kind
        assert one["main"], kind
        assert kind == "display" or (one["header"] and one["footer"]), kind  # it fills the screen
        assert None not in names, kind
        assert len(names) == len(set(names)), kind


def test_links_say_where_they_go(seen: Seen) -> None:
    """No link is called "tại đây"; links of one name on a page lead to one place."""
    for kind, one in seen.items():
        vague = [name for name, _ in one["links"] if VAGUE.match(name) or not name]
        places: dict[str, set[str]] = {}
        for name, href in one["links"]:
            places.setdefault(name, set()).add(href)

        assert vague == [], kind
        assert {name for name, hrefs in places.items() if len(hrefs) > 1} == set(), kind


@pytest.mark.parametrize("width", [360, 1280])
def test_keyboard_reaches_everything_in_order_and_shows_where_it_is(browser: Browser, served: str, width: int) -> None:
    """Tab goes through every link and control in the order of the page, with an outline, never under something else."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for kind in ("home", "column", "article", "guide", "progress", "panos", "search", "contact"):
        page.goto(urljoin(served, KINDS[kind]))
        page.wait_for_timeout(300)
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href],button,input,select,summary')].filter(e => e.checkVisibility({visibilityProperty: true})).length"
        )
        page.evaluate(NOTE_FOCUS)
        for _ in range(wanted):
            page.keyboard.press("Tab")
        reached = [*page.evaluate("reached.slice(1)"), page.evaluate(FOCUSED)]

        assert [at for at in reached if not (at["outlined"] and at["seen"])] == [], kind
        assert [at["order"] for at in reached] == sorted({at["order"] for at in reached}), kind
    context.close()


def test_twice_as_large_text_loses_nothing(seen: Seen) -> None:
    """At 200 % text nothing is cut and nothing scrolls sideways; 320 pixels (400 % zoom) is tested for every page."""
    assert {kind: one["large"] for kind, one in seen.items() if one["large"]} == {}


def test_twice_as_large_text_loses_nothing_in_the_devices_letters(browser: Browser, served: str) -> None:
    """Before our letters have come, or where they never do."""
    context = browser.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    network = context.new_cdp_session(page)  # a route of Playwright's would pass every file through Python
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": ["*.woff2"]})
    for kind, path in KINDS.items():
        page.goto(urljoin(served, path))

        assert lost(page, 640, LARGE) == [], kind
    context.close()


def test_wider_spacing_loses_nothing(seen: Seen) -> None:
    """Line height, letter, word and paragraph spacing of criterion 1.4.12."""
    assert {kind: one["spaced"] for kind, one in seen.items() if one["spaced"]} == {}


def test_targets_are_large_enough_for_a_finger(seen: Seen) -> None:
    """Everything but links inside sentences is at least 24 pixels wide and high; main actions 44."""
    main = re.compile("^(BUTTON|SELECT|INPUT)|questions|menu|more")

    assert {kind: one["small"][24] for kind, one in seen.items() if one["small"][24]} == {}
    for kind in ("home", "search", "guide"):
        assert list(filter(main.search, seen[kind]["small"][44])) == [], kind


def test_text_size_is_a_choice_that_stays(browser: Browser, served: str) -> None:
    """A+ makes all text larger, on the next page too; A goes back; the largest still fits a small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(served)
    plain = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="Cỡ chữ, màu nền").click()
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Chữ to hơn").click()
    page.goto(urljoin(served, ARTICLE))

    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > plain * 1.25
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Cỡ chữ, màu nền").click()
    page.get_by_role("button", name="Chữ vừa").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == plain
    context.close()


def test_wishes_of_the_reader_are_kept(browser: Browser, served: str) -> None:
    """Less motion: nothing moves. More contrast: quiet text turns to full ink. Forced colours: outlines stay."""
    context = browser.new_context(reduced_motion="reduce", contrast="more")
    page = context.new_page()
    page.goto(served)
    moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length"
    colour = "getComputedStyle(document.querySelector('.card__facts')).color === getComputedStyle(document.body).color"

    assert page.evaluate(moving) == 0
    assert page.evaluate(colour)
    context.close()
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(served)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["outlined"]
    context.close()


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of all components, which only a preview has."""
    folder = tmp_path_factory.mktemp("preview")
    done = build(ROOT, folder / "cchc", NOWHERE, CCHC_PREVIEW="1")
    assert done.returncode == 0, done.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cchc/mau/"
        server.shutdown()


def test_every_component_in_every_state_is_accessible(page: Page, patterns: str) -> None:
    """The developers' page of components: nothing for axe to say, nothing wider than the screen."""
    page.goto(patterns)

    assert wrong_for_axe(page, WIDE_VIEWS) == []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_every_criterion_names_how_it_is_checked() -> None:
    """All 55 criteria of levels A and AA stand in the list, and every test it names exists."""
    text = (ROOT / "tests/wcag-2.2-aa.md").read_text(encoding="utf-8")
    criteria = re.findall(r"^\| (\d\.\d\.\d+) \|", text, re.MULTILINE)
    tests = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").glob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", text))

    assert len(criteria) == len(set(criteria)) == 55
    assert {name for name in named if f"def {name}(" not in tests} == set()
