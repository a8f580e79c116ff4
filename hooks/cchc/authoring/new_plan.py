"""`cchc new plan`: the present plan moves to data/plans/, and the next year's begins in its place as a draft."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, create_model

from cchc.authoring.plan_text import as_draft, former_plan, next_plan, readable
from cchc.checks.plans import check_plans
from cchc.importing.plan import SCHEMA, read_plan
from cchc.importing.review_yaml import FILL_IN
from cchc.importing.writing import check_free, staging_directory
from cchc.kinds.questions import Answers, Form, Question
from cchc.model.base import Line, Model, refuse
from cchc.model.content import Content
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Plan
from cchc.model.plans import PlanFile
from cchc.model.source import Source
from cchc.problems import ContentError, Problems, refusal
from cchc.reading.content import PLAN, PLANS, parse_data
from cchc.reading.files import decoded
from cchc.typed import CCHC

_YAML = (".yaml", ".yml")
_LAST_YEAR = 2100


def _next_year(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001 - the shape of every default
    return str(present_plan(content).year + 1)


def _title(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001 - the shape of every default
    former = present_plan(content)
    return former.title.replace(str(former.year), str(answers["year"]))


def _has_no_file(answers: Answers) -> bool:
    return "from" not in answers


QUESTIONS = (
    Question("year", "Kế hoạch mới của năm nào", default=_next_year),
    Question("from", "Tệp Word của kế hoạch mới", "kéo tệp thả vào đây; chưa có thì nhấn Enter, máy lấy theo kế hoạch đang dùng", Form.FILE, required=False),
    Question("title", "Tên kế hoạch", default=_title, when=_has_no_file),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanQuestions:
    """The questions about a new plan, and the rules of their answers."""

    fields: type[Model]
    questions: tuple[Question, ...] = QUESTIONS

    def has_several(self, name: str) -> bool:  # noqa: ARG002 - the shape of every questionnaire
        """Whether a field holds a list."""
        return False


@dataclass(frozen=True, slots=True)
class Begun:
    """A plan that was begun: the former plan and its new place, the new plan and its text, and sentences about losses."""

    former: Plan
    place: str
    plan: Plan
    text: str
    losses: list[str]


def present_plan(content: Content) -> Plan:
    """The plan of data/plan.yaml, a draft or not."""
    return next(file.plan for file in content.plans.files if file.source.path == PLAN)


def undo_cut_turn(root: Path) -> None:
    """Remove the copy that a run leaves which is killed between its two renames, where one is there."""
    present = root / PLAN
    for copy in (root / PLANS).glob("*.yaml"):
        if present.is_file() and copy.read_bytes() == former_plan(present.read_bytes()):
            copy.unlink()


def questions_about(former: Plan) -> PlanQuestions:
    """The questions about the plan after the present one."""
    year = Annotated[int, Field(le=_LAST_YEAR), AfterValidator(_later_than(former.year))]
    return PlanQuestions(create_model("NewPlan", __base__=Model, year=(year, ...), title=(Line, ...)))


def begin_plan(answers: Answers, content: Content, root: Path) -> Begun:
    """Move the present plan and write the new one. Raises ContentError; then nothing was written."""
    former, year = present_plan(content), int(str(answers["year"]))
    if former.draft:
        hint = "phường đã ban hành thì xóa dòng draft: true trước."
        raise refusal(PLAN, f"kế hoạch năm {former.year} còn là bản nháp (draft: true).", hint)
    source = answers.get("from")
    data, path, losses = (root / PLAN).read_bytes(), str(source or PLAN), list[str]()
    if not isinstance(source, Path):
        written = next_plan(readable(_text_of(data, PLAN)), former.year, year, str(answers["title"]))
    elif source.suffix.lower() in _YAML:
        written = readable(_text_of(source.read_bytes(), path))
    else:
        written, losses = _from_word(source, former)
    new = _plan_of(written, path)
    if new.plan.year != year:
        hint = f"chọn tệp khác, hoặc trả lời năm {new.plan.year} (--year {new.plan.year})."
        raise refusal(path, f"tệp này là kế hoạch năm {new.plan.year}, không phải {year}.", hint)
    place = f"{PLANS}/{former.year}.yaml"
    _check_together([*content.plans.files], new, place)
    text = as_draft(written)
    plan = _plan_of(text, path).plan
    _turn(root, root / place, former_plan(data), text)
    return Begun(former, place, plan, text, losses)


def _later_than(former: int) -> Callable[[int], int]:
    def check(year: int) -> int:
        if year <= former:
            refuse(f"kế hoạch đang dùng là của năm {former}.", f"viết một năm sau đó, như {former + 1}.")
        return year

    return check


def _text_of(data: bytes, path: str) -> str:
    """The text of a file. Raises ContentError."""
    problems = Problems()
    text = decoded(data, path, problems)
    if text is None:
        raise ContentError(problems)
    return text


def _plan_of(text: str, path: str) -> PlanFile:
    """The plan that a text is. Raises ContentError."""
    problems = Problems()
    read = parse_data(text.encode(), path, Plan, problems)
    if read is None or problems.stop_a_build:
        raise ContentError(problems)
    return PlanFile(*read)


def _check_together(files: Sequence[PlanFile], new: PlanFile, place: str) -> None:
    """Raise ContentError where the new plan does not go together with the former ones."""
    problems = Problems()
    former = [replace(file, source=Source(place)) if file.source.path == PLAN else file for file in files]
    check_plans([*former, replace(new, source=replace(new.source, path=PLAN))], problems)
    if problems.stop_a_build:
        # The new plan is still where it was read.
        found = [replace(one, place=replace(one.place, path=new.source.path)) for one in problems]
        raise ContentError(Problems(found))


def _from_word(source: Path, former: Plan) -> tuple[str, list[str]]:
    """The text of the plan in a Word document, and sentences about losses. Raises ContentError where it leaves something open."""
    read = read_plan(source, former)
    # A plan may be begun without its number and its day.
    open = [blank for blank in read.blanks if blank.partition(":")[0] not in ("number", "date")]
    if open:
        what = f'chạy {CCHC} import --plan "{source}", điền vào tệp được ghi ra, rồi chạy lại với --from và tên tệp đó.'
        raise refusal(source, f"văn bản không cho biết: {'; '.join(open)}.", what)
    note = f"# Đọc từ tệp Word; chỗ có “{FILL_IN}” là văn bản không cho biết, “{LOOK_AGAIN}” là máy đoán."
    rest = len(read.unplaced)
    unplaced = [f"{rest} dòng của văn bản không có chỗ trong kế hoạch: xem cuối tệp."] if rest else []
    return "\n".join([SCHEMA, note, *read.lines, *read.remarks, ""]), [*read.losses, *unplaced]


def _turn(root: Path, place: Path, moved: bytes, text: str) -> None:
    """Put both plans in their places. Raises ContentError; then all is as before.

    Both files are written in full first. The former plan's copy is put in its place, then the new plan takes the place of
    the present one at one stroke: at no moment is there no plan, and a run that is killed in between leaves a copy,
    which the next run removes.
    """
    present = root / PLAN
    before = present.read_bytes()
    check_free(place, "xem lại tệp đó rồi chuyển đi nơi khác.")
    with staging_directory(place.parent) as staging:
        (staging / place.name).write_bytes(moved)
        (staging / present.name).write_bytes(text.encode())
        try:
            (staging / place.name).replace(place)
            (staging / present.name).replace(present)
        except BaseException:
            # Once the new plan is there, the copy is the only one of the former plan.
            if present.read_bytes() == before:
                with suppress(OSError):
                    place.unlink()
            raise
