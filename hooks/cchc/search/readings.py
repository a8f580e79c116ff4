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


def read_all(entries: Sequence[Entry], cache: Cache | None = None) -> tuple[Words, list[Reading]]:
    """The words of all entries, and each entry by its words. `cache` keeps them."""
    words = Words()
    if cache is None:
        return words, [_read(entry, words) for entry in entries]
    keys = [key_of(entry.title, entry.summary, entry.source) for entry in entries]
    known = _recalled(keys, words, cache)
    readings = [known.get(key) or _read(entry, words) for key, entry in zip(keys, entries, strict=True)]
    if len(known) < len(set(keys)):
        cache.offer(_place(), _packed(keys, words, readings), ".npz")
    return words, readings


def _read(entry: Entry, words: Words) -> Reading:
    return Reading(words.read(entry.title), words.read(f"{entry.summary} {BREAK} {entry.text}"))


def _recalled(keys: Sequence[str], words: Words, cache: Cache) -> Mapping[str, Reading]:
    """Those entries that were read before; only their words are added."""
    data = cache.read(_place())
    if data is None:
        return {}
    with np.load(io.BytesIO(data)) as kept:
        places = {str(key): place for place, key in enumerate(kept["keys"])}
        texts = np.split(kept["texts"], kept["ends"])
        before = bytes(kept["words"]).decode().split("\n")
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    known = {key: pairs[places[key]] for key in keys if key in places}
    numbers = np.zeros(len(before), np.uint32)
    for number in np.unique(np.concatenate([part for pair in known.values() for part in pair] or [numbers[:0]])):
        numbers[number] = words[before[number]]
    return {key: Reading(numbers[title], numbers[text]) for key, (title, text) in known.items()}


def _packed(keys: Sequence[str], words: Words, readings: Sequence[Reading]) -> bytes:
    parts = [part for reading in readings for part in (reading.title, reading.text)]
    data = io.BytesIO()
    np.savez(
        data,
        keys=np.array(keys),
        texts=np.concatenate(parts),
        ends=np.cumsum([len(part) for part in parts]),
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
    )
    return data.getvalue()


def _place() -> str:
    """Where readings are kept: our code decides what a word is."""
    return key_of("readings", engine_key(["numpy"]))
