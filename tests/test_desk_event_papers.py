"""The papers of an event at the desk: those of the command, for a draft too, and none of what has errors."""

import io

import pytest
from docx import Document

from cchc.problems import UsageError
from conftest import Project
from desk.event_papers import NAMES, EventPapers
from desk.texts import Texts
from event_samples import AHEAD, TOUR
from preview.state import Maker

PATH = "content/events/mau.md"


def papers(project: Project, text: str) -> EventPapers:
    """The papers of a project with this event."""
    project.write(PATH, text)
    maker = Maker(project.root, "http://127.0.0.1:8000/")
    maker.make()
    return EventPapers(project.root, maker, Texts(project.root, maker))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            AHEAD,
            [
                "ke-hoach",
                "giay-moi",
                "chuong-trinh",
                "kich-ban",
                "danh-sach-du",
                "phieu-cau-hoi",
                "bien-ban",
                "du-toan",
            ],
        ),
        (TOUR, ["ke-hoach", "lo-trinh", "bien-ban", "du-toan"]),
    ],
)
def test_every_paper_of_the_command_is_offered_by_what_it_is(
    whole_project: Project, text: str, names: list[str]
) -> None:
    """Nobody is invited to a street through which the loudspeaker car runs."""
    found = papers(whole_project, text).overview(PATH)["files"]

    assert isinstance(found, list)
    assert [one["name"] for one in found] == [f"{name}.docx" for name in names]
    assert [one["title"] for one in found] == [NAMES[one["name"]][0] for one in found]


def test_the_invitation_of_a_draft_is_kept_under_the_events_name(whole_project: Project) -> None:
    """The office writes it before the page is shown; its head says what it is."""
    desk = papers(whole_project, AHEAD.replace("open: true", "open: true\ndraft: true\napproved: false"))
    name, data = desk.file(PATH, "giay-moi.docx")
    document = Document(io.BytesIO(data))
    head = document.sections[0].first_page_header.paragraphs[0].text

    assert name == "mau-giay-moi.docx"
    assert "Dự tọa đàm mẫu về thủ tục" in "\n".join(one.text for one in document.paragraphs).replace("\u00a0", " ")
    assert head.startswith("BẢN NHÁP")
    assert head.endswith("sự kiện chờ phường duyệt")
    assert (desk.overview(PATH)["draft"], desk.overview(PATH)["waits"]) == (True, True)


def test_an_event_with_errors_is_refused_in_plain_words(whole_project: Project) -> None:
    """A paper with a wrong day would be sent."""
    desk = papers(whole_project, AHEAD.replace("host: phong-hai", "host: phong-muoi"))

    for ask in (lambda: desk.overview(PATH), lambda: desk.file(PATH, "giay-moi.docx")):
        with pytest.raises(UsageError, match="Sự kiện còn chỗ cần sửa"):
            ask()


def test_other_texts_and_files_are_refused(whole_project: Project) -> None:
    """Paths and names come from a browser."""
    whole_project.article("2030/bai-mau.md")
    desk = papers(whole_project, AHEAD)

    with pytest.raises(UsageError, match="Chỉ sự kiện"):
        desk.overview("content/articles/2030/bai-mau.md")
    with pytest.raises(UsageError, match="Không có bài này"):
        desk.overview("data/ward.yaml")
    with pytest.raises(UsageError, match="Không có tệp này"):
        desk.file(PATH, "lo-trinh.docx")
