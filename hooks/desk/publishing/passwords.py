"""Passwords of hosts in the system's own keyring: never in a file of ours, a log or an address."""

from contextlib import suppress

from keyring.backend import KeyringBackend, get_all_keyring

from cchc.model.hosting import Target

_OF_SYSTEMS = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
)
"""Keyrings that encrypt with the login of whoever works here; others, of plain files for one, are not used."""


def system_keyring() -> KeyringBackend | None:
    """The keyring of this system; None where there is none."""
    found = [one for one in get_all_keyring() if type(one).__module__.startswith(_OF_SYSTEMS) and one.priority >= 1]
    return max(found, key=lambda one: one.priority, default=None)


class Passwords:
    """The passwords of targets in a keyring, which may be locked, refuse, or not be there at all. It is asked once for each: a
    locked one opens a window of its own, again and again.
    """

    def __init__(self, keyring: KeyringBackend | None) -> None:
        self._keyring = keyring
        self._known: dict[tuple[str, str], str | None] = {}

    @property
    def can_keep(self) -> bool:
        """Whether there is a keyring."""
        return self._keyring is not None

    def of(self, target: Target) -> str | None:
        """The password of a target; None where none is kept."""
        entry = _entry(target)
        if self._keyring and entry not in self._known:
            self._known[entry] = None
            # Each system's keyring has errors of its own, and each of them means that the officer is asked.
            with suppress(Exception):
                self._known[entry] = self._keyring.get_password(*entry)
        return self._known.get(entry)

    def keep(self, target: Target, password: str) -> bool:
        """Keep a password; whether that was done."""
        with suppress(Exception):
            if self._keyring:
                self._keyring.set_password(*_entry(target), password)
                self._known[_entry(target)] = password
                return True
        return False

    def forget(self, target: Target) -> None:
        """Forget the password that a host no longer takes."""
        self._known[_entry(target)] = None
        with suppress(Exception):
            if self._keyring:
                self._keyring.delete_password(*_entry(target))


def _entry(target: Target) -> tuple[str, str]:
    host, port = target.server
    return f"CCHC {host}:{port}", target.user or ""
