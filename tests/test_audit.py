"""The audit of a built site: what is found where, and what may be seen all the same."""

import io
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from cchc.audit.site import audit
from cchc.checks.permissions import Permissions
from cchc.commands import main
from cchc.personal import key_of, personal_in, personal_in_address
from cchc.problems import ContentError, Severity
from cchc.publish.preflight import audit_site, read_permissions
from cchc.publish.refusals import PublishError
from cchc.publish.site import survey_site
from conftest import ADDRESS, ROOT, TODAY, Project
from publishing.fixture import run_here

HOME = f'<html><link rel="canonical" href="{ADDRESS}"><p>Trang mẫu</p></html>'
Files = dict[str, str | bytes]
Finds = Callable[[Files], list[str]]


def fill(site: Path, files: Files) -> None:
    """Write a small built site; its home page is sound where none is given."""
    for path, body in {"index.html": HOME, **files}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(body if isinstance(body, bytes) else body.encode())


@pytest.fixture
def finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Finds:
    """Audits files as the site in `site/`, with the project's data below `data/`; what it finds, line by line."""
    monkeypatch.chdir(tmp_path)

    def found(files: Files) -> list[str]:
        data = {path: body for path, body in files.items() if path.startswith("data/")}
        for path, body in data.items():
            (tmp_path / "data").mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(body if isinstance(body, bytes) else body.encode())
        fill(Path("site"), {path: body for path, body in files.items() if path not in data})
        return [str(problem) for problem in audit_site(Path("site"), Path(), TODAY)]

    return found


LINK = " Gợi ý: sửa liên kết này trong bài hoặc dữ liệu, hoặc đưa tệp đó vào, rồi dựng lại."


def test_a_sound_site_has_no_findings(finds: Finds) -> None:
    """Folders stand for their index, names are decoded, the not-found page has addresses from the root."""
    page = """<h1 id="đầu">x</h1><a name="cu"></a><a href="../">a</a><a href="#đầu">b</a><a href="#top">c</a><a href="#">d</a>
        <a href="%C4%91%E1%BB%A7/">e</a><a href="../bai/#%C4%91%E1%BA%A7u">f</a><a href="https://mau.example/khac/">g</a>
        <a href="https://khac.example/x">h</a><a href="mailto:">i</a><a href="javascript:void 0">k</a><a href="../bai#cu">l</a>
        <img src="a.png" srcset="a.png 1x, a.png?v=2 2x"><form action="/cchc/bai/?q=1"></form><a href="http://[">m</a>"""
    assert (
        finds(
            {
                "bai/index.html": page,
                "bai/đủ/index.html": "<a href='../../'>về</a>",
                "bai/a.png": b"",
                "404.html": '<a href="/cchc/">a</a><a href="/cchc/bai/#cu">b</a><a href="/">c</a>',
                "feed.xml": f"<feed><link href='{ADDRESS}feed.xml'/><c>&lt;a href='{ADDRESS}bai/'&gt;x&lt;/a&gt;</c></feed>",
                "a.css": "/* url(gone.png) */ a{background:url('bai/a.png')} b{background:url(data:image/png;base64,x)}",
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="khong-co/">x</a>', "bai/khong-co/"),
        ('<img src="../anh.png">', "anh.png"),
        ('<img srcset="../index.html 1x, ../hai.png 2x">', "hai.png"),
        ('<video poster="p.jpg"></video>', "bai/p.jpg"),
        ('<a href="/cchc/khong-co/">x</a>', "khong-co/"),
        (f'<a href="{ADDRESS}khong-co/#a">x</a>', "khong-co/#a"),
        ('<a href="b%C3%A0i.pdf">x</a>', "bai/bài.pdf"),
        ('<a href="../../../x/">x</a>', "../../../x/"),
        (f'<meta property="og:image" content="{ADDRESS}chia-se.png">', "chia-se.png"),
        ('<meta http-equiv="refresh" content="0; url=../moi/">', "moi/"),
        (f'<script type="application/ld+json">{{"image": "{ADDRESS}chia-se.png"}}</script>', "chia-se.png"),
        ('<picture><source srcset="a.avif 480w"></picture>', "bai/a.avif"),
        ('<link rel="preload" imagesrcset="a.avif 2x">', "bai/a.avif"),
        ('<svg><use xlink:href="a.svg#x"></use></svg>', "bai/a.svg#x"),
        ('<object data="a.pdf"></object>', "bai/a.pdf"),
        ('<button formaction="a/"></button>', "bai/a/"),
        ('<main data-asks="../ban.json"></main>', "ban.json"),
        (f'<button data-copy="{ADDRESS}cu/"></button>', "cu/"),
    ],
)
def test_a_link_that_leads_nowhere(finds: Finds, html: str, target: str) -> None:
    """Every way to refer to a file of the site; the message names what is missing, as the server would look for it."""
    assert finds({"bai/index.html": f"<p>\n{html}"}) == [
        f'site/bai/index.html:2:1: lỗi: liên kết tới "{target}": trong trang không có tệp này.{LINK}'
    ]


def test_a_style_and_a_feed_that_lead_nowhere(finds: Finds) -> None:
    """References in style sheets and feeds."""
    found = finds(
        {
            "a/a.css": "\n\na{background:url(x.png)}",
            "feed.xml": f"<feed>\n<c>&lt;p&gt;\n&lt;a href='{ADDRESS}cu/'&gt;x&lt;/a&gt;</c></feed>",
            "sitemap.xml": f"<urlset><loc>{ADDRESS}bo/</loc></urlset>",
        }
    )

    assert [line.partition(": trong")[0] for line in found] == [
        'site/a/a.css:3:1: lỗi: liên kết tới "a/x.png"',
        'site/feed.xml:3:1: lỗi: liên kết tới "cu/"',
        'site/sitemap.xml:1:1: lỗi: liên kết tới "bo/"',
    ]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("feed.json", f'{{"content_html": "<p><img srcset=\\"{ADDRESS}cu/ 2x\\"></p>"}}'),
        ("feed.json", f'{{"image": "{ADDRESS}cu/"}}'),
        ("robots.txt", f"Sitemap: {ADDRESS}cu/"),
        ("lich.ics", f"URL:{ADDRESS}cu/"),
        ("so-lieu.csv", f'a,"{ADDRESS}cu/",b'),
    ],
)
def test_data_that_leads_nowhere(finds: Finds, name: str, body: str) -> None:
    """Feeds with the articles in them, tables, calendars, and what search engines read."""
    assert finds({name: f"\n{body}"}) == [
        f'site/{name}:2:1: lỗi: liên kết tới "cu/": trong trang không có tệp này.{LINK}'
    ]


