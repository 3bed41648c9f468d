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

from macros.bridge import MadePage, address_of, headings_below, index_page, nodes_of, toc_of
from macros.build import Build, build_nav, start_build
from macros.compiled import CompiledTemplates
from macros.engine import Engine
from macros.env import macro_mistake
from macros.exports import format_sitemap, iter_files
from macros.folder import Folder
from macros.frame import STYLES, join_styles, squeeze_frame
from macros.issues import DataError
from macros.kept import Kept
from macros.pages import searchable
from macros.render import clear_templates
from macros.renewing import Live
from macros.settings import PROGRAM, cache_dir, data_dir, edit_base, make_stamp, site_url
from macros.shell import CONTENT, SIDE_BARS, cut_shell, is_filled
from macros.stamp import Stamp, fingerprint, iter_contents
from macros.theme import lean_environment

log = logging.getLogger("mkdocs.hooks")

THEME_STYLES = "assets/stylesheets/*.min.css"
SEARCH_WORKER = "assets/javascripts/workers/search.*.min.js"
"""The theme's; their names change with its version."""
SITEMAP = "sitemap.xml"
LIVE = Live()
"""Of `mkdocs serve`; MkDocs loads this file once for all its builds."""


class _Run:
    """What the events of one command of the engine share beside its configuration."""

    command = ""
    nav: Navigation
    stamp: Stamp | None = None
    compiled: CompiledTemplates | None = None
    is_served = False
    """Whether the engine's server has come to be."""
    stop_waiting: Callable[[], None] | None = None


def on_startup(command: str, dirty: bool) -> None:
    _Run.command = "" if dirty else command
    LIVE.kept = Kept() if _Run.command == "serve" and "--no-livereload" not in sys.argv else None


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
        if LIVE.kept is None or _Run.is_served:
            count = len(error.issues)
            raise PluginError(f"the data has {count} mistake{'s' * (count > 1)}\n{error}") from error
        build = _wait_for_data(config)
    config.extra["build"] = build
    site = build.views.survey.about.site
    config.site_name, config.site_description = escape(site.name), escape(site.description)
    if not build.use_shell:
        config.nav = build_nav(list(config.nav or []), build.entries)
    config.theme.get_env = partial(lean_environment, config.theme)  # type: ignore[method-assign]
    config.theme.static_templates.discard(SITEMAP)  # it would carry the day of the build; ours does not
    return config


def on_serve(server: Any, config: MkDocsConfig, builder: Callable[[], None], **_: Any) -> Any:
    _Run.is_served = True
    if _Run.stop_waiting:
        _Run.stop_waiting()
    if LIVE.kept is not None:
        from macros.serving import Server  # here: a build does without

        server = Server(server, LIVE, data_dir(config), builder)
    for folder in (config.docs_dir, config.config_file_path, data_dir(config), PROGRAM):
        server.watch(str(folder))
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    made = _build(config).made_files()
    for file in files:
        if file.dest_uri in made:
            raise PluginError(f"{file.src_uri} would hide what is made from the data at /{file.dest_uri}")
    use_shell = _build(config).use_shell
    for name, page in _build(config).pages.items():
        named = len(page.nav) == 1 and not is_filled(page) if use_shell else page.nav
        level = InclusionLevel.INCLUDED if named else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, name, content="", inclusion=level)
        MadePage(file, config)  # which the engine takes for the file's own
        files.append(file)
    if theirs := files.get_file_from_path(SITEMAP):
        files.remove(theirs)
    _join_styles(files, config)
    return files


def on_nav(nav: Navigation, /, **_: Any) -> Navigation:
    _Run.nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, **_: Any) -> str:
    if mistake := macro_mistake(markdown):
        raise PluginError(f"{page.file.src_uri}: {mistake}")
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
    if isinstance(page, MadePage):
        return html
    title, about = unescape(str(page.meta.get("title") or page.title)), page.meta.get("description") or ""
    page.meta["head"] = _build(config).written_head(page.url, title, str(about))
    return _build(config).put_back(html)


