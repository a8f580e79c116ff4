"""Files that came about by copying and renaming are reported at themselves, never at the text they were copied from."""

import pytest

from cchc.model.article import ArticleFields
from cchc.problems import Severity
from conftest import Project

COPIES = (
    "bai - Copy.md", "bai - Copy (2).md", "bai - Bản sao.md", "bai - Bản sao (3).md", "bai (1).md", "bai(1).md", "bai copy.md",
    "bai copy 2.md", "Copy of bai.md", "Bản sao của bai.md", "bai (An's conflicted copy 2030-05-01).md",
    "bai (bản sao xung đột của An 2030-05-01).md", "bai.sync-conflict-20300501-101112-ABCDEFG.md", "bai-DESKTOP-A1B2C3.md", "bai-PHUONG-PC2.md",
)  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_blamed_not_its_original(project: Project, name: str) -> None:
    """Deleting it, as the hint says, ends it."""
    project.article()
    copy = project.article(name)

    reported = "lỗi: giống bản chép của bai.md. Gợi ý: xóa tệp này; nếu là bài khác thì đổi tên tệp."
    assert project.problems() == [f"content/articles/{name}:2:1: {reported}"]
    copy.unlink()
    assert project.problems() == []


def test_a_copy_that_holds_something_else_is_not_just_thrown_away(project: Project) -> None:
    """A program that keeps folders alike made it because somebody else wrote at the same time."""
    project.article()
    project.article("bai (1).md", body="Nội dung mới hơn.")

    (reported,) = project.problems()
    assert reported.endswith("Gợi ý: chép chỗ mới sang bai.md, rồi xóa tệp này; nếu là bài khác thì đổi tên tệp.")


@pytest.mark.parametrize("hidden", [{"draft": "true"}, {"date": "2030-06-01"}])
def test_a_copy_that_readers_would_not_see_stops_nobody(project: Project, hidden: dict[str, str]) -> None:
    """Any error of such a text is reported without stopping others; links to the address that both want stand."""
    project.article()
    project.article("dan.md", title="Bài dẫn", body="[mẫu](/chuyen-muc/2030/bai-mau/)")
    project.article("bai (1).md", **hidden)

    (reported,) = (problem for problem in project.catalogue().problems if "bản chép" in problem.text)
    assert reported.severity is Severity.UNSEEN


@pytest.mark.parametrize("link", ["/chuyen-muc/2030/khong-co/", "<bai (1).md>"])
def test_a_hidden_copy_excuses_no_dead_link(project: Project, link: str) -> None:
    """Only an error that stops a build does: what is reported before the site is built need not be reported twice."""
    project.article()
    project.article("dan.md", title="Bài dẫn", body=f"[mẫu]({link})")
    project.article("bai (1).md", draft="true")

    assert [problem for problem in project.problems() if problem.startswith("content/articles/dan.md:8:")]


def test_a_copy_of_a_copy_is_reported_of_that(project: Project) -> None:
    """In any order."""
    for name in ("bai.md", "bai (1).md", "bản sao của bai (1).md"):
        project.article(name)

    assert [problem.split(":")[0].rpartition("/")[2] for problem in project.problems()] == [
        "bai (1).md",
        "bản sao của bai (1).md",
    ]


def test_copies_of_issues_and_guides_are_reported_alike(project: Project) -> None:
    """Their names are addresses, so it was their names that were reported."""
    issue = "---\ntitle: Số 1\nno: 1\ndate: 2030-01-01\nsummary: Tóm tắt số.\n---\n"
    project.write("content/issues/so-1.md", issue)
    project.write("content/issues/so-1 - Copy.md", issue)

    assert [problem.split(": lỗi")[0] for problem in project.problems()] == ["content/issues/so-1 - Copy.md:2:1"]


def test_a_copy_of_an_issue_leaves_its_name_to_the_original(project: Project) -> None:
    """Articles that name the issue by its title mean the one that was there."""
    issue = "---\ntitle: Số 1\nno: 1\ndate: 2030-01-01\nsummary: Tóm tắt số.\n"
    project.write("content/issues/so-1.md", issue + "---\n")
    project.write("content/issues/so-1 - Copy.md", issue + "draft: true\n---\n")
    project.article(issue="Số 1")

    assert [text.fields.issue for text in project.catalogue().content.of(ArticleFields)] == ["so-1"]


@pytest.mark.parametrize(
    "name",
    [
        "bai-2.md",
        "bai-hai.md",
        "bai-2030.md",
        "tin (1).md",
        "bai-CCHC.md",
        "bai-02.md",
        "bai copyright.md",
        "baiCopy.md",
    ],
)
def test_another_text_is_no_copy(project: Project, name: str) -> None:
    """A name like another's is not enough, nor brackets without an original."""
    project.article()
    project.article(name, title="Bài khác")

    assert project.problems() == []


@pytest.mark.parametrize(
    ("begin", "reported"),
    [
        (b"PK\x03\x04", "là tệp Word (.docx) hoặc tệp nén đã đổi đuôi."),
        (b"\xd0\xcf\x11\xe0", "là tệp Office kiểu cũ (.doc) đã đổi đuôi."),
        (b"{\\rtf1", "là tệp RTF đã đổi đuôi."),
        (b"%PDF-1.7", "là tệp PDF đã đổi đuôi."),
        (b"\xff\xd8\xff\xe0", "là tấm ảnh đã đổi đuôi."),
    ],
)
@pytest.mark.parametrize("size", [100, 3_000_000])
def test_a_document_called_md_is_named_as_what_it_is(project: Project, begin: bytes, reported: str, size: int) -> None:
    """However large it is."""
    project.write("content/articles/bai.md", begin + b"\x00" * size)

    assert [problem.split("lỗi: ")[1].split(" Gợi ý")[0] for problem in project.problems()] == [reported]


def test_a_line_of_hashtags_is_no_heading(project: Project) -> None:
    """A heading has a space behind its sign."""
    project.article(body="Nội dung.\n\n#cchc #hungphu")

    assert project.problems() == []
    assert "<p>#cchc #hungphu</p>" in project.pages()["chuyen-muc/2030/bai-mau/"]
