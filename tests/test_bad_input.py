"""What editors get wrong, and the message each gets: file, line and column, what was found, how to mend it."""

# ruff: noqa: SIM300 - what is expected stands first

import io
import json
import os
import re
import shutil
import struct
import unicodedata
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cchc.pages.output import bytes_of
from cchc.reading.visibility import read_visibility
from cchc.typed import CCHC
from conftest import TODAY, Project

HERE = "content/articles/bai.md"
PAGE = "chuyen-muc/2030/bai-mau/"
FIELDS = "title: Bài mẫu\ndate: 2030-05-01\nsummary: Tóm tắt mẫu.\ntopic: thu-tuc-hanh-chinh\n"
ISSUE = "---\ntitle: Số 1\nno: 1\ndate: 2030-01-01\nsummary: Tóm tắt số.\n---\n"
START = "đầu tệp viết một dòng ---, các dòng title, date, summary, topic, rồi một dòng --- nữa."
AS_UTF8 = "mở bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8."
NO_FIELD = "xóa dòng đó; tên các dòng dùng được có ở /so-tay/cac-truong/."
NO_FILE_HINT = "xem lại tên tệp; tệp phải nằm cạnh bài."
SCHEMES_HINT = "chỉ dùng https://, http://, mailto: hoặc tel:."
HTML_HINT = "viết bằng Markdown, hoặc xóa đoạn mã này."


def message(place: str, text: str, hint: str = "") -> str:
    """A problem as it is printed."""
    return f"{place}: lỗi: {text}" + (f" Gợi ý: {hint}" if hint else "")


def places(problems: list[str]) -> list[str]:
    """Only where the problems stand: file:line:column."""
    return [re.split(": lỗi(?: ở bài chưa hiện)?: ", problem)[0] for problem in problems]


def texts(problems: list[str]) -> list[str]:
    """Only what the problems say."""
    return [problem.split(": lỗi: ")[1] for problem in problems]


def head(extra: str) -> str:
    """A whole article whose fields end with these lines; the first of them is line 6."""
    return f"---\n{FIELDS}{extra}\n---\nNội dung.\n"


def picture(kind: str = "PNG") -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (4, 3)).save(data, kind)
    return data.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """The head of a PNG of this size, without its pixels."""
    size = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [struct.pack(">I", 13), size, struct.pack(">I", zlib.crc32(size))]
    return b"".join([b"\x89PNG\r\n\x1a\n", *parts, b"\0\0\0\0IDAT", struct.pack(">I", zlib.crc32(b"IDAT"))])


def prose(project: Project) -> str:
    """The article's own text on its page."""
    return project.pages()[PAGE].split('<div class="prose">\n')[1].split('\n</div>\n<div class="actions"')[0]


def articles_folder(project: Project) -> Path:
    """The folder of articles, made if need be."""
    folder = project.root / "content/articles"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def plan_with(project: Project, old: str, new: str) -> None:
    """Change the sample plan in one place."""
    _changed(project.root / "data/plan.yaml", old, new)


def ward_with(project: Project, old: str, new: str) -> None:
    """Change the sample ward in one place."""
    _changed(project.root / "data/ward.yaml", old, new)


def _changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# Fields


def test_a_misspelt_field_is_named_with_the_field_it_is_like(project: Project) -> None:
    """A field that does not exist is an error at its own line, never silently dropped."""
    project.article(unti="phong-mot")

    assert [
        'content/articles/bai.md:6:1: lỗi: không có dòng nào tên "unti". Gợi ý: "unit".',
    ] == project.problems()


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        pytest.param(
            "màu sắc", "x", message(f"{HERE}:6:1", 'không có dòng nào tên "màu sắc".', NO_FIELD), id="field-like-none"
        ),
        pytest.param(
            "topic",
            "thu-tuc-hanh-chnh",
            message(f"{HERE}:5:8", '"thu-tuc-hanh-chnh" không phải chủ đề của kế hoạch.', '"thu-tuc-hanh-chinh".'),
            id="topic",
        ),
        pytest.param(
            "topic",
            "khong-co",
            message(
                f"{HERE}:5:8",
                '"khong-co" không phải chủ đề của kế hoạch.',
                'chọn một trong: "thu-tuc-hanh-chinh" (Thủ tục hành chính), "chuyen-doi-so" (Chuyển đổi số).',
            ),
            id="topic-like-none",
        ),
        pytest.param(
            "unit",
            "phong-moot",
            message(f"{HERE}:6:7", '"phong-moot" không phải đơn vị của kế hoạch.', '"phong-mot".'),
            id="unit",
        ),
        pytest.param(
            "issue",
            "so-9",
            message(
                f"{HERE}:6:8", '"so-9" không phải số của chuyên mục.', f"Số chưa có thì chạy {CCHC} new issue trước."
            ),
            id="issue-when-none-is",
        ),
        pytest.param(
            "audience",
            "[nguoi-dan, nguoi-dna]",
            message(f"{HERE}:6:23", '"nguoi-dna" không phải nhóm đối tượng của kế hoạch.', '"nguoi-dan".'),
            id="audience",
        ),
        pytest.param(
            "evidence",
            "[{activity: toa-dma, event: a, on: 2030-05-01}]",
            message(f"{HERE}:6:23", '"toa-dma" không phải hoạt động của kế hoạch.', '"toa-dam".'),
            id="activity",
        ),
        pytest.param(
            "evidence",
            "[{activity: toa-dam, on: 2030-05-01}]",
            message(
                f"{HERE}:6:12", 'thiếu dòng "event" (tên ngắn của việc đó, do người viết đặt).', "thêm dòng event: …"
            ),
            id="evidence-without-event",
        ),
        pytest.param(
            "sources",
            "[{title: A, url: www.a.vn}]",
            message(
                f"{HERE}:6:27", '"url": "www.a.vn" không phải địa chỉ trang web.', "viết đủ, bắt đầu bằng https://."
            ),
            id="source-without-scheme",
        ),
        pytest.param(
            "sources",
            "[{title: A, url: 'javascript:alert(1)'}]",
            message(
                f"{HERE}:6:27",
                '"url": "javascript:alert(1)" không phải địa chỉ trang web.',
                "viết đủ, bắt đầu bằng https://.",
            ),
            id="source-that-is-a-script",
        ),
        pytest.param(
            "sources",
            "https://a.vn",
            message(
                f"{HERE}:6:10",
                '"sources": thấy "https://a.vn"; cần một danh sách.',
                'xuống dòng rồi viết "- title: …"; các dòng sau của mục đó thêm 2 dấu cách ở đầu.',
            ),
            id="text-for-a-list",
        ),
        pytest.param(
            "sources",
            "[https://a.vn]",
            message(
                f"{HERE}:6:11",
                '"sources": thấy "https://a.vn"; cần một nhóm nhiều dòng.',
                'xuống dòng rồi viết "- title: …"; các dòng sau của mục đó thêm 2 dấu cách ở đầu.',
            ),
            id="text-for-a-group",
        ),
        pytest.param(
            "title",
            "[a]",
            message(
                f"{HERE}:2:8",
                '"title": thấy một danh sách; cần một dòng chữ.',
                'sửa dòng này thành: title: "[a]"',
            ),
            id="list-for-text",
        ),
        pytest.param(
            "title",
            "{a: b}",
            message(
                f"{HERE}:2:8",
                '"title": thấy một nhóm nhiều dòng; cần một dòng chữ.',
                'sửa dòng này thành: title: "{a: b}"',
            ),
            id="group-for-text",
        ),
        pytest.param(
            "title",
            "null",
            message(f"{HERE}:2:8", '"title": để trống; cần một dòng chữ.', "viết chữ ngay sau dấu hai chấm."),
            id="null-for-text",
        ),
        pytest.param(
            "title",
            '"  "',
            message(f"{HERE}:2:8", '"title": để trống.', "viết nội dung, hoặc bỏ dòng này nếu không bắt buộc."),
            id="blank-text",
        ),
        pytest.param(
            "title",
            "x" * 151,
            message(f"{HERE}:2:8", '"title": dài quá 150 ký tự.', "viết ngắn lại."),
            id="title-too-long",
        ),
        pytest.param(
            "title",
            "|\n  Một\n  hai",
            message(f"{HERE}:2:8", '"title": phải nằm trên một dòng.', "bỏ chỗ xuống dòng."),
            id="title-of-two-lines",
        ),
        pytest.param(
            "draft",
            "maybe",
            message(f"{HERE}:6:8", '"draft": "maybe" không rõ là có hay không.', "viết true (có) hoặc false (không)."),
            id="neither-true-nor-false",
        ),
        pytest.param(
            "slug",
            "Bài Mẫu",
            message(
                f"{HERE}:6:7",
                '"slug": "Bài Mẫu" không dùng làm địa chỉ được: chỉ chữ thường không dấu, số và gạch nối.',
                'viết "bai-mau".',
            ),
            id="slug-with-diacritics",
        ),
    ],
)
def test_a_field_that_does_not_fit_is_told_at_its_value(
    project: Project, field: str, value: str, expected: str
) -> None:
    """Names must be the plan's, and values of their kind; the hint offers the nearest that would do."""
    project.article(**{field: value})

    assert [expected] == project.problems()