def test_an_address_that_is_spoken_of_may_lead_nowhere(finds: Finds) -> None:
    """Only what somebody would follow is judged."""
    assert finds({"a.html": f"<p>Trước đây ở <code>{ADDRESS}cu/</code>.</p>"}) == []


def test_an_anchor_that_is_not_there(finds: Finds) -> None:
    """On the page itself or on another."""
    assert finds({"a/index.html": '<p id="x"><a href="#y">1</a><a href="../#z">2</a>'}) == [
        (
            'site/a/index.html:1:1: lỗi: liên kết tới "a/#y": trang đó không có mục "y". '
            "Gợi ý: sửa phần sau dấu # của liên kết cho đúng tên mục, rồi dựng lại."
        ),
        (
            'site/a/index.html:1:1: lỗi: liên kết tới "trang chủ#z": trang đó không có mục "z". '
            "Gợi ý: sửa phần sau dấu # của liên kết cho đúng tên mục, rồi dựng lại."
        ),
    ]


def test_what_many_pages_share_is_said_once(finds: Finds) -> None:
    """A wrong link in the frame around all pages is one thing to mend."""
    found = finds({f"{name}/index.html": '<a href="../cu/">x</a>' for name in "abc"})

    assert found == [
        f'site/a/index.html:1:1: lỗi: liên kết tới "cu/": trong trang không có tệp này. Có ở 2 tệp khác nữa.{LINK}'
    ]


