"""Laws as data: what pages show of a document on a day, and who hears when one ends."""

from datetime import date, timedelta

import pytest
from lxml import html

from cchc.commands import main
from cchc.model.law import LAWS as FILE
from cchc.model.law import Law, Laws, Mark, ReadIn
from cchc.problems import Problems, Severity
from cchc.publish.preflight import content_of_site, show_findings
from cchc.publish.site import survey_site
from cchc.reading.content import read_data
from conftest import ROOT, TODAY, Project
from test_procedures import procedure
from test_publication import CONTACT, built, official

ARTICLE, LAWS = "chuyen-muc/2030/bai-mau/", "van-ban/"
LAST = date(2030, 6, 30)
"""The last day of the sample's luat-mau."""


def words(element: html.HtmlElement) -> str:
    """The text of an element, with single spaces."""
    return " ".join(element.text_content().split())


def body(page: str) -> html.HtmlElement:
    """The body of a page of ours, without its front matter."""
    return html.fromstring(page.split("---\n", 2)[2])


def sources(project: Project, listed: str, today: date = TODAY) -> list[str]:
    """What an article with these sources says below its text."""
    project.article(sources=listed)
    return [words(item) for item in body(project.pages(today)[ARTICLE]).xpath("//details//li")]


def test_a_document_is_shown_with_number_day_issuer_and_title(project: Project) -> None:
    """Its name leads to the official page, and where a copy was read is then not linked."""
    said = sources(project, "[{law: nd-mau-2}]")
    links = body(project.pages()[ARTICLE]).xpath("//details//li//a/@href")

    assert said == [
        "Nghị định số 2/2029/NĐ-MAU ngày 01/03/2029 của Cơ quan mẫu: về một cửa mẫu. Theo bản sao trên mạng."
    ]
    assert links == ["https://van-ban.example/2"]


def test_a_copy_is_linked_only_where_nothing_official_is_known(project: Project) -> None:
    """The words for it are the link; the name is none."""
    project.article(sources="[{law: nd-mau-1}]")
    (link,) = body(project.pages()[ARTICLE]).xpath("//details//li//a")

    assert (link.get("href"), link.text) == ("https://ban-sao.example/1", "bản sao trên mạng")


def test_the_state_of_a_document_is_said(project: Project) -> None:
    """Ended and replaced; in force until a day, and amended."""
    ended, ending = sources(project, "[{law: nd-mau-1}, {law: luat-mau}]")

    assert "Đã hết hiệu lực từ ngày 01/04/2029, thay bằng Nghị định số 2/2029/NĐ-MAU." in ended
    assert ending.startswith("Luật Hồ sơ mẫu số 03/2021/QH-MAU của Quốc hội mẫu. Có hiệu lực đến hết ngày 30/06/2030.")
    assert "Đã được sửa đổi bởi Nghị định số 2/2029/NĐ-MAU." in ending


def test_documents_stand_first_and_are_counted(project: Project) -> None:
    """Then what has a number, then the rest; the fold says how many there are."""
    project.article(sources="[{title: Tin mẫu}, {title: Quyết định mẫu, number: 9/QĐ-MAU}, {law: nd-mau-2}]")
    details = body(project.pages()[ARTICLE]).xpath("//details[@class='plan-words sources']")[0]

    assert [words(item)[:12] for item in details.xpath(".//li")] == ["Nghị định số", "Quyết định m", "Tin mẫu."]
    assert words(details.xpath("./summary")[0]) == "Nguồn (3)"
    assert "open" not in details.attrib


@pytest.mark.parametrize("mark", ["S", "U"])
def test_numbers_and_days_that_are_not_sure_are_on_no_page(project: Project, mark: str) -> None:
    """The document may be cited, by its kind and title only; the register's page leaves it out."""
    file = project.root / "data/laws.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("mark: S", f"mark: {mark}"), encoding="utf-8")
    said = sources(project, "[{law: 99/2030/TT-MAU}]")

    assert said == ["Thông tư về điều chưa chắc của Bộ mẫu. Theo lời dẫn trong văn bản khác."]
    for url, page in project.pages().items():
        assert "99/2030" not in page, url
        assert "15/01/2030" not in page, url


