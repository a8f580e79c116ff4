"""Whose errors stop nobody else: texts that readers do not see, and the files that only such texts name."""

from cchc.model.content import Content
from cchc.problems import Problems
from cchc.rules.visibility import Named

_TEXT = ".md"


def spared_by(content: Content, unseen: frozenset[str], problems: Problems) -> frozenset[str]:
    """The unseen texts, and the pictures, films and documents with errors that these name and nobody else does."""
    files = {path for path in problems.faulty & content.unread if not path.endswith(_TEXT)}
    if not files:
        return unseen
    texts = (*content.texts, *content.faulty)
    hidden = Named(text for text in texts if text.source.path in unseen)
    shown = Named(text for text in texts if text.source.path not in unseen)
    evidence = {entry.file for entry in content.plan.evidence}
    return unseen | {path for path in files if path in hidden and path not in shown and path not in evidence}
