"""What stands in the site's folder from the build before: what is wanted stays where it is, and all else goes."""

import os
from pathlib import Path

import pytest

from standing import Standing


def put(place: Path, *paths: str) -> None:
    """Make files that hold their own paths."""
    for path in paths:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(path, encoding="utf-8")


def files(place: Path) -> set[str]:
    """The files below a folder, and the folders that are empty."""
    return {
        found.relative_to(place).as_posix()
        for found in place.rglob("*")
        if not found.is_dir() or found.is_symlink() or not any(found.iterdir())
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with pages of ours, of MkDocs, and what belongs to neither."""
    put(tmp_path / "site", "index.html", "bai/mot/index.html", "bai/mot/anh.png", "bai/hai/index.html", "assets/a.css")
    put(tmp_path / "site", ".git/HEAD")
    return tmp_path / "site"


def test_what_is_wanted_comes_back_and_nothing_else(site: Path, tmp_path: Path) -> None:
    """A page that is no more leaves no folder behind; hidden folders are left alone, as MkDocs leaves them."""
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    moved = files(site)
    put(site, "assets/b.css")  # MkDocs makes its own anew
    standing.move_back({"bai/mot/index.html"})

    assert moved == {".git/HEAD"}
    assert files(site) == {".git/HEAD", "assets/b.css", "bai/mot/index.html"}


def test_a_page_that_was_made_anew_is_not_replaced_by_the_old_one(site: Path, tmp_path: Path) -> None:
    """Whatever lies beside it comes back all the same."""
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    (site / "bai/mot").mkdir(parents=True)
    (site / "bai/mot/index.html").write_text("new", encoding="utf-8")
    standing.move_back({"bai/mot/index.html", "bai/hai/index.html"})

    assert (site / "bai/mot/index.html").read_text(encoding="utf-8") == "new"
    assert (site / "bai/hai/index.html").is_file()


def test_a_link_to_a_folder_elsewhere_is_never_followed(site: Path, tmp_path: Path) -> None:
    """What it leads to is not the site's."""
    put(tmp_path / "elsewhere", "mine.txt")
    for link in (site / "khac", site / "bai/khac"):
        link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    standing.move_back({"bai/mot/index.html"})

    assert files(tmp_path / "elsewhere") == {"mine.txt"}
    assert files(site / "bai") == {"mot/index.html"}


def test_only_a_second_name_of_a_file_counts_as_it(site: Path, tmp_path: Path) -> None:
    """One that holds the same by chance is written anew."""
    put(tmp_path, "kept.png")
    os.link(tmp_path / "kept.png", site / "bai/mot/cung.png")
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    standing.move_back({"bai/mot/cung.png", "bai/mot/anh.png"})

    assert standing.is_there(str(site / "bai/mot/cung.png"), tmp_path / "kept.png")
    assert not standing.is_there(str(site / "bai/mot/anh.png"), tmp_path / "kept.png")
    assert not standing.is_there(str(site / "bai/mot/khong.png"), tmp_path / "kept.png")


def test_a_folder_that_may_be_given_away_goes_whole(site: Path, tmp_path: Path) -> None:
    """One that is not there is no matter."""
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    standing.give("bai/mot", tmp_path / "mine")
    standing.give("bai/khong", tmp_path / "none")

    assert files(tmp_path / "mine") == {"index.html", "anh.png"}
    assert not (tmp_path / "none").exists()


def test_a_site_that_is_not_there_yet_is_no_matter(tmp_path: Path) -> None:
    """The first build of all; or one whose folder is a file."""
    put(tmp_path, "file")
    for site in (tmp_path / "site", tmp_path / "file"):
        standing = Standing(site, tmp_path / f"aside-{site.name}")
        standing.move_aside()
        standing.move_back({"index.html"})

    assert not (tmp_path / "site").exists()


def test_a_place_aside_that_refuses_leaves_all_to_be_cleaned(site: Path, tmp_path: Path) -> None:
    """As another disk does."""
    before = files(site)
    put(tmp_path, "file")
    standing = Standing(site, tmp_path / "file/aside")
    standing.move_aside()
    standing.move_back({"bai/mot/index.html"})

    assert files(site) == before


def test_what_is_in_the_way_stays_and_the_rest_comes_back(site: Path, tmp_path: Path) -> None:
    """A file where a folder was, and a folder where a file was."""
    put(site, "lien-he/index.html/a", "gioi-thieu/index.html")
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    put(site, "lien-he/index.html", "gioi-thieu")
    standing.move_back({"bai/mot/index.html"})

    assert (site / "lien-he/index.html").is_file()
    assert (site / "gioi-thieu").is_file()
    assert (site / "bai/mot/index.html").is_file()


def test_folders_that_come_back_may_be_read_as_new_ones_may(site: Path, tmp_path: Path) -> None:
    """An earlier build under another mask would else hide them from a web server."""
    (site / "bai/mot").chmod(0o700)
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    standing.move_back({"bai/mot/index.html"})
    (tmp_path / "new").mkdir()

    assert (site / "bai/mot").stat().st_mode == (tmp_path / "new").stat().st_mode


def test_after_a_build_that_failed_all_is_put_back(site: Path, tmp_path: Path) -> None:
    """But for what is there anew."""
    before = files(site)
    standing = Standing(site, tmp_path / "aside")
    standing.move_aside()
    (site / "index.html").write_text("new", encoding="utf-8")
    standing.put_back()

    assert files(site) == before
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
