"""A parcel for whoever runs the host: one zip of what changed since the parcel handed over last, and which files to delete there."""

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cchc.cache import write_whole
from cchc.publish.addresses import AddressGuard
from cchc.publish.changes import Changes, compare
from cchc.publish.manifest import MANIFEST, Manifest, manifest_if_any, manifest_text
from cchc.publish.preflight import content_of_site, not_yet, show_findings
from cchc.publish.progress import Stage, Watch
from cchc.publish.refusals import PublishError
from cchc.publish.site import read_if_any, read_whole, survey_site
from cchc.vietnamese import VIETNAM, day, number

FOLDER, _HANDED_OVER, _WAITING = ".build/ban-giao", "da-giao.json", "cho-giao.json"
INSIDE, READ_FIRST = "trang", "DOC-TRUOC.txt"
"""The folder of the site in a parcel, and the file beside it that says what to do."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The parcel handed over last: the site at the host since then, and the day."""

    manifest: Manifest
    on: date


def handed_over(root: Path) -> HandedOver | None:
    """What was handed over last; None where nothing was."""
    file = root / FOLDER / _HANDED_OVER
    manifest = manifest_if_any(read_if_any(file))
    return HandedOver(manifest, datetime.fromtimestamp(file.stat().st_mtime, VIETNAM).date()) if manifest else None


def make_parcel(site: Path, root: Path, today: date, watch: Watch, *, whole: bool) -> str:
    """Write a parcel and return its name in FOLDER; `whole` has every file. Raises PublishError where the site must be mended first."""
    watch.stage(Stage.LOOK)
    desired, last = survey_site(site), handed_over(root)
    content = content_of_site(root)
    findings = show_findings(site, desired, root, today, content)
    if findings:
        raise not_yet(findings)
    there = last.manifest if last else None
    guarded = AddressGuard(content, today, "", frozenset())(there, desired) if content else desired
    changes = compare(there, guarded)
    if changes.nothing and not whole:
        raise PublishError("trang không đổi gì so với gói đã giao lần trước.", "không cần giao gói mới.")
    watch.stage(Stage.BRING)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.zip"), *folder.glob("*.part")):
        old.unlink()
    name = f"trang-{today.isoformat()}-{desired.digest}.zip"
    paths = sorted(guarded.files) if whole else changes.uploads
    _write(folder / name, site, paths, _read_first(changes, paths, last, whole=whole), changes, watch)
    write_whole(folder / _WAITING, manifest_text(changes.manifest).encode())
    return name


def hand_over(root: Path) -> None:
    """Note that the parcel written last is on its way; the next one begins from it. Raises OSError where there is none."""
    (root / FOLDER / _WAITING).replace(root / FOLDER / _HANDED_OVER)
    (root / FOLDER / _HANDED_OVER).touch()


def _write(file: Path, site: Path, paths: list[str], read_first: str, changes: Changes, watch: Watch) -> None:
    part = file.with_suffix(".part")
    files, done = changes.desired.files, 0
    all_bytes = sum(files[path].bytes for path in paths)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as zipped:
        # as Windows' Notepad of any age reads it
        zipped.writestr(READ_FIRST, ("\ufeff" + read_first).replace("\n", "\r\n").encode())
        for path in paths:
            zipped.writestr(f"{INSIDE}/{path}", read_whole(site, path, files[path]))
            done += files[path].bytes
            watch.progress(done, all_bytes)
        zipped.writestr(f"{INSIDE}/{MANIFEST}", manifest_text(changes.manifest))
    part.replace(file)


def _read_first(changes: Changes, paths: list[str], last: HandedOver | None, *, whole: bool) -> str:
    """What to do with a parcel, in words for whoever runs the host."""
    since = f"Gói này chỉ gồm những gì đổi so với gói đã giao ngày {day(last.on)}." if last and not whole else ""
    gone = "\n".join(f"   {path}" for path in changes.gone) or "   (không có tệp nào)"
    return f"""GÓI ĐƯA LÊN MẠNG: {changes.desired.address}

{since or "Gói này đủ cả trang."} Có {number(len(paths))} tệp của trang.

1. Chép mọi thứ trong thư mục "{INSIDE}" vào thư mục của trang ở máy chủ, ghi đè tệp cùng tên.
   Có cả tệp bắt đầu bằng dấu chấm (như .htaccess): bật xem tệp ẩn trước khi chép.

2. Chép xong, xóa các tệp sau ở máy chủ:
{gone}

3. Mở {changes.desired.address} để xem lại.
"""
