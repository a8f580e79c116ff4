"""The words of the column: terms and abbreviations (`data/glossary.yaml`), plainer words (`data/plain-words.yaml`), compounds
(`data/compounds.yaml`).
"""

import re

from pydantic import Field

from cchc.model.base import Line, Model

COMPOUNDS = "data/compounds.yaml"


class Term(Model):
    """A term: how texts write it, its long form, and what it means."""

    term: Line
    full: Line | None = Field(None, description="dạng đầy đủ của chữ viết tắt")
    meaning: Line
    abbreviation: bool = Field(False, description="giải thích ở chỗ dùng đầu tiên trong bài: viết true")


class Glossary(Model):
    """The terms of the column."""

    terms: list[Term] = Field(min_length=1)

    def abbreviations(self) -> dict[str, str]:
        """The long form of each abbreviation."""
        return {term.term: term.full or term.meaning for term in self.terms if term.abbreviation}

    def written_out(self, text: str) -> str:
        """A line of the plan without its abbreviations, as residents read it."""
        for short, full in self.abbreviations().items():
            text = re.sub(rf"\b{re.escape(short)}\b", full, text)
        return text


class PlainWord(Model):
    """A phrase of officialese, and what to write instead."""

    says: Line = Field(description="lời văn giấy tờ")
    plain: Line = Field(description="nên viết thế nào")


class PlainWords(Model):
    """The ward's list of phrases to avoid."""

    words: list[PlainWord] = Field(description="các lời văn giấy tờ và cách viết dễ hiểu hơn")


class CompoundWords(Model):
    """The compounds that no title's line ends in."""

    compounds: list[Line] = Field(default_factory=list, description="từ ghép mà tựa bài, pano không xuống dòng ở giữa")
