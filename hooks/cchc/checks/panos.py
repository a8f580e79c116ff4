"""Checks of panos and of the studio: names that exist, colours that can be read."""

from datetime import date

from cchc.model.content import Content
from cchc.model.drawing import drawing_colours
from cchc.model.pano import Pano, PanoFields
from cchc.model.source import Loc
from cchc.model.studio import CONTRAST, Colour, Palette, contrast
from cchc.problems import Problems, Severity, one_of
from cchc.rules.evidence import hung_id
from cchc.vietnamese import day, number

_ROLES = tuple(name for name in Palette.model_fields if name not in ("id", "name"))


def check_studio(content: Content, problems: Problems) -> None:
    """Note formats, colours and palettes named twice, colours that are not there, letters too pale to read."""
    studio, source = content.studio, content.studio_source
    for kinds in (("print", "screen"), ("colours",), ("palettes",)):
        _check_named_once(content, kinds, problems)
    colours = {colour.id: colour for colour in studio.colours}
    for position, palette in enumerate(studio.palettes):
        _check_palette(palette, ("palettes", position), colours, content, problems)
    _check_drawings_colours(content, problems)
    palettes = [palette.id for palette in studio.palettes]
    if studio.share not in palettes:
        problems.add(source.at("share"), f'"{studio.share}" không phải bảng màu.', one_of(studio.share, palettes))


def _check_drawings_colours(content: Content, problems: Problems) -> None:
    """Note colours of drawings that the studio has no inks for."""
    known = {colour.rgb for colour in content.studio.colours}
    for rgb, name in sorted(drawing_colours().items()):
        if rgb not in known:
            hint = "trả lại màu ấy, kèm tỉ lệ bốn loại mực."
            problems.add(
                content.studio_source.at("colours"), f'hình vẽ "{name}" dùng màu {rgb}, chưa có trong colours.', hint
            )


def _check_named_once(content: Content, kinds: tuple[str, ...], problems: Problems) -> None:
    """Note items with the id of another item of these kinds."""
    seen: set[str] = set()
    for kind in kinds:
        for position, one in enumerate(getattr(content.studio, kind)):
            if one.id in seen:
                place = content.studio_source.at(kind, position, "id")
                problems.add(place, f'mã "{one.id}" dùng hai lần.', "đặt mã khác.")
            seen.add(one.id)


def _check_palette(palette: Palette, at: Loc, colours: dict[str, Colour], content: Content, problems: Problems) -> None:
    source = content.studio_source
    unknown = [role for role in _ROLES if getattr(palette, role) not in colours]
    for role in unknown:
        name = getattr(palette, role)
        problems.add(source.at(*at, role), f'"{name}" không phải màu trong colours.', one_of(name, colours))
    if unknown:
        return
    pairs = [(role, colours[letters], colours[ground]) for role, letters, ground in palette.letters]
    pairs.append(("scrim_text", colours[palette.scrim_text], colours[palette.scrim].over_white))
    for role, letters, ground in pairs:
        ratio = contrast(letters, ground)
        if ratio < CONTRAST:
            text = f"màu {letters.name} trên nền {ground.name} chỉ tương phản {number(int(ratio * 10) / 10)}:1."
            problems.add(source.at(*at, role), text, f"cần ít nhất {number(CONTRAST)}:1; chọn màu đậm hoặc nhạt hơn.")


def check_panos(content: Content, today: date, problems: Problems) -> None:
    """Note names that cannot be addresses, and what is said to hang but cannot."""
    for pano in content.of(PanoFields):
        _check_hung_once(pano, problems)
        _check_hung_days(pano, today, problems)


def _check_hung_once(pano: Pano, problems: Problems) -> None:
    seen: set[str] = set()
    for number_, hanging in enumerate(pano.fields.hung):
        if hung_id(pano, hanging) in seen:
            hint = "xóa một dòng; nếu là hai tấm, ghi rõ hai nơi khác nhau."
            problems.add(pano.source.at("hung", number_, "place"), f'"{hanging.place}" ghi hai lần cùng ngày.', hint)
        seen.add(hung_id(pano, hanging))


def _check_hung_days(pano: Pano, today: date, problems: Problems) -> None:
    """Note days ahead on which a pano is said to hang, or to have been taken down."""
    for number_, hanging in enumerate(pano.fields.hung):
        for name, on in (("from", hanging.first), ("to", hanging.last)):
            if on and on > today:
                place = pano.source.at("hung", number_, name)
                hint = "chỉ ghi việc đã làm; ngày sai thì sửa."
                problems.add(place, f"ngày {day(on)} chưa đến, nên chưa tính.", hint, Severity.ADVICE)
