"""What a process keeps from one run to the next is never wrong: the preview shows what stands in the files now."""

import pytest

from cchc.catalogue import Catalogue, make_catalogue
from cchc.memory import Memory
from cchc.panos.drawing import sketch
from cchc.problems import ContentError
from conftest import ADDRESS, ARTICLE, TODAY, Project

PAGE = "chuyen-muc/2030/bai-mau/index.md"


def made(project: Project, memory: Memory) -> Catalogue:
    """The catalogue as a preview makes it."""
    return make_catalogue(project.root, TODAY, ADDRESS, sketch, preview=True, memory=memory)


def page(catalogue: Catalogue) -> str:
    """The article's page."""
    return next(str(output.read()) for output in catalogue.outputs if output.uri == PAGE)


def rename_the_linked(project: Project) -> None:
    """The text that an article links to gets another address."""
    project.article("hai.md", title="Bài thứ hai")


def explain(project: Project) -> None:
    """An abbreviation in the article gets a meaning."""
    project.write("data/glossary.yaml", "terms:\n  - {term: CCHC, full: cải cách mẫu, meaning: Nghĩa mẫu.}\n")


def edit(project: Project) -> None:
    """The article itself."""
    project.article(body="Lời khác về CCHC, xem [bài kia](hai.md).")


@pytest.mark.parametrize("change", [rename_the_linked, explain, edit])
def test_a_run_with_a_memory_gives_what_one_without_gives(project: Project, change: object) -> None:
    """Of the text, of what it links to, and of the glossary."""
    memory = Memory()
    edit(project)
    project.article(body="Lời mẫu về CCHC, xem [bài kia](hai.md).")
    project.article("hai.md", title="Bài hai")
    before = page(made(project, memory))
    change(project)  # type: ignore[operator]
    after = page(made(project, memory))

    assert after == page(made(project, Memory())) != before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/articles/bai.md", ARTICLE.replace("Nội dung mẫu.", "Xem [bài](khong-co.md).")),
        ("content/articles/bai.md", ARTICLE.replace("date: ", "dat: ")),
        ("data/glossary.yaml", "terms:\n  - {term: CCHC, meanin: Nghĩa mẫu.}\n"),
    ],
    ids=["a link", "a field", "data"],
)
def test_what_is_wrong_is_reported_in_every_run(project: Project, path: str, text: str) -> None:
    """A file is not right for having been read before."""
    memory = Memory()
    project.write(path, text)
    reported = []
    for _ in range(2):
        with pytest.raises(ContentError) as refused:
            made(project, memory)
        reported.append([str(problem) for problem in refused.value.problems])

    assert reported[0] == reported[1] != []


def test_unchanged_data_are_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files below data/, a save reads one."""
    memory = Memory()
    made(project, memory)
    read: list[bytes] = []

    def noted(data: bytes, *_: object) -> None:
        read.append(data)

    monkeypatch.setattr("cchc.reading.content.decoded", noted)
    explain(project)
    made(project, memory)

    assert read == [(project.root / "data/glossary.yaml").read_bytes()]


def test_an_unchanged_text_is_read_and_converted_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand texts, a save converts one."""
    memory = Memory()
    project.article()
    project.article("hai.md", title="Bài hai")
    made(project, memory)
    read: list[str] = []

    def noted(body: str) -> str:
        read.append(body.strip())
        return body

    monkeypatch.setattr("cchc.markup.convert.mended", noted)
    project.article("hai.md", "Lời mới.", title="Bài hai")
    made(project, memory)

    assert read == ["Lời mới."]
