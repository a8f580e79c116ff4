"""What the display shows: of the ward what it has said, of procedures what to bring, and places for more kinds."""

from lxml import html

from cchc.catalogue import Catalogue
from cchc.model.procedure import Fee, Paper, ProcedureFields, Way
from cchc.pages.display import KINDS
from cchc.pages.display_procedures import parts_of
from cchc.pages.output import bytes_of
from cchc.pages.slide import GLANCE, Slide
from conftest import ROOT, TODAY, Project
from contact_samples import HOURS, give
from test_publication import words

DISPLAY = "man-hinh/"


def slides(page: str) -> list[tuple[str, str]]:
    """The kind of each slide and what it says."""
    found = html.fromstring(page.partition("---\n\n")[2]).xpath("//article")
    return [(one.get("class").partition("--")[2], " ".join(" ".join(one.itertext()).split())) for one in found]


def fields(**changes: object) -> ProcedureFields:
    """A procedure with a paper."""
    least = {"title": "Việc mẫu", "code": "1.000001", "date": TODAY, "summary": "Tóm tắt.", "office": "ubnd", "life_events": ["giay-to"],
             "papers": [{"text": "Giấy mẫu"}], "url": "https://dichvucong.gov.vn/mau", "record_of": TODAY, "valid_until": TODAY}  # fmt: skip
    return ProcedureFields.model_validate(least | changes)


def test_every_kind_has_its_template() -> None:
    """A kind that is added is one entry and one file."""
    templates = {file.stem for file in (ROOT / "hooks/cchc/templates/display").glob("[!_]*.html")}

    assert len(templates) == len(KINDS)


def test_with_nothing_approved_the_ward_speaks_for_itself(shipped: Catalogue) -> None:
    """Today's content: whose house this is and where to read on, and the ward's own advice."""
    [page] = [output for output in shipped.outputs if output.url == DISPLAY]
    text = bytes_of(page.read()).decode()

    assert [kind for kind, _ in slides(text)] == ["welcome", "caution"]
    assert "Ủy ban nhân dân phường Hưng Phú" in words(text)
    assert "Chờ phường duyệt" not in words(text)


def test_hours_are_shown_once_they_are_given_and_empty_rows_fall_away(project: Project) -> None:
    """A slide of hours needs hours; a row needs its value."""
    assert "hours" not in dict(slides(project.pages()[DISPLAY]))
    given = dict(slides(give(project, hours=HOURS, one_stop="Số 2 đường Mẫu").pages()[DISPLAY]))

    assert "Thứ hai đến thứ sáu" in given["hours"]
    assert "Nơi tiếp nhận Số 2 đường Mẫu" in given["hours"]
    assert "Nghỉ lễ mẫu: 03/06/2030 đến hết 04/06/2030" in given["hours"]
    assert "Điện thoại" not in given["hours"]


def test_what_is_brought_to_the_counter_leaves_out_what_is_filled_in_online() -> None:
    """The way to the counter is no condition any more; other conditions stay."""
    ways = [Way.DIRECT, Way.ONLINE]
    papers = [Paper(text="Tờ khai", ways=[Way.DIRECT]), Paper(text="Mẫu điện tử", ways=[Way.ONLINE]),
              Paper(text="Ủy quyền", proxy=True)]  # fmt: skip
    [(kicker, rows, facts)] = parts_of(fields(papers=papers, ways=ways, time="1 ngày"), Fee(direct=0))

    assert kicker == "Mang theo khi nộp tại quầy"
    assert rows == [("", "Tờ khai"), ("Nếu nhờ người khác nộp", "Ủy quyền")]
    assert facts == [("Mất bao lâu", "1 ngày"), ("Lệ phí", "Miễn phí.")]


def test_what_is_not_known_is_asked_and_what_is_more_is_said_to_be_more() -> None:
    """No time and no fee: the desk. A fee with notes: its amount, and that there are other cases."""
    [(_, _, unknown)] = parts_of(fields(office="cong-an"), None)
    [(_, _, noted)] = parts_of(fields(), Fee(direct=15_000, notes=["Một số người được miễn."]))

    assert unknown == [("Mất bao lâu", "Hỏi Công an phường"), ("Lệ phí", "Hỏi Công an phường")]
    assert noted[1] == ("Lệ phí", "15.000 đồng. Có trường hợp khác, quét mã để xem.")


def test_a_long_list_begins_with_what_everybody_brings() -> None:
    """All papers are there once, in order; the figures stand beside what everybody brings."""
    common = [Paper(text=f"Giấy chung {number}") for number in range(3)]
    special = [
        Paper(text=f"Giấy riêng {number}", case=f"trường hợp mẫu {number} " + "dài " * 15) for number in range(6)
    ]
    parts = parts_of(fields(papers=[*special, *common]), None)

    assert [kicker for kicker, _, _ in parts] == [
        "Ai cũng mang theo",
        *["Mang thêm, tùy trường hợp"] * (len(parts) - 1),
    ]
    assert len(parts) > 1
    assert [what for _, rows, _ in parts for _, what in rows] == [paper.text for paper in (*common, *special)]
    assert [bool(facts) for _, _, facts in parts] == [True] + [False] * (len(parts) - 1)


def test_a_slide_stays_as_long_as_its_words_take() -> None:
    """A glance, and half a second a word; a film its length."""
    assert Slide("text", "Hai tiếng", "và tám tiếng nữa là mười tiếng đấy").seconds == GLANCE + 5
    assert Slide("clip", "Một clip", playing=60).seconds == GLANCE + 60


def test_a_pano_is_shown_while_it_hangs(project: Project) -> None:
    """Neither before it is hung nor after it was taken down."""
    text = (
        "headline: Pano mẫu\naction: {text: Quét mã, url: /lien-he/}\npalette: do-vang\ntopic: thu-tuc-hanh-chinh\nalt: Lời tả.\n"
        "date: 2030-05-01\nhung: [{place: Nơi mẫu, from: 2030-05-02, to: 2030-05-20}]\n"
    )
    project.write("content/panos/mau.md", f"---\n{text}---\n")

    shown = [
        bool(dict(slides(project.pages(TODAY.replace(day=number))[DISPLAY])).get("pano")) for number in (1, 2, 20, 21)
    ]
    assert shown == [False, True, True, False]
