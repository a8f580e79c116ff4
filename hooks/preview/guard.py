"""The preview's guard: it answers to its own host names, and to pages of its own only.

A page of another site can make a browser ask 127.0.0.1 (by address, or by a name of its own that leads there: DNS
rebinding), and drafts would be read. RFC 9110, 7.4: a server may refuse names that are not its own, with 421.
"""

from email.message import Message
from http import HTTPStatus

NAMES = ("127.0.0.1", "localhost", "[::1]")
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Headers of every answer: no other site may embed it or keep a hold on its window; older browsers know only some."""

_OWN = (None, "same-origin", "none")
"""Values of Sec-Fetch-Site that are allowed: our own pages, typed addresses, and browsers that do not send it."""

_HTTP = 80


def refusal(headers: Message, port: int) -> HTTPStatus | None:
    """The status with which a request is refused; None where it is answered."""
    own = _own_hosts(port)
    hosts = headers.get_all("Host") or []
    if len(hosts) != 1 or hosts[0].strip().lower() not in own:
        return HTTPStatus.MISDIRECTED_REQUEST
    origin = headers.get("Origin")
    if origin is not None and origin.lower() not in {f"http://{host}" for host in own}:
        return HTTPStatus.FORBIDDEN
    is_own = headers.get("Sec-Fetch-Site") in _OWN
    return None if is_own or _opens_a_window(headers) else HTTPStatus.FORBIDDEN


def _own_hosts(port: int) -> set[str]:
    """Values allowed in Host; browsers leave out the default port of http."""
    return {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == _HTTP else set())


def _opens_a_window(headers: Message) -> bool:
    """Whether somebody followed a link from elsewhere: no page can read what another window shows."""
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
