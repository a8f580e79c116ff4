"""The parts of a plan that list paragraphs: aims, topics, forms and funding, wherever the document has them."""

from collections import Counter
from collections.abc import Callable

from cchc.importing.guesses import fitting
from cchc.importing.plan_ledger import Ledger
from cchc.importing.plan_outline import Node, Section
from cchc.importing.plan_parts import Part, Parts
from cchc.importing.plan_units import id_of, unique
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.importing.truecase import Truecaser

_OPENING_WORDS = ("tuyên truyền", "phổ biến", "sâu rộng", "về", "các", ",")
_NO_PLACE, _ONLY_TITLE = "kế hoạch trên trang không có chỗ cho mục này", "tên mục gộp nhiều phần"
_SEVERAL, _UNNUMBERED = "chưa chắc là mục này; ở văn bản, mục này gộp nhiều phần", "văn bản không đánh số"


class Listed:
    """The parts of a plan, each taken once; what nobody takes is left out."""

    def __init__(self, parts: Parts, truecaser: Truecaser, ledger: Ledger) -> None:
        self._parts = parts
        self._truecaser = truecaser
        self._ledger = ledger
        self._taken: list[Part] = []

    def part(self, role: str) -> Part | None:
        """The first part of a role that holds anything."""
        found = next((part for part in self._parts.get(role, []) if not part.is_empty), None)
        if found and found not in self._taken:
            self._taken.append(found)
        return found

    def headed(self, part: Part | None, what: str) -> dict[str, Value]:
        """The number and the title of a part."""
        if part is None:
            return {"no": Blank("số La Mã của mục"), "title": Blank(f"tên mục ({what})")}
        return {"no": part.no, "title": self.title(part)}

    def sentence(self, title: str) -> str:
        """A title in capitals as a sentence."""
        return self._truecaser.sentence(title)

    def title(self, part: Part) -> Value:
        """The title of a part, a guess where it holds several things."""
        found = fitting(self.sentence(part.title), _SEVERAL if part.is_guess else "")
        return found if found.doubt else found.value

    def items(self, role: str, what: str, **more: Value) -> dict[str, Value]:
        """A part of numbered paragraphs."""
        return self._listed(self.part(role), what, lambda node, is_counted: {**item(node, is_counted), **more})

    def topics(self) -> dict[str, Value]:
        """The part on what is to be spread."""
        met: Counter[str] = Counter()
        return self._listed(self.part("topics"), "các nội dung", lambda node, is_counted: _topic(node, is_counted, met))

    def goals(self) -> dict[str, Value]:
        """The aims, the requirements and whom the plan speaks to."""
        aims, wants, people = (self.part(role) for role in ("purposes", "requirements", "audiences"))
        section = next((part.section for part in (aims, wants, people) if part), None)
        own = next(
            (part for part in self._parts.get("purposes", []) if part.section is section and not part.inner), None
        )
        if own and own.is_empty:
            self._taken.append(own)
        title = self.sentence(section.title) if section else Blank("tên mục (mục đích, yêu cầu)")
        return {
            "no": section.no if section else Blank("số La Mã của mục"),
            "title": title,
            "purposes": self._goal(aims, "1", section),
            "requirements": self._goal(wants, "2", section),
            "audiences": self._audiences(people, section),
        }

    def leave_rest(self) -> None:
        """Note every part that nothing was made of."""
        for parts in self._parts.values():
            for part in parts:
                if part not in self._taken:
                    self._ledger.leave(part.source, _ONLY_TITLE if part.is_empty else f"mục {part.no}: {_NO_PLACE}")

    def _listed(
        self, part: Part | None, what: str, entry: Callable[[Node, bool], dict[str, Value]]
    ) -> dict[str, Value]:
        if part is None:
            return {**self.headed(None, what), "items": Blank(f"{what} của mục")}
        intro, nodes, is_counted = part.numbered()
        leading = {"intro": " ".join(intro)} if intro else {}
        return {**self.headed(part, what), **leading, "items": [entry(node, is_counted) for node in nodes]}

    def _goal(self, part: Part | None, number: str, section: Section | None) -> dict[str, Value]:
        """The purposes or the requirements."""
        if part is None:
            return {"no": Blank("số của mục"), "title": Blank("tên mục"), "items": Blank("các điểm")}
        intro, nodes, is_counted = part.numbered()
        items = [item(node, is_counted) for node in nodes]
        if intro:
            items.insert(0, {"no": Guess("0", "đoạn dẫn của mục"), "text": " ".join(intro)})
        return {"no": self._number_in(part, number, section), "title": self._goal_title(part), "items": items}

    def _goal_title(self, part: Part) -> Value:
        # The title of a whole section already is that of all aims.
        return self.title(part) if part.inner else Guess(self.sentence(part.title), _SEVERAL)

    def _audiences(self, part: Part | None, section: Section | None) -> dict[str, Value]:
        texts = [*part.intro, *(f"{node.no}) {whole(node)}" for node in part.nodes)] if part else []
        return {
            "no": self._number_in(part, "3", section) if part else Blank("số của mục"),
            "title": self._goal_title(part) if part else Blank("tên mục"),
            "text": " ".join(texts) or Blank("nguyên văn"),
            "groups": Blank("các nhóm đối tượng, mỗi nhóm có id và name"),
        }

    def _number_in(self, part: Part, number: str, section: Section | None) -> Value:
        """The number of a part within the section on aims; another one where it stands elsewhere."""
        if part.section is section and part.inner:
            return part.inner
        self._ledger.became.append(part.no)
        return Guess(number, f"ở văn bản là mục {part.no}")


def item(node: Node, is_counted: bool = False) -> dict[str, Value]:
    """A numbered paragraph with all that stands below; `is_counted`: the document has no number there."""
    return {"no": Guess(node.no, _UNNUMBERED) if is_counted else node.no, "text": whole(node)}


def whole(node: Node) -> str:
    """The text of a paragraph and of what is numbered below."""
    return " ".join([node.text, *(f"{below.no}) {whole(below)}" for below in node.below)])


def _topic(node: Node, is_counted: bool, met: Counter[str]) -> dict[str, Value]:
    words = node.text
    while opening := next((word for word in _OPENING_WORDS if words.lower().startswith(word)), None):
        words = words[len(opening) :].lstrip()
    title = Blank("tên ngắn của nội dung")
    made = item(node, is_counted)
    return {
        "id": Guess(unique(id_of(words) or "noi-dung", met), "mã ngắn dùng trong địa chỉ"),
        "no": made["no"],
        "title": title,
        "text": made["text"],
    }
