"""Audit of a built site: what would not work for readers, and what they should not see."""

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image

from cchc.audit.links import Site, addresses_in_style, has_anchor
from cchc.audit.page import TEXTS, Link, Read, read
from cchc.checks.permissions import Permissions
from cchc.model.asset import budget_of
from cchc.model.web import is_of_this_machine
from cchc.personal import Personal, personal_in, personal_in_address
from cchc.problems import Place, Problems
from cchc.typed import MAKE, built_for
from cchc.vietnamese import file_size, number

_HOME = "index.html"
_SAMPLES = "mau/"
_PAGES = (".html", ".htm")
_REBUILD = (
    f"dựng lại cho địa chỉ công khai, ví dụ {built_for('https://example.org/cchc/')}; chỉ thử trên máy này thì ghi địa chỉ ấy cho "
    "một nơi đăng trong data/hosting.yaml."
)
_PUBLIC = (
    "ở nơi viết ra địa chỉ này (bài, docs/, data/ hoặc theme/), thay bằng địa chỉ công khai, hoặc địa chỉ trong website bắt đầu "
    "bằng dấu /; rồi dựng lại."
)
_NO_PREVIEW = f"đây là bản xem trước; bỏ biến CCHC_PREVIEW rồi dựng lại: {MAKE} site."
_LINK = "sửa liên kết này trong bài hoặc dữ liệu, hoặc đưa tệp đó vào, rồi dựng lại."

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff")
_GPS, _MAKE, _MODEL = 0x8825, 0x010F, 0x0110
_XMP_GPS = re.compile(rb"GPS(?:Latitude|Longitude)")
_XMP_CAMERA = re.compile(rb"tiff:(?:Make|Model)\b")


def audit(
    site: Path, paths: Iterable[str], address: str, permissions: Permissions, *, is_trial: bool = False
) -> Problems:
    """Everything to mend in the files of a built site before it is published, and advice on unused permissions.

    `address` is the one the home page calls its own; empty where it names none. In a trial it is meant for this machine.
    """
    files = sorted(paths)
    one = _Audit(site, Site(files, address), permissions, is_of_this_machine(address))
    if one.is_local and not is_trial:
        one.add(_HOME, 1, f"trang được dựng cho {address}, địa chỉ chỉ máy này mở được.", _REBUILD)
    read = {path: found for path in files if (found := one.read_file(path))}
    anchors = {path: found.anchors for path, found in read.items() if path.endswith(_PAGES)}
    for path, found in read.items():
        one.check_links(path, found, anchors)
    return one.problems()


