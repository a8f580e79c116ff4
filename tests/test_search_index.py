"""The search index: how syllables are compared, where they stand, and how large its files are."""

import datetime as dt
import itertools
import shutil
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.cache import Cache
from cchc.search.entry import Entry, Kind, words_only
from cchc.search.grams import LARGEST, LongLists, shards
from cchc.search.index import Index, before, index_in, index_of
from cchc.search.numbers import stream
from cchc.search.postings import PASSAGE
from cchc.search.readings import KeptReadings
from cchc.search.syllables import bare, exact, written
from cchc.search.texts import PIECE
from conftest import Project
from reading_index import ReadIndex, numbers_of

WORDS = [
    "cải",
    "cách",
    "hành",
    "chính",
    "thủ",
    "tục",
    "hồ",
    "sơ",
    "một",
    "cửa",
    "điện",
    "tử",
    "đường",
    "dây",
    "nóng",
    "hoà",
    "hòa",
    "quý",
    "qúy",
    "NĐ-CP",
    "30/2020",
    "VNeID",
    "·",
    "–",
    "“pano”",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)


def entry(text: str, title: str = "Bài mẫu", number: int = 0, day: dt.date | None = None) -> Entry:
    """An article with this text."""
    return Entry(f"chuyen-muc/2030/bai-{number}/", Kind.ARTICLE, title, "Tóm tắt mẫu.", text, "chu-de", day)


def day_of(number: int) -> dt.date:
    """A later day for a higher number, so that the numbers are the order of documents."""
    return dt.date(2030, 1, 1) + dt.timedelta(number)


def read(*entries: Entry) -> ReadIndex:
    """The index of the entries, read back."""
    return ReadIndex(index_of(list(entries), []))


def forms(text: str) -> list[str]:
    """The exact forms of a text's syllables."""
    return [exact(syllable) for syllable in written(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("quý", "qúy"), ("ĐƯỜNG", "đường"), ("Ðường", "đường"),
     ("tuỳ", "tùy"), ("loè", "lòe"), ("hành\u00ad chính", "hành chính")],
)  # fmt: skip
def test_ways_of_writing_one_syllable_are_one_exact_form(one: str, other: str) -> None:
    """Where the tone stands, capitals, Ð typed for Đ and hidden hyphens make no difference at all."""
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cải cách hành chính", ["cai", "cach", "hanh", "chinh"]),
        ("Đường dây nóng: 05 số!", ["duong", "day", "nong", "05", "so"]),
        ("30/2020/NĐ-CP", ["30", "2020", "nd", "cp"]),
        ("dichvucong.gov.vn", ["dichvucong", "gov", "vn"]),
        ("… – “ ” ?", []),
    ],
)
def test_folded_syllables_are_letters_and_digits(text: str, folded: list[str]) -> None:
    """Marks, signs and capitals are gone, and đ is d."""
    assert folded == [bare(syllable) for syllable in written(text)]


def test_tones_and_letters_still_tell_syllables_apart() -> None:
    """Exact forms differ wherever the spoken syllable does."""
    different = ["ma", "má", "mà", "mả", "mã", "mạ", "mâ", "mấ", "mă", "mơ", "mợ", "đa", "da"]

    assert len({exact(unicodedata.normalize("NFD", word)) for word in different}) == len(different)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_composed_and_decomposed_text_have_the_same_syllables(text: str) -> None:
    """How a letter was typed does not show."""
    assert forms(unicodedata.normalize("NFC", text)) == forms(unicodedata.normalize("NFD", text))


@given(st.sets(st.integers(0, 1 << 21), min_size=1).map(sorted))
def test_numbers_come_back_as_they_went_in(numbers: list[int]) -> None:
    """Whichever way of writing was chosen, ascending numbers are read back unchanged."""
    assert numbers == numbers_of(stream(numbers))


