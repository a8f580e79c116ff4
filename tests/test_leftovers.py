"""Leftovers: what another ward or another year left in copied content is told, and what a text means is let be."""

import time
from datetime import date

import pytest

from cchc.advice import years
from cchc.advice.advise import MOST, Adviser
from cchc.advice.wards import Own, others_in_prose
from cchc.kinds import KINDS
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ROOT, TODAY, Project
from pano_samples import HERE, pano

pytestmark = pytest.mark.long


def leftovers(project: Project, today: date = TODAY, most: int | None = None) -> list[str]:
    """What is advised on names and years in a project, each as it is printed."""
    content, problems = read_content(project.root, KINDS, Problems()), Problems()
    Adviser(content, (), today).advise(content, problems, most)
    return [str(problem) for problem in problems if _is_of_leftovers(str(problem))]


def _is_of_leftovers(line: str) -> bool:
    return any(
        words in line for words in ("không phải phường", "không phải tỉnh", "năm của kế hoạch", "mà mở kế hoạch")
    )


def in_body(project: Project, body: str, **fields: str) -> list[str]:
    """What is advised on names and years in an article."""
    project.article(body=body, **fields)
    return leftovers(project)


def change(project: Project, path: str, *pairs: tuple[str, str]) -> None:
    """Change words of a data file."""
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def test_another_ward_is_told_once_at_its_first_place(project: Project) -> None:
    """With how often it stands in the text, fields included."""
    said = in_body(project, "Ở phường Khác Lạ có tin.\n\n## Phường Khác Lạ", summary="Tin của phường Khác Lạ hôm nay.")

    assert said == [
        "content/articles/bai.md:4:10: nên sửa: “phường Khác Lạ” không phải phường Mẫu. Gợi ý: viết “phường Mẫu” ở cả 3 chỗ; nói về nơi khác thì ghi tỉnh hoặc thành phố sau tên.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "UBND phường Khác Lạ thông báo.",
        "Bà con phường Khác Lạ nộp hồ sơ tại Bộ phận Một cửa.",
        "Tại phường Khác Lạ, Trung tâm Phục vụ hành chính công mở cửa.",
        "Kế hoạch số 23/KH-UBND ngày 28/01/2030 của UBND phường Khác Lạ.",
        "Chủ tịch UBND phường Khác Lạ Nguyễn Văn Mẫu phát biểu.",
        "Đảng ủy phường Khác Lạ và Hội Nông dân cùng làm.",
        "Xã Khác Lạ có tin.",
        "Ở thị trấn Khác Lạ có tin.",
        "| Nơi | Việc |\n| --- | --- |\n| phường Khác Lạ | việc mẫu |",
        "[trang của phường Khác Lạ](/lien-he/)",
    ],
)
def test_the_voice_of_another_ward_is_told(project: Project, words: str) -> None:
    """In any sentence, table or link in which it speaks as if it were ours."""
    (line,) = in_body(project, words)

    assert "hác Lạ” không phải phường Mẫu." in line


@pytest.mark.parametrize(
    "words",
    [
        "Phường Mẫu có tin. PHƯỜNG MẪU. Ủy ban nhân dân phường Mẫu Nguyễn Văn Mẫu.",
        "Chủ tịch UBND phường Nguyễn Thị Mẫu phát biểu.",
        "Đoàn phường Khác Lạ đến thăm phường Mẫu. Bí thư phường Khác Lạ cảm ơn bà con.",
        "Trung tâm ở số 109 đường Nguyễn Trãi, phường Khác Lạ. Phường Khác Lạ gần bến xe.",
        "Trung tâm ở 109 Nguyễn Trãi, phường Khác Lạ.",
        "Ông Mẫu, ngụ phường Khác Lạ, cho biết.",
        "Cách làm của phường Khác Lạ, tỉnh Kia rất hay. Phường Khác Lạ làm từ lâu.",
        "Bài của phường Khác Lạ, Hà Tĩnh.",
        "Điểm ở phường Khác Lạ và phường Nọ Kia đã dừng.",
        "Điểm ở phường Khác Lạ và Nọ Kia.",
        "Phường Khác Lạ cũ nay thuộc phường ta.",
        "Công tác Văn Hóa - Xã Hội Chủ đề. Cộng hòa xã hội chủ nghĩa. Mạng xã hội Zalo, Phòng Văn hóa – Xã hội.",
        "Tin của Thông tấn xã Việt Nam.",
        "Vườn của hợp tác xã Khác Lạ.",
        "Xe đi thị xã Khác Lạ.",
        "Ở phường Trung tâm Phục vụ hành chính công làm việc cả sáng thứ bảy.",
        "Phường VĂN MINH, phường Đảng ủy.",
        "[tin](https://mau.example/phường Khác Lạ) `phường Khác Lạ`",
        "Phường Khác Lạ lấy số qua Zalo. Phường Nọ Kia có máy. Xã Kia Nữa mở cửa từ sớm.",
        "Bà con nộp tại phường, xã nào cũng được.",
    ],
)
def test_a_ward_that_is_meant_is_let_be(project: Project, words: str) -> None:
    """Addresses, other provinces, guests, former wards, and words that only look like names."""
    assert in_body(project, words) == []


