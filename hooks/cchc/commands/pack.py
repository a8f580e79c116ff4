"""`cchc pack`: packed copies and the list of files of a built site, the last step of `make site`."""

import argparse
from pathlib import Path

from cchc.publish.packing import pack_site
from cchc.publish.site import refuse_unbuilt, write_manifest


def add_pack(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc pack`."""
    parser.description = "Nén sẵn (.gz, .br) tệp chữ của trang đã dựng và lập danh sách tệp (manifest.json)."
    parser.add_argument("where", type=Path, metavar="THƯ_MỤC", help="thư mục trang đã dựng (site)")
    parser.set_defaults(run=_pack)


def _pack(args: argparse.Namespace) -> int:
    # A folder that is not a built site is refused before anything is written.
    refuse_unbuilt(args.where)
    packed, manifest = pack_site(args.where), write_manifest(args.where)
    print(f"Đã nén sẵn {packed} tệp; danh sách có {len(manifest.files)} tệp, dấu {manifest.digest}.")
    return 0
