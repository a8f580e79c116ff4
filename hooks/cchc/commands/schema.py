"""`cchc schema`: what editors' programs complete from."""

import argparse

from cchc.authoring.snippets import SNIPPETS, snippets
from cchc.cache import write_whole
from cchc.kinds import KINDS
from cchc.problems import Problems, UsageError
from cchc.reading.content import PLAN, read_content
from cchc.schema import write_schemas


def add_schema(parser: argparse.ArgumentParser) -> None:
    """Complete the parser of `cchc schema`."""
    parser.description = f"Ghi lại data/schema và {SNIPPETS}."
    parser.set_defaults(run=_schema)


def _schema(args: argparse.Namespace) -> int:
    if not (args.root / PLAN).exists():
        raise UsageError(f"Không thấy {PLAN}. Chạy lệnh ở thư mục gốc của dự án.")
    write_schemas(args.root)
    write_whole(args.root / SNIPPETS, snippets(read_content(args.root, KINDS, Problems())).encode())
    print(f"Đã ghi data/schema và {SNIPPETS}.")
    return 0
