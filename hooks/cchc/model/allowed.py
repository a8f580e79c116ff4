"""Personal data that may stand on the site (`data/allowed.yaml`)."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from cchc.model.base import Day, Line, Model, refuse

ALLOWED = "data/allowed.yaml"

Reason = Annotated[str, StringConstraints(min_length=5, max_length=300, pattern=r"^[^\n]*$")]
"""A sentence that somebody else understands a year later."""


class Permission(Model):
    """One value that is shown on purpose: why, and up to which day."""

    value: Line = Field(description="số điện thoại, thư điện tử, số định danh hoặc mã hồ sơ, như trên trang")
    why: Reason = Field(description="vì sao được đăng, ai đồng ý")
    until: Day | None = Field(None, description="ngày cuối còn được đăng; bỏ trống: không hạn")


class Allowed(Model):
    """Every value that is shown on purpose; the best list is empty."""

    allowed: list[Permission] = Field(default_factory=list)

    @model_validator(mode="after")
    def _values_differ(self) -> Self:
        values = [permission.value for permission in self.allowed]
        for number, value in enumerate(values):
            if value in values[:number]:
                refuse(f'"{value}" ghi hai lần.', "giữ một dòng.", at="allowed")
        return self
