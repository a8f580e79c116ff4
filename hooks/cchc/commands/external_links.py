"""External links: each is requested once, several at a time."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from cchc.model.article import Reference
from cchc.model.content import Content
from cchc.model.procedure import ProcedureFields
from cchc.problems import Place, Problems, Severity

AT_A_TIME, SECONDS = 16, 15.0
_ADDRESS = re.compile(r"https?://[^\s)>\]\"”]+")
_AGENT = "Mozilla/5.0 (cchc; kiem tra lien ket)"
_LATER = (HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAUTHORIZED)
"""Statuses of a site that is up but refuses programs."""


def check_external_links(content: Content, problems: Problems) -> None:
    """Note, as advice, each address that does not open; that may be the network's or the other site's fault today."""
    places: dict[str, list[Place]] = {}
    for address, place in _links(content):
        places.setdefault(address, []).append(place)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for address, why in zip(places, pool.map(_why_not, places), strict=True):
            for place in places[address] if why else ():
                hint = "mở thử bằng trình duyệt; trang đã chuyển thì thay địa chỉ mới."
                problems.add(place, f'"{address}" {why}.', hint, Severity.ADVICE)


def _links(content: Content) -> Iterator[tuple[str, Place]]:
    for text in content.texts:
        for found in _ADDRESS.finditer(text.source.body):
            yield found.group().rstrip(".,;:"), text.source.in_body(found.start())
        sources: list[Reference] = getattr(text.fields, "sources", [])
        for number, source in enumerate(sources):
            if source.url:
                yield source.url, text.source.at("sources", number, "url")
    for number, law in enumerate(content.laws.laws):
        if law.url:
            yield law.url, content.laws_source.at("laws", number, "url")
    for procedure in content.of(ProcedureFields):
        yield procedure.fields.url, procedure.source.at("url")


def _why_not(address: str) -> str | None:
    """Why an address does not open; None where it does. Some servers refuse HEAD, so that GET decides."""
    return _asked(address, "HEAD") and _asked(address, "GET")


def _asked(address: str, method: str) -> str | None:
    request = Request(quote(address, safe=":/?#[]@!$&'()*+,;=%~"), method=method, headers={"User-Agent": _AGENT})  # noqa: S310 - http and https only
    try:
        with urlopen(request, timeout=SECONDS):  # noqa: S310 - the same
            return None
    except HTTPError as error:
        error.close()
        return None if error.code in _LATER else f"trả lời mã {error.code}"
    except TimeoutError:
        return "không trả lời"
    except (OSError, ValueError):
        return "không mở được"
