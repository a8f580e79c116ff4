"""How words are laid out on a sheet: what can be proved of a scene without drawing a single pixel."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from cchc.kinds import KINDS
from cchc.model.asset import Asset
from cchc.model.pano import PanoFields, Template
from cchc.model.studio import CONTRAST, Colour, Palette, PrintFormat, contrast
from cchc.panos.designs import Design, Designer, Format, written_out
from cchc.panos.fitting import CLEAR, NEARLY, Block, Fitter, TooLongError, _lines
from cchc.panos.layout import lay_out
from cchc.panos.parts import Words, is_wide
from cchc.panos.qr_code import QUIET, longest_address, modules_of
from cchc.panos.refusals import DoesNotFitError
from cchc.panos.scene import Art, Box, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.rules.publication import awaits_approval
from cchc.word_breaks import Compounds, chunks
from conftest import ADDRESS, Project
from pano_samples import LONG_ADDRESS, blocks, code_of, format_of, holds, pano, shipped_content, shipped_designs, words

pytestmark = pytest.mark.long

NEAR = 1e-6
CONTENT = shipped_content()
KIT = Designer(CONTENT, ADDRESS, Typefaces()).kit
FACES = KIT.typefaces
STUDIO = CONTENT.studio
LARGE = Asset("content/panos/anh.png", Path("anh.png"), (9000, 9000))
"""A picture that says it is large enough for every place; nothing is drawn here."""

SHIPPED = shipped_designs()
SAMPLES = [
    (template, palette, format)
    for template, palette, format in product(Template, STUDIO.palettes, STUDIO.formats)
]  # fmt: skip

WORDS = [
    "Ẫm",
    "Ộp",
    "Ặp",
    "Ỹ",
    "gập",
    "pự",
    "ự",
    "ộ",
    "Ngẫm",
    "phượng",
    "giặt",
    "quỹ",
    "Đặng",
    "Nguyễn",
    "thủ",
    "tục",
    "hành",
    "chính,",
    "một",
    "cửa",
    "liên",
    "thông.",
    "05",
    "số",
    "Điều",
    "5",
    "người",
    "dân",
    "và",
    "doanh",
    "nghiệp",
    "vui",
    "lòng",
    "nộp",
    "hồ",
    "sơ",
    "trực",
    "tuyến",
    "“nhanh",
    "chóng”",
    "–",
    "đúng",
    "hẹn",
    "24/7",
    "100%",
    "Cần",
    "Thơ",
]
"""Words with marks above capitals, with tails below, with compounds, numbers and signs among them."""

LISTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)


def name_of(value: object) -> str:
    """How a case is called in a report."""
    match value:
        case Design():
            return f"{value.pano.id}-{value.format.id}"
        case Template():
            return value.value
        case _:
            return str(getattr(value, "id", value))


def scene_of(template: Template, palette: Palette, format: Format) -> Scene:
    """The sample words in a template, in the colours of a palette, in a format."""
    return lay_out(words(palette, template), format.sheet, KIT)


def refusal(said: Words, format: Format) -> DoesNotFitError | None:
    """Why words cannot be laid out in a format; None where they can."""
    try:
        lay_out(said, format.sheet, KIT)
    except DoesNotFitError as error:
        return error
    return None


@cache
def every_sheet() -> Mapping[str, tuple[Scene, Format]]:
    """Every shipped pano in nine formats at a short and a long address, and every template in every palette in nine formats."""
    return {
        **{name_of(design): (design.scene, design.format) for design in SHIPPED},
        **{f"{name_of(design)}-long": (design.scene, design.format) for design in shipped_designs(LONG_ADDRESS)},
        **{"-".join(map(name_of, sample)): (scene_of(*sample), sample[2]) for sample in SAMPLES},
    }


def is_for_road(format: Format) -> bool:
    """Whether a format is read in passing: nobody scans a code from there."""
    return format.id.endswith("-duong")


def safe_of(scene: Scene, format: Format) -> Rect:
    """What trimming cannot reach."""
    return scene.trim.inset(format.sheet.safe)


def capital(line: TextLine) -> float:
    """The height of a line's capitals."""
    return FACES[line.weight].capital * line.size


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more than an edge in common."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide > NEAR and high > NEAR


