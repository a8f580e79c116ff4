"""Steps of a text on its way to readers: what each writes into the file, and what readers then see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from cchc.authoring.edit_lines import Value
from cchc.model.base import TextFields
from cchc.model.ward import Phase
from cchc.rules.publication import State, state_of
from cchc.vietnamese import day


class Step(Enum):
    """A step."""

    SUBMIT = "gui-duyet"
    APPROVE = "duyet"
    PUBLISH = "dang"
    CORRECT = "dinh-chinh"
    WITHDRAW = "rut"
    BACK = "ve-nhap"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a step: its name, its words, whether it is a day, and what is offered as the answer."""

    name: str
    label: str
    is_day: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that can be taken now: its button, what it does to readers, and its questions."""

    step: Step
    label: str
    effect: str
    asked: Sequence[Asked] = field(default=())


_AT_NEXT = "Trang trên mạng chỉ đổi ở lần đưa lên mạng sau."
_UNAPPROVED = {
    Phase.TRIAL: " Chưa ai duyệt bài này, nên trang ghi “Chờ phường duyệt”.",
    Phase.OFFICIAL: " Chưa ai duyệt bài này, nên đến khi duyệt bà con mới thấy.",
}
_NOT_APPROVED: Mapping[str, Value] = {"approved": "false", "approved_by": "", "approved_on": ""}
"""The fields of a text that nobody has approved as it is: an approval holds for the words that were read."""


def offers(fields: TextFields, today: date, phase: Phase) -> Iterator[Offer]:
    """The steps that a text can take now. `phase` says whether readers see what waits for approval."""
    state = state_of(fields, today, phase)
    waits = not fields.approved
    names = type(fields).model_fields
    if fields.draft:
        seen = (
            "bài chưa hiện cho đến khi được duyệt."
            if phase is Phase.OFFICIAL
            else f"{_when(fields, today)}, với nhãn “Chờ phường duyệt”."
        )
        yield Offer(Step.SUBMIT, "Gửi duyệt", f"Bài không còn là bản nháp, và chờ phường duyệt: {seen}")
    if waits or fields.draft:
        asked = (Asked("approved_by", "Ai đã duyệt"), Asked("approved_on", "Duyệt ngày", True, today.isoformat()))
        effect = f"Ghi người duyệt và ngày duyệt; {_when(fields, today)}, không còn nhãn chờ duyệt; minh chứng ghi trong bài thì được tính."
        yield Offer(Step.APPROVE, "Duyệt", effect, asked)
    if fields.draft or state is State.SCHEDULED:
        when = (Asked("date", "Ngày đăng", True, fields.date.isoformat()),)
        effect = f"Bà con thấy bài từ ngày chọn dưới đây.{'' if _is_approved(fields) else _UNAPPROVED[phase]} Ngày còn ở phía trước thì bài chờ; đến ngày ấy, bài hiện ở lần đưa lên mạng đầu tiên kể từ hôm đó. {_AT_NEXT}"
        yield Offer(Step.PUBLISH, "Đăng, hẹn ngày", effect, when)
    if state is State.PUBLISHED and "corrections" in names:
        effect = f"Lời đính chính và ngày sửa hiện ở đầu bài. Nhớ sửa cả chỗ sai trong bài. Chỉ sai một chữ gõ thì không cần đính chính: sửa trong bài rồi lưu. {_AT_NEXT}"
        yield Offer(Step.CORRECT, "Đính chính", effect, (Asked("text", "Sai ở đâu, nay sửa thế nào"),))
    if state is State.PUBLISHED and "withdrawn" in names:
        effect = f"Địa chỉ của bài còn, nhưng trang chỉ hiện ngày rút và lý do; bài ra khỏi các danh sách và thôi là minh chứng. {_AT_NEXT}"
        yield Offer(Step.WITHDRAW, "Rút bài", effect, (Asked("reason", "Vì sao rút bài"),))
    if not fields.draft and state is not State.WITHDRAWN:
        effect = f"Bà con không thấy bài nữa; viết lại xong thì duyệt lại. Bài đã lên mạng thì nên rút bài, vì địa chỉ cũ phải còn. {_AT_NEXT}"
        yield Offer(Step.BACK, "Trả về bản nháp", effect)


def changes(step: Step, fields: TextFields, answers: Mapping[str, str], today: date) -> dict[str, Value]:
    """The fields that a step changes, as a form gives them; empty ones leave the file. Raises KeyError for a missing answer."""
    match step:
        case Step.SUBMIT:
            return {"draft": "", **_NOT_APPROVED}
        case Step.APPROVE:
            given = {name: answers[name] for name in ("approved_by", "approved_on")}
            return {"draft": "", "approved": "", **given}
        case Step.PUBLISH:
            return {"draft": "", "date": answers["date"], **({} if _is_approved(fields) else _NOT_APPROVED)}
        case Step.CORRECT:
            old = [{"date": one.date.isoformat(), "text": one.text} for one in getattr(fields, "corrections", ())]
            return {
                "corrections": [*old, {"date": today.isoformat(), "text": answers["text"]}],
                "updated": today.isoformat(),
            }
        case Step.WITHDRAW:
            return {"withdrawn": {"date": today.isoformat(), "reason": answers["reason"]}}
        case Step.BACK:
            return {"draft": "true", **_NOT_APPROVED}


def _is_approved(fields: TextFields) -> bool:
    """Whether somebody approved a text as it is; a draft, which may still be written, has to name who."""
    return fields.approved and (not fields.draft or bool(fields.approved_by))


def _when(fields: TextFields, today: date) -> str:
    """When readers will see a text: the site on the web changes with a publishing only."""
    if fields.date > today:
        return f"bà con thấy bài từ lần đưa lên mạng đầu tiên kể từ ngày {day(fields.date)}"
    return "bà con thấy bài sau lần đưa lên mạng tới"