def test_a_followed_hint_ends_the_advice(project: Project) -> None:
    """A province behind the name says that another place is meant."""
    assert len(in_body(project, "Cách làm hay của phường Khác Lạ.")) == 1
    assert in_body(project, "Cách làm hay của phường Khác Lạ, tỉnh Mẫu.") == []


def test_a_pano_names_no_other_ward_or_year(project: Project) -> None:
    """A pano will be printed: once the content knows a name as another ward's, that name counts in capitals and alone too."""
    pano(project, support="KHÁC LẠ làm theo kế hoạch năm 2029", alt="Pano của phường Khác Lạ.")

    assert leftovers(project) == [
        f"{HERE}:3:10: nên sửa: “KHÁC LẠ” không phải phường Mẫu. Gợi ý: viết “phường Mẫu” ở cả 2 chỗ.",
        f"{HERE}:3:10: nên sửa: “năm 2029” khác năm của kế hoạch (2030). Gợi ý: viết năm 2030.",
    ]
    pano(project, support="Hỏi ở 109 Nguyễn Trãi, phường Khác Lạ, từ tháng 12 năm 2029, cho năm 2031")
    assert leftovers(project) == []


def test_data_of_another_ward_are_told_line_by_line(project: Project) -> None:
    """A name, a province, a plan's place and the bare name behind it; no hint excuses them there."""
    change(
        project,
        "data/ward.yaml",
        ("authority: Ủy ban nhân dân phường Mẫu", "authority: UBND phường Khác Lạ, tỉnh Nọ Kia"),
    )
    change(
        project,
        "data/plan.yaml",
        ("place: Mẫu", "place: Nơi Xa"),
        ("closing: Lời kết mẫu.", "closing: Khác Lạ và Nơi Xa đã làm."),
    )

    assert [line.partition("Gợi ý")[0].strip() for line in leftovers(project)] == [
        "data/plan.yaml:6:8: nên sửa: “Nơi Xa” không phải phường Mẫu.",
        "data/plan.yaml:53:10: nên sửa: “Khác Lạ” không phải phường Mẫu.",
        "data/plan.yaml:53:10: nên sửa: “Nơi Xa” không phải phường Mẫu.",
        "data/ward.yaml:4:12: nên sửa: “phường Khác Lạ” không phải phường Mẫu.",
        "data/ward.yaml:4:12: nên sửa: “tỉnh Nọ Kia” không phải tỉnh Mẫu.",
    ]


def test_the_ward_may_name_the_address_of_another_office(project: Project) -> None:
    """Where feedback goes; its own address is in no other ward."""
    office = "số 109 đường Nguyễn Trãi, phường Khác Lạ"
    change(project, "data/ward.yaml", ("unit: Phòng Một", f'unit: "Trung tâm mẫu, {office}"'))
    assert leftovers(project) == []
    change(project, "data/ward.yaml", ("hotline: 0123 456 789", f'address: "{office}"'))
    assert ["“phường Khác Lạ” không phải phường Mẫu." in line for line in leftovers(project)][:1] == [True]


