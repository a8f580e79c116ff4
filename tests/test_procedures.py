"""Procedures: what their pages say and leave open, their lists, their open data, and what the check notes."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from lxml import html

from cchc.commands import external_links
from cchc.kinds import KINDS
from cchc.model.procedure import LifeEvent, ProcedureFields
from cchc.pages.procedure_data import OpenProcedures
from cchc.problems import Problems, Severity
from cchc.reading.content import read_content
from conftest import ADDRESS, ROOT, TODAY, Project

PAGE = "thu-tuc/mau/"
PORTAL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau"
LEAST = {
    "title": "Thủ tục mẫu",
    "code": '"1.000001"',
    "date": "2030-05-01",
    "summary": "Tóm tắt mẫu.",
    "office": "cong-an",
    "life_events": "[giay-to]",
    "url": PORTAL,
    "record_of": "2030-04-01",
    "valid_until": "2031-04-01",
}
FULL = {
    "papers": "[{text: Tờ mẫu, ways: [truc-tiep, buu-chinh]}, {text: Mẫu điện tử, ways: [qua-mang]}, {text: Giấy mẫu}, {text: Giấy nhờ, proxy: true}, {text: Giấy riêng, case: trẻ em mẫu}, {text: Giấy nơi ở, unrecorded: true}, {text: Giấy mẫu nữa}]",
    "ways": "[truc-tiep, qua-mang, buu-chinh]",
    "time": "3 ngày làm việc mẫu",
    "fee": "{direct: 15000, online: 7000, notes: [Hộ mẫu được miễn.]}",
}


def procedure(project: Project, name: str = "mau", body: str = "", **fields: str | None) -> None:
    """Write a procedure with the least fields; `fields` change, add to or (None) leave them out, as YAML."""
    lines = [f"{key}: {value}" for key, value in {**LEAST, **fields}.items() if value is not None]
    project.write(f"content/procedures/{name}.md", "\n".join(["---", *lines, "---", "", body, ""]))


def page_of(project: Project, url: str = PAGE, today: date = TODAY) -> html.HtmlElement:
    """A page of the project."""
    tree: html.HtmlElement = html.fromstring(project.pages(today)[url].partition("---\n\n")[2])
    return tree


def words(element: html.HtmlElement) -> str:
    """The words of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())


def rows(page: html.HtmlElement) -> dict[str, str]:
    """The rows of facts by their names."""
    return {words(row.find("dt")): words(row.find("dd")) for row in page.xpath("//dl/div")}


def linked_data(page: html.HtmlElement, type: str) -> dict[str, Any]:
    """The linked data of a type on a page."""
    found = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    return next(data for data in found if data["@type"] == type)


def test_the_first_line_says_whose_it_is(project: Project) -> None:
    """Right below the name, before anything else."""
    procedure(project)
    (heading,) = page_of(project).xpath("//h1")

    assert words(heading.getnext()) == "Công an phường giải quyết việc này."


def test_an_office_that_is_not_certain_is_said_to_be_so(project: Project) -> None:
    """With the reason; one that is not known at all is not made up, and machines are told none."""
    procedure(project, office="ubnd", office_unconfirmed="Ô cơ quan để trống.")
    page = page_of(project)

    assert words(page.xpath("//p[@class='office']")[0]) == (
        "Có lẽ Ủy ban nhân dân phường giải quyết việc này. Ô cơ quan để trống."
    )
    assert "serviceOperator" not in linked_data(page, "GovernmentService")
    procedure(project, office=None, office_unconfirmed="Ô cơ quan để trống.")
    assert words(page_of(project).xpath("//p[@class='office']")[0]).startswith("Chưa rõ cơ quan nào")


def papers(page: html.HtmlElement) -> list[str]:
    """The papers to tick off and the words above them, in the order of the page."""
    return [words(one) for one in page.xpath("//*[@data-ticks]//h3 | //*[@data-ticks]//li")]


