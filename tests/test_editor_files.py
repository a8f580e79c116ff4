"""What helps while one writes in Visual Studio Code: completion by schemas, snippets, tasks and marks at the lines."""

import json
import re
from pathlib import Path

import pytest

from cchc.authoring.snippets import SNIPPETS, snippets
from cchc.commands import main
from cchc.kinds import KINDS
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form
from cchc.model.base import TextFields
from cchc.problems import Place, Problem, Problems, Severity
from cchc.reading.content import read_content
from conftest import ROOT, TODAY, Project
from test_clips import CAPTIONS, MP4, picture

FOLDER = ROOT / ".vscode"
ANSWERS = {
    "Địa chỉ": "https://mau.example/",
    "Mã QR": "/huong-dan/",
    "ngày ban hành": "2030-01-01",
    "địa chỉ": "https://mau.example/",
    "Mã thủ tục": "1.004194",
    "Khi nào": "sinh-con",
    "Đường dẫn": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau",
    "Tệp clip": "mau.mp4",
    "Tệp phụ đề": "mau.vtt",
    "Tệp ảnh bìa": "mau.png",
    "Clip dài": "2:35",
    "Bắt đầu lúc": "08:00",
    "Kết thúc lúc": "10:30",
}
"""What is typed into places that take no words; a place for a day takes a day, all others keep their words."""

DAYS = tuple(question.words for kind in KINDS for question in kind.questions if question.form is Form.DAY)


def filled(body: list[str]) -> str:
    """A snippet as the editor writes it: today's date, the first choice, the words of the places or other answers."""
    text = "\n".join(body).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", TODAY.isoformat())
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)

    def answer(place: re.Match[str]) -> str:
        if place[1] in DAYS:
            return "2031-05-20"
        return next((value for begin, value in ANSWERS.items() if place[1].startswith(begin)), place[1])

    text = re.sub(r"\$\{\d+:([^}]*)\}", answer, text)
    assert "$" not in text
    return text + "\n"


@pytest.fixture
def made(project: Project) -> dict[str, list[str]]:
    """The snippets of the sample ward, by name."""
    content = read_content(project.root, KINDS, Problems())
    return {name: snippet["body"] for name, snippet in json.loads(snippets(content)).items()}


def test_the_shipped_snippets_are_those_of_the_plan_and_the_models() -> None:
    """`cchc schema` writes them again after either has changed."""
    content = read_content(ROOT, KINDS, Problems())

    assert (ROOT / SNIPPETS).read_text(encoding="utf-8") == snippets(content), "run `cchc schema`"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_snippet_filled_in_passes_the_check(
    kind: Kind[TextFields], project: Project, made: dict[str, list[str]]
) -> None:
    """As it stands, and once it is no draft any more; then the template's words have to go."""
    for name, data in (("mau.mp4", MP4), ("mau.vtt", CAPTIONS), ("mau.png", picture())):
        project.write(f"{kind.folder}/{name}", data if isinstance(data, bytes) else data.encode())
    file = project.write(f"{kind.folder}/mau.md", filled(made[f"{kind.name} mới"]))
    assert project.problems() == [], "a place that takes no words needs its answer in ANSWERS"
    file.write_text(file.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")

    assert [problem for problem in project.problems() if "còn câu mẫu" not in problem] == []


@pytest.mark.parametrize("name", ["minh chứng", "nguồn", "đính chính", "rút bài"])
def test_a_group_of_fields_fits_into_an_article(name: str, project: Project, made: dict[str, list[str]]) -> None:
    """Below its other fields."""
    lines = filled(made[name]).replace("nhiều bài kể", "viec-mau").splitlines()
    lines = [re.sub(r'event: ".*"', "event: viec-mau", line) for line in lines]
    file = project.article(date=TODAY.isoformat())
    head, _, rest = file.read_text(encoding="utf-8").partition("\n---\n")
    file.write_text("\n".join([head, *lines, "---", rest]), encoding="utf-8")

    assert project.problems() == []


def test_every_data_file_has_its_schema() -> None:
    """So that the YAML extension completes all of them; each schema and each file is there."""
    wired = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]

    assert all((ROOT / schema).is_file() for schema in wired)
    plans = wired.pop("data/schema/plan.schema.json")
    assert plans == ["data/plan.yaml", "data/plans/*.yaml"]
    assert wired.pop("data/schema/budget.schema.json") == "data/budgets/*.yaml"
    assert {ROOT / file for file in (*wired.values(), plans[0])} == set((ROOT / "data").glob("*.yaml"))


@pytest.mark.parametrize("severity", Severity)
def test_a_problem_is_marked_at_its_line(severity: Severity) -> None:
    """The task's patterns read every line that the check prints, one of them exactly."""
    tasks = json.loads((FOLDER / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    (check,) = (task for task in tasks if task["args"] == ["check"])
    line = str(Problem(Place("content/articles/bài 1.md", 5, 8), "sai: chỗ này.", "sửa.", severity))
    found = [
        match.groups() for matcher in check["problemMatcher"] if (match := re.match(matcher["pattern"]["regexp"], line))
    ]

    assert found == [("content/articles/bài 1.md", "5", "8", "sai: chỗ này. Gợi ý: sửa.")]


def test_the_tasks_call_commands_that_exist() -> None:
    """On Windows by the names that things have there."""
    described = json.loads((FOLDER / "tasks.json").read_text(encoding="utf-8"))
    commands = [task["args"][0] for task in described["tasks"] if "cchc" in task["command"]]

    assert [task["label"] for task in described["tasks"]] == ["Xem trước", "Kiểm tra bài", "Bài mới", "Nhập bài Word"]
    assert all("windows" in task for task in described["tasks"])
    for command in commands:
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
    offered = {option["value"] for option in described["inputs"][0]["options"]}
    assert offered == {kind.id for kind in KINDS}, f'name each kind in the "options" of {FOLDER / "tasks.json"}'


def test_the_settings_are_in_the_repository() -> None:
    """No rule of Git leaves them out."""
    assert ".vscode" not in (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert all(json.loads(file.read_text(encoding="utf-8")) for file in Path(FOLDER).glob("*"))
