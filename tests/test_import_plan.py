"""`cchc import --plan`: a plan's document, its sections and its table, to YAML of the shape of data/plan.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.commands import main
from cchc.importing.plan import import_plan
from cchc.importing.plan_units import lead_of
from cchc.importing.plan_window import window_of
from cchc.importing.review_yaml import Blank
from cchc.model.plan import Plan
from cchc.problems import ContentError, Problems
from cchc.reading.content import NEW_PLAN
from cchc.reading.validate import build
from cchc.reading.yaml_tree import Tree, parse
from conftest import ROOT, Project
from word_samples import as_document, plan_document, saved_by_libreoffice

READ_OTHERWISE = {
    "cited 2.title": "đẩy mạnh thực hiện Chương trình tổng thể CCHC nhà nước giai đoạn 2021 - 2030",
    "place": "Hung Phú",  # the document's slip; the shipped plan says so in its notes
    "activities.items 4.title": "Giới thiệu tuyên truyền về tiêu phẩm biểu diễn phục vụ tuyên truyền thông tin lưu động",
    "activities.items 4.target.unit": "tiêu phẩm",
    "organisation.units 1.short": "Cơ quan ngành, các đơn vị sự nghiệp công lập trực thuộc UBND phường",
    "organisation.units 4.name": "Phòng Kinh tế, Hạ tầng và đô thị",
    "organisation.units 4.short": "Phòng Kinh tế, Hạ tầng và đô thị",
    "organisation.units 4.text": "Phòng Kinh tế, Hạ tầng và đô thị",
    "organisation.units 5.short": "Ủy ban Mặt trận Tổ quốc Việt Nam phường, các đoàn thể chính trị - xã hội phường",
}
"""Where the shipped plan mends a slip of the document or names a unit shorter."""

OURS = ("id", "lead", "channels", "counted_by", "reporting", "notes", "evidence")
"""What no document says: names for addresses, what is counted how, and what the ward added."""


def read(file: Path) -> dict[str, Any]:
    """The values of a data file as the site reads them."""
    problems = Problems()
    tree = parse(file.read_text(encoding="utf-8"), file.name, problems)
    assert list(problems) == []
    assert tree is not None
    assert isinstance(tree.value, dict)
    return tree.value


def leaves(value: object, path: str = "") -> dict[str, str]:
    """Every value by the way to it, spaces aside."""
    if isinstance(value, dict):
        pairs = [leaves(inner, f"{path}.{key}" if path else key) for key, inner in value.items() if key not in OURS]
    elif isinstance(value, list):
        pairs = [leaves(inner, f"{path} {number}") for number, inner in enumerate(value, 1)]
    else:
        return {path: " ".join(str(value).split())} if value is not None else {}
    return {key: leaf for pair in pairs for key, leaf in pair.items()}


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """The YAML of the shipped plan's document."""
    return import_plan(plan_document(tmp_path / "ke-hoach.docx"), tmp_path / "plan.yaml", tmp_path).file


def test_the_shipped_plan_comes_back_from_its_document(imported: Path) -> None:
    """Word for word: every value that a document can give is the shipped one, but for the slips that were mended."""
    made, shipped = leaves(read(imported)), leaves(read(ROOT / "data/plan.yaml"))

    assert {key: made[key] for key in made if made[key] != shipped.get(key)} == READ_OTHERWISE
    missing = sorted(key for key in shipped if key not in made)
    assert [key for key in missing if not key.startswith(("cited", "goals.audiences.groups", "topics.items"))] == []


def test_the_table_of_activities(imported: Path) -> None:
    """Eight rows over two pages; the lead by its initials, the count by its unit."""
    items = read(imported)["activities"]["items"]

    assert [(item["target"]["amount"], item["target"]["unit"], item["counted_by"]) for item in items] == [
        ("5", "số", "issues"),
        ("2", "clip", "clips"),
        ("1", "cuộc", "events"),
        ("1", "tiêu phẩm", "events"),
        ("2", "cuộc", "events"),
        ("1", "cuộc", "events"),
        ("6", "pano", "panos"),
        ("1", "chuyên mục", "column"),
    ]
    assert items[1]["title"].endswith("trên trang thông tin điện tử, mạng xã hội"), "this row goes on overleaf"
    assert items[2]["lead"] == "phong-kinh-te-ha-tang-va-do-thi"
    assert len({item["id"] for item in items}) == 8


def test_what_it_cannot_tell_is_empty_and_says_so(imported: Path) -> None:
    """Each blank has its comment, and filling the blanks makes a plan."""
    blank = [
        line.split("#")[0].strip()
        for line in imported.read_text(encoding="utf-8").split("\n")
        if "# cần điền: " in line
    ]
    assert blank == [
        "number:",
        "date:",
        "title:",
        "groups:",
        *["title:"] * 6,
        "basis:",
        "unit:",
        "to:",
        "signer:",
        "periods:",
    ]

    value = read(imported)
    shipped = read(ROOT / "data/plan.yaml")
    value["reporting"] = {**shipped["reporting"], "unit": "phong-van-hoa-xa-hoi"}
    value["goals"]["audiences"]["groups"] = shipped["goals"]["audiences"]["groups"]
    value["cited"][0]["title"] = "Tên"
    for topic in value["topics"]["items"]:
        topic["title"] = "Tên"
    problems = Problems()
    assert build(Plan, Tree(value), "plan.yaml", problems), list(problems)


