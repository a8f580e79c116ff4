"""Whose errors stop nobody else: texts that readers do not see, and the files that only such texts name."""

from urllib.parse import unquote

from cchc.model.content import Content
from cchc.model.text import EditorText
from cchc.problems import Problems
from cchc.vietnamese import composed

_TEXT = ".md"


def spared_by(content: Content, unseen: frozenset[str], problems: Problems) -> frozenset[str]:
    """The unseen texts, and the pictures, films and documents with errors that these name and nobody else does."""
    files = {path: path.rpartition("/")[2] for path in problems.faulty & content.unread if not path.endswith(_TEXT)}
    if not files:
        return unseen
    texts = (*content.texts, *content.faulty)
    hidden = "\n".join(_words(text) for text in texts if text.source.path in unseen)
    shown = "\n".join(_words(text) for text in texts if text.source.path not in unseen)
    shown += "\n".join(entry.file for entry in content.plan.evidence if entry.file)
    return unseen | {path for path, name in files.items() if name in hidden and name not in shown}


def _words(text: EditorText) -> str:
    """All that a text says, the names of files included."""
    return composed(unquote(text.source.body)) + text.fields.model_dump_json(warnings=False)
