"""Captions as WebVTT (https://www.w3.org/TR/webvtt1/): what a browser would silently leave out is told with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.problems import Place, Problems
from cchc.reading.files import read_text

_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_LIKE_TIMES = re.compile(r"\s*\d+:\d+.*(?:-->|->|–|—).*|.*-->.*")
_AS_IN = "viết như 00:01.000 --> 00:04.500."


@dataclass(frozen=True, slots=True)
class _Cue:
    """The line on which a caption's times stand, when it begins and ends in seconds, and whether words follow."""

    line: int
    begin: float
    end: float
    has_words: bool


def are_captions(path: str, file: Path, problems: Problems) -> bool:
    """Whether every caption of a file will show; problems, with their lines, where one will not."""
    text = read_text(file.parent, path, problems, file)
    if text is None:
        return False
    before = len(problems.found)
    lines = text.split("\n")
    if not _HEAD.fullmatch(lines[0]):
        hint = "dòng đầu phải là WEBVTT, sau đó một dòng trống; tệp .srt thì lưu lại thành WebVTT."
        problems.add(Place(path), "tệp phụ đề không bắt đầu bằng WEBVTT.", hint)
    cues = list(_cues(path, lines, problems))
    if len(problems.found) == before:
        _check_cues(path, cues, problems)
    return len(problems.found) == before


def _cues(path: str, lines: list[str], problems: Problems) -> Iterator[_Cue]:
    for number, line in enumerate(lines, start=1):
        times = _TIMES.fullmatch(line.rstrip())
        if times:
            has_words = number < len(lines) and bool(lines[number].strip())
            yield _Cue(number, _seconds(*times.groups()[:3]), _seconds(*times.groups()[3:]), has_words)
        elif _LIKE_TIMES.fullmatch(line):
            problems.add(Place(path, number), f'dòng thời gian "{line.strip()}" viết sai.', _AS_IN)


def _check_cues(path: str, cues: list[_Cue], problems: Problems) -> None:
    """Captions end after they begin, follow each other, and say something."""
    if not cues:
        problems.add(Place(path), "tệp phụ đề chưa có câu nào.", _AS_IN)
    latest = 0.0
    for cue in cues:
        if cue.end <= cue.begin:
            problems.add(Place(path, cue.line), "câu phụ đề hết trước khi bắt đầu.", "xem lại hai mốc thời gian.")
        if cue.begin < latest:
            problems.add(Place(path, cue.line), "câu phụ đề bắt đầu trước câu đứng trên nó.", "xếp theo thời gian.")
        if not cue.has_words:
            problems.add(Place(path, cue.line), "câu phụ đề chưa có chữ.", "viết chữ ở ngay dòng dưới.")
        latest = cue.begin


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