def test_nothing_is_said_of_a_check_that_nobody_made(project: Project) -> None:
    """Only with the day on which a person opened the original."""
    file = project.root / "data/laws.yaml"
    assert "Đối chiếu" not in " ".join(sources(project, "[{law: nd-mau-2}, {title: Tin mẫu}]"))
    text = file.read_text(encoding="utf-8").replace(
        "read_in: ban-sao", "verified_on: 2030-05-02\n    read_in: ban-goc", 1
    )
    file.write_text(text, encoding="utf-8")

    assert sources(project, "[{law: nd-mau-2}]")[0].endswith("về một cửa mẫu. Đối chiếu bản gốc ngày 02/05/2030.")


def test_the_page_of_laws_groups_them_by_their_state(project: Project) -> None:
    """Those in force, and those that ended with what replaced them; each with the texts that rest on it."""
    project.article(sources="[{law: nd-mau-2}]")
    page = body(project.pages()[LAWS])
    groups = {words(part.xpath("./h2")[0]): part.xpath(".//li/@id") for part in page.xpath("//section")}

    assert groups == {"Đang có hiệu lực (2)": ["nd-mau-2", "luat-mau"], "Đã hết hiệu lực (1)": ["nd-mau-1"]}
    assert "Danh sách tính đến ngày 01/05/2030." in words(page)
    assert page.xpath("//li[@id='nd-mau-2']//a/text()") == ["Nghị định số 2/2029/NĐ-MAU", "Bài mẫu"]


def test_nothing_is_called_in_force_whose_days_are_not_known(project: Project) -> None:
    """A document without days may never have begun."""
    file = project.root / "data/laws.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    in_force: 2029-04-01\n", ""), encoding="utf-8")
    page = body(project.pages()[LAWS])
    groups = {words(part.xpath("./h2")[0]): part.xpath(".//li/@id") for part in page.xpath("//section")}

    assert groups["Chưa rõ ngày có hiệu lực, chưa thấy văn bản thay thế (1)"] == ["nd-mau-2"]


def test_a_document_that_begins_later_is_apart(project: Project) -> None:
    """Until its first day."""
    before = body(project.pages(date(2029, 3, 31))[LAWS])

    assert before.xpath("//section[@aria-labelledby='sap-co-hieu-luc']//li/@id") == ["nd-mau-2"]
    assert "Có hiệu lực từ ngày 01/04/2029." in words(before)


def test_a_project_without_a_register_has_no_page_of_laws(project: Project) -> None:
    """And no link to one."""
    (project.root / "data/laws.yaml").unlink()
    project.article(sources="[{title: Tin mẫu}]")
    pages = project.pages()

    assert LAWS not in pages
    assert "van-ban/" not in pages[ARTICLE]


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (LAST - timedelta(days=61), None),
        (LAST - timedelta(days=60), Severity.ADVICE),
        (LAST, Severity.ADVICE),
        (LAST + timedelta(days=1), Severity.LAPSED),
    ],
)
def test_the_check_lists_every_text_that_rests_on_what_ends(
    project: Project, today: date, severity: Severity | None
) -> None:
    """From sixty days before its last day on, at the line; a text that readers do not see is not listed."""
    project.article(sources="\n  - title: Tin mẫu\n  - law: luat-mau")
    project.article("nhap.md", title="Bài nháp", sources="[{law: luat-mau}]", draft="true")
    found = [problem for problem in project.catalogue(today).problems if "03/2021/QH-MAU" in problem.text]

    assert [(str(one.place), one.severity) for one in found] == (
        [("content/articles/bai.md:8:10", severity)] if severity else []
    )


