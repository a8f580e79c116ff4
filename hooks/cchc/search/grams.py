"""Syllables and pairs as files: small ones together, by a hash of their folded form; long lists in files of their own.

An entry holds, for each exact form, either the places themselves or, for a long list, the numbers of its files, the
documents, and the documents that have it in their title. The places of a syllable are passages, which tell what is near;
those of a pair are positions, which tell what follows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from cchc.search.numbers import sized, stream, varint
from cchc.search.postings import PASSAGE, Places, Postings, passages
from cchc.search.syllables import bare

LARGEST = 30_000
"""Bytes of the largest file."""

SYLLABLE_FILE, PAIR_FILE = 2_000, 6_000
"""Bytes of a common file of syllables and of pairs: a query loads one for each of its syllables and pairs."""

INLINE = 2_000
"""Bytes of the longest list that stands in its entry; less where a folded form has many exact ones."""

Variants = Mapping[str, Sequence[int]]
"""The places of each exact form."""


def gram_files(forms: Sequence[str], places: Places, postings: Postings) -> dict[str, list[bytes]]:
    """The common files of syllables ("s") and of pairs ("p"), and the long lists of both ("l")."""
    long = LongLists(postings.documents(), postings.titles())
    folded = [bare(form) for form in forms]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for syllable in places:
        alike[folded[syllable]].append(syllable)
    singles: dict[str, bytes] = {}
    pairs: dict[str, bytes] = {}
    for key in sorted(alike):
        singles[key] = _packed(key, {forms[one]: passages(places[one]) for one in alike[key]}, long, 1)
        following: defaultdict[str, dict[str, Sequence[int]]] = defaultdict(dict)
        for one in alike[key]:
            for other, positions in postings.followers(places[one]).items():
                following[f"{key} {folded[other]}"][f"{forms[one]} {forms[other]}"] = positions
        pairs |= {pair: _packed(pair, following[pair], long, PASSAGE) for pair in sorted(following)}
    return {"s": shards(singles, SYLLABLE_FILE), "p": shards(pairs, PAIR_FILE), "l": long.files}


@dataclass(slots=True)
class LongLists:
    """The files of long lists, and what is known of passages."""

    documents: Sequence[int]
    titles: frozenset[int]
    files: list[bytes] = field(default_factory=list)

    def reference(self, places: Sequence[int], passages: Iterable[int], data: bytes) -> bytes:
        """Keep a long list in files; what stands for it in its entry."""
        parts = [data] if len(data) <= LARGEST else _parts(places, -(-len(data) // (LARGEST * 9 // 10)))
        first = len(self.files)
        self.files += parts
        there = set(passages)
        documents = sorted(set(map(self.documents.__getitem__, there)))
        titles = sorted(set(map(self.documents.__getitem__, there & self.titles)))
        lists = sized(stream(documents)) + sized(stream(titles) if titles else b"")
        return varint(len(parts)) + varint(first) + lists


def _parts(places: Sequence[int], count: int) -> list[bytes]:
    size = -(-len(places) // count)
    return [stream(places[begin : begin + size]) for begin in range(0, len(places), size)]


def _packed(key: str, variants: Variants, long: LongLists, passage: int) -> bytes:
    """The entry of a folded form; `passage` is how many places a passage has."""
    inline = INLINE if len(variants) * INLINE < LARGEST // 2 else LARGEST // 4 // len(variants)
    parts = [varint(len(variants))]
    for form in sorted(variants):
        parts += [sized(b"" if form == key else form.encode()), _list(variants[form], long, passage, inline)]
    return sized(key.encode()) + sized(b"".join(parts))


def _list(places: Sequence[int], long: LongLists, passage: int, inline: int) -> bytes:
    data = stream(places)
    if len(data) <= inline:
        return varint(0) + sized(data)
    return long.reference(places, places if passage == 1 else [place // passage for place in places], data)


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
