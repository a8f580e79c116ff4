"""`cchc import --plan` with the many forms that plans have: one sample and what comes of it for each."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.document import Document as DocumentObject

from cchc.importing.plan import ReadPlan, import_plan, read_plan
from cchc.model.plan import Plan
from cchc.problems import Problems
from cchc.reading.validate import build
from cchc.reading.yaml_tree import Tree
from conftest import Project
from plan_samples import HEAD, ROWS, Middle, bold, lines, merge, number, plan_file, table
from test_import_plan import read

pytestmark = pytest.mark.long

ALWAYS = {"KẾ HOẠCH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}
"""What no plan has a place for."""


def activities(read: ReadPlan) -> list[str]:
    """Each activity on a line: number, name, amount, who leads, who takes part, days; ? stands behind what is to be reviewed,
    … for what is blank.
    """
    root = yaml.compose("\n".join(read.lines), Loader=yaml.BaseLoader)
    assert root
    section = fields(fields(root)["activities"])
    items = section["items"]
    return [_line(fields(item), read.lines) for item in items.value] if isinstance(items, yaml.SequenceNode) else []


def fields(node: yaml.Node) -> dict[str, yaml.Node]:
    """The fields of a mapping."""
    assert isinstance(node, yaml.MappingNode)
    return {key.value: value for key, value in node.value}


def _line(item: dict[str, yaml.Node], written: list[str]) -> str:
    target, window = fields(item["target"]), fields(item["window"])

    def shown(node: yaml.Node) -> str:
        note = written[node.start_mark.line].partition("  # ")[2]
        return "…" if note.startswith("cần điền") else f"{node.value}{'?' if note else ''}"

    parts = [
        item["no"],
        item["title"],
        target["amount"],
        target["unit"],
        item["lead"],
        item["partners"],
        window["from"],
    ]
    no, title, amount, unit, lead, partners, first = map(shown, parts)
    return f"{no} | {title} | {amount} {unit} | {lead} | {partners} | {first} – {shown(window['to'])}"


def unplaced(read: ReadPlan) -> list[str]:
    """The lines that are not in the plan, with the reason."""
    return [f"{one.line} ({one.why})" for one in read.unplaced if one.line not in ALWAYS]


def _rows(document: DocumentObject) -> object:
    """The table that the importer always knew."""
    return table(document, [HEAD, *ROWS])


ONE = "1 | Phát thanh trên loa | 12 buổi | van-phong | Phòng Văn hóa | 2030-02-01 – 2030-02-28"
TWO = "2 | Treo pano ở trụ sở | 4 pano | phong-van-hoa | Các khu phố | 2030-04-01 – 2030-06-30"
TABLE_HEAD = f"{' | '.join(HEAD)} (đầu bảng)"


def _with_word_numbers(document: DocumentObject) -> None:
    made = table(document, [HEAD, *(["", *row[1:]] for row in ROWS)])
    for row in made.rows[1:]:
        number(row.cells[0].paragraphs[0], 5)


def _of_four_columns(document: DocumentObject) -> None:
    head = ["TT", "Nội dung", "Trách nhiệm\nthực hiện", "Thời gian\n(Năm 2030)"]
    table(
        document,
        [head, ["1", "Phát thanh", "Lãnh đạo\nVăn phòng", "Quý I, II"], ["2", "Họp dân", "Công an phường", "Cả năm"]],
    )


def _with_further_columns(document: DocumentObject) -> None:
    head = ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian hoàn thành", "Kinh phí", "Ghi chú"]
    row = ["1", "Họp dân", "Biên bản", "Văn phòng", "", "Trước ngày 15/6/2030", "2.500.000", "Ở nhà văn hóa"]
    table(document, [head, row])


def _as_paragraphs(document: DocumentObject) -> None:
    lines(
        document,
        "1. Phát thanh trên loa",
        "a) Nội dung: Bản tin năm phút.",
        "b) Chủ trì: Văn phòng.",
        "c) Thời gian: Hằng tháng.",
    )
    lines(document, "2. Treo pano", "a) Số lượng: 04 pano.", "b) Đơn vị phối hợp: Các khu phố.")


def _in_sentences(document: DocumentObject) -> None:
    lines(document, "1. Tổ chức hội thi", "Văn phòng chủ trì, phối hợp với Đoàn phường tổ chức vào tháng 5/2030.")
    lines(document, "2. Diễn tiểu phẩm", "Đội văn nghệ chủ trì tổ chức vào tháng 6/2030.")


def _in_dashes_under_units(document: DocumentObject) -> None:
    lines(
        document,
        "1. Văn phòng",
        "- Đăng bài trên trang.",
        "- Trả lời câu hỏi của dân.",
        "2. Khu phố",
        "- Họp dân.",
        "- Dán tờ gấp.",
    )


def _in_two_tables(document: DocumentObject) -> None:
    lines(document, "1. Trên loa")
    _rows(document)
    lines(document, "2. Trên mạng")
    head = ["STT", "Đơn vị chủ trì", "Nội dung", "Thời gian", "Số lượng", "Phối hợp"]
    table(document, [head, ["1", "Văn phòng", "Đăng bài", "Tháng 3/2030", "05 bài", "Phòng Văn hóa"]])


def _with_a_head_of_two_rows(document: DocumentObject) -> None:
    made = table(
        document,
        [
            ["STT", "Nội dung", "Đơn vị thực hiện", "", "Thời gian", ""],
            ["", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"],
            ["1", "Họp dân", "Văn phòng", "Khu phố", "05/3/2030", "20/4/2030"],
        ],
    )
    for column in (0, 1):
        merge(made, (0, column), (1, column))
    merge(made, (0, 2), (0, 3))
    merge(made, (0, 4), (0, 5))


def _with_groups(document: DocumentObject) -> None:
    made = table(
        document,
        [
            HEAD,
            ["I", "Trên loa"],
            ROWS[0],
            ["II", "Ngoài đường"],
            ["1", *ROWS[1][1:]],
            ["Buổi sáng"],
            ["2", *ROWS[0][1:]],
        ],
    )
    merge(made, (5, 0), (5, 5))


def _with_merged_cells(document: DocumentObject) -> None:
    made = table(
        document,
        [
            ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
            ["1", "Họp dân", "Văn phòng", "", "Quý I năm 2030"],
            ["", "", "Phòng Văn hóa", "Khu phố", "Quý II năm 2030"],
            ["2", "Rà soát", "Theo phân công của phường", "", "Năm 2030"],
        ],
    )
    merge(made, (1, 0), (2, 0))
    merge(made, (1, 1), (2, 1))
    merge(made, (3, 2), (3, 3))


def _overleaf(document: DocumentObject) -> None:
    table(document, [HEAD, [*ROWS[0][:1], "Phát thanh", *ROWS[0][2:]]])
    table(document, [HEAD, ["", "trên loa", "", "", "", ""], ROWS[1]])
    table(document, [["3", "Họp dân", "02 cuộc", "Văn phòng", "Khu phố", "Năm 2030"]])


def _with_one_column_for_both(document: DocumentObject) -> None:
    head = ["Nội dung", "Phân công nhiệm vụ", "Tiến độ", "Sản phẩm đầu ra"]
    table(
        document,
        [head, ["1. Họp dân", "Chủ trì: Văn phòng.\nPhối hợp: Khu phố, Đoàn phường.", "Quý II/2030", "Biên bản"]],
    )


def _without_numbers(document: DocumentObject) -> None:
    made = table(
        document,
        [["Thời gian", "Nội dung", "Người phụ trách"], ["Buổi sáng"], ["7h00 - 7h15", "Khai mạc", "Văn phòng"]],
    )
    merge(made, (1, 0), (1, 2))


def _with_a_budget(document: DocumentObject) -> None:
    _rows(document)
    table(
        document,
        [["TT", "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền"], ["1", "In tờ gấp", "100", "2.000", "200.000"]],
    )


def _with_an_unclear_amount(document: DocumentObject) -> None:
    table(document, [HEAD, ["1", "Phát thanh", "02 lần/quý", "Văn phòng", "", "Đến 30/6/2030"]])


def _with_a_long_name(document: DocumentObject) -> None:
    table(document, [HEAD, ["1", f"{'Tuyên truyền dài ' * 18}hết", "1 đợt", "Văn phòng", "", "Năm 2030"]])


def _of_places_and_times(document: DocumentObject) -> None:
    table(document, [["STT", "Đơn vị được kiểm tra", "Thời gian kiểm tra"], ["1", "Khu phố Một", "Tháng 4/2030"]])


def _in_an_annex(document: DocumentObject) -> None:
    bold(document, "PHỤ LỤC I")
    bold(document, "PHÂN CÔNG NHIỆM VỤ")
    lines(document, "(Kèm theo Kế hoạch của phường)")
    _rows(document)


FORMS: dict[str, tuple[Middle, list[str], list[str]]] = {
    "the form of the shipped plan": (_rows, [ONE, TWO], [TABLE_HEAD]),
    "numbers by Word": (_with_word_numbers, [ONE, TWO], [TABLE_HEAD]),
    "four columns": (
        _of_four_columns,
        [
            "1 | Phát thanh | 1? việc? | van-phong |  | 2030-01-01? – 2030-06-30?",
            "2 | Họp dân | 1? việc? | cong-an-phuong? |  | 2030-01-01? – 2030-12-31?",
        ],
        ["TT | Nội dung | Trách nhiệm thực hiện | Thời gian (Năm 2030) (đầu bảng)"],
    ),
    "further columns": (
        _with_further_columns,
        ["1 | Họp dân | 1? việc? | van-phong |  | 2030-01-01? – 2030-06-15?"],
        [
            "STT | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời gian hoàn thành | Kinh phí | Ghi chú (đầu bảng)",
            "Biên bản (cột “Sản phẩm”, bảng 1, hàng 2)",
            "2.500.000 (cột “Kinh phí”, bảng 1, hàng 2)",
            "Ở nhà văn hóa (cột “Ghi chú”, bảng 1, hàng 2)",
        ],
    ),
    "paragraphs": (
        _as_paragraphs,
        [
            "1 | Phát thanh trên loa | 1? việc? | van-phong |  | 2030-01-01? – 2030-12-31?",
            "2 | Treo pano | 4 pano | … | Các khu phố | 2030-01-01? – 2030-12-31?",
        ],
        ["a) Nội dung: Bản tin năm phút. (lời tả của hoạt động)"],
    ),
    "sentences": (
        _in_sentences,
        [
            "1 | Tổ chức hội thi | 1? việc? | van-phong? | Đoàn phường? | 2030-05-01? – 2030-05-31?",
            "2 | Diễn tiểu phẩm | 1? việc? | doi-van-nghe? |  | 2030-06-01? – 2030-06-30?",
        ],
        [
            "Văn phòng chủ trì, phối hợp với Đoàn phường tổ chức vào tháng 5/2030. (lời tả của hoạt động)",
            "Đội văn nghệ chủ trì tổ chức vào tháng 6/2030. (lời tả của hoạt động)",
        ],
    ),
    "dashes under units": (
        _in_dashes_under_units,
        [
            "1.1 | Đăng bài trên trang. | 1? việc? | van-phong? |  | 2030-01-01? – 2030-12-31?",
            "1.2 | Trả lời câu hỏi của dân. | 1? việc? | van-phong? |  | 2030-01-01? – 2030-12-31?",
            "2.1 | Họp dân. | 1? việc? | khu-pho? |  | 2030-01-01? – 2030-12-31?",
            "2.2 | Dán tờ gấp. | 1? việc? | khu-pho? |  | 2030-01-01? – 2030-12-31?",
        ],
        [f"{one} (nhóm việc; kế hoạch trên trang không chia nhóm)" for one in ("1. Văn phòng", "2. Khu phố")],
    ),
    "two tables": (
        _in_two_tables,
        [
            f"1.{ONE}",
            f"1.{TWO}",
            "2.1 | Đăng bài | 5 bài | van-phong | Phòng Văn hóa | 2030-03-01 – 2030-03-31",
        ],
        [
            "1. Trên loa (nhóm việc; kế hoạch trên trang không chia nhóm)",
            TABLE_HEAD,
            "2. Trên mạng (nhóm việc; kế hoạch trên trang không chia nhóm)",
            "STT | Đơn vị chủ trì | Nội dung | Thời gian | Số lượng | Phối hợp (đầu bảng)",
        ],
    ),
    "a head of two rows": (
        _with_a_head_of_two_rows,
        ["1 | Họp dân | 1? việc? | van-phong | Khu phố | 2030-03-05? – 2030-04-20?"],
        [
            "STT | Nội dung | Đơn vị thực hiện | Thời gian (đầu bảng)",
            "Chủ trì | Phối hợp | Bắt đầu | Kết thúc (đầu bảng)",
        ],
    ),
    "groups": (
        _with_groups,
        [f"I.{ONE}", "II.1" + TWO[1:], "2" + ONE[1:]],
        [
            TABLE_HEAD,
            "I | Trên loa (nhóm việc; kế hoạch trên trang không chia nhóm)",
            "II | Ngoài đường (nhóm việc; kế hoạch trên trang không chia nhóm)",
            "Buổi sáng (nhóm việc; kế hoạch trên trang không chia nhóm)",
        ],
    ),
    "merged cells": (
        _with_merged_cells,
        [
            "1 | Họp dân | 1? việc? | van-phong |  | 2030-01-01 – 2030-03-31",
            "1-2? | Họp dân? | 1? việc? | phong-van-hoa | Khu phố | 2030-04-01 – 2030-06-30",
            "2 | Rà soát | 1? việc? | … | Theo phân công của phường? | 2030-01-01 – 2030-12-31",
        ],
        ["STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian (đầu bảng)"],
    ),
    "pages": (
        _overleaf,
        [ONE.replace("loa", "loa?"), TWO, "3 | Họp dân | 2 cuộc | van-phong | Khu phố | 2030-01-01 – 2030-12-31"],
        [TABLE_HEAD, TABLE_HEAD],
    ),
    "one column for who leads and who takes part": (
        _with_one_column_for_both,
        ["1 | Họp dân | 1? việc? | van-phong | Khu phố, Đoàn phường.? | 2030-04-01 – 2030-06-30"],
        [
            "Nội dung | Phân công nhiệm vụ | Tiến độ | Sản phẩm đầu ra (đầu bảng)",
            "Biên bản (cột “Sản phẩm đầu ra”, bảng 1, hàng 2)",
        ],
    ),
    "no numbers": (
        _without_numbers,
        ["1? | Khai mạc | 1? việc? | van-phong |  | 2030-01-01? – 2030-12-31?"],
        [
            "Thời gian | Nội dung | Người phụ trách (đầu bảng)",
            "Buổi sáng (nhóm việc; kế hoạch trên trang không chia nhóm)",
        ],
    ),
    "a budget": (
        _with_a_budget,
        [ONE, TWO],
        [
            TABLE_HEAD,
            "TT | Nội dung chi | Số lượng | Đơn giá | Thành tiền (bảng kinh phí)",
            "1 | In tờ gấp | 100 | 2.000 | 200.000 (bảng kinh phí)",
        ],
    ),
    "an unclear amount": (
        _with_an_unclear_amount,
        ["1 | Phát thanh | … … | van-phong |  | 2030-01-01? – 2030-06-30?"],
        [TABLE_HEAD, "02 lần/quý (số lượng chưa rõ là bao nhiêu trong năm)"],
    ),
    "a long name": (
        _with_a_long_name,
        [
            f"1 | {('Tuyên truyền dài ' * 18)[:299].rpartition(' ')[0]}…? | 1 đợt | van-phong |  | 2030-01-01 – 2030-12-31",
        ],
        [TABLE_HEAD, "truyền dài hết (phần bị cắt vì dài quá 300 chữ cái)"],
    ),
    "places and times": (
        _of_places_and_times,
        ["1 | Khu phố Một? | 1? việc? | … |  | 2030-04-01 – 2030-04-30"],
        ["STT | Đơn vị được kiểm tra | Thời gian kiểm tra (đầu bảng)"],
    ),
}
"""For each form: who writes it, the activities, and the lines that are not in the plan."""


@pytest.mark.parametrize("form", FORMS)
def test_activities_are_found_whatever_the_form(form: str, tmp_path: Path) -> None:
    """What is guessed is marked, what has no place is listed with its reason, and nothing else is missing."""
    middle, found, left = FORMS[form]

    read = read_plan(plan_file(tmp_path / "kh.docx", middle), None)

    assert activities(read) == found
    assert unplaced(read) == left


@pytest.mark.parametrize(
    "section",
    ["II. NHIỆM VỤ TRỌNG TÂM", "II. NỘI DUNG, GIẢI PHÁP VÀ PHÂN CÔNG", "II. MỘT SỐ CÔNG VIỆC CỤ THỂ", "II. VIỆC KHÁC"],
)
def test_the_name_of_the_section_does_not_matter(section: str, tmp_path: Path) -> None:
    """A table of activities is one wherever it stands."""
    assert activities(read_plan(plan_file(tmp_path / "kh.docx", _rows, section), None)) == [ONE, TWO]


def test_a_table_in_an_annex(tmp_path: Path) -> None:
    """Behind the signature, with the annex's own title; the section then says what the plan is about, which is marked."""

    def middle(document: DocumentObject) -> None:
        lines(document, "1. Cải cách thể chế", "- Đăng văn bản.")

    read = read_plan(plan_file(tmp_path / "kh.docx", middle, "II. NHIỆM VỤ", _in_an_annex), None)

    assert activities(read) == [ONE, TWO]
    assert '  no: "PLI"  # xin xem lại: bảng nằm ngoài mục hoạt động' in read.lines
    assert '  title: "Phân công nhiệm vụ"  # xin xem lại: tên của nơi có bảng' in read.lines
    assert any(line.startswith('  title: "Nhiệm vụ"  # xin xem lại: ') for line in read.lines)
    assert unplaced(read) == ["PHỤ LỤC I (phụ lục)", "(Kèm theo Kế hoạch của phường) (phụ lục)", TABLE_HEAD]


