"""Jinja templates to HTML, with addresses relative to the page."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from cchc.cache import Cache, engine_key, key_of
from cchc.documents.wording import period_of
from cchc.markup.headings import with_whole_words
from cchc.markup.links import relative
from cchc.markup.photos import srcset
from cchc.model.channel import CHANNELS
from cchc.model.drawing import drawing_size, drawing_url
from cchc.model.plan import anchor
from cchc.model.recording import PODCAST
from cchc.model.web import telephone_link
from cchc.pages.contact import hours_data
from cchc.pages.output import Output, Page
from cchc.pages.qr import code_of
from cchc.pages.questions import question_anchor
from cchc.pages.site import Site
from cchc.rules.pace import behind, expected_by
from cchc.rules.plan_addresses import activity_url, plan_url, progress_url, unit_url
from cchc.rules.publication import WAITING, awaits_approval, has_lapsed
from cchc.vietnamese import day, file_size, number, slug, two_digits, weekday
from cchc.word_breaks import Compounds

_TEMPLATES = Path(__file__).parent.parent / "templates"
PAPER_MASK = 3
"""The mask of the codes that every page prints: seeking the best one would take a second for a hundred pages."""

_LIBRARIES = ("jinja2", "markupsafe")
"""Libraries whose versions decide what a template is compiled to."""


class Renderer:
    """Renders the page bodies of one site; `cache` keeps the compiled templates."""

    def __init__(self, site: Site, cache: Cache | None) -> None:
        self.site = site
        self._compounds = Compounds.narrow(site.content.studio.compounds)
        self._templates = _environment(cache)
        self._templates.filters["written_out"] = site.content.glossary.written_out
        self._templates.globals.update(
            site=site,
            plan=site.plan,
            ward=site.ward,
            period_of=period_of,
            topics={id: topic for id, (topic, _) in site.topics.items()},
        )

    def render(self, template: str, url: str, **values: object) -> str:
        """The HTML of a template for the page at `url`; inside it `to(address)` is the way there from this page."""
        to = partial(relative, page=url)
        return self._templates.get_template(template).render(url=url, to=to, absolute=self.site.absolute, **values)

    def body(self, page: Page) -> str:
        """The HTML of a page's body."""
        values = page.values() if callable(page.values) else page.values
        return self.render(page.template, page.url, **values)

    def shown(self, html: str) -> str:
        """The HTML as readers get it: no line of a heading ends inside a word. Searching and feeds have it plain."""
        return with_whole_words(html, self._compounds)

    def output(self, page: Page) -> Output:
        """A page as a file."""

        def made() -> str:
            return page.markdown(self.shown(self.body(page)))

        return Output(f"{page.url}index.md", made, page.place, page.move, page)


_FILTERS: Mapping[str, Callable[..., str]] = {
    "day": day,
    "weekday": weekday,
    "number": number,
    "file_size": file_size,
    "two_digits": two_digits,
    "slug": slug,
    "tel": telephone_link,
    "safe_html": Markup,
}
"""What templates do with a value."""


def _environment(cache: Cache | None) -> Environment:
    """The environment of the templates, with functions that know nothing of a site."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_CompiledTemplates(cache) if cache else None,
    )
    templates.filters.update(_FILTERS)
    templates.globals.update(
        CHANNELS=CHANNELS,
        anchor=anchor,
        plan_url=plan_url,
        progress_url=progress_url,
        activity_url=activity_url,
        unit_url=unit_url,
        srcset=srcset,
        has_lapsed=has_lapsed,
        behind=behind,
        expected_by=expected_by,
        awaits=awaits_approval,
        WAITING=WAITING,
        PODCAST=PODCAST,
        drawing_url=drawing_url,
        drawing_size=drawing_size,
        hours_data=hours_data,
        question_anchor=question_anchor,
        paper_code_of=partial(code_of, mask=PAPER_MASK),
    )
    return templates


class _CompiledTemplates(BytecodeCache):
    """Compiled templates in the cache: compiling them takes longer than rendering a small site."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        # Jinja works out constants while it compiles, with our filters too, so our code belongs to the key.
        self._base = engine_key(_LIBRARIES)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before from the same source."""
        compiled = self._cache.read(self._key(bucket))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._cache.offer(self._key(bucket), bucket.bytecode_to_string(), ".jinja")

    def _key(self, bucket: Bucket) -> str:
        return key_of(self._base, bucket.key, bucket.checksum)