def test_what_everybody_needs_stands_before_what_some_need(project: Project) -> None:
    """A condition is read before its papers: the way of filing, what the databases lack, who files, a case."""
    procedure(project, **FULL)

    assert papers(page_of(project)) == [
        "Ai cũng cần", "Giấy mẫu", "Giấy mẫu nữa",
        "Nếu nộp trực tiếp hoặc qua bưu chính", "Tờ mẫu",
        "Nếu nộp qua mạng", "Mẫu điện tử",
        "Nếu cơ quan không tra được trong dữ liệu", "Giấy nơi ở",
        "Nếu nhờ người khác nộp", "Giấy nhờ",
        "Nếu trẻ em mẫu", "Giấy riêng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("[{text: Giấy mẫu}]", ["Giấy mẫu"]),
        ("[{text: Giấy mẫu, case: xin lại}]", ["Nếu xin lại", "Giấy mẫu"]),
        (
            "[{text: Giấy mẫu, case: xin lại, proxy: true, unrecorded: true, ways: [qua-mang]}]",
            [
                "Nếu nộp qua mạng và cơ quan không tra được trong dữ liệu và nhờ người khác nộp và xin lại",
                "Giấy mẫu",
            ],
        ),
    ],
    ids=["always", "one condition", "several"],
)
def test_papers_have_a_heading_only_where_they_have_a_condition(project: Project, listed: str, said: list[str]) -> None:
    """A single list that everybody needs has none; conditions that hold together are joined."""
    procedure(project, papers=listed, ways="[qua-mang]")

    assert papers(page_of(project)) == said


@pytest.mark.parametrize(
    ("office", "desk"),
    [
        ("ubnd", "Trung tâm Phục vụ hành chính công"),
        ("cong-an", "Công an phường"),
        ("cong-an-thanh-pho", "Công an thành phố"),
        (None, "Trung tâm Phục vụ hành chính công"),
    ],
)
def test_a_procedure_without_papers_says_first_what_to_do_now(project: Project, office: str | None, desk: str) -> None:
    """Open the portal's page, or ask those who decide; nothing is made up, and no row is empty."""
    procedure(project, office=office, office_unconfirmed=None if office else "Ô cơ quan để trống.")
    page = page_of(project)
    (now,) = page.xpath("//section[h2='Bà con làm thế nào']")

    assert words(now.xpath("./p")[0]).startswith(
        "Trang này chưa ghi giấy tờ cần mang, thời hạn và lệ phí của việc này."
    )
    assert page.xpath(f"//a[@href='{PORTAL}']") == now.xpath(".//a[contains(@class, 'more--first')]")
    assert f"bà con hỏi {desk} trước khi đi." in words(now)
    assert rows(page) == {"Mã thủ tục": "1.000001 (không phải mã hồ sơ)"}
    assert now.getprevious().tag == "div", "only the notice of a lapsed page stands between"


def test_the_fee_of_a_procedure_without_papers_is_told_where_it_is_known(project: Project) -> None:
    """And then it is not among what is missing."""
    procedure(project, fee="{notes: [Thu một nửa.]}")

    assert "chưa ghi giấy tờ cần mang và thời hạn của việc này." in words(page_of(project))
    assert rows(page_of(project))["Lệ phí"] == "Thu một nửa. Mức cụ thể thì bà con hỏi Công an phường."


def test_what_the_record_leaves_open_is_said_with_where_to_ask(project: Project) -> None:
    """The office's own desk."""
    procedure(project, not_clear="[ai được miễn, nộp ở đâu]")

    said = "Trên Cổng không ghi rõ: ai được miễn; nộp ở đâu. Bà con hỏi Công an phường."
    assert said in words(page_of(project))


def test_a_reader_may_say_what_is_wrong(project: Project) -> None:
    """As on guides and articles."""
    procedure(project)

    assert page_of(project).xpath("//aside[@class='mend']//a/@href") == ["../../lien-he/#bao-sai-sot"]


