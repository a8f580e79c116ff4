"""A text for every channel at the desk: posts to copy, scripts and the press release to keep."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cchc.authoring.channels import Kit, kit_of, name_of
from cchc.pages.output import bytes_of
from cchc.problems import Severity, UsageError
from cchc.publish.preflight import read_targets
from cchc.settings import site_address, today_in_vietnam
from desk.texts import Texts
from preview.state import Maker

_NETWORKS = {"zalo": "Zalo", "facebook": "Facebook", "tiktok": "TikTok"}
_FAULTY = "Bài còn chỗ cần sửa. Sửa xong rồi mới viết cho các kênh."


class Channels:
    """What the texts of the project at `root`, whose preview `maker` makes, give to the channels."""

    def __init__(self, root: Path, maker: Maker, texts: Texts) -> None:
        self._root, self._maker, self._texts = root, maker, texts

    def overview(self, path: str) -> Mapping[str, object]:
        """Posts, scripts and the press release of a text. Raises UsageError and ContentError where it may not be told yet."""
        kit = self._kit(path)
        return {
            "title": kit.text.fields.title,
            "waits": kit.waits,
            "has_link": kit.link is not None,
            "own_picture": kit.own_picture or "",
            "posts": [{"name": _NETWORKS[post.network], "text": post.text, "over": post.over} for post in kit.posts],
            "has_clip": kit.clip is not None,
            "scripts": [
                {
                    "name": name_of(one.script),
                    "limit": one.script.limit,
                    "length": one.length,
                    "doubts": len(one.script.doubts),
                }
                for one in kit.broadcasts
            ],
        }

    def file(self, path: str, name: str) -> tuple[str, bytes]:
        """A file of a text by its name, with the name under which it is kept. Raises UsageError where there is none."""
        kit = self._kit(path)
        found = next((data for file, data in kit.files() if file == name), None)
        if found is None:
            raise UsageError("Không có tệp này. Tải lại trang để xem danh sách mới.")
        return f"{kit.text.id}-{name}", found

    def picture(self, path: str) -> tuple[str, bytes]:
        """The picture that the site draws for a text, with the name under which it is kept. Raises UsageError where there is none."""
        kit, pages = self._kit(path), self._maker.state.pages
        found = pages.file(kit.drawn_picture) if pages else None
        if found is None:
            raise UsageError("Chưa vẽ được ảnh. Sửa các chỗ trang đang báo lỗi rồi thử lại.")
        return f"{kit.text.id}-{PurePosixPath(kit.drawn_picture).name}", bytes_of(found)

    def _kit(self, path: str) -> Kit:
        self._texts.kind(path)
        text, errors = self._texts.found(path), self._maker.state.problems.of(Severity.ERROR, Severity.UNSEEN)
        if text is None or any(error.place.path == path for error in errors):
            raise UsageError(_FAULTY)
        return kit_of(text, self._texts.content(), today_in_vietnam(), public_address(self._root))


def public_address(root: Path) -> str:
    """Where readers find the site of a project: SITE_URL, or else the first target's address."""
    targets = read_targets(root)
    return targets[0].address if targets and not os.environ.get("SITE_URL") else site_address()
