"""What only looks wrong is shown as it is meant; what was withdrawn is shown nowhere."""

import json
import re
import unicodedata

import pytest

from cchc.pages.output import bytes_of
from conftest import Project
from test_bad_pictures import picture

PAGE = "chuyen-muc/2030/bai-mau/"


def prose(project: Project) -> str:
    """The article's own text on its page."""
    return re.split(r'\n</div>\s*<div class="actions"', project.pages()[PAGE].split('<div class="prose">\n')[1])[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("`<script>x</script>`", "<p><code>&lt;script&gt;x&lt;/script&gt;</code></p>"),
        ("```\n<script>x</script>\n```", "<pre><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>"),
        ('Gõ `<div onclick="a">` vào.', '<p>Gõ <code>&lt;div onclick="a"&gt;</code> vào.</p>'),
        ("&lt;script&gt; &#60;b&#62;", "<p>&lt;script&gt; &lt;b&gt;</p>"),
        ("5 < 6, 7 > 3, a <b thì", "<p>5 &lt; 6, 7 &gt; 3, a &lt;b thì</p>"),
        ("H<sub>2</sub>O<br>m<sup>2</sup>", "<p>H<sub>2</sub>O<br>m<sup>2</sup></p>"),
        ('<mark onclick="x', '<p>&lt;mark onclick="x</p>'),
        ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
        ("{{ 7*7 }} {% raw %}", "<p>{{ 7*7 }} {% raw %}</p>"),
        ("[a](https://a.vn/?x=1&y=2)", '<p><a href="https://a.vn/?x=1&amp;y=2">a</a></p>'),
        ("[a](tel:0123456) <https://a.vn/>", '<p><a href="tel:0123456">a</a> <a href="https://a.vn/">https://a.vn/</a></p>'),
        ("## Một\n\n## Một\n\n[a](#mot_1)", '<h2 id="mot">Một</h2>\n<h2 id="mot_1">Một</h2>\n<p><a href="#mot_1">a</a></p>'),
        ("## !!!", '<h2 id="muc">!!!</h2>'),
    ],
    ids=[
        "code", "code-block", "code-in-text", "entities", "comparisons", "harmless-tags", "unclosed-tag", "no-tag", "braces",
        "query", "telephone-and-autolink", "headings-alike", "heading-of-signs",
    ],
)  # fmt: skip
def test_what_only_looks_dangerous_is_shown_as_text(project: Project, body: str, expected: str) -> None:
    """Articles may show code and use signs."""
    project.article(body=body)

    assert prose(project) == expected


def test_markup_in_a_title_or_a_heading_is_shown_as_text(project: Project) -> None:
    """Titles are plain text, also in the table of contents and in linked data."""
    title = '</title><script>x</script> & "y" &amp; ]]> -->'
    project.article(
        title=json.dumps(title), body="## `<script>`\n\n## &lt;img src=x onerror=x&gt;\n\n## Ba", slug="bai-mau"
    )

    page = project.pages()[PAGE].split("---\n", 2)[2]
    first, contents = (line for line in page.split("\n") if line.startswith(("<h1>", '<ol><li><a href="#')))
    assert first == "<h1>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; &#34;y&#34; &amp;amp; ]]&gt; --&gt;</h1>"
    assert contents.replace("</li><li>", "</li>\n<li>").split("\n") == [
        '<ol><li><a href="#script">&lt;script&gt;</a></li>',
        '<li><a href="#img-src-x-onerror-x">&lt;img src=x onerror=x&gt;</a></li>',
        '<li><a href="#ba">Ba</a></li></ol>',
    ]
    assert "<script>" not in page


def test_a_link_to_a_file_of_the_site_has_no_slash_at_its_end(project: Project) -> None:
    """tep.pdf/ is not tep.pdf."""
    project.write("docs/tep.pdf", "x")
    project.article(body="[a](/tep.pdf) [b](/chuyen-muc/feed.xml)")

    assert prose(project) == '<p><a href="../../../tep.pdf">a</a> <a href="../../feed.xml">b</a></p>'


@pytest.mark.parametrize("name", ["Mẫu đơn #1.pdf", "50% hồ sơ #2.pdf"])
def test_a_file_whose_name_holds_a_sign_of_addresses_can_be_linked_to(project: Project, name: str) -> None:
    """The hint for a file that nobody names is a link to it."""
    project.write(f"content/articles/{name}", b"%PDF-1.4\n%%EOF\n")
    project.article(body=f"[Tải về](<{name}>)")

    assert project.problems() == []
    assert ".pdf#" not in project.pages()[PAGE]


@pytest.mark.parametrize("written", ["<Ảnh 1.JPG>", "Ảnh%201.JPG", "Ảnh 1.JPG"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_may_be_named_as_people_name_files(project: Project, written: str, form: str) -> None:
    """Spaces, diacritics, upper case and macOS' decomposed names."""
    name = unicodedata.normalize("NFD", "Ảnh 1.JPG") if form == "NFD" else "Ảnh 1.JPG"
    project.write(f"content/articles/{name}", picture("JPEG"))
    project.article(body=f"![Sân]({written})")

    assert 'height="3" loading="lazy" src="anh-1-4.jpg" width="4"' in prose(project)


def test_a_picture_in_an_issue_is_published(project: Project) -> None:
    """As in an article."""
    fields = "title: Số 1\nno: 1\ndate: 2030-01-01\nsummary: Tóm tắt số.\n"
    project.write("content/issues/so-1.md", f"---\n{fields}---\n![Sân](anh.png)\n")
    project.write("content/issues/anh.png", picture())

    pictures = [
        output.uri
        for output in project.catalogue().outputs
        if output.uri.endswith(".png") and "chia-se" not in output.uri
    ]
    assert pictures == ["chuyen-muc/so-1/anh-4.png"]


def test_a_query_on_a_link_of_the_site_is_not_dropped_in_silence(project: Project) -> None:
    """Pages that know it, such as the search, may read it."""
    project.article(body="[a](/ke-hoach/?in=1)")

    assert prose(project) == '<p><a href="../../../ke-hoach/2030/?in=1">a</a></p>'


def test_a_withdrawn_article_takes_its_files_and_text_offline(project: Project) -> None:
    """What was withdrawn for a reason, such as personal data, is nowhere in the outputs."""
    project.write("content/articles/mat.pdf", b"%PDF")
    project.article(
        body="[Tệp](mat.pdf) bí mật", summary="Tóm tắt bí mật", withdrawn="{date: 2030-05-02, reason: Sai.}"
    )
    outputs = project.catalogue().outputs

    assert [
        output.uri
        for output in outputs
        if output.uri.endswith(".pdf") or ("chia-se" not in output.uri and "mật".encode() in bytes_of(output.read()))
    ] == []
