"""Clips: what an editor may write, what is reported when it is wrong, what residents see, and how clips count."""

import io
import json
import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from playwright.sync_api import Browser

from cchc.reading.assets import MAX_BYTES
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from conftest import TODAY, Project

CLIP = "content/clips/clip-mau.md"
PAGE = "clip/clip-mau/"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:02.000\nChào bà con.\n\n2\n00:02.000 --> 00:04.000 line:90%\nCâu mẫu.\n"
TEXT = """\
---
title: Clip mẫu
date: 2030-05-01
summary: Tóm tắt mẫu.
topic: thu-tuc-hanh-chinh
file: mau.mp4
poster: mau.png
poster_alt: Ảnh mẫu
captions: mau.vtt
duration: 2:35
---

Lời ghi lại mẫu.
"""


def picture() -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (160, 90), "navy").save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def filmed(project: Project) -> Project:
    """A project with one clip, and an activity that is counted by clips."""
    plan = project.root / "data/plan.yaml"
    words = plan.read_text(encoding="utf-8").replace("amount: 1, unit: cuộc", "amount: 2, unit: clip")
    plan.write_text(words.replace("counted_by: events", "counted_by: clips"), encoding="utf-8")
    project.write(CLIP, TEXT)
    project.write("content/clips/mau.mp4", MP4)
    project.write("content/clips/mau.png", picture())
    project.write("content/clips/mau.vtt", CAPTIONS)
    return project


def change(project: Project, old: str, new: str, path: str = CLIP) -> None:
    """Change a file in one place."""
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_clip_becomes_a_page_with_film_captions_and_words(filmed: Project) -> None:
    """The film loads only when asked for, its captions are on, and what is said stands as text."""
    page = html.fromstring(filmed.pages()[PAGE])
    film = page.find(".//video")

    assert {"preload": "none", "poster": "mau-160.png", "width": "160", "height": "90"}.items() <= dict(
        film.attrib
    ).items()
    assert "autoplay" not in film.attrib
    assert dict(film.find(".//track").attrib) == {
        "kind": "captions", "src": "mau.vtt", "srclang": "vi", "label": "Tiếng Việt", "default": "",
    }  # fmt: skip
    assert "Lời ghi lại mẫu." in page.text_content()
    assert {"clip/clip-mau/mau.mp4", "clip/clip-mau/mau.vtt"} <= {output.uri for output in filmed.catalogue().outputs}


def test_search_engines_read_only_what_is_true_of_a_clip(filmed: Project) -> None:
    """A VideoObject with the day, the length, the film, its captions and its words."""
    video = next(data for data in _linked_data(filmed.pages()[PAGE]) if data["@type"] == "VideoObject")

    assert video["duration"] == "PT2M35S"
    assert video["uploadDate"] == "2030-05-01"
    assert video["contentUrl"] == "https://mau.example/cchc/clip/clip-mau/mau.mp4"
    assert video["transcript"] == "Lời ghi lại mẫu."


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.youtube.com/watch?v=x", "YouTube"),
        ("https://fb.watch/x/", "Facebook"),
        ("https://vt.tiktok.com/x/", "TikTok"),
        ("https://mau.example/clip", "mau.example"),
    ],
)
def test_a_clip_elsewhere_is_a_link_after_a_sentence_that_says_so(filmed: Project, address: str, name: str) -> None:
    """Nothing of the other site is loaded: the page holds a link, and the sentence stands before it."""
    change(filmed, "file: mau.mp4\n", f"url: {address}\n")
    change(filmed, "captions: mau.vtt\n", "")
    body = filmed.pages()[PAGE]
    page = html.fromstring(body)

    assert [address] == page.xpath("//a[starts-with(@href, 'https:')]/@href")
    assert page.xpath("//iframe|//video|//script[@src]") == []
    assert body.index(f"Clip này nằm trên {name}, không nằm trên trang của phường.") < body.index(f'href="{address}"')


def test_an_approved_clip_that_is_out_counts_once(filmed: Project) -> None:
    """One that waits for approval, a draft and one of a later day count nothing; an article may mention a clip too."""
    for name, field in (("cho", "approved: false"), ("nhap", "draft: true"), ("sau", "order: 5")):
        day = "2030-06-01" if name == "sau" else "2030-05-02"
        filmed.write(
            f"content/clips/{name}.md", TEXT.replace("2030-05-01", day).replace("duration", f"{field}\nduration")
        )
    filmed.article(evidence="[{activity: toa-dam, event: clip-mau, on: 2030-05-01}]")
    page = filmed.pages()["tien-do/2030/toa-dam/"]

    assert "1 trên 2 clip" in page
    assert "cũng được nêu trong" in page


def test_a_clip_of_another_year_stands_and_counts_nothing(filmed: Project) -> None:
    """A site lives longer than a plan."""
    change(filmed, "date: 2030-05-01", "date: 2029-05-01")

    assert filmed.problems() == []
    assert "<strong>Cần 2 clip</strong>" in filmed.pages()["tien-do/2030/toa-dam/"]


