"""The search data: what stands in its files, and how much a first search loads."""

import datetime as dt
import gzip
import json
from typing import Any

from cchc.search.data import PART, SearchData, search_data
from cchc.search.entry import Entry, Group, words_only
from cchc.search.words import Words
from conftest import Project

ARTICLE, GUIDE = Group(30, "bai-viet", "Bài viết"), Group(10, "huong-dan", "Hướng dẫn")


def entry(text: str, number: int = 0, day: dt.date | None = None, group: Group = ARTICLE) -> Entry:
    """An entry with this text."""
    url, title, is_apart = f"chuyen-muc/2030/bai-{number}/", f"Bài mẫu {number}", group is ARTICLE and day is not None
    return Entry(url, group, title, "Tóm tắt mẫu.", text, "chu-de", day, is_apart=is_apart)


def facts_of(data: SearchData) -> dict[str, Any]:
    """What the script reads first."""
    facts: dict[str, Any] = json.loads(data.facts)
    return facts


def test_titles_and_summaries_come_at_once_and_the_words_of_articles_by_year() -> None:
    """A guide is needed whole by a first search; an article of another year seldom."""
    found = [
        entry("Lời của bài cũ.", 1, dt.date(2029, 5, 1)),
        entry("Lời của bài mới.", 2, dt.date(2030, 5, 1)),
        entry("Lời của <b>hướng dẫn</b>.", 3, dt.date(2028, 5, 1), GUIDE),
    ]
    data = search_data(found, Words(synonyms=[("CCHC", "cải cách hành chính")]))
    facts = facts_of(data)

    assert [one["title"] for one in facts["entries"]] == ["Bài mẫu 3", "Bài mẫu 2", "Bài mẫu 1"]
    assert [one.get("text") for one in facts["entries"]] == ["Lời của hướng dẫn.", None, None]
    assert [name[:5] for name in facts["parts"]] == ["2030-", "2029-"]
    assert json.loads(data.parts[facts["parts"][0]]) == {"chuyen-muc/2030/bai-2/": "Lời của bài mới."}
    assert facts["synonyms"] == [["CCHC", "cải cách hành chính"]]


def test_of_equals_the_newest_comes_first_and_what_has_no_day_last() -> None:
    """Of one kind; of one day, the first address. A guide comes before any article."""
    days = [dt.date(2030, 1, 2), None, dt.date(2030, 5, 1), dt.date(2030, 5, 1)]
    data = search_data([entry("mẫu", number, day) for number, day in enumerate(days)], Words())

    assert [one["title"][-1] for one in facts_of(data)["entries"]] == ["2", "3", "0", "1"]


def test_a_year_with_many_articles_has_several_files_and_each_article_is_in_one() -> None:
    """A first search loads the first of them only, so none may be large."""
    found = [entry("mẫu " * (PART // 40), number, dt.date(2030, 1, 1)) for number in range(30)]
    data = search_data(found, Words())
    parts = [json.loads(text) for text in data.parts.values()]

    assert len(parts) == 3
    assert sorted(url for part in parts for url in part) == sorted(one.url for one in found)


def test_a_text_longer_than_a_file_has_one_of_its_own() -> None:
    """Nothing is cut off."""
    data = search_data([entry("mẫu " * PART, 1, dt.date(2030, 1, 1)), entry("ngắn", 2, dt.date(2030, 1, 1))], Words())

    assert len(data.parts) == 2
    assert sum(text.count("mẫu") for text in data.parts.values()) == PART


def test_a_file_is_named_by_what_it_holds() -> None:
    """A browser never mixes old data with new files, and an edit leaves the files of other years where they are."""
    old, one, other = (
        entry(text, n, day)
        for n, (text, day) in enumerate(
            [("cũ", dt.date(2029, 1, 1)), ("một", dt.date(2030, 1, 1)), ("hai", dt.date(2030, 1, 1))]
        )
    )
    before, after = search_data([old, one], Words()), search_data([old, other], Words())

    assert search_data([one, old], Words()) == before
    assert {name[:4] for name in before.parts.keys() & after.parts.keys()} == {"2029"}


def test_a_first_search_at_a_thousand_articles_loads_at_most_150_kilobytes() -> None:
    """The titles and summaries of all, and the newest words; articles as long as the ward's are."""
    syllables = [
        a + b
        for a in [
            "b",
            "ch",
            "d",
            "đ",
            "g",
            "h",
            "kh",
            "l",
            "m",
            "n",
            "ng",
            "ph",
            "qu",
            "r",
            "s",
            "t",
            "th",
            "tr",
            "v",
            "x",
        ]
        for b in [
            "a",
            "ai",
            "an",
            "ang",
            "anh",
            "ao",
            "au",
            "ay",
            "e",
            "em",
            "eo",
            "i",
            "inh",
            "o",
            "oa",
            "oi",
            "ong",
            "u",
            "ui",
            "ươ",
        ]
    ]
    texts = (" ".join(syllables[(n * 7919 + k * k * 31) % len(syllables)] for k in range(900)) for n in range(1000))
    found = [entry(text, n, dt.date(2000 + n // 36, 1, 1)) for n, text in enumerate(texts)]
    data = search_data(found, Words())
    first = [data.facts, data.parts[facts_of(data)["parts"][0]]]

    assert sum(len(gzip.compress(text.encode())) for text in first) <= 150_000


def test_an_empty_site_has_search_data_too() -> None:
    """Nothing to find is no error."""
    assert facts_of(search_data([], Words()))["entries"] == []


def test_what_only_serves_to_get_about_a_page_is_not_found() -> None:
    """Menus, data for machines and the signs beside headings are no text."""
    html = '<nav>Trang chủ</nav><h1>Tên</h1><p>Lời <a class="anchor" href="#a">#</a></p><script type="x">{"@type": 1}</script>'

    assert words_only(html).split() == ["<p>Lời", "</p>"]


def test_drafts_scheduled_and_withdrawn_articles_are_not_found(project: Project) -> None:
    """Only what residents may read today is in the index; a preview finds drafts as well."""
    project.article("mot.md", "Chữ riêng mothai.", title="Bài một")
    project.article("nhap.md", "Chữ riêng nhapnhap.", title="Bài nháp", draft="true")
    project.article("mai.md", "Chữ riêng maimai.", title="Bài mai", date="2031-01-01")
    project.article("rut.md", "Chữ riêng rutrut.", title="Bài rút", withdrawn="{date: 2030-05-10, reason: Có chỗ sai.}")

    assert _knows(project) == {"mothai"}
    assert _knows(project, preview=True) == {"mothai", "nhapnhap", "maimai"}


def _knows(project: Project, *, preview: bool = False) -> set[str]:
    outputs = project.catalogue(preview=preview).outputs
    data = " ".join(
        str(output.read()) for output in outputs if output.uri.startswith("tim-kiem/") and output.uri.endswith(".json")
    )
    return {word for word in ("mothai", "nhapnhap", "maimai", "rutrut") if word in data}
