"""The time that a build takes, told while one waits for the next."""

from pathlib import Path
from typing import Any, cast

import pytest

from desk.publishing.duration import FILE, in_words, last_build, note_build
from desk.publishing.job import BUILD, Job
from desk.publishing.order import Order


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "khoảng 5 giây"), (7, "khoảng 5 giây"), (43.2, "khoảng 45 giây"), (59, "khoảng 1 phút"), (140, "khoảng 2 phút")],
)  # fmt: skip
def test_a_duration_is_said_as_people_say_it(seconds: float, words: str) -> None:
    """No more exactly than it will come true."""
    assert in_words(seconds) == words


def build_stage(root: Path) -> str:
    """What a publishing that builds says of that."""
    job = Job(root, Order(str(root), "thu", None), "https://mau.example/", lambda _: None, lambda _: None)
    stages = cast("list[dict[str, Any]]", job.as_data()["stages"])
    return next(cast("str", one["name"]) for one in stages if one["id"] == BUILD)


def test_the_last_build_tells_how_long_the_next_will_take(tmp_path: Path) -> None:
    """Nothing is guessed before the first, nor from a note that cannot be read."""
    assert build_stage(tmp_path) == "Dựng trang"
    (tmp_path / ".build").mkdir()
    note_build(tmp_path, 42.0)
    assert build_stage(tmp_path) == "Dựng trang (lần trước mất khoảng 40 giây)"
    (tmp_path / FILE).write_text("mai", encoding="utf-8")
    assert last_build(tmp_path) == ""
