"""A copy of an editor's picture for pages: upright, in sRGB, smaller, without what the camera noted."""

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from cchc.panos.work import PhotoDrawing

QUALITY = {".avif": 60, ".webp": 78, ".jpg": 82}
"""Of each kind; at these a photograph looks the same at arm's length."""


def photo(drawing: PhotoDrawing) -> bytes:
    """The copy's bytes."""
    data = io.BytesIO()
    picture = upright(drawing.file).resize((drawing.width, drawing.height), Image.Resampling.LANCZOS)
    match drawing.ending:
        case ".png":
            picture.save(data, "PNG", optimize=True)
        case ".jpg":
            on_white(picture).save(data, "JPEG", quality=QUALITY[".jpg"], progressive=True, optimize=True)
        case ".webp":
            picture.save(data, "WEBP", quality=QUALITY[".webp"], method=4)
        case _:
            picture.save(data, "AVIF", quality=QUALITY[".avif"], speed=8)
    return data.getvalue()


def upright(file: Path) -> Image.Image:
    """The picture as one sees it, in sRGB; transparency stays."""
    with Image.open(file) as source:
        turned = ImageOps.exif_transpose(source)
        transparent = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
        return turned.convert("RGBA") if transparent else _in_srgb(turned)


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


def on_white(picture: Image.Image) -> Image.Image:
    """What is transparent laid on white."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
