"""Values that are made when somebody first asks for them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from cchc.helper import Helper, LostError

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


class Keyed(Later[T_co]):
    """A value with a key of all that it holds or is made from, which is told in less time than the value is made or read."""

    def __init__(self, make: Callable[[], T_co], tell: Callable[[], str]) -> None:
        super().__init__(make)
        self._tell = tell

    @cached_property
    def key(self) -> str:
        """The key."""
        return self._tell()


class Beside(Later[T_co]):
    """A value that another process can make while this one goes on: a function of the package and what it is given."""

    def __init__(self, function: Callable[..., T_co], arguments: Callable[[], tuple[Any, ...]]) -> None:
        super().__init__(self._awaited)
        self._function, self._arguments = function, arguments
        self._begun: Callable[[], T_co] | None = None

    def begin(self, helper: Helper[Any], function: Callable[..., T_co], *more: Any) -> None:
        """Begin now, by a function that is given what the process prepared and what suits it besides, such as a folder to write
        into; without this, or where the process is lost, the value is made when it is asked for.
        """
        self._begun = helper.begin(function, *self._arguments(), *more)

    def _awaited(self) -> T_co:
        try:
            return self._begun() if self._begun else self._function(*self._arguments())
        except LostError:
            return self._function(*self._arguments())
