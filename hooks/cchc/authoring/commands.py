"""`cchc new`: its arguments, and what it prints."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from cchc.authoring.answers import UnfitError
from cchc.authoring.asking import MissingError, given_answers
from cchc.authoring.begin import TakenError, begin
from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Question
from cchc.model.base import TextFields
from cchc.problems import ContentError, Problems
from cchc.reading.content import PLAN, STUDIO, WARD, read_content
from cchc.typed import CCHC, MAKE

_WRONG_USAGE, _STOPPED = 2, 130
_STOPPED_WORDS = "\nĐã dừng; chưa ghi gì."


def add_new(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc new` with the function that makes a parser."""
    new = add("new", help="bắt đầu một bài mới", description="Hỏi vài câu rồi ghi sẵn một tệp để viết.")
    kinds = new.add_subparsers(metavar="LOẠI", title="Các loại", required=True, parser_class=type(new))
    for kind in KINDS:
        one = kinds.add_parser(kind.id, help=kind.name, description=f"Bắt đầu một {kind.name} mới.")
        add_flags(one, kind)
        one.set_defaults(run=with_dialogue(_new), kind=kind)


def add_flags(parser: argparse.ArgumentParser, kind: Kind[TextFields]) -> None:
    """A flag for each question of a kind."""
    for question in kind.questions:
        parser.add_argument(question.flag, metavar="…", help=question.words)


def _new(wanted: argparse.Namespace) -> int:
    kind: Kind[TextFields] = wanted.kind
    problems = Problems()
    content = read_content(wanted.root, KINDS, problems)
    if not problems.paths.isdisjoint({PLAN, WARD, STUDIO}):
        raise ContentError(problems)
    ask = ask_on_terminal()
    answers = given_answers(kind, flags_of(kind, wanted), content, wanted.today, ask)
    while True:
        try:
            begun = begin(kind, answers, content, wanted.root)
            break
        except TakenError as taken:
            if not ask:
                raise
            print("", *taken.problems, sep="\n")
            name = replace(kind, questions=kind.questions[:1])  # the other answers stand
            answers = given_answers(name, {}, content, wanted.today, ask, answers)
    print(f"\nĐã ghi {begun.path} (bản nháp).\nĐịa chỉ trên trang: /{begun.url}\n\n{next_step(begun.path)}")
    return 0


def flags_of(kind: Kind[TextFields], wanted: argparse.Namespace) -> dict[str, str]:
    """The questions that flags answer, with the answers."""
    given = {question.name: getattr(wanted, question.name) for question in kind.questions}
    return {name: value for name, value in given.items() if value is not None}


def ask_on_terminal() -> Callable[[Question, str], str] | None:
    """What asks a question of the person at the terminal; None where there is none."""
    return _ask if sys.stdin.isatty() else None


def with_dialogue(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command that asks: what becomes of answers that are missing, that do not fit, or that nobody wants to give."""

    def answered(wanted: argparse.Namespace) -> int:
        try:
            return run(wanted)
        except (EOFError, KeyboardInterrupt):
            print(_STOPPED_WORDS)
            return _STOPPED
        except UnfitError as unfit:
            return refused(str(unfit))
        except MissingError as missing:
            return refused(
                f"Còn thiếu: {missing}. Ghi thêm các mục đó, hoặc chạy trong cửa sổ lệnh để được hỏi từng câu."
            )

    return answered


def next_step(path: str) -> str:
    """What to do with a text that was begun."""
    return (
        f"Việc tiếp theo: mở {path} bằng Notepad hoặc VS Code, sửa rồi lưu. Xem trước: chạy {MAKE} serve. "
        f"Xong thì xóa dòng draft: true, rồi chạy: {CCHC} check"
    )


def _ask(question: Question, said: str) -> str:  # noqa: ARG001 - others answer by the question
    return input(said)


def refused(message: str) -> int:
    """Say what is wrong with how the command was used."""
    print(message, file=sys.stderr)
    return _WRONG_USAGE
