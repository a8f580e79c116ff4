"""An address once published stays, leads on, or goes for a stated reason."""

import re
import shutil
from collections.abc import Callable

import pytest

from cchc.pages.output import PAGE_SOURCES
from conftest import ADDRESS, TODAY, Project
from publishing.fixture import MakeTarget, run_here

HOSTING = "targets:\n- {{name: thu, kind: folder, address: {address}, path: {path}}}\n"
OLD = "/chuyen-muc/2030/bai-mau/"
GUIDE = """\
    ---
    title: Làm việc mẫu
    date: 2030-05-01
    summary: Tóm tắt mẫu.
    topic: thu-tuc-hanh-chinh
    for_whom: người mẫu
    prepare: [điện thoại]
    time: 5 phút
    cost: không mất tiền
    place: ở nhà
    sources: [{title: Nguồn mẫu}]
    verified_on: 2030-05-01
    valid_until: 2030-12-31
    ---

    ## Mở trang

    Mở trang.

    Sẽ thấy: trang mở.

    Nếu không: hỏi quầy.

    ## Chọn việc

    Chọn việc.

    Sẽ thấy: việc.

    Nếu không: hỏi quầy.

    ## Gửi hồ sơ

    Gửi hồ sơ.

    Sẽ thấy: mã.

    Nếu không: hỏi quầy.
    """
ISSUE = """\
    ---
    title: Số 1
    no: 1
    date: 2030-05-01
    summary: Giới thiệu mẫu.
    ---

    Lời giới thiệu mẫu.
    """
Publish = Callable[..., tuple[int, str]]


@pytest.fixture
def publish(project: Project, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Builds the project's pages, as far as addresses go, and publishes them to a folder."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    project.write("data/hosting.yaml", HOSTING.format(address=ADDRESS, path=project.root / "far"))

    def run(*arguments: str) -> tuple[int, str]:
        return publish_anew(project, *arguments)

    return run


def publish_anew(project: Project, *arguments: str) -> tuple[int, str]:
    """Build the project's pages, as far as addresses go, and publish them: the status and what was said."""
    shutil.rmtree(project.root / "site", ignore_errors=True)
    for output in project.catalogue().outputs:
        uri = output.uri.replace(".md", ".html")
        if uri.endswith((".html", ".htm")):
            project.write(f"site/{uri}", f"<link rel=canonical href={ADDRESS}>" if uri == "index.html" else "<p>Mẫu")
        elif uri == PAGE_SOURCES:
            project.write(f"site/{uri}", str(output.read()))
    return run_here("--root", str(project.root), "publish", "thu", *arguments)


def lines_of(said: str) -> list[str]:
    """The lines that name a file or an address."""
    return [line for line in said.splitlines() if line.startswith(("content/", "data/", "  /"))]


def test_a_changed_title_stops_publishing_until_the_given_line_is_pasted(project: Project, publish: Publish) -> None:
    """The hint, followed literally, leads from the old address to the new one."""
    article = project.article()
    assert publish()[0] == 0
    project.article(title="Tên đã sửa")

    status, said = publish()

    assert (status, lines_of(said)) == (
        1,
        [
            (
                f"content/articles/bai.md:2:1: lỗi: địa chỉ đã đăng {OLD} không còn dẫn tới đâu; nay bài ở "
                f"/chuyen-muc/2030/ten-da-sua/. Gợi ý: thêm vào phần đầu bài dòng: aliases: [{OLD}]"
            )
        ],
    )
    assert f"chủ ý bỏ hẳn thì chạy: .venv/bin/cchc publish thu --drop {OLD}" in said
    assert not (project.root / "far/current/chuyen-muc/2030/ten-da-sua").exists()
    line = said.partition("phần đầu bài dòng: ")[2].splitlines()[0]
    article.write_text(article.read_text(encoding="utf-8").replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
    assert publish()[0] == 0
    assert (project.root / f"far/current{OLD}index.html").exists()


def test_a_second_change_rewrites_the_line_that_is_there(project: Project, publish: Publish) -> None:
    """One line holds all old addresses, for every form of the first one."""
    project.article(aliases="\n  - /tin/bai-cu.html")
    publish()
    project.article(title="Tên hai", aliases="\n  - /tin/bai-cu.html")

    status, said = publish()

    assert (status, f"thay aliases bằng dòng: aliases: [/tin/bai-cu.html, {OLD}]" in said) == (1, True)


def test_an_alias_taken_away_is_an_address_lost(project: Project, publish: Publish) -> None:
    """Old addresses count as much as present ones."""
    project.article(aliases="[/tin/Bai_cu.htm, /bai-cu/]")
    assert publish()[0] == 0
    assert (project.root / "far/current/tin/Bai_cu.htm").exists()
    project.article(aliases="[/bai-cu/]")

    assert "thay aliases bằng dòng: aliases: [/bai-cu/, /tin/Bai_cu.htm]" in publish()[1]


@pytest.mark.parametrize(
    ("kind", "text", "address"),
    [("guides", GUIDE, "huong-dan"), ("issues", ISSUE, "chuyen-muc")],
)
def test_a_renamed_file_is_found_by_what_is_new(
    project: Project, publish: Publish, kind: str, text: str, address: str
) -> None:
    """The address of a guide, an issue, a pano or a clip is its file's name; each may keep its old ones."""
    file = project.write(f"content/{kind}/mau-mot.md", text)
    publish()
    file.rename(file.with_name("mau-hai.md"))

    status, said = publish()

    assert status == 1
    assert lines_of(said)[0].startswith(f"content/{kind}/mau-hai.md:2:1: lỗi:")
    assert lines_of(said)[0].endswith(f"aliases: [/{address}/mau-mot/]")
    line = said.partition("phần đầu bài dòng: ")[2].splitlines()[0]
    project.write(f"content/{kind}/mau-hai.md", text.replace("    summary", f"    {line}\n    summary", 1))
    assert publish()[0] == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"draft": "true"}, "bản nháp"), ({"date": "2030-06-01"}, "chờ đến ngày đăng")],
)
def test_a_text_that_is_hidden_for_now_stops_nothing(
    project: Project, publish: Publish, fields: dict[str, str], reason: str
) -> None:
    """One line says so, and the address is not forgotten: back under another one, the text needs the old one."""
    project.article("khac.md", title="Khác")
    project.article()
    publish()
    project.article(**fields)

    status, said = publish()

    assert (status, lines_of(said)) == (0, [f"  {OLD} không còn trên trang: content/articles/bai.md là {reason}."])
    assert lines_of(publish()[1]) == []
    project.article(title="Tên khác hẳn")
    assert f"aliases: [{OLD}]" in publish()[1]


