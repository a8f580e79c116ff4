"""The promise of publishing: killed at any moment, no reader meets a page with a missing part, and the next run mends it."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from publishing.ground import KINDS, Ground, ground, kill, reading

pytestmark = pytest.mark.slow

MOMENTS = {"folder": 30, "rsync": 25, "sftp": 25, "ftps": 20}
SEED = 2030


def moments() -> Iterator[tuple[str, float]]:
    """A hundred moments, as parts of the time that a whole publishing takes: one at random in each slice of it."""
    chance = random.Random(SEED)
    for kind in KINDS:
        slices = MOMENTS[kind]
        yield from ((kind, (number + chance.random()) / slices) for number in range(slices))


class Worn:
    """A ground that has been published to before, and how long a publishing takes there."""

    def __init__(self, place: Ground) -> None:
        self.place = place
        place.rebuild()
        assert place.publish_apart()[0] == 0, place.brood.said
        place.rebuild()
        self.seconds = place.seconds_of_publishing()


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Worn]]:
    """Gives the ground of a kind, made when it is first asked for."""
    with ExitStack() as open_grounds:
        yield cache(lambda kind: Worn(open_grounds.enter_context(ground(kind, tmp_path_factory.mktemp(kind)))))


@pytest.mark.parametrize(
    ("kind", "moment"), [*moments()], ids=lambda value: value if isinstance(value, str) else f"{value:.3f}"
)
def test_killed_at_a_moment_nobody_meets_half_a_page(
    worn: Callable[[str], Worn], kind: str, moment: float, record_property: Callable[[str, object], None]
) -> None:
    """While somebody reads, the publisher is killed; then it publishes again, and the target is exactly the new site."""
    there = worn(kind)
    with reading(there.place.visible) as reader:
        while True:
            there.place.rebuild()
            kill(there.place.begin(), moment * there.seconds)
            if there.place.brood.end() < 0:
                break
            moment *= 0.9  # it was faster this time
        reader.read_all()
        status, said = there.place.publish()

    record_property("pages read", reader.pages)
    record_property("broken reads", len(reader.broken))
    assert (status, reader.broken) == (0, []), said
    assert reader.pages >= 5
    assert there.place.mended() == []
