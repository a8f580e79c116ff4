"""What publishing would refuse of a text is told by the check, at its line: numbers, mailboxes, addresses of one's own machine."""

import re

import pytest

from cchc.audit.page import read
from cchc.personal import personal_in
from conftest import Project
from test_published_addresses import GUIDE, ISSUE

HERE = "content/articles/bai.md"
NUMBER = "0292 3 123 456"
PANO = """\
    ---
    headline: "Gọi {number}"
    action: {{text: "Gọi {number}", url: /huong-dan/}}
    palette: mau
    topic: thu-tuc-hanh-chinh
    alt: "Chữ {number}"
    date: 2030-05-01
    hung: [{{place: "cổng {number}", from: 2030-05-02}}]
    ---
    """


def told(project: Project) -> list[str]:
    """Where values are that may not be seen, and what they are."""
    found = [re.match(r"(\S+): lỗi: có (.+?), chưa được phép đăng\.", line) for line in project.problems()]
    return [f"{one[1]} {one[2]}" for one in found if one]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", f'"Gọi {NUMBER}"'),
        ("summary", f'"Gọi {NUMBER}"'),
        ("description", f'"Gọi {NUMBER}"'),
        ("author", f'"Anh Mẫu {NUMBER}"'),
        ("tags", f'["{NUMBER}"]'),
        ("sources", f'[{{title: "Anh Mẫu {NUMBER}"}}]'),
        ("corrections", f'[{{date: 2030-05-02, text: "Số đúng là {NUMBER}"}}]'),
        ("withdrawn", f'{{date: 2030-05-02, reason: "Hỏi {NUMBER}"}}'),
    ],
)
def test_a_number_in_a_field_is_told_at_the_field(project: Project, field: str, value: str) -> None:
    """Whatever pages, feeds or data show of a text."""
    project.article(**{field: value})

    line = 2 if field == "title" else 4 if field == "summary" else 6
    assert [one.rpartition(":")[0] for one in told(project)] == [f"{HERE}:{line}"], project.problems()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"Một.\n\nGọi {NUMBER}.", "10:5"),
        (f"Gọi **{NUMBER}** ngay.", "8:7"),
        ("Gọi 0292 **3 123 456** ngay.", "8:1"),
        (f"Gọi _{NUMBER}_.", "8:6"),
        (f"| a | b |\n|---|---|\n| x | {NUMBER} |", "10:7"),
        (f"[gọi](tel:{NUMBER.replace(' ', '')})", "8:11"),
        (f"- một\n- hai {NUMBER}", "9:7"),
        (f"`{NUMBER}`", "8:2"),
    ],
)
def test_a_number_in_a_body_is_told_at_its_letter(project: Project, body: str, place: str) -> None:
    """Also between stars, in tables, in links that call."""
    project.article(body=body)

    assert [one.partition(" ")[0] for one in told(project)] == [f"{HERE}:{place}"]


@pytest.mark.parametrize(
    "body",
    [
        "[văn bản](https://vanban.example/van-ban-215123456.html)",
        "[văn bản][1]\n\n[1]: https://vanban.example/?id=0912345678",
        "Xem https://vanban.example/0912345678 để rõ.",
        "Phí 215 123 456 đồng, ngày 23/11/2029, số 104/2016/QH13.",
        "Một mắt @ và hai 12.",
    ],
)
def test_a_number_that_counts_documents_or_money_is_nobodys(project: Project, body: str) -> None:
    """As on the site."""
    project.article(body=body, consent='"đã hỏi, 0912 345 678"')

    assert project.problems() == []


def test_every_kind_of_text_is_looked_at(project: Project) -> None:
    """Guides with their questions, issues, panos with the places where they hang."""
    project.write("content/guides/mau.md", GUIDE.replace("Mở trang.", f"Mở trang, gọi {NUMBER}."))
    project.write("content/issues/so-1.md", ISSUE.replace("Lời giới thiệu", f"Gọi {NUMBER}"))
    project.write("content/panos/mau.md", PANO.format(number=NUMBER))

    assert [one.partition(" ")[0] for one in told(project)] == [
        "content/guides/mau.md:18:15",
        "content/issues/so-1.md:8:5",
        "content/panos/mau.md:2:11",
        "content/panos/mau.md:3:16",
        "content/panos/mau.md:6:6",
        "content/panos/mau.md:8:16",
    ]


