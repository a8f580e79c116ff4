"""The desk's server: what it shows and writes, what it refuses, and that nobody else may use it."""

import ast
import hashlib
import http.client
import io
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc.kinds import KINDS
from cchc.model.article import ArticleFields
from cchc.model.base import Model, fields_of
from cchc.model.ward import Phase
from cchc.problems import ContentError, UsageError
from cchc.typed import CCHC
from conftest import ROOT, Project
from desk.desk import ConflictError, Desk
from desk.forms import Control, Field, form_of
from desk.pictures import LONGEST, PictureError, add_picture
from desk.remarks import FaultyError
from desk.steps import Step, changes, offers
from desk.wastebasket import Wastebasket
from desk.wording import Wording
from desk.working import Working, WorkingCopies, digest
from preview.server import Server
from preview.state import Maker
from word_samples import phone_picture, picture, saved

pytestmark = pytest.mark.long

PATH = "content/articles/2030/bai-mau.md"
TODAY = date(2030, 5, 20)
STATIC = ROOT / "hooks" / "desk" / "static"


@pytest.fixture
def project_with_text(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample ward with one text that readers see."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    whole_project.article("2030/bai-mau.md")
    return whole_project


@pytest.fixture
def desk(project_with_text: Project) -> Desk:
    """Its desk."""
    return desk_of(project_with_text)


def desk_of(project: Project) -> Desk:
    """A desk that has just been started."""
    maker = Maker(project.root, "http://127.0.0.1:8000/")
    desk = Desk(project.root, maker)
    maker.make()
    return desk


def text_of(desk: Desk, path: str = PATH) -> dict[str, Any]:
    """What the desk shows of a text."""
    return desk.text(path)


def worked(desk: Desk, base: str | None = None, body: str | None = None, **fields: Any) -> dict[str, Any]:
    """What the desk says of changed fields."""
    return desk.work(PATH, base or cast("str", text_of(desk)["base"]), fields, body, ())


def read(project: Project, path: str = PATH) -> str:
    """A text's file."""
    return (project.root / path).read_bytes().decode()


def remarks(data: dict[str, Any]) -> dict[tuple[object, ...], str]:
    """The errors by the way to their field."""
    return {tuple(one["loc"]): one["text"] for one in data["remarks"] if one["error"]}


# editing


def test_what_is_being_edited_is_not_in_the_file_until_it_is_saved(desk: Desk, project_with_text: Project) -> None:
    """And survives the end of the program."""
    before = read(project_with_text)
    worked(desk, title="Tên khác")
    assert read(project_with_text) == before

    again = desk_of(project_with_text)
    assert text_of(again)["values"]["title"] == "Tên khác"
    assert text_of(again)["unsaved"]
    again.save(PATH)
    assert read(project_with_text) == before.replace("title: Bài mẫu", 'title: "Tên khác"')
    assert not text_of(again)["unsaved"]


def test_typing_makes_no_more_than_what_is_looked_at(project_with_text: Project) -> None:
    """The page beside and the remarks are those of what was typed; searching finds it once it is saved, the panos stay."""
    maker = Maker(project_with_text.root, "http://127.0.0.1:8000/")
    maker.make()
    desk = Desk(project_with_text.root, maker)
    worked(desk, title="Từ hiếm gặp", body="Câu dài. " + "rất " * 60 + "dài.\n")

    def found(url: str) -> bool:
        pages = maker.state.pages
        assert pages
        return "Từ hiếm gặp" in str(pages.page(url) or pages.file(url))

    url = cast("str", text_of(desk)["url"])
    assert found(url)
    assert any(one["text"].startswith("câu “rất rất") for one in text_of(desk)["remarks"])
    assert not found("tim-kiem/muc-luc.json")
    desk.save(PATH)
    assert found("tim-kiem/muc-luc.json")


def test_a_change_taken_back_leaves_nothing_to_save(desk: Desk) -> None:
    """Bytes as in the file are no working copy."""
    assert worked(desk, title="Tên khác")["unsaved"]
    assert not worked(desk, title="Bài mẫu")["unsaved"]


def test_a_remark_stands_at_its_field(desk: Desk) -> None:
    """Of the whole form, of a part of a group, and of a line of the body."""
    data = worked(desk, title="", evidence=[{"activity": "khong-co", "event": "A b"}])
    assert remarks(data)["title",] == "Ô này cần điền."
    assert ("evidence", 0, "event") in remarks(data)

    data = worked(desk, title="Bài mẫu", evidence="", body="Đoạn một.\n\n![Ảnh](khong-co.jpg)\n")
    assert {one["line"] for one in data["remarks"] if one["error"]} == {3}


def test_consent_is_asked_for_at_its_own_field(desk: Desk, project_with_text: Project) -> None:
    """And not at the picture, where nobody can write it."""
    project_with_text.write("content/articles/2030/anh.jpg", picture())
    data = worked(desk, body="Đoạn một.\n\n![Hội trường mẫu](anh.jpg)\n")
    [asked] = [one for one in data["remarks"] if "đồng ý" in one["text"]]
    assert (asked["loc"], asked["line"]) == (["consent"], None)
    assert asked["text"] == "chưa ghi người trong ảnh có đồng ý không."


def test_something_done_lacks_nothing_but_its_activity(desk: Desk) -> None:
    """The name that machines know it by is made, also before the text has a title; the form says what to do without an activity."""
    data = worked(desk, title="", evidence=[{"on": "2030-05-20", "amount": "1"}])
    assert {loc for loc in remarks(data) if loc[0] == "evidence"} == {("evidence", 0, "activity")}
    assert data["values"]["evidence"][0]["event"] == "bai-mau"
    [field] = [one for one in data["form"] if one["name"] == "evidence"]
    assert "xóa cả mục này" in field["fields"][0]["help"]


def test_a_page_is_named_only_where_there_is_one(desk: Desk, project_with_text: Project) -> None:
    """Not while the text is faulty, nor while something else stops the whole preview."""
    assert text_of(desk)["url"] == "chuyen-muc/2030/bai-mau/"
    data = worked(desk, summary="")
    assert (data["url"], data["stopped"]) == ("", False)
    desk.discard(PATH)

    project_with_text.article("2030/khac.md", title="Bài khác", summary="")
    desk._maker.make()
    data = text_of(desk)
    assert (data["url"], data["stopped"]) == ("", True)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("khi bài đã đúng, xóa dòng draft: true.", "bấm “Gửi duyệt” hoặc “Duyệt” trước."),
        ("thêm consent: đã hỏi và được đồng ý.", "điền ô “Người trong ảnh”: đã hỏi và được đồng ý."),
        ("thêm dòng image_alt: tả ảnh.", "điền ô “Lời tả ảnh”: tả ảnh."),
        ("xem lại summary: dài quá.", "xem lại ô “Tóm tắt”: dài quá."),
        ("giữ một trong hai: image hoặc drawing.", "giữ một trong hai: “Ảnh” hoặc “Hình vẽ có sẵn”."),
        ("xem /title/ và data/title.yaml.", "xem /title/ và data/title.yaml."),
        ('không có ảnh "a.jpg", "b.jpg" ở cạnh bài.', "không có ảnh “a.jpg”, “b.jpg” ở cạnh bài."),
        (
            "viết như sau: Lịch tiếp dân; https://mau.example/title: x",
            "viết như sau: Lịch tiếp dân; https://mau.example/title: x",
        ),
    ],
)
def test_remarks_call_fields_as_the_form_does(said: str, shown: str) -> None:
    """Messages name the lines of the file, which officers never see."""
    assert Wording().said(said) == shown


