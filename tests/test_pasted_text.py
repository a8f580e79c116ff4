"""Text as officers paste and type it becomes what they mean, or is reported at its line with the mend."""

import textwrap
from pathlib import Path

import pytest

from cchc.advice.shape import headings
from cchc.markup.convert import MOST_LETTERS, MOST_REPORTED, Converter
from cchc.markup.line_breaks import meant
from cchc.markup.links import Library
from cchc.markup.pasted import mended
from cchc.model.asset import Asset
from cchc.model.source import Source
from cchc.problems import Problems, Severity

PATH = "content/articles/bai.md"
PICTURE = Asset("content/articles/anh.png", Path("anh.png"), (4, 3))


def converted(body: str) -> tuple[str, Problems]:
    """The HTML of a text that has a picture beside it, and what is wrong."""
    problems = Problems()
    library = Library({}, {"content/articles/anh.png": PICTURE})
    return Converter({}).convert(Source(PATH, {}, body), "chuyen-muc/2030/bai/", library, problems).html, problems


def html_of(body: str) -> str:
    """The HTML of a text that has no problem."""
    html, problems = converted(body)

    assert [str(problem) for problem in problems] == []
    return html


def reported(body: str) -> list[tuple[int, str, Severity]]:
    """The problems of a text: line, mend and severity."""
    return [(problem.place.line, problem.hint, problem.severity) for problem in converted(body)[1]]


@pytest.mark.parametrize("indent", ["\t", "    ", "\u00a0\u00a0\u00a0\u00a0", "  \t"])
def test_an_indented_first_line_is_a_paragraph(indent: str) -> None:
    """As every text of an office begins."""
    assert html_of(f"{indent}Sáng 20/11, phường họp.\n\n{indent}Chiều cùng ngày.").count("<p>") == 2
    assert "<pre>" not in html_of(f"{indent}Sáng 20/11, phường họp.\n\n{indent}Chiều cùng ngày.")


@pytest.mark.parametrize(
    "body",
    [
        "•\tMột là.\n•\tHai là.",
        "\uf0b7\tMột là.\n\uf0b7 Hai là.",
        "– Một là.\n– Hai là.",
        "-Một là.\n-Hai là.",
        "\t- Một là.\n\t- Hai là.",
        "+Một là.\n+ Hai là.",
    ],
)
def test_words_bullets_are_a_list(body: str) -> None:
    """Under each other, in Word's signs and officers' own."""
    listed = "<ul>\n<li>Một là.</li>\n<li>Hai là.</li>\n</ul>"

    assert html_of(body) == listed
    assert html_of(f"Có hai ý:\n{body}") == f"<p>Có hai ý:</p>\n{listed}"


def test_numbers_without_a_space_are_a_list() -> None:
    """One alone is a number."""
    assert html_of("1.Một là.\n2.Hai là.") == "<ol>\n<li>Một là.</li>\n<li>Hai là.</li>\n</ol>"
    assert html_of("1.Một là.") == "<p>1.Một là.</p>"


def test_a_plus_under_a_dash_is_nested() -> None:
    """As officers write; CommonMark would begin another list."""
    assert html_of("- Một\n+ phụ\n- Hai") == ("<ul>\n<li>Một\n<ul>\n<li>phụ</li>\n</ul>\n</li>\n<li>Hai</li>\n</ul>")


@pytest.mark.parametrize("body", ["– Thưa bà con.", "-5 độ", "a – b\nc - d", "---", "2026. Sau đó", "*Ghi chú: thử"])
def test_a_sign_alone_stays_what_it_is(body: str) -> None:
    """Dialogue, a cold day, a rule, a year."""
    assert mended(body).replace("\\", "") == body
    assert "<li>" not in converted(body)[0].replace("<ol start", "")


def test_a_pasted_table_is_a_table() -> None:
    """Tabs between cells; the first line is its head, and Markdown in a cell is converted."""
    html = html_of("Số liệu:\nSTT\tNội dung\n1\t**Nộp** hồ sơ\n2\t\n\nSau bảng.")

    assert "<p>Số liệu:</p>" in html
    assert '<th scope="col">STT</th>\n<th scope="col">Nội dung</th>' in html
    assert "<td>1</td>\n<td><strong>Nộp</strong> hồ sơ</td>" in html
    assert "<td>2</td>\n<td></td>" in html


def test_a_tab_behind_a_lists_sign_makes_no_table() -> None:
    """As Word pastes lists."""
    assert "<table>" not in html_of("a)\tMột\nb)\tHai")
    assert html_of("1.\tMột\n2.\tHai") == "<ol>\n<li>Một</li>\n<li>Hai</li>\n</ol>"


