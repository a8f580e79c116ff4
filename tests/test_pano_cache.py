"""What is drawn once is kept: nothing is drawn twice, and nothing broken is ever taken for whole."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any, Self

import pytest

from cchc.cache import UNUSED_DAYS, Cache, Kept, key_of
from cchc.catalogue import make_catalogue
from cchc.kinds import KINDS
from cchc.panos.drawing import Drawing, Drawn, ShareDrawing
from cchc.panos.render_queue import FEW, RenderQueue, draw_when_seen
from cchc.problems import ContentError, Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, ROOT, TODAY, Project
from pano_samples import encoded, pano, photo

pytestmark = pytest.mark.long

DAY = 24 * 60 * 60
OF_ONE = 9 * 5
"""Files of a pano: in each format the file itself, and two small pictures, each as AVIF and WebP."""

SHARED = 9 + 1
"""Pictures that go with links: those of the pages that every site has, and the article's."""


class Counted:
    """Stands in for every renderer: renders a few bytes, and remembers what."""

    def __init__(self, drawn: list[Drawing]) -> None:
        self.drawn = drawn

    def __call__(self, *_: object) -> "Counted":
        """Each process has one."""
        return self

    def render(self, drawing: Drawing) -> bytes:
        """Bytes that only this drawing has."""
        self.drawn.append(drawing)
        return repr(drawing).encode()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Drawing]:
    """Everything drawn during the test, in this process."""
    drawn: list[Drawing] = []
    monkeypatch.setattr("cchc.panos.render.DrawingRenderer", Counted(drawn))
    monkeypatch.setattr("cchc.panos.render_queue.FEW", 10_000)
    return drawn


def run(project: Project, folder: Path | None = None) -> list[Kept]:
    """Make the catalogue as a build does, with a cache of its own; the files that were asked for."""
    queue = RenderQueue(Cache(folder or project.root / ".cache"))
    asked: list[Drawn] = []

    def draw(drawing: Drawing) -> Drawn:
        asked.append(queue.add(drawing))
        return asked[-1]

    make_catalogue(project.root, TODAY, ADDRESS, draw)
    return [drawn.kept for drawn in asked]


