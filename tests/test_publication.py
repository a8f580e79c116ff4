"""Phase and approval: one rule for every kind of text, on every page, in every list and file, and in what counts."""

import json
from pathlib import Path

import pytest
from lxml import etree, html
from pypdfium2 import PdfDocument

from cchc.commands import main
from cchc.documents.leaflet import UNAPPROVED
from cchc.model.pano import PanoFields
from cchc.model.ward import Phase
from cchc.panos.designs import Designer
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems, Severity
from cchc.publish.preflight import content_of_site, show_findings
from cchc.publish.site import survey_site
from cchc.rules.evidence import events_of, gathered_on
from cchc.rules.publication import State, state_of
from conftest import ADDRESS, ROOT, TODAY, Project
from pano_samples import encoded, holds, pano, photo

WAITING = "Chờ phường duyệt"
STORY = ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md"
CONTACT = {"hotline": "0123 456 789", "address": "Số 1 Đường Mẫu", "hours": "7 giờ đến 17 giờ"}

TITLES = {"chuyen-muc/2030/bai-cho/": "Bài chờ", "chuyen-muc/so-9/": "Số chờ", "huong-dan/viec-cho/": "Làm một việc mẫu",
          "thu-tuc/viec-cho/": "Thủ tục chờ",
          "pano/pano-cho/": "Pano chờ", "clip/clip-cho/": "Clip chờ", "lich/su-kien-cho/": "Sự kiện chờ"}  # fmt: skip
"""One of each kind that waits, by its address."""


def official(project: Project, *, contact: str = "hotline: 0123 456 789", home: str = "") -> Project:
    """The project with an official site."""
    file = project.root / "data/ward.yaml"
    text = file.read_text(encoding="utf-8").replace("{hotline: 0123 456 789}", f"{{{contact}}}")
    file.write_text("phase: chinh-thuc\n" + text.replace("Lời đầu mẫu.}", f"Lời đầu mẫu.{home}}}"), encoding="utf-8")
    return project


@pytest.fixture
def waiting(project: Project) -> Project:
    """One approved article, and one text of every kind that waits for approval."""
    project.article("xong.md", title="Bài xong", unit="phong-mot")
    project.article(
        "cho.md", title="Bài chờ", unit="phong-mot", issue="so-9", approved="false", aliases="[/chuyen-muc/2029/bai-cu/]",
        evidence="[{activity: toa-dam, event: toa-dam-mau, on: 2030-05-01}]",
    )  # fmt: skip
    issue = "---\ntitle: Số chờ\nno: 9\ndate: 2030-05-01\nsummary: Tóm tắt.\napproved: false\n---\n\nLời giới thiệu.\n"
    project.write("content/issues/so-9.md", issue)
    guide = STORY.read_text(encoding="utf-8").replace("faq:", "approved: false\nfaq:", 1)
    project.write("content/guides/viec-cho.md", guide)
    pano(project, "pano-cho.md", headline="Pano chờ", action="{text: Quét mã, url: /lien-he/}", approved="false")
    clip(project)
    procedure(project)
    event(project)
    return project


def event(project: Project) -> None:
    """An event that waits, in a month's time."""
    fields = (
        "title: Sự kiện chờ\ndate: 2030-05-01\nsummary: Tóm tắt.\ntopic: thu-tuc-hanh-chinh\nform: tap-huan\non: 2030-06-20\n"
        "starts: 08:00\nplace: nơi mẫu\nhost: phong-mot\napproved: false\n"
    )
    project.write("content/events/su-kien-cho.md", f"---\n{fields}---\n")


def procedure(project: Project) -> None:
    """A procedure that waits, on the home page too."""
    fields = (
        'title: Thủ tục chờ\ncode: "1.000001"\ndate: 2030-05-01\nsummary: Tóm tắt.\noffice: ubnd\nlife_events: [giay-to]\non_home: true\n'
        "url: https://dichvucong.gov.vn/mau\nrecord_of: 2030-05-01\nvalid_until: 2031-05-01\napproved: false\n"
    )
    project.write("content/procedures/viec-cho.md", f"---\n{fields}---\n")