def test_without_clips_the_page_says_so_and_home_is_silent(project: Project) -> None:
    """Nothing is promised and nothing is empty."""
    pages = project.pages()

    assert "Hiện chưa có clip nào." in pages["clip/"]
    assert 'href="clip/"' not in pages[""]
    assert 'href="../clip/"' in pages["pano/"]


def test_clips_stand_on_the_home_page_and_are_found(filmed: Project) -> None:
    """The home page shows them, the list links to them, and the search knows their kind."""
    pages = filmed.pages()

    assert 'href="clip/clip-mau/"' in pages[""]
    assert 'href="clip-mau/"' in pages["clip/"]
    assert ["clip", "Clip", 80] in json.loads(pages["tim-kiem/muc-luc.json"])["kinds"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("file: mau.mp4\n", "", "2:1: lỗi: clip chưa có file hay url."),
        ("file: mau.mp4", "file: mau.mp4\nurl: https://youtu.be/x", "7:6: lỗi: clip vừa có file vừa có url."),
        ("captions: mau.vtt\n", "", "6:7: lỗi: clip chưa có phụ đề."),
        ("captions: mau.vtt", "captions: khac.vtt", '9:11: lỗi: không có tệp "khac.vtt" cạnh bài.'),
        ("captions: mau.vtt", "captions: mau.srt", '9:11: lỗi: "mau.srt" không phải tệp .vtt.'),
        ("file: mau.mp4", "file: mau.avi", '6:7: lỗi: "mau.avi" không phải tệp .mp4.'),
        ("file: mau.mp4", "file: khac.mp4", '6:7: lỗi: không có tệp "khac.mp4" cạnh bài.'),
        ("poster: mau.png\n", "", '2:1: lỗi: thiếu dòng "poster"'),
        ("poster_alt: Ảnh mẫu\n", "", '2:1: lỗi: thiếu dòng "poster_alt"'),
        ("poster: mau.png", "poster: khac.png", '7:9: lỗi: không có ảnh "khac.png" cạnh bài.'),
        ("duration: 2:35", "duration: 2 phút", '10:11: lỗi: "duration": "2 phút" không phải độ dài của clip.'),
        ("duration: 2:35", "duration: 2:75", '10:11: lỗi: "duration": "2:75" không phải độ dài của clip.'),
        ("\nLời ghi lại mẫu.\n", "", "12:1: lỗi: clip chưa có lời ghi lại."),
        ("thu-tuc-hanh-chinh", "khong-co", '5:8: lỗi: "khong-co" không phải chủ đề của kế hoạch.'),
        ("file: mau.mp4", "url: http://youtu.be/x", '6:6: lỗi: "url": "http://youtu.be/x" không phải địa chỉ https.'),
    ],
)
def test_what_is_wrong_with_a_clip_is_reported_at_its_place(filmed: Project, old: str, new: str, problem: str) -> None:
    """In Vietnamese, with line and column."""
    change(filmed, old, new)

    assert [found for found in filmed.problems() if found.startswith(f"{CLIP}:{problem}")], filmed.problems()


def test_a_silent_clip_needs_no_captions(filmed: Project) -> None:
    """The page then says that there is no sound."""
    change(filmed, "captions: mau.vtt", "silent: true")

    assert "Clip không có tiếng." in filmed.pages()[PAGE]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CAPTIONS.replace("WEBVTT", "1"), "1:1: lỗi: tệp phụ đề không bắt đầu bằng WEBVTT."),
        (CAPTIONS.replace("00:02.000 --> 00:04.000", "00:02,000 --> 00:04,000"), "7:1: lỗi: dòng thời gian"),
        (CAPTIONS.replace("00:00.500 -->", "00:00.500 ->"), "3:1: lỗi: dòng thời gian"),
        (CAPTIONS.replace("00:04.000", "00:01.000"), "7:1: lỗi: câu phụ đề hết trước khi bắt đầu."),
        (CAPTIONS.replace("00:02.000 --> 00:04", "00:00.100 --> 00:04"), "7:1: lỗi: câu phụ đề bắt đầu trước câu"),
        (CAPTIONS.replace("Câu mẫu.\n", ""), "7:1: lỗi: câu phụ đề chưa có chữ."),
        (CAPTIONS.replace("Câu mẫu.", "<i> </i>"), "7:1: lỗi: câu phụ đề chưa có chữ."),
        ("WEBVTT\n", "1:1: lỗi: tệp phụ đề chưa có câu nào."),
        (f"{CAPTIONS}\nDòng hai\nvà ba\n", '10:1: lỗi: "Dòng hai" không thuộc câu phụ đề nào'),
        (f"{CAPTIONS}\nNOTED là chữ\n", '10:1: lỗi: "NOTED là chữ" không thuộc câu phụ đề nào'),
        (CAPTIONS.replace("\n2\n", "\nMất chữ này\n2\n"), '6:1: lỗi: "Mất chữ này" không thuộc câu phụ đề nào'),
        (CAPTIONS.replace("WEBVTT\n", "WEBVTT\nMất chữ này\n"), '2:1: lỗi: "Mất chữ này" không thuộc câu phụ đề nào'),
        (CAPTIONS.replace("Câu mẫu", "Phí < 50.000 đồng"), '8:5: lỗi: dấu "<" trong câu phụ đề làm mất chữ đứng sau.'),
        (CAPTIONS.replace("Câu mẫu", "Phí <50.000"), '8:5: lỗi: dấu "<" trong câu phụ đề'),
        (CAPTIONS.replace("Câu mẫu", "Hồ sơ <số 12> đã"), '8:7: lỗi: dấu "<" trong câu phụ đề'),
        (CAPTIONS.replace("Câu mẫu", "<b>Hồ sơ</b> <b số 12>"), '8:14: lỗi: dấu "<" trong câu phụ đề'),
        (
            CAPTIONS.replace("00:02.000 --> 00:04", "02:36.000 --> 02:40"),
            "7:1: lỗi: câu phụ đề bắt đầu khi clip đã hết (2:35).",
        ),
    ],
)
def test_captions_that_would_not_show_are_reported_with_their_line(filmed: Project, text: str, problem: str) -> None:
    """A browser leaves out what it cannot read and says nothing; the check says it, once."""
    filmed.write("content/clips/mau.vtt", text)
    problems = filmed.problems()

    assert len(problems) == 1
    assert problems[0].startswith(f"content/clips/mau.vtt:{problem}")


