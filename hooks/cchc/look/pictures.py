"""What a picture tells about the camera and the place it was taken with."""

import re
import struct
from pathlib import Path

from PIL import Image

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff")
_GPS, _MAKE, _MODEL = 0x8825, 0x010F, 0x0110
_XMP_GPS = re.compile(rb"GPS(?:Latitude|Longitude)")
_XMP_CAMERA = re.compile(rb"tiff:(?:Make|Model)\b")


def told_by(file: Path) -> list[str]:
    """What the picture's metadata says that nobody needs to know, in Vietnamese; nothing where it is no picture."""
    try:
        with Image.open(file) as picture:
            exif = picture.getexif()
            xmp = b"".join(_bytes(picture.info.get(name)) for name in ("xmp", "XML:com.adobe.xmp"))
            place = bool(exif.get_ifd(_GPS)) or bool(_XMP_GPS.search(xmp))
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError):
        return []
    camera = " ".join(str(exif[tag]).strip("\x00 ") for tag in (_MAKE, _MODEL) if exif.get(tag))
    told = ["nơi chụp (GPS)"] if place else []
    if camera or _XMP_CAMERA.search(xmp):
        told.append(f"máy chụp ({camera})" if camera else "máy chụp")
    return told


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode()