def test_a_site_built_without_its_address(finds: Finds) -> None:
    """One finding, not one a page."""
    home = '<link rel="canonical" href="http://127.0.0.1:8000/"><a href="http://127.0.0.1:8000/">x</a>'

    assert finds({"index.html": home, "feed.xml": "<link href='http://127.0.0.1:8000/'/>"}) == [
        (
            "site/index.html:1:1: lỗi: trang được dựng cho http://127.0.0.1:8000/, địa chỉ chỉ máy này mở được. Gợi ý: "
            "dựng lại cho địa chỉ công khai, ví dụ SITE_URL=https://example.org/cchc/ make site; chỉ thử trên máy này thì ghi địa "
            "chỉ ấy cho một nơi đăng trong data/hosting.yaml."
        )
    ]


HOSTS = ("localhost", "cchc.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "0.0.0.0")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html", '<a href="{}">'),
        ("a.html", '<img src="{}">'),
        ("a.html", '<source srcset="a.png 1x, {} 2x">'),
        ("a.html", '<link imagesrcset="{} 2x">'),
        ("a.html", '<video poster="{}">'),
        ("a.html", '<form action="{}">'),
        ("a.html", '<meta http-equiv="refresh" content="0; url={}">'),
        ("a.html", '<meta property="og:image" content="{}">'),
        ("a.html", '<button data-copy="{}">'),
        ("a.html", '<script type="application/ld+json">{{"url": "{}"}}</script>'),
        ("a.svg", '<use xlink:href="{}"/>'),
        ("a.css", "a {{ background: url({}) }}"),
        ("a.xml", "<link href='{}'/>"),
        ("a.xml", "<id>{}</id>"),
        ("a.xml", "<loc>{}</loc>"),
        ("a.xml", '<content>&lt;p&gt;&lt;a href="{}"&gt;x&lt;/a&gt;</content>'),
        ("a.json", '{{"url": "{}"}}'),
        ("a.json", '{{"content_html": "<p><a href=\\"{}\\">x</a></p>"}}'),
        ("a.ics", "URL:{}"),
        ("a.csv", 'x,"{}",y'),
        ("a.txt", "Sitemap: {}"),
    ],
)
def test_an_address_of_this_machine_that_somebody_would_follow(finds: Finds, name: str, body: str, host: str) -> None:
    """Readers, browsers, feed readers and search engines."""
    address = f"http://{host}:8000/x"

    found = [line.partition(" Gợi ý")[0] for line in finds({"a.png": "", name: "\n" + body.format(address)})]

    assert found == [f'site/{name}:2:1: lỗi: "{address}" chỉ máy này mở được.']


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html", "<p>Mở <code>http://127.0.0.1:8000/</code> hoặc localhost, http://localhost:8000/.</p>"),
        ("a.html", '<img src="a.png" alt="http://localhost/" title="127.0.0.1">'),
        (
            "a.html",
            '<a href="https://khac.example/?u=http://127.0.0.1/">x</a><a href="https://localhost.example/">y</a>',
        ),
        ("a.html", "<!-- http://127.0.0.1/ -->"),
        ("a.xml", "<content>&lt;p&gt;Mở &lt;code&gt;http://127.0.0.1:8000/&lt;/code&gt;.&lt;/p&gt;</content>"),
        ("a.json", '{"text": "Mở http://127.0.0.1:8000/ để xem trước."}'),
        ("a.json", '{"content_html": "<p><code>http://127.0.0.1:8000/</code></p>"}'),
        ("a.ics", "DESCRIPTION:Mở http://127.0.0.1:8000/ để xem."),
        ("a.csv", "x,mở http://localhost/ ở máy,y"),
        ("a.txt", "Mở http://127.0.0.1:8000/ để xem trước."),
    ],
)
def test_an_address_of_this_machine_that_is_spoken_of(finds: Finds, name: str, body: str) -> None:
    """The handbook tells editors where the preview is."""
    assert finds({"a.png": "", name: body}) == []


def test_a_trial_on_this_machine_finds_nothing(finds: Finds) -> None:
    """Where a target says so, its own address and what it links to are right."""
    home = '<link rel="canonical" href="http://127.0.0.1:9000/cchc/"><a href="http://127.0.0.1:9000/cchc/">x</a>'
    target = "{name: thu, kind: folder, address: 'http://127.0.0.1:9000/cchc', path: /tmp/x}"

    assert len(finds({"index.html": home})) == 1
    assert finds({"index.html": home, "data/hosting.yaml": f"targets:\n- {target}\n"}) == []


