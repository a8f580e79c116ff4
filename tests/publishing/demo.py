"""Small sites in many builds, each page of which names the parts that belong to it."""

import hashlib
import json
import re
import shutil
from pathlib import Path

ADDRESS = "https://mau.example/cchc/"
PAGES = ("index.html", "404.html", "ke-hoach/index.html", "chuyen-muc/index.html", "chuyen-muc/2030/bài mẫu/index.html")


def build_demo(site: Path, build: int, *, address: str = ADDRESS) -> Path:
    """Build number `build` of the demo site: pages that refer to a style with a name of its content, to one whose name
    stays, and to a picture that only this build has.
    """
    shutil.rmtree(site, ignore_errors=True)
    style = f"/* build {build} */\n" + f".a{build} {{ color: red }}\n" * 400
    digest = hashlib.sha256(style.encode()).hexdigest()[:8]
    _write(site / f"assets/site.{digest}.css", style)
    _write(site / "assets/same-name.css", _signed(f"/* build {build} */ " + "x" * 20_000))
    _write(site / f"assets/ảnh {build}.png", f"build {build} " + "p" * 30_000)
    _write(site / "assets/never-changes.js", "j" * 20_000)
    _write(site / "feed.xml", f"<feed>build {build}</feed>")
    for page in (*PAGES, f"chuyen-muc/2030/bai-{build}/index.html"):
        _write(site / page, _page(page, build, digest, address))
    return site


def problems_of_page(body: bytes, fetch: dict[str, bytes | None]) -> list[str]:
    """What is wrong with a page and its parts as they were fetched: nothing, if it is whole and all belong together."""
    build = re.search(rb"build (\d+) begins", body)
    if not build or b"build %b ends" % build[1] not in body:
        return ["the page is cut or a mix"]
    wrong = []
    for part, data in fetch.items():
        if data is None:
            wrong.append(f"{part} is missing")
        elif part.endswith("same-name.css"):
            wrong += [] if _is_signed(data) else [f"{part} is cut"]
        elif b"build %b " % build[1] not in data or len(data) < 5_000:
            wrong.append(f"{part} is of another build or cut")
    return wrong


def parts_of_page(body: bytes) -> list[str]:
    """The addresses that a page refers to, from the site's root."""
    return [json.loads(found) for found in re.findall(r'data-part=(".*?")', body.decode())]


def _page(page: str, build: int, digest: str, address: str) -> str:
    parts = (f"assets/site.{digest}.css", "assets/same-name.css", f"assets/ảnh {build}.png")
    links = "\n".join(f"<link data-part={json.dumps(part, ensure_ascii=False)}>" for part in parts)
    head = f'<link rel="canonical" href="{address}">' if page == "index.html" else ""
    return f"<html>{head}<!-- build {build} begins -->\n{links}\n{page}{'.' * 3000}<!-- build {build} ends --></html>"


def _signed(text: str) -> str:
    return f"{text}\n/* {hashlib.sha256(text.encode()).hexdigest()} */"


def _is_signed(data: bytes) -> bool:
    text, _, sign = data.decode().rpartition("\n/* ")
    return sign == f"{hashlib.sha256(text.encode()).hexdigest()} */"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
