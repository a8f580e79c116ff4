"""Published addresses: each one stays, leads on to another, or goes for a stated reason.

The site that stands at the target is compared with the one that is to replace it. A text that readers do not see for now keeps
its address in the manifest, so that it is not forgotten until the text is back.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.problems import Place, Problems, nearest
from cchc.publish.manifest import Manifest
from cchc.publish.refusals import PublishError
from cchc.reading.content import CONTENT, PLAN
from cchc.rules.publication import is_shown, state_of
from cchc.typed import CCHC, MAKE
from cchc.vietnamese import number

_INDEX, _PAGES, _NOT_FOUND = "index.html", (".html", ".htm"), "404.html"
_LIST = re.compile(r"(?:.+/)?trang/\d+/|chuyen-muc/\d{4}/")
"""Pages that only list others: the second and later pages of a list, and the years. They go when nothing is left to list."""


@dataclass(slots=True)
class AddressGuard:
    """Refuses to lose an address, but for those that are `dropped` on purpose; a `dry_run` only says which are `lost`."""

    content: Content
    today: date
    target: str
    dropped: frozenset[str]
    dry_run: bool = False
    lost: list[str] = field(default_factory=list)

    def __call__(self, there: Manifest | None, desired: Manifest) -> Manifest:
        """The desired manifest with the addresses of texts that are hidden for now. Raises PublishError where any is lost."""
        there = there or Manifest({})
        gone = vanished(there, desired)
        hidden = {url: source for url, source in gone.items() if self._reason(url, source)}
        lists = [url for url in gone if url not in hidden and _LIST.fullmatch(url)]
        self.lost = [url for url in gone if url not in hidden and url not in lists and url not in self.dropped]
        for url in sorted({*hidden, *lists} & addresses_of(there.files)):
            print(f"  /{url} không còn trên trang: {self._reason(url, gone[url]) or 'không còn bài nào để liệt kê'}.")
        for url in sorted(self.dropped - gone.keys()):
            print(f"  --drop /{url}: địa chỉ này không mất, hoặc chưa từng đăng.")
        new = addresses_of(desired.files) - addresses_of(there.files)
        for problem in self._advice({url: gone[url] for url in self.lost}, new):
            print(problem)
        if self.lost and not self.dry_run:
            raise self.refusal()
        return replace(desired, pages={**desired.pages, **hidden})

    def refusal(self) -> PublishError:
        """The refusal to lose addresses, with what to do about each."""
        flags = " ".join(f"--drop /{url}" for url in self.lost)
        return PublishError(
            f"{number(len(self.lost))} địa chỉ đã đăng sẽ không mở được nữa (các dòng trên); chưa đưa gì lên nơi đăng.",
            f"làm theo từng dòng, dựng lại ({MAKE} site), rồi đăng; chủ ý bỏ hẳn thì chạy: {CCHC} publish {self.target} {flags}",
        )

    def _reason(self, url: str, source: str) -> str:
        """Why readers do not see the text of an address for now; empty where they should."""
        if url in self.dropped:
            return ""
        text = _text_of(url, source, self.content)
        if text is None:
            return f"{source} đang có lỗi" if source in self.content.unread else ""
        if is_shown(text, self.today, self.content.ward.phase, preview=False):
            return ""
        return f"{text.source.path} là {state_of(text.fields, self.today, self.content.ward.phase).value}"

    def _advice(self, lost: Mapping[str, str], new: Collection[str]) -> Problems:
        """A problem for each text that should name old addresses, and for each address whose text is unknown."""
        problems, heirs = Problems(), dict[str, tuple[AnyText, list[str]]]()
        newcomers = [text for text in self.content.texts if text.url in new]
        for url, source in lost.items():
            heir = _text_of(url, source, self.content) or _most_alike(url, source, newcomers)
            if heir:
                heirs.setdefault(heir.source.path, (heir, []))[1].append(url)
            else:
                _note_orphan(url, source, problems)
        for text, urls in heirs.values():
            _note_alias(text, urls, problems)
        return problems


def addresses_of(files: Iterable[str]) -> set[str]:
    """The addresses of the pages among the files of a site."""
    pages = (path for path in files if path.endswith(_PAGES))
    return {path.removesuffix(_INDEX) if path.rpartition("/")[2] == _INDEX else path for path in pages}


def vanished(there: Manifest, desired: Manifest) -> dict[str, str]:
    """Every address that was published and would no longer open, with the file that it came from; empty where not known."""
    known = {url: there.pages.get(url, "") for url in addresses_of(there.files) - {_NOT_FOUND}} | dict(there.pages)
    open_ones = addresses_of(desired.files)
    return {url: source for url, source in sorted(known.items()) if url not in open_ones}


def normal(address: str, base: str) -> str:
    """An address in the form of the manifest: "/a/b", "a/b/" and the full one become "a/b/"."""
    path = address.removeprefix(base).strip("/")
    return path if path.endswith(_PAGES) or not path else f"{path}/"


def _text_of(url: str, source: str, content: Content) -> AnyText | None:
    """The text of a file, else the one that has the address now, or names it as an old one: its file was renamed."""
    at_source = (text for text in content.texts if text.source.path == source)
    at_address = (text for text in content.texts if url in (text.url, *text.fields.aliases))
    return next(at_source, None) or next(at_address, None)


def _most_alike(url: str, source: str, texts: Iterable[AnyText]) -> AnyText | None:
    """The text that may have had an address: of the kind of the file that is gone, or where none is known, in the same part
    of the site; of several the one whose own address is most like it.
    """
    folder = "/".join(source.split("/")[:2]) if source.startswith(f"{CONTENT}/") else ""
    part = url.partition("/")[0]
    alike = {
        text.url: text
        for text in texts
        if (text.source.path.startswith(f"{folder}/") if folder else text.url.partition("/")[0] == part)
    }
    near = nearest(url, alike) or (next(iter(alike)) if len(alike) == 1 else None)
    return alike[near] if near else None


def _note_alias(text: AnyText, urls: Sequence[str], problems: Problems) -> None:
    """Note the line to write into a text's fields."""
    if text.url in urls:
        missing = f"bài này đã đăng ở /{text.url}, mà trang vừa dựng không có."
        problems.add(text.source.at(), missing, f"dựng lại ({MAKE} site) rồi đăng.")
        return
    line = f"aliases: [{', '.join(f'/{url}' for url in (*text.fields.aliases, *urls))}]"
    hint = f"thay aliases bằng dòng: {line}" if text.fields.aliases else f"thêm vào phần đầu bài dòng: {line}"
    said = f"địa chỉ đã đăng {', '.join(f'/{url}' for url in urls)} không còn dẫn tới đâu; nay bài ở /{text.url}."
    problems.add(text.source.at("aliases"), said, hint)


def _note_orphan(url: str, source: str, problems: Problems) -> None:
    """Note a lost address whose text is unknown, with what can be done."""
    if source.startswith(f"{CONTENT}/"):
        hint = f"đưa tệp trở lại (bỏ bài thì ghi withdrawn), hoặc thêm aliases: [/{url}] vào bài thay nó."
        problems.add(Place(source), f"địa chỉ /{url} đã đăng, bản mới không còn vì tệp này không còn.", hint)
    else:
        hint = f"trả lại mã (id) hoặc tên trang như cũ, hoặc thêm aliases: [/{url}] vào một bài thay nó."
        problems.add(Place(source or PLAN), f"địa chỉ /{url} đã đăng, bản mới không còn.", hint)
