"""Signs of the fonts Symbol and Wingdings, which Word keeps by the font's own numbers, in Unicode."""

import re

_SYMBOL = {"A3": "≤", "AE": "→", "B0": "°", "B1": "±", "B3": "≥", "B4": "×", "B7": "•", "D7": "⋅"}
_WINGDINGS = {
    "6C": "●", "6E": "■", "6F": "☐", "71": "❑", "76": "❖", "9F": "•", "A7": "▪", "A8": "☐",
    "D8": "➢", "E0": "→", "E8": "➔", "F0": "⇨", "FB": "✗", "FC": "✓", "FD": "☒", "FE": "☑",
}  # fmt: skip
_CODE = re.compile("[0-9A-Fa-f]{1,4}")
_PRIVATE = range(0xF000, 0xF100)
_HALVES = range(0xD800, 0xE000)
"""Codes that are no signs: halves of others in UTF-16."""


def symbol(font: str, code: str) -> str:
    """The sign of a font by its code in hexadecimal digits, "F0FC"; nothing for one that texts do not use."""
    at = int(code, 16) if _CODE.fullmatch(code) else 0
    if at not in _PRIVATE:
        return chr(at) if at and at not in _HALVES else ""
    signs = _WINGDINGS if font.startswith("Wingdings") else _SYMBOL
    return signs.get(f"{at - _PRIVATE.start:02X}", "")