def test_evidence_may_be_of_another_place_that_it_introduces(project: Project) -> None:
    """What was done with others is told as prose tells it."""
    entry = "{{activity: toa-dam, event: a, title: Tọa đàm, on: 2030-04-01, amount: 1, document: 1/BC, place: '{}'}}"
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    for place, told in (("Hội trường phường Khác Lạ", 1), ("Hội trường phường Khác Lạ, tỉnh Nọ Kia", 0)):
        plan.write_text(f"{text}\nevidence: [{entry.format(place)}]\n", encoding="utf-8")
        assert [line.count("; ở nơi khác thì ghi tỉnh") for line in leftovers(project)] == [1] * told


@pytest.mark.parametrize(
    "words",
    [
        "Theo kế hoạch năm 2029, phường treo pano.",
        "Theo Kế hoạch 2028 của phường.",
        "Đây là kế hoạch công tác thông tin, tuyên truyền cải cách hành chính năm 2029.",
        "Kế hoạch tuyên truyền công tác cải cách hành chính phường Mẫu năm 2029 có tám việc.",
        "Kế hoạch tuyên truyền CCHC của phường năm 2029 có tám việc.",
    ],
)
def test_the_plan_of_another_year_is_told(project: Project, words: str) -> None:
    """As the text's own plan."""
    (line,) = in_body(project, words)

    assert "khác năm của kế hoạch (2030)." in line
    assert "viết năm 2030; nói về kế hoạch cũ thì viết rõ, như: so với kế hoạch năm 20" in line


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch năm 2030 có tám việc.",
        "Kế hoạch năm 2031 sẽ có vào tháng một.",
        "So với kế hoạch năm 2029, có thêm hai việc.",
        "Kết quả kế hoạch năm 2029 ra sao.",
        "Kế hoạch năm 2030 tiếp nối kế hoạch năm 2029.",
        "Kế hoạch năm 2029 của thành phố.",
        "Chương trình giai đoạn 2021 - 2030, kế hoạch 2026-2030.",
        "Luật năm 2022, Nghị quyết số 66 năm 2029, từ năm 2025, ngày 15 tháng 7 năm 2021.",
        "Kế hoạch 2029/KH-UBND.",
    ],
)
def test_another_year_that_is_meant_is_let_be(project: Project, words: str) -> None:
    """History, laws, next year, other offices' plans, documents' numbers."""
    assert in_body(project, words) == []


def test_a_link_promises_the_year_of_the_plan_it_opens(project: Project) -> None:
    """A link to the plan opens the one of the text's day."""
    (line,) = in_body(project, "Xem [tám việc của năm 2029](/ke-hoach/#muc-iv).")

    assert "bai.md:8:5: nên sửa: liên kết ghi năm 2029 mà mở kế hoạch năm 2030." in line
    assert in_body(project, "Xem [tám việc của năm 2030](/ke-hoach/), [bài năm 2029](/lien-he/).") == []


def test_each_text_has_the_plan_of_its_day(project: Project) -> None:
    """With plans of two years a text of the former one may name its year, and a link there is a way out."""
    former = (project.root / "data/plan.yaml").read_text(encoding="utf-8").replace("2029-12-20", "2028-12-20")
    project.write("data/plans/2029.yaml", former.replace("2030", "2029"))
    words = "Theo kế hoạch năm 2029 và [tám việc năm 2029](/ke-hoach/)."

    assert in_body(project, words, date="2029-05-01") == []
    assert [line.partition("Gợi ý: ")[2] for line in in_body(project, words)] == [
        "viết năm 2030; nói về kế hoạch cũ thì viết rõ, như: so với kế hoạch năm 2029.",
        "viết năm 2030, hoặc dẫn tới /ke-hoach/2029/.",
    ]
    change(project, "data/plans/2029.yaml", ("closing: Lời kết mẫu.", "closing: Kế hoạch năm 2030."))
    assert "data/plans/2029.yaml:53:10: nên sửa: “năm 2030” khác năm của kế hoạch (2029)." in leftovers(project)[-1]


