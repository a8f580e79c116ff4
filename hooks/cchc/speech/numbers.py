"""Numbers in Vietnamese words."""

import re
from dataclasses import dataclass

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
POINT, DOT = "phẩy", "chấm"
_BILLION = 10**9
_LONGEST = 15
"""The most digits of an amount; a longer row of them is a code, read digit by digit."""

_MOST_WITHOUT_DOTS = 9
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
NUMBER = r"\d{1,3}(?:,\d{3}){2,}(?![\d,])|\d+(?:\.\d+)*(?:,\d+)?"
"""A number as it is written: 1.234,5; 2026; 66.22; 1,234,567."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words in which regions differ: "nghìn" or "ngàn", and "lẻ" or "linh" for the empty tens of 105."""

    thousand: str = "nghìn"
    gap: str = "lẻ"

    def cardinal(self, value: int) -> str:
        """A whole number from 0 on: 1234500 gives "một triệu hai trăm ba mươi tư nghìn năm trăm"."""
        if value >= _BILLION:
            high, rest = divmod(value, _BILLION)
            return " ".join([self.cardinal(high), "tỷ", *self._triplets(rest, begun=True)])
        return " ".join(self._triplets(value, begun=False)) or DIGITS[0]

    def _triplets(self, value: int, *, begun: bool) -> list[str]:
        """The words of a number below a billion; once something was said before, every triplet names its hundreds."""
        words: list[str] = []
        for size, name in ((10**6, ["triệu"]), (10**3, [self.thousand]), (1, [])):
            triplet = value // size % 1000
            if triplet:
                words += [*self._triplet(triplet, full=begun or bool(words)), *name]
        return words

    def _triplet(self, value: int, *, full: bool) -> list[str]:
        hundreds, rest = divmod(value, 100)
        words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
        tens, units = divmod(rest, 10)
        if tens:
            words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
        elif units and words:
            words.append(self.gap)
        return [*words, _units(tens, units)] if units else words

    def number(self, written: str) -> str:
        """A number as it is written, in words: points part thousands, a comma decimals; other points are read."""
        if _GROUPED_BY_COMMAS.fullmatch(written):
            return self.number(written.replace(",", "."))
        if "." in written and not _GROUPED.fullmatch(written):
            return f" {DOT} ".join(self._part(part) for part in written.replace(",", ".").split("."))
        whole, _, decimals = written.partition(",")
        said = self._part(whole) if "." not in whole else self._amount(whole.replace(".", ""))
        return f"{said} {POINT} {self._decimals(decimals)}" if decimals else said

    def _part(self, digits: str) -> str:
        is_code = len(digits) > _MOST_WITHOUT_DOTS or (digits[0] == "0" and len(digits) > len("05"))
        return digit_by_digit(digits) if is_code else self.cardinal(int(digits))

    def _amount(self, digits: str) -> str:
        return digit_by_digit(digits) if len(digits) > _LONGEST or digits[0] == "0" else self.cardinal(int(digits))

    def _decimals(self, digits: str) -> str:
        is_short = len(digits) <= len("94") and digits[0] != "0"
        return self.cardinal(int(digits)) if is_short else digit_by_digit(digits)

    def ordinal(self, value: int) -> str:
        """The word after "thứ" or "hạng": nhất, hai, ba, tư, năm … hai mươi tư."""
        return {1: "nhất", 4: "tư"}.get(value) or self.cardinal(value)

    def month(self, value: int) -> str:
        """The word after "tháng"; of the twelve only the fourth has one of its own."""
        return "tư" if value == len(("một", "hai", "ba", "tư")) else self.cardinal(value)


def _units(tens: int, units: int) -> str:
    """The last digit, which sounds different after tens: mốt, tư, lăm."""
    after_tens = {1: "mốt", 4: "tư", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens else {}
    return after_tens.get(units, DIGITS[units])


def digit_by_digit(digits: str) -> str:
    """Every digit by its own word."""
    return " ".join(DIGITS[int(digit)] for digit in digits)
