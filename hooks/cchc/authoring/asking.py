"""Questions on a terminal, one after another; a wrong answer is explained and the question repeated."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from cchc.authoring.answers import UnfitError, value_of
from cchc.kinds.questions import Form, Question, Questionnaire, Value
from cchc.model.content import Content
from cchc.problems import UsageError
from cchc.rules.choices import Choice

Ask = Callable[[str], str]
"""A function that shows a prompt and returns the line that was typed."""

_INSTEAD = "Ghi thêm các mục đó, hoặc chạy trong cửa sổ lệnh để được hỏi từng câu."


def given_answers(
    kind: Questionnaire,
    flags: Mapping[str, str],
    content: Content,
    today: date,
    ask: Ask | None,
    known: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """The answers from flags and, with `ask`, from questions, else defaults, which may rest on `known` answers.

    Raises UnfitError for a flag that does not fit, and UsageError where an answer is needed and nobody can be asked.
    """
    answers = dict(known or {})
    missing: list[str] = []
    for question in kind.questions:
        if not question.when(answers):
            continue
        try:
            default = question.default(answers, content, today)
        # The default rests on an answer that is missing.
        except KeyError:
            continue
        choices = question.offered(content, _day_of(answers, today))
        read = partial(value_of, question=question, choices=choices, kind=kind, today=today)
        value: Value | None = None
        if question.name in flags:
            value = _from_flag(question, flags[question.name], choices, read)
        # There may be nothing to choose from, such as issues.
        elif ask and (choices or not question.choices):
            words = question.asked(answers, content) if question.asked else f"{question.words}:"
            value = _asked(question, _prompt(words, question, choices, default), default, ask, read)
        elif default and not ask:
            value = read(default)
        elif question.required and not ask:
            missing.append(question.flag)
        if value is not None:
            answers[question.name] = value
    if missing:
        raise UsageError(f"Còn thiếu: {', '.join(missing)}. {_INSTEAD}")
    return answers


def _day_of(answers: Mapping[str, Value], today: date) -> date:
    """The day whose plan an answer names things of: that of the thing done, else of the text, else today."""
    return next((date.fromisoformat(str(answers[name])) for name in ("on", "date") if name in answers), today)


def _from_flag(question: Question, typed: str, choices: list[Choice], read: Callable[[str], Value]) -> Value:
    """The value of a flag. Raises UnfitError, with the choices, which nobody was shown."""
    try:
        return read(typed)
    except UnfitError as unfit:
        raise UnfitError("\n".join([f"{question.flag}: {unfit}", *_numbered(choices)])) from None


def _asked(question: Question, words: str, default: str, ask: Ask, read: Callable[[str], Value]) -> Value | None:
    """The first answer that fits; None where the answer is left out and may be."""
    while True:
        typed = ask(words).strip() or default
        if not typed and not question.required:
            return None
        try:
            return read(typed)
        except UnfitError as unfit:
            words = f"  {unfit}\n> "


def _prompt(words: str, question: Question, choices: list[Choice], default: str) -> str:
    """A question with its help, its choices, and the meaning of Enter."""
    help = f" ({question.help})" if question.help else ""
    lines = [f"\n{words[:-1]}{help}:" if words.endswith(":") else f"\n{words}{help}"]
    lines += _numbered(choices)
    if choices:
        several = ", cách nhau bằng dấu phẩy" if question.form is Form.LIST else ""
        lines.append(f"  Gõ số hoặc một phần của tên{several}.")
    return "\n".join([*lines, f"[{default}] > " if default else "> "])


def _numbered(choices: list[Choice]) -> list[str]:
    return [f"  {number}. {choice.name}" for number, choice in enumerate(choices, 1)]
