"""`cchc new plan`: the present plan moves to data/plans/, the next year's begins as a draft, and what goes on is listed."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc.authoring.plan_text import lines_naming, next_plan, readable, shifted
from cchc.commands import main
from cchc.model.plan import Plan
from cchc.problems import Problems, Severity
from cchc.reading.content import read_data
from conftest import ROOT, TODAY, Project
from test_import_plan import leaves, read
from test_new import Terminal
from test_procedures import procedure
from word_samples import PLAN_TEXT, as_document

pytestmark = pytest.mark.long

SHIPPED = (ROOT / "data/plan.yaml").read_text(encoding="utf-8")
SCHEMA = "# yaml-language-server: $schema="


def new_plan(*flags: str) -> int:
    """The status of `cchc new plan`."""
    return main(["new", "plan", *flags])


def plan_of(root: Path, path: str = "data/plan.yaml") -> Plan:
    """A plan of a project, which has no error."""
    problems = Problems()
    found = read_data(root, path, Plan, problems)
    assert not problems.stop_a_build
    assert found
    return found[0]


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of the project's data, hidden ones too."""
    return {str(file.relative_to(root)): file.read_bytes() for file in (root / "data").rglob("*") if file.is_file()}


@pytest.fixture
def office(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample ward, whose plan is of 2030, in whose folder one works."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The shipped plan and texts, in January of the next year."""
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, tmp_path / "phường" / name)
    monkeypatch.setenv("CCHC_TODAY", "2027-01-15")
    monkeypatch.chdir(tmp_path / "phường")
    return Project(tmp_path / "phường")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The document of a plan of 2027: fewer issues, a talk with businesses led by others, a contest instead of the other talk."""
    text = PLAN_TEXT.read_text(encoding="utf-8").replace("năm 2026", "năm 2027")
    for before, after in (
        ("05 số", "04 số"),
        ("01 cuộc\tPhòng KT, HT và ĐT", "01 cuộc\tTTPVHCC"),
        ("Phối hợp tổ chức Tọa đàm CCHC", "Tổ chức Hội thi tìm hiểu CCHC"),
    ):
        assert before in text
        text = text.replace(before, after)
    return as_document(text, tmp_path / "ke-hoach-2027.docx")


def test_the_present_plan_moves_word_for_word(office: Project) -> None:
    """Even its odd line ends; without a schema line nothing changes."""
    (office.root / "data/plan.yaml").write_bytes(
        (office.root / "data/plan.yaml").read_bytes().replace(b"\n", b"\r\n") + b"# ghi ch\xc3\xba\r\n"
    )
    before = (office.root / "data/plan.yaml").read_bytes()

    assert new_plan() == 0
    assert (office.root / "data/plans/2030.yaml").read_bytes() == before


def test_only_the_way_to_the_schema_changes_in_the_moved_plan(shipped: Project) -> None:
    """An editor finds the schema from the other folder too."""
    assert new_plan() == 0
    moved = (shipped.root / "data/plans/2026.yaml").read_text(encoding="utf-8")

    assert moved == SHIPPED.replace(f"{SCHEMA}schema/", f"{SCHEMA}../schema/")
    assert (shipped.root / "data/plans" / moved.split("=", 1)[1].split("\n")[0]).resolve().exists()
    assert (shipped.root / "data/plan.yaml").read_text(encoding="utf-8").startswith(f"{SCHEMA}schema/")


def test_the_new_plan_is_the_former_one_a_year_later(office: Project) -> None:
    """Days and the year's name move; number, day, evidence and notes are for the new year to bring."""
    plan = office.root / "data/plan.yaml"
    done = "activity: toa-dam\n    event: mot\n    on: 2030-04-02\n    document: 1/BC\n    title: >-\n      Việc mẫu"
    text = plan.read_text(encoding="utf-8") + f"evidence:\n  - {done}\n\n# sau\nnotes:\n  - {{about: x, text: y}}\n"
    plan.write_text(text, encoding="utf-8")
    former = plan_of(office.root)

    assert new_plan() == 0
    made = plan_of(office.root)
    changed = {
        "year": 2031, "draft": True, "title": "Kế hoạch mẫu về thông tin cải cách hành chính năm 2031", "number": None, "date": None,
        "evidence": [], "notes": [],
    }  # fmt: skip
    assert made == former.model_copy(
        update={
            **changed,
            "window": made.window,
            "activities": made.activities,
        }
    )
    assert (made.window.first, made.window.last) == (date(2031, 1, 1), date(2031, 12, 31))
    talk = made.activity("toa-dam")
    assert talk
    assert (talk.window.first, talk.window.last, talk.window.text) == (
        date(2031, 3, 1),
        date(2031, 6, 30),
        "Quý II năm 2031",
    )
    assert plan_of(office.root, "data/plans/2030.yaml") == former
    assert "\nevidence: []\n\n# sau\nnotes: []\n" in plan.read_text(encoding="utf-8")


