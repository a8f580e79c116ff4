"""Jinja templates to HTML, with addresses relative to the page."""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from cchc.cache import Cache, engine_key, key_of
from cchc.documents.wording import period_of
from cchc.later import Keyed, Later
from cchc.markup.photos import srcset
from cchc.markup.relative import relative
from cchc.model.asset import Asset
from cchc.model.base import Model
from cchc.model.body import NO_WORDS
from cchc.model.plan import anchor
from cchc.pages.compiled import LIBRARIES, CompiledTemplates
from cchc.pages.site import Site
from cchc.rules.publication import WAITING, awaits_approval, has_lapsed
from cchc.vietnamese import day, file_size, number, slug, two_digits

_TEMPLATES = Path(__file__).parent.parent / "templates"


class Renderer:
    """Renders the page bodies of one site; `cache` keeps the compiled templates."""

    def __init__(self, site: Site, cache: Cache | None = None) -> None:
        self.site, self.cache = site, cache
        files = sorted(file for file in _TEMPLATES.rglob("*") if file.is_file())
        self._sources = {file.relative_to(_TEMPLATES).as_posix(): file.read_text(encoding="utf-8") for file in files}
        self._alone, self._templates = _environment(self._sources, cache), _environment(self._sources, cache)
        self._templates.globals.update(
            site=site, plan=site.plan, ward=site.ward, period_of=period_of, topics=_by_id(site)
        )

    def render(self, template: str, url: str, **values: object) -> str:
        """The HTML of a template for the page at `url`; inside it `to(address)` is the way there from this page."""
        return self._filled(self._templates, template, url, values)

    def later(self, template: str, url: str, **values: object) -> Later[str]:
        """The same, when it is asked for."""
        return Later(partial(self.render, template, url, **values))

    def told(
        self, template: str, url: str, values: Later[Mapping[str, object]], html: Keyed[str] = NO_WORDS
    ) -> Keyed[str]:
        """The HTML of a template that knows nothing of the site but these values and the HTML of a text; they tell whether it
        is another than before.
        """
        return Keyed(
            lambda: self._filled(self._alone, template, url, {**values.value, "html": html.value}),
            lambda: key_of(self._key, template, url, json.dumps(values.value, default=_plain), html.key),
        )

    def _filled(self, templates: Environment, template: str, url: str, values: Mapping[str, object]) -> str:
        to = partial(relative, page=url)
        return templates.get_template(template).render(url=url, to=to, absolute=self.site.absolute, **values)

    @cached_property
    def _key(self) -> str:
        """That of what every page rests on."""
        return key_of(engine_key(LIBRARIES), *chain(*self._sources.items()), self.site.address)


def _environment(sources: Mapping[str, str], cache: Cache | None) -> Environment:
    """Our templates by name, with functions that know nothing of a site."""
    templates = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(cache) if cache else None,
    )
    templates.filters.update(
        day=day, number=number, file_size=file_size, two_digits=two_digits, slug=slug, safe_html=Markup
    )
    templates.globals.update(
        anchor=anchor, srcset=srcset, has_lapsed=has_lapsed, awaits=awaits_approval, WAITING=WAITING
    )
    return templates


def _plain(value: object) -> object:
    """A value in words of JSON that say all of it. Raises TypeError for one of which that is not known."""
    if isinstance(value, Model):
        return vars(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Asset):
        return [value.path, value.pixels, value.bytes]  # where it lies no page tells
    raise TypeError(type(value))


def _by_id(site: Site) -> Mapping[str, object]:
    return {topic.id: topic for topic in site.plan.topics.items}
