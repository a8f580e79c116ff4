"""Answers of the preview's web server."""

import json
import mimetypes
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

HTML = "text/html; charset=utf-8"
_KINDS = {
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".vtt": "text/vtt",
    ".m4a": "audio/mp4",
    ".js": "text/javascript",
}


class Answer(NamedTuple):
    """A response: the body, its media type, the status, the address of a redirect, and further headers."""

    body: bytes = b""
    kind: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


def json_answer(value: object, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """An answer of JSON."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8", status)


def media_type(url: str) -> str:
    """The media type of a file by its ending, with the encoding of text."""
    ending = Path(url).suffix
    kind = _KINDS.get(ending) or mimetypes.guess_type(url)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or ending in (".json", ".xml", ".js") else kind
