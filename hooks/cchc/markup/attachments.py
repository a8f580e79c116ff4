"""Files named by the fields of a text: a picture, and a clip's film and captions."""

from collections.abc import Mapping, Sequence

from cchc.markup.links import UNREAD, Library, Wrong, alike, path_of, target_of
from cchc.model.asset import Asset, Cue, check_weight
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.model.source import Loc, Source
from cchc.problems import Place, Problems


def attached_picture(name: str, source: Source, at: Loc, library: Library, problems: Problems) -> Asset | None:
    """The picture of a field; None, and a problem unless the picture has one of its own, where there is none."""
    target = target_of(name, source.path, library)
    if isinstance(target, Asset) and target.pixels:
        check_weight(target, source.at(*at), problems)
        return target
    if target != UNREAD:
        near = alike(name, path_of(name, source.path), library) if isinstance(target, Wrong) else None
        hint = f'"{near}".' if near else f"chép ảnh vào cạnh bài, ghi tên tệp ảnh vào {at[-1]}."
        problems.add(source.at(*at), f'không có ảnh "{name}" cạnh bài.', hint)
    return None


def reels_of(clips: Sequence[Clip], content: Content, problems: Problems) -> Mapping[str, Reel]:
    """The files of each clip by its address, clips without a picture left out; missing files are problems."""
    library = Library({}, content.assets, unread=content.unread, others=content.others)
    reels = {clip.url: _reel(clip, library, problems) for clip in clips}
    return {url: reel for url, reel in reels.items() if reel}


def _reel(clip: Clip, library: Library, problems: Problems) -> Reel | None:
    poster = attached_picture(clip.fields.poster, clip.source, ("poster",), library, problems)
    film, webm, captions = (_attached_file(clip, name, library, problems) for name in ("file", "webm", "captions"))
    if captions and captions.last_cue:
        _check_length(clip, captions.path, captions.last_cue, problems)
    return Reel(poster, film, webm, captions) if poster else None


def _check_length(clip: Clip, path: str, last: Cue, problems: Problems) -> None:
    """Captions begin before the clip is over; its length is written in whole seconds."""
    if last.begin >= clip.fields.duration + 1:
        text = f"câu phụ đề bắt đầu khi clip đã hết ({clip.fields.length})."
        problems.add(Place(path, last.line), text, "xem lại mốc thời gian, hoặc duration của clip.")


def _attached_file(clip: Clip, field: str, library: Library, problems: Problems) -> Asset | None:
    name: str | None = getattr(clip.fields, field)
    target = target_of(name, clip.source.path, library) if name else UNREAD
    if isinstance(target, Asset):
        return target
    if target != UNREAD:
        hint = f"chép tệp vào cạnh bài, ghi tên tệp vào {field}."
        problems.add(clip.source.at(field), f'không có tệp "{name}" cạnh bài.', hint)
    return None
