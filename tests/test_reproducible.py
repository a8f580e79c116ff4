"""Equal content gives equal bytes: on another machine, under another path, at another time."""

import os
from pathlib import Path

import pytest

from cchc.publish.packing import pack_site
from cchc.publish.site import survey_site
from conftest import ADDRESS, build
from shipped_copy import copy_with_one_pano

pytestmark = pytest.mark.slow

YESTERDAY = 1_700_000_000


def built(root: Path, **environment: str) -> Path:
    """The shipped site of a copy of the project but for five of its six panos, with a cache of its own, packed."""
    copy_with_one_pano(root)
    for file in root.rglob("*"):
        os.utime(file, (YESTERDAY + len(root.name), YESTERDAY + len(root.name)))
    done = build(root, root / "site", ADDRESS, CCHC_TODAY="2026-12-01", CCHC_CACHE=str(root / ".cache"), **environment)
    assert done.returncode == 0, done.stdout
    pack_site(root / "site")
    return root / "site"


def test_two_builds_of_one_content_are_the_same_bytes(tmp_path: Path) -> None:
    """With any path, its spaces and marks, any time zone, the language, the hash seed and the files' own times."""
    one = built(tmp_path / "mot", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = built(tmp_path / "thư mục khác", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C")

    assert len(survey_site(one).files) > 250
    assert survey_site(one) == survey_site(other)
