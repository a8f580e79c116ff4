"""What officers write that YAML or the plan does not know: it is understood, or reported so that the hint mends it when followed."""

import re
from dataclasses import dataclass, field

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cchc.checks.evidence import check_evidence
from cchc.checks.references import check_references
from cchc.kinds import KINDS
from cchc.model.article import ArticleFields
from cchc.model.pano import PanoFields, Template
from cchc.problems import ContentError, Problem, Problems, Severity
from cchc.reading.content import read_content
from cchc.reading.front_matter import split
from cchc.reading.mending import mended, with_hyphens
from cchc.reading.strays import names_of
from cchc.reading.validate import build
from cchc.reading.yaml_tree import parse
from conftest import ROOT, TODAY, Project

HERE = "content/articles/bai.md"
HEAD = {"title": "Bài mẫu", "date": "2030-05-01", "summary": "Tóm tắt mẫu.", "topic": "thu-tuc-hanh-chinh"}
EVIDENCE = "evidence:\n  - activity: toa-dam\n    event: a\n    on: 2030-05-01\n    amount: 1"


def article(*more: str, **fields: str) -> str:
    """An article with these fields changed, and these lines below them; the first of those is line 6."""
    lines = [f"{name}: {value}" for name, value in {**HEAD, **fields}.items()]
    return "\n".join(["---", *lines, *more, "---", "", "Nội dung mẫu.", ""])


def problems_of(project: Project, text: str, path: str = HERE) -> list[Problem]:
    """What is wrong with the text, without building anything."""
    project.write(path, text)
    problems = Problems()
    try:
        content = read_content(project.root, KINDS, problems)
    except ContentError:
        return list(problems)
    check_references(content, TODAY, problems)
    check_evidence(content, TODAY, problems)
    return [problem for problem in problems if problem.severity is not Severity.ADVICE]


def followed(text: str, problem: Problem) -> str:
    """The text after somebody did what the hint says, to the letter."""
    lines, at, hint = text.split("\n"), problem.place.line - 1, problem.hint
    line = lines[at]
    value = re.search(r'(?:viết |chọn một trong: )?"?([^" ]+?)"?(?: \(.*)?\.$', hint)
    if whole := re.fullmatch(r"(?:sửa dòng này thành: |viết (?=\\))(.+)", hint):
        lines[at] = line[: len(line) - len(line.lstrip())] + whole[1]
    elif spaces := re.fullmatch(r"thêm (\d+) dấu cách ở đầu mỗi dòng đó\.", hint):
        lines = begun_with(lines, problem.text.rpartition(": ")[2].rstrip("."), " " * int(spaces[1]))
    elif item := re.fullmatch(r'thêm "- " ở đầu dòng (\w+)(?:, thêm 2 dấu cách ở đầu các dòng (.+))?\.', hint):
        lines = begun_with(begun_with(lines, item[1], "- "), item[2] or "", "  ")
    elif moved := with_lines_moved(lines, at, hint):
        lines = moved
    elif "không có dòng nào tên" in problem.text and value:
        lines[at] = re.sub(r"[^\s:-][^:]*(?=:)", value[1], line, count=1)
    elif value:
        lines[at] = line[: problem.place.column - 1] + re.sub(r"^[^,\]}]+", value[1], line[problem.place.column - 1 :])
    else:
        pytest.fail(f"nobody knows how to follow: {problem}")
    return "\n".join(lines)


