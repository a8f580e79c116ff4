"""The script of the loudspeaker: what is read, how long it takes, and what the editor hears of it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from cchc.catalogue import Catalogue
from cchc.channels.material import Material, material_of
from cchc.channels.prose import DO, REST, Block
from cchc.channels.script import LENGTHS, Script, scripts_of
from cchc.commands import main
from cchc.documents.broadcast import UNAPPROVED
from cchc.speech.lexicon import lexicon_of
from cchc.speech.sentences import LONGEST
from cchc.speech.spoken import Speaker
from conftest import ROOT, TODAY, Project
from pano_samples import pano
from test_speech import SPEAKER, UNREADABLE

pytestmark = pytest.mark.long

GUIDE = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")
PROCEDURE = """\
---
title: Đăng ký việc mẫu
code: "1.000001"
date: 2030-05-01
summary: Đăng ký một việc mẫu.
office: ubnd
life_events: [sinh-con]
within: trong 60 ngày kể từ ngày mẫu
papers: [{papers}]
time: 3 ngày làm việc
ways: [truc-tiep]
fee: {{direct: 8000, notes: [Hộ nghèo được miễn.], until: {until}}}
url: https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau
record_of: 2030-05-01
valid_until: 2030-12-31
---
"""
LONG = "Câu mẫu này kể một việc mẫu cho bà con nghe trong chừng năm giây."

Run = Callable[..., Path]


@pytest.fixture
def run(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command on a text of the project; the folder that it filled."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.setenv("SITE_URL", "https://mau.example/cchc/")
    monkeypatch.chdir(project.root)

    def made(name: str = "bai", status: int = 0) -> Path:
        assert main(["channels", name, "--out", str(tmp_path / "out")]) == status
        return tmp_path / "out"

    return made


def lines_of(folder: Path, name: str = "phat-thanh") -> list[str]:
    """What is read: the lines between the notices and the editor's part."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8-sig")
    return [line for line in text.partition("\n\n")[2].partition("PHẦN CỦA NGƯỜI BIÊN TẬP")[0].split("\n") if line]


def test_the_script_greets_tells_and_says_twice_whom_to_call(project: Project, run: Run) -> None:
    """In plain words; the first line of the file says how long it takes."""
    project.article(title="Việc mẫu ngày 21/5", body="Mang 2 tờ.\n\nTheo [UBND](/lien-he/), nộp 1.000 đồng.")
    folder = run()

    assert lines_of(folder) == [
        "Kính mời bà con phường Mẫu nghe bài sau đây.",
        "Việc mẫu ngày hai mươi mốt tháng năm.",
        "Tóm tắt mẫu.",
        "Mang hai tờ.",
        "Theo [u bê en-nờ dê], nộp một nghìn đồng.",
        "Bà con cần hỏi thêm, xin gọi số điện thoại không một hai ba, bốn năm sáu, bảy tám chín.",
        "Xin nhắc lại, số điện thoại không một hai ba, bốn năm sáu, bảy tám chín.",
        "Cảm ơn bà con đã lắng nghe.",
    ]
    data = (folder / "phat-thanh.txt").read_bytes()
    assert data.startswith("\ufeffThời lượng: 0 phút 23 giây (77 âm tiết, mỗi phút 200 âm tiết)\r\n".encode())
    assert "- UBND: tạm đọc “u bê en-nờ dê”; chưa có cách đọc chữ viết tắt này\r\n".encode() in data


def test_the_ward_says_how_its_words_are_read(project: Project, run: Run) -> None:
    """Its speed, its words for numbers, and its abbreviations."""
    project.write(
        "data/reading.yaml",
        "syllables_per_minute: 240\nthousand: ngàn\nwords: [{word: UBND, say: Ủy ban nhân dân}]\n",
    )
    project.article(body="UBND thu 1.005 đồng.")
    folder = run()

    assert "Ủy ban nhân dân thu một ngàn không trăm lẻ năm đồng." in lines_of(folder)
    assert "mỗi phút 240 âm tiết" in (folder / "phat-thanh.txt").read_text(encoding="utf-8-sig")


