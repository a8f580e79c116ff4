"""Scripts and style sheets as browsers need them: without the comments and spaces that are for people."""

from pathlib import PurePosixPath

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

_MINIFIERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def can_be_minified(uri: str) -> bool:
    """Whether the file of a path is a script or a style sheet."""
    return PurePosixPath(uri).suffix in _MINIFIERS


def minified(uri: str, text: str) -> str:
    """The text of a script or a style sheet, by the ending of its path, without what browsers pass over."""
    return f"{_MINIFIERS[PurePosixPath(uri).suffix](text).strip()}\n"
