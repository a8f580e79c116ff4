"""The studio that panos are made with (`data/studio.yaml`): formats, colours of ink and light, and palettes.

Lengths in print are millimetres, on screens pixels. A letter must be as high as the angle it is seen under asks for:
15 minutes of arc for a headline and 10 for the rest, where sharp eyes need 5 (the Snellen chart).
"""

import math
import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from cchc.model.base import Id, Line, Model, refuse

HEADLINE_ARC = math.tan(math.radians(15 / 60))
TEXT_ARC = math.tan(math.radians(10 / 60))
"""Height of a capital over the distance it is read from."""

MODULE_ARC = 1 / 500
"""Width of a code's module over the distance it is scanned from: three pixels of a camera's preview, which shows some
65 degrees on 1,920 pixels.
"""

CODE_ARC = 1 / 10
"""Width of a code without its quiet zone over the distance it is scanned from: the printers' rule of thumb of 10 to 1."""

CONTRAST = 7.0
"""Least contrast of letters and ground: WCAG 2.2, success criterion 1.4.6."""

SCRIM = 0.86
"""The part of a scrim's colour in what one sees of a picture below it."""

LONGEST_MM, LONGEST_PAGE_MM = 5000, 5080
"""The longest side of a sheet, and of a PDF page with bleed and crop marks: 200 inches at most."""

MARKS_MM = 7
"""The room that crop marks and their gap take beyond the bleed."""

_NEARLY_BLACK = 0.04045
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def _hex(value: str) -> str:
    if not _HEX.fullmatch(value):
        refuse(f'"{value}" không phải một màu.', 'viết như "#B5121B".')
    return value.upper()


Millimetres = Annotated[float, Field(gt=0, le=LONGEST_MM)]
Pixels = Annotated[int, Field(ge=1, le=10_000)]
Metres = Annotated[float, Field(gt=0, le=1000)]
Ink = Annotated[int, Field(ge=0, le=100)]


class Sheet(Model):
    """A format as the layout sees it, in any unit: size, bleed, the margin kept free of words, the least height
    of capitals in headline and text, the least width of a code's module, the grid that modules keep to, pixels on a unit, and
    the least width of a code without its quiet zone, where there is one.
    """

    width: float
    height: float
    bleed: float
    safe: float
    headline: float
    text: float
    module: float
    grid: float
    pixels: float = 1
    code: float = 0


class PrintFormat(Model):
    """Something to print, in millimetres. `read_from_m` is the distance of the headline, `near_m` of all other words,
    `scan_from_m` of the code; `road` tells whether the format also comes with words that are read in passing.
    """

    id: Id
    name: Line
    width_mm: Millimetres
    height_mm: Millimetres
    bleed_mm: Annotated[float, Field(ge=0, le=200)]
    safe_mm: Annotated[float, Field(ge=0, le=1000)]
    dpi: Annotated[int, Field(ge=20, le=1200)]
    read_from_m: Metres
    near_m: Metres
    scan_from_m: Metres
    road: bool = False

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if 2 * self.safe_mm >= min(self.width_mm, self.height_mm) / 2:
            refuse("lề an toàn chiếm quá nửa khổ.", "xem lại safe_mm.", at="safe_mm")
        page = max(self.width_mm, self.height_mm) + 2 * (self.bleed_mm + MARKS_MM)
        if page > LONGEST_PAGE_MM:
            text = f"khổ kể cả tràn lề và dấu cắt dài {page:g} mm; tệp PDF chứa nhiều nhất {LONGEST_PAGE_MM} mm."
            refuse(text, "giảm khổ hoặc bleed_mm.", at="bleed_mm")
        return self

    @property
    def for_road(self) -> "PrintFormat":
        """The format for words that are read from twice as far, in passing."""
        far = {"read_from_m": self.read_from_m * 2, "near_m": self.near_m * 2}
        return self.model_copy(
            update={"id": f"{self.id}-duong", "name": f"{self.name}, đọc từ đường", "road": False, **far}
        )

    @property
    def sheet(self) -> Sheet:
        """The format in millimetres."""
        return Sheet(
            width=self.width_mm,
            height=self.height_mm,
            bleed=self.bleed_mm,
            safe=self.safe_mm,
            headline=self.read_from_m * 1000 * HEADLINE_ARC,
            text=self.near_m * 1000 * TEXT_ARC,
            module=self.scan_from_m * 1000 * MODULE_ARC,
            grid=0.01,
            pixels=self.dpi / 25.4,
            code=self.scan_from_m * 1000 * CODE_ARC,
        )

    @property
    def pixels(self) -> tuple[int, int]:
        """Its width and height at its resolution."""
        return round(self.width_mm / 25.4 * self.dpi), round(self.height_mm / 25.4 * self.dpi)