def beneath(scene: Scene, item: TextLine) -> Colour:
    """The colour of the last box painted before a line that the line stands on."""
    items = scene.items[: scene.items.index(item)]
    return next(box.colour for box in reversed(items) if isinstance(box, Box) and holds(box.rect, item.ink))


def headline_of(scene: Scene) -> list[TextLine]:
    """The lines of the largest bold text."""
    largest = max(line.size for line in scene.lines() if line.weight is Weight.BOLD)
    return next(block for block in blocks(scene) if block[0].size == largest)


# What holds of every sheet


def test_every_letter_and_every_code_stands_inside_the_safe_margin() -> None:
    """The ink itself, not the line's box: marks and tails included."""
    for name, (scene, format) in every_sheet().items():
        safe = safe_of(scene, format)

        assert [line.text for line in scene.lines() if not holds(safe, line.ink)] == [], name
        assert all(holds(safe, code.rect) for code in scene.codes()), name


def test_capitals_are_as_high_as_the_distance_asks_for() -> None:
    """The headline by the format's larger height, all other words by the smaller one."""
    for name, (scene, format) in every_sheet().items():
        assert min(map(capital, headline_of(scene))) >= format.sheet.headline - NEAR, name
        assert min(map(capital, scene.lines())) >= format.sheet.text - NEAR, name


def test_every_line_contrasts_with_what_is_really_painted_behind_it() -> None:
    """7:1 by WCAG's formula, measured against the box below it, which is also what the line says it stands on."""
    for name, (scene, _) in every_sheet().items():
        for line in scene.lines():
            assert beneath(scene, line) == line.ground, name
            assert contrast(line.colour, line.ground) >= CONTRAST, name


def test_a_code_is_dark_on_light_with_large_modules_and_a_quiet_zone() -> None:
    """Four light modules around it; inverted codes are not read by all telephones. On paper the code is as wide as a tenth of
    the distance it is scanned from, its light modules not counted.
    """
    for name, (scene, format) in every_sheet().items():
        if is_for_road(format):
            assert scene.codes() == (), name
            continue
        code = code_of(scene)
        rim = [*code.modules[:QUIET], *code.modules[-QUIET:], *(row[:QUIET] + row[-QUIET:] for row in code.modules)]

        assert code.module >= format.sheet.module - NEAR, name
        assert code.module * (len(code.modules) - 2 * QUIET) >= format.sheet.code - NEAR, name
        assert set("".join(rim)) == {"0"}, name
        assert "1" in code.modules[QUIET], name
        assert contrast(code.colour, code.ground) >= CONTRAST, name
        assert code.colour.luminance < code.ground.luminance, name


def test_texts_codes_and_pictures_keep_out_of_each_others_way() -> None:
    """No two lines overlap, no line lies on a code, no word and no code on a picture."""
    for name, (scene, _) in every_sheet().items():
        inks = [(line.text, line.ink) for line in scene.lines()]
        others = [("code", code.rect) for code in scene.codes()]
        seen = [("seen", item.rect) for item in scene.items if isinstance(item, (Art, Picture))]
        assert [(a, b) for (a, one), (b, other) in combinations([*inks, *others], 2) if overlap(one, other)] == [], name
        # a step's number may stand on the edge of its drawing's place
        words = [(text, ink) for text, ink in [*inks, *others] if not text.isdigit()]
        assert [text for (text, ink), (_, rect) in product(words, seen) if overlap(ink, rect)] == [], name


def test_marks_never_touch_the_line_above() -> None:
    """Between the ink of a line and that of the next one of its text there is air."""
    for name, (scene, _) in every_sheet().items():
        for block in blocks(scene):
            for above, below in pairwise(block):
                assert below.ink.y - above.ink.bottom >= CLEAR * above.size - NEAR, (name, above.text, below.text)


def test_backgrounds_reach_the_edge_of_the_bleed() -> None:
    """Around the whole rim something is painted, so that a knife a little off shows no white."""
    for name, (scene, _) in every_sheet().items():
        rects = [item.rect for item in scene.items if isinstance(item, (Box, Picture))]
        rim = scene.trim.inset(-scene.bleed)
        steps = [step / 100 for step in range(101)]
        points = [
            point
            for step in steps
            for point in (
                (rim.x + rim.width * step, rim.y), (rim.x + rim.width * step, rim.bottom),
                (rim.x, rim.y + rim.height * step), (rim.right, rim.y + rim.height * step),
            )
        ]  # fmt: skip

        assert [(x, y) for x, y in points if not any(holds(rect, Rect(x, y, 0, 0)) for rect in rects)] == [], name


