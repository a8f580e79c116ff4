"""The shape of the code: imports run one way, only the edges touch the world, and nothing grows fat."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "hooks" / "cchc"
LAYERS = (
    ("cchc.vietnamese", "cchc.word_breaks", "cchc.personal", "cchc.typed"),
    ("cchc.problems", "cchc.memory"),
    ("cchc.model", "cchc.cache"),
    ("cchc.rules",),
    ("cchc.checks",),
    ("cchc.reading", "cchc.markup"),
    ("cchc.search", "cchc.advice", "cchc.speech"),
    ("cchc.documents", "cchc.panos", "cchc.channels"),
    ("cchc.pages",),
    ("cchc.kinds",),
    ("cchc.addresses", "cchc.build_id", "cchc.audit"),
    ("cchc.catalogue",),
    ("cchc.settings", "cchc.staging", "cchc.publish", "cchc.importing"),
    ("cchc.authoring",),
    ("cchc.commands",),
    ("cchc.__main__",),
)
"""From the ground up: a module imports from its own layer and those before it."""

OUTSIDE = {
    "jinja2": ("cchc.pages.render",),
    "markupsafe": ("cchc.pages.render",),
    "PIL": (
        "cchc.reading.assets",
        "cchc.panos.page",
        "cchc.panos.pdf",
        "cchc.panos.photo",
        "cchc.panos.picture",
        "cchc.panos.press",
        "cchc.panos.raster",
        "cchc.panos.render",
        "cchc.audit.site",
        "cchc.importing.pictures",
    ),
    "uharfbuzz": ("cchc.panos.typeface",),
    "fontTools": ("cchc.panos.vector",),
    "pypdfium2": ("cchc.panos.raster",),
    "markdown": (),
    "markdown_it": (
        "cchc.markup.bare_links",
        "cchc.markup.lint",
        "cchc.markup.convert",
        "cchc.markup.dialect",
        "cchc.markup.line_breaks",
        "cchc.markup.notes",
        "cchc.markup.passages",
        "cchc.markup.photos",
        "cchc.markup.raw_html",
        "cchc.markup.resolver",
        "cchc.markup.tab_tables",
        "cchc.markup.tokens",
    ),
    "mdit_py_plugins": ("cchc.markup.dialect",),
    "nh3": ("cchc.markup.convert", "cchc.markup.html"),
    "openpyxl": ("cchc.documents.evidence_sheet", "cchc.importing.workbook"),
    "xlsxwriter": ("cchc.documents.printed_sheet",),
    "docx": (
        "cchc.documents.annex",
        "cchc.documents.broadcast",
        "cchc.documents.clip_script",
        "cchc.documents.detailed_plan",
        "cchc.documents.event_letters",
        "cchc.documents.event_sheets",
        "cchc.documents.frame",
        "cchc.documents.layout",
        "cchc.documents.planning",
        "cchc.documents.press_release",
        "cchc.documents.quiz",
        "cchc.documents.report",
        "cchc.documents.self_inspection",
        "cchc.documents.tables",
        "cchc.documents.unit_form",
        "cchc.documents.unit_plan",
    ),
    "pptx": ("cchc.documents.slides",),
    "lxml": ("cchc.importing.package", "cchc.importing.wordml"),
    "icalendar": ("cchc.documents.event_calendar", "cchc.documents.reminders", "cchc.documents.year_calendar"),
    "typst": ("cchc.documents.leaflet",),
    "segno": ("cchc.documents.leaflet", "cchc.panos.qr_code"),
    "paramiko": ("cchc.publish.sftp", "cchc.publish.ssh"),
    "brotli": ("cchc.publish.packing",),
    "rjsmin": ("cchc.minified",),
    "rcssmin": ("cchc.minified",),
    "ftplib": ("cchc.publish.ftps",),
    "mkdocs": (),
}
"""Libraries that only these modules may know."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    return {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): file
        for file in PACKAGE.rglob("*.py")
    }


@cache
def imports(file: Path) -> set[str]:
    """The dotted names that a module imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: MkDocs' hook loader breaks relative imports"
            found.add(node.module or "")
    return found


def layer(module: str) -> int:
    """The height of a module's layer."""
    return next(n for n, names in enumerate(LAYERS) if any(module == x or module.startswith(f"{x}.") for x in names))


def test_imports_run_down_the_layers_only() -> None:
    """Data flows one way, so there can be no cycle between rooms."""
    for name, file in modules().items():
        if name == "cchc":
            continue
        upward = {other for other in imports(file) if other.startswith("cchc") and layer(other) > layer(name)}

        assert set() == upward, name


@pytest.mark.parametrize("library", OUTSIDE)
def test_a_library_is_known_only_where_it_is_used(library: str) -> None:
    """Leaving MkDocs, or changing the template engine, touches one file."""
    users = {name for name, file in modules().items() if any(i.split(".")[0] == library for i in imports(file))}

    assert set(OUTSIDE[library]) == users


def test_nothing_of_one_ward_or_year_is_in_the_code() -> None:
    """Another ward's plan is another file of the same shape; examples in the handbook may bear a year."""
    code = [*PACKAGE.rglob("*.html"), *(ROOT / "theme").rglob("*.html"), *(PACKAGE / "pages").rglob("*.py")]
    data = (ROOT / "data/studio.yaml", ROOT / "data/compounds.yaml")
    words = [*PACKAGE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "mkdocs.yml", *data]
    dated = [str(f) for f in code if "2026" in f.read_text(encoding="utf-8")]
    named = [str(f) for f in (*code, *words) if re.search("Hưng Phú|Cần Thơ", f.read_text(encoding="utf-8"))]

    assert dated + named == []


def test_functions_and_modules_stay_small() -> None:
    """Functions: median at most 8 lines, none over 40; modules: median at most 120 lines, none over 300."""
    sizes, lengths = [], []
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        sizes.append(text.count("\n"))
        lengths += [
            (node.end_lineno or 0) - node.lineno + 1
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef)
        ]

    assert statistics.median(lengths) <= 8
    assert max(lengths) <= 40
    assert statistics.median(sizes) <= 120
    assert max(sizes) <= 300
