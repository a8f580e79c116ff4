"""Which values may be seen: how to reach the ward (`data/ward.yaml`), and what `data/allowed.yaml` names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cchc.look.personal import key_of, personal_in
from cchc.model.allowed import Allowed, Permission
from cchc.model.source import Source
from cchc.model.ward import Ward
from cchc.problems import ContentError, Problems, Severity
from cchc.reading.content import WARD, read_data
from cchc.vietnamese import day

ALLOWED = "data/allowed.yaml"


@dataclass(frozen=True, slots=True)
class Known:
    """What may be seen on a day."""

    contact: frozenset[str] = frozenset()
    allowed: Allowed = field(default_factory=Allowed)
    source: Source = field(default_factory=lambda: Source(ALLOWED))
    today: date = date.min

    def permits(self, value: str) -> bool:
        """Whether a value may be seen."""
        key = key_of(value)
        return key in self.contact or any(key_of(one.value) == key for one in self.allowed.allowed if self._holds(one))

    def ended(self, value: str) -> Permission | None:
        """The permission that a value had, where it is over."""
        same = (one for one in self.allowed.allowed if key_of(one.value) == key_of(value) and not self._holds(one))
        return next(same, None)

    def note_unused(self, seen: Iterable[str], problems: Problems) -> None:
        """Advise about permissions for what the site does not show."""
        keys = {key_of(value) for value in seen}
        for number, permission in enumerate(self.allowed.allowed):
            if key_of(permission.value) not in keys:
                place = self.source.at("allowed", number, "value")
                text = f'trong trang không có "{permission.value}".'
                problems.add(place, text, "xóa mục này nếu không còn cần.", Severity.ADVICE)

    def _holds(self, permission: Permission) -> bool:
        return permission.until is None or self.today <= permission.until


def read_known(root: Path, today: date) -> Known:
    """What the project's data permits; nothing where it has no data. Raises ContentError where the data has errors."""
    problems = Problems()
    ward = read_data(root, WARD, Ward, problems) if (root / WARD).exists() else None
    allowed = read_data(root, ALLOWED, Allowed, problems) if (root / ALLOWED).exists() else None
    if problems.stop_a_build:
        raise ContentError(problems)
    contact = frozenset(key for _, value in ward[0].contact if value for key in _keys(value)) if ward else frozenset()
    return Known(contact, *(allowed or (Allowed(), Source(ALLOWED))), today)


def _keys(value: str) -> Iterable[str]:
    """A value of the ward's contact, and what looks like a number in it, as in the address of its Zalo page."""
    yield key_of(value)
    yield from (key_of(one.value) for one in personal_in(value))


def ended_text(permission: Permission) -> str:
    """What to say of a permission that is over."""
    return f" {ALLOWED} chỉ cho phép đến {day(permission.until)}." if permission.until else ""