def test_no_compound_is_torn_and_no_number_stands_apart() -> None:
    """Joined again, the ends of lines fall between the parts of a text that may stand alone."""
    for name, (scene, _) in every_sheet().items():
        for block in blocks(scene):
            text = " ".join(line.text for line in block)
            parts = chunks(text, Compounds(STUDIO.compounds))
            ends = {len(" ".join(parts[:count])) for count in range(1, len(parts) + 1)}
            breaks = [len(" ".join(line.text for line in block[:count])) for count in range(1, len(block) + 1)]

            assert not any(line.text != line.text.strip() for line in block), name
            assert "thân thiện," in text.lower() or set(breaks) <= ends, (name, text)


def test_nothing_said_is_lost_and_nothing_added() -> None:
    """Every word of a shipped pano stands on every sheet, in capitals where the template sets them so."""
    for design in SHIPPED:
        fields = design.pano.fields
        signature = "Chờ phường duyệt" if awaits_approval(fields) else fields.signature or CONTENT.ward.authority
        panels = [panel.text for panel in (*fields.steps, fields.before, fields.after) if panel]
        said = [fields.headline, fields.support or "", fields.action.text, signature, *panels]
        said = [fields.road or "", signature] if is_for_road(design.format) else said
        shown = " ".join(line.text for line in design.scene.lines()).casefold()

        assert [text for text in said if " ".join(text.split()).casefold() not in shown] == [], name_of(design)


def test_a_code_opens_the_address_of_its_pano() -> None:
    """A page of this site by its whole address."""
    for design in SHIPPED:
        if is_for_road(design.format):
            continue
        assert code_of(design.scene).address == ADDRESS + design.pano.fields.action.url.removeprefix("/")


# Ink


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("text", ["Ẫ", "Ộ", "Ặ", "Ỹ", "g", "p", "ự", "ộ", "Jg", "ĐẶC BIỆT ẪM Ỹ", "Ngẫm phượng, quỹ"])
def test_the_ink_of_a_line_is_what_another_library_measures(weight: Weight, text: str) -> None:
    """FreeType, asked by Pillow, gives the same edges as HarfBuzz, to a few pixels of five hundred."""
    run = FACES[weight].run(text)
    paper = Image.new("L", (6000, 1000))
    ImageDraw.Draw(paper).text((100, 700), text, 255, ImageFont.truetype(FACES[weight].file, 500), anchor="ls")
    left, top, right, bottom = paper.getbbox() or (0, 0, 0, 0)
    edges = [left - 100, right - 100, 700 - top, 700 - bottom]

    assert [run.left, run.right, run.top, run.bottom] == pytest.approx([edge / 500 for edge in edges], abs=0.006)


@pytest.mark.parametrize("below", ["Ẫ", "Ộ", "Ặ", "Ỹ", "Ẫ Ộ Ặ Ỹ"])
@pytest.mark.parametrize("above", ["g", "p", "ự", "ộ", "g p ự ộ", "Q", "j,"])
def test_stacked_marks_clear_the_tails_above_them(above: str, below: str) -> None:
    """On every sheet and in both cuts, with the tightest pairs of letters that there are."""
    for weight in Weight:
        block = KIT.fitters[weight].fit(f"{above}\n{below}", 1000, 1000, 1, 500)
        one, other = (FACES[weight].run(line) for line in block.lines)

        assert block.lines == (above, below)
        assert block.leading / block.size - other.top + one.bottom >= CLEAR - NEAR


# The largest size, the best breaks


def blocks_of(fitter: Fitter, text: str, width: float, height: float) -> Block | None:
    """The text as a block, None where it does not fit with ems of 1."""
    try:
        return fitter.fit(text, width, height, 1, 1000)
    except TooLongError:
        return None


Line = tuple[str, ...]
"""A line by its parts, between which it could have ended."""


