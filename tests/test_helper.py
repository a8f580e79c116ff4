"""The process beside: it prepares itself, makes values, and is missed by nobody when it is lost."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc.helper import Helper, LostError
from cchc.pages.output import bytes_of
from cchc.search.entry import Elsewhere
from cchc.search.index import Index, before
from conftest import Project

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


def test_it_makes_one_value_after_another(begun: list[Helper[Any]]) -> None:
    """What it prepared is prepared once."""
    helper = Helper(os.getpid)
    begun.append(helper)
    values = [helper.begin(divmod, 10**9)(), helper.begin(max, 7)()]

    assert values == [(0, helper_pid(helper)), max(helper_pid(helper), 7)]


def test_a_process_that_is_stopped_is_gone(begun: list[Helper[Any]]) -> None:
    """`mkdocs serve` begins one at every save."""
    helper = Helper(int)
    begun.append(helper)
    helper.begin(max, 1)()
    helper.stop()

    assert helper._process
    assert helper._process.returncode is not None


def test_an_index_made_beside_is_the_same_index(begun: list[Helper[Any]], project: Project, tmp_path: Path) -> None:
    """Also where the other process has read some of the texts before, and is not sent their HTML."""
    here, site = tmp_path / "kept", tmp_path / "none"
    project.article("mot.md", "Chữ của bài một.", title="Bài một")
    for turn, words in enumerate(("Chữ của bài hai.", "Chữ khác của bài hai.")):
        project.article("hai.md", words, title="Bài hai")
        expected = files_of(project.catalogue().indexing.value)
        indexing = project.catalogue().indexing
        helper = Recording(before, here, site)
        begun.append(helper)
        indexing.begin(helper, tmp_path / f"index-{turn}", site)

        assert files_of(indexing.value) == expected
        assert any(isinstance(entry.html, Elsewhere) for entry in helper.given[0]) == (turn > 0)


class Recording(Helper[Any]):
    """A process of which is known what it was given last."""

    given: tuple[Any, ...] = ()

    def begin(self, make: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
        """Take note, and begin."""
        self.given = arguments
        return super().begin(make, *arguments)


def test_what_is_begun_with_a_process_that_is_gone_is_lost(begun: list[Helper[Any]]) -> None:
    """Whoever waits hears of it, not whoever begins."""
    helper = Helper(int)
    begun.append(helper)
    helper.stop()
    wait = helper.begin(max, 1)

    with pytest.raises(LostError):
        wait()


def files_of(index: Index[Any]) -> dict[str, bytes]:
    """What an index's files hold."""
    return {name: bytes_of(held) for name, held in index.files.items()}


@pytest.mark.parametrize("prepare", [os._exit, before], ids=["at once", "when it is at it"])
def test_an_index_whose_process_is_lost_is_made_here(
    begun: list[Helper[Any]], project: Project, tmp_path: Path, prepare: Any
) -> None:
    """A process may be ended by the system when memory is short."""
    project.article("mot.md", "Chữ của bài một.", title="Bài một")
    indexing = project.catalogue().indexing
    begun.append(Helper(prepare, *([1] if prepare is os._exit else [tmp_path / "kept", tmp_path / "none"])))
    indexing.begin(begun[-1], tmp_path / "index", tmp_path / "none")
    begun[-1].stop()

    assert all(isinstance(held, bytes) for held in indexing.value.files.values())
    assert files_of(indexing.value) == files_of(project.catalogue().indexing.value)


def test_without_room_for_a_process_the_index_is_made_here(
    monkeypatch: pytest.MonkeyPatch, project: Project, tmp_path: Path
) -> None:
    """As slowly as without one."""
    project.article("mot.md", "Chữ của bài một.", title="Bài một")
    monkeypatch.setattr(sys, "executable", "/dev/null/python")
    indexing = project.catalogue().indexing
    indexing.begin(Helper(before, tmp_path / "kept", tmp_path / "none"), tmp_path / "index", tmp_path / "none")

    assert all(isinstance(held, bytes) for held in indexing.value.files.values())
