"""What every page may need to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from cchc.model.body import Body
from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.model.ward import Ward
from cchc.rules.column import Column


@dataclass(frozen=True, slots=True)
class Site:
    """The content, the column of the day, the converted texts by address, the day, and the site's public address."""

    content: Content
    column: Column
    bodies: Mapping[str, Body]
    today: date
    address: str

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.content.plan

    @property
    def ward(self) -> Ward:
        """The ward."""
        return self.content.ward

    def absolute(self, url: str) -> str:
        """The full address of a page or file of the site."""
        return urljoin(self.address, url)