def every_way(parts: Sequence[str], lines: int) -> list[tuple[Line, ...]]:
    """All ways to put parts into so many lines, tried one after the other."""
    cuts = combinations(range(1, len(parts)), lines - 1)
    return [tuple(tuple(parts[a:b]) for a, b in pairwise((0, *cut, len(parts)))) for cut in cuts]


def widest_of(way: Sequence[Line]) -> float:
    """How wide the widest line is in ems; a part takes the place that it takes alone."""
    face = FACES[Weight.BOLD]
    return max(sum(map(face.width, line)) + face.width(" ") * (len(line) - 1) for line in way)


@given(chosen=LISTS, width=st.floats(20, 400), height=st.floats(10, 400))
def test_a_text_fills_its_rectangle_and_no_more(chosen: list[str], width: float, height: float) -> None:
    """It lies inside, and at any larger size it would not: one of its sides is that of the rectangle."""
    block = blocks_of(KIT.fitters[Weight.BOLD], " ".join(chosen), width, height)
    if block is None:
        return

    assert block.width <= width + NEAR
    assert block.height <= height + NEAR
    assert max(block.width / width, block.height / height) == pytest.approx(1) or block.size == 1000
    assert " ".join(block.lines) == " ".join(chosen)


@given(chosen=LISTS, width=st.floats(20, 400), height=st.floats(10, 400))
def test_lines_are_as_even_as_words_allow(chosen: list[str], width: float, height: float) -> None:
    """Of all ways to break into so many lines, none has a narrower widest line."""
    text = " ".join(chosen)
    block = blocks_of(KIT.fitters[Weight.BOLD], text, width, height)
    if block is None:
        return
    ways = every_way(chunks(text, Compounds(STUDIO.compounds)), len(block.lines))
    (chosen_way,) = (way for way in ways if block.lines == tuple(map(" ".join, way)))

    assert widest_of(chosen_way) <= min(map(widest_of, ways)) + NEAR


@given(chosen=LISTS, width=st.floats(20, 400), height=st.floats(10, 400))
@example(chosen=["ự", "và", "Ẫm", "pự", "cửa", "và", "đúng", "người", "100%"], width=27.2, height=100.0)
@example(chosen=["Ẫm", "số", "100%", "Ẫm"], width=20.0, height=10.0)
def test_a_number_of_lines_is_chosen_that_gives_nearly_the_largest_letters(
    chosen: list[str], width: float, height: float
) -> None:
    """In any other number of lines the words would have letters at most a little larger, or one alone on its line."""
    text = " ".join(chosen)
    fitter = KIT.fitters[Weight.BOLD]
    block = blocks_of(fitter, text, width, height)
    if block is None:
        return
    parts = chunks(text, Compounds(STUDIO.compounds))
    others = [
        fitter._block(_lines([parts], count, FACES[Weight.BOLD]), width, height, 1000)
        for count in range(1, len(parts) + 1)
    ]

    assert fitter._worth(block, False) >= max(fitter._worth(other, False) for other in others) * NEARLY - NEAR


def test_no_short_word_stands_alone_on_its_line() -> None:
    """Where a break elsewhere costs little; an editor's own lines stay as they are."""
    fitter = KIT.fitters[Weight.BOLD]

    assert fitter.fit("Có điều chưa thuận tiện", 700, 330, 1, 130).lines == ("Có điều chưa", "thuận tiện")
    assert fitter.fit("Lấy\nsự hài lòng", 700, 330, 1, 130).lines == ("Lấy", "sự hài lòng")


@given(chosen=LISTS, width=st.floats(20, 400), height=st.floats(10, 400))
def test_no_words_touch_compounds_or_numbers_or_each_other(chosen: list[str], width: float, height: float) -> None:
    """The laws of breaking and of clear space, over words drawn by lot."""
    text = " ".join(chosen)
    block = blocks_of(KIT.fitters[Weight.BOLD], text, width, height)
    if block is None:
        return
    runs = [FACES[Weight.BOLD].run(line) for line in block.lines]
    joined = " | ".join(block.lines).lower()

    for above, below in pairwise(runs):
        assert block.leading / block.size - below.top + above.bottom >= CLEAR - NEAR
    assert not any(torn in joined for torn in ("thủ | tục", "hành | chính", "doanh | nghiệp", "hồ | sơ", "cần | thơ"))
    assert not any(torn in joined for torn in ("05 | số", "điều | 5"))


