"""Everything that was read, together."""

from dataclasses import dataclass

from cchc.model.article import Article, Issue
from cchc.model.asset import Asset
from cchc.model.plan import Plan
from cchc.model.source import Source
from cchc.model.ward import Ward


@dataclass(frozen=True, slots=True)
class Content:
    """The plan, the ward, what editors wrote, and the files beside it; `plan_source` and `ward_source` say where their values stand."""

    plan: Plan
    ward: Ward
    articles: list[Article]
    issues: list[Issue]
    assets: dict[str, Asset]
    plan_source: Source
    ward_source: Source
