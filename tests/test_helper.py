"""The process beside: it prepares itself, makes one value, and is missed by nobody when it is lost."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cchc.helper import Helper, LostError
from cchc.later import Beside

pytestmark = pytest.mark.slow


@pytest.fixture
def begun() -> Iterator[list[Helper[Any]]]:
    """Helpers that are stopped at the end."""
    helpers: list[Helper[Any]] = []
    yield helpers
    for helper in helpers:
        helper.stop()


def test_it_makes_a_value_of_what_it_prepared_and_what_it_is_given(begun: list[Helper[Any]]) -> None:
    """In a process of its own."""
    helper = Helper(os.getpid)
    begun.append(helper)
    prepared, given = helper.begin(divmod, 10**9)()

    assert (prepared, given) == divmod(helper_pid(helper), 10**9)
    assert helper_pid(helper) != os.getpid()


def helper_pid(helper: Helper[Any]) -> int:
    """The number of its process."""
    assert helper._process
    return helper._process.pid


@pytest.mark.parametrize("make", [os._exit, int.__truediv__], ids=["ends", "fails"])
def test_a_process_that_is_lost_is_told(begun: list[Helper[Any]], make: Any) -> None:
    """Whatever happened in it, nobody waits for ever."""
    helper = Helper(int)  # which makes a 0
    begun.append(helper)
    wait = helper.begin(make, *([0] if make is int.__truediv__ else []))

    with pytest.raises(LostError):
        wait()


def test_whatever_is_printed_in_it_is_no_answer(begun: list[Helper[Any]]) -> None:
    """A library may say something, at the lowest level too."""
    helper = Helper(int, 1)  # the number of what is printed to
    begun.append(helper)

    assert helper.begin(os.write, b"something")() == len(b"something")


def test_a_process_is_gone_when_it_has_answered(begun: list[Helper[Any]]) -> None:
    """`mkdocs serve` begins one at every save."""
    helper = Helper(int)
    begun.append(helper)
    helper.begin(max, 1)()

    assert helper._process
    assert helper._process.returncode is not None


def test_without_room_for_a_process_the_value_is_made_here(
    monkeypatch: pytest.MonkeyPatch, begun: list[Helper[Any]]
) -> None:
    """As slowly as without one."""
    monkeypatch.setattr(sys, "executable", "/dev/null/python")
    helper = Helper(int)
    begun.append(helper)
    value = Beside(lambda: "made here", tuple)
    value.begin(helper, str)

    assert value.value == "made here"


def test_a_value_that_is_lost_is_made_here(begun: list[Helper[Any]]) -> None:
    """A process may be ended by the system when memory is short."""
    helper = Helper(int)
    begun.append(helper)
    value = Beside(lambda: "made here", tuple)
    value.begin(helper, os._exit)

    assert value.value == "made here"
