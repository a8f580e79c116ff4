"""Which guides are shown, and in which order."""

from datetime import date

from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.rules.publication import is_listed


def guides_of(content: Content, today: date, preview: bool = False) -> list[Guide]:
    """The guides readers see on a day, by their order, then by name."""
    shown = [guide for guide in content.guides if is_listed(guide, today, content.ward.phase, preview)]
    return sorted(shown, key=lambda guide: (guide.fields.order, guide.id))
