"""Guides: what a step must have, and what editors get wrong."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from lxml import html

from cchc.catalogue import Catalogue
from cchc.commands import main
from cchc.model.drawing import DRAWINGS
from cchc.vietnamese import day
from conftest import ADDRESS, ROOT, TODAY, Project

STORY = ROOT / "tests" / "stories" / "huong-dan" / "content" / "guides" / "lam-viec-mau.md"
GUIDE = "content/guides/lam-viec-mau.md"
PAGE = "huong-dan/lam-viec-mau/"


@pytest.fixture
def with_guide(project: Project) -> Project:
    """A project with the sample guide."""
    (project.root / "content/guides").mkdir(parents=True)
    shutil.copy(STORY, project.root / GUIDE)
    return project


def change(project: Project, old: str, new: str) -> None:
    """Change the sample guide in one place."""
    file = project.root / GUIDE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("## Gửi đi", "### Gửi đi", "19:1: lỗi: hướng dẫn có 2 bước; cần ít nhất 3."),
        ("## Mở trang mẫu", "## Trang mẫu", "22:1: lỗi: bước “Trang mẫu” không bắt đầu bằng động từ."),
        ("Sẽ thấy: tên việc.\n\n", "", "32:1: lỗi: bước “Chọn việc mẫu” thiếu kết quả (dòng Sẽ thấy:)."),
        ("Nếu không: chọn lại.\n\n", "", "32:1: lỗi: bước “Chọn việc mẫu” thiếu cách xử lý (dòng Nếu không:)."),
        ("Chọn một việc.\n\n", "", "32:1: lỗi: bước “Chọn việc mẫu” thiếu việc cần làm."),
        ("dien-thoai-tim-kiem", "dien-thoai, tim-kiem", '30:7: lỗi: không có hình vẽ "dien-thoai, tim-kiem". Gợi ý: "dien-thoai-tim-kiem".'),
        ("Chọn một việc.", "chữ " * 2000, "32:1: lỗi: bước “Chọn việc mẫu” dài 2004 chữ; nhiều nhất 120."),
        ("valid_until: 2030-12-31", "valid_until: 2030-04-01", "14:14: lỗi: hết hạn trước ngày đăng hoặc ngày kiểm tra."),
        ("https://mau.example/", "http://mau.example/", '11:31: lỗi: "url": "http://mau.example/" không phải địa chỉ https.'),
        ("sources: [{title: Văn bản mẫu, verified_on: 2030-05-01}]\n", "", '2:1: lỗi: thiếu dòng "sources" (nguồn).'),
        ("valid_until: 2030-12-31\n", "", '2:1: lỗi: thiếu dòng "valid_until"'),
        ("faq:", "related: [khong-co]\nfaq:", '15:11: lỗi: "khong-co" không phải hướng dẫn có sẵn.'),
        ("topic: thu-tuc-hanh-chinh", "topic: khong-co", '5:8: lỗi: "khong-co" không phải chủ đề của kế hoạch.'),
        ("[trang Liên hệ](/lien-he/)", "[trang](/khong-co/)", '28:24: lỗi: không có trang "/khong-co/".'),
    ],
    ids=[
        "two-steps", "no-verb", "no-outcome", "no-otherwise", "no-action", "unknown-drawing", "2000-words",
        "lapses-before-it-is-checked", "http", "no-sources", "no-day", "unknown-related", "unknown-topic", "dead-link",
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_guide_is_reported_at_its_place(
    with_guide: Project, old: str, new: str, problem: str
) -> None:
    """Every step has one action, an outcome and a way out, and the whole has sources and days."""
    change(with_guide, old, new)

    assert [found for found in with_guide.problems() if found.startswith(f"{GUIDE}:{problem}")], with_guide.problems()


def test_a_guide_that_nobody_has_tried_says_nothing_of_a_check(with_guide: Project) -> None:
    """On its page and its leaflet, the last day stands alone."""
    said = "Nội dung kiểm tra ngày 01/05/2030. Sau ngày 31/12/2030, nội dung này có thể đã thay đổi."
    assert said in with_guide.pages()[PAGE]
    change(with_guide, "verified_on: 2030-05-01\nvalid", "valid")
    change(with_guide, ", verified_on: 2030-05-01}]", "}]")
    page = with_guide.pages()[PAGE]

    assert '<p class="quiet">Sau ngày 31/12/2030, nội dung này có thể đã thay đổi.</p>' in page
    assert not re.search("[Kk]iểm tra ngày|Đối chiếu", page)
    pdf = next(output.read() for output in with_guide.catalogue().outputs if output.uri.endswith("to-gap.pdf"))
    printed = " ".join(sheet.get_textpage().get_text_range() for sheet in pdfium.PdfDocument(pdf))
    assert "31/12/2030" in printed
    assert "kiểm tra ngày" not in printed


def test_two_guides_of_one_name_are_refused(with_guide: Project) -> None:
    """In any two folders."""
    (with_guide.root / "content/guides/khac").mkdir()
    shutil.copy(STORY, with_guide.root / "content/guides/khac")

    assert ['địa chỉ "/huong-dan/lam-viec-mau/" đã thuộc về' in found for found in with_guide.problems()] == [True]


def test_a_long_sentence_is_advice_that_fails_nothing(
    with_guide: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences are read aloud; the check says which is too long, and passes."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    change(with_guide, "Chọn một việc.", "Chọn " + "chữ " * 35 + "này.")

    assert main(["--root", str(with_guide.root), "check"]) == 0
    assert f"{GUIDE}:34:1: nên sửa: câu dài 37 chữ, khó nghe khi đọc to." in capsys.readouterr().out


def test_a_lapsed_guide_says_so_and_fails_the_check(
    with_guide: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stays readable; a person has to look at it again."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    change(with_guide, "valid_until: 2030-12-31", "valid_until: 2030-05-19")

    assert "Hướng dẫn đang được rà soát." in with_guide.pages()[PAGE]
    assert main(["--root", str(with_guide.root), "check"]) == 1
    assert f"{GUIDE}:14:14: quá hạn: nội dung chỉ đúng đến {day(TODAY.replace(day=19))}." in capsys.readouterr().out


def linked_data(with_guide: Project) -> list[dict[str, Any]]:
    """The linked data of the guide's page."""
    parts = with_guide.pages()[PAGE].split('<script type="application/ld+json">')[1:]
    return [json.loads(part.split("</script>")[0]) for part in parts]


