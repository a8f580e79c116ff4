"""A guide's leaflet, read back: the sheet, its folds, its letters, its code, and what happens when it is too long."""

import contextlib
import dataclasses
import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from cchc.documents.leaflet import (
    BACK,
    BEFORE,
    COVER,
    DoesNotFitError,
    Leaflet,
    LeafletStep,
    NoSuchLetterError,
    leaflet_pdf,
)
from conftest import ROOT

pytestmark = pytest.mark.long

MM = 72 / 25.4
OUTSIDE, INSIDE = (0, 97, 197, 297), (0, 100, 200, 297)
"""Where the panels of each page end, in millimetres from the trim's left edge: the narrow one folds in."""

WORDS = ("bà con mở trang, gõ tên việc cần làm vào ô tìm kiếm rồi bấm nút ở bên phải và chờ một chút " * 30).split()

RED_SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120"><rect width="160" height="120" fill="#FF0000"/></svg>'
"""A drawing."""


def _step(words: int, title: str = "Mở trang và tìm thủ tục") -> LeafletStep:
    """A step of so many words besides its title: four parts in seven to do, two to see, one if not."""
    see, otherwise = words * 2 // 7, words // 7
    text = [" ".join(WORDS[:count]) for count in (words - see - otherwise, see, otherwise)]
    return LeafletStep(title, *text)


def _leaflet(**changes: Any) -> Leaflet:
    made = Leaflet(
        title="Nộp hồ sơ mẫu qua mạng",
        summary="Bà con ngồi ở nhà vẫn nộp được hồ sơ. Tờ gấp mẫu này chỉ từng bước một.",
        prepare=("Thẻ căn cước còn hạn", "Điện thoại có mạng", "Ảnh chụp rõ bốn góc của giấy tờ"),
        time="Khoảng 20 phút",
        cost="Không mất phí; lệ phí tùy thủ tục, nhiều nhất 8.000 đồng (₫)",
        place="Ở nhà, hoặc nơi tiếp nhận hồ sơ của phường",
        steps=(
            LeafletStep("Mở trang mẫu", "Gõ địa chỉ vào ô trên cùng.", "Trang có chữ Mẫu.", "Xem lại địa chỉ đã gõ."),
            LeafletStep("Đăng nhập", "Bấm nút Đăng nhập ở góc phải.", "Tên của bà con.", "Bấm Quên mật khẩu."),
            LeafletStep("Điền tờ khai", "Điền đủ các ô có dấu sao.", "Dấu kiểm màu xanh.", "Chụp lại nơi sáng."),
            LeafletStep("Ghi mã hồ sơ", "Chép mã ra giấy.", "Mã gồm chữ và số.", "Gọi đường dây nóng."),
        ),
        address="https://mau.example.vn/cchc/huong-dan/nop-ho-so-truc-tuyen/",
        hotline="0292 3 000 000",
        issuer="Ủy ban nhân dân phường Mẫu",
        verified_on=date(2030, 5, 20),
        valid_until=date(2030, 12, 31),
    )
    return dataclasses.replace(made, **changes)


@pytest.fixture(scope="module")
def made() -> bytes:
    """The leaflet above."""
    return leaflet_pdf(_leaflet())


@pytest.fixture(scope="module")
def read(made: bytes) -> PdfReader:
    """The leaflet above, opened."""
    return PdfReader(io.BytesIO(made))


