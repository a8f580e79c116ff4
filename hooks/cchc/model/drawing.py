"""Drawings of our own, which texts, pages, leaflets and panos name: one SVG file each, of a few colours and shapes."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from cchc.model.base import refuse
from cchc.problems import one_of

FOLDER = Path(__file__).parent.parent / "drawings"
DRAWINGS = {file.stem: file for file in sorted(FOLDER.glob("*.svg"))}
"""The file of each drawing by its name."""

_VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_COLOUR = re.compile(r'"(#[0-9A-Fa-f]{6})"')


def drawing_url(name: str) -> str:
    """The address that pages find a drawing at, from the site's root."""
    return f"assets/drawings/{name}.svg"


@cache
def drawing_size(name: str) -> dict[str, int]:
    """Width and height of a drawing as its file gives them, for pages to keep its place while it loads."""
    [(width, height)] = _VIEW_BOX.findall(DRAWINGS[name].read_text(encoding="utf-8"))
    return {"width": int(width), "height": int(height)}


def spots() -> list[str]:
    """The names of drawings made to stand beside words; figures and scenes are larger."""
    return [name for name in DRAWINGS if drawing_size(name) == {"width": 160, "height": 120}]


@cache
def drawing_colours() -> dict[str, str]:
    """The colours of all drawings, each with the name of a drawing that has it."""
    return {
        rgb.upper(): name
        for name, file in DRAWINGS.items()
        for rgb in _COLOUR.findall(file.read_text(encoding="utf-8"))
    }


def _known(name: str) -> str:
    if name not in DRAWINGS:
        refuse(f'không có hình vẽ "{name}".', one_of(name, DRAWINGS))
    return name


DrawingName = Annotated[str, StringConstraints(max_length=60), AfterValidator(_known)]
"""The name of a drawing: that of its file, without the ending."""