@pytest.mark.parametrize(
    ("amount", "text", "hint"),
    [
        ("-1", "-1 nhỏ quá; ít nhất là 1.", ""),
        ("0", "0 nhỏ quá; ít nhất là 1.", ""),
        ("1.5", '"1.5" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
        ('"1,5"', '"1,5" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
        ("hai", '"hai" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
        ("100001", "100001 lớn quá; nhiều nhất là 1000.", ""),
        ("", "để trống; cần một số.", "viết bằng chữ số, ví dụ 2."),
    ],
    ids=["negative", "zero", "fraction", "decimal-comma", "word", "too-many", "empty"],
)
def test_an_amount_is_a_whole_number_from_one(project: Project, amount: str, text: str, hint: str) -> None:
    """Amounts are counted, so they are neither negative, nothing, nor a part."""
    project.article(evidence=f"\n  - activity: toa-dam\n    event: a\n    on: 2030-05-01\n    amount: {amount}")

    column = 12 if not amount else 13
    assert [message(f"{HERE}:10:{column}", f'"amount": {text}', hint)] == project.problems()


@pytest.mark.parametrize(
    ("date", "text", "hint"),
    [
        ("2030-02-30", 'không có ngày "2030-02-30" trong lịch.', "xem lại tháng và ngày, ví dụ 2026-11-23."),
        (
            "ngày 5 tháng 10",
            '"ngày 5 tháng 10" không phải một ngày viết theo năm-tháng-ngày.',
            "viết như 2026-11-23.",
        ),
        ("05/10/2026", '"05/10/2026" không phải một ngày viết theo năm-tháng-ngày.', "viết 2026-10-05."),
        ("5.10.2026", '"5.10.2026" không phải một ngày viết theo năm-tháng-ngày.', "viết 2026-10-05."),
        (
            "2030-05-01 10:00",
            '"2030-05-01 10:00" không phải một ngày viết theo năm-tháng-ngày.',
            "viết 2030-05-01.",
        ),
        ("2026", '"2026" không phải một ngày viết theo năm-tháng-ngày.', "viết như 2026-11-23."),
        ("[2030-05-01]", "thấy một danh sách; cần một ngày.", "viết như 2026-11-23."),
        ("~", "để trống; cần một ngày.", "viết như 2026-11-23."),
    ],
    ids=["impossible", "in-words", "Vietnamese", "Vietnamese-with-points", "with-time", "year", "list", "empty"],
)
def test_a_date_is_written_year_month_day(project: Project, date: str, text: str, hint: str) -> None:
    """A date in any other shape is refused; one written as people write it here is turned round in the hint."""
    project.article(date=date)

    assert [message(f"{HERE}:3:7", f'"date": {text}', hint)] == project.problems()


def test_a_date_more_than_a_year_away_is_a_slip(project: Project) -> None:
    """A year and a day ahead is refused: the article would vanish for years."""
    project.article(date="2040-05-01")

    assert [
        message(f"{HERE}:3:7", "ngày 01/05/2040 không thể có.", "xem lại năm, tháng và ngày.")
    ] == project.problems()


def test_a_field_written_twice_is_told_at_the_second(project: Project) -> None:
    """Neither value is taken silently."""
    project.write(HERE, head("title: Tên khác"))

    assert [
        message(f"{HERE}:6:1", '"title" viết hai lần.', "giữ một dòng, xóa dòng kia."),
    ] == project.problems()


def test_every_missing_field_is_named_with_what_it_is(project: Project) -> None:
    """The four fields that every article has."""
    project.write(HERE, "---\nauthor: An\n---\n\nNội dung.\n")

    summary = "tóm tắt một, hai câu; hiện trong danh sách và kết quả tìm kiếm"
    assert [
        message(
            f"{HERE}:2:1",
            'thiếu dòng "date" (ngày đăng; ngày mai trở đi thì bài chờ đến ngày đó).',
            "thêm dòng date: …",
        ),
        message(f"{HERE}:2:1", f'thiếu dòng "summary" ({summary}).', "thêm dòng summary: …"),
        message(f"{HERE}:2:1", 'thiếu dòng "title" (tên bài).', "thêm dòng title: …"),
        message(f"{HERE}:2:1", 'thiếu dòng "topic" (chủ đề, theo mục II của kế hoạch).', "thêm dòng topic: …"),
    ] == project.problems()


# Front matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chỉ có chữ.\n", message(f"{HERE}:1:1", "thiếu phần đầu bài.", START), id="no-front-matter"),
        pytest.param(
            "\n\nChỉ có chữ.\n",
            message(f"{HERE}:3:1", "thiếu phần đầu bài.", START),
            id="no-front-matter-below-blank-lines",
        ),
        pytest.param(
            f"---\n{FIELDS}\nNội dung.\n",
            message(f"{HERE}:1:1", "phần đầu bài không có dòng --- đóng lại.", START),
            id="never-closed",
        ),
        pytest.param(
            "---\n", message(f"{HERE}:1:1", "phần đầu bài không có dòng --- đóng lại.", START), id="only-a-fence"
        ),
        pytest.param(
            "---\n- Một\n- Hai\n---\n",
            message(f"{HERE}:2:1", "phần này phải gồm các dòng có tên.", "viết như title: Tên bài."),
            id="list",
        ),
        pytest.param(
            "---\nMột câu.\n---\n",
            message(f"{HERE}:2:1", "phần này phải gồm các dòng có tên.", "viết như title: Tên bài."),
            id="sentence",
        ),
        pytest.param(
            "---\n---\n",
            message(f"{HERE}:1:1", "phần này phải gồm các dòng có tên.", "viết như title: Tên bài."),
            id="empty",
        ),
        pytest.param(
            head("author: &a An"),
            message(f"{HERE}:6:9", 'dấu "&" ở đầu chữ có nghĩa riêng với máy.', 'sửa dòng này thành: author: "&a An"'),
            id="anchor",
        ),
        pytest.param(
            head("author: *a"),
            message(f"{HERE}:6:9", 'dấu "*" ở đầu chữ có nghĩa riêng với máy.', 'sửa dòng này thành: author: "*a"'),
            id="alias",
        ),
        pytest.param(
            head('author: "An'),
            message(f"{HERE}:6:9", "dấu nháy mở ra mà không đóng lại.", 'sửa dòng này thành: author: "An"'),
            id="unclosed-quote",
        ),
        pytest.param(
            head("sources:\n    - title: A\n  - title: B"),
            message(
                f"{HERE}:8:3",
                "thụt dòng không đều.",
                "thêm 2 dấu cách ở đầu dòng này.",
            ),
            id="uneven-indentation",
        ),
        pytest.param(
            head("author: " + "[" * 3000 + "]" * 3000),
            message(f"{HERE}:6:29", "các mục lồng nhau quá sâu.", "đặt phần sau dấu hai chấm trong dấu nháy kép."),
            id="deep",
        ),
        pytest.param(
            head("author:\n  " + "- " * 3000),
            message(f"{HERE}:7:43", "các mục lồng nhau quá sâu.", "xem lại chỗ thụt dòng và dấu ngoặc."),
            id="deep-list",
        ),
        pytest.param(
            head("? [a, b]\n: c"),
            message(f"{HERE}:6:3", "chữ trước dấu hai chấm phải là một từ.", "viết như title: Tên bài."),
            id="list-for-a-key",
        ),
        pytest.param("", message(f"{HERE}:1:1", "tệp trống.", "viết nội dung hoặc xóa tệp."), id="empty-file"),
        pytest.param(
            " \n\n", message(f"{HERE}:1:1", "tệp trống.", "viết nội dung hoặc xóa tệp."), id="only-blank-lines"
        ),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_at_its_place(project: Project, text: str, expected: str) -> None:
    """What YAML's own messages mean, in Vietnamese."""
    project.write(HERE, text.encode())

    assert [expected] == project.problems()


def test_aliases_that_would_blow_up_are_refused_each(project: Project) -> None:
    """A few lines of them make gigabytes elsewhere."""
    names = zip("abcdefg", "bcdefgh", strict=True)
    lines = [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in names]
    project.write(HERE, head("\n".join(["a: &a [x, x, x, x, x, x]", *lines])))

    found = project.problems()
    assert texts(found)[0].startswith('dấu "&" ở đầu chữ có nghĩa riêng với máy.')
    assert places(found) == [f"{HERE}:{line}:4" for line in range(6, 14)]


# Bytes


@pytest.mark.parametrize(
    ("data", "place", "text"),
    [
        (
            b"---\ntitle: B\xe0i\n---\n",
            f"{HERE}:2:9",
            "tệp lưu sai bảng mã (có vẻ là bảng mã Windows cũ).",
        ),
        (head("").encode("utf-16"), f"{HERE}:1:1", "tệp lưu sai bảng mã (có vẻ là UTF-16 hoặc không phải chữ)."),
        (
            head("").encode("utf-16-le"),
            f"{HERE}:1:1",
            "tệp lưu sai bảng mã (có vẻ là UTF-16 hoặc không phải chữ).",
        ),
        (
            head("").encode() + b"\0",
            f"{HERE}:1:1",
            "tệp lưu sai bảng mã (có vẻ là UTF-16 hoặc không phải chữ).",
        ),
    ],
    ids=["Windows-1258", "UTF-16", "UTF-16-without-mark", "null-byte"],
)
def test_a_file_that_is_not_utf8_is_told_with_how_to_save_it(
    project: Project, data: bytes, place: str, text: str
) -> None:
    """Old code pages and UTF-16 are refused instead of showing broken letters."""
    project.write(HERE, data)

    assert [message(place, text, AS_UTF8)] == project.problems()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + head("").encode(),
        head("").replace("\n", "\r\n").encode(),
        head("").replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", head("")).encode(),
    ],
    ids=["BOM", "CRLF", "CR", "NFD"],
)
def test_bom_line_ends_and_decomposed_letters_are_accepted(project: Project, data: bytes) -> None:
    """What Windows and macOS do to a text does not change its address or its words."""
    project.write(HERE, data)

    page = project.pages()[PAGE]
    assert ["<h1>Bài mẫu</h1>", "<p>Nội dung.</p>"] == [
        line for line in page.split("\n") if line.startswith(("<h1>", "<p>N"))
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_counted_alike_whatever_ends_them(project: Project, end: str) -> None:
    """Line 6 is line 6 on every system."""
    project.write(HERE, head("sumary: x").replace("\n", end).encode())

    assert [f"{HERE}:6:1"] == places(project.problems())


def test_a_file_of_fifty_megabytes_is_not_read(project: Project) -> None:
    """A picture or a film with the name of an article is refused by its size."""
    os.truncate(project.write(HERE, "x"), 50_000_000)

    assert [
        message(f"{HERE}:1:1", "tệp nặng 50 MB, quá lớn.", "một bài chỉ gồm chữ; ảnh để thành tệp riêng."),
    ] == project.problems()


# Addresses


@pytest.mark.parametrize(
    "title", ["Bài mẫu", "BÀI MẪU", "Bai mau", "Bài – mẫu!"], ids=["same", "case", "plain", "signs"]
)
def test_two_articles_at_one_address_are_refused(project: Project, title: str) -> None:
    """Letter case, diacritics and signs do not make another address."""
    project.article("a.md")
    project.article("b.md", title=title)

    assert [
        message(
            "content/articles/b.md:2:1",
            f'địa chỉ "/{PAGE}" đã thuộc về content/articles/a.md.',
            "đổi tên bài, hoặc đặt slug khác.",
        ),
    ] == project.problems()


def test_a_slug_that_is_another_articles_address_is_refused(project: Project) -> None:
    """A slug counts like a title."""
    project.article("a.md")
    project.article("b.md", title="Khác", slug="bai-mau")

    assert ["content/articles/b.md:2:1"] == places(project.problems())


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        (PAGE, "content/articles/bai.md"),
        ("chuyen-muc/2030/khac/", "content/articles/khac.md"),
        ("ke-hoach/", "data/plan.yaml"),
        ("chuyen-muc/", "data/ward.yaml"),
        ("chuyen-muc/2030/", "data/ward.yaml"),
        ("lien-he/", "data/ward.yaml"),
    ],
    ids=["own", "other-article", "plan", "column", "year", "contact"],
)
def test_an_alias_that_would_hide_a_page_is_refused(project: Project, alias: str, owner: str) -> None:
    """An old address redirects only while no page lives there."""
    project.article("khac.md", title="Khác")
    project.article(aliases=f"[/{alias}]")

    text = f'địa chỉ "/{alias}" đã thuộc về {owner}.'
    assert [(f"{HERE}:6:11", text)] == [
        (place, said.split(" Gợi ý: ")[0])
        for place, said in zip(places(project.problems()), texts(project.problems()), strict=True)
    ]


