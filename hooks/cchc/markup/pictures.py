"""A picture that a field of a text names: a file beside it."""

from cchc.markup.links import UNREAD, Library, Wrong, alike, path_of, target_of
from cchc.model.asset import Asset
from cchc.model.source import Loc, Source
from cchc.model.weight import check_weight
from cchc.problems import Problems


def picture_beside(name: str, source: Source, at: Loc, library: Library, problems: Problems) -> Asset | None:
    """The picture; None where there is none, and a problem unless the picture's own is told elsewhere."""
    target = target_of(name, source.path, library)
    if isinstance(target, Asset) and target.pixels:
        check_weight(target, source.at(*at), problems)
        return target
    if target != UNREAD:
        field = at[-1]
        near = alike(name, path_of(name, source.path), library) if isinstance(target, Wrong) else None
        hint = f'"{near}".' if near else f"chép ảnh vào cạnh bài, ghi tên tệp ảnh vào {field}."
        problems.add(source.at(*at), f'không có ảnh "{name}" cạnh bài.', hint)
    return None
