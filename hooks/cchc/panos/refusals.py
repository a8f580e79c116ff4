"""What a sheet has no room for: the field of the pano, and in Vietnamese what is wrong and what would fit."""

from collections.abc import Iterable

from cchc.model.asset import Asset
from cchc.model.studio import Sheet
from cchc.panos.fitting import TooLongError
from cchc.vietnamese import number

_NAMES = {
    "headline": "câu lớn",
    "support": "dòng nhỏ",
    "road": "câu đọc từ đường",
    "action": "lời mời",
    "sender": "tên cơ quan",
    "signature": "tên cơ quan",
    "steps": "lời của bước",
    "before": "lời của ô trước",
    "after": "lời của ô sau",
    "sponsor": "tên nhà tài trợ",
    "place": "địa chỉ",
}


class DoesNotFitError(Exception):
    """A part that a sheet has no room for: the field, and in Vietnamese what is wrong and what would fit, in `held` letters."""

    def __init__(self, field: str, text: str, hint: str, held: int = 0) -> None:
        self.field, self.text, self.hint, self.held = field, text, hint, held
        super().__init__(text)

    def hint_with(self, others: Iterable["DoesNotFitError"]) -> str:
        """The hint that is enough for other sheets, too: that of the sheet with the least room."""
        return min([self, *others], key=lambda error: error.held).hint


class TooFewPixelsError(DoesNotFitError):
    """A picture so small for its place that it would show as squares; `least` are the width and height that would do."""

    def __init__(self, field: str, asset: Asset, least: tuple[int, int]) -> None:
        self.least = least
        wide, high = asset.pixels or (0, 0)
        super().__init__(field, f"ảnh {asset.path} chỉ có {wide} × {high} điểm ảnh, in ra sẽ vỡ.", _at_least(*least))

    def hint_with(self, others: Iterable[DoesNotFitError]) -> str:
        """The size that is enough for other sheets, too: one may need more width, one more height."""
        sizes = [self.least, *(error.least for error in others if isinstance(error, TooFewPixelsError))]
        return _at_least(*map(max, zip(*sizes, strict=True)))


def _at_least(wide: int, high: int) -> str:
    return f"dùng ảnh ít nhất {wide} × {high} điểm ảnh."


def too_long(field: str, error: TooLongError, capital: float, sheet: Sheet) -> DoesNotFitError:
    """A text whose letters would be too small to read; `capital` is the height of a capital in ems."""
    unit = "điểm ảnh" if sheet.grid == 1 else "mm"
    least = round(error.least * capital, 1)
    # rounded, the height that is left may read like the least one
    left = min(round(error.size * capital, 1), least - 0.1)
    name = _NAMES[field.partition(".")[0]]
    text = f"{name} dài quá: chữ hoa chỉ còn cao {number(left)} {unit}, cần ít nhất {number(least)} {unit}."
    more = ", hoặc tăng percent" if field == "sponsor.name" else ""
    hint = f'viết ngắn lại{more}; vừa được đến "{error.fits}".' if error.fits else f"viết ngắn lại{more}."
    return DoesNotFitError(field, text, hint, len(error.fits))


def no_code(address: str) -> DoesNotFitError:
    """An address longer than any code holds."""
    text = f"địa chỉ dài {len(address)} ký tự, không mã QR nào chứa được."
    return DoesNotFitError("action.url", text, "dùng địa chỉ ngắn hơn.")


def code_too_small(address: str, held: int) -> DoesNotFitError:
    """A code whose modules a telephone could not tell apart; `held` bytes would fit."""
    text = f"địa chỉ dài {len(address.encode())} ký tự: mã QR sẽ nhỏ quá, không quét được."
    shorter = f"dùng địa chỉ nhiều nhất {held} ký tự, hoặc kiểu dia-chi."
    return DoesNotFitError("action.url", text, shorter if held else "dùng kiểu dia-chi, hoặc khổ khác.", held)
