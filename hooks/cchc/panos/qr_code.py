"""QR codes as rows of modules (ISO/IEC 18004): level Q, so that a quarter may be dirty, torn or in shade.

A longer address on a screen, which nobody tears, is written at level M: its modules are fewer and larger.
"""

import io
import re
from collections.abc import Iterator
from functools import cache

_DARK = re.compile("1+")

QUIET = 4
"""Light modules around a code."""


@cache
def modules_of(address: str, mask: int | None = None, *, on_screen: bool = False) -> tuple[str, ...]:
    """The rows of the smallest code for an address, quiet zone included: "1" dark, "0" light.

    The best of eight masks is sought, which takes most of the time; a given one is taken as it is, and any reader reads it.

    Raises ValueError for an address that no code can hold.
    """
    import segno  # noqa: PLC0415 - most runs need no code
    from segno.encoder import DataOverflowError  # noqa: PLC0415

    try:
        level = "m" if on_screen and len(address.encode()) > _CAPACITY[_SHORT - 1] else "q"
        code = segno.make_qr(address, error=level, boost_error=False, mask=mask)
    except DataOverflowError as error:
        raise ValueError(address) from error
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix_iter(border=QUIET))


def png_of(address: str, scale: int = 8) -> bytes:
    """The code of an address as a PNG picture, for documents: so many pixels a module."""
    import segno  # noqa: PLC0415 - most runs need no code

    picture = io.BytesIO()
    segno.make_qr(address, error="q", boost_error=False).save(picture, kind="png", scale=scale, border=QUIET)
    return picture.getvalue()


def outline_of(rows: tuple[str, ...]) -> str:
    """The dark modules as an SVG path of one unit a module, each run of a row in one piece."""
    return "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in dark_runs(rows))


def dark_runs(rows: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The column, the row and the length of each run of dark modules."""
    return ((run.start(), y, len(run.group())) for y, row in enumerate(rows) for run in _DARK.finditer(row))


def longest_address(modules: int, *, on_screen: bool = False) -> int:
    """The bytes of UTF-8 that a code of so many modules across, quiet zone included, holds at least."""
    version = (modules - 2 * QUIET - 17) // 4
    capacity = _CAPACITY_OF_M if on_screen and version >= _SHORT else _CAPACITY
    return capacity[min(version, len(capacity)) - 1] if version >= 1 else 0


_SHORT = 5
"""The version up to which a code on a screen is at level Q, too."""


_CAPACITY = (
    11, 20, 32, 46, 60, 74, 86, 108, 130, 151, 177, 203, 241, 258, 292, 322, 364, 394, 442, 482,
    509, 565, 611, 661, 715, 751, 805, 868, 908, 982, 1030, 1112, 1168, 1228, 1283, 1351, 1423, 1499, 1579, 1663,
)  # fmt: skip
"""Bytes that versions 1 to 40 hold at level Q (ISO/IEC 18004, table 7)."""

_CAPACITY_OF_M = (
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
    711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
)  # fmt: skip
