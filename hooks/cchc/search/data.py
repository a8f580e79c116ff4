"""The search data: JSON files that docs/assets/search.js scans in the browser, and that a person can read.

`muc-luc.json` holds what is always needed: every entry with its title and summary, the words of all but the articles, and
the words by which residents search. The words of articles lie in further files, by year and newest first, so that a first
search loads only the newest. `goi-y.json` holds what is offered while somebody types, and is the smallest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from cchc.search.entry import Entry, Group, in_order
from cchc.search.words import Words, phrase_of

FORMAT = 5
"""The version of the format; it goes up when search.js can no longer read older data."""

PART = 120_000
"""Characters of text in one file of articles: some 40 kB packed, or 25 articles of 900 words."""


@dataclass(frozen=True, slots=True)
class SearchData:
    """The texts of `muc-luc.json` and `goi-y.json`, and those of the files with the words of articles, by name."""

    facts: str
    offers: str
    parts: Mapping[str, str]

    @property
    def id(self) -> str:
        """The digest of `muc-luc.json`."""
        return _digest(self.facts)


def search_data(entries: Sequence[Entry], words: Words) -> SearchData:
    """The data of the entries and of the words by which residents search."""
    ordered = in_order(entries)
    parts = {f"{year}-{_digest(text)}.json": text for year, text in _parts(ordered)}
    facts = {
        "format": FORMAT,
        "kinds": [[group.path, group.label, group.rank] for group in groups_of(ordered)],
        "synonyms": words.synonyms,
        "best_bets": words.best_bets,
        "question_words": words.question_words,
        "parts": list(parts),
        "entries": [_entry(entry) for entry in ordered],
    }
    return SearchData(_json(facts), _json({"format": FORMAT, "offers": list(_offers(ordered, words))}), parts)


def groups_of(entries: Iterable[Entry]) -> list[Group]:
    """The groups of entries, by rank."""
    return sorted({entry.group for entry in entries})


def _entry(entry: Entry) -> Mapping[str, str | Sequence[str]]:
    """An entry without its empty values; an article's words stand in another file."""
    values = {
        "url": entry.url,
        "kind": entry.group.path,
        "topic": entry.topic,
        "date": entry.date and entry.date.isoformat(),
        "mark": entry.mark,
        "title": entry.title,
        "names": entry.names,
        "summary": entry.summary,
        "text": None if entry.is_apart else entry.text,
    }
    return {name: value for name, value in values.items() if value}


def _offers(ordered: Sequence[Entry], words: Words) -> Iterator[Sequence[str]]:
    """The title, address and kind of each page that residents come for, and other words for it."""
    for entry in ordered:
        bets = [word for said, url in words.best_bets if url == entry.url for word in said]
        if bets or entry.group.is_sought:
            title = phrase_of(entry.title)
            rows = [row for row in words.synonyms if any(phrase_of(word) in title for word in row)]
            others = [word for row in rows for word in row if phrase_of(word) not in title]
            yield entry.title, entry.url, entry.group.label, ", ".join(dict.fromkeys((*entry.names, *bets, *others)))


def _parts(ordered: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The words of articles by address: the year of each file, and its JSON."""
    articles = [entry for entry in ordered if entry.is_apart]
    for year, group in groupby(articles, lambda entry: str(entry.date and entry.date.year)):
        words: dict[str, str] = {}
        size = 0
        for entry in group:
            text = entry.text
            if size and size + len(text) > PART:
                yield year, _json(words)
                words, size = {}, 0
            words[entry.url] = text
            size += len(text)
        yield year, _json(words)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"
