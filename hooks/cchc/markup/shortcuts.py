"""Short ways for the plainest texts, which are most: their result is the library's own, reached with fewer searches."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_LINE = r"[^\W\d_][^\n]*"
PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
"""Lines that begin with letters: nothing but a paragraph begins so."""

SIGNS = re.compile(r"[`\\\[<&*_\x02]|  \n")
"""What every pattern inside a line begins with; and the sign that stands for what the library has set aside."""


class PlainParagraph(BlockProcessor):
    """Takes paragraphs before the library's fifteen kinds of blocks are asked; in lists the library's own decides."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library passes both
        """Whether a block is a plain paragraph."""
        return not self.parser.state.isstate("list") and PARAGRAPH.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add it."""
        SubElement(parent, "p").text = blocks.pop(0)


class PlainText(Treeprocessor):
    """Marks what holds no sign of Markdown as finished, so that none of the fifteen patterns is looked for in it."""

    def run(self, root: Element) -> None:
        """Work through the tree before the patterns are looked for."""
        for element in root.iter():
            if element.text and not SIGNS.search(element.text):
                element.text = AtomicString(element.text)
