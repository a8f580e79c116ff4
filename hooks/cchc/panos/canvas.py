"""A sheet while it is laid out: templates put boxes, texts, pictures and codes on it, each fitted to its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from cchc.model.asset import Asset
from cchc.model.studio import Colour, Palette, Sheet, Studio
from cchc.panos.breaks import Compounds
from cchc.panos.fitting import Block, Fitter, TooLongError
from cchc.panos.qr_code import longest_address, modules_of
from cchc.panos.scene import Box, Code, Item, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces
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


class DoesNotFitError(Exception):
    """A part that a sheet has no room for: the field, and in Vietnamese what is wrong and what would fit."""

    def __init__(self, field: str, text: str, hint: str) -> None:
        self.field, self.text, self.hint = field, text, hint
        super().__init__(text)


class Kit:
    """Typefaces, compounds and colours of a studio, for all its sheets."""

    def __init__(self, studio: Studio, typefaces: Typefaces) -> None:
        self.typefaces = typefaces
        self.colours: Mapping[str, Colour] = {colour.id: colour for colour in studio.colours}
        compounds = Compounds(studio.compounds)
        self.fitters = {weight: Fitter(typefaces[weight], compounds) for weight in Weight}

    def known(self, text: str) -> str:
        """The text without the characters that the typeface lacks."""
        missing = self.typefaces[Weight.BOLD].missing(text)
        return " ".join("".join(letter for letter in text if letter not in missing).split())


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The style of a text: the pano's field it comes from, the cut, the colours of letters and ground, the largest em as a
    share of the sheet's shorter side; `align` 0 is left, 0.5 centred; `rise` 0 is at the top, 1 at the bottom.
    """

    field: str
    weight: Weight
    colour: str
    ground: str
    most: float
    align: float = 0.0
    rise: float = 0.0


class Canvas:
    """A sheet, its colours, and the parts put on it so far."""

    def __init__(self, palette: Palette, sheet: Sheet, kit: Kit) -> None:
        self.palette, self.sheet, self._kit = palette, sheet, kit
        self.trim = Rect(0, 0, sheet.width, sheet.height)
        self.short = min(sheet.width, sheet.height)
        self._items: list[Item] = []

    def scene(self) -> Scene:
        """The scene of all that is on the sheet."""
        return Scene(self.sheet.width, self.sheet.height, self.sheet.bleed, tuple(self._items))

    def safe(self, rect: Rect) -> Rect:
        """The part of a rectangle that trimming cannot reach."""
        return rect.inset(self.sheet.safe)

    def fill(self, rect: Rect, colour: str) -> None:
        """Fill a rectangle; a side on the sheet's edge goes on into the bleed."""
        self._items.append(Box(self._bled(rect), self._kit.colours[colour]))

    def picture(self, asset: Asset, rect: Rect) -> None:
        """Fill a rectangle with a picture, into the bleed as well."""
        bled = self._bled(rect)
        self._check_pixels("image", asset, bled)
        self._items.append(Picture(bled, asset))

    def logo(self, asset: Asset, rect: Rect) -> None:
        """Put a sponsor's mark into a rectangle, whole."""
        self._check_pixels("sponsor.image", asset, rect)
        self._items.append(Picture(rect, asset, whole=True))

    def fit(self, text: str, rect: Rect, style: TextStyle) -> Block:
        """A text fitted into a rectangle, its em at most that of the style, its capitals as high as reading asks."""
        face = self._kit.typefaces[style.weight]
        capital = self.sheet.headline if style.field == "headline" else self.sheet.text
        least = capital / face.capital
        most = max(style.most * self.short, least)
        try:
            return self._kit.fitters[style.weight].fit(
                text, max(rect.width, _ROUNDING), max(rect.height, _ROUNDING), least, most
            )
        except TooLongError as error:
            raise self._too_long(style.field, error, face.capital) from error

    def place(self, block: Block, rect: Rect, style: TextStyle) -> None:
        """Put fitted lines into a rectangle."""
        colours, face = self._kit.colours, self._kit.typefaces[style.weight]
        baseline = rect.y + (rect.height - block.height) * style.rise + block.rise
        for line in block.lines:
            run, size = face.run(line), block.size
            width = (run.right - run.left) * size
            left = rect.x + (rect.width - width) * style.align
            ink = Rect(left, baseline - run.top * size, width, (run.top - run.bottom) * size)
            start = left - run.left * size
            ground = colours[style.ground]
            item = TextLine(line, start, baseline, size, style.weight, colours[style.colour], ground, ink)
            self._items.append(item)
            baseline += block.leading

    def text(self, text: str, rect: Rect, style: TextStyle) -> Rect:
        """Fit a text into a rectangle and put it there. Returns the part of the rectangle that the text takes."""
        block = self.fit(text, rect, style)
        self.place(block, rect, style)
        return Rect(rect.x, rect.y + (rect.height - block.height) * style.rise, rect.width, block.height)

    def code(self, address: str, rect: Rect) -> Rect:
        """Put a code into the lower right corner of a rectangle, as large as fits, its modules whole steps of the grid.
        Returns the part of the rectangle that the code takes.
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
        """The width for a code: the usual one, more where its modules need it, never more than the most."""
        return min(max(usual, len(self._modules(address)) * self.sheet.module), most)

    def _bled(self, rect: Rect) -> Rect:
        bleed, trim = self.sheet.bleed, self.trim
        left, top = rect.x - bleed * (rect.x <= 0), rect.y - bleed * (rect.y <= 0)
        right = rect.right + bleed * (rect.right >= trim.right - 1e-9)
        bottom = rect.bottom + bleed * (rect.bottom >= trim.bottom - 1e-9)
        return Rect(left, top, right - left, bottom - top)

    def _modules(self, address: str) -> tuple[str, ...]:
        try:
            return modules_of(address)
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
        """Refuse a picture so small for its place that it would show as squares."""
        wide, high = asset.pixels or (0, 0)
        least = [ceil(side * self.sheet.pixels * LEAST_PICTURE) for side in (rect.width, rect.height)]
        if wide < least[0] or high < least[1]:
            text = f"ảnh {asset.path} chỉ có {wide} × {high} điểm ảnh, in ra sẽ vỡ."
            raise DoesNotFitError(field, text, f"dùng ảnh ít nhất {least[0]} × {least[1]} điểm ảnh.")

    def _too_long(self, field: str, error: TooLongError, capital: float) -> DoesNotFitError:
        unit = "điểm ảnh" if self.sheet.grid == 1 else "mm"
        least = round(error.least * capital, 1)
        # rounded, the height that is left may read like the least one
        left = min(round(error.size * capital, 1), least - 0.1)
        text = (
            f"{_NAMES[field]} dài quá: chữ hoa chỉ còn cao {number(left)} {unit}, cần ít nhất {number(least)} {unit}."
        )
        more = ", hoặc tăng percent" if field == "sponsor.name" else ""
        hint = f'viết ngắn lại{more}; vừa được đến "{error.fits}".' if error.fits else f"viết ngắn lại{more}."
        return DoesNotFitError(field, text, hint)