def clip(project: Project) -> None:
    """A clip that waits, on a channel."""
    project.write("content/clips/bia.png", encoded(photo(640, 360)))
    fields = (
        "title: Clip chờ\ndate: 2030-05-01\nsummary: Tóm tắt clip.\ntopic: thu-tuc-hanh-chinh\nurl: https://youtu.be/mau\n"
        "poster: bia.png\nposter_alt: Bìa mẫu\nduration: 1:00\napproved: false\n"
    )
    project.write("content/clips/clip-cho.md", f"---\n{fields}---\n\nLời trong clip.\n")


def words(page: str) -> str:
    """What a page says, in one line, without what only machines read."""
    tree = html.fromstring(page.partition("---\n\n")[2] or page)
    for script in tree.xpath("//script"):
        script.drop_tree()
    return " ".join(" ".join(tree.itertext()).split())


def marked(page: str, title: str) -> bool:
    """Whether the mark stands next to a title wherever a list or a heading shows it."""
    tree = html.fromstring(page.partition("---\n\n")[2])
    found = [one for one in tree.xpath("//a|//h1") if " ".join(one.itertext()).strip().startswith(title)]
    around = [one.getparent() if one.tag == "h1" else _entry(one) for one in found]
    return bool(found) and all(WAITING in " ".join(one.itertext()) for one in around)


def _entry(link: html.HtmlElement) -> html.HtmlElement:
    """What a list shows of a link."""
    return next(link.iterancestors("li"), link)


@pytest.mark.parametrize("url", TITLES)
def test_on_trial_a_text_that_waits_is_shown_and_says_so(waiting: Project, url: str) -> None:
    """On its page and in every list, for every kind; an approved one says nothing."""
    pages = waiting.pages()
    title = TITLES[url]
    lists = {"chuyen-muc/2030/bai-cho/": ["", "chuyen-muc/", "chuyen-muc/2030/", "chuyen-muc/so-9/",
                                          "chuyen-muc/chu-de/thu-tuc-hanh-chinh/", "chuyen-muc/2030/bai-xong/"],
             "chuyen-muc/so-9/": ["chuyen-muc/"], "huong-dan/viec-cho/": ["huong-dan/"],
             "thu-tuc/viec-cho/": ["", "thu-tuc/", "thu-tuc/su-kien/giay-to/", "thu-tuc/can-giay-to-gi/"],
             "pano/pano-cho/": ["pano/"], "clip/clip-cho/": ["", "clip/"], "lich/su-kien-cho/": ["", "lich/"]}[url]  # fmt: skip

    assert [place for place in (url, *lists) if not marked(pages[place], title)] == []
    assert f"{WAITING}." not in words(pages["chuyen-muc/2030/bai-xong/"]).partition("Bài liên quan")[0]


def test_above_a_list_the_mark_is_said_to_be_of_the_text(waiting: Project) -> None:
    """Beside “tra cứu hồ sơ” it reads as the state of the reader's own file; where nothing waits, nothing is said."""
    lists = ["chuyen-muc/", "chuyen-muc/2030/", "chuyen-muc/chu-de/thu-tuc-hanh-chinh/", "huong-dan/", "thu-tuc/", "hoi-dap/",
             "thu-tuc/su-kien/giay-to/", "thu-tuc/can-giay-to-gi/", "pano/", "clip/", "lich/", "tim-kiem/"]  # fmt: skip
    said = "là nói về nội dung trên trang, không phải hồ sơ của bà con."
    pages = waiting.pages()

    assert [url for url in lists if f"“{WAITING}” {said}" not in words(pages[url])] == []
    assert [url for url in TITLES if "không phải hồ sơ của bà con" not in words(pages[url])] == [
        "pano/pano-cho/",
        "clip/clip-cho/",
        "lich/su-kien-cho/",
    ]
    for text in waiting.root.glob("content/*/*.md"):
        text.write_text(text.read_text(encoding="utf-8").replace("approved: false\n", ""), encoding="utf-8")
    assert [url for url, page in waiting.pages().items() if said in page] == []


