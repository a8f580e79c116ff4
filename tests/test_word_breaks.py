"""Where lines end in Vietnamese: between words of the list (data/compounds.yaml), never inside one that has the room."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from cchc.catalogue import Catalogue
from cchc.kinds import KINDS
from cchc.markup.headings import with_whole_words
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.word_breaks import Compounds, chunks, unbroken
from conftest import ROOT, Project

OTHERS = """
an ninh, áp dụng, bảo đảm, bảo vệ, bổ sung, cấp phép, chế độ, chính sách, chứng nhận, công bố, cuộc sống, danh mục, di chuyển,
đại diện, đất đai, đính kèm, đồng ý, gia đình, giao dịch, giấy phép, giới thiệu, hành vi, hình thức, hợp đồng, hỗ trợ, kết thúc,
khai báo, khiếu nại, kiểm soát, lĩnh vực, liên hệ, miễn phí, mục đích, năng lực, ngân hàng, nghĩa vụ, nguyên tắc, nhiệm vụ,
nội dung, phạm vi, phương án, quản lý, quy trình, quyền lợi, sản xuất, sử dụng, tập huấn, thẩm quyền, thi hành, thời hạn, tiêu chí,
tình trạng, tổng kết, trình tự, truyền thông, tuyên dương, vị trí, vi phạm, yêu thích, xuất trình
"""
"""Sixty compounds written down without looking at the list: a list that is too short would make the figure mean nothing."""

BREAKS = """() => [...document.querySelectorAll("main h1, main h2, main h3, .card__title, .tiles a, .events a, .rows a")]
  .filter((element) => element.clientWidth > 1 || getComputedStyle(element).display === "inline")
  .map((element) => {
    const words = [], ends = [];
    let top = null;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.getClientRects().length || node.parentElement.closest(".headerlink, svg")) continue;
      for (const word of node.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getClientRects()[0];
        if (!box || !box.height) continue;
        if (top !== null && box.top > top + box.height / 2) ends.push(words.length - 1);
        top = box.top;
        words.push(word[0]);
      }
    }
    return { words, ends };
  })"""


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Kế hoạch cải cách hành chính", "Kế hoạch|cải cách|hành chính"),
        ("nhân dân, thủ tục", "nhân dân,|thủ tục"),
        ("công, dân", "công,|dân"),
        ("Điều 5 của luật", "Điều 5|của|luật"),
        ("Năm 2026 có 05 số", "Năm 2026|có|05 số"),
        ("05 tháng 6", "05|tháng 6"),
        ("Trước – nay", "Trước –|nay"),
    ],
)
def test_lines_end_between_words(line: str, parts: str) -> None:
    """A number stays with what it counts, a noun with its number, a dash with what is before it."""
    known = Compounds(["kế hoạch", "cải cách", "hành chính", "nhân dân", "thủ tục", "công dân"])

    assert "|".join(chunks(line, known)) == parts
    assert unbroken(line, known).replace("\u00a0", " ") == line


def test_only_headings_hold_words_together_and_their_words_stay_as_they_are() -> None:
    """Elements, no other spaces: what is copied or searched is what was written; tags and attributes stay whole."""
    known = Compounds(["kế hoạch", "hồ sơ"])
    html = '<h2 id="a" title="Kế hoạch">Kế hoạch <a href="x">nộp hồ sơ</a></h2><p>Kế hoạch</p>'

    made = with_whole_words(html, known)

    assert made == (
        '<h2 id="a" title="Kế hoạch"><span class="whole">Kế hoạch</span> <a href="x">nộp '
        '<span class="whole">hồ sơ</span></a></h2><p>Kế hoạch</p>'
    )


def test_a_long_compound_may_break_between_shorter_ones() -> None:
    """On a phone with the largest letters "Ủy ban nhân dân" would not fit a line."""
    known = Compounds.narrow(["Ủy ban nhân dân", "Ủy ban", "nhân dân"])

    assert chunks("Ủy ban nhân dân phường", known) == ["Ủy ban", "nhân dân", "phường"]


def test_what_machines_read_has_plain_words(shipped: Catalogue) -> None:
    """Titles, feeds, search data and open data have neither elements nor no-break spaces for the sake of lines."""
    found = [
        output.url
        for output in shipped.outputs
        if output.uri.endswith((".json", ".xml", ".csv", ".ics", ".txt")) and 'class="whole"' in str(output.read())
    ]
    heads = [o.url for o in shipped.outputs if o.page and re.search("whole|\u00a0", str(o.page.head.get("title", "")))]

    assert (found, heads) == ([], [])


def test_an_officer_adds_a_word(project: Project) -> None:
    """One line in data/compounds.yaml, and no heading breaks inside it any more."""
    project.write("data/compounds.yaml", "compounds:\n  - kế hoạch\n  - tháng tới\n")
    studio = read_content(project.root, KINDS, Problems()).studio

    assert chunks("Việc tháng tới", Compounds(studio.compounds)) == ["Việc", "tháng tới"]


@pytest.mark.slow
def test_at_most_one_line_end_in_fifty_falls_inside_a_word(browser: Browser, served: str, real_site: Path) -> None:
    """Every heading, card and tile of every page of the shipped site at 360 pixels, by the list and by an independent one.

    A compound too long for a phone may end a line between the shorter ones in it.
    """
    listed = read_content(ROOT, KINDS, Problems()).studio.compounds
    lists = {"of the list": Compounds.narrow(listed), "of others": Compounds(" ".join(OTHERS.split()).split(", "))}
    root = real_site / "cchc"
    pages = [
        page for page in root.rglob("index.html") if 'http-equiv="refresh"' not in page.read_text(encoding="utf-8")
    ]
    urls = sorted(page.parent.relative_to(root).as_posix() for page in pages)
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page, ends = context.new_page(), 0
    inside: dict[str, list[str]] = {name: [] for name in lists}
    for url in urls:
        page.goto(urljoin(served, f"{url}/"), wait_until="domcontentloaded")
        for heading in page.evaluate(BREAKS):
            ends += len(heading["ends"])
            for name, known in lists.items():
                gaps = known.inside(heading["words"])
                inside[name] += [f"{url}: {' '.join(heading['words'])}" for gap in heading["ends"] if gap in gaps]
    context.close()

    assert ends > 300
    assert {name: found for name, found in inside.items() if len(found) > ends / 50} == {}
