"""The material of a text for listeners: blocks of sentences, each with a rank by what people need first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.channels.events import blocks_of_event, kind_of, repeated_of
from cchc.channels.gathering import Gathering
from cchc.channels.prose import ASKED, DO, FACTS, REST, SUMMARY, Block, blocks_of, ended, heard, names_a_day, pointers
from cchc.markup.passages import Form, Passage, passages_of
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.event import EventFields
from cchc.model.guide import OTHERWISE, SEE, GuideFields, Question
from cchc.model.procedure import Fee, Paper, ProcedureFields, desk_of
from cchc.model.text import AnyText
from cchc.speech.sentences import sentences_of
from cchc.vietnamese import day, number, uncapitalised

DRAWING = "Hình:"
"""How a line begins that names the drawing of a step."""

_FEW = 2

SPOKEN_KINDS = (ArticleFields, IssueFields, GuideFields, ProcedureFields, EventFields)
"""The fields of the kinds of text that have material."""

Steps = list[tuple[str, list[Passage]]]
"""The title of each step of a guide, and its passages."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a text says to listeners: what it is, its title, its blocks in several lengths, the fullest first; what is said once
    more at the end; the name of a page with its address; where to ask; and what was left out, for the editor.
    """

    kind: str
    title: str
    variants: tuple[tuple[Block, ...], ...]
    repeated: tuple[str, ...] = ()
    address: str = ""
    ask: str = desk_of(None)
    left_out: tuple[str, ...] = ()


_NOTHING = Gathering()


def material_of(text: AnyText, today: date, gathering: Gathering = _NOTHING) -> Material | None:
    """The material of an article, a guide, a procedure, an event, or an issue with what it gathers; None of other kinds."""
    match text.fields:
        case ArticleFields() as fields:
            return _article(fields, text.source.body)
        case IssueFields() as fields:
            return _issue(fields, text.source.body, gathering)
        case GuideFields() as fields:
            return _guide(fields, text.source.body)
        case ProcedureFields() as fields:
            return _procedure(fields, text.source.body, today)
        case EventFields() as fields:
            return _event(fields, text.source.body, today)
    return None


def _article(fields: ArticleFields, body: str) -> Material:
    passages = passages_of(body)
    blocks = (Block(SUMMARY, tuple(sentences_of(fields.summary))), *blocks_of(passages))
    deadline = next((s for block in blocks for s in block.sentences if names_a_day(s)), "")
    return Material("bài", fields.title, (blocks,), (deadline,), left_out=pointers(passages))


def _issue(fields: IssueFields, body: str, gathering: Gathering) -> Material:
    """What an issue begins with, then each article's summary below its title."""
    passages = passages_of(body)
    articles = (
        Block(DO, tuple(sentences_of(one.fields.summary)), heading=one.fields.title) for one in gathering.articles
    )
    blocks = (Block(SUMMARY, tuple(sentences_of(fields.summary))), *blocks_of(passages), *articles)
    return Material("chuyên mục", gathering.title_of(fields), (blocks,), left_out=pointers(passages))


def _guide(fields: GuideFields, body: str) -> Material:
    summary = Block(SUMMARY, tuple(sentences_of(fields.summary)))
    prepare = Block(FACTS, _listed("Bà con cần chuẩn bị", fields.prepare), whole=True)
    known = _facts(("Làm ở đâu", fields.place), ("Mất bao lâu", fields.time), ("Tốn bao nhiêu", fields.cost))
    facts = Block(FACTS, tuple(sentences_of(known)))
    intro, steps = steps_of(passages_of(body))
    titles = Block(DO, tuple(f"Bước {at}: {ended(title)}" for at, (title, _) in enumerate(steps, 1)), whole=True)
    all_of_it = [*blocks_of(intro), prepare, *_details(steps, everything=True), facts, *_questions(fields.faq)]
    actions = [prepare, *_details(steps, everything=False), facts]
    variants = tuple((summary, *blocks) for blocks in (all_of_it, actions, [prepare, titles, facts]))
    portal = f"Địa chỉ của {fields.link.title}: {_host(fields.link.url)}." if fields.link else ""
    left_out = pointers([*intro, *(passage for _, passages in steps for passage in passages)])
    return Material("hướng dẫn", fields.title, variants, address=portal, left_out=left_out)


def _host(url: str) -> str:
    return url.split("//")[1].strip("/").removeprefix("www.")


def steps_of(passages: Sequence[Passage]) -> tuple[list[Passage], Steps]:
    """The passages before the first step, and each step's title with its passages."""
    intro: list[Passage] = []
    steps: Steps = []
    for passage in passages:
        if passage.form is Form.HEADING:
            steps.append((passage.text, []))
        elif not passage.text.startswith(DRAWING):
            (steps[-1][1] if steps else intro).append(passage)
    return intro, steps