def test_where_papers_are_taken_is_told_once_the_ward_has_given_it(project: Project) -> None:
    """Of procedures of the ward's own office only: the police sit elsewhere."""
    ward = project.root / "data/ward.yaml"
    ward.write_text(ward.read_text(encoding="utf-8").replace("{hotline", "{one_stop: Số 1 Đường Mẫu, hotline"), "utf-8")
    procedure(project, office="ubnd")
    assert rows(page_of(project))["Nơi nhận trực tiếp"] == "Số 1 Đường Mẫu"
    procedure(project)

    assert "Nơi nhận trực tiếp" not in rows(page_of(project))


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        ("{direct: 15000, online: 7000}", "Nộp trực tiếp: 15.000 đồng Nộp qua mạng: 7.000 đồng"),
        ("{direct: 8000, online: 8000, postal: 8000, notes: [Mỗi bản.]}", "8.000 đồng Mỗi bản."),
        ("{direct: 0, online: 0}", "Miễn phí"),
        ("{notes: [Hộ mẫu được miễn.]}", "Hộ mẫu được miễn. Mức cụ thể thì bà con hỏi Công an phường."),
        ("{direct: 5000, until: 2030-05-20}", "Nộp trực tiếp: 5.000 đồng Mức này đến hết ngày 20/05/2030."),
        ("{direct: 5000, until: 2030-05-19}", "Chưa rõ lệ phí. Bà con hỏi Công an phường."),
        ("", "Chưa rõ lệ phí. Bà con hỏi Công an phường."),
    ],
    ids=["by way", "all equal", "free", "notes only", "last day", "ended", "unknown"],
)
def test_the_fee_is_told_as_far_as_it_is_known(project: Project, fee: str, said: str) -> None:
    """Free only where a 0 stands; after its last day an amount is told no more, and what is not known is asked for."""
    procedure(project, **{**FULL, "fee": fee})
    page = page_of(project)
    for hidden in page.xpath("//*[@hidden]"):
        hidden.drop_tree()

    assert rows(page)["Lệ phí"] == said


def test_a_fee_that_ended_fails_the_check_at_its_day(project: Project) -> None:
    """And a page that nobody built anew shows by itself that the amount has ended."""
    procedure(project, fee="{direct: 5000, until: 2030-05-20}")
    (notice,) = page_of(project).xpath("//dd//*[@data-valid-until]")
    lapsed = project.catalogue(date(2030, 5, 21)).problems.of(Severity.LAPSED)

    assert (notice.get("data-valid-until"), "hidden" in notice.attrib) == ("2030-05-20", True)
    assert project.catalogue().problems.of(Severity.LAPSED) == []
    assert [(one.place.line, one.text) for one in lapsed] == [(11, "mức phí chỉ đúng đến 20/05/2030.")]


def test_a_procedure_lapses_like_any_text(project: Project) -> None:
    """Its page and the lists say so, and the check fails."""
    procedure(project)
    after = date(2031, 4, 2)

    (lapsed,) = project.catalogue(after).problems.of(Severity.LAPSED)

    assert lapsed.text == "nội dung chỉ đúng đến 01/04/2031."
    assert not page_of(project, today=after).xpath("//div[contains(@class, 'notice--lapsed') and @hidden]")
    assert page_of(project).xpath("//div[contains(@class, 'notice--lapsed') and @hidden]")
    assert not page_of(project, "thu-tuc/", after).xpath("//li//span[@data-valid-until and @hidden]")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"read_in": "ban-sao"},
            "Theo trang thủ tục trên Cổng ngày 01/04/2030, đọc qua bản sao, chờ phường đối chiếu.",
        ),
        ({}, "Theo trang thủ tục trên Cổng ngày 01/04/2030, đọc trên Cổng, chờ phường đối chiếu."),
        ({"read_in": "bao-chi"}, "ngày 01/04/2030, đọc qua báo chí, chờ phường đối chiếu."),
        ({"verified_on": "2030-05-02"}, "đọc trên Cổng; cán bộ đối chiếu với Cổng ngày 02/05/2030."),
    ],
)
def test_the_record_is_told_with_its_day_and_who_compared_it(
    project: Project, fields: dict[str, str], said: str
) -> None:
    """Nothing claims a comparison before an officer made it."""
    procedure(project, **fields)

    assert said in words(page_of(project))


