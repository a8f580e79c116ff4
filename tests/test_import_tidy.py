"""Typographic clean-up: what it mends, what it must not touch, and its laws."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.importing.tidy import tidied_runs

MENDED = {
    "Bà con  nộp hồ sơ , giấy tờ ; xong !": "Bà con nộp hồ sơ, giấy tờ; xong!",
    "Gồm:đơn,ảnh;Xong.Bà con về": "Gồm: đơn, ảnh; Xong. Bà con về",
    "( xem ) trang “ này ”": "(xem) trang “này”",
    'Chuyên mục "Cải cách", "Hỏi đáp".': "Chuyên mục “Cải cách”, “Hỏi đáp”.",
    "kinh tế - xã hội, giai đoạn 2021 - 2030": "kinh tế – xã hội, giai đoạn 2021 – 2030",
    "theo Điều 5, khoản 2, điểm a, mục IV, Chương II": "theo Điều~5, khoản~2, điểm~a, mục~IV, Chương~II",
    "01 cuộc, 05 số, 02 clip, 12 hồ sơ, 3 ngày": "01~cuộc, 05~số, 02~clip, 12~hồ sơ, 3~ngày",
    "ngày 05 tháng 6 năm 2026": "ngày~05~tháng~6~năm~2026",
    "Kế hoạch số 23/KH-UBND": "Kế hoạch số~23/KH-UBND",
    "ti\u200bếng\ufeff Vi\u00adệt": "tiếng Việt",
    "Tie\u0302\u0301ng": "Tiếng",
    "cách\u00a0nhau\u2003xa": "cách nhau xa",
}

KEPT = [
    "https://dichvucong.gov.vn/p?a=1,b:c;d!e(f)",
    "dichvucong.gov.vn/tra-cuu?x=1:y",
    "ten.nguoi@phuong.cantho.gov.vn",
    "10:30",
    "1.234,5",
    "23/KH-UBND",
    "707/QĐ-UBND",
    "05/6/2026",
    "bai.viet.docx",
    "v.v...",
    "TP.HCM",
    'Màn hình 15.6" đẹp'.replace("hình 15", "hình cỡ 15"),
    "tỷ lệ 16:9",
    "Zalo, Facebook...",
    "một-cửa",
    "một cửa – liên thông",
]


def tidied(text: str) -> str:
    """A paragraph of one piece cleaned up."""
    return "".join(part for part, _ in tidied_runs([(text, None)]))


@pytest.mark.parametrize("text", MENDED)
def test_what_is_mended(text: str) -> None:
    """~ stands for the space that does not break."""
    assert tidied(text) == MENDED[text].replace("~", "\u00a0")


@pytest.mark.parametrize("text", KEPT)
def test_what_stays(text: str) -> None:
    """Addresses, mailboxes, numbers, hours, symbols of documents, names of files, abbreviations."""
    assert tidied(text) == text


def test_a_quote_may_open_in_one_look_and_close_in_another() -> None:
    """A paragraph is cleaned whole; each letter keeps its owner."""
    assert tidied_runs([('Chuyên mục "Cải', "a"), (' cách" , số 5', "b")]) == [
        ("Chuyên mục “Cải", "a"),
        (" cách”, số\u00a05", "b"),
    ]


def test_the_words_of_a_link_stay() -> None:
    """What a link says may be an address."""
    assert tidied_runs([("xem  trang ,", ""), (" a ,b", "link")], stays=bool) == [("xem trang,", ""), (" a ,b", "link")]


PIECES = [*'abđeĐA5 0 ..,,;:!?()"“”-–\n\u00a0/@%x\u0301\u200b\t…', "www.", ".vn", "Điều ", "số ", "Bà", " - "]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"])), max_size=40).map("".join)


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """So an editor may import, copy, and import again."""
    assert tidied(tidied(text)) == tidied(text)


@given(TEXTS)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    """Nor moved, nor added; what stood between a letter and its mark may have gone."""
    assert _spoken(unicodedata.normalize("NFD", tidied(text))) == _spoken(unicodedata.normalize("NFD", text))


@given(st.lists(st.tuples(TEXTS, st.sampled_from("ab")), max_size=4))
def test_each_letter_keeps_its_owner(runs: list[tuple[str, str]]) -> None:
    """Bold stays bold: per owner, the same letters and digits in the same order."""
    for owner in "ab":
        before = "".join(
            unicodedata.normalize("NFC", tidied_runs([run])[0][0]) if tidied_runs([run]) else ""
            for run in runs
            if run[1] == owner
        )
        after = "".join(text for text, owned in tidied_runs(runs) if owned == owner)
        assert _spoken(after) == _spoken(before)


def _spoken(text: str) -> list[str]:
    return [letter for letter in text if letter.isalnum()]
