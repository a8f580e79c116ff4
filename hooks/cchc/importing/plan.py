"""A plan's Word document as a file next to data/plan.yaml, for somebody to review."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cchc.importing.account import Account, account_of
from cchc.importing.blocks import Document, LeftOut, plain
from cchc.importing.file_types import document_bytes
from cchc.importing.letterhead import without_head
from cchc.importing.old_word import docx_bytes
from cchc.importing.package import opened
from cchc.importing.plan_carried import carried_over
from cchc.importing.plan_fields import fields_of
from cchc.importing.plan_head import around_of, letter_rest
from cchc.importing.plan_ledger import Ledger, Unplaced, placed_in, said_in
from cchc.importing.plan_outline import outline_of
from cchc.importing.plan_tasks import has_activities
from cchc.importing.prepare import AROUND, prepared, sentences_about
from cchc.importing.reader import document_of
from cchc.importing.review_yaml import FILL_IN, Value, blanks_in, dumped, scalar
from cchc.importing.signature import without_foot
from cchc.importing.writing import check_free, deliver, staging_directory
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Plan
from cchc.problems import refusal
from cchc.reading.content import NEW_PLAN, PLAN
from cchc.typed import CCHC

UNPLACED = "Chưa xếp được vào kế hoạch"
_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc ghi ra tệp khác bằng --out."
SCHEMA = "# yaml-language-server: $schema=schema/plan.schema.json"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan's document as lines of YAML: the numbers of sections and activities, the blanks, the account of its words, its
    lines that are not in the plan, and sentences about losses.
    """

    lines: list[str]
    sections: int
    activities: int
    blanks: list[str]
    account: Account
    unplaced: list[Unplaced]
    losses: list[str]

    @property
    def remarks(self) -> list[str]:
        """The lines that are not in the plan, as comments at the end of its file."""
        head = ["", f"# {UNPLACED}; cần dòng nào thì chép lên trên, xong thì xóa phần này:"] if self.unplaced else []
        return [*head, *(f"# - {' '.join(str(one).split())}" for one in self.unplaced)]

    @property
    def guesses(self) -> int:
        """The number of values to review."""
        return sum(f"  # {LOOK_AGAIN}" in line for line in self.lines)


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The result of an import: the file that was written, and the plan that was read."""

    file: Path
    read: ReadPlan


def import_plan(source: Path, out: Path | None, root: Path, former: Plan | None = None) -> ImportedPlan:
    """Write a plan's document as YAML. Raises ContentError; then nothing was written."""
    file = out or root / NEW_PLAN
    if file.resolve() == (root / PLAN).resolve():
        hint = f"bỏ --out để ghi ra {NEW_PLAN}, xem lại, rồi mới thay."
        raise refusal(PLAN, "không ghi đè kế hoạch đang dùng.", hint)
    check_free(file, _TAKEN)
    read = read_plan(source, former)
    then = "chạy: {} new plan --from và tên tệp này" if former else "đổi tên thành plan.yaml, rồi chạy: {} check"
    lines = [
        SCHEMA,
        f"# Đọc từ tệp Word {scalar(source.name)}; chỗ có “{FILL_IN}” là văn bản không cho biết, “{LOOK_AGAIN}” là đoán.",
        f"# Sửa xong thì {then.format(CCHC)}",
        *read.lines,
        *read.remarks,
    ]
    with staging_directory(file.parent) as staging:
        (staging / file.name).write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
        deliver(staging, file.parent, [file.name], _TAKEN)
    return ImportedPlan(file, read)


def read_plan(source: Path, former: Plan | None) -> ReadPlan:
    """A plan's document, with what goes on from the former plan. Raises ContentError."""
    losses: Counter[str] = Counter()
    data = docx_bytes(document_bytes(source))
    with opened(source, data) as package:
        ready = prepared(package, losses)
        document = document_of(ready)
    letter = without_head(document.blocks)
    without_foot(letter)
    outline = outline_of(letter.blocks)
    if not outline.sections and not any(has_activities(table) for annex in outline.annexes for table in annex.tables):
        hint = "kế hoạch cần các mục đánh số La Mã: I. MỤC ĐÍCH …, II. NỘI DUNG …"
        raise refusal(source, "không thấy mục I, II … trong văn bản này.", hint)
    ledger = Ledger()
    fields = fields_of(outline, around_of(letter), ledger)
    left = [*ready.left_out, *letter_rest(letter), *ledger.left, *_notes(document)]
    account = account_of(ready.lines, "", [*said_in(fields), *ledger.became], left)
    first = sum(one.why == AROUND for one in ready.left_out)
    unplaced = placed_in(ready.lines, account.left_out, first)
    if former:
        fields = carried_over(fields, former)
    activities, blanks = _activities(fields), [*blanks_in(fields)]
    return ReadPlan(
        dumped(fields), len(outline.sections), activities, blanks, account, unplaced, sentences_about(losses)
    )


def _notes(document: Document) -> list[LeftOut]:
    """The footnotes, which a plan has no place for."""
    return [LeftOut(plain(words), "chú thích cuối trang") for words in document.notes.values() if plain(words)]


def _activities(fields: Value) -> int:
    match fields:
        case {"activities": {"items": list(items)}}:
            return len(items)
        case _:
            return 0
