"""What readers would see that nobody meant them to is an error at its line; in a draft it is advice, after a withdrawal nothing."""

import io
import time

import pytest
from PIL import Image

from cchc.checks.unfinished import check_unfinished
from cchc.kinds import KINDS
from cchc.model.placeholders import NEEDS_ALT
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import TODAY, Project

HERE = "content/articles/bai.md"
ALT = "viết điều thấy trong ảnh, ví dụ: Người dân lấy số thứ tự ở quầy."
SECOND = "Bài một.\n\n---\ntitle: Bài hai\ndate: 2030-05-02\nsummary: Tóm tắt mẫu.\ntopic: thu-tuc-hanh-chinh\n---\n\nNội dung bài hai.\n"


def picture() -> bytes:
    """A small picture."""
    into = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(into, "PNG")
    return into.getvalue()


def reported(project: Project) -> list[str]:
    """What is reported of the texts as they are read, advice too, as it is printed."""
    problems = Problems()
    check_unfinished(read_content(project.root, KINDS, problems), TODAY, problems)
    return [str(problem) for problem in problems]


SENTENCES = [line for kind in KINDS for line in kind.starter.splitlines() if line]


@pytest.mark.parametrize("line", SENTENCES)
def test_every_sentence_of_a_template_is_reported_where_it_is_left(project: Project, line: str) -> None:
    """Whichever kind of text it was made for."""
    level = "" if line.startswith("#") else "Câu đầu.\n\n"
    project.article(body=f"{level}{line}")

    assert any(problem.startswith(f"{HERE}:") and "còn câu mẫu" in problem for problem in reported(project))


def test_a_sentence_that_was_written_on_is_reported_with_its_line_and_column(project: Project) -> None:
    """Half of a template is no better than the whole."""
    project.article(body="Mở đầu.\n\n- Viết tiếp ở đây rồi phường họp.")

    assert reported(project) == [
        f"{HERE}:10:3: lỗi: còn câu mẫu “Viết tiếp ở đây”. Gợi ý: thay bằng chữ của bài, hoặc xóa."
    ]


@pytest.mark.parametrize(
    "body", ["Mời bà con viết tiếp ở đây.", "## Mở cửa", "## Kiểm tra lại", "## Tên mục thứ nhất này"]
)
def test_words_like_those_of_a_template_are_nobodys_fault(project: Project, body: str) -> None:
    """Only the template's own."""
    project.article(body=body)

    assert reported(project) == []


def test_a_text_without_words_is_reported_and_its_hint_mends_it(project: Project) -> None:
    """As a draft it is not seen, so that it stops nobody."""
    project.article(body="")
    assert reported(project)[0].startswith(f"{HERE}:7:1: lỗi: bài chưa có nội dung. Gợi ý: viết nội dung")
    project.article(body="", draft="true")

    assert project.problems() == []
    assert reported(project)[0].startswith(f"{HERE}:8:1: nên sửa: bài chưa có nội dung.")


def test_two_texts_in_one_file_are_reported_at_the_second_and_the_hint_mends_it(project: Project) -> None:
    """Its fields would be shown as a heading; cut and put into a file of its own, both are whole."""
    file = project.article(body=SECOND)
    assert reported(project) == [
        f"{HERE}:10:1: lỗi: có hai bài trong một tệp. Gợi ý: cắt từ dòng này đến hết, dán vào một tệp mới ở bên cạnh."
    ]
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(lines[:9]), encoding="utf-8")
    project.write("content/articles/hai.md", "\n".join(lines[9:]))

    assert reported(project) == []


@pytest.mark.parametrize("body", ["Một.\n\n---\n\nHai.", "Một.\n\n---\n\n## date: mục", "Tên\n---\n\nHai: ba."])
def test_a_line_across_the_page_begins_no_second_text(project: Project, body: str) -> None:
    """Only fields after it do."""
    project.article(body=body)

    assert [problem for problem in reported(project) if "hai bài" in problem] == []


