"""Pictures of articles that cannot be shown, and names of pictures that mean another file."""

import io
import struct
import zlib

import pytest
from PIL import Image

from conftest import Project

UNREADABLE = "lỗi: không đọc được ảnh này. Gợi ý: mở ảnh, lưu lại thành JPG rồi chép đè."


def picture(kind: str = "PNG") -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (4, 3)).save(data, kind)
    return data.getvalue()


def cut_jpeg() -> bytes:
    """A photo whose lower half is missing."""
    data = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(data, "JPEG")
    return data.getvalue()[:-5000]


def png_that_says(width: int, height: int) -> bytes:
    """The head of a PNG of this size, without its pixels."""
    size = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [struct.pack(">I", 13), size, struct.pack(">I", zlib.crc32(size))]
    return b"".join([b"\x89PNG\r\n\x1a\n", *parts, b"\0\0\0\0IDAT", struct.pack(">I", zlib.crc32(b"IDAT"))])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("anh.png", b""),
        ("anh.png", b"x"),
        ("anh.png", picture()[:20]),
        ("anh.png", b"GIF89a"),
        ("anh.jpg", cut_jpeg()),
        ("anh.jpg", picture("AVIF").replace(b"iloc", b"ilox")),
        ("anh.jpg", b"II*\0\x08\0\0\0\xff\xff"),
    ],
    ids=["empty", "text", "cut", "head", "half-a-photo", "AVIF-without-places", "TIFF-cut"],
)
def test_a_broken_picture_is_reported_once_by_its_own_name(project: Project, name: str, data: bytes) -> None:
    """An error even where nothing shows it; neither a traceback nor an English warning."""
    project.write(f"content/articles/{name}", data)
    project.article()

    assert project.problems() == [f"content/articles/{name}:1:1: {UNREADABLE}"]


def test_a_picture_of_a_hundred_megapixels_is_not_decoded(project: Project) -> None:
    """Its head says how large it is."""
    project.write("content/articles/anh.jpg", png_that_says(10_000, 10_000))

    assert project.problems() == [
        "content/articles/anh.jpg:1:1: lỗi: ảnh rộng 10000 × 10000 điểm, quá lớn. Gợi ý: thu nhỏ ảnh; rộng 2000 điểm là đủ."
    ]


def test_a_picture_without_a_text_alternative_is_refused(project: Project) -> None:
    """Who does not see the picture is told what it shows."""
    project.write("content/articles/anh.png", picture())
    project.article(body="![](anh.png)")

    assert project.problems() == [
        'content/articles/bai.md:8:5: lỗi: ảnh "anh.png" chưa có lời tả. Gợi ý: viết ![lời tả ảnh](tên tệp).'
    ]


@pytest.mark.parametrize(
    ("written", "meant"), [("ANH.PNG", "anh.png"), ("anh", "anh.png"), (r"hinh\quay.png", "hinh/quay.png")]
)
def test_a_picture_named_as_windows_shows_it_is_reported_as_it_has_to_be(
    project: Project, written: str, meant: str
) -> None:
    """Its endings are hidden, its strokes lean the other way, and capitals are small letters to it."""
    project.write("content/articles/anh.png", picture())
    project.write("content/articles/hinh/quay.png", picture())
    project.article(body=f"![Quầy mẫu](<{written}>)", image=written, image_alt="Quầy mẫu")

    assert project.problems() == [
        f'content/articles/bai.md:6:8: lỗi: không có ảnh "{written}" cạnh bài. Gợi ý: "{meant}".',
        f'content/articles/bai.md:10:14: lỗi: không có tệp "{written}". Gợi ý: "{meant}".',
    ]


def test_two_pictures_at_one_address_ask_for_another_file_name(project: Project) -> None:
    """A new title of the article would not mend it."""
    project.write("content/articles/Ảnh 1.JPG", picture("JPEG"))
    project.write("content/articles/anh-1.jpg", picture("JPEG"))
    project.article(body="![a](<Ảnh 1.JPG>) ![b](anh-1.jpg)")

    assert project.problems() == [
        'content/articles/bai.md:2:1: lỗi: địa chỉ "/chuyen-muc/2030/bai-mau/anh-1-4.avif" đã thuộc về content/articles/bai.md. Gợi ý: đổi tên tệp "content/articles/anh-1.jpg".'
    ]