def files_in(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, with its content."""
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else {}


@pytest.fixture
def two(project: Project) -> Project:
    """A project with two panos and an article."""
    pano(project, "mot.md", headline="Pano mẫu thứ nhất")
    pano(project, "hai.md", headline="Pano mẫu thứ hai")
    project.write("content/guides/.keep", "")
    project.article()
    for name in ("mot.md", "hai.md"):
        file = project.root / "content/panos" / name
        file.write_text(file.read_text(encoding="utf-8").replace("/huong-dan/", "/chuyen-muc/"), encoding="utf-8")
    return project


# Drawn once


def test_the_second_run_draws_nothing(two: Project, counted: list[Drawing]) -> None:
    """Equal files, not one of them written again."""
    first = run(two)
    drawn = len(counted)
    written = {kept.file: kept.file.read_bytes() for kept in first}
    second = run(two)

    assert drawn == len(first) == 2 * OF_ONE + SHARED
    assert len(counted) == drawn
    assert second == first
    assert {kept.file: kept.file.read_bytes() for kept in second} == written


def test_one_edited_pano_draws_only_its_own_files(two: Project, counted: list[Drawing]) -> None:
    """The other one and the article keep theirs."""
    before = run(two)
    counted.clear()
    pano(two, "hai.md", headline="Pano mẫu đã sửa", action="{text: Quét mã, url: /chuyen-muc/}")
    after = run(two)

    assert len(counted) == OF_ONE
    assert all("ĐÃ SỬA" in repr(drawing) or "đã sửa" in repr(drawing) for drawing in counted)
    assert len({kept.file for kept in before} & {kept.file for kept in after}) == OF_ONE + SHARED


def test_undoing_an_edit_draws_nothing(two: Project, counted: list[Drawing]) -> None:
    """What was drawn for the old words is still there."""
    file = two.root / "content/panos/hai.md"
    old = file.read_bytes()
    run(two)
    file.write_bytes(old.replace("thứ hai".encode(), "thứ ba".encode()))
    run(two)
    counted.clear()
    file.write_bytes(old)
    run(two)

    assert counted == []


def test_another_address_draws_anew(two: Project, counted: list[Drawing]) -> None:
    """The code must open the site as it is called now."""
    run(two)
    counted.clear()
    queue = RenderQueue(Cache(two.root / ".cache"))
    make_catalogue(two.root, TODAY, "https://khac.example/", queue.add)
    queue.run()

    assert len(counted) == 2 * OF_ONE


def test_a_picture_changed_under_its_old_name_is_drawn_anew(project: Project, counted: list[Drawing]) -> None:
    """What counts is what is in it, not what it is called nor when it was saved."""
    image = project.write("content/panos/anh.png", encoded(photo(4000, 3000), compress_level=1))
    pano(
        project,
        template="hinh-tran",
        support=None,
        headline="Một cửa",
        image="anh.png",
        action="{text: Quét mã, url: /lien-he/}",
    )
    stat = image.stat()
    run(project)
    counted.clear()
    changed = photo(4000, 3000)
    changed.putpixel((5, 5), (1, 2, 3))
    image.write_bytes(encoded(changed, compress_level=1))
    os.utime(image, (stat.st_atime, stat.st_mtime))
    run(project)

    assert len(counted) == OF_ONE


@pytest.mark.slow
def test_a_real_run_leaves_real_files_and_touches_nothing_again(two: Project) -> None:
    """With real renderers, in as many processes as there are: the keys are the same each time."""
    first = run(two)
    stat = {kept.file: kept.file.read_bytes() for kept in first}
    second = run(two)

    assert len(first) > FEW
    assert second == first
    assert all(kept.file.read_bytes() == stat[kept.file] for kept in second)
    assert all(kept.sha256 == hashlib.sha256(stat[kept.file]).hexdigest() for kept in second)
    assert all(kept.bytes == len(stat[kept.file]) for kept in second)


# Broken files


@pytest.mark.parametrize(
    "broken",
    [b"", b"%PDF-1.4 half", None],
    ids=["empty", "cut-short", "one-byte-altered"],
)
def test_a_file_that_is_not_whole_is_drawn_again(two: Project, counted: list[Drawing], broken: bytes | None) -> None:
    """And is whole again afterwards."""
    victim = run(two)[3]
    whole = victim.file.read_bytes()
    victim.file.write_bytes(whole[:-1] + b"\0" if broken is None else broken)
    counted.clear()
    again = run(two)

    assert len(counted) == 1
    assert again[3] == victim
    assert victim.file.read_bytes() == whole


def test_a_file_that_someone_deleted_is_drawn_again(two: Project, counted: list[Drawing]) -> None:
    """Even the whole folder."""
    first = run(two)
    for kept in first:
        kept.file.unlink()
    counted.clear()

    assert run(two) == first
    assert len(counted) == len(first)


def test_strange_files_in_the_cache_are_nobodys_results(two: Project, counted: list[Drawing]) -> None:
    """A folder, a note, a name with a hyphen: none is taken for a drawing, none stops a run."""
    folder = two.root / ".cache"
    (folder / "a-b.png").mkdir(parents=True)
    (folder / "ghi-chu.txt").write_text("ghi chú", encoding="utf-8")
    (folder / f"{'0' * 32}-.png").write_bytes(b"")

    assert len(run(two)) == len(counted)


# Disks that refuse


def full(*_: object, **__: object) -> Any:
    """What a full disk says."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("fault", [errno.EROFS, errno.EACCES])
def test_a_cache_that_may_not_be_written_to_is_reported_with_the_way_round(
    two: Project, counted: list[Drawing], monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    """There is room, so nobody is asked to make some."""

    def refuse(*_: object, **__: object) -> Any:
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        with pytest.raises(ContentError) as refused:
            run(two)

    (problem,) = refused.value.problems
    assert problem.hint == "cho phép ghi vào thư mục này, hoặc đặt CCHC_CACHE là một thư mục ghi được."
    assert len(counted) == 1


@pytest.mark.parametrize("when", ["write", "rename", "folder"])
def test_a_full_disk_is_one_clear_problem_and_leaves_no_file(
    two: Project, counted: list[Drawing], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Whether it fills up while a file is written, named, or its folder made."""
    _refuse(monkeypatch, when)

    with pytest.raises(ContentError) as refused:
        run(two)
    monkeypatch.undo()

    (problem,) = refused.value.problems
    assert str(problem).startswith(".cache:1:1: lỗi: không ghi được vào thư mục tạm (")
    assert problem.hint == "dọn bớt ổ đĩa, rồi chạy lại."
    assert len(counted) == 1
    assert files_in(two.root / ".cache") == {}


def _refuse(monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """Make writing, renaming or making folders fail below a cache, however the cache does it."""
    real_mkdir = Path.mkdir
    match when:
        case "write":
            real_open, real_write = os.fdopen, Path.write_bytes
            monkeypatch.setattr(os, "fdopen", lambda *a, **k: _Full(real_open(*a, **k)))
            monkeypatch.setattr(
                Path, "write_bytes", lambda self, data: (real_write(self, data[:1]), full()) if _kept(self) else None
            )
        case "rename":
            monkeypatch.setattr(Path, "replace", full)
        case _:
            monkeypatch.setattr(
                Path, "mkdir", lambda self, *a, **k: full() if self.name == ".cache" else real_mkdir(self, *a, **k)
            )


def _kept(file: Path) -> bool:
    return file.parent.name == ".cache"


class _Full:
    """A file whose disk fills up after the first byte."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        """Write one byte, then no more."""
        self._file.write(data[:1])
        full()


def test_a_cache_that_is_a_file_is_one_clear_problem(two: Project, counted: list[Drawing]) -> None:
    """Nobody sees a stack trace because of a stray file."""
    (two.root / ".cache").write_text("", encoding="utf-8")

    with pytest.raises(ContentError, match="không ghi được vào thư mục tạm"):
        run(two)
    assert len(counted) == 1


# Broken off


def test_a_run_broken_off_between_writing_and_naming_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when the exception is none that programs catch."""
    monkeypatch.setattr(Path, "replace", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).keep("a" * 32, b"data", ".png")

    assert files_in(tmp_path) == {}
    assert Cache(tmp_path).find("a" * 32) is None


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


ENDLESS = """
import sys
from pathlib import Path
from cchc.cache import Cache, key_of
cache = Cache(Path(sys.argv[1]))
print("begun", flush=True)
number = 0
while True:
    number += 1
    cache.keep(key_of(str(number)), bytes([number % 256]) * 3_000_000, ".pdf")
"""


def test_a_process_killed_while_writing_leaves_nothing_that_passes_for_whole(tmp_path: Path) -> None:
    """Five times, at random moments: what is found afterwards is what was kept, to the last byte."""
    found = 0
    for pause in (0.0, 0.003, 0.01, 0.021, 0.05):
        with subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(tmp_path)], cwd=ROOT / "hooks", stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        cache, number = Cache(tmp_path), 1
        while kept := cache.find(key_of(str(number))):
            assert kept.file.read_bytes() == bytes([number % 256]) * 3_000_000
            number += 1
            found += 1
        leftover = [file for file in tmp_path.iterdir() if file.suffix == ".part"]
        assert all(cache.find(file.name.partition("-")[0]) is None for file in leftover)
        for file in tmp_path.iterdir():
            file.unlink()

    assert found >= 1


# Old files


@pytest.fixture
def aged(tmp_path: Path) -> Path:
    """A cache with a result used yesterday, one long unused, and half-written ones of today and of long ago."""
    cache = Cache(tmp_path)
    for name in ("new", "old"):
        cache.keep(key_of(name), name.encode(), ".png")
    (tmp_path / "now.part").write_bytes(b"x")
    (tmp_path / "then.part").write_bytes(b"x")
    _age(cache.find(key_of("old")), UNUSED_DAYS + 1)
    _age(cache.find(key_of("new")), UNUSED_DAYS - 1)
    os.utime(tmp_path / "then.part", (time.time() - 2 * DAY,) * 2)
    return tmp_path


def _age(kept: Kept | None, days: int) -> None:
    assert kept
    os.utime(kept.file, (time.time() - days * DAY,) * 2)


def test_what_nobody_asked_for_in_a_month_is_removed(aged: Path) -> None:
    """And what a broken run left; not what another run may be writing just now."""
    Cache(aged).prune()

    assert Cache(aged).find(key_of("old")) is None
    assert Cache(aged).find(key_of("new")) is not None
    assert (aged / "now.part").exists()
    assert not (aged / "then.part").exists()


def test_what_is_asked_for_is_kept_however_old(aged: Path) -> None:
    """Asking makes it young again."""
    assert Cache(aged).find(key_of("old"))
    Cache(aged).prune()

    assert Cache(aged).find(key_of("old"))


def test_pruning_passes_over_what_is_no_result(aged: Path) -> None:
    """An old folder that somebody made there stops no build."""
    (aged / "thu-muc").mkdir()
    os.utime(aged / "thu-muc", (time.time() - 99 * DAY,) * 2)
    Cache(aged).prune()

    assert (aged / "thu-muc").is_dir()


def test_pruning_a_cache_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    """The first run of all."""
    Cache(tmp_path / "none").prune()

    assert not (tmp_path / "none").exists()


# Keys


def test_keys_tell_apart_what_only_joins_alike() -> None:
    """Two parts are not one part that reads the same."""
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")
    assert key_of("a") == key_of(b"a")


def test_the_drawing_code_is_part_of_every_key(two: Project, counted: list[Drawing], tmp_path: Path) -> None:
    """A change of the layout, the typeface or a library draws everything again."""
    first = {kept.file.name for kept in run(two)}
    counted.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cchc.panos.render_queue._engine", lambda: "another engine")
        second = {kept.file.name for kept in run(two, tmp_path / "other")}

    assert {name.partition("-")[0] for name in first}.isdisjoint(name.partition("-")[0] for name in second)


# Pictures that go with links


def sharing(number: int) -> list[ShareDrawing]:
    """So many of them, no two alike."""
    content = read_content(ROOT, KINDS, Problems())
    titles = [f"Bài mẫu số {one} về cải cách hành chính" for one in range(number)]
    return [ShareDrawing(title, "Nội dung mẫu", "Chuyên mục mẫu", content.studio) for title in titles]


@pytest.mark.slow
def test_a_disk_that_refuses_another_process_is_reported_as_one_that_refuses_this(tmp_path: Path) -> None:
    """Each process keeps what it draws."""
    (tmp_path / "kept").write_text("no folder")
    queue = RenderQueue(Cache(tmp_path / "kept"))
    drawn = [queue.add(drawing) for drawing in sharing(FEW + 1)]

    with pytest.raises(ContentError, match="không ghi được vào thư mục tạm"):
        _ = drawn[0].file


def test_a_mistake_in_a_text_is_reported_before_anything_is_drawn(two: Project, counted: list[Drawing]) -> None:
    """Nobody waits for a thousand pictures to hear of it."""
    two.article("sai.md", topic="khong-co")

    with pytest.raises(ContentError, match="khong-co"):
        run(two)
    assert counted == []


def test_what_a_killed_process_leaves_is_drawn_by_this_one(
    tmp_path: Path, counted: list[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for want of memory."""

    def lost(*_: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_exception(BrokenExecutor())
        return future

    monkeypatch.setattr("cchc.panos.render_queue.FEW", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", lost)
    queue = RenderQueue(Cache(tmp_path))
    drawn = [queue.add(drawing) for drawing in sharing(30)]

    assert all(one.file.is_file() for one in drawn)
    assert len(counted) == 30


def test_a_preview_draws_only_what_is_looked_at(tmp_path: Path, counted: list[Drawing]) -> None:
    """Each file once."""
    _, second = map(draw_when_seen(Cache(tmp_path)), sharing(2))

    assert second.file.is_file()
    assert second.bytes == second.file.stat().st_size
    assert counted == sharing(2)[1:]
