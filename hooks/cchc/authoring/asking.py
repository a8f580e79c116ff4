"""Questions on a terminal, one after the other; a wrong answer is told and asked for again."""

from collections.abc import Callable, Mapping
from datetime import date

from cchc.authoring.answers import UnfitError, value_of
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question, Value
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.rules.choices import Choice


class MissingError(Exception):
    """Answers that are needed and were not given; the message lists their flags."""


def given_answers(
    kind: Kind[TextFields],
    flags: Mapping[str, str],
    content: Content,
    today: date,
    ask: "Callable[[Question, str], str] | None",
    known: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """The answers from flags and, with `ask`, from questions; without it, defaults stand in. What is `known` already, such
    as a title, defaults may rest on.

    Raises UnfitError for a flag that does not fit, and MissingError where an answer is needed and nobody can be asked.
    """
    answers = dict(known or {})
    missing: list[str] = []
    for question in kind.questions:
        if not question.when(answers):
            continue
        try:
            default = question.default(answers, content, today)
        except KeyError:  # it rests on an answer that is missing
            continue
        if question.name in flags:
            answers[question.name] = _flag(question, flags[question.name], kind, content, today)
        elif ask:
            _asked(question, default, answers, kind, content, today, ask)
        elif default:
            answers[question.name] = value_of(default, question, question.offered(content), kind, today)
        elif question.required:
            missing.append(question.flag)
    if missing:
        raise MissingError(", ".join(missing))
    return answers


def _flag(question: Question, typed: str, kind: Kind[TextFields], content: Content, today: date) -> Value:
    try:
        return value_of(typed, question, question.offered(content), kind, today)
    except UnfitError as unfit:
        raise UnfitError(f"{question.flag}: {unfit}") from None


def _asked(
    question: Question, default: str, answers: dict[str, Value], kind: Kind[TextFields], content: Content, today: date,
    ask: "Callable[[Question, str], str]",
) -> None:  # fmt: skip
    """Ask until the answer fits, or is left out where it may be."""
    choices = question.offered(content)
    if question.choices and not choices:  # such as issues, where there is none yet
        return
    words = question.asked(answers, content) if question.asked else f"{question.words}:"
    said = prompt(words, question, choices, default)
    while True:
        typed = ask(question, said).strip() or default
        if not typed and not question.required:
            return
        try:
            answers[question.name] = value_of(typed, question, choices, kind, today)
        except UnfitError as unfit:
            said = f"  {unfit}\n> "
        else:
            return


def prompt(words: str, question: Question, choices: list[Choice], default: str) -> str:
    """A question with its help, what there is to choose from, and what Enter means."""
    help = f" ({question.help})" if question.help else ""
    lines = [f"\n{words[:-1]}{help}:" if words.endswith(":") else f"\n{words}{help}"]
    lines += [f"  {number}. {choice.name}" for number, choice in enumerate(choices, 1)]
    if choices:
        several = ", cách nhau bằng dấu phẩy" if question.form is Form.LIST else ""
        lines.append(f"  Gõ số hoặc một phần của tên{several}.")
    return "\n".join([*lines, f"[{default}] > " if default else "> "])
