"""`cchc new`: its arguments, and what it prints."""

import argparse
import sys
from collections.abc import Callable

from cchc.authoring.answers import UnfitError
from cchc.authoring.asking import MissingError, given_answers
from cchc.authoring.begin import Begun, begin
from cchc.authoring.kinds import KINDS, Kind
from cchc.authoring.questions import Question
from cchc.problems import ContentError, Problems
from cchc.reading.content import PLAN, STUDIO, WARD, read_content

_WRONG_USAGE, _STOPPED = 2, 130
_STOPPED_WORDS = "\nĐã dừng; chưa ghi gì."


def add_new(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc new` with the function that makes a parser."""
    new = add("new", help="bắt đầu một bài mới", description="Hỏi vài câu rồi ghi sẵn một tệp để viết.")
    kinds = new.add_subparsers(metavar="LOẠI", title="Các loại", required=True, parser_class=type(new))
    for kind in KINDS.values():
        one = kinds.add_parser(kind.id, help=kind.name, description=f"Bắt đầu một {kind.name} mới.")
        for question in kind.questions:
            one.add_argument(question.flag, metavar="…", help=question.words)
        one.set_defaults(run=_new, kind=kind)


def _new(wanted: argparse.Namespace) -> int:
    kind: Kind = wanted.kind
    problems = Problems()
    content = read_content(wanted.root, problems)
    if not problems.paths.isdisjoint({PLAN, WARD, STUDIO}):
        raise ContentError(problems)
    flags = {q.name: getattr(wanted, q.name) for q in kind.questions if getattr(wanted, q.name) is not None}
    try:
        answers = given_answers(kind, flags, content, wanted.today, _ask if sys.stdin.isatty() else None)
    except (EOFError, KeyboardInterrupt):
        print(_STOPPED_WORDS)
        return _STOPPED
    except UnfitError as unfit:
        return _refused(str(unfit))
    except MissingError as missing:
        return _refused(f"Còn thiếu: {missing}. Ghi thêm các mục đó, hoặc chạy trong cửa sổ lệnh để được hỏi từng câu.")
    _tell(begin(kind, answers, content, wanted.root))
    return 0


def _ask(question: Question, said: str) -> str:  # noqa: ARG001 - others answer by the question
    return input(said)


def _tell(begun: Begun) -> None:
    print(f"\nĐã ghi {begun.path} (bản nháp).\nĐịa chỉ trên trang: /{begun.url}\n")
    print("Việc tiếp theo:")
    print("  1. Mở tệp trên bằng VS Code hoặc Notepad, viết bài rồi lưu lại.")
    print("  2. Xem trước: chạy make serve (trên Windows: py tasks.py serve).")
    print("  3. Viết xong thì xóa dòng draft: true, rồi chạy cchc check.")


def _refused(message: str) -> int:
    print(message, file=sys.stderr)
    return _WRONG_USAGE
