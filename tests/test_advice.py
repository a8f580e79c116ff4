"""Advice on how texts read: few pieces, each at its place with something better, and nothing that fails."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.advice.advise import MOST, Adviser
from cchc.advice.prose import prose, sentences
from cchc.commands import main
from cchc.kinds import KINDS
from cchc.model.words import PlainWord
from cchc.problems import Problems
from cchc.reading.content import read_content, read_plain_words
from conftest import ROOT, TODAY, Project
from event_samples import AHEAD, FOLDER
from test_clips import picture

WORDS = [PlainWord(says="tiến hành", plain="bỏ chữ này."), PlainWord(says="nhằm mục đích", plain="viết “để”.")]
SUMMARY = "Tóm tắt mẫu đủ dài để không ai phải nhắc."
LONG = " ".join(["chữ"] * 36)


def advice(project: Project, body: str = "Nội dung mẫu.", /, most: int | None = None, **fields: str) -> list[str]:
    """What is advised on an article, each as it is printed but for the path."""
    project.article(body=body, **{"summary": SUMMARY, **fields})
    content, problems = read_content(project.root, KINDS, Problems()), Problems()
    Adviser(content, WORDS, TODAY).advise(content, problems, most)
    return [str(problem).removeprefix("content/articles/bai.md:") for problem in problems]


def test_a_plain_text_gets_no_advice(project: Project) -> None:
    """Short sentences, known abbreviations, a summary that says something."""
    assert (
        advice(project, "Bà con mang giấy tờ đến quầy. Cán bộ xem giúp.\n\n## CCHC là gì\n\nCCHC là việc chung.") == []
    )


def test_a_sentence_of_more_than_35_syllables_is_quoted_at_its_place(project: Project) -> None:
    """With its length; the longest comes first where only some are shown."""
    (said,) = advice(project, f"Câu ngắn. {LONG}. Câu ngắn nữa.")

    assert said.startswith("8:11: nên sửa: câu “chữ chữ")
    assert "dài 36 chữ. Gợi ý: tách thành hai, ba câu." in said


@pytest.mark.parametrize(
    "body",
    [
        " ".join(["chữ"] * 20) + ". " + " ".join(["chữ"] * 20) + ".",
        "\n".join(f"- {' '.join(['chữ'] * 10)}" for _ in range(5)),
        f"```\n{LONG}\n```",
        f"“{LONG}”",
        f"## {LONG}",
        f"[chữ](https://mau.example/{'-'.join(['a'] * 50)})",
        " ".join(["1.234,5 chữ"] * 12),
    ],
    ids=["two sentences", "list", "code", "quotation", "heading", "address", "numbers"],
)
def test_what_only_looks_long_is_let_be(project: Project, body: str) -> None:
    """Lists, code, quotations, headings, addresses, figures with points."""
    assert [line for line in advice(project, body) if "dài" in line] == []


def test_an_abbreviation_is_explained_once_or_in_the_glossary(project: Project) -> None:
    """In brackets behind its long form; Roman numerals, numbers of documents and lines in capitals are none."""
    assert advice(project, "Theo TTHC mới. TTHC đó dễ.") == [
        "8:6: nên sửa: chữ viết tắt “TTHC” chưa được giải thích. Gợi ý: viết đầy đủ ở lần đầu, rồi mới viết tắt: … (TTHC); hoặc thêm vào data/glossary.yaml."
    ]
    assert advice(project, "Thủ tục hành chính (TTHC). TTHC mới.") == []
    assert advice(project, "Mục II, số 01/QĐ-UBND, mã QR, CCHC.") == []
    assert advice(project, "THÔNG BÁO VỀ VIỆC MẪU") == []


def test_officialese_has_a_plainer_word(project: Project) -> None:
    """Each phrase once, also over a line's end; not inside what is quoted."""
    assert advice(project, "Phường Tiến hành kiểm tra, rồi tiến\nhành lại.") == [
        "8:8: nên sửa: “Tiến hành” là lời văn giấy tờ. Gợi ý: bỏ chữ này."
    ]
    assert advice(project, "Kế hoạch viết “tiến hành”.") == []


