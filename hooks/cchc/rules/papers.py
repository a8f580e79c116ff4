"""The papers of a procedure in the order in which people read them: first what everybody needs, then what some need."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.model.procedure import Paper


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Papers with one condition in words that follow "nếu"; without a condition everybody needs them."""

    condition: str
    papers: Sequence[Paper]


def paper_groups(papers: Sequence[Paper]) -> list[PaperGroup]:
    """The papers by condition: those by the way of filing before those that depend on the office, on who files, and on the case."""
    ordered = sorted(papers, key=_rank)
    conditions = dict.fromkeys(paper.condition for paper in ordered)
    return [PaperGroup(condition, [one for one in ordered if one.condition == condition]) for condition in conditions]


def _rank(paper: Paper) -> tuple[bool, bool, bool, bool]:
    return bool(paper.case), paper.proxy, paper.unrecorded, bool(paper.ways)
