"""What the desk orders of the publisher."""

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Order:
    """An order: the project, the target's name (none: a parcel, `whole` or of what changed), and the password, if one is needed."""

    root: str
    target: str | None
    password: str | None = field(default=None, repr=False)
    whole: bool = False

    def as_line(self) -> str:
        """The order as the process reads it."""
        return json.dumps(asdict(self)) + "\n"
