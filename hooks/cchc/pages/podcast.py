"""The podcast feed: the recordings of texts read aloud, the newest first (RSS 2.0 with Apple's podcast namespace)."""

from collections.abc import Iterator
from datetime import datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from cchc.model.recording import PODCAST, Recording
from cchc.model.text import AnyText
from cchc.pages.feeds import ENTRIES, add, entry_id, entry_title
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.vietnamese import VIETNAM

_APPLE = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_ATOM = "http://www.w3.org/2005/Atom"
_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}


def podcast(site: Site) -> Iterator[Output]:
    """The feed, once a text has a recording."""
    recorded = [text for text in site.texts if text.url in site.recordings]
    newest = sorted(recorded, key=lambda text: (-text.fields.date.toordinal(), text.source.path))[:ENTRIES]
    if newest:
        yield Output(PODCAST, lambda: _feed(newest, site), Place(WARD))


def _feed(texts: list[AnyText], site: Site) -> bytes:
    feed = ET.Element("rss", {"version": "2.0", "xmlns:itunes": _APPLE, "xmlns:atom": _ATOM})
    channel = add(feed, "channel")
    add(channel, "title", f"{site.ward.site_name}: nghe đọc")
    add(channel, "link", site.absolute("chuyen-muc/"))
    add(channel, "description", site.ward.column_lead)
    add(channel, "language", "vi")
    add(channel, "itunes:author", site.ward.authority)
    add(channel, "itunes:explicit", "false")
    ET.SubElement(channel, "itunes:category", {"text": "Government"})
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=site.absolute(PODCAST))
    for text in texts:
        _item(channel, text, site.recordings[text.url], site)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _item(channel: ET.Element, text: AnyText, recording: Recording, site: Site) -> None:
    item, address, sound = add(channel, "item"), site.absolute(text.url), recording.sound
    add(item, "title", entry_title(text))
    add(item, "link", address)
    add(item, "guid", entry_id(text, site.ward), isPermaLink="false")
    add(item, "pubDate", format_datetime(datetime.combine(text.fields.date, time(), VIETNAM)))
    add(item, "description", getattr(text.fields, "summary", ""))
    add(item, "enclosure", url=address + sound.name, length=str(sound.bytes), type=_TYPES[sound.file.suffix.lower()])
