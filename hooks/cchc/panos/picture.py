"""A ward's picture as its place on a sheet shows it: cut to its shape, darkened where words stand on it."""

from PIL import Image, ImageDraw, ImageOps

from cchc.model.studio import SCRIM
from cchc.panos.photo import on_ground, upright
from cchc.panos.scene import Picture, Rect, Scrim


def placed(item: Picture, density: float) -> tuple[Image.Image, Rect]:
    """The picture as its place shows it, with at most `density` pixels a unit, and the rectangle it takes."""
    rect = item.rect
    source = on_ground(upright(item.asset.file), item.ground.rgb if item.ground else "white")
    if item.whole:
        size = min(rect.width / source.width, rect.height / source.height)
        width, height = source.width * size, source.height * size
        rect = Rect(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height)
    pixels = max(round(rect.width * density), 1), max(round(rect.height * density), 1)
    cut = ImageOps.fit(source, pixels, Image.Resampling.LANCZOS) if pixels[0] <= source.width else _shape(source, rect)
    return (_dimmed(cut, rect, item.scrim) if item.scrim else cut), rect


def _shape(source: Image.Image, rect: Rect) -> Image.Image:
    """The middle of a picture in the shape of a rectangle, no pixel made up."""
    part = min(source.width / rect.width, source.height / rect.height)
    return ImageOps.fit(
        source, (max(round(rect.width * part), 1), max(round(rect.height * part), 1)), Image.Resampling.LANCZOS
    )


def _dimmed(picture: Image.Image, rect: Rect, scrim: Scrim) -> Image.Image:
    """The picture with the scrim mixed in, so that no page needs transparency."""
    across, down = picture.width / rect.width, picture.height / rect.height
    mask = Image.new("L", picture.size)
    draw, full = ImageDraw.Draw(mask), round(SCRIM * 255)
    _fade(mask, _pixels(scrim.fade, rect, across, down), full, sideways=scrim.fade.right > scrim.part.right)
    draw.rectangle(_pixels(scrim.part, rect, across, down), fill=full)
    return Image.composite(Image.new("RGB", picture.size, scrim.colour.rgb), picture, mask)


def _fade(mask: Image.Image, box: tuple[int, int, int, int], full: int, *, sideways: bool) -> None:
    """Draw a ramp from full to nothing: to the right, or upwards."""
    width, height = max(box[2] - box[0], 1), max(box[3] - box[1], 1)
    ramp = Image.linear_gradient("L").point(lambda value: value * full / 255)
    turned = ramp.rotate(-90).resize((width, height)) if sideways else ramp.resize((width, height))
    mask.paste(turned, box[:2])


def _pixels(part: Rect, whole: Rect, across: float, down: float) -> tuple[int, int, int, int]:
    left, top = round((part.x - whole.x) * across), round((part.y - whole.y) * down)
    return left, top, round((part.right - whole.x) * across), round((part.bottom - whole.y) * down)
