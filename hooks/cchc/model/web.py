"""Addresses of the web, of mailboxes and of telephones: what a browser would open."""

import re
from urllib.parse import urlsplit

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}\.?")
_NUMBERS = re.compile(r"[0-9.]+")
_OCTETS = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\.(?!$)|$)){4}")
_LOOPBACK = re.compile(r"127(?:\.[0-9]{1,3}){3}")
_EMAIL = re.compile(rf"[A-Za-z0-9._%+-]+@(?:{_LABEL}\.)+{_LABEL}")
_PHONE = re.compile(r"\+?[0-9]{3,15}")


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address with a possible host."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    fits = _OCTETS.fullmatch(host) if _NUMBERS.fullmatch(host) else _HOST.fullmatch(host)
    return parts.scheme in ("http", "https") and bool(fits) and not re.search(r"[\s<>|\\^`{}]", text)


def is_email(text: str) -> bool:
    """Whether a text is exactly one mailbox."""
    return bool(_EMAIL.fullmatch(text))


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number: 3 to 15 digits, perhaps a plus first; spaces and points may part them."""
    return bool(_PHONE.fullmatch(re.sub(r"[ .]", "", text)))


def telephone_link(number: str) -> str:
    """The address that calls a telephone number written as people read it."""
    return "tel:" + re.sub(r"[ .]", "", number)


def is_of_this_machine(text: str) -> bool:
    """Whether a text is exactly an address that opens only on the reader's own machine."""
    try:
        host = (urlsplit(text.strip()).hostname or "") if len(text.split()) == 1 else ""
    except ValueError:
        return False
    return host in ("localhost", "::1", "0.0.0.0") or host.endswith(".localhost") or bool(_LOOPBACK.fullmatch(host))  # noqa: S104 - recognised, not bound


TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "ics": "text/calendar",
    "vtt": "text/vtt",
}
"""Text types that are also published packed, with their media types."""
