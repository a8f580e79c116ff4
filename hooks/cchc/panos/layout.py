"""A pano's words on a sheet, by one of the compositions: pure arithmetic, from words to a scene."""

from collections.abc import Callable, Mapping

from cchc.model.pano import Template
from cchc.model.studio import Sheet
from cchc.panos.canvas import Canvas, Kit
from cchc.panos.cards import before_after, three_steps
from cchc.panos.compositions import big_address, full_picture, one_sentence, road
from cchc.panos.parts import Words, sender, sponsored
from cchc.panos.scene import Rect, Scene


def lay_out(words: Words, sheet: Sheet, kit: Kit) -> Scene:
    """The scene of a pano's words on a sheet. Raises DoesNotFitError where the words have no room."""
    return _laid_out(_COMPOSITIONS[words.template], words, sheet, kit)


def lay_out_for_road(words: Words, sheet: Sheet, kit: Kit) -> Scene:
    """The scene of a few words that are read in passing."""
    return _laid_out(road, words, sheet, kit)


def _laid_out(compose: Callable[[Canvas, Words, Rect], None], words: Words, sheet: Sheet, kit: Kit) -> Scene:
    canvas = Canvas(words.palette, sheet, kit)
    stage = sponsored(canvas, words, canvas.trim)
    canvas.fill(stage, words.palette.field)
    compose(canvas, words, sender(canvas, words, stage))
    return canvas.scene()


_COMPOSITIONS: Mapping[Template, Callable[[Canvas, Words, Rect], None]] = {
    Template.SENTENCE: one_sentence,
    Template.PICTURE: full_picture,
    Template.STEPS: three_steps,
    Template.CHANGE: before_after,
    Template.ADDRESS: big_address,
}
