"""`cchc new`: a text to write on, begun from answers."""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from cchc.authoring.asking import given_answers
from cchc.authoring.begin import TakenError, begin
from cchc.authoring.new_plan import QUESTIONS, begin_plan, present_plan, questions_about, undo_cut_turn
from cchc.authoring.year_turn import turn_of
from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Question, Questionnaire
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.problems import ContentError, Problems
from cchc.reading.content import PLAN, STUDIO, WARD, read_content
from cchc.typed import CCHC, MAKE

STOPPED = "Đã dừng; chưa ghi gì."


def add_new(parser: argparse.ArgumentParser) -> None:
    """Add the kinds that `cchc new` begins, and their arguments."""
    parser.description = "Hỏi vài câu rồi ghi sẵn một tệp để viết."
    kinds = parser.add_subparsers(metavar="LOẠI", title="Các loại", required=True)
    for kind in KINDS:
        one = kinds.add_parser(kind.id, help=kind.name, description=f"Bắt đầu một {kind.name} mới.")
        add_flags(one, kind.questions)
        one.set_defaults(run=_new, kind=kind, stopped=STOPPED)
    plan = kinds.add_parser(
        "plan", help="kế hoạch", description="Sang năm mới: cất kế hoạch đang dùng, bắt đầu kế hoạch mới."
    )
    add_flags(plan, QUESTIONS)
    plan.set_defaults(run=_new_plan, stopped=STOPPED)


def add_flags(parser: argparse.ArgumentParser, questions: Iterable[Question]) -> None:
    """A flag for each question."""
    for question in questions:
        parser.add_argument(question.flag, metavar="…", help=question.words)


def _new(args: argparse.Namespace) -> int:
    kind: Kind[TextFields] = args.kind
    content = _sound_content(args.root)
    ask = ask_on_terminal()
    answers = given_answers(kind, flags_of(kind, args), content, args.today, ask)
    while True:
        try:
            begun = begin(kind, answers, content, args.root)
            break
        except TakenError as taken:
            if not ask:
                raise
            print("", *taken.problems, sep="\n")
            # The other answers are kept.
            name = replace(kind, questions=kind.questions[:1])
            answers = given_answers(name, {}, content, args.today, ask, answers)
    print(f"\nĐã ghi {begun.path} (bản nháp).\nĐịa chỉ trên trang: /{begun.url}\n\n{next_step(begun.path)}")
    return 0


def _new_plan(args: argparse.Namespace) -> int:
    undo_cut_turn(args.root)
    content = _sound_content(args.root)
    about = questions_about(present_plan(content))
    answers = given_answers(about, flags_of(about, args), content, args.today, ask_on_terminal())
    print("", *turn_of(begin_plan(answers, content, args.root), content), sep="\n")
    return 0


def _sound_content(root: Path) -> Content:
    """The content. Raises ContentError where the data that the questions rest on have an error."""
    problems = Problems()
    content = read_content(root, KINDS, problems)
    if not problems.paths.isdisjoint({PLAN, WARD, STUDIO}):
        raise ContentError(problems)
    return content


def flags_of(kind: Questionnaire, args: argparse.Namespace) -> dict[str, str]:
    """The questions that flags answer, with the answers."""
    names = [question.name for question in kind.questions]
    return {name: value for name in names if (value := getattr(args, name)) is not None}


def ask_on_terminal() -> Callable[[str], str] | None:
    """A function that asks the person at the terminal; None where there is no terminal."""
    return input if sys.stdin.isatty() else None


def next_step(path: str) -> str:
    """The next step with a text that was begun."""
    return (
        f"Việc tiếp theo: mở {path} bằng Notepad hoặc VS Code, sửa rồi lưu. Xem trước: chạy {MAKE} serve. "
        f"Xong thì xóa dòng draft: true, rồi chạy: {CCHC} check"
    )
