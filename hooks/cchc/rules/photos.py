"""Photographs that show what was done: of a text, of a panel where it hangs, or a picture that the plan's evidence names."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cchc.model.article import ArticleFields
from cchc.model.asset import Asset
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.pano import PanoFields
from cchc.rules.evidence import Event, hung_id


def photos_of(content: Content) -> Mapping[str, Asset]:
    """Every picture that shows what was done, by the name of its event or the address of its text."""
    found = ((name, content.assets.get(path)) for name, path in _named(content))
    return {name: asset for name, asset in found if asset and asset.is_drawn_anew}


def photo_of(event: Event, photos: Mapping[str, Asset]) -> Asset | None:
    """The picture of an event: its own, else that of the first text which has one."""
    names = (
        event.id,
        _name(event.year, event.activity, event.id),
        *(mention.url for mention in event.mentions if mention.url),
    )
    return next((photos[name] for name in names if name in photos), None)


def _named(content: Content) -> Iterator[tuple[str, str]]:
    for article in content.of(ArticleFields):
        if article.fields.image:
            yield article.url, _beside(article.source.path, article.fields.image)
    for clip in content.of(ClipFields):
        yield clip.url, _beside(clip.source.path, clip.fields.poster)
    yield from _of_held(content)
    for pano in content.of(PanoFields):
        for hanging in pano.fields.hung:
            if hanging.photo:
                yield hung_id(pano, hanging), _beside(pano.source.path, hanging.photo)
    for file in content.plans.files:
        for entry in file.plan.evidence:
            if entry.file:
                yield _name(file.plan.year, entry.activity, entry.event), entry.file


def _of_held(content: Content) -> Iterator[tuple[str, str]]:
    """The first photograph of each event that was held."""
    for text in content.of(EventFields):
        held = text.fields.held
        if held and held.photos:
            yield text.url, _beside(text.source.path, held.photos[0].photo)


def _name(year: int, activity: str, event: str) -> str:
    """The name of an event among those of all plans; the name of a pano that hangs is one already."""
    return f"{year}/{activity}/{event}"


def _beside(path: str, name: str) -> str:
    return str(PurePosixPath(path).parent / name)
