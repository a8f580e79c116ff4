"""`cchc quiz`: a quiz on paper, variants for a contest, and a certificate."""

import argparse
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from cchc.catalogue import Catalogue, make_catalogue
from cchc.documents.quiz import QuizPapers
from cchc.importing.writing import check_free
from cchc.kinds.quiz import QUIZ
from cchc.model.quiz import Quiz, QuizFields
from cchc.panos.drawing import sketch
from cchc.problems import ContentError, Problems, Severity, UsageError, unknown
from cchc.rules.publication import awaits_approval, has_lapsed
from cchc.rules.quiz import variant_of
from cchc.settings import cache_of

MOST_VARIANTS = 12
"""The most variants whose keys stand beside each other on a sheet."""


def add_quiz(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc quiz`."""
    parser.description = "Ghi bộ câu hỏi ra giấy: đề kèm đáp án; đề trộn cho cuộc thi; giấy ghi nhận để điền tay."
    parser.add_argument("file", metavar="BỘ_CÂU_HỎI", help="tệp trong content/quizzes, có hay không có .md đều được")
    parser.add_argument(
        "--variants", type=int, default=0, metavar="SỐ_ĐỀ", help="ghi thêm bấy nhiêu đề trộn, và đáp án"
    )
    parser.add_argument("--seed", metavar="MÃ", help="mã trộn in trên đề cũ, để in lại đúng các đề đó")
    parser.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp .docx")
    parser.set_defaults(run=_quiz)


def _quiz(args: argparse.Namespace) -> int:
    _check_usage(args)
    catalogue = make_catalogue(args.root, args.today, args.address, sketch, preview=True, cache=cache_of(args.root))
    quiz = _named(PurePath(args.file).name.removesuffix(".md"), catalogue)
    files = dict(_papers(quiz, catalogue, args))
    for name in files:
        check_free(args.out / name, "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out.")
    args.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (args.out / name).write_bytes(data)
        print(f"Đã ghi {args.out / name}.")
    for remark in _remarks(quiz, args):
        print(remark)
    return 0


def _check_usage(args: argparse.Namespace) -> None:
    if not 0 <= args.variants <= MOST_VARIANTS:
        raise UsageError(f"--variants {args.variants}: số đề từ 1 đến {MOST_VARIANTS}.")
    if args.seed is not None and not (args.variants and args.seed.strip()):
        raise UsageError("--seed đi cùng --variants: ghi mã in trên đề cũ và số đề, ví dụ --variants 4 --seed 48213.")
    args.seed = args.seed or str(secrets.randbelow(90_000) + 10_000)


def _named(name: str, catalogue: Catalogue) -> Quiz:
    """The quiz of a name, whether or not readers see it. Raises ContentError with the errors of one that has some."""
    quizzes = {quiz.id: quiz for quiz in catalogue.renderer.site.of(QuizFields)}
    unseen = catalogue.problems.of(Severity.UNSEEN)
    own = [one for one in unseen if one.place.path.startswith(QUIZ.folder) and PurePath(one.place.path).stem == name]
    if own and name not in quizzes:
        raise ContentError(Problems([replace(one, severity=Severity.ERROR) for one in own]))
    if name not in quizzes:
        raise unknown("bộ câu hỏi", name, quizzes)
    return quizzes[name]


def _papers(quiz: Quiz, catalogue: Catalogue, args: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file."""
    site = catalogue.renderer.site
    questions = site.quizzes[quiz.url].questions
    papers = QuizPapers(quiz, questions, site.ward, site.content.studio.compounds)
    yield f"{quiz.id}-kem-dap-an.docx", papers.with_key()
    variants = [variant_of(questions, args.seed, number) for number in range(1, args.variants + 1)]
    for number, variant in enumerate(variants, 1):
        yield f"{quiz.id}-de-{number}.docx", papers.sheet(number, args.seed, variant)
    if variants:
        yield f"{quiz.id}-dap-an-cac-de.docx", papers.keys(args.seed, variants)
    if not awaits_approval(quiz.fields):
        yield f"{quiz.id}-giay-ghi-nhan.docx", papers.certificate()


def _remarks(quiz: Quiz, args: argparse.Namespace) -> Iterator[str]:
    if args.variants:
        yield f"Mã trộn: {args.seed}. In lại đúng các đề này: thêm --variants {args.variants} --seed {args.seed}"
    if awaits_approval(quiz.fields):
        yield "Bộ câu hỏi chờ phường duyệt: tệp ghi chữ BẢN THẢO, chưa có giấy ghi nhận."
    if has_lapsed(quiz.fields, args.today):
        yield "Các đáp án đã quá ngày valid_until: xem lại trước khi in."
