"""Words that this program puts into drafts for people to replace; readers must never see them."""

from collections.abc import Mapping

from cchc.model.guide import OTHERWISE, SEE

NEEDS_ALT = "Cần tả ảnh này"
"""Stands for what is to be seen in a picture that came without a description."""

LOOK_AGAIN = "xin xem lại"
"""Begins the comment behind a field that was guessed."""

_STEP = f"## {{title}}\n\nViết việc cần làm ở đây.\n\n{SEE} viết điều người làm sẽ thấy.\n\n{OTHERWISE} viết cách xử lý khi không thấy như vậy.\n"
STARTERS: Mapping[str, str] = {
    "article": "Viết mở đầu ở đây: việc gì, ở đâu, ai cần biết.\n\n## Tên mục thứ nhất\n\nViết tiếp ở đây.\n",
    "issue": "Viết lời giới thiệu của số này ở đây.\n",
    "guide": "\n".join(
        [
            "Viết một, hai câu mở đầu ở đây.\n",
            *(_STEP.format(title=title) for title in ("Mở …", "Chọn …", "Kiểm tra …")),
        ]
    ),
    "pano": "",
    "clip": "Ghi lời nói và hình ảnh trong clip ở đây, cho người không nghe hoặc không xem được.\n",
}
"""The body that each kind of text begins with."""
