"""A guide's Markdown to steps: each "## " heading begins one, and named paragraphs say what to see and what if not."""

import re
from dataclasses import dataclass

from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.model.body import Body
from cchc.model.drawing import spots
from cchc.model.guide import OTHERWISE, SEE, Step, Steps
from cchc.model.text import AnyText
from cchc.problems import Place, Problems, Severity, one_of
from cchc.vietnamese import composed

DRAWING = "Hình:"
MIN_STEPS = 3
MAX_WORDS = 120
"""The most words of a step; a longer one is really several steps."""

MAX_SENTENCE = 30
"""The most words of a sentence; longer ones are hard to follow when read aloud."""

VERBS = {
    *("bấm", "bật", "bỏ", "cài", "chạm", "chép", "chọn", "chờ", "chụp", "chuẩn", "dùng", "dừng", "đánh"),
    *("đăng", "đem", "đến", "điền", "đính", "đọc", "đóng", "đối", "đưa", "ghi", "giữ", "gõ", "gọi", "gửi"),
    *("hỏi", "in", "kéo", "khai", "kiểm", "lấy", "lưu", "mang", "mở", "nêu", "nghe", "ngồi", "nhập", "nhìn"),
    *("nhờ", "nhận", "nói", "nộp", "quét", "rà", "sao", "sắp", "so", "soạn", "tải", "thanh", "theo", "thoát"),
    *("tìm", "trả", "trao", "trình", "vào", "viết", "xác", "xem", "xin"),
}
_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.?!…]+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a guide's text and where it begins in the body."""

    text: str
    start: int


def steps_of(guide: AnyText, converter: Converter, library: Library, problems: Problems) -> Steps:
    """The steps of a guide; what is missing or too long is a problem at its place."""
    body = guide.source.body
    heads = list(_HEADING.finditer(body))
    if len(heads) < MIN_STEPS:
        text = f"hướng dẫn có {len(heads)} bước; cần ít nhất {MIN_STEPS}."
        problems.add(guide.source.in_body(0), text, "mỗi bước bắt đầu bằng một dòng ## Động từ …")
    ends = [*(head.start() for head in heads[1:]), len(body)]
    read = _Reader(guide, converter, library, problems)
    intro = _Part(body[: heads[0].start()] if heads else body, 0)
    return Steps(read.body(intro), tuple(read.step(head, end) for head, end in zip(heads, ends, strict=True)))


class _Reader:
    """A reader of one guide's steps."""

    def __init__(self, guide: AnyText, converter: Converter, library: Library, problems: Problems) -> None:
        self._guide, self._converter, self._library, self._problems = guide, converter, library, problems

    def body(self, part: _Part) -> Body:
        source = self._guide.source.part(part.text, part.start)
        return self._converter.convert(source, self._guide.url, self._library, self._problems)

    def step(self, head: re.Match[str], end: int) -> Step:
        title, place = head[1].strip(), self._guide.source.in_body(head.start())
        parts = _parts(self._guide.source.body[head.end() : end], head.end())
        self._check(title, place, parts)
        return Step(
            title=title,
            action=self.body(parts.get("", _Part("", head.end()))),
            see=self.body(parts.get(SEE, _Part("", head.end()))),
            otherwise=self.body(parts.get(OTHERWISE, _Part("", head.end()))),
            drawing=self._drawing(parts.get(DRAWING)),
            place=place,
        )

    def _check(self, title: str, place: Place, parts: dict[str, _Part]) -> None:
        add = self._problems.add
        if title.split(maxsplit=1)[0].lower() not in VERBS:
            add(place, f"bước “{title}” không bắt đầu bằng động từ.", "viết như ## Mở trang …, ## Chọn ….")
        for label, what in (
            ("", "việc cần làm"),
            (SEE, f"kết quả (dòng {SEE})"),
            (OTHERWISE, f"cách xử lý (dòng {OTHERWISE})"),
        ):
            if not parts.get(label, _Part("", 0)).text.strip():
                add(place, f"bước “{title}” thiếu {what}.", "thêm một đoạn cho phần này.")
        words = sum(len(part.text.split()) for label, part in parts.items() if label != DRAWING)
        if words > MAX_WORDS:
            add(place, f"bước “{title}” dài {words} chữ; nhiều nhất {MAX_WORDS}.", "tách thành nhiều bước.")
        self._advise(parts)

    def _advise(self, parts: dict[str, _Part]) -> None:
        for label, part in parts.items():
            for sentence in _SENTENCE.findall(part.text) if label != DRAWING else ():
                if len(sentence.split()) > MAX_SENTENCE:
                    text = f"câu dài {len(sentence.split())} chữ, khó nghe khi đọc to."
                    place = self._guide.source.in_body(part.start)
                    self._problems.add(place, text, f"viết dưới {MAX_SENTENCE} chữ.", Severity.ADVICE)

    def _drawing(self, part: _Part | None) -> str | None:
        if not part or not part.text:
            return None
        name = composed(part.text)
        if name in spots():
            return name
        self._problems.add(self._guide.source.in_body(part.start), f'không có hình vẽ "{name}".', one_of(name, spots()))
        return None


def _parts(text: str, start: int) -> dict[str, _Part]:
    """The paragraphs of a step by their label; those without one are the action."""
    found: dict[str, _Part] = {}
    label = ""
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", text):
        words = paragraph.group()
        label = next((known for known in (SEE, OTHERWISE, DRAWING) if words.startswith(known)), label)
        said = words.removeprefix(label) if words.startswith(label) and label else words
        before = found.get(label)
        at = start + paragraph.start() + len(words) - len(said.lstrip())
        found[label] = _Part(f"{before.text}\n\n{said.strip()}", before.start) if before else _Part(said.strip(), at)
    return found