@dataclass(slots=True)
class _Audit:
    """One audit; what several files show is found once, with all its places."""

    folder: Path
    site: Site
    permissions: Permissions
    is_local: bool
    _found: dict[tuple[str, str], list[Place]] = field(default_factory=dict)
    _personal: set[str] = field(default_factory=set)

    def add(self, path: str, line: int, text: str, hint: str) -> None:
        """Note something at a line of a file of the site."""
        self._found.setdefault((text, hint), []).append(Place(f"{self.folder.as_posix()}/{path}", max(line, 1)))

    def problems(self) -> Problems:
        """Each finding at its first place, with the number of other files that show it too."""
        problems = Problems()
        for (text, hint), places in self._found.items():
            others = len({place.path for place in places}) - 1
            more = f" Có ở {number(others)} tệp khác nữa." if others else ""
            problems.add(min(places), text + more, hint)
        self.permissions.note_unused(self._personal, problems)
        return problems

    def read_file(self, path: str) -> Read | None:
        """Check one file by itself; its links where it has any."""
        ending = path[path.rfind(".") :].lower()
        if self._is_heavy(path):
            return None
        if ending in _PICTURES:
            for detail in _metadata_of(self.folder / path):
                hint = "lưu lại ảnh không kèm thông tin (EXIF), thay ảnh trong content/ hoặc docs/ rồi dựng lại."
                self.add(path, 1, f"ảnh còn ghi {detail}.", hint)
        if ending in TEXTS:
            return self._read_text(path)
        if ending == ".css":
            return Read(links=[Link(one, line) for line, one in addresses_in_style(self._text(path))])
        return None

    def _is_heavy(self, path: str) -> bool:
        size, most = (self.folder / path).stat().st_size, budget_of(path)
        if size > most:
            said = f"tệp nặng {file_size(size)}, nhiều nhất được {file_size(most)}."
            self.add(path, 1, said, "làm nhẹ tệp này (giảm cỡ ảnh, nén tệp, chia trang) rồi dựng lại.")
        return size > most

    def _text(self, path: str) -> str:
        data = (self.folder / path).read_bytes()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.add(path, line, "tệp không ở mã UTF-8, chữ sẽ hiện sai.", "lưu lại ở mã UTF-8 rồi dựng lại.")
            return data.decode("utf-8", errors="replace")

    def _read_text(self, path: str) -> Read:
        found = read(path, self._text(path))
        if path.endswith(_PAGES) and path.startswith(_SAMPLES):
            self.add(path, 1, "trang mẫu chỉ dành cho bản xem trước.", _NO_PREVIEW)
        elif found.draft_line:
            self.add(path, found.draft_line, "trang còn là bản nháp hoặc chưa đến ngày đăng.", _NO_PREVIEW)
        if found.is_broken:
            self.add(path, 1, "HTML hỏng, không đọc được đến cuối tệp.", "sửa HTML của trang rồi dựng lại.")
        self._check_personal(path, found)
        return found

    def _check_personal(self, path: str, found: Read) -> None:
        for words in found.words:
            for one in personal_in(words.text):
                self._judge(path, words.line_at(one.offset), one)
        for link in found.links:
            for one in personal_in_address(link.address):
                self._judge(path, link.line, one)

    def _judge(self, path: str, line: int, one: Personal) -> None:
        self._personal.add(one.value)
        if not self.permissions.permits(one.value):
            self.add(path, line, self.permissions.what(one), f"sửa rồi dựng lại: {self.permissions.how(one.value)}")

    def check_links(self, path: str, found: Read, anchors: Mapping[str, set[str]]) -> None:
        """Note links of a file that lead nowhere; `anchors` are those of each page."""
        page = self.site.address_of(path)
        base = urljoin(page, found.base)
        for link in found.links:
            self._follow(path, link, base, anchors)
        for value in found.values:
            if self.site.is_own(value.address):
                # Data for machines names things by anchors that no page has.
                address = value.address.partition("#")[0]
                self._follow(path, Link(address, value.line), base, anchors)
        for link in (*found.links, *found.values) if not self.is_local else ():
            if is_of_this_machine(link.address):
                self.add(path, link.line, f'"{link.address}" chỉ máy này mở được.', _PUBLIC)

    def _follow(self, path: str, link: Link, base: str, anchors: Mapping[str, set[str]]) -> None:
        left = self.site.breaks(link.address, base)
        target = left or self.site.target(link.address, base)
        if target is None:
            return
        file = None if left else self.site.file(target)
        if file is None:
            self.add(path, link.line, f'liên kết tới "{target}": trong trang không có tệp này.', _LINK)
        elif not has_anchor(anchors, file, target.anchor):
            text = f'liên kết tới "{target}": trang đó không có mục "{target.anchor}".'
            self.add(path, link.line, text, "sửa phần sau dấu # của liên kết cho đúng tên mục, rồi dựng lại.")


def _metadata_of(file: Path) -> list[str]:
    """What a picture's metadata gives away (the camera, the place), in Vietnamese."""
    try:
        with Image.open(file) as picture:
            exif = picture.getexif()
            xmp = b"".join(_bytes(picture.info.get(name)) for name in ("xmp", "XML:com.adobe.xmp"))
            place = bool(exif.get_ifd(_GPS)) or bool(_XMP_GPS.search(xmp))
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError):
        return []
    camera = " ".join(str(exif[tag]).strip("\x00 ") for tag in (_MAKE, _MODEL) if exif.get(tag))
    found = ["nơi chụp (GPS)"] if place else []
    if camera or _XMP_CAMERA.search(xmp):
        found.append(f"máy chụp ({camera})" if camera else "máy chụp")
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode()
