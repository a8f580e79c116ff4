"""Why a document cannot be imported, said like every other problem."""

from pathlib import Path

from cchc.problems import ContentError, Place, Problems


def refusal(file: Path | str, text: str, hint: str) -> ContentError:
    """A problem of one file, to raise."""
    problems = Problems()
    problems.add(Place(str(file)), text, hint)
    return ContentError(problems)
