"""What PyYAML's messages mean for an editor, in Vietnamese."""

import re

import yaml

_UNEVEN = ("thụt dòng không đều.", "các trường cùng bậc bắt đầu ở cùng một cột.")
_FIELD_TOO_FAR_IN = re.compile(r"\s+[\w-]+")
_EXPLAINED = (
    (
        "cannot start any token",
        "có phím Tab hoặc ký tự không đứng đầu giá trị được.",
        "thụt dòng bằng dấu cách; đặt giá trị trong dấu nháy kép.",
    ),
    ("'-' indicator", *_UNEVEN),
    ("tab", "có phím Tab.", "thụt dòng bằng dấu cách."),
    (
        "mapping values are not allowed",
        "có dấu hai chấm giữa giá trị.",
        'đặt cả giá trị trong dấu nháy kép: title: "Một: hai".',
    ),
    ("block sequence entries", "giá trị bắt đầu bằng dấu gạch ngang.", "đặt giá trị trong dấu nháy kép."),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên trường.", "viết như title: Tên bài."),
    ("unexpected end of stream", "dấu nháy mở ra mà không đóng lại.", "thêm dấu nháy ở cuối giá trị."),
    ("unknown escape character", "có dấu \\ trong dấu nháy kép.", "dùng dấu nháy đơn, hoặc bỏ dấu \\."),
    ("document start", "có thêm một dòng ---.", "chỉ giữ --- ở đầu và cuối phần khai báo."),
    ("did not find expected <block end>", *_UNEVEN),
    ("expected <block end>", *_UNEVEN),
    (
        "did not find expected key",
        "thụt dòng không đều, hoặc có chữ đứng sau dấu nháy đóng.",
        "các trường cùng bậc bắt đầu ở cùng một cột.",
    ),
    ("did not find expected", "dấu ngoặc, dấu nháy hoặc gạch đầu dòng chưa khớp.", "xem lại dòng này và dòng trên."),
    ("expected", "dấu ngoặc, dấu nháy hoặc gạch đầu dòng chưa khớp.", "xem lại dòng này và dòng trên."),
)


def begins_earlier(error: yaml.MarkedYAMLError) -> bool:
    """Whether the mistake stands where the parser began to read a thing, not where it gave up."""
    return (error.context or "").startswith(("while scanning a simple key", "while scanning a quoted scalar"))


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str]:
    """What was found and how to mend it, for an error that PyYAML (either parser) raised on this text."""
    message = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if mark and _line(text, mark.line).lstrip(" ").startswith("\t"):
        return "dòng này thụt bằng phím Tab.", "thụt dòng bằng dấu cách."
    if mark and _FIELD_TOO_FAR_IN.fullmatch(_line(text, mark.line)[: mark.column]):
        return _UNEVEN
    for part, what, hint in _EXPLAINED:
        if part in message:
            return what, hint
    return "phần khai báo viết chưa đúng ở đây.", "mỗi dòng một trường, như title: Tên bài."


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""
