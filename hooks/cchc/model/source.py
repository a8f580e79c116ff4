"""Where a thing was read: its file, and the place of every value in it."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cchc.problems import Place

Loc = tuple[str | int, ...]
"""The way to a value from the top of a file: ("evidence", 0, "activity")."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its path from the project's root, its values' places, and where its body begins."""

    path: str
    places: dict[Loc, Place] = field(default_factory=dict, repr=False, compare=False)
    body: str = field(default="", repr=False, compare=False)
    body_line: int = 1

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return PurePosixPath(self.path).stem

    def at(self, *loc: str | int) -> Place:
        """The place of a value, or of the nearest thing around it that stands in the file."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, Place(self.path))

    def in_body(self, text: str, start: int = 0) -> Place:
        """The place in the body where this text first stands, or the body's first line."""
        found = max(self.body.find(text, start), 0)
        before = self.body[:found]
        return Place(self.path, self.body_line + before.count("\n"), found - before.rfind("\n"))