@pytest.mark.parametrize(("body", "line"), [("A\tB\tC\n1\t2", 1), ("A\tB\n1\t2\n3\t4\t5", 3)])
def test_an_uneven_pasted_table_is_reported(body: str, line: int) -> None:
    """At the row that has more or fewer cells."""
    hint = "mỗi dòng của bảng có số dấu Tab như nhau, kể cả khi ô trống; hoặc xóa dấu Tab."

    assert reported(body) == [(line, hint, Severity.ERROR)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["📢 THÔNG BÁO", "👉 Lịch nghỉ", "👉 Liên hệ"], [True, True]),
        (["Họ và tên: Mẫu", "Địa chỉ: Khu vực 1", "Điện thoại: …"], [True, True]),
        (["a) một", "b) hai"], [True]),
        (["Phường làm việc này trong năm", "2026. Sau đó phường báo cáo."], [False]),
        (["Phường làm việc này trong", "năm 2026."], [False]),
        (
            [
                "Bà con nộp hồ sơ ở Trung tâm Phục vụ hành chính công, hoặc nộp trên Cổng Dịch vụ công",
                "Quốc gia. Ai chưa quen dùng máy thì có người giúp ở quầy.",
            ],
            [False],
        ),
        (
            [
                "Ngày 20/11, mời bà con đến dự buổi đối thoại ở hội trường của phường lúc bảy giờ rưỡi.",
                "Có giữ xe.",
                "Trân trọng.",
            ],
            [False, True],
        ),
    ],
    ids=["emoji", "form", "letters", "year", "short-prose", "wrapped-prose", "notice"],
)
def test_lines_of_a_message_stay_and_wrapped_prose_joins(lines: list[str], expected: list[bool]) -> None:
    """Who wraps prose breaks it where the next word has no room."""
    assert meant(lines) == expected
    assert html_of("\n".join(lines)).count("<br>") == sum(expected)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_prose_wrapped_at_any_width_joins(width: int) -> None:
    """Greedily, as editors wrap."""
    prose = "Bà con nộp hồ sơ ở phường Hưng Phú. Ai chưa quen thì có người giúp. Cần Thơ mong bà con góp ý. " * 6

    assert not any(meant(textwrap.wrap(prose, width + 1)))


@pytest.mark.parametrize(
    "body",
    [
        "! [Sân] (anh.png)",
        "![Sân] (anh.png)",
        "!(Sân)[anh.png]",
        '![Sân](anh.png "Cổng")',
        "![Sân](anh.png “Cổng”)",
        '![Sân](anh.png "Cổng "mới"")',
    ],
)
def test_a_picture_typed_with_a_slip_is_shown(body: str) -> None:
    """Spaces, crossed brackets, Word's quotation marks."""
    assert 'alt="Sân"' in html_of(body)
    assert ("figcaption" in html_of(body)) == ("Cổng" in body)


@pytest.mark.parametrize("body", ["[trang này] (https://a.vn/x)", "(trang này)[https://a.vn/x]"])
def test_a_link_typed_with_a_slip_leads_there(body: str) -> None:
    """A space, crossed brackets."""
    assert html_of(body) == '<p><a href="https://a.vn/x">trang này</a></p>'


def test_an_exclamation_before_a_link_makes_no_picture() -> None:
    """Spaces, or brackets crossed."""
    assert html_of("Chú ý! [Trang này](https://a.vn)") == '<p>Chú ý! <a href="https://a.vn">Trang này</a></p>'
    assert "<img" not in html_of("Chú ý!(xem)[1]")


@pytest.mark.parametrize("body", ["Theo [1] (xem sau)", "`[a] (https://a.vn)`", "```\n! [a] (b.png)\n```"])
def test_brackets_that_are_no_link_stay(body: str) -> None:
    """Citations and code."""
    assert "<a" not in html_of(body)


@pytest.mark.parametrize("body", ["[a](b\nc)", "![Sân]", "![Sân](anh.png", "[a](https://a.vn"])
def test_a_link_that_stays_text_is_reported(body: str) -> None:
    """Readers would see its brackets."""
    hint = "viết liền một dòng: [chữ](địa chỉ), ảnh thì ![lời tả](tên tệp)."

    assert reported(f"Một.\n\n{body}") == [(3, hint, Severity.ERROR)]


