"""What the papers of an event share: who holds it, when and where it is, and what it costs, in the office's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.channels.script import Script
from cchc.documents.blanks import blank
from cchc.model.event import EventFields, EventText
from cchc.model.event_parts import Cost, EventForm
from cchc.model.plan import Plan
from cchc.model.text import AnyText
from cchc.model.ward import Ward
from cchc.vietnamese import long_day, number, uncapitalised, weekday

UNKNOWN = blank("…")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event with what its papers need: the plan of its day, the ward, the full address of its page, None while the site has no
    public one, the text that the loudspeaker reads with its scripts, none while it may not be read, and the words in which no line
    of a title may end.
    """

    event: EventText
    plan: Plan
    ward: Ward
    address: str | None
    script: AnyText | None
    scripts: Sequence[Script]
    compounds: Sequence[str]

    @property
    def fields(self) -> EventFields:
        """The event's fields."""
        return self.event.fields

    @property
    def host(self) -> str:
        """The unit that holds the event, with the hyphen that letterheads have."""
        return self.unit(self.fields.host)

    def unit(self, id: str) -> str:
        """The name of a unit of the plan."""
        unit = self.plan.unit(id)
        return (unit.name if unit else id).replace("–", "-")

    @property
    def name(self) -> str:
        """What is held, as a sentence goes on: "tọa đàm về thủ tục"; a title that begins with its form says so once."""
        title, form = self.fields.title, self.fields.form.words
        return uncapitalised(title) if title.lower().startswith(form.lower()) else f"{form.lower()} “{title}”"

    @property
    def when(self) -> str:
        """The time: "từ 08 giờ 00 đến 10 giờ 30, thứ tư, ngày 05 tháng 6 năm 2030"."""
        fields = self.fields
        hours = f"từ {clock(fields.starts)} đến {clock(fields.ends)}" if fields.ends else clock(fields.starts)
        return f"{hours}, {weekday(fields.on)}, {long_day(fields.on)}"

    @property
    def place(self) -> str:
        """The place with its name: "Địa điểm: hội trường", "Nơi xuất phát: sân phường"."""
        return f"{'Nơi xuất phát' if self.is_tour else 'Địa điểm'}: {self.fields.place}"

    @property
    def is_tour(self) -> bool:
        """Whether the loudspeaker car is on the way."""
        return self.fields.form is EventForm.TOUR


def clock(written: str) -> str:
    """A time of day as documents write it: "08 giờ 00"."""
    hour, minute = written.split(":")
    return f"{hour} giờ {minute}"


def money(amount: int | None) -> str:
    """An amount in đồng; a blank where it is not known."""
    return UNKNOWN if amount is None else number(amount)


def total_of(costs: Sequence[Cost]) -> int | None:
    """The sum of an estimate; None while a price is missing, or where there is no line."""
    sums = [cost.amount for cost in costs]
    return sum(one or 0 for one in sums) if sums and None not in sums else None