def test_on_trial_the_feeds_and_the_search_say_so_too(waiting: Project) -> None:
    """Feed readers show titles only; a result of the search carries the mark beside its kind."""
    pages = waiting.pages()
    atom = etree.fromstring(pages["chuyen-muc/feed.xml"].encode())
    named = {"a": "http://www.w3.org/2005/Atom"}
    entries = {entry["url"]: entry.get("mark", "") for entry in json.loads(pages["tim-kiem/muc-luc.json"])["entries"]}

    assert atom.xpath("//a:entry/a:title/text()", namespaces=named) == ["Bài chờ (chờ phường duyệt)", "Bài xong"]
    assert [item["title"] for item in json.loads(pages["chuyen-muc/feed.json"])["items"]] == [
        "Bài chờ (chờ phường duyệt)", "Bài xong",
    ]  # fmt: skip
    assert {url: entries[url] for url in TITLES} == dict.fromkeys(TITLES, WAITING)
    assert entries["chuyen-muc/2030/bai-xong/"] == ""


@pytest.mark.parametrize("preview", [False, True])
def test_the_display_shows_nothing_that_waits(waiting: Project, preview: bool) -> None:
    """Of no kind, not even in a preview: it hangs in the ward's own house, which says that this is a trial."""
    procedure_text = waiting.root / "content/procedures/viec-cho.md"
    papers = "papers: [{text: Giấy mẫu}]\nrecord_of:"
    procedure_text.write_text(
        procedure_text.read_text(encoding="utf-8").replace("record_of:", papers, 1), encoding="utf-8"
    )
    said = words(waiting.pages(preview=preview)["man-hinh/"])

    assert "Bản chạy thử" in said
    assert "Bài xong" in said
    assert WAITING not in said
    assert [title for title in TITLES.values() if title in said] == []
    for text in waiting.root.glob("content/*/*.md"):
        text.write_text(text.read_text(encoding="utf-8").replace("approved: false\n", ""), encoding="utf-8")
    pano_text = waiting.root / "content/panos/pano-cho.md"
    hung = "hung: [{place: Nơi mẫu, from: 2030-05-02}]\ntopic:"
    pano_text.write_text(pano_text.read_text(encoding="utf-8").replace("topic:", hung, 1), encoding="utf-8")
    said = words(waiting.pages(preview=preview)["man-hinh/"])
    assert [title for title in TITLES.values() if title not in said] == ["Số chờ"]


def test_nobody_is_named_as_the_author_of_what_waits(waiting: Project) -> None:
    """Neither in its byline, nor in what machines read, nor in feeds, nor among what a unit wrote."""
    pages = waiting.pages()
    page, done = pages["chuyen-muc/2030/bai-cho/"], pages["chuyen-muc/2030/bai-xong/"]
    data = next(item for item in linked(page) if item["@type"] == "NewsArticle")
    signed = next(item for item in linked(done) if item["@type"] == "NewsArticle")
    items = json.loads(pages["chuyen-muc/feed.json"])["items"]

    assert {"author", "publisher", "sourceOrganization"} & data.keys() == set()
    assert data["creativeWorkStatus"] == "Draft"
    assert {"author", "publisher", "sourceOrganization"} <= signed.keys()
    assert "don-vi/phong-mot" not in page.partition("<section")[0]
    assert "don-vi/phong-mot" in done.partition("<section")[0]
    assert items[0]["authors"] == [{"name": waiting.catalogue().content.ward.site_name}]
    assert "waiting: true" in page
    assert "waiting" not in done.partition("---\n\n")[0]
    unit = words(pages["tien-do/2030/don-vi/phong-mot/"])
    assert ("Bài xong" in unit, "Bài chờ" in unit) == (True, False)