@pytest.mark.parametrize(
    "alt",
    [
        NEEDS_ALT, "image1", "Image 2", "ảnh", "Ảnh 1", "anh", "hình", "Hình ảnh", "anh.webp", "IMG_2034", "IMG-20261120-WA0003",
        "DSC01234", "DSCN0001", "PXL_20261120_101010", "z5930123_ab12", "Picture 1", "Screenshot_2026-11-20", "20261120_143522",
        "1", "toa-dam-2026.jpg", "Ảnh (2)", "toa-dam",
    ],
)  # fmt: skip
def test_a_description_that_says_nothing_is_reported(project: Project, alt: str) -> None:
    """The importer's own words, a file's name, what a camera calls it: a screen reader would read it out."""
    project.write("content/articles/toa-dam.png", picture())
    project.article(body=f"Xem ![{alt}](toa-dam.png).")

    assert reported(project) == [f"{HERE}:8:7: lỗi: lời tả ảnh “{alt}” không cho biết trong ảnh có gì. Gợi ý: {ALT}"]


@pytest.mark.parametrize(
    "alt",
    ["Ảnh cổng phường", "Hình 1: sơ đồ", "Cổng", "Tọa đàm", "Bà con chờ ở quầy 2", "Mã QR", "P", "Phòng 101", "Zalo"],
)
def test_a_description_in_words_is_fine(project: Project, alt: str) -> None:
    """Also one that is a picture's name in words."""
    project.write("content/articles/Cổng.png", picture())
    project.article(body=f"![{alt}](Cổng.png)\n\nViết `![ảnh](anh.png)` để đặt ảnh.")

    assert reported(project) == []


def test_descriptions_in_fields_are_reported_at_their_field(project: Project) -> None:
    """As those in the text are."""
    project.write("content/articles/bia.png", picture())
    project.article(image="bia.png", image_alt="IMG_2034")

    assert reported(project) == [
        f"{HERE}:7:12: lỗi: lời tả ảnh “IMG_2034” không cho biết trong ảnh có gì. Gợi ý: {ALT}"
    ]


def test_what_an_import_guessed_is_advice_at_its_comment(project: Project) -> None:
    """Until somebody has looked and taken the comment away; the text is shown all the same."""
    project.article(topic="thu-tuc-hanh-chinh  # xin xem lại: đoán theo chữ trong bài")

    assert reported(project) == [
        f"{HERE}:5:28: nên sửa: dòng này máy đoán, chưa ai xem lại. Gợi ý: sửa cho đúng, rồi xóa từ dấu # đến hết dòng."
    ]
    assert project.problems() == []


@pytest.mark.parametrize(
    "body", ["Viết tiếp ở đây.", "", "![ảnh](a.png)", SECOND], ids=["template", "empty", "alt", "second"]
)
def test_a_draft_gets_advice_and_a_scheduled_text_the_error_at_once(project: Project, body: str) -> None:
    """A draft is not done; a scheduled text would be published on a morning when nobody looks."""
    project.write("content/articles/a.png", picture())
    project.article(body=body, draft="true")
    assert all(": nên sửa: " in problem for problem in reported(project))
    assert project.problems() == []
    project.article(body=body, date="2030-05-21")

    assert any(": lỗi ở bài chưa hiện: " in problem for problem in project.problems())


@pytest.mark.parametrize(
    "body",
    [
        "![" * 20_000, "![](" * 20_000, "![a](b" * 20_000, "---\n" * 20_000, "![anh" + "1" * 20_000 + "x](a.png)", "![a-" + "b." * 20_000 + "](a)",
        "---\n\n" * 20_000, "## Mở …" * 20_000, "Viết tiếp ở đây.\n" * 20_000, "![1](a.png)\n" * 20_000,
    ],
    ids=["brackets", "pictures", "open-pictures", "lines", "digits", "points", "blank-lines", "headings", "templates", "names"],
)  # fmt: skip
def test_no_text_keeps_the_check_busy(project: Project, body: str) -> None:
    """However often its author pressed a key."""
    project.article(body=body)
    begun = time.process_time()
    reported(project)

    assert time.process_time() - begun < 5
    assert len(reported(project)) <= 20


def test_a_withdrawn_text_is_not_read(project: Project) -> None:
    """None of its words is shown."""
    project.article(body="", withdrawn="{date: 2030-05-02, reason: Nhầm.}")

    assert reported(project) == []
