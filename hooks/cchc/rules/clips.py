"""Which clips are shown, and in which order."""

from datetime import date

from cchc.model.clip import Clip
from cchc.model.content import Content
from cchc.rules.publication import is_listed


def clips_of(content: Content, today: date, preview: bool = False) -> list[Clip]:
    """The clips readers see on a day, by their order, the newest first, then by name."""
    shown = [clip for clip in content.clips if is_listed(clip, today, content.ward.phase, preview)]
    return sorted(shown, key=lambda clip: (clip.fields.order, -clip.fields.date.toordinal(), clip.id))