@pytest.mark.parametrize(
    ("alias", "meant"),
    [("bai-cu", "/bai-cu"), ("//a.vn/x", "/x"), ("https://a.vn/x/", "/x/"), ("a.html", "/a.html")],
)
def test_an_alias_copied_with_its_host_or_without_its_stroke_is_told_as_it_has_to_be(
    project: Project, alias: str, meant: str
) -> None:
    """Browsers' address lines give the whole of it."""
    project.article(aliases=f"['{alias}']")

    assert [
        message(f"{HERE}:6:11", f'"aliases": "{alias}" không phải địa chỉ cũ trong website.', f'viết "{meant}".')
    ] == project.problems()


@pytest.mark.parametrize(
    "alias",
    [
        "/", "/a//b/", "/../x/", "/Bài-cũ/", "/A/", "",
        "/a b.html", "/../a.html", "/.a.html", "/a.html/", "/a.htm$", "/a/.html", '/a.html"', "/a.php",
    ],
)  # fmt: skip
def test_an_alias_that_is_not_an_address_of_the_site_is_refused(project: Project, alias: str) -> None:
    """Aliases are written like the site's own addresses."""
    project.article(aliases=f"['{alias}']")

    assert [
        message(
            f"{HERE}:6:11",
            f'"aliases": "{alias}" không phải địa chỉ cũ trong website.',
            "viết như /chuyen-muc/2026/ten-bai-cu/, hoặc /tin/bai-cu.html của cổng cũ.",
        ),
    ] == project.problems()


def test_an_address_with_a_question_mark_cannot_be_an_alias(project: Project) -> None:
    """A server of files gives out one page for all questions; only its administrator can lead them on."""
    project.article(aliases="[/Default.aspx?tabid=12]")

    assert [
        message(
            f"{HERE}:6:11",
            '"aliases": "/Default.aspx?tabid=12" có dấu hỏi: trang tĩnh không chuyển được địa chỉ như vậy.',
            "xóa địa chỉ này ở đây; muốn giữ thì nhờ người quản trị máy chủ chuyển nó về bài.",
        ),
    ] == project.problems()


@pytest.mark.parametrize("name", ["2030", "chu-de", "trang"])
def test_an_issue_cannot_take_an_address_of_the_column_itself(project: Project, name: str) -> None:
    """Years, topics and further pages live beside the issues."""
    project.write(f"content/issues/{name}.md", ISSUE)

    assert [
        message(f"content/issues/{name}.md:2:1", f'"{name}" không dùng làm tên số được.', "đặt tên tệp như so-1.md."),
    ] == project.problems()


# Links and pictures