@settings(max_examples=40)
@given(chosen=LISTS, size=st.floats(40, 400))
def test_a_higher_room_never_gives_smaller_letters_but_for_a_line_less(chosen: list[str], size: float) -> None:
    """More room is not wasted."""
    fitter, text = KIT.fitters[Weight.BOLD], " ".join(chosen)
    small, large = (blocks_of(fitter, text, size * 2, high) for high in (size, size * 1.5))
    if small:
        assert large
        assert large.size >= small.size * NEARLY - NEAR


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("xuất bản 05 số trong năm", ["xuất", "bản", "05 số", "trong", "năm"]),
        ("theo Điều 5 của Luật", ["theo", "Điều 5", "của", "Luật"]),
        ("ngày 05 tháng 6 năm 2026 có", ["ngày 05", "tháng 6", "năm 2026", "có"]),
        ("1. Mục đích", ["1.", "Mục", "đích"]),
        ("theo khoản 3, Điều 25", ["theo", "khoản 3,", "Điều 25"]),
        ("đạt 95% hồ sơ", ["đạt", "95% hồ sơ"]),
        ("gọi 1022 ngay", ["gọi", "1022 ngay"]),
        ("nhà nước – doanh nghiệp", ["nhà nước –", "doanh nghiệp"]),
        ("pano 3 × 2 m", ["pano", "3 × 2 m"]),
        ("CẢI CÁCH HÀNH CHÍNH", ["CẢI CÁCH", "HÀNH CHÍNH"]),
        ("“một cửa” liên thông", ["“một cửa”", "liên", "thông"]),
        ("công, dân", ["công,", "dân"]),
        ("dịch vụ công trực tuyến", ["dịch vụ công", "trực tuyến"]),
    ],
)
def test_a_line_may_end_only_where_a_reader_would_pause(text: str, parts: list[str]) -> None:
    """Compounds in any case, numbers with what they count, a dash with what is before it; a comma parts them."""
    known = ["cải cách", "hành chính", "nhà nước", "doanh nghiệp", "hồ sơ", "một cửa", "công dân", "dịch vụ"]

    assert chunks(text, Compounds([*known, "dịch vụ công", "trực tuyến"])) == parts


def test_the_ward_s_names_are_compounds_of_its_studio(project: Project) -> None:
    """Without being listed there, whole and without what they are names of."""
    ward = project.root / "data/ward.yaml"
    ward.write_text(
        ward.read_text(encoding="utf-8").replace("name: phường Mẫu", "name: phường Nơi Mẫu"), encoding="utf-8"
    )
    known = Compounds(read_content(project.root, KINDS, Problems()).studio.compounds)

    assert chunks("ở phường Nơi Mẫu, tỉnh Mẫu", known) == ["ở", "phường Nơi Mẫu,", "tỉnh Mẫu"]
    assert chunks("Nơi Mẫu hay Nơi Khác", known) == ["Nơi Mẫu", "hay", "Nơi", "Khác"]


def test_an_editors_own_breaks_are_kept() -> None:
    """Every line of `headline: |` begins a line on every sheet; blank lines count for nothing."""
    own = "Chính quyền thân thiện,\n\nphục vụ\nNhân dân"
    for format in STUDIO.formats:
        scene = lay_out(words(STUDIO.palettes[0], headline=own), format.sheet, KIT)
        lines = [line.text for line in headline_of(scene)]
        begins = [line for line in lines if line.split()[0] in ("Chính", "phục", "Nhân")]

        assert [line.split()[0] for line in begins] == ["Chính", "phục", "Nhân"], (format.id, lines)


def test_words_typed_in_either_unicode_form_give_the_same_parts() -> None:
    """Files are read in NFC; a line shaped from decomposed letters has the same ink and width all the same."""
    text = "Ngẫm kỹ: Ộp, Ặp, Ỹ"
    nfc, nfd = (FACES[Weight.BOLD].run(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))

    assert (nfc.width, nfc.left, nfc.right, nfc.top, nfc.bottom) == (
        nfd.width,
        nfd.left,
        nfd.right,
        nfd.top,
        nfd.bottom,
    )


