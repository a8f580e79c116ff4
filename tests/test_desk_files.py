"""Films, captions and documents at the desk: taken where the site can show them, told before they are sent where not."""

from pathlib import Path
from typing import Any

import pytest

from cchc.model.clip import ClipFields
from cchc.problems import UsageError
from cchc.reading.assets import MAX_BYTES
from conftest import Project
from desk.files import ANY, add_file, endings_of
from desk.forms import Control, form_of_model
from test_clips import CAPTIONS, MP4
from word_samples import picture


def test_a_film_stands_beside_its_text_under_a_name_for_the_web(tmp_path: Path) -> None:
    """Byte for byte, and never over another."""
    for expected in ("ban-tin-so-1.mp4", "ban-tin-so-1-2.mp4"):
        assert add_file(tmp_path, (".mp4",), r"D:\Phim\Bản tin số 1.MP4", MP4) == expected
    assert (tmp_path / "ban-tin-so-1.mp4").read_bytes() == MP4
    assert add_file(tmp_path, (".vtt",), "lời.vtt", CAPTIONS.encode()) == "loi.vtt"
    assert add_file(tmp_path, ANY, "Ảnh.png", picture(40, 30)) == "anh.jpg"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("phim.mov", MP4, "“phim.mov” không phải tệp .mp4, .vtt. Lưu lại thành kiểu ấy rồi chọn lại."),
        ("nang.mp4", MP4 + bytes(MAX_BYTES), "“nang.mp4” nặng 25 MB; nhiều nhất 25 MB. Đăng clip lên kênh"),
        ("hong.mp4", b"khong phai phim", "“hong.mp4”: tệp này không phải phim MP4. Mở clip bằng phần mềm dựng phim"),
        ("loi.vtt", b"1\n00:00 --> 00:01\nA\n", "“loi.vtt”: tệp phụ đề không bắt đầu bằng WEBVTT. Dòng đầu phải là"),
    ],
)
def test_what_the_site_cannot_show_is_told_and_not_kept(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """With what to do instead."""
    with pytest.raises(UsageError) as told:
        add_file(tmp_path, (".mp4", ".vtt"), name, data)
    assert str(told.value).startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_the_form_of_a_clip_says_what_its_files_may_be(project: Project) -> None:
    """Before one is sent: of each the endings, the most bytes, and what to do about one that is heavier."""
    content = project.catalogue().content
    shown: dict[str, Any] = {
        one.name: one
        for one in form_of_model(
            ClipFields, content, content.plans.newest.window.first, content.plans.newest.window.first
        )
        if one.control is Control.FILE
    }
    assert {name: one.accepted.endings for name, one in shown.items()} == {
        "file": (".mp4",), "webm": (".webm",), "captions": (".vtt",),
    }  # fmt: skip
    assert {one.accepted.bytes for one in shown.values()} == {MAX_BYTES}
    assert all("nhiều nhất 25 MB" in one.help for one in shown.values())
    assert "kênh của phường" in shown["file"].accepted.heavier
    assert endings_of("PlanEvidence", "file") == ANY