def test_search_engines_read_the_steps_and_questions(with_guide: Project) -> None:
    """HowTo with every step's address, and FAQPage."""
    data = linked_data(with_guide)
    how_to = next(item for item in data if item["@type"] == "HowTo")

    assert [item["@type"] for item in data] == ["BreadcrumbList", "HowTo", "FAQPage"]
    assert [step["name"] for step in how_to["step"]] == ["Mở trang mẫu", "Chọn việc mẫu", "Gửi đi"]
    assert how_to["step"][1]["url"].endswith("/huong-dan/lam-viec-mau/#buoc-2")


def test_a_step_that_does_not_fit_the_leaflet_is_named_at_its_place(with_guide: Project) -> None:
    """Never cut, never overlapping: the editor hears which step, and by how much."""
    steps = "".join(f"## Chọn việc {n}\n\n{'chữ ' * 110}.\n\nSẽ thấy: a.\n\nNếu không: b.\n\n" for n in range(9))
    change(with_guide, "## Gửi đi", f"{steps}## Gửi đi")

    assert ["lỗi: tờ gấp không đủ chỗ:" in found for found in with_guide.problems() if "nên sửa" not in found] == [True]


def test_a_leaflet_says_nothing_that_is_struck_out_and_prints_no_boxes(with_guide: Project) -> None:
    """Words in a row cannot be struck, and no typeface of ours has the boxes, which nobody typed."""
    change(with_guide, "Chọn một việc.", "Mang theo:\n\n- [ ] thẻ mẫu\n- [x] đơn ~~hai bản~~ một bản")
    (how_to,) = (data for data in linked_data(with_guide) if data["@type"] == "HowTo")

    assert with_guide.problems() == []
    assert how_to["step"][1]["text"] == "Mang theo: thẻ mẫu đơn một bản"


def test_an_abbreviation_is_explained_where_it_is_first_used(with_guide: Project) -> None:
    """Once in a text, by its long form from the glossary."""
    assert with_guide.pages()[PAGE].count('<abbr title="cải cách hành chính">CCHC</abbr>') == 1


def test_a_step_shows_its_drawing_silently(with_guide: Project) -> None:
    """The words beside it say all; a step without one shows none."""
    page = html.fromstring(with_guide.pages()[PAGE])
    shown = [
        [(img.get("src"), img.get("alt")) for img in step.iter("img")] for step in page.xpath("//ol[@data-steps]/li")
    ]

    assert shown == [
        [("../../assets/drawings/dien-thoai-tim-kiem.svg", "")],
        [],
        [("../../assets/drawings/dien-thoai-xong.svg", "")],
    ]


def test_a_step_takes_no_figure_and_no_scene(
    with_guide: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They are larger than the place beside the words."""
    figure = tmp_path / "nguoi-mau.svg"
    figure.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 240"/>', encoding="utf-8")
    monkeypatch.setitem(DRAWINGS, "nguoi-mau", figure)
    change(with_guide, "dien-thoai-tim-kiem", "nguoi-mau")
    (problem,) = with_guide.problems()

    assert problem.startswith(f'{GUIDE}:30:7: lỗi: không có hình vẽ "nguoi-mau".')


def test_no_two_following_steps_of_a_shipped_guide_show_one_drawing(shipped: Catalogue) -> None:
    """And every step has one."""
    pages = [
        html.fromstring(str(out.read())) for out in shipped.outputs if re.fullmatch(r"huong-dan/.+/index\.md", out.uri)
    ]
    steps = [[step.xpath(".//img/@src") for step in page.xpath("//ol[@data-steps]/li")] for page in pages]

    assert steps
    assert all(len(shown) == 1 for page in steps for shown in page)
    assert [pair for page in steps for pair in pairwise(page) if pair[0] == pair[1]] == []


@pytest.mark.slow
def test_each_shipped_leaflet_says_what_its_guide_says_and_its_code_opens_it(shipped: Catalogue) -> None:
    """Decoded from the rendered page; the words are read back from the PDF and compared with the page's."""
    outputs = {output.uri: output.read() for output in shipped.outputs if output.uri.startswith("huong-dan/")}
    leaflets = {uri: body for uri, body in outputs.items() if uri.endswith("to-gap.pdf")}

    assert len(leaflets) >= 6
    for uri, body in leaflets.items():
        document = pdfium.PdfDocument(body)
        codes = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
        printed = re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in document))
        page = html.fromstring(str(outputs[uri.replace("to-gap.pdf", "index.md")]))
        words = [item.text_content() for item in page.xpath("//div[@class='step__words']//p | //h1")]

        assert [code.text for code in codes] == [ADDRESS + uri.removesuffix("to-gap.pdf")]
        assert [word for word in words if re.sub(r"\s+", "", word) not in printed] == [], uri