def test_the_list_of_permissions_is_not_for_addresses(finds: Finds) -> None:
    """The message says so, rather than that the page does not show what it shows."""
    allowed = "allowed:\n- {value: 127.0.0.1, why: Sổ tay nói tới}\n"

    assert finds({"a.html": "<code>127.0.0.1</code>", "data/allowed.yaml": allowed}) == [
        (
            'data/allowed.yaml:2:11: nên sửa: "127.0.0.1" không cần cho phép: không giống dữ liệu cá nhân. Gợi ý: xóa mục này '
            "nếu không còn cần."
        )
    ]


def test_a_script_may_know_its_own_machine(finds: Finds) -> None:
    """The site's script asks whether it runs in a preview; words that only begin alike are no address."""
    assert finds({"a.js": '["localhost", "127.0.0.1"]', "a.html": "<script>localStorage.x</script>"}) == []


def test_a_preview_is_no_site(project: Project) -> None:
    """A draft and the page of all components, as a preview writes them."""
    project.article(draft="true")
    pages = project.pages(preview=True)
    fill(
        project.root / "site",
        {f"{url}index.html" if not url or url.endswith("/") else url: body for url, body in pages.items()},
    )

    found = [str(one).partition("site/")[2] for one in audit_site(project.root / "site", Path("x"), TODAY)]

    hint = " Gợi ý: đây là bản xem trước; bỏ biến CCHC_PREVIEW rồi dựng lại: make site."
    assert f"mau/index.html:1:1: lỗi: trang mẫu chỉ dành cho bản xem trước.{hint}" in found
    assert next(one for one in found if "bản nháp hoặc" in one).endswith(
        f"lỗi: trang còn là bản nháp hoặc chưa đến ngày đăng.{hint}"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CCCD 079123456789.", "079123456789"),
        ("số 079 123 456 789", "079 123 456 789"),
        ("079.123.456.789", "079.123.456.789"),
        ("0791 2345 6789", "0791 2345 6789"),
        ("(212345678)", "212345678"),
        ("212 345 678", "212 345 678"),
        ("CMND số 212.345.678", "212.345.678"),
        ("gọi 0912345678", "0912345678"),
        ("0912.345.678", "0912.345.678"),
        ("0912-345-678", "0912-345-678"),
        ("09 12 34 56 78", "09 12 34 56 78"),
        ("+84 912 345 678", "+84 912 345 678"),
        ("+84912345678", "+84912345678"),
        ("84912345678", "84912345678"),
        ("84 0912345678", "0912345678"),
        ("(+84) 912 345 678", "(+84) 912 345 678"),
        ("(0292) 3.123.456", "(0292) 3.123.456"),
        ("0292 3 123 456", "0292 3 123 456"),
        ("0912\u00a0345\u00a0678 giờ", "0912\u00a0345\u00a0678"),
        ("H12.34.56-240101-0001", "H12.34.56-240101-0001"),
        ("G12.345-240101-0001", "G12.345-240101-0001"),
        ("000.00.00.G12-240101-0001", "000.00.00.G12-240101-0001"),
        ("gửi chi.mau+1@gmail.com.", "chi.mau+1@gmail.com"),
    ],
)
def test_what_is_taken_for_somebodys_data(text: str, value: str) -> None:
    """However it is grouped; exactly that much of the text."""
    assert [one.value for one in personal_in(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "125.000.000 đồng, 125.000.000.000 đồng",
        "kinh phí 125000000 đồng; 212345678 đồng",
        "hoat-dong,125000000",
        "Tổng đài 1022, 1900 1234, 18001096",
        "ngày 05.06.2026 14:30, từ 01.02.2026-03.04.2026",
        "23/11/2026, 2026-11-23T08:00:00+07:00",
        "Luật số 104/2016/QH13, Điều 22; NĐ 30/2020/NĐ-CP; 1234/QĐ-UBND",
        "0 1 2 3 4 5 6 7 8 9 10 11 12",
        "2024 2025 2026; 2024-2025-2026",
        "ISBN 978-604-0-12345-6; 0-19-852663-6",
        "site.123456789a.css, 0.123456789, 0,123456789, 1234567890123, v0912345678",
        "@media, @id, a@b",
        "6.12.2026, 10.045123456, 105.785123",
    ],
)
def test_what_is_not(text: str) -> None:
    """Amounts, days, numbers of laws, short lines of authorities."""
    assert personal_in(text) == []


