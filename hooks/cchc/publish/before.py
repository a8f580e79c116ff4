"""Before anything leaves: the look at the built site, with what the project's data says of it."""

import json
from datetime import date
from pathlib import Path

from cchc.look.known import read_known
from cchc.look.site import look
from cchc.pages.offline import VERSION
from cchc.problems import ContentError, Problems, Severity
from cchc.publish.manifest import Manifest
from cchc.publish.refusals import PublishError
from cchc.publish.site import survey_site
from cchc.reading.content import PLAN, WARD, read_content
from cchc.rules.references import check_lapsed, check_waiting
from cchc.vietnamese import number


def look_at_site(site: Path, root: Path, today: date, manifest: Manifest | None = None) -> Problems:
    """What must be mended in a built site. Raises PublishError where it is not built."""
    manifest, known = manifest or survey_site(site), read_known(root, today)
    try:
        return look(site, manifest.files, manifest.address, known)
    except OSError as error:
        what = Path(error.filename or site).name
        raise PublishError(
            f'không đọc được tệp "{what}" của trang đã dựng.', "đợi dựng trang xong, xem lại quyền đọc, rồi chạy lại."
        ) from error


def show_findings(site: Path, manifest: Manifest, root: Path, today: date) -> int:
    """Print what stands against publishing a site, and advice; how many things must be mended first."""
    problems = look_at_site(site, root, today, manifest)
    content = _content_problems(root, today)
    for problem in (*problems.of(Severity.ADVICE), *content.of(Severity.LAPSED), *problems.of(Severity.ERROR)):
        print(problem)
    waiting = len(content.of(Severity.WAITING))
    if waiting:
        print(f"Còn {number(waiting)} điều chờ phường duyệt hoặc điền; xem: cchc check --before-launch")
    stale = _built_on(site) != today and bool(content.of(Severity.LAPSED))
    if stale:
        print("Trang dựng từ trước, còn hiện nội dung hết hạn như đang đúng: dựng lại trang (make site) rồi đăng.")
    return stale + len(problems.of(Severity.ERROR))


def _built_on(site: Path) -> date | None:
    """The day a site was built for; a text past its last day is marked as such on the pages of that day's build."""
    try:
        return date.fromisoformat(json.loads((site / VERSION).read_text(encoding="utf-8"))["ngay"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def not_yet(count: int) -> PublishError:
    """The look found something, so nothing leaves."""
    return PublishError(
        f"có {number(count)} điều phải sửa trước khi đăng (các dòng trên); chưa đưa gì lên nơi đăng.",
        "sửa từng điều, dựng lại, rồi đăng.",
    )


def _content_problems(root: Path, today: date) -> Problems:
    """What of the content is past its last day, or waits; nothing where there is no content beside the site."""
    problems, errors = Problems(), Problems()
    if (root / PLAN).exists():
        content = read_content(root, errors)
        if WARD in errors.paths:
            raise ContentError(errors)
        check_lapsed(content, today, problems)
        check_waiting(content, problems)
    return problems
