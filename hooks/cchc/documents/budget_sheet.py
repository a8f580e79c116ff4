"""The estimate of a plan's year as .xlsx: its lines by activity, then the sums by unit and source, all of them formulas."""

from collections.abc import Iterator, Sequence

from cchc.documents.blanks import plain
from cchc.documents.citing import plan_in_full
from cchc.documents.printed_sheet import Book, Formula, Sheet, Value
from cchc.documents.wording import collector_of
from cchc.model.event_parts import Funding
from cchc.model.plan import Plan
from cchc.rules.budget import Estimate, Spending, Sum, sum_of
from cchc.vietnamese import day, two_digits

LINES, SUMS = "Dự toán", "Tổng hợp"
"""The names of the sheets."""

_COLUMNS = (
    ("TT", 6), ("Nội dung chi", 36), ("Đơn vị tính", 9), ("Số lượng", 8), ("Đơn giá", 12), ("Thành tiền", 13),
    ("Nguồn kinh phí", 20), ("Đơn vị chi", 20), ("Đã chi", 12), ("Ghi chú", 18),
)  # fmt: skip
_HEAD, _HEAD_OF_SUMS = 10, 5
"""The rows of the headers, counted from 0."""

_SIGNED_ROWS = 7
_THERE = f"'{LINES}'!"
_MONEY = "Đơn vị tính: đồng"
_NOT_READ = "Thêm, sửa khoản chi ở trang Soạn bài, mục Dự toán, rồi tải lại tệp này; sửa ở đây thì trang không biết. Dòng này không in."


def budget_document(estimate: Estimate) -> bytes:
    """The .xlsx of an estimate."""
    book = Book(f"{LINES} {estimate.plan.year}")
    lines = _Lines(book, estimate)
    lines.write()
    _Sums(book, estimate, lines).write()
    return book.as_bytes()


class _Lines(Sheet):
    """The sheet of lines: a row for each activity with its sum, below it a row for each line."""

    def __init__(self, book: Book, estimate: Estimate) -> None:
        super().__init__(book, LINES, [width for _, width in _COLUMNS])
        self._estimate, self._plan = estimate, estimate.plan
        self._groups = list(_groups(estimate))
        self._end = _HEAD + 1 + sum(1 + len(lines) for _, _, lines in self._groups)
        """The row below the last line."""

    def write(self) -> None:
        """Write the whole sheet."""
        self._head()
        self.row(_HEAD, [name for name, _ in _COLUMNS], ["header"] * len(_COLUMNS))
        row = _HEAD + 1
        for name, title, lines in self._groups:
            row = self._group(row, name, title, lines)
        self._foot(row)
        self.sheet.freeze_panes(_HEAD + 1, 2)

    def span(self, column: str) -> str:
        """The cells of a column that hold lines, with the name of the sheet."""
        return f"{_THERE}${column}${_HEAD + 2}:${column}${self._end}"

    def unpriced(self, condition: str = "") -> str:
        """The formula that counts lines without a price, those that meet a condition."""
        return f'SUMPRODUCT({condition}({self.span("D")}<>"")*({self.span("E")}=""))'

    def warning(self) -> Formula:
        """What no sum holds; it goes once every price is filled in."""
        left, unpriced = _unplanned(self._estimate), sum_of(self._estimate.lines).unpriced
        words = f" khoản chưa có đơn giá (ô tô vàng). {left}"
        formula = f'=IF({self.unpriced()}=0,"{left}","Chưa đủ: "&{self.unpriced()}&"{words}")'
        return formula, f"Chưa đủ: {unpriced}{words}" if unpriced else left

    def _head(self) -> None:
        plan = self._plan
        self.across(0, plan.issuer.upper(), "letterhead", last=3)
        self.across(1, collector_of(plan).upper().replace("–", "-"), "name", last=3)
        self.across(0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "name", first=5)
        self.across(1, "Độc lập - Tự do - Hạnh phúc", "name", first=5)
        self.across(3, "DỰ TOÁN KINH PHÍ", "title")
        self.across(4, plan.title, "name")
        self.across(5, f"(Kèm theo {plain(plan_in_full(plan))})", "about")
        self.across(7, self.warning(), "warning")
        self.across(8, _faulty(self._estimate), "warning")
        self.across(9, _MONEY, "right", first=7)

    def _group(self, row: int, name: str, title: str, lines: Sequence[Spending]) -> int:
        """Write an activity with its lines; the row below them."""
        found, cells = sum_of(lines), [f"{column}{row + 2}:{column}{row + 1 + len(lines)}" for column in "FI"]
        amount, paid = (
            (f"=SUBTOTAL(9,{cell})", value) for cell, value in zip(cells, (found.amount, found.paid), strict=True)
        )
        sums = (amount, paid) if lines else ("", "")
        self._sums(row, [name, title], sums, _count(found) if lines else "chưa có khoản nào")
        for number, line in enumerate(lines, start=1):
            self._line(row + number, number, line)
        return row + 1 + len(lines)

    def _sums(self, row: int, names: Sequence[str], sums: Sequence[Formula | str], note: str) -> None:
        """Write a row of sums: of the money, and of what is paid."""
        values = [*names, "", "", "", sums[0], "", "", sums[1], note]
        self.row(row, values, [*["group"] * 5, "total", "group", "group", "total", "text"])

    def _line(self, row: int, number: int, line: Spending) -> None:
        cost, at = line.cost, row + 1
        amount = (f'=IF(E{at}="","",D{at}*E{at})', "" if cost.amount is None else cost.amount)
        price = "unknown" if cost.price is None else "money"
        who = _unit(line.unit, self._plan)
        values: list[Value] = [
            number,
            cost.item,
            cost.unit,
            cost.quantity,
            cost.price,
            amount,
            cost.source.words,
            who,
            line.paid,
            _note(line),
        ]
        self.row(row, values, ["middle", "text", "middle", "money", price, price, "text", "text", "money", "text"])

    def _foot(self, row: int) -> None:
        found = sum_of(self._estimate.lines)
        pairs = (("F", found.amount), ("I", found.paid))
        self._sums(
            row, ["", "Tổng cộng"], [(f"=SUBTOTAL(9,{self.span(column)})", value) for column, value in pairs], ""
        )
        self.across(row + 1, f"Bằng chữ: {'.' * 90}", "note")
        row += 2
        for event in self._estimate.cancelled:
            self.across(row, f"Không tính dự toán của sự kiện đã hủy: {event.fields.title}.", "note")
            row += 1
        self.sign(row, self._plan, (1, 3), (6, 9))
        self.print_across(_HEAD, row + _SIGNED_ROWS)
        self.across(row + _SIGNED_ROWS + 1, _NOT_READ, "about")