def test_a_plan_copied_from_last_year_is_told_where_it_still_says_so(project: Project) -> None:
    """In its prose, in the words of a time, and in days outside its year; dates, laws and looks back may name other years."""
    change(
        project,
        "data/plan.yaml",
        ("closing: Lời kết mẫu.", "closing: Trên đây là kế hoạch tuyên truyền năm 2029 của phường, từ 01/01/2029 đến hết 31/12/2029."),
        ("preamble: Lời mở đầu mẫu.", "preamble: Thực hiện Kế hoạch ngày 28 tháng 01 năm 2029, phát huy kết quả CCHC năm 2029. Lễ hội năm 2029 ở phường, làm từ 01/7/2025, kết quả đến hết 31/12/2029. Chương trình đến 31/12/2035."),
        ("goals:\n", "cited: [{kind: Kế hoạch, title: cải cách hành chính năm 2029, issuer: UBND tỉnh Mẫu}]\ngoals:\n"),
        ("text: Quý II năm 2030", "text: Quý II năm 2029"),
        ("from: 2030-03-01", "from: 2029-03-01"),
    )  # fmt: skip

    assert [line.partition("Gợi ý")[0].strip() for line in leftovers(project)] == [
        "data/plan.yaml:45:22: nên sửa: ngày 01/03/2029 ngoài năm của kế hoạch (2030).",
        "data/plan.yaml:54:10: nên sửa: “năm 2029” khác năm của kế hoạch (2030).",
        "data/plan.yaml:54:10: nên sửa: “đến hết 31/12/2029” khác năm của kế hoạch (2030).",
    ]
    change(project, "data/plan.yaml", ("from: 2029-03-01", "from: 2030-03-01"))
    assert "“năm 2029” khác năm của kế hoạch (2030)." in leftovers(project)[0]


def test_the_ward_s_own_words_name_the_year_of_the_plan(project: Project) -> None:
    """Or none."""
    change(project, "data/ward.yaml", ("Trang mẫu để kiểm thử.", "Tiến độ kế hoạch năm 2029."))

    (line,) = leftovers(project)
    assert "“kế hoạch năm 2029” khác năm của kế hoạch (2030). Gợi ý: viết năm 2030, hoặc bỏ năm." in line
    change(project, "data/ward.yaml", ("kế hoạch năm 2029", "kế hoạch"))
    change(project, "data/glossary.yaml", ("Nộp hồ sơ và", "Theo kế hoạch năm 2029 của phường Khác Lạ nộp hồ sơ và"))
    assert [line.partition(": nên sửa: ")[2].partition(" Gợi ý")[0] for line in leftovers(project)[:2]] == [
        "“kế hoạch năm 2029” khác năm của kế hoạch (2030).",
        "“phường Khác Lạ” không phải phường Mẫu.",
    ]


def test_long_runs_take_no_longer_than_reading() -> None:
    """No name or year is sought in everything again and again."""
    begun, own = time.perf_counter(), Own("phường Mẫu", "tỉnh Mẫu")
    for run in (
        "phường Khác Lạ, ",
        "phường Khác Lạ Khác ",
        "kế hoạch năm 2029, ",
        "kế hoạch tuyên truyền ",
        "[năm 2029 ",
    ):
        words = run * 5_000
        others_in_prose(words, own)
        list(years.of_other_plans(words, 2030))
        list(years.in_the_plan(words, 2030))
        list(years.in_links_to_the_plan(words, 2030))

    assert time.perf_counter() - begun < 60  # what grows with the square takes far longer


def test_at_most_five_pieces_on_a_file_are_shown(project: Project) -> None:
    """And how many more there are."""
    change(project, "data/plan.yaml", ("year: 2030", "year: 2031"))

    assert len(leftovers(project, most=MOST)) == MOST
    assert len(leftovers(project)) > MOST


def test_the_shipped_content_names_no_other_ward_or_year() -> None:
    """No false alarm: advice that is wrong once is not read again."""
    content, problems = read_content(ROOT, KINDS, Problems()), Problems()
    Adviser(content, (), date(2026, 11, 28)).advise(content, problems, None)

    assert [str(problem) for problem in problems if _is_of_leftovers(str(problem))] == []
