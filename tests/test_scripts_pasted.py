"""Nothing runs that an editor pasted: known ways to smuggle a script in, in every field, opened in a real Chromium.

The pages are served without any Content-Security-Policy, so that what the build lets through is seen as it is. A field may
refuse such a text with a message; it may show it as text; it may never run it.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from conftest import ADDRESS, ROOT, Project, build
from pano_samples import FIELDS as PANO
from publishing.servers import served
from test_clips import MP4, picture

pytestmark = pytest.mark.slow

PAYLOADS = [
    line.replace("⏎", "\n").replace("⇥", "\t")
    for line in (ROOT / "tests" / "scripts_pasted" / "payloads.txt").read_text(encoding="utf-8").splitlines()
]
"""Each calls `__ran` if it runs; ⏎ stands for a new line, ⇥ for a tabulator."""

HOSTILE = '"><img src=x onerror=__ran(1)><script>__ran(1)</script>'
TODAY = "2030-05-20"
GUIDE = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")
FIELDS = (
    "title", "summary", "author", "tags", "description", "image_alt", "source", "number", "url", "place", "correction",
    "image", "slug", "body",
)  # fmt: skip
"""What an editor can fill in an article; "body" is its Markdown."""

TRAPS = """
window.__ran = window.alert = window.confirm = window.prompt = window.print = (() => report(`ran in ${location.pathname}`));
window.open = () => report(`opened from ${location.pathname}`);
"""
PROD = """() => {
  for (const node of document.body.querySelectorAll("*")) {
    if (node.closest(".site-head, .site-foot")) continue;
    for (const name of ["mouseover", "pointerenter", "pointerdown", "mousedown", "mouseup", "focus", "focusin", "blur", "keydown", "input",
      "beforeinput", "change", "toggle", "beforetoggle", "copy", "paste", "drag", "load", "error", "animationstart", "transitionend", "scrollend",
      "begin", "wheel", "auxclick", "close", "submit"]) node.dispatchEvent(new Event(name));
    node.click?.call && !node.closest("a[href], button, summary, form") && node.click();
  }
  const wrong = [];
  for (const node of document.querySelectorAll("*")) for (const { name, value } of node.attributes) {
    const plain = value.replace(/[\\u0000-\\u0020]+/g, "").toLowerCase();
    if (name.startsWith("on")) wrong.push(`${node.nodeName} ${name}`);
    if (/^(href|src|action|formaction|xlink:href|data|poster|ping|background|srcdoc)$/.test(name) && /^(javascript|vbscript|data:text|data:image\\/svg|view-source|blob):?/.test(plain)) wrong.push(`${node.nodeName} ${name}=${value}`);
  }
  return wrong;
}"""


@dataclass(frozen=True)
class Pasted:
    """The built site, and how many texts each field refused."""

    site: Path
    refused: Counter[str]


def article(number: int, values: dict[str, str]) -> str:
    """An article with a text pasted into each field; one field a line, so that a message shows which one it means."""
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return (
        "---\n"
        f"title: {quoted.get('title', 'Bài mẫu')}\n"
        "date: 2030-05-01\n"
        f"summary: {quoted.get('summary', 'Tóm tắt mẫu.')}\n"
        "topic: thu-tuc-hanh-chinh\n"
        + (f"author: {quoted['author']}\n" if "author" in quoted else "")
        + (f"tags: [{quoted['tags']}]\n" if "tags" in quoted else "")
        + (f"description: {quoted['description']}\n" if "description" in quoted else "")
        + f"image: {quoted.get('image', 'anh.png')}\n"
        + f"image_alt: {quoted.get('image_alt', 'Ảnh mẫu')}\n"
        + "sources:\n"
        + f"  - title: {quoted.get('source', 'Nguồn mẫu')}\n"
        + (f"    number: {quoted['number']}\n" if "number" in quoted else "")
        + (f"    url: {quoted['url']}\n" if "url" in quoted else "")
        + "evidence:\n"
        + f"  - {{activity: chuyen-muc, event: e-{number}, on: 2030-05-01\n"
        + (f"    , place: {quoted['place']}\n" if "place" in quoted else "")
        + "    }\n"
        + (f"corrections:\n  - date: 2030-05-02\n    text: {quoted['correction']}\n" if "correction" in quoted else "")
        + f"slug: {quoted.get('slug', f'bai-{number}')}\n"
        + "---\n\n"
        + values.get("body", "Nội dung mẫu.")
        + "\n"
    )


def field_at(text: str, line: int) -> str:
    """The name of the field that stands at a line of an article (1-based)."""
    lines = text.split("\n")
    if line > lines.index("---", 1) + 1:
        return "body"
    name = lines[line - 1].strip(" -,{").partition(":")[0]
    return {"text": "correction", "activity": "place"}.get(
        name, "source" if name == "title" and lines[line - 1].startswith(" ") else name
    )


def paste_articles(project: Project) -> Counter[str]:
    """Write an article for each payload and take out what is refused; how often each field refused."""
    refused: Counter[str] = Counter()
    project.write("content/articles/anh.png", picture())
    values = {number: dict.fromkeys(FIELDS, payload) for number, payload in enumerate(PAYLOADS)}
    for number, payload in enumerate(PAYLOADS):
        values[number]["url"] = f"https://example.org/{payload}"
    for _ in range(len(FIELDS)):
        for number, fields in values.items():
            project.write(f"content/articles/bai-{number}.md", article(number, fields).encode())
        wrong = {
            (int(found[1]), field_at(article(int(found[1]), values[int(found[1])]), int(found[2])))
            for problem in project.problems()
            if (found := re.match(r"content/articles/bai-(\d+)\.md:(\d+):\d+: lỗi:", problem))
        }
        if not wrong:
            return refused
        for number, field in wrong:
            del values[number][field]
            refused[field] += 1
    raise AssertionError(project.problems()[:5])


@pytest.fixture(scope="module")
def pasted(tmp_path_factory: pytest.TempPathFactory) -> Pasted:
    """A site with payloads in articles, glossary, ward data, guides, panos and clips."""
    project = Project.sample(tmp_path_factory.mktemp("pasted") / "project").made_whole()
    root = project.root
    refused = paste_articles(project)
    paste_elsewhere(project)
    assert [problem for problem in project.problems() if "lỗi" in problem] == []
    done = build(root, root / "site", ADDRESS, CCHC_TODAY=TODAY)
    assert done.returncode == 0, done.stdout
    return Pasted(root / "site", refused)


def paste_elsewhere(project: Project) -> None:
    """The glossary, the ward's own words, guides, procedures, panos, and clips with captions."""
    quoted = json.dumps(HOSTILE)
    terms = [
        {"term": f"từ {number}", "full": payload, "meaning": payload}
        for number, payload in enumerate(payload for payload in PAYLOADS if "\n" not in payload)
    ]
    project.write("data/glossary.yaml", "terms:\n" + "".join(f"  - {json.dumps(term)}\n" for term in terms))
    ward = project.root / "data" / "ward.yaml"
    words = ward.read_text(encoding="utf-8")
    for old in ("Trang mẫu\n", "Trang mẫu để kiểm thử.", "Chuyên mục mẫu", "Các bài mẫu.", "Luật mẫu", "Lời đầu mẫu."):
        assert old in words
        words = words.replace(old, quoted + ("\n" if old.endswith("\n") else ""), 1)
    project.write("data/ward.yaml", words)
    for number, payload in enumerate([HOSTILE, *(one for one in PAYLOADS[::24] if "\n" not in one and len(one) < 50)]):
        text = GUIDE
        for old in (
            "Tóm tắt hướng dẫn mẫu.",
            "Ai cũng làm được.",
            "Không mất tiền.",
            "Có khó không?",
            "Không khó.",
            "Văn bản mẫu",
        ):
            text = text.replace(old, json.dumps(payload, ensure_ascii=False))
        project.write(f"content/guides/viec-{number}.md", text.encode())
        project.write(f"content/procedures/viec-{number}.md", procedure(payload, number).encode())
        project.write(f"content/clips/clip-{number}.md", clip(payload, number).encode())
        project.write(f"content/panos/pano-{number}.md", pano(payload).encode())
        project.write(f"content/clips/mau-{number}.mp4", MP4 + str(number).encode())
        project.write(
            f"content/clips/mau-{number}.vtt", f"WEBVTT\n\n00:00.500 --> 00:02.000\n{escape(payload)}\n".encode()
        )
    project.write("content/clips/mau.png", picture())


