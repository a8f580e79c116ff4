"""Posts for social networks: what they say, how long they are, and what goes with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.commands import main
from conftest import ROOT, TODAY, Project

GUIDE = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")
POSTS = "tags: [cải cách hành chính]\n"

Run = Callable[..., Path]


@pytest.fixture
def run(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command on a text of the project; the folder that it filled."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.setenv("SITE_URL", "https://mau.example/cchc/")
    project.write("data/posts.yaml", POSTS)

    def made(name: str = "bai") -> Path:
        assert main(["--root", str(project.root), "channels", name, "--out", str(tmp_path / "out")]) == 0
        return tmp_path / "out"

    return made


def post(folder: Path, network: str = "zalo") -> str:
    """The post for a network."""
    return (folder / f"{network}.txt").read_text(encoding="utf-8-sig")


def test_a_post_needs_no_mending_before_it_is_pasted(project: Project, run: Run) -> None:
    """Title, summary, what is in the text, link, telephone and tags, without a sign of Markdown."""
    project.article(
        tags="[đường dây nóng]", body="## Việc **một**\n\nMẫu.\n\n### Nhỏ hơn\n\nMẫu.\n\n## Việc hai\n\nMẫu."
    )

    assert post(run()) == (
        "Bài mẫu\n\nTóm tắt mẫu.\n\nTrong bài:\n- Việc một\n- Việc hai\n\n"
        "Xem đủ: https://mau.example/cchc/chuyen-muc/2030/bai-mau/\n\nHỏi thêm: 0123 456 789\n\n"
        "#ĐườngDâyNóng #CảiCáchHànhChính #PhườngMẫu\n"
    )


def test_a_guide_s_post_has_its_steps_and_what_to_prepare(project: Project, run: Run) -> None:
    """The caption of a film has neither."""
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    folder = run("lam-viec-mau")

    assert "\n\nCác bước:\n1. " in post(folder, "facebook")
    assert "\n\nCần chuẩn bị:\n- " in post(folder, "facebook")
    assert "Các bước" not in post(folder, "tiktok")


def test_lists_are_left_out_where_a_network_is_known_to_take_less(
    project: Project, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Elsewhere they stay; a post that is too long all the same is not cut in the middle of a sentence."""
    headings = "\n\n".join(f"## Một việc mẫu thứ {number}\n\nMẫu." for number in range(1, 20))
    project.article(summary=f"Tóm tắt mẫu {'rất ' * 20}dài.", body=headings)
    project.write("data/posts.yaml", f"{POSTS}limits: {{zalo: {{most: 150, source: trang mẫu}}}}\n")
    folder = run()

    assert "Trong bài" in post(folder, "facebook")
    assert "Trong bài" not in post(folder)
    assert "rất dài." in post(folder)
    assert f"zalo: {len(post(folder)) - 1} ký tự, dài hơn mức ghi ở data/posts.yaml" in capsys.readouterr().out


def test_a_post_that_waits_for_approval_begins_with_that(project: Project, run: Run) -> None:
    """So that nobody pastes it by mistake."""
    project.article(approved="false")

    assert post(run()).startswith("BẢN THẢO – chờ phường duyệt, chưa đăng\n\nBài mẫu\n")


def test_without_a_public_address_there_is_no_link(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address of this machine opens nowhere else."""
    monkeypatch.delenv("SITE_URL")
    project.article()

    assert "http" not in post(run())
    assert "Chưa đặt SITE_URL nên bài đăng chưa có liên kết tới trang." in capsys.readouterr().out


def test_the_picture_that_goes_along_is_named(project: Project, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that the site draws, with its size."""
    project.article()
    run()

    picture = "chuyen-muc/2030/bai-mau/anh-chia-se.png trong trang đã dựng (1200 x 630)"
    assert f"Ảnh đi cùng bài đăng: {picture}." in capsys.readouterr().out
