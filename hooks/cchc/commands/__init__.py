"""The `cchc` command: its subcommands, one module each, and their one parser.

Exit 0 fine, 1 problems in the content, 2 wrong usage.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from cchc.problems import ContentError, UsageError, disk_refusal
from cchc.publish.refusals import PublishError
from cchc.settings import site_address, today_in_vietnam, version

WRONG_USAGE, STOPPED = 2, 130

COMMANDS = {
    "check": ("check", "kiểm tra mọi bài và dữ liệu"),
    "new": ("new", "bắt đầu một bài mới"),
    "import": ("word", "đưa một bài viết bằng Word (.docx) vào trang"),
    "evidence": ("evidence", "liệt kê việc đã làm; lấy bảng mẫu để ghi minh chứng"),
    "stage": ("stage", "ghi trang ra một thư mục"),
    "report": ("report", "lập dự thảo báo cáo của một kỳ"),
    "channels": ("channels", "viết kịch bản phát thanh, bài đăng mạng xã hội từ một bài"),
    "pano": ("pano", "vẽ tệp in và ảnh của một pano"),
    "quiz": ("quiz", "ghi bộ câu hỏi ra giấy, kèm đáp án và đề trộn"),
    "event": ("event", "ghi kế hoạch, giấy mời, biên bản … của một sự kiện"),
    "remind": ("remind", "liệt kê việc quá hạn và sắp đến hạn"),
    "pack": ("pack", "nén sẵn tệp chữ của trang đã dựng và lập danh sách tệp"),
    "publish": ("publish", "đưa trang đã dựng lên nơi đăng"),
    "verify": ("publish", "so trang đang chạy với danh sách tệp"),
    "schema": ("schema", "ghi lại phần gợi ý khi gõ trong VS Code"),
}
"""The module here of each command, whose function `add_<name>` completes the parser; and its line of help."""

_USAGE = {
    r".*invalid choice: '(.*?)'.*": r"không có “\1”",
    r"the following arguments are required: (.*)": r"còn thiếu \1",
    r"unrecognized arguments: (.*)": r"không có “\1”",
    r"argument (\S+): expected .*": r"sau \1 còn thiếu chữ",
    r"argument (\S+): not allowed with argument (\S+)": r"\1 không đi cùng \2",
    r"argument (\S+): invalid .* value: '(.*)'": r"sau \1 không dùng được “\2”",
}
"""argparse's messages about a wrong command, and ours."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)

    def _format_action(self, action: argparse.Action) -> str:
        # Above a list of commands argparse repeats the word that stands for one.
        text = super()._format_action(action)
        return text.partition("\n")[2] if action.nargs == argparse.PARSER else text


class _Parser(argparse.ArgumentParser):
    """An argparse parser that speaks Vietnamese."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**words, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "Phải ghi", "Tùy chọn"
        # Without a line of its own the commands stay on one screen; the description names it.
        self.add_argument("-h", "--help", action="help", help=argparse.SUPPRESS)

    def error(self, message: str) -> NoReturn:
        said = message.partition(": ")[2]
        for theirs, ours in _USAGE.items():
            if match := re.fullmatch(theirs, message):
                said = match.expand(ours)
        print(f"Lệnh viết chưa đúng{': ' + said if said else ''}.\n\n{self.format_help()}", file=sys.stderr)
        sys.exit(WRONG_USAGE)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="cchc", description="Kiểm tra nội dung và chuẩn bị trang. Xem từng lệnh: cchc LỆNH --help.")
    parser.add_argument("--root", type=Path, default=Path(), metavar="THƯ_MỤC", help="thư mục gốc của dự án")
    parser.add_argument("--version", action="version", version=f"cchc {version()}", help="hiện phiên bản")
    commands = parser.add_subparsers(metavar="LỆNH", title="Các lệnh", required=True)
    for name, (module, help) in COMMANDS.items():
        command = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        # The libraries of the other commands would take half of a run's time to load.
        if name in given:
            getattr(import_module(f"cchc.commands.{module}"), f"add_{name}")(command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else arguments
    args, place = argparse.Namespace(stopped="Đã dừng."), ""
    try:
        _parser(given).parse_args(given, args)
        # Publishing is about one place: its messages begin with the name.
        place = f"{args.where}: " if "where" in args else ""
        args.today, args.address = today_in_vietnam(), site_address()
        return int(args.run(args))
    except ContentError as problems:
        print(problems)
        return 1
    except PublishError as refusal:
        print(f"{place}{refusal}", file=sys.stderr)
        return 1
    except UsageError as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    except (EOFError, KeyboardInterrupt):
        print(f"\n{place}{args.stopped}", file=sys.stderr)
        return STOPPED
    except OSError as error:
        refused = disk_refusal(error)
        # Of a reader that has gone, such as `head`, the program itself takes care.
        if not refused or isinstance(error, BrokenPipeError):
            raise
        print(f"{place}{refused}", file=sys.stderr)
        return 1
