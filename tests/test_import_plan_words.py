"""`cchc import --plan` loses no word: each is in the plan, or in the list of what was not placed."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.document import Document as DocumentObject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cchc.importing.account import words_of
from cchc.importing.plan import ReadPlan, read_plan
from plan_samples import bold, foot, head, lines, merge, table
from word_samples import plan_document

pytestmark = pytest.mark.long

NAMES = [
    "Nội dung", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Ghi chú", "Kinh phí", "STT", "Số lượng", "Đơn giá", "Khác",
    "Theo dõi",
]  # fmt: skip
TITLES = [
    "MỤC ĐÍCH, YÊU CẦU", "ĐỐI TƯỢNG, NỘI DUNG VÀ HÌNH THỨC", "NHIỆM VỤ", "CÁC HOẠT ĐỘNG", "CHỈ TIÊU", "HÌNH THỨC", "KINH PHÍ",
    "TỔ CHỨC THỰC HIỆN",
]  # fmt: skip
STARTS = [
    "", "1. ", "2. ", "3. ", "a) ", "b) ", "1.1. ", "- ", "+ ", "1. Mục đích ", "2. Yêu cầu ", "1. Nội dung: ", "Chủ trì: ", "a) Thời gian: ",
    "Trên đây là ", "Nơi nhận: ",
]  # fmt: skip
CELLS = ["", "", "1", "2", "I", "05 số ", "Tháng 3 ", "Văn phòng ", "Chủ trì: A\nPhối hợp: ", "Theo ", "2030-01 "]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]

shapes = st.tuples(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=6),
    st.lists(st.lists(st.sampled_from(CELLS), min_size=6, max_size=6), max_size=4),
    st.lists(st.tuples(*[st.integers(0, 3)] * 4), max_size=1),
)
pieces = st.one_of(st.sampled_from(STARTS), shapes)
plans = st.lists(st.tuples(st.sampled_from(TITLES), st.lists(pieces, max_size=6)), min_size=1, max_size=6)


class Writer:
    """A document in which each text holds a word of its own."""

    def __init__(self) -> None:
        self.document: DocumentObject = Document()
        self.words = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.words += 1
        return f"chữ{self.words}x"

    def add(self, piece: Any) -> None:
        """A paragraph that begins in a way, or a table with names of columns, cells and merges."""
        if isinstance(piece, str):
            lines(self.document, f"{piece}{self.word()}")
            return
        names, cells, merges = piece
        rows = [[self._cell(text) for text in row[: len(names)]] for row in cells]
        made = table(self.document, [[f"{name} {self.word()}" for name in names], *rows])
        for top, left, bottom, right in merges:
            if max(top, bottom) < len(made.rows) and max(left, right) < len(names):
                merge(made, (min(top, bottom), min(left, right)), (max(top, bottom), max(left, right)))

    def _cell(self, text: str) -> str:
        return text if not text.endswith((" ", ": ")) and text != "" else f"{text}{self.word()}" if text else ""


def written(read: ReadPlan) -> Counter[str]:
    """The words of the YAML's values and of the lines that were not placed."""
    values = yaml.load("\n".join(read.lines), yaml.BaseLoader)
    return Counter(word for text in (*_texts(values), *(one.line for one in read.unplaced)) for word in words_of(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    elif value:
        yield str(value)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@example(
    plan=[("MỤC ĐÍCH, YÊU CẦU", [])],
    annex=[
        (
            ["Nội dung", "Nội dung", "Nội dung", "Thời gian", "Nội dung", "Thời gian"],
            [[""] * 6, ["", "", "", "1", "", ""], [""] * 6],
            [(1, 1, 2, 3)],
        )
    ],
)  # a cell that begins in a column without a meaning and covers one of two columns of a time
@given(plan=plans, annex=st.lists(pieces, max_size=3))
def test_no_word_is_lost(tmp_path: Path, plan: list[Any], annex: list[Any]) -> None:
    """Whatever the sections, lists, tables and merged cells."""
    writer = Writer()
    head(writer.document)
    for number, (title, inner) in zip(ROMAN, plan, strict=False):
        bold(writer.document, f"{number}. {title} {writer.word()}")
        for piece in inner:
            writer.add(piece)
    foot(writer.document)
    if annex:
        bold(writer.document, "PHỤ LỤC")
        for piece in annex:
            writer.add(piece)
    stream = io.BytesIO()
    writer.document.save(stream)
    file = tmp_path / "kh.docx"
    file.write_bytes(stream.getvalue())

    read = read_plan(file, None)

    found = written(read)
    assert [word for word in (f"chữ{at}x" for at in range(1, writer.words + 1)) if word not in found] == []
    assert [str(one) for one in read.unplaced if "không thấy trong bản nháp" in one.why] == []


def test_the_account_adds_up(tmp_path: Path) -> None:
    """Every word of the shipped plan's document is in the plan or in a line that is listed, and is counted once."""
    file = plan_document(tmp_path / "kh.docx")
    words = Counter(word for text in _texts_of(file) for word in words_of(text))

    read = read_plan(file, None)

    listed = sum(len(words_of(one.line)) for one in read.unplaced)
    assert read.account.words == words.total()
    assert read.account.words - read.account.kept == listed


def _texts_of(file: Path) -> Iterator[str]:
    document = Document(str(file))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for made in document.tables:
        yield from (cell.text for row in made.rows for cell in row.cells)
    assert not re.search("w:del ", document.element.xml)
