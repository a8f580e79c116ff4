"""Video clips."""

from collections.abc import Mapping

from cchc.kinds.common import DATE, SUMMARY, TOPIC
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers, Form, Question
from cchc.model.clip import Clip, ClipFields
from cchc.pages.clips import clip_files, clip_pages


def _url(fields: ClipFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"clip/{stem}/"


def _by_order(clip: Clip) -> tuple[int, int, str]:
    return clip.fields.order, -clip.fields.date.toordinal(), clip.id


def _also(answers: Answers) -> Mapping[str, str]:
    is_silent = "file" in answers and "captions" not in answers
    return {**({"silent": "true"} if is_silent else {}), "approved": "false"}


def _is_here(answers: Answers) -> bool:
    return "url" not in answers


CLIP = Kind(
    id="clip",
    name="clip",
    label="Clip",
    path="clip",
    rank=80,
    folder="content/clips",
    fields=ClipFields,
    address=_url,
    order=_by_order,
    examples={
        "file": "file: nop-ho-so.mp4",
        "webm": "webm: nop-ho-so.webm",
        "poster": "poster: bia.jpg",
        "poster_alt": "poster_alt: Cán bộ chỉ cho người dân cách nộp hồ sơ",
        "captions": "captions: nop-ho-so.vtt",
        "silent": "silent: true",
        "duration": "duration: 2:35",
    },
    starter="Ghi lời nói và hình ảnh trong clip ở đây, cho người không nghe hoặc không xem được.\n",
    is_prose=False,
    pages=clip_pages,
    files=clip_files,
    also=_also,
    questions=(
        Question("title", "Tên clip", "ví dụ: Nộp hồ sơ tại nhà"),
        DATE,
        SUMMARY,
        TOPIC,
        Question("url", "Địa chỉ clip trên kênh của phường", "Enter để bỏ qua nếu đặt tệp trên trang", required=False),
        Question("file", "Tệp clip", "tệp .mp4; kéo tệp vào đây", Form.FILE, when=_is_here),
        Question(
            "captions",
            "Tệp phụ đề",
            "tệp .vtt; Enter nếu clip không có tiếng",
            Form.FILE,
            required=False,
            when=_is_here,
        ),
        Question("poster", "Tệp ảnh bìa", "kéo tệp ảnh vào đây", Form.FILE),
        Question("poster_alt", "Tả ảnh bìa cho người không nhìn thấy", "một câu"),
        Question("duration", "Clip dài bao lâu", "phút và giây, ví dụ 2:35"),
    ),
)
