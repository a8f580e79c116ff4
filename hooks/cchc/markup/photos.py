"""Pictures of a text: in sizes to choose from, with captions, side by side."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from cchc.model.asset import Asset

SIZES = "(min-width: 48rem) 41rem, 100vw"
"""How wide a picture of a text is shown: the width of a column of text, or the whole phone."""

KINDS = (("image/avif", ".avif"), ("image/webp", ".webp"))
"""The kinds a browser may choose, the smallest first."""


def srcset(asset: Asset, ending: str, base: str = "") -> str:
    """The copies of one kind for a browser to choose from; `base` is the way to them."""
    return ", ".join(f"{base}{copy.name} {copy.width}w" for copy in asset.copies(ending))


def set_sizes(image: Element, asset: Asset) -> None:
    """Make an image element show a picture's plain copy, its size known before it is there."""
    copy = asset.plain if asset.is_drawn_anew else None
    wide, high = (copy.width, copy.height) if copy else asset.pixels or (0, 0)
    image.set("src", asset.link)
    image.set("width", str(wide))
    image.set("height", str(high))
    image.set("loading", "lazy")
    image.set("decoding", "async")


def arrange(root: Element, pictures: Iterable[tuple[Element, Asset]]) -> None:
    """Give browsers a choice of copies; a paragraph of pictures alone becomes figures, several of them a row.

    A picture's title is its caption.
    """
    known = {id(image): asset for image, asset in pictures}
    for parent in list(root.iter("p")):
        if len(parent) and _only_pictures(parent, known):
            _as_figures(parent, known)
    for parent in list(root.iter()):
        for position, child in enumerate(list(parent)):
            if id(child) in known and parent.tag != "picture":
                parent[position] = _picture(child, known[id(child)])


def _only_pictures(paragraph: Element, known: dict[int, Asset]) -> bool:
    spoken = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
    return not "".join(spoken).strip() and all(id(child) in known or child.tag == "br" for child in paragraph)


def _as_figures(paragraph: Element, known: dict[int, Asset]) -> None:
    """Turn a paragraph into a row of figures, or into one."""
    images = [child for child in paragraph if id(child) in known]
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.tag, paragraph.text = "div", None
    paragraph.set("class", "photos" if len(images) > 1 else "photo")
    paragraph.extend([_figure(image) for image in images])


def _figure(image: Element) -> Element:
    figure, caption = Element("figure"), image.attrib.pop("title", "")
    image.tail = None
    figure.append(image)
    if caption:
        words = Element("figcaption")
        words.text = caption
        figure.append(words)
    return figure


def _picture(image: Element, asset: Asset) -> Element:
    """The image with copies to choose from around it; a picture without copies stays as it is."""
    if not asset.is_drawn_anew:
        return image
    picture = Element("picture")
    for type, ending in KINDS:
        picture.append(Element("source", {"type": type, "srcset": srcset(asset, ending), "sizes": SIZES}))
    picture.tail, image.tail = image.tail, None
    picture.append(image)
    return picture