@pytest.mark.parametrize(
    ("link", "text", "hint"),
    [
        ("khong-co.md", 'không có tệp "khong-co.md".', NO_FILE_HINT),
        ("BAI.md", 'không có tệp "BAI.md".', '"bai.md".'),
        ("../../../etc/passwd", '"../../../etc/passwd" dẫn ra ngoài thư mục content.', "chép tệp vào cạnh bài."),
        ("..%2F..%2Fdata/plan.yaml", '"..%2F..%2Fdata/plan.yaml" dẫn ra ngoài thư mục content.', "chép tệp vào cạnh bài."),
        ("nhap.md", '"nhap.md" là bài chưa đăng.', "bỏ liên kết, hoặc đăng bài đó trước."),
        ("cho.md", '"cho.md" là bài chưa đăng.', "bỏ liên kết, hoặc đăng bài đó trước."),
        ("#khong-co", f'trang "/{PAGE}" không có mục "#khong-co".', ""),
        ("bai.md#khong-co", f'trang "/{PAGE}" không có mục "#khong-co".', ""),
        ("/ke-hoach/#muc-iv-9", 'trang "/ke-hoach/" không có mục "#muc-iv-9".', '"#muc-iv-'),
        ("/ke-hoch/", 'không có trang "/ke-hoch/".', '"/ke-hoach/".'),
        ("/khong-co/", 'không có trang "/khong-co/".', ""),
        ("#", "liên kết trống.", "ghi địa chỉ cần dẫn tới."),
        ("//a.vn/x", 'không dùng liên kết "//a.vn/x".', SCHEMES_HINT),
        ("https://", '"https://" không phải địa chỉ trang web.', "chép lại địa chỉ"),
        (
            "http://[::1",
            '"http://[::1" không phải một địa chỉ.',
            "chép lại địa chỉ từ thanh địa chỉ của trình duyệt.",
        ),
        ("ftp://a.vn/x", 'không dùng liên kết "ftp://a.vn/x".', SCHEMES_HINT),
        (
            "file:///C:/a.docx",
            '"file:///C:/a.docx" là tệp trên máy riêng, người khác không mở được.',
            "chép tệp vào cạnh bài, ghi tên tệp.",
        ),
        (
            r"C:\Users\An\a.docx",
            r'"C:\Users\An\a.docx" là tệp trên máy riêng, người khác không mở được.',
            "chép tệp vào cạnh bài, ghi tên tệp.",
        ),
        (
            "C:/Users/An/a.docx",
            '"C:/Users/An/a.docx" là tệp trên máy riêng, người khác không mở được.',
            "chép tệp vào cạnh bài, ghi tên tệp.",
        ),
    ],
    ids=[
        "missing", "letter-case", "out-of-content", "out-of-content-escaped", "draft", "scheduled", "own-anchor",
        "anchor-of-article", "anchor-of-plan", "page-misspelt", "page", "empty", "no-scheme", "no-host", "bad-host",
        "ftp", "file", "Windows-path", "Windows-path-with-slashes",
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told_at_its_place(project: Project, link: str, text: str, hint: str) -> None:
    """Every link is followed while building, so no reader meets a dead one."""
    project.article("nhap.md", title="Nháp", draft="true")
    project.article("cho.md", title="Chờ", date="2030-06-01")
    project.article(body=f"Xem [bài khác]({link}).")

    (problem,) = project.problems()
    assert problem.startswith(message(f"{HERE}:8:16", text, hint))


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVaScRiPt:alert(1)", "JaVaScRiPt:alert(1)"),
        ("vbscript:x", "vbscript:x"),
        ("data:text/html;base64,PHN", "data:text/html;base64,PHN"),
        ("DATA:text/html,x", "DATA:text/html,x"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        (" javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_link_that_runs_a_script_is_refused(project: Project, link: str, found: str) -> None:
    """Whatever the letter case and the spaces around it."""
    project.article(body=f"[a]({link})")

    assert [message("", f'không dùng liên kết "{found}".', SCHEMES_HINT)[2:]] == [
        problem.split(": ", 1)[1] for problem in project.problems()
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[a](&#106;avascript:alert(1))",
        "[a](&#x6A;avascript:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript%3Aalert(1))",
        "[a](java\tscript:alert(1))",
        "[a](java\nscript:alert(1))",
        "[a](\x01javascript:alert(1))",
        "[a][x]\n\n[x]: javascript:alert(1)",
        "[a][x]\n\n[x]: <JavaScript:alert(1)>",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![a](javascript:alert(1))",
        "[![a](javascript:alert(1))](javascript:alert(1))",
        "x[^1]\n\n[^1]: [a](javascript:alert(1))",
        "| a |\n|---|\n| [a](javascript:alert(1)) |",
        "## [a](javascript:alert(1))",
        '<a class="footnote-ref" href="javascript:alert(1)">x</a>',
    ],
)
def test_a_disguised_script_is_refused_too(project: Project, body: str) -> None:
    """Entities, escapes, breaks, references, autolinks, footnotes and tables hide nothing."""
    project.article(body=body)

    assert project.problems() != []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<script>alert(1)</script>", ["<script>"]),
        ("Chữ <script>alert(1)</script>", ["<script>"]),
        ('<iframe src="https://a.vn"></iframe>', ["<iframe>"]),
        ('<div onclick="x()">a</div>', ["<div>"]),
        ('a <br onclick="x()"> b', ['onclick="…"']),
        ("a <BR ONCLICK=x()> b", ['onclick="…"']),
        ("a <br\nonclick=x> b", ['onclick="…"']),
        ('a <mark style="color:red">b</mark>', ['style="…"']),
        ("<img src=x onerror=alert(1)>", ["<img>"]),
        ("> <script>x</script>", ["<script>"]),
        ("- a\n    - b <script>", ["<script>"]),
        ("| a |\n|---|\n| <script>x</script> |", ["<script>"]),
        ("Từ\n:   nghĩa <iframe>", ["<iframe>"]),
        ("x[^1]\n\n[^1]: <script>x</script>", ["<script>"]),
        ("## <script>x</script>", ["<script>"]),
        ("<scr<script>ipt>x</script>", ["<script>"]),
        ("<style>body{display:none}</style>", ["<style>"]),
        ('<base href="https://a.vn/">', ["<base>"]),
    ],
)
def test_html_beyond_a_few_harmless_tags_is_refused(project: Project, body: str, found: list[str]) -> None:
    """Tags and attributes are named, not dropped."""
    project.article(body=body)

    assert [f"không dùng mã HTML {name} trong bài. Gợi ý: {HTML_HINT}" for name in found] == texts(project.problems())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("`<script>x</script>`", "<p><code>&lt;script&gt;x&lt;/script&gt;</code></p>"),
        ("```\n<script>x</script>\n```", "<pre><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>"),
        ('Gõ `<div onclick="a">` vào.', '<p>Gõ <code>&lt;div onclick="a"&gt;</code> vào.</p>'),
        ("&lt;script&gt; &#60;b&#62;", "<p>&lt;script&gt; &lt;b&gt;</p>"),
        ("5 < 6, 7 > 3, a <b thì", "<p>5 &lt; 6, 7 &gt; 3, a &lt;b thì</p>"),
        ("H<sub>2</sub>O<br>m<sup>2</sup>", "<p>H<sub>2</sub>O<br>m<sup>2</sup></p>"),
        ('<mark onclick="x', '<p>&lt;mark onclick="x</p>'),
        ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
        ("{{ 7*7 }} {% raw %}", "<p>{{ 7*7 }} {% raw %}</p>"),
        ("[a](https://a.vn/?x=1&y=2)", '<p><a href="https://a.vn/?x=1&amp;y=2">a</a></p>'),
        ("[a](tel:0123456) <https://a.vn/>", '<p><a href="tel:0123456">a</a> <a href="https://a.vn/">https://a.vn/</a></p>'),
        ("## Một\n\n## Một\n\n[a](#mot_1)", '<h2 id="mot">Một</h2>\n<h2 id="mot_1">Một</h2>\n<p><a href="#mot_1">a</a></p>'),
        ("## !!!", '<h2 id="muc">!!!</h2>'),
    ],
    ids=[
        "code", "code-block", "code-in-text", "entities", "comparisons", "harmless-tags", "unclosed-tag", "no-tag", "braces",
        "query", "telephone-and-autolink", "headings-alike", "heading-of-signs",
    ],
)  # fmt: skip
def test_what_only_looks_dangerous_is_shown_as_text(project: Project, body: str, expected: str) -> None:
    """Articles may show code and use signs."""
    project.article(body=body)

    assert expected == prose(project)


def test_markup_in_a_title_or_a_heading_is_shown_as_text(project: Project) -> None:
    """Titles are plain text, also in the table of contents and in linked data."""
    title = '</title><script>x</script> & "y" &amp; ]]> -->'
    project.article(
        title=json.dumps(title), body="## `<script>`\n\n## &lt;img src=x onerror=x&gt;\n\n## Ba", slug="bai-mau"
    )

    page = project.pages()[PAGE].split("---\n", 2)[2]
    first, contents = (line for line in page.split("\n") if line.startswith(("<h1>", '<ol><li><a href="#')))
    assert "<h1>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; &#34;y&#34; &amp;amp; ]]&gt; --&gt;</h1>" == first
    assert [
        '<ol><li><a href="#script">&lt;script&gt;</a></li>',
        '<li><a href="#img-src-x-onerror-x">&lt;img src=x onerror=x&gt;</a></li>',
        '<li><a href="#ba">Ba</a></li></ol>',
    ] == contents.replace("</li><li>", "</li>\n<li>").split("\n")
    assert "<script>" not in page


def test_a_heading_of_the_first_rank_is_refused(project: Project) -> None:
    """The title is the page's only heading of the first rank."""
    project.article(body="Mở đầu.\n\n# Phần một")

    assert [
        message(
            f"{HERE}:10:1",
            "tên bài đã ở dòng title; trong bài không dùng # nữa.",
            "viết ## Phần một.",
        ),
    ] == project.problems()


def test_a_picture_that_is_not_there_is_told_at_its_place(project: Project) -> None:
    """Pictures lie beside the article."""
    project.article(body="![Sân phường](anh.jpg)")

    assert [message(f"{HERE}:8:15", 'không có tệp "anh.jpg".', NO_FILE_HINT)] == project.problems()


def test_a_picture_without_a_text_alternative_is_refused(project: Project) -> None:
    """Who does not see the picture is told what it shows."""
    project.write("content/articles/anh.png", picture())
    project.article(body="![](anh.png)")

    assert [
        message(f"{HERE}:8:5", 'ảnh "anh.png" chưa có lời tả.', "viết ![lời tả ảnh](tên tệp)."),
    ] == project.problems()


@pytest.mark.parametrize("source", ["https://a.vn/x.jpg", "bai.md", "/assets/x.jpg"])
def test_only_a_picture_beside_the_article_is_shown(project: Project, source: str) -> None:
    """Pictures of other sites vanish one day, and tell others who reads."""
    project.article(body=f"![Sân]({source})")

    assert [
        message(f"{HERE}:8:8", f'"{source}" không phải ảnh đặt cạnh bài.', "chép ảnh vào cạnh bài, ghi tên tệp ảnh."),
    ] == project.problems()