class _Sums(Sheet):
    """The sheet of sums: a row for each unit, a column for each source."""

    def __init__(self, book: Book, estimate: Estimate, lines: _Lines) -> None:
        super().__init__(book, SUMS, (40, 20, 20, 20, 15, 12, 15))
        self._estimate, self._plan, self._lines = estimate, estimate.plan, lines

    def write(self) -> None:
        """Write the whole sheet."""
        self.across(0, "TỔNG HỢP DỰ TOÁN THEO ĐƠN VỊ VÀ NGUỒN KINH PHÍ", "title")
        self.across(1, self._plan.title, "name")
        self.across(2, self._lines.warning(), "warning")
        self.across(3, _faulty(self._estimate), "warning")
        self.across(4, _MONEY, "right", first=5)
        names = ["Đơn vị chi", *(source.words for source in Funding), "Cộng", "Chưa có đơn giá", "Đã chi"]
        self.row(_HEAD_OF_SUMS, names, ["header"] * len(names))
        units = self._estimate.units
        for row, unit in enumerate(units, start=_HEAD_OF_SUMS + 1):
            self._unit(row, unit)
        total = _HEAD_OF_SUMS + 1 + len(units)
        self._total(total)
        self.across(total + 1, self._comparison(total), "about")
        self.sign(total + 3, self._plan, (0, 1), (3, 6))
        self.print_across(_HEAD_OF_SUMS, total + 3 + _SIGNED_ROWS)

    def _unit(self, row: int, unit: str) -> None:
        """Write the sums of a unit: from each source, from all, the lines without a price, what is paid."""
        amount, source, who, paid = map(self._lines.span, "FGHI")
        own, found = f"{who},$A{row + 1}", sum_of(self._estimate.of(unit))
        by_source = [
            (
                f"=SUMIFS({amount},{own},{source},{column}${_HEAD_OF_SUMS + 1})",
                sum_of(self._estimate.of(unit, one)).amount,
            )
            for column, one in zip("BCD", Funding, strict=True)
        ]
        rest = [
            (f"=SUM(B{row + 1}:D{row + 1})", found.amount),
            (f"={self._lines.unpriced(f'({who}=$A{row + 1})*')}", found.unpriced),
            (f"=SUMIFS({paid},{own})", found.paid),
        ]
        values: list[Value] = [_unit(unit, self._plan), *by_source, *rest]
        self.row(row, values, ["text", *["money"] * 3, "total", "money", "money"])

    def _total(self, row: int) -> None:
        lines = self._estimate.lines
        found, by_source = (
            sum_of(lines),
            [sum_of(one for one in lines if one.cost.source is source).amount for source in Funding],
        )
        values = zip("BCDEFG", (*by_source, found.amount, found.unpriced, found.paid), strict=True)
        formulas = [(f"=SUM({column}{_HEAD_OF_SUMS + 2}:{column}{row})", value) for column, value in values]
        self.row(row, ["Tổng cộng", *formulas], ["group", *["total"] * 6])

    def _comparison(self, row: int) -> Formula:
        """Whether the sum of this sheet is that of the lines."""
        fits, differs = f"Khớp với trang {LINES}.", f"Lệch với trang {LINES}: xem lại tên đơn vị, tên nguồn ở đó."
        return f'=IF(E{row + 1}=SUBTOTAL(9,{self._lines.span("F")}),"{fits}","{differs}")', fits


def _groups(estimate: Estimate) -> Iterator[tuple[str, str, Sequence[Spending]]]:
    """The activities with their lines, then what belongs to none."""
    activities = estimate.plan.activities
    for activity in activities.items:
        yield f"{activities.no}.{activity.no}", activity.title, estimate.of_activity(activity.id)
    if estimate.others:
        yield "", f"Việc không thuộc hoạt động nào ở mục {activities.no}", estimate.others


def _unplanned(estimate: Estimate) -> str:
    """How many activities have no line."""
    count = len(estimate.unplanned)
    return f"{two_digits(count)} hoạt động chưa có khoản nào." if count else ""


def _faulty(estimate: Estimate) -> str:
    """The files that could not be read."""
    return f"Chưa tính, vì tệp còn lỗi: {', '.join(estimate.faulty)}." if estimate.faulty else ""


def _count(found: Sum) -> str:
    return f"{two_digits(found.unpriced)} khoản chưa có đơn giá" if found.unpriced else ""


def _note(line: Spending) -> str:
    if line.event is None:
        return "" if line.cost.amount is not None else "chưa có đơn giá"
    fields = line.event.fields
    draft = ", bản nháp" if fields.draft else ""
    return f"Sự kiện ngày {day(fields.on)}{draft}: {fields.title}"


def _unit(id: str, plan: Plan) -> str:
    unit = plan.unit(id)
    return unit.short if unit else id
