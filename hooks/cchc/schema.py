"""JSON Schemas of the data files, for completion in an editor (`data/schema/`)."""

import json
from pathlib import Path

from cchc.kinds import KINDS
from cchc.model.allowed import Allowed
from cchc.model.base import Model
from cchc.model.hosting import Hosting
from cchc.model.plan import Plan
from cchc.model.studio import Studio
from cchc.model.ward import Ward
from cchc.model.words import Glossary, PlainWords

FOLDER = "data/schema"
_MODELS: dict[str, type[Model]] = {
    "plan": Plan,
    "ward": Ward,
    **{kind.id: kind.fields for kind in KINDS},
    "studio": Studio,
    "glossary": Glossary,
    "hosting": Hosting,
    "allowed": Allowed,
    "plain-words": PlainWords,
}


def schemas() -> dict[str, str]:
    """The text of each schema by its path from the project's root."""
    return {f"{FOLDER}/{name}.schema.json": _schema(model) for name, model in _MODELS.items()}


def write_schemas(root: Path) -> None:
    """Write every schema."""
    for path, text in schemas().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _schema(model: type[Model]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
