"""`cchc channels`: a text for the channels of the plan: a loudspeaker script, a press release, and posts for social networks."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc.authoring.channels import Kit, kit_of, name_of
from cchc.authoring.voice import spoken_aloud
from cchc.channels.material import SPOKEN_KINDS
from cchc.documents.broadcast import minutes_and_seconds
from cchc.importing.writing import check_free
from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.model.posts import POSTS
from cchc.model.text import AnyText
from cchc.problems import ContentError, Problems, UsageError, unknown
from cchc.reading.content import read_content

FOLDER = "kenh"
"""The folder of what is made for the channels, from the project's root; Git leaves it alone."""

_FREE = "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out."


def add_channels(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc channels`."""
    parser.description = (
        "Từ một bài, một số của chuyên mục, hướng dẫn, thủ tục hoặc sự kiện: viết kịch bản phát thanh (tệp Word để in và tệp chữ), "
        "thông cáo báo chí và bài đăng lên Zalo, Facebook, TikTok."
    )
    help = "tệp bài trong content, ví dụ content/guides/theo-doi-ho-so.md; hoặc chỉ tên: theo-doi-ho-so"
    parser.add_argument("file", metavar="BÀI", help=help)
    parser.add_argument("--out", type=Path, metavar="THƯ_MỤC", help=f"nơi ghi tệp; bỏ trống: {FOLDER}/tên-bài")
    help = "đọc thử kịch bản bằng giọng máy, ghi thành tệp tiếng, để nghe xem dài bao lâu; không dùng để phát"
    parser.add_argument("--voice", action="store_true", help=help)
    parser.set_defaults(run=_channels)


def _channels(args: argparse.Namespace) -> int:
    problems = Problems()
    content = read_content(args.root, KINDS, problems)
    kit = kit_of(_named(args.file, content, problems), content, args.today, args.address)
    _tell(kit)
    files = {**dict(kit.files()), **(dict(_read_aloud(kit, content)) if args.voice else {})}
    folder = args.out or args.root / FOLDER / f"{kit.text.id}{'-ban-thao' if kit.waits else ''}"
    for name in files:
        # Somebody may have corrected the one that is there.
        check_free(folder / name, _FREE)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    warning = " Phường chưa duyệt bài này: đừng phát, đừng đăng." if kit.waits else ""
    print(f"Đã ghi {len(files)} tệp vào {folder}.{warning}")
    return 0


def _tell(kit: Kit) -> None:
    """Tell how long each script is, and what is missing in the posts."""
    for broadcast in kit.broadcasts:
        doubts = len(broadcast.script.doubts)
        print(f"{name_of(broadcast.script)}: {broadcast.length}; {doubts} chỗ đọc chưa chắc.")
    for post in kit.posts:
        over = f", dài hơn mức ghi ở {POSTS} {post.over} ký tự: bớt lời" if post.over else ""
        print(f"{post.network}: {len(post.text)} ký tự{over}.")
    if kit.link is None:
        print("Chưa đặt SITE_URL nên bài đăng chưa có liên kết tới trang.")
    print(f"Ảnh đi cùng bài đăng: {kit.picture}.")


def _read_aloud(kit: Kit, content: Content) -> Iterator[tuple[str, bytes]]:
    """The trial readings by name; tells how long the voice takes."""
    for script in (broadcast.script for broadcast in kit.broadcasts):
        words = "\n".join(line.spoken.text for line in script.lines)
        sound, seconds = spoken_aloud(words, content.readings.voice, script.speed)
        print(f"{name_of(script)}: giọng máy đọc thử hết {minutes_and_seconds(round(seconds))}.")
        yield f"{name_of(script)}-doc-thu.wav", sound


def _named(file: str, content: Content, problems: Problems) -> AnyText:
    """The text of a file or of a name. Raises ContentError for one with errors, UsageError for one that is not there."""
    found = _found(file, content.texts)
    faulty = {text.source.path for text in _found(file, content.faulty)}
    if faulty and not found:
        raise ContentError(Problems([problem for problem in problems if problem.place.path in faulty]))
    if len(found) > 1:
        paths = ", ".join(text.source.path for text in found)
        raise UsageError(f'Có nhiều bài tên "{file}"; ghi đủ đường dẫn: {paths}.')
    if not found:
        raise unknown("bài", file, [text.id for text in content.texts])
    return found[0]


def _found(file: str, texts: Iterable[AnyText]) -> list[AnyText]:
    """The texts of a path or of a name; of one name, those that can be told come first."""
    path = Path(file).as_posix()
    named = [text for text in texts if path.endswith(text.source.path) or text.id == path.removesuffix(".md")]
    return [text for text in named if isinstance(text.fields, SPOKEN_KINDS)] or named