def test_a_file_in_either_unicode_form_gives_the_same_scenes(project: Project) -> None:
    """A Mac hands over decomposed letters; nobody can see the difference, neither on the sheet nor in the data."""
    scenes = []
    file = pano(project, headline="Ngẫm kỹ, Ộp, Ặp, Ỹ")
    text = file.read_text(encoding="utf-8")
    for form in ("NFC", "NFD"):
        file.write_bytes(unicodedata.normalize(form, text).encode())
        content, problems = read_content(project.root, KINDS, Problems()), Problems()
        scenes.append(
            [one.scene for one in Designer(content, ADDRESS, Typefaces()).designs_of(content.of(PanoFields), problems)]
        )

    assert len(scenes[0]) == len(STUDIO.formats)
    assert scenes[0] == scenes[1]


# Who speaks, and what is read in passing


def test_who_speaks_stands_above_all_other_words() -> None:
    """In capitals, in the upper fifth of every sheet."""
    for name, (scene, _) in every_sheet().items():
        first, *others = scene.lines()

        assert first.text.isupper(), name
        assert first.ink.bottom <= scene.height / 5, name
        assert all(line.ink.bottom > first.ink.y for line in others), name


@pytest.mark.parametrize("id", ["pano-3x2-duong", "pano-4x3-duong"])
def test_words_for_the_road_are_read_from_twice_as_far(id: str) -> None:
    """At most six syllables, without support and without a code."""
    format = format_of(CONTENT, id.removesuffix("-duong"))
    scene = next(design.scene for design in SHIPPED if design.format.id == id)
    assert isinstance(format, PrintFormat)

    assert min(map(capital, headline_of(scene))) >= format.sheet.headline * 2 - NEAR
    assert min(map(capital, scene.lines())) >= format.sheet.text * 2 - NEAR


def test_the_address_is_written_out_where_the_site_is_public() -> None:
    """Without https://; the site's own where the whole is too long to copy; none for a preview on this machine."""
    site = "https://mau.example/cchc/"

    assert written_out(site + "lien-he/", site) == "mau.example/cchc/lien-he"
    assert written_out(site + "huong-dan/gui-phan-anh-kien-nghi/", site) == "mau.example/cchc"
    assert written_out("https://dichvucong.gov.vn/", site) == "dichvucong.gov.vn"
    assert written_out("http://127.0.0.1:8000/lien-he/", "http://127.0.0.1:8000/") is None
    assert written_out("http://localhost/lien-he/", "http://localhost/") is None


@pytest.mark.parametrize("format", STUDIO.formats, ids=name_of)
@pytest.mark.parametrize("palette", STUDIO.palettes, ids=name_of)
def test_words_on_a_photograph_stand_on_a_scrim(palette: Palette, format: Format) -> None:
    """Even a white photograph is dark enough below them."""
    said = words(palette, Template.PICTURE, image=LARGE, art=None, headline="Một cửa")
    scene = lay_out(said, format.sheet, KIT)
    picture = next(item for item in scene.items if isinstance(item, Picture))
    on_picture = [line for line in scene.lines() if beneath_all(scene, line) == picture]

    assert picture.scrim
    assert on_picture
    for line in on_picture:
        assert holds(picture.scrim.part, line.ink)
        assert line.ground == picture.scrim.colour.over_white
        assert contrast(line.colour, line.ground) >= CONTRAST


def beneath_all(scene: Scene, item: TextLine) -> object:
    """The box or picture painted last before a line that the line stands on."""
    items = scene.items[: scene.items.index(item)]
    return next(one for one in reversed(items) if isinstance(one, (Box, Picture)) and holds(one.rect, item.ink))


def test_the_wards_emblem_stands_beside_its_name_and_not_on_drafts() -> None:
    """Whole, on the band; a draft names nobody."""
    for format in STUDIO.formats:
        said = words(STUDIO.palettes[0], headline="Một cửa", emblem=LARGE)
        shown = [item for item in lay_out(said, format.sheet, KIT).items if isinstance(item, Picture)]
        draft = lay_out(replace(said, is_draft=True), format.sheet, KIT)

        assert [(one.whole, one.ground) for one in shown] == [(True, KIT.colours[STUDIO.palettes[0].sender])]
        assert shown[0].rect.right <= lay_out(said, format.sheet, KIT).lines()[0].ink.x
        assert not draft.has_photograph


