"""What texts rest on: the sources below a text, and the page of the register of legal documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.model.article import Reference
from cchc.model.law import Law, Laws, ReadIn
from cchc.model.text import AnyText
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.rules.laws import cited_by
from cchc.search.entry import Entry, Group
from cchc.vietnamese import day, slug

LAWS: Crumb = ("Văn bản", "van-ban/")
_GROUP = Group(90, "van-ban", "Văn bản")
_IN_FORCE, _COMING, _ENDED = "Đang có hiệu lực", "Sắp có hiệu lực", "Đã hết hiệu lực"
_UNKNOWN = "Chưa rõ ngày có hiệu lực, chưa thấy văn bản thay thế"
_GROUPS = (_IN_FORCE, _UNKNOWN, _COMING, _ENDED)


@dataclass(frozen=True, slots=True)
class Named:
    """A document or another source as pages name it: its short name, which leads to the official page where that is known,
    what it is, in which state it is, and where it was read; `copy` is shown only where nothing official is known.
    """

    name: str
    about: str
    url: str | None = None
    copy: str | None = None
    read: str = ""
    verified_on: date | None = None
    states: Sequence[str] = ()


def sources_of(sources: Sequence[Reference], site: Site) -> list[Named]:
    """The sources of a text: documents of the register, then others with a number, then the rest."""
    laws = site.content.laws
    named = [(laws.of(source.law) if source.law else None, source) for source in sources]
    named.sort(key=lambda pair: (pair[0] is None, pair[1].number is None))
    return [named_law(law, laws, site.today) if law else _named_source(source) for law, source in named]


def cited_laws(cited: Sequence[str], site: Site) -> tuple[list[tuple[Law, Named]], list[str]]:
    """What a procedure rests on: the documents of the register, and the numbers of others, of which nothing more is known."""
    laws = site.content.laws
    known = [(law, named_law(law, laws, site.today)) for id in cited if (law := laws.of(id))]
    return known, [number for number in cited if not laws.of(number)]


def _named_source(source: Reference) -> Named:
    facts = [f"số {source.number}"] if source.number else []
    facts += [f"ngày {day(source.date)}"] if source.date else []
    about = ", ".join(["", *facts])
    return Named(source.title or "", about, source.url, None, _read(source.read_in), source.verified_on)


def named_law(law: Law, laws: Laws, today: date) -> Named:
    """A document of the register on a day; its number and its days only where they are sure."""
    name, about = _names(law)
    return Named(
        name,
        about,
        law.url,
        None if law.url else law.seen_at,
        _read(law.read_in),
        law.verified_on,
        list(_states(law, laws, today)) if law.is_sure else [],
    )


def _read(read_in: ReadIn | None) -> str:
    """Where a source was read, unless that was the original."""
    return read_in.words if read_in and read_in is not ReadIn.ORIGINAL else ""


def _names(law: Law) -> tuple[str, str]:
    """The short name of a document, and the rest of what is known of it."""
    title = law.title or ""
    has_kind = title.startswith(law.kind)
    number = law.number if law.is_sure else None
    if has_kind or not number:
        name = title if has_kind else f"{law.kind} {title}".strip()
        # "Luật Chuyển đổi số số 148" reads like a slip.
        comma = "," if name.endswith(" số") else ""
        name, title = f"{name}{comma} số {number}" if number else name, ""
    else:
        name = f"{law.kind} số {number}"
    issued = f" ngày {day(law.date)}" if law.date and law.is_sure else ""
    return name, f"{issued} của {law.issuer}" + (f": {title}" if title else "")


def _states(law: Law, laws: Laws, today: date) -> Iterator[str]:
    """Whether a document is in force, until when, and what changed it."""
    later = laws.of(law.replaced_by) if law.replaced_by else None
    instead = f"thay bằng {_names(later)[0]}" if later else ""
    if law.has_ended(today):
        since = f"Đã hết hiệu lực từ ngày {day(law.ends + timedelta(days=1))}" if law.ends else "Đã hết hiệu lực"
        yield ", ".join(filter(None, (since, instead)))
    elif law.ends:
        yield f"Có hiệu lực đến hết ngày {day(law.ends)}" + (f", sau đó {instead}" if instead else "")
    if law.in_force and law.in_force > today:
        yield f"Có hiệu lực từ ngày {day(law.in_force)}"
    changes = [one for id in law.amended_by if (one := laws.of(id)) and one.is_sure]
    if changes:
        yield "Đã được sửa đổi bởi " + ", ".join(_names(one)[0] for one in changes)


def law_pages(site: Site) -> Iterator[Page]:
    """The page of the register, where the project has one; documents whose number or days are not sure are left out."""
    laws = site.content.laws
    if not laws.laws:
        return
    sure = [law for law in laws.laws if law.is_sure]
    cited = _cited(site)
    newest = sorted(sure, key=lambda law: law.date or law.in_force or date.min, reverse=True)
    rows = [(law, named_law(law, laws, site.today), cited.get(law.id, [])) for law in newest]
    groups = [(title, [row for row in rows if _group(row[0], site.today) == title]) for title in _GROUPS]
    values = {
        "groups": [(title, slug(title), found) for title, found in groups if found],
        "as_of": laws.as_of,
        "unverified": any(law.verified_on is None for law in sure),
        **place_of([HOME], LAWS, site),
    }
    entries = tuple(_entry(law, named) for law, named, _ in rows)
    yield Page(
        LAWS[1], "Văn bản còn hay hết hiệu lực", "Văn bản mà các bài dựa vào: còn hiệu lực không, văn bản nào thay thế.",
        "laws.html", values, site.content.laws_source.at(), lastmod=laws.as_of, entries=entries,
    )  # fmt: skip


def _group(law: Law, today: date) -> str:
    if law.has_ended(today):
        return _ENDED
    if law.in_force:
        return _COMING if law.in_force > today else _IN_FORCE
    return _IN_FORCE if law.ends else _UNKNOWN


def _cited(site: Site) -> Mapping[str, list[AnyText]]:
    """The texts that have a page and cite a document, by its id."""
    found: dict[str, list[AnyText]] = {}
    for text in site.texts:
        for id in dict.fromkeys(law.id for law, _ in cited_by(text.fields, site.content.laws)):
            found.setdefault(id, []).append(text)
    return found


def _entry(law: Law, named: Named) -> Entry:
    """The search entry of a document, at its place on the page."""
    summary = f"{named.name}{named.about}."
    return Entry(f"{LAWS[1]}#{law.id}", _GROUP, named.name, " ".join([summary, *(f"{one}." for one in named.states)]))
