"""The search index read back, as docs/assets/search.js reads it but simpler."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from cchc.search.index import Index
from cchc.search.postings import PASSAGE


@dataclass
class Reader:
    """Reads bytes from the front."""

    data: bytes
    at: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.data)

    def number(self) -> int:
        """A varint."""
        value, shift = 0, 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def part(self) -> bytes:
        """Bytes behind their count."""
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at]

    def text(self) -> str:
        """Text behind its size."""
        return self.part().decode()


def numbers_of(data: bytes) -> list[int]:
    """The numbers of a stream."""
    if not data:
        return []
    reader = Reader(data, 1)
    if data[0] == 2:
        return [int.from_bytes(data[at : at + 4], "little") for at in range(1, len(data), 4)]
    first = reader.number()
    if data[0] == 1:
        bits = "".join(f"{byte:08b}" for byte in data[reader.at :])
        return [first + place for place, bit in enumerate(bits) if bit == "1"]
    numbers = [first]
    while not reader.done:
        numbers.append(numbers[-1] + reader.number())
    return numbers


class ReadIndex:
    """Answers what the index says of syllables, pairs and texts."""

    def __init__(self, index: Index[bytes]) -> None:
        self.stamp = index.facts["stamp"]
        self.files = index.files
        counts = index.facts["files"]
        assert isinstance(counts, dict)
        self.counts: Mapping[str, int] = counts
        self.lengths = self._lengths()
        self.frequent = self.file("w0").decode().split("\n")

    def file(self, name: str) -> bytes:
        """A file by its family and number."""
        return self.files[f"{self.stamp}-{name}.bin"]

    def documents(self, family: str, key: str) -> dict[str, set[int]]:
        """The documents of each exact form of a syllable ("s") or pair ("p")."""
        size = 1 if family == "s" else PASSAGE
        begins = [sum(self.lengths[:number]) for number in range(len(self.lengths))]
        return {
            form: {max(n for n, begin in enumerate(begins) if begin <= place // size) for place in places}
            for form, places in self.places(family, key).items()
        }

    def places(self, family: str, key: str) -> dict[str, list[int]]:
        """The places of each exact form."""
        reader = Reader(self.file(f"{family}{crc32(key.encode()) % self.counts[family]}"))
        while not reader.done:
            name, entry = reader.text(), reader.part()
            if name == key:
                return dict(self._variants(Reader(entry), key))
        return {}

    def text(self, document: int, piece: int) -> tuple[str, str, str, str]:
        """Address, day, title and text of a piece."""
        reader = Reader(self.file(f"t{document}-{piece}"))
        head = (reader.text(), reader.text(), reader.text())
        return (*head, " ".join(self._words(reader)))

    def _words(self, reader: Reader) -> Sequence[str]:
        words = []
        while not reader.done:
            code = reader.data[reader.at]
            reader.at += 1
            if code == 255:
                words.append(reader.text())
            elif code < 200:
                words.append(self.frequent[code])
            else:
                words.append(self.frequent[200 + (code - 200) * 256 + reader.data[reader.at]])
                reader.at += 1
        return words

    def _variants(self, reader: Reader, key: str) -> list[tuple[str, list[int]]]:
        found = []
        for _ in range(reader.number()):
            form, files = reader.text() or key, reader.number()
            if files:
                first, _documents, _titles = reader.number(), reader.part(), reader.part()
                places = [n for part in range(files) for n in numbers_of(self.file(f"l{first + part}"))]
            else:
                places = numbers_of(reader.part())
            found.append((form, places))
        return found

    def _lengths(self) -> list[int]:
        lengths = []
        for number in range(self.counts["d"]):
            reader = Reader(self.file(f"d{number}"))
            while not reader.done:
                lengths.append([reader.number() for _ in range(4)][3])
        return lengths