@pytest.mark.parametrize("name", ["anh.jpg", "https://a.vn/x.jpg", "/etc/passwd", "../../../x.jpg", "bai.md"])
def test_a_cover_that_is_not_a_picture_beside_the_article_is_refused(project: Project, name: str) -> None:
    """The cover is a picture like any other."""
    project.article(image=name, image_alt="Sân phường")

    assert [
        message(f"{HERE}:6:8", f'không có ảnh "{name}" cạnh bài.', "chép ảnh vào cạnh bài, ghi tên tệp ảnh vào image."),
    ] == project.problems()


@pytest.mark.parametrize(
    ("written", "meant"), [("ANH.PNG", "anh.png"), ("anh", "anh.png"), (r"hinh\quay.png", "hinh/quay.png")]
)
def test_a_picture_named_as_windows_shows_it_is_told_as_it_has_to_be(
    project: Project, written: str, meant: str
) -> None:
    """Its endings are hidden, its strokes lean the other way, and capitals are small letters to it."""
    project.write("content/articles/anh.png", picture())
    project.write("content/articles/hinh/quay.png", picture())
    project.article(body=f"![Quầy mẫu](<{written}>)", image=written, image_alt="Quầy mẫu")

    assert [
        message(f"{HERE}:6:8", f'không có ảnh "{written}" cạnh bài.', f'"{meant}".'),
        message(f"{HERE}:10:14", f'không có tệp "{written}".', f'"{meant}".'),
    ] == project.problems()


@pytest.mark.parametrize("name", ["Mẫu đơn #1.pdf", "50% hồ sơ #2.pdf"])
def test_a_file_whose_name_holds_a_sign_of_addresses_can_be_linked_to(project: Project, name: str) -> None:
    """The hint for a file that nobody names is a link to it."""
    project.write(f"content/articles/{name}", b"%PDF-1.4\n%%EOF\n")
    project.article(body=f"[Tải về](<{name}>)")

    assert project.problems() == []
    assert ".pdf#" not in project.pages()[PAGE]


@pytest.mark.parametrize("data", [b"", b"x", picture()[:20], b"GIF89a"], ids=["empty", "text", "cut", "head"])
def test_a_broken_picture_is_told_once_by_its_own_name(project: Project, data: bytes) -> None:
    """A picture that cannot be opened is an error even where nothing shows it."""
    project.write("content/articles/anh.png", data)
    project.article()

    assert [
        message("content/articles/anh.png:1:1", "không đọc được ảnh này.", "mở ảnh, lưu lại thành JPG rồi chép đè."),
    ] == project.problems()


def test_a_picture_of_fifty_megabytes_is_refused(project: Project) -> None:
    """What readers download stays small."""
    os.truncate(project.write("content/articles/anh.jpg", "x"), 50_000_000)

    assert [
        message("content/articles/anh.jpg:1:1", "tệp nặng 50 MB; nhiều nhất 25 MB.", "thu nhỏ tệp."),
    ] == project.problems()


@pytest.mark.parametrize("name", ["bai.md", "anh.jpg", "tai-lieu.pdf"])
def test_a_symbolic_link_out_of_the_content_is_refused(project: Project, name: str) -> None:
    """Nothing outside content/ can be published through a link."""
    (articles_folder(project) / name).symlink_to("/etc/passwd")

    assert [
        message(
            f"content/articles/{name}:1:1",
            "là liên kết dẫn ra ngoài, hoặc tới một tệp không còn.",
            "chép hẳn tệp vào thư mục này.",
        ),
    ] == project.problems()


@pytest.mark.parametrize("written", ["<Ảnh 1.JPG>", "Ảnh%201.JPG", "Ảnh 1.JPG"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_may_be_named_as_people_name_files(project: Project, written: str, form: str) -> None:
    """Spaces, diacritics, upper case and macOS' decomposed names."""
    name = unicodedata.normalize("NFD", "Ảnh 1.JPG") if form == "NFD" else "Ảnh 1.JPG"
    project.write(f"content/articles/{name}", picture("JPEG"))
    project.article(body=f"![Sân]({written})")

    assert 'height="3" loading="lazy" src="anh-1-4.jpg" width="4"' in prose(project)


def test_a_folder_named_like_an_article_is_only_a_folder(project: Project) -> None:
    """What lies in it is read."""
    project.article("bai.md/trong.md")

    assert PAGE in project.pages()


# The plan and the ward


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'funding: {no: V, title: Kinh phí, items: [{no: "1", text: Nguồn mẫu.}]}\n',
            "",
            [message("data/plan.yaml:2:1", 'thiếu dòng "funding".', "thêm dòng funding: …")],
            id="missing-section",
        ),
        pytest.param(
            "id: toa-dam",
            "id: chuyen-muc",
            [message("data/plan.yaml:37:11", 'mã "chuyen-muc" dùng hai lần.', "đặt mã khác.")],
            id="two-activities-of-one-id",
        ),
        pytest.param(
            "id: chuyen-doi-so",
            "id: thu-tuc-hanh-chinh",
            [message("data/plan.yaml:23:12", 'mã "thu-tuc-hanh-chinh" dùng hai lần.', "đặt mã khác.")],
            id="two-topics-of-one-id",
        ),
        pytest.param(
            "lead: phong-hai",
            "lead: phong-bai",
            [message("data/plan.yaml:41:13", '"phong-bai" không phải đơn vị của kế hoạch.', '"phong-hai".')],
            id="unknown-lead",
        ),
        pytest.param(
            "partner_units: [phong-mot]",
            "partner_units: [phong-moot]",
            [message("data/plan.yaml:43:23", '"phong-moot" không phải đơn vị của kế hoạch.', '"phong-mot".')],
            id="unknown-partner",
        ),
        pytest.param(
            "{from: 2030-03-01, to: 2030-06-30",
            "{from: 2030-06-30, to: 2030-03-01",
            [
                message(
                    "data/plan.yaml:44:15",
                    '"window": khoảng thời gian kết thúc (2030-03-01) trước khi bắt đầu (2030-06-30).',
                    "đổi lại from và to.",
                )
            ],
            id="window-reversed",
        ),
        pytest.param(
            "counted_by: events",
            "counted_by: event",
            [
                message(
                    "data/plan.yaml:45:19",
                    '"counted_by": "event" không có trong danh sách.',
                    '"events".',
                )
            ],
            id="unknown-counting",
        ),
        pytest.param(
            "{amount: 1,",
            "{amount: 0.5,",
            [message("data/plan.yaml:40:24", '"amount": "0.5" không phải số nguyên.', "viết bằng chữ số, ví dụ 2.")],
            id="half-a-target",
        ),
        pytest.param(
            "{year: -1, month: 12, day: 15}",
            "{year: -1, month: 2, day: 30}",
            [message("data/plan.yaml:61:41", '"from": tháng 2 không có ngày 30.')],
            id="30-February",
        ),
        pytest.param(
            "duties: [{no: a, text: Việc mẫu.}",
            "duties: [{no: a, txt: Việc mẫu.}",
            [
                message("data/plan.yaml:51:118", 'không có dòng nào tên "txt".', '"text".'),
            ],
            id="misspelt-deep-inside",
        ),
    ],
)
def test_a_plan_that_does_not_hold_together_is_told_at_its_place(
    project: Project, old: str, new: str, expected: list[str]
) -> None:
    """The plan is data like any other."""
    plan_with(project, old, new)

    assert expected == project.problems()


def test_a_telephone_number_with_letters_is_refused(project: Project) -> None:
    """A number that cannot be called is not shown."""
    ward_with(project, "0123 456 789", "0123 ABC")

    assert [
        message(
            "data/ward.yaml:9:20",
            '"hotline": "0123 ABC" không phải số điện thoại.',
            "chỉ dùng chữ số, dấu cách và dấu chấm.",
        ),
    ] == project.problems()


@pytest.mark.parametrize("name", ["plan", "ward"])
def test_a_missing_data_file_is_named(project: Project, name: str) -> None:
    """Without the plan or the ward there is no site."""
    (project.root / f"data/{name}.yaml").unlink()

    assert [
        message(f"data/{name}.yaml:1:1", "không có tệp này.", "xem lại tên tệp và thư mục."),
    ] == project.problems()


# Together


def test_all_problems_of_a_run_come_together_sorted(project: Project) -> None:
    """Files, fields, names and bodies are all looked at before anything stops."""
    project.article("c.md", topic="khong-co", body="<script>x</script>\n\n[a](khong.md)")
    project.article("a.md", sumary="x", draft="maybe")
    project.write("content/articles/b.md", b"\xff\xfe")
    project.write("content/issues/so-1.md", "Chữ.")
    project.write("content/articles/anh.jpg", "x")

    assert [
        "content/articles/a.md:6:1",
        "content/articles/a.md:7:8",
        "content/articles/anh.jpg:1:1",
        "content/articles/b.md:1:1",
        "content/articles/c.md:5:8",
        "content/articles/c.md:8:1",
        "content/articles/c.md:10:5",
        "content/issues/so-1.md:1:1",
    ] == places(project.problems())


# Fuzz


