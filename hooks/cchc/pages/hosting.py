"""Settings of web servers: security headers, how long copies stay fresh, old addresses, the page for wrong ones.

One policy for every page (Content Security Policy Level 3, RFC 6797, RFC 9111), written for nginx, Apache, IIS and hosts
that read `_headers` and `_redirects`.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from cchc.model.plan import Plan
from cchc.model.ward import Phase
from cchc.model.web import TEXTS, is_of_this_machine
from cchc.pages.output import MOVE_ALIAS, Output
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import PLAN, WARD
from cchc.rules.plan_addresses import short_addresses

FIRST_SCRIPT = (
    "try{var d=document.documentElement.dataset,"
    't=localStorage.getItem("cchc.theme"),s=localStorage.getItem("cchc.size");'
    "t&&(d.theme=t);s&&(d.size=s)}catch(e){}"
)
"""The one script inside pages: sets background and size of letters before anything is painted."""

NGINX = ".nginx.conf"
"""Made with the site for the host's administrator, and never published: its name begins with a point."""

_HASH = b64encode(hashlib.sha256(FIRST_SCRIPT.encode()).digest()).decode()
_SOURCES = {
    "default-src": "'none'",
    "script-src": f"'self' 'sha256-{_HASH}'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Material's icons are masks in its style sheet
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
POLICY = "Content-Security-Policy"
SECURITY: Mapping[str, str] = {
    POLICY: "; ".join(f"{name} {sources}" for name, sources in _SOURCES.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers of every answer."""

IIS = "web.config"
"""Settings for Internet Information Services, which reads none of the others."""

NOT_FOUND_BY_SEARCH = {"X-Robots-Tag": "noindex"}
"""Header of a site on trial: leaflets, panos and data cannot say noindex themselves."""

HSTS = "max-age=31536000"
"""Header sent over HTTPS only; it leaves out sub-domains, which are not ours to speak for."""

IMMUTABLE, DAY, SHORT, ASK = (
    "public, max-age=31536000, immutable",
    "public, max-age=86400",
    "public, max-age=300",
    "no-cache",
)
CACHED = (
    (r"(sw\.js|phien-ban\.json|manifest\.json)$", ASK),
    (r"tim-kiem/du-lieu/.*$", IMMUTABLE),
    (r".*\.(avif|webp|png|jpe?g|gif|svg|woff2|pdf|docx|mp3|m4a|mp4|webm|vtt)$", DAY),
)
"""Paths below the site (regular expressions), and how long a copy stays fresh; the first that fits. Else: SHORT."""

TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "vtt": "text/vtt",
    "ics": "text/calendar",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
}
"""Kinds of files that older servers do not know, which nosniff would keep readers from."""


SECURITY_TXT = ".well-known/security.txt"
"""Where those who find a hole look for whom to tell (RFC 9116), below the host's root."""

_GOOD_FOR = timedelta(days=180)
"""How long the contact is good without a new build; RFC 9116 wants less than a year."""


def security_file(renderer: Renderer) -> Iterator[Output]:
    """Whom to tell of a hole in the site, where the ward can be told anything."""
    contact = renderer.site.ward.contact
    ways = [
        f"mailto:{contact.email}" if contact.email else "",
        (contact.hotline and _global_number(contact.hotline)) or "",
    ]
    values = {"ways": list(filter(None, ways)), "expires": renderer.site.today + _GOOD_FOR, "uri": SECURITY_TXT}
    if values["ways"]:
        text = partial(renderer.render, "hosting/security.txt", SECURITY_TXT, **values)
        yield Output(SECURITY_TXT, text, Place(WARD))


def _global_number(number: str) -> str:
    """The address of a telephone number that works from anywhere (RFC 3966); a short number is one of Việt Nam."""
    digits = re.sub(r"[ .]", "", number)
    if digits.startswith("0"):
        return f"tel:+84{digits[1:]}"
    return f"tel:{digits}" if digits.startswith("+") else f"tel:{digits};phone-context=+84"


def security_headers(site: Site) -> dict[str, str]:
    """The headers of every answer of a site, with the portals that may frame it, and noindex while it is on trial."""
    embedders = " ".join(site.content.hosting.embedded_by)
    policy = f"{SECURITY[POLICY]} {embedders}".rstrip()
    return {**SECURITY, POLICY: policy, **(NOT_FOUND_BY_SEARCH if site.ward.phase is Phase.TRIAL else {})}


def _has_https(address: str) -> bool:
    """Whether a site's host is to speak https: not where its address says http, as in an intranet without certificates."""
    return address.startswith("https://") or is_of_this_machine(address)


def host_files(renderer: Renderer) -> Iterator[Output]:
    """Settings for nginx, Apache, IIS, and services that read `_headers` and `_redirects`."""
    site = renderer.site
    base = urlsplit(site.address).path or "/"
    values = {
        "base": base,
        "base_pattern": re.escape(base),
        "host": urlsplit(site.address).hostname,
        "security": security_headers(site),
        "hsts": HSTS if _has_https(site.address) else "",
        "cached": CACHED,
        "short": SHORT,
        "ask": ASK,
        "day_long": DAY,
        "immutable": IMMUTABLE,
        "types": TYPES,
        "texts": TEXTS,
        "moved": _moved(site),
    }
    for uri, template in (
        (NGINX, "nginx.conf"),
        (".htaccess", "htaccess"),
        ("_headers", "_headers"),
        ("_redirects", "_redirects"),
        (IIS, IIS),
    ):
        yield Output(uri, partial(renderer.render, f"hosting/{template}", uri, **values), Place(WARD))


def _moved(site: Site) -> dict[str, tuple[str, int]]:
    """Where old addresses lead, with the status (RFC 9110, 15.4): those of texts for good, those of activities and units
    without a year to another one each year.
    """
    of_texts = {alias: (text.url, 301) for text in site.texts for alias in text.fields.aliases}
    return {short: (url, 302) for short, url in short_addresses(_plans(site)).items()} | of_texts


def _plans(site: Site) -> list[Plan]:
    """The plans with pages, the one in force first."""
    return [site.plan, *(year.plan for year in site.years if year is not site.current)]


def redirects(renderer: Renderer) -> Iterator[Output]:
    """A page at each old address of every text that has a page, and at each address without its year."""
    for short, target in short_addresses(_plans(renderer.site)).items():
        html = partial(renderer.render, "redirect.html", short, title="Tiến độ kế hoạch", target=target)
        yield Output(f"{short}index.html", html, Place(PLAN))
    for text in renderer.site.texts:
        for number, alias in enumerate(text.fields.aliases):
            html = partial(renderer.render, "redirect.html", alias, title=text.fields.title, target=text.url)
            uri = alias + "index.html" if alias.endswith("/") else alias
            yield Output(uri, html, text.source.at("aliases", number), move=MOVE_ALIAS)
