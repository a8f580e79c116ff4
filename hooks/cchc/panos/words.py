"""What a pano says and shows, ready to be set."""

from dataclasses import dataclass

from cchc.model.asset import Asset
from cchc.model.pano import Template
from cchc.model.studio import Palette


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a pano; `address` is what the code opens, `image` and `logo` are pictures beside the text; a draft says so
    at its upper edge.
    """

    headline: str
    support: str | None
    action: str
    address: str
    signature: str
    template: Template
    palette: Palette
    image: Asset | None = None
    sponsor: str | None = None
    logo: Asset | None = None
    sponsor_percent: int = 0
    is_draft: bool = False


class DoesNotFitError(Exception):
    """A part that a sheet has no room for: which field, and in Vietnamese what is wrong and what would do."""

    def __init__(self, field: str, text: str, hint: str) -> None:
        self.field, self.text, self.hint = field, text, hint
        super().__init__(text)
