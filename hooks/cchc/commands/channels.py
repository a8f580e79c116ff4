"""`cchc channels`: a text for the channels of the plan: a loudspeaker script, a press release, and posts for social networks."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from cchc.authoring.voice import spoken_aloud
from cchc.channels.gathering import Gathering, gathering_of
from cchc.channels.material import SPOKEN_KINDS, material_of
from cchc.channels.posts import Context, post_of
from cchc.channels.release import release_of
from cchc.channels.script import Script, scripts_of
from cchc.documents.broadcast import Broadcast, broadcast_document, broadcast_text, minutes_and_seconds, text_file
from cchc.documents.press_release import Sheet, press_document
from cchc.importing.writing import check_free
from cchc.kinds import KINDS
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.content import Content
from cchc.model.posts import NETWORKS, POSTS
from cchc.model.text import AnyText
from cchc.model.web import is_of_this_machine
from cchc.pages.site import SHARE
from cchc.panos.share import SHARE_PIXELS
from cchc.problems import ContentError, Problems, UsageError, unknown
from cchc.reading.content import read_content
from cchc.rules.publication import State, awaits_approval, has_lapsed, state_of, valid_until_of
from cchc.speech.lexicon import lexicon_of
from cchc.speech.spoken import Speaker
from cchc.vietnamese import day

FOLDER = "kenh"
"""The folder of what is made for the channels, from the project's root; Git leaves it alone."""

UNAPPROVED_POST = "BẢN THẢO – chờ phường duyệt, chưa đăng"
_FREE = "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out."


