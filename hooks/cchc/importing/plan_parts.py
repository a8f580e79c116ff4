"""The parts of a plan by what their headings mean, whatever the sections are called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.importing.plan_outline import Node, Section
from cchc.vietnamese import folded

_SECTIONS = (
    ("organisation", r"^(?:phan cong|trach nhiem|to chuc thuc hien)"),
    ("activities", r"hoat dong|nhiem vu|giai phap|cong viec|viec can lam"),
    ("organisation", r"to chuc (?:thuc hien|trien khai)|trach nhiem|^phan cong"),
    ("funding", r"kinh phi"),
    ("topics", r"noi dung"),
    ("forms", r"hinh thuc(?!.*khen thuong)"),
    ("purposes", r"muc dich|muc tieu|quan diem"),
    ("requirements", r"yeu cau"),
    ("audiences", r"doi tuong"),
)
"""What a section holds by words in its title, the surest first."""

_PARAGRAPHS = (
    ("purposes", r"(?:muc dich|muc tieu|quan diem)\b"),
    ("requirements", r"yeu cau\b"),
    ("audiences", r"(?:pham vi,? )?doi tuong\b"),
    ("topics", r"noi dung\b"),
    ("forms", r"hinh thuc\b"),
    ("funding", r"(?:nguon )?kinh phi\b"),
)
"""What a numbered paragraph of a section holds by its first words."""

_OPENING = r"(?:(?:cac|mot so|nhung|noi dung,?|chi tieu,?|muc tieu,?|nguon) )*"
_LONGEST_TITLE = 15
_DASH = re.compile(r"^\s*[-–+•*]\s*")


@dataclass(slots=True, eq=False)
class Part:
    """A part: its number and title, its section and its number in that, its lines and paragraphs.

    `is_guess`: the title names several things, or something else.
    """

    no: str
    title: str
    section: Section
    intro: list[str]
    nodes: list[Node]
    head: str
    is_guess: bool = False
    inner: str = ""

    @property
    def source(self) -> list[str]:
        """Its lines as they stand in the document."""
        return [self.head, *self.intro, *(line for node in self.nodes for line in node.source)]

    @property
    def is_empty(self) -> bool:
        """Whether it is only a title, whose paragraphs are parts of their own."""
        return not self.intro and not self.nodes

    def numbered(self) -> tuple[list[str], list[Node], bool]:
        """The lines that lead in, and its paragraphs; True where they have no numbers, so that these are counted."""
        if self.nodes:
            return self.intro, self.nodes, False
        dashed = [line for line in self.intro if _DASH.match(line)]
        leading = [line for line in self.intro if line not in dashed] if dashed else []
        texts = [_DASH.sub("", line, count=1) for line in dashed or self.intro]
        return leading, [Node(str(at), [text], text) for at, text in enumerate(texts, 1)], True


Parts = dict[str, list[Part]]


def parts_of(sections: Sequence[Section]) -> Parts:
    """Every part by what it holds; "" holds those that the plan has no place for."""
    found: Parts = {}
    for section in sections:
        for role, part in _of_section(section):
            found.setdefault(role, []).append(part)
    return found


def role_of(title: str) -> tuple[str, bool]:
    """What a section of this title holds, and whether the title names several things, or begins with others."""
    bare = folded(title)
    roles = list(dict.fromkeys(role for role, words in _SECTIONS if re.search(words, bare)))
    if not roles:
        return "", False
    is_sure = any(role == roles[0] and re.match(rf"(?:{_OPENING})?(?:{words})", bare) for role, words in _SECTIONS)
    return roles[0], len(roles) > 1 or not is_sure


def undashed(line: str) -> str:
    """A line without its dash."""
    return _DASH.sub("", line, count=1)


def _of_section(section: Section) -> Iterator[tuple[str, Part]]:
    role, is_several = role_of(section.title)
    own = Part(section.no, section.title, section, section.intro, [], section.head, is_several)
    for node in section.nodes:
        inner = _role_of_node(node)
        if inner and _is_apart(role, inner, is_several):
            yield inner, _of_node(section, node)
        else:
            own.nodes.append(node)
    yield role, own


def _is_apart(role: str, inner: str, is_several: bool) -> bool:
    """Whether a paragraph of a section that holds one thing is a part of its own."""
    if role == "activities":
        return False
    if role == "organisation":
        return inner == "funding"
    return is_several or role in ("", "purposes")


def _of_node(section: Section, node: Node) -> Part:
    title, colon, rest = node.lines[0].partition(":")
    intro = [*filter(None, [rest.strip()]), *node.lines[1:]]
    return Part(
        f"{section.no}.{node.no}",
        title.strip() if colon else node.lines[0],
        section,
        intro,
        node.below,
        node.head,
        inner=node.no,
    )


def _role_of_node(node: Node) -> str:
    first = node.lines[0].split(":")[0]
    if len(first.split()) > _LONGEST_TITLE:
        return ""
    return next((role for role, words in _PARAGRAPHS if re.match(words, folded(first))), "")
