"""Huge and deeply nested input: a short message at its place, never a traceback or a build without end."""

import pytest

from conftest import ARTICLE, Project
from pano_samples import pano

HERE = "content/articles/bai.md"
PANO = "content/panos/mau.md"
NINES = "9" * 400
SHORTER = "Gợi ý: viết ngắn lại."


def with_fields(extra: str) -> bytes:
    """An article whose fields end with these lines; the first of them is line 6."""
    return ARTICLE.replace("\n---\n\n", f"\n{extra}\n---\n\n").encode()


@pytest.mark.parametrize(
    ("extra", "place", "hint"),
    [
        ("author: " + "[" * 3000 + "]" * 3000, "6:29", "đặt phần sau dấu hai chấm trong dấu nháy kép."),
        ("author:\n  " + "- " * 3000, "7:43", "xem lại chỗ thụt dòng và dấu ngoặc."),
    ],
    ids=["brackets", "hyphens"],
)
def test_fields_nested_too_deep_are_reported(project: Project, extra: str, place: str, hint: str) -> None:
    """At the first level that is too deep."""
    project.write(HERE, with_fields(extra))

    assert project.problems() == [f"{HERE}:{place}: lỗi: các mục lồng nhau quá sâu. Gợi ý: {hint}"]


def test_aliases_that_would_blow_up_are_refused_each(project: Project) -> None:
    """A few lines of them make gigabytes elsewhere."""
    names = zip("abcdefg", "bcdefgh", strict=True)
    values = {"a": "&a [x, x, x, x, x, x]", **{name: f"&{name} [{', '.join([f'*{one}'] * 9)}]" for one, name in names}}
    project.write(HERE, with_fields("\n".join(f"{name}: {value}" for name, value in values.items())))

    assert project.problems() == [
        f'{HERE}:{line}:4: lỗi: dấu "&" ở đầu chữ có nghĩa riêng với máy. Gợi ý: sửa dòng này thành: {name}: "{value}"'
        for line, (name, value) in enumerate(values.items(), 6)
    ]


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        ("- " * 3000 + "a", "8:1: lỗi: bài có danh sách hoặc trích dẫn lồng nhau quá sâu. Gợi ý: bớt số bậc."),
        (
            "\n".join(" " * 4 * depth + "- a" for depth in range(300)),
            "231:96: lỗi: bài dài hơn 100.000 chữ cái. Gợi ý: chia thành nhiều bài; bỏ phần dán nhầm.",
        ),
        (
            f"[a]({'x' * 5000})",
            f'8:5: lỗi: không có tệp "{"x" * 60}…". Gợi ý: xem lại tên tệp; tệp phải nằm cạnh bài.',
        ),
    ],
    ids=["one-line", "stairs", "link"],
)
def test_a_body_too_deep_or_too_long_is_reported_in_one_short_line(project: Project, body: str, reported: str) -> None:
    """Editors' tools read problems line by line; a long quotation is cut."""
    project.article(body=body)

    assert project.problems() == [f"{HERE}:{reported}"]


@pytest.mark.parametrize(
    ("field", "value", "reported"),
    [
        ("unit", "x" * 5000 + "!", f'6:7: lỗi: "unit": dài quá 300 ký tự. {SHORTER}'),
        ("slug", "x" * 290, '6:7: lỗi: "slug": địa chỉ dài 290 ký tự. Gợi ý: viết ngắn lại, nhiều nhất 100 ký tự.'),
        (
            "aliases",
            f"[/{'x' * 290}/]",
            f'6:11: lỗi: "aliases": "/{"x" * 59}…" không phải địa chỉ cũ trong website. Gợi ý: viết như /chuyen-muc/2026/ten-bai-cu/, hoặc /tin/bai-cu.html của cổng cũ.',
        ),
    ],
    ids=["value", "slug", "alias"],
)
def test_a_field_too_long_is_reported_in_one_short_line(
    project: Project, field: str, value: str, reported: str
) -> None:
    """Most file systems end at 255 bytes a name."""
    project.article(**{field: value})

    assert project.problems() == [f"{HERE}:{reported}"]


@pytest.mark.parametrize(
    ("length", "reported"),
    [
        (
            230,
            "khổ Ảnh Facebook: địa chỉ dài 230 ký tự: mã QR sẽ nhỏ quá, không quét được. Gợi ý: dùng địa chỉ nhiều nhất 213 ký tự, hoặc kiểu dia-chi.",
        ),
        (
            1000,
            "khổ Pano ngang 3 × 2 m (và 7 khổ khác): địa chỉ dài 1000 ký tự: mã QR sẽ nhỏ quá, không quét được. Gợi ý: dùng địa chỉ nhiều nhất 213 ký tự, hoặc kiểu dia-chi.",
        ),
        (1001, f'"url": dài quá 1000 ký tự. {SHORTER}'),
    ],
)
def test_an_address_too_long_for_a_code_is_reported_with_the_length_that_fits(
    project: Project, length: int, reported: str
) -> None:
    """Even where it fits most formats; beyond 1,000 letters before any code is tried."""
    pano(project, headline="Mẫu", action=f"{{text: Quét mã, url: '{'https://a.vn/'.ljust(length, 'a')}'}}")

    assert project.problems() == [f"{PANO}:4:30: lỗi: {reported}"]


def test_an_address_of_the_length_in_the_message_fits_every_format(project: Project) -> None:
    """An editor who does what the message says has done enough."""
    pano(project, headline="Mẫu", action=f"{{text: Quét mã, url: '{'https://a.vn/'.ljust(1000, 'a')}'}}")
    (found,) = project.problems()
    longest = int(found.split("nhiều nhất ")[1].split()[0])

    pano(project, headline="Mẫu", action=f"{{text: Quét mã, url: '{'https://a.vn/'.ljust(longest, 'a')}'}}")

    assert project.problems() == []


def test_a_headline_cut_as_the_message_says_fits_every_format(project: Project) -> None:
    """With a leading code the first format, which is the one reported, has room for more words than the second."""
    pano(project, template="dia-chi", headline="Chính quyền thân thiện phục vụ Nhân dân " * 7)
    (found,) = project.problems()

    pano(project, template="dia-chi", headline=found.split('vừa được đến "')[1].split('"')[0])

    assert project.problems() == []


@pytest.mark.parametrize(
    ("field", "value", "column", "most"),
    [("width_mm", "297", 43, "5000.0"), ("safe_mm", "14", 86, "1000.0"), ("near_m", "1.4", 124, "1000.0")],
)
def test_a_number_of_400_digits_is_too_large(project: Project, field: str, value: str, column: int, most: str) -> None:
    """A number of many digits neither overflows nor becomes infinite."""
    studio = project.root / "data/studio.yaml"
    text = studio.read_text(encoding="utf-8")
    studio.write_text(text.replace(f"{field}: {value},", f"{field}: {NINES},", 1), encoding="utf-8")

    assert project.problems() == [
        f'data/studio.yaml:12:{column}: lỗi: "{field}": {NINES} lớn quá; nhiều nhất là {most}.'
    ]
