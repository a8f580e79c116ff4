"""The look at the whole of a built site."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin

from cchc.look.findings import Findings
from cchc.look.links import Site, Target, addresses_in_style, has_anchor
from cchc.look.page import TEXTS, Link, Read, read
from cchc.look.pictures import PICTURES, told_by
from cchc.model.web import is_of_this_machine
from cchc.model.weight import budget_of
from cchc.personal import Personal, personal_in, personal_in_address
from cchc.problems import Problems
from cchc.rules.permissions import Known
from cchc.typed import MAKE
from cchc.vietnamese import file_size

_HOME = "index.html"
_SAMPLES = "mau/"
_PAGES = (".html", ".htm")
_REBUILD = (
    "dựng lại với SITE_URL=địa chỉ công khai, ví dụ SITE_URL=https://example.org/cchc/ make site; chỉ thử trên máy này thì ghi địa "
    "chỉ ấy cho một nơi đăng trong data/hosting.yaml."
)
_PUBLIC = (
    "ở nơi viết ra địa chỉ này (bài, docs/, data/ hoặc theme/), thay bằng địa chỉ công khai, hoặc địa chỉ trong website bắt đầu "
    "bằng dấu /; rồi dựng lại."
)
_NO_PREVIEW = f"đây là bản xem trước; bỏ biến CCHC_PREVIEW rồi dựng lại: {MAKE} site."
_LINK = "sửa liên kết này trong bài hoặc dữ liệu, hoặc đưa tệp đó vào, rồi dựng lại."


def look(site: Path, paths: Iterable[str], address: str, known: Known, *, is_trial: bool = False) -> Problems:
    """What must be mended in the files of a built site before anything leaves, and advice on what is permitted in vain.

    `address` is the one the home page calls its own; empty where it names none. In a trial it is meant for this machine.
    """
    one = _Look(site, sorted(paths), address, known)
    if one.is_local and not is_trial:
        one.findings.add(_HOME, 1, f"trang được dựng cho {address}, địa chỉ chỉ máy này mở được.", _REBUILD)
    for path in one.paths:
        one.at_file(path)
    for path, found in one.read.items():
        one.at_links(path, found)
    problems = Problems()
    one.findings.note(problems)
    known.note_unused(one.seen, problems)
    return problems


class _Look:
    def __init__(self, site: Path, paths: list[str], address: str, known: Known) -> None:
        self.paths, self.findings, self.seen, self.read = (
            paths,
            Findings(site.as_posix()),
            set[str](),
            dict[str, Read](),
        )
        self._folder, self._site, self._known = site, Site(paths, address), known
        self._anchors: Mapping[str, set[str]] = {}
        self.is_local = is_of_this_machine(address)

    def at_file(self, path: str) -> None:
        """Look at one file by itself."""
        ending = path[path.rfind(".") :].lower()
        if self._is_heavy(path):
            return
        if ending in PICTURES:
            for told in told_by(self._folder / path):
                hint = "lưu lại ảnh không kèm thông tin (EXIF), thay ảnh trong content/ hoặc docs/ rồi dựng lại."
                self.findings.add(path, 1, f"ảnh còn ghi {told}.", hint)
        if ending in TEXTS:
            self._at_text(path)
        if ending == ".css":
            text = self._text(path)
            self.read[path] = Read(links=[Link(one, line) for line, one in addresses_in_style(text)])

    def _is_heavy(self, path: str) -> bool:
        size, most = (self._folder / path).stat().st_size, budget_of(path)
        if size > most:
            said = f"tệp nặng {file_size(size)}, nhiều nhất được {file_size(most)}."
            self.findings.add(path, 1, said, "làm nhẹ tệp này (giảm cỡ ảnh, nén tệp, chia trang) rồi dựng lại.")
        return size > most

    def _text(self, path: str) -> str:
        data = (self._folder / path).read_bytes()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.findings.add(path, line, "tệp không ở mã UTF-8, chữ sẽ hiện sai.", "lưu lại ở mã UTF-8 rồi dựng lại.")
            return data.decode("utf-8", errors="replace")

    def _at_text(self, path: str) -> None:
        text = self._text(path)
        found = self.read[path] = read(path, text)
        if path.endswith(_PAGES) and path.startswith(_SAMPLES):
            self.findings.add(path, 1, "trang mẫu chỉ dành cho bản xem trước.", _NO_PREVIEW)
        elif found.draft_line:
            self.findings.add(path, found.draft_line, "trang còn là bản nháp hoặc chưa đến ngày đăng.", _NO_PREVIEW)
        if found.is_broken:
            self.findings.add(path, 1, "HTML hỏng, không đọc được đến cuối tệp.", "sửa HTML của trang rồi dựng lại.")
        self._at_people(path, found)

    def _at_people(self, path: str, found: Read) -> None:
        for words in found.words:
            for one in personal_in(words.text):
                self._judge(path, words.line_at(one.offset), one)
        for link in found.links:
            for one in personal_in_address(link.address):
                self._judge(path, link.line, one)

    def _judge(self, path: str, line: int, one: Personal) -> None:
        self.seen.add(one.value)
        if not self._known.permits(one.value):
            self.findings.add(path, line, self._known.what(one), f"sửa rồi dựng lại: {self._known.how(one.value)}")

    def at_links(self, path: str, found: Read) -> None:
        """Look whether the links of a file lead anywhere."""
        if not self._anchors:
            self._anchors = {page: read.anchors for page, read in self.read.items() if page.endswith(_PAGES)}
        page = self._site.address_of(path)
        base = urljoin(page, found.base)
        for link in found.links:
            self._follow(path, link, base)
        for value in found.values:
            if self._site.is_own(value.address):
                address = value.address.partition("#")[0]  # machines name things by anchors that no page has
                self._follow(path, Link(address, value.line), base)
        for link in (*found.links, *found.values) if not self.is_local else ():
            if is_of_this_machine(link.address):
                self.findings.add(path, link.line, f'"{link.address}" chỉ máy này mở được.', _PUBLIC)

    def _follow(self, path: str, link: Link, base: str) -> None:
        left = self._site.breaks(link.address, base)
        target = left or self._site.target(link.address, base)
        if target is None:
            return
        file = None if left else self._site.file(target)
        if file is None:
            self.findings.add(path, link.line, f'liên kết tới "{target}": trong trang không có tệp này.', _LINK)
        elif not has_anchor(self._anchors, file, target.anchor):
            self._no_anchor(path, link, target)

    def _no_anchor(self, path: str, link: Link, target: Target) -> None:
        text = f'liên kết tới "{target}": trang đó không có mục "{target.anchor}".'
        self.findings.add(path, link.line, text, "sửa phần sau dấu # của liên kết cho đúng tên mục, rồi dựng lại.")
