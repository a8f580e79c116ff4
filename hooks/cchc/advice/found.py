"""A piece of advice on a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """What could be better, and how; `at` is a place in the body counted from 0, or the name of a field."""

    at: int | str
    text: str
    hint: str