def test_numbers_in_addresses_of_documents_are_nobodys() -> None:
    """But a call, a mail and a chat name a person."""
    assert personal_in_address("https://vanban.example/?docid=212345678&x=0912345678") == []
    for address in (
        "tel:+84912345678",
        "https://zalo.me/0912345678",
        "mailto:a@b.vn?subject=x",
        "https://x.vn/079123456789",
    ):
        assert len(personal_in_address(address)) == 1, address


def test_every_way_to_write_a_number_is_the_same_number() -> None:
    """So that a permission holds for each."""
    assert {
        key_of(x) for x in ("0912 345 678", "+84 912.345.678", "(+84) (0)912-345-678", "0084912345678", "84912345678")
    } == {"0912345678"}
    assert key_of(" A@B.vn") == key_of("a@b.VN")
    assert key_of("h12.34-240101-0001") == "H12.34-240101-0001"


MEND = (
    "sửa rồi dựng lại: xóa hoặc che đi; là liên hệ của phường thì ghi vào contact ở data/ward.yaml; được phép đăng thì "
)
PERMIT = f'{MEND}sửa dòng allowed trong data/allowed.yaml thành: allowed: [{{value: "0912 345 678", why: ghi ai đồng ý và vì sao}}]'


@pytest.mark.parametrize(
    ("name", "body", "line"),
    [
        ("a.html", "<p>\n\nchị Mẫu,\n<b>0912</b> 345 678</p>", 4),
        ("a.html", '\n<img alt="0912 345 678">', 2),
        ("a.html", '<p\n data-so="0912 345 678">', 1),
        ("a.html", "<!--\n0912 345 678 -->", 2),
        ("a.html", '<script type="application/ld+json">{\n"telephone": "0912 345 678"}</script>', 2),
        ("a.html", '\n<a href="tel:0912 345 678">gọi</a>', 2),
        ("a.xml", "<feed>\n<![CDATA[<p>0912 345 678</p>]]></feed>", 2),
        ("a.xml", "<feed>\n&lt;p&gt;\n0912&#160;345 678&lt;/p&gt;</feed>", 3),
        ("a.json", '{"n": 912345678,\n "a": "g\\u1ecdi 0912 345 678"}', 2),
        ("a.csv", "a,b\nx,0912 345 678", 2),
        ("a.ics", "BEGIN:X\r\nDESCRIPTION:0912 34\r\n 5 678\r\n", 2),
    ],
)
def test_somebodys_data_is_found_with_its_place(finds: Finds, name: str, body: str, line: int) -> None:
    """In words, attributes, comments, structured data, feeds, open data and calendars."""
    found = [one.replace("\u00a0", " ") for one in finds({name: body})]

    assert found == [
        f'site/{name}:{line}:1: lỗi: có số điện thoại "0912 345 678", chưa được phép đăng. Gợi ý: {PERMIT}'
    ]


def test_what_the_eye_keeps_apart_is_not_one_number(finds: Finds) -> None:
    """Cells of a table, items of a list, the drawing of a chart, scripts and styles."""
    body = """<table><tr><td>091</td><td>234</td><td>5678</td></tr></table><ul><li>079<li>123456789012345</ul>
        <svg viewBox="0 0 100 200"><path d="M100 200 300 L079 123 456 789"/></svg><script>x = 212345678</script>
        <style>.a{width:212345678px}</style><a id="x212345678" class="c-212345678">x</a>"""

    assert finds({"a.html": body}) == []


def test_how_to_reach_the_ward_may_be_seen(project: Project) -> None:
    """However the page writes it, and the number of its Zalo page; nobody else's."""
    ward = project.root / "data/ward.yaml"
    text = ward.read_text(encoding="utf-8")
    ward.write_text(text.replace("contact: {", "contact: {zalo: https://zalo.me/0987654321, "), encoding="utf-8")

    known = read_permissions(project.root, TODAY)

    assert (known.permits("0123 456 789"), known.permits("+84 987 654 321"), known.permits("0912345678")) == (
        True,
        True,
        False,
    )