def add_channels(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc channels`."""
    parser.description = (
        "Từ một bài, một số của chuyên mục, hướng dẫn hoặc thủ tục: viết kịch bản phát thanh (tệp Word để in và tệp chữ), "
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
    text = _named(args.file, content, problems)
    _check_ready(text, content, args.today)
    waits = awaits_approval(text.fields)
    folder = args.out or args.root / FOLDER / f"{text.id}{'-ban-thao' if waits else ''}"
    gathering = gathering_of(text, content, args.today)
    scripts = _broadcasts(text, content, gathering, args)
    files = dict([*scripts, *_press(text, content, gathering, args), *_posts(text, content, gathering, args)])
    for name in files:
        # Somebody may have corrected the one that is there.
        check_free(folder / name, _FREE)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    print(f"Ảnh đi cùng bài đăng: {_picture(text)}.")
    print(
        f"Đã ghi {len(files)} tệp vào {folder}.{' Phường chưa duyệt bài này: đừng phát, đừng đăng.' if waits else ''}"
    )
    return 0


def _broadcasts(
    text: AnyText, content: Content, gathering: Gathering, args: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    """The files of the scripts by name; tells how long each is."""
    for script in _scripts(text, content, gathering, args.today):
        broadcast = _broadcast(script, text, args)
        name = f"phat-thanh-{script.limit}-giay" if script.limit else "phat-thanh"
        print(f"{name}: {broadcast.length}; {len(script.doubts)} chỗ đọc chưa chắc.")
        yield f"{name}.docx", broadcast_document(broadcast)
        yield f"{name}.txt", broadcast_text(broadcast)
        if args.voice:
            words = "\n".join(line.spoken.text for line in script.lines)
            sound, seconds = spoken_aloud(words, content.readings.voice, script.speed)
            print(f"{name}: giọng máy đọc thử hết {minutes_and_seconds(round(seconds))}.")
            yield f"{name}-doc-thu.wav", sound


def _press(
    text: AnyText, content: Content, gathering: Gathering, args: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    """The press release by name."""
    release = release_of(text, gathering, content.laws, args.today)
    if release:
        sheet = Sheet(
            release,
            content.plans.of_day(text.fields.date),
            content.ward,
            _link(text, args),
            _issue(text, content),
            not awaits_approval(text.fields),
            content.studio.compounds,
        )
        yield "bao-chi.docx", press_document(sheet)


def _issue(text: AnyText, content: Content) -> str | None:
    """The title of the issue with which a text counts."""
    id = text.id if isinstance(text.fields, IssueFields) else getattr(text.fields, "issue", None)
    return next((issue.fields.title for issue in content.of(IssueFields) if issue.id == id), None)


def _posts(
    text: AnyText, content: Content, gathering: Gathering, args: argparse.Namespace
) -> Iterator[tuple[str, bytes]]:
    """The files of the posts by name; tells what is missing in them."""
    link = _link(text, args)
    context = Context(content.ward, content.posts, link, args.today, gathering)
    draft = "" if not awaits_approval(text.fields) else f"{UNAPPROVED_POST}\n\n"
    for network in NETWORKS:
        post = post_of(text, network, context)
        over = f", dài hơn mức ghi ở {POSTS} {post.over} ký tự: bớt lời" if post.over else ""
        print(f"{network}: {len(post.text)} ký tự{over}.")
        yield f"{network}.txt", text_file(draft + post.text)
    if link is None:
        print("Chưa đặt SITE_URL nên bài đăng chưa có liên kết tới trang.")


def _link(text: AnyText, args: argparse.Namespace) -> str | None:
    """The address of a text, where the site has one that others can open."""
    return None if is_of_this_machine(args.address) else urljoin(args.address, text.url)


def _picture(text: AnyText) -> str:
    """Which picture goes with a post: the text's own, else the one that the site draws."""
    own = text.fields.image if isinstance(text.fields, ArticleFields) else None
    width, height = SHARE_PIXELS
    return own or f"{text.url}{SHARE} trong trang đã dựng ({width} x {height})"


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


def _check_ready(text: AnyText, content: Content, today: date) -> None:
    """Raise ContentError for a text that nobody may hear: readers do not see it either, or its content has lapsed."""
    state, source, problems = state_of(text.fields, today, content.ward.phase), text.source, Problems()
    last = valid_until_of(text.fields)
    if state is State.DRAFT:
        problems.add(source.at("draft"), "bài còn là bản nháp nên chưa phát.", "khi bài đã đúng, xóa dòng draft: true.")
    if state is State.HELD:
        hint = "khi phường đã duyệt, xóa dòng approved: false."
        problems.add(source.at("approved"), "phường chưa duyệt bài này nên chưa phát.", hint)
    if state is State.WITHDRAWN:
        problems.add(source.at("withdrawn"), "bài đã rút nên không phát.", "chọn bài khác.")
    if last and has_lapsed(text.fields, today):
        hint = "xem lại nội dung, rồi sửa valid_until."
        problems.add(source.at("valid_until"), f"nội dung chỉ đúng đến hết ngày {day(last)} nên không phát.", hint)
    if problems.stop_a_build:
        raise ContentError(problems)


def _scripts(text: AnyText, content: Content, gathering: Gathering, today: date) -> list[Script]:
    """The scripts of a text. Raises UsageError for a kind that is not read aloud."""
    lexicon = lexicon_of(content.readings, content.glossary)
    material = material_of(text, today, gathering)
    if material is None:
        raise UsageError(
            f"Chưa viết được kịch bản phát thanh từ {text.kind.name}; chọn một bài, số chuyên mục, hướng dẫn hoặc thủ tục."
        )
    return scripts_of(material, content.ward, Speaker(lexicon), content.readings.syllables_per_minute)


def _broadcast(script: Script, text: AnyText, args: argparse.Namespace) -> Broadcast:
    fields = text.fields
    return Broadcast(
        script=script,
        title=fields.title,
        source=_link(text, args) or text.source.path,
        approved=not awaits_approval(fields),
        days=". ".join(_days(text, args.today)),
    )


def _days(text: AnyText, today: date) -> Iterator[str]:
    """From when and until when it may be heard."""
    if text.fields.date > today:
        yield f"Phát từ ngày {day(text.fields.date)}"
    last = valid_until_of(text.fields)
    if last:
        yield f"Phát đến hết ngày {day(last)}"
