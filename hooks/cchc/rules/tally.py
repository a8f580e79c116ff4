"""Results of a period by channel and by unit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.model.channel import CHANNELS
from cchc.model.plan import Plan, Unit
from cchc.rules.evidence import Event
from cchc.rules.progress import Progress, Status


@dataclass(frozen=True, slots=True)
class Reach:
    """The sessions held and the people reached, as far as they were noted."""

    sessions: int
    people: int


def reach_of(events: Iterable[Event]) -> Reach:
    """The sessions and people of some events together."""
    known = list(events)
    return Reach(sum(event.sessions or 0 for event in known), sum(event.people or 0 for event in known))


@dataclass(frozen=True, slots=True)
class Appearance:
    """Something that appeared in a channel; None stands for what has no channel: a meeting, a panel in a street."""

    channel: str | None
    on: date
    place: str | None


@dataclass(frozen=True, slots=True)
class ChannelTally:
    """How often a channel was used: in the period, and in all; where, in the period."""

    channel: str | None
    in_period: int
    cumulative: int
    places: tuple[str, ...]

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNELS[self.channel] if self.channel else "Trực tiếp và hình thức khác"


def by_channel(events: Iterable[Event], first: date, day: date) -> list[ChannelTally]:
    """The channels that were used up to a day, in the order of the list of channels; what was used without one comes last."""
    found = [one for event in events for one in _appearances(event) if one.on <= day]
    return [tally for channel in (*CHANNELS, None) if (tally := _tally(channel, found, first)).cumulative]


def _tally(channel: str | None, found: Sequence[Appearance], first: date) -> ChannelTally:
    used = [one for one in found if one.channel == channel]
    within = [one for one in used if one.on >= first]
    places = dict.fromkeys(one.place for one in within if one.place)
    return ChannelTally(channel, len(within), len(used), tuple(places))


def _appearances(event: Event) -> Iterator[Appearance]:
    for airing in event.airings:
        yield Appearance(airing.channel, airing.on, airing.place)
    if not event.airings:
        yield Appearance(None, event.on, event.place)


@dataclass(frozen=True, slots=True)
class UnitTally:
    """A unit: how many activities it leads, how many of them are done, its events in the period and in all, and the day on
    which its own report came in.
    """

    unit: Unit
    leads: int
    done: int
    in_period: int
    cumulative: int
    received: date | None
    is_collecting: bool


def by_unit(plan: Plan, period: str, within: Progress, progress: Progress, today: date) -> list[UnitTally]:
    """The units of the plan, in its order."""
    came_in = [one for one in plan.reporting.received if one.period == period and one.day <= today]
    # Of a group of units the latest counts.
    received = {one.unit: one.day for one in sorted(came_in, key=lambda one: one.day)}
    tallies = []
    for unit in plan.organisation.units:
        led = [entry for entry in progress.activities if entry.activity.lead == unit.id]
        new = [entry for entry in within.activities if entry.activity.lead == unit.id]
        tallies.append(
            UnitTally(
                unit=unit,
                leads=len(led),
                done=sum(entry.status is Status.DONE for entry in led),
                in_period=sum(len(entry.events) for entry in new),
                cumulative=sum(len(entry.events) for entry in led),
                received=received.get(unit.id),
                is_collecting=unit.id == plan.reporting.unit,
            )
        )
    return tallies