def linked(page: str) -> list[dict[str, object]]:
    """What machines read in a page."""
    return [json.loads(part.split("</script>")[0]) for part in page.split('<script type="application/ld+json">')[1:]]


def test_evidence_of_what_waits_is_shown_apart_and_not_counted(waiting: Project) -> None:
    """Nothing of it is in the figures; the activity's page says what would count."""
    pages, content = waiting.pages(), waiting.catalogue().content
    data = json.loads(pages["tien-do/tien-do.json"])
    done = {activity["id"]: activity["done"] for activity in data["activities"]}

    assert done["toa-dam"] == 0
    assert [event.id for event in gathered_on(content, TODAY).waiting if event.activity == "toa-dam"] == ["toa-dam-mau"]
    assert "Chờ phường duyệt nên chưa tính" in words(pages["tien-do/2030/toa-dam/"])
    assert "Chờ phường duyệt nên chưa tính." in words(pages["chuyen-muc/2030/bai-cho/"])
    assert "1 việc đang chờ phường duyệt." in words(pages["tien-do/"])


def test_evidence_counts_from_the_day_of_approval_on(project: Project) -> None:
    """So that the figures of a period that was closed before stay as they were sent."""
    entry = "[{activity: toa-dam, event: toa-dam-mau, on: 2030-05-01}]"
    project.article(evidence=entry, approved_by="Lãnh đạo mẫu", approved_on="2030-05-10")
    content = project.catalogue().content

    counted = [bool(events_of(content, TODAY.replace(day=day))) for day in (9, 10)]
    assert counted == [False, True]


@pytest.mark.parametrize("preview", [False, True])
def test_once_official_what_waits_is_nowhere_but_in_the_preview(waiting: Project, preview: bool) -> None:
    """No page, list, feed, search entry, leaflet, file or redirect; the approved article is there, without the trial's line."""
    tasks = ", tasks: [{title: Câu hỏi chờ?, page: /chuyen-muc/2030/bai-cho/}]"
    catalogue = official(waiting, home=tasks).catalogue(preview=preview)
    outputs = {output.url: output for output in catalogue.outputs}
    said = "".join(str(output.read()) for output in catalogue.outputs if isinstance(output.read(), str))

    shown = [url for url in TITLES if url in outputs]
    assert shown == (list(TITLES) if preview else [])
    assert [title for title in (*TITLES.values(), "Câu hỏi chờ?") if title in said] == (
        [*TITLES.values(), "Câu hỏi chờ?"] if preview else []
    )
    assert ("chuyen-muc/2029/bai-cu/" in outputs) is preview
    assert any("viec-cho" in url or "pano-cho" in url for url in outputs) is preview
    assert "chuyen-muc/2030/bai-xong/" in outputs
    assert catalogue.chrome["trial"] is None
    advice = [problem.text for problem in catalogue.problems.of(Severity.ADVICE) if "trang chủ" in problem.text]
    assert len(advice) == (0 if preview else 1)


@pytest.mark.parametrize("page", ["/thu-tuc/can-giay-to-gi/", "/thu-tuc/su-kien/giay-to/"])
def test_a_list_of_nothing_but_what_waits_is_left_out_of_the_home_page(waiting: Project, page: str) -> None:
    """With advice, not as a dead link that stops the site; with the first approved procedure it is there. What waits, too, may
    lead to it.
    """
    waiting.article("dan.md", title="Bài dẫn", approved="false", body=f"Xem [trang mẫu]({page}).")
    official(waiting, home=f", tasks: [{{title: Câu hỏi mẫu?, page: {page}}}]")
    advice = [problem.text for problem in waiting.catalogue().problems.of(Severity.ADVICE)]

    assert f'ô này không hiện ở trang chủ: bài ở trang "{page}" chưa đăng.' in advice
    assert "Câu hỏi mẫu?" not in waiting.pages()[""]
    assert waiting.problems() == []
    file = waiting.root / "content/procedures/viec-cho.md"
    file.write_text(file.read_text(encoding="utf-8").replace("approved: false\n", ""), encoding="utf-8")
    assert "Câu hỏi mẫu?" in waiting.pages()[""]


