"""`cchc remind`: reminders of what is overdue and what is due soon."""

import argparse
from pathlib import Path

from cchc.catalogue import make_catalogue
from cchc.documents.reminders import reminder_calendar, reminder_text
from cchc.panos.drawing import sketch
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from cchc.rules.reminders import SOON, reminders_of
from cchc.settings import cache_of


def add_remind(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc remind`."""
    help = f"sắp đến hạn là trong bao nhiêu ngày ({SOON})"
    parser.add_argument("--days", type=int, default=SOON, metavar="NGÀY", help=help)
    parser.add_argument("--ics", type=Path, metavar="TỆP", help="ghi thêm tệp lịch .ics")
    parser.set_defaults(run=_remind)


def _remind(args: argparse.Namespace) -> int:
    content = make_catalogue(args.root, args.today, args.address, sketch, cache=cache_of(args.root)).content
    plan = content.plans.of_day(args.today)
    progress = progress_of(plan, events_of(content, args.today), args.today)
    reminders = reminders_of(plan, progress, args.days)
    for reminder in reminders:
        print(reminder_text(reminder, progress, plan))
    if not reminders:
        print("Không có việc quá hạn hoặc sắp đến hạn.")
    if args.ics:
        args.ics.write_bytes(reminder_calendar(reminders, progress, plan))
        print(f"Đã ghi {args.ics}.")
    return 0