@given(st.integers(0, 5000), st.lists(st.integers(1, 12), max_size=300))
def test_numbers_close_together_come_back_too(first: int, steps: list[int]) -> None:
    """The same for numbers that are kept as bits."""
    numbers = [first]
    for step in steps:
        numbers.append(numbers[-1] + step)

    assert numbers == numbers_of(stream(numbers))


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_page_is_found_by_every_one_of_its_syllables_and_by_no_other(texts: list[str]) -> None:
    """For every syllable the index names exactly the pages that have it, and how they write it."""
    index = read(*(entry(text, number=number, day=day_of(number)) for number, text in enumerate(texts)))
    pages = [forms(f"Bài mẫu Tóm tắt mẫu {text}") for text in texts]
    for form in {form for page in pages for form in page}:
        expected = {number for number, page in enumerate(pages) if form in page}
        assert expected == index.documents("s", bare(form))[form]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_page_is_found_by_every_two_neighbours_at_their_place(texts: list[str]) -> None:
    """Every pair of neighbours in a text is in the index as often as in the text, but no pair across a “·”."""
    index = read(*(entry(text, number=number) for number, text in enumerate(texts)))
    runs = [forms(run) for text in texts for run in f" {text} ".split(" · ")]
    counts: dict[str, int] = {}
    for run in runs:
        for one, other in itertools.pairwise(run):
            counts[f"{one} {other}"] = counts.get(f"{one} {other}", 0) + 1

    for pair, count in counts.items():
        assert count == len(index.places("p", bare(pair))[pair])


def test_title_and_text_are_no_phrase_together() -> None:
    """The last word of a title and the first of the summary do not follow each other, nor do two pages' words."""
    index = read(entry("hành chính.", "Về cải"), entry("khác", "Cách làm", 1))

    assert index.places("p", "cai tom") == {}
    assert index.places("p", "mau hanh") == {}
    assert index.places("p", "chinh cach") == {}
    assert len(index.places("p", "hanh chinh")) == 1


def test_newest_pages_come_last_and_pages_without_a_day_first() -> None:
    """The order of documents is that of equals in results, backwards; of one day the first address comes last."""
    days = [dt.date(2030, 1, 2), None, dt.date(2030, 5, 1), dt.date(2030, 5, 1)]
    index = read(*(entry("mẫu", number=number, day=day) for number, day in enumerate(days)))

    assert [index.text(number, 0)[0][-2] for number in range(4)] == ["1", "0", "3", "2"]


def test_a_long_text_is_cut_into_pieces_that_together_say_all_of_it() -> None:
    """Each piece has the head; the pieces overlap, so that every match has words around it."""
    words = [f"chữ{number}" for number in range(PIECE * 3 - 50)]
    index = read(entry(" ".join(words)))
    pieces = [index.text(0, number) for number in range(3)]

    assert {piece[:3] for piece in pieces} == {("chuyen-muc/2030/bai-0/", "", "Bài mẫu")}
    assert set(words) <= {word for piece in pieces for word in piece[3].split()}
    assert words[PIECE] in pieces[0][3].split()
    assert words[PIECE] in pieces[1][3].split()


def test_a_text_that_is_a_little_too_long_for_one_piece_has_one_all_the_same() -> None:
    """The last piece may be half as long again."""
    words = [f"chữ{number}" for number in range(PIECE + 400)]
    index = read(entry(" ".join(words)))

    assert index.text(0, 0)[3].split()[-1] == words[-1]
    assert not [name for name in index.files if "-t0-1" in name]


def test_no_file_is_larger_than_thirty_kilobytes() -> None:
    """Not even where every page is full of one phrase: long lists are cut, and read back whole."""
    text = "cải cách hành chính " * 400
    index = index_of([entry(text, number=number) for number in range(60)], [])
    back = ReadIndex(index)

    assert max(map(len, index.files.values())) <= LARGEST == 30_000
    assert len(back.places("p", "hanh chinh")[" ".join(forms("hành chính"))]) == 400 * 60


def test_a_list_too_long_for_one_file_is_cut_and_read_back_whole() -> None:
    """Each part says where it begins."""
    places = list(range(7, 50_000 * 20, 20))
    passages = places[-1] // PASSAGE + 1
    long = LongLists(np.zeros(passages, np.uint32), np.zeros(passages, np.bool))
    long.reference(np.array(places, np.uint32), np.zeros(1, np.uint32), stream(places))

    assert len(long.files) > 1
    assert max(map(len, long.files)) <= LARGEST
    assert places == [place for file in long.files for place in numbers_of(file)]


