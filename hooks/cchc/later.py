"""Values that are made when somebody first asks for them."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Later(Generic[T_co]):
    """A value and how it is made: once, and only if it is asked for.

    A check never asks for a page's HTML, and a preview only for that of the page one looks at.
    """

    def __init__(self, make: Callable[[], T_co]) -> None:
        self._make = make

    @cached_property
    def value(self) -> T_co:
        """The value. Raises whatever its making raises."""
        return self._make()
