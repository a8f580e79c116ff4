"""A text that readers would not see never stops the others: its errors are reported, it is left out, all else is as without it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cchc.commands import main
from cchc.kinds import KINDS
from cchc.problems import ContentError, Problems, Severity
from cchc.reading.content import read_content
from conftest import ROOT, SAMPLE, TODAY, Project
from kind_samples import sample_body, sample_head, write_files
from pano_samples import FIELDS as PANO
from pano_samples import encoded, photo

pytestmark = pytest.mark.long

STORY = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")
GUIDE_HEAD, GUIDE_BODY = STORY.removeprefix("---\n").split("\n---\n", 1)
ARTICLE = "title: Bài kín\ndate: 2030-05-01\nsummary: Tóm tắt.\ntopic: thu-tuc-hanh-chinh"
ISSUE = "title: Số kín\nno: 7\ndate: 2030-05-01\nsummary: Tóm tắt."
CLIP = (
    "title: Clip kín\ndate: 2030-05-01\nsummary: Tóm tắt.\ntopic: thu-tuc-hanh-chinh\nurl: https://youtu.be/mau\n"
    "poster: bia.png\nposter_alt: Bìa mẫu\nduration: 1:00"
)


@dataclass(frozen=True)
class Hidden:
    """A text of a kind: its file, its fields as YAML, and its body."""

    path: str
    head: str
    body: str = "Nội dung mẫu."


OWN = {
    "article": Hidden("content/articles/kin.md", ARTICLE),
    "issue": Hidden("content/issues/so-7.md", ISSUE),
    "guide": Hidden("content/guides/viec-kin.md", GUIDE_HEAD, GUIDE_BODY),
    "pano": Hidden("content/panos/pano-kin.md", "\n".join(f"{key}: {value}" for key, value in PANO.items())),
    "clip": Hidden("content/clips/clip-kin.md", CLIP),
}
CONTENT = read_content(SAMPLE, KINDS, Problems())
TEXTS = OWN | {
    kind.id: Hidden(f"{kind.folder}/kin.md", sample_head(kind, CONTENT), sample_body(kind))
    for kind in KINDS
    if kind.id not in OWN
}
"""Of every kind; the handbook's examples where a kind has no text here."""

WAYS = {"draft": "draft: true", "scheduled": "date: 2030-06-01", "held": "approved: false"}
"""How a text is hidden."""

ERRORS = {
    "broken YAML": ("la: một: hai", ""),
    "a bracket never closed": ("tags: [một, hai", ""),
    "an unknown field": ("la: 1", ""),
    "a Tab": ("\tla: 1", ""),
    "a missing picture": ("", "![Ảnh mẫu](khong-co.jpg)"),
    "a dead link": ("", "[mẫu](/khong-co/)"),
    "HTML": ("", "<script>alert(1)</script>"),
}


def write(project: Project, kind: str, way: str, field: str = "", line: str = "") -> Hidden:
    """Write a hidden text of a kind with an error: a line among its fields, or one at the end of its body."""
    text = TEXTS[kind]
    head = text.head
    if way == "date: 2030-06-01":
        head = "\n".join(way if row.startswith("date:") else row for row in head.splitlines())
        way = ""
    rows = [head, *filter(None, [way, field])]
    body = (
        text.body.replace("Bấm nút gửi.", f"Bấm nút gửi. {line}")
        if "Bấm nút gửi." in text.body
        else f"{text.body}\n\n{line}"
    )
    project.write(text.path, ("\n".join(["---", *rows, "---", "", body, ""])).encode())
    return text


@pytest.fixture
def shown(project: Project) -> Project:
    """A project with what readers see: an article, an issue and a guide."""
    project.article("ro.md", title="Bài rõ", issue="so-1")
    project.write("content/issues/so-1.md", f"---\n{ISSUE.replace('kín', 'rõ').replace('7', '1')}\n---\n\nLời mở.\n")
    project.write("content/guides/viec-ro.md", STORY)
    project.write("content/clips/bia.png", encoded(photo(640, 360)))
    for kind in KINDS:
        if kind.id not in OWN:
            write_files(kind, CONTENT, project.root / kind.folder)
    return project


