"""Garbage of the preview: collected while nobody types, so that no key waits for it."""

import gc
from typing import cast

import pytest

from preview.garbage import MOST_BUILDS, collect_in_pauses
from preview.state import Maker


class Typed:
    """A maker whose builds are given: the number that each waiting ends with."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers
        self.said: list[str] = []

    def newer(self, number: int, seconds: float) -> int:  # noqa: ARG002 - as a maker is asked
        """The number after the next waiting; ends the test when there is none."""
        if not self.numbers:
            raise EOFError
        self.said.append("waits")
        return max(number, self.numbers.pop(0))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([1, 1], ["waits", "waits", "collects"]),
        ([1, 2, 3, 3], ["waits"] * 4 + ["collects"]),
        ([0], ["waits", "collects"]),
        ([*range(1, MOST_BUILDS + 1)], ["waits"] * MOST_BUILDS + ["collects"]),
    ],
    ids=["after one build", "after several", "from time to time", "though nobody pauses"],
)
def test_garbage_is_collected_in_a_pause(numbers: list[int], said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Python never collects by itself, in the middle of a build."""
    maker = Typed(numbers)
    monkeypatch.setattr(gc, "disable", lambda: maker.said.append("by itself no more"))
    monkeypatch.setattr(gc, "collect", lambda: maker.said.append("collects"))

    with pytest.raises(EOFError):
        collect_in_pauses(cast("Maker", maker))

    assert maker.said == ["by itself no more", *said]
