"""Messages in the words of the desk: its fields, its buttons and its choices in place of lines of the file and commands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from cchc.model.source import Loc
from desk.forms import Field
from desk.labels import LABELS

_COMMAND = r"chạy \S*cchc"
_SAID: Sequence[tuple[str, str]] = (
    (r"đổi tên hoặc xóa tệp cũ, hoặc đặt tên khác bằng --name", "bài này đã nhập thì mở ở danh sách bên dưới; nhập lại thì xóa bài cũ trước; bài khác mà trùng tên thì đổi tên bài trong tệp Word"),
    (r"bảng minh chứng thì thêm --evidence trước tên tệp; bảng khác thì", "bảng minh chứng thì ghi từng việc ở “Việc đã làm ngoài trang”; bảng khác thì"),
    (rf"[Ss]ố chưa có thì {_COMMAND} new issue trước", "Số chưa có thì bấm “Bài mới”, “Số chuyên mục” trước"),
    (rf"{_COMMAND} new plan --year (\d+)(?: trước)?", r"nhờ người phụ trách trang lập kế hoạch năm \1 trước"),
    (rf"{_COMMAND} check --all-advice", "sửa các chỗ trên, máy sẽ nói tiếp"),
    (rf"{_COMMAND} import(?: và| với)? (?:tên )?tệp đó", "kéo tệp đó vào trang “Bài của phường”"),
    (r"chạy lệnh với tệp (mới|\.docx bên trong)", r"kéo tệp \1 vào đây"),
    (r"rồi chạy lại", "rồi thử lại"),
    (r"xóa dòng approved: false", "bấm “Duyệt”"),
    (r"khi bài đã đúng, xóa dòng draft: true", "bấm “Gửi duyệt” hoặc “Duyệt” trước"),
    (r"thêm dòng draft: true", "bấm “Trả về bản nháp”"),
    (r"viết (nội dung )?dưới dòng --- thứ hai", r"viết \1ở phần “Nội dung bài”"),
    (r"ghi silent: true", "đánh dấu ô “Clip không có tiếng”"),
)  # fmt: skip
"""What messages say to those who use commands or edit files, and what it is at the desk."""

_LINE = re.compile(r"(?<![\w./“\"-])(?P<add>thêm )?(?:dòng )?(?P<name>[a-z_]+):(?= )")
_BARE = re.compile(r"(?<![\w./“\"-])(?P<name>[a-z]+(?:_[a-z]+)*)(?![\w:/“\"-]|\.\w)")
_ID = re.compile(r"(?<![\w./-])\"?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\"?(?![\w/-]|\.\w)")
_QUOTED = re.compile(r'"([^"\n]*)"')
_SHORTEST = 4
"""Letters from which the name of a field is no Vietnamese word."""

_SHORT = ("law", "url")


class Wording:
    """The words of a form; without one, those of all fields."""

    def __init__(self, form: Sequence[Field] = ()) -> None:
        self._form, self._labels = form, {name: label.text for name, label in LABELS.items()}
        options = chain.from_iterable(field.options for field in _all(form))
        self._choices = {one.id: one.name for one in options if "-" in one.id}

    def said(self, words: str, loc: Loc = ()) -> str:
        """A message as the desk says it; `loc` is the way to the field that it stands at, whose neighbours it may name."""
        for pattern, said in _SAID:
            words = re.sub(pattern, said, words)
        labels = {**self._labels, **dict(self._labels_at(loc))}
        words = _LINE.sub(lambda found: _line(found, labels), words)
        words = _BARE.sub(lambda found: _bare(found, labels), words)
        return curly(_ID.sub(self._choice, words))

    def _labels_at(self, loc: Loc) -> Iterator[tuple[str, str]]:
        """The labels of the form, those of the groups on a way last."""
        fields = self._form
        for part in (name for name in ("", *loc) if isinstance(name, str)):
            fields = next((field.fields for field in fields if field.name == part), ()) if part else fields
            yield from ((field.name, field.label) for field in fields)

    def _choice(self, found: re.Match[str]) -> str:
        name = self._choices.get(found["id"])
        return f"“{name}”" if name else found[0]


def curly(words: str) -> str:
    """Words with the quotation marks of Vietnamese print."""
    return _QUOTED.sub(r"“\1”", words)


def _line(found: re.Match[str], labels: Mapping[str, str]) -> str:
    label = labels.get(found["name"])
    return f"{'điền ' if found['add'] else ''}ô {_quoted(label)}:" if label else found[0]


def _bare(found: re.Match[str], labels: Mapping[str, str]) -> str:
    name = found["name"]
    label = labels.get(name) if len(name) >= _SHORTEST or name in _SHORT else None
    return _quoted(label) if label else found[0]


def _quoted(label: str) -> str:
    return label if "“" in label else f"“{label}”"


def _all(form: Sequence[Field]) -> Iterator[Field]:
    for field in form:
        yield field
        yield from _all(field.fields)
