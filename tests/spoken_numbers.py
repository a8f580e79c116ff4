"""A reader of number words, written for the tests alone: what it makes of a number's words has to be the number again."""

UNITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
SCALES = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
SILENT = ("lẻ", "linh")


def value_of(words: str) -> int:
    """The number that words say."""
    return _value(words.split())


def _value(words: list[str]) -> int:
    for name, scale in SCALES.items():
        if name in words:
            at = len(words) - 1 - words[::-1].index(name)
            return _value(words[:at]) * scale + _value(words[at + 1 :])
    value, last = 0, 0
    for word in words:
        if word == "trăm":
            value, last = value + last * 100, 0
        elif word == "mươi":
            value, last = value + last * 10, 0
        elif word == "mười":
            value, last = value + 10, 0
        elif word not in SILENT:
            last = UNITS[word]
    return value + last


def written_of(words: str) -> str:
    """The number with decimals that words say, as it is written; decimals of one word each are digits."""
    whole, _, decimals = words.partition(" phẩy ")
    names = decimals.split()
    is_one_number = bool({"mươi", "mười"} & {*names})
    digits = str(value_of(decimals)) if is_one_number else "".join(str(UNITS[name]) for name in names)
    return f"{value_of(whole)},{digits}" if decimals else str(value_of(whole))
