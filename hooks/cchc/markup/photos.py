"""Pictures of a text: in several sizes, with captions, side by side."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from cchc.markup.tokens import BREAKS, block, element, text
from cchc.model.asset import Asset

SIZES = "(min-width: 48rem) 41rem, 100vw"
"""The `sizes` of a picture in a text: the width of a column of text, or of the whole phone."""

KINDS = (("image/avif", ".avif"), ("image/webp", ".webp"))
"""The kinds a browser may choose, the smallest first."""


def srcset(asset: Asset, ending: str, base: str = "") -> str:
    """The copies of one kind for a browser to choose from; `base` is the way to them."""
    return ", ".join(f"{base}{copy.name} {copy.width}w" for copy in asset.copies(ending))


def set_sizes(image: Token, asset: Asset) -> None:
    """Make an image show a picture's plain copy, in a space kept free for it."""
    wide, high = asset.link_pixels
    image.attrs |= {"src": asset.link, "width": wide, "height": high, "loading": "lazy", "decoding": "async"}
    image.attrs = dict(sorted(image.attrs.items()))


def arranged(tokens: Sequence[Token], known: Mapping[int, Asset]) -> Iterator[Token]:
    """The text with copies of its pictures (`known`, by the id of the token) to choose from.

    A paragraph of pictures alone becomes figures, several of them a row. A picture's title is its caption.
    """
    rest = iter(tokens)
    for token in rest:
        inline = next(rest) if token.type == "paragraph_open" else token
        images = [child for child in inline.children or () if id(child) in known]
        if token is inline or token.hidden or not images or not _only_pictures(inline.children or (), known):
            inline.children = [piece for child in inline.children or () for piece in _picture(child, known)]
            yield from (token,) if token is inline else (token, inline)
        else:
            next(rest)
            figures = [piece for image in images for piece in _figure(image, known)]
            yield from block("div", figures, {"class": "photos" if len(images) > 1 else "photo"})


def _only_pictures(children: Sequence[Token], known: Mapping[int, Asset]) -> bool:
    return all(
        id(child) in known or child.type in BREAKS or (child.type == "text" and not child.content.strip())
        for child in children
    )


def _figure(image: Token, known: Mapping[int, Asset]) -> list[Token]:
    caption = str(image.attrs.pop("title", ""))
    return element("figure", [*_picture(image, known), *(element("figcaption", [text(caption)]) if caption else ())])


def _picture(token: Token, known: Mapping[int, Asset]) -> list[Token]:
    """The image with copies to choose from around it; a picture without copies, and anything else, stays as it is."""
    asset = known.get(id(token))
    if not asset or not asset.is_drawn_anew:
        return [token]
    copies = [{"type": type, "srcset": srcset(asset, ending), "sizes": SIZES} for type, ending in KINDS]
    return element("picture", [*(Token("source", "source", 0, attrs=dict(copy)) for copy in copies), token])