def test_a_guess_is_told_with_its_reason_until_it_is_confirmed(desk: Desk, project_with_text: Project) -> None:
    """The note leaves the file, the value stays."""
    project_with_text.article("2030/bai-mau.md", draft="true", summary="Tóm tắt mẫu.  # xin xem lại: lấy từ đoạn đầu")
    data = text_of(desk)
    assert data["guessed"] == {"summary": "lấy từ đoạn đầu"}
    data = cast("dict[str, Any]", desk.work(PATH, data["base"], {}, None, ["summary"]))
    assert data["guessed"] == {}
    assert data["values"]["summary"] == "Tóm tắt mẫu."
    assert data["unsaved"]


def test_a_text_that_readers_see_is_not_saved_with_a_mistake(desk: Desk, project_with_text: Project) -> None:
    """A fault in it would stop the whole site; what was typed is kept. A draft may be saved."""
    before = read(project_with_text)
    worked(desk, summary="")
    with pytest.raises(UsageError, match="1 chỗ cần sửa"):
        desk.save(PATH)
    assert read(project_with_text) == before
    assert text_of(desk)["unsaved"]

    desk.discard(PATH)
    desk.step(PATH, Step.BACK, {})
    worked(desk, summary="")
    desk.save(PATH)
    assert "summary" not in read(project_with_text)


