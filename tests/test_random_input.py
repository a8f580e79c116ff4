"""Random input gives a page without scripts, or a list of problems at their places."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ARTICLE, Project
from pano_samples import pano

HERE = "content/articles/bai.md"
LINK = "{text: Quét mã, url: /lien-he/}"


@pytest.fixture(scope="module")
def anything(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for many tries."""
    return Project.sample(tmp_path_factory.mktemp("anything") / "project")


_WORDS = """title date sources evidence null é [ ] { } " ' | > # &a *a !!str , ... --- \\ << % @ ( ) ]( ` |-| [^1] &#
<script> <br on= javascript: bai.md <!-- <![CDATA[ <?""".split()  # noqa: SIM905 - a list would take fifty lines
_PIECES = st.sampled_from([*_WORDS, ": ", "- ", "? ", "## ", "[^1]: ", "\n", "\n  ", "\t", "    "])


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.lists(_PIECES, max_size=12), body=st.lists(_PIECES, max_size=20))
def test_no_text_makes_anything_but_problems_or_safe_html(project: Project, fields: list[str], body: list[str]) -> None:
    """Any text typed gives a page without scripts, or a list of problems in the article."""
    extra = f"\n{''.join(fields)}\n---\n"
    project.write(HERE, ARTICLE.replace("\n---\n", extra).replace("Nội dung mẫu.", "".join(body)).encode())

    problems = project.problems()
    assert [problem for problem in problems if HERE not in problem] == []
    if not problems:
        assert [word for word in ("<script>", "<iframe", 'href="javascript:') if word in prose_of_any(project)] == []


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60))
def test_no_bytes_make_anything_but_problems(project: Project, data: bytes) -> None:
    """No file of a few bytes is an article, and each is reported."""
    project.write(HERE, data)

    assert {problem.split(":")[0] for problem in project.problems()} == {HERE}


def prose_of_any(project: Project) -> str:
    """All that the articles' pages say, linked data aside."""
    pages = project.pages().items()
    bodies = [body for url, body in pages if url.startswith("chuyen-muc/2030/")]
    return "".join(bodies).replace('<script type="application/ld+json">', "")


VALUES = st.one_of(
    st.sampled_from(
        ["true", "12", "[]", "{}", "null", "2030-05-01", "'", '"', "[a", "{a: 1}", "|", "&a", "*a", "!!python/x", "\t", "a: b"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20),
)  # fmt: skip
NAMES = st.sampled_from(
    ["headline", "support", "action", "signature", "template", "palette", "image", "sponsor", "topic", "alt", "date",
     "hung", "order", "approved", "draft", "source"]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(fields=st.dictionaries(NAMES, VALUES, min_size=1, max_size=3))
def test_any_pano_is_drawn_or_reported(anything: Project, fields: dict[str, str]) -> None:
    """Every problem has a file, a line and a Vietnamese sentence; nothing else ever comes out."""
    pano(anything, **{"action": LINK} | fields)

    for problem in anything.problems():
        assert re.match(r"content/panos/mau\.md:\d+:\d+: (lỗi( ở bài chưa hiện)?|nên sửa): .+[.:…”\"]", problem), (
            problem
        )


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.binary(max_size=80),
    head=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBP"]),
)
def test_any_bytes_in_a_picture_are_reported(anything: Project, head: bytes, data: bytes) -> None:
    """Bytes by lot, with the beginnings of real pictures."""
    anything.write("content/panos/anh.png", head + data)
    pano(anything, action=LINK, template="mot-cau", image="anh.png")
    found = anything.problems()
    (anything.root / "content/panos/anh.png").unlink()

    assert [problem.split(": lỗi: ")[0] for problem in found] == ["content/panos/anh.png:1:1"]
