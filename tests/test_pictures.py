"""Editors' pictures on pages: copies in sizes a browser chooses from, upright, in sRGB, without what a camera noted."""

import io
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from cchc.catalogue import make_catalogue
from cchc.panos.render_queue import RenderQueue
from conftest import ADDRESS, TODAY, Project

GPS = 0x8825
ORIENTATION = 0x0112
PAGE = "chuyen-muc/2030/bai-mau/"


def photograph(size: tuple[int, int] = (4000, 3000), orientation: int = 1, mode: str = "RGB") -> bytes:
    """A JPEG as a telephone writes it, with a place and a way to hold it: red on the left, blue on the right."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    data = io.BytesIO()
    picture.convert(mode).save(data, "JPEG", exif=exif.tobytes())
    return data.getvalue()


def drawn(project: Project) -> dict[str, Path]:
    """The files that the site adds, by address, pictures drawn."""
    draw = RenderQueue(project.cache).add
    outputs = make_catalogue(project.root, TODAY, ADDRESS, draw, cache=project.cache).outputs
    read = {output.uri: output.read() for output in outputs if output.uri.startswith(PAGE)}
    return {uri: held for uri, held in read.items() if isinstance(held, Path)}


@pytest.mark.slow
def test_a_phone_picture_becomes_small_copies_and_is_never_published_itself(project: Project) -> None:
    """Three widths of AVIF and WebP and one JPEG; no copy knows where it was taken."""
    project.write("content/articles/anh.jpg", photograph())
    project.article(body='![Hai màu](anh.jpg "Chú thích mẫu")')
    files = {uri.removeprefix(PAGE): file for uri, file in drawn(project).items() if uri.startswith(f"{PAGE}anh-")}

    assert set(files) == {
        *(f"anh-{width}{ending}" for width in (480, 960, 1600) for ending in (".avif", ".webp")),
        "anh-1200.jpg",
        "anh-chia-se.png",
    }
    for name, file in files.items():
        with Image.open(file) as copy:
            assert not copy.getexif(), name
            assert copy.width == (1200 if "chia-se" in name else int(name.partition(".")[0].rpartition("-")[2]))
    assert files["anh-480.avif"].stat().st_size < 20_000


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_taken_sideways_stands_upright(project: Project, orientation: int) -> None:
    """Held on its side, red is above or below; upside down, red is on the right."""
    project.write("content/articles/anh.jpg", photograph((1200, 900), orientation))
    project.article(body="![Hai màu](anh.jpg)")
    with Image.open(drawn(project)[f"{PAGE}anh-{1200 if orientation == 3 else 900}.jpg"]) as copy:
        upright = copy.convert("RGB")
    at = {3: (-2, 5), 6: (5, 1), 8: (5, -2)}[orientation]
    red = upright.getpixel((at[0] % upright.width, at[1] % upright.height))

    assert isinstance(red, tuple)
    assert red[0] > red[2]
    assert (upright.width > upright.height) == (orientation == 3)


def test_the_page_offers_the_copies_and_knows_their_size(project: Project) -> None:
    """A browser chooses by width and kind; nothing moves when the picture comes; the title is the caption."""
    project.write("content/articles/anh.jpg", photograph())
    project.article(body='![Hai màu](anh.jpg "Chú thích mẫu")')
    figure = html.fromstring(project.pages()[PAGE]).xpath("//div[@class='photo']/figure")[0]

    assert figure.xpath(".//source/@type") == ["image/avif", "image/webp"]
    assert figure.xpath(".//source/@srcset")[0] == "anh-480.avif 480w, anh-960.avif 960w, anh-1600.avif 1600w"
    assert [figure.xpath(f".//img/@{name}")[0] for name in ("src", "width", "height", "loading", "alt")] == [
        "anh-1200.jpg", "1200", "900", "lazy", "Hai màu",
    ]  # fmt: skip
    assert figure.xpath("figcaption/text()") == ["Chú thích mẫu"]


def test_pictures_of_one_paragraph_stand_side_by_side(project: Project) -> None:
    """A gallery is a paragraph of pictures; a picture inside a sentence stays in it."""
    for name in ("mot.jpg", "hai.jpg"):
        project.write(f"content/articles/{name}", photograph((600, 400)))
    project.article(body="![Một](mot.jpg)\n![Hai](hai.jpg)\n\nXem ![Một](mot.jpg) ở đây.")
    page = html.fromstring(project.pages()[PAGE])

    assert page.xpath("count(//div[@class='photos']/figure)") == 2
    assert page.xpath("//p//img/@alt") == ["Một"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), [
    ("cmyk.jpg", photograph((800, 600), mode="CMYK")),
    ("xam.jpg", photograph((800, 600), mode="L")),
])  # fmt: skip
def test_pictures_of_other_colours_come_out_in_srgb(project: Project, name: str, data: bytes) -> None:
    """Ink colours from a designer and grey scans are shown like any picture."""
    project.write(f"content/articles/{name}", data)
    project.article(body=f"![Hai màu]({name})")
    with Image.open(drawn(project)[f"{PAGE}{name.partition('.')[0]}-800.jpg"]) as copy:
        assert copy.mode in ("RGB", "L")


@pytest.mark.slow
def test_transparent_and_16_bit_pngs_keep_their_look(project: Project) -> None:
    """Transparency stays in the PNG copy; deep grey is scaled, not cut off."""
    clear, deep = io.BytesIO(), io.BytesIO()
    Image.new("RGBA", (500, 300), (255, 0, 0, 0)).save(clear, "PNG")
    Image.new("I;16", (500, 300), 32768).save(deep, "PNG")
    project.write("content/articles/trong.png", clear.getvalue())
    project.write("content/articles/sau.png", deep.getvalue())
    project.article(body="![Trong](trong.png)\n\n![Xám](sau.png)")
    files = drawn(project)
    with Image.open(files[f"{PAGE}trong-500.png"]) as copy:
        assert copy.convert("RGBA").getpixel((5, 5)) == (255, 0, 0, 0)
    with Image.open(files[f"{PAGE}sau-500.png"]) as copy:
        grey = copy.convert("L").getpixel((5, 5))
        assert isinstance(grey, int)
        assert 120 <= grey <= 136


@pytest.mark.slow
def test_a_link_to_a_picture_opens_a_copy(project: Project) -> None:
    """A click opens a JPEG without a place, not the telephone's file."""
    project.write("content/articles/anh.jpg", photograph())
    project.article(body="[Xem ảnh](anh.jpg)")

    assert html.fromstring(project.pages()[PAGE]).xpath("//a[text()='Xem ảnh']/@href") == ["anh-1200.jpg"]
    assert f"{PAGE}anh.jpg" not in drawn(project)
    assert f"{PAGE}anh-1200.jpg" in drawn(project)


@pytest.mark.slow
def test_a_cover_is_shown_in_lists_and_with_links(project: Project) -> None:
    """Cards, the page's head and the feed lead to copies that are there."""
    project.write("content/articles/bia.jpg", photograph())
    project.article(image="bia.jpg", image_alt="Bìa mẫu")
    pages, files = project.pages(), drawn(project)

    assert "bia-480.avif 480w" in pages["chuyen-muc/"]
    assert 'image: "bia-1200.jpg"' in pages[PAGE]
    assert f"{ADDRESS}{PAGE}bia-1200.jpg" in pages["chuyen-muc/feed.json"]
    assert f"{PAGE}bia-1200.jpg" in files
    assert f"{PAGE}anh-chia-se.png" not in files
