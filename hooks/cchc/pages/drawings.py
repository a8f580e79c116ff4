"""The pictures of a site: its panos, copies of its photographs, and pictures that go with links."""

from collections.abc import Sequence
from dataclasses import replace

from cchc.pages.beside import photo_drawings, pictures_of
from cchc.pages.share import share_drawings
from cchc.pages.site import Site
from cchc.panos.designs import Design
from cchc.panos.finished import Draw, drawings_of_all, finish


def draw_site(site: Site, designs: Sequence[Design], draw: Draw) -> Site:
    """The site with all its pictures, drawn in one go so that every processor has work."""
    urls = {text.url for text in site.texts}
    designs = [design for design in designs if design.pano.url in urls]
    sharing, copies, panos = share_drawings(site), pictures_of(site), drawings_of_all(designs, site.ward.authority)
    drawn = iter(draw([*panos, *photo_drawings(copies), *sharing.values()]))
    finished = {one.pano.url: one for one in finish(designs, [next(drawn) for _ in panos])}
    variants = {copy: next(drawn) for copy in copies}
    shared = {url: next(drawn) for url in sharing}
    order = [text.url for text in site.texts if text.url in finished]
    return replace(site, finished={url: finished[url] for url in order}, variants=variants, shared=shared)
