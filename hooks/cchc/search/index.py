"""The index of a site: its entries become small files, named by what all of them hold."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

from cchc.search.entry import Entry, Kind, newest_first
from cchc.search.grams import LARGEST, gram_files
from cchc.search.numbers import sized, varint
from cchc.search.postings import Places, Postings
from cchc.search.syllables import bare
from cchc.search.texts import Codes, pieces
from cchc.search.vocabulary import BREAK, Vocabulary

FORMAT = 2
"""Goes up when search.js could not read an older index any more; search.js names the one it reads."""

Families = dict[str, list[bytes]]
"""The files of each kind, in order; the kind and the number make the name."""


Held = TypeVar("Held", bytes, Path)


@dataclass(frozen=True)
class Index(Generic[Held]):
    """The files by name, their bytes or where they lie, and what the search page has to know before it loads one."""

    files: Mapping[str, Held]
    facts: Mapping[str, object]


def index_in(found: list[Entry], short_forms: Sequence[tuple[str, str]], folder: Path) -> Index[Path]:
    """The same as `index_of`, its files written into a folder. Raises OSError where the disk refuses."""
    index = index_of(found, short_forms)
    for name, data in index.files.items():
        (folder / name).write_bytes(data)
    return Index({name: folder / name for name in index.files}, index.facts)


def index_of(found: list[Entry], short_forms: Sequence[tuple[str, str]]) -> Index[bytes]:
    """The index of the entries; `short_forms` are abbreviations with what they stand for."""
    documents = newest_first(found)
    vocabulary, postings = Vocabulary(), Postings()
    texts = [_read(entry, vocabulary, postings) for entry in documents]
    topics = sorted({entry.topic for entry in documents if entry.topic})
    places = postings.positions()
    families = gram_files(vocabulary.forms, places, postings)
    families["d"] = _tables(documents, postings.lengths, topics)
    families["v"] = _lines(_spellings(vocabulary, places))
    families |= _texts(documents, texts, postings.text_lengths(), vocabulary)
    stamp = _stamp(families)
    return Index(
        {f"{stamp}-{kind}{n}.bin": data for kind, made in families.items() for n, data in enumerate(made)},
        {
            "format": FORMAT,
            "stamp": stamp,
            "files": {kind: len(families[kind]) for kind in "dvsp"},
            "documents": len(documents),
            "kinds": [[kind.value, kind.label] for kind in Kind],
            "topics": topics,
            "short": short_forms,
        },
    )


def _read(entry: Entry, vocabulary: Vocabulary, postings: Postings) -> Sequence[int]:
    """Note where the entry's syllables stand; the words of its summary and text."""
    text = vocabulary.read(f"{entry.summary} {BREAK} {entry.text}")
    postings.add(vocabulary.syllables(vocabulary.read(entry.title)), vocabulary.syllables(text))
    return text


def _tables(documents: Sequence[Entry], lengths: Sequence[int], topics: Sequence[str]) -> list[bytes]:
    """What each document is: kind, topic, year, passages."""
    kinds = list(Kind)
    rows = []
    for entry, length in zip(documents, lengths, strict=True):
        topic = topics.index(entry.topic) + 1 if entry.topic else 0
        values = (kinds.index(entry.kind), topic, entry.date.year if entry.date else 0, length)
        rows.append(b"".join(map(varint, values)))
    return _together(rows)


def _spellings(vocabulary: Vocabulary, places: Places) -> list[str]:
    """The ways in which each folded syllable of letters is written, most used first; for help with spelling."""
    uses: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for syllable, positions in places.items():
        folded = bare(vocabulary.forms[syllable])
        if folded.isalpha():
            uses[folded][vocabulary.spellings[syllable]] = len(positions)
    often = sorted(uses, key=lambda folded: (-sum(uses[folded].values()), folded))
    return [" ".join(sorted(uses[folded], key=lambda word: (-uses[folded][word], word))) for folded in often]


def _texts(
    documents: Sequence[Entry], texts: Sequence[Sequence[int]], lengths: Sequence[int], vocabulary: Vocabulary
) -> Families:
    """The list of frequent words, and every document's pieces."""
    uses: Counter[int] = Counter()
    for text in texts:
        uses.update(text)
    words = list(vocabulary.words)
    codes = Codes(words, uses, LARGEST)
    families = {"w": ["\n".join(words[number] for number in codes.listed).encode()]}
    for number, (entry, text, length) in enumerate(zip(documents, texts, lengths, strict=True)):
        families[f"t{number}-"] = list(pieces(_head(entry), text, length, vocabulary, codes))
    return families


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


def _stamp(families: Families) -> str:
    """A name for exactly these files."""
    hash = blake2b(digest_size=6)
    for kind, files in families.items():
        for file in files:
            hash.update(f"{kind} {len(file)} ".encode() + file)
    return hash.hexdigest()