def procedure(payload: str, number: int) -> str:
    """A procedure whose words are a payload."""
    quoted = json.dumps(payload, ensure_ascii=False)
    law = json.dumps(f"{payload}/MAU", ensure_ascii=False)
    return (
        f"---\ntitle: {quoted}\nofficial_title: {quoted}\nother_names: [{quoted}]\ncode: '1.{number}'\ndate: 2030-05-01\nsummary: {quoted}\n"
        f"office_unconfirmed: {quoted}\nlife_events: [giay-to]\nwho_files: {quoted}\npapers: [{{text: {quoted}, case: {quoted}}}]\ntime: {quoted}\n"
        f"fee: {{direct: 1, notes: [{quoted}]}}\nways: [truc-tiep]\nnot_clear: [{quoted}]\nlaws: [{law}]\non_home: true\n"
        f"url: https://dichvucong.gov.vn/mau\nrecord_of: 2030-05-01\nvalid_until: 2031-05-01\n---\n\n~~~\n{payload}\n~~~\n"
    )


def clip(payload: str, number: int) -> str:
    """A clip whose words are a payload."""
    quoted = json.dumps(payload, ensure_ascii=False)
    return (
        f"---\ntitle: {quoted}\ndate: 2030-05-01\nsummary: {quoted}\ntopic: thu-tuc-hanh-chinh\n"
        f"file: mau-{number}.mp4\nposter: mau.png\nposter_alt: {quoted}\ncaptions: mau-{number}.vtt\nduration: 2:35\n---\n\n~~~\n{payload}\n~~~\n"
    )


