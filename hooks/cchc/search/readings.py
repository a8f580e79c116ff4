"""Texts as the words in them, kept from one run to the next: an edit leaves all but one as they were."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cchc.cache import Cache, engine_key, key_of
from cchc.search.entry import Entry
from cchc.search.numbers import Numbers
from cchc.search.vocabulary import BREAK, Words


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an entry's title, and those of its summary and text, by number."""

    title: Numbers
    text: Numbers


class KeptReadings:
    """The readings of an earlier run in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache, self._place = cache, key_of("readings", engine_key(["numpy"]))  # our code decides what a word is
        self._places: dict[str, int] = {}
        self._pairs: list[tuple[Numbers, Numbers]] = []
        self._words: list[str] = []
        data = cache.read(self._place)
        if data is not None:
            self._load(data)

    def _load(self, data: bytes) -> None:
        with np.load(io.BytesIO(data)) as kept:
            self._places = {key: place for place, key in enumerate(kept["keys"].tolist())}
            texts = np.split(kept["texts"], kept["ends"])
            self._words = bytes(kept["words"]).decode().split("\n")
        self._pairs = list(zip(texts[::2], texts[1::2], strict=False))

    @property
    def known(self) -> frozenset[str]:
        """The keys of the entries that were read before."""
        return frozenset(self._places)

    def recalled(self, keys: Sequence[str], words: Words) -> Mapping[str, Reading]:
        """Those entries that were read before; only their words are added."""
        known = {key: self._pairs[self._places[key]] for key in keys if key in self._places}
        numbers = np.zeros(len(self._words), np.uint32)
        used = np.zeros(len(self._words), np.bool)
        for pair in known.values():
            for part in pair:
                used[part] = True
        for number in np.flatnonzero(used).tolist():
            numbers[number] = words[self._words[number]]
        return {key: Reading(numbers[title], numbers[text]) for key, (title, text) in known.items()}

    def keep(self, keys: Sequence[str], words: Words, readings: Sequence[Reading]) -> None:
        """Keep these instead."""
        parts = [part for reading in readings for part in (reading.title, reading.text)]
        data = io.BytesIO()
        np.savez(
            data,
            keys=np.array(keys),
            texts=np.concatenate(parts).astype(np.min_scalar_type(len(words))),
            ends=np.cumsum([len(part) for part in parts]),
            words=np.frombuffer("\n".join(words).encode(), np.uint8),
        )
        self._cache.offer(self._place, data.getvalue(), ".npz")


def read_all(entries: Sequence[Entry], kept: KeptReadings | None = None) -> tuple[Words, list[Reading]]:
    """The words of all entries, and each entry by its words; those that were kept are not read again."""
    words = Words()
    if kept is None:
        return words, [_read(entry, words) for entry in entries]
    keys = [entry.key for entry in entries]
    known = kept.recalled(keys, words)
    readings = [known.get(key) or _read(entry, words) for key, entry in zip(keys, entries, strict=True)]
    if len(known) < len(set(keys)):
        kept.keep(keys, words, readings)
    return words, readings


def _read(entry: Entry, words: Words) -> Reading:
    return Reading(words.read(entry.title), words.read(f"{entry.summary} {BREAK} {entry.text}"))