def test_the_same_slip_twice_in_a_line_is_reported_twice() -> None:
    """Each at its own column."""
    problems = converted("Một.\n\n[a](khong.md) [b](khong.md)")[1]

    assert [(problem.place.line, problem.place.column) for problem in problems] == [(3, 5), (3, 19)]


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("https://dichvucong.gov.vn/", "https://dichvucong.gov.vn/"),
        ("www.cantho.gov.vn", "https://www.cantho.gov.vn"),
        ("a.b@cantho.gov.vn", "mailto:a.b@cantho.gov.vn"),
        ("https://a.vn/b_(c)", "https://a.vn/b_(c)"),
        ("https://a.vn/x?a=1&b=_2_c", "https://a.vn/x?a=1&amp;b=_2_c"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Xem {}.", "({})", "“{}”", "**{}**, và", "{}: sau"])
def test_a_bare_address_is_a_link(words: str, link: str, around: str) -> None:
    """What follows it stays outside."""
    shown = words.replace("&", "&amp;")

    assert f'<a href="{link}">{shown}</a>' in html_of(around.format(words))


@pytest.mark.parametrize("body", ["`https://a.vn`", "a.b.c", "https://…", "sơ.Ba ngày", "@phuong", "http://", "a@b"])
def test_what_is_no_address_is_no_link(body: str) -> None:
    """Nor what stands in code."""
    assert "<a" not in html_of(body)


def test_an_address_in_a_link_is_not_linked_again() -> None:
    """One link is one link."""
    assert html_of("[Xem https://b.vn](https://a.vn)").count("<a") == 1


def test_struck_words_and_boxes_are_shown() -> None:
    """As editors' previews show them."""
    assert html_of("~~bỏ~~") == "<p><s>bỏ</s></p>"
    assert html_of("- [ ] bản chính\n- [x] bản sao") == "<ul>\n<li>☐ bản chính</li>\n<li>☑ bản sao</li>\n</ul>"


def test_stars_between_numbers_multiply() -> None:
    """Nobody means italics there."""
    assert html_of("5*3*2 = 30") == "<p>5*3*2 = 30</p>"


def test_bold_words_need_no_space_behind() -> None:
    """The one thing that CommonMark shows worse than what was before it."""
    assert html_of("**Lưu ý:**nộp sớm.") == "<p><strong>Lưu ý:</strong> nộp sớm.</p>"
    assert html_of("**a**chữ:**b**") == "<p><strong>a</strong>chữ:<strong>b</strong></p>"


def test_stars_without_their_pair_are_reported() -> None:
    """They put italics in wrong places, as CommonMark has them."""
    [(line, hint, severity)] = reported("Một.\n\n**Điều 3 *và** 4")

    assert (line, severity) == (3, Severity.ADVICE)
    assert r"\*" in hint


def test_tags_of_a_message_are_no_heading() -> None:
    """A heading without its space is one all the same."""
    assert html_of("#cchc #hungphu") == "<p>#cchc #hungphu</p>"
    assert html_of("##Mục mới") == '<h2 id="muc-moi">Mục mới</h2>'


def test_a_line_that_an_item_swallows_is_reported() -> None:
    """Without an empty line above, it belongs to the item."""
    assert [(line, severity) for line, _, severity in reported("- một;\n- hai.\nĐề nghị các đơn vị.")] == [
        (3, Severity.ADVICE)
    ]
    assert html_of("- một ý dài nên phải\nxuống dòng") == "<ul>\n<li>một ý dài nên phải\nxuống dòng</li>\n</ul>"


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("I. KẾT QUẢ", "## I. KẾT QUẢ."),
        ("1. Về thể chế", "## 1. Về thể chế."),
        ("1.2. Về bộ máy", "### 1.2. Về bộ máy."),
        ("**II. Hạn chế**", "## II. Hạn chế."),
    ],
)
def test_a_heading_typed_as_on_paper_is_reported_with_the_line_to_write(words: str, heading: str) -> None:
    """Readers jump by headings."""
    [advice] = headings(f"Đoạn.\n\n{words}\n\nĐoạn sau.")

    assert (advice.at, advice.hint) == (7, f"viết {heading}")


@pytest.mark.parametrize(
    "body",
    ["1. Nộp\n\n2. Chờ\n\n3. Nhận\n\nĐoạn.", "1. Nộp hồ sơ.\n\nĐoạn.", "Đoạn.\n\nI. Cuối", "1. Nộp\n2. Chờ\n\nA"],
)
def test_a_list_is_no_heading(body: str) -> None:
    """Nor a sentence, nor what nothing follows."""
    assert list(headings(body)) == []


def test_a_text_too_long_is_reported_before_it_is_converted() -> None:
    """At the letter where it becomes too long: no flood of signs keeps a build busy."""
    html, problems = converted("a\n" * (MOST_LETTERS // 2) + "[" * 10)

    assert html == ""
    assert [problem.place.line for problem in problems] == [MOST_LETTERS // 2 + 1]


def test_of_many_problems_the_first_are_reported() -> None:
    """And how many more there are."""
    found = list(converted("[a](khong-co.md)\n\n" * (MOST_REPORTED + 7))[1])

    assert len(found) == MOST_REPORTED + 1
    assert "7" in found[0].text
