"""From the Word document of a plan to a file beside data/plan.yaml, for somebody to review."""

from dataclasses import dataclass
from pathlib import Path

from cchc.importing.convert import document_of
from cchc.importing.fields import FILL_IN, scalar
from cchc.importing.package import opened
from cchc.importing.plan_fields import fields_of
from cchc.importing.plan_lines import outline_of
from cchc.importing.plan_yaml import blanks_in, dumped
from cchc.importing.prepare import prepare
from cchc.importing.refusals import refusal
from cchc.importing.told import told
from cchc.importing.writing import check_free, deliver, tray
from cchc.model.placeholders import LOOK_AGAIN
from cchc.reading.content import PLAN
from cchc.typed import CCHC

NEW_PLAN = "data/plan.moi.yaml"
_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc ghi ra tệp khác bằng --out."


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What was written: the file, how many sections and activities, what the document does not tell, what to look at."""

    file: Path
    sections: int
    activities: int
    blanks: tuple[str, ...]
    told: tuple[str, ...]


def import_plan(source: Path, out: Path | None, root: Path) -> ImportedPlan:
    """Write what a plan's document says as YAML. Raises ContentError; then nothing was written."""
    file = out or root / NEW_PLAN
    if file.resolve() == (root / PLAN).resolve():
        raise refusal(
            PLAN, "không ghi đè kế hoạch đang dùng.", f"bỏ --out để ghi ra {NEW_PLAN}, xem lại, rồi mới thay."
        )
    check_free(file, _TAKEN)
    with opened(source) as package:
        prepared = prepare(package)
        outline = outline_of(document_of(prepared, source))
    if not outline.sections:
        hint = "kế hoạch cần các mục đánh số La Mã: I. MỤC ĐÍCH …, II. NỘI DUNG …"
        raise refusal(source, "không thấy mục I, II … trong văn bản này.", hint)
    fields = fields_of(outline)
    head = [
        "# yaml-language-server: $schema=schema/plan.schema.json",
        f"# Đọc từ tệp Word {scalar(source.name)}; chỗ có “{FILL_IN}” là văn bản không cho biết, “{LOOK_AGAIN}” là đoán.",
        f"# Sửa xong, đổi tên tệp này thành plan.yaml, rồi chạy: {CCHC} check",
    ]
    with tray(file.parent) as held:
        (held / file.name).write_text("\n".join([*head, *dumped(fields), ""]), encoding="utf-8", newline="\n")
        deliver(held, file.parent, [file.name], _TAKEN)
    left_out = told(prepared.counted, prepared.encodings)
    return ImportedPlan(file, len(outline.sections), _count(fields), tuple(blanks_in(fields)), tuple(left_out))


def _count(fields: object) -> int:
    match fields:
        case {"activities": {"items": list(items)}}:
            return len(items)
        case _:
            return 0
