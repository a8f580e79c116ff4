"""A film on the display: it plays without sound, with its captions, also without a network."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import NOWHERE, Project, build
from display import DISPLAY, shown, until_shown
from offline_reading import ASKED
from serving import served_from
from test_clips import CAPTIONS, TEXT, picture

pytestmark = pytest.mark.slow

RECORD = """async () => {
  const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
  const tape = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/mp4' }), parts = [];
  const turn = setInterval(() => { pen.fillStyle = `hsl(${performance.now() % 360} 60% 40%)`; pen.fillRect(0, 0, 300, 150); }, 40);
  tape.ondataavailable = (event) => parts.push(event.data);
  tape.start();
  await new Promise((done) => setTimeout(done, 1500));
  tape.stop();
  await new Promise((done) => { tape.onstop = done; });
  clearInterval(turn);
  return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
}"""


def test_a_film_plays_without_sound_to_its_end_also_without_a_network(
    browser: Browser, whole_project: Project, tmp_path: Path
) -> None:
    """Then the next slide comes; where motion is not wanted its picture stands instead."""
    recorder = browser.new_page()
    film = base64.b64decode(recorder.evaluate(RECORD))
    recorder.close()
    whole_project.write("content/clips/mau.md", TEXT.replace("2:35", "0:02"))
    for name, data in (("mp4", film), ("png", picture()), ("vtt", CAPTIONS.encode())):
        whole_project.write(f"content/clips/mau.{name}", data)
    done = build(whole_project.root, tmp_path / "web/cchc", NOWHERE, CCHC_TODAY="2030-05-20")
    assert done.returncode == 0, done.stdout
    with served_from(tmp_path / "web") as web:
        for motion in ("no-preference", "reduce"):
            context = browser.new_context(reduced_motion=motion)
            page = context.new_page()
            page.goto(web.address + DISPLAY + ASKED)
            _to_the_film(page)
            if motion == "reduce":
                page.wait_for_timeout(500)
                assert page.evaluate("document.querySelector('video').paused")
            else:
                _plays_to_its_end(page)
                page.wait_for_timeout(1500)
                web.cut = True
                page.reload()
                _to_the_film(page)
                _plays_to_its_end(page)
                web.cut = False
            context.close()


def _to_the_film(page: Page) -> None:
    while not page.locator("[data-slide]:not([hidden]) video").count():
        page.keyboard.press("ArrowRight")


def _plays_to_its_end(page: Page) -> None:
    before = shown(page)
    page.wait_for_function("document.querySelector('video').currentTime > 0.3")
    assert page.evaluate("document.querySelector('video').muted")
    until_shown(page, before + 1, 8_000)