def outputs(project: Project, today: date = TODAY, *, preview: bool = False) -> dict[str, object]:
    """All that a build makes, by name."""
    return {output.uri: output.read() for output in project.catalogue(today, preview=preview).outputs}


def official(project: Project) -> None:
    """Let the site be official."""
    file = project.root / "data/ward.yaml"
    file.write_text("phase: chinh-thuc\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.parametrize("error", ERRORS)
def test_drafts_of_every_kind_with_an_error_change_nothing_for_the_others(shown: Project, error: str) -> None:
    """Byte for byte; each error is reported at its place. Without the line that makes them drafts, they stop everything."""
    before = outputs(shown)
    texts = [write(shown, kind, WAYS["draft"], *ERRORS[error]) for kind in TEXTS]
    catalogue = shown.catalogue()

    assert {output.uri: output.read() for output in catalogue.outputs} == before
    assert {problem.place.path for problem in catalogue.problems.of(Severity.UNSEEN)} == {text.path for text in texts}
    for kind in TEXTS:
        write(shown, kind, "", *ERRORS[error])
    with pytest.raises(ContentError) as stopped:
        shown.catalogue()
    assert {problem.place.path for problem in stopped.value.problems.of(Severity.ERROR)} == {
        text.path for text in texts
    }


@pytest.mark.parametrize("error", ["broken YAML", "a missing picture"])
@pytest.mark.parametrize("way", WAYS)
def test_errors_of_a_hidden_text_stop_nothing(shown: Project, way: str, error: str) -> None:
    """A day to come, or an approval that is still to come once the site is official."""
    official(shown)
    before = outputs(shown)
    texts = [write(shown, kind, WAYS[way], *ERRORS[error]) for kind in TEXTS]
    catalogue = shown.catalogue()

    assert {output.uri: output.read() for output in catalogue.outputs} == before
    assert {problem.place.path for problem in catalogue.problems.of(Severity.UNSEEN)} == {text.path for text in texts}


def test_on_trial_a_text_that_waits_for_approval_is_seen_and_stops(shown: Project) -> None:
    """The published site must not silently lose a page."""
    write(shown, "article", WAYS["held"], *ERRORS["an unknown field"])

    with pytest.raises(ContentError):
        shown.catalogue()


@pytest.mark.parametrize(
    "data",
    [
        "---\ndraft: true\ntitle: Mẫu\n".encode("utf-16"),
        b"---\ndraft: true\ntitle: M\xe0u\n---\n",
        b"---\ndraft: true\ntitle: 'never closed\n",
        b"---\r\ndraft:  true   # con dang viet\r\ntitle: [\r\n---\r\n",
        b'---\ntitle: a: b\ndraft: "true"\n---\n',
    ],
    ids=["UTF-16", "an old code page", "no end", "Windows lines and a note", "quotes"],
)
def test_what_says_that_it_is_a_draft_is_one_however_broken(shown: Project, data: bytes) -> None:
    """One line among the fields is enough."""
    before = outputs(shown)
    shown.write("content/articles/hong.md", data)

    assert outputs(shown) == before
    assert [problem.place.path for problem in shown.catalogue().problems.of(Severity.UNSEEN)]


@pytest.mark.parametrize(
    "data",
    [
        b"---\ntitle: a: b\n---\n\ndraft: true\n",
        b"---\ntitle: a: b\ndraft: true\ndraft: false\n---\n",
        b"---\ntitle: a: b\ndraft: co\n---\n",
        b"---\ntitle: a: b\nsummary:\n  draft: true\n---\n",
        b"---\ntitle: a: b\ndate: 2040-05-01\n---\n",
        b"draft: true\n",
    ],
    ids=["below the fields", "both", "no word of YAML", "of something else", "a slip in the day", "without fields"],
)
def test_what_cannot_be_known_to_be_hidden_stops(shown: Project, data: bytes) -> None:
    """As any text that readers see."""
    shown.write("content/articles/hong.md", data)

    with pytest.raises(ContentError):
        shown.catalogue()


def test_a_slip_in_the_day_does_not_hide_a_text(shown: Project) -> None:
    """Nobody would miss it for years."""
    shown.article("ro.md", title="Bài rõ", issue="so-1", date="2040-05-01")

    assert ["ngày 01/05/2040 không thể có." in problem for problem in shown.problems()] == [True]
    with pytest.raises(ContentError):
        shown.catalogue()


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("content/articles/a.md", "title: Bài rõ\ndate: 2030-05-01\nsummary: x\ntopic: thu-tuc-hanh-chinh"),
        ("content/articles/a.md", f"{ARTICLE}\naliases: [/chuyen-muc/2030/bai-ro/]"),
        ("content/issues/so-0.md", ISSUE.replace("no: 7", "no: 1")),
        ("content/articles/a.md", f"{ARTICLE}\nevidence: [{{activity: toa-dam, event: mau, on: 2030-05-02}}]"),
    ],
    ids=["address", "alias", "number", "evidence"],
)
def test_where_two_texts_clash_the_hidden_one_yields(shown: Project, path: str, fields: str, preview: bool) -> None:
    """Though its file comes first: the other one was there before, for readers."""
    shown.article("ro.md", title="Bài rõ", evidence="[{activity: toa-dam, event: mau, on: 2030-05-01}]")
    shown.article("dan.md", title="Bài dẫn", body="[mẫu](/chuyen-muc/2030/bai-ro/)")
    before = outputs(shown, preview=preview)
    shown.write(path, f"---\n{fields}\ndraft: true\n---\n\nNội dung.\n".encode())

    assert outputs(shown, preview=preview) == before
    assert {p.place.path for p in shown.catalogue(preview=preview).problems.of(Severity.UNSEEN)} == {path}


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ("kin.md", ""),
        ("kin.md", "la: một: hai"),
        ("/chuyen-muc/2030/bai-kin/", ""),
        ("/chuyen-muc/2030/bai-kin/", "la: một: hai"),
        ("/bai-cu/", "aliases: [/bai-cu/]"),
    ],
)
def test_a_link_to_a_hidden_text_is_an_error_of_the_one_that_is_seen(shown: Project, link: str, field: str) -> None:
    """With an error in the hidden one or without: on the published site the link would be dead."""
    write(shown, "article", WAYS["draft"], field)
    shown.article("ro.md", title="Bài rõ", issue="so-1", body=f"[mẫu]({link})")
    with pytest.raises(ContentError) as stopped:
        shown.catalogue()

    assert [problem.place.path for problem in stopped.value.problems.of(Severity.ERROR)] == ["content/articles/ro.md"]


