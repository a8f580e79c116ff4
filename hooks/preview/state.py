"""State of the preview: the site as it stands in the files, or why it cannot be made."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Condition, Lock

from mkdocs.exceptions import MkDocsException

from cchc.advice.advise import Adviser
from cchc.build_id import build_id_of
from cchc.catalogue import Catalogue, make_catalogue
from cchc.memory import Memory
from cchc.model.text import AnyText
from cchc.panos.render_queue import draw_when_seen
from cchc.problems import ContentError, Place, Problems
from cchc.reading.content import read_plain_words
from cchc.reading.visibility import read_visibility
from cchc.rules.visibility import Visibility
from cchc.settings import cache_of, today_in_vietnam
from preview.faults import note_fault
from preview.theme import Theme, ThemedSite

_FRAME = ("theme/", "mkdocs.yml")


@dataclass(frozen=True)
class State:
    """The result of one build: its number, and either its pages or only problems."""

    number: int
    today: date
    catalogue: Catalogue | None = None
    pages: ThemedSite | None = None
    problems: Problems = field(default_factory=Problems)
    root: Path | None = None

    @cached_property
    def advice(self) -> Problems:
        """The advice on the texts."""
        problems = Problems()
        adviser = self._adviser(problems)
        if self.catalogue and adviser:
            adviser.advise(self.catalogue.content, problems)
        return problems

    def advice_on(self, text: AnyText) -> Problems:
        """The advice on one text: that on a thousand takes seconds."""
        problems = Problems()
        adviser = self._adviser(Problems())
        if adviser:
            adviser.advise_on(text, problems)
        return problems

    def _adviser(self, problems: Problems) -> Adviser | None:
        if self.catalogue is None or self.root is None:
            return None
        return Adviser(self.catalogue.content, read_plain_words(self.root, problems), self.today)

    @cached_property
    def visibility(self) -> Visibility | None:
        """The visibility of the texts to readers."""
        if self.catalogue is None or self.root is None:
            return None
        return read_visibility(self.root, self.catalogue.content, self.today)


class Maker:
    """Builds the state of a project after each change, and wakes the requests that wait for it."""

    def __init__(self, root: Path, address: str) -> None:
        self._root, self._address = root, address
        self._cache = cache_of(root)
        self._draw = draw_when_seen(self._cache)
        self._theme: Theme | None = None
        self._memory = Memory()
        self._newer = Condition()
        self._alone = Lock()
        self.unsaved: dict[str, bytes] = {}
        """The texts that are being edited, by path, in place of those on disk."""
        self._build_id = ""
        self.state = State(0, today_in_vietnam())

    def make(self, changed: frozenset[str] = frozenset(), is_typing: bool = False) -> None:
        """Build the state; where that fails, it stays as it is. While somebody is typing, searching stays behind."""
        try:
            with self._alone:
                self._make(changed, is_typing)
        except Exception:  # noqa: BLE001 - the preview outlives every fault of a build
            note_fault(self._root)

    def _make(self, changed: frozenset[str], is_typing: bool) -> None:
        if any(path.startswith(_FRAME) for path in changed):
            self._theme = None
        state = self._build(self.state.number + 1, is_typing)
        with self._newer:
            self.state = state
            self._newer.notify_all()

    def newer(self, number: int, seconds: float) -> int:
        """Wait until there is a newer state or the time is up; returns the number of the present one."""
        with self._newer:
            self._newer.wait_for(lambda: self.state.number > number, seconds)
            return self.state.number

    def _build(self, number: int, is_typing: bool) -> State:
        today = today_in_vietnam()
        try:
            self._theme = self._theme or Theme(self._root, self._address)
            if not is_typing:
                self._build_id = build_id_of(self._root, today, self._address)
            catalogue = make_catalogue(
                self._root,
                today,
                self._address,
                self._draw,
                preview=True,
                cache=self._cache,
                memory=self._memory,
                build_id=self._build_id,
                unsaved=dict(self.unsaved),
                is_typing=is_typing,
            )
        except ContentError as refused:
            return State(number, today, problems=refused.problems)
        except MkDocsException as error:
            problems = Problems()
            problems.add(Place("mkdocs.yml"), f"không đọc được ({error}).", "đặt lại tệp này như trước.")
            return State(number, today, problems=problems)
        return State(number, today, catalogue, self._theme.site_of(catalogue), catalogue.problems, self._root)