def test_entries_that_fill_a_file_get_more_files() -> None:
    """Common files are spread over as many as keep each below the limit."""
    entries = {f"khoa {number}": b"x" * 9_000 for number in range(50)}

    assert max(map(len, shards(entries, 20_000))) <= LARGEST
    assert sum(map(len, shards(entries, 20_000))) == 50 * 9_000


def index_over(older: Path, found: list[Entry], folder: Path) -> Index[Path]:
    """An index in a folder, made where an earlier one lies; what was read is kept beside it."""
    return index_in(before(folder.parent / "kept", older), found, [], folder, older)


def test_an_index_in_a_folder_is_the_same_index(tmp_path: Path) -> None:
    """Another process may write the files; what is told of them says where they lie."""
    found = [entry("một cửa", number=1), entry("hai cửa", number=2)]
    here, there = index_of(found, []), index_over(tmp_path / "none", found, tmp_path / "new")

    assert there.facts == here.facts
    assert {name: file.read_bytes() for name, file in there.files.items()} == here.files
    assert {file.name for file in (tmp_path / "new").iterdir()} == here.files.keys()


def test_an_edit_makes_few_new_files(tmp_path: Path) -> None:
    """Those that hold the same are taken from the earlier index, whatever their names; one that was spoiled is written anew."""
    texts = [f"một cửa liên thông số {number} " * 4 for number in range(12)]
    made = index_over(
        tmp_path / "none", [entry(text, number=number) for number, text in enumerate(texts)], tmp_path / "first"
    )
    spoiled = made.files[f"{made.facts['stamp']}-t3-0.bin"]
    spoiled.write_bytes(b"")
    texts[5] += "cửa"
    found = [entry(text, number=number) for number, text in enumerate(texts)]
    after = index_over(tmp_path / "first", found, tmp_path / "second")

    fresh = {name.partition("-")[2] for name, file in after.files.items() if file.parent == tmp_path / "second"}
    assert {name: file.read_bytes() for name, file in after.files.items()} == index_of(found, []).files
    assert len({name for name in fresh if name.startswith("t")}) == len(("the spoiled one", "the edited one"))
    assert len(fresh) < len(after.files) / 2


def index_after(edit: dict[int, str], more: list[Entry], folder: Path) -> set[str]:
    """The new files of an index, by their numbers, when some of forty texts have words added, and others join."""
    texts = [" ".join(f"chữ{number % 7} số{n * number % 30}" for n in range(300)) for number in range(40)]
    index_over(
        folder / "none", [entry(text, number=n, day=day_of(n)) for n, text in enumerate(texts)], folder / "first"
    )
    found = [entry(f"{text} {edit.get(n, '')}", number=n, day=day_of(n)) for n, text in enumerate(texts)]
    after = index_over(folder / "first", [*found, *more], folder / "second")
    return {name.partition("-")[2] for name, file in after.files.items() if file.parent == folder / "second"}


def test_a_sentence_more_leaves_the_texts_behind_it_where_they_are(tmp_path: Path) -> None:
    """There is room for it behind its text, so that only what it says is new."""
    fresh = index_after({3: "một câu với tám chữ chưa từng có"}, [], tmp_path)

    assert {name for name in fresh if name.startswith("t")} == {"t3-0.bin"}
    assert "d0.bin" not in fresh


def test_a_new_text_leaves_all_others_where_they_are(tmp_path: Path) -> None:
    """It is the newest, so it is the last."""
    fresh = index_after({}, [entry("bài mới hơn", number=99, day=dt.date(2031, 1, 1))], tmp_path)

    assert {name for name in fresh if name.startswith("t")} == {"t40-0.bin"}


