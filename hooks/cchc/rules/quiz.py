"""Quizzes: variants for a contest, the questions of a day, and how many people took one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from cchc.model.quiz import QuizFields, QuizQuestion, Taken


def variant_of(questions: Sequence[QuizQuestion], seed: str, number: int) -> list[QuizQuestion]:
    """A variant of a quiz: its questions, and the choices of each, in an order that the seed and the variant's number decide."""
    chance = Random(f"{seed}-{number}")  # noqa: S311 - a seed has to give its sheets again
    return [_mixed(question, chance) for question in chance.sample(questions, len(questions))]


def _mixed(question: QuizQuestion, chance: Random) -> QuizQuestion:
    order = chance.sample(range(len(question.choices)), len(question.choices))
    choices = tuple(question.choices[at] for at in order)
    return replace(question, choices=choices, right=order.index(question.right))


def questions_of_day(questions: Sequence[QuizQuestion], today: date, count: int) -> list[QuizQuestion]:
    """So many questions, others every day until each had its turn."""
    first = today.toordinal() * count
    return [questions[(first + number) % len(questions)] for number in range(min(count, len(questions)))]


def taken_by(fields: QuizFields, today: date) -> list[Taken]:
    """The occasions until a day on which the ward counted who took a quiz, the newest first."""
    return sorted((one for one in fields.taken if one.on <= today), key=lambda one: one.on, reverse=True)
