"""A text for every channel, at the desk: one tap copies a post, another keeps a script or the press release."""

import io
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Page, expect

from cchc.problems import ContentError, UsageError
from conftest import Project
from desk.channels import Channels
from desk.texts import Texts
from preview.server import Server
from preview.state import Maker
from test_access import VIOLATIONS
from test_desk_in_browser import HASH, PATH, desk, officer

pytestmark = pytest.mark.long

__all__ = ["desk", "officer"]


@pytest.fixture
def channels(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Channels:
    """The channels of the sample ward with one article."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    monkeypatch.setenv("SITE_URL", "https://mau.example/")
    whole_project.article("2030/bai-mau.md")
    return _fresh(whole_project)


def test_every_channel_gets_its_own(channels: Channels) -> None:
    """Three posts, the scripts with their lengths, and the release; a file is named after its text."""
    told = channels.overview(PATH)
    name, release = channels.file(PATH, "bao-chi.docx")

    assert isinstance(told["posts"], list)
    assert [post["name"] for post in told["posts"]] == ["Zalo", "Facebook", "TikTok"]
    assert "Xem đủ: https://mau.example/chuyen-muc/2030/bai-mau/" in told["posts"][0]["text"]
    assert isinstance(told["scripts"], list)
    assert [script["name"] for script in told["scripts"]] == ["phat-thanh"]
    assert name == "bai-mau-bao-chi.docx"
    assert Document(io.BytesIO(release)).paragraphs


def test_the_address_is_that_of_the_first_target(
    channels: Channels, whole_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Officers set no variable of the environment."""
    monkeypatch.delenv("SITE_URL")
    whole_project.write(
        "data/hosting.yaml",
        "targets: [{name: mau, kind: folder, path: /tmp/mau, address: 'https://phuong-mau.example/'}]\n",
    )
    told = channels.overview(PATH)

    assert isinstance(told["posts"], list)
    assert "https://phuong-mau.example/chuyen-muc/" in told["posts"][0]["text"]


@pytest.mark.usefixtures("channels")
def test_a_post_over_its_limit_says_by_how_much(whole_project: Project) -> None:
    """Where the limit is known; elsewhere none is claimed."""
    whole_project.article("2030/bai-mau.md", summary="Tóm tắt mẫu rất dài. " * 9)
    whole_project.write("data/posts.yaml", "tags: []\nlimits: {zalo: {most: 100, source: trang mẫu}}\n")
    posts: Any = _fresh(whole_project).overview(PATH)["posts"]

    assert [post["over"] for post in posts] == [len(posts[0]["text"]) - 100, 0, 0]


@pytest.mark.parametrize("path", ["../bi-mat.md", "content/articles/khong-co.md", "data/plan.yaml"])
def test_only_texts_are_told(channels: Channels, path: str) -> None:
    """What comes from a browser may lead anywhere."""
    with pytest.raises(UsageError):
        channels.overview(path)
    with pytest.raises(UsageError):
        channels.file(PATH, "../../data/plan.yaml")


@pytest.mark.usefixtures("channels")
def test_a_draft_goes_nowhere(whole_project: Project) -> None:
    """Nor does a text with errors."""
    whole_project.article("2030/nhap.md", title="Bài nháp", draft="true")
    with pytest.raises(ContentError, match="bài còn là bản nháp"):
        _fresh(whole_project).overview("content/articles/2030/nhap.md")
    whole_project.article("2030/hong.md", title="Bài hỏng", topic="khong-co")
    with pytest.raises(UsageError, match="còn chỗ cần sửa"):
        _fresh(whole_project).overview("content/articles/2030/hong.md")


def _fresh(whole_project: Project) -> Channels:
    maker = Maker(whole_project.root, "http://127.0.0.1:1/")
    maker.make()
    return Channels(whole_project.root, maker, Texts(whole_project.root, maker))


@pytest.mark.slow
def test_one_tap_copies_a_post_and_another_keeps_the_release(
    desk: Server, officer: Page, whole_project: Project, tmp_path: Path
) -> None:
    """From the text to the clipboard; a draft says why not, and leads back."""
    officer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    officer.goto(f"{desk.address}soan/{HASH}")
    officer.get_by_role("link", name="Viết cho loa, báo, Zalo …").click()
    expect(officer.get_by_role("alert").filter(has_text="bài còn là bản nháp nên chưa phát")).to_be_visible()

    text = whole_project.root / PATH
    text.write_text(text.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    desk.maker.make()
    officer.reload()
    officer.get_by_role("button", name="Chép bài đăng Zalo").click()
    expect(officer.get_by_text("Đã chép bài đăng Zalo. Mở Zalo rồi dán vào.")).to_be_visible()
    assert officer.evaluate("navigator.clipboard.readText()").startswith("Bài mẫu\n\nTóm tắt mẫu.")

    with officer.expect_download() as kept:
        officer.get_by_role("button", name="Tải thông cáo báo chí").click()
    assert kept.value.suggested_filename == "bai-mau-bao-chi.docx"
    kept.value.save_as(tmp_path / "bao-chi.docx")
    assert "THÔNG CÁO BÁO CHÍ" in [one.text for one in Document(str(tmp_path / "bao-chi.docx")).paragraphs]

    for width in (1280, 360):
        officer.set_viewport_size({"width": width, "height": 800})
        assert officer.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(officer, options=VIOLATIONS).violations_count == 0
