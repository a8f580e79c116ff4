"""A sheet while it is laid out: what layouts put on it, each thing fitted and kept inside the safe margin."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from cchc.model.asset import Asset
from cchc.model.studio import Colour, Palette, Sheet, Studio
from cchc.panos.breaks import Compounds
from cchc.panos.codes import longest_address, modules_of
from cchc.panos.fitting import Block, Fitter, TooLongError
from cchc.panos.scene import Box, Code, Item, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces
from cchc.panos.words import DoesNotFitError
from cchc.vietnamese import number

LEAST_PICTURE = 0.2
"""Pixels that a picture must have, at least, for each that its place has at the format's resolution."""

_ROUNDING = 1e-6

_NAMES = {
    "headline": "câu lớn",
    "support": "dòng nhỏ",
    "action.text": "lời mời",
    "signature": "tên cơ quan",
    "sponsor.name": "tên nhà tài trợ",
}


class Kit:
    """What layouts work with: the typefaces, the compounds and the colours of a studio."""

    def __init__(self, studio: Studio, typefaces: Typefaces) -> None:
        self.typefaces = typefaces
        self.colours: Mapping[str, Colour] = {colour.id: colour for colour in studio.colours}
        compounds = Compounds(studio.compounds)
        self.fitters = {weight: Fitter(typefaces[weight], compounds) for weight in Weight}
        self._codes: dict[str, tuple[str, ...]] = {}

    def code(self, address: str) -> tuple[str, ...]:
        """The modules of an address, worked out once for all formats."""
        if address not in self._codes:
            self._codes[address] = modules_of(address)
        return self._codes[address]

    def known(self, text: str) -> str:
        """The text without the characters that the typeface lacks."""
        missing = self.typefaces[Weight.BOLD].missing(text)
        return " ".join("".join(letter for letter in text if letter not in missing).split())


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: whose words (the field's name), the cut, the colours of letters and ground, the largest em as
    a share of the sheet's shorter side; `align` 0 is left, 0.5 centred; `rise` 0 is at the top, 1 at the bottom.
    """

    field: str
    weight: Weight
    colour: str
    ground: str
    most: float
    align: float = 0.0
    rise: float = 0.0


class Draft:
    """A sheet, its colours, and the parts put on it so far."""

    def __init__(self, palette: Palette, sheet: Sheet, kit: Kit) -> None:
        self.palette, self.sheet, self._kit = palette, sheet, kit
        self.trim = Rect(0, 0, sheet.width, sheet.height)
        self.short = min(sheet.width, sheet.height)
        self._items: list[Item] = []

    def scene(self) -> Scene:
        """What has been put on the sheet."""
        return Scene(self.sheet.width, self.sheet.height, self.sheet.bleed, tuple(self._items))

    def gap(self, share: float) -> float:
        """A length as a share of the shorter side."""
        return self.short * share

    def safe(self, rect: Rect) -> Rect:
        """The part of a rectangle that trimming cannot reach."""
        return rect.inset(self.sheet.safe)

    def fill(self, rect: Rect, colour: str) -> None:
        """Fill a rectangle; a side on the sheet's edge goes on into the bleed."""
        self._items.append(Box(self._bled(rect), self._kit.colours[colour]))

    def picture(self, asset: Asset, rect: Rect) -> None:
        """A picture that fills a rectangle, into the bleed as well."""
        bled = self._bled(rect)
        self._check_pixels("image", asset, bled)
        self._items.append(Picture(bled, asset))

    def logo(self, asset: Asset, rect: Rect) -> None:
        """A mark, whole."""
        self._check_pixels("sponsor.image", asset, rect)
        self._items.append(Picture(rect, asset, whole=True))

    def fit(self, text: str, rect: Rect, setting: Setting) -> Block:
        """A text fitted into a rectangle, its em at most what the setting says, its capitals as high as reading asks."""
        face = self._kit.typefaces[setting.weight]
        capital = self.sheet.headline if setting.field == "headline" else self.sheet.text
        least = capital / face.capital
        most = max(setting.most * self.short, least)
        try:
            return self._kit.fitters[setting.weight].fit(
                text, max(rect.width, _ROUNDING), max(rect.height, _ROUNDING), least, most
            )
        except TooLongError as error:
            raise self._too_long(setting.field, error, face.capital) from error

    def place(self, block: Block, rect: Rect, setting: Setting) -> None:
        """Put fitted lines into a rectangle."""
        colours, face = self._kit.colours, self._kit.typefaces[setting.weight]
        baseline = rect.y + (rect.height - block.height) * setting.rise + block.rise
        for line in block.lines:
            run, size = face.run(line), block.size
            width = (run.right - run.left) * size
            left = rect.x + (rect.width - width) * setting.align
            ink = Rect(left, baseline - run.top * size, width, (run.top - run.bottom) * size)
            start = left - run.left * size
            ground = colours[setting.ground]
            item = TextLine(line, start, baseline, size, setting.weight, colours[setting.colour], ground, ink)
            self._items.append(item)
            baseline += block.leading

    def text(self, text: str, rect: Rect, setting: Setting) -> Rect:
        """Fit a text into a rectangle and put it there; what it takes."""
        block = self.fit(text, rect, setting)
        self.place(block, rect, setting)
        return Rect(rect.x, rect.y + (rect.height - block.height) * setting.rise, rect.width, block.height)

    def code(self, address: str, rect: Rect) -> Rect:
        """A code in the lower right corner of a rectangle, as large as fits it, its modules whole steps of the grid;
        what it takes.
        """
        modules = self._modules(address)
        module = min(rect.width, rect.height) / len(modules)
        if module < self.sheet.module - _ROUNDING:
            raise self._code_too_small(address, min(rect.width, rect.height))
        side = len(modules) * int(module / self.sheet.grid + _ROUNDING) * self.sheet.grid
        at = Rect(rect.right - side, rect.bottom - side, side, side)
        colours = self._kit.colours
        self._items.append(Code(at, address, modules, colours[self.palette.code], colours[self.palette.code_ground]))
        return at

    def code_side(self, address: str, usual: float, most: float) -> float:
        """How wide a code should be: the usual width, more where its modules need it, never more than the most."""
        return min(max(usual, len(self._modules(address)) * self.sheet.module), most)

    def _bled(self, rect: Rect) -> Rect:
        bleed, trim = self.sheet.bleed, self.trim
        left, top = rect.x - bleed * (rect.x <= 0), rect.y - bleed * (rect.y <= 0)
        right = rect.right + bleed * (rect.right >= trim.right - 1e-9)
        bottom = rect.bottom + bleed * (rect.bottom >= trim.bottom - 1e-9)
        return Rect(left, top, right - left, bottom - top)

    def _modules(self, address: str) -> tuple[str, ...]:
        try:
            return self._kit.code(address)
        except ValueError:
            raise DoesNotFitError(
                "action.url", f"địa chỉ dài {len(address)} ký tự, không mã QR nào chứa được.", "dùng địa chỉ ngắn hơn."
            ) from None

    def _code_too_small(self, address: str, room: float) -> DoesNotFitError:
        held = longest_address(int(room / self.sheet.module + _ROUNDING))
        text = f"địa chỉ dài {len(address.encode())} ký tự: mã QR sẽ nhỏ quá, không quét được."
        shorter = f"dùng địa chỉ nhiều nhất {held} ký tự, hoặc mẫu ma-qr."
        return DoesNotFitError("action.url", text, shorter if held else "dùng mẫu ma-qr, hoặc khổ khác.")

    def _check_pixels(self, field: str, asset: Asset, rect: Rect) -> None:
        """A picture much too small for its place shows as squares."""
        wide, high = asset.pixels or (0, 0)
        wanted = [ceil(side * self.sheet.pixels * LEAST_PICTURE) for side in (rect.width, rect.height)]
        if wide < wanted[0] or high < wanted[1]:
            text = f"ảnh {asset.path} chỉ có {wide} × {high} điểm ảnh, in ra sẽ vỡ."
            raise DoesNotFitError(field, text, f"dùng ảnh ít nhất {wanted[0]} × {wanted[1]} điểm ảnh.")

    def _too_long(self, field: str, error: TooLongError, capital: float) -> DoesNotFitError:
        unit = "điểm ảnh" if self.sheet.grid == 1 else "mm"
        least = round(error.least * capital, 1)
        left = min(round(error.size * capital, 1), least - 0.1)  # never told to be as high as it should be
        text = (
            f"{_NAMES[field]} dài quá: chữ hoa chỉ còn cao {number(left)} {unit}, cần ít nhất {number(least)} {unit}."
        )
        more = ", hoặc tăng percent" if field == "sponsor.name" else ""
        hint = f'viết ngắn lại{more}; vừa được đến "{error.fits}".' if error.fits else f"viết ngắn lại{more}."
        return DoesNotFitError(field, text, hint)
