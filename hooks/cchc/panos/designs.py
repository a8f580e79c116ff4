"""Every pano in every format: its words laid out, or the problem why they cannot be, and the files drawn of that."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from cchc.markup.attachments import attached_picture
from cchc.markup.links import Library
from cchc.model.asset import Asset
from cchc.model.content import Content
from cchc.model.pano import Panel as PanelFields
from cchc.model.pano import Pano
from cchc.model.source import Loc
from cchc.model.studio import PrintFormat, ScreenFormat, Sheet
from cchc.panos.canvas import Kit
from cchc.panos.drawing import Draw, Drawn, Imprint, Kind, SceneDrawing
from cchc.panos.layout import lay_out, lay_out_for_road
from cchc.panos.parts import Panel, Words
from cchc.panos.refusals import DoesNotFitError
from cchc.panos.scene import Scene, Vector, Weight
from cchc.panos.typeface import Typefaces
from cchc.panos.vector import read_drawing
from cchc.problems import Problems
from cchc.reading.assets import read_assets
from cchc.rules.plan_addresses import meant_in, with_year
from cchc.rules.publication import WAITING, awaits_approval
from cchc.vietnamese import number

Format = PrintFormat | ScreenFormat

Compose = Callable[[Words, Sheet, Kit], Scene]
"""A way to lay words out on a sheet."""

Photos = Mapping[tuple[str, int], Asset]
"""Photographs by the pano and the number of its hanging."""

ASSETS = "docs/assets"
"""The folder of a project that the ward's emblem lies in."""

PREVIEW, THUMBNAIL = 640, 208
"""Longer side in pixels of the picture that a page shows, and of the one beside a file's name."""

LONGEST_PLACE = 34
"""Characters of an address that people copy by hand; of a longer one the site's own is written, or none."""


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

    def size_within(self, longest: int) -> tuple[int, int]:
        """Width and height of a picture whose longer side has so many pixels."""
        width, height = self.format.sheet.width, self.format.sheet.height
        share = longest / max(width, height)
        small = max(round(width * share), 1)
        return small, round(height * small / width)


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """A picture of a format for pages: its name without the ending, its width and height, and its two files."""

    name: str
    size: tuple[int, int]
    webp: Drawn
    avif: Drawn


@dataclass(frozen=True, slots=True)
class Piece:
    """One format of a pano: its file, the picture of it that a page shows, and the one beside the file's name."""

    format: Format
    file: Drawn
    preview: SmallPicture
    thumbnail: SmallPicture

    @property
    def is_print(self) -> bool:
        """Whether the file is for a print shop."""
        return isinstance(self.format, PrintFormat)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.format.id}{(Kind.PDF if self.is_print else Kind.PNG).value}"


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
    preview, thumbnail = (
        _small(design, name, longest, draw) for name, longest in (("xem", PREVIEW), ("nho", THUMBNAIL))
    )
    return Piece(design.format, draw(design.drawing(author)), preview, thumbnail)


def _small(design: Design, name: str, longest: int, draw: Draw) -> SmallPicture:
    size = design.size_within(longest)
    webp, avif = (draw(SceneDrawing(design.scene, kind, size[0])) for kind in (Kind.WEBP, Kind.AVIF))
    return SmallPicture(f"{name}-{design.format.id}", size, webp, avif)


def _imprint(pano: Pano, format: PrintFormat, author: str) -> Imprint:
    size = f"{number(format.width_mm)} × {number(format.height_mm)} mm, tràn lề {number(format.bleed_mm)} mm"
    parts = [pano.fields.title, f"{format.name} ({size})"]
    if awaits_approval(pano.fields):
        return Imprint(pano.fields.title, "", " – ".join([WAITING.upper(), *parts]), format.dpi, pano.fields.date)
    return Imprint(pano.fields.title, author, " – ".join([*parts, author]), format.dpi, pano.fields.date)


