"""Evidence is asked for in the activity's own unit, by `cchc new` and `cchc import` alike; people are not counted as meetings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cchc.commands import main
from conftest import TODAY, Project
from test_new import front_matter
from word_samples import letter

NAME = "phuong-mau-huong-dan-ba-con-nop-ho-so-truc-tuyen"
Typing = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def desk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in whose folder one works."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """A terminal at which somebody answers by words in the question, else presses Enter; gives what was asked."""

    def answer(answers: dict[str, str]) -> list[str]:
        asked: list[str] = []

        def ask(said: str) -> str:
            asked.append(said)
            return next((typed for words, typed in answers.items() if words in said), "")

        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", ask)
        return asked

    return answer


def advice(project: Project, today: date = TODAY) -> list[str]:
    """The advice on the project."""
    return [str(problem) for problem in project.catalogue(today).problems if "trong một lần" in problem.text]


@pytest.mark.parametrize(("activity", "is_reported"), [("chuyen-muc", True), ("toa-dam", False)])
def test_a_text_that_tells_of_what_is_counted_anyway_is_reported(
    project: Project, activity: str, is_reported: bool
) -> None:
    """Issues of the column count by themselves; a text that names one as evidence would count it again."""
    project.article(evidence=f"[{{activity: {activity}, event: so-moi, on: 2030-05-01, amount: 1}}]")

    reported = [str(problem) for problem in project.catalogue(TODAY).problems if "tự đếm" in problem.text]
    assert bool(reported) == is_reported
    assert all(problem.startswith("content/articles/bai.md:6:") and "nên sửa" in problem for problem in reported)


def test_the_amount_is_asked_in_the_unit_of_the_activity(desk: Project, typing: Typing) -> None:
    """With the target, so that nobody takes it for the people who came."""
    asked = typing({"Tên bài": "Bài mẫu", "Tóm tắt": "Tóm tắt mẫu.", "Thuộc chủ đề": "1", "minh chứng": "2"})

    assert main(["new", "article"]) == 0
    question = (
        "\nHoạt động này cần 01 cuộc; bài này tính mấy cuộc? (đếm theo hoạt động, không theo số người dự)\n[1] > "
    )
    assert asked[-1] == question
    assert not any("đơn vị" in said for said in asked if "tính mấy" in said)
    assert desk.problems() == []


def test_import_asks_day_topic_and_evidence_as_new_does(desk: Project, typing: Typing, tmp_path: Path) -> None:
    """What the document seems to say is the default; what was answered is no guess any more."""
    asked = typing({"Ngày đăng": "20/04/2030", "minh chứng": "tọa đàm"})

    assert main(["import", str(letter(tmp_path))]) == 0
    file = desk.root / f"content/articles/2030/{NAME}.md"
    fields = front_matter(file)
    assert [said.strip().splitlines()[0].split(" (")[0].rstrip(":") for said in asked] == [
        "Ngày đăng",
        "Thuộc chủ đề nào của kế hoạch",
        "Bài là minh chứng cho hoạt động nào",
        "Tên ngắn của việc đã làm",
        "Việc diễn ra ngày nào",
        "Hoạt động này cần 01 cuộc; bài này tính mấy cuộc?",
    ]
    assert asked[1].endswith("[Thủ tục hành chính] > ")
    assert (fields["date"], fields["topic"]) == ("2030-04-20", "thu-tuc-hanh-chinh")
    entry = {"activity": "toa-dam", "event": NAME[:60].strip("-"), "on": "2030-04-05", "amount": "1"}
    assert fields["evidence"] == [entry]
    assert "date: 2030-04-20\n" in file.read_text(encoding="utf-8")
    assert desk.problems() == []


def test_import_asks_nothing_that_a_flag_tells(
    desk: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without a terminal the rest is guessed as before, and marked; what to do next is said in a line."""
    assert main(["import", str(letter(tmp_path)), "--activity", "2", "--amount", "1", "--topic", "2"]) == 0
    file = desk.root / f"content/articles/2030/{NAME}.md"
    said = capsys.readouterr().out

    assert front_matter(file)["topic"] == "chuyen-doi-so"
    assert front_matter(file)["evidence"] is not None
    assert "date: 2030-04-05  # xin xem lại" in file.read_text(encoding="utf-8")
    assert f"Việc tiếp theo: mở content/articles/2030/{NAME}.md bằng" in said
    assert desk.problems() == []


def test_a_flag_of_import_that_does_not_fit_writes_nothing(
    desk: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As with `cchc new`."""
    assert main(["import", str(letter(tmp_path)), "--date", "31/02/2030"]) == 2
    assert '--date: Không có ngày "2030-02-31" trong lịch.' in capsys.readouterr().err
    assert not (desk.root / "content").exists()


@pytest.mark.parametrize(("amount", "is_reported"), [(1, False), (2, True), (65, True)])
def test_one_event_above_the_whole_target_is_reported(project: Project, amount: int, is_reported: bool) -> None:
    """65 people were typed as 65 meetings; it stops nothing, and doing what the hint says ends it."""
    entry = f"\n  - activity: toa-dam\n    event: a\n    on: 2030-05-01\n    amount: {amount}"
    project.article(approved="false", evidence=entry)

    reported = (
        f"content/articles/bai.md:11:13: nên sửa: {amount} cuộc trong một lần, lớn hơn chỉ tiêu cả năm 1 cuộc. "
        "Gợi ý: một lần thì ghi amount: 1; số người dự ghi ở people."
    )
    assert advice(project) == ([reported] if is_reported else [])


def test_an_amount_above_the_target_is_reported_in_the_plan_too(project: Project) -> None:
    """What happened off the site is counted the same way."""
    plan = project.root / "data/plan.yaml"
    entry = "evidence: [{activity: toa-dam, event: a, title: Tọa đàm mẫu, on: 2030-05-01, amount: 3, document: 1/BC}]\n"
    plan.write_text(plan.read_text(encoding="utf-8") + entry, encoding="utf-8")

    assert [line.split(":")[0] for line in advice(project)] == ["data/plan.yaml"]
