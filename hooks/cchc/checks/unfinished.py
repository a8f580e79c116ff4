"""Unfinished texts: words of a template, pictures without a description, two texts in one file."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from pathlib import PurePosixPath

from cchc.model.article import ArticleFields
from cchc.model.base import TextFields
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.placeholders import NEEDS_ALT
from cchc.model.source import Source, value_at, without_code
from cchc.model.text import AnyText
from cchc.problems import Place, Problems, Severity
from cchc.rules.publication import State, state_of
from cchc.vietnamese import folded

_UP_TO_HERE = re.compile(r"^.*? ở đây|^.+", re.MULTILINE)
"""The part of a template's sentence that remains when people write on behind it: "Viết mở đầu ở đây"."""

_MOST = 20
"""Problems of one kind in a text; nobody reads more at a time."""

_SECOND = re.compile(r"^---[ \t]*\n\s*(?:title|headline|no|date|summary|topic|draft)[ \t]*:", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(\s*<?([^)>\n\"]*)")
_ALTS = ("alt", "image_alt", "photo_alt", "poster_alt")

_FILE_NAME = re.compile(r"\S*\.(?:jpe?g|jfif|png|webp|avif|gif|heic|bmp|tiff?)|[\d\W_]+", re.IGNORECASE)
_BY_A_CAMERA = re.compile(
    r"(?:image|img|picture|pict|pic|photo|anh|hinh|hinh anh|buc anh|tam anh|screenshot|untitled)(?:[\s_.(-]*\d)*\)?"
    r"|(?:img|image|dsc[fn]?|pxl|vid|mvimg|screenshot|z|received|fb_img|p)[_-]?\d[\w-]*"
)
"""Names that telephones, Word and Zalo give to pictures, without diacritics."""

_MANY = 3
"""The number of spaces from which a description is a sentence."""

_EXAMPLE = "Người dân lấy số thứ tự ở quầy"


def check_unfinished(content: Content, today: date, problems: Problems) -> None:
    """Note unfinished words as errors; in a draft, where they are to be expected, as advice."""
    template = _template(tuple(kind.starter for kind in content.kinds))
    for text in content.texts:
        state = state_of(text.fields, today, content.ward.phase)
        if state is not State.WITHDRAWN:  # no word of a withdrawn text is shown
            severity = Severity.ADVICE if state is State.DRAFT else Severity.ERROR
            _check_body(text, template, severity, problems)
            _check_alts(text, severity, problems)
    for clip in content.of(ClipFields):
        if not clip.source.body.strip():
            hint = "viết dưới dòng --- thứ hai: clip nói gì, cho thấy gì."
            problems.add(clip.source.in_body(0), "clip chưa có lời ghi lại.", hint)


def _check_body(text: AnyText, template: "_Template", severity: Severity, problems: Problems) -> None:
    body, source = text.source.body, text.source
    if isinstance(text.fields, ArticleFields) and not body.strip():
        hint = "viết nội dung dưới dòng --- thứ hai; chưa viết xong thì thêm dòng draft: true."
        problems.add(source.in_body(0), "bài chưa có nội dung.", hint, severity)
    for at, words in template.left_in(body):
        problems.add(source.in_body(at), f"còn câu mẫu “{words}”.", "thay bằng chữ của bài, hoặc xóa.", severity)
    if "---" in body:
        found = _SECOND.search(body)
        if found:
            hint = "cắt từ dòng này đến hết, dán vào một tệp mới ở bên cạnh."
            problems.add(source.in_body(found.start()), "có hai bài trong một tệp.", hint, severity)


@cache
def _template(starters: tuple[str, ...]) -> "_Template":
    return _Template(starters)


class _Template:
    """The sentences and headings that `cchc new` puts into bodies for people to replace."""

    def __init__(self, starters: Sequence[str]) -> None:
        lines = {line for body in starters for line in body.splitlines() if line}
        headings = {line for line in lines if line.startswith("#")}
        self._sentences = sorted({_UP_TO_HERE.findall(line)[0] for line in lines - headings})
        self._heading = re.compile("|".join(rf"^{re.escape(line)}[ \t]*$" for line in sorted(headings)), re.MULTILINE)

    @lru_cache(maxsize=4096)  # noqa: B019 - in a preview most bodies were looked at before
    def left_in(self, body: str) -> Sequence[tuple[int, str]]:
        """The template's sentences that still stand in a body, each with its place."""
        return tuple(islice(self._left_in(body), _MOST))

    def _left_in(self, body: str) -> Iterator[tuple[int, str]]:
        for words in self._sentences:
            at = body.find(words)
            while at >= 0:
                yield at, words
                at = body.find(words, at + 1)
        if "## " in body:
            yield from ((found.start(), found.group().strip("# \t")) for found in self._heading.finditer(body))


def _check_alts(text: AnyText, severity: Severity, problems: Problems) -> None:
    """Note pictures whose description says nothing of what is to be seen."""
    for place, alt in (*_alts_of_body(text.source), *_alts_of_fields(text.fields, text.source)):
        hint = f"viết điều thấy trong ảnh, ví dụ: {_EXAMPLE}."
        problems.add(place, f"lời tả ảnh “{alt}” không cho biết trong ảnh có gì.", hint, severity)


def _alts_of_body(source: Source) -> Iterator[tuple[Place, str]]:
    body = source.body
    pictures = _PICTURE.finditer(body) if "![" in body else ()
    suspects = (found for found in pictures if _says_nothing(found[1].strip(), found[2].strip()))
    slips = list(islice(suspects, _MOST))
    shown = without_code(body) if slips else ""  # finding places takes longer than all the rest
    for found in slips:
        if shown[found.start()] == "!":
            yield source.in_body(found.start(1)), found[1].strip()


def _alts_of_fields(fields: TextFields, source: Source) -> Iterator[tuple[Place, str]]:
    for loc, place in source.places.items():
        if loc and loc[-1] in _ALTS:
            alt = str(value_at(fields, loc))
            if _says_nothing(alt):
                yield place, alt


def _says_nothing(alt: str, name: str = "") -> bool:
    """Whether a description is the importer's, or the name of a file; an empty one is a problem of the converter."""
    if alt == NEEDS_ALT:
        return True
    if not alt or alt.count(" ") >= _MANY:
        return False
    is_name = alt == PurePosixPath(name).stem and re.search(r"[\d_-]", alt) and " " not in alt
    return bool(is_name or _FILE_NAME.fullmatch(alt) or _BY_A_CAMERA.fullmatch(folded(alt)))
