"""MkDocs and the staged folder: a failed build changes nothing, and both ways give the same site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from cchc.catalogue import make_catalogue
from cchc.panos.render_queue import RenderQueue
from cchc.settings import cache_of
from cchc.staging import stage
from conftest import ADDRESS, NOWHERE, ROOT, TODAY, Project, build

pytestmark = pytest.mark.slow


def test_a_build_with_problems_changes_nothing_in_the_site(whole_project: Project, tmp_path: Path) -> None:
    """MkDocs stops before it touches the site folder, and shows every problem without a traceback."""
    site = tmp_path / "site"
    whole_project.article()
    assert build(whole_project.root, site, ADDRESS, CCHC_TODAY="2030-05-20").returncode == 0
    before = _files(site)
    whole_project.article(topic="chu-de-la")
    whole_project.article("hai.md", sumary="x")

    done = build(whole_project.root, site, ADDRESS, CCHC_TODAY="2030-05-20")

    assert done.returncode == 1
    assert 'content/articles/bai.md:5:8: lỗi: "chu-de-la" không phải chủ đề của kế hoạch.' in done.stdout
    assert 'content/articles/hai.md:6:1: lỗi: không có dòng nào tên "sumary".' in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert before == _files(site)


def test_a_disk_that_refuses_is_reported_in_vietnamese(whole_project: Project) -> None:
    """Here the site's folder would lie below what is no folder."""
    whole_project.article()
    done = build(whole_project.root, Path("/dev/null/site"), ADDRESS, CCHC_TODAY="2030-05-20")

    assert done.returncode == 1
    assert "Lỗi: không đọc hoặc ghi được tệp (Not a directory: /dev/null/site)" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_build_keeps_nothing_of_one_before_in_the_same_process(whole_project: Project, tmp_path: Path) -> None:
    """`mkdocs serve` builds at every save: what it made before is thrown away."""
    whole_project.article()
    code = """
import sys, weakref
from cchc.pages.render import Renderer
from mkdocs.commands.build import build
from mkdocs.config import load_config
made, init = [], Renderer.__init__
def noted(self, *given, **named):
    init(self, *given, **named)
    made.append(weakref.ref(self))
Renderer.__init__ = noted
for _ in range(3):
    build(load_config(sys.argv[1], site_dir=sys.argv[2]))
print(len(made), sum(one() is not None for one in made))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(whole_project.root / "mkdocs.yml"), str(tmp_path / "site")],
        env={**os.environ, "PYTHONPATH": str(whole_project.root / "hooks"), "CCHC_TODAY": "2030-05-20"},
        capture_output=True,
        text=True,
        check=True,
    )
    made, alive = map(int, done.stdout.split()[-2:])

    assert made == 3
    assert alive <= 1


def test_a_page_of_docs_may_link_to_any_page(whole_project: Project, tmp_path: Path) -> None:
    """To an article too, and to a part of it: MkDocs finds it, and says where it is not."""
    whole_project.article(body="## Mục mẫu\n\nNội dung mẫu.")
    about = whole_project.root / "docs/gioi-thieu.md"
    text = about.read_text(encoding="utf-8")
    link = "(chuyen-muc/2030/bai-mau/index.md#muc-mau)"
    others = "[một][a], [hai](/chuyen%2Dmuc/2030/bai-mau/index.md), [ba](/chuyen-muc/2030/bai\\-mau/index.md)"
    about.write_text(
        f"{text}\n\nXem [bài mẫu]{link}, {others}\n\n[a]:/chuyen-muc/2030/bai-mau/index.md\n", encoding="utf-8"
    )
    right = build(whole_project.root, tmp_path / "site", ADDRESS, CCHC_TODAY="2030-05-20")
    about.write_text(f"{text}\n\nXem [bài mẫu]{link.replace('#muc', '#khong')}.\n", encoding="utf-8")
    wrong = build(whole_project.root, tmp_path / "other", ADDRESS, CCHC_TODAY="2030-05-20")

    page = (tmp_path / "site/gioi-thieu/index.html").read_text(encoding="utf-8")
    assert right.returncode == 0, right.stderr
    assert 'href="../chuyen-muc/2030/bai-mau/#muc-mau"' in page
    assert page.count('href="../chuyen-muc/2030/bai-mau/"') == 3
    assert (tmp_path / "site/chuyen-muc/2030/bai-mau/index.html").is_file()
    assert wrong.returncode == 1
    assert "khong-mau" in wrong.stderr


def test_a_site_map_without_the_sites_address_is_empty(whole_project: Project, tmp_path: Path) -> None:
    """It may hold whole addresses only."""
    whole_project.article()
    done = build(whole_project.root, tmp_path / "site", "", CCHC_TODAY="2030-05-20")

    assert done.returncode == 0, done.stderr
    assert "<loc>" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


def test_staged_folder_builds_to_the_same_pages_with_properdocs(tmp_path: Path) -> None:
    """Without any hook, ProperDocs makes the same set of pages with the same words from the staged folder."""
    address, today = NOWHERE, TODAY.replace(year=2026, month=12)
    here = tmp_path / "mkdocs"
    assert build(ROOT, here, address, CCHC_TODAY=today.isoformat()).returncode == 0
    stage(ROOT, tmp_path / "stage", make_catalogue(ROOT, today, address, RenderQueue(cache_of(ROOT)).add), address)

    done = build(tmp_path / "stage", tmp_path / "properdocs", address, "properdocs")

    assert done.returncode == 0, done.stderr
    assert _words(here) == _words(tmp_path / "properdocs")
    assert _others(here) == _others(tmp_path / "properdocs")


def test_preview_shows_drafts_marked_as_such(whole_project: Project, tmp_path: Path) -> None:
    """With CCHC_PREVIEW=1 a draft has a page that says it is one; without, it has none."""
    whole_project.article(draft="true")
    build(whole_project.root, tmp_path / "site", ADDRESS, CCHC_TODAY="2030-05-20")
    build(whole_project.root, tmp_path / "preview", ADDRESS, CCHC_TODAY="2030-05-20", CCHC_PREVIEW="1")

    page = "chuyen-muc/2030/bai-mau/index.html"
    assert not (tmp_path / "site" / page).exists()
    assert "Bản nháp." in (tmp_path / "preview" / page).read_text(encoding="utf-8")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _words(folder: Path) -> dict[str, list[str]]:
    """The words of every page, in order."""
    return {
        str(file.relative_to(folder)): html.fromstring(file.read_bytes()).text_content().split()
        for file in folder.rglob("*.html")
    }


def _others(folder: Path) -> dict[str, bytes]:
    """Every other file of the content; themes may differ in their own assets."""
    return {
        name: body
        for name, body in _files(folder).items()
        if name.startswith("chuyen-muc/") and not name.endswith(".html")
    }
