"""Every kind of text on its whole way over the desk: begun, filled, saved, approved, and in order for `cchc check`."""

from typing import Any, cast

import pytest

from cchc.commands import main
from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields
from conftest import Project
from desk.desk import Desk
from desk.steps import Step
from kind_samples import sample_body
from preview.state import Maker
from test_clips import CAPTIONS, MP4
from word_samples import picture

pytestmark = pytest.mark.long

TODAY = "2030-05-20"
FILES = {"file": ("Clip của phường.mp4", MP4), "captions": ("lời.vtt", CAPTIONS.encode())}
WRITTEN = {
    "url": "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc.html?ma_thu_tuc=1", "code": "1.001193", "duration": "1:30", "no": "3",
    "starts": "08:00",
}  # fmt: skip


@pytest.fixture
def desk(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of the sample ward."""
    monkeypatch.setenv("CCHC_TODAY", TODAY)
    maker = Maker(whole_project.root, "http://127.0.0.1:8000/")
    desk = Desk(whole_project.root, maker)
    maker.make()
    return desk


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_goes_all_the_way(
    desk: Desk, kind: Kind[TextFields], whole_project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """With the least that its form asks for; no line of its file is typed by hand."""
    asked = cast("list[dict[str, Any]]", desk.additions.questions(kind.id)["fields"])
    path = cast("str", desk.additions.begin(kind.id, {one["name"]: least(one) for one in asked})["path"])
    shown: Any = desk.text(path)
    later = {one["name"]: one for one in shown["form"] if one["control"] in ("picture", "file") and needed(one)}
    fields = {name: given(desk, path, one) for name, one in later.items()}
    fields |= {one["alt"]: "Lời tả mẫu." for one in later.values() if one["alt"]}
    shown = desk.work(path, shown["base"], fields, sample_body(kind), ())
    assert [one for one in shown["remarks"] if one["error"]] == []

    desk.save(path)
    done: Any = desk.step(path, Step.APPROVE, {"approved_by": "Lãnh đạo mẫu", "approved_on": TODAY})
    assert done["state"] == "Đã duyệt"
    monkeypatch.chdir(whole_project.root)
    assert main(["check"]) == 0, capsys.readouterr().out


def needed(field: dict[str, Any]) -> bool:
    """Whether a text is in error without the picture or file of a field."""
    return field["required"] or field["name"] in FILES


def given(desk: Desk, path: str, field: dict[str, Any]) -> str:
    """The name of a file that was put beside the text for a field."""
    if field["control"] == "picture":
        return cast("str", desk.additions.add_picture(path, "IMG_1.jpg", picture(1200, 800))["name"])
    return cast("str", desk.additions.add_file(path, field["name"], *FILES[field["name"]])["name"])


def least(field: dict[str, Any]) -> Any:
    """The least that a field takes."""
    if field["fields"]:
        group = {one["name"]: least(one) for one in field["fields"] if one["required"]}
        group = group or {"title": "Nguồn mẫu", "read_in": "dan-lai"}
        return [group] if field["control"] == "groups" else group
    choices = [option["id"] for option in field["options"]]
    by_control = {"day": TODAY, "choice": choices[:1] and choices[0], "choices": choices[:1], "list": ["Một dòng"]}
    return WRITTEN.get(field["name"]) or by_control.get(field["control"], "Chữ mẫu")


def test_a_message_names_its_neighbours_as_the_form_does(desk: Desk) -> None:
    """A source has a title of its own, and a choice its name."""
    asked = cast("list[dict[str, Any]]", desk.additions.questions("guide")["fields"])
    path = cast("str", desk.additions.begin("guide", {one["name"]: least(one) for one in asked})["path"])
    base = cast("str", desk.text(path)["base"])
    sources = [{"law": "nd-mau-2", "title": "Nghị định mẫu", "date": TODAY}]
    told: Any = desk.work(path, base, {"sources": sources}, None, ())
    [hint] = [one["hint"] for one in told["remarks"] if one["loc"][:1] == ["sources"]]
    assert hint.startswith("xóa “Tên văn bản hoặc bài”, “Ngày ban hành hoặc ngày đăng”")