def test_lists_are_counted_and_what_leads_to_other_pages_is_left_out(project: Project, run: Run) -> None:
    """Nobody can open a page while listening; the editor hears what is gone."""
    project.article(body="Bà con nhớ:\n\n1. Mang giấy.\n2. Xem [trang Liên hệ](/lien-he/).\n3. Đi sớm.\n")
    folder = run()

    assert lines_of(folder)[3:6] == ["Bà con nhớ:", "Một là: Mang giấy.", "Hai là: Đi sớm."]
    assert "- Xem trang Liên hệ.\r\n".encode() in (folder / "phat-thanh.txt").read_bytes()


def test_a_long_text_has_shorter_versions_that_keep_their_time(project: Project, run: Run) -> None:
    """The summary comes first, then what to do and by when; each version says that a machine chose."""
    rest = "\n\n".join([LONG] * 70)
    project.article(body=f"## Chuyện mẫu\n\n{rest}\n\n## Bà con làm gì\n\nNộp trước ngày 30/5.\n")
    folder = run()

    for seconds in LENGTHS:
        name = f"phat-thanh-{seconds}-giay"
        text = (folder / f"{name}.txt").read_text(encoding="utf-8-sig")
        minutes, rest_of_it = map(int, re.findall(r"(\d+) phút (\d+) giây", text)[0])
        assert seconds - 10 < 60 * minutes + rest_of_it <= seconds
        assert f"Bản {seconds} giây: máy chọn câu" in text
        assert {"Tóm tắt mẫu.", "Nộp trước ngày ba mươi tháng năm."} <= {*lines_of(folder, name)}
    assert (folder / "phat-thanh-300-giay.docx").exists()


def test_a_day_is_said_once_more_at_the_end(project: Project, run: Run) -> None:
    """The ear keeps no days."""
    project.article(body="Bà con nộp trước ngày 30/5.")

    assert lines_of(run()).count("Xin nhắc lại: Bà con nộp trước ngày ba mươi tháng năm.") == 1


def test_a_day_in_a_long_sentence_is_said_once(project: Project, run: Run) -> None:
    """Twice would be more than anybody keeps."""
    project.article(body=f"Bà con nộp trước ngày 30/5, vì {'rất ' * LONGEST}cần.")

    assert not [line for line in lines_of(run()) if line.startswith("Xin nhắc lại: Bà con")]


def test_a_link_in_brackets_is_only_for_those_who_can_click(project: Project, run: Run) -> None:
    """The sentence around it stays."""
    project.article(body="Mang giấy ([đọc thêm](/lien-he/)), đi sớm (trước 7 giờ).")

    assert lines_of(run())[3] == "Mang giấy, đi sớm, trước bảy giờ."


def short_script(project: Project, *blocks: Block) -> list[str]:
    """The lines of the version of a minute, without its greeting and its end."""
    content = project.catalogue().content
    speaker = Speaker(lexicon_of(content.readings, content.glossary))
    versions = scripts_of(Material("bài", "Bài mẫu", (blocks,)), content.ward, speaker, speed=200)
    assert versions[1].limit == 60
    return [line.spoken.text for line in versions[1].lines[2:-3]]


def test_what_follows_an_omission_is_left_out_with_it(project: Project) -> None:
    """In a part of the text; another part stands by itself."""
    long = Block(REST, (f"{'Rất ' * 150}dài.",), heading="Phần một")
    after, other = Block(REST, ("Vì thế.",), heading="Phần một"), Block(REST, ("Việc khác.",), heading="Phần hai")

    assert short_script(project, long, after, other) == ["Phần hai.", "Việc khác."]


def test_a_list_is_read_whole_or_not_at_all(project: Project) -> None:
    """Running text may end early."""
    sentences = tuple(f"{'Rất ' * 80}dài {number}." for number in ("một", "hai", "ba"))

    assert short_script(project, Block(DO, sentences, whole=True), Block(REST, ("Việc khác.",))) == ["Việc khác."]
    assert short_script(project, Block(REST, sentences)) == [SPEAKER.spoken(sentences[0]).text]


