"""A check and the preview end with what readers will newly see, and what they will not, each with its reason."""

import io
import json
from datetime import date

import pytest
from PIL import Image

from cchc.commands import main
from cchc.kinds import KINDS
from cchc.problems import ContentError, Problems
from cchc.reading.content import read_content
from cchc.reading.visibility import read_visibility
from cchc.rules.visibility import Unseen, Visibility
from conftest import TODAY, Project


def picture(kind: str = "PNG") -> bytes:
    """A small picture."""
    into = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(into, kind)
    return into.getvalue()


def visibility(project: Project, today: date = TODAY) -> Visibility:
    """What readers will see."""
    return read_visibility(project.root, read_content(project.root, KINDS, Problems()), today)


def unseen(project: Project) -> dict[str, str]:
    """The reason for each file that readers do not see."""
    return {file.path: file.reason for file in visibility(project).unseen}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"draft": "true"}, "bản nháp."),
        ({"date": "2030-05-21"}, "đến ngày 21/05/2030 mới hiện."),
        ({"withdrawn": "{date: 2030-05-02, reason: Nhầm.}"}, "đã rút."),
    ],
)
def test_a_text_that_is_not_shown_is_named_with_its_reason(
    project: Project, fields: dict[str, str], reason: str
) -> None:
    """And its title, address and file."""
    project.article(**fields)
    (file,) = visibility(project).unseen

    assert (file.path, file.reason) == ("content/articles/bai.md", reason)
    assert (file.title, file.url) == ("Bài mẫu", "chuyen-muc/2030/bai-mau/")
    assert visibility(project).seen == []


def test_a_text_that_is_shown_is_not_among_them(project: Project) -> None:
    """Nor are files that belong to the project, and pages of docs/."""
    project.article()
    for name in ("README.md", "CHANGELOG.md", "docs/gioi-thieu.md"):
        project.write(name, "---\ntitle: Giới thiệu\ndescription: mẫu\n---\n\n# Chữ\n")

    assert unseen(project) == {}
    assert [text.path for text in visibility(project).seen] == ["content/articles/bai.md"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("content/articles/bai.docx", "tệp Word chưa thành bài."),
        ("content/articles/bai.DOC", "tệp này chưa thành bài."),
        ("content/articles/bai.rtf", "tệp này chưa thành bài."),
        ("content/articles/bai.odt", "tệp này chưa thành bài."),
        ("content/articles/bai.html", "tệp này chưa thành bài."),
        ("content/articles/bai.txt", "tên tệp không có đuôi .md."),
        ("content/articles/bai.md.txt", "tên tệp không có đuôi .md."),
        ("content/articles/bai.markdown", "tên tệp không có đuôi .md."),
        ("content/bai.md", "bài đặt sai thư mục."),
        ("content/article/bai.md", "bài đặt sai thư mục."),
        ("bai.md", "bài đặt sai thư mục."),
        ("docs/bai.md", "bài đặt sai thư mục."),
        ("docs/so-tay/bai.md", "bài đặt sai thư mục."),
        ("data/bai.md", "bài đặt sai thư mục."),
        ("content/articles/bai-khong-duoi", "tên tệp không có đuôi .md."),
        ("content/articles/.bai.md", "tên bắt đầu bằng dấu chấm."),
        ("content/articles/.nhap/bai.md", "tên bắt đầu bằng dấu chấm."),
        ("content/articles/.bai.docx", "tên bắt đầu bằng dấu chấm."),
        ("content/articles/anh.heic", "trang không dùng được ảnh .heic."),
        ("content/articles/anh.psd", "trang không dùng loại tệp này."),
        ("content/articles/bang.xlsx", "chưa bài nào dẫn tới tệp này."),
    ],
)
def test_a_file_that_makes_no_page_is_named_with_its_reason_and_stops_nothing(
    project: Project, path: str, reason: str
) -> None:
    """Wrong endings, wrong folders, hidden names."""
    project.article("khac.md")
    project.write(path, "---\ntitle: Bài\nsummary: mẫu\ntopic: thu-tuc-hanh-chinh\n---\n\nChữ.\n")

    assert unseen(project) == {path: reason}


