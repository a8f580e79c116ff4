"""All that can be drawn."""

from dataclasses import dataclass
from pathlib import Path

from cchc.panos.drawing import Drawing
from cchc.panos.share import ShareDrawing


@dataclass(frozen=True, slots=True)
class PhotoDrawing:
    """A copy of an editor's picture: the picture, the width and height of the copy, its kind by its ending."""

    file: Path
    width: int
    height: int
    ending: str


Work = Drawing | ShareDrawing | PhotoDrawing
