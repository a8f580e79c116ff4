"""Collection of garbage between builds: to look through all objects of a thousand texts holds up a key for a quarter of a second."""

import gc

from preview.state import Maker

PAUSE, RARELY = 3.0, 600.0
"""Seconds without a build after which garbage is collected, and after which it is collected once more."""

MOST_BUILDS = 20
"""The number of builds after which it is collected though nobody paused: each leaves some 4 MB at a thousand texts."""


def collect_in_pauses(maker: Maker) -> None:
    """Collect garbage whenever a maker has nothing to build, for as long as the process lives."""
    gc.disable()
    number = 0
    while True:
        collected, before, number = number, number, maker.newer(number, RARELY)
        while before < number < collected + MOST_BUILDS:
            before, number = number, maker.newer(number, PAUSE)
        gc.collect()