@pytest.mark.parametrize("form", FORMS)
def test_once_the_blanks_are_filled_it_is_a_plan(form: str, project: Project, tmp_path: Path) -> None:
    """Whatever the form: what was read has the shape of a plan, every unit that leads is there, and marks are no errors."""
    done = import_plan(plan_file(tmp_path / "kh.docx", FORMS[form][0]), tmp_path / "plan.yaml", tmp_path)
    sample = read(project.root / "data/plan.yaml")
    made = _filled(read(done.file), sample)
    known = {unit["id"] for unit in made["organisation"]["units"]}
    made["reporting"] = {**sample["reporting"], "unit": "van-phong"}
    for activity in made["activities"]["items"]:
        activity["lead"] = "van-phong" if activity["lead"] == "phong-mot" else activity["lead"]
    problems = Problems()

    plan = build(Plan, Tree(made), "data/plan.yaml", problems)

    assert list(problems) == []
    assert plan
    assert {activity.lead for activity in plan.activities.items} <= known


def _filled(value: Any, sample: Any) -> Any:
    """Blank values as another plan has them: what somebody fills in."""
    if isinstance(value, dict) and isinstance(sample, dict):
        return {key: _filled(inner, sample.get(key)) for key, inner in value.items()}
    if isinstance(value, list) and isinstance(sample, list):
        return [_filled(inner, sample[0] if sample else None) for inner in value]
    return sample if value is None else value