def _details(steps: Steps, *, everything: bool) -> Iterator[Block]:
    """The steps with what to do in each, and with what one sees and what if not."""
    for at, (title, passages) in enumerate(steps, start=1):
        said = [f"Bước {at}: {ended(title)}"]
        for passage in passages:
            if everything or not passage.text.startswith((SEE, OTHERWISE)):
                said += [told_to_people(sentence) for sentence in heard(passage)]
        yield Block(DO, tuple(said), whole=True)


def told_to_people(sentence: str) -> str:
    """A sentence of a step; what one sees is told to the people."""
    return sentence.replace(SEE, f"Bà con {uncapitalised(SEE)}") if sentence.startswith(SEE) else sentence


def _listed(lead: str, items: Sequence[str]) -> tuple[str, ...]:
    """A list that is read item by item: more than two are counted, for the ear keeps no commas."""
    told = [ended(item) for item in items]
    if len(told) <= _FEW:
        return tuple(f"{'' if number else f'{lead}: '}{item}" for number, item in enumerate(told))
    return (f"{lead} những thứ sau.", *(f"{number} là: {item}" for number, item in enumerate(told, start=1)))


def _facts(*facts: tuple[str, str | None]) -> str:
    return " ".join(f"{name}: {ended(value)}" for name, value in facts if value)


def _questions(asked: Sequence[Question]) -> Iterator[Block]:
    for one in asked:
        asked_and_told = f"Hỏi: {one.question}", *sentences_of(f"Trả lời: {one.answer}")
        yield Block(ASKED, asked_and_told, whole=True)


def _procedure(fields: ProcedureFields, body: str, today: date) -> Material:
    desk, passages = desk_of(fields.office), passages_of(body)
    within = f"Phải làm {uncapitalised(fields.within)}." if fields.within else ""
    ways = ", ".join(way.words.lower() for way in fields.ways)
    facts = _facts(
        ("Ai nộp", fields.who_files),
        ("Thời hạn giải quyết", fields.time),
        ("Cách nộp", ways),
        ("Nhận được", fields.result),
    )
    not_clear = f"Trên Cổng không ghi rõ: {'; '.join(fields.not_clear)}. Bà con hỏi {desk}." if fields.not_clear else ""
    blocks = (
        Block(SUMMARY, (ended(fields.summary),)),
        Block(DO, tuple(filter(None, (within, office_line(fields))))),
        _papers(fields, desk),
        Block(FACTS, tuple(sentences_of(facts))),
        Block(FACTS, tuple(fee_lines(fields.fee, desk, today)), whole=True),
        *blocks_of(passages),
        Block(REST, tuple(sentences_of(not_clear)), whole=True),
        *_questions(fields.faq),
    )
    return Material("cách làm thủ tục", fields.title, (blocks,), (within,), ask=desk, left_out=pointers(passages))


def _event(fields: EventFields, body: str, today: date) -> Material:
    passages = passages_of(body)
    blocks = (*blocks_of_event(fields, passages, today), *_questions(fields.faq))
    repeated, left_out = repeated_of(fields, today), pointers(passages)
    return Material(kind_of(fields, today), fields.title, (blocks,), repeated, left_out=left_out)


def office_line(fields: ProcedureFields) -> str:
    """Who decides, as surely as the page says it."""
    if fields.office is None:
        return "Chưa rõ cơ quan nào giải quyết việc này."
    return f"{'Có lẽ ' if fields.office_unconfirmed else ''}{fields.office.words} giải quyết việc này."


def _papers(fields: ProcedureFields, desk: str) -> Block:
    """The papers; of a procedure of which they are not known, where to ask."""
    if not fields.papers:
        rest = "Giấy tờ và thời hạn" if fields.fee else "Giấy tờ, thời hạn và lệ phí"
        return Block(DO, (f"{rest} thì bà con hỏi {desk} trước khi đi.",))
    needed = _listed("Bà con cần có", [paper_line(paper) for paper in fields.papers])
    return Block(DO, needed, whole=True, instead=f"Cần giấy tờ gì thì bà con hỏi {desk} trước khi đi.")


def paper_line(paper: Paper) -> str:
    """A paper, and in which case one needs it."""
    return f"{paper.text}, nếu {paper.condition}" if paper.condition else paper.text


def fee_lines(fee: Fee | None, desk: str, today: date) -> Iterator[str]:
    """What one pays; of an amount that has ended, where to ask."""
    if fee is None:
        return
    if fee.has_ended(today):
        yield f"Mức lệ phí thì bà con hỏi {desk}."
        return
    for way, amount in fee.amounts:
        yield f"Lệ phí{f' khi {way.lower()}' if way else ''}: {f'{number(amount)} đồng' if amount else 'không mất tiền'}."
    for note in fee.notes:
        yield from sentences_of(ended(note))
    if fee.until:
        yield f"Mức này đến hết ngày {day(fee.until)}."
    if not fee.amounts:
        yield f"Mức cụ thể thì bà con hỏi {desk}."