def test_the_plan_and_the_ward_are_looked_at(project: Project) -> None:
    """But for how to reach the ward."""
    for path in ("data/plan.yaml", "data/ward.yaml"):
        file = project.root / path
        text = re.sub(
            r"(?m)^(title: |column_lead: )(.*)$", rf"\1\2 {NUMBER}", file.read_text(encoding="utf-8"), count=1
        )
        file.write_text(text, encoding="utf-8")

    assert [one.split(":")[0] for one in told(project)] == ["data/plan.yaml", "data/ward.yaml"]


def test_the_wards_mailbox_in_the_ids_of_feeds_needs_no_permission(project: Project) -> None:
    """It is a name, and the ward's own."""
    ward = project.root / "data/ward.yaml"
    line = "feed_authority: {name: mau@mau.example, since: 2030-01-01}\n"
    ward.write_text(ward.read_text(encoding="utf-8") + line, encoding="utf-8")

    assert project.problems() == []


def test_a_draft_is_looked_at_too(project: Project) -> None:
    """Its author is at the desk now."""
    project.article(body=NUMBER, draft="true")

    assert any("chưa được phép đăng" in str(problem) for problem in project.catalogue().problems)


def test_of_a_withdrawn_text_only_what_is_still_shown_is_looked_at(project: Project) -> None:
    """Whoever withdraws a text for somebody's number has mended that; its title and the reason stay."""
    project.article(summary=f'"Gọi {NUMBER}"', body=f"Gọi {NUMBER}.", withdrawn="{date: 2030-05-02, reason: Lộ số.}")
    assert told(project) == []
    project.article(withdrawn=f'{{date: 2030-05-02, reason: "Lộ số {NUMBER}."}}')

    assert [one.split(":")[0] for one in told(project)] == [HERE]


def test_the_hint_followed_literally_permits_a_value(project: Project) -> None:
    """The first rewrites the empty list, the next adds to it."""
    project.write("data/allowed.yaml", "# mẫu\nallowed: []\n")
    project.article(body=f"{NUMBER}\n\nmau@mau.example\n")
    line = project.problems()[0].partition("thành: ")[2]
    file = project.write("data/allowed.yaml", f"# mẫu\n{line}\n")
    assert told(project) == [f'{HERE}:10:1 thư điện tử "mau@mau.example"']

    entry = line.partition("[")[2].removesuffix("]")
    project.write("data/allowed.yaml", f"allowed:\n- {entry}\n")
    line = project.problems()[0].partition("dòng: ")[2]
    file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert project.problems() == []


def test_a_list_of_permissions_with_an_error_is_told_alone(project: Project) -> None:
    """Nobody knows then what may be seen."""
    project.write("data/allowed.yaml", "allowed: khong\n")
    project.article(body=NUMBER)

    assert [line.partition(":")[0] for line in project.problems()] == ["data/allowed.yaml"]


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("http://127.0.0.1:8000/tien-do/?a=1#b", 'viết "/tien-do/?a=1#b"'),
        ("http://localhost:8000", 'viết "/"'),
    ],
)
def test_an_address_of_the_preview_is_told_with_the_sites_own(project: Project, link: str, hint: str) -> None:
    """Copied from the browser while previewing."""
    project.article(body=f"[xem]({link})")

    assert len(project.problems()) == 1
    assert project.problems()[0].startswith(f'{HERE}:8:7: lỗi: "{link}" chỉ máy này mở được. Gợi ý: {hint}')


def test_an_address_of_this_machine_in_a_field(project: Project) -> None:
    """A source that nobody else can open is none."""
    project.article(sources="[{title: Mẫu, url: 'http://localhost/van-ban'}]")

    assert [line.partition(" Gợi ý")[0] for line in project.problems()] == [
        f'{HERE}:6:29: lỗi: "http://localhost/van-ban" chỉ máy này mở được.'
    ]


def test_an_address_of_this_machine_may_be_spoken_of(project: Project) -> None:
    """A text may tell where the preview is."""
    project.article(summary="http://127.0.0.1:8000/ là trang xem trước.", body="Mở `http://localhost:8000/` mà xem.")

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
    values = {one.split('"')[1] for one in told(project)}
    allowed = "\n".join(f'- {{value: "{value}", why: Số mẫu để thử}}' for value in values)
    project.write("data/allowed.yaml", f"allowed:\n{allowed}\n")

    page = project.pages()["chuyen-muc/2030/bai-mau/"]

    assert {one.value for words in read("a.html", page).words for one in personal_in(words.text)} == values
    assert len(values) == len(forms)
