"""Addresses: each belongs to one page, and every link leads to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.model.body import SiteLink
from cchc.problems import Place, Problems, nearest
from cchc.vietnamese import folded


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to an address by a page, a file or an old address that redirects."""

    url: str
    place: Place
    hint: str = ""


def check_claims(claims: Iterable[Claim], problems: Problems) -> None:
    """Note second claims to an address, letter case and diacritics aside, once for all copies of a picture."""
    owners: dict[str, Claim] = {}
    noted: set[tuple[Place, str]] = set()
    for claim in claims:
        first = owners.setdefault(folded(claim.url), claim)
        if first is not claim and (claim.place, claim.hint) not in noted:
            noted.add((claim.place, claim.hint))
            text = f'địa chỉ "/{claim.url}" đã thuộc về {first.place.path}.'
            problems.add(claim.place, text, claim.hint)


def check_links(
    links: Iterable[SiteLink],
    anchors: Mapping[str, frozenset[str] | None],
    unseen: Mapping[str, Place],
    problems: Problems,
) -> None:
    """Note links to addresses or anchors that do not exist.

    A page whose anchors are not known maps to None; `unseen` are addresses of texts without a page yet, with their files.
    """
    for link in links:
        if link.url in unseen:
            text = f'trang "/{link.url}" chưa có vì bài của trang đó chưa đăng.'
            problems.add(link.place, text, f"bỏ liên kết, hoặc đăng {unseen[link.url].path} trước.")
        elif link.url not in anchors and link.url.rstrip("/") not in anchors:
            near = nearest(link.url, anchors)
            hint = f'"/{near}".' if near is not None else "xem lại địa chỉ."
            problems.add(link.place, f'không có trang "/{link.url}".', hint)
        elif link.anchor and not _has_anchor(link, anchors):
            near = nearest(link.anchor, anchors.get(link.url) or ())
            problems.add(
                link.place, f'trang "/{link.url}" không có mục "#{link.anchor}".', f'"#{near}".' if near else ""
            )


def _has_anchor(link: SiteLink, anchors: Mapping[str, frozenset[str] | None]) -> bool:
    known = anchors.get(link.url)
    return known is None or link.anchor in known