def test_once_official_what_waits_is_not_even_listed_as_waiting_to_count(waiting: Project) -> None:
    """Its title would be revealed."""
    content = official(waiting).catalogue().content

    assert gathered_on(content, TODAY).waiting == []
    assert {state_of(text.fields, TODAY, Phase.OFFICIAL) for text in content.texts} == {State.HELD, State.PUBLISHED}


@pytest.mark.parametrize("link", ["cho.md", "/chuyen-muc/2030/bai-cho/"])
def test_a_link_to_what_is_held_back_is_reported_at_its_line(waiting: Project, link: str) -> None:
    """By file or by address: on the published site it would be dead. On trial it is right."""
    waiting.article("xong.md", title="Bài xong", body=f"Xem [bài kia]({link}).")
    assert waiting.problems() == []
    found = official(waiting).problems()

    assert len(found) == 1
    assert found[0].startswith("content/articles/xong.md:8:")
    assert "chưa đăng." in found[0]


def test_a_site_on_trial_asks_no_robot_in(project: Project) -> None:
    """Robots may look, for else they never read noindex, but are shown no map; an official one shows it. Servers say noindex of
    leaflets and data, which cannot.
    """
    servers = (".htaccess", "_headers", ".nginx.conf")
    pages, open_to_all = project.pages(), official(project).pages()

    assert pages["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert "Sitemap: https://mau.example/cchc/sitemap.xml" in open_to_all["robots.txt"]
    assert ["X-Robots-Tag" in pages[name] for name in servers] == [True] * 3
    assert ["X-Robots-Tag" in open_to_all[name] for name in servers] == [False] * 3


@pytest.mark.parametrize(
    ("fields", "place", "text"),
    [
        ({"approved": "false", "approved_by": "Lãnh đạo mẫu"}, "7:14", "bài vừa ghi chưa duyệt"),
        ({"approved": "false", "approved_on": "2030-05-02"}, "7:14", "bài vừa ghi chưa duyệt"),
        ({"approved_on": "2099-05-21"}, "6:14", "ngày 21/05/2099 không thể có."),
    ],
)
def test_an_approval_that_cannot_be_is_reported(
    project: Project, fields: dict[str, str], place: str, text: str
) -> None:
    """Both yes and no, or of a day years ahead."""
    project.article(**fields)
    found = project.problems()

    assert len(found) == 1
    assert found[0].startswith(f"content/articles/bai.md:{place}: lỗi: {text}")


def test_every_file_of_a_pano_that_waits_is_a_draft(project: Project) -> None:
    """BẢN THẢO stands in every format, inside what trimming leaves, on nothing else; no office is named. Approved, it is signed."""
    for approved in ("false", "true"):
        pano(project, action="{text: Quét mã, url: /lien-he/}", approved=approved)
        content = project.catalogue().content
        designs = Designer(content, ADDRESS, Typefaces()).designs_of(content.of(PanoFields), Problems())
        for design in designs:
            lines = {line.text: line for line in design.scene.lines()}
            said = " ".join(lines)
            assert ("BẢN THẢO" in lines) is (approved == "false"), design.format.id
            assert (content.ward.authority.upper() in said) is (approved == "true"), design.format.id
            if approved == "false":
                mark = lines["BẢN THẢO"]
                assert holds(design.scene.trim.inset(design.format.sheet.safe), mark.ink, 0.5)
                below = min(line.ink.y for line in design.scene.lines()[2:])
                assert mark.ink.bottom < below
        assert len(designs) == len(content.studio.formats)


def test_a_pano_that_just_fits_is_not_refused_for_its_mark(project: Project) -> None:
    """What fits once it is approved fits as a draft."""
    headline = "Câu lớn mẫu rất dài " * 2 + "Câu lớn mẫu"
    for approved in ("true", "false"):
        pano(project, action="{text: Quét mã, url: /lien-he/}", headline=headline, approved=approved)
        content = project.catalogue().content
        problems = Problems()
        designs = Designer(content, ADDRESS, Typefaces()).designs_of(content.of(PanoFields), problems)
        assert (len(designs), problems.found) == (len(content.studio.formats), [])


def test_a_leaflet_that_waits_names_nobody(project: Project) -> None:
    """And says that it is a draft where the office's name will stand; behind the words of all six panels, too."""
    text = STORY.read_text(encoding="utf-8")
    project.write("content/guides/viec.md", text)
    final = printed(project)
    project.write("content/guides/viec.md", text.replace("faq:", "approved: false\nfaq:", 1))
    draft = printed(project)

    assert (final.count("Ủy ban nhân dân phường Mẫu"), final.count("BẢN THẢO")) == (2, 0)
    assert (draft.count("Ủy ban nhân dân phường Mẫu"), draft.count(UNAPPROVED)) == (0, 2)
    assert draft.count("BẢN THẢO") == 2 + 6


def printed(project: Project) -> str:
    """All words of the one leaflet."""
    pdf = next(output.read() for output in project.catalogue().outputs if output.uri.endswith("to-gap.pdf"))
    assert isinstance(pdf, bytes)
    return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))