def test_lists_are_in_the_order_of_the_vietnamese_alphabet(project: Project) -> None:
    """Đ after D, Â after A; each letter once."""
    for number, title in enumerate(("Đăng ký", "Dời nhà", "Ấn phẩm", "An táng", "Ủy quyền", "Đám cưới")):
        procedure(project, f"mau-{number}", title=title, code=f'"1.00000{number}"')
    page = page_of(project, "thu-tuc/")

    assert page.xpath("//h3/text()") == ["A", "Â", "D", "Đ", "U"]
    assert [words(link) for link in page.xpath("//li[@data-words]/a")] == [
        "An táng", "Ấn phẩm", "Dời nhà", "Đám cưới", "Đăng ký", "Ủy quyền",
    ]  # fmt: skip


def test_only_what_happens_in_life_with_procedures_has_a_page(project: Project) -> None:
    """The list leads to it and says how many there are."""
    procedure(project, life_events="[sinh-con, giay-to]")
    pages = project.pages()

    assert [url for url in pages if "su-kien" in url] == ["thu-tuc/su-kien/sinh-con/", "thu-tuc/su-kien/giay-to/"]
    assert [words(link) for link in page_of(project, "thu-tuc/").xpath("//ul[@class='events']//a")] == [
        "Sinh con 1 thủ tục",
        "Giấy tờ cá nhân 1 thủ tục",
    ]


def test_without_procedures_the_list_says_where_to_look(project: Project) -> None:
    """On the portal."""
    assert page_of(project, "thu-tuc/").xpath("//p[@class='empty']/a/@href") == ["https://dichvucong.gov.vn/"]
    assert [url for url in project.pages() if url.startswith("thu-tuc/") and url.endswith("/")] == ["thu-tuc/"]


def test_open_data_say_what_the_pages_say(project: Project) -> None:
    """In the shape of the schema beside them; what is not known is null, and so is a fee that ended."""
    procedure(project, **FULL)
    procedure(
        project, "hai", title="Xin mẫu", code='"1.000002"', fee="{direct: 5000, until: 2030-05-19}", approved="false"
    )
    pages = project.pages()
    data = json.loads(pages["thu-tuc/thu-tuc.json"])
    first, second = data["procedures"]

    OpenProcedures.model_validate(data)
    assert json.loads(pages["thu-tuc/thu-tuc.schema.json"])["title"] == "OpenProcedures"
    assert (data["as_of"], first["id"], first["page"]) == ("2030-05-20", "mau", ADDRESS + PAGE)
    assert first["fee"] == {
        "direct": 15000,
        "online": 7000,
        "postal": None,
        "notes": ["Hộ mẫu được miễn."],
        "until": None,
    }
    assert [one["text"] for one in first["papers"]] == [
        "Giấy mẫu", "Giấy mẫu nữa", "Tờ mẫu", "Mẫu điện tử", "Giấy nơi ở", "Giấy nhờ", "Giấy riêng",
    ]  # fmt: skip
    assert first["papers"][2] == {
        "text": "Tờ mẫu",
        "ways": ["truc-tiep", "buu-chinh"],
        "proxy": False,
        "unrecorded": False,
        "case": None,
    }
    assert (second["fee"], second["approved"], second["office"]) == (
        None,
        False,
        {"id": "cong-an", "name": "Công an phường"},
    )


def test_machines_read_a_government_service(project: Project) -> None:
    """Its name, code, office and the portal's address; questions are a FAQPage."""
    procedure(project, other_names="[tên khác]", faq="[{question: Hỏi mẫu?, answer: Đáp mẫu.}]")
    page = page_of(project)
    service = linked_data(page, "GovernmentService")

    assert (service["name"], service["identifier"], service["alternateName"]) == (
        "Thủ tục mẫu",
        "1.000001",
        ["tên khác"],
    )
    assert service["serviceOperator"]["name"] == "Công an phường"
    assert service["availableChannel"]["serviceUrl"] == PORTAL
    assert linked_data(page, "FAQPage")["mainEntity"][0]["name"] == "Hỏi mẫu?"