_WORDS = """title date sources evidence null é [ ] { } " ' | > # &a *a !!str , ... --- \\ << % @ ( ) ]( ` |-| [^1] &#
<script> <br on= javascript: bai.md <!-- <![CDATA[ <?""".split()  # noqa: SIM905 - a list would take fifty lines
_PIECES = st.sampled_from([*_WORDS, ": ", "- ", "? ", "## ", "[^1]: ", "\n", "\n  ", "\t", "    "])


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.lists(_PIECES, max_size=12), body=st.lists(_PIECES, max_size=20))
def test_no_text_makes_anything_but_problems_or_safe_html(project: Project, fields: list[str], body: list[str]) -> None:
    """Whatever is typed, there is a page without scripts or a list of problems in the article."""
    project.write(HERE, head("".join(fields)).replace("Nội dung.", "".join(body)).encode())

    problems = project.problems()
    assert [] == [problem for problem in problems if HERE not in problem]
    if not problems:
        assert [] == [word for word in ("<script>", "<iframe", 'href="javascript:') if word in prose_of_any(project)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60))
def test_no_bytes_make_anything_but_problems(project: Project, data: bytes) -> None:
    """No file of a few bytes is an article, and each is told so."""
    project.write(HERE, data)

    assert [HERE] == sorted({place.split(":")[0] for place in places(project.problems())})


def prose_of_any(project: Project) -> str:
    """All that the articles' pages say, linked data aside."""
    pages = project.pages().items()
    bodies = [body for url, body in pages if url.startswith("chuyen-muc/2030/")]
    return "".join(bodies).replace('<script type="application/ld+json">', "")


def test_an_email_address_in_angle_brackets_is_a_link(project: Project) -> None:
    """<an@a.vn> is Markdown for mailto:."""
    project.write("data/allowed.yaml", "allowed: [{value: an@a.vn, why: Hộp thư mẫu}]\n")
    project.article(body="Thư gửi <an@a.vn>.")

    assert [] == project.problems()


@pytest.mark.parametrize("title", ["...", "!!!", "🎉", "漢字"])
def test_a_title_without_latin_letters_needs_a_slug(project: Project, title: str) -> None:
    """Its address would be that of the year."""
    project.article(title=f'"{title}"')

    assert [f"{HERE}:2:8"] == places(project.problems())


@pytest.mark.parametrize("field", ["slug", "aliases"])
def test_an_address_too_long_for_a_file_name_is_refused(project: Project, field: str) -> None:
    """Most file systems end at 255 bytes."""
    value = "x" * 290
    project.article(**{field: value if field == "slug" else f"[/{value}/]"})

    assert [f"{HERE}:6:7" if field == "slug" else f"{HERE}:6:11"] == places(project.problems())


@pytest.mark.parametrize("rest", ["author: An", "@@@"])
def test_nothing_after_the_end_sign_of_yaml_is_lost(project: Project, rest: str) -> None:
    """A line of three points ends a YAML document; here it is an error."""
    project.write(HERE, head(f"...\n{rest}"))

    assert f"{HERE}:6:1" == places(project.problems())[0]


@pytest.mark.parametrize("value", ["!quan-trong Bài mẫu", "!!!", "!!binary aGVsbG8="])
def test_a_value_that_starts_with_an_exclamation_mark_is_not_cut(project: Project, value: str) -> None:
    """It is refused like & and *, with the hint to quote it."""
    project.article(author=value)

    hint = f'sửa dòng này thành: author: "{value}"'
    assert [message(f"{HERE}:6:9", 'dấu "!" ở đầu chữ có nghĩa riêng với máy.', hint)] == project.problems()


@pytest.mark.parametrize(
    "body",
    ["- " * 3000 + "a", "\n".join(" " * 4 * depth + "- a" for depth in range(300))],
    ids=["one-line", "stairs"],
)
def test_a_body_nested_too_deep_is_a_problem(project: Project, body: str) -> None:
    """A traceback tells an editor nothing."""
    project.article(body=body)

    assert len(project.problems()) == 1


@pytest.mark.parametrize("name", ["bai.md", "anh.jpg"])
def test_a_symbolic_link_to_itself_is_a_problem(project: Project, name: str) -> None:
    """The message names the link."""
    (articles_folder(project) / name).symlink_to(name)

    assert [f"content/articles/{name}:1:1"] == places(project.problems())


@pytest.mark.parametrize(
    "data",
    [
        png_that_says(10_000, 10_000),
        picture("AVIF").replace(b"iloc", b"ilox"),
        b"II*\0\x08\0\0\0\xff\xff",
    ],
    ids=["hundred-megapixels", "AVIF-without-places", "TIFF-cut"],
)
def test_a_picture_that_pillow_dislikes_is_a_problem(project: Project, data: bytes) -> None:
    """Neither a traceback nor an English warning."""
    project.write("content/articles/anh.jpg", data)

    assert ["content/articles/anh.jpg:1:1"] == places(project.problems())


@pytest.mark.parametrize(
    "name",
    [
        "content/articles/BAI.MD",
        "content/articles/bai.markdown",
        "content/articles/bai.md.txt",
        "content/articles/bai.txt",
        "content/bai.md",
        "content/article/bai.md",
    ],
)
def test_an_article_that_nothing_reads_is_told(project: Project, name: str) -> None:
    """An editor who saves a file expects it on the site; it stops nobody else's text."""
    project.write(name, head(""))

    unseen = read_visibility(project.root, project.catalogue().content, TODAY).unseen
    assert [name] == [file.path for file in unseen] or PAGE in project.pages()


@pytest.mark.parametrize("kind", ["broken", "folder", "file"])
def test_content_that_cannot_be_reached_is_told(project: Project, kind: str) -> None:
    """Nothing is silently left out."""
    folder = articles_folder(project)
    if kind == "broken":
        (folder / "bai.md").symlink_to("khong-co.md")
    elif kind == "folder":
        outside = project.root.parent / "ngoai"
        outside.mkdir()
        (outside / "bai.md").write_text(head(""), encoding="utf-8")
        (folder / "lien-ket").symlink_to(outside)
    else:
        shutil.rmtree(folder)
        folder.write_text("x", encoding="utf-8")

    assert len(project.problems()) == 1


def test_a_link_to_an_article_with_a_decomposed_name_is_found(project: Project) -> None:
    """Names on macOS may be decomposed, and links are composed."""
    project.article(unicodedata.normalize("NFD", "bài-hai.md"), title="Bài hai")
    project.article(body="[Bài hai](bài-hai.md)")

    assert [] == project.problems()


@pytest.mark.parametrize("fields", [{}, {"title": "Khác", "aliases": f"[/{PAGE}]"}], ids=["title", "alias"])
def test_a_clash_with_a_scheduled_article_shows_today(project: Project, fields: dict[str, str]) -> None:
    """A build in the night must not fail for what could be seen before."""
    project.article("b.md")
    project.article("a.md", date="2030-06-01", **fields)

    assert len(project.problems()) == 1


@pytest.mark.parametrize("link", ["/khong-co/", "#khong-co", "/ke-hoach/#khong-co"])
def test_a_dead_link_of_a_scheduled_article_shows_today(project: Project, link: str) -> None:
    """Its problems should show today, not on the day it appears."""
    project.article(date="2030-06-01", body=f"[a]({link})")

    assert [f"{HERE}:8:5"] == places(project.problems())


@pytest.mark.parametrize("name", ["Số 1", "SO-1", "so 1", "a.b", "so-1-"])
def test_an_issue_has_a_name_that_may_stand_in_an_address(project: Project, name: str) -> None:
    """No article could name it either."""
    project.write(f"content/issues/{name}.md", ISSUE)

    assert [f"content/issues/{name}.md"] == [place.split(":")[0] for place in places(project.problems())]


def test_a_picture_in_an_issue_is_published(project: Project) -> None:
    """As in an article."""
    project.write("content/issues/so-1.md", ISSUE + "![Sân](anh.png)\n")
    project.write("content/issues/anh.png", picture())

    assert ["chuyen-muc/so-1/anh-4.png"] == [
        output.uri for output in project.catalogue().outputs if output.uri.endswith(".png")
    ]


@pytest.mark.parametrize(
    ("title", "body"),
    [(r'"Bài\0mẫu"', "x"), (r'"Bài\amẫu"', "x"), (r'"Bài\uFFFEmẫu"', "x"), ("Bài mẫu", "x\x07"), ("Bài mẫu", "x\x0cy")],
    ids=["title-null", "title-bell", "title-noncharacter", "body-bell", "body-form-feed"],
)
def test_a_control_character_never_reaches_the_feed(project: Project, title: str, body: str) -> None:
    """It is refused, or the feed is well-formed all the same."""
    project.article(title=title, body=body)

    if not project.problems():
        ET.fromstring(project.pages()["chuyen-muc/feed.xml"])


def test_a_control_character_is_told_at_its_place(project: Project) -> None:
    """It is invisible, so its place matters most."""
    project.write(HERE, head("author: A\x07n"))

    assert [
        message(f"{HERE}:6:10", "có ký tự điều khiển ẩn (mã 7).", "xóa ký tự đó."),
    ] == project.problems()


