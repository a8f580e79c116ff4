"""The `cchc` command: the same recipe as a build, without MkDocs. Exit 0 fine, 1 problems in the content, 2 wrong usage."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from cchc.edge import site_address, today_in_vietnam, version
from cchc.problems import ContentError

WRONG_USAGE = 2

COMMANDS = {
    "check": "cchc.checking.commands",
    "new": "cchc.authoring.commands",
    "import": "cchc.authoring.importing",
    "stage": "cchc.making",
    "report": "cchc.making",
    "pano": "cchc.making",
    "remind": "cchc.making",
    "pack": "cchc.publish.commands",
    "publish": "cchc.publish.commands",
    "verify": "cchc.publish.commands",
    "schema": "cchc.making",
}
"""The module of each command; there a function `add_<name>` adds it with the function that makes a parser."""


_USAGE = {
    r".*invalid choice: '(.*?)'.*": r"không có “\1”",
    r"the following arguments are required: (.*)": r"còn thiếu \1",
    r"unrecognized arguments: (.*)": r"không có “\1”",
    r"argument (\S+): expected .*": r"sau \1 còn thiếu chữ",
    r"argument (\S+): not allowed with argument (\S+)": r"\1 không đi cùng \2",
    r"argument (\S+): invalid .* value: '(.*)'": r"sau \1 không dùng được “\2”",
}
"""What argparse says of a wrong command, and that in Vietnamese."""


class _Parser(argparse.ArgumentParser):
    """argparse with its words in Vietnamese."""

    def __init__(self, **words: object) -> None:
        super().__init__(**words, add_help=False, formatter_class=_Formatter)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "Phải ghi", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        said = message.partition(": ")[2]
        for theirs, ours in _USAGE.items():
            if match := re.fullmatch(theirs, message):
                said = match.expand(ours)
        print(f"Lệnh viết chưa đúng{': ' + said if said else ''}.\n\n{self.format_help()}", file=sys.stderr)
        sys.exit(WRONG_USAGE)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else arguments
    wanted = _parser(given).parse_args(given)
    run: Callable[[argparse.Namespace], int] = wanted.run
    try:
        wanted.today, wanted.address = today_in_vietnam(), site_address()
        return run(wanted)
    except ContentError as problems:
        print(problems)
        return 1


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the named command, or of all where none is: libraries of the others need not be loaded."""
    parser = _Parser(prog="cchc", description="Kiểm tra nội dung và chuẩn bị trang cải cách hành chính.")
    parser.add_argument("--root", type=Path, default=Path(), metavar="THƯ_MỤC", help="thư mục gốc của dự án")
    parser.add_argument("--version", action="version", version=f"cchc {version()}", help="hiện phiên bản")
    commands = parser.add_subparsers(metavar="LỆNH", title="Các lệnh", required=True, parser_class=_Parser)
    named = next((argument for argument in arguments if argument in COMMANDS), None)
    for name in [named] if named else COMMANDS:
        getattr(import_module(COMMANDS[name]), f"add_{name}")(commands.add_parser)
    return parser