def test_a_broken_picture_stops_only_where_a_text_that_is_seen_names_it(shown: Project) -> None:
    """A photo half copied beside a draft is the draft's."""
    before = outputs(shown)
    write(shown, "article", WAYS["draft"], "", "![Ảnh mẫu](anh%20mau.jpg)")
    shown.write("content/articles/anh mau.jpg", b"half")
    assert outputs(shown) == before
    assert "content/articles/anh mau.jpg" in {p.place.path for p in shown.catalogue().problems.of(Severity.UNSEEN)}
    shown.write("content/articles/sau/anh mau.jpg", encoded(photo(640, 360)))
    shown.write("content/articles/anh-anh mau.jpg", encoded(photo(640, 360)))
    shown.article("sau/ro.md", title="Bài sau", body="![Ảnh mẫu](anh%20mau.jpg)")
    shown.article("ke.md", title="Bài kế", body="![Ảnh mẫu](<anh-anh mau.jpg>)")
    assert "content/articles/anh mau.jpg" in {p.place.path for p in shown.catalogue().problems.of(Severity.UNSEEN)}
    shown.article("ro.md", title="Bài rõ", issue="so-1", body="![Ảnh mẫu](anh%20mau.jpg)")

    with pytest.raises(ContentError, match=r"anh mau\.jpg:1:1: lỗi:"):
        shown.catalogue()


@pytest.mark.parametrize("name", ["so-7", "Số kín"])
def test_what_names_a_hidden_issue_with_an_error_may_go_on_naming_it(shown: Project, name: str) -> None:
    """As it may name one without: nothing is reported, and the article has no issue yet."""
    write(shown, "issue", WAYS["draft"])
    shown.article("ro.md", title="Bài rõ", issue=name)
    before = outputs(shown)
    write(shown, "issue", WAYS["draft"], "la: 1")

    assert outputs(shown) == before


