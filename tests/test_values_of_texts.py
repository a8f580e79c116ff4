"""What publishing would refuse of a text is reported by the check, at its line: numbers, mailboxes, addresses of one's own machine."""

import re

from cchc.audit.page import read
from cchc.personal import personal_in
from conftest import Project

HERE = "content/articles/bai.md"
NUMBER = "0292 3 123 456"


def reported(project: Project) -> list[str]:
    """Where values are that may not be seen, and what they are."""
    found = [re.match(r"(\S+): lỗi: có (.+?), chưa được phép đăng\.", line) for line in project.problems()]
    return [f"{one[1]} {one[2]}" for one in found if one]


def test_the_hint_followed_literally_permits_a_value(project: Project) -> None:
    """The first rewrites the empty list, the next adds to it."""
    project.write("data/allowed.yaml", "# mẫu\nallowed: []\n")
    project.article(body=f"{NUMBER}\n\nmau@mau.example\n")
    line = project.problems()[0].partition("thành: ")[2]
    file = project.write("data/allowed.yaml", f"# mẫu\n{line}\n")
    assert reported(project) == [f'{HERE}:10:1 thư điện tử "mau@mau.example"']

    entry = line.partition("[")[2].removesuffix("]")
    project.write("data/allowed.yaml", f"allowed:\n- {entry}\n")
    line = project.problems()[0].partition("dòng: ")[2]
    file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert project.problems() == []


def test_what_the_look_finds_in_a_page_the_check_finds_in_its_text(project: Project) -> None:
    """So that nothing waits for the night on which somebody publishes."""
    forms = (
        NUMBER,
        "+84 912 345 678",
        "0912.345.678",
        "(0292) 3123456",
        "CCCD 079123456789",
        "a@b.vn",
        "H12.34-240101-0001",
    )
    body = "".join(
        f"Chữ {form}, **{form}**, *{form}* và _{form}_.\n\n1. {form}\n2. `{form}`\n\n> {form}\n\n" for form in forms
    )
    project.article(body=body)
    values = {one.split('"')[1] for one in reported(project)}
    allowed = "\n".join(f'- {{value: "{value}", why: Số mẫu để thử}}' for value in values)
    project.write("data/allowed.yaml", f"allowed:\n{allowed}\n")

    page = project.pages()["chuyen-muc/2030/bai-mau/"]

    assert {one.value for words in read("a.html", page).words for one in personal_in(words.text)} == values
    assert len(values) == len(forms)
