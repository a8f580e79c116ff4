"""Numbers in Vietnamese words: what an announcer says, and what can be understood again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.speech.letters import telephone
from cchc.speech.numbers import DIGITS, NumberWords
from cchc.vietnamese import number
from spoken_numbers import value_of, written_of

NATIONAL, SOUTHERN = NumberWords("nghìn", "linh"), NumberWords("ngàn", "lẻ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm lẻ một"),
        (105, "một trăm lẻ năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1000, "một ngàn"),
        (1005, "một ngàn không trăm lẻ năm"),
        (1050, "một ngàn không trăm năm mươi"),
        (2026, "hai ngàn không trăm hai mươi sáu"),
        (100_001, "một trăm ngàn không trăm lẻ một"),
        (1_000_000, "một triệu"),
        (1_000_021, "một triệu không trăm hai mươi mốt"),
        (1_005_000, "một triệu không trăm lẻ năm ngàn"),
        (1_234_500, "một triệu hai trăm ba mươi tư ngàn năm trăm"),
        (1_000_000_005, "một tỷ không trăm lẻ năm"),
        (5_000_000_000_000, "năm ngàn tỷ"),
    ],
)
def test_a_whole_number_is_said_as_in_the_south_or_as_in_the_capital(value: int, words: str) -> None:
    """A digit after tens has a sound of its own, and empty hundreds are named once something came before."""
    assert SOUTHERN.cardinal(value) == words
    assert NATIONAL.cardinal(value) == words.replace("ngàn", "nghìn").replace("lẻ", "linh")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.005", "một nghìn không trăm linh năm"),
        ("1,5", "một phẩy năm"),
        ("1,05", "một phẩy không năm"),
        ("83,94", "tám mươi ba phẩy chín mươi tư"),
        ("1.234,5", "một nghìn hai trăm ba mươi tư phẩy năm"),
        ("0,125", "không phẩy một hai năm"),
        ("1,234,567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        ("66.22", "sáu mươi sáu chấm hai mươi hai"),
        ("2.0", "hai chấm không"),
        ("1.004194", "một chấm không không bốn một chín bốn"),
        ("05", "năm"),
        ("007", "không không bảy"),
        ("079123456789", "không bảy chín một hai ba bốn năm sáu bảy tám chín"),
    ],
)
def test_points_part_thousands_and_a_comma_decimals(written: str, words: str) -> None:
    """Any other point is read, and a long row of digits is a code."""
    assert NATIONAL.number(written) == words


@pytest.mark.parametrize(("value", "words"), [(1, "nhất"), (2, "hai"), (4, "tư"), (10, "mười"), (24, "hai mươi tư")])
def test_the_first_and_the_fourth_have_words_of_their_own(value: int, words: str) -> None:
    """Thứ nhất, thứ tư."""
    assert NATIONAL.ordinal(value) == words


@given(st.integers(0, 10**15 - 1), st.sampled_from([NATIONAL, SOUTHERN]))
def test_every_whole_number_can_be_understood_again(value: int, numbers: NumberWords) -> None:
    """With points between its thousands too."""
    assert value_of(numbers.cardinal(value)) == value
    assert numbers.number(number(value)) == numbers.cardinal(value)


@given(st.integers(0, 10**9 - 1), st.text("0123456789", min_size=1, max_size=6))
def test_every_decimal_can_be_understood_again(whole: int, decimals: str) -> None:
    """Its zeros at the end included."""
    assert written_of(NATIONAL.number(f"{whole},{decimals}")) == f"{whole},{decimals}"


@given(st.lists(st.text("0123456789", min_size=2, max_size=4), min_size=2, max_size=4))
def test_every_telephone_number_can_be_written_down_again(groups: list[str]) -> None:
    """With a pause where it is written with a space."""
    said = telephone(" ".join(groups)).split(", ")

    assert ["".join(str(DIGITS.index(word)) for word in group.split()) for group in said] == groups


@pytest.mark.parametrize(
    ("written", "groups"),
    [("0912345678", [4, 3, 3]), ("02923123456", [4, 3, 4]), ("18001096", [4, 4]), ("1022", [4])],
)
def test_a_telephone_number_without_spaces_is_parted_for_the_ear(written: str, groups: list[int]) -> None:
    """No group has more than four digits, and none is left alone."""
    assert [len(group.split()) for group in telephone(written).split(", ")] == groups
