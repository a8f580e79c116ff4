"""The kinds of text that editors write: one module each, and the list of them. Everything else iterates over this list.

A new kind is a module here, its fields in `model`, its pages in `pages`, its templates, and its name in KINDS;
tests/test_kinds.py reports what is missing.
"""

from collections.abc import Sequence

from cchc.kinds.article import ARTICLE
from cchc.kinds.clip import CLIP
from cchc.kinds.event import EVENT
from cchc.kinds.guide import GUIDE
from cchc.kinds.issue import ISSUE
from cchc.kinds.kind import Kind
from cchc.kinds.pano import PANO
from cchc.kinds.procedure import PROCEDURE
from cchc.kinds.quiz import QUIZ
from cchc.model.base import TextFields

KINDS: Sequence[Kind[TextFields]] = (ARTICLE, ISSUE, GUIDE, PROCEDURE, EVENT, PANO, CLIP, QUIZ)
"""Every kind, in the order in which `cchc new`, the handbook and the lists of problems name them."""