@pytest.mark.slow
def test_any_yaml_reader_reads_the_same(imported: Path) -> None:
    """The file is plain YAML, lines no longer than the shipped plan's."""
    text = imported.read_text(encoding="utf-8")

    assert leaves(yaml.load(text, yaml.BaseLoader)) == {
        **leaves(read(imported)),
        **{key: "" for key in leaves(yaml.load(text, yaml.BaseLoader)) if key not in leaves(read(imported))},
    }
    assert max(len(line) for line in text.split("\n") if "#" not in line and 'text: "' not in line) <= 120


def test_the_command_lists_what_to_fill_in(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And never touches the plan in use."""
    document, before = plan_document(tmp_path / "ke-hoach.docx"), (project.root / "data/plan.yaml").read_bytes()
    command = ["--root", str(project.root), "import", "--plan", str(document)]

    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Đã ghi data/plan.moi.yaml: 6 mục, 8 hoạt động.\n\nKhông thấy trong văn bản, cần điền:\n  - number: số, ký hiệu"
    )
    assert "  - reporting.unit: mã đơn vị lập báo cáo\n" in said
    assert "Chưa xếp được vào kế hoạch:\n  - đoạn 1: Số: /KH-UBND (số của kế hoạch còn trống)\n" in said
    assert said.endswith(
        'new plan --from "data/plan.moi.yaml"\n\n2.610 từ trong văn bản, 2.559 trong kế hoạch, 51 không xếp được.\n'
    )

    assert main(command) == 1
    assert (
        "đã có tệp này; không ghi đè. Gợi ý: đổi tên hoặc xóa tệp cũ, hoặc ghi ra tệp khác bằng --out."
        in capsys.readouterr().out
    )
    assert main([*command, "--out", str(project.root / "data/plan.yaml")]) == 1
    assert "không ghi đè kế hoạch đang dùng." in capsys.readouterr().out
    assert main([*command, "--name", "x"]) == 2
    assert (project.root / "data/plan.yaml").read_bytes() == before
    assert project.problems() == [], "the new file beside the plan disturbs nothing"


@pytest.mark.slow
def test_a_plan_saved_by_libreoffice_reads_the_same(imported: Path, tmp_path: Path) -> None:
    """Whichever program wrote the document."""
    saved = saved_by_libreoffice(tmp_path / "ke-hoach.docx", tmp_path / "libre")

    again = import_plan(saved, tmp_path / "lai.yaml", tmp_path).file

    assert again.read_text(encoding="utf-8") == imported.read_text(encoding="utf-8")


def test_a_letter_is_no_plan(tmp_path: Path) -> None:
    """Without Roman sections there is nothing to read; nothing is written."""
    document = as_document("Chào bà con.\n\nMời bà con đến họp.", tmp_path / "thu.docx")

    with pytest.raises(ContentError, match=r"không thấy mục I, II … trong văn bản này"):
        import_plan(document, None, tmp_path)
    assert not (tmp_path / NEW_PLAN).exists()


def test_half_a_plan_says_what_is_missing(tmp_path: Path) -> None:
    """A document with other sections still gives a file that can be read."""
    document = as_document(
        "**KẾ HOẠCH**\n\n**Việc mẫu năm 2031**\n\nCăn cứ mẫu.\n\n**I. MỤC ĐÍCH**\n\n1. Mục đích\n\na) Một.",
        tmp_path / "kh.docx",
    )

    done = import_plan(document, None, tmp_path)

    value = read(done.file)
    assert (value["year"], value["title"], value["goals"]["title"]) == ("2031", "Việc mẫu năm 2031", "Mục đích")
    assert value["goals"]["purposes"]["items"] == [{"no": "a", "text": "Một."}]
    assert "activities.items: bảng các hoạt động" in done.read.blanks
    assert "signature.name: họ tên người ký" in done.read.blanks


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Trong năm 2026", "2026-01-01", "2026-12-31"),
        ("Quý II năm 2026", "2026-04-01", "2026-06-30"),
        ("Quý IV/2026", "2026-10-01", "2026-12-31"),
        ("Tháng 12 năm 2026", "2026-12-01", "2026-12-31"),
        ("tháng 02/2028", "2028-02-01", "2028-02-29"),
        ("Từ ngày 05/3/2026 đến ngày 20/4/2026", "2026-03-05", "2026-04-20"),
    ],
)
def test_windows_are_read(text: str, first: str, last: str) -> None:
    """As plans write them."""
    assert window_of(text) == {"from": first, "to": last, "text": text}


@pytest.mark.parametrize(
    "text",
    ["Thường xuyên", "Theo kế hoạch", "Từ 20/4/2026 đến 05/3/2026", "Tháng 13 năm 2026", "6 tháng đầu năm 2026", ""],
)
def test_windows_that_say_no_days_stay_blank(text: str) -> None:
    """Nothing is invented."""
    assert window_of(text) == {"from": Blank("từ ngày"), "to": Blank("đến hết ngày"), "text": text or None}


UNITS = {
    "a": "Phòng Văn hóa – Xã hội",
    "b": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "c": "Trung tâm Phục vụ hành chính công",
}


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Phòng Văn hóa - Xã hội", "a"),
        ("Phòng VH-XH", "a"),
        ("Phòng KT, HT và ĐT", "b"),
        ("TT Phục vụ hành chính công", "c"),
        ("TTPVHCC", "c"),
    ],
)
def test_units_are_known_by_their_initials(written: str, unit: str) -> None:
    """Tables are narrow."""
    assert lead_of(written, UNITS) == unit


def test_an_unknown_unit_stays_blank() -> None:
    """The cell's words stand in the comment."""
    assert lead_of("Công an phường", UNITS) == Blank("mã đơn vị của “Công an phường”")
