"""The words by which residents search (`data/search.yaml`): what the search data carry of them, and what is advised."""

import json
from typing import Any

from cchc.problems import Severity
from cchc.search.data import search_data
from cchc.search.entry import Entry, Group
from cchc.search.words import Words, phrase_of
from conftest import Project

GUIDE, TERM = Group(10, "huong-dan", "Hướng dẫn"), Group(40, "thuat-ngu", "Thuật ngữ")


def facts_of(project: Project) -> dict[str, Any]:
    """What the script reads first."""
    facts: dict[str, Any] = json.loads(project.pages()["tim-kiem/muc-luc.json"])
    return facts


def advice(project: Project) -> list[str]:
    """What is advised about the words."""
    return [
        str(one) for one in project.catalogue().problems.of(Severity.ADVICE) if one.place.path == "data/search.yaml"
    ]


def test_synonyms_join_the_abbreviations_of_the_glossary(project: Project) -> None:
    """Both are other ways to say a thing; words that only ask go along."""
    project.write("data/search.yaml", "synonyms: [[liên hệ, gọi điện]]\nquestion_words: [ở đâu]\n")
    facts = facts_of(project)

    assert facts["synonyms"][-1] == ["liên hệ", "gọi điện"]
    assert len(facts["synonyms"]) > 1
    assert facts["question_words"] == ["ở đâu"]


def test_a_site_without_the_file_has_the_abbreviations_only(project: Project) -> None:
    """Nobody needs to write it."""
    facts = facts_of(project)

    assert facts["best_bets"] == facts["question_words"] == []
    assert advice(project) == []


def test_a_list_of_pages_can_be_the_best_bet(project: Project) -> None:
    """Such a page has no entry of its own, so one is made of its title and description."""
    project.write("data/search.yaml", "best_bets: [{words: [bảng lớn], page: /pano/}]\n")
    facts = facts_of(project)

    assert facts["best_bets"] == [[["bảng lớn"], "pano/"]]
    assert [one["kind"] for one in facts["entries"] if one["url"] == "pano/"] == ["muc"]


def test_a_best_bet_on_the_plan_in_force_is_the_page_of_its_year(project: Project) -> None:
    """The short address shows what another page tells, which is found already."""
    project.write("data/search.yaml", "best_bets: [{words: [kế hoạch], page: /ke-hoach/}]\n")
    facts = facts_of(project)

    assert facts["best_bets"] == [[["kế hoạch"], "ke-hoach/2030/"]]
    assert "ke-hoach/" not in [one["url"] for one in facts["entries"]]


def test_a_best_bet_that_readers_do_not_see_yet_is_left_out(project: Project) -> None:
    """A draft stops nothing; its place in the file is named."""
    project.article("nhap.md", title="Bài nháp", slug="nhap", draft="true")
    project.write("data/search.yaml", "best_bets: [{words: [nháp], page: /chuyen-muc/2030/nhap/}]\n")

    assert facts_of(project)["best_bets"] == []
    assert advice(project) == [
        (
            'data/search.yaml:1:35: nên sửa: trang này chưa đứng đầu kết quả tìm kiếm: bài ở trang "/chuyen-muc/2030/nhap/" chưa đăng. '
            "Gợi ý: xem lại content/articles/nhap.md."
        )
    ]


def test_words_of_which_no_page_tells_are_named(project: Project) -> None:
    """A line of synonyms of which one stands on the site is fine, and a question that a best bet answers."""
    project.article("bai.md", "Bà con theo dõi hồ sơ.")
    words = """\
    synonyms:
      - [tra cứu, theo dõi]
      - [sổ đỏ, sổ hồng]
    best_bets: [{words: [gọi điện], page: /lien-he/}]
    popular: [gọi điện cho phường, tra cứu, xây nhà]
    """
    project.write("data/search.yaml", words)

    assert advice(project) == [
        (
            'data/search.yaml:3:5: nên sửa: không trang nào có chữ "sổ đỏ" hay cách nói khác ở dòng này. Gợi ý: thêm vào dòng này '
            "cách nói mà bài dùng, hoặc xóa dòng."
        ),
        (
            'data/search.yaml:5:41: nên sửa: không trang nào có "xây nhà". Gợi ý: ghi câu khác, hoặc thêm câu này vào best_bets cùng '
            "trang trả lời."
        ),
    ]


def test_marks_decide_and_where_they_stand_does_not() -> None:
    """Old and new ways to place a tone are one; "số đo" is not "sổ đỏ"."""
    assert phrase_of("Tổ hoà giải, cơ sở") == phrase_of("tổ hòa  giải cơ sở")
    assert phrase_of("sổ đỏ") not in phrase_of("chỉ số đo điều này")


def test_what_residents_come_for_is_offered_with_its_other_words() -> None:
    """Titles, their synonyms, names and best bets; what only explains is not offered unless it is a best bet."""
    entries = [
        Entry("huong-dan/a/", GUIDE, "Theo dõi hồ sơ", "Tóm tắt mẫu.", names=("xem hồ sơ",)),
        Entry("thuat-ngu/#tu-a", TERM, "hồ sơ", "Nghĩa mẫu."),
        Entry("thuat-ngu/#tu-b", TERM, "mã", "Nghĩa mẫu."),
    ]
    words = Words([["tra cứu", "theo dõi"]], [(["mã số"], "thuat-ngu/#tu-b")])
    data = search_data(entries, words)

    assert json.loads(data.offers)["offers"] == [
        ["Theo dõi hồ sơ", "huong-dan/a/", "Hướng dẫn", "xem hồ sơ, tra cứu"],
        ["mã", "thuat-ngu/#tu-b", "Thuật ngữ", "mã số"],
    ]
    assert json.loads(data.facts)["entries"][0]["names"] == ["xem hồ sơ"]
    assert json.loads(data.facts)["kinds"] == [["huong-dan", "Hướng dẫn", 10], ["thuat-ngu", "Thuật ngữ", 40]]
