"""What a telephone shows of the ward: open or closed now, buttons at the foot, a caution on every page, questions to narrow."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conftest import ADDRESS, ROOT, Project, build
from contact_samples import CONTACT, OTHERS, give
from serving import served_from
from test_questions import ASKED

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")
LETTERS = ("100", "175")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ward's site with all that a ward can give, and a question, built for a sub-path."""
    root = tmp_path_factory.mktemp("reach")
    project = give(Project.sample(root / "project").made_whole(), OTHERS, **CONTACT)
    project.article()
    project.write("content/guides/lam-viec-mau.md", GUIDE.encode())
    project.write("data/questions.yaml", ASKED)
    done = build(project.root, root / "web" / "cchc", ADDRESS, CCHC_TODAY="2030-05-20")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "web"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address at which it is served."""
    with served_from(folder) as web:
        yield web.address


@pytest.fixture(params=LETTERS)
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A small telephone, with letters of the usual and of the largest size."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.add_init_script(f"localStorage.setItem('cchc.size', '{request.param}')")
    yield context.new_page()
    context.close()


def now(reader: BrowserContext, site: str, moment: str, url: str = "lien-he/") -> str:
    """What the page says of the doors at a moment in Việt Nam."""
    page = reader.new_page()
    page.clock.set_fixed_time(f"{moment}+07:00")
    page.goto(site + url)
    return page.locator("[data-hours]").inner_text()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2030-05-20T07:00:00", "Đang mở cửa, đến 11:00."),
        ("2030-05-20T10:59:59", "Đang mở cửa, đến 11:00."),
        ("2030-05-20T11:00:00", "Đã đóng cửa. Mở lại lúc 13:00 hôm nay."),
        ("2030-05-20T05:30:00", "Đã đóng cửa. Mở lại lúc 07:00 hôm nay."),
        ("2030-05-20T17:00:00", "Đã đóng cửa. Mở lại lúc 07:00 ngày mai, thứ ba 21/05/2030."),
        ("2030-05-25T10:00:00", "Đang mở cửa, đến 11:00."),
        ("2030-05-25T11:00:00", "Đã đóng cửa. Mở lại lúc 07:00 thứ hai 27/05/2030."),
        ("2030-06-03T10:00:00", "Đã đóng cửa (nghỉ lễ mẫu). Mở lại lúc 07:00 thứ tư 05/06/2030."),
        ("2030-06-02T23:00:00", "Đã đóng cửa. Mở lại lúc 07:00 thứ tư 05/06/2030."),
    ],
)  # fmt: skip
def test_a_telephone_says_whether_the_doors_are_open(reader: BrowserContext, site: str, moment: str, said: str) -> None:
    """By the clock of Việt Nam, to the minute; holidays and days off are passed over."""
    assert now(reader, site, moment) == said


def test_the_home_page_says_it_too(reader: BrowserContext, site: str) -> None:
    """Where most readers look."""
    assert now(reader, site, "2030-05-20T08:00:00", "") == "Đang mở cửa, đến 11:00."


def test_the_doors_close_while_a_page_stays_open(reader: BrowserContext, site: str) -> None:
    """Without loading it again."""
    page = reader.new_page()
    page.clock.install(time="2030-05-20T10:59:40+07:00")
    page.goto(f"{site}lien-he/")
    assert page.locator("[data-hours]").inner_text() == "Đang mở cửa, đến 11:00."
    page.clock.fast_forward("01:00")

    assert page.locator("[data-hours]").inner_text() == "Đã đóng cửa. Mở lại lúc 13:00 hôm nay."


def test_without_scripts_the_hours_stand_there(browser: Browser, site: str) -> None:
    """In words; nothing claims to know the time."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}lien-he/")

    assert page.get_by_text("Thứ hai đến thứ sáu: 07:00 – 11:00, 13:00 – 17:00").is_visible()
    assert not page.locator("[data-hours]").is_visible()
    page.goto(f"{site}hoi-dap/")
    assert not page.locator("[data-find]").is_visible()
    context.close()


