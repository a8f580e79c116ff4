"""The `cchc` command: what it prints and how it ends."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.commands import COMMANDS, main
from cchc.commands.formats import Findings, as_text
from cchc.commands.schema import schemas
from cchc.rules.visibility import Seen, Visibility
from conftest import ROOT, TODAY, Project


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())


def test_check_of_sound_content_ends_with_0(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many articles it read and for which day."""
    project.article()

    assert main(["--root", str(project.root), "check"]) == 0
    assert capsys.readouterr().out.startswith("Đã kiểm tra 1 bài, ngày 20/05/2030: không có lỗi.\n")


def test_check_of_wrong_content_lists_it_and_ends_with_1(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Each problem is one line; the last line counts them."""
    project.article(topic="thu-tuc")

    assert main(["--root", str(project.root), "check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        'content/articles/bai.md:5:8: lỗi: "thu-tuc" không phải chủ đề của kế hoạch. Gợi ý: "thu-tuc-hanh-chinh".',
        "Có 1 lỗi.",
    ]


def test_a_check_does_not_call_a_draft_with_an_error_sound(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check ends with 0, and its last words do not deny the line above."""
    project.article(topic="thu-tuc", draft="true")

    assert main(["--root", str(project.root), "check"]) == 0
    said = "Đã kiểm tra 1 bài, ngày 20/05/2030: không có lỗi ở bài đã hiện; còn 1 lỗi ở bài chưa hiện."
    assert said in capsys.readouterr().out.splitlines()


def test_check_fails_on_what_has_lapsed_though_the_site_builds(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text past its last valid day waits for a person; the site meanwhile says that it is being reviewed."""
    project.article(valid_until="2030-05-19")

    assert project.pages()
    assert main(["--root", str(project.root), "check"]) == 1
    assert "bai.md:6:14: quá hạn: nội dung chỉ đúng đến 19/05/2030." in capsys.readouterr().out


def test_the_help_lists_every_command_on_one_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """24 lines of 80 columns; each command has a line."""
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert [name for name in COMMANDS if not any(re.match(rf"    {name} +\S", line) for line in lines)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_own_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """So does one that needs an argument: the help is shown instead."""
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])

    assert re.match(rf"Cách dùng: cchc {name}\b", capsys.readouterr().out)


def test_a_folder_named_like_a_command_is_no_command(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the first word that is no option says what to do."""
    root = project.root.rename(project.root.with_name("new"))

    assert main(["--root", str(root), "check", "new"]) == 1
    assert "lỗi: không có tệp này." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kiem-tra", "không có “kiem-tra”"),
        ("pano", "còn thiếu PANO"),
        ("check --moi", "không có “--moi”"),
        ("check --format", "sau --format còn thiếu chữ"),
        ("check --format zip", "không có “zip”"),
        ("publish thu --dry-run --rollback", "--rollback không đi cùng --dry-run"),
        ("remind --days x", "sau --days không dùng được “x”"),
    ],
)
def test_what_is_wrong_in_a_command_is_said_in_vietnamese(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of argparse's English stands in the line."""
    with pytest.raises(SystemExit):
        main(line.split())
    assert capsys.readouterr().err.startswith(f"Lệnh viết chưa đúng: {said}.\n")


def test_counts_are_written_as_in_vietnamese() -> None:
    """A point parts the thousands."""
    seen = [Seen(f"Bài {n}", "chuyen-muc/2030/bai/", "content/articles/bai.md") for n in range(1234)]

    assert list(as_text(Findings([], [], 1234, TODAY, visibility=Visibility(seen, None, [])))) == [
        "Đã kiểm tra 1.234 bài, ngày 20/05/2030: không có lỗi.",
        "Bà con sẽ thấy 1.234 bài (máy này chưa dựng trang nên chưa biết bài nào mới).",
    ]


def test_check_before_launch_lists_what_waits_for_the_ward(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Texts that are not approved, and contact values that are not known."""
    project.article(approved="false")

    assert main(["--root", str(project.root), "check"]) == 0
    assert main(["--root", str(project.root), "check", "--before-launch"]) == 1
    printed = capsys.readouterr().out
    assert "content/articles/bai.md:6:11: chờ: chưa được phường duyệt." in printed
    assert "data/ward.yaml:9:10: chờ: chưa có địa chỉ trụ sở." in printed
    assert "đường dây nóng" not in printed


def test_wrong_usage_is_explained_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, with the help."""
    with pytest.raises(SystemExit) as left:
        main(["khong-co-lenh-nay"])

    assert left.value.code == 2
    assert "Cách dùng: cchc" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pano khong-co", 'Không có pano "khong-co".'),
        ("report --period quy-mot", 'Không có kỳ báo cáo "quy-mot". Gợi ý: '),
        ("report --period nam --year 1999", "Không có kế hoạch năm 1999; có kế hoạch các năm: 2030."),
    ],
)
def test_a_name_that_is_not_there_is_wrong_usage(
    line: str, said: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, and no help: the command itself is written well."""
    assert main(["--root", str(project.root), *line.split()]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_command_that_is_stopped_says_so_without_a_stack_trace(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C ends any of them with 130."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    project.write("mkdocs.yml", "site_name: x\n")
    monkeypatch.setattr("cchc.staging.shutil.copytree", stopped)

    assert main(["--root", str(project.root), "stage", str(project.root / "stage")]) == 130
    assert capsys.readouterr().err == "\nĐã dừng.\n"


def test_a_command_that_is_stopped_while_it_loads_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of the time of a short run is loading."""

    def stopped(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cchc.commands.import_module", stopped)

    assert main(["--root", str(project.root), "check"]) == 130
    assert capsys.readouterr().err == "\nĐã dừng.\n"


@pytest.mark.parametrize(
    "line", ["stage {}", "report --period nam --out {}", "remind --ics {}", "remind --office-ics {}"]
)
def test_a_disk_that_refuses_is_no_stack_trace(line: str, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Here a folder would lie below what is no folder."""
    project.write("mkdocs.yml", "site_name: x\n")
    project.article()
    nowhere = project.root / "data/plan.yaml/x"

    assert main(["--root", str(project.root), *line.format(nowhere).split()]) == 1
    assert capsys.readouterr().err.startswith(f"Lỗi: không đọc hoặc ghi được tệp (Not a directory: {nowhere}")


def test_a_disk_that_fills_while_a_folder_is_copied_is_no_stack_trace(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error holds a reason for each file; one is enough."""

    def full(*_: object) -> None:
        raise shutil.Error([("docs/a", "s/a", "[Errno 28] No space left on device"), ("docs/b", "s/b", "[Errno 28]")])

    project.write("mkdocs.yml", "site_name: x\n")
    monkeypatch.setattr("cchc.staging.shutil.copytree", full)

    assert main(["--root", str(project.root), "stage", str(project.root / "stage")]) == 1
    assert capsys.readouterr().err.startswith("Lỗi: không đọc hoặc ghi được tệp ([Errno 28] No space left on device).")


@pytest.mark.parametrize(("written", "line"), [("site_name: x\nnav: [a\nb: c\n", 3), ("chữ", 1), ("", 1)])
def test_stage_says_where_the_configuration_is_wrong(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, line: int
) -> None:
    """In a line as for any other file, before anything is written."""
    project.write("mkdocs.yml", written)

    assert main(["--root", str(project.root), "stage", str(tmp_path / "stage")]) == 1
    assert capsys.readouterr().out.startswith(f"mkdocs.yml:{line}:1: lỗi: tệp cấu hình viết sai")
    assert not (tmp_path / "stage").exists()


@pytest.mark.parametrize("command", ["stage ra", "report --period nam", "remind"])
def test_every_command_on_the_whole_content_names_what_is_left_out_for_an_error(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """As a check and a build do: a draft with an error counts in none of their figures."""
    monkeypatch.chdir(project.root)
    (project.root / "theme").mkdir()
    project.write("mkdocs.yml", "site_name: x\n")
    project.article(draft="true", topic="khong-co")

    assert main(command.split()) == 0
    assert "content/articles/bai.md:5:8: lỗi ở bài chưa hiện: " in capsys.readouterr().out


def test_stage_refuses_a_folder_that_holds_other_files(project: Project, tmp_path: Path) -> None:
    """Nothing that somebody else put there is ever deleted; its own earlier stage is replaced."""
    (project.root / "theme").mkdir()
    (project.root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    target = tmp_path / "stage"
    target.mkdir()
    (target / "cua-toi.txt").touch()

    assert main(["--root", str(project.root), "stage", str(target)]) == 1
    assert [file.name for file in target.iterdir()] == ["cua-toi.txt"]
    (target / "cua-toi.txt").unlink()
    assert main(["--root", str(project.root), "stage", str(target)]) == 0
    assert main(["--root", str(project.root), "stage", str(target)]) == 0
    assert (target / "docs/chuyen-muc/feed.xml").is_file()


@pytest.mark.parametrize("path", schemas())
def test_published_schemas_are_those_of_the_models(path: str) -> None:
    """`cchc schema` writes them again after a model has changed."""
    file = ROOT / path
    published = file.read_text(encoding="utf-8") if file.exists() else ""

    assert published == schemas()[path], "run `cchc schema`"


def test_check_of_some_files_tells_of_these_only(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """And how many errors wait elsewhere, so that nobody thinks all is well."""
    wrong, right = project.article(topic="thu-tuc"), project.article("hai.md", title="Bài hai")

    assert main(["--root", str(project.root), "check", str(right)]) == 0
    assert capsys.readouterr().out == "Các tệp này không có lỗi. Tệp khác còn 1 lỗi.\n"
    assert main(["--root", str(project.root), "check", str(wrong)]) == 1
    assert capsys.readouterr().out.endswith("\nCó 1 lỗi.\n")
    assert main(["--root", str(project.root), "check", str(wrong.parent)]) == 1
    assert capsys.readouterr().out.endswith("\nCó 1 lỗi.\n")


@pytest.mark.parametrize("topic", ["thu-tuc-hanh-chinh", "thu-tuc"])
def test_check_of_a_file_that_is_not_there_says_so(
    topic: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped name is nowhere called right."""
    project.article(topic=topic)

    assert main(["--root", str(project.root), "check", str(project.root / "content/articles/bia.md")]) == 1
    assert "content/articles/bia.md:1:1: lỗi: không có tệp này." in capsys.readouterr().out


def test_check_as_json_is_one_object_for_programs(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Path, line, column, severity, text and hint of each; how many texts, or null where nothing could be made."""
    project.article(topic="thu-tuc")
    assert main(["--root", str(project.root), "check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "as_of": "2030-05-20",
        "texts": None,
        "problems": [
            {
                "path": "content/articles/bai.md",
                "line": 5,
                "column": 8,
                "severity": "error",
                "text": '"thu-tuc" không phải chủ đề của kế hoạch.',
                "hint": '"thu-tuc-hanh-chinh".',
            }
        ],
        "new": None,
        "unseen": None,
    }
    project.article(valid_until="2030-05-19")
    assert main(["--root", str(project.root), "check", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["texts"], [problem["severity"] for problem in said["problems"]]) == (1, ["lapsed"])


def test_check_as_github_marks_the_line_in_a_change(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Signs that end a command or a value are written as their numbers."""
    project.article("a,b%.md", topic="thu-tuc")
    assert main(["--root", str(project.root), "check", "--format", "github"]) == 1
    first = capsys.readouterr().out.splitlines()[0]

    assert first.startswith('::error file=content/articles/a%2Cb%25.md,line=5,col=8::"thu-tuc" không phải')


@pytest.mark.slow
def test_the_git_hook_lets_no_error_be_committed(project: Project) -> None:
    """In a real repository, with this project's own hook and command."""
    git = ["git", "-c", "user.name=Mẫu", "-c", "user.email=mau@mau.example", "-c", "core.hooksPath=.githooks"]

    def commit() -> subprocess.CompletedProcess[str]:
        subprocess.run([*git, "add", "-A"], cwd=project.root, check=True)
        command = [*git, "commit", "-m", "mẫu"]
        return subprocess.run(command, cwd=project.root, check=False, capture_output=True, text=True, encoding="utf-8")

    subprocess.run(["git", "init", "-q"], cwd=project.root, check=True)
    project.write(".githooks/pre-commit", (ROOT / ".githooks/pre-commit").read_bytes()).chmod(0o755)
    assert "chạy make site" in commit().stderr
    command = project.write(".venv/bin/cchc", f'#!/bin/sh\nexec "{sys.executable}" -m cchc "$@"\n')
    command.chmod(0o755)
    project.write(".gitignore", ".venv/\n.cache/\n")
    project.article(topic="thu-tuc")
    refused = commit()
    project.article()

    assert refused.returncode == 1
    assert '"thu-tuc" không phải chủ đề của kế hoạch.' in refused.stdout + refused.stderr
    assert commit().returncode == 0
