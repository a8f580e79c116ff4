"""A list in a file of data as forms have it: its entries, the file with other ones, and the remarks on one of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc.authoring.edit import File, NotEditableError, values_of, with_fields
from cchc.authoring.edit_lines import Value
from cchc.model.base import Model, fields_of
from cchc.model.source import Source
from cchc.problems import Problems, UsageError
from cchc.reading.content import parse_data
from cchc.reading.strays import names_of
from cchc.reading.yaml_tree import parse
from desk.remarks import Remark, located

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class DataList(Generic[M]):
    """The list `name` at the top of files of a model, of entries of another; `unreadable` says what to do about a file that
    cannot be read.
    """

    file: type[M]
    name: str
    entry: type[Model]
    unreadable: str

    def entries(self, data: bytes) -> list[dict[str, Value]]:
        """The entries of a file. Raises UsageError where it cannot be read."""
        try:
            found = values_of(_parts(data)).get(self.name) or []
        except (NotEditableError, UnicodeDecodeError):
            raise UsageError(self.unreadable) from None
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def written(self, data: bytes, entries: Sequence[Mapping[str, Value]]) -> bytes:
        """A file with other entries, new ones in the order of the model's fields; every other byte stays."""
        order = [info.alias or name for name, info in fields_of(self.entry).items()]
        known = self.entries(data)
        in_order = [
            one if one in known else {name: one[name] for name in sorted(one, key=lambda name: _place_in(order, name))}
            for one in entries
        ]
        after = with_fields(_parts(data), {self.name: in_order}, list(self.file.model_fields)).bytes()
        return after.replace(b"\n", b"\r\n") if b"\r\n" in data else after

    def remarks(
        self, after: bytes, path: str, at: int, check: Callable[[M, Source, Problems], None]
    ) -> Iterator[Remark]:
        """The remarks on an entry of a file before that is written; `check` notes what the rest of the content has against it.
        Raises UsageError where something else is wrong.
        """
        problems = Problems()
        new = parse_data(after, path, self.file, problems)
        if new:
            check(*new, problems)
        text = after.decode("utf-8-sig").replace("\r\n", "\n")
        tree = parse(text, path, Problems(), names=names_of(self.file))
        found = located(tree.places if tree else {}, [one for one in problems if one.place.path == path])
        here = [one for one in found if one.loc[:2] == (self.name, at)]
        if new is None and not here:
            raise UsageError(self.unreadable)
        yield from here


def _parts(data: bytes) -> File:
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return File(b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"", "", text, "", "")


def _place_in(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)
