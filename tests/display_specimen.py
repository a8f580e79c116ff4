"""The shipped content as if the ward had approved all of it, with sample contact, a hung pano and a clip: the full display."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import NOWHERE, build, wait_for_file
from pano_samples import encoded, photo
from serving import Web, served_from, site_of_links
from shipped_copy import copy_with_one_pano

TODAY = "2026-11-27"

CLIP = """\
---
title: Clip mẫu về nộp hồ sơ tại quầy
date: 2026-11-23
summary: Tóm tắt clip mẫu.
topic: chu-truong-va-trach-nhiem
url: https://youtu.be/mau
poster: bia.png
poster_alt: Bìa mẫu
duration: 1:00
---

Lời trong clip mẫu.
"""

CONTACT = {
    "address": "Số 1 đường Mẫu",
    "one_stop": "Số 2 đường Mẫu, khu vực Mẫu",
    "hours": '{weekly: [{days: T2-T6, from: "07:00", to: "11:00"}, {days: T2-T6, from: "13:00", to: "17:00"}, '
    '{days: T7, from: "07:30", to: "11:00"}], holidays: [{name: ngày mẫu, from: 2026-12-01}]}',
    "hotline": "0123 456 789",
}


def write_specimen(root: Path) -> None:
    """Copy what the shipped site is built from, approved, with one pano, which hangs."""
    copy_with_one_pano(root)
    for text in (root / "content").rglob("*.md"):
        text.write_text(text.read_text(encoding="utf-8").replace("approved: false\n", ""), encoding="utf-8")
    [pano] = (root / "content/panos").glob("*.md")
    hung = "hung: [{place: Nơi treo mẫu, from: 2026-11-23}]\ntopic:"
    pano.write_text(pano.read_text(encoding="utf-8").replace("topic:", hung, 1), encoding="utf-8")
    (root / "content/clips").mkdir()
    (root / "content/clips/mau.md").write_text(CLIP, encoding="utf-8")
    (root / "content/clips/bia.png").write_bytes(encoded(photo(1280, 720)))
    give(root / "data/ward.yaml", CONTACT)


def give(ward: Path, contact: dict[str, str]) -> None:
    """Fill in values of the ward's contact that are empty."""
    words = ward.read_text(encoding="utf-8")
    for name, value in contact.items():
        assert f"\n  {name}:\n" in words
        words = words.replace(f"\n  {name}:\n", f"\n  {name}: {value}\n")
    ward.write_text(words, encoding="utf-8")


@pytest.fixture(scope="session")
def specimen_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of the specimen in a folder that a server can serve; the first worker that needs it builds it for all."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "specimen"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for_file(folder / "built")
    else:
        write_specimen(folder / "project")
        done = build(folder / "project", folder / "web/cchc", NOWHERE, CCHC_TODAY=TODAY)
        (folder / "built").write_text(done.stderr if done.returncode else "", encoding="utf-8")
    wrong = (folder / "built").read_text(encoding="utf-8")
    assert not wrong, wrong
    return folder / "web"


@pytest.fixture
def full(specimen_site: Path, tmp_path: Path) -> Iterator[Web]:
    """The specimen's site in a folder that a test may change, on a line that it may cut."""
    site_of_links(specimen_site / "cchc", tmp_path / "full/cchc")
    with served_from(tmp_path / "full") as served:
        yield served
