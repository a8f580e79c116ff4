"""`cchc event`: the papers of an event, for the office to complete, number and sign."""

import argparse
from pathlib import Path, PurePosixPath

from cchc.authoring.occasion import occasion_of
from cchc.checks.content import check_content, spared_by
from cchc.documents.event_papers import papers_of
from cchc.importing.writing import check_free
from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.model.event import EventFields, EventText
from cchc.problems import ContentError, Problems, unknown
from cchc.reading.content import read_content
from cchc.rules.publication import unseen_paths

FOLDER = "giay-to"
"""The folder of events' papers, from the project's root; Git leaves it alone, and no page is made from it."""


def add_event(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc event`."""
    parser.add_argument("file", metavar="TỆP", help="tệp sự kiện, ví dụ content/events/toa-dam.md")
    help = f"nơi ghi các tệp .docx; bỏ trống: {FOLDER}/tên-sự-kiện"
    parser.add_argument("--out", type=Path, metavar="THƯ_MỤC", help=help)
    parser.set_defaults(run=_event)


def _event(args: argparse.Namespace) -> int:
    name = PurePosixPath(Path(args.file).as_posix()).stem
    content = _read(args, name)
    occasion = occasion_of(_named(content, name), content, args.today, args.address)
    papers, folder = papers_of(occasion), args.out or args.root / FOLDER / name
    for file in papers:
        # The office may have completed the one that is there.
        check_free(folder / file, "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out.")
    folder.mkdir(parents=True, exist_ok=True)
    for file, write in papers.items():
        (folder / file).write_bytes(write(occasion))
        print(f"Đã ghi {folder / file}.")
    if occasion.address is None and not occasion.is_tour:
        print(
            "Trang chưa có địa chỉ công khai nên phiếu câu hỏi chưa có mã QR. Có địa chỉ thì đặt SITE_URL rồi ghi lại."
        )
    return 0


def _read(args: argparse.Namespace, name: str) -> Content:
    """The content; an error in a text that readers do not see yet stops the command only if it is this event's."""
    problems = Problems()
    content = read_content(args.root, KINDS, problems)
    check_content(content, args.today, problems)
    unseen = frozenset(path for path in unseen_paths(content, args.today) if PurePosixPath(path).stem != name)
    problems.set_aside(spared_by(content, unseen, problems))
    if problems.stop_a_build:
        raise ContentError(problems)
    return content


def _named(content: Content, name: str) -> EventText:
    """The event of a name. Raises UsageError for one that is not there."""
    events = {event.id: event for event in content.of(EventFields)}
    if name not in events:
        raise unknown("sự kiện", name, events)
    return events[name]
