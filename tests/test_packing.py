"""Packed copies beside texts: the same bytes each time, only where they help, and never older than what they pack."""

import gzip
from pathlib import Path

import brotli
import pytest

from cchc.commands import main
from cchc.publish.changes import compare
from cchc.publish.manifest import Entry, Manifest
from cchc.publish.packing import pack_site

LONG = "Cải cách hành chính. " * 200


def test_texts_that_gain_are_packed_both_ways(tmp_path: Path) -> None:
    """A page is; a few words, a picture, and what is never published, are not."""
    for name, text in (("a.html", LONG), ("ngan.html", "ngắn"), ("a.png", LONG), (".a.json", LONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert pack_site(tmp_path) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        ".a.json",
        "a.html",
        "a.html.br",
        "a.html.gz",
        "a.png",
        "ngan.html",
    ]
    assert gzip.decompress((tmp_path / "a.html.gz").read_bytes()).decode() == LONG
    assert brotli.decompress((tmp_path / "a.html.br").read_bytes()).decode() == LONG


def test_packing_again_gives_the_same_bytes_and_takes_old_copies_away(tmp_path: Path) -> None:
    """No time of day is in them; a text that became short has no copy any more."""
    page = tmp_path / "a.html"
    page.write_text(LONG, encoding="utf-8")
    pack_site(tmp_path)
    first = (tmp_path / "a.html.gz").read_bytes()
    pack_site(tmp_path)
    assert (tmp_path / "a.html.gz").read_bytes() == first

    page.write_text("ngắn", encoding="utf-8")
    pack_site(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_a_packed_copy_travels_and_goes_with_its_page() -> None:
    """Parts first, then pages with their copies; a copy of a file that stays is never kept when it should go."""
    old = Manifest({name: Entry("0" * 64, 1) for name in ("site.css", "site.css.br", "cu.html", "cu.html.br", "x.js")})
    new = Manifest({name: Entry("1" * 64, 1) for name in ("site.css", "moi/index.html", "moi/index.html.br")})
    changes = compare(old, new)

    assert changes.uploads == ["site.css", "moi/index.html", "moi/index.html.br"]
    assert set(changes.gone) == {"cu.html", "cu.html.br", "site.css.br"}
    assert set(changes.kept) == {"x.js"}


def test_what_is_no_built_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written into it."""
    assert main(["pack", str(tmp_path)]) == 1
    assert "chưa có trang nào" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_pack_writes_the_list_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the packed copies in it."""
    (tmp_path / "index.html").write_text(LONG, encoding="utf-8")

    assert main(["pack", str(tmp_path)]) == 0
    assert "Đã nén sẵn 1 tệp; danh sách có 3 tệp" in capsys.readouterr().out
    assert '"index.html.br"' in (tmp_path / "manifest.json").read_text(encoding="utf-8")
