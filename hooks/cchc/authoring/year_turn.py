"""What a new plan continues, changes and ends, and what has to be done next, as lines for the person who began it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from cchc.authoring.new_plan import Begun
from cchc.authoring.plan_text import lines_naming
from cchc.model.content import Content
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Activity, Plan, Topic, Unit
from cchc.model.procedure import ProcedureFields
from cchc.reading.content import PLAN
from cchc.typed import CCHC, MAKE
from cchc.vietnamese import day, folded, two_digits

N = TypeVar("N", Activity, Topic, Unit)

Lines = Iterator[str]


def turn_of(begun: Begun, content: Content) -> Lines:
    """All that is said after a plan was begun."""
    former, plan = begun.former, begun.plan
    yield f"Đã chuyển kế hoạch năm {former.year} sang {begun.place}."
    yield f"Đã ghi {PLAN}: kế hoạch năm {plan.year}, còn là bản nháp (draft: true), bà con chưa thấy."
    yield from _listed("Chưa lấy được từ tệp Word, hoặc cần xem lại:", begun.losses)
    yield from _listed(f"Kế hoạch năm {plan.year} so với năm {former.year}:", _compared_plans(former, plan))
    yield from _listed("Pano còn treo sang năm mới:", _hanging(content, former))
    yield from _listed("Hướng dẫn, thủ tục vẫn dùng:", (*_guides(content), *_procedures(content)))
    yield from _listed("Bài đã hẹn ngày trong năm mới:", _scheduled(content, former))
    yield from _listed(f"Việc đã làm ghi trong kế hoạch năm {former.year}, nay nằm ở {begun.place}:", _evidence(former))
    yield from _next_steps(begun)


def _compared_plans(former: Plan, plan: Plan) -> Lines:
    """The activities, topics and units of both years side by side."""
    yield from _compared("hoạt động", former.activities.items, plan.activities.items)
    yield from _changed(former, plan)
    yield from _compared("nội dung tuyên truyền", former.topics.items, plan.topics.items)
    yield from _compared("đơn vị", former.organisation.units, plan.organisation.units)


def _compared(what: str, former: Sequence[N], present: Sequence[N]) -> Lines:
    """How many go on under their ids, and which are new or have ended."""
    known, now = {one.id for one in former}, {one.id for one in present}
    yield f"{what}: {two_digits(len(known & now))} giữ mã cũ, {two_digits(len(now - known))} mới, {two_digits(len(known - now))} không còn"
    yield from (f"{what} mới: “{_name(one)}” ({one.id})" for one in present if one.id not in known)
    yield from (f"{what} không còn: “{_name(one)}” ({one.id})" for one in former if one.id not in now)


def _name(one: Activity | Topic | Unit) -> str:
    return one.name if isinstance(one, Unit) else one.title


def _changed(former: Plan, plan: Plan) -> Lines:
    """What differs in the activities that go on."""
    for activity in plan.activities.items:
        known = former.activity(activity.id)
        if known and known.target != activity.target:
            yield f"đổi chỉ tiêu: “{activity.title}” từ {_target(known)} thành {_target(activity)}"
        if known and known.lead != activity.lead:
            yield f"đổi đơn vị chủ trì: “{activity.title}”"
        if known and _words(known.title) != _words(activity.title):
            yield f"đổi tên: “{known.title}” thành “{activity.title}”"


def _target(activity: Activity) -> str:
    return f"{two_digits(activity.target.amount)} {activity.target.unit}"


def _words(title: str) -> str:
    return " ".join(word for word in folded(title).split() if not word.isdecimal())


def _hanging(content: Content, former: Plan) -> Lines:
    """The panos that nobody will have taken down by the end of the former plan's year."""
    for pano in content.of(PanoFields):
        for hung in pano.fields.hung:
            if hung.last is None or hung.last > former.window.last:
                yield f"“{pano.fields.title}” ở {hung.place}, từ {day(hung.first)} ({pano.source.path})"


def _guides(content: Content) -> Lines:
    for guide in content.of(GuideFields):
        yield f"“{guide.fields.title}”, có giá trị đến hết ngày {day(guide.fields.valid_until)}"


def _procedures(content: Content) -> Lines:
    """How many procedures hold until which day; there are too many to name each."""
    for last, amount in sorted(Counter(one.fields.valid_until for one in content.of(ProcedureFields)).items()):
        yield f"{amount} thủ tục, có giá trị đến hết ngày {day(last)}"


def _scheduled(content: Content, former: Plan) -> Lines:
    late = [text for text in content.texts if text.fields.date > former.window.last]
    for text in sorted(late, key=lambda text: (text.fields.date, text.source.path)):
        yield f"{day(text.fields.date)}: “{text.fields.title}” ({text.source.path})"


def _evidence(former: Plan) -> Lines:
    for entry in former.evidence:
        yield f"{day(entry.on)}: “{entry.title}”"


def _next_steps(begun: Begun) -> Lines:
    """What has to be done next, in order."""
    year, former = begun.plan.year, begun.former.year
    named = ", ".join(map(str, lines_naming(begun.text, former)))
    still = f" Còn nhắc năm {former} ở dòng {named}." if named else ""
    yield from (
        "",
        "Việc tiếp theo:",
        f"1. Mở {PLAN}, sửa cho đúng kế hoạch năm {year}; xem những chỗ ghi “{LOOK_AGAIN}”, xong thì xóa ghi chú đó.{still}",
        f"2. Xem lại căn cứ: {len(begun.plan.legal_bases)} văn bản ở legal_bases, {len(begun.plan.cited)} văn bản ở cited.",
        f"3. Chạy: {CCHC} check. Xem trước: chạy {MAKE} serve.",
        "4. Khi phường ban hành: điền number và date, xóa dòng draft: true, rồi chạy lại check và đăng.",
        f"Trong khi chờ, kế hoạch năm {former} vẫn dùng; việc của năm {former} vẫn ghi vào {begun.place}.",
    )


def _listed(title: str, lines: Iterable[str]) -> Lines:
    """A list with a title; nothing where it is empty."""
    found = list(lines)
    if found:
        yield from ("", title, *(f"  - {line}" for line in found))
