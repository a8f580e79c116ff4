"""The picture that goes with a link: never empty, and its size is stated."""

import io

import pytest
from PIL import Image

from cchc.kinds import KINDS
from cchc.panos.drawing import ShareDrawing
from cchc.panos.scene import Art, Scene
from cchc.panos.share import share_scene
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ROOT, Project


def scene(title: str) -> Scene:
    """The picture of a title."""
    studio = read_content(ROOT, KINDS, Problems()).studio
    return share_scene(ShareDrawing(title, "Nội dung mẫu", "Chuyên mục mẫu", studio), Typefaces())


def test_a_title_of_signs_only_gives_way_to_who_publishes() -> None:
    """The typeface knows no pictures of fireworks, and an empty field says nothing."""
    assert scene("🎉🎉") == scene("Chuyên mục mẫu")
    assert scene("🎉 Bài mẫu 🎉") == scene("Bài mẫu")


def test_a_cover_that_is_high_stays_on_the_page_and_another_picture_goes_with_links(project: Project) -> None:
    """Networks show the middle of a high picture; the drawn one they show whole."""
    data = io.BytesIO()
    Image.new("RGB", (800, 1200)).save(data, "JPEG")
    project.write("content/articles/cao.jpg", data.getvalue())
    project.article(image="cao.jpg", image_alt="Bìa mẫu")
    catalogue = project.catalogue()
    page = next(output.page for output in catalogue.outputs if output.page and output.page.url.endswith("bai-mau/"))

    assert (page.head["image"], page.head["image_alt"]) == ("anh-chia-se.png", "Bài mẫu")
    assert "cao-800.jpg" in catalogue.renderer.body(page)
    assert {"anh-chia-se.png", "cao-800.jpg"} <= {output.uri.rpartition("/")[2] for output in catalogue.outputs}


def test_a_page_tells_the_size_of_its_picture(project: Project) -> None:
    """That of the copy which the address leads to, or of the drawn one; social networks then show it at once."""
    data = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(data, "JPEG")
    project.write("content/articles/bia.jpg", data.getvalue())
    project.article(image="bia.jpg", image_alt="Bìa mẫu")
    project.article("hai.md", title="Bài hai")
    heads = {output.page.url: output.page.head for output in project.catalogue().outputs if output.page}

    assert heads["chuyen-muc/2030/bai-mau/"]["image_pixels"] == (1200, 800)
    assert heads["chuyen-muc/2030/bai-hai/"]["image_pixels"] == (1200, 630)


@pytest.mark.parametrize(
    "url", ["", "thu-tuc/", "huong-dan/", "hoi-dap/", "chuyen-muc/", "tien-do/", "lich/", "lien-he/"]
)
def test_every_page_that_people_share_has_a_picture(project: Project, url: str) -> None:
    """Its file is there, and the page's head names it; any other page shows that of the home page."""
    project.article()
    catalogue = project.catalogue()
    page = next(output.page for output in catalogue.outputs if output.page and output.page.url == url)

    assert (page.head["image"], page.head["image_pixels"]) == ("anh-chia-se.png", (1200, 630))
    assert f"{url}anh-chia-se.png" in {output.uri for output in catalogue.outputs}
    assert catalogue.chrome["share"] == {"image": "anh-chia-se.png", "pixels": [1200, 630]}


def test_a_drawing_stands_beside_the_title() -> None:
    """A scene, a figure or a thing; no word lies on it, and without one the title has the whole width."""
    studio = read_content(ROOT, KINDS, Problems()).studio
    for name in ("ben-song", "ba-cu", "giay-to"):
        drawn = share_scene(ShareDrawing("Bài mẫu " * 12, "Nội dung mẫu", "Chuyên mục mẫu", studio, name), Typefaces())
        (art,) = (item for item in drawn.items if isinstance(item, Art))

        assert max(line.ink.right for line in drawn.lines()) <= art.rect.x
    assert max(line.ink.right for line in scene("Bài mẫu " * 12).lines()) > 1000
