"""The script of the loudspeaker: lines to read aloud, as long as there is time for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.channels.gathering import gathering_of
from cchc.channels.material import Material, material_of
from cchc.channels.prose import Block, ended, speaks_to_the_eye
from cchc.model.content import Content
from cchc.model.procedure import Office
from cchc.model.text import AnyText
from cchc.model.ward import Ward
from cchc.speech.lexicon import lexicon_of
from cchc.speech.sentences import LONGEST, read_aloud
from cchc.speech.spoken import Doubt, Speaker, Spoken

LENGTHS = (60, 120, 300)
"""The lengths of shorter versions, in seconds."""

_MINUTE = 60
_THANKS = "Cảm ơn bà con đã lắng nghe."


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to read, and what the editor should look at in it."""

    spoken: Spoken
    note: str = ""
    begins_part: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its lines, the length it was made for (None: the whole text), and the announcer's speed."""

    lines: tuple[Line, ...]
    limit: int | None
    speed: int
    left_out: tuple[str, ...] = field(default=())

    @property
    def syllables(self) -> int:
        """How many syllables are read."""
        return sum(line.spoken.syllables for line in self.lines)

    @property
    def seconds(self) -> int:
        """How long it takes at the announcer's speed."""
        return round(self.syllables * _MINUTE / self.speed)

    @property
    def doubts(self) -> list[Doubt]:
        """What could not be read with certainty, each once, in the order in which one meets it."""
        found: dict[str, Doubt] = {}
        for doubt in (doubt for line in self.lines for doubt in line.spoken.doubts):
            found.setdefault(doubt.written, doubt)
        return list(found.values())


def scripts_of_text(text: AnyText, content: Content, today: date) -> list[Script]:
    """The scripts of a text as its ward reads words aloud; none of a kind that is not read aloud."""
    material = material_of(text, today, gathering_of(text, content, today))
    if material is None:
        return []
    speaker = Speaker(lexicon_of(content.readings, content.glossary))
    return scripts_of(material, content.ward, speaker, content.readings.syllables_per_minute)


def scripts_of(material: Material, ward: Ward, speaker: Speaker, speed: int) -> list[Script]:
    """The whole script, then the shorter versions of a text that is longer than them."""
    writer = _Writer(material, ward, speaker, speed)
    whole = writer.script(material.variants[0], None)
    return [whole, *(writer.within(seconds) for seconds in LENGTHS if whole.seconds > seconds)]


class _Writer:
    """A writer of the scripts of one text."""

    def __init__(self, material: Material, ward: Ward, speaker: Speaker, speed: int) -> None:
        self._material, self._speaker, self._speed = material, speaker, speed
        self._ward = ward

    def script(self, blocks: Sequence[Block], limit: int | None) -> Script:
        """The script of these blocks, with its opening and its end."""
        material, heading = self._material, ""
        opening = f"Kính mời bà con {self._ward.name} nghe {material.kind} sau đây."
        lines = self._lines([opening, material.title], begins_part=True)
        for block in filter(lambda block: block.sentences, blocks):
            if block.heading != heading:
                heading = block.heading
                lines += self._lines([heading] if heading else [], begins_part=True)
            lines += self._lines(block.sentences)
        said = {sentence for block in blocks for sentence in block.sentences}
        closing = [*self._repeated(said), *_contact(self._ward, material.ask), _THANKS]
        return Script((*lines, *self._lines(closing, begins_part=True)), limit, self._speed, material.left_out)

    def _repeated(self, said: Collection[str]) -> Iterator[str]:
        """What listeners have to remember, said once more: a day, and an address to write down."""
        for sentence in self._material.repeated:
            if sentence in said and self._speaker.spoken(sentence).syllables <= LONGEST:
                yield f"Xin nhắc lại: {sentence}"
        if self._material.address:
            yield self._material.address
            yield f"Xin nhắc lại: {self._material.address}"

    def within(self, seconds: int) -> Script:
        """The script for a time: the fullest form of the text that fits, else what people need first."""
        for blocks in self._material.variants:
            script = self.script(blocks, seconds)
            if script.seconds <= seconds:
                return script
        return self.script(self._chosen(self._material.variants[-1], seconds), seconds)

    def _chosen(self, blocks: Sequence[Block], seconds: int) -> list[Block]:
        """The blocks, or their beginnings, that fit: those of the first rank first, in the order of the text."""
        chosen: dict[int, Block] = {}
        cut: set[str] = set()
        for number, block in sorted(enumerate(blocks), key=lambda one: one[1].rank):
            tries = (chosen | {number: part} for part in _beginnings(block) if block.heading not in cut)
            fits = next((tried for tried in tries if self._fits(tried, seconds)), chosen)
            if fits.get(number) != block and block.heading:
                # What follows in a part of the text rests on what was left out.
                cut.add(block.heading)
            chosen = fits
        return _in_order(chosen)

    def _fits(self, blocks: Mapping[int, Block], seconds: int) -> bool:
        return self.script(_in_order(blocks), seconds).seconds <= seconds

    def _lines(self, sentences: Sequence[str], *, begins_part: bool = False) -> list[Line]:
        return [
            Line(spoken, _note(sentence, spoken), begins_part and not (number or part))
            for number, sentence in enumerate(sentences)
            for part, spoken in enumerate(read_aloud(ended(sentence), self._speaker))
        ]


def _in_order(blocks: Mapping[int, Block]) -> list[Block]:
    return [blocks[number] for number in sorted(blocks)]


def _beginnings(block: Block) -> Iterator[Block]:
    """A block and its ever shorter beginnings; of one that is all or nothing only itself."""
    yield block
    if block.instead:
        yield Block(block.rank, (block.instead,))
    elif not block.whole:
        for end in range(len(block.sentences) - 1, 0, -1):
            yield Block(block.rank, block.sentences[:end], heading=block.heading)


def _note(sentence: str, spoken: Spoken) -> str:
    """What the editor should look at in a sentence."""
    long = f"câu dài {spoken.syllables} âm tiết, nên tách" if spoken.syllables > LONGEST else ""
    eye = "câu nói về thứ chỉ thấy trên màn hình" if speaks_to_the_eye(sentence) else ""
    return "; ".join(filter(None, (long, eye)))


def _contact(ward: Ward, ask: str) -> Iterator[str]:
    """Where to ask: the ward's telephone twice, its address and hours; where it has none yet, the desk."""
    contact = ward.contact
    if contact.hotline:
        yield f"Bà con cần hỏi thêm, xin gọi số điện thoại {contact.hotline}."
        yield f"Xin nhắc lại, số điện thoại {contact.hotline}."
    place = contact.one_stop or contact.address
    if place:
        yield f"Bà con cũng có thể đến {place}." if contact.hotline else f"Bà con cần hỏi thêm, xin đến {place}."
    if contact.hours and contact.hours.lines:
        yield f"Giờ làm việc: {'; '.join(contact.hours.lines)}."
    if not (contact.hotline or place):
        yield f"Bà con cần hỏi thêm, xin đến {_of_ward(ask, ward)}."


def _of_ward(desk: str, ward: Ward) -> str:
    """A desk with the ward's name; one of the city keeps its own."""
    return desk if desk == Office.CITY_POLICE.words else f"{desk.removesuffix(' phường')} {ward.name}"