@pytest.mark.parametrize(
    ("body", "written", "right"),
    [
        ("Hỏi Phòng Môt nhé.", "Phòng Môt", "Phòng Một"),
        ("Ở phuong Mau có tin.", "phuong Mau", "phường Mẫu"),
        ("Theo 1/QD-MAU nhé.", None, None),
    ],
)
def test_names_are_written_as_in_the_plan(project: Project, body: str, written: str | None, right: str | None) -> None:
    """Units and the ward; capitals do not matter."""
    said = advice(project, body)

    assert said == (
        [f"8:{body.index(written) + 1}: nên sửa: “{written}” viết khác kế hoạch. Gợi ý: viết “{right}”."]
        if written
        else []
    )
    assert advice(project, "PHÒNG MỘT, phòng Một, Phường Mẫu.") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "THÔNG TIN MẪU HÔM NAY"}, "tên bài viết hoa cả."),
        ({"title": "Tin mẫu."}, "tên bài có dấu chấm ở cuối."),
        ({"title": "a" * 91}, "tên bài dài 91 ký tự."),
        ({"title": "V/v nộp hồ sơ mẫu"}, "chưa nói được việc gì."),
        ({"title": "Thông báo"}, "chưa nói được việc gì."),
        ({"title": SUMMARY.removesuffix(".")}, "tóm tắt lặp lại tên bài."),
        ({"summary": "Ngắn."}, "tóm tắt quá ngắn."),
        ({"summary": "a" * 301}, "tóm tắt dài 301 ký tự."),
    ],
)
def test_weak_titles_and_summaries_are_reported(project: Project, fields: dict[str, str], said: str) -> None:
    """At the field."""
    found = advice(project, "Nội dung mẫu.", None, **fields)

    assert len(found) == 1
    assert said in found[0]
    assert found[0].startswith("4:" if "tóm tắt" in said else "2:")


FIRST = "Phường mở quầy “một cửa” vào thứ bảy. Bà con mang giấy tờ đến quầy."
OTHER = "Đoạn đầu nói một việc khác hẳn với tóm tắt của bài mẫu này."
REPEATS = "4:10: nên sửa: tóm tắt giống đoạn đầu của bài, bà con đọc hai lần. Gợi ý: viết lại tóm tắt, hoặc xóa các câu ấy ở đầu bài."


@pytest.mark.parametrize(
    ("summary", "body"),
    [
        (FIRST, f"{FIRST}\n\nĐoạn sau."),
        (FIRST, f"{FIRST} Câu ba của đoạn.\n\nĐoạn sau."),
        (f"{FIRST} Câu thêm.", f"## Mục đầu\n\n{FIRST}\n\nĐoạn sau."),
        (FIRST.replace("Bà con mang giấy tờ đến quầy.", "Bà con mang giấy…"), FIRST.replace("Phường", "**Phường**")),
        (FIRST, f"Cần Thơ, sáng nay.\n\n{FIRST.replace('quầy.', '[quầy](/lien-he/)!')}"),
    ],
    ids=["same", "beginning", "more", "cut", "behind a short line"],
)
def test_a_summary_that_the_text_begins_with_is_reported(project: Project, summary: str, body: str) -> None:
    """At the summary; signs, emphasis and links make no difference."""
    assert advice(project, body, summary=summary) == [REPEATS]


@pytest.mark.parametrize("body", [OTHER, f"{OTHER}\n\n{FIRST}"])
def test_a_summary_that_says_it_otherwise_is_let_be(project: Project, body: str) -> None:
    """Also where a sentence of it comes later."""
    assert advice(project, body, summary=FIRST) == []


def test_different_pictures_with_one_description_are_reported(project: Project) -> None:
    """Once for each description; a picture that is shown twice is one."""
    for name in ("a", "b", "c"):
        project.write(f"content/articles/{name}.png", picture())
    agreed = "không nhìn rõ mặt ai"
    told = "3 ảnh khác nhau có chung lời tả “Hội trường mẫu”. Gợi ý: xem từng ảnh rồi tả riêng: ai, đang làm gì, ở đâu."
    body = "Chữ.\n\n![Hội trường mẫu](a.png)\n\n![hội trường mẫu.](b.png)\n\n![Góc khác](c.png)"

    found = advice(project, body, image="c.png", image_alt="Hội trường mẫu", consent=agreed)
    assert [line.partition(": nên sửa: ")[::2] for line in found] == [("13:1", told)]
    assert advice(project, "Chữ.\n\n![Ảnh mẫu](a.png)\n\n![Ảnh mẫu](a.png)\n\n![Góc khác](b.png)", consent=agreed) == []


def test_lists_that_nobody_reads_or_acts_in_are_reported(project: Project) -> None:
    """Over ten items; or most items saying that something is done, by nobody."""
    assert "danh sách có 11 ý." in advice(project, "\n".join(f"- ý {n}" for n in range(11)))[0]
    assert "4 trong 4 ý" in advice(project, "\n".join("- hồ sơ được xem" for _ in range(4)))[0]
    assert advice(project, "\n".join("- được xem hồ sơ" for _ in range(4))) == []
    assert advice(project, "\n".join("- hồ sơ được xem" for _ in range(3))) == []


