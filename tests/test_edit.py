"""Editing a text's fields and body leaves every other byte as it was."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.authoring.edit import (
    File,
    NotEditableError,
    parts_of,
    values_of,
    with_body,
    with_fields,
    without_notes,
)
from cchc.authoring.edit_lines import Value
from conftest import ROOT

pytestmark = pytest.mark.long

TEXTS = sorted((ROOT / "content").rglob("*.md"))
DATA = {
    f"{file.name} {ends}": file.read_bytes().replace(b"\n", end)
    for file in TEXTS
    for ends, end in (("Linux", b"\n"), ("Windows", b"\r\n"))
}
"""The shipped texts, with the line ends of Linux and of Windows."""

COMMENTED = """\
---
# Ai sửa bài này thì hỏi phòng Một trước.
title: Bài mẫu  # tên do tổ in đặt
date: 2030-05-01

sources:
  # văn bản chính
  - title: "Nguồn một"
    number: 1/KH
  - title: Nguồn hai
audience: [nhan-dan, to-chuc]
---

Thân bài.
"""

letters = st.text(alphabet="aăâđêôơưáàảãạếồẵ :#\"'-[]{}&*!|>%@`,?.0123456789~=\\", max_size=40)
lines = st.lists(letters, min_size=1, max_size=3).map("\n".join)
groups = st.dictionaries(st.sampled_from(["title", "url", "number"]), letters | lines, min_size=1)
values: st.SearchStrategy[Value] = st.one_of(
    letters, lines, st.lists(letters, max_size=4), groups, st.lists(groups, max_size=4)
)


def normal(value: object) -> object:
    """A value as a file can hold it: without spaces around texts and at the ends of lines, and without what is empty."""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().split("\n"))
    if isinstance(value, Mapping):
        return {name: normal(inner) for name, inner in value.items() if normal(inner)}
    assert isinstance(value, list)
    return [normal(inner) for inner in value if normal(inner)]


def test_a_file_is_its_parts() -> None:
    """Every shipped text, with both line ends, and with a byte order mark."""
    for data in DATA.values():
        assert parts_of(data).bytes() == data
    assert parts_of(b"\xef\xbb\xbf" + data).bytes() == b"\xef\xbb\xbf" + data


def test_the_values_that_are_there_change_nothing() -> None:
    """A form sends what it shows: not a byte differs."""
    for data in DATA.values():
        file = parts_of(data)
        shown = values_of(file)
        assert with_fields(file, shown, list(shown)).bytes() == data  # type: ignore[arg-type]


@given(st.sampled_from(sorted(DATA)), st.data())
def test_a_changed_field_changes_that_field_only(source: str, drawn: st.DataObject) -> None:
    """Whatever is written into whichever field of a shipped text, its other fields and its body stay."""
    file = parts_of(DATA[source])
    before = values_of(file)
    name = drawn.draw(st.sampled_from(sorted(before)))
    value = drawn.draw(values)
    after = with_fields(file, {name: value}, list(before))

    written = normal(value)
    rest = {other: old for other, old in before.items() if other != name}
    assert values_of(after) == (rest | {name: written} if written else rest)
    assert (after.bom, after.opening, after.closing, after.body) == (file.bom, file.opening, file.closing, file.body)
    kept = [line for line in file.fields.splitlines() if line.startswith("#")]
    assert [line for line in after.fields.splitlines() if line in kept] == kept


@given(st.sampled_from(sorted(DATA)), values)
def test_a_new_field_stands_where_it_belongs(source: str, value: Value) -> None:
    """Behind those before it in the model's order."""
    file = parts_of(DATA[source])
    before = values_of(file)
    first, *rest = before
    after = values_of(with_fields(file, {"moi": value}, [first, "moi", *rest]))

    written = normal(value)
    assert list(after) == ([first, "moi", *rest] if written else [first, *rest])
    assert after.get("moi", written) == written


