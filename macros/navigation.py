"""The entries of the side bars: the way to a page through the navigation, and the headings of the page.

The theme would make all of them anew for every page; here what is closed is made once for all pages of a folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from markupsafe import Markup

from macros.pages import Heading, Page
from macros.render import render_macro

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An entry of the navigation."""

    title: str
    """Plain text, or markup."""
    url: str | None
    """Of its own page, below the site's root; none of an entry that only holds others."""
    children: tuple[Node, ...] = ()
    opens: str = ""
    """The name that mkdocs.yml gives it: ways of pages made from data begin with one."""

    @property
    def first_url(self) -> str:
        """Where the closed entry leads: to its own page, or to the first below it."""
        return self.children[0].first_url if self.url is None else self.url


class SideBars(NamedTuple):
    """What stands beside a page's content, as HTML."""

    entries: str
    """Items of a list."""
    contents: str


class Navigation:
    """The tree of all entries, and its HTML on any page."""

    def __init__(self, tree: Sequence[Node], contents_title: str) -> None:
        """`contents_title`: what the theme calls a table of contents."""
        self._tree = tree
        self._contents_title = contents_title
        self._ways = dict(_iter_ways(tree))
        self._tops = {node.opens: top.title for top in tree for node in _walk(top) if node.opens}
        self._closed: dict[tuple[Node, str], Markup] = {}

    def side_bars(self, url: str, headings: Sequence[Heading], root: str = "") -> SideBars:
        """Of a page, by its address below the site's root; `headings` are those below its title.

        The way to the root is `root` where it does not lead up from the address: a page for lost addresses has none.
        """
        contents = _macro("contents", headings, self._contents_title)
        page = _Shown(url, root, contents if headings else Markup(""))
        return SideBars(self._items(self._tree, self._ways.get(url, ()), page, "__nav_", 1, 1), contents)

    def top_title(self, way: Sequence[str]) -> str:
        """Of the entry at the top below which the way of a page made from data begins; empty where it begins nowhere."""
        return self._tops.get(way[0], "") if way else ""

    def _items(
        self, nodes: Sequence[Node], way: Sequence[Node], page: _Shown, path: str, level: int, first: int
    ) -> Markup:
        """One level of the tree, its entries counted from `first`; what the `way` goes through stands open."""
        opened = way[0] if way else None
        items = [
            self._open(node, way[1:], page, f"{path}{place}", level) if node is opened else self._shut(node, page)
            for place, node in enumerate(nodes, first)
        ]
        return Markup("".join(items))

    def _open(self, node: Node, way: Sequence[Node], page: _Shown, path: str, level: int) -> Markup:
        if not node.children:
            return _macro("current", node, page)
        items = self._items(node.children, way, page, f"{path}_", level + 1, 1 if node.url is None else 2)
        href = "" if node.url is None else page.href(node.url)
        return _macro("opened", node, items, href, not way, path, level)

    def _shut(self, node: Node, page: _Shown) -> Markup:
        """Links within a folder do not tell from which of its pages they lead."""
        place = node, page.root or page.folder
        if place not in self._closed:
            self._closed[place] = _macro("closed", node, page.href(node.first_url))
        return self._closed[place]


class _Shown(NamedTuple):
    """The page whose side bars are made."""

    url: str
    root: str
    contents: Markup

    @property
    def folder(self) -> str:
        """The same for pages that stand side by side below the top of the site."""
        above, _, own = self.url.rstrip("/").rpartition("/")
        return f"{above}/*" if above else own

    def href(self, url: str) -> str:
        """From here to an address below the site, or elsewhere."""
        if _ELSEWHERE.match(url):
            return url
        if self.root:
            return self.root + (url or ".")
        return posixpath.relpath(f"/{url}", f"/{self.url}") + "/" * url.endswith("/")


def build_tree(written: Sequence[Node], pages: Iterable[Page]) -> tuple[Node, ...]:
    """The written entries, with the pages made from data below those whose titles open their ways."""
    tree: dict[str, Any] = {}
    for page in pages:
        node = tree
        for name in page.nav:
            node = node.setdefault(name, {"": None})
        node[""] = page.url
    return tuple(_grown(node, tree) for node in written)


def _grown(node: Node, tree: dict[str, Any]) -> Node:
    if node.children:
        return replace(node, children=tuple(_grown(child, tree) for child in node.children))
    return replace(node, children=_below(tree.get(node.opens, {})))


def _below(branch: dict[str, Any]) -> tuple[Node, ...]:
    return tuple(Node(name, below[""], _below(below)) for name, below in branch.items() if name)


def _walk(node: Node) -> Iterator[Node]:
    """The entry and all below it."""
    yield node
    for child in node.children:
        yield from _walk(child)


def _iter_ways(nodes: Iterable[Node], above: tuple[Node, ...] = ()) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Address of a page → the entries from the top down to its own."""
    for node in nodes:
        way = (*above, node)
        if node.url is not None:
            yield node.url, way
        yield from _iter_ways(node.children, way)


def _macro(name: str, /, *args: Any) -> Markup:
    return Markup(render_macro("navigation.html", name, *args))
