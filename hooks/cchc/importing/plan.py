"""A plan's Word document as a file next to data/plan.yaml, for somebody to review."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cchc.importing.file_types import document_bytes
from cchc.importing.old_word import docx_bytes
from cchc.importing.package import opened
from cchc.importing.plan_carried import carried_over
from cchc.importing.plan_fields import fields_of
from cchc.importing.plan_outline import outline_of
from cchc.importing.prepare import prepared, sentences_about
from cchc.importing.reader import document_of
from cchc.importing.review_yaml import FILL_IN, Value, blanks_in, dumped, scalar
from cchc.importing.writing import check_free, deliver, staging_directory
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Plan
from cchc.problems import refusal
from cchc.reading.content import NEW_PLAN, PLAN
from cchc.typed import CCHC

_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc ghi ra tệp khác bằng --out."
SCHEMA = "# yaml-language-server: $schema=schema/plan.schema.json"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan's document as lines of YAML: the numbers of sections and activities, the blanks, and sentences about losses."""

    lines: list[str]
    sections: int
    activities: int
    blanks: list[str]
    losses: list[str]


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
        outline = outline_of(document_of(prepared(package, losses)))
    if not outline.sections:
        hint = "kế hoạch cần các mục đánh số La Mã: I. MỤC ĐÍCH …, II. NỘI DUNG …"
        raise refusal(source, "không thấy mục I, II … trong văn bản này.", hint)
    fields = fields_of(outline)
    if former:
        fields = carried_over(fields, former)
    activities, blanks = _activities(fields), [*blanks_in(fields)]
    return ReadPlan(dumped(fields), len(outline.sections), activities, blanks, sentences_about(losses))


def _activities(fields: Value) -> int:
    match fields:
        case {"activities": {"items": list(items)}}:
            return len(items)
        case _:
            return 0
