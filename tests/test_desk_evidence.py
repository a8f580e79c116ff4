"""Evidence at the desk: chosen by name in a text, recorded without one, and counted as the plan counts."""

from typing import Any, cast

import pytest

from cchc.kinds import KINDS
from cchc.problems import UsageError
from conftest import ROOT, Project
from desk.desk import Desk
from desk.evidence import FOLDER, EvidenceRecord
from desk.steps import Step
from preview.state import Maker
from word_samples import picture

pytestmark = pytest.mark.long

TODAY = "2030-05-20"
PLAN = "data/plan.yaml"
PATH = "content/articles/2030/bai-mau.md"
MEETING = {
    "activity": "toa-dam",
    "title": "Tọa đàm mẫu ở hội trường",
    "on": "2030-05-02",
    "amount": "1",
    "document": "01/GM",
}


@pytest.fixture
def maker(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """The preview of the sample ward with one draft."""
    monkeypatch.setenv("CCHC_TODAY", TODAY)
    whole_project.article("2030/bai-mau.md", draft="true", title="Buổi tọa đàm mẫu", date="2030-05-10")
    maker = Maker(whole_project.root, "http://127.0.0.1:8000/")
    maker.make()
    return maker


@pytest.fixture
def desk(maker: Maker, whole_project: Project) -> Desk:
    """Its desk."""
    return Desk(whole_project.root, maker)


@pytest.fixture
def record(desk: Desk, whole_project: Project) -> EvidenceRecord:
    """Its record of what was done off the site."""
    return EvidenceRecord(whole_project.root, desk._maker, desk.texts)


def field_of(form: list[dict[str, Any]], *way: str) -> dict[str, Any]:
    """A field of a form, or of a group in it."""
    found = next(one for one in form if one["name"] == way[0])
    return field_of(found["fields"], *way[1:]) if way[1:] else found


def saved(record: EvidenceRecord, at: int | None = None, **values: Any) -> Any:
    """What the record says of an entry that is written into it."""
    base = cast("str", record.entry(PLAN, at)["base"])
    return record.save(PLAN, at, base, {**MEETING, **values})


def listed(record: EvidenceRecord) -> list[tuple[str, str]]:
    """The entries of the newest plan, in words."""
    plans: Any = record.overview()["plans"]
    return [(one["title"], one["words"]) for one in plans[0]["entries"]]


def still_open(desk: Desk) -> dict[str, str]:
    """What the form of a text says of each activity."""
    form = cast("list[dict[str, Any]]", desk.text(PATH)["form"])
    return {one["id"]: one["about"] for one in field_of(form, "evidence", "activity")["options"]}


# in a text


def test_an_activity_is_chosen_by_name_with_its_unit_and_what_is_open(desk: Desk) -> None:
    """Those of the plan of the text's day; then place, channel, people and sessions. Articles alone carry evidence."""
    assert [kind.id for kind in KINDS if "evidence" in kind.fields.model_fields] == ["article"]
    form = cast("list[dict[str, Any]]", desk.text(PATH)["form"])
    options = field_of(form, "evidence", "activity")["options"]
    assert [one["name"] for one in options] == ["Ra chuyên mục mẫu", "Tổ chức tọa đàm mẫu"]
    assert options[1]["about"] == "Phòng Hai; còn 1 cuộc chưa có"
    named = [one["name"] for one in field_of(form, "evidence")["fields"]]
    assert {"on", "amount", "place", "channel", "people", "sessions"} < set(named)
    assert field_of(form, "evidence")["begins"] == {"on": "2030-05-10", "amount": "1"}


def test_what_an_approved_text_tells_is_no_longer_open(desk: Desk, whole_project: Project) -> None:
    """Nobody types a name for what was done: the title's is taken, and stays when the title changes."""
    base = cast("str", desk.text(PATH)["base"])
    told: Any = desk.work(PATH, base, {"evidence": [{"activity": "toa-dam", "on": "2030-05-10"}]}, None, ())
    assert [one for one in told["remarks"] if one["error"]] == []
    assert told["values"]["evidence"][0]["event"] == "buoi-toa-dam-mau"
    desk.work(PATH, base, {"title": "Tên khác", "evidence": told["values"]["evidence"]}, None, ())
    desk.save(PATH)
    assert "event: buoi-toa-dam-mau" in (whole_project.root / PATH).read_text(encoding="utf-8")

    assert still_open(desk)["toa-dam"] == "Phòng Hai; còn 1 cuộc chưa có"
    desk.step(PATH, Step.APPROVE, {"approved_by": "Người mẫu", "approved_on": TODAY})
    assert still_open(desk)["toa-dam"] == "Phòng Hai; đã đủ cuộc"


# without a text


def test_what_was_done_off_the_site_is_recorded_and_counted(
    desk: Desk, record: EvidenceRecord, whole_project: Project
) -> None:
    """With a name and the day of recording that nobody types; every other byte of the plan stays."""
    before = (whole_project.root / PLAN).read_text(encoding="utf-8")
    assert saved(record) == {"saved": True, "remarks": []}
    after = (whole_project.root / PLAN).read_text(encoding="utf-8")

    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert "event: toa-dam-mau-o-hoi-truong-2030-05-02" in "\n".join(new)
    assert f"recorded_on: {TODAY}" in "\n".join(new)
    assert listed(record) == [("Tọa đàm mẫu ở hội trường", "02/05/2030, 1 cuộc: Tổ chức tọa đàm mẫu")]
    assert still_open(desk)["toa-dam"] == "Phòng Hai; đã đủ cuộc"
    assert whole_project.problems() == []


def test_an_entry_is_changed_and_taken_out(maker: Maker, record: EvidenceRecord, whole_project: Project) -> None:
    """Its neighbours stay as they were, comments too."""
    lines = "# Ghi tay, giữ nguyên.\n  - {activity: toa-dam, event: cu, title: Việc cũ, on: 2030-04-01, document: 02/BB}  # cũ\n"
    plan = whole_project.root / PLAN
    plan.write_text(f"{plan.read_text(encoding='utf-8')}evidence:\n{lines}", encoding="utf-8", newline="\r\n")
    maker.make()
    saved(record)
    saved(record, 1, title="Tọa đàm có tên mới", event="toa-dam-mau-o-hoi-truong-2030-05-02")
    assert lines.splitlines()[1].strip() in plan.read_text(encoding="utf-8")
    assert plan.read_bytes().count(b"\n") == plan.read_bytes().count(b"\r\n")
    assert [title for title, _ in listed(record)] == ["Việc cũ", "Tọa đàm có tên mới"]

    record.remove(PLAN, 1, cast("str", record.entry(PLAN, None)["base"]))
    assert [title for title, _ in listed(record)] == ["Việc cũ"]
    assert lines in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "loc"),
    [
        ({"title": ""}, ["title"]),
        ({"activity": ""}, ["activity"]),
        ({"on": "2030-01-02"}, ["on"]),
        ({"document": ""}, ["url"]),
        ({"file": "content/minh-chung/khong-co.jpg"}, ["file"]),
        ({"people": "nhiều"}, ["people"]),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_written(
    record: EvidenceRecord, whole_project: Project, values: dict[str, Any], loc: list[str]
) -> None:
    """In the words of the form."""
    before = (whole_project.root / PLAN).read_bytes()
    told = saved(record, **values)
    assert not told["saved"]
    assert loc in [one["loc"] for one in told["remarks"] if one["error"]]
    assert (whole_project.root / PLAN).read_bytes() == before


def test_a_message_names_a_file_as_the_form_does(record: EvidenceRecord) -> None:
    """Without the folder that officers never open; and what proves nothing is told at a field that can."""
    told = saved(record, file="content/minh-chung/khong-co.jpg")
    assert "content/" not in "".join(one["text"] + one["hint"] for one in told["remarks"])
    assert "khong-co.jpg" in told["remarks"][0]["text"]

    told = saved(record, document="")
    assert [one["text"] for one in told["remarks"]] == [
        "Chưa có chỗ xem lại: điền địa chỉ, chọn tệp, hoặc ghi số văn bản; một trong ba là đủ."
    ]


def test_what_is_still_missing_is_told_apart_from_what_is_enough(record: EvidenceRecord) -> None:
    """An officer who looks for work finds no activity that needs none."""

    def names() -> tuple[list[str], list[str]]:
        (plan,) = cast("list[dict[str, list[dict[str, str]]]]", record.overview()["plans"])
        return [one["name"] for one in plan["open"]], [one["name"] for one in plan["done"]]

    assert names() == (["Ra chuyên mục mẫu", "Tổ chức tọa đàm mẫu"], [])
    saved(record)
    assert names() == (["Ra chuyên mục mẫu"], ["Tổ chức tọa đàm mẫu"])


def test_a_plan_that_somebody_changed_meanwhile_is_not_overwritten(
    record: EvidenceRecord, whole_project: Project
) -> None:
    """Nor is any other file written, whatever path a browser sends."""
    base = cast("str", record.entry(PLAN, None)["base"])
    plan = whole_project.root / PLAN
    plan.write_text(f"{plan.read_text(encoding='utf-8')}# Vừa sửa.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Có người vừa sửa"):
        record.save(PLAN, None, base, MEETING)
    for path in ("data/ward.yaml", "../plan.yaml", PATH):
        with pytest.raises(UsageError):
            record.entry(path, None)


def test_a_photograph_proves_what_was_done(record: EvidenceRecord, whole_project: Project) -> None:
    """In a folder of its own, small and without where it was taken."""
    name = cast("str", record.add_file("Ảnh tọa đàm.JPG", picture(900, 600))["name"])
    assert name == f"{FOLDER}/anh-toa-dam.jpg"
    told = saved(record, document="", file=name)
    assert told["saved"]
    assert [(one["loc"], one["text"]) for one in told["remarks"]] == [
        (["file"], "chưa ghi người trong ảnh có đồng ý không.")
    ]
    assert saved(record, 0, document="", file=name, consent="đã hỏi và được đồng ý") == {"saved": True, "remarks": []}
    assert 'consent: "đã hỏi và được đồng ý"' in (whole_project.root / PLAN).read_text(encoding="utf-8")
    assert whole_project.problems() == []
    with pytest.raises(UsageError, match="không phải tệp"):
        record.add_file("chay.exe", b"MZ")


def test_what_is_done_in_another_year_goes_into_that_years_plan(
    maker: Maker, record: EvidenceRecord, whole_project: Project
) -> None:
    """And out of the one that it was in by mistake."""
    old = (whole_project.root / PLAN).read_text(encoding="utf-8").replace("2030", "2029")
    whole_project.write("data/plans/2029.yaml", old)
    maker.make()
    saved(record)
    assert saved(record, 0, on="2029-05-02")["saved"]
    plans: Any = record.overview()["plans"]
    assert [(one["year"], len(one["entries"])) for one in plans] == [(2030, 0), (2029, 1)]


def test_the_shipped_plan_is_recorded_into_as_it_stands() -> None:
    """Its empty list becomes one with an entry, and no other line changes."""
    from desk.evidence import _RECORD  # noqa: PLC0415 - the writing alone, without the shipped site

    before = (ROOT / PLAN).read_bytes()
    after = _RECORD.written(before, [*_RECORD.entries(before), {**MEETING, "event": "mau"}])
    old, new = before.decode().splitlines(), after.decode().splitlines()
    assert [line for line in old if line not in new] in ([], ["evidence: []"])
    assert len(new) == len(old) + 6