# Sponsors


@pytest.mark.parametrize("percent", [1, 5, 10, 15, 20])
@pytest.mark.parametrize("with_logo", [False, True], ids=["name", "mark"])
@pytest.mark.parametrize("format", STUDIO.formats, ids=name_of)
def test_a_sponsor_keeps_to_its_part_on_the_right_or_at_the_foot(format: Format, percent: int, with_logo: bool) -> None:
    """Its name and mark lie inside a place of at most that percent; or the editor hears that it is too small."""
    said = words(
        STUDIO.palettes[0],
        headline="Một cửa",
        sponsor="Công ty Mẫu",
        logo=LARGE if with_logo else None,
        sponsor_percent=percent,
    )
    refused = refusal(said, format)
    if refused:
        assert refused.field in ("sponsor.name", "sponsor.image") or percent == 20, refused
        return
    scene = lay_out(said, format.sheet, KIT)
    white = KIT.colours["trang"]
    marks = [line.ink for line in scene.lines() if line.ground == white]
    marks += [item.rect for item in scene.items if isinstance(item, Picture)]
    words_of_ward = [line.ink for line in scene.lines() if line.ink not in marks] + [code_of(scene).rect]
    stage = next(item.rect for item in scene.items if isinstance(item, Box) and item.colour != white)

    if is_wide(scene.trim):
        assert min(mark.x for mark in marks) >= scene.width * (1 - percent / 100) - NEAR
        assert max(rect.right for rect in words_of_ward) <= scene.width * (1 - percent / 100) + NEAR
        assert stage.right == pytest.approx(scene.width * (1 - percent / 100))
    else:
        assert min(mark.y for mark in marks) >= scene.height * (1 - percent / 100) - NEAR
        assert max(rect.bottom for rect in words_of_ward) <= scene.height * (1 - percent / 100) + NEAR
        assert stage.bottom == pytest.approx(scene.height * (1 - percent / 100))


def test_the_usual_sponsors_part_fits_large_sheets() -> None:
    """Ten percent, which is what stands there unless an editor writes another number, holds a name on big panos."""
    for id in ("pano-3x2", "pano-4x3", "standee"):
        said = words(STUDIO.palettes[0], sponsor="Công ty Mẫu", sponsor_percent=10)
        scene = lay_out(said, format_of(CONTENT, id).sheet, KIT)

        assert "Tài trợ:" in " ".join(line.text for line in scene.lines()), id


# What cannot be


LONG = "Tích cực góp ý, tham gia giám sát cơ quan nhà nước trong quá trình thực hiện cải cách hành chính " * 3


@pytest.mark.parametrize("format", STUDIO.formats, ids=name_of)
@pytest.mark.parametrize("template", [Template.SENTENCE, Template.ADDRESS], ids=name_of)
def test_a_headline_that_cannot_fit_is_refused_with_what_would(format: Format, template: Template) -> None:
    """By how much, in millimetres or pixels; the words quoted are a beginning of it, and do fit."""
    error = refusal(words(STUDIO.palettes[0], template, headline=LONG[:290]), format)
    if error is None:
        assert (template, format.id) == (Template.SENTENCE, "standee")
        return
    unit = "mm" if isinstance(format, PrintFormat) else "điểm ảnh"
    quoted = error.hint.split('"')[1]

    assert error.field == "headline"
    assert error.text.startswith("câu lớn dài quá: chữ hoa chỉ còn cao ")
    assert error.text.endswith(f" {unit}.")
    assert LONG.casefold().startswith(quoted.casefold())
    assert lay_out(words(STUDIO.palettes[0], template, headline=quoted), format.sheet, KIT)


@given(count=st.integers(4, 60), format=st.sampled_from(STUDIO.formats))
def test_what_is_refused_is_too_small_by_the_numbers_in_the_message(count: int, format: Format) -> None:
    """The message names a remaining height below the needed one, never equal to it."""
    error = refusal(words(STUDIO.palettes[0], headline=" ".join(LONG.split()[:count])), format)
    if error:
        left, needed = (float(part.split()[0].replace(",", ".")) for part in error.text.split("cao ")[1].split("nhất "))
        assert left < needed


