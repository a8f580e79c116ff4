"""Captions as WebVTT (https://www.w3.org/TR/webvtt1/): a problem for each line that a browser would leave out."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from cchc.model.asset import Cue
from cchc.problems import Place, Problems
from cchc.reading.files import decoded, read_bytes

_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_HEADER_LINE = re.compile(r"[A-Za-z-]+[:=].*")
_NO_CUE = re.compile(r"NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_LIKE_TIMES = re.compile(r".*-->.*|\s*[\d:]*\d:\d+[.,]\d+\s*(?:->|[-–—]).*")
_CLASSES = r"(?:\.[^\s&<>.]+)*"
_TAG = re.compile(
    rf"<(?:(?:c|i|b|u|ruby|rt){_CLASSES}|(?:v|lang){_CLASSES}(?:[ \t][^<>]*)?|/(?:c|i|b|u|v|lang|ruby|rt)"
    r"|(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})>"
)
_AS_IN = "viết như 00:01.000 --> 00:04.500."


def read_captions(path: str, file: Path, problems: Problems) -> Cue | None:
    """The last caption of a file, all of which will show; None, and problems with their lines, where one will not."""
    data = read_bytes(file.parent, path, problems, file)
    text = None if data is None else decoded(data, path, problems)
    if text is None:
        return None
    before = len(problems.found)
    lines = text.split("\n")
    if not _HEAD.fullmatch(lines[0]):
        hint = "dòng đầu phải là WEBVTT, sau đó một dòng trống; tệp .srt thì lưu lại thành WebVTT."
        problems.add(Place(path), "tệp phụ đề không bắt đầu bằng WEBVTT.", hint)
    cues = list(_cues(path, lines, problems))
    if len(problems.found) == before:
        _check_cues(path, cues, problems)
    return cues[-1] if len(problems.found) == before else None


def _cues(path: str, lines: Sequence[str], problems: Problems) -> Iterator[Cue]:
    follows_cue = False
    for first, block in _blocks(lines):
        times = [number for number, line in enumerate(block) if _LIKE_TIMES.fullmatch(line)]
        before = block[: times[0]] if times else block
        _check_before(Place(path, first), before, problems, has_times=bool(times), follows_cue=follows_cue)
        for begin, end in pairwise([*times, len(block)]):
            yield from _cue(Place(path, first + begin), block[begin:end], problems)
            follows_cue = True


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Blocks of lines, separated by empty ones, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _check_before(place: Place, lines: list[str], problems: Problems, *, has_times: bool, follows_cue: bool) -> None:
    """Note lines that belong to no cue: before times stands at most a cue's name, alone only notes and styles."""
    lost: list[str] = []
    if place.line == 1:
        lost = [line for line in lines[1:] if not _HEADER_LINE.fullmatch(line)]
    elif lines and not _NO_CUE.fullmatch(lines[0]):
        lost = lines[:-1] if has_times else lines
    if lost:
        hint = "thêm dòng thời gian ở ngay trên những chữ này."
        joined = f"xóa dòng trống ở trên để nối vào câu trước, hoặc {hint}"
        line = place.line + lines.index(lost[0])
        text = f'"{lost[0].strip()}" không thuộc câu phụ đề nào, người xem không thấy.'
        problems.add(Place(place.path, line), text, joined if follows_cue and not has_times else hint)


def _cue(place: Place, lines: list[str], problems: Problems) -> Iterator[Cue]:
    """The caption whose times are the first of these lines."""
    times = _TIMES.fullmatch(lines[0].rstrip())
    if times is None:
        problems.add(place, f'dòng thời gian "{lines[0].strip()}" viết sai.', _AS_IN)
        return
    for number, line in enumerate(lines[1:], start=place.line + 1):
        for lost in re.finditer("<", _TAG.sub(lambda tag: " " * len(tag[0]), line)):
            where = Place(place.path, number, lost.start() + 1)
            problems.add(where, 'dấu "<" trong câu phụ đề làm mất chữ đứng sau.', 'viết "&lt;" thay cho "<".')
    if not _TAG.sub("", "".join(lines[1:])).strip():
        problems.add(place, "câu phụ đề chưa có chữ.", "viết chữ ở ngay dòng dưới.")
    yield Cue(place.line, _seconds(*times.groups()[:3]), _seconds(*times.groups()[3:]))


def _check_cues(path: str, cues: list[Cue], problems: Problems) -> None:
    """Note captions that end before they begin, or stand in the wrong order."""
    if not cues:
        problems.add(Place(path), "tệp phụ đề chưa có câu nào.", _AS_IN)
    latest = 0.0
    for cue in cues:
        if cue.end <= cue.begin:
            problems.add(Place(path, cue.line), "câu phụ đề hết trước khi bắt đầu.", "xem lại hai mốc thời gian.")
        if cue.begin < latest:
            problems.add(Place(path, cue.line), "câu phụ đề bắt đầu trước câu đứng trên nó.", "xếp theo thời gian.")
        latest = cue.begin


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
