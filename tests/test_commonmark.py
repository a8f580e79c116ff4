"""The site's Markdown is CommonMark where officers use it; where it differs, on purpose (decisions/0027-commonmark.md)."""

import re

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.model.source import Source
from cchc.problems import Problems

REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])

ALIKE = {
    "paragraphs": "Một.\n\nHai\nvẫn hai.\n\n\nBa.",
    "break by two spaces": "Một  \nhai",
    "break by a backslash": "Một\\\nhai",
    "headings": "## Mục\n### Mục con ###\n\nTên\n---",
    "list under a paragraph": "Gồm:\n- một\n- hai",
    "numbers under a paragraph": "Gồm:\n1. một\n2. hai",
    "a number in a paragraph": "Trong năm\n2026. Sau đó\n15. Rồi",
    "two spaces": "- Giấy tờ\n  - bản chính\n  - bản sao\n- Lệ phí",
    "three spaces": "1. Nộp\n   - tại quầy\n   - trên mạng\n2. Chờ\n\n   Ba ngày.\n3. Nhận",
    "four spaces": "- a\n    - b\n        - c\n- d",
    "numbers in a list": "- a\n  1. b\n  2. c\n- d",
    "numbers from three": "3. ba\n4. bốn",
    "tens": "9. chín\n10. mười\n    - ý",
    "brackets after numbers": "1) một\n2) hai",
    "other signs": "* a\n* b\n\n+ c\n+ d",
    "loose": "- a\n\n- b\n\n  thêm\n- c",
    "a quotation in a list": "- a\n  > b\n  > c",
    "a list that another follows": "- a\n- b\n\n\n* c",
    "wrapped items": "- một ý dài\n  xuống dòng\n- ý sau\nvẫn ý sau",
    "quotation": "> Một\n> hai\n>\n> - ba",
    "emphasis": "*nghiêng* **đậm** ***cả hai*** _gạch_ __dưới__ **đậm *nghiêng* đậm**",
    "no emphasis": "a * b * c, 2 * 3, a_b_c, ten_tep_anh, **không , * không*",
    "emphasis beside signs": "**Lưu ý:** chữ; (**đậm**), “*nghiêng*”.",
    "links": '[chữ](https://a.vn "tên") [**đậm**](https://a.vn/b_(c)) <https://a.vn> <a@b.vn>',
    "references": "[chữ][a] và [a]\n\n[a]: https://a.vn 'tên'",
    "escapes": "\\*a\\* \\[b\\] 1\\. \\# &amp; &lt;b&gt; &copy;",
    "code": "`a*b*` ``c`d``",
    "fence": "```\n<b> *x*\n```",
    "rule": "Một\n\n---\n\n***",
    "table": "| a | b |\n|---|:-:|\n| **1** | 2 |\n| 3 |",
    "table under a paragraph": "Bảng:\n| a | b |\n|---|---|\n| x \\| y | `c` |",
    "bare table": "a | b\n--- | ---:\n1 | 2",
    "struck": "~~bỏ~~ giữ",
}

DIFFERENT = {
    "indented text is no code: every text of an office begins so": ("    Sáng 20/11.", "<p>Sáng 20/11.</p>"),
    "a year begins no list": ("2026. Sau đó.", "<p>2026. Sau đó.</p>"),
    "a star between numbers multiplies": ("5*3*2", "<p>5*3*2</p>"),
    "bold words need no space behind": ("**Lưu ý:**nộp", "<p><strong>Lưu ý:</strong> nộp</p>"),
    "bare addresses are links": ("https://a.vn", '<p><a href="https://a.vn">https://a.vn</a></p>'),
    "Word's bullets are lists": ("• a\n• b", "<ul><li>a</li><li>b</li></ul>"),
    "plus under a dash is nested": ("- a\n+ b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "a heading needs no space": ("##Mục", '<h2 id="muc">Mục</h2>'),
    "lines of a message stay": ("👉 a\n👉 b", "<p>👉 a<br>👉 b</p>"),
    "a tag alone in a line begins no HTML": ("<br>\n**a**", "<p><br><strong>a</strong></p>"),
    "tabs part the cells of a table": ("a\tb\n1\t2", None),
    "lists as Word indents them": ("\t- a\n\t- b", "<ul><li>a</li><li>b</li></ul>"),
}


def ours(text: str) -> str:
    """The site's HTML of a text."""
    source = Source("content/articles/a.md", {}, text)
    return Converter({}).convert(source, "chuyen-muc/2026/a/", Library({}, {}), Problems()).html


def structure(html: str) -> list[tuple[int, str, str, str]]:
    """Elements with what stands in and behind them; spaces, ids and our box around tables aside."""
    tree = lxml_html.fromstring(f"<main>{html}</main>")
    for box in tree.xpath("//section[@class='table-scroll']"):
        box.drop_tag()
    found: list[tuple[int, str, str, str]] = []
    for element in tree.iter():
        link = element.get("href") or ""
        words = (" ".join(part.split()) for part in (f"{link} {element.text or ''}", element.tail or ""))
        found.append((len(list(element.iterancestors())), element.tag, *words))
    return found


@pytest.mark.parametrize("name", ALIKE)
def test_what_officers_use_is_commonmark(name: str) -> None:
    """Element by element as the reference has it, and as editors' previews show it."""
    assert structure(ours(ALIKE[name])) == structure(REFERENCE.render(ALIKE[name]))


@pytest.mark.parametrize("name", DIFFERENT)
def test_where_the_site_differs_it_is_on_purpose(name: str) -> None:
    """One that differs no longer leaves this list."""
    text, expected = DIFFERENT[name]

    assert structure(ours(text)) != structure(REFERENCE.render(text))
    assert expected in (None, re.sub(r"\n", "", ours(text)))
