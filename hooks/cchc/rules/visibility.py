"""Visibility of texts: what readers will newly see, and what they will not, each with its reason."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from cchc.model.asset import DOCUMENTS, PICTURES
from cchc.model.content import Content
from cchc.model.placeholders import NEEDS_ALT
from cchc.model.text import AnyText
from cchc.rules.publication import State, state_of
from cchc.typed import CCHC
from cchc.vietnamese import day

_OFFICE = (".doc", ".rtf", ".odt", ".html", ".htm")
_LIKE_MARKDOWN = (".markdown", ".mdown", ".mkd", ".txt")
_OTHER_PICTURES = (".heic", ".heif", ".jfif", ".bmp", ".tif", ".tiff", ".svg")
_HINTS = {
    State.DRAFT: "khi bài đã đúng, xóa dòng draft: true.",
    State.HELD: "khi phường đã duyệt, xóa dòng approved: false.",
    State.SCHEDULED: "muốn đăng sớm hơn thì sửa date.",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A text that readers see: its title, its address and its file."""

    title: str
    url: str
    path: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """A file that readers do not see: its path, the reason and how to change that; of a text, its title and address."""

    path: str
    reason: str
    hint: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Visibility:
    """The texts that readers see, those of them that the last build does not have (None where there is none), and
    what they do not see.
    """

    seen: list[Seen]
    new: list[Seen] | None
    unseen: list[Unseen]

    def about(self, paths: Collection[str]) -> "Visibility":
        """The visibility of these files only."""
        seen, new, unseen = self.seen, self.new, self.unseen
        return Visibility(
            [text for text in seen if text.path in paths],
            None if new is None else [text for text in new if text.path in paths],
            [file for file in unseen if file.path in paths],
        )


def visibility_of(
    content: Content, elsewhere: Iterable[str], today: date, is_built: Callable[[str], bool] | None
) -> Visibility:
    """The visibility of the content on a day. `elsewhere` are paths of texts outside content/; `is_built` says
    whether the last build has a page at an address.
    """
    states = [(text, state_of(text.fields, today, content.ward.phase)) for text in content.texts]
    seen = [Seen(text.fields.title, text.url, text.source.path) for text, state in states if state is State.PUBLISHED]
    hidden = [_hidden(text, state) for text, state in states if state is not State.PUBLISHED]
    files = [
        *map(_misplaced, elsewhere),
        *map(_faulty, content.unread | {text.source.path for text in content.faulty}),
        *map(_unread, content.others),
        *_unused(content),
    ]
    new = None if is_built is None else [text for text in seen if not is_built(text.url)]
    return Visibility(seen, new, [*hidden, *sorted(files, key=lambda file: file.path)])


def _hidden(text: AnyText, state: State) -> Unseen:
    reason = f"đến ngày {day(text.fields.date)} mới hiện." if state is State.SCHEDULED else f"{state.value}."
    return Unseen(text.source.path, reason, _HINTS.get(state, ""), text.fields.title, text.url)


def _misplaced(path: str) -> Unseen:
    hint = "chuyển vào content/articles (bài), content/guides (hướng dẫn) hoặc thư mục khác của loại bài đó."
    return Unseen(path, "bài đặt sai thư mục.", hint)


def _faulty(path: str) -> Unseen:
    return Unseen(path, "tệp còn lỗi.", "sửa lỗi đã báo ở tệp này.")


def _unread(path: str) -> Unseen:
    """A file of content/ that no page is made from."""
    file = PurePosixPath(path)
    hidden = next((part for part in file.parts if part.startswith(".")), None)
    if hidden:
        return Unseen(path, "tên bắt đầu bằng dấu chấm.", f'đổi tên "{hidden}" thành "{hidden.lstrip(".")}".')
    match file.suffix.lower():
        case ".md":
            return _misplaced(path)
        case ending if ending in _LIKE_MARKDOWN or not ending:
            return Unseen(path, "tên tệp không có đuôi .md.", f'đổi tên thành "{file.stem.removesuffix(".md")}.md".')
        case ending if ending in _OFFICE:
            return _for_import(path)
        case ending if ending in _OTHER_PICTURES:
            return Unseen(path, f"trang không dùng được ảnh {ending}.", "mở ảnh, lưu lại thành JPG.")
    return Unseen(path, "trang không dùng loại tệp này.", "muốn bà con tải về thì lưu lại thành PDF.")


