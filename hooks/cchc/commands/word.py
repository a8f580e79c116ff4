"""`cchc import`: a Word document to a text or a plan, and a filled sheet to the plan's evidence."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.authoring.asking import given_answers
from cchc.commands.new import STOPPED, add_flags, ask_on_terminal, flags_of, next_step
from cchc.importing.article import FromWord, Imported, import_article
from cchc.importing.draft import Draft
from cchc.importing.evidence import Added, import_evidence
from cchc.importing.plan import UNPLACED, import_plan
from cchc.importing.plan_ledger import Unplaced
from cchc.importing.review_yaml import Guess
from cchc.kinds import KINDS
from cchc.kinds.article import FROM_WORD
from cchc.kinds.questions import Question
from cchc.model.channel import CHANNELS
from cchc.model.evidence import PlanEvidence
from cchc.model.placeholders import LOOK_AGAIN, NEEDS_ALT
from cchc.model.plan import Plan
from cchc.problems import Problems, UsageError
from cchc.reading.content import NEW_PLAN, PLAN, read_content, read_data
from cchc.typed import CCHC
from cchc.vietnamese import day, number

_LONGEST_SHOWN, _MOST_SHOWN = 110, 30
_NAMES = {
    "title": "tên bài (title)",
    "date": "ngày đăng (date)",
    "summary": "tóm tắt (summary)",
    "topic": "nội dung (topic)",
    "unit": "đơn vị (unit)",
    "author": "người viết (author)",
}


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc import`."""
    parser.description = "Đưa một bài viết bằng Word (.docx) vào trang, thành bản nháp để xem lại."
    parser.add_argument("file", type=Path, metavar="BÀI.docx", help="tệp Word; với --evidence: bảng .xlsx")
    parser.add_argument("--out", type=Path, metavar="NƠI_GHI", help="thư mục để ghi bài; với --plan: tên tệp để ghi")
    parser.add_argument("--name", metavar="TÊN", help="tên tệp của bài, khi không lấy theo tên bài")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--plan", action="store_true", help=f"tệp Word là kế hoạch: đọc ra {NEW_PLAN} để xem lại")
    other.add_argument(
        "--evidence", action="store_true", help="tệp là bảng minh chứng (.xlsx): ghi các dòng vào kế hoạch"
    )
    add_flags(parser, FROM_WORD.questions)
    parser.set_defaults(run=_import, stopped=STOPPED)


def _import(args: argparse.Namespace) -> int:
    if args.plan:
        return _import_plan(args)
    if args.evidence:
        return _import_evidence(args)
    done = import_article(args.file, args.root, args.today, args.out, args.name, lambda draft: _settled(draft, args))
    made, account = done.made, done.made.account
    pictures = f" và {len(made.pictures)} ảnh đặt cạnh bài" if made.pictures else ""
    print(f"Đã ghi bản nháp {_shown(done.article, args.root)}{pictures}.")
    _print_list("Xin xem lại:", _guesses(done))
    _print_list("Chưa lấy được, hoặc cần xem lại:", _losses(made))
    _print_list("Các dòng không lấy:", [f"{_cut(one.line)} ({one.why})" for one in account.left_out])
    print("\nSửa cho đúng những chỗ trên, rồi xóa các ghi chú sau dấu #.")
    print(next_step(_shown(done.article, args.root)))
    print(f"\n{number(account.words)} từ trong văn bản, {number(account.kept)} trong bản nháp.")
    return 0


def _settled(draft: Draft, args: argparse.Namespace) -> Draft:
    """The draft with the answers of flags and questions for guesses."""
    flags, ask = flags_of(FROM_WORD, args), ask_on_terminal()
    if not flags and not ask:
        return draft
    if ask:
        print(f"Tên bài: {draft.title}")
    happened = draft.fields["date"].value
    content = read_content(args.root, KINDS, Problems())
    topic = content.plans.of_day(date.fromisoformat(happened)).topic(draft.fields["topic"].value)
    defaults = {"on": day(date.fromisoformat(happened)), "topic": topic.title if topic else ""}
    questions = [_with_default(question, defaults.get(question.name)) for question in FROM_WORD.questions]
    # Without questions, what no flag says stays a guess and is marked as one.
    if not ask:
        questions = [q for q in questions if q.name in flags or q.place[0] == "evidence"]
    kind = replace(FROM_WORD, questions=tuple(questions))
    answers = given_answers(kind, flags, content, args.today, ask, {"title": draft.title, "date": happened})
    given = {question.place: str(answers[question.name]) for question in questions if question.name in answers}
    fields = {name: Guess(value) for (name, *inner), value in given.items() if not inner}
    evidence = {inner[0]: value for (_, *inner), value in given.items() if inner}
    return replace(draft, fields=draft.fields | fields, evidence=evidence)