def test_a_renamed_draft_is_still_the_text_of_its_address(project: Project, publish: Publish) -> None:
    """Its file is not asked for: it is there, under another name."""
    project.article("khac.md", title="Khác")
    article = project.article()
    publish()
    article.unlink()
    project.article("viet-lai.md", draft="true")

    status, said = publish()

    assert (status, lines_of(said)) == (0, [f"  {OLD} không còn trên trang: content/articles/viet-lai.md là bản nháp."])


def test_what_was_published_before_a_rollback_is_remembered(project: Project, publish: Publish) -> None:
    """Readers have had the address; the next publishing asks for it as if nothing had been taken back."""
    project.article("khac.md", title="Khác")
    publish()
    project.article()
    publish()
    assert publish("--rollback")[0] == 0
    project.article(title="Tên đã sửa")

    status, said = publish()

    assert (status, f"aliases: [{OLD}]" in said) == (1, True)


@pytest.mark.parametrize("wish", ["--repair", "--tidy", "--site site", "--replace a.html", "--drop /a/"])
def test_a_rollback_refuses_what_it_could_not_do(publish: Publish, project: Project, wish: str) -> None:
    """Nothing is changed; taking over a lock goes with it."""
    project.article()
    publish()
    shown = (project.root / "far/current").readlink()

    status, said = publish("--rollback", *wish.split())

    assert (
        status,
        said.startswith(f"--rollback chỉ hiện lại bản trước, không đi cùng {wish.split(maxsplit=1)[0]}."),
    ) == (2, True)
    assert (project.root / "far/current").readlink() == shown


def test_a_withdrawn_text_keeps_its_address(project: Project, publish: Publish) -> None:
    """Its page says why."""
    project.article()
    publish()
    project.article(withdrawn="{date: 2030-05-10, reason: Đã được thay thế.}")

    assert publish()[0] == 0
    assert (project.root / f"far/current{OLD}index.html").exists()


def test_a_deleted_file_stops_until_somebody_decides(project: Project, publish: Publish) -> None:
    """Another text may take the address, the text may come back withdrawn, or it is dropped by name."""
    project.article("khac.md", title="Khác hẳn")
    file = project.article()
    publish()
    file.unlink()

    status, said = publish()

    assert (status, lines_of(said)) == (
        1,
        [
            (
                f"content/articles/bai.md:1:1: lỗi: địa chỉ {OLD} đã đăng, bản mới không còn vì tệp này không còn. Gợi ý: "
                f"đưa tệp trở lại (bỏ bài thì ghi withdrawn), hoặc thêm aliases: [{OLD}] vào bài thay nó."
            )
        ],
    )
    project.article("khac.md", title="Khác hẳn", aliases=f"[{OLD}]")
    assert publish("--dry-run")[0] == 0
    project.article("khac.md", title="Khác hẳn")
    assert publish("--drop", ADDRESS + OLD.strip("/"))[0] == 0
    assert not (project.root / f"far/current{OLD}").exists()


