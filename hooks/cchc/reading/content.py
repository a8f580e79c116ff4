"""Reading of the whole content: the plan, the ward, and every text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from cchc.checks.compounds import check_compounds
from cchc.checks.copies import set_copies_aside
from cchc.checks.plans import check_plans
from cchc.memory import Memory
from cchc.model.allowed import ALLOWED, Allowed
from cchc.model.base import Model, TextFields
from cchc.model.budget import BUDGETS, Budget, BudgetFile
from cchc.model.content import Content
from cchc.model.hosting import Hosting
from cchc.model.law import LAWS, Laws
from cchc.model.plan import Plan
from cchc.model.plans import PlanFile, Plans
from cchc.model.posts import POSTS, Posts
from cchc.model.readings import READINGS, Readings
from cchc.model.registers import DISCLOSURES, QUESTIONS, Disclosures, Questions, Registers
from cchc.model.search_words import SEARCH_WORDS, SearchWords
from cchc.model.source import Source
from cchc.model.studio import Studio, StudioFile
from cchc.model.text import AnyText, Text, TextKind
from cchc.model.ward import Ward
from cchc.model.words import COMPOUNDS, CompoundWords, Glossary, PlainWord, PlainWords
from cchc.problems import ContentError, Place, Problem, Problems, Severity
from cchc.reading.assets import read_assets
from cchc.reading.files import decoded, read_bytes
from cchc.reading.folder import Folder, survey
from cchc.reading.front_matter import glimpse_of, note_guesses, split
from cchc.reading.strays import names_of
from cchc.reading.validate import build
from cchc.reading.wrong_folder import wrong_folder
from cchc.reading.yaml_tree import Tree, parse
from cchc.rules.choices import with_ids
from cchc.vietnamese import proper_name

PLAN = "data/plan.yaml"
"""The newest plan."""

NEW_PLAN = "data/plan.moi.yaml"
"""A plan read from a document, for people to look at."""

PLANS = "data/plans"
"""The folder of former plans, each named by its year."""

WARD = "data/ward.yaml"
GLOSSARY = "data/glossary.yaml"
STUDIO = "data/studio.yaml"
PLAIN_WORDS = "data/plain-words.yaml"
CONTENT, HOSTING = "content", "data/hosting.yaml"
_READ = {
    PLAN,
    WARD,
    GLOSSARY,
    STUDIO,
    PLAIN_WORDS,
    ALLOWED,
    LAWS,
    HOSTING,
    NEW_PLAN,
    QUESTIONS,
    DISCLOSURES,
    SEARCH_WORDS,
    COMPOUNDS,
    READINGS,
    POSTS,
}

M = TypeVar("M", bound=Model)

Read = tuple[M, Source]
"""The fields of a file, with its source."""


def read_content(
    root: Path,
    kinds: Sequence[TextKind[TextFields]],
    problems: Problems,
    memory: Memory | None = None,
    unsaved: Mapping[str, bytes] | None = None,
) -> Content:
    """Everything below the project's root. What has an error is left out, its problem noted; a ward with one is empty.
    Raises ContentError where a plan or the studio has one: all rests on them. `memory` has what the run before read;
    `unsaved` are texts in place of those on disk.
    """
    memory = memory or Memory()
    reader = _Reader(root, problems, memory, unsaved or {})
    plans, ward = read_plans(root, problems, memory), read_data(root, WARD, Ward, problems, memory)
    folder = survey(root, CONTENT, tuple(kind.folder for kind in kinds), problems)
    texts = [text for kind in kinds for text in reader.texts(kind, folder, kinds)]
    glossary = read_data(root, GLOSSARY, Glossary, problems, memory)
    studio = read_data(root, STUDIO, StudioFile, problems, memory)
    assets = read_assets(folder.assets, problems)
    _note_unread(root, problems)
    if plans is None or studio is None:
        raise ContentError(problems)
    read = Content(
        plans=plans,
        ward=ward[0] if ward else Ward.model_construct(),  # type: ignore[call-arg]
        kinds=kinds,
        texts=texts,
        studio=_with_compounds(studio[0], ward[0] if ward else None, root, problems, memory),
        glossary=glossary[0] if glossary else Glossary.model_construct(terms=[]),
        assets=assets,
        ward_source=ward[1] if ward else Source(WARD),
        glossary_source=glossary[1] if glossary else Source(GLOSSARY),
        studio_source=studio[1],
        **_optional(root, problems, memory),
        budgets=_budgets(root, plans, problems, memory),
        unread=frozenset(path for path in problems.faulty if path.startswith(f"{CONTENT}/")),
        faulty=tuple(reader.faulty),
        others=frozenset(folder.others),
    )
    return with_ids(set_copies_aside(read, problems))


def _with_compounds(file: StudioFile, ward: Ward | None, root: Path, problems: Problems, memory: Memory) -> Studio:
    """The studio in which no line ends inside a compound, nor inside the names of the ward and its province."""
    words, source = _where_there(root, COMPOUNDS, CompoundWords, problems, memory)
    check_compounds(words, source, problems)
    names = [ward.name, ward.city] if ward else []
    return Studio.model_construct(**dict(file), compounds=(*words.compounds, *names, *map(proper_name, names)))


def read_plans(root: Path, problems: Problems, memory: Memory | None = None) -> Plans | None:
    """The plans of all years; None, and problems, where one has an error or two do not go together."""
    former = sorted(file.name for file in (root / PLANS).glob("*.yaml"))
    if former and not (root / PLAN).exists():
        hint = f"lấy lại tệp này từ bản sao lưu; không có thì chuyển {PLANS}/{former[-1]} về đây và đổi tên thành plan.yaml."
        problems.add(Place(PLAN), "không có kế hoạch mới nhất.", hint)
        return None
    read = [read_data(root, path, Plan, problems, memory) for path in (*(f"{PLANS}/{name}" for name in former), PLAN)]
    files = [PlanFile(*one) for one in read if one]
    if len(files) < len(read):
        return None
    sound = len(problems.found)
    check_plans(files, problems)
    return Plans(sorted(files, key=lambda file: file.plan.window.first)) if len(problems.found) == sound else None


def _budgets(root: Path, plans: Plans, problems: Problems, memory: Memory) -> list[BudgetFile]:
    """The budgets of the plans' years; a file named after anything else is not read."""
    found, years = [], {str(plan.year): plan.year for plan in plans}
    for file in sorted((root / BUDGETS).glob("*.yaml")):
        path = f"{BUDGETS}/{file.name}"
        if file.stem in years:
            read = read_data(root, path, Budget, problems, memory)
            found.append(BudgetFile(years[file.stem], *(read or (None, Source(path)))))
        else:
            hint = f"đặt tên tệp theo năm của kế hoạch: {', '.join(f'{year}.yaml' for year in years)}."
            problems.add(
                Place(path), f'không có kế hoạch năm "{file.stem}" nên chưa tính dự toán này.', hint, Severity.ADVICE
            )
    return found