def _for_import(path: str) -> Unseen:
    if path.lower().endswith(".docx"):
        hint = f'chạy {CCHC} import "{path}", rồi chuyển tệp Word đi nơi khác; muốn bà con tải về thì dán vào bài: {_link(path, "tên văn bản")}'
        return Unseen(path, "tệp Word chưa thành bài.", hint)
    hint = f"mở bằng Word, chọn Lưu thành (Save as) kiểu .docx, chạy {CCHC} import với tệp đó, rồi chuyển tệp này đi nơi khác."
    return Unseen(path, "tệp này chưa thành bài.", hint)


def _unused(content: Content) -> Iterator[Unseen]:
    """The pictures and documents that no text names; a text with an error may name those of its folder."""
    unclear = {str(PurePosixPath(text.source.path).parent) for text in content.faulty}
    folders = {str(PurePosixPath(text.source.path).parent) for text in content.texts}
    named = Named(content.texts)
    entries = {entry.file for plan in content.plans for entry in plan.evidence}
    for path in content.assets:
        file = PurePosixPath(path)
        if str(file.parent) in unclear or path in entries or path in named:
            continue
        if file.suffix.lower() in PICTURES:
            move = "" if str(file.parent) in folders else "chuyển ảnh vào cùng thư mục với bài, rồi "
            hint = f"{move}dán vào bài, chỗ muốn hiện: !{_link(path, NEEDS_ALT)}"
            yield Unseen(path, "chưa bài nào dùng ảnh này.", hint)
        elif file.suffix.lower() in (".docx", *_OFFICE):
            yield _for_import(path)
        elif file.suffix.lower() in _LIKE_MARKDOWN:
            # Notepad ends every name with .txt; only a transcript is meant so.
            yield _unread(path)
        else:
            yield Unseen(path, "chưa bài nào dẫn tới tệp này.", f"dán vào bài: {_link(path, 'tên tệp')}")


def _link(path: str, words: str) -> str:
    """The Markdown of a link to a file in a text's folder."""
    name = PurePosixPath(path).name
    return f"[{words}](<{name}>)" if set(name) & set(" ()") else f"[{words}]({name})"


class Named:
    """The files that texts name, wherever in them. What stands before each ending is looked up by its last word, for
    to look for each of thousands of names in each of thousands of texts takes minutes.
    """

    _LONGEST = 250
    _ENDINGS = (*PICTURES, *DOCUMENTS)

    def __init__(self, texts: Iterable[AnyText]) -> None:
        self._before: dict[str, list[tuple[str, str]]] = {}
        for text in texts:
            folder = str(PurePosixPath(text.source.path).parent)
            for words in (
                text.source.body,
                *map(str, _values(text.fields.model_dump(exclude_defaults=True, warnings=False))),
            ):
                self._note(unquote(words).replace("\\", "").lower(), folder)

    def _note(self, words: str, folder: str) -> None:
        for ending in self._ENDINGS:
            at = words.find(ending)
            while at >= 0:
                before = words[max(at - self._LONGEST, 0) : at] + ending
                self._before.setdefault(_last_word(before), []).append((before, folder))
                at = words.find(ending, at + 1)

    def __contains__(self, path: str) -> bool:
        folder, name = PurePosixPath(path).parent, PurePosixPath(path).name.lower()
        from_elsewhere = f"{folder.name.lower()}/{name}"
        return any(
            _ends_with(before, name if place == str(folder) else from_elsewhere)
            for before, place in self._before.get(_last_word(name), ())
        )


def _ends_with(words: str, name: str) -> bool:
    """Whether a name stands at the end, and not the end of a longer one."""
    return words.endswith(name) and not _last_word(words.removesuffix(name))


def _last_word(words: str) -> str:
    return words[max(map(words.rfind, " /([<\"'\n")) + 1 :]


def _values(value: object) -> Iterator[object]:
    """Every value inside groups and lists."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _values(inner)
    else:
        yield value
