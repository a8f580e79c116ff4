"""Clips must have a name that can be an address, and say in words what is seen and heard."""

from cchc.model.clip import Clip, ClipFields
from cchc.model.content import Content
from cchc.problems import Problems
from cchc.vietnamese import slug


def check_clips(content: Content, problems: Problems) -> None:
    """Note names that cannot be addresses, clips without a transcript."""
    for clip in content.of(ClipFields):
        if slug(clip.id) != clip.id:
            hint = f'đặt tên tệp "{slug(clip.id)}.md".'
            problems.add(clip.source.at(), f'"{clip.id}" không dùng làm địa chỉ được.', hint)
        _check_transcript(clip, problems)


def _check_transcript(clip: Clip, problems: Problems) -> None:
    if not clip.source.body.strip():
        hint = "viết dưới dòng --- thứ hai: clip nói gì, cho thấy gì."
        problems.add(clip.source.in_body(0), "clip chưa có lời ghi lại.", hint)
