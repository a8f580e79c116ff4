"""The theme's files, without the 14,000 icons that Material brings in a hidden folder: MkDocs asks for the names of all, and
leaves out what is hidden (decisions/0022).
"""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _NothingHidden(FileSystemLoader):
    """Finds every template, but lists only those that no hidden folder holds."""

    def list_templates(self) -> list[str]:
        """Their names, in order."""
        found = set()
        for place in self.searchpath:
            for base, folders, files in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = Path(base).relative_to(place)
                found |= {(inside / name).as_posix() for name in files}
        return sorted(found)


def list_nothing_hidden(theme: Theme) -> None:
    """Have the theme's environment list its files so."""
    made = theme.get_env

    def get_env() -> Environment:
        environment = made()
        environment.loader = _NothingHidden(theme.dirs)
        return environment

    theme.get_env = get_env  # type: ignore[method-assign]
