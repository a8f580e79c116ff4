"""The shelf of small results: what was put on it is found again, whole or not at all, and nothing that goes wrong stops a run."""

import sqlite3
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cchc.cache import UNUSED_DAYS, Cache
from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.model.source import Source
from cchc.problems import Problems
from cchc.shelf import FILE, Shelf

DAY = 24 * 60 * 60


def put(folder: Path, **results: bytes) -> None:
    """Put results on a shelf."""
    with Shelf(Cache(folder)) as shelf:
        for key, data in results.items():
            shelf.offer(key, data)


def found(folder: Path, *keys: str) -> list[bytes | None]:
    """What lies there."""
    with Shelf(Cache(folder)) as shelf:
        return [shelf.read(key, bytes) for key in keys]


def test_what_was_offered_is_found_by_the_next_run(tmp_path: Path) -> None:
    """And a newer result of the same key instead of the older one."""
    put(tmp_path, a=b"one", b=b"two")
    put(tmp_path, a=b"three")

    assert found(tmp_path, "a", "b", "c") == [b"three", b"two", None]


def test_a_result_that_changed_on_the_disk_is_none(tmp_path: Path) -> None:
    """Its digest lies beside it."""
    put(tmp_path, a=b"one")
    with sqlite3.connect(tmp_path / FILE) as base:
        base.execute("UPDATE kept SET data = ?", (b"eno",))
    base.close()

    assert found(tmp_path, "a") == [None]


def test_what_is_expected_is_what_is_found(tmp_path: Path) -> None:
    """Asked for together, in whatever order it is read then, also twice, and also what was not expected or is spoiled."""
    put(tmp_path, a=b"one", b=b"two", c=b"three", d=b"four")
    with sqlite3.connect(tmp_path / FILE) as base:
        base.execute("UPDATE kept SET data = ? WHERE key = ?", (b"owt", "b"))
    base.close()
    with Shelf(Cache(tmp_path)) as shelf:
        shelf.expect([])
        shelf.expect(["c", "b", "e", "a"])
        first = [shelf.read(key, bytes) for key in ("a", "d", "a", "b", "e")]
        shelf.expect(["d"])

        assert first == [b"one", b"four", b"one", None, None]
        assert [shelf.read(key, bytes) for key in ("c", "d")] == [b"three", b"four"]


def test_what_is_expected_is_asked_for_together(tmp_path: Path) -> None:
    """It is there even if the file goes meanwhile."""
    put(tmp_path, a=b"one", b=b"two")
    with Shelf(Cache(tmp_path)) as shelf:
        shelf.expect(["a", "b"])
        with sqlite3.connect(tmp_path / FILE) as base:
            base.execute("DELETE FROM kept")
        base.close()

        assert [shelf.read(key, bytes) for key in ("a", "b")] == [b"one", b"two"]


@pytest.mark.parametrize("spoiled", [b"", b"no shelf at all" * 400])
def test_a_shelf_that_is_spoiled_is_begun_anew(tmp_path: Path, spoiled: bytes) -> None:
    """Nothing is known then; the next run keeps again."""
    put(tmp_path, a=b"one")
    (tmp_path / FILE).write_bytes(spoiled)

    assert found(tmp_path, "a") == [None]
    put(tmp_path, a=b"two")
    assert found(tmp_path, "a") == [b"two"]


def test_a_shelf_cut_short_is_no_matter(tmp_path: Path) -> None:
    """A disk that was full, or a power cut, may leave half a file."""
    put(tmp_path, **{f"k{number}": bytes(5000) for number in range(50)})
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[: len(data) // 2])
    found(tmp_path, *(f"k{number}" for number in range(50)))

    put(tmp_path, a=b"two")
    put(tmp_path, a=b"two")
    assert found(tmp_path, "a") == [b"two"]


def test_a_folder_that_refuses_is_no_matter(tmp_path: Path) -> None:
    """Nothing is kept."""
    (tmp_path / "file").write_text("no folder")
    put(tmp_path / "file", a=b"one")

    assert found(tmp_path / "file", "a") == [None]


@pytest.mark.slow
def test_what_another_process_holds_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that may not read or write waits once, not at every question, and loses only what it would have kept."""
    put(tmp_path, a=b"one")
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    asked, real = count(), sqlite3.connect

    class Asked(sqlite3.Connection):
        def execute(self, *question: Any) -> sqlite3.Cursor:
            next(asked)
            return super().execute(*question)

    monkeypatch.setattr(sqlite3, "connect", lambda file, timeout: real(file, timeout=timeout, factory=Asked))
    meanwhile = found(tmp_path, "a", "b", "c")
    put(tmp_path, b=b"two")
    other.execute("COMMIT")
    other.close()

    assert meanwhile == [None, None, None]
    assert next(asked) == len(("the reader", "the writer"))
    assert found(tmp_path, "a", "b") == [b"one", None]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE kept SET day = 'a day'",
        "UPDATE kept SET data = 5",
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = 'CREATE TABLE kept (key, x'",
    ],
)
def test_a_shelf_that_was_changed_by_hand_is_begun_anew(tmp_path: Path, spoil: str) -> None:
    """Whatever SQLite, or we, make of it."""
    put(tmp_path, a=b"one")
    base = sqlite3.connect(tmp_path / FILE)
    base.executescript(spoil)
    base.close()

    assert found(tmp_path, "a") == [None]
    put(tmp_path, a=b"two")
    put(tmp_path, a=b"two")
    assert found(tmp_path, "a") == [b"two"]


def test_what_nobody_asked_for_in_a_month_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is used stays, however old."""
    begin = time.time()
    put(tmp_path, used=b"one", unused=b"two")
    for days in range(0, UNUSED_DAYS + 10, 5):
        monkeypatch.setattr(time, "time", lambda days=days: begin + days * DAY)
        assert found(tmp_path, "used") == [b"one"]
    put(tmp_path, new=b"three")

    assert found(tmp_path, "used", "unused", "new") == [b"one", None, b"three"]


def test_a_memory_has_what_was_read_and_forgets_what_was_not_asked_for_again(tmp_path: Path) -> None:
    """The preview reads at every save what hardly ever changes."""
    put(tmp_path, a=b"one", b=b"two")
    cache, loads = Cache(tmp_path), count()

    def load(data: bytes) -> str:
        next(loads)
        return data.decode()

    for keys in (("a", "b"), ("a",), ("a", "b")):
        with Shelf(cache) as shelf:
            assert [shelf.read(key, load) for key in keys] == [{"a": "one", "b": "two"}[key] for key in keys]

    assert next(loads) == len(("a", "b", "b"))


def test_a_kept_text_is_converted_anew_once_its_links_lead_elsewhere(tmp_path: Path) -> None:
    """The key of a text does not name where they lead, for that is asked at each run."""
    source, html = Source("content/articles/a.md", written="[Bài mẫu](b.md)", key="a"), []
    for url in ("chuyen-muc/2030/b/", "chuyen-muc/2030/b/", "chuyen-muc/2030/ten-khac/"):
        with Shelf(Cache(tmp_path)) as shelf:
            library = Library({"content/articles/b.md": url}, {})
            html.append(Converter({}, shelf).convert(source, "chuyen-muc/2030/a/", library, Problems()).html)

    assert ['href="../b/"' in text for text in html] == [True, True, False]
    assert 'href="../ten-khac/"' in html[2]