class ScreenFormat(Model):
    """Something to show, in pixels: `headline_px` and `text_px` are the least heights of capitals, `module_px` the
    least width of a code's module.
    """

    id: Id
    name: Line
    width_px: Pixels
    height_px: Pixels
    safe_px: Annotated[int, Field(ge=0, le=2000)]
    headline_px: Pixels
    text_px: Pixels
    module_px: Pixels

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if 2 * self.safe_px >= min(self.width_px, self.height_px) / 2:
            refuse("lề an toàn chiếm quá nửa khổ.", "xem lại safe_px.", at="safe_px")
        return self

    @property
    def sheet(self) -> Sheet:
        """The format in pixels."""
        return Sheet(
            width=self.width_px,
            height=self.height_px,
            bleed=0,
            safe=self.safe_px,
            headline=self.headline_px,
            text=self.text_px,
            module=self.module_px,
            grid=1,
        )

    @property
    def pixels(self) -> tuple[int, int]:
        """Its width and height."""
        return self.width_px, self.height_px


class Colour(Model):
    """A colour: its name, how screens show it (sRGB) and what the press lays down (percent of four inks)."""

    id: Id
    name: Line
    rgb: Annotated[str, AfterValidator(_hex)]
    cmyk: tuple[Ink, Ink, Ink, Ink]

    @property
    def light(self) -> tuple[int, int, int]:
        """Red, green and blue, from 0 to 255."""
        red, green, blue = (int(self.rgb[at : at + 2], 16) for at in (1, 3, 5))
        return red, green, blue

    @property
    def over_white(self) -> "Colour":
        """The colour as a scrim over a white picture: the lightest ground that words on a scrim can have."""
        part = [round(channel * SCRIM + 255 * (1 - SCRIM)) for channel in self.light]
        return self.model_copy(update={"rgb": "#{:02X}{:02X}{:02X}".format(*part)})

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 to 1 (WCAG 2.2)."""
        red, green, blue = (_linear(part / 255) for part in self.light)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    """The light of an sRGB channel from 0 to 1."""
    return value / 12.92 if value <= _NEARLY_BLACK else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


class Palette(Model):
    """A palette, the role of each colour by its id: the band of who speaks and its letters; the field behind the headline,
    its letters and the other letters; lines and marks; the band of what to do and its letters; cards, their letters and their names,
    the plate behind drawings, numbers' discs and their letters; what dims a
    picture and the letters on it; the code's modules and ground.
    """

    id: Id
    name: Line
    sender: Id
    sender_text: Id
    field: Id
    headline: Id
    text: Id
    rule: Id
    band: Id
    band_text: Id
    card: Id
    card_text: Id
    label: Id
    plate: Id
    mark: Id
    mark_text: Id
    scrim: Id
    scrim_text: Id
    code: Id
    code_ground: Id

    @property
    def letters(self) -> tuple[tuple[str, Id, Id], ...]:
        """The pairs that must be legible: the role, its colour, its ground."""
        return (
            ("sender_text", self.sender_text, self.sender),
            ("headline", self.headline, self.field),
            ("text", self.text, self.field),
            ("band_text", self.band_text, self.band),
            ("card_text", self.card_text, self.card),
            ("card_text", self.card_text, self.plate),
            ("label", self.label, self.card),
            ("label", self.label, self.plate),
            ("mark_text", self.mark_text, self.mark),
            ("code", self.code, self.code_ground),
        )


class StudioFile(Model):
    """Formats, colours and palettes."""

    print: list[PrintFormat] = Field(min_length=1)
    screen: list[ScreenFormat] = Field(min_length=1)
    colours: list[Colour] = Field(min_length=2)
    palettes: list[Palette] = Field(min_length=1)
    share: Id = Field(description="mã bảng màu của ảnh chia sẻ bài viết")

    @property
    def formats(self) -> list[PrintFormat | ScreenFormat]:
        """Every format, print first."""
        return [*self.print, *self.screen]


class Studio(StudioFile):
    """A studio with the compounds that no line is broken in."""

    compounds: tuple[str, ...] = ()
