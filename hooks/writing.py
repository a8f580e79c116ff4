"""Files of the site that MkDocs does not make, put where they belong."""

import os
from dataclasses import dataclass
from pathlib import Path

from cchc.cache import Cache
from cchc.pages.output import Output, bytes_of
from cchc.pages.output import Page as OurPage
from framing import Frame
from standing import Standing


def path_of(output: Output) -> str:
    """Where a file of ours lies in the site; of a page, its HTML."""
    return f"{output.url}index.html" if output.page else output.uri


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes into a site's folder. What is kept gets a second name there; what stands there already is left."""

    site: Path
    cache: Cache
    frame: Frame
    standing: Standing

    def write(self, output: Output) -> None:
        """Write one. Raises OSError where the disk refuses, and ContentError where it does so to a picture."""
        file = f"{self.site}/{path_of(output)}"
        if output.page:
            self._write_page(output.uri, output.page, file)
            return
        body = output.body
        if not isinstance(body, Path):
            _free(file).write_bytes(bytes_of(body))
        elif not self.standing.is_there(file, body):
            self.cache.place(body, _free(file))

    def move(self, file: Path, output: Output) -> None:
        """Write one whose file is not needed any more where it lies. The folder for it is there."""
        target = f"{self.site}/{path_of(output)}"
        try:
            os.replace(file, target)  # noqa: PTH105 - thousands of times
        except OSError:  # on another disk
            self.cache.place(file, _free(target))

    def _write_page(self, uri: str, ours: OurPage, file: str) -> None:
        key = self.frame.key_of(uri, ours)
        kept = self.cache.find(key)
        if kept is None:
            html = self.frame.around(self.frame.page_of(uri, ours)).encode()
            _free(file).write_bytes(html)
            self.cache.adopt(key, Path(file), html)
        elif not self.standing.is_there(file, kept.file):
            self.cache.place(kept.file, _free(file))


def _free(place: str) -> Path:
    """A place for a file. What lies there may be a second name of what is kept, so that it is not written over."""
    file = Path(place)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    return file
