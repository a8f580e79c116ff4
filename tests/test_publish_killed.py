"""The promise of publishing: killed at any moment, no reader meets a page with a missing part, and the next run mends it."""

import random
from collections.abc import Callable, Iterator

import pytest

from publishing.fixture import KINDS, TargetFixture, kill, reading

pytestmark = pytest.mark.slow

MOMENTS = {"folder": 30, "rsync": 25, "sftp": 25, "ftps": 20}
SEED = 2030


def moments() -> Iterator[tuple[str, float]]:
    """A hundred moments, as parts of the time that a whole publishing takes: one at random in each slice of it."""
    chance = random.Random(SEED)
    for kind in KINDS:
        slices = MOMENTS[kind]
        yield from ((kind, (number + chance.random()) / slices) for number in range(slices))


@pytest.mark.parametrize(
    ("kind", "moment"), [*moments()], ids=lambda value: value if isinstance(value, str) else f"{value:.3f}"
)
def test_killed_at_a_moment_nobody_meets_half_a_page(
    published_target: Callable[[str], TargetFixture],
    kind: str,
    moment: float,
    record_property: Callable[[str, object], None],
) -> None:
    """While somebody reads, the publisher is killed; then it publishes again, and the target is exactly the new site."""
    place = published_target(kind)
    seconds = place.seconds
    with reading(place.visible) as reader:
        while True:
            place.rebuild()
            kill(place.begin(), moment * seconds)
            if place.killable.end() < 0:
                break
            moment *= 0.9  # it was faster this time
        reader.read_all()
        status, said = place.publish()

    record_property("pages read", reader.pages)
    record_property("broken reads", len(reader.broken))
    assert (status, reader.broken) == (0, []), said
    assert reader.pages >= 5
    assert place.faults() == []
