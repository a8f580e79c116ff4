"""`cchc publish` and `cchc verify`: their arguments, and what they print."""

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

from cchc.model.content import Content
from cchc.model.hosting import Kind, Target
from cchc.model.web import is_web_address
from cchc.problems import one_of
from cchc.publish.addresses import AddressGuard, normal
from cchc.publish.audit import Audit
from cchc.publish.before import HOSTING, content_beside, not_yet, read_targets, show_findings
from cchc.publish.changes import Changes
from cchc.publish.fetching import UnreachableError
from cchc.publish.flat import publish_flat
from cchc.publish.folder import Folder
from cchc.publish.ftps import ftps_host
from cchc.publish.host import FileHost
from cchc.publish.manifest import Manifest, parse_manifest
from cchc.publish.packing import pack_site
from cchc.publish.reading_back import read_back
from cchc.publish.refusals import PublishError
from cchc.publish.releases import ReleaseHost, publish_release, roll_back
from cchc.publish.rsync import far_folder
from cchc.publish.sftp import sftp_host
from cchc.publish.site import refuse_other_address, survey_site, write_manifest
from cchc.publish.telling import advise_repair, listing, progress, summary, tell_audit
from cchc.publish.verify import verify_address, verify_folder
from cchc.publish.wanted import Guard, Wanted, unguarded
from cchc.publish.world import World, world
from cchc.typed import CCHC

_WRONG_USAGE, _STOPPED = 2, 130
_FILE_HOSTS: dict[Kind, Callable[[Target, World], AbstractContextManager[FileHost]]] = {
    Kind.SFTP: sftp_host,
    Kind.FTPS: ftps_host,
}


