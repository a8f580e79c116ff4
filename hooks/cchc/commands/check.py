"""`cchc check`: what is wrong, and what could be better."""

import argparse
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from cchc.advice.advise import MOST, Adviser
from cchc.catalogue import make_catalogue
from cchc.commands.external_links import check_external_links
from cchc.commands.formats import FORMATS, Findings
from cchc.panos.drawing import sketch
from cchc.problems import ContentError, Place, Problem, Problems, Severity
from cchc.publish.preflight import audit_site
from cchc.reading.content import read_plain_words
from cchc.reading.files import NOT_THERE
from cchc.reading.visibility import read_visibility
from cchc.settings import cache_of
from cchc.vietnamese import composed


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc check`."""
    add = parser.add_argument
    files = parser.add_argument_group("Có thể ghi").add_argument
    files("files", nargs="*", type=Path, metavar="TỆP", help="chỉ nói về các tệp này; bỏ trống: mọi tệp")
    add("--before-launch", action="store_true", help="kể cả những gì còn chờ phường duyệt hoặc điền")
    site = "xem cả trang đã dựng; với --before-launch: thư mục site, nếu có"
    add("--site", type=Path, metavar="THƯ_MỤC", help=site)
    format = "text (để đọc), json hoặc github (cho máy)"
    add("--format", choices=FORMATS, default="text", metavar="KIỂU", help=format)
    add("--all-advice", action="store_true", help=f"mọi lời khuyên; thường chỉ {MOST} điều cho mỗi bài")
    add("--links", action="store_true", help="thử mở mọi liên kết ra ngoài (cần mạng, hơi lâu)")
    parser.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    findings = _findings(args)
    for line in FORMATS[args.format](findings):
        print(line)
    return 1 if findings.found else 0


def _findings(args: argparse.Namespace) -> Findings:
    """The findings on the named files, or on all. Raises PublishError where the built site cannot be read."""
    paths = _named(args)
    # A mistyped name was not checked at all, so it must not count as free of errors.
    gone = (path for path, file in paths.items() if file in args.files and not file.exists())
    missing = [Problem(Place(path), *NOT_THERE) for path in gone]
    # A named file must be free of errors even before readers see it; other unseen files are only mentioned.
    errors = (Severity.ERROR, Severity.UNSEEN) if paths else (Severity.ERROR,)
    mentioned = () if paths else (Severity.UNSEEN,)
    try:
        catalogue = make_catalogue(args.root, args.today, args.address, sketch, cache=cache_of(args.root))
    except ContentError as refused:
        found = refused.problems.of(*errors)
        here = _about(paths, found)
        elsewhere = len(found) - len(here)
        return Findings(refused.problems.of(*mentioned), [*missing, *here], None, args.today, elsewhere)
    content, problems, built = catalogue.content, catalogue.problems, _audit(args)
    adviser = Adviser(content, read_plain_words(args.root, problems), args.today)
    adviser.advise(content, problems, None if args.all_advice else MOST)
    if args.links:
        check_external_links(content, problems)
    failing = [*errors, Severity.LAPSED, *([Severity.WAITING] if args.before_launch else [])]
    visibility = read_visibility(args.root, content, args.today)
    return Findings(
        _about(paths, [*problems.of(Severity.ADVICE, *mentioned), *built.of(Severity.ADVICE)]),
        [*missing, *_about(paths, [*problems.of(*failing), *built.of(Severity.ERROR)])],
        len(content.texts),
        args.today,
        visibility=visibility.about(paths) if paths else visibility,
    )


def _audit(args: argparse.Namespace) -> Problems:
    """The problems of the built site, where one is named, or exists before a launch."""
    site: Path = args.site or args.root / "site"
    if args.site or (args.before_launch and (site / "index.html").is_file()):
        return audit_site(site, args.root, args.today)
    return Problems()


def _about(paths: Collection[str], problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems of the named files; all, where none is named."""
    return [problem for problem in problems if not paths or problem.place.path in paths]


def _named(args: argparse.Namespace) -> dict[str, Path]:
    """The named files by their path from the root, with those below named folders."""
    below = [file for folder in args.files if folder.is_dir() for file in folder.rglob("*")]
    return {composed(Path(os.path.relpath(file, args.root)).as_posix()): file for file in (*args.files, *below)}