def test_an_index_that_vanishes_meanwhile_is_no_matter(tmp_path: Path) -> None:
    """Whoever deletes a site while it is built gets a whole one all the same."""
    found = [entry("một cửa", number=1)]
    index_over(tmp_path / "none", found, tmp_path / "first")
    prepared = before(tmp_path / "kept", tmp_path / "first")
    shutil.rmtree(tmp_path / "first")
    after = index_in(prepared, found, [], tmp_path / "second", tmp_path / "first")

    assert {name: file.read_bytes() for name, file in after.files.items()} == index_of(found, []).files


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_an_index_made_with_what_was_read_before_is_the_same_index(old: list[str], new: list[str]) -> None:
    """Whatever stood in the texts that are gone."""
    with tempfile.TemporaryDirectory() as folder:
        index_of([entry(text, number=number) for number, text in enumerate(old)], [], KeptReadings(Cache(Path(folder))))
        found = [entry(text, number=number) for number, text in enumerate([*old[:2], *new])]

        assert index_of(found, [], KeptReadings(Cache(Path(folder)))) == index_of(found, [])
        assert index_of(found, [], KeptReadings(Cache(Path(folder)))) == index_of(found, [])


def test_of_two_ways_to_write_a_syllable_the_usual_one_is_offered() -> None:
    """When nothing was found, the help with spelling shows what most texts have."""
    index = read(entry("hoà bình hòa thuận hoà giải"), entry("hoa hồng", number=1))

    assert "hoà hoa" in index.file("v0").decode().split("\n")


def test_a_folder_for_what_is_kept_that_refuses_is_no_matter(tmp_path: Path) -> None:
    """All is read anew then."""
    (tmp_path / "kept").write_text("no folder")
    found = [entry("một cửa", number=1)]

    index = index_over(tmp_path / "none", found, tmp_path / "new")
    assert {name: file.read_bytes() for name, file in index.files.items()} == index_of(found, []).files


def test_same_content_gives_the_same_bytes_and_other_content_other_names() -> None:
    """A browser never mixes an old table with new files: their names say what they hold."""
    one = [entry("một cửa", number=1), entry("hai cửa", number=2)]

    assert index_of(one, []) == index_of(list(reversed(one)), [])
    assert index_of(one, []).files.keys().isdisjoint(index_of([entry("ba cửa")], []).files)


def test_an_empty_site_has_an_index_too() -> None:
    """Nothing to find is no error."""
    assert index_of([], []).facts["documents"] == 0


def test_what_only_serves_to_get_about_a_page_is_not_found() -> None:
    """Menus, data for machines and the signs beside headings are no text."""
    html = '<nav>Trang chủ</nav><h1>Tên</h1><p>Lời <a class="anchor" href="#a">#</a></p><script type="x">{"@type": 1}</script>'

    assert words_only(html).split() == ["<p>Lời", "</p>"]


def test_passages_hold_as_many_syllables_as_the_script_believes() -> None:
    """search.js has these numbers too; whoever changes one has to change both, and the format's number."""
    assert (PASSAGE, PIECE) == (32, 2048)


def test_drafts_scheduled_and_withdrawn_articles_are_not_found(project: Project) -> None:
    """Only what residents may read today is in the index; a preview finds drafts as well."""
    project.article("mot.md", "Chữ riêng mothai.", title="Bài một")
    project.article("nhap.md", "Chữ riêng nhapnhap.", title="Bài nháp", draft="true")
    project.article("mai.md", "Chữ riêng maimai.", title="Bài mai", date="2031-01-01")
    project.article("rut.md", "Chữ riêng rutrut.", title="Bài rút", withdrawn="{date: 2030-05-10, reason: Có chỗ sai.}")

    assert _knows(project) == {"mothai"}
    assert _knows(project, preview=True) == {"mothai", "nhapnhap", "maimai"}


def _knows(project: Project, *, preview: bool = False) -> set[str]:
    outputs = project.catalogue(preview=preview).outputs
    spellings = b" ".join(
        o.body for o in outputs if isinstance(o.body, bytes) and "-v" in o.uri and o.uri.endswith(".bin")
    )
    return {"mothai", "nhapnhap", "maimai", "rutrut"} & set(spellings.decode().split())