ALLOWED = """\
allowed:
  - value: 0912 345 678
    why: Đường dây nóng, công bố ở văn bản mẫu
  - value: mau@mau.example
    why: Chị Mẫu đã đồng ý
    until: {until}
  - value: "079123456789"
    why: Không còn trên trang
"""


def test_what_is_allowed_by_name_may_be_seen(finds: Finds) -> None:
    """Until its last day; a permission for what no page shows is advised about."""
    page = "<p>+84 912.345.678, Mau@mau.example</p>"

    assert finds({"a.html": page, "data/allowed.yaml": ALLOWED.format(until=TODAY)}) == [
        'data/allowed.yaml:7:12: nên sửa: trong trang không có "079123456789". Gợi ý: xóa mục này nếu không còn cần.'
    ]
    assert finds({"a.html": page, "data/allowed.yaml": ALLOWED.format(until="2030-05-19")})[1:] == [
        (
            'site/a.html:1:1: lỗi: có thư điện tử "Mau@mau.example", chưa được phép đăng. data/allowed.yaml chỉ cho phép đến '
            f"19/05/2030. Gợi ý: {MEND}sửa ngày until của mục ấy trong data/allowed.yaml."
        )
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("allowed:\n  - value: 0912345678\n", "data/allowed.yaml:2:5: lỗi:"),
        ("allowed:\n  - value: 0912345678\n    why: x\n", "data/allowed.yaml:3:10: lỗi:"),
        ("allowed:\n- {value: a@b.vn, why: đồng ý}\n- {value: a@b.vn, why: đồng ý}\n", '"a@b.vn" ghi hai lần.'),
        ("allowed: khong\n", "data/allowed.yaml:1:10: lỗi:"),
    ],
)
def test_a_permission_needs_its_reason(finds: Finds, text: str, says: str) -> None:
    """A list with errors permits nothing: it stops the audit."""
    with pytest.raises(ContentError, match="allowed") as refused:
        finds({"data/allowed.yaml": text})

    assert says in str(refused.value)


def picture(format: str, *, gps: bool = False, camera: bool = False, **more: object) -> bytes:
    """A small picture with what a telephone writes into it."""
    exif = Image.Exif()
    if camera:
        exif[0x010F], exif[0x0110] = "Mẫu".encode("ascii", "replace").decode(), "M-1"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 2.0, 0.0)})
        exif[0x8825] = exif.get_ifd(0x8825)
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, format, exif=exif, **more)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "format"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]
)
def test_a_picture_that_tells_where_it_was_taken(finds: Finds, name: str, format: str) -> None:
    """And with which camera; a picture without both is fine."""
    hint = "Gợi ý: lưu lại ảnh không kèm thông tin (EXIF), thay ảnh trong content/ hoặc docs/ rồi dựng lại."

    assert finds({name: picture(format, gps=True, camera=True)}) == [
        f"site/{name}:1:1: lỗi: ảnh còn ghi máy chụp (M?u M-1). {hint}",
        f"site/{name}:1:1: lỗi: ảnh còn ghi nơi chụp (GPS). {hint}",
    ]
    assert finds({name: picture(format)}) == []


def test_a_picture_that_tells_it_in_xmp(finds: Finds) -> None:
    """The other place where programs write it."""
    xmp = b'<x:xmpmeta><rdf exif:GPSLatitude="10,2N" tiff:Make="Mau"/></x:xmpmeta>'
    inside = PngImagePlugin.PngInfo()
    inside.add_itxt("XML:com.adobe.xmp", xmp.decode())

    for name, data in (("a.jpg", picture("JPEG", xmp=xmp)), ("b.png", picture("PNG", pnginfo=inside))):
        assert len(finds({name: data})) == 2, name
        Path("site", name).unlink()