def test_comments_stay_and_what_rests_on_the_former_year_is_marked(shipped: Project) -> None:
    """Each mark stands above what it is about, and in the first line of fields that the plan is a draft."""
    assert new_plan() == 0
    lines = (shipped.root / "data/plan.yaml").read_text(encoding="utf-8").split("\n")

    assert [line for line in SHIPPED.split("\n") if line.startswith("#") and line not in lines] == []
    assert next(line for line in lines if line and not line.startswith("#")).startswith("draft: true  # ")
    marks = {lines[at + 1].rstrip(": >-"): line for at, line in enumerate(lines) if line.startswith("# xin xem lại: ")}
    assert list(marks) == ["preamble", "legal_bases", "cited", "activities"]
    assert all("2026" in mark for mark in marks.values())
    advice = shipped.catalogue(date(2027, 1, 15)).problems.of(Severity.ADVICE)
    marked = [lines[one.place.line - 1] for one in advice if one.place.path == "data/plan.yaml"]
    assert marked[:4] == list(marks.values()), "the check names each until it is removed"


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("Kế hoạch CCHC phường năm 2026 nói riêng", "Kế hoạch CCHC phường năm 2027 nói riêng"),
        ("NĂM 2026, Năm 2026", "NĂM 2027, Năm 2027"),
        ("giai đoạn 2026 - 2030", None),
        ("năm 2026 - 2030 và từ năm 2026 đến năm 2030", None),
        ("năm 2021 - 2026, từ 2021 đến năm 2026", None),
        ("ngày 12/02/2026, ngày 28 tháng 01 năm 2026, tháng 5, năm 2026", None),
        ("số 2026/QĐ-UBND, năm 20261", None),
        ("Kế hoạch số 23/KH-UBND ngày 28/01/2026 của phường về việc cải cách năm 2026; năm 2026 làm tiếp", "Kế hoạch số 23/KH-UBND ngày 28/01/2026 của phường về việc cải cách năm 2026; năm 2027 làm tiếp"),
    ],
)  # fmt: skip
def test_only_the_plans_own_year_moves(written: str, moved: str | None) -> None:
    """Days, numbers and names of documents, and spans of years stay what they are."""
    text = f"year: 2026\ntitle: Tên\nclosing: >-\n  {written}.\nlegal_bases:\n  - {{title: việc năm 2026}}\n"

    made = next_plan(text, 2026, 2027)

    assert f"  {moved or written}.\n" in made
    assert "{title: việc năm 2026}" in made


def test_the_year_is_found_where_a_long_text_breaks_its_lines() -> None:
    """Lines of a folded text are parted by spaces only."""
    text = "year: 2026\nclosing: >-\n  ngày 28 tháng 01\n  năm 2026, trong năm\n  2026 này\n"

    assert next_plan(text, 2026, 2027).endswith("  ngày 28 tháng 01\n  năm 2026, trong năm\n  2027 này\n")


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-12-31", "2027-12-31"),
        ("2027-02-28", "2028-02-29"),
        ("2028-02-29", "2029-02-28"),
        ("2028-02-28", "2029-02-28"),
    ],
)
def test_the_last_of_february_stays_the_last(day: str, later: str) -> None:
    """Every other day keeps its month and its number."""
    assert shifted(date.fromisoformat(day), 1).isoformat() == later


