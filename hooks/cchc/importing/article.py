"""A Word document as a draft article, with its pictures in the article's folder."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cchc.importing.blocks import Figure, said
from cchc.importing.convert import document_of
from cchc.importing.draft import Draft, draft_of, front_matter
from cchc.importing.markdown import to_markdown
from cchc.importing.package import Package, opened
from cchc.importing.pictures import LeftOutError, picture_for_page
from cchc.importing.prepare import prepare, sentences_about
from cchc.importing.review_yaml import Guess
from cchc.importing.writing import check_free, deliver, staging_directory
from cchc.kinds.article import ARTICLE
from cchc.model.placeholders import NEEDS_ALT
from cchc.model.plans import Plans
from cchc.model.words import Glossary
from cchc.problems import ContentError, Problems, refusal
from cchc.reading.content import GLOSSARY, read_data, read_plans
from cchc.vietnamese import address_of

_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc đặt tên khác bằng --name."
_RAW = "anh-goc"


@dataclass(slots=True)
class Imported:
    """The result of an import: the article, its guessed fields, its pictures by part, those without a description, and
    sentences about what was lost; the lines of the letterhead; and the names of the plan's topics and units by id.
    """

    article: Path
    fields: dict[str, Guess]
    letterhead: list[str]
    names: dict[str, str]
    pictures: dict[str, str] = field(default_factory=dict)
    without_alt: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)


def import_article(
    file: Path,
    root: Path,
    today: date,
    out: Path | None = None,
    name: str | None = None,
    settle: Callable[[Draft], Draft] | None = None,
) -> Imported:
    """Write the article of a document, to `out` (or by its date) as `name` (or by its title); `settle` may replace guesses.

    Raises ContentError; then nothing was written.
    """
    plans, terms = _known(root)
    losses: Counter[str] = Counter()
    with opened(file) as package:
        draft = draft_of(document_of(prepare(package, losses), file), plans, terms, today, file.stem)
        if not any(said(block) or isinstance(block, Figure) for block in draft.blocks):
            raise refusal(file, "văn bản không có chữ nào trong bài.", "mở bằng Word xem lại, viết bài rồi lưu.")
        draft = settle(draft) if settle else draft
        stem = address_of(name.removesuffix(".md") if name else draft.title) or address_of(file.stem) or "bai"
        article = (out or root / ARTICLE.folder / draft.fields["date"].value[:4]) / f"{stem}.md"
        imported = Imported(article, draft.fields, draft.letterhead, _names(plans))
        _write(draft, package, imported)
    imported.losses = sentences_about(losses + draft.losses) + imported.losses
    return imported


def _known(root: Path) -> tuple[Plans, list[str]]:
    problems = Problems()
    plans, glossary = read_plans(root, problems), read_data(root, GLOSSARY, Glossary, Problems())
    if plans is None:
        raise ContentError(problems)
    return plans, [f"từ {term.term}" for term in glossary[0].terms] if glossary else []


def _names(plans: Plans) -> dict[str, str]:
    units = {unit.id: unit.short for plan in plans for unit in plan.organisation.units}
    return units | {topic.id: topic.title for plan in plans for topic in plan.topics.items}


def _write(draft: Draft, package: Package, imported: Imported) -> None:
    article = imported.article
    check_free(article, _TAKEN)
    with staging_directory(article.parent) as staging:
        _make_pictures(draft, package, imported, staging)
        body = to_markdown(draft.blocks, draft.notes, imported.pictures)
        imported.without_alt = [name for name in imported.pictures.values() if f"![{NEEDS_ALT}]({name}" in body]
        text = f"{front_matter(draft, package.file.name, article.stem)}\n\n{body}"
        (staging / article.name).write_text(text, encoding="utf-8", newline="\n")
        deliver(staging, article.parent, [*imported.pictures.values(), article.name], _TAKEN)


def _make_pictures(draft: Draft, package: Package, imported: Imported, staging: Path) -> None:
    """Make the pictures one at a time, for they are large; those that cannot be carried over are losses."""
    raw = staging / _RAW
    for number, part in enumerate(draft.pictures, 1):
        try:
            data, ending = picture_for_page(part, package, raw)
        except LeftOutError as why:
            imported.losses.append(f"Ảnh thứ {number}: {why}")
        else:
            name = f"{imported.article.stem}-{len(imported.pictures) + 1}{ending}"
            (staging / name).write_bytes(data)
            imported.pictures[part] = name
