"""QR codes on pages: as the path of an SVG."""

from dataclasses import dataclass

from cchc.panos.qr_code import modules_of, outline_of


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: how many modules it is across, and the outline of the dark ones."""

    size: int
    outline: str


def code_of(address: str, mask: int | None = None) -> Code:
    """The QR code of an address, with the best mask or a given one."""
    rows = modules_of(address, mask)
    return Code(len(rows), outline_of(rows))