class Designer:
    """Lays out panos of one content for a site at an address; `assets` is the folder of the ward's emblem."""

    def __init__(self, content: Content, address: str, typefaces: Typefaces, assets: Path | None = None) -> None:
        self._content, self._address, self._ward, self._assets = content, address, content.ward, assets
        self._city = content.ward.city[:1].upper() + content.ward.city[1:]
        self.kit = Kit(content.studio, typefaces)
        self._drawings: dict[str, Vector] = {}

    def designs_of(self, panos: Sequence[Pano], problems: Problems) -> list[Design]:
        """Every pano in every format of the studio; what has no room, no letter or no picture is a problem."""
        return [design for pano in panos for design in self._designs(pano, problems)]

    def _designs(self, pano: Pano, problems: Problems) -> Iterator[Design]:
        words = self._words(pano, problems)
        if words is None or self._lacks_letters(pano, words, problems):
            return
        refused: dict[str, list[tuple[Format, DoesNotFitError]]] = {}
        for format, said, place in self._sheets(pano, words):
            try:
                yield Design(pano, format, place(said, format.sheet, self.kit))
            except DoesNotFitError as error:
                refused.setdefault(error.field, []).append((format, error))
        for field, ((format, first), *others) in refused.items():
            more = f" (và {len(others)} khổ khác)" if others else ""
            hint = first.hint_with(error for _, error in others)
            problems.add(pano.source.at(*_loc(field)), f"khổ {format.name}{more}: {first.text}", hint)

    def _sheets(self, pano: Pano, words: Words) -> Iterator[tuple[Format, Words, Compose]]:
        """Every format with its words; a large one once more for the road where the pano has words for it."""
        for format in self._content.studio.formats:
            yield format, words, lay_out
            if pano.fields.road and isinstance(format, PrintFormat) and format.road:
                yield format.for_road, replace(words, headline=pano.fields.road, support=None), lay_out_for_road

    def photos_of(self, panos: Sequence[Pano], problems: Problems) -> Photos:
        """The photographs of where panos hang; one that is not there is a problem."""
        return {
            (pano.id, number): photo
            for pano in panos
            for number, hanging in enumerate(pano.fields.hung)
            if (photo := self._picture(pano, hanging.photo, ("hung", number, "photo"), problems))
        }

    def _words(self, pano: Pano, problems: Problems) -> Words | None:
        """The words of a pano; None where a palette, a drawing or a picture that it names is missing."""
        fields, waits, sponsor = pano.fields, awaits_approval(pano.fields), pano.fields.sponsor
        palette = next((palette for palette in self._content.studio.palettes if palette.id == fields.palette), None)
        known = len(problems.found)
        image = self._picture(pano, fields.image, ("image",), problems)
        logo = self._picture(pano, sponsor.image if sponsor else None, ("sponsor", "image"), problems)
        emblem = self._emblem(problems)
        if palette is None or len(problems.found) > known:
            return None
        address = urljoin(self._address, self._action(pano).removeprefix("/"))
        return Words(
            headline=fields.headline,
            support=" ".join(fields.support.split()) if fields.support else None,
            action=fields.action.text,
            address=address,
            place=written_out(address, self._address),
            sender=(fields.signature or self._ward.authority, self._city),
            template=fields.template,
            palette=palette,
            art=self._art(fields.drawing),
            image=image,
            steps=tuple(map(self._panel, fields.steps)),
            before=self._panel(fields.before) if fields.before else None,
            after=self._panel(fields.after) if fields.after else None,
            emblem=emblem,
            sponsor=sponsor.name if sponsor else None,
            logo=logo,
            sponsor_percent=sponsor.percent if sponsor else 0,
            is_draft=waits,
        )

    def _panel(self, fields: PanelFields) -> Panel:
        return Panel(fields.text, self._art(fields.drawing))

    def _art(self, name: str | None) -> Vector | None:
        """A drawing, read once."""
        if name and name not in self._drawings:
            self._drawings[name] = read_drawing(name, {colour.rgb: colour for colour in self._content.studio.colours})
        return self._drawings[name] if name else None

    def _emblem(self, problems: Problems) -> Asset | None:
        """The ward's emblem, where it has given one."""
        name = self._ward.emblem
        file = self._assets / name if self._assets and name else None
        return (
            read_assets({f"{ASSETS}/{name}": file}, problems).get(f"{ASSETS}/{name}")
            if file and file.exists()
            else None
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
        fields = pano.fields
        said: dict[str, str | None] = {
            "headline": words.headline,
            "support": words.support,
            "road": fields.road,
            "action.text": words.action,
            "signature": fields.signature,
            "sponsor.name": words.sponsor,
            **{f"steps.{at}.text": step.text for at, step in enumerate(words.steps)},
            "before.text": words.before.text if words.before else None,
            "after.text": words.after.text if words.after else None,
        }
        lacking = False
        for field, text in said.items():
            for letter in self.kit.typefaces[Weight.BOLD].missing(text or ""):
                place = (text or "").index(letter) + 1
                name = unicodedata.name(letter, "không tên")
                message = f'phông chữ in không có ký tự "{letter}" (U+{ord(letter):04X}, {name}), ký tự thứ {place}.'
                problems.add(pano.source.at(*_loc(field)), message, "xóa hoặc thay bằng chữ.")
                lacking = True
        return lacking


def _loc(field: str) -> Loc:
    """The place of a field: "steps.0.text" is the text of the first of the steps; who speaks is the signature."""
    names = {"sender": "signature", "place": "action.url"}
    return tuple(int(part) if part.isdigit() else part for part in names.get(field, field).split("."))


def written_out(address: str, site: str) -> str | None:
    """An address as people write it down, without https://; that of the site where it is too long; None where that is too
    long as well, and for one of a site that is not public yet.
    """
    host = urlsplit(address).hostname or ""
    if "." not in host or host.replace(".", "").isdigit():
        return None
    written = (one.partition("://")[2].rstrip("/") for one in (address, site))
    return next((one for one in written if len(one) <= LONGEST_PLACE), None)
