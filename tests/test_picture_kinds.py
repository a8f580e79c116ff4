"""Pictures of every kind that editors put next to a text: accepted or reported, never shown distorted; memory is bounded."""

import io
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from cchc.panos.drawing import PhotoDrawing
from cchc.panos.photo import photo, upright
from conftest import ROOT, Project

A_GIGABYTE = 1_000_000
"""In kilobytes, as Linux reports it."""

MEASURED = """
import sys
from pathlib import Path
sys.path[:0] = ["hooks"]
{}
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(peak.split()[1])
"""


def saved(kind: str, size: tuple[int, int] = (600, 400), mode: str = "RGB", frames: int = 1) -> bytes:
    """A picture of a kind; of several frames where they are asked for."""
    data = io.BytesIO()
    first, *rest = [Image.new(mode, size, 99 * number) for number in range(frames)]
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(data, kind, method=0, **more)  # WebP's quickest; the other kinds know no method
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("anh.jfif", "JPEG"), ("anh.bmp", "BMP"), ("anh.tif", "TIFF"), ("anh.TIFF", "TIFF")]
)
def test_pictures_that_browsers_or_scanners_save_are_taken(project: Project, name: str, kind: str) -> None:
    """Edge saves a JPEG as .jfif, Paint .bmp, a scanner .tif: pages show copies, and the file itself is not published."""
    project.write(f"content/articles/{name}", saved(kind))
    project.article(body=f"![Hai màu]({name})")
    outputs = {output.uri for output in project.catalogue().outputs}
    copies = {uri.rpartition("/")[2] for uri in outputs if uri.startswith("chuyen-muc/2030/bai-mau/anh-")}

    assert copies - {"anh-chia-se.png"} == {
        "anh-480.avif", "anh-600.avif", "anh-480.webp", "anh-600.webp", "anh-600.jpg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make", "problem"),
    [
        ("anh.webp", partial(saved, "WEBP", frames=2), "ảnh này chuyển động, lên trang sẽ đứng yên."),
        ("anh.png", partial(saved, "PNG", frames=2), "ảnh này chuyển động, lên trang sẽ đứng yên."),
        ("anh.avif", partial(saved, "AVIF", frames=2), "ảnh này chuyển động, lên trang sẽ đứng yên."),
        ("anh.tif", partial(saved, "TIFF", frames=3), "tệp ảnh có 3 trang, lên trang chỉ còn trang đầu."),
        ("anh.png", partial(saved, "PNG", (20000, 9000), "1"), "ảnh có hơn 178 triệu điểm, quá lớn."),
        ("anh.png", partial(saved, "PNG", (12000, 9000), "1"), "ảnh rộng 12000 × 9000 điểm, quá lớn."),
        ("anh.webp", partial(saved, "WEBP", (8000, 6001), "L"), "ảnh rộng 8000 × 6001 điểm, quá lớn."),
    ],
    ids=["animated-webp", "animated-png", "animated-avif", "pages", "bomb", "large", "large-webp"],
)
def test_a_picture_that_pages_cannot_show_whole_is_reported(
    project: Project, name: str, make: Callable[[], bytes], problem: str
) -> None:
    """It is not frozen, cut or called unreadable in silence."""
    project.write(f"content/articles/{name}", make())
    project.article(body=f"![Ảnh mẫu]({name})")

    assert [found for found in project.problems() if f"content/articles/{name}:1:1: lỗi: {problem}" in found]