def test_a_pano_is_drawn_although_drafts_of_others_have_errors(
    shown: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own errors stop it, hidden or not."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    draw = ["--root", str(shown.root), "pano", "pano-kin", "--format", "facebook", "--out", str(tmp_path / "in")]
    write(shown, "pano", WAYS["draft"])
    write(shown, "article", WAYS["draft"], "la: 1")
    assert main(draw) == 0
    write(shown, "pano", WAYS["draft"], "la: 1")

    assert main(draw) == 1
    assert "content/panos/pano-kin.md:10:1: lỗi:" in capsys.readouterr().out


def test_advice_leaves_no_text_out(shown: Project) -> None:
    """Only errors do: a text that readers see is unaffected by drafts."""
    shown.write("content/guides/viec-ro.md", STORY.replace("Bấm nút gửi.", f"{'chữ ' * 40}."))
    before = outputs(shown)
    write(shown, "article", WAYS["draft"], *ERRORS["an unknown field"])

    assert outputs(shown) == before
    assert "huong-dan/viec-ro/index.md" in before


@pytest.mark.parametrize("data", ["plan", "ward", "studio", "glossary"])
def test_data_with_an_error_stops_everything(shown: Project, data: str) -> None:
    """All rests on it."""
    file = shown.root / f"data/{data}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nla: 1\n", encoding="utf-8")

    with pytest.raises(ContentError):
        shown.catalogue()


def test_the_check_tells_and_ends_well_unless_asked_of_that_file(
    shown: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A nightly check that fails for somebody's draft would teach all to ignore it."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    text = write(shown, "article", WAYS["draft"], *ERRORS["an unknown field"])
    check = ["--root", str(shown.root), "check"]

    assert main(check) == 0
    assert f'{text.path}:7:1: lỗi ở bài chưa hiện: không có dòng nào tên "la".' in capsys.readouterr().out
    assert main([*check, str(shown.root / text.path)]) == 1
    assert "lỗi ở bài chưa hiện" in capsys.readouterr().out
    assert main([*check, str(shown.root / "content/articles/ro.md")]) == 0
    assert "lỗi ở bài chưa hiện" not in capsys.readouterr().out
    assert main([*check, "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [problem["severity"] for problem in problems if problem["path"] == text.path] == ["unseen"]


@pytest.mark.parametrize("error", ERRORS)
def test_the_preview_leaves_out_what_it_cannot_show(shown: Project, error: str) -> None:
    """And knows the address at which to say why; all other pages are those without the texts."""
    before = outputs(shown, preview=True)
    for kind in TEXTS:
        write(shown, kind, WAYS["draft"], *ERRORS[error])
    catalogue = shown.catalogue(preview=True)

    assert {output.uri: output.read() for output in catalogue.outputs} == before
    assert set(catalogue.left_out) == {text.path for text in TEXTS.values()}
    assert (
        catalogue.left_out.items()
        >= {
            "content/articles/kin.md": "chuyen-muc/2030/bai-kin/",
            "content/issues/so-7.md": "chuyen-muc/so-7/",
            "content/guides/viec-kin.md": "huong-dan/viec-kin/",
            "content/panos/pano-kin.md": "pano/pano-kin/",
            "content/clips/clip-kin.md": "clip/clip-kin/",
        }.items()
    )


def test_a_draft_whose_leaflet_has_no_room_is_left_out_of_the_preview(shown: Project) -> None:
    """Though that shows only when the leaflet is set."""
    before = outputs(shown, preview=True)
    steps = "".join(f"## Chọn việc {n}\n\n{'chữ ' * 110}.\n\nSẽ thấy: a.\n\nNếu không: b.\n\n" for n in range(9))
    body = GUIDE_BODY.replace("## Gửi đi", f"{steps}## Gửi đi")
    shown.write("content/guides/viec-kin.md", f"---\n{GUIDE_HEAD}\ndraft: true\n---\n{body}".encode())

    assert outputs(shown, preview=True) == before
    assert [p.text[:24] for p in shown.catalogue(preview=True).problems.of(Severity.UNSEEN)] == [
        'tờ gấp không đủ chỗ: "Ch'
    ]
