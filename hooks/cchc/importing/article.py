"""From a Word document to a draft article with its pictures beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cchc.importing.convert import document_of
from cchc.importing.draft import Draft, draft_of, front_matter
from cchc.importing.guesses import Guess
from cchc.importing.markdown import to_markdown
from cchc.importing.package import Package, opened
from cchc.importing.pictures import LeftOutError, Made, made
from cchc.importing.prepare import prepare
from cchc.importing.refusals import refusal
from cchc.importing.text import Figure, said
from cchc.importing.told import told
from cchc.importing.writing import check_free, deliver, tray
from cchc.kinds.article import ARTICLE
from cchc.model.placeholders import NEEDS_ALT
from cchc.model.plan import Plan
from cchc.model.words import Glossary
from cchc.problems import ContentError, Problems
from cchc.reading.content import GLOSSARY, PLAN, read_data
from cchc.vietnamese import address_of

_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc đặt tên khác bằng --name."
_RAW = "anh-goc"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: which document, where to (None: by its date), under which name (None: by its title)."""

    file: Path
    out: Path | None = None
    name: str | None = None


@dataclass(slots=True)
class Imported:
    """What was written: the article, its pictures by part, its guessed fields; and what to tell. `names` says what the ids
    of the plan's topics and units are called.
    """

    article: Path
    fields: dict[str, Guess[str]]
    pictures: dict[str, str] = field(default_factory=dict)
    without_alt: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    letterhead: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def import_article(wish: Wish, root: Path, today: date, settle: Callable[[Draft], Draft] | None = None) -> Imported:
    """Write the article of a document; `settle` may replace what was guessed. Raises ContentError; then nothing was written."""
    plan, terms = _known(root)
    with opened(wish.file) as package:
        prepared = prepare(package)
        draft = draft_of(document_of(prepared, wish.file), plan, terms, today, wish.file.stem)
        if not any(said(block) or isinstance(block, Figure) for block in draft.blocks):
            raise refusal(wish.file, "văn bản không có chữ nào trong bài.", "mở bằng Word xem lại, viết bài rồi lưu.")
        draft = settle(draft) if settle else draft
        stem = _stem(draft, wish)
        folder = wish.out or root / ARTICLE.folder / draft.fields["date"].value[:4]
        imported = Imported(folder / f"{stem}.md", draft.fields, letterhead=draft.letterhead, names=_names(plan))
        _write(draft, package, imported, wish.file.name)
    lost = imported.told
    imported.told = told(prepared.counted + draft.counted, prepared.encodings) + lost
    return imported


def _known(root: Path) -> tuple[Plan, list[str]]:
    problems = Problems()
    plan, glossary = read_data(root, PLAN, Plan, problems), read_data(root, GLOSSARY, Glossary, Problems())
    if plan is None:
        raise ContentError(problems)
    return plan[0], [f"từ {term.term}" for term in glossary[0].terms] if glossary else []


def _names(plan: Plan) -> dict[str, str]:
    units = {unit.id: unit.short for unit in plan.organisation.units}
    return units | {topic.id: topic.title for topic in plan.topics.items}


def _stem(draft: Draft, wish: Wish) -> str:
    wished = wish.name.removesuffix(".md") if wish.name else draft.title
    return address_of(wished) or address_of(wish.file.stem) or "bai"


def _write(draft: Draft, package: Package, imported: Imported, file_name: str) -> None:
    article = imported.article
    check_free(article, _TAKEN)
    with tray(article.parent) as held:
        _make_pictures(draft, package, imported, held)
        body = to_markdown(draft.blocks, draft.notes, imported.pictures)
        draft.counted.update(merged=body.merged, nested=body.nested)
        imported.without_alt = [name for name in imported.pictures.values() if f"![{NEEDS_ALT}]({name}" in body.text]
        text = f"{front_matter(draft, file_name, article.stem)}\n\n{body.text}"
        (held / article.name).write_text(text, encoding="utf-8", newline="\n")
        deliver(held, article.parent, [*imported.pictures.values(), article.name], _TAKEN)


def _make_pictures(draft: Draft, package: Package, imported: Imported, held: Path) -> None:
    """Make each picture into the tray, one at a time; those that cannot be are told."""
    raw = held / _RAW
    for number, part in enumerate(draft.pictures, 1):
        try:
            picture = _made(part, package, raw)
        except LeftOutError as why:
            imported.told.append(f"Ảnh thứ {number}: {why}")
            continue
        name = f"{imported.article.stem}-{len(imported.pictures) + 1}{picture.ending}"
        (held / name).write_bytes(picture.data)
        imported.pictures[part] = name
    raw.unlink(missing_ok=True)


def _made(part: str, package: Package, raw: Path) -> Made:
    """A picture of the document, through a file of its own. Raises LeftOutError."""
    if part not in package.names:
        raise LeftOutError("không có trong tệp; đặt ảnh cạnh bài.")
    package.copy(part, raw)
    return made(part, raw)
