"""What Markdown would drop or print as it stands, found in the text before conversion."""

import re

from cchc.model.source import Source
from cchc.problems import Problems

_CODE_SPAN = re.compile(r"`[^`\n]*`")
_RULE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*\|?\s*")
_PLAIN = r"(?![-*+>#|]|\d+[.)]\s|\s|\[\^?[^\]\n]+\]:|:)"
"""The beginning of a line of a paragraph."""

_ITEM = re.compile(r"\n(?:[-*+]|\d+[.)])\s")
_GLUED_LIST = re.compile(rf"^{_PLAIN}[^\n]+\n()(?=(?:[-*+]|\d+[.)])\s)", re.MULTILINE)
_GLUED_TABLE = re.compile(rf"^{_PLAIN}[^|\n]+\n()[^\n]*\|[^\n]*\n\s*\|?\s*:?-+:?\s*\|", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_USED_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_USED_REFERENCE = re.compile(r"(?<!!)\[[^\]\n]+\]\[([^\]\n]+)\]")
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:", re.MULTILINE)


def check_text(source: Source, problems: Problems) -> None:
    """Note lists, tables and code that Markdown would print as they were typed, cells beyond a table's head, and
    footnotes and references without their other half.
    """
    _check_blocks(source, problems)
    if "|" in source.body:
        _check_tables(source, problems)
    if "][" in source.body or "[^" in source.body:
        _check_pairs(source, problems)


def _check_blocks(source: Source, problems: Problems) -> None:
    slips = [(_GLUED_LIST, "danh sách")] if _ITEM.search(source.body) else []
    slips += [(_GLUED_TABLE, "bảng")] if "|" in source.body else []
    for pattern, what in slips:
        for found in pattern.finditer(source.body):
            text = f"{what} dính vào dòng trên nên không hiện thành {what}."
            problems.add(source.in_body(found.start(1)), text, "thêm một dòng trống ở trên.")
    for found in _FENCE.finditer(source.body):
        problems.add(source.in_body(found.start()), "không dùng khung mã ```.", "thụt bốn dấu cách ở đầu mỗi dòng.")


def _check_tables(source: Source, problems: Problems) -> None:
    lines = source.body.split("\n")
    offset, columns = 0, 0
    for number, line in enumerate(lines):
        if _RULE.fullmatch(line) and number and "|" in lines[number - 1]:
            columns = _cells(lines[number - 1])
        elif "|" not in line:
            columns = 0
        elif columns and _cells(line) > columns:
            hint = f"mỗi dòng nhiều nhất {columns} ô; dấu | trong ô viết là \\|."
            problems.add(
                source.in_body(offset), f"dòng này của bảng có {_cells(line)} ô, nhiều hơn dòng đầu bảng.", hint
            )
        offset += len(line) + 1


def _cells(line: str) -> int:
    bare = _CODE_SPAN.sub("", line).replace("\\|", "").strip()
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def _check_pairs(source: Source, problems: Problems) -> None:
    text = _CODE_SPAN.sub(lambda code: " " * len(code.group()), source.body)
    notes = {found[1]: found for found in _NOTE.finditer(text)}
    used = {found[1]: found for found in _USED_NOTE.finditer(text)}
    references = {found[1].lower() for found in _REFERENCE.finditer(text)}
    for name in used.keys() - notes.keys():
        problems.add(
            source.in_body(used[name].start()),
            f"chú thích [^{name}] chưa có lời.",
            f"thêm dòng [^{name}]: lời chú thích.",
        )
    for name in notes.keys() - used.keys():
        problems.add(
            source.in_body(notes[name].start()),
            f"chú thích [^{name}] không được dùng.",
            "xóa dòng này, hoặc đặt dấu trong bài.",
        )
    for found in _USED_REFERENCE.finditer(text):
        if found[1].lower() not in references and not found[1].startswith("^"):
            hint = f"thêm dòng [{found[1]}]: địa chỉ, hoặc viết [chữ](địa chỉ)."
            problems.add(source.in_body(found.start()), f"liên kết [{found[1]}] chưa có địa chỉ.", hint)
