"""`cchc import`: its arguments, what it asks, and what it prints."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.authoring.asking import given_answers
from cchc.authoring.commands import add_flags, ask_on_terminal, flags_of, next_step, refused, with_dialogue
from cchc.importing.article import Imported, Wish, import_article
from cchc.importing.draft import Draft
from cchc.importing.guesses import Guess
from cchc.importing.plan import NEW_PLAN, import_plan
from cchc.kinds import KINDS
from cchc.kinds.article import FROM_WORD
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Question
from cchc.model.article import ArticleFields
from cchc.model.content import Content
from cchc.model.placeholders import NEEDS_ALT
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.typed import CCHC
from cchc.vietnamese import day

_LONGEST_SHOWN = 110
_NAMES = {
    "title": "tên bài (title)",
    "date": "ngày đăng (date)",
    "summary": "tóm tắt (summary)",
    "topic": "nội dung (topic)",
    "unit": "đơn vị (unit)",
    "author": "người viết (author)",
}


def add_import(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc import` with the function that makes a parser."""
    importing = add(
        "import",
        help="đưa một bài viết bằng Word (.docx) vào trang",
        description="Đưa một bài viết bằng Word (.docx) vào trang, thành bản nháp để xem lại.",
    )
    importing.add_argument("file", type=Path, metavar="BÀI.docx", help="tệp Word")
    importing.add_argument("--out", type=Path, metavar="NƠI_GHI", help="thư mục để ghi bài; với --plan: tên tệp để ghi")
    importing.add_argument("--name", metavar="TÊN", help="tên tệp của bài, khi không lấy theo tên bài")
    importing.add_argument("--plan", action="store_true", help=f"tệp Word là kế hoạch: đọc ra {NEW_PLAN} để xem lại")
    add_flags(importing, FROM_WORD)
    importing.set_defaults(run=with_dialogue(_import))


def _import(wanted: argparse.Namespace) -> int:
    if wanted.plan:
        return _import_plan(wanted)
    wish = Wish(wanted.file, wanted.out, wanted.name)
    imported = import_article(wish, wanted.root, wanted.today, lambda draft: _settled(draft, wanted))
    print(f"Đã ghi bản nháp {_shown(imported.article, wanted.root)}{_with_pictures(imported)}.")
    for title, lines in (("Xin xem lại:", _guesses(imported)), ("Chưa lấy được, hoặc cần xem lại:", _lost(imported))):
        if lines:
            print("\n".join(["", title, *(f"  - {line}" for line in lines)]))
    print("\nSửa cho đúng những chỗ trên, rồi xóa các ghi chú sau dấu #.")
    print(next_step(_shown(imported.article, wanted.root)))
    return 0


def _settled(draft: Draft, wanted: argparse.Namespace) -> Draft:
    """The draft with what flags and questions told instead of guesses."""
    flags, ask = flags_of(FROM_WORD, wanted), ask_on_terminal()
    if not flags and not ask:
        return draft
    if ask:
        print(f"Tên bài: {draft.title}")
    known = {"title": draft.title, "date": draft.fields["date"].value}
    content = read_content(wanted.root, KINDS, Problems())
    kind = _with_guesses(draft, content)
    if not ask:  # what no flag tells stays a guess, marked as one
        kind = replace(kind, questions=tuple(q for q in kind.questions if q.name in flags or q.place[0] == "evidence"))
    answers = given_answers(kind, flags, content, wanted.today, ask, known)
    asked = {question.place: str(answers[question.name]) for question in kind.questions if question.name in answers}
    told = {name: Guess(value) for (name, *inner), value in asked.items() if not inner}
    evidence = {inner[0]: value for (_, *inner), value in asked.items() if inner}
    return replace(draft, fields=draft.fields | told, evidence=evidence)


def _with_guesses(draft: Draft, content: Content) -> Kind[ArticleFields]:
    """The questions, with what the document tells as defaults: the day on which something happened, the topic's name."""
    topic = content.plan.topic(draft.fields["topic"].value)
    guesses = {"on": day(date.fromisoformat(draft.fields["date"].value)), "topic": topic.title if topic else ""}
    return replace(FROM_WORD, questions=tuple(_guessed(q, guesses.get(q.name)) for q in FROM_WORD.questions))


def _guessed(question: Question, guess: str | None) -> Question:
    return replace(question, default=lambda *_: guess) if guess else question


def _import_plan(wanted: argparse.Namespace) -> int:
    if wanted.name:
        return refused("--name chỉ dùng cho bài; với --plan, ghi tên tệp sau --out.")
    imported = import_plan(wanted.file, wanted.out, wanted.root)
    print(f"Đã ghi {_shown(imported.file, wanted.root)}: {imported.sections} mục, {imported.activities} hoạt động.")
    for title, lines in (("Văn bản không cho biết, cần điền:", imported.blanks), ("Cần xem lại:", imported.told)):
        if lines:
            print("\n".join(["", title, *(f"  - {line}" for line in lines)]))
    print(f"\nSo tệp trên với văn bản, điền các chỗ trống, đổi tên thành plan.yaml, rồi chạy: {CCHC} check")
    return 0


def _with_pictures(imported: Imported) -> str:
    count = len(imported.pictures)
    return f" và {count} ảnh đặt cạnh bài" if count else ""


def _guesses(imported: Imported) -> list[str]:
    lines = []
    for key, guess in imported.fields.items():
        value = day(date.fromisoformat(guess.value)) if key == "date" else imported.names.get(guess.value, guess.value)
        short = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN].rpartition(' ')[0]}…"
        lines.append(f"{_NAMES[key]}: {short}" + (f" ({guess.doubt})" if guess.doubt else ""))
    return lines


def _lost(imported: Imported) -> list[str]:
    lines = list(imported.told)
    if imported.letterhead:
        lines.append(
            f"Phần đầu và cuối của văn bản hành chính ({len(imported.letterhead)} dòng, như Quốc hiệu, Nơi nhận): không lấy."
        )
    if imported.without_alt:
        lines.append(
            f"{len(imported.without_alt)} ảnh chưa có lời tả: thay chữ “{NEEDS_ALT}” trong bài bằng điều thấy trong ảnh."
        )
    return lines


def _shown(file: Path, root: Path) -> str:
    """A path as one would type it."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
