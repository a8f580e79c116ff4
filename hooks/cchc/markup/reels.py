"""The files that a clip names: its film, its captions, its picture."""

from collections.abc import Mapping, Sequence

from cchc.markup.links import UNREAD, Library, target_of
from cchc.markup.pictures import picture_beside
from cchc.model.asset import Asset, Cue
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.problems import Place, Problems


def reels_of(clips: Sequence[Clip], content: Content, problems: Problems) -> Mapping[str, Reel]:
    """The files of each clip by its address; a clip without its picture is left out, and a file that is not there is a
    problem.
    """
    library = Library({}, content.assets, unread=content.unread, others=content.others)
    reels = {clip.url: _reel(clip, library, problems) for clip in clips}
    return {url: reel for url, reel in reels.items() if reel}


def _reel(clip: Clip, library: Library, problems: Problems) -> Reel | None:
    poster = picture_beside(clip.fields.poster, clip.source, ("poster",), library, problems)
    film, webm, captions = (_beside(clip, name, library, problems) for name in ("file", "webm", "captions"))
    if captions and captions.last_cue:
        _check_length(clip, captions.path, captions.last_cue, problems)
    return Reel(poster, film, webm, captions) if poster else None


def _check_length(clip: Clip, path: str, last: Cue, problems: Problems) -> None:
    """Captions begin before the clip is over; its length is written in whole seconds."""
    if last.begin >= clip.fields.duration + 1:
        text = f"câu phụ đề bắt đầu khi clip đã hết ({clip.fields.length})."
        problems.add(Place(path, last.line), text, "xem lại mốc thời gian, hoặc duration của clip.")


def _beside(clip: Clip, field: str, library: Library, problems: Problems) -> Asset | None:
    name: str | None = getattr(clip.fields, field)
    target = target_of(name, clip.source.path, library) if name else UNREAD
    if isinstance(target, Asset):
        return target
    if target != UNREAD:
        hint = f"chép tệp vào cạnh bài, ghi tên tệp vào {field}."
        problems.add(clip.source.at(field), f'không có tệp "{name}" cạnh bài.', hint)
    return None
