"""An event on the loudspeaker and in posts: its day and its place in spoken words, what changed, and how it went."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cchc.commands import main
from conftest import ADDRESS, TODAY, Project
from event_samples import AHEAD, CANCELLED, HELD, MOVED, TOUR
from test_events import write
from test_posts import post
from test_speech import UNREADABLE
from test_speech_script import lines_of

pytestmark = pytest.mark.long

Run = Callable[..., Path]

DAY = "từ tám giờ đến mười giờ ba mươi phút, thứ tư, ngày năm tháng sáu năm hai nghìn không trăm ba mươi"


@pytest.fixture
def run(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command on an event; the folder that it filled."""
    monkeypatch.setenv("SITE_URL", ADDRESS)

    def made(text: str, today: date = TODAY, status: int = 0) -> Path:
        monkeypatch.setenv("CCHC_TODAY", today.isoformat())
        write(project, text)
        out = tmp_path / "out"
        assert main(["--root", str(project.root), "channels", "mau", "--out", str(out)]) == status
        return out

    return made


def test_an_event_ahead_is_announced_with_its_day_and_its_place(run: Run) -> None:
    """In words, first and once more at the end; until the day is over; digits and signs are gone."""
    folder = run(AHEAD)
    said = lines_of(folder)

    assert said[:4] == [
        "Kính mời bà con phường Mẫu nghe thông báo sau đây.",
        "Tọa đàm mẫu về thủ tục.",
        f"Buổi tọa đàm diễn ra {DAY}.",
        "Nơi diễn ra là hội trường mẫu, số một đường Mẫu.",
    ]
    assert said.count(f"Xin nhắc lại: Buổi tọa đàm diễn ra {DAY}.") == 1
    assert "Xin nhắc lại: Nơi diễn ra là hội trường mẫu, số một đường Mẫu." in said
    assert "Ai cũng dự được, không cần giấy mời." in said
    assert "Tám giờ mười lăm phút: Hỏi và trả lời." in said
    assert not UNREADABLE.search("\n".join(said))
    assert "Phát đến hết ngày 05/06/2030" in (folder / "phat-thanh.txt").read_text(encoding="utf-8-sig")


def test_a_short_version_keeps_the_day_and_the_place(run: Run) -> None:
    """However long the summary is: nobody comes without them."""
    long = "Bà con hỏi, phường mẫu trả lời tại chỗ. " + "Tóm tắt mẫu dài thêm một câu nữa cho đủ. " * 4
    said = lines_of(run(AHEAD.replace("Bà con hỏi, phường mẫu trả lời tại chỗ.", long.strip())), "phat-thanh-60-giay")

    assert f"Buổi tọa đàm diễn ra {DAY}." in said
    assert "Nơi diễn ra là hội trường mẫu, số một đường Mẫu." in said


@pytest.mark.parametrize("network", ["zalo", "facebook", "tiktok"])
def test_every_post_has_the_day_the_place_and_the_link(run: Run, network: str) -> None:
    """The caption of a film too; it has no programme."""
    text = post(run(AHEAD), network)

    assert (
        "Buổi tọa đàm diễn ra từ 08:00 đến 10:30, thứ tư, ngày 05/06/2030.\nNơi diễn ra là hội trường mẫu, số 1 đường Mẫu."
        in text
    )
    assert "https://mau.example/cchc/lich/mau/" in text
    assert ("Chương trình:\n08:00: Đón tiếp." in text) == (network != "tiktok")


