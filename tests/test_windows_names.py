"""Names that Windows does not take are reported on every machine: else nobody there could copy the project or the site; paths
stay short enough for it, and no file is read in the code page of a machine.
"""

import ast
import os
import shutil
import subprocess
import venv
from pathlib import Path, PurePosixPath

import pytest
from machine import environment

from cchc.model.asset import Asset
from cchc.vietnamese import is_refused_by_windows, short_slug
from conftest import ROOT, TODAY, Project
from word_samples import picture

HERE = "content/articles/bai.md"


@pytest.mark.parametrize(
    "name", ["con", "AUX.md", "nul.tar.gz", "com1", "lpt9.txt", "bài: một.md", "a?.jpg", "bài.", "a "]
)
def test_windows_takes_no_such_name(name: str) -> None:
    """Devices of long ago with any ending, signs, and ends that Explorer cuts off."""
    assert is_refused_by_windows(name)


@pytest.mark.parametrize("name", ["con-1", "contact.md", "com10", "Ảnh 1.jpg", "con đường.md", "a.b.md"])
def test_other_names_are_let_be(name: str) -> None:
    """Vietnamese letters, spaces within, and words that only begin so."""
    assert not is_refused_by_windows(name)


def test_a_title_that_would_be_such_a_folder_is_reported(project: Project) -> None:
    """The line that the hint gives mends it; a slug of one's own may not be such a name either."""
    project.article(title="Con")
    (problem,) = project.problems()
    project.article(title="Con", slug="aux")
    (other,) = project.problems()
    project.article(title="Con", slug="con-1")

    assert problem.startswith(f"{HERE}:2:8: lỗi: tên bài là tên riêng của Windows")
    assert problem.endswith("Gợi ý: thêm dòng slug: con-1.")
    assert (
        other
        == f'{HERE}:6:7: lỗi: "slug": "aux" là tên riêng của Windows, không dùng làm địa chỉ được. Gợi ý: viết "aux-1".'
    )
    assert project.problems() == []


@pytest.mark.parametrize("address", ["/con/", "/tin/aux.html", "/a/nul/b/"])
def test_an_old_address_that_would_be_such_a_folder_is_reported(project: Project, address: str) -> None:
    """A page leads on from there, which no Windows could write."""
    project.article(aliases=f"[{address}]")

    (problem,) = project.problems()

    assert problem == (
        f'{HERE}:6:11: lỗi: "aliases": "{address}" có tên riêng của Windows, nên máy Windows không dựng được trang. '
        "Gợi ý: xóa địa chỉ này ở đây; muốn giữ thì nhờ người quản trị máy chủ chuyển nó về bài."
    )


@pytest.mark.parametrize(
    ("path", "reported", "better"),
    [
        ("content/guides/con.md", "content/guides/con.md", "con-1.md"),
        ("content/articles/nul/bai.md", "content/articles/nul", "nul-1"),
        ("content/articles/Ảnh: quầy.jpg", "content/articles/Ảnh: quầy.jpg", "anh-quay-1.jpg"),
    ],
)
def test_a_file_or_folder_of_such_a_name_is_reported(project: Project, path: str, reported: str, better: str) -> None:
    """With the name to give it."""
    project.write(path, "")

    assert (
        f'{reported}:1:1: lỗi: máy Windows không nhận tên này. Gợi ý: đổi tên thành "{better}".' in project.problems()
    )


def test_an_address_made_from_a_long_title_ends_with_a_whole_word_near_80(project: Project) -> None:
    """In a folder that a sync program keeps, a hundred letters more than that are too many for Windows."""
    title = "Phường mẫu tổ chức tọa đàm về cải cách hành chính với bà con các khu vực và các hộ kinh doanh nhỏ lẻ"
    project.article(title=title)
    (url,) = [url for url in project.pages() if url.startswith("chuyen-muc/2030/phuong-mau")]

    assert url == "chuyen-muc/2030/phuong-mau-to-chuc-toa-dam-ve-cai-cach-hanh-chinh-voi-ba-con-cac-khu-vuc-va-cac/"
    assert short_slug("a" * 200) == "a" * 80
    assert len(short_slug("mot hai " * 60)) <= 80


