"""The states of texts at the desk: what was saved is not yet what readers have."""

from typing import Any, cast

import pytest

from cchc.kinds import KINDS
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.settings import today_in_vietnam
from conftest import Project
from desk.desk import Desk
from desk.publishing.changes import PARCEL, Notes, snapshot_of
from desk.steps import Step
from preview.state import Maker

TODAY = "2030-05-20"
PATH = "content/articles/2030/bai-mau.md"
APPROVED = {"approved_by": "Lãnh đạo mẫu", "approved_on": TODAY}


@pytest.fixture
def ward(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample ward with one draft."""
    monkeypatch.setenv("CCHC_TODAY", TODAY)
    whole_project.article("2030/bai-mau.md", draft="true")
    return whole_project


@pytest.fixture
def desk(ward: Project) -> Desk:
    """Its desk."""
    maker = Maker(ward.root, "http://127.0.0.1:8000/")
    desk = Desk(ward.root, maker)
    maker.make()
    return desk


def note(ward: Project) -> None:
    """Note that the present state is on the web."""
    content = read_content(ward.root, KINDS, Problems())
    Notes(ward.root).keep(PARCEL, snapshot_of(content, ward.root, today_in_vietnam()))


def state(desk: Desk) -> tuple[str, str]:
    """The state of the text in the list and in its own form."""
    rows = cast("list[dict[str, Any]]", desk.overview()["texts"])
    row = next(one for one in rows if one["path"] == PATH)
    assert row["words"] == desk.text(PATH)["state"]
    return row["state"], row["words"]


def test_a_text_is_said_to_be_seen_only_once_it_is_published(desk: Desk, ward: Project) -> None:
    """Approved, published, changed, withdrawn: each waits for the next publishing."""
    note(ward)
    assert state(desk) == ("nhap", "Bản nháp")
    desk.step(PATH, Step.APPROVE, APPROVED)
    assert state(desk) == ("cho-dua-len", "Đã duyệt, chờ đưa lên mạng")
    note(ward)
    assert state(desk) == ("dang-hien", "Đang hiện")

    desk.work(PATH, cast("str", desk.text(PATH)["base"]), {"title": "Tên khác"}, None, ())
    assert state(desk) == ("dang-hien", "Đang hiện")
    desk.save(PATH)
    assert state(desk) == ("dang-hien", "Đang hiện; bản sửa chờ đưa lên mạng")
    note(ward)
    desk.step(PATH, Step.WITHDRAW, {"reason": "Mẫu."})
    assert state(desk) == ("rut-lai", "Đã rút, chờ đưa lên mạng")
    note(ward)
    assert state(desk) == ("rut-lai", "Đã rút")


def test_a_draft_that_readers_still_have_says_so(desk: Desk, ward: Project) -> None:
    """Until the next publishing takes it away."""
    desk.step(PATH, Step.PUBLISH, {"date": TODAY})
    note(ward)
    desk.step(PATH, Step.BACK, {})
    assert state(desk) == ("nhap", "Bản nháp; bản trước còn trên mạng đến lần đưa lên sau")


def test_what_awaits_approval_stays_with_what_does(desk: Desk, ward: Project) -> None:
    """Readers may have it with a mark."""
    note(ward)
    desk.step(PATH, Step.SUBMIT, {})
    assert state(desk) == ("cho-duyet", "Chờ phường duyệt, chờ đưa lên mạng")
    note(ward)
    assert state(desk) == ("cho-duyet", "Đang hiện, chờ phường duyệt")


def test_without_a_note_nobody_claims_to_know(desk: Desk, ward: Project) -> None:
    """A site that others publish may have the text; one that was built here without it has not."""
    desk.step(PATH, Step.APPROVE, APPROVED)
    assert state(desk) == ("da-duyet", "Đã duyệt")
    ward.write("site/index.html", "<html></html>")
    assert state(desk) == ("cho-dua-len", "Đã duyệt, chờ đưa lên mạng")
    ward.write("site/chuyen-muc/2030/bai-mau/index.html", "<html></html>")
    assert state(desk) == ("da-duyet", "Đã duyệt")
