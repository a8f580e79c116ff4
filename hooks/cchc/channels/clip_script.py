"""The script of a clip from a guide: what to film, what stands on the picture, what is said, and its captions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from cchc.channels.material import DRAWING
from cchc.channels.prose import ended, heard
from cchc.markup.passages import Form, Passage, passages_of
from cchc.model.guide import OTHERWISE, SEE, GuideFields
from cchc.speech.sentences import sentences_of
from cchc.speech.spoken import Speaker, Spoken

_MINUTE = 60
_LINE, _LINES = 42, 2
"""Letters of a line of a caption, and lines of one: what can be read on a telephone while the picture moves."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is written, and as it is spoken."""

    written: str
    spoken: Spoken


@dataclass(frozen=True, slots=True)
class Shot:
    """A shot: what to film, the names of drawings that may stand in for it, what stands on the picture, and what is said."""

    film: str
    drawings: tuple[str, ...]
    title: str
    said: tuple[Sentence, ...]

    @property
    def syllables(self) -> int:
        """How many syllables are said."""
        return sum(one.spoken.syllables for one in self.said)


@dataclass(frozen=True, slots=True)
class ClipScript:
    """The shots of a clip, and the speaker's syllables a minute."""

    title: str
    shots: tuple[Shot, ...]
    speed: int

    def seconds(self, syllables: int) -> float:
        """How long syllables take."""
        return syllables * _MINUTE / self.speed


def clip_script_of(fields: GuideFields, body: str, ward: str, speaker: Speaker, speed: int) -> ClipScript:
    """The script of a guide: what it is for, each step with what one sees, and where to ask."""
    writer = _Writer(speaker)
    opening = writer.shot("Mặt người nói, hoặc nơi làm việc này", (), fields.title, sentences_of(fields.summary))
    steps = (writer.step(number, *step) for number, step in enumerate(_steps(passages_of(body)), start=1))
    closing = writer.shot(
        "Nơi tiếp nhận hồ sơ",
        (),
        ward[:1].upper() + ward[1:],
        [f"Bà con cần hỏi thêm, xin đến nơi tiếp nhận hồ sơ của {ward}."],
    )
    return ClipScript(fields.title, (opening, *steps, closing), speed)


def _steps(passages: Sequence[Passage]) -> Iterator[tuple[str, list[Passage]]]:
    """The title of each step, and its passages."""
    starts = [at for at, passage in enumerate(passages) if passage.form is Form.HEADING]
    for start, end in pairwise([*starts, len(passages)]):
        yield passages[start].text, [*passages[start + 1 : end]]


class _Writer:
    """A writer of shots."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def shot(self, film: str, drawings: Sequence[str], title: str, said: Sequence[str]) -> Shot:
        """A shot in which these sentences are said."""
        sentences = tuple(Sentence(ended(one), self._speaker.spoken(ended(one))) for one in said)
        return Shot(film, tuple(drawings), title, sentences)

    def step(self, number: int, title: str, passages: Sequence[Passage]) -> Shot:
        """The shot of a step: one films what one sees; what to do if it fails is left to the page."""
        plain = [one for one in passages if not one.text.startswith((DRAWING, SEE, OTHERWISE))]
        seen = [one.text.removeprefix(SEE).strip() for one in passages if one.text.startswith(SEE)]
        drawings = [one.text.removeprefix(DRAWING).strip() for one in passages if one.text.startswith(DRAWING)]
        film = f"Quay tay người làm; rồi quay gần: {' '.join(seen)}" if seen else "Quay tay người làm"
        lead = f"Bước {number}: {title}"
        return self.shot(film, drawings, lead, [lead, *(sentence for one in plain for sentence in heard(one))])


def captions_of(script: ClipScript) -> str:
    """The captions as WebVTT: the words as they are written, for as long as they are said."""
    sentences = [sentence for shot in script.shots for sentence in shot.said]
    cues = [cue for sentence in sentences for cue in _cues(sentence, script)]
    ends = [*accumulate((seconds for _, seconds in cues), initial=0.0)]
    blocks = (
        f"{_clock(begin)} --> {_clock(end)}\n{words}"
        for (words, _), (begin, end) in zip(cues, pairwise(ends), strict=True)
    )
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _cues(sentence: Sentence, script: ClipScript) -> Iterator[tuple[str, float]]:
    """A sentence in captions of two lines at most, each with its part of the sentence's time."""
    lines = _wrapped(sentence.written)
    groups = ["\n".join(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
    whole, letters = script.seconds(sentence.spoken.syllables), sum(map(len, groups))
    yield from ((group, whole * len(group) / letters) for group in groups)


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    # In WebVTT these begin a tag or a character.
    return [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), _MINUTE * 1000)
    return f"{minutes:02d}:{rest / 1000:06.3f}"
