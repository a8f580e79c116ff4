"""Vietnamese text, addresses, dates and numbers."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import collation_key, composed, day, first_letter, folded, number, proper_name, slug, two_digits


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


def in_order(names: list[str]) -> list[str]:
    """The names sorted, from the other end: an order that tells nothing apart would leave them there."""
    turned = [*names]
    turned.reverse()
    return sorted(turned, key=collation_key)


@pytest.mark.parametrize(
    "ordered",
    [
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
        "ma mà mả mã má mạ",
        "an anh ăn ân",
        "đo đò đỏ đõ đó đọ đô đơ",
        "1 2 Ba",
        "Dời Đăng Đô e",
    ],
)
def test_the_vietnamese_alphabet_orders_letters_then_tones(ordered: str) -> None:
    """However the letters are composed, and whatever their case."""
    names = ordered.split()

    assert in_order(names) == names
    decomposed = [unicodedata.normalize("NFD", name) for name in names]
    assert in_order(decomposed) == decomposed


@pytest.mark.parametrize(
    "ordered",
    [
        ["bà con", "bá hộ", "bạc", "bản đồ"],
        ["kết hôn", "Khai sinh", "khai tử"],
        ["Đăng ký", "Đăng ký kết hôn", "Đăng ký khai sinh", "Đăng ký lại"],
        ["tách hộ", "tạm trú", "tạm vắng"],
    ],
)
def test_names_are_ordered_syllable_by_syllable(ordered: list[str]) -> None:
    """A tone counts before the next syllable, and a shorter name comes first."""
    assert in_order(ordered) == ordered


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_has_a_place_in_the_order(text: str) -> None:
    """The same one however it was typed."""
    assert collation_key(text) == collation_key(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(("text", "letter"), [("Ủy ban", "U"), ("đăng ký", "Đ"), ("Ấn", "Â"), ("e", "E"), ("", "")])
def test_a_list_has_a_text_under_its_first_letter(text: str, letter: str) -> None:
    """A letter of the alphabet, without its tone."""
    assert first_letter(text) == composed(letter)


def test_dates_and_numbers_are_written_as_in_vietnam() -> None:
    """23/11/2026; 1.234,5; 05."""
    assert [
        day(date(2026, 11, 23)),
        number(1234.5),
        number(1000),
        two_digits(5),
    ] == ["23/11/2026", "1.234,5", "1.000", "05"]
