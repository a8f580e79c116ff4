"""Posts for social networks (`data/posts.yaml`): their tags, and how long a network lets them be."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from cchc.model.base import Line, Model, refuse

POSTS = "data/posts.yaml"

NETWORKS = ("zalo", "facebook", "tiktok")
"""The channels that are social networks."""


class Limit(Model):
    """The most letters that a network takes, and who says so."""

    most: Annotated[int, Field(ge=100, le=100_000)] = Field(description="nhiều nhất bao nhiêu ký tự")
    source: Line = Field(description="đọc ở đâu, ngày nào")


class Posts(Model):
    """The tags below every post, and the known limits."""

    tags: list[Line] = Field(
        default_factory=list, description="nhãn cuối mọi bài đăng, viết như nói: cải cách hành chính"
    )
    limits: dict[str, Limit] = Field(
        default_factory=dict, description="mạng nào nhận nhiều nhất bao nhiêu ký tự; chưa biết thì không ghi"
    )

    @model_validator(mode="after")
    def _networks_are_known(self) -> Self:
        for name in self.limits:
            if name not in NETWORKS:
                refuse(
                    f'"{name}" không phải mạng xã hội của kế hoạch.',
                    f"chọn một trong: {', '.join(NETWORKS)}.",
                    at=f"limits.{name}",
                )
        return self
