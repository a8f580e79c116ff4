"""An event with what its papers need, for the command and the desk alike."""

from datetime import date

from cchc.channels.script import Script, scripts_of_text
from cchc.documents.event_wording import Occasion
from cchc.model.content import Content
from cchc.model.event import EventText
from cchc.model.text import AnyText
from cchc.model.web import is_of_this_machine
from cchc.rules.publication import State, has_lapsed, state_of


def occasion_of(event: EventText, content: Content, today: date, address: str) -> Occasion:
    """The occasion of an event, as of a day; `address` is the site's."""
    script = next((text for text in content.texts if text.source.path == event.fields.script), None)
    page = None if is_of_this_machine(address) else f"{address.rstrip('/')}/{event.url}"
    plan = content.plans.of_day(event.fields.on)
    scripts = _scripts(script, event, content, today) if script else []
    return Occasion(event, plan, content.ward, page, script, scripts, content.studio.compounds)


def _scripts(text: AnyText, event: EventText, content: Content, today: date) -> list[Script]:
    """What the car plays; nothing of a text that readers do not see on that day or that will not be right any more."""
    on = max(today, event.fields.on)
    may_be_read = state_of(text.fields, on, content.ward.phase) is State.PUBLISHED and not has_lapsed(text.fields, on)
    return scripts_of_text(text, content, on) if may_be_read else []
