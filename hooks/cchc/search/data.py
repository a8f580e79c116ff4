"""The search data: JSON files that docs/assets/search.js scans in the browser, and that a person can read.

`muc-luc.json` holds what is always needed: every entry with its title and summary, and the words of all but the articles.
The words of articles lie in further files, by year and newest first, so that a first search loads only the newest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from cchc.search.entry import Entry, Group, in_order

FORMAT = 4
"""The version of the format; it goes up when search.js can no longer read older data."""

PART = 120_000
"""Characters of text in one file of articles: some 40 kB packed, or 25 articles of 900 words."""


@dataclass(frozen=True, slots=True)
class SearchData:
    """The text of `muc-luc.json`, and those of the files with the words of articles, by name."""

    facts: str
    parts: Mapping[str, str]


def search_data(entries: Sequence[Entry], short_forms: Sequence[tuple[str, str]]) -> SearchData:
    """The data of the entries; `short_forms` are abbreviations with what they stand for."""
    ordered = in_order(entries)
    parts = {f"{year}-{_digest(text)}.json": text for year, text in _parts(ordered)}
    facts = {
        "format": FORMAT,
        "kinds": [[group.path, group.label] for group in groups_of(ordered)],
        "short": short_forms,
        "parts": list(parts),
        "entries": [_entry(entry) for entry in ordered],
    }
    return SearchData(_json(facts), parts)


def groups_of(entries: Iterable[Entry]) -> list[Group]:
    """The groups of entries, by rank."""
    return sorted({entry.group for entry in entries})


def _entry(entry: Entry) -> Mapping[str, str]:
    """An entry without its empty values; an article's words stand in another file."""
    values = {
        "url": entry.url,
        "kind": entry.group.path,
        "topic": entry.topic,
        "date": entry.date and entry.date.isoformat(),
        "mark": entry.mark,
        "title": entry.title,
        "summary": entry.summary,
        "text": None if entry.is_apart else entry.text,
    }
    return {name: value for name, value in values.items() if value}


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