def test_no_step_brings_a_mistake_before_readers(desk: Desk, project_with_text: Project) -> None:
    """What is advice for a draft stops the whole site once it is approved: nothing is written, the form shows where."""
    desk.step(PATH, Step.BACK, {})
    project_with_text.write("content/articles/2030/anh.jpg", picture())
    worked(desk, body="Đoạn một.\n\n![Cần tả ảnh này](anh.jpg)\n")
    before, approved = read(project_with_text), {"approved_by": "Người mẫu", "approved_on": "2030-05-20"}
    with pytest.raises(FaultyError, match="Chưa làm được bước “Duyệt”") as refused:
        desk.step(PATH, Step.APPROVE, approved)
    assert [one["line"] for one in cast("list[dict[str, Any]]", refused.value.remarks)] == [3]
    assert read(project_with_text) == before
    assert desk._maker.state.pages
    data = text_of(desk)
    assert (data["unsaved"], data["values"]["draft"]) == (True, "true")

    worked(desk, body="Đoạn một.\n\n![Hội trường mẫu](anh.jpg)\n")
    assert not desk.step(PATH, Step.APPROVE, approved)["unsaved"]
    assert "Người mẫu" in read(project_with_text)


def test_an_approval_holds_for_the_words_that_were_read(desk: Desk, project_with_text: Project) -> None:
    """A text taken back to be written anew is approved anew; until then it says that it waits, also when it gets a day."""
    project_with_text.article("2030/bai-mau.md", approved="false")
    desk._maker.make()
    desk.step(PATH, Step.APPROVE, {"approved_by": "Người mẫu", "approved_on": "2030-05-20"})
    desk.step(PATH, Step.BACK, {})
    assert "Người mẫu" not in read(project_with_text)
    data = desk.step(PATH, Step.PUBLISH, {"date": "2030-05-20"})
    assert "approved: false" in read(project_with_text)
    assert "hờ phường duyệt" in str(data["state"])


def test_a_day_alone_makes_no_text_look_approved(desk: Desk, project_with_text: Project) -> None:
    """Of a new text, nobody has said who approved it."""
    project_with_text.article("2030/bai-mau.md", draft="true")
    desk._maker.make()
    [offer] = [one for one in cast("list[dict[str, Any]]", text_of(desk)["steps"]) if one["step"] == Step.PUBLISH.value]
    assert "Chưa ai duyệt bài này" in offer["effect"]
    desk.step(PATH, Step.PUBLISH, {"date": "2030-05-20"})
    assert "approved: false" in read(project_with_text)


def test_an_approved_text_that_waits_for_its_day_stays_approved(desk: Desk, project_with_text: Project) -> None:
    """Though its file, as most do, names nobody who approved it; another day changes nothing of that."""
    project_with_text.article("2030/bai-mau.md", date="2030-06-01")
    desk._maker.make()
    [offer] = [one for one in cast("list[dict[str, Any]]", text_of(desk)["steps"]) if one["step"] == Step.PUBLISH.value]
    assert "Chưa ai duyệt" not in offer["effect"]
    desk.step(PATH, Step.PUBLISH, {"date": "2030-06-02"})
    assert "approved" not in read(project_with_text)


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Desk, project_with_text: Project) -> None:
    """Both versions are handed over; only who has seen theirs may write over it."""
    worked(desk, title="Của tôi")
    project_with_text.article("2030/bai-mau.md", title="Của người khác")
    theirs = read(project_with_text)
    with pytest.raises(ConflictError) as conflict:
        desk.save(PATH)
    assert read(project_with_text) == theirs
    assert "Của tôi" in conflict.value.mine.decode()
    assert "Của người khác" in conflict.value.theirs.decode()

    project_with_text.article("2030/bai-mau.md", title="Của người thứ ba")
    with pytest.raises(ConflictError):
        desk.save(PATH, conflict.value.digest)
    desk.save(PATH, digest(read(project_with_text).encode()))
    assert "Của tôi" in read(project_with_text)