def _note_unread(root: Path, problems: Problems) -> None:
    """Advise on files of data/ that nothing reads: most likely a plan under another name."""
    data = [file for file in (root / "data").glob("*.y*ml") if file.relative_to(root).as_posix() not in _READ]
    yearly = [file for folder in (PLANS, BUDGETS) for file in (root / folder).glob("*")]
    unread = [file for file in yearly if file.suffix != ".yaml" and not file.name.startswith(".")]
    for file in sorted((*data, *unread)):
        of_budgets = f"dự toán để ở {BUDGETS}, tên như 2026.yaml; tệp khác chuyển đi nơi khác."
        of_plans = f"kế hoạch năm cũ để ở {PLANS}, tên như 2026.yaml; kế hoạch mới nhất là {PLAN}; không dùng thì xóa."
        hint = of_budgets if file.parent == root / BUDGETS else of_plans
        place = Place(file.relative_to(root).as_posix())
        problems.add(place, "trang không đọc tệp này.", hint, Severity.ADVICE)


def read_plain_words(root: Path, problems: Problems) -> list[PlainWord]:
    """The ward's list of officialese and plainer words; empty where it has none."""
    read = read_data(root, PLAIN_WORDS, PlainWords, problems) if (root / PLAIN_WORDS).exists() else None
    return read[0].words if read else []


def read_data(
    root: Path, path: str, model: type[M], problems: Problems, memory: Memory | None = None
) -> Read[M] | None:
    """A data file and its source; None, and problems, where it does not fit its model."""
    data = read_bytes(root, path, problems)
    return None if data is None else _read_once(parse_data, data, path, model, problems, memory or Memory())


