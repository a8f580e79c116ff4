"""Every pano in every format: its words laid out, or the problem why they cannot be, and the files drawn of that."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from cchc.markup.attachments import attached_picture
from cchc.markup.links import Library
from cchc.model.asset import Asset
from cchc.model.content import Content
from cchc.model.pano import Pano
from cchc.model.source import Loc
from cchc.model.studio import PrintFormat, ScreenFormat
from cchc.panos.canvas import DoesNotFitError, Kit
from cchc.panos.drawing import Draw, Drawn, Imprint, Kind, SceneDrawing
from cchc.panos.layout import lay_out
from cchc.panos.parts import Words
from cchc.panos.scene import Scene, Weight
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.rules.plan_addresses import meant_in, with_year
from cchc.rules.publication import WAITING, awaits_approval
from cchc.vietnamese import number

Format = PrintFormat | ScreenFormat

Photos = Mapping[tuple[str, int], Asset]
"""Photographs by the pano and the number of its hanging."""

PREVIEW = 640
"""Longer side of a small picture in pixels."""


@dataclass(frozen=True, slots=True)
class Design:
    """A pano laid out in a format."""

    pano: Pano
    format: Format
    scene: Scene

    def drawing(self, author: str) -> SceneDrawing:
        """A press file for print, a picture for a screen."""
        if isinstance(self.format, PrintFormat):
            return SceneDrawing(self.scene, Kind.PDF, imprint=_imprint(self.pano, self.format, author))
        return SceneDrawing(self.scene, Kind.PNG, self.format.width_px)

    @property
    def preview_size(self) -> tuple[int, int]:
        """Width and height of the small picture."""
        width, height = self.format.sheet.width, self.format.sheet.height
        share = PREVIEW / max(width, height)
        small = max(round(width * share), 1)
        return small, round(height * small / width)


@dataclass(frozen=True, slots=True)
class Piece:
    """One format of a pano: its file, and the small pictures with their width and height."""

    format: Format
    file: Drawn
    webp: Drawn
    avif: Drawn | None
    preview: tuple[int, int]

    @property
    def is_print(self) -> bool:
        """Whether the file is for a print shop."""
        return isinstance(self.format, PrintFormat)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.format.id}{(Kind.PDF if self.is_print else Kind.PNG).value}"

    @property
    def preview_name(self) -> str:
        """The name of the small pictures without its ending."""
        return f"xem-{self.format.id}"


@dataclass(frozen=True, slots=True)
class Finished:
    """A pano and its files, in the order of the formats."""

    pano: Pano
    pieces: tuple[Piece, ...]


def finish(pano: Pano, designs: Iterable[Design], author: str, draw: Draw) -> Finished:
    """A pano with the files of its designs, which are some of `designs`."""
    path = pano.source.path
    return Finished(pano, tuple(_piece(design, author, draw) for design in designs if design.pano.source.path == path))


def _piece(design: Design, author: str, draw: Draw) -> Piece:
    """The file itself, and the small picture in two kinds where that makes it smaller."""
    file, small = draw(design.drawing(author)), design.preview_size
    webp = draw(SceneDrawing(design.scene, Kind.WEBP, small[0]))
    # flat colours are no smaller as AVIF
    avif = draw(SceneDrawing(design.scene, Kind.AVIF, small[0])) if design.scene.has_photograph else None
    return Piece(design.format, file, webp, avif, small)


def _imprint(pano: Pano, format: PrintFormat, author: str) -> Imprint:
    size = f"{number(format.width_mm)} × {number(format.height_mm)} mm, tràn lề {number(format.bleed_mm)} mm"
    parts = [pano.fields.title, f"{format.name} ({size})"]
    if awaits_approval(pano.fields):
        return Imprint(pano.fields.title, "", " – ".join([WAITING.upper(), *parts]), format.dpi)
    return Imprint(pano.fields.title, author, " – ".join([*parts, author]), format.dpi)


class Designer:
    """Lays out panos of one content for a site at an address."""

    def __init__(self, content: Content, address: str, typefaces: Typefaces) -> None:
        self._content, self._address = content, address
        self.kit = Kit(content.studio, typefaces)

    def designs_of(self, panos: Sequence[Pano], problems: Problems) -> list[Design]:
        """Every pano in every format of the studio; what has no room, no letter or no picture is a problem."""
        return [design for pano in panos for design in self._designs(pano, problems)]

    def _designs(self, pano: Pano, problems: Problems) -> Iterator[Design]:
        words = self._words(pano, problems)
        if words is None or self._lacks_letters(pano, words, problems):
            return
        refused: dict[str, tuple[DoesNotFitError, list[str]]] = {}
        for format in self._content.studio.formats:
            try:
                yield Design(pano, format, lay_out(words, format.sheet, self.kit))
            except DoesNotFitError as error:
                refused.setdefault(error.field, (error, []))[1].append(format.name)
        for field, (first, formats) in refused.items():
            others = f" (và {len(formats) - 1} khổ khác)" if len(formats) > 1 else ""
            problems.add(pano.source.at(*field.split(".")), f"khổ {formats[0]}{others}: {first.text}", first.hint)

    def photos_of(self, panos: Sequence[Pano], problems: Problems) -> Photos:
        """The photographs of where panos hang; one that is not there is a problem."""
        return {
            (pano.id, number): photo
            for pano in panos
            for number, hanging in enumerate(pano.fields.hung)
            if (photo := self._picture(pano, hanging.photo, ("hung", number, "photo"), problems))
        }

    def _words(self, pano: Pano, problems: Problems) -> Words | None:
        """The words of a pano; None where a palette or a picture that it names is missing."""
        fields, content, waits = pano.fields, self._content, awaits_approval(pano.fields)
        sponsor = fields.sponsor
        palette = next((palette for palette in content.studio.palettes if palette.id == fields.palette), None)
        image = self._picture(pano, fields.image, ("image",), problems)
        mark = sponsor.image if sponsor else None
        logo = self._picture(pano, mark, ("sponsor", "image"), problems)
        if palette is None or (fields.image and not image) or (mark and not logo):
            return None
        return Words(
            headline=fields.headline,
            support=" ".join(fields.support.split()) if fields.support else None,
            action=fields.action.text,
            address=urljoin(self._address, self._action(pano).removeprefix("/")),
            signature=WAITING if waits else fields.signature or content.ward.authority,
            template=fields.template,
            palette=palette,
            image=image,
            sponsor=sponsor.name if sponsor else None,
            logo=logo,
            sponsor_percent=sponsor.percent if sponsor else 0,
            is_draft=waits,
        )

    def _action(self, pano: Pano) -> str:
        """The address to open; an item of the plan is that of the pano's year, for print stays."""
        plans = self._content.plans
        return with_year(pano.fields.action.url, meant_in(plans.of_day(pano.fields.date), plans))

    def _picture(self, pano: Pano, name: str | None, at: Loc, problems: Problems) -> Asset | None:
        """The picture that a field names; one that is not there is a problem."""
        content = self._content
        library = Library({}, content.assets, unread=content.unread, others=content.others)
        return attached_picture(name, pano.source, at, library, problems) if name else None

    def _lacks_letters(self, pano: Pano, words: Words, problems: Problems) -> bool:
        """Whether some character has no shape in the typeface: an emoji, a letter of another script."""
        said: Mapping[str, str | None] = {
            "headline": words.headline,
            "support": words.support,
            "action.text": words.action,
            "signature": words.signature,
            "sponsor.name": words.sponsor,
        }
        lacking = False
        for field, text in said.items():
            for letter in self.kit.typefaces[Weight.BOLD].missing(text or ""):
                place = (text or "").index(letter) + 1
                name = unicodedata.name(letter, "không tên")
                message = f'phông chữ in không có ký tự "{letter}" (U+{ord(letter):04X}, {name}), ký tự thứ {place}.'
                problems.add(pano.source.at(*field.split(".")), message, "xóa hoặc thay bằng chữ.")
                lacking = True
        return lacking
