"""The files of an index, by what they hold."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from cchc.search.entry import Entry, Kind, topics_of
from cchc.search.grams import LARGEST, gram_files
from cchc.search.numbers import Numbers, sized, varint
from cchc.search.postings import Postings
from cchc.search.readings import KeptReadings, read_all
from cchc.search.syllables import bare, exact, written
from cchc.search.texts import Codes, pieces
from cchc.search.vocabulary import Syllables
from cchc.vietnamese import composed

Families = dict[str, list[bytes]]
"""The files of each kind, in order; the kind and the number make the name."""


def families_of(documents: Sequence[Entry], kept: KeptReadings | None = None) -> Families:
    """The files of all documents, in the order of equals; `kept` is what was read before."""
    words, readings = read_all(documents, kept)
    syllables, postings = Syllables(words), Postings()
    parts = [part for reading in readings for part in (reading.title, reading.text)]
    split = syllables.of(parts)
    for title, text in zip(split[::2], split[1::2], strict=True):
        postings.add(title, text)
    families = gram_files(syllables.forms, postings)
    families["d"] = _tables(documents, postings.lengths, topics_of(documents))
    uses = _uses(parts, len(words))
    families["v"] = _lines(_spellings(list(words), uses))
    texts = [reading.text for reading in readings]
    codes = Codes(list(words), _uses(texts, len(words)), LARGEST)
    families["w"] = ["\n".join(codes.listed).encode()]
    return families | _texts(documents, texts, postings.text_lengths(), syllables, codes)


def _uses(texts: Sequence[Numbers], words: int) -> list[int]:
    """How often each word is used."""
    counts: list[int] = np.bincount(np.concatenate([np.zeros(0, np.uint32), *texts]), minlength=words).tolist()
    return counts


def _tables(documents: Sequence[Entry], lengths: Sequence[int], topics: Sequence[str]) -> list[bytes]:
    """What each document is: kind, topic, year, passages."""
    kinds = list(Kind)
    rows = []
    for entry, length in zip(documents, lengths, strict=True):
        topic = topics.index(entry.topic) + 1 if entry.topic else 0
        values = (kinds.index(entry.kind), topic, entry.date.year if entry.date else 0, length)
        rows.append(b"".join(map(varint, values)))
    return _together(rows)


def _spellings(words: Sequence[str], uses: Sequence[int]) -> list[str]:
    """The ways in which each folded syllable of letters is written, most used first; for help with spelling. Of ways that
    are one exact form, such as hoà and hòa, the most used one stands for all.
    """
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, count in zip(words, uses, strict=True):
        for syllable in written(word):
            ways[exact(syllable)][composed(syllable)] += count
    alike: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for form, spellings in ways.items():
        usual = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        if bare(form).isalpha():
            alike[bare(form)][usual] = spellings.total()
    often = sorted(alike, key=lambda folded: (-sum(alike[folded].values()), folded))
    return [" ".join(sorted(alike[folded], key=lambda word: (-alike[folded][word], word))) for folded in often]


def _texts(
    documents: Sequence[Entry], texts: Sequence[Numbers], lengths: Sequence[int], syllables: Syllables, codes: Codes
) -> Families:
    """Every document's pieces."""
    together = enumerate(zip(documents, texts, lengths, strict=True))
    return {
        f"t{number}-": list(pieces(_head(entry), text, length, syllables, codes))
        for number, (entry, text, length) in together
    }


def _head(entry: Entry) -> bytes:
    """What a result shows besides its text."""
    day = entry.date.isoformat() if entry.date else ""
    return b"".join(sized(part.encode()) for part in (entry.url, day, entry.title))


def _lines(lines: Sequence[str]) -> list[bytes]:
    return _together([f"{line}\n".encode() for line in lines])


def _together(rows: Sequence[bytes]) -> list[bytes]:
    """Rows in as few files as the largest size allows; at least one, perhaps empty."""
    files = [bytearray()]
    for row in rows:
        if len(files[-1]) + len(row) > LARGEST:
            files.append(bytearray())
        files[-1] += row
    return [bytes(file) for file in files]