@pytest.mark.parametrize(
    "body", [b"", b"no picture", picture("JPEG", gps=True)[:40], b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM"]
)
def test_what_is_no_picture_stops_nothing(finds: Finds, body: bytes) -> None:
    """A broken file gives no place away."""
    assert finds({"a.jpg": body}) == []


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [
        ("a.html", 500_001, "tệp nặng 500 kB, nhiều nhất được 500 kB."),
        ("a.html", 1_234_567, "tệp nặng 1,2 MB, nhiều nhất được 500 kB."),
        ("a.PNG", 2_000_000, "tệp nặng 2 MB, nhiều nhất được 1,5 MB."),
        ("a.pdf", 5_200_000, "tệp nặng 5,2 MB, nhiều nhất được 5 MB."),
        ("a.mp4", 60_500_000, "tệp nặng 60,5 MB, nhiều nhất được 60 MB."),
        ("a.json", 5_100_000, "tệp nặng 5,1 MB, nhiều nhất được 5 MB."),
    ],
)
def test_a_file_over_its_budget(finds: Finds, name: str, size: int, says: str) -> None:
    """Both sizes are named; at the budget itself a file is fine."""
    assert [one.partition(" Gợi ý")[0] for one in finds({name: b"\n" * size})] == [f"site/{name}:1:1: lỗi: {says}"]


def test_a_file_at_its_budget(finds: Finds) -> None:
    """Is fine."""
    assert finds({"a.html": b" " * 500_000}) == []


def test_a_page_that_is_not_in_utf_8(finds: Finds) -> None:
    """It says so, and reads on."""
    assert [one.partition(" Gợi ý")[0] for one in finds({"a.html": b"<p>\n\xe9\xff 0912345678"})] == [
        'site/a.html:2:1: lỗi: có số điện thoại "0912345678", chưa được phép đăng.',
        "site/a.html:2:1: lỗi: tệp không ở mã UTF-8, chữ sẽ hiện sai.",
    ]


@pytest.mark.parametrize(
    "html", ["<p>0912345678", "</b></p>>>0912345678<", "<div <p a='>0912345678</p>'", "<<<a>0912345678"]
)
def test_broken_html_is_read_as_far_as_it_goes(finds: Finds, html: str) -> None:
    """Unclosed, crossed and cut elements hide nothing that a reader would see."""
    found = finds({"a.html": html})

    assert all("0912345678" in one for one in found)
    assert found or "a='" in html


def test_a_declaration_that_no_parser_knows(finds: Finds) -> None:
    """Whether the parser passes over it or gives up, the audit ends."""
    assert all("HTML hỏng" in one for one in finds({"a.html": "<p>a<![x y]><p>b <!DOCTYPE [<"}))


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    """A folder without a site cannot be published."""
    with pytest.raises(PublishError, match="chưa có trang nào"):
        audit_site(tmp_path, tmp_path, TODAY)


def test_a_file_that_vanishes_meanwhile(tmp_path: Path) -> None:
    """While another build is running."""
    fill(tmp_path, {"a.html": "x"})
    manifest = survey_site(tmp_path)
    (tmp_path / "a.html").unlink()

    with pytest.raises(PublishError, match=r'không đọc được tệp "a\.html"'):
        audit_site(tmp_path, tmp_path, TODAY, manifest)


@pytest.mark.slow
def test_the_shipped_site_may_leave(real_site: Path) -> None:
    """The tests build it for an address of this machine: apart from that nothing is found."""
    manifest = survey_site(real_site / "cchc")

    found = audit_site(real_site / "cchc", ROOT, TODAY, manifest)

    assert [one.text.partition(",")[0] for one in found] == [f"trang được dựng cho {manifest.address}"]


