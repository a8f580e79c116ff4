"""Words of officialese and plainer ones for them (`data/plain-words.yaml`)."""

from pydantic import Field

from cchc.model.base import Line, Model


class PlainWord(Model):
    """A phrase, and what to write instead."""

    says: Line = Field(description="lời văn giấy tờ")
    plain: Line = Field(description="nên viết thế nào")


class PlainWords(Model):
    """The ward's list."""

    words: list[PlainWord] = Field(description="các lời văn giấy tờ và cách viết dễ hiểu hơn")
