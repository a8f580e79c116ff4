"""`cchc pano`: the files of one pano, for a print shop or a screen."""

import argparse
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from cchc.cache import write_whole
from cchc.checks.content import spared_by
from cchc.checks.panos import check_panos, check_studio
from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.model.pano import Pano, PanoFields
from cchc.model.studio import PrintFormat
from cchc.panos.designs import ASSETS, Design, Designer
from cchc.panos.drawing import Kind, SceneDrawing
from cchc.panos.render_queue import RenderQueue
from cchc.panos.typeface import Typefaces
from cchc.problems import ContentError, Problems, refusal, unknown
from cchc.reading.content import read_content
from cchc.rules.publication import unseen_paths
from cchc.settings import cache_of
from cchc.vietnamese import file_size


def add_pano(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc pano`."""
    parser.add_argument("name", metavar="PANO", help="tên tệp trong content/panos, không có .md")
    help = "mã khổ, ví dụ a3; bỏ trống: mọi khổ"
    parser.add_argument("--format", action="append", default=[], metavar="KHỔ", help=help)
    parser.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp")
    parser.add_argument("--png", action="store_true", help="khổ in cũng ghi thành ảnh PNG, không phải PDF")
    parser.set_defaults(run=_pano)


def _pano(args: argparse.Namespace) -> int:
    name, problems = args.name.removesuffix(".md"), Problems()
    content = _read(args, name, problems)
    pano = _named(content, name, args.format)
    designs = Designer(content, args.address, Typefaces(), args.root / ASSETS).designs_of([pano], problems)
    if problems.stop_a_build:
        raise ContentError(problems)
    chosen = [design for design in designs if not args.format or design.format.id in args.format]
    queue = RenderQueue(cache_of(args.root))
    for number, design in enumerate(chosen, 1):
        drawing = _drawing(design, content.ward.authority, as_png=args.png)
        drawn = queue.add(drawing).kept
        file = args.out / f"{name}-{design.format.id}{drawing.kind.value}"
        _write(file, drawn.file.read_bytes())
        print(f"{number}/{len(chosen)}  {design.format.name}: {file} ({file_size(drawn.bytes)})", flush=True)
    print(f"Đã ghi {len(chosen)} tệp vào {args.out}.")
    return 0


def _read(args: argparse.Namespace, name: str, problems: Problems) -> Content:
    """The content; an error in a text that readers do not see yet stops the command only if it is this pano's."""
    content = read_content(args.root, KINDS, problems)
    check_studio(content, problems)
    check_panos(content, args.today, problems)
    unseen = frozenset(path for path in unseen_paths(content, args.today) if PurePosixPath(path).stem != name)
    problems.set_aside(spared_by(content, unseen, problems))
    if problems.stop_a_build:
        raise ContentError(problems)
    return content


def _named(content: Content, name: str, formats: Sequence[str]) -> Pano:
    """The pano of a name. Raises UsageError for a pano or a format that is not there."""
    panos, known = {pano.id: pano for pano in content.of(PanoFields)}, [format.id for format in content.studio.formats]
    if name not in panos:
        raise unknown("pano", name, panos)
    for format in formats:
        if format not in known:
            raise unknown("khổ", format, known)
    return panos[name]


def _drawing(design: Design, author: str, *, as_png: bool) -> SceneDrawing:
    """The drawing to export; as PNG, a print format has the pixels of its resolution."""
    if as_png and isinstance(design.format, PrintFormat):
        return SceneDrawing(design.scene, Kind.PNG, design.format.pixels[0])
    return design.drawing(author)


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data)
    except OSError as error:
        hint = "chọn thư mục khác, hoặc xem ổ đĩa còn chỗ."
        raise refusal(file, f"không ghi được ({error.strerror}).", hint) from error
