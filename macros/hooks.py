"""MkDocs' events: each fetches, calls one function and returns. No logic lives here."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # MkDocs loads this file by its path, outside the package

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.build import Build, build_nav, source_name, start_build
from macros.compiled import CompiledTemplates
from macros.engine import Engine
from macros.env import macro_mistake
from macros.exports import format_sitemap, iter_files
from macros.folder import Folder
from macros.frame import STYLES, join_styles, squeeze_frame
from macros.issues import DataError
from macros.pages import TITLE_ID, Page, headings_of, searchable
from macros.render import clear_templates
from macros.renewing import Live
from macros.serving import Server
from macros.settings import PROGRAM, cache_dir, data_dir, edit_base, make_stamp, site_url
from macros.shell import CONTENT, SHELL_PAGE, cut_shell
from macros.stamp import Stamp, fingerprint, iter_contents

log = logging.getLogger("mkdocs.hooks")

THEME_STYLES = "assets/stylesheets/*.min.css"
SEARCH_WORKER = "assets/javascripts/workers/search.*.min.js"
"""The theme's; their names change with its version."""
LIVE = Live()
"""Of `mkdocs serve`; MkDocs loads this file once for all its builds."""


class _Run:
    """What the events of one command of the engine share beside its configuration."""

    command = ""
    nav: Navigation
    stamp: Stamp | None = None
    compiled: CompiledTemplates | None = None


def on_startup(command: str, dirty: bool) -> None:
    _Run.command = "" if dirty else command
    LIVE.kept = {} if _Run.command == "serve" and "--no-livereload" not in sys.argv else None


def on_shutdown() -> None:
    if _Run.stamp:
        _Run.stamp.end(well=sys.exc_info()[0] is None)


@event_priority(100)  # before the macros plugin, which copies `extra`
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if _Run.command == "build" and config.strict:  # else a warning would be told once, and not again
        stamp = make_stamp(config)
        if stamp.holds():
            log.info("Nothing has changed since the site was built")
            sys.exit()
        stamp.begin()
        _Run.stamp = stamp
    _Run.compiled = CompiledTemplates(cache_dir(config) / "templates", fingerprint(iter_contents(PROGRAM)))
    clear_templates(_Run.compiled)
    use_shell = config.extra.get("shell", True) not in {False, "off"}
    at = data_dir(config), edit_base(config), site_url(config)
    LIVE.start = partial(start_build, *at, use_shell=use_shell, kept=LIVE.kept)
    try:
        build = LIVE.start()
    except DataError as error:
        count = len(error.issues)
        raise PluginError(f"the data has {count} mistake{'s' * (count > 1)}\n{error}") from error
    config.extra["build"] = build
    site = build.views.survey.about.site
    config.site_name, config.site_description = escape(site.name), escape(site.description)
    config.nav = build_nav(list(config.nav or []), build.pages.values())
    config.theme.static_templates.discard("sitemap.xml")  # it would carry the day of the build; ours does not
    return config


def on_serve(server: Any, config: MkDocsConfig, builder: Callable[[], None], **_: Any) -> Any:
    if LIVE.kept is not None:
        server = Server(server, LIVE, data_dir(config), builder)
    for folder in (config.docs_dir, config.config_file_path, data_dir(config), PROGRAM):
        server.watch(str(folder))
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    made = _build(config).made_files()
    for file in files:
        if file.dest_uri in made:
            raise PluginError(f"{file.src_uri} would hide what is made from the data at /{file.dest_uri}")
    for name, page in _build(config).pages.items():
        level = InclusionLevel.INCLUDED if page.nav else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, name, content="", inclusion=level))
    _join_styles(files, config)
    return files


def on_nav(nav: Navigation, /, **_: Any) -> Navigation:
    _Run.nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    made = _made(page, config)
    if made is None:
        if mistake := macro_mistake(markdown):
            raise PluginError(f"{page.file.src_uri}: {mistake}")
        return markdown
    page.title = escape(made.nav[-1] if made.nav else made.title)  # what the navigation shows
    page.meta = {
        "title": escape(made.title),
        "description": escape(made.description),
        "hide": list(made.hide),
        "head": made.head,
        "search": {"exclude": not made.searched},
    }
    base = _build(config).views.edit_base
    page.edit_url = f"{base}{made.source}" if base and made.source else None
    return ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    made = _made(page, config)
    if made is None:
        title, about = unescape(str(page.meta.get("title") or page.title)), page.meta.get("description") or ""
        page.meta["head"] = _build(config).head_of(page.url, title, str(about))
        return _build(config).put_back(html)
    return ""


@event_priority(100)  # before the search, which reads the whole content of a page, also what it then leaves out
def _on_page_context_for_search(context: Any, /, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> Any:
    if made := _made(page, config):
        page.meta["content"] = content = made.make()
        page.toc, page.content = _toc(made, content), searchable(content) if made.searched else ""
    return context


@event_priority(-100)
def _on_page_context_for_theme(context: Any, /, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> Any:
    if _made(page, config):
        page.content = CONTENT
    return context


on_page_context = CombinedEvent(_on_page_context_for_search, _on_page_context_for_theme)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    pages = [file.page for file in files.documentation_pages() if file.page]
    _build(config).urls = [page.url for page in pages if page.file.src_uri != source_name(SHELL_PAGE)]
    env.bytecode_cache = _Run.compiled
    env.globals["search_worker"] = next(file.url for file in files if fnmatch(file.src_uri, SEARCH_WORKER))
    LIVE.engine = Engine(config, _Run.nav, files, env)
    return env


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    written = page.content or ""
    html = squeeze_frame(output, written, page.meta.pop("content", written))  # the engine holds its pages to the end
    if _made(page, config) is SHELL_PAGE:
        _build(config).shell_html = html
    return html


def on_post_build(config: MkDocsConfig) -> None:
    build, site, base = _build(config), Folder(config.site_dir), site_url(config)
    if build.use_shell:
        shutil.rmtree(Path(config.site_dir) / SHELL_PAGE.url)
    if LIVE.kept is not None:
        return LIVE.take(build)
    if build.use_shell:
        shell = cut_shell(build.shell_html)
        for page in build.paper_pages():
            site.write(f"{page.url}index.html", shell.fill(page).encode())
    for path, content in iter_files(build.views, build.paths):
        site.write(path, content)
    urls = sorted({*build.urls, *build.paper_urls()})
    site.write("sitemap.xml", format_sitemap(base + url for url in urls))


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["build"]
    return build


def _made(page: MkDocsPage, config: MkDocsConfig) -> Page | None:
    return _build(config).pages.get(page.file.src_uri)


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """The theme's sheets of style and ours as one file, which every page asks for instead."""
    themes = sorted(name for name in files.src_uris if fnmatch(name, THEME_STYLES))
    sheets = [files.src_uris[name] for name in (*themes, *config.extra_css)]
    files.append(File.generated(config, STYLES, content=join_styles(sheet.content_string for sheet in sheets)))
    for sheet in sheets:
        files.remove(sheet)
    config.extra_css[:] = [STYLES]


def _toc(made: Page, content: str) -> TableOfContents:
    """The page's headings below its title, which is where the theme's skip link leads."""
    title = AnchorLink("", TITLE_ID, 1)
    headings = () if "toc" in made.hide else headings_of(content)
    title.children = [AnchorLink(escape(heading.title), heading.id, heading.level) for heading in headings]
    return TableOfContents([title])