def test_slips_that_the_site_takes_in_silence_do_not_stop_the_turn(office: Project) -> None:
    """Such as a value with a colon, which YAML itself refuses."""
    plan = office.root / "data/plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("closing: Lời", "closing: Lời: “kết”, lời"), encoding="utf-8"
    )
    former = plan_of(office.root)

    assert new_plan() == 0
    assert plan_of(office.root).closing == former.closing


def test_the_shipped_plans_next_year_has_no_problem_in_january(shipped: Project) -> None:
    """Neither as a draft nor once it is issued."""
    today = date(2027, 1, 15)
    assert new_plan() == 0
    assert shipped.problems(today) == []

    plan = shipped.root / "data/plan.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if not line.startswith("draft: true")), encoding="utf-8")
    assert not plan_of(shipped.root).draft
    assert shipped.problems(today) == []
    assert lines_naming("".join(lines), 2026) != []


def test_a_span_of_years_is_not_the_former_year() -> None:
    """A programme goes on; only what may have to change is named."""
    text = "a: năm 2026\nb: giai đoạn 2026 - 2030\nc: 2026–2030\nd: 31/12/2026  # ghi chú\ne: x  # 2026"

    assert lines_naming(text, 2026) == [1, 4]


def test_a_plan_made_by_hand_says_no_other(shipped: Project) -> None:
    """Replacing the year's name and days everywhere gives what the command gives, but for documents, which have their own."""
    by_hand = SHIPPED
    for before, after in (("2026-01-01", "2027-01-01"), ("2026-12-31", "2027-12-31"), ("year: 2026", "year: 2027"), ("năm 2026", "năm 2027"), ("Năm 2026", "Năm 2027")):  # fmt: skip
        by_hand = by_hand.replace(before, after)
    (shipped.root / "data/tay.yaml").write_text(by_hand, encoding="utf-8")
    hand = leaves(read(shipped.root / "data/tay.yaml"))
    assert new_plan() == 0
    made = leaves(read(shipped.root / "data/plan.yaml"))

    assert {key for key in {*hand, *made} if hand.get(key) != made.get(key)} == {
        "draft",
        "preamble",
        "legal_bases 2.title",
    }
    assert made["preamble"] == hand["preamble"].replace("01 năm 2027", "01 năm 2026").replace(
        "(CCHC) năm 2027", "(CCHC) năm 2026"
    )


