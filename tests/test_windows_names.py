"""Names that Windows does not take are reported on every machine: else nobody there could copy the project or the site."""

import pytest

from cchc.vietnamese import is_refused_by_windows, short_slug
from conftest import Project

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
