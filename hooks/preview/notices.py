"""Notices that the preview adds to the site: what is wrong, and what readers do not see yet."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cchc.problems import Problem, Problems, Severity
from preview.state import State

_KINDS = (
    (Severity.ERROR, "Phải sửa thì trang mới dựng được"),
    (Severity.UNSEEN, "Bài chưa hiện mà còn lỗi: đã để riêng, các bài khác vẫn dựng"),
    (Severity.LAPSED, "Đã quá hạn, cần xem lại"),
    (Severity.ADVICE, "Nên sửa"),
    (Severity.WAITING, "Còn chờ phường duyệt hoặc điền"),
)


MOST = 3
"""The most texts left out that the bar names."""


class Notices:
    """The templates of the notices, for a project at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def bar(self, state: State) -> str:
        """The bar below every page, with the script that reloads the page when it has changed."""
        visibility = state.visibility
        unseen = len(visibility.unseen) if visibility else 0
        count = len(state.problems.of(Severity.LAPSED, Severity.ADVICE)) + unseen
        left_out = list(_left_out(state))
        return self._templates.get_template("bar.html").render(
            number=state.number, count=count, left_out=left_out[:MOST], more=len(left_out[MOST:])
        )

    def of_text(self, path: str, state: State) -> str:
        """The page of what keeps a text from being shown."""
        return self._page(state, Problems([one for one in state.problems.found if one.place.path == path]), path)

    def overview(self, state: State) -> str:
        """The page of everything that waits for the editor."""
        return self._page(state, Problems([*state.problems.found, *state.advice.found]))

    def _page(self, state: State, problems: Problems, path: str = "") -> str:
        kinds = [(title, severity, self._by_file(problems, severity)) for severity, title in _KINDS]
        return self._templates.get_template("overview.html").render(
            stopped=state.pages is None,
            path=path,
            errors=len(state.problems.of(Severity.ERROR)),
            kinds=[kind for kind in kinds if kind[2]],
            visibility=None if path else state.visibility,
        )

    def _by_file(self, problems: Problems, severity: Severity) -> list[tuple[str, list[tuple[Problem, str]]]]:
        found = groupby(problems.of(severity), key=lambda problem: problem.place.path)
        return [(path, [(problem, self._line(problem)) for problem in group]) for path, group in found]

    def _line(self, problem: Problem) -> str:
        """The line of the file that a problem stands in; empty where it cannot be read."""
        try:
            lines = (self._root / problem.place.path).read_text(encoding="utf-8-sig").splitlines()
            return lines[problem.place.line - 1].strip()[:160]
        except (OSError, ValueError, IndexError):
            return ""


def _left_out(state: State) -> Iterator[tuple[str, str, Problem]]:
    """Each text that was left out for its errors, its address, and the first of them."""
    left_out = state.catalogue.left_out if state.catalogue else {}
    for path, group in groupby(state.problems.of(Severity.UNSEEN), key=lambda problem: problem.place.path):
        if path in left_out:
            yield path, left_out[path], next(group)
