"""Names of a project's files for officers, who know the plan and a text's title and not where they lie."""

import re
from contextlib import suppress
from pathlib import Path

from cchc.model.article import ArticleFields
from cchc.reading.front_matter import glimpse_of

_NAMES = {
    "data/allowed.yaml": "Số, địa chỉ được hiện",
    "data/compounds.yaml": "Từ ghép",
    "data/disclosures.yaml": "Nội dung đã công khai",
    "data/glossary.yaml": "Giải thích từ ngữ",
    "data/hosting.yaml": "Nơi đăng",
    "data/laws.yaml": "Văn bản",
    "data/plain-words.yaml": "Cách viết dễ hiểu",
    "data/plan.yaml": "Kế hoạch",
    "data/posts.yaml": "Bài đăng mạng xã hội",
    "data/questions.yaml": "Hỏi đáp",
    "data/reading.yaml": "Cách đọc của loa",
    "data/search.yaml": "Ô tìm kiếm",
    "data/studio.yaml": "Khổ và màu của pano",
    "data/ward.yaml": "Thông tin phường",
}
_FORMER = re.compile(r"data/plans/(\d{4})\.yaml")
_BUILT = re.compile(r"site/(.*?)(?:index\.html)?")


def name_of(root: Path, path: str) -> str:
    """What officers call a file of the project at `root`; the path where they have no name for it."""
    if path in _NAMES:
        return _NAMES[path]
    if found := _FORMER.fullmatch(path):
        return f"Kế hoạch năm {found[1]}"
    if found := _BUILT.fullmatch(path):
        return f"Trang /{found[1]}"
    if path.startswith("docs/so-tay/"):
        return "Sổ tay"
    return (path.endswith(".md") and _title(root / path)) or path


def _title(file: Path) -> str:
    with suppress(OSError):
        # Of any kind: a title stands on a line of its own in each.
        return glimpse_of(file.read_bytes(), ArticleFields).title
    return ""
