"""Rules for the numbers of legal documents: "76/NQ-CP" gives "Nghị quyết số bảy mươi sáu của Chính phủ"."""

import re

from cchc.speech.letters import spelled
from cchc.speech.said import KIND_BEFORE, Match, Rules, Said

_KINDS = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TT": "Thông tư",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "HD": "Hướng dẫn",
    "TTr": "Tờ trình",
    "TTLT": "Thông tư liên tịch",
    "PL": "Pháp lệnh",
    "VBHN": "Văn bản hợp nhất",
    "GM": "Giấy mời",
    "CTr": "Chương trình",
}
"""The kinds of documents by their signs: Nghị định 30/2020/NĐ-CP, Phụ lục III."""

_ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "QH": "Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BCA": "Bộ Công an",
    "BTP": "Bộ Tư pháp",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BCT": "Bộ Công Thương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "SNV": "Sở Nội vụ",
    "BLĐTBXH": "Bộ Lao động, Thương binh và Xã hội",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "MTTQ": "Mặt trận Tổ quốc",
}
"""Issuing bodies by their signs."""

_NEAR = 70
_SIGN = r"[A-ZĐ]{1,8}[a-z]{0,2}\d{0,2}(?:-[A-ZĐ]{1,8}[a-z]?\d{0,2})*"


def _document(match: Match) -> Said:
    number, *year, sign = match.written.split("/")
    kind, issuer, unknown = _parts_of(sign, match)
    before = KIND_BEFORE.search(match.before)
    numbers = match.lexicon.numbers
    said = "" if match.follows("số") else "số "
    said = f"{kind} {said}" if kind and not before and not match.follows("số") else said
    said += numbers.number(number) + (f" năm {numbers.cardinal(int(year[0]))}" if year else "")
    if issuer and not re.match(rf".{{0,{_NEAR}}}?(?:của )?{issuer}", match.after):
        said += f" của {issuer}"
    return match.in_doubt(f"{said} {unknown}", "ký hiệu văn bản chưa rõ của cơ quan nào") if unknown else Said(said)


def _parts_of(sign: str, match: Match) -> tuple[str, str, str]:
    """The kind and the issuer of a document by its sign, and the letters of what is neither."""
    kind, issuer, unknown = "", "", ""
    for part in sign.split("-"):
        letters, term = re.fullmatch(r"(\D+)(\d*)", part).groups()  # type: ignore[union-attr]
        if letters in _ISSUERS and not issuer:
            issuer = _ISSUERS[letters] + (f" khóa {match.lexicon.numbers.cardinal(int(term))}" if term else "")
        elif part in _KINDS and not kind:
            kind = _KINDS[part]
        else:
            unknown = f"{unknown} {spelled(part)}".strip()
    return kind, issuer, unknown


LAWS: Rules = ((rf"(?<![\w/.,])\d+(?:\.\d+)?(?:/\d{{4}})?/{_SIGN}(?![\w/])", _document),)
"""The rule for the numbers of legal documents."""
