"""Files that cannot be read or reached, or are not what their names say: each is named, with how to mend it."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from cchc.reading.visibility import read_visibility
from conftest import ARTICLE, TODAY, Project

HERE = "content/articles/bai.md"
AS_UTF8 = "Gợi ý: mở bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8."
OLD_CODE_PAGE = "tệp lưu sai bảng mã (có vẻ là bảng mã Windows cũ)."
NO_TEXT = "tệp lưu sai bảng mã (có vẻ là UTF-16 hoặc không phải chữ)."
LEADS_OUT = "lỗi: là liên kết dẫn ra ngoài, hoặc tới một tệp không còn. Gợi ý: chép hẳn tệp vào thư mục này."


def articles_folder(project: Project) -> Path:
    """The folder of articles, made if need be."""
    folder = project.root / "content/articles"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize(
    ("data", "place", "text"),
    [
        (b"---\ntitle: B\xe0i\n---\n", "2:9", OLD_CODE_PAGE),
        ("---\ntitle: Đường dây nóng ".encode() + b"\xc0n\n---\n", "2:23", OLD_CODE_PAGE),
        (ARTICLE.encode("utf-16"), "1:1", NO_TEXT),
        (ARTICLE.encode("utf-16-le"), "1:1", NO_TEXT),
        (ARTICLE.encode() + b"\0", "1:1", NO_TEXT),
    ],
    ids=["Windows-1258", "letters-of-two-bytes-before-it", "UTF-16", "UTF-16-without-mark", "null-byte"],
)
def test_a_file_that_is_not_utf8_is_reported_with_how_to_save_it(
    project: Project, data: bytes, place: str, text: str
) -> None:
    """Old code pages and UTF-16 are refused instead of showing broken letters."""
    project.write(HERE, data)

    assert project.problems() == [f"{HERE}:{place}: lỗi: {text} {AS_UTF8}"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + ARTICLE.encode(),
        ARTICLE.replace("\n", "\r\n").encode(),
        ARTICLE.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", ARTICLE).encode(),
    ],
    ids=["BOM", "CRLF", "CR", "NFD"],
)
def test_bom_line_ends_and_decomposed_letters_are_accepted(project: Project, data: bytes) -> None:
    """What Windows and macOS do to a text does not change its address or its words."""
    project.write(HERE, data)

    page = project.pages()["chuyen-muc/2030/bai-mau/"]
    lines = [line for line in page.split("\n") if line.startswith(("<h1>", "<p>N"))]
    assert lines == ["<h1>Bài mẫu</h1>", "<p>Nội dung mẫu.</p>"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_counted_alike_with_any_line_ending(project: Project, end: str) -> None:
    """Line 6 is line 6 on every system."""
    project.write(HERE, ARTICLE.replace("\n---\n\n", "\nsumary: x\n---\n\n").replace("\n", end).encode())

    assert project.problems() == [
        f'{HERE}:6:1: lỗi: không có dòng nào tên "sumary". Gợi ý: đã có dòng "summary"; xóa dòng này.'
    ]


def test_a_file_of_the_wrong_encoding_hides_no_problem_of_another(project: Project) -> None:
    """All files are read before anything stops."""
    project.article("a.md", unit="khong-co")
    project.write("content/articles/b.md", b"\xff\xfe")

    assert project.problems() == [
        'content/articles/a.md:6:7: lỗi: "khong-co" không phải đơn vị của kế hoạch. Gợi ý: "phong-mot".',
        f"content/articles/b.md:1:1: lỗi: {NO_TEXT} {AS_UTF8}",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (HERE, "tệp nặng 50 MB, quá lớn. Gợi ý: một bài chỉ gồm chữ; ảnh để thành tệp riêng."),
        ("content/articles/anh.jpg", "tệp nặng 50 MB; nhiều nhất 25 MB. Gợi ý: thu nhỏ tệp."),
    ],
    ids=["article", "picture"],
)
def test_a_file_of_fifty_megabytes_is_not_read(project: Project, path: str, text: str) -> None:
    """A film with the name of an article is refused by its size; what readers download stays small."""
    os.truncate(project.write(path, "x"), 50_000_000)

    assert project.problems() == [f"{path}:1:1: lỗi: {text}"]


@pytest.mark.parametrize("name", ["bai.md", "anh.jpg", "tai-lieu.pdf"])
@pytest.mark.parametrize("target", ["/etc/passwd", "khong-co", None], ids=["outside", "nowhere", "itself"])
def test_a_symbolic_link_to_nothing_in_the_content_is_refused(project: Project, name: str, target: str | None) -> None:
    """Nothing outside content/ can be published through a link; the message names the link."""
    (articles_folder(project) / name).symlink_to(target or name)

    assert project.problems() == [f"content/articles/{name}:1:1: {LEADS_OUT}"]


def test_a_folder_that_is_a_link_out_of_the_content_is_refused(project: Project) -> None:
    """Nothing is silently left out."""
    outside = project.root.parent / "ngoai"
    outside.mkdir()
    (outside / "bai.md").write_text(ARTICLE, encoding="utf-8")
    (articles_folder(project) / "lien-ket").symlink_to(outside)

    assert project.problems() == [f"content/articles/lien-ket:1:1: {LEADS_OUT}"]


def test_a_file_where_the_folder_of_articles_belongs_is_reported(project: Project) -> None:
    """Nothing could be read below it."""
    project.write("content/articles", "x")

    assert project.problems() == [
        "content/articles:1:1: lỗi: phải là một thư mục. Gợi ý: đổi tên tệp này, rồi tạo thư mục."
    ]


def test_a_data_file_that_is_a_link_out_of_the_project_is_refused(project: Project) -> None:
    """As with content."""
    outside = project.root.parent / "ngoai.yaml"
    shutil.move(project.root / "data/ward.yaml", outside)
    (project.root / "data/ward.yaml").symlink_to(outside)

    assert project.problems() == [f"data/ward.yaml:1:1: {LEADS_OUT}"]


@pytest.mark.parametrize("name", ["plan", "ward", "studio"])
def test_a_missing_data_file_is_named(project: Project, name: str) -> None:
    """Without any of them there is no site."""
    (project.root / f"data/{name}.yaml").unlink()

    assert project.problems() == [
        f"data/{name}.yaml:1:1: lỗi: không có tệp này. Gợi ý: xem lại tên tệp và thư mục.",
    ]


def test_a_file_that_cannot_be_opened_is_reported_in_vietnamese(project: Project) -> None:
    """A folder in place of the plan."""
    (project.root / "data/plan.yaml").unlink()
    (project.root / "data/plan.yaml").mkdir()

    assert project.problems() == [
        "data/plan.yaml:1:1: lỗi: không mở được tệp này. Gợi ý: đóng tệp ở chương trình khác, xem lại quyền đọc, rồi thử lại."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "content/articles/BAI.MD",
        "content/articles/bai.markdown",
        "content/articles/bai.md.txt",
        "content/articles/bai.txt",
        "content/bai.md",
        "content/article/bai.md",
    ],
)
def test_an_article_that_nothing_reads_is_reported(project: Project, name: str) -> None:
    """An editor who saves a file expects it on the site; it stops nobody else's text."""
    project.write(name, ARTICLE)

    unseen = read_visibility(project.root, project.catalogue().content, TODAY).unseen
    assert [name] == [file.path for file in unseen] or "chuyen-muc/2030/bai-mau/" in project.pages()


def test_a_folder_named_like_an_article_is_only_a_folder(project: Project) -> None:
    """What lies in it is read."""
    project.article("bai.md/trong.md")

    assert "chuyen-muc/2030/bai-mau/" in project.pages()


def test_a_link_to_an_article_with_a_decomposed_name_is_found(project: Project) -> None:
    """Names on macOS may be decomposed, and links are composed."""
    project.article(unicodedata.normalize("NFD", "bài-hai.md"), title="Bài hai")
    project.article(body="[Bài hai](bài-hai.md)")

    assert project.problems() == []
