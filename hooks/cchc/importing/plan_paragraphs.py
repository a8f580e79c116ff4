"""The activities that a plan's paragraphs name: 1., a) or dashes, with lines that say who and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.blocks import Table
from cchc.importing.plan_grid import key_of
from cchc.importing.plan_ledger import Ledger
from cchc.importing.plan_outline import Node
from cchc.importing.plan_parts import Part, undashed
from cchc.importing.plan_tasks import TableReader, Task
from cchc.importing.plan_units import is_office
from cchc.vietnamese import CAPITALS, folded

_LABEL = re.compile(r"(?:[-+•*]\s*)?(?P<label>[^:.;,]{2,60}):\s*(?P<text>\S.*)")
_FACTS = frozenset({"lead", "partners", "window", "target"})
_DASHED = re.compile(r"[-–+•*]\s*\S")
_AIM = re.compile(r"(?:muc tieu|muc dich|yeu cau|chi tieu)\b")
_NAME = rf"[{CAPITALS}][^.;:()]{{2,90}}?"
_LEADS = re.compile(
    rf"(?:^|[.;:]\s+|\b(?:[Gg]iao|[Dd]o)\s+)(?P<lead>{_NAME})\s+(?:là cơ quan\s+)?(?:chủ trì|Chủ trì|làm đầu mối)\b"
    r"(?:\s*,?\s*phối hợp\s+(?:với|cùng)\s+(?P<partners>[^.;:]+?)"
    r"(?=\s+(?:xây dựng|tổ chức|triển khai|thực hiện|thường xuyên|tiếp tục|tham mưu|duy trì)\b|[.;:]|$))?"
)
_GROUP, _AIMS = "nhóm việc; kế hoạch trên trang không chia nhóm", "mục tiêu, không phải hoạt động"
_ABOUT, _LEADING_IN = "lời tả của hoạt động", "đoạn dẫn"
_SENTENCE = "đọc trong câu văn"


@dataclass(slots=True)
class ParagraphReader:
    """The paragraphs of the sections on activities, in order, with the tables between them."""

    ledger: Ledger
    tables: TableReader
    found: list[Task] = field(default_factory=list)

    def read(self, part: Part) -> None:
        """Read a section."""
        loose = [line for line in part.intro if not _DASHED.match(line)]
        dashed = [line for line in part.intro if _DASHED.match(line)]
        self.ledger.leave(loose, _LEADING_IN)
        self.read_tables(part.section.tables, "")
        for number, line in enumerate(dashed, 1):
            self._leaf(Node(str(number), [undashed(line)], line), "", "")
        for node in part.nodes:
            self._read(node, "", "")

    def read_tables(self, tables: Sequence[Table], group: str) -> None:
        """Read tables under the paragraph of a number."""
        for table in tables:
            self.found += self.tables.tasks(table, group)

    def _read(self, node: Node, group: str, lead: str) -> None:
        path = node.no if not group or node.no.startswith(f"{group}.") else f"{group}.{node.no}"
        dashes = [line for line in node.lines[1:] if _DASHED.match(line)]
        if _AIM.match(folded(node.lines[0])):
            self.ledger.leave(node.source, _AIMS)
            self.read_tables(node.all_tables, path)
        elif node.all_tables or self._has_parts(node, dashes):
            self._read_group(node, path, dashes, lead)
        else:
            self._leaf(node, path, lead)

    def _has_parts(self, node: Node, dashes: Sequence[str]) -> bool:
        """Whether what stands below a paragraph are activities of their own, not what is said of this one."""
        parts = [below.text for below in node.below] or dashes
        return len(parts) > 1 and not any(_fact(part)[0] in _FACTS for part in parts)

    def _read_group(self, node: Node, path: str, dashes: Sequence[str], lead: str) -> None:
        lead = node.lines[0].strip(" :") if is_office(node.lines[0]) else lead
        rest = [line for line in node.lines[1:] if line not in dashes or node.below or node.tables]
        self.ledger.leave([node.head], _GROUP)
        self.ledger.leave(rest, _LEADING_IN)
        self.read_tables(node.tables, path)
        if not node.below and not node.tables:
            for number, line in enumerate(dashes, 1):
                self._leaf(Node(f"{path}.{number}", [undashed(line)], line), f"{path}.{number}", lead)
        for below in node.below:
            self._read(below, path, lead)

    def _leaf(self, node: Node, path: str, lead: str) -> None:
        """An activity, with what its lines say of it."""
        task = Task(path or node.no, node.lines[0], {})
        if lead:
            task.cells["lead"], task.doubts["lead"] = lead, "đơn vị đứng tên nhóm việc"
        said = [node.lines[0]]
        for line in _lines_below(node):
            key, label, text = _fact(line)
            if key in _FACTS and key not in task.cells:
                task.cells[key] = text
                self.ledger.became.append(f"{label} {text}" if key in ("lead", "target") else label)
            else:
                said.append(line)
                self.ledger.leave([line], _ABOUT)
        _read_sentences(task, said)
        self.found.append(task)


def _lines_below(node: Node) -> Iterator[str]:
    yield from node.lines[1:]
    for below in node.below:
        yield f"{below.no}) {below.lines[0]}"
        yield from _lines_below(below)


def _fact(line: str) -> tuple[str, str, str]:
    """What a line such as "b) Chủ trì: Văn phòng." states: the meaning of its label, the label, and the rest."""
    bare = re.sub(r"^(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})?)[.)]\s+", "", line)
    found = _LABEL.fullmatch(bare)
    label = line[: len(line) - len(found["text"])] if found else ""
    return (key_of(found["label"]), label, found["text"].rstrip(" .")) if found else ("", "", "")


def _read_sentences(task: Task, said: Sequence[str]) -> None:
    """Who leads and who takes part, where only a sentence says so."""
    found = next(filter(None, map(_LEADS.search, said)), None)
    if found and "lead" not in task.cells:
        task.cells["lead"], task.doubts["lead"] = found["lead"].strip(), _SENTENCE
        if found["partners"] and "partners" not in task.cells:
            task.cells["partners"], task.doubts["partners"] = found["partners"].strip(" ,"), _SENTENCE
    if "window" not in task.cells:
        task.cells["when"] = " ".join(said)