BUILT = r"C:\Users\nguyenvanan\OneDrive\Documents\trang-cchc\.build\tmpa1b2c3d4\site"
"""Where a site is built on a machine whose documents a sync program keeps."""

LONGEST_PATH = 259
"""Letters of a path that every Windows takes: 260 with the end mark."""

ORDINARY = 200
LONG_TITLE = "Phường mẫu tổ chức tọa đàm về cải cách hành chính với bà con các khu vực và các hộ kinh doanh nhỏ lẻ"


def longest(project: Project) -> int:
    """The letters of the longest path of the built site, packed copies included."""
    outputs = project.catalogue(TODAY).outputs
    return max(len(f"{BUILT}\\{output.uri}") + len(".br") for output in outputs)


def test_paths_of_ordinary_texts_stay_under_200_letters(project: Project) -> None:
    """A title of one line, a photograph with the name that a telephone or a person gives."""
    photo = "Bà con lấy số ở quầy.jpg"
    project.write(f"content/articles/{photo}", picture(1700, 900))
    project.article(title="Tọa đàm về cải cách hành chính với bà con khu vực Một", body=f"![Bà con lấy số](<{photo}>)")

    assert project.problems() == []
    assert longest(project) < ORDINARY


def test_no_path_is_too_long_for_windows(project: Project) -> None:
    """However long title and photograph are named."""
    photo = f"{LONG_TITLE} ngày 20 tháng 5 năm 2030 tại hội trường.jpg"
    project.write(f"content/articles/{photo}", picture(1700, 900))
    project.article(title=LONG_TITLE, body=f"![Bà con lấy số](<{photo}>)")

    assert project.problems() == []
    assert longest(project) <= LONGEST_PATH


def test_two_long_names_that_begin_alike_stay_two() -> None:
    """A short one is published as it is."""
    one, other = (Asset(f"content/{LONG_TITLE} {number}.JPG", Path()) for number in (1, 2))

    assert one.name != other.name
    assert len(PurePosixPath(one.name).stem) <= 57
    assert Asset("content/Ảnh 1.JPG", Path()).name == "anh-1.jpg"


@pytest.mark.skipif(
    os.name == "nt", reason="there the system's own code page is tried by whoever works in such a folder"
)
@pytest.mark.parametrize("is_mended", [True, False])
def test_python_finds_the_project_in_a_folder_with_vietnamese_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_mended: bool
) -> None:
    """In an encoding without them, as Windows' code pages are: before 3.13 Python reads .pth files in it, and stops at a whole path."""
    root = tmp_path / "Trang của phường Hưng Phú"
    shutil.copytree(ROOT / "hooks/cchc", root / "hooks/cchc")
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    packages = next((root / ".venv").glob("lib/python*/site-packages"))
    (packages / "_cchc.pth").write_text(f"{root / 'hooks'}\n", encoding="utf-8")
    if is_mended:
        environment.point_to_hooks()
    plain = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [str(root / ".venv/bin/python"), "-c", "import cchc.vietnamese"]
    done = subprocess.run(command, env=plain, cwd=tmp_path, capture_output=True, check=False)

    assert (done.returncode == 0) is is_mended


READING = {"read_text", "write_text", "open", "fdopen", "NamedTemporaryFile", "TemporaryFile"}


def unnamed(file: Path) -> list[str]:
    """Where a file is read or written as text in whatever encoding the machine has."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {keyword.arg for keyword in node.keywords}
        words = [
            part.value for part in (*node.args, *(k.value for k in node.keywords)) if isinstance(part, ast.Constant)
        ]
        is_text = name.endswith("_text") or any(
            isinstance(word, str) and set(word) <= set("rwax+t") for word in words if word
        )
        is_given = "encoding" in given or "utf-8" in words
        if name in READING and is_text and not is_given:
            found.append(f"{file.relative_to(ROOT)}:{node.lineno}")
        if name in {"run", "Popen", "check_output"} and given & {"text", "universal_newlines"} and not is_given:
            found.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    return found


def test_every_text_is_read_in_utf_8() -> None:
    """Else Vietnamese letters of a file would depend on the code page of who reads it."""
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "theme").rglob("*.py")]

    assert [place for file in files for place in unnamed(file)] == []
