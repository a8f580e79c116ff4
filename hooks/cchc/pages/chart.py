"""The drawing of the year: the plan's percent at the end of each month, as positions for an SVG template."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.rules.progress import FULL, Month

WIDTH, HEIGHT = 360, 190
"""The size of the drawing in its own units, which are pixels on a small phone."""

_LEFT, _TOP, _BOTTOM = 34, 14, 26
_GRID = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """A month's bar; `percent` is None for a month ahead, which has a place but no bar."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, grid lines as (y, percent), and the foot of the drawing."""

    bars: tuple[Bar, ...]
    grid: tuple[tuple[float, int], ...]
    foot: float


def chart_of(months: Sequence[Month]) -> Chart:
    """The drawing of these months, from 0 to 100 percent."""
    step = (WIDTH - _LEFT) / max(1, len(months))
    bars = tuple(_bar(month, _LEFT + step * number, step) for number, month in enumerate(months))
    return Chart(bars, tuple((_height(percent), percent) for percent in _GRID), HEIGHT - _BOTTOM)


def _bar(month: Month, left: float, step: float) -> Bar:
    top = _height(month.percent or 0)
    return Bar(
        x=round(left + step * 0.15, 1),
        y=top,
        width=round(step * 0.7, 1),
        height=round(HEIGHT - _BOTTOM - top, 1),
        middle=round(left + step / 2, 1),
        label=f"T{month.first.month}",
        percent=month.percent,
    )


def _height(percent: int) -> float:
    room = HEIGHT - _TOP - _BOTTOM
    return round(_TOP + room * (FULL - percent) / FULL, 1)