def test_a_procedure_rests_on_what_the_portal_names_by_its_number(project: Project) -> None:
    """By number or id alike; a number that the register lacks is not looked into."""
    procedure(project, "hai", code='"1.000002"', laws="[nd-mau-1]")
    procedure(project, laws="[77/2031/QH-KHAC, 1/2020/NĐ-MAU]")
    catalogue = project.catalogue()
    other, found = catalogue.problems.of(Severity.LAPSED)

    assert other.place.path == "content/procedures/hai.md"
    assert str(found).startswith('content/procedures/mau.md:11:25: quá hạn: văn bản "Nghị định 1/2020/NĐ-MAU" đã hết')
    assert found.hint == "xem lại trang thủ tục trên Cổng, sửa bài và dòng laws theo bản mới."
    assert body(project.pages()[LAWS]).xpath("//li[@id='nd-mau-1']//li/a/text()") == ["Thủ tục mẫu"] * 2


def test_the_hint_names_what_replaced_it(project: Project) -> None:
    """Following the hint mends it."""
    project.article(sources="[{law: nd-mau-1}]")
    (found,) = project.catalogue().problems.of(Severity.LAPSED)
    assert found.hint.startswith("xem lại bài theo Nghị định 2/2029/NĐ-MAU rồi ghi law: nd-mau-2")

    project.article(sources="[{law: nd-mau-2}]")
    assert project.catalogue().problems.of(Severity.LAPSED, Severity.ADVICE) == []


def test_a_document_replaced_on_an_unknown_day_has_ended() -> None:
    """Without a last day, its replacement is all that is known; one that nothing replaced goes on."""
    fields = {"id": "a", "kind": "Nghị định", "number": "1", "issuer": "A", "read_in": "dan-lai"}

    assert Law.model_validate({**fields, "replaced_by": "b"}).has_ended(TODAY)
    assert not Law.model_validate(fields).has_ended(TODAY)


def test_reminders_name_documents_about_to_end(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the text that rests on each."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    project.article(sources="[{law: luat-mau}]")

    assert main(["--root", str(project.root), "remind"]) == 0
    said = capsys.readouterr().out
    assert (
        "- Luật 03/2021/QH-MAU, nguồn của “Bài mẫu” (content/articles/bai.md): chỉ còn hiệu lực đến hết ngày 30/06/2030"
        in said
    )


def test_an_official_site_is_not_published_while_a_cited_document_has_ended(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site on trial may go out with it, and is told."""
    project.article(sources="[{law: nd-mau-1}]")
    site, lapsed = built(project), "xem lại bài theo Nghị định 2/2029/NĐ-MAU"
    show_findings(site, survey_site(site), project.root, TODAY, content_of_site(project.root))
    said = capsys.readouterr().out
    assert f'bai.md:6:17: quá hạn: văn bản "Nghị định 1/2020/NĐ-MAU" đã hết hiệu lực. Gợi ý: {lapsed}' in said
    assert ": lỗi: " not in said
    official(project, contact=", ".join(f"{name}: {value}" for name, value in CONTACT.items()))

    assert show_findings(site, survey_site(site), project.root, TODAY, content_of_site(project.root)) > 0
    assert "content/articles/bai.md:6:17: lỗi: trang chính thức không đăng bài dựa vào" in capsys.readouterr().out


def test_the_shipped_register_claims_no_more_than_is_known() -> None:
    """Nobody has opened an original yet, what only the ward's plan names is marked, and the old law has ended."""
    problems = Problems()
    read = read_data(ROOT, FILE, Laws, problems)
    assert read
    assert problems.found == []
    laws = read[0]
    assert [law.id for law in laws.laws if law.verified_on or law.read_in is ReadIn.ORIGINAL] == []
    assert {law.id for law in laws.laws if law.mark is Mark.UNSURE} >= {"qd-707-can-tho", "kh-23-hung-phu"}
    old = laws.of("luat-tiep-can-thong-tin-2016")
    assert old
    assert (old.ends, old.replaced_by) == (date(2026, 8, 31), "luat-tiep-can-thong-tin-2026")


def test_laws_are_found_by_searching(project: Project) -> None:
    """Each at its place on the page."""
    found = "".join(text for url, text in project.pages().items() if url.endswith(".json"))

    assert "van-ban/#nd-mau-2" in found