def _with_default(question: Question, default: str | None) -> Question:
    return replace(question, default=lambda *_: default) if default else question


def _import_plan(args: argparse.Namespace) -> int:
    if args.name:
        raise UsageError("--name chỉ dùng cho bài; với --plan, ghi tên tệp sau --out.")
    former = read_data(args.root, PLAN, Plan, Problems())
    done = import_plan(args.file, args.out, args.root, former[0] if former else None)
    file, read = _shown(done.file, args.root), done.read
    print(f"Đã ghi {file}: {read.sections} mục, {read.activities} hoạt động.")
    _print_list("Không thấy trong văn bản, cần điền:", read.blanks)
    guessed = [f"{number(read.guesses)} chỗ máy đoán: tìm “{LOOK_AGAIN}” trong tệp."] if read.guesses else []
    _print_list("Cần xem lại:", [*guessed, *read.losses])
    rest = len(read.unplaced) - _MOST_SHOWN
    more = [f"và {number(rest)} dòng nữa: xem cuối tệp {file}."] if rest > 0 else []
    _print_list(f"{UNPLACED}:", [*map(_unplaced, read.unplaced[:_MOST_SHOWN]), *more])
    next = f'chạy: {CCHC} new plan --from "{file}"' if former else f"đổi tên thành plan.yaml, rồi chạy: {CCHC} check"
    print(f"\nSo tệp trên với văn bản, điền các chỗ trống, rồi {next}")
    words, kept = read.account.words, read.account.kept
    print(f"\n{number(words)} từ trong văn bản, {number(kept)} trong kế hoạch, {number(words - kept)} không xếp được.")
    return 0


def _unplaced(one: Unplaced) -> str:
    """A line that is not in the plan, cut where it is long."""
    return str(replace(one, line=_cut(one.line)))


def _import_evidence(args: argparse.Namespace) -> int:
    if args.name or args.out:
        raise UsageError("--name và --out không dùng với --evidence: các dòng luôn ghi vào kế hoạch của năm đó.")
    problems = Problems()
    content = read_content(args.root, KINDS, problems)
    done = import_evidence(args.file, content, args.root, args.today)
    print(*done.advice, sep="\n", end="\n" if done.advice else "")
    for added in done.added:
        _print_list(f"Đã ghi vào {added.path}:", _things(added))
    lines = sum(len(added.entries) for added in done.added)
    into = " và ".join(added.path for added in done.added)
    new = f"Đã ghi {lines} dòng mới vào {into}" if lines else "Không có dòng mới"
    print(f"{new}; {done.known} dòng đã có từ trước.")
    if lines and done.advice:
        print("Điều nên sửa ở trên thì sửa trong tệp kế hoạch: dòng đã ghi máy không ghi lại.")
    if lines:
        print(f"Xem lại rồi chạy: {CCHC} check")
    return 0


def _things(added: Added) -> list[str]:
    """What was added, each thing that happened on a line, however many channels it appeared in."""
    by_event: dict[tuple[str, str], list[PlanEvidence]] = {}
    for entry in added.entries:
        by_event.setdefault((entry.activity, entry.event), []).append(entry)
    lines = []
    for (id, _), entries in by_event.items():
        activity = added.plan.activity(id)
        if activity:
            first = entries[0]
            channels = ", ".join(f"{CHANNELS[e.channel]} {day(e.on)}" if e.channel else day(e.on) for e in entries)
            lines.append(
                f"mục {added.plan.activities.no}.{activity.no}, {first.title} ({channels}): {first.amount} {activity.target.unit}"
            )
    return lines


def _print_list(title: str, lines: list[str]) -> None:
    if lines:
        print("", title, *(f"  - {line}" for line in lines), sep="\n")


def _guesses(imported: Imported) -> list[str]:
    lines = []
    for key, guess in imported.made.fields.items():
        value = day(date.fromisoformat(guess.value)) if key == "date" else imported.names.get(guess.value, guess.value)
        lines.append(f"{_NAMES[key]}: {_cut(value)}" + (f" ({guess.doubt})" if guess.doubt else ""))
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rpartition(' ')[0]}…"


def _losses(made: FromWord) -> list[str]:
    lines = list(made.losses)
    if made.without_alt:
        lines.append(
            f"{len(made.without_alt)} ảnh chưa có lời tả: thay chữ “{NEEDS_ALT}” trong bài bằng điều thấy trong ảnh."
        )
    return lines


def _shown(file: Path, root: Path) -> str:
    """A path in the form in which people would type it."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
