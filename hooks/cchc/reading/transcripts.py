"""Transcripts of recordings: plain text, such as a script that `cchc channels` wrote and somebody read."""

from pathlib import Path

from cchc.problems import Place, Problems
from cchc.reading.files import decoded, read_bytes

LENGTH = "Thời lượng"
"""How the first line of a script begins; what stands above its first empty line is about the script."""

FOR_EDITOR = "PHẦN CỦA NGƯỜI BIÊN TẬP – KHÔNG ĐỌC"
"""The line from which on a script speaks to its editor."""


def read_transcript(path: str, file: Path, problems: Problems) -> tuple[str, ...]:
    """The paragraphs that are heard; none, and a problem, where there are none."""
    data = read_bytes(file.parent, path, problems, file)
    text = None if data is None else decoded(data, path, problems)
    if text is None:
        return ()
    said = spoken(text)
    if not said:
        problems.add(Place(path), "tệp này chưa có lời nào.", "chép lời đọc vào, mỗi câu một dòng.")
    return said


def spoken(text: str) -> tuple[str, ...]:
    """The lines of a text that are read aloud."""
    if text.startswith(LENGTH):
        text = text.partition("\n\n")[2]
    lines = text.partition(FOR_EDITOR)[0].split("\n")
    return tuple(line for line in map(str.strip, lines) if line)