def test_a_headline_of_the_longest_length_is_judged_quickly() -> None:
    """An editor who pastes a paragraph hears of it at once; so does one who pastes a hundred lines."""
    kit = Designer(CONTENT, ADDRESS, Typefaces()).kit
    for text in (LONG, "a " * 150, "a\n" * 150):
        with pytest.raises(DoesNotFitError):
            lay_out(words(STUDIO.palettes[0], headline=text[:300]), format_of(CONTENT, "vuong").sheet, kit)


LARGEST_CODE = 1663
"""Bytes in the largest code of all."""


def of_length(length: int) -> str:
    """An address of so many letters."""
    return "https://mau.example/".ljust(length, "a")


@pytest.mark.parametrize("format", STUDIO.formats, ids=name_of)
@pytest.mark.parametrize("template", [Template.SENTENCE, Template.ADDRESS], ids=name_of)
def test_the_longest_address_in_the_message_is_the_longest_that_fits(format: Format, template: Template) -> None:
    """One letter more is refused; large sheets that lead with the code have room for the largest there is."""
    error = refusal(words(STUDIO.palettes[0], template, address=of_length(LARGEST_CODE)), format)
    if error is None:
        assert (template, isinstance(format, PrintFormat)) == (Template.ADDRESS, True)
        return
    longest = int(error.hint.split("nhiều nhất ")[1].split()[0])

    assert error.field == "action.url"
    assert error.text == f"địa chỉ dài {LARGEST_CODE} ký tự: mã QR sẽ nhỏ quá, không quét được."
    assert lay_out(words(STUDIO.palettes[0], template, address=of_length(longest)), format.sheet, KIT)
    with pytest.raises(DoesNotFitError, match=f"địa chỉ dài {longest + 1} ký tự"):
        lay_out(words(STUDIO.palettes[0], template, address=of_length(longest + 1)), format.sheet, KIT)


def test_an_address_no_code_holds_is_refused() -> None:
    """Above the largest code of all."""
    with pytest.raises(DoesNotFitError, match="không mã QR nào chứa được"):
        lay_out(words(STUDIO.palettes[0], address=of_length(LARGEST_CODE + 1)), STUDIO.formats[0].sheet, KIT)


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 21, 25, 30, 40])
def test_a_code_of_a_size_holds_just_what_is_reported(version: int) -> None:
    """At level Q, for every size of code that a sheet may have room for, by the encoder itself."""
    modules = 17 + 4 * version + 2 * QUIET
    held = longest_address(modules)

    assert len(modules_of("a" * held)) == modules
    assert held == LARGEST_CODE or len(modules_of("a" * (held + 1))) == modules + 4
    assert longest_address(modules + 3) == held


def test_a_code_may_lose_a_quarter() -> None:
    """Its own words about itself, two modules beside the corner mark, say level Q (ISO/IEC 18004, table C.1)."""
    row = modules_of("https://mau.example/")[QUIET + 8]
    said = int(row[QUIET : QUIET + 2], 2) ^ 0b10  # the mask 101010000010010 begins so

    assert {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}[said] == "Q"


def test_without_room_the_message_names_no_largest_code() -> None:
    """Fewer modules than the smallest code has."""
    assert longest_address(28) == 0


@pytest.mark.parametrize("format", STUDIO.formats, ids=name_of)
def test_a_picture_too_small_is_refused_with_the_size_that_would_do(format: Format) -> None:
    """A picture of just that size is taken; one a pixel narrower is not."""

    def at(pixels: tuple[int, int]) -> Scene:
        image = Asset("content/panos/anh.png", Path("anh.png"), pixels)
        return lay_out(words(STUDIO.palettes[0], Template.PICTURE, image=image, art=None), format.sheet, KIT)

    with pytest.raises(DoesNotFitError, match="chỉ có 20 × 20 điểm ảnh, in ra sẽ vỡ") as refused:
        at((20, 20))
    wide, _, high = refused.value.hint.removeprefix("dùng ảnh ít nhất ").split()[:3]

    assert refused.value.field == "image"
    assert at((int(wide), int(high)))
    with pytest.raises(DoesNotFitError, match="in ra sẽ vỡ"):
        at((int(wide) - 1, int(high)))