def test_a_guide_is_read_step_by_step(project: Project, run: Run) -> None:
    """With what to prepare, what one sees, and what people ask."""
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    lines = lines_of(run("content/guides/lam-viec-mau.md"))

    assert lines[0] == "Kính mời bà con phường Mẫu nghe hướng dẫn sau đây."
    assert [line for line in lines if line.startswith("Bước một")]
    assert [line for line in lines if line.startswith("Bà con sẽ thấy:")]
    assert not [line for line in lines if line.startswith("Hình:")]


def test_a_procedure_tells_papers_days_and_money(project: Project, run: Run) -> None:
    """And by when it has to be done, twice."""
    project.write("content/procedures/viec.md", PROCEDURE.format(papers="{text: Giấy mẫu}", until="2030-12-31"))
    lines = lines_of(run("viec"))

    assert lines[1:-3] == [
        "Đăng ký việc mẫu.",
        "Đăng ký một việc mẫu.",
        "Phải làm trong sáu mươi ngày kể từ ngày mẫu.",
        "Ủy ban nhân dân phường giải quyết việc này.",
        "Bà con cần có: Giấy mẫu.",
        "Thời hạn giải quyết: ba ngày làm việc.",
        "Cách nộp: nộp trực tiếp.",
        "Lệ phí khi nộp trực tiếp: tám nghìn đồng.",
        "Hộ nghèo được miễn.",
        "Mức này đến hết ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm ba mươi.",
        "Xin nhắc lại: Phải làm trong sáu mươi ngày kể từ ngày mẫu.",
    ]


def test_an_amount_that_has_ended_is_not_read(project: Project, run: Run) -> None:
    """Whom to ask is."""
    project.write("content/procedures/viec.md", PROCEDURE.format(papers="{text: Giấy mẫu}", until="2030-05-19"))
    lines = lines_of(run("viec"))

    assert "Mức lệ phí thì bà con hỏi Trung tâm Phục vụ hành chính công." in lines
    assert not [line for line in lines if "tám nghìn" in line]


def test_half_a_list_of_papers_is_never_read(project: Project, run: Run) -> None:
    """Where all of them take too long, one is told to ask."""
    papers = ", ".join(f"{{text: Giấy mẫu số {number} mà bà con mang theo khi đi nộp}}" for number in range(1, 16))
    project.write("content/procedures/viec.md", PROCEDURE.format(papers=papers, until="2030-12-31"))
    folder = run("viec")
    short = lines_of(folder, "phat-thanh-60-giay")

    assert len([line for line in lines_of(folder) if "Giấy mẫu số" in line]) == 15
    assert not [line for line in short if "Giấy mẫu số" in line]
    assert "Cần giấy tờ gì thì bà con hỏi Trung tâm Phục vụ hành chính công trước khi đi." in short


def test_a_text_that_waits_for_approval_says_so_on_every_page(project: Project, run: Run) -> None:
    """In the file of plain words below the length."""
    project.article(approved="false")
    folder = run()
    document = Document(io.BytesIO((folder / "phat-thanh.docx").read_bytes()))
    section = document.sections[0]

    assert (folder / "phat-thanh.txt").read_text(encoding="utf-8-sig").split("\n")[1] == UNAPPROVED
    assert [part.paragraphs[0].text for part in (section.first_page_footer, section.footer)] == [UNAPPROVED] * 2


