"""Staging: the site in a folder of plain files, for builders that run no hooks (ProperDocs, Zensical)."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cchc.catalogue import DOCS, Catalogue
from cchc.pages.output import Output, bytes_of
from cchc.problems import ContentError, Place, Problems

_MARK, _CONFIG = ".cchc-stage", "mkdocs.yml"
_ONLY_WITH_HOOKS = ("hooks", "watch")


class _ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose !ENV value is replaced when staging."""


_ConfigLoader.add_constructor("!ENV", lambda *_: None)


def stage(root: Path, target: Path, catalogue: Catalogue, address: str) -> int:
    """Write docs/, the theme and a configuration to `target`; the number of files written by the catalogue.

    Raises ContentError when the folder holds anything that an earlier stage did not write, or mkdocs.yml cannot be read.
    """
    config = _config(root, catalogue, address)
    _make_empty(target)
    shutil.copytree(root / DOCS, target / DOCS)
    shutil.copytree(root / "theme", target / "theme")
    for output in catalogue.outputs:
        _write(output, target / DOCS / output.uri)
    (target / _CONFIG).write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return len(catalogue.outputs)


def _make_empty(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        if not (target / _MARK).exists():
            problems = Problems()
            problems.add(Place(str(target)), "đã có tệp khác ở đó.", "chọn một thư mục trống.")
            raise ContentError(problems)
        shutil.rmtree(target)
    target.mkdir(parents=True, exist_ok=True)
    (target / _MARK).touch()


def _write(output: Output, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    content = output.read()
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(bytes_of(content))


def _config(root: Path, catalogue: Catalogue, address: str) -> Mapping[str, Any]:
    ward = catalogue.content.ward
    return {
        **{key: value for key, value in _config_of(root).items() if key not in _ONLY_WITH_HOOKS},
        "site_name": ward.site_name,
        "site_description": ward.site_description,
        "site_url": address,
        "extra": {"cchc": catalogue.chrome},
    }


def _config_of(root: Path) -> Mapping[str, Any]:
    """The project's own configuration. Raises ContentError where that is no YAML."""
    text, line = (root / _CONFIG).read_bytes(), 1
    try:
        config = yaml.load(text, _ConfigLoader)  # noqa: S506 - it is a SafeLoader
    except yaml.YAMLError as error:
        config, mark = None, getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
    if not isinstance(config, dict):
        hint = f"xem lại dòng đó và dòng trên; hoặc lấy lại bản đã lưu trong Git: git restore {_CONFIG}"
        problems = Problems()
        problems.add(Place(_CONFIG, line), "tệp cấu hình viết sai nên không đọc được.", hint)
        raise ContentError(problems)
    return config
