"""Check of addresses and links over a whole run: each address has one owner, each link leads to one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.checks.addresses import Claim, check_claims, check_links
from cchc.markup.html import anchors_in
from cchc.markup.links import Library, OnSite, target_of
from cchc.model.body import SiteLink
from cchc.model.content import Content
from cchc.pages.output import MOVE, MOVE_ALIAS, MOVE_FILE, Output
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.problems import Place, Problems, Severity
from cchc.reading.content import WARD
from cchc.rules.evidence import COLUMN_URL
from cchc.rules.plan_addresses import plan_url, progress_url
from cchc.rules.publication import unseen_paths


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the pages of a run, and those of texts that wait, which may lead to others that wait."""

    shown: Sequence[SiteLink]
    waiting: Sequence[SiteLink]


def check_addresses(
    renderer: Renderer, outputs: Sequence[Output], links: Links, docs: Mapping[str, Place], problems: Problems
) -> None:
    """Note addresses claimed twice and links that lead nowhere; a page is rendered only where a link names a part of it."""
    site = renderer.site
    claims = [Claim(url, place) for url, place in docs.items()]
    claims += [Claim(output.url, output.place, output.move) for output in outputs]
    later = list(_set_aside(site.content, {claim.place.path for claim in claims}))
    unseen = unseen_paths(site.content, site.today)
    check_claims(sorted((*claims, *later), key=lambda claim: claim.place.path in unseen), problems)
    _check_emblem(site, docs, problems)
    shown = [*links.shown, *_of_ward(site, problems), *_best_bets(site, problems)]
    targets = {link.url for link in (*shown, *links.waiting) if link.anchor}
    anchors: dict[str, frozenset[str] | None] = dict.fromkeys((*site.unseen, *(one.url for one in (*claims, *later))))
    anchors |= {out.url: anchors_in(renderer.body(out.page)) for out in outputs if out.url in targets and out.page}
    excused, later_plans = _excused(site.content), _later_plans(site)
    waiting = [link for link in links.waiting if not link.url.startswith(later_plans)]
    check_links([link for link in waiting if link.url in anchors or not excused(link.url)], anchors, {}, problems)
    shown = [link for link in shown if link.url in site.unseen or link.url in anchors or not excused(link.url)]
    check_links(shown, anchors, site.unseen, problems)


def _excused(content: Content) -> Callable[[str], bool]:
    """Whether an address may belong to a text whose error is reported already: an article's address comes from its title."""
    unread = [PurePosixPath(path) for path in content.unread if path.endswith(".md")]
    stems = {path.stem for path in unread}
    folders = [kind.folder for kind in content.kinds if kind.is_named_by_title]
    has_articles = any(path.is_relative_to(folder) for path in unread for folder in folders)
    return lambda url: PurePosixPath(url).name in stems or (has_articles and url.startswith(COLUMN_URL))


def _later_plans(site: Site) -> tuple[str, ...]:
    """The addresses of plans that have no pages yet: texts of their time may link to them."""
    shown = [year.plan for year in site.years]
    later = [plan for plan in site.content.plans.issued if plan not in shown]
    return tuple(url for plan in later for url in (plan_url(plan), progress_url(plan)))


def _set_aside(content: Content, shown_paths: set[str]) -> Iterator[Claim]:
    """The addresses of texts without a page in this run (unseen, or with an error): nobody else may take them."""
    for text in content.texts:
        if text.source.path not in shown_paths:
            yield Claim(text.url, text.source.at(), MOVE if text.kind.is_named_by_title else MOVE_FILE)
            aliases = enumerate(text.fields.aliases)
            yield from (Claim(alias, text.source.at("aliases", number), MOVE_ALIAS) for number, alias in aliases)


def _check_emblem(site: Site, docs: Mapping[str, Place], problems: Problems) -> None:
    emblem = site.ward.emblem
    if emblem and f"assets/{emblem}" not in docs:
        hint = "chép tệp vào thư mục docs/assets, hoặc để trống dòng emblem."
        problems.add(site.content.ward_source.at("emblem"), f"không có tệp docs/assets/{emblem}.", hint)


def _of_ward(site: Site, problems: Problems) -> Iterator[SiteLink]:
    """The links that stand in the ward's data: of the home page, and of the caution on every page."""
    source, caution = site.content.ward_source, site.ward.caution
    for number, item in enumerate(site.ward.home.tasks):
        place = source.at("home", "tasks", number, "page")
        yield from _named(item.page, place, "ô này không hiện ở trang chủ", site, problems)
    if caution and caution.page:
        yield from _named(caution.page, source.at("caution", "page"), "liên kết này không hiện", site, problems)


def _best_bets(site: Site, problems: Problems) -> Iterator[SiteLink]:
    """The links to the pages that come first for some words."""
    for number, bet in enumerate(site.content.search_words.best_bets):
        place = site.content.search_source.at("best_bets", number, "page")
        yield from _named(bet.page, place, "trang này chưa đứng đầu kết quả tìm kiếm", site, problems)


def _named(page: str, place: Place, loss: str, site: Site, problems: Problems) -> Iterator[SiteLink]:
    """The link to a page that a data file names; advice on what is lost while readers do not see that page."""
    target = target_of(page, WARD, Library({}, {}))
    if isinstance(target, OnSite) and target.url in site.unseen:
        text = f'{loss}: bài ở trang "/{target.url}" chưa đăng.'
        problems.add(place, text, f"xem lại {site.unseen[target.url].path}.", Severity.ADVICE)
    elif isinstance(target, OnSite):
        yield SiteLink(target.url, target.anchor, place)
    else:
        problems.add(place, f'"{page}" không phải trang của website.', "viết như /chuyen-muc/2026/ten-bai/.")


def docs_of(folder: Path) -> dict[str, Place]:
    """The addresses of what lies in docs/ itself."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            path = PurePosixPath(file.relative_to(folder))
            found[_doc_url(path)] = Place(f"{folder.name}/{path}")
    return found


def _doc_url(path: PurePosixPath) -> str:
    if path.suffix != ".md":
        return str(path)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if folder == PurePosixPath(".") else f"{folder}/"