def test_by_itself_the_command_writes_into_a_folder_that_names_the_draft(
    project: Project, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside of what is published."""
    assert run.__name__ == "made"
    project.article(approved="false")

    assert main(["channels", "bai"]) == 0
    assert (project.root / "kenh/bai-ban-thao/phat-thanh.docx").exists()
    assert "Phường chưa duyệt bài này: đừng phát, đừng đăng." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"draft": "true"},
            "6:8: lỗi: bài còn là bản nháp nên chưa phát. Gợi ý: khi bài đã đúng, xóa dòng draft: true.",
        ),
        (
            {"valid_until": "2030-05-19"},
            "6:14: lỗi: nội dung chỉ đúng đến hết ngày 19/05/2030 nên không phát. Gợi ý: xem lại nội dung, rồi sửa valid_until.",
        ),
        (
            {"withdrawn": "{date: 2030-05-02, reason: Mẫu.}"},
            "6:12: lỗi: bài đã rút nên không phát. Gợi ý: chọn bài khác.",
        ),
        (
            {"approved": "false"},
            "6:11: lỗi: phường chưa duyệt bài này nên chưa phát. Gợi ý: khi phường đã duyệt, xóa dòng approved: false.",
        ),
    ],
)
def test_what_readers_do_not_see_nobody_hears(
    project: Project, run: Run, capsys: pytest.CaptureFixture[str], fields: dict[str, str], problem: str
) -> None:
    """On an official site this holds for what waits for approval too."""
    ward = project.root / "data/ward.yaml"
    ward.write_text(ward.read_text(encoding="utf-8") + "phase: chinh-thuc\n", encoding="utf-8")
    project.article(**fields)

    assert not run(status=1).exists()
    assert f"content/articles/bai.md:{problem}" in capsys.readouterr().out


def test_a_text_with_an_error_is_not_read(project: Project, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Its problems are shown instead."""
    project.article(topic="''")

    assert not run(status=1).exists()
    assert "content/articles/bai.md:5:" in capsys.readouterr().out


def test_a_script_that_somebody_may_have_corrected_stays(
    project: Project, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second run writes nothing."""
    project.article()
    written = (run() / "phat-thanh.txt").read_bytes()

    assert (run(status=1) / "phat-thanh.txt").read_bytes() == written
    assert "không ghi đè" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bay", 'Không có bài "bay". Gợi ý: "bai".'),
        (
            "pano-mau",
            "Chưa viết được kịch bản, bài đăng từ pano; chọn một bài, số chuyên mục, hướng dẫn, thủ tục hoặc sự kiện.",
        ),
    ],
)
def test_a_wrong_name_is_told(
    project: Project, run: Run, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    """With the nearest one."""
    project.article()
    pano(project, "pano-mau.md")
    run(name, status=2)

    assert capsys.readouterr().err.strip() == said


def test_the_printed_script_is_large_and_its_lines_are_numbered(project: Project, run: Run) -> None:
    """No sentence goes on overleaf, doubts are yellow, and what is not read has no number."""
    project.article(body="Theo SXKDX.")
    document = Document(io.BytesIO((run() / "phat-thanh.docx").read_bytes()))
    read_aloud = [one for one in document.paragraphs if not one._p.findall(f".//{qn('w:suppressLineNumbers')}")]
    runs = [one for paragraph in read_aloud for one in paragraph.runs if paragraph.text]

    assert document.sections[0]._sectPr.find(qn("w:lnNumType")) is not None
    assert {one.font.size for one in runs} == {Pt(20)}
    assert all(paragraph.paragraph_format.keep_together for paragraph in read_aloud if paragraph.text)
    assert [one.text for one in runs if one.font.highlight_color] == ["ét ích ca dê ích"]


@pytest.fixture(scope="module")
def scripts(shipped: Catalogue) -> dict[str, list[Script]]:
    """The scripts of every shipped article, guide and procedure."""
    content = shipped.content
    lexicon = lexicon_of(content.readings, content.glossary)
    speaker, day = Speaker(lexicon), content.plans.of_day(TODAY.replace(year=2026)).window.first
    told = {text.source.path: material_of(text, day) for text in content.texts}
    speed = content.readings.syllables_per_minute
    return {path: scripts_of(made, content.ward, speaker, speed) for path, made in told.items() if made}


def test_every_shipped_text_can_be_read_aloud(scripts: dict[str, list[Script]]) -> None:
    """No digit, sign or abbreviation is left, every version keeps its time, and no abbreviation is without a reading."""
    assert len(scripts) > 40
    for path, versions in scripts.items():
        for script in versions:
            unreadable = [line.spoken.text for line in script.lines if UNREADABLE.search(line.spoken.text)]
            assert unreadable == [], path
            assert script.limit is None or script.seconds <= script.limit, path
            assert {doubt.why for doubt in script.doubts} <= {"cách đọc chưa được người đọc xác nhận"}, path