@given(values)
def test_a_field_that_goes_and_comes_back_is_what_it_was(value: Value) -> None:
    """Undo in a form."""
    file = with_fields(File(b"", "---\n", "", "---\n", ""), {"title": "A", "moi": value}, ["title", "moi"])
    gone = with_fields(file, {"moi": ""}, ["title", "moi"])
    back = with_fields(gone, {"moi": value}, ["title", "moi"])

    assert values_of(gone) == {"title": "A"}
    assert values_of(back) == values_of(file)


def test_an_item_keeps_its_dash() -> None:
    """Whichever of its entries come and go, and if its first one becomes a text of several lines."""
    file = parts_of(b"---\nsources:\n  - title: A\n    number: B\n  - title: C\n---\n")
    for item in ({"url": "D"}, {"number": "B"}, {"number": "E", "url": "D"}, {"title": "A\nF"}):
        after = with_fields(file, {"sources": [item, {"title": "C"}]}, ["sources"])
        assert values_of(after) == {"sources": [item, {"title": "C"}]}


def test_comments_order_and_quotes_stay() -> None:
    """Around a changed title, a changed source, and a new item."""
    file = parts_of(COMMENTED.encode())
    sources: list[Value] = [
        {"title": "Nguồn một", "number": "2/KH"},
        {"title": "Nguồn hai"},
        {"title": "Nguồn ba"},
    ]
    after = with_fields(
        file, {"title": "Tên khác", "sources": sources, "audience": ["nhan-dan"]}, ["title", "date", "sources"]
    )

    expected = COMMENTED.replace("Bài mẫu", '"Tên khác"').replace("1/KH", '"2/KH"')
    expected = expected.replace("Nguồn hai\n", 'Nguồn hai\n  - title: "Nguồn ba"\n').replace(
        "[nhan-dan, to-chuc]", "[nhan-dan]"
    )
    assert after.bytes().decode() == expected


def test_what_a_form_began_and_did_not_fill_has_no_place() -> None:
    """A new source without a word in it, an empty line of a list."""
    file = parts_of(COMMENTED.encode())
    empty: dict[str, Value] = {"evidence": [{}], "tags": [""], "link": {"title": " ", "url": ""}}

    assert with_fields(file, empty, ["title"]).bytes() == file.bytes()


@given(st.sampled_from(sorted(DATA)), st.text(alphabet="ab \n#-", max_size=60))
def test_a_changed_body_leaves_the_fields(source: str, body: str) -> None:
    """And takes the line ends of its file."""
    file = parts_of(DATA[source])
    after = with_body(file, body)

    assert (after.opening + after.fields).encode() in DATA[source]
    assert after.body.replace("\r\n", "\n") == body
    assert "\n" not in after.body.replace(file.line_end, "")
    assert parts_of(after.bytes()) == after


def test_confirming_a_guess_takes_its_note_away() -> None:
    """Of that field, with its further lines; those of others stay."""
    text = "---\ntitle: A  # xin xem lại: đoán\naudience:\n  - b  # xin xem lại\nunit: c  # xin xem lại\n---\n"
    file = without_notes(parts_of(text.encode()), ["title", "audience"])

    assert file.bytes().decode() == "---\ntitle: A\naudience:\n  - b\nunit: c  # xin xem lại\n---\n"


@pytest.mark.parametrize("data", [b"", b"Ch\xe1\xbb\xaf.", b"---\ntitle: \xff\n---\n", b"---\ntitle: A\n"])
def test_what_has_no_fields_cannot_be_edited_by_them(data: bytes) -> None:
    """No fence, no text, no end."""
    with pytest.raises(NotEditableError):
        parts_of(data)


@pytest.mark.parametrize("fields", ["title: [a", "- a\n- b", "{title: a}", "a: b: c"])
def test_fields_that_cannot_be_read_are_left_alone(fields: str) -> None:
    """Raised, and nothing is lost."""
    file = parts_of(f"---\n{fields}\n---\n".encode())
    with pytest.raises(NotEditableError):
        with_fields(file, {"title": "A"}, ["title"])


def test_there_are_shipped_texts() -> None:
    """The laws above are about something."""
    assert len(TEXTS) > 40
    assert all(isinstance(file, Path) for file in TEXTS)
