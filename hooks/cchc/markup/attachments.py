"""Files named by the fields of a text: a picture, a clip's film and captions, a recording and its words."""

from collections.abc import Iterator, Mapping, Sequence

from cchc.markup.links import UNREAD, Library, Wrong, alike, path_of, target_of
from cchc.model.article import ArticleFields
from cchc.model.asset import Asset, Cue, check_weight
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.model.event_parts import Held
from cchc.model.guide import GuideFields
from cchc.model.procedure import ProcedureFields
from cchc.model.recording import Recording
from cchc.model.source import Loc, Source
from cchc.model.text import AnyText
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


def attached_records(held: Held | None, source: Source, library: Library, problems: Problems) -> list[Asset]:
    """The photographs and the minutes of an event that was held."""
    return list(_records(held, source, library, problems)) if held else []


def _records(held: Held, source: Source, library: Library, problems: Problems) -> Iterator[Asset]:
    for number, shot in enumerate(held.photos):
        picture = attached_picture(shot.photo, source, ("held", "photos", number, "photo"), library, problems)
        if picture:
            yield picture
    minutes = _file_beside(held.minutes, source, ("held", "minutes"), library, problems)
    if minutes:
        check_weight(minutes, source.at("held", "minutes"), problems)
        yield minutes


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


def recordings_of(texts: Sequence[AnyText], content: Content, problems: Problems) -> Mapping[str, Recording]:
    """The recording of each text that has one, by its address; missing files, and missing words, are problems."""
    library = Library({}, content.assets, unread=content.unread, others=content.others)
    recordings = {
        text.url: _recording(text, text.fields, library, problems)
        for text in texts
        if isinstance(text.fields, ArticleFields | GuideFields | ProcedureFields)
    }
    return {url: recording for url, recording in recordings.items() if recording}


def _recording(
    text: AnyText, fields: ArticleFields | GuideFields | ProcedureFields, library: Library, problems: Problems
) -> Recording | None:
    sound, words = (_attached_file(text, name, library, problems) for name in ("audio", "transcript"))
    if fields.audio and not fields.transcript:
        hint = "thêm transcript: tên tệp .txt ghi lời đọc, cho người không nghe được."
        problems.add(text.source.at("audio"), "bản ghi âm chưa có lời bằng chữ.", hint)
    if fields.transcript and not fields.audio:
        hint = "thêm audio: tên tệp .mp3, hoặc xóa dòng transcript."
        problems.add(text.source.at("transcript"), "có lời đọc mà chưa có bản ghi âm.", hint)
    if sound:
        check_weight(sound, text.source.at("audio"), problems)
    return Recording(sound, words.words) if sound and words else None


def _attached_file(text: AnyText, field: str, library: Library, problems: Problems) -> Asset | None:
    return _file_beside(getattr(text.fields, field), text.source, (field,), library, problems)


def _file_beside(name: str | None, source: Source, at: Loc, library: Library, problems: Problems) -> Asset | None:
    """The file that a field names; None where it names none, or one that is not there."""
    target = target_of(name, source.path, library) if name else UNREAD
    if isinstance(target, Asset):
        return target
    if target != UNREAD:
        hint = f"chép tệp vào cạnh bài, ghi tên tệp vào {at[-1]}."
        problems.add(source.at(*at), f'không có tệp "{name}" cạnh bài.', hint)
    return None