def test_a_wrong_byte_is_told_at_its_column(project: Project) -> None:
    """đ and ư are one letter each."""
    project.write(HERE, "---\ntitle: Đường dây nóng ".encode() + b"\xc0n\n---\n")

    assert [f"{HERE}:2:23"] == places(project.problems())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (head("").replace("title: ", 'title: "'), 2),
        (head("author An\nunit: phong-mot"), 6),
        (f"---\n{FIELDS}\nNội dung.\n\n---\n\nHết.\n", 7),
    ],
    ids=["unclosed-quote", "no-colon", "closed-by-a-rule-below"],
)
def test_a_slip_in_yaml_is_told_at_its_own_line(project: Project, text: str, line: int) -> None:
    """Not at the end of the front matter."""
    project.write(HERE, text)

    assert [line] == [int(place.split(":")[1]) for place in places(project.problems())]


@pytest.mark.parametrize(
    "lines", ["sources:\n  - title: A\n   url: https://a.vn", " author: An"], ids=["list", "one-field"]
)
def test_uneven_indentation_is_called_so(project: Project, lines: str) -> None:
    """Quotes and colons are not the matter."""
    project.write(HERE, head(lines))

    assert ["thụt dòng không đều"] == [text[:19] for text in texts(project.problems())]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Gõ `<script>x</script>` nhé.\n\n<script>x</script>", ["10:1"]),
        ("Tệp a.md cũ.\n\n[x](a.md)", ["10:5"]),
        ("<script>x</script>\n\n<script>x</script>", ["8:1", "10:1"]),
        ("[x](a.md)\n\n[x](a.md)", ["8:5", "10:5"]),
        ("Một.\n\n[x]()", ["10:1"]),
        ("Một.\n\n![x]()", ["10:1"]),
        ("Một.\n\n# *Hai* ba", ["10:1"]),
        ("Một.\n\nHai\n===", ["10:1"]),
        ("Một.\n\n#Hai ba", ["10:1"]),
    ],
    ids=[
        "html-after-code", "link-after-words", "html-twice", "link-twice", "empty-link", "empty-picture",
        "heading-with-markup", "underlined-heading", "heading-without-space",
    ],
)  # fmt: skip
def test_a_problem_in_a_body_is_told_at_its_own_line(project: Project, body: str, expected: list[str]) -> None:
    """Each of them, also when the same is wrong twice."""
    project.article(body=body)

    lines = [place.removeprefix(f"{HERE}:") for place in places(project.problems())]
    assert [place.split(":")[0] for place in expected] == [place.split(":")[0] for place in lines]


@pytest.mark.parametrize(
    "address",
    ["http://a.vn:99999/", "https://a.vn:x/", "https://…", "https://a b.vn/", "http://1.2.3.999/", "https://a|b.vn/"],
)
def test_an_outside_address_that_no_browser_opens_is_refused(project: Project, address: str) -> None:
    """A link stays a link or is a problem."""
    project.article(body=f"[a](<{address}>)")

    assert [f"{HERE}:8:6"] == places(project.problems())


@pytest.mark.parametrize("address", ["http://a.vn:99999/", "https://a.vn:x/", "https://…", "https://a|b.vn/"])
def test_a_sources_address_that_no_browser_opens_is_refused(project: Project, address: str) -> None:
    """As in a text."""
    project.article(sources=f"[{{title: A, url: '{address}'}}]")

    assert [f"{HERE}:6:27"] == places(project.problems())


def test_a_link_to_a_file_of_the_site_has_no_slash_at_its_end(project: Project) -> None:
    """tep.pdf/ is not tep.pdf."""
    project.write("docs/tep.pdf", "x")
    project.article(body="[a](/tep.pdf) [b](/chuyen-muc/feed.xml)")

    assert '<p><a href="../../../tep.pdf">a</a> <a href="../../feed.xml">b</a></p>' == prose(project)


@pytest.mark.parametrize(
    "body", ["a </div> b", "</script>", "<?php echo 1 ?>", "<!DOCTYPE html>", "<![CDATA[a]]>", "x <![CDATA[<b>a</b>]]>"]
)
def test_no_html_is_dropped_in_silence(project: Project, body: str) -> None:
    """Only comments may vanish."""
    project.article(body=body)

    assert len(project.problems()) == 1


def test_a_row_longer_than_its_table_loses_nothing(project: Project) -> None:
    """A row with a cell too many is a problem."""
    project.article(body="| a | b |\n|---|---|\n| 1 | 2 | 3 |")

    assert [f"{HERE}:10:1"] == places(project.problems())


@pytest.mark.parametrize("kind", ["article", "issue", "picture", "cover"])
def test_a_file_with_an_error_is_not_called_missing(project: Project, kind: str) -> None:
    """It is there; only its own error is told."""
    if kind == "article":
        project.article("a.md", sumary="x")
        project.article(body="[x](a.md)")
    elif kind == "issue":
        project.write("content/issues/so-1.md", ISSUE.replace("no: 1", "no: x"))
        project.article(issue="so-1")
    else:
        project.write("content/articles/a.jpg", "x")
        project.article(**({"image": "a.jpg", "image_alt": "A"} if kind == "cover" else {"body": "![x](a.jpg)"}))

    assert [] == [problem for problem in project.problems() if problem.startswith(HERE)]


@pytest.mark.parametrize(("name", "sign"), [("a.heic", "!"), ("a.svg", "!"), ("a.doc", ""), ("a.zip", "")])
def test_a_file_of_a_kind_that_is_not_published_is_called_so(project: Project, name: str, sign: str) -> None:
    """Telephones write HEIC; the hint says to save it as JPG or PDF."""
    project.write(f"content/articles/{name}", "x")
    project.article(body=f"{sign}[x]({name})")

    assert [False] == [f'không có tệp "{name}"' in problem for problem in project.problems()]


@pytest.mark.parametrize("kind", ["ward", "link"])
def test_no_problem_waits_for_another(project: Project, kind: str) -> None:
    """An editor mends everything in one go."""
    if kind == "ward":
        ward_with(project, "0123", "x")
        project.article(topic="khong-co", body="<script>")
    else:
        project.article("a.md", title="Bài khác", unit="khong-co")
        project.article(body="[x](/khong-co/)")

    assert len(project.problems()) == (3 if kind == "ward" else 2)


def test_a_file_that_cannot_be_opened_is_told_in_vietnamese(project: Project) -> None:
    """A folder in place of the plan."""
    (project.root / "data/plan.yaml").unlink()
    (project.root / "data/plan.yaml").mkdir()

    assert [False] == ["directory" in problem for problem in project.problems()]


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("31/02/2026", "xem lại tháng và ngày, ví dụ 2026-11-23."),
        ("99/99/2026", "xem lại tháng và ngày, ví dụ 2026-11-23."),
        ("2026-1-5", "viết 2026-01-05."),
        ("2026/10/05", "viết 2026-10-05."),
        ("２０３０-05-01", "viết như 2026-11-23."),
    ],
)
def test_the_hint_of_a_date_is_a_date(project: Project, date: str, hint: str) -> None:
    """Whoever follows a hint gets no second error."""
    project.article(date=date)

    assert [hint] == [problem.split(" Gợi ý: ")[1] for problem in project.problems()]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"date": "0203-05-01"}, "3:7"),
        ({"updated": "2099-01-01"}, "6:10"),
        ({"valid_until": "2029-01-01"}, "6:14"),
        ({"corrections": "[{date: 2099-01-01, text: x}]"}, "6:22"),
        ({"withdrawn": "{date: 2029-01-01, reason: x}"}, "6:19"),
        ({"evidence": "[{activity: toa-dam, event: a, on: 2099-01-01}]"}, "6:46"),
        ({"sources": "[{title: A, verified_on: 2099-01-01}]"}, "6:35"),
    ],
    ids=["date", "updated", "valid_until", "correction", "withdrawn", "evidence", "verified"],
)
def test_a_date_that_cannot_be_meant_is_a_slip(project: Project, fields: dict[str, str], place: str) -> None:
    """A wrong digit in a year."""
    project.article(**fields)

    assert [f"{HERE}:{place}"] == places(project.problems())


@pytest.mark.parametrize("kind", ["alias", "pictures", "issues"])
def test_the_hint_of_a_clash_fits_who_clashes(project: Project, kind: str) -> None:
    """A new title mends neither an alias nor a picture's name."""
    if kind == "alias":
        project.article(aliases="[/ke-hoach/]")
    elif kind == "pictures":
        project.write("content/articles/Ảnh 1.JPG", picture("JPEG"))
        project.write("content/articles/anh-1.jpg", picture("JPEG"))
        project.article(body="![a](<Ảnh 1.JPG>) ![b](anh-1.jpg)")
    else:
        project.write("content/issues/so-1.md", ISSUE)
        project.write("content/issues/khac/so-1.md", ISSUE)

    assert [False] == ["đổi tên bài" in problem for problem in project.problems()]


@pytest.mark.parametrize(("value", "word"), [("", "None"), ("[a]", "['a']")])
def test_an_empty_choice_is_called_empty(project: Project, value: str, word: str) -> None:
    """None and ['a'] mean nothing to an editor."""
    plan_with(project, "counted_by: events", f"counted_by: {value}")

    assert [False] == [word in problem for problem in project.problems()]


