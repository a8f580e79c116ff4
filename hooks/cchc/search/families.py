"""The files of an index, by what they hold."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from cchc.search.entry import Entry, Kind, topics_of
from cchc.search.grams import LARGEST, gram_files
from cchc.search.numbers import sized, varint
from cchc.search.postings import Postings
from cchc.search.syllables import bare
from cchc.search.texts import Codes, pieces
from cchc.search.vocabulary import BREAK, Vocabulary

Families = dict[str, list[bytes]]
"""The files of each kind, in order; the kind and the number make the name."""


def families_of(documents: Sequence[Entry]) -> Families:
    """The files of all documents, in the order of equals."""
    vocabulary, postings = Vocabulary(), Postings()
    texts = [_read(entry, vocabulary, postings) for entry in documents]
    families = gram_files(vocabulary.forms, postings)
    families["d"] = _tables(documents, postings.lengths, topics_of(documents))
    families["v"] = _lines(_spellings(vocabulary, postings.uses(len(vocabulary.forms))))
    return families | _texts(documents, texts, postings.text_lengths(), vocabulary)


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


def _spellings(vocabulary: Vocabulary, counts: Sequence[int]) -> list[str]:
    """The ways in which each folded syllable of letters is written, most used first; for help with spelling."""
    uses: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for form, spelling, count in zip(vocabulary.forms, vocabulary.spellings, counts, strict=True):
        folded = bare(form)
        if folded.isalpha():
            uses[folded][spelling] = count
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
