"""The clips: their list, the page of each, and their files."""

from collections.abc import Iterator
from datetime import date

from cchc.model.clip import Clip, Reel
from cchc.pages.beside import files_of
from cchc.pages.found import clip_entries
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, breadcrumbs, video
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.publication import awaits_approval

CLIPS: Crumb = ("Clip", "clip/")


def clips_page(renderer: Renderer) -> Page:
    """All clips, each with its picture; says so while there is none."""
    site = renderer.site
    html = renderer.later("clips.html", CLIPS[1], trail=[HOME], linked_data=[breadcrumbs([HOME, CLIPS], site)])
    description = "Các clip ngắn về cải cách hành chính: xem có phụ đề, đọc được lời ghi lại."
    return Page(CLIPS[1], "Clip", description, html, Place(PLAN), lastmod=_newest(site))


def clip_page(clip: Clip, renderer: Renderer) -> Page:
    """One clip: the film, or the way to it, and all that is said in it as text."""
    site, fields = renderer.site, clip.fields
    reel, body = site.reels.get(clip.url), site.bodies[clip.url]
    html = renderer.later(
        "clip.html",
        clip.url,
        clip=clip,
        fields=fields,
        reel=reel,
        body=body,
        state=site.unseen_state(fields),
        trail=[HOME, CLIPS],
        linked_data=[breadcrumbs([HOME, CLIPS, (fields.title, clip.url)], site), *_videos(clip, reel, site)],
    )
    return Page(
        clip.url, fields.title, fields.summary, html, clip.source.at(), lastmod=fields.date, kind="article",
        image=reel.poster.link if reel else None, image_alt=fields.poster_alt,
        image_pixels=reel.poster.link_pixels if reel else None, links=body.links,
        move=MOVE_FILE, waiting=awaits_approval(fields), entries=clip_entries(clip, site),
    )  # fmt: skip


def clip_files(site: Site) -> Iterator[Output]:
    """The films, captions and pictures of the clips, and what their texts show."""
    for clip in site.clips:
        reel = site.reels.get(clip.url)
        assets = (*(reel.assets if reel else ()), *site.bodies[clip.url].assets)
        yield from files_of(clip.url, assets, clip.source.at(), site)


def _videos(clip: Clip, reel: Reel | None, site: Site) -> Iterator[dict[str, object]]:
    if reel:
        yield video(clip, reel, site)


def _newest(site: Site) -> date | None:
    return max((clip.fields.date for clip in site.clips), default=None)
