"""The files beside a page: documents as they are, pictures as the copies drawn of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.cache import Drawn
from cchc.later import Later
from cchc.model.asset import Asset, Variant
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.panos.work import PhotoDrawing
from cchc.problems import Place


def files_of(url: str, assets: Iterable[Asset], place: Place, site: Site) -> Iterator[Output]:
    """Each file once, below the page at `url`."""
    for asset in dict.fromkeys(assets):
        move = f'đổi tên tệp "{asset.path}".'
        if asset.is_drawn_anew:
            for variant in asset.variants:
                yield Output(url + variant.name, file_of(site.variants[variant]), place, move)
        else:
            yield Output(url + asset.name, asset.file, place, move)


def file_of(drawn: Drawn) -> Later[Path]:
    """The file of what was drawn, or will be when it is asked for, by the digest of what it holds."""
    return Later(lambda: drawn.file)


def pictures_of(site: Site) -> list[Variant]:
    """Every copy of every picture that some page shows or links to."""
    bodies = [*site.bodies.values(), *(part for steps in site.steps.values() for part in steps.parts)]
    assets = [asset for body in bodies for asset in (*body.assets, *([body.cover] if body.cover else []))]
    assets += [*site.photos.values(), *(reel.poster for reel in site.reels.values())]
    assets += [site.content.assets[entry.file] for entry in site.plan.evidence if entry.file in site.content.assets]
    return [copy for asset in dict.fromkeys(assets) if asset.is_drawn_anew for copy in asset.variants]


def photo_drawings(variants: Iterable[Variant]) -> list[PhotoDrawing]:
    """What has to be drawn for them."""
    return [PhotoDrawing(copy.asset.file, copy.width, copy.height, copy.ending) for copy in variants]
