"""One build of a site: what the engine's events share. Knows pages and files, and nothing of the engine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros.boardpages import build_board_pages
from macros.exports import paths_of_files
from macros.heads import files_by_page, render_head
from macros.kept import Kept
from macros.loader import garbage_collector_paused, load_survey
from macros.navigation import Navigation, Node, build_tree
from macros.overviewpages import build_overview_pages
from macros.pages import Page, build_pages, iter_paper_pages, paper_page
from macros.shell import Shell, is_filled, stand_in
from macros.views import Views, build_views

_MADE = re.compile(r"<p>(zqblock[0-9a-f]+qz)</p>|(zq(?:block|text)[0-9a-f]+qz)")


@dataclass(slots=True, repr=False)  # the macros plugin writes what it is given into its log, in words
class Build:
    """The views of the data, the pages of the site, and what the engine and its macros made so far."""

    views: Views
    pages: dict[str, Page]
    """Those that the engine renders, by the name of the Markdown file that stands for each."""
    filled: dict[str, Page]
    """Those that fill a shell, by address; papers are not among them."""
    use_shell: bool
    entries: tuple[Page, ...] = ()
    """Those of both that the navigation knows, in its order."""
    paths: Sequence[str] = ()
    """Of all files but the pages, below the site."""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Address of a page → those of `paths` that say the same in another form."""
    shells: dict[Page, Shell] = field(default_factory=dict)
    """Stand-in → the theme's rendering of it, once it is there."""
    written: tuple[Node, ...] = ()
    """The entries of mkdocs.yml."""
    contents_title: str = ""
    """What the theme calls a table of contents."""
    navigation: Navigation = field(default_factory=lambda: Navigation((), ""))
    urls: list[str] = field(default_factory=list)
    """Of all pages that the engine renders."""
    made: dict[str, str] = field(default_factory=dict)
    """Token → HTML."""

    def keep(self, html: str, *, inline: bool = False) -> str:
        """A token for HTML that Markdown must not see; `put_back` turns it into the HTML again.

        A token that is all of a paragraph takes the paragraph's place, unless it is `inline`.
        """
        token = f"zq{'text' if inline else 'block'}{hashlib.sha256(html.encode()).hexdigest()[:32]}qz"
        self.made[token] = html
        return token

    def put_back(self, content: str) -> str:
        """The page with the HTML of every token in its place."""
        return _MADE.sub(lambda match: self.made.get(match[1] or match[2], match[0]), content)

    def iter_filled(self) -> Iterator[Page]:
        """All pages that fill a shell: the papers' last, by key."""
        yield from self.filled.values()
        self.views.rows.clear()  # pages of papers show none, and for ten thousand they take 20 MB
        if self.use_shell:
            yield from iter_paper_pages(self.views)

    def find_filled(self, url: str) -> Page | None:
        """One of them; none where the address leads to no such page."""
        folder, _, key = url.strip("/").partition("/")
        if self.use_shell and folder == "papers" and (paper := self.views.papers.get(key)):
            return paper_page(self.views, paper)
        return self.filled.get(url)

    def fill(self, page: Page, content: str) -> bytes:
        """The whole HTML of a page."""
        shell = self.shells[stand_in(page)]
        if not shell.has_bars:
            return shell.fill(page, content, self.head_of(page))
        bars = self.navigation.side_bars(page.url, page.headings(content))
        return shell.fill(page, content, self.head_of(page), bars)

    def follow(self, newer: Build) -> None:
        """Takes over what newer data makes, in place: the engine and its macros hold this build."""
        for name in ("views", "pages", "filled", "entries", "paths", "files"):
            setattr(self, name, getattr(newer, name))
        self.grow_navigation()

    def grow_navigation(self) -> None:
        """The navigation anew, from the written entries and the pages as they are."""
        self.navigation = Navigation(build_tree(self.written, self.entries), self.contents_title)

    def branches(self) -> set[str]:
        """First names on the ways of pages that stand below others in the navigation."""
        return {page.nav[0] for page in self.entries if len(page.nav) > 1}

    def head_of(self, page: Page) -> str:
        """The HTML for its `<head>`."""
        return page.head or render_head(self.views, page, self.files)

    def written_head(self, url: str, title: str, description: str) -> str:
        """The same for a page written by hand."""
        return self.head_of(Page(url, title, description or self.views.survey.about.site.description, str))

    def paper_urls(self) -> list[str]:
        return [f"papers/{paper.key}/" for paper in self.views.survey.papers]

    def made_files(self) -> set[str]:
        """Every file below the site that comes from the data."""
        urls = [*(page.url for page in self.pages.values()), *self.filled, *self.paper_urls()]
        return {*(f"{url}index.html" for url in urls), *self.paths}


def start_build(
    data_dir: Path, edit_base: str, site_url: str = "", *, use_shell: bool, kept: Kept | None = None
) -> Build:
    """Loads the data and makes the pages. Raises `DataError` with every mistake in the data."""
    with garbage_collector_paused():
        views = build_views(load_survey(data_dir, kept), edit_base, site_url)
        return make_build(views, use_shell=use_shell)


def make_build(views: Views, *, use_shell: bool) -> Build:
    """The pages of a site, before the engine has made any."""
    paths = paths_of_files(views)
    made = (*build_pages(views), *build_board_pages(views), *build_overview_pages(views))
    entries = tuple(page for page in made if page.nav)
    build = Build(views, {}, {}, use_shell, entries, paths, files_by_page(paths))
    filled = [page for page in made if is_filled(page)]
    pages = [page for page in made if not is_filled(page)]
    if use_shell:
        build.filled.update((page.url, page) for page in filled)
        papers = (paper_page(views, paper) for paper in views.survey.papers[:1])
        pages += dict.fromkeys(map(stand_in, (*filled, *papers)))
    else:
        pages += (*filled, *iter_paper_pages(views))
    build.pages.update((source_name(page), page) for page in pages)
    return build


def source_name(page: Page) -> str:
    """The Markdown file that would make the page: `tasks/x/` → `tasks/x/index.md`, or `tasks/x.md` for a leaf."""
    return f"{page.url.removesuffix('/')}.md" if page.leaf else f"{page.url}index.md"


def build_nav(written: list[Any], pages: Iterable[Page]) -> list[Any]:
    """The navigation: the written one, with the pages made from data below the entries whose names open their ways."""
    tree: dict[str, Any] = {}
    for page in pages:
        node = tree
        for name in page.nav[:-1]:
            node = node.setdefault(name, {"": None})
        if page.nav:
            node.setdefault(page.nav[-1], {"": None})[""] = source_name(page)
    return [_expand(item, tree) for item in written]


def _expand(item: Any, tree: dict[str, Any]) -> Any:
    """`Tasks: tasks/index.md` → that entry with all pages whose way begins with `Tasks`."""
    if not isinstance(item, dict):
        return item
    ((title, target),) = item.items()
    if isinstance(target, list):
        return {title: [_expand(child, tree) for child in target]}
    node = tree.get(title, {})
    below = [_nav_item(name, child) for name, child in node.items() if name]
    return {title: [target, *below]} if below else item


def _nav_item(name: str, node: dict[str, Any]) -> dict[str, Any]:
    below = [_nav_item(child, grandchild) for child, grandchild in node.items() if child]
    own = [node[""]] if node[""] else []
    title = str(escape(name))  # the theme prints it as it is
    return {title: [*own, *below]} if below else {title: node[""]}
