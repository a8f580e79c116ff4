"""Attachments of pages: documents as they are, pictures as the copies drawn of them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cchc.model.asset import Asset
from cchc.model.base import TextFields
from cchc.model.body import Body
from cchc.model.text import AnyText
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.panos.drawing import Drawn
from cchc.problems import Place


def files_of(url: str, assets: Iterable[Asset], place: Place, site: Site) -> Iterator[Output]:
    """The files of assets below the page at `url`, each once."""
    for asset in dict.fromkeys(assets):
        move = f'đổi tên tệp "{asset.path}".'
        if asset.is_drawn_anew:
            for variant in asset.variants:
                yield Output(url + variant.name, file_of(site.variants[variant]), place, move)
        else:
            yield Output(url + asset.name, asset.file, place, move)


def attached_files(text: AnyText, site: Site, *more: Asset) -> Iterator[Output]:
    """The pictures and documents of a text, below its page, and further files of it."""
    body = site.bodies.get(text.url) or Body()
    apart = site.steps.get(text.url) or site.quizzes.get(text.url)
    parts = apart.parts if apart else ()
    heard = [site.recordings[text.url].sound] if text.url in site.recordings else []
    assets = (
        *more,
        *heard,
        *body.assets,
        *([body.cover] if body.cover else []),
        *(a for part in parts for a in part.assets),
    )
    yield from files_of(text.url, assets, text.source.at(), site)


def all_attached_files(fields: type[TextFields]) -> Callable[[Site], Iterator[Output]]:
    """A function for the attached files of all texts of a kind, by the model of its fields."""
    return lambda site: (file for text in site.of(fields) for file in attached_files(text, site))


def file_of(drawn: Drawn) -> Callable[[], Path]:
    """The file of a drawing, which may be drawn only when it is asked for."""
    return lambda: drawn.file
