"""Permissions for personal data: how to reach the ward (`data/ward.yaml`), and what `data/allowed.yaml` names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cchc.model.allowed import ALLOWED, Allowed, Permission
from cchc.model.source import Source
from cchc.model.ward import Ward
from cchc.personal import Personal, key_of, personal_in
from cchc.problems import Place, Problems, Severity
from cchc.vietnamese import day


@dataclass(frozen=True, slots=True)
class Permissions:
    """The personal data that may be seen on a day."""

    contact: frozenset[str] = frozenset()
    allowed: Allowed = field(default_factory=Allowed)
    source: Source = field(default_factory=lambda: Source(ALLOWED))
    today: date = date.min

    def permits(self, value: str) -> bool:
        """Whether a value may be seen."""
        return key_of(value) in self.contact or any(map(self._holds, self._entries(value)))

    def what(self, found: Personal) -> str:
        """The problem with a value that may not be seen."""
        over = next(iter(self._entries(found.value)), None)
        ended = f" {ALLOWED} chỉ cho phép đến {day(over.until)}." if over and over.until else ""
        return f'có {found.kind.value} "{found.value}", chưa được phép đăng.{ended}'

    def how(self, value: str) -> str:
        """The ways to mend a value that may not be seen, the line for the list of permissions among them."""
        entry = f'{{value: "{value}", why: ghi ai đồng ý và vì sao}}'
        if self._entries(value):
            line = f"sửa ngày until của mục ấy trong {ALLOWED}."
        elif self.allowed.allowed:
            line = f"thêm vào cuối {ALLOWED} dòng: - {entry}"
        else:
            line = f"sửa dòng allowed trong {ALLOWED} thành: allowed: [{entry}]"
        return f"xóa hoặc che đi; là liên hệ của phường thì ghi vào contact ở data/ward.yaml; được phép đăng thì {line}"

    def note_unused(self, seen: Iterable[str], problems: Problems) -> None:
        """Advise about permissions for what the site does not show, or for what needs none."""
        keys = {key_of(value) for value in seen}
        for number, permission in enumerate(self.allowed.allowed):
            if key_of(permission.value) not in keys:
                text = f'trong trang không có "{permission.value}".'
                if not personal_in(permission.value):
                    text = f'"{permission.value}" không cần cho phép: không giống dữ liệu cá nhân.'
                place = self.source.at("allowed", number, "value")
                problems.add(place, text, "xóa mục này nếu không còn cần.", Severity.ADVICE)

    def judge(self, found: Personal, place: Place, problems: Problems) -> None:
        """Note a value of an editor's text that may not be seen."""
        if not self.permits(found.value):
            problems.add(place, self.what(found), self.how(found.value))

    def _entries(self, value: str) -> list[Permission]:
        return [one for one in self.allowed.allowed if key_of(one.value) == key_of(value)]

    def _holds(self, permission: Permission) -> bool:
        return permission.until is None or self.today <= permission.until


def permissions_of(ward: Ward | None, allowed: Allowed, source: Source, today: date) -> Permissions:
    """The permissions of the ward's contact, of its name in feeds and of the list in `data/allowed.yaml`."""
    values = [value for _, value in ward.contact if isinstance(value, str)] if ward else []
    if ward and ward.feed_authority:
        values.append(ward.feed_authority.name)
    return Permissions(frozenset(key for value in values for key in _keys(value)), allowed, source, today)


def _keys(value: str) -> Iterable[str]:
    """A value of the ward's contact, and the numbers in it, as in the address of its Zalo page."""
    yield key_of(value)
    yield from (key_of(one.value) for one in personal_in(value))