@pytest.mark.parametrize("url", ["", "lien-he/", "hoi-dap/", "huong-dan/lam-viec-mau/", "chuyen-muc/2030/bai-mau/"])
def test_the_ways_to_reach_the_ward_stay_at_the_foot(phone: Page, site: str, url: str) -> None:
    """From the first scroll on, so that nothing hides the first screen. 44 pixels high and more, in one row; at the end of the
    page nothing lies under them; nothing is wider than the screen.
    """
    phone.goto(site + url)
    bar = phone.get_by_role("navigation", name="Liên hệ nhanh")
    first = bar.bounding_box()
    assert first
    assert first["y"] >= 640
    phone.mouse.wheel(0, 40)
    phone.wait_for_function("'scrolled' in document.documentElement.dataset")
    places = [one for link in bar.get_by_role("link").all() if (one := link.bounding_box())]
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last, top = phone.locator(".site-foot a").last.bounding_box(), bar.bounding_box()

    assert [link.get_attribute("href") for link in bar.get_by_role("link").all()][:2] == [
        "tel:0123456789",
        CONTACT["zalo"],
    ]
    assert len({place["y"] for place in places}) == 1
    assert all(place["height"] >= 44 and place["y"] + place["height"] <= 640 for place in places)
    assert last
    assert top
    assert last["y"] + last["height"] <= top["y"]
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_what_the_keyboard_comes_to_is_not_under_the_buttons(phone: Page, site: str) -> None:
    """WCAG 2.2, 2.4.11."""
    phone.goto(f"{site}lien-he/")
    phone.mouse.wheel(0, 40)
    phone.wait_for_function("'scrolled' in document.documentElement.dataset")
    top = phone.get_by_role("navigation", name="Liên hệ nhanh").bounding_box()
    assert top
    assert top["y"] < 640
    for _ in range(40):
        phone.keyboard.press("Tab")
        place = phone.evaluate(
            "(({top, bottom}, bar) => ({top, bottom, bar}))(document.activeElement.getBoundingClientRect(), !!document.activeElement.closest('.reach'))"
        )
        assert place["bar"] or place["top"] < top["y"], phone.evaluate("document.activeElement.outerHTML")


def test_large_screens_and_paper_have_no_buttons(browser: Browser, site: str) -> None:
    """There the contact stands in the footer; a lying telephone keeps its few lines for the text."""
    for size in ((1280, 800), (640, 360)):
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.goto(f"{site}lien-he/")
        assert not page.locator(".reach").is_visible()
        page.close()
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.emulate_media(media="print")
    page.goto(f"{site}lien-he/")

    assert not page.locator(".reach").is_visible()
    assert not page.locator("[data-hours]").is_visible(), "on paper it is soon wrong"
    page.close()


def test_every_page_has_the_caution_above_its_footer(folder: Path) -> None:
    """But for the home page, which has it among what matters most, the display, which has neither, and old addresses."""
    pages = {
        file.relative_to(folder / "cchc").as_posix(): file.read_text(encoding="utf-8")
        for file in (folder / "cchc").rglob("*.html")
    }
    with_footer = {name for name, text in pages.items() if 'class="site-foot"' in text}

    assert len(with_footer) > 25
    assert {
        name
        for name in with_footer
        if not re.search(r'<section class="caution"[^>]*>\s*<p>Lời nhắc mẫu\.</p>\s*</section>\s*<footer', pages[name])
    } == {"index.html"}
    assert '<section class="warning"' in pages["index.html"]
    assert {name for name in set(pages) - with_footer if "http-equiv" not in pages[name]} == {"man-hinh/index.html"}


def test_the_built_site_has_the_security_file(folder: Path) -> None:
    """MkDocs leaves out what begins with a point, but not this."""
    assert "Contact: mailto:mau@mau.example\n" in (folder / "cchc/.well-known/security.txt").read_text(encoding="utf-8")


def test_questions_narrow_while_one_types(reader: BrowserContext, site: str) -> None:
    """As procedures do, with or without marks; a group without any goes with its heading."""
    page = reader.new_page()
    page.goto(f"{site}hoi-dap/")
    box, shown = page.get_by_role("searchbox", name=re.compile("câu hỏi")), page.locator("details:visible")
    everything = shown.count()
    assert everything > 1

    box.fill("chu nhat")
    assert shown.locator("summary").all_inner_texts() == ["Chủ nhật có nhận hồ sơ không?"]
    assert page.locator("section:visible h2").all_inner_texts() == ["Bà con hỏi, phường trả lời"]
    assert page.locator("[data-find-said]").inner_text() == "Có 1 câu hỏi."
    box.fill("Chủ NHẬT nhan")
    assert shown.count() == 1
    box.fill("zzz")
    assert shown.count() == 0
    assert page.get_by_text("Không có câu hỏi nào như vậy.").is_visible()
    box.fill("")
    assert shown.count() == everything


def test_a_link_to_a_question_opens_its_answer(reader: BrowserContext, site: str) -> None:
    """From a search, from the text's page, and while the page is open."""
    page = reader.new_page()
    page.goto(f"{site}hoi-dap/#hoi-chu-nhat-co-nhan-ho-so-khong")
    assert page.get_by_text("Phường mẫu không nhận.").is_visible()
    page.locator("details:not([open]) summary").first.click()
    page.locator("details[open] a").last.click()
    page.wait_for_url("**/huong-dan/lam-viec-mau/#hoi-*")

    assert page.locator("details:target p").is_visible()
