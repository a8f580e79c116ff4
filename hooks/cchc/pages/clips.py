"""The clips: their list, the page of each, and their files."""

from collections.abc import Iterator

from cchc.model.clip import Clip, ClipFields, Reel
from cchc.pages.attachments import attached_files
from cchc.pages.entries import clip_entry
from cchc.pages.laws import sources_of
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Output, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of, video
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.publication import awaits_approval

CLIPS: Crumb = ("Clip", "clip/")


def clip_pages(site: Site) -> Iterator[Page]:
    """The list of clips, which says so while there is none, and the page of each."""
    clips = site.of(ClipFields)
    newest = max((clip.fields.date for clip in clips), default=None)
    values = {"clips": clips, **place_of([HOME], CLIPS, site)}
    description = "Các clip ngắn về cải cách hành chính: xem có phụ đề, có phần chữ để đọc."
    yield Page(CLIPS[1], "Clip", description, "clips.html", values, Place(PLAN), lastmod=newest)
    yield from (_page(clip, site) for clip in clips)


def _page(clip: Clip, site: Site) -> Page:
    """The page of a clip: the film, or a link to it, and all that is said in it as text."""
    fields = clip.fields
    reel, body = site.reels.get(clip.url), site.bodies[clip.url]
    values = {
        "clip": clip,
        "fields": fields,
        "reel": reel,
        "body": body,
        "sources": sources_of(fields.sources, site),
        "state": site.unseen_state(fields),
        **place_of([HOME, CLIPS], (fields.title, clip.url), site, *_videos(clip, reel, site)),
    }
    return Page(
        clip.url, fields.title, fields.summary, "clip.html", values, clip.source.at(), lastmod=fields.date, kind="article",
        image=reel.poster.link if reel else None, image_alt=fields.poster_alt,
        image_pixels=reel.poster.link_pixels if reel else None, links=body.links,
        move=MOVE_FILE, waiting=awaits_approval(fields), entries=(clip_entry(clip, site),),
    )  # fmt: skip


def clip_files(site: Site) -> Iterator[Output]:
    """The films, captions and pictures of the clips, and what their texts show."""
    for clip in site.of(ClipFields):
        reel = site.reels.get(clip.url)
        yield from attached_files(clip, site, *(reel.assets if reel else ()))


def _videos(clip: Clip, reel: Reel | None, site: Site) -> Iterator[dict[str, object]]:
    if reel:
        yield video(clip, reel, site)