def _bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def _printed(pdf: bytes) -> list[str]:
    """The text of each page without white space: lines end where the panel does."""
    return [_bare(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def _inside(leaflet: Leaflet) -> str:
    """What page 2 says, word for word."""
    parts = ["Các bước thực hiện"]
    for number, step in enumerate(leaflet.steps, start=1):
        parts += [str(number), step.title, step.action]
        parts += ["Sẽ thấy:", step.see] if step.see else []
        parts += ["Nếu không:", step.otherwise] if step.otherwise else []
    return _bare("".join(parts))


def _letters(pdf: bytes, page: int) -> Iterator[tuple[float, float, float, float]]:
    """The box of every letter drawn: left, top, right, bottom in millimetres from the trim's corner."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    for n in range(text.count_chars()):
        if not text.get_text_range(n, 1).isspace():
            left, bottom, right, top = text.get_charbox(n)
            yield left / MM - 3, 213 - top / MM, right / MM - 3, 213 - bottom / MM


def _sizes(pdf: bytes) -> set[float]:
    """The sizes of letters in points, as drawn."""
    found: set[float] = set()

    def note(text: str, _: Any, matrix: list[float], __: Any, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3]), 2))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


def _outside_panels(pdf: bytes) -> list[tuple[int, float, float]]:
    """Letters nearer than 7 mm to a fold or an edge at the side, or 9 mm at the top or bottom: page, left and top."""
    return [
        (page, left, top)
        for page, ends in enumerate((OUTSIDE, INSIDE))
        for left, top, right, bottom in _letters(pdf, page)
        if not (top > 9 and bottom < 201) or not any(a + 7 < left and right < b - 7 for a, b in pairwise(ends))
    ]


def _fonts(read: PdfReader) -> list[Any]:
    fonts = [f.get_object() for page in read.pages for f in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    return [descendant.get_object() for font in fonts for descendant in font["/DescendantFonts"]]


def test_sheet_is_a4_landscape_with_3_mm_of_bleed(read: PdfReader) -> None:
    """Two pages of 303 × 216 mm, trimmed to 297 × 210."""
    assert all(
        (page.bleedbox.width, page.bleedbox.height) == (page.mediabox.width, page.mediabox.height)
        for page in read.pages
    )
    for page in read.pages:
        boxes = (page.mediabox, page.bleedbox, page.trimbox)
        assert [tuple(round(float(side) / MM, 2) for side in box) for box in boxes] == [
            (0, 0, 303, 216), (0, 0, 303, 216), (3, 3, 300, 213),
        ]  # fmt: skip


def test_marks_stand_in_the_bleed_where_the_sheet_is_folded(made: bytes) -> None:
    """The narrow panel is left outside and right inside; nothing but marks is drawn in the bleed."""
    for page, folds in enumerate((OUTSIDE[1:3], INSIDE[1:3])):
        picture = pypdfium2.PdfDocument(made)[page].render(scale=10 / MM, grayscale=True).to_pil()  # 10 pixels a mm
        for rows in (range(1, 18), range(2142, 2159)):
            dark = {round(x / 10 - 3) for x in range(50, 2980) for y in rows if picture.getpixel((x, y)) < 200}
            assert dark == set(folds)
        assert picture.crop((30, 30, 3000, 120)).getextrema() == (255, 255)


def test_only_our_font_is_used_and_embedded(read: PdfReader) -> None:
    """Be Vietnam Pro, regular and bold, as outlines; no Type 3."""
    fonts = _fonts(read)

    assert {str(font["/BaseFont"]).split("+")[1] for font in fonts} == {"BeVietnamPro-Regular", "BeVietnamPro-Bold"}
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)
    assert {str(font["/Subtype"]) for font in fonts} <= {"/CIDFontType2", "/CIDFontType0"}


def test_file_can_be_read_aloud(read: PdfReader) -> None:
    """Tagged, in Vietnamese, with its title shown, as PDF/UA-1 asks; the code has words in its place."""
    root: Any = read.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "vi"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "Nộp hồ sơ mẫu qua mạng"
    assert "pdfuaid:part>1<" in xmp
    assert "Mã QR mở trang https://mau.example.vn" in str(_alternatives(root["/StructTreeRoot"]))


def _tree(pdf: bytes) -> Any:
    """The tree that is read aloud."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return root["/StructTreeRoot"]


def _alternatives(node: Any) -> list[str]:
    """The words that stand for pictures."""
    node = node.get_object()
    if isinstance(node, list):
        return [words for child in node for words in _alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (_alternatives(node["/K"]) if "/K" in node else [])


def test_every_word_is_printed_once_in_the_order_of_reading(made: bytes) -> None:
    """Outside: cover, what to prepare, whom to ask; inside: the steps. Nothing is added but heads and labels."""
    leaflet = _leaflet()
    issuer = str(leaflet.issuer)
    outside = [
        issuer, leaflet.title, leaflet.summary,
        "Cần chuẩn bị", *leaflet.prepare, "Thời gian", leaflet.time,
        "Chi phí", leaflet.cost, "Nơi thực hiện", leaflet.place,
        issuer, "Đường dây nóng", "0292 3 000 000",
        "Quét mã để xem hướng dẫn trên điện thoại", leaflet.address,
        "Đã kiểm tra ngày 20/05/2030", "Dùng đến hết ngày 31/12/2030",
    ]  # fmt: skip

    assert _printed(made) == [_bare("".join(outside)), _inside(leaflet)]


def test_what_is_not_known_is_not_invented() -> None:
    """No hotline, no time, nothing to prepare, no last day: neither head nor line; a step without a remedy: no label for it."""
    steps = (LeafletStep("Gọi điện", "Gọi số trên.", "", ""),)
    leaflet = _leaflet(hotline=None, time="", prepare=(), valid_until=None, steps=steps)
    outside, inside = _printed(leaflet_pdf(leaflet))

    assert not re.search("Cầnchuẩnbị|Thờigian|Đườngdâynóng|giátrị|cậpnhật", outside)
    assert "Chiphí" in outside
    assert inside == "Cácbướcthựchiện1GọiđiệnGọisốtrên."


def test_without_a_hotline_the_code_takes_its_room() -> None:
    """Half as wide again, so that it reads from farther away."""
    widths = []
    for hotline in ("0292 3 000 000", None):
        page = pypdfium2.PdfDocument(leaflet_pdf(_leaflet(hotline=hotline)))[0]
        corners = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())[0].position
        widths.append(corners.top_right.x - corners.top_left.x)

    assert widths[1] > 1.5 * widths[0]


def test_a_leaflet_of_which_nothing_is_known_but_its_steps_is_made() -> None:
    """The panel of what to know before stays empty."""
    outside, _ = _printed(leaflet_pdf(_leaflet(prepare=(), time="", cost="", place="")))

    assert not re.search("Cầnchuẩnbị|Thờigian|Chiphí|Nơithựchiện", outside)


@pytest.mark.parametrize("address", [_leaflet().address, f"https://mau.example.vn/{'huong-dan-rat-dai/' * 6}"])
def test_phone_reads_the_code_on_the_sheet(address: str) -> None:
    """The code, at least 25 mm wide, gives the address back; level Q."""
    page = pypdfium2.PdfDocument(leaflet_pdf(_leaflet(address=address)))[0]
    codes = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    corners = codes[0].position

    assert [code.text for code in codes] == [address]
    assert codes[0].ec_level == "Q"
    assert (corners.top_right.x - corners.top_left.x) / 200 * 25.4 >= 25


@pytest.mark.parametrize(
    "text",
    ["#emph[a] *b* _c_ $d$ @e <f> `g` \\h", "// i /* k */ ~ -- --- ... \"l\" 'm'", '#panic("n")', "= o - p + q / r: s"],
)
def test_signs_of_the_typesetter_s_language_are_only_signs(text: str) -> None:
    """Words are data, wherever they stand."""
    step = LeafletStep(text, text, text, text)
    leaflet = _leaflet(title=text, summary=text, prepare=(text,), hotline=text, steps=(step,))
    outside, inside = _printed(leaflet_pdf(leaflet))

    assert outside.count(_bare(text)) == 4
    assert inside == _inside(leaflet)


def test_same_leaflet_gives_the_same_bytes(made: bytes) -> None:
    """Another process, another place and another order of hashing make the same file: no clock gets in."""
    code = (
        f"import datetime, hashlib, sys; sys.path.insert(0, {str(ROOT / 'hooks')!r});"
        "from cchc.documents.leaflet import Leaflet, LeafletStep, leaflet_pdf;"
        f"print(hashlib.sha256(leaflet_pdf({_leaflet()!r})).hexdigest())"
    )
    again = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd="/")

    assert again.stdout.strip() == hashlib.sha256(made).hexdigest()


def test_short_guide_is_set_in_13_points(made: bytes) -> None:
    """The largest size; heads are larger."""
    assert min(_sizes(made)) == 13


@pytest.mark.parametrize("words", [20, 45, 60, 70])
def test_seven_steps_fit_without_leaving_their_panels(words: int) -> None:
    """Up to seventy words a step: all of them printed, 10.5 points or more, clear of folds and edges."""
    leaflet = _leaflet(steps=tuple(_step(words, f"Bước mẫu {n} của bảy bước") for n in range(7)))
    pdf = leaflet_pdf(leaflet)

    assert _printed(pdf)[1] == _inside(leaflet)
    assert _outside_panels(pdf) == []
    assert min(_sizes(pdf)) >= 10.5


def _until_refused(count: int) -> Iterator[bytes]:
    """Leaflets of so many steps, each longer than the last, from 40 words a step up to the first that is refused."""
    with contextlib.suppress(DoesNotFitError):
        for words in range(40, 400, 7):
            yield leaflet_pdf(_leaflet(steps=tuple(_step(words, f"Bước {n}") for n in range(count))))


@pytest.mark.slow
@pytest.mark.parametrize("count", [7, 9])
def test_steps_stay_in_their_panels_however_long_they_are(count: int) -> None:
    """Never over an edge, never smaller than 10.5 points; the longest that is printed is printed small."""
    leaflets = list(_until_refused(count))

    assert [_outside_panels(pdf) for pdf in leaflets] == [[]] * len(leaflets)
    assert 10.5 <= min(_sizes(leaflets[-1])) < 11.5


def test_a_step_is_never_split_across_panels() -> None:
    """Each panel begins with a step's number, and the panels are filled as evenly as the steps allow."""
    pdf = leaflet_pdf(_leaflet(steps=tuple(_step(40, f"Bước {n}") for n in range(1, 7))))
    page = pypdfium2.PdfDocument(pdf)[1].get_textpage()
    panels = [page.get_text_bounded(left=(a + 3) * MM, right=(b + 3) * MM).split() for a, b in pairwise(INSIDE)]

    titles = [[words[n + 1] for n, word in enumerate(words) if word == "Bước"] for words in panels]

    assert titles == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert [words[0] for words in panels[1:]] == ["3", "5"]


def test_a_step_s_drawing_stands_at_the_end_of_its_title() -> None:
    """17 mm wide, inside the panel, and not read aloud; the other steps keep their width."""
    first, *others = (_step(40, f"Bước {n}") for n in range(1, 4))
    plain, drawn = (
        leaflet_pdf(_leaflet(steps=(dataclasses.replace(first, drawing=drawing), *others)))
        for drawing in (None, RED_SQUARE)
    )
    columns, rows = _red(drawn, page=1)

    assert [round(len(size) / 5) for size in (columns, rows)] == [17, 13]
    assert round(max(columns) / 5 - 3) == 92
    assert _printed(drawn) == _printed(plain)
    assert len(_alternatives(_tree(drawn))) == len(_alternatives(_tree(plain)))


def test_the_first_drawing_stands_on_the_cover_where_the_words_leave_room() -> None:
    """On the right panel of the outside, at its foot; not beside a title that fills the panel."""
    steps = (dataclasses.replace(_step(40, "Bước 1"), drawing=RED_SQUARE), _step(40, "Bước 2"))
    columns, rows = _red(leaflet_pdf(_leaflet(steps=steps)), page=0)

    assert min(columns) / 5 - 3 > 197
    assert 190 < max(rows) / 5 - 3 <= 200.2
    assert _red(leaflet_pdf(_leaflet(steps=steps, summary="Câu mẫu. " * 40)), page=0) == (set(), set())


def _red(pdf: bytes, page: int) -> tuple[set[int], set[int]]:
    """The columns and rows of a page, at 5 pixels a millimetre, that have pure red in them."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=5 / MM).to_pil().convert("RGB")
    levels = picture.tobytes()
    red = [n // 3 for n in range(0, len(levels), 3) if levels[n : n + 3] == b"\xff\0\0"]
    return {n % picture.width for n in red}, {n // picture.width for n in red}


@pytest.mark.parametrize(("count", "panels"), [(0, ""), (1, "1"), (2, "12"), (3, "123")])
def test_few_steps_begin_on_the_first_panel(count: int, panels: str) -> None:
    """No panel is left empty before one that is not."""
    pdf = leaflet_pdf(_leaflet(steps=tuple(_step(20, f"Bước {n}") for n in range(1, count + 1))))
    page = pypdfium2.PdfDocument(pdf)[1].get_textpage()
    texts = [page.get_text_bounded(left=(a + 3) * MM, right=(b + 3) * MM) for a, b in pairwise(INSIDE)]

    assert "".join(str(n) for n, text in enumerate(texts, start=1) if "Bước " in text) == panels


def test_step_too_long_for_a_panel_is_named() -> None:
    """400 words in one step: an error with its title and by how much, and no file."""
    steps = (_step(30, "Bước ngắn"), _step(400, "Bước quá dài"), _step(400, "Bước sau"))
    with pytest.raises(DoesNotFitError, match="Bước quá dài") as error:
        leaflet_pdf(_leaflet(steps=steps))

    assert error.value.step == "Bước quá dài"
    assert 0 < error.value.by_mm < 190


def test_first_step_without_room_is_named() -> None:
    """Steps that fit one by one but not together."""
    with pytest.raises(DoesNotFitError) as error:
        leaflet_pdf(_leaflet(steps=tuple(_step(150, f"Bước {n}") for n in range(1, 9))))

    assert error.value.step == "Bước 7"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (COVER, {"summary": " ".join(WORDS[:400])}),
        (COVER, {"title": "Nghiêng" * 8}),
        (BEFORE, {"prepare": tuple(" ".join(WORDS[:12]) for _ in range(30))}),
        (BEFORE, {"place": "m" * 60}),
        (BACK, {"address": "https://mau.example.vn/" + "huong-dan/" * 100}),
        ("Gõ", {"steps": (LeafletStep("Gõ", "a" * 60, "", ""),)}),
        ("Nghiêng" * 4, {"steps": (LeafletStep("Nghiêng" * 4, "Gõ.", "", "", RED_SQUARE),)}),
    ],
)
def test_part_too_long_or_too_wide_is_named(part: str, change: dict[str, Any]) -> None:
    """The other panels too, and words that cannot be broken."""
    with pytest.raises(DoesNotFitError) as error:
        leaflet_pdf(_leaflet(**change))

    assert error.value.step == part
    assert error.value.by_mm > 0


def test_long_address_in_a_step_is_broken_after_its_signs() -> None:
    """The address stays one when it is copied, and inside its panel."""
    text = "Vào https://dichvucong.example.vn/p/home/dvc-trang-chu.html?loai=cong-dan&ngon_ngu=vi rồi chờ."
    leaflet = _leaflet(steps=(LeafletStep("Vào trang", text, "", ""),))
    pdf = leaflet_pdf(leaflet)

    assert _printed(pdf)[1] == _inside(leaflet)
    assert _outside_panels(pdf) == []


def test_letter_that_the_font_lacks_is_named() -> None:
    """Nothing is printed as an empty box."""
    with pytest.raises(NoSuchLetterError) as error:
        leaflet_pdf(_leaflet(place="Ở nhà 😀 → phường"))

    assert error.value.letters == "😀 →"
