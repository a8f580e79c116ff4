"""Pictures of panos: those that cannot be drawn are reported, all others are shown upright in their colours."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageCms

from cchc.kinds import KINDS
from cchc.model.pano import PanoFields
from cchc.panos.designs import Designer
from cchc.panos.raster import picture_of
from cchc.panos.scene import Picture
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, Project
from pano_samples import HERE, encoded, pano, photo
from test_bad_pictures import UNREADABLE, png_that_says

PICTURE = "content/panos/anh.png"


def problems_with(project: Project, image: bytes, name: str = "anh.png") -> list[str]:
    """The problems of the sample pano with this picture."""
    project.write(f"content/panos/{name}", image)
    pano(
        project,
        action="{text: Quét mã, url: /lien-he/}",
        template="mot-cau",
        support=None,
        headline="Một cửa",
        image=name,
    )
    return project.problems()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\nxx", encoded(photo(300, 300))[:-400], b"GIF89a", encoded(photo(9, 9), "PCX")],
    ids=["empty", "only-its-head", "cut-short", "no-gif", "other-kind"],
)  # fmt: skip
def test_a_picture_that_cannot_be_opened_is_reported_once_at_its_own_place(project: Project, data: bytes) -> None:
    """Independent of its file name."""
    assert problems_with(project, data) == [f"{PICTURE}:1:1: {UNREADABLE}"]


def test_a_picture_that_would_fill_the_memory_is_not_even_begun(project: Project) -> None:
    """Its head says how large it is."""
    assert problems_with(project, png_that_says(30_000, 30_000)) == [
        f"{PICTURE}:1:1: lỗi: ảnh có hơn 178 triệu điểm, quá lớn. Gợi ý: thu nhỏ ảnh; rộng 2000 điểm là đủ."
    ]


def test_a_picture_much_too_small_is_reported_with_the_size_that_would_do(project: Project) -> None:
    """A picture blown up that far would show as squares."""
    assert problems_with(project, encoded(photo(20, 20))) == [
        f"{HERE}:9:8: lỗi: khổ Pano ngang 3 × 2 m (và 8 khổ khác): ảnh {PICTURE} chỉ có 20 × 20 điểm ảnh, in ra sẽ vỡ. Gợi ý: dùng ảnh ít nhất 908 × 1259 điểm ảnh."
    ]


def test_a_picture_of_the_size_in_the_message_is_large_enough(project: Project) -> None:
    """An editor who does what the message says has done enough."""
    (found,) = problems_with(project, encoded(photo(20, 20)))
    wide, _, high = found.split("dùng ảnh ít nhất ")[1].split()[:3]

    assert problems_with(project, encoded(photo(int(wide), int(high)), compress_level=1)) == []


def in_p3() -> bytes:
    """A profile other than sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def sideways() -> bytes:
    """A picture that lies on its side and says so."""
    note = Image.Exif()
    note[0x0112] = 6
    return encoded(photo(1800, 1750).rotate(90, expand=True), "JPEG", exif=note)


@pytest.mark.parametrize(
    ("ending", "make"),
    [
        ("jpg", lambda: encoded(photo(1800, 1750).convert("CMYK"), "JPEG")),
        ("jpg", sideways),
        ("jpg", lambda: encoded(photo(1800, 1750), "JPEG", exif=b"Exif\0\0garbage")),
        ("jpg", lambda: encoded(photo(1800, 1750), "JPEG", icc_profile=b"garbage")),
        ("jpg", lambda: encoded(photo(1800, 1750), "JPEG", icc_profile=in_p3())),
        ("png", lambda: encoded(photo(1800, 1750).convert("RGBA"))),
        ("png", lambda: encoded(photo(1800, 1750).quantize(64))),
        ("webp", lambda: encoded(photo(1800, 1750), "WEBP")),
        ("gif", lambda: encoded(photo(1800, 1750).quantize(64), "GIF")),
    ],
    ids=[
        "inks",
        "sideways",
        "broken-notes",
        "broken-profile",
        "strange-profile",
        "transparent",
        "palette",
        "webp",
        "gif",
    ],
)
def test_pictures_of_every_kind_are_shown_upright_in_their_colours(
    project: Project, ending: str, make: Callable[[], bytes]
) -> None:
    """The red corner of the sample stands at the upper left, its ground is blue."""
    assert problems_with(project, make(), f"anh.{ending}") == []

    painted = painted_facebook(project)
    corner, ground = painted.getpixel((12, 30)), painted.getpixel((painted.width - 12, 30))

    assert isinstance(corner, tuple)
    assert isinstance(ground, tuple)
    assert corner[0] > 150
    assert corner[2] < 90
    assert ground[2] > 150
    assert ground[0] < 150


def painted_facebook(project: Project) -> Image.Image:
    """The picture of a project's pano as one format shows it."""
    content = read_content(project.root, KINDS, Problems())
    designs = Designer(content, ADDRESS, Typefaces()).designs_of(content.of(PanoFields), Problems())
    scene = next(design.scene for design in designs if design.format.id == "facebook")
    rect = next(item.rect for item in scene.items if isinstance(item, Picture))
    return picture_of(scene, 1200, Typefaces()).crop(
        (round(rect.x), round(rect.y), round(rect.right), round(rect.bottom))
    )


@pytest.mark.slow
def test_grey_of_sixteen_bits_is_not_white(project: Project) -> None:
    """Scanners write it."""
    grey = photo(1800, 1750).convert("L")
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes((0, value)) for value in grey.tobytes()))
    assert problems_with(project, encoded(deep)) == []

    assert painted_facebook(project).getpixel((12, 30)) == pytest.approx((80, 80, 80), abs=6)
