"""The whole content of a project, as it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc.model.allowed import ALLOWED, Allowed
from cchc.model.asset import Asset
from cchc.model.base import TextFields
from cchc.model.budget import BudgetFile
from cchc.model.hosting import Hosting
from cchc.model.law import LAWS, Laws
from cchc.model.plans import Plans
from cchc.model.posts import Posts
from cchc.model.readings import Readings
from cchc.model.registers import Registers
from cchc.model.search_words import SEARCH_WORDS, SearchWords
from cchc.model.source import Source
from cchc.model.studio import Studio
from cchc.model.text import AnyText, F_co, Text, TextKind, of_kind
from cchc.model.ward import Ward
from cchc.model.words import Glossary


@dataclass(frozen=True, slots=True)
class Content:
    """The plans, the ward, the laws, what editors wrote, and the files beside it; `ward_source` and its like say where their values stand.

    `unread` are paths of texts and pictures that are there but have errors; `others` of files that no page is made
    from, for their kind, name or folder. A text that names one should hear that, not that it is missing. `faulty` are texts with errors, of which
    only a few fields could be made out.
    """

    plans: Plans
    ward: Ward
    kinds: Sequence[TextKind[TextFields]]
    texts: Sequence[AnyText]
    glossary: Glossary
    studio: Studio
    assets: dict[str, Asset]
    ward_source: Source
    glossary_source: Source
    studio_source: Source
    allowed: Allowed = field(default_factory=Allowed)
    allowed_source: Source = field(default_factory=lambda: Source(ALLOWED))
    laws: Laws = field(default_factory=Laws)
    laws_source: Source = field(default_factory=lambda: Source(LAWS))
    registers: Registers = field(default_factory=Registers)
    search_words: SearchWords = field(default_factory=SearchWords)
    search_source: Source = field(default_factory=lambda: Source(SEARCH_WORDS))
    readings: Readings = field(default_factory=Readings)
    posts: Posts = field(default_factory=Posts)
    hosting: Hosting = field(default_factory=Hosting)
    budgets: Sequence[BudgetFile] = ()
    unread: frozenset[str] = frozenset()
    faulty: tuple[AnyText, ...] = ()
    others: frozenset[str] = frozenset()

    def of(self, fields: type[F_co]) -> list[Text[F_co]]:
        """The texts of one kind, by the model of its fields."""
        return of_kind(self.texts, fields)