def test_the_picture_that_goes_with_a_post_is_in_the_site(
    run: Run, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the title and no day: networks keep a picture after the event was moved."""
    run(AHEAD)
    picture = "lich/mau/anh-chia-se.png"

    assert f"Ảnh đi cùng bài đăng: {picture}" in capsys.readouterr().out
    assert picture in {output.uri for output in project.catalogue().outputs}
    assert "2030" not in repr(project.catalogue().renderer.site.shared["lich/mau/"])


def test_a_moved_event_tells_first_what_stands_no_longer(run: Run) -> None:
    """Before the new day, in both."""
    folder = run(MOVED)

    assert lines_of(folder)[2].startswith("Buổi đối thoại này đã dời. Trước là: tám giờ ngày một tháng sáu")
    assert "Buổi đối thoại này đã dời. Trước là: 08 giờ ngày 01/06/2030, hội trường cũ mẫu." in post(folder)


def test_of_a_cancelled_event_nothing_but_that_is_told(run: Run) -> None:
    """Nobody is invited, and the programme is not read."""
    folder = run(CANCELLED)
    said = lines_of(folder)

    assert said[2:5] == ["Hội thi này đã hủy.", "Có mưa bão mẫu.", f"Ngày giờ đã báo là {DAY}."]
    assert "Xin nhắc lại: Hội thi này đã hủy." in said
    for text in ("\n".join(said), post(folder)):
        assert "giấy mời" not in text
        assert "Đón tiếp" not in text
        assert "trả lời tại chỗ" not in text


def test_a_held_event_is_news_with_what_was_answered_and_promised(run: Run) -> None:
    """How many came; a question without an answer is not read."""
    folder = run(HELD)
    said = lines_of(folder)

    assert said[0] == "Kính mời bà con phường Mẫu nghe tin sau đây."
    assert said[2].endswith("ngày mười tháng năm năm hai nghìn không trăm ba mươi, có sáu mươi lăm người dự.")
    assert "Phường hứa: in tờ gấp mẫu, nay đã làm xong." in said
    assert "Trả lời: Nộp tại quầy mẫu." in said
    assert not [line for line in said if "Câu mẫu chưa trả lời" in line or "giấy mời" in line]
    assert "Phường hứa: mở thêm quầy mẫu, hạn đến hết ngày 15/06/2030." in post(folder)


def test_a_tour_tells_when_the_car_comes_by(run: Run) -> None:
    """Its streets with their times, on the loudspeaker and in posts."""
    folder = run(TOUR)

    assert "Bảy giờ bốn mươi phút: đường Mẫu Hai, cả tuyến." in lines_of(folder)
    assert "Xe xuất phát từ sân phường mẫu." in lines_of(folder)
    assert "Lộ trình:\n07:00: đường Mẫu Một, từ sân phường đến chợ mẫu." in post(folder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            AHEAD,
            [
                "Bà con hỏi, phường mẫu trả lời tại chỗ.",
                "Buổi tọa đàm diễn ra từ 08:00 đến 10:30, thứ tư, ngày 05/06/2030.",
                "Nơi diễn ra là hội trường mẫu, số 1 đường Mẫu.",
                "Chương trình",
            ],
        ),
        (HELD, ["Buổi mẫu diễn ra như lời kể mẫu này.", "Phường đã hứa", "Nộp hồ sơ mẫu ở đâu?", "Nộp tại quầy mẫu."]),
        (CANCELLED, ["Hội thi này đã hủy.", "Có mưa bão mẫu."]),
    ],
    ids=["ahead", "held", "cancelled"],
)
def test_the_press_gets_what_residents_get(run: Run, text: str, told: list[str]) -> None:
    """In the order in which it matters; of a cancelled event nothing but that, of the estimate nothing at all."""
    document = Document(str(run(text) / "bao-chi.docx"))
    words = [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]

    assert [line for line in words if line in told] == told
    assert ("trả lời tại chỗ" in "\n".join(words)) == (text != CANCELLED)
    assert "In tài liệu mẫu" not in "\n".join(words)


def test_the_estimate_is_neither_read_nor_posted(run: Run) -> None:
    """Only the office sees it."""
    files = run(AHEAD).glob("*.txt")

    assert not [file.name for file in files if "In tài liệu mẫu" in file.read_text(encoding="utf-8-sig")]


def test_an_event_past_its_day_of_which_nothing_is_told_is_not_announced(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """People would be invited to yesterday."""
    folder = run(AHEAD, date(2030, 6, 6), status=1)

    assert "sự kiện đã qua ngày 05/06/2030 mà chưa ghi kết quả nên không phát." in capsys.readouterr().out
    assert not folder.exists()


def test_what_waits_for_approval_is_a_draft(run: Run) -> None:
    """On every script and above every post."""
    folder = run(AHEAD.replace("form:", "approved: false\nform:"))

    assert post(folder).startswith("BẢN THẢO – chờ phường duyệt, chưa đăng")
    assert "BẢN THẢO" in (folder / "phat-thanh.txt").read_text(encoding="utf-8-sig")
