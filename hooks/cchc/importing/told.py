"""What could not be carried over, in sentences."""

from collections import Counter
from collections.abc import Iterable

from cchc.importing.legacy import Encoding

_ENCODINGS = {
    Encoding.TCVN3: "TCVN3 (ABC, phông .VnTime)",
    Encoding.TCVN3_CAPITALS: "TCVN3 (ABC, phông .VnTime)",
    Encoding.VNI: "VNI (phông VNI-Times)",
}
_SAYINGS = (
    ("macro", "Tệp có macro: chỉ lấy chữ và ảnh, bỏ macro."),
    ("change", "Bài còn {} chỗ sửa chưa duyệt (Track Changes): đã lấy chữ thêm vào, bỏ chữ đã xóa; xem lại."),
    ("comment", "{} lời bình (Comment): không lấy."),
    ("hidden", "{} chỗ chữ ẩn: không lấy."),
    ("header", "Đầu trang, chân trang và số trang: không lấy."),
    ("contents", "Mục lục: không lấy."),
    ("text box", "{} hộp chữ (Text Box): đã lấy chữ, đặt sau đoạn chứa hộp; xem lại thứ tự."),
    ("chart", "{} biểu đồ hoặc sơ đồ SmartArt: không lấy được; chụp thành ảnh rồi đặt cạnh bài."),
    ("object", "{} đối tượng nhúng (bảng Excel, công thức cũ): không lấy được; gõ lại hoặc chụp thành ảnh."),
    ("embedded text", "{} văn bản nhúng bên trong: không lấy được; chép chữ vào bài."),
    ("formula", "{} công thức: chỉ lấy chữ, mất cách trình bày; xem lại."),
    ("linked picture", "{} ảnh chỉ là liên kết, không nằm trong tệp: không lấy được; đặt ảnh cạnh bài."),
    ("underlined", "{} chỗ gạch chân: lấy chữ, không gạch (trên trang, gạch chân là liên kết)."),
    ("merged", "{} bảng có ô gộp: chữ ở ô đầu, các ô còn lại để trống; xem lại bảng."),
    ("nested", "{} bảng có bảng lồng bên trong: lấy chữ của bảng trong, mất cột; xem lại bảng."),
    ("note", "{} chú thích gắn với tên bài hoặc phần không lấy: không lấy."),
    ("link", "{} liên kết tới tệp trên máy hoặc dấu trang trong Word: giữ chữ, bỏ liên kết."),
    ("shouted", "{} đề mục viết hoa cả: đã đổi sang chữ thường; xem lại tên riêng."),
)


def told(counted: Counter[str], encodings: Iterable[Encoding]) -> list[str]:
    """A sentence for each kind of thing that was counted, the gravest first."""
    old = sorted({_ENCODINGS[encoding] for encoding in encodings})
    first = [f"Chữ ở bảng mã cũ {' và '.join(old)}: đã đổi sang Unicode; đọc lại một lượt."] if old else []
    return first + [saying.format(counted[name]) for name, saying in _SAYINGS if counted[name]]