def parse_data(data: bytes, path: str, model: type[M], problems: Problems) -> Read[M] | None:
    """The bytes of a data file as its model, with their source; None, and problems, where they do not fit it."""
    text = decoded(data, path, problems)
    if text is None:
        return None
    note_guesses(text, 1, path, problems)
    tree = parse(text, path, problems, names=names_of(model))
    return _built(model, tree, path, problems, body="", body_line=1)


def _read_once(
    read: Callable[[bytes, str, type[M], Problems], Read[M] | None],
    data: bytes,
    path: str,
    model: type[M],
    problems: Problems,
    memory: Memory,
) -> Read[M] | None:
    """What `read` makes of the bytes of a file, with its problems; from memory where the file has not changed."""
    key = (path, data, model)
    known: tuple[Read[M] | None, list[Problem]] | None = memory.find(key)
    if known is None:
        own = Problems()
        known = read(data, path, model, own), own.found
    memory.keep(key, known)
    problems.found += known[1]
    return known[0]


def _optional(root: Path, problems: Problems, memory: Memory) -> dict[str, Any]:
    """The parts of a content whose files a project may lack."""
    allowed = _where_there(root, ALLOWED, Allowed, problems, memory)
    laws = _where_there(root, LAWS, Laws, problems, memory)
    words = _where_there(root, SEARCH_WORDS, SearchWords, problems, memory)
    return {
        "allowed": allowed[0],
        "allowed_source": allowed[1],
        "laws": laws[0],
        "laws_source": laws[1],
        "registers": _registers(root, problems, memory),
        "search_words": words[0],
        "search_source": words[1],
        "readings": _where_there(root, READINGS, Readings, problems, memory)[0],
        "posts": _where_there(root, POSTS, Posts, problems, memory)[0],
        "hosting": _where_there(root, HOSTING, Hosting, problems, memory)[0],
    }


def _registers(root: Path, problems: Problems, memory: Memory) -> Registers:
    """The registers that the ward keeps."""
    asked = _where_there(root, QUESTIONS, Questions, problems, memory)
    return Registers(*asked, *_where_there(root, DISCLOSURES, Disclosures, problems, memory))


def _where_there(root: Path, path: str, model: type[M], problems: Problems, memory: Memory) -> Read[M]:
    """A data file that a project may lack or that has an error: an empty one then."""
    read = read_data(root, path, model, problems, memory) if (root / path).exists() else None
    return read or (model(), Source(path))


class _Reader:
    """Reader of the texts of a project, from memory where a file has not changed."""

    def __init__(self, root: Path, problems: Problems, memory: Memory, unsaved: Mapping[str, bytes]) -> None:
        self._root, self._problems, self._memory, self._unsaved = root, problems, memory, unsaved
        self.faulty: list[AnyText] = []

    def texts(
        self, kind: TextKind[TextFields], folder: Folder, kinds: Sequence[TextKind[TextFields]]
    ) -> Iterator[AnyText]:
        """The texts of a kind of all `kinds`; those with an error are left out, and kept among the faulty."""
        for path, file in folder.texts.items():
            sound = len(self._problems.found)
            data = self._data(path, file) if path.startswith(f"{kind.folder}/") else None
            if data is None:
                continue
            read = _read_once(_read_markdown, data, path, kind.fields, self._problems, self._memory)
            if read:
                yield Text(kind, *read)
            else:
                source = Source(path, body=data.decode(errors="replace"))
                self.faulty.append(Text(kind, glimpse_of(data, kind.fields), source))
                misplaced = wrong_folder(path, data, kind, kinds)
                self._problems.found[sound:] = misplaced or self._problems.found[sound:]

    def _data(self, path: str, file: Path) -> bytes | None:
        return self._unsaved.get(path) or read_bytes(self._root, path, self._problems, file)


def _read_markdown(data: bytes, path: str, model: type[M], problems: Problems) -> Read[M] | None:
    text = decoded(data, path, problems)
    parts = split(text, path, problems) if text is not None else None
    if parts is None:
        return None
    note_guesses(parts.fields, parts.fields_line, path, problems)
    tree = parse(parts.fields, path, problems, parts.fields_line, names_of(model))
    return _built(model, tree, path, problems, parts.body, parts.body_line)


def _built(
    model: type[M], tree: Tree | None, path: str, problems: Problems, body: str, body_line: int
) -> Read[M] | None:
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        place = tree.places.get((), Place(path))
        problems.add(place, "phần này phải gồm các dòng có tên.", "viết như title: Tên bài.")
        return None
    value = build(model, tree, path, problems)
    return None if value is None else (value, Source(path, tree.places, body, body_line))
