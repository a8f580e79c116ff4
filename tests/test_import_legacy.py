"""TCVN3 and VNI: every Vietnamese letter, both cases, there and back; and text whose font does not say what it is."""

import codecs
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.importing.legacy import Encoding, decoded, encoding_of, guess_encoding, is_syllable, is_unicode

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()
TEXTS = st.lists(st.sampled_from([*LETTERS, " ", ",", "1"]), max_size=30).map("".join)

VNI_TONES = {"": "", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0301": "ù", "\u0323": "ï"}
VNI_HAT = {"": "â", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0301": "á", "\u0323": "ä"}
VNI_BREVE = {"": "ê", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0301": "é", "\u0323": "ë"}
VNI_ALONE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def to_vni(letter: str) -> str:
    """A letter as VNI writes it, by its rules: a base, then the marks as one letter more."""
    small = letter.lower()
    if small in VNI_ALONE:
        written = VNI_ALONE[small]
    else:
        apart = unicodedata.normalize("NFD", small)
        base, marks = apart[0], apart[1:]
        tone = next((mark for mark in marks if mark in VNI_TONES), "")
        if "\u0302" in marks:
            written = base + VNI_HAT[tone]
        elif "\u0306" in marks:
            written = base + VNI_BREVE[tone]
        else:
            written = {"o\u031b": "ô", "u\u031b": "ö"}.get(base + "\u031b" * ("\u031b" in marks), base) + VNI_TONES[
                tone
            ]
    return written.upper() if letter.isupper() else written


def test_every_letter_of_tcvn3_against_the_c_library() -> None:
    """The C library knows TCVN-5712, whose small letters are those of TCVN3; its capitals without tones too."""
    plain_capitals = "ĂÂÊÔƠƯĐ"
    for letter in SMALL + plain_capitals:
        done = subprocess.run(
            ["iconv", "-f", "UTF-8", "-t", "TCVN-5712"], input=letter.encode(), capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("this machine's iconv does not know TCVN-5712")
        assert decoded(codecs.decode(done.stdout, "latin-1"), Encoding.TCVN3) == letter


def test_small_letters_of_a_capital_font_are_capitals() -> None:
    """TCVN3 has no capitals with tones; the font .VnTimeH draws them."""
    assert (
        decoded("céng hßa x· héi chñ nghÜa viÖt nam", Encoding.TCVN3_CAPITALS) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )


def test_every_letter_of_vni() -> None:
    """Both cases; capitals with a small mark too, as people type them."""
    for letter in LETTERS:
        written = to_vni(letter)

        assert decoded(written, Encoding.VNI) == letter
        assert decoded(written[0] + written[1:].lower(), Encoding.VNI) == letter


@given(TEXTS)
def test_any_text_of_vni_comes_back(text: str) -> None:
    """Letters do not run into each other: no letter begins with another's mark."""
    assert decoded("".join(to_vni(letter) if letter in LETTERS else letter for letter in text), Encoding.VNI) == text


def test_letters_of_symbol_fonts() -> None:
    """Word keeps letters of some old fonts in the private area."""
    assert decoded("\uf0b5\uf0ae", Encoding.TCVN3) == "àđ"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArial", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        (".VnArialH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("vni-times", Encoding.VNI),
        ("Times New Roman", None),
        ("Vntimes", None),
        ("", None),
    ],
)
def test_which_fonts_are_old(font: str, encoding: Encoding | None) -> None:
    """By their families' names."""
    assert encoding_of(font) is encoding


def test_unicode_in_an_old_font_is_unicode() -> None:
    """People paste new text into old documents."""
    assert is_unicode("Cộng hòa")
    assert not is_unicode("Céng hßa x· héi ®")


TCVN3_TEXT = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. Thñ tôc hµnh chÝnh ®\u00adîc gi¶i quyÕt nhanh"
)
VNI_TEXT = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc. Thuû tuïc haønh chính"


def test_old_text_without_its_font_is_known_by_its_words() -> None:
    """When all words make sense in one encoding, and hardly any as they stand."""
    assert guess_encoding([TCVN3_TEXT]) is Encoding.TCVN3
    assert guess_encoding([VNI_TEXT]) is Encoding.VNI


@pytest.mark.parametrize(
    "text",
    [
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Très élégant, déjà vu, à la carte, café crème, garçon, être",
        "Größe, Übung, schön, Äpfel, für, Straße, möglich",
        "hòa xã hà là cá bé tá só cò mà và",
        "Ngân hàng",
        "",
        "© 2030 ® µ « » ×",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    """Unicode, French, German, few words, and words that make sense as they stand."""
    assert guess_encoding([text]) is None


def test_what_a_syllable_is() -> None:
    """Perhaps an onset, vowels with at most one tone, perhaps a coda."""
    assert all(map(is_syllable, ("nghiêng", "quyết", "đường", "hòa", "ủy", "gì", "khuya", "Việt", "ơi")))
    assert not any(map(is_syllable, ("Céng®", "chñ§", "héìo", "strong", "được1", "bbc")))