@pytest.mark.slow
def test_the_shipped_site_built_for_a_public_address_is_published(public_site: Path, tmp_path: Path) -> None:
    """As it is: no exception in the data, no flag; and the audit finds nothing."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "data/hosting.yaml").write_text(
        HOSTING.format(address=ADDRESS, path=tmp_path / "far"), encoding="utf-8"
    )

    assert [str(one) for one in audit_site(public_site, ROOT, TODAY)] == []
    status, said = run_here("--root", str(tmp_path), "publish", "thu", "--site", str(public_site))

    assert (status, "127.0.0.1" in said) == (0, False), said
    assert (tmp_path / "far/current/so-tay/bai-dau-tien/index.html").is_file()


def test_a_large_site_is_looked_at_in_a_moment(tmp_path: Path) -> None:
    """Long runs without a space, and many findings, take no longer than reading does."""
    fill(tmp_path, {"a.html": "a" * 100_000, "b.html": "<p>" + "a@" * 50_000, "c.html": "0912345678\n" * 10_000})
    begun = time.perf_counter()

    audit(tmp_path, ["a.html", "b.html", "c.html"], "", Permissions())

    assert time.perf_counter() - begun < 20  # a way that grows with the square takes many minutes


HOSTING = "targets:\n- {{name: thu, kind: folder, address: {address}, path: {path}}}\n"


@pytest.fixture
def place(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a built site that shows somebody's number, and a target."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    project.write("data/hosting.yaml", HOSTING.format(address=ADDRESS, path=project.root / "far"))
    fill(project.root / "site", {"a/index.html": "<p>0912 345 678</p>"})
    return project


def publish(place: Project, *arguments: str) -> tuple[int, str]:
    """Run `cchc publish`."""
    return run_here("--root", str(place.root), "publish", "thu", *arguments)


def test_publishing_is_refused_before_anything_leaves(place: Project) -> None:
    """Every finding with its place; the target stays untouched, and no flag leads past it."""
    status, said = publish(place)

    assert status == 1
    assert f'{place.root}/site/a/index.html:1:1: lỗi: có số điện thoại "0912 345 678", chưa được phép đăng.' in said
    assert "thu: lỗi: có 1 điều phải sửa trước khi đăng (các dòng trên); chưa đưa gì lên nơi đăng." in said
    assert not (place.root / "far").exists()
    assert not (place.root / "site/manifest.json").exists()


def test_a_dry_run_lists_findings_and_changes(place: Project) -> None:
    """Both, so that everything can be mended at once; it ends as the publishing would."""
    status, said = publish(place, "--dry-run")

    assert (status, "0912 345 678" in said, "  thêm a/index.html" in said) == (1, True, True)
    assert not (place.root / "far/current").exists()


def test_publishing_goes_on_once_it_is_allowed(place: Project) -> None:
    """The only way past somebody's data is a line with a reason; what waits for the ward is advice."""
    place.article(approved="false")
    place.write("data/allowed.yaml", "allowed:\n- {value: 0912345678, why: Người trong bài đã đồng ý}\n")

    status, said = publish(place)

    assert (status, "điều chờ phường duyệt hoặc điền; xem: .venv/bin/cchc check --before-launch" in said) == (0, True)
    assert (place.root / "far/current/a/index.html").exists()


@pytest.mark.parametrize(("built", "status"), [("2030-05-20", 0), ("2030-05-19", 1), (None, 1)])
def test_a_lapsed_text_is_published_only_where_its_page_says_so(place: Project, built: str | None, status: int) -> None:
    """A build of today marks it, and goes out with advice: held back, the old page would show it as current."""
    place.write("site/a/index.html", "<p>Mẫu</p>")
    place.article(valid_until="2030-05-19")
    if built:
        place.write("site/phien-ban.json", f'{{"ban": "a", "ngay": "{built}"}}')

    done, said = publish(place)

    assert (done, "quá hạn: nội dung chỉ đúng đến 19/05/2030." in said) == (status, True)
    assert ("dựng lại trang (make site) rồi đăng" in said) == bool(status)
    assert (place.root / "far").exists() == (not status)


def test_the_check_before_launch_looks_at_the_built_site(place: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """At `site/` where it is built, or at the folder that is named; an everyday check looks at the content alone."""
    root = str(place.root)

    assert main(["--root", root, "check"]) == 0
    assert "0912" not in capsys.readouterr().out
    assert main(["--root", root, "check", "--before-launch"]) == 1
    assert "có số điện thoại" in capsys.readouterr().out
    assert main(["--root", root, "check", "--site", str(place.root / "site")]) == 1
    assert "có số điện thoại" in capsys.readouterr().out
    assert main(["--root", root, "check", "--site", str(place.root / "docs")]) == 1
    assert "chưa có trang nào" in capsys.readouterr().err


def test_problems_of_the_look_are_errors(place: Project) -> None:
    """Each stops a publishing; permissions in vain do not."""
    problems = audit_site(place.root / "site", place.root, date(2030, 1, 1))

    assert {problem.severity for problem in problems} == {Severity.ERROR}