@pytest.mark.parametrize(
    "text",
    [
        head("\n  viết tiếp"),
        head('"a\\nb": c'),
        head("").replace("Nội dung.", "[a](java\nscript:alert(1))"),
        head("unit: " + "x" * 5000 + "!"),
        head("").replace("Nội dung.", f"[a]({'x' * 5000})"),
    ],
    ids=["value", "key", "link", "long-value", "long-link"],
)
def test_a_message_is_one_short_line(project: Project, text: str) -> None:
    """Editors' tools read problems line by line."""
    project.write(HERE, text)

    assert [True] == ["\n" not in problem and len(problem) < 500 for problem in project.problems()]


@pytest.mark.parametrize("email", ["abc", "javascript:alert(1)", "a b@c.vn", '"a@b.vn?bcc=x@y.vn"'])
def test_an_email_address_that_is_none_is_refused(project: Project, email: str) -> None:
    """It becomes a mailto: link."""
    ward_with(project, "{hotline", f"{{email: {email}, hotline")

    assert ["data/ward.yaml:9:18"] == places(project.problems())


@pytest.mark.parametrize(("page", "count"), [("/ke-hoach/#muc-iv-1", 0), ("https://a.vn", 1)])
def test_a_featured_page_is_read_like_a_link(project: Project, page: str, count: int) -> None:
    """The same rules as in a text."""
    ward_with(project, "lead: Lời đầu mẫu.", f"lead: A, featured: [{{question: Hỏi, page: '{page}'}}]")

    problems = project.problems()
    assert (count, False) == (len(problems), any('"/https' in problem for problem in problems))


def test_a_link_to_a_text_with_an_error_is_not_told_as_dead(project: Project) -> None:
    """Its own error is enough: what its address is, is known when it can be read; links to nothing else are told."""
    pages = ["/chuyen-muc/2030/bai-mau/", "/huong-dan/nop/", "/huong-dan/khong-co/"]
    featured = ", ".join(f"{{question: Hỏi, page: {page}}}" for page in pages)
    ward_with(project, "lead: Lời đầu mẫu.", f"lead: A, featured: [{featured}]")
    project.article(date="2030-13-01")
    project.write("content/guides/nop.md", "---\ntitle: [\n---\n")

    told = places(project.problems())

    assert sorted(place.partition(":")[0] for place in told) == [
        "content/articles/bai.md",
        "content/guides/nop.md",
        "data/ward.yaml",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("groups: [", "groups: [{id: nguoi-dan, name: A}, "),
        ("periods: [", "periods: [{id: nam, title: A, from: {month: 1, day: 1}, to: {month: 2, day: 1}}, "),
        ('no: "2"\n      title: Tổ chức', 'no: "1"\n      title: Tổ chức'),
    ],
    ids=["audience", "period", "number-of-an-activity"],
)
def test_ids_and_numbers_of_the_plan_are_used_once(project: Project, old: str, new: str) -> None:
    """Anchors are made of numbers, so two items of one number are one anchor."""
    plan_with(project, old, new)

    assert len(project.problems()) == 1


@pytest.mark.parametrize("link", ["mailto:", "tel:", "tel:abc", "mailto:a"])
def test_a_link_to_no_number_or_mailbox_is_refused(project: Project, link: str) -> None:
    """It would open an empty call or letter."""
    project.article(body=f"[a]({link})")

    assert [f"{HERE}:8:5"] == places(project.problems())


@pytest.mark.parametrize(
    ("link", "better"),
    [("www.a.vn", "https://www.a.vn"), ("dichvucong.gov.vn/x", "https://"), ("an@a.vn", "mailto:an@a.vn")],
)
def test_an_address_without_its_scheme_is_offered_with_it(project: Project, link: str, better: str) -> None:
    """The most common slip with links."""
    project.write("data/allowed.yaml", "allowed: [{value: an@a.vn, why: Hộp thư mẫu}]\n")
    project.article(body=f"[a]({link})")

    assert [True] == [better in problem for problem in project.problems()]


def test_an_id_that_is_typed_is_refused(project: Project) -> None:
    """It could take an id of the page around the text."""
    project.article(body='<sup id="__sources">x</sup>')

    assert [f'không dùng mã HTML id="…" trong bài. Gợi ý: {HTML_HINT}'] == texts(project.problems())


@pytest.mark.parametrize(
    ("fields", "place"),
    [({"author": "An", "image": "a.jpg"}, "7:8"), ({"author": "An", "updated": "2029-01-01"}, "7:10")],
    ids=["image", "updated"],
)
def test_what_concerns_two_fields_is_told_at_one_of_them(project: Project, fields: dict[str, str], place: str) -> None:
    """A line to go to."""
    project.article(**fields)

    assert f"{HERE}:{place}" in places(project.problems())


def test_a_query_on_a_link_of_the_site_is_not_dropped_in_silence(project: Project) -> None:
    """It stays, or it is a problem."""
    project.article(body="[a](/ke-hoach/?in=1)")

    assert project.problems() != [] or "?in=1" in prose(project)


@pytest.mark.parametrize("body", ["Chữ[^1].", "Chữ.\n\n[^1]: Chú thích.", "[Chữ][khong-co]"])
def test_a_footnote_without_its_other_half_is_a_problem(project: Project, body: str) -> None:
    """Readers should not meet brackets, nor a way back to nowhere."""
    project.article(body=body)

    assert len(project.problems()) == 1


def test_a_data_file_that_is_a_link_out_of_the_project_is_refused(project: Project) -> None:
    """As with content."""
    outside = project.root.parent / "ngoai.yaml"
    shutil.move(project.root / "data/ward.yaml", outside)
    (project.root / "data/ward.yaml").symlink_to(outside)

    assert ["data/ward.yaml:1:1"] == places(project.problems())


def test_two_issues_of_one_number_and_year_are_refused(project: Project) -> None:
    """No. 1 of 2030 is one."""
    project.write("content/issues/so-1.md", ISSUE)
    project.write("content/issues/so-mot.md", ISSUE)

    assert len(project.problems()) == 1


def test_a_path_on_the_offices_server_is_called_so(project: Project) -> None:
    r"""\\may-chu\tep.docx is a file of the office, like C:\."""
    project.article(body=r"[a](\\may-chu\tep.docx)")

    assert [True] == ["máy" in problem.split(": lỗi: ")[1].replace("may-chu", "") for problem in project.problems()]


def test_a_picture_that_was_cut_off_is_a_problem(project: Project) -> None:
    """Half of it would be grey."""
    data = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(data, "JPEG")
    project.write("content/articles/anh.jpg", data.getvalue()[:-5000])

    assert ["content/articles/anh.jpg:1:1"] == places(project.problems())


@pytest.mark.parametrize("title", ["Quyết định số #5", "Phòng # 5"])
def test_nothing_after_a_number_sign_is_lost(project: Project, title: str) -> None:
    """Only a line of its own may be a comment; within a value the hint is to quote it."""
    project.article(title=title)

    assert [f"{HERE}:2"] == [place.rsplit(":", 1)[0] for place in places(project.problems())]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("- một\nBảng sau:\n| a | b |\n|---|---|\n| 1 | 2 |", "10:1"),
        ("Bảng sau:\n| a | b |\n|---|\n| 1 | 2 |", "10:1"),
        ("Một.\n\n```\nmã", "10:1"),
        ("## Một\n\n#### Hai", "10:1"),
        ("#### Hai", "8:1"),
    ],
    ids=["table-in-an-item", "table-of-other-width", "fence", "skipped-level", "too-deep-at-once"],
)
def test_what_markdown_would_print_raw_is_told(project: Project, body: str, place: str) -> None:
    """Readers would see bars and backticks, or headings out of order."""
    project.article(body=body)

    assert f"{HERE}:{place}" in places(project.problems())


@pytest.mark.parametrize(
    "body",
    [
        "## Mục\n- một\n- hai",
        "- một\n- hai\n  - ba",
        "Gồm:\n\n- một",
        "Gồm:\n- một\n1. hai",
        "> trích\n- một",
        "a - b\nc * d",
        "Năm 2026. Một\n2026 là năm",
    ],
)
def test_lists_that_markdown_understands_are_left_alone(project: Project, body: str) -> None:
    """No false alarm."""
    project.article(body=body)

    assert [] == project.problems()


def test_a_withdrawn_article_takes_its_files_and_text_offline(project: Project) -> None:
    """What was withdrawn for a reason, such as personal data, is nowhere in the outputs."""
    project.write("content/articles/mat.pdf", b"%PDF")
    project.article(
        body="[Tệp](mat.pdf) bí mật", summary="Tóm tắt bí mật", withdrawn="{date: 2030-05-02, reason: Sai.}"
    )
    outputs = project.catalogue().outputs

    assert [] == [
        output.uri for output in outputs if output.uri.endswith(".pdf") or b"m\xe1\xba\xadt" in bytes_of(output.read())
    ]
