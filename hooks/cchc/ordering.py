"""Files of one pano as somebody orders them on the command line: written whole, each told as it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.cache import write_whole
from cchc.checks.content import spared_by
from cchc.checks.panos import check_panos, check_studio
from cchc.kinds import KINDS
from cchc.model.pano import Pano, PanoFields
from cchc.model.studio import PrintFormat
from cchc.panos.designs import Design, Designer
from cchc.panos.drawing import Kind, SceneDrawing
from cchc.panos.render_queue import RenderQueue
from cchc.panos.typeface import Typefaces
from cchc.problems import ContentError, Place, Problems, one_of
from cchc.reading.content import read_content
from cchc.rules.publication import unseen_paths
from cchc.vietnamese import file_size


@dataclass(frozen=True, slots=True)
class Order:
    """Which pano, in which formats (none: all), where to, and whether print formats come as PNG at their resolution."""

    name: str
    formats: Sequence[str]
    out: Path
    as_png: bool = False


class NoSuchError(Exception):
    """The order names a pano or a format that is not there."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(f"{text} Gợi ý: {hint}" if hint else text)


def fill(order: Order, root: Path, today: date, address: str, queue: RenderQueue) -> int:
    """Write the files and say so; how many. Raises NoSuchError; and ContentError for problems in the content and
    a disk that refuses.
    """
    problems = Problems()
    content = read_content(root, KINDS, problems)
    check_studio(content, problems)
    check_panos(content, today, problems)
    unseen = frozenset(path for path in unseen_paths(content, today) if PurePosixPath(path).stem != order.name)
    problems.set_aside(spared_by(content, unseen, problems))
    if problems.stop_a_build:
        raise ContentError(problems)
    pano = _wanted(order, content.of(PanoFields))
    _check_formats(order, [format.id for format in content.studio.formats])
    designs = Designer(content, address, Typefaces()).designs_of([pano], problems)
    if problems.stop_a_build:
        raise ContentError(problems)
    wanted = [design for design in designs if not order.formats or design.format.id in order.formats]
    for number, design in enumerate(wanted, 1):
        _write(design, order, content.ward.authority, queue, f"{number}/{len(wanted)}")
    return len(wanted)


def _wanted(order: Order, panos: Sequence[Pano]) -> Pano:
    for pano in panos:
        if pano.id == order.name:
            return pano
    raise NoSuchError(f'Không có pano "{order.name}".', one_of(order.name, [pano.id for pano in panos]))


def _check_formats(order: Order, known: list[str]) -> None:
    for name in order.formats:
        if name not in known:
            raise NoSuchError(f'Không có khổ "{name}".', one_of(name, known))


def _write(design: Design, order: Order, author: str, queue: RenderQueue, count: str) -> None:
    drawing = design.drawing(author)
    if order.as_png and isinstance(design.format, PrintFormat):
        drawing = SceneDrawing(design.scene, Kind.PNG, design.format.pixels[0])
    kept = queue.add(drawing).kept
    file = order.out / f"{order.name}-{design.format.id}{drawing.kind.value}"
    try:
        order.out.mkdir(parents=True, exist_ok=True)
        write_whole(file, kept.file.read_bytes())
    except OSError as error:
        problems = Problems()
        problems.add(
            Place(str(file)), f"không ghi được ({error.strerror}).", "chọn thư mục khác, hoặc xem ổ đĩa còn chỗ."
        )
        raise ContentError(problems) from error
    print(f"{count}  {design.format.name}: {file} ({file_size(kept.bytes)})", flush=True)