def test_editing_begins_from_the_file_as_it_is(desk: Desk, project_with_text: Project) -> None:
    """What was read before somebody else's change is no base."""
    base = text_of(desk)["base"]
    project_with_text.article("2030/bai-mau.md", title="Của người khác")
    with pytest.raises(ConflictError):
        worked(desk, base, title="Của tôi")
    assert not text_of(desk)["unsaved"]


def test_fields_that_cannot_be_read_are_edited_as_text(desk: Desk, project_with_text: Project) -> None:
    """Whole, with the line ends of the file."""
    project_with_text.write(PATH, b"---\r\ntitle: [a\r\n---\r\n\r\nTh\xc3\xa2n.\r\n")
    data = text_of(desk)
    assert data["values"] is None
    mended = "---\ntitle: Bài\ndate: 2030-05-01\nsummary: Tóm tắt.\ntopic: thu-tuc-hanh-chinh\n---\n\nThân.\n"
    data = desk.work_whole(PATH, cast("str", data["base"]), mended)
    assert cast("dict[str, str]", data["values"])["title"] == "Bài"
    desk.save(PATH)
    assert read(project_with_text) == mended.replace("\n", "\r\n")


def test_only_texts_are_edited(desk: Desk, project_with_text: Project) -> None:
    """No other file of the machine, wherever a path leads."""
    before = read(project_with_text, "data/ward.yaml")
    acts: list[Callable[[str], object]] = [
        desk.text,
        lambda path: desk.work(path, "", {}, None, ()),
        lambda path: desk.work_whole(path, digest(before.encode()), "x"),
        desk.save,
        desk.discard,
        desk.delete,
        lambda path: desk.step(path, Step.BACK, {}),
        lambda path: desk.additions.add_picture(path, "a.jpg", picture()),
    ]
    for path in (
        "data/ward.yaml", "content/articles/../../data/ward.yaml", "/etc/passwd", "content/articles/2030/khong-co.md", "",
        "content\\articles\\2030\\bai-mau.md", "content/articles/.an/bai.md", "content/articles",
    ):  # fmt: skip
        for act in acts:
            with pytest.raises(UsageError):
                act(path)
    assert read(project_with_text, "data/ward.yaml") == before


# beginning, deleting


def test_a_text_is_begun_by_what_must_be_filled(desk: Desk, project_with_text: Project) -> None:
    """Missing answers are named as the form names them; the new text is a draft and has an address of its own."""
    with pytest.raises(FaultyError, match=r"Còn 2 ô cần điền hoặc sửa: Tóm tắt, Chủ đề\."):
        desk.additions.begin("article", {"title": "Lịch tiếp dân", "date": "2030-05-20"})
    values = {"title": "Lịch tiếp dân", "date": "2030-05-20", "summary": "Một câu.", "topic": "thu-tuc-hanh-chinh"}
    path = cast("str", desk.additions.begin("article", values)["path"])
    assert path == "content/articles/2030/lich-tiep-dan.md"
    assert "slug: lich-tiep-dan" in read(project_with_text, path)
    assert not remarks(text_of(desk, path))
    with pytest.raises(ContentError):
        desk.additions.begin("article", values)


