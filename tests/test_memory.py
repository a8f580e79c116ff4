"""What a process keeps from one run to the next is never wrong: the preview shows what stands in the files now."""

import pytest

from cchc.catalogue import Catalogue, make_catalogue
from cchc.memory import Memory
from cchc.panos.drawing import sketch
from cchc.problems import ContentError
from conftest import ADDRESS, TODAY, Project

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


def test_what_is_wrong_is_reported_in_every_run(project: Project) -> None:
    """A text is not right for having been read before."""
    memory = Memory()
    project.article(body="Xem [bài](khong-co.md).")
    reported = []
    for _ in range(2):
        with pytest.raises(ContentError) as refused:
            made(project, memory)
        reported.append([str(problem) for problem in refused.value.problems])

    assert reported[0] == reported[1] != []


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
