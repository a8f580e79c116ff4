"""Quizzes: how a question is read, what its page says without a script, and what goes onto paper."""

import io
import json
import re
import shutil
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from cchc.catalogue import Catalogue
from cchc.commands import main
from cchc.model.body import Body
from cchc.model.quiz import QuizFields, QuizQuestion
from cchc.problems import Place
from cchc.rules.quiz import questions_of_day, variant_of
from conftest import ADDRESS, ROOT, TODAY, Project
from test_display_slides import DISPLAY, slides
from test_publication import words

STORY = ROOT / "tests/stories/bo-cau-hoi/content/quizzes/hoi-mau.md"
QUIZ = "content/quizzes/hoi-mau.md"
PAGE = "tim-hieu/hoi-mau/"


IN_FOLDER = pytest.mark.usefixtures("with_quiz")


@pytest.fixture
def with_quiz(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with the sample quiz, in whose folder one works."""
    (project.root / "content/quizzes").mkdir(parents=True)
    shutil.copy(STORY, project.root / QUIZ)
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.chdir(project.root)
    return project


def change(project: Project, old: str, new: str) -> Project:
    """The project with one place of the sample quiz changed."""
    text = (project.root / QUIZ).read_text(encoding="utf-8")
    assert old in text
    project.write(QUIZ, text.replace(old, new, 1).encode())
    return project


def questions_of(project: Project) -> Sequence[QuizQuestion]:
    """The questions of the sample quiz."""
    return project.catalogue(preview=True).renderer.site.quizzes[PAGE].questions


def some(count: int) -> list[QuizQuestion]:
    """Questions with four choices each, of which one is called right."""
    choices = ("một", "đúng", "ba", "bốn")
    return [QuizQuestion(f"Câu {n}?", choices, 1, Body(), Body(), Place("mau")) for n in range(count)]


def said_in(file: Path) -> list[str]:
    """The paragraphs of a Word file, those of its headers first."""
    document = Document(io.BytesIO(file.read_bytes()))
    header = document.sections[0].first_page_header.paragraphs
    return [paragraph.text.replace("\u00a0", " ") for paragraph in (*header, *document.paragraphs) if paragraph.text]


def test_a_question_is_a_heading_choices_a_reason_and_a_source(with_quiz: Project) -> None:
    """The number of a heading is no part of the question; a choice may go on in an indented line."""
    first, second = questions_of(with_quiz)

    assert first.words == "Nộp hồ sơ mẫu ở đâu?"
    assert first.choices == ("Ở chợ mẫu", "Ở quầy mẫu", "Ở bến xe mẫu, ngay cổng vào")
    assert (first.letter, first.answer) == ("B", "Ở quầy mẫu")
    assert "Quầy mẫu nhận hồ sơ mẫu." in first.reason.html
    assert "trang Liên hệ" in first.reason.html
    assert "Văn bản mẫu, Điều 1" in first.source.html
    assert (second.words, second.letter) == ("Nhận kết quả mẫu lúc nào?", "A")


@pytest.mark.parametrize("head", ["## Câu 1", "## Câu hỏi 1:", "## Câu số 1.", "## Câu hỏi", "##"])
def test_a_heading_may_be_a_number_alone(head: str, with_quiz: Project) -> None:
    """Then the question is the paragraph below."""
    change(with_quiz, "## Câu 1. Nộp hồ sơ mẫu ở đâu?", f"{head}\n\nNộp hồ sơ mẫu ở đâu?")

    assert questions_of(with_quiz)[0].words == "Nộp hồ sơ mẫu ở đâu?"


def test_a_question_that_begins_with_the_word_keeps_it(with_quiz: Project) -> None:
    """Only a number with a point after it, or nothing more, is a number of the question."""
    change(with_quiz, "## Câu 1. Nộp hồ sơ mẫu ở đâu?", "## Câu hỏi 5 điểm gửi về đâu?")

    assert questions_of(with_quiz)[0].words == "Câu hỏi 5 điểm gửi về đâu?"


def test_without_a_script_the_answer_folds_below_the_question(with_quiz: Project) -> None:
    """No input that would do nothing, nothing that could be sent."""
    page = html.fromstring(with_quiz.pages()[PAGE].partition("---\n\n")[2])
    [first, second] = page.xpath("//ol[@data-quiz]/li")

    assert page.xpath("//form | //input | //*[@data-quiz]//*[@hidden]") == []
    assert " ".join(first.xpath("string(.//legend)").split()) == "Câu 1 trên 2. Nộp hồ sơ mẫu ở đâu?"
    assert words(html.tostring(first.find(".//details"), encoding="unicode")).startswith(
        "Xem đáp án câu 1 Đáp án: B. Ở quầy mẫu Quầy mẫu nhận hồ sơ mẫu."
    )
    assert [one.get("data-right") for one in (first, second)] == ["1", "0"]
    assert page.xpath("//details[@open]") == []


def test_the_script_sends_and_keeps_nothing() -> None:
    """No request, no storage, no address."""
    script = (ROOT / "docs/assets/quiz.js").read_text(encoding="utf-8")

    assert not re.findall(r"fetch|XMLHttp|sendBeacon|Storage|cookie|indexedDB|location|caches", script)


def test_who_took_it_is_shown_only_where_the_ward_counted(with_quiz: Project) -> None:
    """Until today, with the day and the place; a day to come is not counted yet."""
    assert "1.265 lượt người" in with_quiz.pages()[PAGE]
    change(with_quiz, re.search(r"taken:\n(?: .*\n)+", STORY.read_text(encoding="utf-8"))[0], "")  # type: ignore[index]

    assert "lượt người" not in with_quiz.pages()[PAGE]


def test_search_engines_read_it_as_a_quiz(with_quiz: Project) -> None:
    """In schema.org's words: each question with the right choice, the others, and the reason."""
    page = html.fromstring(with_quiz.pages()[PAGE].partition("---\n\n")[2])
    found = [json.loads(script) for script in page.xpath("//script[@type='application/ld+json']/text()")]
    [quiz] = [one for one in found if one["@type"] == "Quiz"]
    first = quiz["hasPart"][0]

    assert quiz["url"] == ADDRESS + PAGE
    assert first["acceptedAnswer"]["text"] == "Ở quầy mẫu"
    assert [one["text"] for one in first["suggestedAnswer"]] == ["Ở chợ mẫu", "Ở bến xe mẫu, ngay cổng vào"]
    assert first["acceptedAnswer"]["answerExplanation"]["text"].startswith("Quầy mẫu nhận")


def test_the_certificate_is_printed_from_an_approved_quiz_only(with_quiz: Project) -> None:
    """Neither while the ward has to approve it, nor once its answers have lapsed."""
    assert "data-certificate" in with_quiz.pages()[PAGE]
    assert "data-certificate" not in with_quiz.pages(TODAY.replace(year=2031))[PAGE]
    change(with_quiz, "valid_until:", "approved: false\nvalid_until:")
    page = with_quiz.pages()[PAGE]

    assert "data-certificate" not in page
    assert "Chờ phường duyệt" in words(page)
    assert "Chờ phường duyệt" in words(with_quiz.pages()["tim-hieu/"])


def test_an_official_site_holds_back_what_is_not_approved(with_quiz: Project) -> None:
    """As it does with every kind: no page, no link, nothing on the display."""
    change(with_quiz, "valid_until:", "approved: false\nvalid_until:")
    ward = with_quiz.root / "data/ward.yaml"
    ward.write_text(f"phase: chinh-thuc\n{ward.read_text(encoding='utf-8')}", encoding="utf-8")
    pages = with_quiz.pages()

    assert PAGE not in pages
    assert "hoi-mau" not in pages[""] + pages["tim-hieu/"] + pages["tim-kiem/muc-luc.json"] + pages[DISPLAY]
    assert "chưa có bộ câu hỏi nào" in words(pages["tim-hieu/"])


def test_the_home_page_and_the_questions_lead_to_it(with_quiz: Project) -> None:
    """And so does the search."""
    pages = with_quiz.pages()

    assert f'href="{PAGE}"' in pages[""]
    assert 'href="../tim-hieu/"' in pages["hoi-dap/"]
    assert PAGE in pages["tim-kiem/muc-luc.json"]


def test_the_display_asks_and_answers_on_the_next_slide(with_quiz: Project) -> None:
    """Only an approved quiz whose answers are right today."""
    shown = [text for kind, text in slides(with_quiz.pages()[DISPLAY]) if kind == "quiz"]
    assert len(shown) == 4
    for asked, answered in pairwise(shown[:2]):
        assert asked.startswith("Đố bà con")
        assert answered.startswith("Đáp án")
        assert "Đáp án" not in asked
    assert "quiz" not in dict(slides(with_quiz.pages(TODAY.replace(year=2031))[DISPLAY]))
    change(with_quiz, "valid_until:", "approved: false\nvalid_until:")

    assert "quiz" not in dict(slides(with_quiz.pages()[DISPLAY]))


def test_a_slide_holds_no_more_words_than_it_has_room_for(with_quiz: Project) -> None:
    """A long reason stays on the page; a question that is too long itself is not asked there."""
    change(with_quiz, "Quầy mẫu mở trong giờ làm việc.", "Quầy mẫu mở cửa. " * 20)
    change(with_quiz, "- [ ] Ở chợ mẫu", f"- [ ] Ở {'xa ' * 60}")

    shown = [text for kind, text in slides(with_quiz.pages()[DISPLAY]) if kind == "quiz"]
    assert ["Nhận kết quả mẫu lúc nào?" in text for text in shown] == [True, True]
    assert shown[1].startswith("Đáp án Nhận kết quả mẫu lúc nào? A. Trong giờ làm việc Quét mã")


def test_every_question_has_its_day() -> None:
    """Three a day, each in turn; of two questions both."""
    days = [questions_of_day(some(15), TODAY + timedelta(number), 3) for number in range(5)]

    assert {one.words for day in days for one in day} == {one.words for one in some(15)}
    assert [len(questions_of_day(some(count), TODAY, 3)) for count in (0, 1, 2, 5)] == [0, 1, 2, 3]


def test_a_variant_has_all_questions_and_choices_in_another_order() -> None:
    """The right choice stays the right one; two variants of one seed differ."""
    questions = some(15)
    first, second = (variant_of(questions, "48213", number) for number in (1, 2))

    assert {one.words for one in first} == {one.words for one in questions}
    assert all(set(one.choices) == set(questions[0].choices) for one in first)
    assert {one.answer for one in (*first, *second)} == {"đúng"}
    assert [one.words for one in first] != [one.words for one in second]
    assert len({one.right for one in first}) > 1


def test_a_seed_gives_its_sheets_again() -> None:
    """On every machine, so that a lost sheet can be printed anew: these letters may not change."""
    letters = "".join(one.letter for one in variant_of(some(15), "48213", 1))

    assert letters == "BCBDACACAAACDAC"


@IN_FOLDER
def test_the_command_writes_the_paper_with_its_key_and_a_certificate(capsys: pytest.CaptureFixture[str]) -> None:
    """A path or a name; nothing is written over."""
    assert main(["quiz", QUIZ, "--out", "in"]) == 0
    paper, certificate = (said_in(Path(f"in/hoi-mau-{name}.docx")) for name in ("kem-dap-an", "giay-ghi-nhan"))

    assert paper[0] == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU"
    at = paper.index("ĐÁP ÁN")
    assert "B. Ở quầy mẫu" in paper[:at]
    assert paper[at + 1 : at + 4] == [
        "Câu 1: B. Ở quầy mẫu",
        "Quầy mẫu nhận hồ sơ mẫu. CCHC là chữ viết tắt. Xem thêm trang Liên hệ.",
        "Nguồn: Văn bản mẫu, Điều 1",
    ]
    assert [line for line in certificate if line.startswith("Ông/bà: ....")]
    assert "và trả lời đúng .......... trên 2 câu." in certificate
    assert main(["quiz", "hoi-mau", "--out", "in"]) == 1
    assert "không ghi đè" in capsys.readouterr().out


@IN_FOLDER
def test_contest_sheets_carry_their_seed_and_the_keys_are_apart() -> None:
    """The letters of the keys are those of the sheets."""
    assert main(["quiz", "hoi-mau", "--variants", "3", "--seed", "mau-1", "--out", "in"]) == 0
    sheets = [said_in(Path(f"in/hoi-mau-de-{number}.docx")) for number in (1, 2, 3)]
    document = Document("in/hoi-mau-dap-an-cac-de.docx")
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    for number, sheet in enumerate(sheets, 1):
        assert f"Đề số {number} · Mã trộn: mau-1" in sheet
        assert "ĐÁP ÁN" not in sheet
        asked = [at for at, line in enumerate(sheet) if line.startswith("Câu ")]
        for row, at in enumerate(asked, 1):
            right = "Ở quầy mẫu" if "Nộp hồ sơ" in sheet[at] else "Trong giờ làm việc"
            assert next(line for line in sheet[at + 1 :] if line.endswith(right))[0] == rows[row][number]
    assert rows[0] == ["Câu", "Đề 1", "Đề 2", "Đề 3"]


def test_before_approval_the_papers_are_drafts_and_there_is_no_certificate(
    with_quiz: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """And name no authority."""
    change(with_quiz, "valid_until:", "approved: false\nvalid_until:")
    assert main(["quiz", "hoi-mau", "--variants", "1", "--out", "in"]) == 0

    for file in Path("in").iterdir():
        assert said_in(file)[0] == "BẢN THẢO – chờ phường duyệt"
        assert not [line for line in said_in(file) if "ỦY BAN NHÂN DÂN" in line]
    assert not Path("in/hoi-mau-giay-ghi-nhan.docx").exists()
    assert "chưa có giấy ghi nhận" in capsys.readouterr().out


def test_a_quiz_for_a_day_to_come_is_printed_before_readers_see_it(with_quiz: Project) -> None:
    """So that a contest's questions stay unknown until its day."""
    change(with_quiz, "date: 2030-05-01", "date: 2030-06-01")

    assert PAGE not in with_quiz.pages()
    assert main(["quiz", "hoi-mau", "--out", "in"]) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["hoi-mua"], 2, 'Không có bộ câu hỏi "hoi-mua". Gợi ý: "hoi-mau".'),
        (["hoi-mau", "--variants", "99"], 2, "số đề từ 1 đến 12"),
        (["hoi-mau", "--variants", "-1"], 2, "số đề từ 1 đến 12"),
        (["hoi-mau", "--seed", "1"], 2, "--seed đi cùng --variants"),
    ],
)
def test_wrong_usage_is_told(
    arguments: list[str], status: int, said: str, with_quiz: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Vietnamese, with what to write instead; nothing is written."""
    assert main(["quiz", *arguments, "--out", "in"]) == status
    assert said in capsys.readouterr().err
    assert not (with_quiz.root / "in").exists()


def test_errors_of_a_draft_are_told_when_it_is_to_be_printed(
    with_quiz: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though they stop nobody else."""
    change(with_quiz, "valid_until:", "draft: true\nvalid_until:")
    change(with_quiz, "- [x] Trong giờ làm việc", "- [ ] Trong giờ làm việc")

    assert main(["quiz", "hoi-mau", "--out", "in"]) == 1
    assert "câu 2 chưa có đáp án." in capsys.readouterr().out


def test_the_shipped_quiz_has_fifteen_questions_that_can_be_read_aloud(shipped: Catalogue) -> None:
    """Short, with the right choice in every place, and none that is right only because it is the longest."""
    site = shipped.renderer.site
    [quiz] = site.of(QuizFields)
    questions = site.quizzes[quiz.url].questions

    assert len(questions) == 15
    assert not quiz.fields.approved
    assert {one.right for one in questions} == {0, 1, 2}
    assert not [one.words for one in questions if len(one.words.split()) > 25 or not one.words.endswith("?")]
    assert not [one.answer for one in questions if len(one.answer.split()) > 16]
    assert quiz.fields.taken == []


def test_the_documents_that_the_shipped_answers_name_are_its_sources(shipped: Catalogue) -> None:
    """So that the check says when one of them ends."""
    site = shipped.renderer.site
    [quiz] = site.of(QuizFields)
    laws = [law for source in quiz.fields.sources if source.law and (law := site.content.laws.of(source.law))]
    said = " ".join(one.source.html for one in site.quizzes[quiz.url].questions)
    numbers = set(re.findall(r"\d[\d.]*/(?:\d{4}/)?[A-Z][A-ZĐ0-9]+(?:-[A-ZĐ]+g?)?", said))

    assert numbers
    assert numbers <= {law.number for law in laws}
