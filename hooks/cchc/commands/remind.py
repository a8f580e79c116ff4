"""`cchc remind`: what each unit is behind with, and what is coming."""

import argparse
from pathlib import Path

from cchc.checks.plans import check_ended
from cchc.commands.making import catalogue_of
from cchc.documents.reminders import coming_text, deadline_calendar, promises_text, reminder_text, standing_text
from cchc.documents.year_calendar import year_calendar
from cchc.problems import Problems
from cchc.rules.events import approved_promises
from cchc.rules.evidence import gathered_on
from cchc.rules.laws import ending_citations
from cchc.rules.progress import progress_of
from cchc.rules.reminders import SOON, closings_ahead, lapsing_texts, reminders_of
from cchc.rules.year_calendar import entries_of


def add_remind(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc remind`."""
    help = f"sắp đến hạn là trong bao nhiêu ngày ({SOON})"
    parser.add_argument("--days", type=int, default=SOON, metavar="NGÀY", help=help)
    parser.add_argument("--ics", type=Path, metavar="TỆP", help="ghi thêm tệp lịch .ics")
    help = "ghi thêm lịch cả năm của cơ quan (.ics): có cả bản nháp, không đưa lên trang"
    parser.add_argument("--office-ics", type=Path, metavar="TỆP", help=help)
    parser.set_defaults(run=_remind)


def _remind(args: argparse.Namespace) -> int:
    content = catalogue_of(args).content
    plan = content.plans.of_day(args.today)
    gathered = gathered_on(content, args.today)
    progress = progress_of(plan, gathered.counted, args.today)
    waiting = [event for event in gathered.waiting if event.year == plan.year]
    reminders = reminders_of(plan, progress, args.days)
    print(standing_text(progress, plan))
    for reminder in reminders:
        print(reminder_text(reminder, waiting, progress, plan))
    if not reminders and not progress.is_over:
        print("Không có việc quá hạn, chậm hoặc sắp đến hạn.\n")
    closings, ended = closings_ahead(plan, args.today, args.days), Problems()
    lapsing, ending = lapsing_texts(content, args.today), ending_citations(content, args.today)
    print(coming_text(closings, lapsing, ending, plan, args.today), end="")
    promises = approved_promises(content, args.today)
    print(promises_text([one for one in promises if one.is_open], plan), end="")
    check_ended(content.plans, args.today, ended)
    for problem in ended:
        print(problem)
    if args.ics:
        args.ics.write_bytes(deadline_calendar(progress, plan, promises))
        print(f"Đã ghi {args.ics}.")
    if args.office_ics:
        args.office_ics.write_bytes(year_calendar(entries_of(content, args.today), plan, args.today))
        print(f"Đã ghi {args.office_ics}.")
    return 0
