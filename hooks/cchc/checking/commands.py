"""`cchc check`: its arguments, and how it ends."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cchc.advice.advise import MOST, Adviser
from cchc.catalogue import make_catalogue
from cchc.checking.formats import FORMATS, Findings
from cchc.checking.outside import check_outside
from cchc.edge import cache_of
from cchc.panos.drawing import sketch
from cchc.problems import ContentError, Place, Problem, Problems, Severity
from cchc.publish.refusals import PublishError
from cchc.reading.content import read_plain_words
from cchc.reading.files import NOT_THERE
from cchc.reading.visibility import read_visibility
from cchc.vietnamese import composed


def add_check(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc check` with the function that makes a parser."""
    check = add("check", help="kiểm tra mọi bài và dữ liệu", description="Kiểm tra mọi bài và dữ liệu.")
    check.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="chỉ nói về các tệp này; bỏ trống: mọi tệp")
    check.add_argument("--before-launch", action="store_true", help="kể cả những gì còn chờ phường duyệt hoặc điền")
    check.add_argument(
        "--site", type=Path, metavar="THƯ_MỤC", help="xem cả trang đã dựng; với --before-launch: thư mục site, nếu có"
    )
    check.add_argument(
        "--format", choices=FORMATS, default="text", metavar="KIỂU", help="text (để đọc), json hoặc github (cho máy)"
    )
    check.add_argument("--all-advice", action="store_true", help=f"mọi lời khuyên; thường chỉ {MOST} điều cho mỗi bài")
    check.add_argument("--links", action="store_true", help="thử mở mọi liên kết ra ngoài (cần mạng, hơi lâu)")
    check.set_defaults(run=_check)


def _check(wanted: argparse.Namespace) -> int:
    try:
        findings = _findings(wanted)
    except PublishError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    for line in FORMATS[wanted.format](findings):
        print(line)
    return 1 if findings.found else 0


def _findings(wanted: argparse.Namespace) -> Findings:
    """What there is to say of the wanted files. Raises PublishError where the built site cannot be looked at."""
    try:
        catalogue = make_catalogue(wanted.root, wanted.today, wanted.address, sketch, cache=cache_of(wanted.root))
    except ContentError as refused:
        errors = refused.problems.of(Severity.ERROR, *([Severity.UNSEEN] if wanted.files else []))
        found = [*_not_there(wanted), *_about(wanted, errors)]
        unseen = [] if wanted.files else refused.problems.of(Severity.UNSEEN)
        return Findings(unseen, found, None, wanted.today, len(errors) - len(_about(wanted, errors)))
    built, problems = _look(wanted), catalogue.problems
    words = read_plain_words(wanted.root, problems)
    Adviser(catalogue.content, words).advise(catalogue.content, problems, None if wanted.all_advice else MOST)
    if wanted.links:
        check_outside(catalogue.content, problems)
    severities = (
        Severity.ERROR, Severity.LAPSED, *([Severity.WAITING] if wanted.before_launch else []),
        *([Severity.UNSEEN] if wanted.files else []),
    )  # fmt: skip
    advice = [*problems.of(Severity.ADVICE, *([] if wanted.files else [Severity.UNSEEN])), *built.of(Severity.ADVICE)]
    found = [*problems.of(*severities), *built.of(Severity.ERROR)]
    visibility = read_visibility(wanted.root, catalogue.content, wanted.today)
    paths = _paths(wanted)
    return Findings(
        _about(wanted, advice),
        [*_not_there(wanted), *_about(wanted, found)],
        len(catalogue.content.texts),
        wanted.today,
        visibility=visibility.about(paths) if paths else visibility,
    )


def _look(wanted: argparse.Namespace) -> Problems:
    """What is wrong with the built site, where one is named, or is there before a launch."""
    site: Path = wanted.site or wanted.root / "site"
    if wanted.site or (wanted.before_launch and (site / "index.html").is_file()):
        from cchc.publish.preflight import audit_site  # noqa: PLC0415 - few runs look at a site

        return audit_site(site, wanted.root, wanted.today)
    return Problems()


def _about(wanted: argparse.Namespace, problems: Iterable[Problem]) -> Sequence[Problem]:
    """The problems of the wanted files; all, where none is named."""
    paths = _paths(wanted)
    return [problem for problem in problems if not paths or problem.place.path in paths]


def _paths(wanted: argparse.Namespace) -> set[str]:
    """The wanted files by their path from the root, with those below wanted folders."""
    below = [file for folder in wanted.files if folder.is_dir() for file in folder.rglob("*")]
    return {_path(file, wanted.root) for file in (*wanted.files, *below)}


def _not_there(wanted: argparse.Namespace) -> list[Problem]:
    """Wanted files whose name is mistyped: nothing was looked at there, so that nothing may be called right."""
    missing = [file for file in wanted.files if not file.exists()]
    return [Problem(Place(_path(file, wanted.root)), *NOT_THERE) for file in missing]


def _path(file: Path, root: Path) -> str:
    return composed(Path(os.path.relpath(file, root)).as_posix())
