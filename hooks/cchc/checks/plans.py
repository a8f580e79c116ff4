"""Plans of several years must go together: each its own year and its own days."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from cchc.model.plans import PlanFile, Plans
from cchc.problems import Problems, Severity
from cchc.typed import CCHC
from cchc.vietnamese import day

_NEWEST = "plan"


def check_plans(files: Sequence[PlanFile], problems: Problems) -> None:
    """Note two plans of one year, a file named after another year, a newest plan among the former ones, and days that two
    plans claim.
    """
    known: dict[int, PlanFile] = {}
    # A copy under another name is the one that is told.
    for file in sorted(files, key=lambda file: not _is_well_named(file)):
        first = known.setdefault(file.plan.year, file)
        if first is not file:
            hint = "mỗi năm một kế hoạch: xóa tệp thừa, hoặc sửa year và window."
            problems.add(file.source.at("year"), f"năm {first.plan.year} đã có kế hoạch ở {first.source.path}.", hint)
        elif not _is_well_named(file):
            hint = f"đổi tên tệp thành {file.plan.year}.yaml."
            problems.add(file.source.at("year"), f"tệp này là kế hoạch năm {file.plan.year}.", hint)
    for before, after in pairwise(sorted(known.values(), key=lambda file: file.plan.window.first)):
        if before.source.stem == _NEWEST:
            hint = f"đổi chỗ hai tệp: năm cũ để ở data/plans/{before.plan.year}.yaml, năm mới nhất là data/plan.yaml."
            problems.add(
                before.source.at("year"), f"kế hoạch năm {after.plan.year} ở {after.source.path} mới hơn.", hint
            )
        if after.plan.window.first <= before.plan.window.last:
            text = f"từ ngày {day(after.plan.window.first)} đã có kế hoạch năm {before.plan.year} ({before.source.path}), đến hết {day(before.plan.window.last)}."
            problems.add(after.source.at("window", "from"), text, "sửa window để mỗi ngày thuộc một kế hoạch.")


def _is_well_named(file: PlanFile) -> bool:
    """Whether a file is that of the newest plan, or bears its plan's year."""
    return file.source.stem in (_NEWEST, str(file.plan.year))


def advise_on_gaps(plans: Plans, problems: Problems) -> None:
    """Advise on days between two plans, which belong to neither, so that work done on them counts for nothing."""
    for before, after in pairwise(plans.issued):
        first, last = before.window.last + timedelta(days=1), after.window.first - timedelta(days=1)
        if first <= last:
            text = f"từ ngày {day(first)} đến ngày {day(last)} không thuộc kế hoạch nào; việc làm những ngày đó không tính."
            place = plans.source_of(after).at("window", "from")
            problems.add(place, text, "sửa window nếu kế hoạch có cả những ngày đó.", Severity.ADVICE)


def advise_on_drafts(plans: Plans, problems: Problems) -> None:
    """Advise where every plan is a draft: readers see one all the same, for there is no other."""
    plan = plans.newest
    if plan.draft:
        text = f"kế hoạch năm {plan.year} còn là bản nháp, nhưng không có kế hoạch nào khác nên bà con vẫn thấy."
        hint = "đã ban hành thì xóa dòng draft: true; kế hoạch năm cũ còn giữ ở nơi khác thì để lại vào data/plans."
        problems.add(plans.source_of(plan).at("draft"), text, hint, Severity.ADVICE)


def check_ended(plans: Plans, today: date, problems: Problems) -> None:
    """Note that the newest plan's time is over, and how the next one is begun."""
    plan = plans.newest
    if today > plan.window.last:
        year = plan.year + 1
        draft = plans.of_year(year)
        hint = f"chạy {CCHC} new plan --year {year}."
        if draft:
            hint = f"khi kế hoạch năm {year} đã ban hành, xóa dòng draft: true trong {plans.source_of(draft).path}."
        text = f"kế hoạch năm {plan.year} đã hết ngày {day(plan.window.last)}; trang đang ghi kết quả cuối năm."
        problems.add(plans.source_of(plan).at("window", "to"), text, hint, Severity.ADVICE)


def advise_on_received(plans: Plans, today: date, problems: Problems) -> None:
    """Advise on units' own reports that are to come in on a day ahead."""
    for file in plans.files:
        for number, received in enumerate(file.plan.reporting.received):
            if received.day > today:
                # A past day is computed again with all that was entered since.
                place = file.source.at("reporting", "received", number, "on")
                hint = "chỉ ghi báo cáo đã nhận; ngày sai thì sửa."
                problems.add(place, f"ngày {day(received.day)} chưa đến, nên chưa tính.", hint, Severity.ADVICE)
