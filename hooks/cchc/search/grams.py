"""Syllables and pairs as files: small ones together, by a hash of their folded form; long lists in files of their own.

An entry holds, for each exact form, either the places themselves or, for a long list, the numbers of its files, the
documents, and the documents that have it in their title. The places of a syllable are passages, which tell what is near;
those of a pair are positions, which tell what follows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cchc.search.numbers import Numbers, sized, stream, streams, varint
from cchc.search.postings import PASSAGE, Places, Postings, changes
from cchc.search.syllables import bare

LARGEST = 30_000
"""Bytes of the largest file."""

SYLLABLE_FILE, PAIR_FILE = 2_000, 6_000
"""Bytes of a common file of syllables and of pairs: a query loads one for each of its syllables and pairs."""

INLINE = 2_000
"""Bytes of the longest list that stands in its entry; less where a folded form has many exact ones."""


_NOTHING = varint(0)


def gram_files(forms: Sequence[str], postings: Postings) -> dict[str, list[bytes]]:
    """The common files of syllables ("s") and of pairs ("p"), and the long lists of both ("l")."""
    long = LongLists(postings.documents(), postings.is_title())
    folded = [bare(form) for form in forms]
    singles = _entries(postings.passages(), forms, folded, long, 1)
    pairs = _entries(postings.pairs(), forms, folded, long, PASSAGE)
    return {"s": shards(singles, SYLLABLE_FILE), "p": shards(pairs, PAIR_FILE), "l": long.files}


@dataclass(slots=True)
class LongLists:
    """The files of long lists, the document of every passage, and whether it holds a title."""

    documents: Numbers
    is_title: NDArray[np.bool]
    files: list[bytes] = field(default_factory=list)

    def reference(self, places: Numbers, passages: Numbers, data: bytes) -> bytes:
        """Keep a long list in files; what stands for it in its entry."""
        parts = [data] if len(data) <= LARGEST else _parts(places, -(-len(data) // (LARGEST * 9 // 10)))
        first = len(self.files)
        self.files += parts
        titles = self._documents(passages[self.is_title[passages]])
        lists = sized(stream(self._documents(passages))) + sized(stream(titles) if len(titles) else b"")
        return varint(len(parts)) + varint(first) + lists

    def _documents(self, passages: Numbers) -> Numbers:
        """Those of ascending passages, each once."""
        documents = self.documents[passages]
        return documents[changes(documents)]


def _parts(places: Numbers, count: int) -> list[bytes]:
    size = -(-len(places) // count)
    return [stream(places[begin : begin + size]) for begin in range(0, len(places), size)]


def _entries(
    found: Places, forms: Sequence[str], folded: Sequence[str], long: LongLists, passage: int
) -> dict[str, bytes]:
    """The entry of each folded form; `passage` is how many places a passage has."""
    names = [" ".join([forms[syllable] for syllable in gram]) for gram in found.grams]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, gram in enumerate(found.grams):
        alike[" ".join([folded[syllable] for syllable in gram])].append(number)
    lists, begins = list(streams(found.places, found.begins)), [*found.begins.tolist(), len(found.places)]
    entries = {}
    for key in sorted(alike):
        numbers = sorted(alike[key], key=names.__getitem__)
        inline = INLINE if len(numbers) * INLINE < LARGEST // 2 else LARGEST // 4 // len(numbers)
        parts = [varint(len(numbers))]
        for number in numbers:
            name, data = names[number], lists[number]
            parts.append(_NOTHING if name == key else sized(name.encode()))
            if len(data) <= inline:
                parts += (_NOTHING, varint(len(data)), data)
            else:
                places = found.places[begins[number] : begins[number + 1]]
                parts.append(long.reference(places, places // passage, data))
        entries[key] = sized(key.encode()) + sized(b"".join(parts))
    return entries


def shards(entries: Mapping[str, bytes], size: int) -> list[bytes]:
    """The entries in files of about `size` bytes and never more than the largest, each where its form's hash says."""
    count = max(1, -(-sum(map(len, entries.values())) // size))
    while True:
        made = _shards(entries, count)
        if max(map(len, made)) <= LARGEST:
            return made
        count *= 2


def _shards(entries: Mapping[str, bytes], count: int) -> list[bytes]:
    parts: defaultdict[int, list[bytes]] = defaultdict(list)
    for key, entry in entries.items():
        parts[crc32(key.encode()) % count].append(entry)
    return [b"".join(parts[number]) for number in range(count)]
