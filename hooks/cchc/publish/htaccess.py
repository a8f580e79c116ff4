"""The site's part of a host's `.htaccess`: what stands between our marks is ours, the rest (a panel's PHP handler, say) is not."""

import re

HTACCESS = ".htaccess"

_OURS = re.compile(rb"^# BEGIN CCHC\b.*?^# END CCHC[^\n]*\n?", re.MULTILINE | re.DOTALL)


def own_part(path: str, data: bytes) -> bytes:
    """The part of a file that is the site's: all of it, but of an `.htaccess` with our marks only what stands between them."""
    found = _OURS.search(data) if path == HTACCESS else None
    return found[0] if found else data


def merged(there: bytes, ours: bytes) -> bytes:
    """The host's `.htaccess` with our part in place of the former one, else at its end."""
    if _OURS.search(there):
        return _OURS.sub(lambda _: ours, there, count=1)
    return there.rstrip(b"\r\n") + b"\n\n" + ours if there.strip() else ours


def foreign_lines(there: bytes) -> int:
    """The number of lines of an `.htaccess` outside of our part."""
    return sum(bool(line.strip()) for line in _OURS.sub(b"", there).splitlines())