def with_lines_moved(lines: list[str], at: int, hint: str) -> list[str]:
    """The lines with one moved, taken out or added, as a hint about lines says; empty where it says nothing of the kind."""
    before, line, after = lines[:at], lines[at], lines[at + 1 :]
    new: list[str] | None = None
    if spaces := re.fullmatch(r"(thêm|bỏ) (\d+) dấu cách ở đầu dòng này\.", hint):
        new = [" " * int(spaces[2]) + line if spaces[1] == "thêm" else line[int(spaces[2]) :]]
    elif hint.startswith("xuống dòng rồi viết "):
        below = [f"  {name}: {HEAD.get(name, 'Lý do mẫu.')}" for name in re.findall(r'"(\w+): …"', hint)]
        new = [f"{line.partition(':')[0]}:", *below]
    elif "nối vào cuối dòng trên" in hint:
        before, new = before[:-1], [f"{before[-1]} {line}"]
    elif "xóa dòng" in hint:
        new = []
    elif cut := re.fullmatch(r'xuống dòng trước "(\w+)"\.', hint):
        new = [line.replace(f" {cut[1]}:", f"\n{cut[1]}:")]
    elif missing := re.fullmatch(r"thêm dòng (\w+): (?:…|(.+)\.)", hint):
        new = [line, f"{missing[1]}: {missing[2] or HEAD[missing[1]]}"]
    return [] if new is None else [*before, *new, *after]


def begun_with(lines: list[str], names: str, begin: str) -> list[str]:
    """The lines of these fields with something put before them."""
    listed = [name for name in names.split(", ") if name]
    begins = tuple(f"{name}:" for name in listed)
    return [
        line.replace(line.lstrip(), begin + line.lstrip()) if line.lstrip().startswith(begins) else line
        for line in lines
    ]


@dataclass(frozen=True)
class Understood:
    """A text that needs no message, and what its fields then hold."""

    text: str
    means: dict[str, object] = field(default_factory=dict)


UNDERSTOOD = {
    "bracket first": Understood(article(title="[Infographic] Một cửa là gì"), {"title": "[Infographic] Một cửa là gì"}),
    "brace first": Understood(article(title="{Tin} Một cửa"), {"title": "{Tin} Một cửa"}),
    "quote first": Understood(article(title='"Một cửa" lắng nghe'), {"title": '"Một cửa" lắng nghe'}),
    "single quote first": Understood(article(title="'Một cửa' lắng nghe"), {"title": "'Một cửa' lắng nghe"}),
    "percent first": Understood(article(summary="% hồ sơ đúng hạn"), {"summary": "% hồ sơ đúng hạn"}),
    "at first": Understood(article("author: @phuonghungphu"), {"author": "@phuonghungphu"}),
    "backtick first": Understood(article(title="`Một cửa` là gì"), {"title": "`Một cửa` là gì"}),
    "bar first": Understood(article(title="| Một cửa"), {"title": "| Một cửa"}),
    "greater first": Understood(article(title="> 90% hồ sơ"), {"title": "> 90% hồ sơ"}),
    "comma first": Understood(article(title=", Một cửa"), {"title": ", Một cửa"}),
    "hyphen first": Understood(article(title="- Một cửa"), {"title": "- Một cửa"}),
    "hash behind a bracket": Understood(article(title="[Tin] Bài #1"), {"title": "[Tin] Bài #1"}),
    "colon inside": Understood(article(title="Tọa đàm: “Một cửa”"), {"title": "Tọa đàm: “Một cửa”"}),
    "a note behind": Understood(article(title="Hỏi: đáp  # xem lại"), {"title": "Hỏi: đáp"}),
    "at in a list": Understood(article("tags:", "  - @phuong", "  - Một cửa"), {"tags": ["@phuong", "Một cửa"]}),
    "topic by its name": Understood(article(topic="Thủ tục hành chính"), {"topic": "thu-tuc-hanh-chinh"}),
    "topic without marks": Understood(article(topic="THU TUC hanh chinh"), {"topic": "thu-tuc-hanh-chinh"}),
    "topic decomposed": Understood(article(topic="Chuyê\u0309n đô\u0309i số"), {}),
    "topic by its number": Understood(article(topic="2"), {"topic": "chuyen-doi-so"}),
    "unit by its name": Understood(article("unit: Phòng Một"), {"unit": "phong-mot"}),
    "unit by its number": Understood(article("unit: 02"), {"unit": "phong-hai"}),
    "audience by its name": Understood(article("audience: [Người dân]"), {"audience": ["nguoi-dan"]}),
    "issue by its title": Understood(article("issue: Số 1"), {"issue": "so-1"}),
    "issue by its number": Understood(article("issue: 1"), {"issue": "so-1"}),
    "activity by its number": Understood(article(EVIDENCE.replace("toa-dam", "2"))),
    "activity by its name": Understood(article(EVIDENCE.replace("toa-dam", "Tổ chức tọa đàm mẫu"))),
    "colon of full width": Understood(article("author：An"), {"author": "An"}),
    "no space behind the colon": Understood(article("updated:2030-05-02", "author: An"), {"author": "An"}),
    "no space behind any colon": Understood(article().replace(": ", ":"), {"title": "Bài mẫu"}),
    "space of no break": Understood(article("author:\u00a0An", "unit: phong-mot\u00a0"), {"unit": "phong-mot"}),
    "Tab": Understood(article("sources:", "\t- title: A", "\t  number: B"), {}),
    "Word's dash": Understood(article(EVIDENCE.replace("-", "–", 1)), {}),
    "Word's dash alone": Understood(article(EVIDENCE.replace("- ", "–", 1).replace("\n    ", "\n    ")), {}),
    "hyphen without space": Understood(article(EVIDENCE.replace("- ", "-", 1)), {}),
    "bullets": Understood(article("tags:", "  • Một", "  • Hai"), {"tags": ["Một", "Hai"]}),
    "space of no width before a field": Understood(article("\u200bauthor: An"), {"author": "An"}),
    "mark in the middle": Understood(article("unit: phong\ufeff-mot"), {"unit": "phong-mot"}),
    "soft hyphen": Understood(article(title="Một\u00ad cửa"), {"title": "Một cửa"}),
    "sign of direction": Understood(article("author: \u202aAn\u202c"), {"author": "An"}),
    "no in Vietnamese": Understood(article("draft: không"), {"draft": False}),
    "yes in Vietnamese": Understood(article("draft: Có"), {"draft": True}),
    "wrong in Vietnamese": Understood(article("approved: sai"), {"approved": False}),
    "right in Vietnamese": Understood(article("approved: Đúng"), {"approved": True}),
}  # fmt: skip


