"""The picture that goes with a link to a text without a picture of its own: its title on the site's colours."""

from dataclasses import dataclass
from functools import cached_property

from cchc.model.studio import Palette, Sheet, Studio
from cchc.panos.draft import Draft, Kit, Setting
from cchc.panos.scene import Rect, Scene, Weight
from cchc.panos.typeface import Typefaces

SHARE_PIXELS = WIDTH, HEIGHT = 1200, 630
"""What social networks show whole."""

_MARGIN, _BAND, _LABEL = 64, 118, 46
_SHEET = Sheet(width=WIDTH, height=HEIGHT, bleed=0, safe=_MARGIN, headline=0.5, text=0.5, module=1, grid=1)
_LARGEST, _SMALL = 92 / HEIGHT, 36 / HEIGHT


@dataclass(frozen=True)
class ShareStyle:
    """What the pictures of a site have in common: its colours and words, and who publishes."""

    studio: Studio
    signature: str

    @cached_property
    def text(self) -> str:
        """All of it as text, worked out once for a thousand pictures."""
        return f"{self.studio!r} {self.signature}"

    @property
    def palette(self) -> Palette:
        """The palette of the pictures."""
        return next(palette for palette in self.studio.palettes if palette.id == self.studio.share)


@dataclass(frozen=True, slots=True)
class ShareDrawing:
    """A picture to draw: the title, what kind of text it is, and the style. It is laid out only when it is drawn."""

    title: str
    label: str
    style: ShareStyle


class ShareDesigner:
    """Lays out pictures of one style."""

    def __init__(self, style: ShareStyle, typefaces: Typefaces) -> None:
        self._style, self._kit = style, Kit(style.studio, typefaces)

    def scene(self, title: str, label: str) -> Scene:
        """The title between its label and who publishes. Letters that the typeface lacks are left out; where nothing stays,
        who publishes stands for the title.
        """
        palette = self._style.palette
        draft = Draft(palette, _SHEET, self._kit)
        room, foot = draft.safe(draft.trim), HEIGHT - _BAND
        draft.fill(draft.trim, palette.field)
        draft.fill(Rect(0, foot, WIDTH, _BAND), palette.band)
        draft.fill(Rect(0, foot - 8, WIDTH, 8), palette.rule)
        top = room.y + _LABEL + 20
        headline = Setting("headline", Weight.BOLD, palette.headline, palette.field, _LARGEST, rise=0.4)
        words = title if self._kit.known(title) else self._style.signature
        self._write(draft, words, Rect(room.x, top, room.width, foot - 40 - top), headline)
        small = Setting("support", Weight.REGULAR, palette.text, palette.field, _SMALL, rise=0.5)
        self._write(draft, label, Rect(room.x, room.y - 8, room.width, _LABEL), small)
        below = Setting("support", Weight.REGULAR, palette.band_text, palette.band, _SMALL, rise=0.5)
        self._write(draft, self._style.signature, Rect(room.x, foot + 36, room.width, _LABEL), below)
        return draft.scene()

    def _write(self, draft: Draft, text: str, rect: Rect, setting: Setting) -> None:
        known = self._kit.known(text)
        if known:
            draft.text(known, rect, setting)
