"""Settings of a run, read once from the environment and the clock: the day, the site's address, the cache."""

import os
import sys
import tomllib
from datetime import date, datetime
from importlib import metadata
from pathlib import Path

from cchc.cache import Cache
from cchc.model.base import YEARS
from cchc.model.web import is_web_address
from cchc.problems import refusal
from cchc.vietnamese import VIETNAM

PREVIEW_ADDRESS = "http://127.0.0.1:8000/"
"""Stands in for the public address until SITE_URL is given."""


def today_in_vietnam() -> date:
    """The civil day: CCHC_TODAY=YYYY-MM-DD where it is set, else the date in Việt Nam."""
    given = os.environ.get("CCHC_TODAY")
    if not given:
        return datetime.now(VIETNAM).date()
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise refusal("CCHC_TODAY", f'"{given}" không phải một ngày.', "viết như 2026-11-23.") from None
    if day.year not in YEARS:
        raise refusal("CCHC_TODAY", f"năm {day.year} không thể có.", f"viết một năm từ {YEARS[0]} đến {YEARS[-1]}.")
    return day


def site_address() -> str:
    """The site's public address, with a slash at its end: SITE_URL, or else the preview's."""
    given = os.environ.get("SITE_URL") or PREVIEW_ADDRESS
    if not is_web_address(given):
        raise refusal("SITE_URL", f'"{given}" không phải địa chỉ trang web.', "viết như https://example.org/cchc/.")
    return given.rstrip("/") + "/"


def is_preview() -> bool:
    """Whether drafts and scheduled texts are shown too, marked as such: CCHC_PREVIEW=1."""
    return os.environ.get("CCHC_PREVIEW") == "1"


def cache_of(root: Path) -> Cache:
    """The cache of drawings: CCHC_CACHE where it is set, else .cache in the project."""
    return Cache(Path(os.environ.get("CCHC_CACHE") or root / ".cache"))


def version() -> str:
    """The version of this code: from its own folder, which may be newer than what was installed, else from the package."""
    project = Path(__file__).parents[2] / "pyproject.toml"
    if project.exists():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return metadata.version("cchc")


def show_progress(done: int, all: int) -> None:
    """Show the progress of drawing on a terminal; logs, which are read afterwards, stay without."""
    if sys.stderr.isatty():
        end = "\n" if done == all else ""
        print(f"\rĐang vẽ pano và ảnh chia sẻ: {done}/{all}", end=end, file=sys.stderr, flush=True)
