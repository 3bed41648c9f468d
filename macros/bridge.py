"""Between the engine's objects and ours: its navigation and headings as ours, our pages as its theme and search know pages."""

from __future__ import annotations

from collections.abc import Container, Iterable
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.build import Build
from macros.navigation import Node
from macros.pages import TITLE_ID, Heading, Page, searchable


class MadePage(MkDocsPage):
    """A page made from the data, as the engine knows pages: there is no Markdown to read or to turn into HTML."""

    made: Page
    held: str = ""
    """Its content while the theme renders it, which gets a mark instead."""

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """What the newest data says of it."""
        build: Build = config.extra["build"]
        self.made = made = build.pages[self.file.src_uri]
        self.title = escape(made.nav[-1] if made.nav else made.title)  # what the navigation shows
        self.meta = {
            "title": escape(made.title),
            "description": escape(made.description),
            "hide": list(made.hide),
            "head": build.head_of(made),
            "search": {"exclude": not made.searched},
        }
        base = build.views.edit_base
        self.edit_url = f"{base}{made.source}" if base and made.source else None
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing: its content is made when it is written."""
        self.content = ""


def nodes_of(items: Iterable[StructureItem], written: Iterable[Any], branches: Container[str]) -> tuple[Node, ...]:
    """The entries of the engine's navigation, whose titles are markup; `written` is what mkdocs.yml says of them.

    There stand the names of entries, which the engine forgets; some of them open `branches` of pages made from data.
    """
    return tuple(_node(item, said, branches) for item, said in zip(items, written, strict=True))


def address_of(item: Any) -> str:
    """Of a page or link, below the site's root or elsewhere: the engine calls the home page `./`."""
    return str(item.url).removeprefix("./")


def headings_below(toc: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    """Those of a page below its title."""
    links = [below for link in toc for below in (link.children if link.level == 1 else [link])]
    return tuple(_heading(link) for link in links)


def toc_of(page: Page, content: str) -> TableOfContents:
    """The page's headings below its title, which is where the theme's skip link leads."""
    title = AnchorLink("", TITLE_ID, 1)
    title.children = [AnchorLink(escape(each.title), each.id, each.level) for each in page.headings(content)]
    return TableOfContents([title])


def index_page(page: Page, content: str, config: MkDocsConfig) -> None:
    """Tells the theme's search, where there is one, of a page that the engine does not know."""
    search: Any = config.plugins.get("material/search")
    if search:
        meta, toc, text = {"title": escape(page.title)}, toc_of(page, content), searchable(content)
        search.search_index.add_entry_from_context(
            SimpleNamespace(url=page.url, title=page.title, meta=meta, toc=toc, content=text)
        )


def _node(item: Any, said: Any, branches: Container[str]) -> Node:
    """The first index in a section is the section's own page, unless it opens a branch."""
    name = _name(said)
    if not item.children:
        return Node(Markup(item.title), address_of(item), opens=name)
    below = list(zip(item.children, said[name], strict=True))
    indexes = (child for child, named in below if child.is_page and child.is_index and _name(named) not in branches)
    own = next(indexes, None)
    children = tuple(_node(child, named, branches) for child, named in below if child is not own)
    return Node(Markup(item.title), None if own is None else address_of(own), children)


def _name(said: Any) -> str:
    """Of an entry of mkdocs.yml: `Tasks: tasks/index.md` has one, `tasks/index.md` has not."""
    return str(next(iter(said))) if isinstance(said, dict) else ""


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.id, Markup(link.title), link.level, tuple(map(_heading, link.children)))
