"""Events in a real Chromium: axe, small phones, the largest letters, targets for a finger, the reader's clock, and print."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from conftest import NOWHERE, TODAY, Project, build
from event_samples import FILES
from serving import Web, served_from
from test_access import SMALL, VIEWS, wrong_for_axe
from test_events import write
from test_text_size import SIZED

pytestmark = pytest.mark.slow

PAGES = ("lich/", *(f"lich/{name}/" for name in FILES), "", "man-hinh/", "hoi-dap/", "tien-do/2030/toa-dam/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A site with one event of each standing."""
    folder = tmp_path_factory.mktemp("events")
    project = Project.sample(folder / "project").made_whole()
    for name, text in FILES.items():
        write(project, text, name)
    done = build(project.root, folder / "web/cchc", NOWHERE, CCHC_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    with served_from(folder / "web") as web:
        yield web


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A window with axe in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(Axe().axe_script)
    yield context
    context.close()


def test_axe_finds_nothing_wrong(window: BrowserContext, site: Web) -> None:
    """In every standing, light and dark, on a phone and on a desktop; nor does the console."""
    page, said = window.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    found = []
    for path in PAGES:
        page.goto(site.address + path)
        found += [f"{path}: {one}" for one in wrong_for_axe(page, VIEWS)]

    assert found + said == []


def test_nothing_is_wider_than_a_small_phone(browser: Browser, site: Web) -> None:
    """At the largest letters too; what is pressed is large enough."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page, wide, small = context.new_page(), [], []
    for path in PAGES:
        if path == "man-hinh/":
            continue
        page.goto(site.address + path)
        small += [f"{path}: {one}" for one in page.evaluate(SMALL, 24)]
        wide += [f"{path} at {size} %" for size in ("100", "175") if page.evaluate(SIZED, size) > 320]
    context.close()

    assert (wide, small) == ([], [])


def test_after_its_day_the_page_says_so_by_the_reader_s_clock(browser: Browser, site: Web) -> None:
    """Where nobody has built anew; on the day itself it does not."""
    for day, is_shown in (("2030-06-05T05:00:00+07:00", False), ("2030-06-06T05:00:00+07:00", True)):
        context = browser.new_context(timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto(f"{site.address}lich/sap-toi/")

        expect(page.get_by_text("Ngày này đã qua.")).to_be_visible(visible=is_shown)
        page.goto(f"{site.address}lich/")
        passed = page.locator("li [data-valid-until='2030-06-05']").first
        expect(passed).to_be_visible(visible=is_shown)
        context.close()


def test_on_paper_stand_the_day_and_the_place_and_no_buttons(browser: Browser, site: Web) -> None:
    """With the programme; nothing on paper can be pressed."""
    page = browser.new_page()
    page.goto(f"{site.address}lich/sap-toi/")
    page.emulate_media(media="print")

    for words in ("hội trường mẫu, số 1 đường Mẫu", "Đón tiếp", "từ 08:00 đến 10:30"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.close()


def test_a_calendar_entry_is_a_file_that_telephones_take(site: Web) -> None:
    """Below the page of the event, and all of them below the root."""
    files = [Path(site.root, name).read_bytes() for name in ("lich/sap-toi/lich.ics", "lich.ics")]

    assert [data.count(b"BEGIN:VEVENT") for data in files] == [1, len(FILES)]
