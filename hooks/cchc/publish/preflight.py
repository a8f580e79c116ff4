"""Checks before anything leaves: the audit of the built site, with what the project's data says of it."""

import json
from datetime import date
from pathlib import Path

from cchc.audit.site import audit
from cchc.checks.pending import check_official, check_pending
from cchc.checks.permissions import Permissions, permissions_of
from cchc.kinds import KINDS
from cchc.model.allowed import ALLOWED, Allowed
from cchc.model.content import Content
from cchc.model.hosting import Hosting, Target
from cchc.model.source import Source
from cchc.model.ward import Ward
from cchc.pages.offline import VERSION
from cchc.problems import ContentError, Problems, Severity
from cchc.publish.manifest import Manifest
from cchc.publish.refusals import PublishError
from cchc.publish.site import survey_site
from cchc.reading.content import HOSTING, PLAN, WARD, read_content, read_data
from cchc.typed import CCHC, MAKE
from cchc.vietnamese import number


def read_permissions(root: Path, today: date) -> Permissions:
    """The permissions in a project's data; none where it has no data. Raises ContentError where the data has errors."""
    problems = Problems()
    ward = read_data(root, WARD, Ward, problems) if (root / WARD).exists() else None
    allowed = read_data(root, ALLOWED, Allowed, problems) if (root / ALLOWED).exists() else None
    if problems.stop_a_build:
        raise ContentError(problems)
    return permissions_of(ward[0] if ward else None, *(allowed or (Allowed(), Source(ALLOWED))), today)


def read_targets(root: Path) -> list[Target]:
    """The targets to publish to; none where their file does not exist. Raises ContentError where it has errors."""
    if not (root / HOSTING).exists():
        return []
    problems = Problems()
    read = read_data(root, HOSTING, Hosting, problems)
    if read is None:
        raise ContentError(problems)
    return list(read[0].targets)


def audit_site(site: Path, root: Path, today: date, manifest: Manifest | None = None) -> Problems:
    """The problems to mend in a built site. Raises PublishError where it is not built."""
    manifest, permissions = manifest or survey_site(site), read_permissions(root, today)
    try:
        is_trial = manifest.address.rstrip("/") in {target.address.rstrip("/") for target in read_targets(root)}
        return audit(site, manifest.files, manifest.address, permissions, is_trial=is_trial)
    except OSError as error:
        what = Path(error.filename or site).name
        raise PublishError(
            f'không đọc được tệp "{what}" của trang đã dựng.', "đợi dựng trang xong, xem lại quyền đọc, rồi chạy lại."
        ) from error


def content_of_site(root: Path) -> Content | None:
    """The content that the site was built from; None where a project has none. Raises ContentError where the ward's data has errors."""
    if not (root / PLAN).exists():
        return None
    errors = Problems()
    content = read_content(root, KINDS, errors)
    if WARD in errors.paths:
        raise ContentError(errors)
    return content


def show_findings(site: Path, manifest: Manifest, root: Path, today: date, made_of: Content | None) -> int:
    """Print what prevents publishing a site, and advice; returns how many things must be mended first."""
    problems, content = audit_site(site, root, today, manifest), Problems()
    if made_of:
        check_pending(made_of, today, content)
        check_official(made_of, today, content)
    errors = [*problems.of(Severity.ERROR), *content.of(Severity.ERROR)]
    for problem in (*problems.of(Severity.ADVICE), *content.of(Severity.LAPSED), *errors):
        print(problem)
    waiting = len(content.of(Severity.WAITING))
    if waiting:
        print(f"Còn {number(waiting)} điều chờ phường duyệt hoặc điền; xem: {CCHC} check --before-launch")
    stale = _built_on(site) != today and bool(content.of(Severity.LAPSED))
    if stale:
        print(f"Trang dựng từ trước, còn hiện nội dung hết hạn như đang đúng: dựng lại trang ({MAKE} site) rồi đăng.")
    return stale + len(errors)


def _built_on(site: Path) -> date | None:
    """The day a site was built for; a text past its last day is marked as such on the pages of that day's build."""
    try:
        return date.fromisoformat(json.loads((site / VERSION).read_text(encoding="utf-8"))["ngay"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def not_yet(count: int) -> PublishError:
    """The refusal after checks that found something: nothing is published."""
    return PublishError(
        f"có {number(count)} điều phải sửa trước khi đăng (các dòng trên); chưa đưa gì lên nơi đăng.",
        "sửa từng điều, dựng lại, rồi đăng.",
    )