FINE = """\
WEBVTT phụ đề mẫu
Kind: captions

STYLE
::cue { color: white }

NOTE Ghi chú mẫu
dài hai dòng

tên câu
00:00.500 --> 00:02.000
<v Bà Mẫu>Chào <b.lon>bà con</b>, <i>phí</i> &lt; 50.000 đồng.</v>
00:02.000 --> 00:04.000
7:30 – 11:30 <00:03.000>mỗi ngày <lang en>OK</lang>
"""
"""What looks odd and shows whole."""


def test_captions_that_show_whole_are_let_be(filmed: Project) -> None:
    """Names of captions, notes, styles, voices, times within a line, and hours of opening among the words."""
    filmed.write("content/clips/mau.vtt", FINE)

    assert filmed.problems() == []


@pytest.mark.slow
def test_a_browser_shows_what_is_let_be_and_loses_what_is_reported(browser: Browser) -> None:
    """Chromium's own reading of captions: the rules hold for what readers see."""
    lost = ["Hồ sơ <số 12> đã nhận", "Phí < 50.000 đồng", "Phí <50.000", "một\n\nhai"]
    cues = ["\n".join(_shown(browser, f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n")) for text in lost]

    assert _shown(browser, FINE) == ["Chào bà con, phí < 50.000 đồng.", "7:30 – 11:30 mỗi ngày OK"]
    assert cues == ["Hồ sơ  đã nhận", "Phí ", "Phí ", "một"]


def _shown(browser: Browser, captions: str) -> list[str]:
    """The words of each caption as a browser shows them."""
    page = browser.new_page()
    page.set_content("<video><track default kind=captions></video>")
    shown: list[str] = page.evaluate(
        """text => new Promise((done, failed) => {
            const track = document.querySelector("track")
            track.track.mode = "showing"
            track.onerror = failed
            track.onload = () => done([...track.track.cues].map(cue => cue.getCueAsHTML().textContent))
            track.src = URL.createObjectURL(new Blob([text], {type: "text/vtt"}))
        })""",
        captions,
    )
    page.close()
    return shown


@pytest.mark.parametrize(("name", "kind"), [("mau.mp4", "MP4"), ("mau.webm", "WEBM")])
def test_a_file_that_is_no_film_is_refused(filmed: Project, name: str, kind: str) -> None:
    """By its first bytes: a renamed picture or an empty file plays nowhere."""
    for data in (picture(), b""):
        filmed.write(f"content/clips/{name}", data)
        assert f"content/clips/{name}:1:1: lỗi: tệp này không phải phim {kind}." in filmed.problems()[0]


def test_a_film_too_large_belongs_on_the_channel(filmed: Project) -> None:
    """The message says where to put it."""
    with Path(filmed.root / "content/clips/mau.mp4").open("ab") as film:
        film.truncate(MAX_BYTES + 1)

    assert re.search(r"mau\.mp4:1:1: lỗi: tệp nặng 25 MB.*kênh của phường", " ".join(filmed.problems()))


def _linked_data(page: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in html.fromstring(page).xpath("//script[@type='application/ld+json']/text()")]


def test_a_clip_may_appear_in_another_channel_on_another_day(filmed: Project) -> None:
    """Two channels of one clip count once."""
    entry = "{activity: toa-dam, event: clip-mau, title: Clip mẫu, on: 2030-05-12, channel: facebook, document: 1/BC}"
    plan = filmed.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + f"evidence: [{entry}]\n", encoding="utf-8")

    assert filmed.problems() == []
    content = filmed.catalogue().content
    counted = progress_of(content.plans.newest, events_of(content, TODAY), TODAY).of("toa-dam")
    assert (counted.done, counted.channels) == (1, {"trang": 1, "facebook": 1})
