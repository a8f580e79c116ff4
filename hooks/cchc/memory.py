"""In-memory cache from one run of a process to the next: the preview builds the site after each save."""

from collections.abc import Hashable
from typing import Any


class Memory:
    """Values by key, those only that the last run used. A key holds all that its value rests on."""

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """Begin another run: values that it does not use are forgotten afterwards."""
        self._before, self._now = self._now, {}

    def find(self, key: Hashable) -> Any:
        """The value of a key; None where there is none."""
        return self._now.get(key) or self._before.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Keep a value, which nobody may change."""
        self._now[key] = value