def test_a_dry_run_names_what_would_be_lost_and_all_changes(project: Project, publish: Publish) -> None:
    """It ends as the publishing would, and touches nothing."""
    project.article()
    publish()
    project.article(title="Tên đã sửa")

    status, said = publish("--dry-run")

    assert (status, f"aliases: [{OLD}]" in said, f"  xóa  {OLD[1:]}index.html" in said) == (1, True, True)
    assert "1 địa chỉ đã đăng sẽ không mở được nữa" in said


def test_an_id_of_the_plan_that_changes_is_named(project: Project, publish: Publish) -> None:
    """Its page has no text that could name the old address; the id can come back, or a text takes the address."""
    publish()
    plan = project.root / "data/plan.yaml"
    plan.write_text(re.sub(r"\bphong-hai\b", "phong-ba", plan.read_text(encoding="utf-8")), encoding="utf-8")

    status, said = publish()

    assert status == 1
    assert lines_of(said)[0].startswith("data/plan.yaml:1:1: lỗi: địa chỉ /tien-do/2030/don-vi/phong-hai/ đã đăng")
    assert publish("--drop", "/tien-do/2030/don-vi/phong-hai/", "--drop", "/tien-do/don-vi/phong-hai/")[0] == 0


def test_lists_that_grow_shorter_stop_nothing(project: Project, publish: Publish) -> None:
    """The second page of a list and a year have nothing of their own; only the texts that went count."""
    for number in range(11):
        project.article(f"{number}.md", title=f"Bài số {number}", date=f"20{20 + number // 10 * 10}-05-01")
    publish()
    project.article("10.md", title="Bài số 10", date="2030-05-01", draft="true")

    status, said = publish()

    assert status == 0
    gone = [line.partition(" không còn trên trang")[0].strip() for line in lines_of(said)]
    assert {"/chuyen-muc/2030/", "/chuyen-muc/trang/2/", "/chuyen-muc/2030/bai-so-10/"} <= {*gone}


def test_an_older_build_says_that_it_lacks_the_text(project: Project, publish: Publish) -> None:
    """A text may not name its own address as an old one."""
    project.article("khac.md", title="Khác")
    publish()
    shutil.copytree(project.root / "site", project.root / "older")
    project.article()
    publish()

    status, said = run_here(
        "--root", str(project.root), "publish", "thu", "--site", str(project.root / "older"), "--dry-run"
    )

    assert (status, f"bài này đã đăng ở {OLD}, mà trang vừa dựng không có." in said) == (1, True)


def test_the_target_knows_where_a_page_comes_from_though_nothing_else_changed(
    project: Project, publish: Publish
) -> None:
    """A file may get another name while its address stays."""
    file = project.article()
    publish()
    file.rename(file.with_name("ten-tep-khac.md"))

    assert publish()[0] == 0
    assert "content/articles/ten-tep-khac.md" in (project.root / "far/current/manifest.json").read_text(
        encoding="utf-8"
    )


def test_a_target_published_before_sources_were_known(project: Project, publish: Publish) -> None:
    """The text that is new in the same part of the site is the one that is meant."""
    project.article()
    publish()
    for file in project.root.glob("far/*/*/manifest.json"):
        file.write_text(re.sub(r' "pages": \{.*?\},\n', "", file.read_text("utf-8"), flags=re.DOTALL), encoding="utf-8")
    project.article(title="Tên đã sửa")

    assert f"aliases: [{OLD}]" in publish()[1]


def test_a_drop_of_what_is_not_lost_is_named(project: Project, publish: Publish) -> None:
    """A slip of the pen is not taken for a decision."""
    project.article()

    assert "--drop /khong-co/: địa chỉ này không mất, hoặc chưa từng đăng." in publish("--drop", "/khong-co")[1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftps"])
def test_every_kind_of_target_is_guarded(
    kind: str, project: Project, make_target: MakeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is asked what stands there, and nothing changes where that would be lost."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    place = make_target(kind)
    shutil.copy(place.root / "data/hosting.yaml", project.root / "data")
    project.article()
    assert publish_anew(project)[0] == 0
    project.article(title="Tên đã sửa")

    status, said = publish_anew(project)

    assert (status, f"aliases: [{OLD}]" in said) == (1, True), said
    assert sorted(page.name for page in (place.visible / "chuyen-muc/2030").iterdir() if page.is_dir()) == ["bai-mau"]
    project.article(title="Tên đã sửa", aliases=f"[{OLD}]")
    assert publish_anew(project)[0] == 0