def test_what_goes_on_is_listed(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Panos that nobody takes down, guides and procedures, texts of the new year, work of the old one, and what to do next."""
    plan = office.root / "data/plan.yaml"
    done = "{activity: toa-dam, event: mot, title: Tọa đàm mẫu, on: 2030-04-02, document: 1/BC}"
    plan.write_text(plan.read_text(encoding="utf-8") + f"evidence: [{done}]\n", encoding="utf-8")
    office.write("content/.keep", "")
    assert main(["new", "pano", "--headline=Câu mẫu", "--action=Quét", "--url=/huong-dan/", "--template=mã QR", "--palette=đỏ", "--topic=1", "--alt=Tả"]) == 0  # fmt: skip
    pano = office.root / "content/panos/cau-mau.md"
    hung = "hung:\n  - {place: cổng mẫu, from: 2030-05-02}\n  - {place: chợ mẫu, from: 2030-05-02, to: 2030-12-31}\n  - {place: bến mẫu, from: 2030-05-03, to: 2031-01-02}"
    pano.write_text(pano.read_text(encoding="utf-8").replace("approved: false\ndraft: true", hung), encoding="utf-8")
    for number, last in enumerate(("2031-04-01", "2031-03-31", "2031-04-01")):
        procedure(office, f"mau-{number}", code=f'"1.00000{number}"', valid_until=last)
    office.article()
    office.article("moi.md", title="Bài năm sau mẫu", date="2031-01-05")
    capsys.readouterr()

    assert new_plan() == 0
    said = capsys.readouterr().out

    assert "Đã chuyển kế hoạch năm 2030 sang data/plans/2030.yaml." in said
    assert "  - hoạt động: 02 giữ mã cũ, 00 mới, 00 không còn\n" in said
    assert (
        "Pano còn treo sang năm mới:\n  - “Câu mẫu” ở cổng mẫu, từ 02/05/2030 (content/panos/cau-mau.md)\n  - “Câu mẫu” ở bến mẫu"
        in said
    )
    assert "chợ mẫu" not in said
    assert (
        "Hướng dẫn, thủ tục vẫn dùng:\n  - 1 thủ tục, có giá trị đến hết ngày 31/03/2031\n"
        "  - 2 thủ tục, có giá trị đến hết ngày 01/04/2031\n\n" in said
    )
    assert "trong năm mới:\n  - 05/01/2031: “Bài năm sau mẫu” (content/articles/moi.md)\n\n" in said
    assert "nay nằm ở data/plans/2030.yaml:\n  - 02/04/2030: “Tọa đàm mẫu”\n" in said
    assert said.index("1. Mở data/plan.yaml") < said.index("xóa dòng draft: true")


def test_a_word_document_keeps_the_ids_of_what_goes_on(
    shipped: Project, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is new gets an id of its own; what has gone, and what has another target, is named."""
    former = plan_of(shipped.root)

    assert new_plan("--from", str(document)) == 0
    said = capsys.readouterr().out
    plan = plan_of(shipped.root)

    assert (plan.year, plan.draft, plan.window.first) == (2027, True, date(2027, 1, 1))
    ids, known = [one.id for one in plan.activities.items], [one.id for one in former.activities.items]
    assert [id for id in ids if id not in known] == ["to-chuc-hoi-thi-tim-hieu-cchc"]
    assert [id for id in known if id not in ids] == ["toa-dam-cchc"]
    assert [topic.id for topic in plan.topics.items] == [topic.id for topic in former.topics.items]
    assert [unit.id for unit in plan.organisation.units] == [unit.id for unit in former.organisation.units]
    leads = [one.lead for one in former.activities.items]
    assert leads[2] == "phong-kinh-te-ha-tang-do-thi"
    leads[2] = "trung-tam-phuc-vu-hanh-chinh-cong"
    assert [one.lead for one in plan.activities.items] == leads
    assert plan.goals.audiences.groups == former.goals.audiences.groups
    assert plan.reporting == former.reporting
    for line in (
        "hoạt động: 07 giữ mã cũ, 01 mới, 01 không còn",
        "hoạt động mới: “Tổ chức Hội thi tìm hiểu CCHC” (to-chuc-hoi-thi-tim-hieu-cchc)",
        "hoạt động không còn: “Phối hợp tổ chức Tọa đàm CCHC” (toa-dam-cchc)",
        "từ 05 số thành 04 số",
        "đổi đơn vị chủ trì: “Phối hợp và tham gia tổ chức Hội nghị, Tọa đàm",
    ):
        assert line in said
    assert shipped.problems(date(2027, 1, 15)) == []


def test_an_activity_in_other_words_keeps_its_id_and_is_marked(shipped: Project, tmp_path: Path) -> None:
    """Where number and most words agree; a person decides."""
    text = PLAN_TEXT.read_text(encoding="utf-8").replace("năm 2026", "năm 2027")
    text = text.replace("Phối hợp tổ chức Tọa đàm CCHC", "Phối hợp tổ chức các buổi Tọa đàm CCHC")

    assert new_plan("--from", str(as_document(text, tmp_path / "kh.docx"))) == 0
    made = (shipped.root / "data/plan.yaml").read_text(encoding="utf-8")

    assert "- id: toa-dam-cchc  # xin xem lại: giữ mã của “Phối hợp tổ chức Tọa đàm CCHC” năm trước" in made
    assert made.count("xin xem lại: giữ mã") == 1


def test_a_reviewed_import_begins_the_new_plan(
    shipped: Project, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With blanks that nothing fills, the document is imported first, and its file taken once it is filled."""
    text = PLAN_TEXT.read_text(encoding="utf-8").replace("năm 2026", "năm 2027").replace("02 clip", "nhiều clip")
    unclear = as_document(text, document.with_name("chua-ro.docx"))
    before = files_of(shipped.root)
    assert new_plan("--from", str(unclear)) == 1
    said = capsys.readouterr().out
    assert "văn bản không cho biết: activities.items 2.target.amount: số lượng" in said
    assert f'import --plan "{unclear}"' in said
    assert files_of(shipped.root) == before

    assert main(["import", "--plan", str(unclear)]) == 0
    assert 'new plan --from "data/plan.moi.yaml"' in capsys.readouterr().out
    assert new_plan("--from", "data/plan.moi.yaml") == 1
    assert "data/plan.moi.yaml:" in capsys.readouterr().out
    imported = shipped.root / "data/plan.moi.yaml"
    filled = re.sub("amount:  # cần điền: .*", "amount: 2", imported.read_text(encoding="utf-8"))
    filled = re.sub("unit:  # cần điền: đơn vị đếm", "unit: clip", filled)
    imported.write_text(filled, encoding="utf-8")
    assert new_plan("--from", "data/plan.moi.yaml") == 0

    assert plan_of(shipped.root).draft
    assert shipped.problems(date(2027, 1, 15)) == []


def test_plans_that_claim_one_day_are_refused(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """At the place in the file that was given; nothing is written."""
    text = (office.root / "data/plan.yaml").read_text(encoding="utf-8").replace("2030-", "2031-")
    text = text.replace("year: 2030", "year: 2031").replace(
        "{from: 2031-01-01, to: 2031-12-31}", "{from: 2030-12-15, to: 2031-12-31}", 1
    )
    office.write("moi.yaml", text)
    before = files_of(office.root)

    assert new_plan("--from", "moi.yaml") == 1
    said = "moi.yaml:8:16: lỗi: từ ngày 15/12/2030 đã có kế hoạch năm 2030 (data/plans/2030.yaml), đến hết 31/12/2030."
    assert said in capsys.readouterr().out
    assert files_of(office.root) == before


@pytest.mark.parametrize(
    ("flags", "status", "said"),
    [
        (["--year", "2030"], 2, "--year: Kế hoạch đang dùng là của năm 2030. Viết một năm sau đó, như 2031."),
        (["--year", "2029"], 2, "Viết một năm sau đó, như 2031."),
        (["--year", "sang năm"], 2, "không phải số nguyên"),
        (["--from", "khong-co.docx"], 2, "Không mở được tệp"),
    ],
)
def test_a_flag_that_does_not_fit_is_wrong_usage(
    office: Project, capsys: pytest.CaptureFixture[str], flags: list[str], status: int, said: str
) -> None:
    """Which one and why is said; nothing is written."""
    before = files_of(office.root)

    assert new_plan(*flags) == status
    assert said in capsys.readouterr().err
    assert files_of(office.root) == before


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        ("data/plan.yaml", ("year: 2030", "year: x"), "data/plan.yaml:2:7: lỗi:"),
        ("data/plan.yaml", ("year: 2030", "year: 2030\ndraft: true"), "data/plan.yaml:1:1: lỗi: kế hoạch năm 2030 còn là bản nháp (draft: true)."),
        ("data/plans/2030.yaml", ("Lời kết mẫu.", "Lời khác."), "data/plan.yaml:2:7: lỗi: năm 2030 đã có kế hoạch ở data/plans/2030.yaml."),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_move_is_refused(
    office: Project, capsys: pytest.CaptureFixture[str], path: str, change: tuple[str, str], said: str
) -> None:
    """With the file and the reason; nothing is written."""
    text = (office.root / "data/plan.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    office.write(path, text.replace(*change))
    before = files_of(office.root)

    assert new_plan() == 1
    assert said in capsys.readouterr().out
    assert files_of(office.root) == before


def test_a_document_of_another_year_is_refused(
    shipped: Project, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    before = files_of(shipped.root)

    assert new_plan("--year", "2028", "--from", str(document)) == 1
    assert "tệp này là kế hoạch năm 2027, không phải 2028. Gợi ý: chọn tệp khác" in capsys.readouterr().out
    assert files_of(shipped.root) == before


def _stopping_at(number: int, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let a run fail at one of its renames."""
    renames = iter(range(1, 100))
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if next(renames) == number:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopped)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    ("error", "status"), [(KeyboardInterrupt(), 130), (OSError(28, "full"), 1)], ids=["Ctrl+C", "full disk"]
)
def test_a_turn_that_is_stopped_leaves_all_as_it_was(
    office: Project, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, status: int
) -> None:
    """Not even the new folder stays."""
    before = files_of(office.root)
    _stopping_at(number, monkeypatch, error)

    assert new_plan() == status
    assert files_of(office.root) == before
    assert not (office.root / "data/plans").exists()


