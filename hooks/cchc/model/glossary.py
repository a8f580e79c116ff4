"""The terms and abbreviations of the column (`data/glossary.yaml`)."""

from pydantic import Field

from cchc.model.base import Line, Model


class Term(Model):
    """A term: how texts write it, its long form, and what it means."""

    term: Line
    full: Line | None = Field(None, description="dạng đầy đủ của chữ viết tắt")
    meaning: Line
    abbreviation: bool = Field(False, description="giải thích ở chỗ dùng đầu tiên trong bài: viết true")


class Glossary(Model):
    """All terms."""

    terms: list[Term] = Field(min_length=1)

    def abbreviations(self) -> dict[str, str]:
        """What each abbreviation stands for."""
        return {term.term: term.full or term.meaning for term in self.terms if term.abbreviation}
