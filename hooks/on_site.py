"""The MkDocs adapter, the only file that imports mkdocs: it hands the catalogue's outputs to a build."""

import gc
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from cchc.catalogue import Catalogue, make_catalogue
from cchc.edge import cache_of, is_preview, site_address, today_in_vietnam, told
from cchc.markup.anchors import anchors_in
from cchc.pages.compiled import CompiledTemplates
from cchc.pages.output import Output
from cchc.panos.workshop import Workshop
from cchc.problems import ContentError


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches the site folder; a problem stops here."""
    root, cache = Path(config.config_file_path).parent, cache_of(Path(config.config_file_path).parent)
    cache.prune()  # before, so that nothing of this run can go, whatever the clocks say
    try:
        catalogue = make_catalogue(
            root,
            today_in_vietnam(),
            config.site_url or site_address(),
            Workshop(cache, told()).begin,
            is_preview(),
            cache,
        )
    except ContentError as problems:
        raise Abort(f"\n{problems} Trang cũ được giữ nguyên.") from None
    config.site_name = catalogue.content.ward.site_name
    config.site_description = catalogue.content.ward.site_description
    config.extra["cchc"] = catalogue.chrome
    config.extra["cchc_catalogue"] = catalogue
    catalogue.begin()
    gc.freeze()  # it stays to the end, so that looking through it for what could be thrown away finds nothing
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every output as a generated file."""
    catalogue: Catalogue = config.extra.pop("cchc_catalogue")
    try:
        for output in catalogue.named:
            files.append(_file(output, config))
        for output in catalogue.index:
            files.append(_file(output, config))
    except ContentError as problems:  # such as a disk without room for a picture
        raise Abort(f"\n{problems}") from None
    config.extra["cchc_outputs"] = frozenset(output.uri for output in catalogue.outputs)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled."""
    env.bytecode_cache = CompiledTemplates(cache_of(Path(config.config_file_path).parent))
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the finished HTML of our own pages from a second conversion: it is their content as it stands.

    MkDocs sets up a Markdown converter for every page, which for a thousand pages costs as much as rendering them; and
    it would keep what the file held beside what the page holds.
    """
    if page.file.src_uri in config.extra["cchc_outputs"]:
        page.render = partial(_take, page, markdown)  # type: ignore[method-assign]
        page.file.content_string = ""


def _take(page: Page, html: str, config: MkDocsConfig, files: Files) -> None:
    page.content = html
    page.toc = get_toc([])
    if page.meta.get("kind") != "article":  # only pages that docs/ links into; articles check their links themselves
        page.present_anchor_ids = set(anchors_in(html))


def _file(output: Output, config: MkDocsConfig) -> File:
    if isinstance(output.body, Path):
        return File.generated(config, output.uri, abs_src_path=str(output.body), inclusion=InclusionLevel.NOT_IN_NAV)
    return File.generated(config, output.uri, content=output.body, inclusion=InclusionLevel.NOT_IN_NAV)
