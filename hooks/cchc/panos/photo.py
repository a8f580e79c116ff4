"""A copy of an editor's picture for pages: upright, in sRGB, smaller, without what the camera noted."""

import io
from pathlib import Path
from typing import IO

from PIL import Image, ImageCms, ImageOps

from cchc.model.asset import budget_of
from cchc.panos.drawing import PhotoDrawing

QUALITY = {".avif": 60, ".webp": 78, ".jpg": 82}
"""Quality by kind of file: at arm's length a photograph looks like the original."""

_SPARE = 2
"""The factor by which the source is wider than its copy; with less the copy would not be as sharp."""

_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)

_SMALLER = 0.75


def photo(drawing: PhotoDrawing) -> bytes:
    """The copy's bytes; one that would be too heavy has fewer colours, then fewer points, shown at the same size."""
    picture = upright(drawing.file, drawing.width).resize((drawing.width, drawing.height), Image.Resampling.LANCZOS)
    data, most = _encoded(picture, drawing.ending), budget_of(drawing.ending)
    if len(data) > most:
        data = _encoded(picture, drawing.ending, few_colours=True)
    while len(data) > most:
        size = max(int(picture.width * _SMALLER), 1), max(int(picture.height * _SMALLER), 1)
        picture = picture.resize(size, Image.Resampling.LANCZOS)
        data = _encoded(picture, drawing.ending, few_colours=True)
    return data


def _encoded(picture: Image.Image, ending: str, *, few_colours: bool = False) -> bytes:
    data = io.BytesIO()
    match ending:
        case ".png":
            plain = picture.quantize(method=Image.Quantize.FASTOCTREE) if few_colours else picture
            plain.save(data, "PNG", optimize=True)
        case ".jpg":
            on_ground(picture).save(data, "JPEG", quality=QUALITY[".jpg"], progressive=True, optimize=True)
        case ".webp":
            picture.save(data, "WEBP", quality=QUALITY[".webp"], method=4)
        case _:
            picture.save(data, "AVIF", quality=QUALITY[".avif"], speed=8)
    return data.getvalue()


def upright(file: Path | IO[bytes], width: int | None = None) -> Image.Image:
    """The picture as one sees it, in sRGB; transparency stays. With a width it has some twice as many pixels across as that,
    or all it has: a picture of a large camera would fill the memory in each step that follows.
    """
    with Image.open(file) as source:
        if width:
            least = _SPARE * width
            sideways = source.getexif().get(_ORIENTATION) in _SIDEWAYS
            # only a JPEG can be read small; of other files this does nothing
            source.draft(None, (1, least) if sideways else (least, 1))
        ImageOps.exif_transpose(source, in_place=True)
        transparent = source.mode in ("RGBA", "LA", "PA") or "transparency" in source.info
        return _reduced(source, width).convert("RGBA") if transparent else _in_srgb(_reduced(source, width))


def _reduced(picture: Image.Image, width: int | None) -> Image.Image:
    """The picture in fewer pixels, of a mode whose pixels can be mixed."""
    factor = picture.width // (_SPARE * width) if width else 1
    if factor <= 1:
        return picture
    if picture.mode in ("1", "P", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    return _eight_bits(picture).reduce(min(factor, picture.height))


def _in_srgb(picture: Image.Image) -> Image.Image:
    """A camera's own colours turned into those that every screen knows; a profile that is no good is passed over."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            changed.info.clear()
            return changed
    return _eight_bits(picture).convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 bits brought to 8, which `convert` would cut off instead."""
    return picture.point(lambda value: value / 256).convert("L") if picture.mode.startswith("I") else picture


def on_ground(picture: Image.Image, colour: str = "white") -> Image.Image:
    """The picture with its transparent parts laid on a colour."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, colour)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
