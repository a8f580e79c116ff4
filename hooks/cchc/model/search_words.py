"""The words by which residents search (`data/search.yaml`)."""

from typing import Annotated

from pydantic import Field

from cchc.model.base import Line, Model

SEARCH_WORDS = "data/search.yaml"

Row = Annotated[list[Line], Field(min_length=1)]
"""The ways to say one thing."""


class BestBet(Model):
    """Words whose answer is known: the page that comes first for them."""

    words: list[Line] = Field(min_length=1, description="các cách gõ, cách nhau bằng dấu phẩy")
    page: Line = Field(description="trang đứng đầu kết quả, viết như /lien-he/")


class SearchWords(Model):
    """Other words for what the site tells, known answers, words that only ask, and what people ask most."""

    synonyms: list[Row] = Field(
        default_factory=list, description="mỗi dòng: các cách nói cùng một việc; gõ cách nào cũng ra như nhau"
    )
    best_bets: list[BestBet] = Field(default_factory=list, description="gõ các chữ này thì trang này đứng đầu")
    question_words: list[Line] = Field(
        default_factory=list, description="chữ chỉ để hỏi: bỏ qua khi câu tìm còn chữ khác"
    )
    popular: list[Line] = Field(
        default_factory=list, description="câu bà con hỏi nhiều, hiện ở trang tìm kiếm khi chưa gõ gì"
    )
