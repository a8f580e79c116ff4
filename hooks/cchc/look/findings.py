"""What a look found, each thing once, however many files show it."""

from dataclasses import dataclass, field

from cchc.problems import Place, Problems
from cchc.vietnamese import number


@dataclass(slots=True)
class Findings:
    """Things to mend in the folder of a built site, by what is said of them."""

    folder: str
    _found: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    def add(self, path: str, line: int, text: str, hint: str) -> None:
        """Note something at a line of a file of the site."""
        self._found.setdefault((text, hint), []).append(Place(f"{self.folder}/{path}", max(line, 1)))

    def note(self, problems: Problems) -> None:
        """Note each thing at its first place, with the number of other files that show it too."""
        for (text, hint), places in self._found.items():
            first = min(places)
            others = len({place.path for place in places}) - 1
            more = f" Có ở {number(others)} tệp khác nữa." if others else ""
            problems.add(first, text + more, hint)
