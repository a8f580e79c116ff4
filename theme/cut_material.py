"""The part of Material's style sheet that our pages use: `docs/assets/material.css`, written by `make styles`.

Material styles what the site does not have (tabs, a drawer, its own search, code to copy …): four fifths of 137 kB, which
each telephone would load for nothing. A rule stays if every class in its selector is a word of our templates, code or
scripts, or of the HTML that Python-Markdown writes. Rules for elements alone stay.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import material
import tinycss2
from tinycss2.ast import Node

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/assets/material.css"
SOURCES = ("theme/**/*.html", "hooks/cchc/**/*.html", "hooks/cchc/**/*.py", "docs/assets/*.js")
"""The files whose words may be classes of a page."""

WRITTEN_BY_OTHERS = frozenset(
    {"footnote", "footnote-ref", "footnote-backref", "md-container", "md-main", "md-main__inner", "md-grid"}
)
"""Classes in what Python-Markdown's extensions and the frame of Material's base template write."""

ABSENT = re.compile(r"\[dir=rtl\]|\[data-md-|#__|columnheader|details\.|\.\w+>summary")
"""Parts of selectors for what no page has: writing from the right, Material's switches, sorted tables, folded admonitions."""

CUSTOM_PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|\((?:"[^"]*"|[^()"]|\([^()]*\))*\)|[^;{}"(])*;?""")


def cut_style_sheet() -> str:
    """The rules and values that our pages can use, under a line that says where they are from."""
    known = words()
    rules = list(
        kept_rules(tinycss2.parse_stylesheet(whole_style_sheet(), skip_comments=True, skip_whitespace=True), known)
    )
    ours = (ROOT / "docs/assets/site.css").read_text("utf-8")
    text = without_idle_values("\n".join(rules), ours)
    return f"/* Part of Material for MkDocs {material.__version__} (MIT), as `make styles` cut it. */\n{text}\n"


def whole_style_sheet() -> str:
    """Material's style sheet as it is installed."""
    (file,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    return file.read_text("utf-8")


def words() -> frozenset[str]:
    """Whatever may be a class on one of our pages."""
    texts = (file.read_text("utf-8") for pattern in SOURCES for file in ROOT.glob(pattern))
    return WRITTEN_BY_OTHERS.union(chain.from_iterable(re.findall(r"[\w-]+", text) for text in texts))


def kept_rules(nodes: Iterable[Node], known: frozenset[str]) -> Iterator[str]:
    """Each rule with those of its selectors that may match."""
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in selectors_of(tinycss2.serialize(node.prelude)) if may_match(one, known)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(node.content)}}}"
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inside = "\n".join(kept_rules(tinycss2.parse_rule_list(node.content, skip_whitespace=True), known))
            if inside:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inside}}}"


def selectors_of(prelude: str) -> list[str]:
    """The selectors between the commas that stand in no brackets."""
    return re.findall(r"(?:[^,(\[]|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])+", prelude)


def may_match(selector: str, known: frozenset[str]) -> bool:
    """True where a page may have what a selector asks for; what `:not()` names need not be there."""
    asked = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", selector)
    return not ABSENT.search(asked) and known.issuperset(re.findall(r"\.([\w-]+)", asked))


def without_idle_values(text: str, ours: str) -> str:
    """The rules without the custom properties that neither they nor our own style sheet ask for."""
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", text + ours))
    cut = CUSTOM_PROPERTY.sub(lambda found: found[0] if found[1] in asked else "", text)
    cut = re.sub(r"(?m)^[^{}@\n]*\{\s*\}\n?", "", cut)
    # a value that went may have been the only one to ask for another
    return text if cut == text else without_idle_values(cut, ours)


if __name__ == "__main__":
    TARGET.write_text(cut_style_sheet(), "utf-8")
