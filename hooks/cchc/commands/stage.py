"""`cchc stage`: the site as a folder of plain files."""

import argparse
from pathlib import Path

from cchc.build_id import build_id_of
from cchc.commands.making import catalogue_of
from cchc.panos.render_queue import RenderQueue
from cchc.settings import cache_of, show_progress
from cchc.staging import stage


def add_stage(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc stage`."""
    parser.add_argument("target", type=Path, metavar="THƯ_MỤC", help="thư mục trống để ghi vào")
    parser.set_defaults(run=_stage)


def _stage(args: argparse.Namespace) -> int:
    draw = RenderQueue(cache_of(args.root), show_progress).add
    catalogue = catalogue_of(args, draw, build_id_of(args.root, args.today, args.address))
    count = stage(args.root, args.target, catalogue, args.address)
    print(f"Đã ghi {count} tệp vào {args.target}.")
    return 0