def test_answers_that_do_not_fit_are_refused_before_a_text_is_begun(desk: Desk, project_with_text: Project) -> None:
    """Each beside its field, in a group too; a time that people write otherwise fits."""
    asked = cast("dict[str, Any]", desk.additions.questions("event"))
    values = {one["name"]: filled(one) for one in asked["fields"]}
    with pytest.raises(FaultyError, match=r"Còn 2 ô cần điền hoặc sửa: Ngày diễn ra, Bắt đầu lúc\.") as refused:
        desk.additions.begin("event", {**values, "starts": "25 giờ", "on": "2030-02-30"})
    said = {tuple(one["loc"]): one["text"] for one in cast("list[dict[str, Any]]", refused.value.remarks)}
    assert said == {("on",): "không có ngày “2030-02-30” trong lịch.", ("starts",): "“25 giờ” không phải giờ."}
    assert not list((project_with_text.root / "content/events").glob("*"))

    path = cast("str", desk.additions.begin("event", {**values, "starts": "8 giờ"})["path"])
    assert not remarks(text_of(desk, path))

    asked = cast("dict[str, Any]", desk.additions.questions("pano"))
    values = {one["name"]: filled(one) for one in asked["fields"]}
    with pytest.raises(FaultyError) as refused:
        desk.additions.begin("pano", {**values, "action": {"text": "Quét mã", "url": "mau.example"}})
    assert [one["loc"] for one in cast("list[dict[str, Any]]", refused.value.remarks)] == [["action", "url"]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_text_is_begun_with_no_more_than_it_needs(desk: Desk, kind: Any, project_with_text: Project) -> None:
    """What the form of the text does not need is not needed at the beginning either, nor on the command line."""
    content = project_with_text.catalogue(TODAY).content
    needed = {one.name for one in form_of(kind, content, TODAY, TODAY) if one.required}
    asked = cast("list[dict[str, Any]]", desk.additions.questions(kind.id)["fields"])
    assert {one["name"] for one in asked if one["required"]} <= needed

    demanded = {one.place[0] for one in kind.questions if one.required and one.when({})}
    # One of two: an office or why it is not known; a film here or its address; a look, which others follow from.
    assert demanded <= {*needed, "office", "file", "template"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_can_be_begun(desk: Desk, kind: Any) -> None:
    """With a picture or a file still to come, the text is there and says so."""
    asked = cast("dict[str, Any]", desk.additions.questions(kind.id))
    path = cast("str", desk.additions.begin(kind.id, {one["name"]: filled(one) for one in asked["fields"]})["path"])
    later = {one["name"] for one in text_of(desk, path)["form"] if one["control"] in ("picture", "file")}

    assert {loc[0] for loc in remarks(text_of(desk, path)) if loc} <= {*later, "office"}


def filled(field: dict[str, Any]) -> Any:
    """A value that a field takes."""
    by_name = {
        "url": "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc.html?ma_thu_tuc=1", "code": "1.001193", "duration": "1:30",
        "no": "3", "record_of": "2030-05-20", "starts": "08:00",
    }  # fmt: skip
    if field["name"] in by_name and not field["fields"]:
        return by_name[field["name"]]
    choices = [option["id"] for option in field["options"]]
    by_control: dict[str, Any] = {
        "day": "2030-05-20",
        "choice": choices[:1] and choices[0],
        "choices": choices[:1],
        "list": ["Một dòng"],
        "groups": [{"title": "Nguồn mẫu", "url": "https://mau.example/nguon"}],
        "group": {"text": "Quét mã", "url": "/huong-dan/"},
    }
    return by_control.get(field["control"], "Chữ mẫu")


def test_a_deleted_text_comes_back_as_it_was(desk: Desk, project_with_text: Project) -> None:
    """With what was being edited in it; where its place is taken, both stay."""
    worked(desk, title="Tên khác")
    deleted = desk.delete(PATH)
    assert not (project_with_text.root / PATH).exists()
    assert [one["id"] for one in cast("list[dict[str, str]]", desk.overview()["deleted"])] == [deleted["id"]]

    other = project_with_text.article("2030/bai-mau.md", title="Bài khác cùng chỗ")
    with pytest.raises(UsageError):
        desk.take_back(cast("str", deleted["id"]))
    other.unlink()
    assert desk.take_back(cast("str", deleted["id"])) == {"path": PATH}
    assert "Tên khác" in read(project_with_text)


def test_the_overview_knows_every_text(project_with_text: Project) -> None:
    """By its state; those with mistakes too."""
    project_with_text.article("2030/nhap.md", draft="true", title="Nháp")
    project_with_text.article("2030/hen.md", date="2030-06-01", title="Hẹn")
    project_with_text.article("2030/sai.md", draft="true", title="Sai", date="mai")
    again = desk_of(project_with_text)
    texts = {one["title"]: one for one in cast("list[dict[str, Any]]", again.overview()["texts"])}

    assert {name: one["state"] for name, one in texts.items()} == {
        "Bài mẫu": "da-duyet",
        "Nháp": "nhap",
        "Hẹn": "hen-ngay",
        "Sai": "loi",
    }


# steps


def fields(**given: Any) -> ArticleFields:
    """The fields of an article."""
    base = {"title": "A", "date": TODAY, "summary": "Tóm tắt.", "topic": "x"}
    return ArticleFields.model_construct(**{**base, **given})


def test_a_step_says_what_it_does_and_asks_what_it_needs(desk: Desk, project_with_text: Project) -> None:
    """An approval needs a name; with it, the file has name and day."""
    desk.step(PATH, Step.BACK, {})
    assert "draft: true" in read(project_with_text)
    with pytest.raises(UsageError, match="Cần điền: Ai đã duyệt"):
        desk.step(PATH, Step.APPROVE, {"approved_by": " ", "approved_on": "2030-05-20"})
    desk.step(PATH, Step.APPROVE, {"approved_by": "Người mẫu", "approved_on": "2030-05-20"})

    assert "draft" not in read(project_with_text)
    assert 'approved_by: "Người mẫu"' in read(project_with_text)
    assert "approved_on: 2030-05-20" in read(project_with_text)


def test_a_published_text_is_corrected_and_withdrawn(desk: Desk, project_with_text: Project) -> None:
    """Each with its day; a step that is not offered is refused."""
    desk.step(PATH, Step.CORRECT, {"text": "Số điện thoại đã đổi."})
    assert re.search(r"corrections:\n  - date: 2030-05-20\n    text: ", read(project_with_text))
    desk.step(PATH, Step.WITHDRAW, {"reason": "Đăng nhầm."})
    assert re.search(r"withdrawn:\n  date: 2030-05-20\n  reason: ", read(project_with_text))
    with pytest.raises(UsageError):
        desk.step(PATH, Step.WITHDRAW, {"reason": "Lần nữa."})


@given(
    st.sampled_from(list(Phase)),
    st.booleans(),
    st.booleans(),
    st.integers(-30, 30).map(lambda days: date.fromordinal(TODAY.toordinal() + days)),
)
def test_every_step_offered_can_be_taken(phase: Phase, draft: bool, approved: bool, day: date) -> None:
    """With an answer to each of its questions, whatever the state of the text."""
    text = fields(draft=draft, approved=approved, date=day)
    for offer in offers(text, TODAY, phase):
        answers = {one.name: one.default or "Chữ" for one in offer.asked}
        assert changes(offer.step, text, answers, TODAY)
        assert offer.effect.endswith(".")
        assert not re.search(r"\byaml\b|\bslug\b|trường", offer.effect, re.IGNORECASE)


# forms


def all_fields(shown: list[Field]) -> Iterator[Field]:
    """The fields of a form and of its groups."""
    for field in shown:
        yield field
        yield from all_fields(list(field.fields))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_field_has_a_label_in_plain_words(kind: Any, project: Project) -> None:
    """And choices where it is chosen; none of the steps' fields has a place in the form."""
    content = project.catalogue(TODAY).content
    shown = list(all_fields(form_of(kind, content, TODAY, TODAY)))
    written = " ".join(f"{field.label} {field.help}" for field in shown)

    assert all(field.label for field in shown)
    assert not re.search(r"\byaml\b|\bslug\b|\bid\b|trường dữ liệu", written, re.IGNORECASE)
    assert {"draft", "approved", "withdrawn", "corrections"}.isdisjoint(field.name for field in shown)
    assert all(field.control is not Control.LINE or not field.options for field in shown)


def test_every_field_of_a_model_is_in_its_form(project: Project) -> None:
    """But those that the steps write."""
    content = project.catalogue(TODAY).content
    for kind in KINDS:
        names = {info.alias or name for name, info in fields_of(cast("type[Model]", kind.fields)).items()}
        steps = {"draft", "approved", "approved_by", "approved_on", "withdrawn", "corrections"}
        assert {field.name for field in form_of(kind, content, TODAY, TODAY)} == names - steps


# pictures, working copies, wastebasket


def test_a_photograph_is_turned_shrunk_and_cleaned(tmp_path: Path) -> None:
    """Nothing of the place it was taken at stays; names that are taken stay as they are."""
    first = add_picture(tmp_path, "Ảnh Chụp.JPG", phone_picture())
    second = add_picture(tmp_path, "anh-chup.png", picture(kind="PNG"))

    assert (first, second) == ("anh-chup.jpg", "anh-chup-2.jpg")
    assert add_picture(tmp_path, "Hình.png", picture(kind="PNG", mode="RGBA")) == "hinh.png"
    with Image.open(tmp_path / first) as made:
        assert made.size == (LONGEST * 3 // 4, LONGEST)
        assert not made.getexif()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("a.heic", b"x", "HEIC"), ("a.jpg", b"", "không phải ảnh"), ("a.docx", b"PK\x03\x04", "không phải ảnh")],
)
def test_what_is_no_picture_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """In words that say what to do; nothing is written."""
    with pytest.raises(PictureError, match=said):
        add_picture(tmp_path, name, data)
    assert not list(tmp_path.iterdir())


@given(st.text(max_size=60).map(str.encode), st.sampled_from(["content/a.md", "content/ả b.md"]))
def test_a_working_copy_is_read_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, path: str
) -> None:
    """Bytes and base; a damaged one is passed over."""
    root = tmp_path_factory.mktemp("copies")
    copies = WorkingCopies(root)
    kept = Working(path, digest(data), data)
    copies.keep(kept)
    (root / ".build" / "soan" / "hong.json").write_text("{", encoding="utf-8")

    assert copies.all() == [kept]
    copies.drop(path)
    assert copies.all() == []


