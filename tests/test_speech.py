"""Spoken Vietnamese: written text in the words of an announcer, and marks where nobody can be certain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.readings import Readings
from cchc.model.words import Glossary
from cchc.speech.lexicon import lexicon_of
from cchc.speech.sentences import LONGEST, read_aloud, sentences_of
from cchc.speech.spoken import Speaker

READINGS = {
    "gap": "linh",
    "words": [
        {"word": "VNeID", "say": "vi-nê-i-đê", "unconfirmed": True},
        {"word": "cong.mau.vn", "say": "cổng mẫu, chấm, vi-en"},
    ],
}
TERMS = {
    "terms": [
        {"term": "CCHC", "full": "cải cách hành chính", "meaning": "Nghĩa mẫu.", "abbreviation": True},
        {"term": "UBND", "full": "Ủy ban nhân dân", "meaning": "Nghĩa mẫu.", "abbreviation": True},
    ]
}
SPEAKER = Speaker(lexicon_of(Readings.model_validate(READINGS), Glossary.model_validate(TERMS)))
UNREADABLE = re.compile(r"[\d%/@&+=<>°]|[A-ZĐ]{2,}|[\ue000\ue001]")
"""What nobody can read aloud, our own marks included."""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # days
        ("ngày 23/11/2026", "ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu"),
        ("họp 05/4/2030", "họp ngày năm tháng tư năm hai nghìn không trăm ba mươi"),
        ("tháng 11/2026", "tháng mười một năm hai nghìn không trăm hai mươi sáu"),
        ("tháng 4", "tháng tư"),
        ("T12/2026", "tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("từ 15 đến 31/12", "từ ngày mười lăm đến ngày ba mươi mốt tháng mười hai"),
        ("từ 28/11 - 02/12", "từ ngày hai mươi tám tháng mười một đến ngày hai tháng mười hai"),
        ("đường 30/4, lễ 2/9", "đường ba mươi tháng tư, lễ ngày hai tháng chín"),
        ("đến hết 31/12", "đến hết ngày ba mươi mốt tháng mười hai"),
        ("quý II/2026", "quý hai năm hai nghìn không trăm hai mươi sáu"),
        ("giai đoạn 2021 - 2030", "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm ba mươi"),
        # times
        ("7 giờ 30", "bảy giờ ba mươi phút"),
        ("13h30", "mười ba giờ ba mươi phút"),
        ("07:00 – 11:00", "bảy giờ đến mười một giờ"),
        ("thứ 2 - thứ 6", "thứ hai đến thứ sáu"),
        ("T2-T6", "thứ hai đến thứ sáu"),
        ("thứ 4", "thứ tư"),
        # documents
        ("Nghị định 30/2020/NĐ-CP", "Nghị định số ba mươi năm hai nghìn không trăm hai mươi của Chính phủ"),
        ("theo 76/NQ-CP", "theo Nghị quyết số bảy mươi sáu của Chính phủ"),
        (
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
            "Nghị quyết số bảy mươi sáu ngày mười lăm tháng bảy năm hai nghìn không trăm hai mươi mốt của Chính phủ",
        ),
        ("Quyết định 3256/QĐ-UBND", "Quyết định số ba nghìn hai trăm năm mươi sáu của Ủy ban nhân dân"),
        ("Luật số 68/2020/QH14", "Luật số sáu mươi tám năm hai nghìn không trăm hai mươi của Quốc hội khóa mười bốn"),
        ("Nghị định 224/2026", "Nghị định số hai trăm hai mươi tư năm hai nghìn không trăm hai mươi sáu"),
        ("mục IV.5", "mục bốn chấm năm"),
        ("hạng C, mẫu D", "hạng C, mẫu D"),
        ("khóa XV", "khóa mười lăm"),
        # amounts
        ("1.234.500 đồng", "một triệu hai trăm ba mươi tư nghìn năm trăm đồng"),
        ("50.000đ", "năm mươi nghìn đồng"),
        ("8.000 đ/lần", "tám nghìn đồng mỗi lần"),
        ("1 234 500 đồng", "một triệu hai trăm ba mươi tư nghìn năm trăm đồng"),
        ("1,5 triệu", "một phẩy năm triệu"),
        ("83,94%", "tám mươi ba phẩy chín mươi tư phần trăm"),
        ("ảnh 3x4 cm", "ảnh ba nhân bốn xăng-ti-mét"),
        ("25 m²", "hai mươi lăm mét vuông"),
        ("50 g", "năm mươi gam"),
        ("7g30", "bảy giờ ba mươi phút"),
        ("3 kg", "ba ki-lô-gam"),
        ("40 km/h", "bốn mươi ki-lô-mét một giờ"),
        ("5-7 ngày", "năm đến bảy ngày"),
        ("2/3 số hộ", "hai phần ba số hộ"),
        ("½ giờ", "một phần hai giờ"),
        # telephones, codes
        ("gọi 0123 456 789", "gọi không một hai ba, bốn năm sáu, bảy tám chín"),
        ("gọi (0292) 3 123 456", "gọi không hai chín hai, ba, một hai ba, bốn năm sáu"),
        ("gọi 0292-3123456", "gọi không hai chín hai, ba một hai ba bốn năm sáu"),
        ("gọi 113, 114 hoặc 115", "gọi một một ba, một một bốn hoặc một một năm"),
        ("gọi 1022", "gọi một không hai hai"),
        ("mã 1.004194", "mã một chấm không không bốn một chín bốn"),
        ("mẫu CT01", "mẫu xê tê không một"),
        ("khổ A4", "khổ a bốn"),
        ("chỉ số mẫu 2.0", "chỉ số mẫu hai chấm không"),
        ("mục 2.1.4", "mục hai chấm một chấm bốn"),
        ("10^6", "mười mũ sáu"),
        # words
        ("UBND phường", "Ủy ban nhân dân phường"),
        ("công tác cải cách hành chính (CCHC)", "công tác cải cách hành chính"),
        ("Phòng Văn hóa – Xã hội", "Phòng Văn hóa Xã hội"),
        ("TP. Mẫu", "thành phố Mẫu"),
        ("Zalo, TikTok...", "Zalo, TikTok, vân vân"),
        ("THÔNG BÁO CỦA PHƯỜNG", "thông báo của phường"),
        ("LỊCH TRONG TUẦN", "lịch trong tuần"),
        ("mở cong.mau.vn", "mở cổng mẫu, chấm, vi-en"),
    ],
)
def test_it_is_said_as_an_announcer_says_it(written: str, said: str) -> None:
    """Without a doubt."""
    spoken = SPEAKER.spoken(f"Mẫu {written}")

    assert spoken.text == f"Mẫu {said}"
    assert spoken.doubts == []


@pytest.mark.parametrize(
    ("written", "read", "why"),
    [
        ("SXKDX", "ét ích ca dê ích", "chưa có cách đọc chữ viết tắt này"),
        ("VNeID", "vi-nê-i-đê", "cách đọc chưa được người đọc xác nhận"),
        ("noi.mau.gov.vn", "en-nờ o i chấm em-mờ a u chấm gốp chấm vi-en", "địa chỉ mạng, máy đọc từng chữ cái"),
        ("1/3", "ngày một tháng ba", "không rõ là ngày hay phân số"),
        ("31/2/2026", "ba mươi mốt trên hai trên hai nghìn không trăm hai mươi sáu", "không phải một ngày trong lịch"),
        ("11/2026", "tháng mười một năm hai nghìn không trăm hai mươi sáu", "không rõ là tháng hay số văn bản"),
        ("24/7", "ngày hai mươi tư tháng bảy", "không rõ là ngày hay phân số"),
        ("12 345", "mười hai nghìn ba trăm bốn mươi lăm", "không rõ là một số hay nhiều số"),
        ("số 12/3A", "mười hai trên ba a", "số nhà, nơi đọc “trên”, nơi đọc cách khác"),
        ("H08.12-0001", "hát không tám chấm một hai gạch ngang không không không một", "mã, máy đọc từng ký tự"),
        ("1.234/1.300", "trên", "dấu này đọc thế nào còn tùy chỗ"),
        ("12.34.56 đồng", "mười hai chấm ba mươi tư chấm năm mươi sáu", "số viết không rõ; viết như 1.234,5"),
        ("1,234.56 đồng", "một phẩy hai trăm ba mươi tư chấm năm mươi sáu", "số viết không rõ; viết như 1.234,5"),
        ("25:70", "hai mươi lăm hai chấm bảy mươi", "số viết không rõ; viết như 1.234,5"),
        ("1..5", "một chấm chấm năm", "số viết không rõ; viết như 1.234,5"),
        ("2:30:15", "hai hai chấm ba mươi hai chấm mười lăm", "số viết không rõ; viết như 1.234,5"),
        ("1,234", "một phẩy hai ba bốn", "không rõ dấu phẩy chia hàng nghìn hay phần lẻ; hàng nghìn viết dấu chấm"),
        ("1.000.000.000.000.000", f"một{' không' * 15}", "số dài, máy đọc từng chữ số"),
        ("XXI", "hai mươi mốt", "không rõ là số La Mã hay chữ viết tắt"),
        ("581/ABC", "số năm trăm tám mươi mốt a bê xê", "ký hiệu văn bản chưa rõ của cơ quan nào"),
    ],
)
def test_what_may_mean_something_else_is_marked(written: str, read: str, why: str) -> None:
    """With what it is read as for now, and why."""
    doubts = SPEAKER.spoken(f"Chữ {written}, mẫu").doubts

    assert [(doubt.read, doubt.why) for doubt in doubts] == [(read, why)]
    assert doubts[0].written in written


TRICKY = st.sampled_from(
    [
        *"0123456789.,/-–% đhmIVXABĐNCP:()+@²½…\u0301",
        *("ngày ", "tháng ", "CCHC", "NĐ-CP", "QH15", "từ ", "đến ", "số ", "thứ ", ".gov.vn", "https://", "2026"),
        *(" triệu", "km", "T2", "①", "٣", "Ⅳ", "ß", "\ue000"),
    ]
)


@given(st.lists(TRICKY, max_size=25).map("".join) | st.text(max_size=40))
def test_nothing_that_cannot_be_read_aloud_is_left(written: str) -> None:
    """No digit of any script, no sign, no abbreviation, whatever somebody wrote."""
    said = SPEAKER.spoken(written).text

    assert not UNREADABLE.search(said)
    assert not any(letter.isdigit() for letter in said)


def test_sentences_end_where_they_end() -> None:
    """Not at the points of numbers, initials and abbreviations; also before a capital with a mark, and after a quotation."""
    text = "Lệ phí 1.000 đồng. Đến TP. Mẫu gặp ông A. Mẫu. Ông nói: “Đúng.” Bà con về."

    assert sentences_of(text) == ["Lệ phí 1.000 đồng.", "Đến TP. Mẫu gặp ông A. Mẫu.", "Ông nói: “Đúng.”", "Bà con về."]


LONG = "bà con mang theo giấy tờ đã chuẩn bị ở nhà và đến nơi tiếp nhận trong giờ làm việc"


def read(text: str) -> list[str]:
    """The sentences that one becomes."""
    return [spoken.text for spoken in read_aloud(text, SPEAKER)]


def test_a_long_sentence_is_cut_where_both_halves_can_stand_alone() -> None:
    """At a semicolon, or before a word that joins two sentences."""
    assert read(f"Việc thứ nhất thì {LONG}; việc kia thì {LONG}.") == [
        f"Việc thứ nhất thì {LONG}.",
        f"Việc kia thì {LONG}.",
    ]
    assert read(f"Hôm nay {LONG}, nhưng hôm khác {LONG}.")[1].startswith("Nhưng hôm khác")


@pytest.mark.parametrize("beginning", ["Tuy", "Nếu", "Khi", "Vì"])
def test_a_clause_that_waits_for_the_next_one_is_not_cut_off(beginning: str) -> None:
    """The sentence stays long, and the script says so."""
    assert len(read(f"{beginning} {LONG}, nhưng {LONG}.")) == 1


def test_a_sentence_of_one_breath_stays_whole() -> None:
    """However many clauses it has."""
    assert len(read("Bà con nộp ở đây; nhận kết quả cũng ở đây, nhưng vào ngày khác.")) == 1
    assert SPEAKER.spoken("Bà con nộp ở đây; nhận kết quả cũng ở đây.").syllables < LONGEST
