"""A clip's script as a .docx: a row for each shot, with what to film, what stands on the picture, what is said and how long."""

from docx.shared import Mm

from cchc.channels.clip_script import ClipScript, Shot
from cchc.documents.broadcast import minutes_and_seconds
from cchc.documents.layout import CENTRE, LEFT, TITLE, as_bytes, new_document, write
from cchc.documents.tables import SIZE, grid

UNAPPROVED = "BẢN THẢO – chờ phường duyệt, chưa quay"
_HEAD = ("Cảnh", "Quay gì", "Chữ trên hình", "Lời đọc", "Giây")
_WIDTHS_MM = (17, 60, 48, 104, 18)
_NOTES = (
    "Hình vẽ ghi tên trong ngoặc lấy được ở sổ tay, trang Hình vẽ, khi không quay được cảnh thật.",
    "Không quay mặt người khi chưa hỏi. Che số giấy tờ, số điện thoại, mã hồ sơ thật trên màn hình.",
    "Phụ đề ở tệp clip-phu-de.vtt, tính theo tốc độ đọc; dựng clip xong thì sửa lại mốc thời gian.",
)


def clip_document(script: ClipScript, *, approved: bool) -> bytes:
    """The script as a file, on sheets lying crosswise."""
    document = new_document(f"Kịch bản clip: {script.title}")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    if not approved:
        write(document, UNAPPROVED, bold=True, size=SIZE)
    write(document, "KỊCH BẢN CLIP", bold=True, style=TITLE)
    write(document, script.title, bold=True, at=CENTRE)
    seconds = round(script.seconds(sum(shot.syllables for shot in script.shots)))
    write(document, f"Thời lượng lời đọc: {minutes_and_seconds(seconds)}, mỗi phút {script.speed} âm tiết.", size=SIZE)
    rows = [_row(number, shot, script) for number, shot in enumerate(script.shots, start=1)]
    grid(document, _HEAD, rows, _WIDTHS_MM)
    for note in _NOTES:
        write(document, note, size=SIZE, at=LEFT)
    return as_bytes(document)


def _row(number: int, shot: Shot, script: ClipScript) -> tuple[str, ...]:
    drawings = f" (hình vẽ: {', '.join(shot.drawings)})" if shot.drawings else ""
    said = " ".join(sentence.spoken.text for sentence in shot.said)
    return str(number), shot.film + drawings, shot.title, said, str(round(script.seconds(shot.syllables)))
