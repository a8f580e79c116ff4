"""A Word document as a draft article, with its pictures in the article's folder."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.importing.account import Account, account_of
from cchc.importing.blocks import Figure, pictures_in, said
from cchc.importing.draft import Draft, draft_of, front_matter
from cchc.importing.file_types import document_bytes
from cchc.importing.markdown import to_markdown
from cchc.importing.old_word import docx_bytes
from cchc.importing.package import Package, opened
from cchc.importing.pictures import LeftOutError, picture_for_page
from cchc.importing.prepare import Prepared, prepared, sentences_about
from cchc.importing.reader import document_of
from cchc.importing.review_yaml import Guess
from cchc.importing.writing import check_free, deliver, staging_directory
from cchc.kinds.article import ARTICLE
from cchc.model.placeholders import NEEDS_ALT
from cchc.model.plans import Plans
from cchc.model.words import Glossary
from cchc.problems import ContentError, Problems, refusal
from cchc.reading.content import GLOSSARY, read_data, read_plans
from cchc.vietnamese import address_of

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^\s)]+)")
_TAKEN = "đổi tên hoặc xóa tệp cũ, hoặc đặt tên khác bằng --name."

Settle = Callable[[Draft], Draft]
"""What may replace a draft's guesses by answers."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a draft is made for: the plans, words whose capitals are known, and today."""

    plans: Plans
    terms: list[str]
    today: date


@dataclass(frozen=True, slots=True)
class FromWord:
    """A document as an article: the name of its file without ending, its text, its pictures by the names of their files, their
    descriptions (empty where there is none), how many places of the document and of the text show one, its fields, the account
    of its words, and sentences about what was lost.
    """

    stem: str
    text: str
    pictures: dict[str, bytes]
    alts: dict[str, str]
    drawn: int
    places: int
    fields: dict[str, Guess]
    account: Account
    losses: list[str]

    @property
    def without_alt(self) -> list[str]:
        """The pictures without a description."""
        return [name for name, alt in self.alts.items() if not alt]


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import: the file of the article, what it was made of, and the names of the plan's topics and units by id."""

    article: Path
    made: FromWord
    names: dict[str, str]


def article_of(
    file: Path, data: bytes, around: Surroundings, name: str | None = None, settle: Settle | None = None
) -> FromWord:
    """The article of a document in the bytes of a file, called `name` or by its title; nothing is written.

    Raises ContentError.
    """
    losses: Counter[str] = Counter()
    with opened(file, docx_bytes(data)) as package:
        ready = prepared(package, losses)
        draft = draft_of(document_of(ready), around.plans, around.terms, around.today, file.stem)
        if not any(said(block) or isinstance(block, Figure) for block in draft.blocks):
            raise refusal(file, "văn bản không có chữ nào trong bài.", "mở bằng Word xem lại, viết bài rồi lưu.")
        return _made(settle(draft) if settle else draft, ready, name, losses)


def import_article(
    file: Path,
    root: Path,
    today: date,
    out: Path | None = None,
    name: str | None = None,
    settle: Settle | None = None,
) -> Imported:
    """Write the article of a document, to `out` (or by its date) as `name` (or by its title); `settle` may replace guesses.

    Raises ContentError; then nothing was written.
    """
    around = surroundings(root, today)
    made = article_of(file, document_bytes(file), around, name, settle)
    article = (out or root / ARTICLE.folder / made.fields["date"].value[:4]) / f"{made.stem}.md"
    _write(made, article)
    return Imported(article, made, _names(around.plans))


def surroundings(root: Path, today: date) -> Surroundings:
    """What drafts are made for in a project. Raises ContentError where its plan cannot be read."""
    problems = Problems()
    plans, glossary = read_plans(root, problems), read_data(root, GLOSSARY, Glossary, Problems())
    if plans is None:
        raise ContentError(problems)
    return Surroundings(plans, [f"từ {term.term}" for term in glossary[0].terms] if glossary else [], today)


def _made(draft: Draft, ready: Prepared, name: str | None, losses: Counter[str]) -> FromWord:
    file = ready.package.file
    stem = address_of(name.removesuffix(".md") if name else draft.title) or address_of(file.stem) or "bai"
    pictures, files, missing = _pictures(draft, ready.package, stem)
    body = to_markdown(draft.blocks, draft.notes, files)
    shown = [(found["file"], found["alt"]) for found in _PICTURE.finditer(body) if found["file"] in pictures]
    alts = {name: alt.replace(NEEDS_ALT, "") for name, alt in reversed(shown)}
    unread = sum(picture.part not in files for picture in pictures_in(draft.blocks))
    losses["picture"] += draft.drawn - unread - len(shown)
    return FromWord(
        stem=stem,
        text=f"{front_matter(draft, file.name, stem)}\n\n{body}",
        pictures=pictures,
        alts={name: alts[name] for name in pictures if name in alts},
        drawn=draft.drawn,
        places=len(shown),
        fields=draft.fields,
        account=account_of(ready.lines, body, draft.in_fields, [*ready.left_out, *draft.left_out]),
        losses=sentences_about(losses + draft.losses) + missing,
    )


def _pictures(draft: Draft, package: Package, stem: str) -> tuple[dict[str, bytes], dict[str, str], list[str]]:
    """The pictures by file, the files by part, and sentences about pictures that cannot be carried over."""
    pictures: dict[str, bytes] = {}
    files: dict[str, str] = {}
    missing = []
    for number, part in enumerate(draft.pictures, 1):
        try:
            data, ending = picture_for_page(part, package)
        except LeftOutError as why:
            missing.append(f"Ảnh thứ {number}: {why}")
        else:
            files[part] = f"{stem}-{len(pictures) + 1}{ending}"
            pictures[files[part]] = data
    return pictures, files, missing


def _names(plans: Plans) -> dict[str, str]:
    units = {unit.id: unit.short for plan in plans for unit in plan.organisation.units}
    return units | {topic.id: topic.title for plan in plans for topic in plan.topics.items}


def _write(made: FromWord, article: Path) -> None:
    check_free(article, _TAKEN)
    with staging_directory(article.parent) as staging:
        for name, data in made.pictures.items():
            (staging / name).write_bytes(data)
        (staging / article.name).write_text(made.text, encoding="utf-8", newline="\n")
        deliver(staging, article.parent, [*made.pictures, article.name], _TAKEN)