def test_an_event_with_pictures_in_its_text_says_whether_people_agreed(project: Project) -> None:
    """As its photographs in the fields have to, and as articles do."""
    project.write("content/events/a.png", picture())
    event = f"{AHEAD}\n![Hội trường mẫu](a.png)\n".replace(
        "summary: Bà con hỏi, phường mẫu trả lời tại chỗ.", f"summary: {SUMMARY}"
    )

    def asked(text: str) -> list[bool]:
        project.write(f"{FOLDER}/mau.md", text)
        return ["chưa ghi người trong ảnh có đồng ý không (consent)." in line for line in advice(project)]

    assert any(asked(event))
    assert not any(asked(event.replace("open: true\n", "open: true\nconsent: không nhìn rõ mặt ai\n")))


def test_an_article_with_pictures_says_whether_people_agreed(project: Project) -> None:
    """Once, however many pictures."""
    project.write("content/articles/a.png", picture())
    body = "Chữ.\n\n![Ảnh mẫu](a.png)\n![Ảnh mẫu](a.png)"

    assert [
        "10:1" in line and "chưa ghi người trong ảnh có đồng ý không (consent)." in line
        for line in advice(project, body)
    ] == [True]
    assert advice(project, body, consent="không nhìn rõ mặt ai") == []
    assert project.problems() == []


def test_only_the_most_useful_pieces_are_shown(project: Project) -> None:
    """And how many more there are."""
    body = "\n\n".join(f"{LONG} {n}." for n in range(8))

    assert len(advice(project, body)) == 8
    shown = advice(project, body, MOST)
    assert len(shown) == MOST + 1
    assert any("và 3 điều nữa nên xem." in line and "--all-advice" in line for line in shown)


def test_advice_fails_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check prints it and ends with 0."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    project.write("data/plain-words.yaml", "words:\n  - {says: tiến hành, plain: bỏ.}\n")
    project.article(body="Phường tiến hành kiểm tra.", summary=SUMMARY)

    assert main(["--root", str(project.root), "check"]) == 0
    assert "“tiến hành” là lời văn giấy tờ." in capsys.readouterr().out
    project.write("data/plain-words.yaml", "words:\n  - {says: tiến hành}\n")
    assert main(["--root", str(project.root), "check"]) == 1
    assert 'data/plain-words.yaml:2:5: lỗi: thiếu dòng "plain"' in capsys.readouterr().out


def test_the_shipped_texts_need_little_advice() -> None:
    """Few false alarms, or nobody reads any: at most one piece for five texts."""
    content, problems = read_content(ROOT, KINDS, Problems()), Problems()
    Adviser(content, read_plain_words(ROOT, problems), date(2026, 11, 28)).advise(content, problems)

    assert len(list(problems)) * 5 <= len(content.texts)


@given(st.text(st.sampled_from('aB1 .,;:\n-*`“”"[](!<>|#>ộ'), max_size=200))
def test_prose_keeps_every_letter_at_its_place(body: str) -> None:
    """Blanked, never moved; sentences lie in it in order, and quickly for any text."""
    text = prose(body)
    starts = [sentence.start for sentence in sentences(text)]

    assert len(text) == len(body)
    assert all(one in (other, " ") for one, other in zip(text, body, strict=True))
    assert starts == sorted(starts)


def test_long_runs_take_no_longer_than_reading() -> None:
    """No pattern looks at everything again and again."""
    begun = time.perf_counter()
    for run in (
        "a " * 50_000,
        "“" * 50_000,
        "[" * 50_000,
        "- a\n" * 20_000,
        "1." * 50_000,
        "`" * 20_000,
        "    \n" * 20_000,
    ):
        list(sentences(prose(run)))

    assert time.perf_counter() - begun < 60  # what grows with the square takes far longer


class _Answers(BaseHTTPRequestHandler):
    """A server on this machine: some addresses are there, some are not, one refuses HEAD."""

    asked: list[str]

    def do_HEAD(self) -> None:
        type(self).asked.append(self.path)
        self._answer({"/co": 200, "/khong": 404, "/chi-get": 501, "/cam": 403}[self.path])

    def do_GET(self) -> None:
        self._answer({"/khong": 404, "/chi-get": 200}[self.path])

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that stands for the world outside; its name leads to this machine."""
    _Answers.asked, find = [], socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **named: find("127.0.0.1", *rest, **named))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://mau.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_links_are_tried_only_when_asked(
    project: Project, outside: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each address once, HEAD first; what does not open is advice at each of its places."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    body = f"[a]({outside}/co) [b]({outside}/khong) [c]({outside}/chi-get) [d]({outside}/cam) [e]({outside}/khong)"
    project.article(body=body, summary=SUMMARY, sources=f"[{{title: Mẫu, url: '{outside}/co'}}]")

    assert main(["--root", str(project.root), "check"]) == 0
    assert _Answers.asked == []
    capsys.readouterr()
    assert main(["--root", str(project.root), "check", "--links"]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "trả lời mã" in line]
    assert sorted(_Answers.asked) == ["/cam", "/chi-get", "/co", "/khong"]
    assert len(said) == 2
    assert all(f'nên sửa: "{outside}/khong" trả lời mã 404.' in line for line in said)
