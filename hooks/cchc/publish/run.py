"""One publishing from its first look to its last: the built site is checked, brought to a target, and read there as readers do."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.model.hosting import Kind, Target
from cchc.publish.addresses import AddressGuard, normal
from cchc.publish.audit import Audit
from cchc.publish.changes import Changes
from cchc.publish.fetching import UnreachableError
from cchc.publish.folder import Folder
from cchc.publish.ftps import ftps_host
from cchc.publish.in_place import publish_in_place
from cchc.publish.manifest import Manifest
from cchc.publish.options import Options
from cchc.publish.preflight import content_of_site, not_yet, show_findings
from cchc.publish.progress import Stage, Watch, advise_repair, audit_lines, listing, summary
from cchc.publish.releases import ReleaseHost, publish_release
from cchc.publish.rsync import remote_folder
from cchc.publish.sftp import sftp_host
from cchc.publish.site import refuse_other_address, survey_site, write_manifest
from cchc.publish.verify import read_back
from cchc.typed import CCHC


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished beside the usual (`Options`); `dropped` are addresses to let go on purpose."""

    dry_run: bool = False
    repair: bool = False
    tidy: bool = False
    take_over: bool = False
    replaceable: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()


def publish(target: Target, site: Path, root: Path, today: date, watch: Watch, wishes: Wishes) -> int:
    """Publish, and print what was found and done; the exit status. Raises PublishError and ContentError."""
    watch.stage(Stage.LOOK)
    options, findings = _looked_at(target, site, root, today, watch, wishes)
    if findings and not wishes.dry_run:
        raise not_yet(findings)
    watch.stage(Stage.CONNECT)
    changes, audit = _published(options, root, watch)
    # a new release is complete; a host that only takes files keeps what was not sent again
    left = audit.without(changes.uploads) if target.takes_only_files or changes.nothing else Audit()
    for line in (*audit_lines(audit), *(listing(changes) if wishes.dry_run else ())):
        print(line)
    if not (changes.nothing and left.damaged):
        print(summary(changes, "Sẽ" if wishes.dry_run else "Đã"))
    for line in advise_repair(left, target):
        print(line)
    if options.guard and options.guard.lost:
        raise options.guard.refusal()
    if findings:
        raise not_yet(findings)
    watch.stage(Stage.READ)
    errors = 0 if wishes.dry_run else _read_back(target.address, changes.manifest)
    return 1 if errors or left else 0


def releases_of(target: Target, root: Path) -> AbstractContextManager[ReleaseHost]:
    """The releases at a target that keeps them."""
    return remote_folder(target) if target.kind is Kind.RSYNC else nullcontext(Folder(root / target.path))


def _looked_at(
    target: Target, site: Path, root: Path, today: date, watch: Watch, wishes: Wishes
) -> tuple[Options, int]:
    """The options of a run, and how many things must be mended first."""
    manifest = survey_site(site)
    refuse_other_address(manifest, target.address)
    content = content_of_site(root)
    findings = show_findings(site, manifest, root, today, content)
    dropped = frozenset(normal(address, target.address) for address in wishes.dropped)
    options = Options(
        target,
        site,
        manifest,
        today=today,
        dry_run=wishes.dry_run,
        repair=wishes.repair,
        tidy=wishes.tidy,
        take_over=wishes.take_over,
        replaceable=wishes.replaceable,
        guard=AddressGuard(content, today, target.name, dropped, wishes.dry_run) if content else None,
        progress=watch.progress,
    )
    return options, findings


def _published(options: Options, root: Path, watch: Watch) -> tuple[Changes, Audit]:
    if not options.dry_run:
        write_manifest(options.site, options.manifest)
    target = options.target
    if target.takes_only_files:
        with sftp_host(target) if target.kind is Kind.SFTP else ftps_host(target) as host:
            watch.stage(Stage.BRING)
            return publish_in_place(host, options)
    with releases_of(target, root) as folder:
        watch.stage(Stage.BRING)
        return publish_release(folder, options)


def _read_back(address: str, manifest: Manifest) -> int:
    """Read the site as a reader does and say what is wrong; how much must be mended."""
    errors = 0
    try:
        for remark in read_back(address, manifest):
            print(remark)
            errors += remark.is_error
    except UnreachableError as why:
        print(f"Chưa đọc lại được {address} từ máy này: {why}. Xem bằng trình duyệt, hoặc: {CCHC} verify {address}")
        return errors
    print(f"Người xem {'chưa ' if errors else ''}đọc được đúng bản này ở {address}")
    return errors
