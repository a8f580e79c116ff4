"""`cchc publish` and `cchc verify`: the built site, on its way to the readers."""

import argparse
from pathlib import Path

from cchc.model.hosting import Target
from cchc.model.web import is_web_address
from cchc.problems import UsageError, unknown
from cchc.publish.manifest import Manifest, manifest_if_any
from cchc.publish.preflight import read_targets
from cchc.publish.progress import Watch, progress_line
from cchc.publish.refusals import PublishError
from cchc.publish.releases import roll_back
from cchc.publish.run import Wishes, publish, releases_of
from cchc.publish.site import read_if_any
from cchc.publish.verify import verify_address, verify_folder
from cchc.reading.content import HOSTING
from cchc.typed import CCHC

_STOPPED = "đã dừng; trang hiện vẫn nguyên. Chạy lại để làm tiếp."


def add_publish(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc publish`."""
    parser.description = f"Đưa trang đã dựng lên một nơi ghi ở {HOSTING}."
    parser.add_argument("where", metavar="NƠI_ĐĂNG", help=f"tên một nơi trong {HOSTING}")
    parser.add_argument("--site", type=Path, metavar="THƯ_MỤC", help="thư mục trang đã dựng (site)")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--dry-run", action="store_true", help="chỉ cho biết sẽ thay đổi gì")
    instead.add_argument("--rollback", action="store_true", help="hiện lại bản trước (kiểu folder và rsync)")
    help = "làm thay một lần đăng đã bị ngắt, khi chắc chắn không ai khác đang đăng"
    parser.add_argument("--take-over", action="store_true", help=help)
    parser.add_argument("--repair", action="store_true", help="so từng tệp ở nơi đăng, đưa lại tệp nào không đúng")
    help = "cho ghi đè tệp này ở nơi đăng, dù không do lệnh này đưa lên (viết được nhiều lần)"
    parser.add_argument("--replace", action="append", default=[], metavar="TỆP", help=help)
    help = "xóa ngay ảnh và tệp kèm của bản trước, không giữ thêm một lần"
    parser.add_argument("--tidy", action="store_true", help=help)
    help = "chủ ý bỏ hẳn một địa chỉ đã đăng, ví dụ /chuyen-muc/2026/ten-bai/; ghi được nhiều lần"
    parser.add_argument("--drop", action="append", default=[], metavar="ĐỊA_CHỈ", help=help)
    parser.set_defaults(run=_publish, stopped=_STOPPED)


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc verify`."""
    parser.description = "So trang đang chạy, hoặc một thư mục, với danh sách tệp (manifest.json)."
    parser.add_argument("where", metavar="ĐỊA_CHỈ|THƯ_MỤC", help="ví dụ https://example.org/cchc/ hoặc site")
    parser.add_argument("--manifest", type=Path, metavar="TỆP", help="danh sách tệp khác, ví dụ site/manifest.json")
    parser.set_defaults(run=_verify, stopped=_STOPPED)


def _target(args: argparse.Namespace) -> Target:
    targets = {target.name: target for target in read_targets(args.root)}
    if not targets:
        raise UsageError(
            f"Chưa có nơi đăng nào trong {HOSTING}. Chép một mẫu trong tệp đó xuống dưới targets rồi điền."
        )
    if args.where not in targets:
        raise unknown("nơi đăng", args.where, targets)
    return targets[args.where]


def _publish(args: argparse.Namespace) -> int:
    target = _target(args)
    if args.rollback:
        _refuse_beside_rollback(args)
        return _roll_back(target, args)
    wishes = Wishes(
        dry_run=args.dry_run,
        repair=args.repair,
        tidy=args.tidy,
        take_over=args.take_over,
        replaceable=frozenset(args.replace),
        dropped=frozenset(args.drop),
    )
    return publish(target, args.site or args.root / "site", args.root, args.today, Watch(progress_line()), wishes)


def _refuse_beside_rollback(args: argparse.Namespace) -> None:
    """Refuse wishes that a rollback, which only shows an older site again, could not fulfil."""
    given = [name for name in ("site", "repair", "replace", "tidy", "drop") if getattr(args, name)]
    if given:
        raise UsageError(
            f"--rollback chỉ hiện lại bản trước, không đi cùng {', '.join(f'--{name}' for name in given)}. "
            f"Bỏ {'các chữ' if given[1:] else 'chữ'} đó rồi chạy lại."
        )


def _roll_back(target: Target, args: argparse.Namespace) -> int:
    if target.takes_only_files:
        raise PublishError(
            "nơi đăng này chỉ nhận tệp, không giữ bản cũ nên không quay lại được.",
            f"dựng lại bản cũ từ nguồn (hoặc lấy thư mục site đã lưu), rồi {CCHC} publish {target.name} --site THƯ_MỤC.",
        )
    with releases_of(target, args.root) as folder:
        release = roll_back(folder, target.name, take_over=args.take_over)
    print(f"Đang hiện lại bản {release}.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    manifest = _manifest(args.manifest) if args.manifest else None
    is_address = is_web_address(args.where)
    files, audit = verify_address(args.where, manifest) if is_address else verify_folder(Path(args.where), manifest)
    for sign, paths in (("thiếu", audit.missing), ("khác", audit.changed), ("thừa", audit.foreign)):
        for path in paths:
            print(f"  {sign} {path}")
    counts = f"thiếu {len(audit.missing)}, khác {len(audit.changed)}, thừa {len(audit.foreign)}"
    print(f"Đã so {files} tệp: {counts if audit else 'đúng cả'}.")
    return 1 if audit else 0


def _manifest(file: Path) -> Manifest:
    manifest = manifest_if_any(read_if_any(file))
    if manifest is None:
        raise PublishError(f'"{file}" không phải danh sách tệp của lệnh này.', "xem lại --manifest.")
    return manifest
