"""Recordings of texts read aloud: played on the page, with their words, and listed in a podcast feed."""

import base64
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from cchc.commands import main
from cchc.model.recording import PODCAST
from cchc.reading.transcripts import spoken
from conftest import ADDRESS, NOWHERE, Project, build
from serving import served_from
from test_speech_script import GUIDE, PROCEDURE

SOUND = b"ID3" + bytes(997)
PAGE = "chuyen-muc/2030/bai-mau/"

RECORD = """async () => {
  const context = new AudioContext(), tone = context.createOscillator(), into = context.createMediaStreamDestination();
  const tape = new MediaRecorder(into.stream, { mimeType: 'audio/mp4' }), parts = [];
  tone.connect(into);
  tone.start();
  tape.ondataavailable = (event) => parts.push(event.data);
  tape.start();
  await new Promise((done) => setTimeout(done, 1500));
  tape.stop();
  await new Promise((done) => { tape.onstop = done; });
  return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
}"""


@pytest.fixture
def recorded(project: Project) -> Project:
    """An article that somebody read aloud."""
    project.write("content/articles/doc-bai.mp3", SOUND)
    project.write("content/articles/doc-bai.txt", "Lời một.\n\nLời hai.\n")
    project.article(audio="doc-bai.mp3", transcript="doc-bai.txt")
    return project


def items(pages: Mapping[str, str]) -> list[ET.Element]:
    """The entries of the feed."""
    return ET.fromstring(pages[PODCAST]).findall("channel/item")


def test_the_page_plays_it_and_shows_its_words(recorded: Project) -> None:
    """Nothing is loaded before somebody wants to hear it; the file can be kept."""
    page = html.fromstring(recorded.pages()[PAGE])
    (sound,) = page.xpath("//audio")

    assert (sound.get("src"), sound.get("preload")) == ("doc-bai.mp3", "none")
    assert page.xpath("//section[@class='recording']//details/p/text()") == ["Lời một.", "Lời hai."]
    assert "Tải về máy để nghe (1 kB)" in " ".join(
        page.xpath("//section[@class='recording']")[0].text_content().split()
    )


def test_guides_and_procedures_may_have_one_too(project: Project) -> None:
    """Their pages publish the file beside them."""
    for folder, name, text in (
        ("guides", "lam-viec-mau", GUIDE),
        ("procedures", "viec-mau", PROCEDURE.format(papers="{text: Giấy mẫu}", until="2030-12-31")),
    ):
        project.write(f"content/{folder}/doc.mp3", SOUND)
        project.write(f"content/{folder}/doc.txt", "Lời mẫu.")
        project.write(
            f"content/{folder}/{name}.md", text.replace("\ntitle:", "\naudio: doc.mp3\ntranscript: doc.txt\ntitle:", 1)
        )
    outputs = {output.url for output in project.catalogue().outputs}

    assert {"huong-dan/lam-viec-mau/doc.mp3", "thu-tuc/viec-mau/doc.mp3"} <= outputs
    assert len(items(project.pages())) == 2


def test_a_script_of_the_loudspeaker_is_a_transcript(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands above and below the lines that are read is not heard, and not shown."""
    project.article(body="Gọi 0123 456 789, xem ABCXYZ.")
    monkeypatch.chdir(project.root)
    assert main(["channels", "bai", "--out", str(tmp_path)]) == 0
    script = (tmp_path / "phat-thanh.txt").read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    said = spoken(script)

    assert "PHẦN CỦA NGƯỜI BIÊN TẬP – KHÔNG ĐỌC" in script
    assert said[0] == "Kính mời bà con phường Mẫu nghe bài sau đây."
    assert said[-1] == "Cảm ơn bà con đã lắng nghe."


def test_the_feed_lists_the_newest_first_as_podcast_programs_read_it(recorded: Project) -> None:
    """RSS 2.0: title, page, an id that stays, the day, and the file with its length and kind."""
    recorded.article("moi.md", title="Bài mới", date="2030-05-03", audio="doc-bai.mp3", transcript="doc-bai.txt")
    newest, older = items(recorded.pages())
    enclosure = older.find("enclosure")

    assert [one.findtext("title") for one in (newest, older)] == ["Bài mới", "Bài mẫu"]
    assert older.findtext("link") == ADDRESS + PAGE
    assert enclosure is not None
    assert enclosure.attrib == {"url": f"{ADDRESS}{PAGE}doc-bai.mp3", "length": "1000", "type": "audio/mpeg"}
    assert parsedate_to_datetime(older.findtext("pubDate") or "").isoformat() == "2030-05-01T00:00:00+07:00"
    assert (older.findtext("guid") or "none") in recorded.pages()["chuyen-muc/feed.xml"]


def test_without_a_recording_there_is_no_feed(project: Project) -> None:
    """Nor a word of it on a page."""
    project.article()
    pages = project.pages()

    assert PODCAST not in pages
    assert "podcast" not in pages[PAGE]


def test_a_heavy_recording_is_told(recorded: Project) -> None:
    """Ten minutes of speech take some 10 MB at most."""
    recorded.write("content/articles/doc-bai.mp3", b"ID3" + bytes(20_000_000))

    assert recorded.problems() == [
        'content/articles/bai.md:6:8: lỗi: "doc-bai.mp3" nặng 20 MB, nhiều nhất được 15 MB. Gợi ý: ghi lại ở mức 64 kbit/s, hoặc cắt thành nhiều bài.'
    ]


@pytest.mark.slow
def test_chromium_plays_what_a_telephone_recorded(browser: Browser, whole_project: Project, tmp_path: Path) -> None:
    """From the button to the sound; with the rules for scripts and media that the host sends."""
    recorder = browser.new_page()
    sound = base64.b64decode(recorder.evaluate(RECORD))
    recorder.close()
    whole_project.write("content/articles/doc-bai.m4a", sound)
    whole_project.write("content/articles/doc-bai.txt", "Lời mẫu.")
    whole_project.article(audio="doc-bai.m4a", transcript="doc-bai.txt")
    done = build(whole_project.root, tmp_path / "web/cchc", NOWHERE, CCHC_TODAY="2030-05-20")
    assert done.returncode == 0, done.stdout
    with served_from(tmp_path / "web") as web:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        page.goto(web.address + PAGE)
        player = page.get_by_label("Nghe đọc: Bài mẫu")
        expect(player).to_be_visible()
        player.evaluate("one => { one.muted = true; return one.play(); }")
        page.wait_for_function("document.querySelector('audio').currentTime > 0.5")
        page.get_by_text("Lời trong bản đọc").click()
        expect(page.get_by_text("Lời mẫu.")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.close()
