"""Vietnamese text, addresses, dates and numbers."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import day, folded, number, proper_name, slug, two_digits


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Cải cách hành chính", "cai-cach-hanh-chinh"),
        ("Đường dây nóng: 05 số!", "duong-day-nong-05-so"),
        ("ỨNG DỤNG ở phường", "ung-dung-o-phuong"),
        ("  – “một cửa” –  ", "mot-cua"),
        ("???", ""),
    ],
)
def test_slug_drops_diacritics_and_signs(text: str, address: str) -> None:
    """An address has lower-case letters, digits and hyphens only; đ is d."""
    assert address == slug(text)


@given(st.text())
def test_slug_of_a_slug_is_itself(text: str) -> None:
    """Making an address twice changes nothing."""
    assert slug(text) == slug(slug(text))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """How a letter was typed does not show in an address."""
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


def test_a_proper_name_is_without_what_it_names() -> None:
    """The first capital begins it."""
    assert proper_name("phường Hưng Phú") == "Hưng Phú"
    assert proper_name("thị trấn Cờ Đỏ") == "Cờ Đỏ"
    assert proper_name("Cần Thơ") == "Cần Thơ"


def test_dates_and_numbers_are_written_as_in_vietnam() -> None:
    """23/11/2026; 1.234,5; 05."""
    assert [
        day(date(2026, 11, 23)),
        number(1234.5),
        number(1000),
        two_digits(5),
    ] == ["23/11/2026", "1.234,5", "1.000", "05"]
