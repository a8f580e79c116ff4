"""Every pano in every format: its words laid out, or told why they cannot be."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from cchc.markup.attachments import picture_beside
from cchc.markup.links import Library
from cchc.model.asset import Asset
from cchc.model.content import Content
from cchc.model.pano import Pano
from cchc.model.source import Loc
from cchc.model.studio import PrintFormat, ScreenFormat
from cchc.panos.draft import Kit
from cchc.panos.layout import lay_out
from cchc.panos.scene import Scene, Weight
from cchc.panos.typeface import Typefaces
from cchc.panos.words import DoesNotFitError, Words
from cchc.problems import Problems
from cchc.rules.publication import WAITING, awaits_approval

Format = PrintFormat | ScreenFormat

Photos = Mapping[tuple[str, int], Asset]
"""Photographs by the pano and the number of its hanging."""


@dataclass(frozen=True, slots=True)
class Design:
    """A pano laid out in a format."""

    pano: Pano
    format: Format
    scene: Scene


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
            if (photo := self._picture(pano, hanging.photo, ("hung", number, "photo"), problems)[0])
        }

    def _words(self, pano: Pano, problems: Problems) -> Words | None:
        """What a pano says; None where a palette or a picture it names is not there."""
        fields, content, waits = pano.fields, self._content, awaits_approval(pano.fields)
        palette = next((palette for palette in content.studio.palettes if palette.id == fields.palette), None)
        image, has_image = self._picture(pano, fields.image, ("image",), problems)
        logo, has_logo = self._picture(
            pano, fields.sponsor.image if fields.sponsor else None, ("sponsor", "image"), problems
        )
        if palette is None or not has_image or not has_logo:
            return None
        return Words(
            headline=fields.headline,
            support=" ".join(fields.support.split()) if fields.support else None,
            action=fields.action.text,
            address=urljoin(self._address, fields.action.url.removeprefix("/")),
            signature=WAITING if waits else fields.signature or content.ward.authority,
            template=fields.template,
            palette=palette,
            image=image,
            sponsor=fields.sponsor.name if fields.sponsor else None,
            logo=logo,
            sponsor_percent=fields.sponsor.percent if fields.sponsor else 0,
            is_draft=waits,
        )

    def _picture(self, pano: Pano, name: str | None, at: Loc, problems: Problems) -> tuple[Asset | None, bool]:
        """The picture a field names, and whether all is well: no picture is well where none is named."""
        if not name:
            return None, True
        content = self._content
        library = Library({}, content.assets, unread=content.unread, others=content.others)
        picture = picture_beside(name, pano.source, at, library, problems)
        return picture, picture is not None

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
                told = f'phông chữ in không có ký tự "{letter}" (U+{ord(letter):04X}, {name}), ký tự thứ {place}.'
                problems.add(pano.source.at(*field.split(".")), told, "xóa hoặc thay bằng chữ.")
                lacking = True
        return lacking
