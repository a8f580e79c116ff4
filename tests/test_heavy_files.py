"""A file that is too heavy to publish is reported where a text uses it; copies of pictures are made light enough."""

import io
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from cchc.model.asset import budget_of
from cchc.panos.drawing import PhotoDrawing
from cchc.panos.photo import photo
from conftest import Project

HERE = "content/articles/bai.md"


def noise(mode: str, size: tuple[int, int]) -> Image.Image:
    """A picture that nothing makes smaller."""
    count = size[0] * size[1] * len(mode)
    return Image.frombytes(mode, size, Random(1).randbytes(count))


def animated() -> bytes:
    """A GIF over the budget, which is published as it is."""
    data = io.BytesIO()
    frames = [noise("L", (500, 500)).rotate(90 * turn) for turn in range(8)]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    return data.getvalue()


def test_a_heavy_document_is_reported_at_its_link(project: Project) -> None:
    """With its weight and what it may weigh."""
    project.write("content/articles/Mẫu đơn.pdf", b"%PDF-" + b"x" * 5_100_000)
    project.article(body="Một.\n\nTải [mẫu đơn](Mẫu%20đơn.pdf).")

    assert project.problems() == [
        (
            f'{HERE}:10:15: lỗi: "Mẫu đơn.pdf" nặng 5,1 MB, nhiều nhất được 5 MB. Gợi ý: giảm cỡ ảnh trong tệp rồi lưu lại, hoặc '
            "tách tệp."
        )
    ]


@pytest.mark.parametrize(
    ("fields", "body", "place"),
    [({}, "![Mẫu](anh.gif)", "8:8"), ({"image": "anh.gif", "image_alt": "Mẫu"}, "Mẫu.", "6:8")],
)
def test_a_heavy_moving_picture_is_reported_where_it_is_shown(
    project: Project, fields: dict[str, str], body: str, place: str
) -> None:
    """In the text, or as its cover."""
    project.write("content/articles/anh.gif", animated())
    project.article(body=body, **fields)

    assert [line.partition(" nặng")[0] for line in project.problems()] == [f'{HERE}:{place}: lỗi: "anh.gif"']
    assert project.problems()[0].endswith("Gợi ý: đổi ảnh động thành phim .mp4 ngắn hoặc ảnh .jpg.")


def test_a_heavy_picture_of_a_telephone_is_reported_to_nobody(project: Project) -> None:
    """Pages get copies of it, never the picture itself."""
    data = io.BytesIO()
    noise("RGB", (1000, 700)).save(data, "PNG")
    project.write("content/articles/anh.png", data.getvalue())
    project.article(body="![Mẫu](anh.png)")

    assert len(data.getvalue()) > budget_of("anh.png")
    assert project.problems() == []


def test_a_heavy_file_that_no_text_uses_stops_nothing(project: Project) -> None:
    """A file that nobody links to is not published."""
    project.write("content/articles/mau.pdf", b"%PDF-" + b"x" * 5_100_000)
    project.article()

    assert project.problems() == []


def test_a_heavy_file_of_the_plans_evidence(project: Project) -> None:
    """Told at its line of the plan."""
    project.write("content/minh-chung/bien-ban.pdf", b"%PDF-" + b"x" * 5_100_000)
    plan = project.root / "data/plan.yaml"
    entry = "evidence:\n- {activity: toa-dam, event: mau, on: 2030-03-01, title: Mẫu, file: content/minh-chung/bien-ban.pdf}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + entry, encoding="utf-8")

    assert ['"bien-ban.pdf" nặng 5,1 MB' in line for line in project.problems()] == [True]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "ending", "size"),
    [("RGB", ".png", (700, 1500)), ("RGBA", ".png", (700, 1500)), ("RGB", ".jpg", (1200, 2600))],
    ids=["RGB", "RGBA", "JPEG"],
)
def test_a_copy_that_would_be_too_heavy_is_made_lighter(
    tmp_path: Path, mode: str, ending: str, size: tuple[int, int]
) -> None:
    """Nobody has to be told: a screenshot of a photograph, or a very long picture."""
    file = tmp_path / "anh.png"
    noise(mode, size).save(file)

    made = photo(PhotoDrawing(file, *size, ending))

    with Image.open(io.BytesIO(made)) as copy:
        assert len(made) <= budget_of(f"a{ending}")
        assert abs(copy.width / copy.height - size[0] / size[1]) < 0.01


def test_a_copy_that_is_light_enough_keeps_all_its_colours(tmp_path: Path) -> None:
    """Nothing is taken away without need."""
    file = tmp_path / "anh.png"
    noise("RGB", (400, 300)).save(file)

    with Image.open(io.BytesIO(photo(PhotoDrawing(file, 400, 300, ".png")))) as copy:
        assert (copy.mode, copy.size) == ("RGB", (400, 300))