@pytest.mark.parametrize(
    "name",
    [
        "~$bai.docx", "desktop.ini", "Desktop.ini", "Thumbs.db", ".DS_Store", "._bai.md", "bai.tmp", "bai.md.bak", "bai.lnk", ".bai.md.swp",
        ".~lock.bai.odt#", ".gitkeep", "bai.md~",
    ],
)  # fmt: skip
def test_what_programs_leave_behind_is_nobodys_text(project: Project, name: str) -> None:
    """No list names it."""
    project.article("khac.md")
    project.write(f"content/articles/{name}", "x")

    assert unseen(project) == {}


def test_a_name_that_begins_with_an_underscore_is_read_like_any_other(project: Project) -> None:
    """So there is nothing to report."""
    project.article("_bai.md")

    assert [text.path for text in visibility(project).seen] == ["content/articles/_bai.md"]


@pytest.mark.parametrize("name", ["toa-dam.png", "Ảnh 1.png", "Ảnh (2).png", "A&B.PNG"])
def test_a_photo_that_no_text_shows_is_named_with_the_line_to_paste(project: Project, name: str) -> None:
    """Pasted, it lacks nothing but the description, which is reported until it is written."""
    project.write(f"content/articles/{name}", picture())
    project.article()
    (file,) = visibility(project).unseen
    line = file.hint.removeprefix("dán vào bài, chỗ muốn hiện: ")
    assert file.reason == "chưa bài nào dùng ảnh này."
    assert ("<" in line) == (" " in name)  # other programs' previews need it
    project.article(body=line)
    (problem,) = project.problems()
    project.article(body=line.replace("Cần tả ảnh này", "Bà con ở quầy"))

    assert "lời tả ảnh “Cần tả ảnh này” không cho biết trong ảnh có gì." in problem
    assert unseen(project) == {}


def test_a_photo_that_lies_alone_has_to_move_first(project: Project) -> None:
    """A text shows what lies beside it."""
    project.article()
    project.write("content/anh.png", picture())
    (file,) = visibility(project).unseen

    assert file.hint.startswith("chuyển ảnh vào cùng thư mục với bài, rồi dán vào bài")


@pytest.mark.parametrize(
    "body",
    [
        "![Sân](anh.png)", '![Sân](anh.png "Chú thích")', "![Sân](./anh.png)", "![Sân][1]\n\n[1]: anh.png", "[Tải về](anh.png)",
        "![Sân](<anh.png>)", "![Sân](%61nh.png)", "!(Sân)[anh.png]",
    ],
)  # fmt: skip
def test_a_photo_that_a_text_names_is_used(project: Project, body: str) -> None:
    """However it names it, and a draft too, which is reported itself."""
    project.write("content/articles/anh.png", picture())
    project.article(body=body)
    assert unseen(project) == {}
    project.article(body=body, draft="true")

    assert list(unseen(project)) == ["content/articles/bai.md"]


def test_a_photo_is_used_by_a_field_and_by_a_text_of_another_folder(project: Project) -> None:
    """A photo of the same name elsewhere is another photo."""
    for path in ("content/articles/a.png", "content/articles/2030/b.png", "content/articles/c/b.png"):
        project.write(path, picture())
    project.article(image="a.png", image_alt="Sân phường", body="![Sân](2030/b.png)")

    assert list(unseen(project)) == ["content/articles/c/b.png"]


def test_a_file_that_the_plans_evidence_names_is_used(project: Project) -> None:
    """Nobody has to link to it."""
    project.write("content/tai-lieu/bien-ban.pdf", "x")
    plan = project.root / "data/plan.yaml"
    entry = "{activity: a, event: mau, title: Việc mẫu, on: 2030-05-01, file: content/tai-lieu/bien-ban.pdf}"
    assert list(unseen(project)) == ["content/tai-lieu/bien-ban.pdf"]
    plan.write_text(plan.read_text(encoding="utf-8") + f"\nevidence: [{entry}]\n", encoding="utf-8")

    assert unseen(project) == {}


def test_a_text_with_advice_alone_is_seen(project: Project) -> None:
    """Advice is no error."""
    project.article(topic="thu-tuc-hanh-chinh  # xin xem lại")

    assert unseen(project) == {}


def test_a_word_file_that_a_text_offers_is_no_forgotten_article(project: Project) -> None:
    """It is there to be downloaded."""
    project.write("content/articles/don.docx", "x")
    project.article(body="[Mẫu đơn](don.docx)")

    assert unseen(project) == {}


