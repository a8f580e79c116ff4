"""`cchc schema`: JSON Schemas of the data files (`data/schema/`) and snippets, for completion in an editor."""

import argparse
import json

from cchc.authoring.snippets import SNIPPETS, snippets
from cchc.cache import write_whole
from cchc.kinds import KINDS
from cchc.model.allowed import Allowed
from cchc.model.base import Model
from cchc.model.budget import Budget
from cchc.model.hosting import Hosting
from cchc.model.law import Laws
from cchc.model.plan import Plan
from cchc.model.posts import Posts
from cchc.model.readings import Readings
from cchc.model.registers import Disclosures, Questions
from cchc.model.search_words import SearchWords
from cchc.model.studio import StudioFile
from cchc.model.ward import Ward
from cchc.model.words import CompoundWords, Glossary, PlainWords
from cchc.problems import Problems, UsageError
from cchc.reading.content import PLAN, read_content

FOLDER = "data/schema"
_MODELS: dict[str, type[Model]] = {
    "plan": Plan,
    "ward": Ward,
    **{kind.id: kind.fields for kind in KINDS},
    "studio": StudioFile,
    "glossary": Glossary,
    "hosting": Hosting,
    "allowed": Allowed,
    "plain-words": PlainWords,
    "laws": Laws,
    "questions": Questions,
    "disclosures": Disclosures,
    "search": SearchWords,
    "compounds": CompoundWords,
    "reading": Readings,
    "posts": Posts,
    "budget": Budget,
}


def add_schema(parser: argparse.ArgumentParser) -> None:
    """Complete the parser of `cchc schema`."""
    parser.description = f"Ghi lại {FOLDER} và {SNIPPETS}."
    parser.set_defaults(run=_schema)


def _schema(args: argparse.Namespace) -> int:
    if not (args.root / PLAN).exists():
        raise UsageError(f"Không thấy {PLAN}. Chạy lệnh ở thư mục gốc của dự án.")
    (args.root / FOLDER).mkdir(parents=True, exist_ok=True)
    for path, text in schemas().items():
        write_whole(args.root / path, text.encode())
    write_whole(args.root / SNIPPETS, snippets(read_content(args.root, KINDS, Problems())).encode())
    print(f"Đã ghi {FOLDER} và {SNIPPETS}.")
    return 0


def schemas() -> dict[str, str]:
    """The text of each schema by its path from the project's root."""
    return {f"{FOLDER}/{name}.schema.json": _schema_of(model) for name, model in _MODELS.items()}


def _schema_of(model: type[Model]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