def test_a_turn_that_is_stopped_at_its_very_end_has_happened(office: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of the former plan is then the only one."""
    before = (office.root / "data/plan.yaml").read_bytes()
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        replace(self, target)
        if target.name == "plan.yaml":
            raise KeyboardInterrupt
        return target

    monkeypatch.setattr(Path, "replace", stopped)

    assert new_plan() == 130
    assert (office.root / "data/plans/2030.yaml").read_bytes() == before
    assert plan_of(office.root).year == 2031


def test_a_run_goes_on_where_another_was_killed(office: Project) -> None:
    """Between its two renames only the copy is there."""
    before = (office.root / "data/plan.yaml").read_bytes()
    office.write("data/plans/2030.yaml", before)

    assert new_plan() == 0
    assert (office.root / "data/plans/2030.yaml").read_bytes() == before
    assert plan_of(office.root).year == 2031


@pytest.fixture
def terminal(office: Project) -> Iterator[Terminal]:
    """`cchc new plan` on a terminal."""
    running = Terminal(office.root, "new", "plan")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


@pytest.mark.slow
def test_on_a_terminal_each_question_is_asked_in_vietnamese(terminal: Terminal, office: Project) -> None:
    """A year that does not fit is explained and asked for again; Enter takes what stands in brackets."""
    terminal.until("Kế hoạch mới của năm nào:\n[2031] > ")
    terminal.type("2030")
    terminal.until("Viết một năm sau đó, như 2031.")
    terminal.type("")
    terminal.until("Tệp Word của kế hoạch mới")
    terminal.type("")
    terminal.until("[Kế hoạch mẫu về thông tin cải cách hành chính năm 2031] > ")
    terminal.type("Kế hoạch mẫu: năm mới")
    terminal.until("Việc tiếp theo:")

    assert terminal.close() == 0
    assert plan_of(office.root).title == "Kế hoạch mẫu: năm mới"


@pytest.mark.slow
def test_who_stops_in_between_has_written_nothing(terminal: Terminal, office: Project) -> None:
    """The message says so."""
    before = files_of(office.root)
    terminal.until("Kế hoạch mới của năm nào")
    terminal.type("")
    terminal.until("Tệp Word")
    terminal.interrupt()
    terminal.until("Đã dừng; chưa ghi gì.")

    assert terminal.close() == 130
    assert files_of(office.root) == before


def test_a_copied_console_name_is_taken_without_its_quotes(shipped: Project, document: Path) -> None:
    """As a console writes a file that is dragged into it."""
    assert new_plan("--from", f'"{os.fspath(document)}"') == 0
    assert readable((shipped.root / "data/plan.yaml").read_text(encoding="utf-8"))