def test_a_document_that_the_register_knows_is_linked(project: Project) -> None:
    """By its id or its number; of one that it lacks the number is told, with what nobody has looked into, and of one of whose
    number it is not sure the name only.
    """
    procedure(project, laws="[luat-mau, 2/2029/NĐ-MAU, tt-mau-chua-chac, 9/2029/TT-MAU]")
    (listed,) = page_of(project).xpath("//details[contains(@class, 'laws')]")

    assert listed.xpath("ul//a/@href") == ["../../van-ban/#luat-mau", "../../van-ban/#nd-mau-2"]
    assert [words(item) for item in listed.xpath("ul/li")] == [
        "Luật Hồ sơ mẫu số 03/2021/QH-MAU . Có hiệu lực đến hết ngày 30/06/2030. Đã được sửa đổi bởi Nghị định số 2/2029/NĐ-MAU.",
        "Nghị định số 2/2029/NĐ-MAU .",
        "Thông tư về điều chưa chắc.",
    ]
    assert words(listed.find("p")).endswith("ở đây chưa xem còn hiệu lực hay không: 9/2029/TT-MAU.")
    assert words(listed.find("summary")) == "Văn bản liên quan (4)"
    data = json.loads(project.pages()["thu-tuc/thu-tuc.json"])["procedures"][0]
    assert data["laws"] == ["03/2021/QH-MAU", "2/2029/NĐ-MAU", "Thông tư về điều chưa chắc", "9/2029/TT-MAU"]


def test_the_search_knows_what_people_call_it(project: Project) -> None:
    """And its code and papers; it comes after the guides and before the contact."""
    procedure(project, **FULL, other_names="[sổ mẫu]")
    found = {one["url"]: one for one in json.loads(project.pages()["tim-kiem/muc-luc.json"])["entries"]}
    kinds = [path for path, *_ in json.loads(project.pages()["tim-kiem/muc-luc.json"])["kinds"]]

    assert {"1.000001.", "Giấy mẫu."} <= set(re.split(r"(?<=\.) ", found[PAGE]["text"]))
    assert "sổ mẫu" in str(found[PAGE])
    assert kinds.index("thu-tuc") < kinds.index("lien-he")


def test_its_page_on_the_portal_is_tried_with_the_other_links(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is gone is noted at its line."""
    procedure(project)
    monkeypatch.setattr(external_links, "_why_not", lambda _: "trả lời mã 404")
    problems = Problems()
    external_links.check_external_links(read_content(project.root, KINDS, Problems()), problems)

    assert ("content/procedures/mau.md:8:6", f'"{PORTAL}" trả lời mã 404.') in [
        (str(one.place), one.text) for one in problems
    ]


def test_the_home_page_shows_those_that_are_asked_for_most(project: Project) -> None:
    """Those that say so; without any there is no heading."""
    procedure(project)
    assert "Hay hỏi" not in words(page_of(project, ""))
    procedure(project, on_home="true")

    assert page_of(project, "").xpath("//h3[.='Hay hỏi']/following-sibling::ul[1]//a/@href") == [PAGE]


def shipped_procedures() -> Mapping[str, ProcedureFields]:
    """The fields of the shipped procedures by id."""
    return {one.id: one.fields for one in read_content(ROOT, KINDS, Problems()).of(ProcedureFields)}


def test_shipped_procedures_claim_no_more_than_was_read() -> None:
    """A copy of the portal of one day, which no officer compared: none is approved, none lacks its last day."""
    found = shipped_procedures()

    assert len(found) >= 36
    assert sum(bool(fields.papers) for fields in found.values()) >= 14
    assert {str(fields.read_in.value) for fields in found.values() if not fields.verified_on} == {"ban-sao"}
    assert not any(fields.approved for fields in found.values() if not fields.verified_on)
    assert {event for fields in found.values() for event in fields.life_events} == set(LifeEvent)


def test_only_a_record_that_says_so_makes_a_shipped_procedure_free() -> None:
    """The portal's record says "Miễn lệ phí" of one; a 0 without a word is not told."""
    free = [id for id, fields in shipped_procedures().items() if fields.fee and 0 in dict(fields.fee.amounts).values()]

    assert free == ["ket-hon"]