@pytest.mark.parametrize("case", UNDERSTOOD.values(), ids=list(UNDERSTOOD))
def test_what_is_certainly_meant_is_understood(project: Project, case: Understood) -> None:
    """Nobody is sent back for a sign of which YAML knows and officers do not."""
    project.write("content/issues/so-1.md", "---\ntitle: Số 1\nno: 1\ndate: 2030-01-01\nsummary: Tóm tắt.\n---\n")

    assert problems_of(project, case.text) == []
    fields = read_content(project.root, KINDS, Problems()).of(ArticleFields)[0].fields
    assert {name: getattr(fields, name) for name in case.means} == case.means


TOLD = {
    "hashtag as a value": (article(title="#cchc"), ["2:8"]),
    "signs of a heading": (article(title="## Bài mẫu"), ["2:7"]),
    "hash behind one space": (article(title="Bài #1 của phường"), ["2:12"]),
    "alias": (article(title="*Quan trọng* cho bà con"), ["2:8"]),
    "anchor": (article(title="&Một cửa"), ["2:8"]),
    "exclamation marks": (article(title="!!! Khẩn"), ["2:8"]),
    "only brackets": (article(title="[Infographic]"), ["2:8"]),
    "bracket never closed": (article(title="[Infographic Một cửa"), ["2:8"]),
    "list never closed": (article("tags: [một, hai"), ["6:7"]),
    "quote never closed": (article(title='"Một cửa'), ["2:8"]),
    "backslash in quotes": (article(title='"Ảnh ở C:\\Users"'), ["2:19"]),
    "two fields in a line": (article(title="Bài mẫu author: An"), ["2:22"]),
    "unknown topic near one": (article(topic="thu-tuc-hanh-chin"), ["5:8"]),
    "unknown topic": (article(topic="Việc lạ"), ["5:8"]),
    "unknown unit": (article("unit: Sở nào đó"), ["6:7"]),
    "unknown activity": (article(EVIDENCE.replace("toa-dam", "9")), ["7:15"]),
    "fields not indented": (article("evidence:", "  - activity: toa-dam", "event: a", "on: 2030-05-01", "amount: 1"), ["8:1"]),
    "one field not indented, at the end": (article(EVIDENCE.replace("    amount", "amount")), ["10:1"]),
    "one field not indented, in the middle": (article(EVIDENCE.replace("    on", "on")), ["9:1"]),
    "no hyphen, no indentation": (article("evidence:", "activity: toa-dam", "event: a", "on: 2030-05-01"), ["7:1"]),
    "a space too many": (article("unit: phong-mot", " author: An"), ["7:2"]),
    "a space too few": (article(EVIDENCE.replace("    event", "   event")), ["8:4"]),
    "text for a list": (article("audience: nguoi-dan"), ["6:11"]),
    "texts for a list": (article("tags: một cửa, dịch vụ công"), ["6:7"]),
    "colon in a list": (article("tags:", "  - Hỏi: đáp"), ["7:5"]),
    "misspelt field": (article("autor: An"), ["6:1"]),
    "misspelt needed field": (article().replace("summary", "sumary"), ["4:1"]),
    "field in Vietnamese": (article().replace("title:", "Tiêu đề:"), ["2:1"]),
    "three fields in Vietnamese": (
        article().replace("title:", "Tên bài:").replace("date:", "Ngày đăng:").replace("summary:", "Tóm tắt:"),
        ["2:1", "3:1", "4:1"],
    ),
    "field that is nowhere": (article("xyz: 1"), ["6:1"]),
    "field written twice over": (article("Tiêu đề: x"), ["6:1"]),
    "day as people write it": (article(date="01/05/2030"), ["3:7"]),
    "day with Word's dashes": (article(date="2030–05–01"), ["3:7"]),
    "day with an hour": (article(date="2030-05-01 08:00"), ["3:7"]),
    "day in words": (article(date="ngày 1 tháng 5 năm 2030"), ["3:7"]),
    "capitals without a space": (article().replace(": ", ":").replace("title", "Title"), ["2:1"]),
    "a source by its title alone": (article("sources:", "  - Luật mẫu số 1"), ["7:5"]),
    "a summary that goes on in another line": (article(summary="Tóm tắt mẫu\ndài hai dòng."), ["5:1"]),
    "a word for a group": (article("withdrawn: true"), ["6:12"]),
    "a group for a list": (article(EVIDENCE.replace("  - ", "  ").replace("    ", "  ")), ["7:3"]),
    "an old address with its host": (article("aliases: [https://phuong.example/tin/bai.html]"), ["6:11"]),
    "an old address without its stroke": (article("aliases: [tin/bai-cu/]"), ["6:11"]),
    "day behind a colon without space": (article("updated:02/05/2030"), ["6:9"]),
    "a long line to paste": (article(title=f"&{'Một cửa ' * 15}nhé"), ["2:8"]),
    "missing field": (article().replace("summary: Tóm tắt mẫu.\n", ""), ["2:1"]),
    "three mistakes in YAML at once": (
        article("sources: [a", "author: *An", title="&Một cửa" ).replace("sources: [a", "tags: [a, b"),
        ["2:8", "6:7", "7:9"],
    ),
    "a mistake in YAML and one in a day": (article("author: *An", date="1/5/2030"), ["3:7", "6:9"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places"), TOLD.values(), ids=list(TOLD))
def test_the_hint_followed_to_the_letter_mends_it(project: Project, text: str, places: list[str]) -> None:
    """Each mistake is reported once, where it stands, independent of all others; nothing is left when all hints are followed."""
    reported = problems_of(project, text)
    assert [f"{problem.place.line}:{problem.place.column}" for problem in reported] == places, "\n".join(
        map(str, reported)
    )

    for problem in reversed(reported):
        text = followed(text, problem)
    left = problems_of(project, text)
    for problem in left:  # an entry that could not be read may hold one more
        text = followed(text, problem)

    assert problems_of(project, text) == [], text
    assert "…" not in text, "a line to paste was cut"


def test_a_pano_names_its_template_and_palette_as_people_do(project: Project) -> None:
    """The dialogue offers these words, so files may hold them."""
    palette = read_content(project.root, KINDS, Problems()).studio.palettes[0]
    fields = [
        "headline: Câu mẫu",
        "action: {text: Quét mã, url: /lien-he/}",
        f"palette: {palette.name}",
        "template: Mã QR và địa chỉ lớn",
    ]
    text = "\n".join(["---", *fields, "topic: 1", "alt: Tả mẫu.", "date: 2030-05-01", "---", ""])

    assert problems_of(project, text, "content/panos/mau.md") == []
    (pano,) = read_content(project.root, KINDS, Problems()).of(PanoFields)
    assert (pano.fields.palette, pano.fields.template) == (palette.id, Template.ADDRESS)


def test_a_guide_related_by_its_title_is_found(project: Project) -> None:
    """But none is related to itself."""
    fields = (
        "date: 2030-05-01\nsummary: Tóm tắt.\ntopic: 1\nfor_whom: mọi người\nprepare: [giấy]\ntime: lâu\ncost: không\nplace: đây\n"
        "sources: [{title: Nguồn mẫu}]\nverified_on: 2030-05-01\nvalid_until: 2030-12-31"
    )
    project.write("content/guides/mot.md", f"---\ntitle: Nộp giấy\n{fields}\n---\n")
    hai = f"---\ntitle: Nhận giấy\n{fields}\nrelated: [Nộp giấy, Nhận giấy]\n---\n"

    (reported,) = problems_of(project, hai, "content/guides/hai.md")
    assert reported.text == '"hai" không phải hướng dẫn có sẵn.'


def test_a_name_that_two_things_have_is_reported(project: Project) -> None:
    """Nobody knows which of them is meant."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("title: Chuyển đổi số", "title: Thủ tục hành chính")
    plan.write_text(text, encoding="utf-8")

    (reported,) = problems_of(project, article(topic="Thủ tục hành chính"))
    assert reported.text == '"Thủ tục hành chính" không phải chủ đề của kế hoạch.'


def test_a_text_is_never_used_in_part(project: Project) -> None:
    """What an entry that could not be read says may matter."""
    project.write(HERE, article("author: *An"))

    assert read_content(project.root, KINDS, Problems()).of(ArticleFields) == []


SIGNS = st.text(st.sampled_from("aĐ1 \"'[]{}()&*!|>%@`#,:;?-–=~<./\\“”"), min_size=1, max_size=12)


@given(words=SIGNS)
@example("[>,")
@example("{[,[")
@example(", #")
@example(",  #")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_title_with_any_beginning_is_read_or_mended_in_place(words: str) -> None:
    """No sign sends anybody to another line; what the hint says leaves no error."""
    text, problems = article(title=f"{words} mẫu"), Problems()
    for _ in range(4):
        problems = problems_in(text)
        if not list(problems):
            break
        assert {problem.place.line for problem in problems} == {2}, list(map(str, problems))
        text = followed(text, next(iter(problems)))

    assert list(problems) == []


def problems_in(text: str) -> Problems:
    """The problems in the fields of a text that is not on disk."""
    problems = Problems()
    parts = split(text, HERE, problems)
    assert parts
    tree = parse(parts.fields, HERE, problems, parts.fields_line, names_of(ArticleFields))
    if tree:
        build(ArticleFields, tree, HERE, problems)
    return problems


@pytest.mark.parametrize("folder", ["data", "content"])
def test_mending_leaves_what_yaml_reads(folder: str) -> None:
    """Every line that was right keeps its meaning, with any mistake elsewhere in the file."""
    files = [file for file in (ROOT / folder).rglob("*") if file.suffix in (".yaml", ".md")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        parts = split(text, file.name, Problems()) if file.suffix == ".md" else None
        fields = parts.fields if parts else text
        written = with_hyphens(fields)

        assert written.text == fields, file
        assert yaml.safe_load(mended(written, ()).text) == yaml.safe_load(fields), file
    assert files
