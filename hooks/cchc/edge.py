"""What is read from the world once, at the start of a run: the day and the site's address."""

import os
from datetime import date, datetime

from cchc.problems import ContentError, Place, Problems
from cchc.vietnamese import VIETNAM

PREVIEW_ADDRESS = "http://127.0.0.1:8000/"
"""Stands in for the public address until SITE_URL is given."""


def today_in_vietnam() -> date:
    """The civil day: CCHC_TODAY=YYYY-MM-DD where it is set, else the date in Việt Nam."""
    given = os.environ.get("CCHC_TODAY")
    if not given:
        return datetime.now(VIETNAM).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        problems = Problems()
        problems.add(Place("CCHC_TODAY"), f'"{given}" không phải một ngày.', "viết như 2026-11-23.")
        raise ContentError(problems) from None


def site_address() -> str:
    """The site's public address, with a slash at its end."""
    return (os.environ.get("SITE_URL") or PREVIEW_ADDRESS).rstrip("/") + "/"


def is_preview() -> bool:
    """Whether drafts and scheduled texts are shown too, marked as such: CCHC_PREVIEW=1, as `make serve` sets it."""
    return os.environ.get("CCHC_PREVIEW") == "1"
