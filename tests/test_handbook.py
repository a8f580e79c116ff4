"""The editors' handbook cannot lie: its fields are the models', its examples are tried, its messages are those of the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from pydantic import BaseModel

from cchc.commands import main
from cchc.importing.file_types import _BEGINNINGS, _BROKEN, _PARTS
from cchc.kinds import KINDS
from cchc.model.article import ArticleFields
from cchc.model.drawing import DRAWINGS
from cchc.model.examples import EXAMPLES
from cchc.pages.handbook import FIELDS, example_of, fields_help, group_of
from cchc.problems import Place, Problems
from cchc.reading.files import _NOT_TEXT
from cchc.reading.validate import _SAYS, build
from cchc.reading.yaml_errors import _EXPLAINED
from cchc.reading.yaml_tree import parse
from conftest import ROOT, Project

CHAPTERS = sorted((ROOT / "docs/so-tay").glob("*.md"))
PACKAGE = ROOT / "hooks/cchc"
FOR_EDITORS = (
    *(f"{kind.fields.__module__.removeprefix('cchc.').replace('.', '/')}.py" for kind in KINDS),
    "model/contact.py", "model/drawing.py", "model/ward.py", "addresses.py", "model/hours.py", "model/registers.py", "model/base.py", "model/evidence.py", "model/asset.py", "model/law.py", "model/posts.py", "model/readings.py", "model/reporting.py",
    "markup", "reading", "pages", "advice", "commands/external_links.py", "panos/designs.py", "authoring/begin.py", "authoring/new_plan.py", "importing",
    "cache.py", "authoring/channels.py", "commands/pano.py", "publish",
    "checks", "rules/visibility.py", "search",
)  # fmt: skip
"""Where the messages come from that editors can get; those of the studio and the built site are for others."""

FOR_OTHERS = (
    'mã "…" dùng hai lần.',
    '"…" không phải màu trong colours.',
    "màu … trên nền … chỉ tương phản …:1.",
    "khổ ……: …",
    '"…" không phải bảng màu.',
    "….",  # such as what a server says of itself
    '"…" không cần cho phép: không giống dữ liệu cá nhân.',
    "báo trước chỉ … ngày làm việc; Nghị định 224/2026, Điều 13 yêu cầu ít nhất ….",
)
"""Of the studio's and the ward's data and the list of permissions, which editors do not touch."""


def models() -> Iterator[type[BaseModel]]:
    """The models of every kind of text and of the groups in them."""
    waiting: list[type[BaseModel]] = [kind.fields for kind in KINDS]
    for model in waiting:
        yield model
        groups = (group_of(field.annotation) for field in model.model_fields.values())
        waiting += [group for group in groups if group and group not in waiting]


ALL_FIELDS = [(model, name) for model in models() for name in model.model_fields]


@pytest.mark.parametrize(("model", "name"), ALL_FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_field_is_explained_and_its_example_is_right(model: type[BaseModel], name: str) -> None:
    """The example is YAML of this field, which the model takes."""
    field, problems = model.model_fields[name], Problems()
    own = next((kind.examples for kind in KINDS if kind.fields is model), {})
    example = own.get(name, example_of(model, name)).format(year=2026, next_year=2027)
    assert example, "give it an example: in its kind's module, or in model/examples.py where several kinds have it"
    tree = parse(example, "mau", problems)
    assert tree is not None
    build(model, tree, "mau", problems)  # type: ignore[type-var]

    assert field.description
    assert not field.description.startswith(("true", "false")), "the page begins it with a capital letter"
    assert list(tree.value) == [field.alias or name]  # type: ignore[call-overload]
    missing = 'thiếu dòng "'
    assert [p.text for p in problems if not p.text.startswith(missing) and p.place != Place("mau")] == []


def test_a_field_that_has_no_example_yet_is_reported_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer who adds one can look at the page; the test above then asks for the example."""
    monkeypatch.delitem(EXAMPLES, "summary")

    assert [field.example for field in fields_help(ArticleFields, 2026, {}) if field.name == "summary"] == [""]


def test_the_page_of_fields_holds_every_field_and_every_id_of_the_plan(project: Project) -> None:
    """Each with its example; no search engine and no search lists it."""
    page = project.pages()[FIELDS[1]]
    shown = html.fromstring(page.partition("---\n\n")[2])
    codes = set(shown.xpath("//code/text()"))

    assert {model.model_fields[name].alias or name for model, name in ALL_FIELDS} <= codes
    assert {"thu-tuc-hanh-chinh", "phong-mot"} & codes
    assert "hidden: true" in page
    assert shown.xpath("//*[@id='ma-hoat-dong']")


def _text(node: ast.expr | None, names: dict[str, ast.expr]) -> str | None:
    """The words of a message, … for what changes; None where they are worked out elsewhere."""
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)  # type: ignore[misc]
        case ast.Name(id=name) if name in names:
            return _text(names[name], {})
        case ast.Tuple(elts=[first, *_]):
            return _text(first, names)
    return None


