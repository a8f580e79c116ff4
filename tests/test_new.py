"""`cchc new`: a few questions in Vietnamese, or flags, and a file that is ready to write in."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cchc.authoring.answers import UnfitError, value_of
from cchc.authoring.asking import given_answers
from cchc.authoring.text import text_of
from cchc.commands import main
from cchc.kinds import KINDS
from cchc.kinds.article import ARTICLE
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.reading.front_matter import split
from cchc.reading.yaml_tree import parse
from conftest import TODAY, Project
from kind_samples import least_answers, write_files
from test_clips import CAPTIONS, MP4, picture

FLAGS = {
    "article": {"title": "Bài mới mẫu", "summary": "Tóm tắt mẫu.", "topic": "thu-tuc-hanh-chinh"},
    "issue": {"summary": "Giới thiệu mẫu."},
    "guide": {
        "title": "Nộp giấy mẫu",
        "summary": "Tóm tắt mẫu.",
        "topic": "thu-tuc-hanh-chinh",
        "for-whom": "người mẫu",
        "prepare": "giấy mẫu; bút mẫu",
        "time": "một ngày mẫu",
        "cost": "không mất tiền mẫu",
        "place": "nơi mẫu",
        "source": "Nguồn mẫu",
        "source-url": "https://mau.example/nguon",
        "valid-until": "31/12/2030",
    },
    "pano": {
        "headline": "Câu lớn mẫu",
        "action": "Quét mã mẫu",
        "url": "/huong-dan/",
        "template": "mã QR",
        "palette": "đỏ",
        "topic": "thu-tuc-hanh-chinh",
        "alt": "Lời tả mẫu.",
    },
    "clip": {
        "title": "Clip mẫu",
        "summary": "Tóm tắt mẫu.",
        "topic": "thu-tuc-hanh-chinh",
        "url": "https://www.youtube.com/watch?v=mau",
        "poster": "bia.png",
        "poster-alt": "Ảnh bìa mẫu",
        "duration": "2:35",
    },
}
"""Answers for the tests of one kind."""

PATHS = {
    "article": "content/articles/2030/bai-moi-mau.md",
    "issue": "content/issues/so-1.md",
    "guide": "content/guides/nop-giay-mau.md",
    "pano": "content/panos/cau-lon-mau.md",
    "clip": "content/clips/clip-mau.md",
}


@pytest.fixture
def desk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in whose folder one works, with a picture and a film somewhere else."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.chdir(project.root)
    project.write("content/.keep", "")
    for name, data in (("bia.png", picture()), ("Clip 1.MP4", MP4), ("loi.vtt", CAPTIONS.encode())):
        project.write(name, data)
    return project


def new(kind: str, **changes: str | None) -> int:
    """The status of `cchc new` with the least flags, some of them changed or left out."""
    flags = {**FLAGS[kind], **{name.replace("_", "-"): value for name, value in changes.items()}}
    return main(["new", kind, *(f"--{name}={value}" for name, value in flags.items() if value is not None)])


def front_matter(file: Path) -> dict[str, object]:
    """The fields of a file, each value as its text."""
    problems = Problems()
    parts = split(file.read_text(encoding="utf-8"), "bai.md", problems)
    assert parts is not None
    tree = parse(parts.fields, "bai.md", problems)
    assert tree is not None
    assert list(problems) == []
    assert isinstance(tree.value, dict)
    return tree.value


@pytest.mark.parametrize("kind", PATHS)
def test_what_is_begun_has_the_right_name_in_the_right_folder(
    kind: str, desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """And where it lies and what comes next is said."""
    assert new(kind) == 0
    said = capsys.readouterr().out

    assert f"Đã ghi {PATHS[kind]} (bản nháp)." in said
    assert "Xem trước:" in said
    assert (desk.root / PATHS[kind]).exists()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_is_begun_passes_the_check_as_a_draft_and_shown_at_once(kind: Kind[TextFields], desk: Project) -> None:
    """With the handbook's examples as answers; but for the words that wait to be replaced nothing breaks a rule."""
    content = read_content(desk.root, KINDS, Problems())
    write_files(kind, content, desk.root)
    answers = least_answers(kind, content)
    assert main(["new", kind.id, *(f"--{name.replace('_', '-')}={value}" for name, value in answers.items())]) == 0
    (file,) = (desk.root / kind.folder).rglob("*.md")

    assert front_matter(file)["draft"] == "true"
    assert desk.problems() == []
    file.write_text(file.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")

    assert [problem for problem in desk.problems() if "còn câu mẫu" not in problem] == []


def test_a_title_that_is_corrected_later_keeps_its_address(desk: Project) -> None:
    """The address is fixed when the text is begun."""
    assert new("article") == 0
    file = desk.root / PATHS["article"]
    file.write_text(file.read_text(encoding="utf-8").replace("Bài mới mẫu", "Tên đã sửa"), encoding="utf-8")

    assert "chuyen-muc/2030/bai-moi-mau/" in desk.pages(preview=True)


def test_choices_are_found_by_number_by_id_and_by_a_part_of_the_name_without_marks(desk: Project) -> None:
    """So that nobody has to know an id; a part that many have is asked for again."""
    problems = Problems()
    content = read_content(desk.root, KINDS, problems)
    kind = ARTICLE
    topic = next(question for question in kind.questions if question.name == "topic")
    offered = topic.offered(content, TODAY)
    second = offered[1]

    for typed in ("2", second.id, second.name, second.name.upper()):
        assert value_of(typed, topic, offered, kind, TODAY) == second.id
    with pytest.raises(UnfitError, match="Gõ số thứ tự, từ 1 đến"):
        value_of("i", topic, offered, kind, TODAY)
    with pytest.raises(UnfitError, match="Không có mục"):
        value_of("0", topic, offered, kind, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"), [("23/11/2030", "2030-11-23"), ("1/2/2031", "2031-02-01"), ("hôm nay", "2030-05-20")]
)
def test_days_are_typed_as_in_vietnam(desk: Project, typed: str, day: str) -> None:
    """Day before month; "hôm nay" is today."""
    assert new("article", date=typed) == 0
    assert front_matter(desk.root / f"content/articles/{day[:4]}/bai-moi-mau.md")["date"] == day


def test_an_article_that_is_evidence_says_for_what(desk: Project) -> None:
    """The event is named after the title, its day and amount have what is most likely."""
    assert new("article", activity="1") == 0
    first = read_content(desk.root, KINDS, Problems()).plans.newest.activities.items[0].id

    assert front_matter(desk.root / PATHS["article"])["evidence"] == [
        {"activity": first, "event": "bai-moi-mau", "on": "2030-05-20", "amount": "1"}
    ]
    assert desk.problems() == []


def test_the_next_issue_has_the_next_number(desk: Project) -> None:
    """Of its year."""
    assert new("issue") == 0
    assert new("issue") == 0
    fields = front_matter(desk.root / "content/issues/so-2.md")

    assert (fields["no"], fields["title"]) == ("2", "Số 2")
    assert desk.problems() == []


def test_an_issue_whose_number_another_year_has_is_named_with_its_year(desk: Project) -> None:
    """Both keep their addresses."""
    assert new("issue", date="01/02/2029", no="1") == 0
    assert new("issue", no="1") == 0

    assert front_matter(desk.root / "content/issues/so-1-2030.md")["no"] == "1"


def test_a_film_and_its_picture_are_copied_beside_the_text(desk: Project) -> None:
    """Under names that may stand in an address."""
    assert new("clip", url=None, file="Clip 1.MP4", captions="loi.vtt") == 0
    fields = front_matter(desk.root / PATHS["clip"])

    assert [fields[name] for name in ("file", "captions", "poster")] == ["clip-1.mp4", "loi.vtt", "bia.png"]
    assert (desk.root / "content/clips/clip-1.mp4").read_bytes() == MP4
    assert desk.problems() == []


def test_a_film_without_captions_is_taken_for_silent(desk: Project) -> None:
    """The question says so."""
    assert new("clip", url=None, file="Clip 1.MP4") == 0
    assert front_matter(desk.root / PATHS["clip"])["silent"] == "true"


def test_a_pano_with_a_picture_asks_for_it(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Or for the name of a drawing that comes with the software."""
    assert new("pano", template="hình tràn khổ") == 2
    assert "Còn thiếu: --image." in capsys.readouterr().err
    assert new("pano", template="hình tràn khổ", image="bia.png") == 0
    assert front_matter(desk.root / PATHS["pano"])["image"] == "bia.png"


def test_a_pano_with_a_drawing_needs_no_picture(desk: Project) -> None:
    """One or the other fills the sheet."""
    assert new("pano", template="hình tràn khổ", drawing="ben-song") == 0
    assert front_matter(desk.root / PATHS["pano"])["drawing"] == "ben-song"
    assert desk.problems() == []


def test_a_pano_s_panels_are_asked_for(desk: Project) -> None:
    """Three steps in order, or what was and what is."""
    pano = desk.root / PATHS["pano"]
    steps = {"step_1": "Đăng nhập", "step_2": "Điền đơn", "step_3": "Gửi"}
    assert new("pano", template="ba bước có hình", **steps) == 0
    assert front_matter(pano)["steps"] == [{"text": "Đăng nhập"}, {"text": "Điền đơn"}, {"text": "Gửi"}]
    pano.unlink()

    assert new("pano", template="trước và nay", before="Hai nơi", after="Một nơi") == 0
    fields = front_matter(pano)
    assert (fields["before"], fields["after"]) == ({"text": "Hai nơi"}, {"text": "Một nơi"})


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"date": "31/02/2030"}, '--date: Không có ngày "2030-02-31" trong lịch.'),
        (
            {"date": "mai"},
            '--date: "mai" không phải một ngày viết theo năm-tháng-ngày. Viết ngày/tháng/năm, như 23/11/2026.',
        ),
        ({"title": "🎉🎉"}, "--title: Tên cần có chữ hoặc số."),
        (
            {"topic": "chủ đề lạ"},
            "--topic: Không có mục “chủ đề lạ”. Gõ số thứ tự, từ 1 đến 2.\n  1. Thủ tục hành chính\n  2. Chuyển đổi số",
        ),
        ({"title": "x" * 151}, "--title: Dài quá 150 ký tự."),
        ({"title": None, "summary": None}, "Còn thiếu: --title, --summary."),
        ({"title": ""}, "--title: Câu này cần trả lời."),
    ],
)
def test_a_flag_that_does_not_fit_is_wrong_usage(
    desk: Project, capsys: pytest.CaptureFixture[str], flags: dict[str, str | None], said: str
) -> None:
    """Which one and why is said; nothing is written."""
    assert new("article", **flags) == 2
    assert said in capsys.readouterr().err
    assert not (desk.root / "content/articles").exists()


@pytest.mark.parametrize(
    ("name", "said"), [("khong-co.png", "Không mở được tệp"), ("content", "là thư mục"), ("bia.png/x", "Không mở được")]
)
def test_a_file_that_is_not_there_is_reported(
    desk: Project, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """Before anything is written."""
    assert new("clip", poster=name) == 2
    assert said in capsys.readouterr().err
    assert not (desk.root / "content/clips").exists()


def test_a_title_that_windows_keeps_for_itself_gets_another_address(desk: Project) -> None:
    """Nobody is asked for an address, so that nobody could mend it."""
    assert new("article", title="Con") == 0
    assert front_matter(desk.root / "content/articles/2030/con-1.md")["slug"] == "con-1"
    assert new("guide", title="Aux") == 0
    assert (desk.root / "content/guides/aux-1.md").exists()


def test_nothing_is_ever_written_over(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An address in use names its text, independent of the file name."""
    desk.article("khac.md", title="Bài mới mẫu")
    assert new("article") == 1
    said = capsys.readouterr().out

    assert "content/articles/khac.md:1:1: lỗi: đã dùng địa chỉ /chuyen-muc/2030/bai-moi-mau/" in said
    desk.write(PATHS["guide"], "chưa xong")
    assert new("guide") == 1
    assert "đã có tệp này; không ghi đè." in capsys.readouterr().out
    assert (desk.root / PATHS["guide"]).read_text(encoding="utf-8") == "chưa xong"


def test_a_full_disk_leaves_nothing_behind(
    desk: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither text nor picture nor folder."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert new("clip") == 1

    assert "ổ đĩa đầy" in capsys.readouterr().out
    assert not (desk.root / "content/clips").exists()


def test_a_broken_plan_is_reported_first(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is offered comes from it."""
    desk.write("data/plan.yaml", "year: x\n")

    assert new("article") == 1
    assert "data/plan.yaml" in capsys.readouterr().out


def test_a_mistake_in_another_text_keeps_nobody_from_beginning(desk: Project) -> None:
    """Its writer hears of it from the check."""
    desk.article(topic="chu-de-la", title="Bài hỏng")

    assert new("article") == 0


@pytest.mark.slow
@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
@example(title='Thử: "mẫu" # - không')
@example(title="- a")
@example(title="true")
@example(title="\\u00e9 \\ '")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_title_reads_back_as_typed(title: str, project: Project) -> None:
    """Or is refused with a reason; spaces in a row are one."""
    content = read_content(project.root, KINDS, Problems())
    flags = {**{name.replace("-", "_"): value for name, value in FLAGS["article"].items()}, "title": title}
    try:
        answers = given_answers(ARTICLE, flags, content, TODAY, None)
    except UnfitError:
        return
    problems = Problems()
    parts = split(text_of(ARTICLE, answers), "bai.md", problems)
    assert parts is not None
    tree = parse(parts.fields, "bai.md", problems)

    assert list(problems) == []
    assert tree is not None
    assert tree.value["title"] == answers["title"]  # type: ignore[index]


class Terminal:
    """A program on a terminal of its own: what it says, and what is typed."""

    def __init__(self, root: Path, *command: str) -> None:
        self._master, slave = pty.openpty()
        environment = {**os.environ, "CCHC_TODAY": "2030-05-20", "PYTHONUTF8": "1", "TERM": "dumb"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cchc", *command],
            cwd=root,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - background jobs ignore it
        )
        os.close(slave)
        self.said = ""

    def until(self, words: str) -> None:
        """Read until it has said something."""
        end = time.monotonic() + 20
        while words not in self.said:
            assert time.monotonic() < end, self.said
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self._master, 4096).decode(errors="replace").replace("\r\n", "\n")
                except OSError:
                    assert words in self.said, self.said

    def type(self, words: str) -> None:
        """Type a line; what was said before is forgotten."""
        self.said = ""
        os.write(self._master, words.encode() + b"\n")

    def end_input(self) -> None:
        """Press Ctrl+D."""
        os.write(self._master, b"\x04")

    def interrupt(self) -> None:
        """What Ctrl+C sends, once the question waits for its answer."""
        time.sleep(0.5)
        self.process.send_signal(signal.SIGINT)

    def close(self) -> int:
        """The exit status."""
        status = self.process.wait(20)
        os.close(self._master)
        return status


@pytest.fixture
def terminal(desk: Project) -> Iterator[Terminal]:
    """`cchc new article` on a terminal."""
    running = Terminal(desk.root, "new", "article")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


@pytest.mark.slow
def test_on_a_terminal_each_question_is_asked_in_vietnamese(terminal: Terminal, desk: Project) -> None:
    """A wrong answer is explained and asked for again; Enter takes what stands in brackets, or leaves out what may be."""
    terminal.until("Tên bài (ví dụ: Bà con nộp hồ sơ ở đâu):\n> ")
    terminal.type("")
    terminal.until("Câu này cần trả lời.")
    terminal.type("Bài mới mẫu")
    terminal.until("Ngày đăng (viết ngày/tháng/năm):\n[20/05/2030] > ")
    terminal.type("31/02/2030")
    terminal.until('Không có ngày "2030-02-31" trong lịch.')
    terminal.type("")
    terminal.until("Tóm tắt")
    terminal.type("Tóm tắt mẫu.")
    terminal.until("Gõ số hoặc một phần của tên.\n> ")
    terminal.type("thu tuc")
    for question in ("Đơn vị viết bài", "Viết cho ai", "minh chứng cho hoạt động nào"):
        terminal.until(question)
        terminal.type("")
    terminal.until("Đã ghi content/articles/2030/bai-moi-mau.md (bản nháp).")

    assert terminal.close() == 0
    assert front_matter(desk.root / PATHS["article"])["topic"] == "thu-tuc-hanh-chinh"
    assert desk.problems() == []


@pytest.mark.slow
def test_an_address_that_is_taken_asks_for_another_name_only(terminal: Terminal, desk: Project) -> None:
    """The dozen other answers stand."""
    desk.article("khac.md", title="Bài mới mẫu")
    for question, answer in (
        ("Tên bài", "Bài mới mẫu"),
        ("Ngày đăng", ""),
        ("Tóm tắt", "Tóm tắt mẫu."),
        ("chủ đề", "1"),
    ):
        terminal.until(question)
        terminal.type(answer)
    for question in ("Đơn vị viết bài", "Viết cho ai", "minh chứng cho hoạt động nào"):
        terminal.until(question)
        terminal.type("")
    terminal.until("đã dùng địa chỉ /chuyen-muc/2030/bai-moi-mau/")
    terminal.until("Tên bài (ví dụ: Bà con nộp hồ sơ ở đâu):\n> ")
    terminal.type("Bài mới khác")
    terminal.until("Đã ghi content/articles/2030/bai-moi-khac.md (bản nháp).")

    assert terminal.close() == 0
    assert front_matter(desk.root / "content/articles/2030/bai-moi-khac.md")["summary"] == "Tóm tắt mẫu."


@pytest.mark.slow
@pytest.mark.parametrize("stop", [Terminal.interrupt, Terminal.end_input], ids=["Ctrl+C", "Ctrl+D"])
def test_who_stops_in_between_has_written_nothing(
    terminal: Terminal, desk: Project, stop: Callable[[Terminal], None]
) -> None:
    """The message says so, without a stack trace."""
    terminal.until("Tên bài")
    stop(terminal)
    terminal.until("Đã dừng; chưa ghi gì.")

    assert terminal.close() == 130
    assert "Traceback" not in terminal.said
    assert not (desk.root / "content/articles").exists()