def test_a_moving_gif_stays_as_it_is(project: Project) -> None:
    """That is the kind to save moving pictures as."""
    project.write("content/articles/anh.gif", saved("GIF", frames=3))
    project.article(body="![Ảnh mẫu](anh.gif)")

    assert project.problems() == []
    assert "chuyen-muc/2030/bai-mau/anh.gif" in {output.uri for output in project.catalogue().outputs}


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "RGB", "I;16", "CMYK"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_picture_is_copied_as_a_small_one_is(tmp_path: Path, mode: str, orientation: int) -> None:
    """What is left out early to spare memory changes no colour and turns nothing."""
    kind = "JPEG" if mode == "CMYK" else "TIFF" if mode == "LA" else "PNG"
    copies = []
    for size in ((40, 20), (800, 400)):
        plain = Image.new("RGB", size, "white")
        plain.paste("black" if mode == "1" else (200, 0, 0), (0, 0, size[0] // 2, size[1]))
        if mode == "I;16":
            picture = plain.convert("L").convert("I;16").point(lambda value: value * 256)
        else:
            picture = plain.convert(mode)
        exif = Image.Exif()
        exif[0x0112] = orientation
        picture.save(tmp_path / f"{size[0]}", kind, exif=exif.tobytes())
        wide, high = (20, 40) if orientation == 6 else (40, 20)
        copies.append(Image.open(io.BytesIO(photo(PhotoDrawing(tmp_path / f"{size[0]}", wide, high, ".png")))))
    small, large = (copy.convert("RGBA") for copy in copies)

    assert small.size == large.size
    for at in ((3, 3), (small.width - 4, small.height - 4)):
        few, many = small.getpixel(at), large.getpixel(at)
        assert isinstance(few, tuple)
        assert isinstance(many, tuple)
        assert max(abs(a - b) for a, b in zip(few, many, strict=True)) <= 8


def test_a_sideways_picture_that_is_read_small_has_pixels_to_spare(tmp_path: Path) -> None:
    """What lies down in the file is high on the page: 1600 × 400 as a camera wrote it, 400 across upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (1600, 400)).save(tmp_path / "anh.jpg", exif=exif.tobytes())

    assert upright(tmp_path / "anh.jpg", 50).size == (100, 400)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux reports how much memory a process used")
@pytest.mark.parametrize(
    ("name", "mode"), [("anh.jpg", "RGB"), ("anh.png", "RGBA"), ("anh.avif", "RGB"), ("anh.tif", "CMYK")]
)
def test_a_picture_just_below_the_limit_is_copied_within_a_gigabyte(tmp_path: Path, name: str, mode: str) -> None:
    """Of each way to decode one; telephones of 2026 take some 50 million pixels."""
    quickest: dict[str, dict[str, Any]] = {
        ".jpg": {},
        ".png": {"compress_level": 1},
        ".avif": {"speed": 10},
        ".tif": {"compression": "tiff_deflate"},
    }
    Image.new(mode, (10900, 7300), 120).save(tmp_path / name, **quickest[Path(name).suffix])
    code = f"""
from cchc.panos.photo import photo
from cchc.panos.drawing import PhotoDrawing
from cchc.problems import Problems
from cchc.reading.assets import read_assets
file, problems = Path({str(tmp_path / name)!r}), Problems()
assert read_assets({{file.name: file}}, problems), list(problems)
photo(PhotoDrawing(file, 1600, 1072, ".avif"))
"""
    assert _peak(code) < A_GIGABYTE


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux reports how much memory a process used")
def test_a_document_of_twelve_photographs_is_imported_within_half_a_gigabyte(project: Project, tmp_path: Path) -> None:
    """Each of 48 million pixels."""
    document = Document()
    document.add_heading("Bài nhiều ảnh", 0)
    document.add_paragraph("Một đoạn văn mẫu.")
    for number in range(12):
        data = io.BytesIO()
        Image.new("RGB", (8000, 6000), (20 * number, 80, 80)).save(data, "JPEG")
        document.add_paragraph().add_run().add_picture(data)
    document.save(str(tmp_path / "anh.docx"))
    code = f"""
from cchc.commands import main
assert main(["--root", {str(project.root)!r}, "import", {str(tmp_path / "anh.docx")!r}]) == 0
"""
    assert _peak(code) < A_GIGABYTE // 2
    assert len(list(project.root.rglob("content/articles/*/*.jpg"))) == 12


def _peak(code: str) -> int:
    """The most kilobytes of memory that a process of this code used."""
    command = [sys.executable, "-c", MEASURED.format(code)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])
