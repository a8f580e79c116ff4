"""The cache is never stale: after any change, a build with `.cache/` equals one without, byte for byte."""

import os
import shutil
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

import markdown_it
import pytest

from cchc.publish.site import survey_site
from conftest import ADDRESS, Project, build
from test_pictures import photograph

pytestmark = pytest.mark.slow

PANO = """\
---
headline: Một cửa cho mọi việc mẫu
action: {text: Quét mã để xem hướng dẫn, url: /huong-dan/}
template: mot-cau
palette: do-vang
topic: thu-tuc-hanh-chinh
alt: Lời tả mẫu.
date: 2030-05-01
---

Pano mẫu.
"""

GUIDE = """\
---
title: Nộp giấy mẫu
date: 2030-05-01
summary: Tóm tắt hướng dẫn mẫu.
topic: thu-tuc-hanh-chinh
for_whom: Người mẫu
prepare: [Giấy mẫu]
time: Một ngày mẫu
cost: Không mất tiền mẫu
place: Nơi mẫu
sources: [{title: Nguồn mẫu}]
verified_on: 2030-05-01
valid_until: 2031-05-01
---

Lời đầu mẫu.

## Mở trang mẫu

Bấm vào trang CCHC mẫu.

Sẽ thấy: trang mẫu hiện ra.

Nếu không: mở lại.

## Điền giấy mẫu

Ghi tên.

Sẽ thấy: tên hiện ra.

Nếu không: ghi lại.

## Gửi giấy mẫu

Bấm nút gửi.

Sẽ thấy: lời báo đã gửi.

Nếu không: gửi lại.
"""


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of some words in a file."""

    def change(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def without_our_sitemap(root: Path) -> None:
    """An override of the theme that is switched off by its name."""
    (root / "theme/sitemap.xml").rename(root / "theme/sitemap.xml.bak")


def on_another_file(root: Path) -> None:
    """A configuration that takes most from another file, which names another style sheet."""
    file = root / "mkdocs.yml"
    (root / "base.yml").write_text(file.read_text(encoding="utf-8").replace("site.css", "khac.css"), encoding="utf-8")
    file.write_text("INHERIT: base.yml\n", encoding="utf-8")


def other_typeface(root: Path) -> None:
    """The bold letters instead of the regular ones."""
    fonts = root / "hooks/cchc/fonts"
    shutil.copy(fonts / "BeVietnamPro_700Bold.ttf", fonts / "BeVietnamPro_400Regular.ttf")


def without_pano(root: Path) -> None:
    """What takes the longest to draw; nothing that changes later is in it."""
    (root / "content/panos/mau.md").unlink()


def other_picture(root: Path) -> None:
    """Another picture under the same name, of the same size, with the same time."""
    file = root / "content/articles/anh.jpg"
    before = file.stat()
    file.write_bytes(photograph((1200, 900), 3))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def other_library(root: Path) -> None:
    """A newer version of the parser, in the folder that the builds look into first, which ends every text in its own way."""
    folder = root / "newer"
    package = Path(markdown_it.__file__).parent
    shutil.copytree(package, folder / "markdown_it", ignore=shutil.ignore_patterns("__pycache__"))
    renderer = folder / "markdown_it/renderer.py"
    text = renderer.read_text(encoding="utf-8")
    end = 'renderToken(tokens, i, options, env))\n\n        return "".join(out)\n'
    assert end in text
    renderer.write_text(text.replace(end, f"{end.rstrip()} + '<p>Bản mới.</p>'\n", 1), encoding="utf-8")
    version = distribution("markdown-it-py").version
    facts = folder / f"markdown_it_py-{version}.99.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: markdown-it-py\nVersion: {version}.99\n")


CHANGES: dict[str, tuple[Callable[[Path], None], ...]] = {
    "texts and data": (
        replaced("content/articles/bai.md", "Nội dung mẫu", "Nội dung khác"),
        replaced("content/articles/hai.md", "Bài hai", "Bài thứ hai"),
        replaced("data/plan.yaml", "Kế hoạch", "Bản kế hoạch"),
        replaced("data/ward.yaml", "phường Mẫu", "phường Khác"),
        replaced("data/glossary.yaml", "meaning: ", "meaning: Nghĩa mới và "),
    ),
    "what is drawn, and templates": (
        replaced("data/studio.yaml", "#881D18", "#8A1014"),
        other_picture,
        replaced("hooks/cchc/templates/article.html", "<h1", '<h1 data-thu="1"'),
        replaced("hooks/cchc/documents/leaflet.typ", "9b1c1f", "7b1c1f"),
    ),
    "a font": (other_typeface,),
    "the theme and the configuration": (
        without_pano,
        replaced("theme/main.html", "Đến thẳng nội dung", "Xuống nội dung"),
        without_our_sitemap,
        replaced("mkdocs.yml", "assets/favicon.svg", "!ENV [NOT_SET, assets/icon.svg]"),
        on_another_file,
    ),
    "our code": (replaced("hooks/cchc/vietnamese.py", '"{value:%d/%m/%Y}"', '"{value:%d-%m-%Y}"'),),
    "the version of a library": (other_library,),
}
"""Changes made at once rest on different things, so that each would leave something stale of its own."""


def made(root: Path, site: Path, cache: Path, address: str = ADDRESS, today: str = "2030-05-20") -> dict[str, str]:
    """The digest of every file of a build with a cache, over the site that lies there."""
    code = os.pathsep.join([str(root / "newer"), str(root / "hooks")])  # for processes that the build starts, too
    done = build(root, site, address, CCHC_TODAY=today, CCHC_CACHE=str(cache), PYTHONPATH=code)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path: file.sha256 for path, file in survey_site(site).files.items()}


def made_clean(root: Path, folder: Path, address: str = ADDRESS, today: str = "2030-05-20") -> dict[str, str]:
    """The files of a build with an empty cache."""
    files = made(root, folder / "site", folder / "cache", address, today)
    shutil.rmtree(folder)
    return files


def test_after_any_change_a_build_with_a_cache_equals_one_without(whole_project: Project, tmp_path: Path) -> None:
    """One thing after another changes; each change is seen, and nothing of before stays."""
    root, site, kept = whole_project.with_own_code().root, tmp_path / "site", tmp_path / "kept"
    whole_project.write("content/articles/anh.jpg", photograph((1200, 900)))
    whole_project.article(body="Nội dung mẫu về CCHC, xem [bài hai](hai.md).\n\n![Hai màu](anh.jpg)")
    whole_project.article("hai.md", title="Bài hai")
    whole_project.write("content/panos/mau.md", PANO)
    whole_project.write("content/guides/nop-giay-mau.md", GUIDE)
    before = made(root, site, kept)

    for name, changes in CHANGES.items():
        for change in changes:
            change(root)
        warm, clean = made(root, site, kept), made_clean(root, tmp_path / "empty")
        stale = {path for path in warm.keys() | clean.keys() if warm.get(path) != clean.get(path)}
        assert stale == set(), f"after a change of {name}"
        assert clean != before, f"the change of {name} changed nothing"
        before = clean


def test_a_build_with_a_cache_is_one_without_on_another_day_or_for_another_address(
    whole_project: Project, tmp_path: Path
) -> None:
    """Neither stands in a file of the project."""
    root, site, kept = whole_project.root, tmp_path / "site", tmp_path / "kept"
    whole_project.article(valid_until="2031-05-01")
    whole_project.write("content/guides/nop-giay-mau.md", GUIDE)
    before = made(root, site, kept)

    for other in ({"address": "https://example.org/khac/"}, {"today": "2031-06-01"}):
        warm, clean = made(root, site, kept, **other), made_clean(root, tmp_path / "empty", **other)
        assert warm == clean != before, other