def test_nothing_is_taken_out_of_the_wastebasket_by_a_path(tmp_path: Path) -> None:
    """An id is looked for among those that are there."""
    (tmp_path / "x.md").write_text("x", encoding="utf-8")

    assert Wastebasket(tmp_path).take_back("../../x") is None


# who may use it


@pytest.fixture
def server(project_with_text: Project) -> Iterator[Server]:
    """The desk on its port."""
    server = Server(project_with_text.root, 0)
    server.maker.make()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def asked(
    server: Server, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> tuple[int, bytes, dict[str, str]]:
    """The answer to a request: status, body, headers."""
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    told = answer.status, answer.read(), dict(answer.getheaders())
    line.close()
    return told


def token_of(server: Server) -> str:
    """The token in the desk's page."""
    found = re.search(rb'name="soan" content="([^"]+)"', asked(server, "GET", "/soan/", {})[1])
    assert found
    return found[1].decode()


def test_each_of_several_word_files_tells_what_it_did(server: Server, tmp_path: Path) -> None:
    """Once, when its text is opened: the words, the pictures to ask about, and those that were left."""
    headers = {"X-Soan": token_of(server)}
    paths = []
    for number in (1, 2):
        document = Document()
        document.add_heading(f"Tọa đàm mẫu lần {number}", 0)
        document.add_paragraph("Một đoạn mẫu.")
        document.add_picture(io.BytesIO(picture(20 + number)))
        named = {**headers, "X-Ten": f"tep-{number}.docx"}
        told = asked(server, "POST", "/soan/api/import", named, saved(document, tmp_path / "a.docx").read_bytes())
        paths.append(json.loads(told[1])["path"])

    for number, path in enumerate(paths, 1):
        account = json.loads(asked(server, "GET", f"/soan/api/text?path={path}", headers)[1])["account"]
        assert (account["name"], account["drawn"], account["places"]) == (f"tep-{number}.docx", 1, 1)
        assert account["pictures"] == [f"toa-dam-mau-lan-{number}-1.jpg"]
        assert json.loads(asked(server, "GET", f"/soan/api/text?path={path}", headers)[1])["account"] is None


ACTIONS = (
    "work", "work-whole", "save", "discard", "step", "begin", "delete", "take-back", "import", "picture", "publish", "parcel",
    "budget-save", "budget-remove",
)  # fmt: skip


def test_no_other_page_gets_anything_done(server: Server, project_with_text: Project) -> None:
    """Without the token, with another, from another site, under another name: refused, and no file differs."""
    token = token_of(server)
    before = {file: file.read_bytes() for file in project_with_text.root.rglob("*.md")}
    body = json.dumps({"path": PATH, "base": digest(before[project_with_text.root / PATH]), "text": "x", "fields": {}})
    attempts: list[dict[str, str]] = [
        {},
        {"X-Soan": "x"},
        {"X-Soan": token[:-1]},
        {"X-Soan": token, "Origin": "https://noi-khac.example"},
        {"X-Soan": token, "Origin": "null"},
        {"X-Soan": token, "Host": f"noi-khac.example:{server.server_port}"},
        {"X-Soan": token, "Sec-Fetch-Site": "cross-site"},
        {"X-Soan": token, "Sec-Fetch-Site": "same-site"},
    ]
    refused = {403, 421}
    for headers in attempts:
        for action in ACTIONS:
            assert asked(server, "POST", f"/soan/api/{action}", headers, body.encode())[0] in refused
        for view in ("overview", f"text?path={PATH}", "questions?kind=article"):
            assert asked(server, "GET", f"/soan/api/{view}", headers)[0] in refused

    assert {file: file.read_bytes() for file in project_with_text.root.rglob("*.md")} == before
    assert asked(server, "GET", "/soan/api/overview", {"X-Soan": token})[0] == HTTPStatus.OK


def test_each_start_has_a_token_of_its_own(project_with_text: Project, server: Server) -> None:
    """What another start gave is refused."""
    other = Server(project_with_text.root, 0)
    other.server_close()
    assert len(token_of(server)) > 30
    page = other.desk.get("soan/", "", cast("Any", {}))
    assert page is not None
    assert token_of(server).encode() not in page.body


def test_the_page_runs_its_own_files_only(server: Server) -> None:
    """By its policy; each file it names is served, with a type."""
    status, page, headers = asked(server, "GET", "/soan/", {})
    policy = headers["Content-Security-Policy"]
    assert status == HTTPStatus.OK
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    named = re.findall(rb'(?:src|href)="(tep/[^"]+)"', page)
    scripts = [file for file in STATIC.glob("*.js") if file.name != "preact-htm.js"]
    modules = {
        name for file in scripts for name in re.findall(r'from "\./([\w-]+\.js)"', file.read_text(encoding="utf-8"))
    }
    for name in {one.decode() for one in named} | {f"tep/{one}" for one in modules}:
        status, _, headers = asked(server, "GET", f"/soan/{name}", {})
        assert status == HTTPStatus.OK, name
        assert headers["Content-Type"].startswith("text/"), name


def test_pictures_are_served_and_no_other_file(server: Server, project_with_text: Project) -> None:
    """For the form to show them."""
    project_with_text.write("content/articles/2030/anh.jpg", picture())
    project_with_text.write("x.jpg", picture())
    status, data, _ = asked(server, "GET", "/soan/anh/content/articles/2030/anh.jpg", {})
    assert status == HTTPStatus.OK
    assert Image.open(io.BytesIO(data)).size == (64, 48)

    for path in ("data/ward.yaml", "content/../data/ward.yaml", PATH, "../x.jpg", "x.jpg", "content/khong.jpg"):
        assert asked(server, "GET", f"/soan/anh/{path}", {})[0] == HTTPStatus.NOT_FOUND


def test_what_cannot_be_understood_changes_nothing(server: Server) -> None:
    """A request without sense is refused in words."""
    token = {"X-Soan": token_of(server)}
    for body in (b"", b"[]", b"{", b'{"path": 1}', b'{"path": "a"}', b'{"path": "a", "fields": []}', b"\xff"):
        for action in ACTIONS[:8]:
            status, told, _ = asked(server, "POST", f"/soan/api/{action}", token, body)
            assert status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY), (action, body)
            assert json.loads(told)["text"]