def pano(payload: str) -> str:
    """A pano whose words are short payloads, and whose description and place are a long one."""
    quoted = json.dumps(payload, ensure_ascii=False)
    words = PANO | {"headline": '"<svg onload=__ran(1)>"', "support": '"<i onclick=__ran(1)>"', "alt": quoted}
    hung = f"hung:\n  - {{place: {quoted}, from: 2030-05-02}}\n"
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in words.items()) + hung + "---\n"


def visit(page: Page, address: str) -> list[str]:
    """Open a page, prod every element of it; what stands in it that could run."""
    page.goto(address)
    wrong: list[str] = page.evaluate(PROD)
    return wrong


def test_the_corpus_is_large_and_each_way_stands_once() -> None:
    """At least 150, all different, and all would be seen if they ran."""
    assert len(PAYLOADS) == len({*PAYLOADS}) >= 150
    assert [
        payload for payload in PAYLOADS if not re.search(r"__ran|ran\(1\)|fran|base64|%5f|//127|src=x", payload)
    ] == []


def test_nothing_pasted_into_any_field_runs(pasted: Pasted, browser: Browser) -> None:
    """Every page of the site; the search with each tenth payload as the question; the display."""
    context = browser.new_context(service_workers="block")
    heard: list[str] = []

    def hear(said: str) -> None:
        heard.append(said)

    def hear_dialog(dialog: Dialog) -> None:
        heard.append(dialog.message)
        dialog.dismiss()

    def hear_request(request: Request) -> None:
        if not request.url.startswith(address):
            heard.append(request.url)

    context.expose_function("report", hear)
    context.add_init_script(TRAPS)
    page = context.new_page()
    page.on("dialog", hear_dialog)
    page.on("popup", lambda popup: hear(popup.url))
    page.on("request", hear_request)
    with served(pasted.site) as address:
        # A redirect is gone before it can be prodded; what it leads to is prodded itself.
        files = [file for file in pasted.site.rglob("*.html") if b'http-equiv="refresh"' not in file.read_bytes()]
        paths = [file.relative_to(pasted.site).as_posix() for file in files]
        paths += [f"tim-kiem/?q={quote(payload)}" for payload in PAYLOADS[::10]]
        standing = {path: wrong for path in paths if (wrong := visit(page, address + path))}
    context.close()

    assert len(paths) > len(PAYLOADS)
    assert heard == []
    assert standing == {}


def test_addresses_refuse_what_is_no_address_and_texts_take_it_as_text(pasted: Pasted) -> None:
    """An address of the site or a file name is never made of such a text; words are never refused for their signs."""
    assert pasted.refused["slug"] > len(PAYLOADS) * 0.9
    assert pasted.refused["image"] > len(PAYLOADS) * 0.9
    assert pasted.refused["image_alt"] < len(PAYLOADS) * 0.2
    assert pasted.refused["source"] < len(PAYLOADS) * 0.2


def test_feeds_and_data_for_search_engines_stay_well_formed(pasted: Pasted) -> None:
    """XML and JSON, also inside pages, can be read after all that."""
    for file in pasted.site.rglob("*.xml"):
        ET.fromstring(file.read_bytes())
    for file in pasted.site.rglob("*.json"):
        json.loads(file.read_bytes())
    blocks = [
        found
        for file in pasted.site.rglob("*.html")
        for found in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', file.read_text("utf-8"), re.DOTALL
        )
    ]
    assert len(blocks) > len(PAYLOADS)
    for block in blocks:
        json.loads(block)
