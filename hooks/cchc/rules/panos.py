"""Which panos are shown, and in which order."""

from datetime import date

from cchc.model.content import Content
from cchc.model.pano import Pano
from cchc.rules.publication import is_listed


def panos_of(content: Content, today: date, preview: bool = False) -> list[Pano]:
    """The panos readers see on a day, by their order, then by name."""
    shown = [pano for pano in content.panos if is_listed(pano, today, content.ward.phase, preview)]
    return sorted(shown, key=lambda pano: (pano.fields.order, pano.id))
