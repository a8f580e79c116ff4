"""Every rule of content in one run, and the texts whose errors stop nothing else."""

from datetime import date

from cchc.checks.budgets import advise_on_budgets
from cchc.checks.events import check_events
from cchc.checks.evidence import check_evidence
from cchc.checks.laws import check_laws
from cchc.checks.panos import check_panos, check_studio
from cchc.checks.plans import advise_on_drafts, advise_on_gaps, advise_on_received
from cchc.checks.procedures import check_procedures
from cchc.checks.references import check_references
from cchc.checks.search_words import check_search_words
from cchc.checks.unfinished import check_unfinished
from cchc.checks.values import check_values
from cchc.model.content import Content
from cchc.problems import Problems
from cchc.rules.visibility import Named

_TEXT = ".md"


def check_content(content: Content, today: date, problems: Problems) -> None:
    """Note where texts do not fit the plan, each other or the studio, and what they may not show."""
    check_references(content, today, problems)
    check_laws(content, problems)
    advise_on_gaps(content.plans, problems)
    advise_on_drafts(content.plans, problems)
    advise_on_received(content.plans, today, problems)
    check_evidence(content, today, problems)
    check_studio(content, problems)
    check_panos(content, today, problems)
    check_procedures(content, today, problems)
    check_events(content, today, problems)
    advise_on_budgets(content, problems)
    check_search_words(content.search_words, content.search_source, problems)
    # With an error in one of these two files it is unknown what may be shown.
    if problems.paths.isdisjoint({content.ward_source.path, content.allowed_source.path}):
        check_values(content, today, problems)
    check_unfinished(content, today, problems)


def spared_by(content: Content, unseen: frozenset[str], problems: Problems) -> frozenset[str]:
    """The unseen texts, and the pictures, films and documents with errors that only these name."""
    files = {path for path in problems.faulty & content.unread if not path.endswith(_TEXT)}
    if not files:
        return unseen
    texts = (*content.texts, *content.faulty)
    hidden = Named(text for text in texts if text.source.path in unseen)
    shown = Named(text for text in texts if text.source.path not in unseen)
    evidence = {entry.file for plan in content.plans for entry in plan.evidence}
    return unseen | {path for path in files if path in hidden and path not in shown and path not in evidence}