@cache
def messages() -> frozenset[str]:
    """Every message that the code can give to editors."""
    found = (
        {text for text, _ in _SAYS.values()}
        | {text for _, text, _ in (*_EXPLAINED, *_BEGINNINGS, *_PARTS, *_NOT_TEXT)}
        | {_BROKEN[0]}
    )
    found = {re.sub(r"\{[^}]*\}", "…", text) for text in found}
    files = [file for file in PACKAGE.rglob("*.py") if file.relative_to(PACKAGE).as_posix().startswith(FOR_EDITORS)]
    for file in files:
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found.update(_said_in(function))
    return frozenset(found - set(FOR_OTHERS))


def _said_in(function: ast.FunctionDef) -> Iterator[str]:
    names = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = {
                "add": 1,
                "_add": 1,
                "_advise": 1,
                "Problem": 1,
                "refuse": 0,
                "Wrong": 0,
                "_RefusedError": 1,
                "refusal": 1,
                "PublishError": 0,
                "Remark": 0,
                "Advice": 1,
                "Unseen": 1,
            }.get(called)
            if position is not None and len(node.args) > position:
                words = _text(node.args[position], names)
                if words and words.rstrip("…").endswith((".", ":", ": ")):
                    yield words
        elif isinstance(node, ast.Return) and function.name == "_why_not":
            words = _text(node.value, names)
            if words:
                yield words


@cache
def explained() -> frozenset[str]:
    """The messages that the handbook explains."""
    text = (ROOT / "docs/so-tay/thong-bao.md").read_text(encoding="utf-8")
    return frozenset(found[2] for found in re.finditer(r"^- (`+) ?(.+?) ?\1 ", text, re.MULTILINE))


def _like(one: str, other: str) -> bool:
    """Whether a message is one that an entry stands for: … is any words."""
    return bool(re.fullmatch(re.escape(one).replace("…", ".*"), other))


def _explains(entry: str, message: str) -> bool:
    """Whether an entry is about a message: the same, or one form of it; a wider entry would hide that others are missing."""
    return entry == message or (any(map(str.isalpha, message)) and _like(message, entry))


def test_every_message_an_editor_can_get_is_explained() -> None:
    """In the chapter on messages, with what to do."""
    assert len(messages()) > 100
    assert sorted(m for m in messages() if not any(_explains(entry, m) for entry in explained())) == []


def test_the_handbook_shows_every_drawing() -> None:
    """Each once, with its name to copy and what it means."""
    text = (ROOT / "docs/so-tay/hinh-ve.md").read_text(encoding="utf-8")
    rows = re.findall(r"/([^/]+)\.svg\" .*?><code>(.+)</code> .+</li>$", text, re.MULTILINE)

    assert [shown for shown, name in rows if shown != name] == []
    assert sorted(name for _, name in rows) == sorted(DRAWINGS)


def test_the_handbook_explains_no_message_that_is_never_given() -> None:
    """An entry whose message has gone goes too."""
    given_elsewhere = {
        'thiếu dòng "…".', "thấy …; cần ….", "để trống; cần ….", "thiếu mục thứ ….",
        '"…" không có trong danh sách.', "dòng này viết chưa đúng.", 'dấu "…" ở đầu chữ có nghĩa riêng với máy.', "thụt dòng không đều.",
        "ghi [] là danh sách trống, mà dưới đó có mục.", 'có … "…", chưa được phép đăng.', "là liên kết dẫn ra ngoài, hoặc tới một tệp không còn.",
        'máy chủ không nhận tài khoản "…".', "mất kết nối với máy chủ giữa chừng.",
    }  # fmt: skip
    code = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    stale = [e for e in explained() - given_elsewhere if not any(_like(e, m) or _like(m, e) for m in messages())]

    assert stale == []
    for entry in given_elsewhere:
        longest = max(re.split(r'…|"', entry), key=len).strip(" .")
        assert longest in code


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_every_command_of_the_handbook_exists(chapter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the flags that it names."""
    text = chapter.read_text(encoding="utf-8")
    for line in re.findall(r"\.venv[\\/](?:Scripts|bin)[\\/]cchc ([a-z].*?)(?:`|$)", text, re.MULTILINE):
        words = line.split()
        command = words[:2] if words[0] == "new" and len(words) > 1 else words[:1]
        with pytest.raises(SystemExit, match="0"):
            main([*command, "--help"])
        assert set(re.findall(r"--[a-z-]+", line)) <= set(re.findall(r"--[a-z-]+", capsys.readouterr().out)), line
    for task in re.findall(r"tasks\.py (\w+)", text):
        assert f'"{task}":' in (ROOT / "tasks.py").read_text(encoding="utf-8")


def test_no_chapter_is_in_the_menu_or_found_by_search_engines() -> None:
    """It is for officers; a quiet link leads there from the page about this site."""
    assert all("hidden: true" in chapter.read_text(encoding="utf-8") for chapter in CHAPTERS)
    assert "so-tay" not in (ROOT / "theme/main.html").read_text(encoding="utf-8")
    assert "so-tay/index.md" in (ROOT / "docs/gioi-thieu.md").read_text(encoding="utf-8")