def test_the_library_is_the_one_that_was_looked_at() -> None:
    """Its sum and its licences stand beside it."""
    notice = (STATIC / "NOTICE.txt").read_text(encoding="utf-8")
    library = (STATIC / "preact-htm.js").read_bytes()

    assert hashlib.sha256(library).hexdigest() in notice
    assert "MIT License" in notice
    assert "Apache License" in notice
    assert not re.search(rb"\beval\(|new Function", library)


def test_the_desk_speaks_of_no_command() -> None:
    """Messages of reading, checks, advice and the import, which speak to those who use commands."""
    names = ("reading", "checks", "advice", "importing", "model", "markup")
    sources = [file for name in names for file in (ROOT / "hooks" / "cchc" / name).glob("*.py")]
    # A plan, and a sheet of evidence, are not imported at the desk.
    spared = {"plan.py", "evidence.py", "evidence_rows.py", "workbook.py", "yaml_list.py"}
    texts = [
        text
        for file in sources
        if not (file.parent.name == "importing" and file.name in spared)
        for text in string_texts(file.read_text(encoding="utf-8"))
    ]
    told = [text for text in texts if re.search(r"chạy|--[a-z]|cchc ", text) and " " in text]

    assert len(told) > 8
    assert [
        said
        for said in map(Wording().said, told)
        if "\n" not in said and re.search(r"chạy \S*cchc|chạy lệnh|--[a-z]", said)
    ] == []


def string_texts(code: str) -> Iterator[str]:
    """The texts of a module, as they are said: commands by their name, a number for what is worked out."""
    nodes = list(ast.walk(ast.parse(code)))
    inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts = [
                str(part.value) if isinstance(part, ast.Constant) else CCHC if "CCHC" in ast.unparse(part) else "2031"
                for part in node.values
            ]
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value
