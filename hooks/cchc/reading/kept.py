"""What texts say, kept from one run to the next: it rests on the bytes of a file and its path, on our code and the libraries."""

import pickle
from collections.abc import Iterable
from typing import TypeVar

from cchc.cache import engine_key, key_of
from cchc.model.base import Model
from cchc.model.source import Source
from cchc.problems import Place
from cchc.shelf import Shelf

LIBRARIES = ("pydantic", "pyyaml")
"""Whose versions decide what fields mean."""

M = TypeVar("M", bound=Model)
Text = tuple[M, Source]
"""The fields of a text, and where all of it stands."""


class KeptTexts:
    """The texts on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._engine = shelf, engine_key(LIBRARIES)

    def expect(self, keys: Iterable[str], model: type[Model]) -> None:
        """The texts of files with these keys will be asked for."""
        self._shelf.expect(self._key(key, model) for key in keys)

    def find(self, key: str, path: str, model: type[M]) -> Text[M] | None:
        """A text that had no problem, by the key of its file."""

        def loaded(kept: bytes) -> Text[M]:
            fields, body, line, places = pickle.loads(kept)  # noqa: S301 - the cache is as much ours as compiled Python
            where = {loc: Place(path, at, column) for loc, at, column in places}
            return fields, Source(path, where, body, line, key=key)

        return self._shelf.read(self._key(key, model), loaded)

    def keep(self, text: Text[M]) -> None:
        """Keep a text."""
        fields, source = text
        places = [(loc, place.line, place.column) for loc, place in source.places.items()]
        made = pickle.dumps((fields, source.body.encode(), source.body_line, places), pickle.HIGHEST_PROTOCOL)
        self._shelf.offer(self._key(source.key, type(fields)), made)

    def _key(self, key: str, model: type[Model]) -> str:
        return key_of(self._engine, model.__name__, key)