@pytest.mark.parametrize("missing", ["hotline", "address", "hours"])
def test_an_official_site_is_not_published_before_one_can_reach_the_ward(
    project: Project, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of the three is named with its line; a site on trial may go out without."""
    contact = ", ".join(f"{name}: {value}" for name, value in CONTACT.items() if name != missing)
    site = built(project)
    assert show_findings(site, survey_site(site), project.root, TODAY, content_of_site(project.root)) == 0
    official(project, contact=contact)
    capsys.readouterr()

    assert show_findings(site, survey_site(site), project.root, TODAY, content_of_site(project.root)) == 1
    said = capsys.readouterr().out
    assert "data/ward.yaml:" in said
    assert f"Gợi ý: điền vào dòng {missing}: rồi dựng lại và đăng." in said


@pytest.mark.parametrize("hours", [CONTACT["hours"], '{weekly: [{days: T2-T6, from: "07:00", to: "11:00"}]}'])
def test_an_official_site_that_says_how_to_reach_the_ward_is_published(project: Project, hours: str) -> None:
    """Nothing stands against it, whether the hours are words or data."""
    contact = {**CONTACT, "hours": hours}
    site = built(official(project, contact=", ".join(f"{name}: {value}" for name, value in contact.items())))

    assert show_findings(site, survey_site(site), project.root, TODAY, content_of_site(project.root)) == 0


def built(project: Project) -> Path:
    """A small built site beside the project."""
    project.write("site/index.html", '<html lang="vi"><title>Mẫu</title><h1 id="a">Mẫu</h1></html>')
    project.write("site/404.html", '<html lang="vi"><title>Mẫu</title></html>')
    project.write("site/sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{ADDRESS}</loc></url></urlset>')  # fmt: skip
    return project.root / "site"


def test_the_check_before_launch_names_the_phase(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is one of the things that wait; an official site has none of them."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    main(["--root", str(project.root), "check", "--before-launch"])
    assert "chờ: trang đang chạy thử." in capsys.readouterr().out
    main(["--root", str(official(project).root), "check", "--before-launch"])
    assert "chạy thử" not in capsys.readouterr().out


def test_what_is_shipped_is_on_trial() -> None:
    """The default is the same."""
    assert "\nphase: thu-nghiem\n" in (ROOT / "data/ward.yaml").read_text(encoding="utf-8")