def test_a_link_to_a_text_in_the_wrong_folder_says_that_it_is_not_shown(project: Project) -> None:
    """Not that it is missing."""
    project.write("content/hai.md", "---\ntitle: Hai\n---\n")
    project.article(body="[Hai](../hai.md)")

    with pytest.raises(ContentError, match=r'"../hai.md" là bài chưa đăng'):
        project.catalogue()


def test_new_is_what_the_last_build_on_this_machine_does_not_have(project: Project) -> None:
    """Where there is none, nobody can say."""
    project.article()
    project.article("hai.md", title="Bài hai")
    assert visibility(project).new is None
    project.write("site/index.html", "x")
    project.write("site/chuyen-muc/2030/bai-mau/index.html", "x")

    assert [text.url for text in visibility(project).new or ()] == ["chuyen-muc/2030/bai-hai/"]


def check(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """What `cchc check` prints."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    assert main(["--root", str(project.root), "check", *more]) == 0
    return capsys.readouterr().out


def test_the_check_ends_with_both_lists(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each: title, address, file; or the reason and what to do. They fail nothing."""
    project.article()
    project.article("nhap.md", title="Bài nháp", draft="true")
    project.write("content/articles/bai.docx", "x")
    project.write("site/index.html", "x")

    assert check(project, monkeypatch, capsys).splitlines() == [
        "Đã kiểm tra 2 bài, ngày 20/05/2030: không có lỗi.",
        "Bà con sẽ thấy thêm 1 bài, so với trang dựng lần trước trên máy này:",
        "  – Bài mẫu: /chuyen-muc/2030/bai-mau/ (content/articles/bai.md)",
        "Bà con chưa thấy 2 bài hoặc tệp:",
        "  – Bài nháp (content/articles/nhap.md): bản nháp. Gợi ý: khi bài đã đúng, xóa dòng draft: true.",
        (
            '  – content/articles/bai.docx: tệp Word chưa thành bài. Gợi ý: chạy .venv/bin/cchc import "content/articles/bai.docx", rồi chuyển tệp Word đi nơi khác; '
            "muốn bà con tải về thì dán vào bài: [tên văn bản](bai.docx)"
        ),
    ]


def test_a_long_list_is_cut_and_says_where_the_whole_one_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten lines of each are read; more are not."""
    for number in range(12):
        project.article(f"{number}.md", title=f"Bài nháp {number}", draft="true")
    lines = check(project, monkeypatch, capsys).splitlines()

    assert sum(line.startswith("  – ") for line in lines) == 10
    assert lines[-1] == "  … và 2 mục nữa; xem đủ ở bản xem trước, trang “Bản nháp, việc còn chờ”."


def test_a_check_of_some_files_lists_these_only(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it does with problems."""
    file = project.article("nhap.md", title="Bài nháp", draft="true")
    project.article("khac.md", title="Bài khác", draft="true")
    said = check(project, monkeypatch, capsys, str(file))

    assert "Bà con chưa thấy 1 bài hoặc tệp:" in said
    assert "khac.md" not in said


def test_programs_get_both_lists_as_json(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole, with the same words."""
    project.article(draft="true")
    said = json.loads(check(project, monkeypatch, capsys, "--format", "json"))

    assert said["new"] is None
    assert said["unseen"] == [
        {
            "path": "content/articles/bai.md",
            "reason": "bản nháp.",
            "hint": "khi bài đã đúng, xóa dòng draft: true.",
            "title": "Bài mẫu",
            "url": "chuyen-muc/2030/bai-mau/",
        }
    ]


def test_a_file_with_an_error_of_its_own_is_named_and_photos_beside_it_are_not_blamed(project: Project) -> None:
    """Nobody knows yet which of them it shows."""
    project.write("content/articles/anh.png", picture())
    project.article(title="[chưa đóng")

    assert visibility(project).unseen == [
        Unseen("content/articles/bai.md", "tệp còn lỗi.", "sửa lỗi đã báo ở tệp này.")
    ]


def test_photos_beside_a_draft_with_an_error_are_not_blamed_in_a_check(project: Project) -> None:
    """Nor would pasting one into another text be good advice."""
    project.write("content/articles/anh.png", picture())
    project.article(title="[chưa đóng", draft="true")
    visibility = read_visibility(project.root, project.catalogue().content, TODAY)

    assert [file.path for file in visibility.unseen] == ["content/articles/bai.md"]