def add_publish(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc publish` with the function that makes a parser."""
    publish = add(
        "publish", help="đưa trang đã dựng lên nơi đăng", description=f"Đưa trang đã dựng lên một nơi ghi ở {HOSTING}."
    )
    publish.add_argument("target", metavar="NƠI_ĐĂNG", help=f"tên một nơi trong {HOSTING}")
    publish.add_argument("--site", type=Path, metavar="THƯ_MỤC", help="thư mục trang đã dựng (site)")
    instead = publish.add_mutually_exclusive_group()
    instead.add_argument("--dry-run", action="store_true", help="chỉ cho biết sẽ thay đổi gì")
    instead.add_argument("--rollback", action="store_true", help="hiện lại bản trước (kiểu folder và rsync)")
    publish.add_argument(
        "--take-over",
        action="store_true",
        help="làm thay một lần đăng đã bị ngắt, khi chắc chắn không ai khác đang đăng",
    )
    publish.add_argument("--repair", action="store_true", help="so từng tệp ở nơi đăng, đưa lại tệp nào không đúng")
    publish.add_argument(
        "--replace",
        action="append",
        default=[],
        metavar="TỆP",
        help="cho ghi đè tệp này ở nơi đăng, dù không do lệnh này đưa lên (viết được nhiều lần)",
    )
    publish.add_argument(
        "--tidy", action="store_true", help="xóa ngay ảnh và tệp kèm của bản trước, không giữ thêm một lần"
    )
    publish.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="ĐỊA_CHỈ",
        help="chủ ý bỏ hẳn một địa chỉ đã đăng, ví dụ /chuyen-muc/2026/ten-bai/; ghi được nhiều lần",
    )
    publish.set_defaults(run=_publish)


def add_verify(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc verify`."""
    verify = add(
        "verify",
        help="so trang đang chạy với danh sách tệp",
        description="So trang đang chạy, hoặc một thư mục, với danh sách tệp (manifest.json).",
    )
    verify.add_argument("where", metavar="ĐỊA_CHỈ|THƯ_MỤC", help="ví dụ https://example.org/cchc/ hoặc site")
    verify.add_argument("--manifest", type=Path, metavar="TỆP", help="danh sách tệp khác, ví dụ site/manifest.json")
    verify.set_defaults(run=_verify)


def add_pack(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc pack`."""
    pack = add(
        "pack",
        help="nén sẵn tệp chữ của trang đã dựng và lập danh sách tệp",
        description="Nén sẵn (.gz, .br) tệp chữ của trang đã dựng và lập danh sách tệp (manifest.json).",
    )
    pack.add_argument("site", type=Path, metavar="THƯ_MỤC", help="thư mục trang đã dựng (site)")
    pack.set_defaults(run=_pack)


def _publish(wanted: argparse.Namespace) -> int:
    targets = read_targets(wanted.root)
    if not targets:
        return _refused(f"Chưa có nơi đăng nào trong {HOSTING}. Chép một mẫu trong tệp đó xuống dưới targets rồi điền.")
    target = next((target for target in targets if target.name == wanted.target), None)
    if target is None:
        return _refused(
            f'Không có nơi đăng "{wanted.target}". Gợi ý: {one_of(wanted.target, [t.name for t in targets])}'
        )
    return _told(target.name, partial(_run, target, wanted))


def _verify(wanted: argparse.Namespace) -> int:
    return _told(wanted.where, partial(_compare, wanted))


def _pack(wanted: argparse.Namespace) -> int:
    return _told(str(wanted.site), partial(_packed, wanted.site))


def _packed(site: Path) -> int:
    survey_site(site)  # refuses what is no built site before anything is written
    packed, manifest = pack_site(site), write_manifest(site)
    print(f"Đã nén sẵn {packed} tệp; danh sách có {len(manifest.files)} tệp, dấu {manifest.digest}.")
    return 0


def _told(name: str, run: Callable[[], int]) -> int:
    """Run; a refusal is one line that begins with what it is about."""
    try:
        return run()
    except PublishError as refusal:
        print(f"{name}: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{name}: đã dừng; trang hiện vẫn nguyên. Chạy lại để làm tiếp.", file=sys.stderr)
        return _STOPPED


def _run(target: Target, wanted: argparse.Namespace) -> int:
    if wanted.rollback:
        return _roll_back(target, wanted)
    site = wanted.site or wanted.root / "site"
    manifest = survey_site(site)
    refuse_other_address(manifest, target.address)
    content = content_beside(wanted.root)
    found = show_findings(site, manifest, wanted.root, wanted.today, content)
    if found and not wanted.dry_run:
        raise not_yet(found)
    guard = _guard(target, wanted, content) if content else None
    changes, audit = _published(target, wanted, site, manifest, guard or unguarded)
    left = _left(audit, changes, target.kind)
    for line in (*tell_audit(audit), *(listing(changes) if wanted.dry_run else ())):
        print(line)
    if not (changes.nothing and left.damaged):
        print(summary(changes, "Sẽ" if wanted.dry_run else "Đã"))
    for line in advise_repair(left, target):
        print(line)
    if guard and guard.lost:
        raise guard.refusal()
    if found:
        raise not_yet(found)
    errors = 0 if wanted.dry_run else _read_back(target.address, changes.manifest)
    return 1 if errors or left else 0


def _guard(target: Target, wanted: argparse.Namespace, content: Content) -> AddressGuard:
    dropped = frozenset(normal(address, target.address) for address in wanted.drop)
    return AddressGuard(content, wanted.today, target.name, dropped, wanted.dry_run)


def _left(audit: Audit, changes: Changes, kind: Kind) -> Audit:
    """What is still wrong after a publishing: a new release is whole, a host for files keeps what was not sent anew."""
    if kind in _FILE_HOSTS or changes.nothing:
        return audit.without(changes.uploads)
    return Audit()


def _read_back(address: str, manifest: Manifest) -> int:
    """Read the site as a reader does and say what is wrong; how much must be mended."""
    errors = 0
    try:
        for remark in read_back(address, manifest):
            print(remark)
            errors += remark.is_error
    except UnreachableError as why:
        print(f"Chưa đọc lại được {address} từ máy này: {why}. Xem bằng trình duyệt, hoặc: {CCHC} verify {address}")
        return errors
    print(f"Người xem {'chưa ' if errors else ''}đọc được đúng bản này ở {address}")
    return errors


def _published(
    target: Target, wanted: argparse.Namespace, site: Path, manifest: Manifest, guard: Guard
) -> tuple[Changes, Audit]:
    if not wanted.dry_run:
        write_manifest(site, manifest)
    how = {name: getattr(wanted, name) for name in ("dry_run", "repair", "tidy", "take_over")}
    order = Wanted(target, site, manifest, world(), **how, replaceable=frozenset(wanted.replace), guard=guard)
    if target.kind in _FILE_HOSTS:
        with _FILE_HOSTS[target.kind](target, order.world) as host:
            return publish_flat(host, order, progress())
    with _releases(target, wanted.root) as folder:
        return publish_release(folder, order, progress())


def _releases(target: Target, root: Path) -> AbstractContextManager[ReleaseHost]:
    holder = world().holder
    if target.kind is Kind.RSYNC:
        return far_folder(target, holder)
    return nullcontext(Folder(root / target.path, holder))


def _roll_back(target: Target, wanted: argparse.Namespace) -> int:
    if target.kind in _FILE_HOSTS:
        raise PublishError(
            "nơi đăng này chỉ nhận tệp, không giữ bản cũ nên không quay lại được.",
            f"dựng lại bản cũ từ nguồn (hoặc lấy thư mục site đã lưu), rồi {CCHC} publish {target.name} --site THƯ_MỤC.",
        )
    with _releases(target, wanted.root) as folder:
        release = roll_back(folder, target.name, world().holder, take_over=wanted.take_over)
    print(f"Đang hiện lại bản {release}.")
    return 0


def _compare(wanted: argparse.Namespace) -> int:
    manifest = _manifest(wanted.manifest) if wanted.manifest else None
    is_address = is_web_address(wanted.where)
    verdict = verify_address(wanted.where, manifest) if is_address else verify_folder(Path(wanted.where), manifest)
    for sign, paths in (("thiếu", verdict.missing), ("khác", verdict.changed), ("thừa", verdict.unexpected)):
        for path in paths:
            print(f"  {sign} {path}")
    print(
        f"Đã so {verdict.files} tệp: "
        + (
            "đúng cả."
            if verdict.is_right
            else f"thiếu {len(verdict.missing)}, khác {len(verdict.changed)}, thừa {len(verdict.unexpected)}."
        )
    )
    return 0 if verdict.is_right else 1


def _manifest(file: Path) -> Manifest:
    try:
        return parse_manifest(file.read_bytes())
    except (OSError, ValueError) as error:
        raise PublishError(f'"{file}" không phải danh sách tệp của lệnh này.', "xem lại --manifest.") from error


def _refused(message: str) -> int:
    print(message, file=sys.stderr)
    return _WRONG_USAGE