@event_priority(100)  # before the search, which reads the whole content of a page, also what it then leaves out
def _on_page_context_for_search(context: Any, /, page: MkDocsPage, **_: Any) -> Any:
    if isinstance(page, MadePage):
        page.held = content = page.made.content
        page.toc, page.content = toc_of(page.made, content), searchable(content) if page.made.searched else ""
    return context


@event_priority(-100)
def _on_page_context_for_theme(context: Any, /, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> Any:
    build = _build(config)
    if isinstance(page, MadePage):
        page.content = CONTENT
        page.meta["section"] = build.navigation.top_title(page.made.nav)
    if _is_stand_in(page, config):
        context["bars"] = SIDE_BARS
    elif build.use_shell:
        context["bars"] = build.navigation.side_bars(address_of(page), headings_below(page.toc))
    return context


def on_template_context(context: Any, /, template_name: str, config: MkDocsConfig) -> Any:
    if template_name.endswith(".html") and _build(config).use_shell:
        context["bars"] = _build(config).navigation.side_bars("404.html", (), root=context["base_url"])
    return context


def on_post_template(output: str, /, template_name: str, **_: Any) -> str:
    return squeeze_frame(output, "", "") if template_name.endswith(".html") else output


on_page_context = CombinedEvent(_on_page_context_for_search, _on_page_context_for_theme)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    pages = [file.page for file in files.documentation_pages() if file.page]
    _build(config).urls = [page.url for page in pages if not _is_stand_in(page, config)]
    env.bytecode_cache = _Run.compiled
    language = env.get_template("partials/language.html", None, {"config": config}).module
    build = _build(config)
    build.contents_title = language.t("toc")
    build.written = nodes_of(_Run.nav, config.nav or [], build.branches()) if build.use_shell else ()
    build.grow_navigation()
    env.globals["search_worker"] = next(file.url for file in files if fnmatch(file.src_uri, SEARCH_WORKER))
    LIVE.engine = Engine(config, _Run.nav, files, env)
    return env


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    if not isinstance(page, MadePage):
        return squeeze_frame(output, page.content or "", page.content or "")
    html, page.held = squeeze_frame(output, CONTENT, page.held), ""  # the engine keeps its pages to the end
    if _is_stand_in(page, config):
        _build(config).shells[page.made] = cut_shell(html)
    return html


@event_priority(100)  # before the search, which writes its index
def on_post_build(config: MkDocsConfig) -> None:
    build, site, base = _build(config), Folder(config.site_dir), site_url(config)
    for shell in build.shells:
        shutil.rmtree(Path(config.site_dir) / shell.url)
    if LIVE.kept is not None:
        for page in build.filled.values():
            if page.searched:
                index_page(page, page.content, config)
        return LIVE.take(build)
    for page in build.iter_filled():
        content = page.content
        if page.searched:
            index_page(page, content, config)
        site.write(f"{page.url}index.html", build.fill(page, content))
    for path, data in iter_files(build.views, build.paths):
        site.write(path, data)
    urls = sorted({*build.urls, *build.filled, *build.paper_urls()})
    site.write(SITEMAP, format_sitemap(base + url for url in urls))


def _wait_for_data(config: MkDocsConfig) -> Build:
    """The first build under `mkdocs serve`, once the data's mistakes are mended."""
    from macros.waiting import Waiting  # here: a build does without

    waiting = Waiting(config.dev_addr.host, config.dev_addr.port)
    _Run.stop_waiting = waiting.close
    return waiting.until_sound(LIVE.start, data_dir(config))


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra["build"]
    return build


def _is_stand_in(page: MkDocsPage, config: MkDocsConfig) -> bool:
    return isinstance(page, MadePage) and _build(config).use_shell and is_filled(page.made)


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """The theme's sheets of style and ours as one file, which every page asks for instead."""
    themes = sorted(name for name in files.src_uris if fnmatch(name, THEME_STYLES))
    sheets = [files.src_uris[name] for name in (*themes, *config.extra_css)]
    files.append(File.generated(config, STYLES, content=join_styles(sheet.content_string for sheet in sheets)))
    for sheet in sheets:
        files.remove(sheet)
    config.extra_css[:] = [STYLES]
