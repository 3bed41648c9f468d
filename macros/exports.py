"""Files made from the data beside the pages: path below the site → bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree import ElementTree

from macros import cards
from macros.api import api_paths, iter_api_files
from macros.bibliography import bibliography_paths, iter_bibliography
from macros.crawlers import CRAWLER_PATHS, iter_crawler_files
from macros.downloads import board_paths, iter_board_files
from macros.explorer import explorer_paths, iter_explorer_files
from macros.feeds import feed_paths, iter_feed_files
from macros.papersapi import INDEX, format_index, iter_paper_api_files, paper_api_paths
from macros.views import Views
from macros.worklists import iter_worklists, worklist_paths

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

FAMILIES: Sequence[tuple[Callable[[Views], Iterable[str]], Callable[[Views], Iterator[tuple[str, bytes]]]]] = (
    (bibliography_paths, iter_bibliography),
    (lambda _: worklist_paths(), iter_worklists),
    (lambda _: explorer_paths(), iter_explorer_files),
    (lambda views: board_paths(views.boards), lambda views: iter_board_files(views.boards)),
    (api_paths, iter_api_files),
    (paper_api_paths, iter_paper_api_files),
    (feed_paths, iter_feed_files),
    (lambda _: CRAWLER_PATHS, iter_crawler_files),
    (lambda _: (cards.PATH,), lambda views: iter([(cards.PATH, cards.draw_card(views))])),
)
"""Files that are made together: where they are put, and their contents."""


def iter_files(views: Views, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every file but the pages: what stands beside them, the API, feeds, and what crawlers ask for.

    `paths` are those of `paths_of_files`, which the API's index lists.
    """
    for _, files in FAMILIES:
        yield from files(views)
    yield INDEX, format_index(views, paths)


def make_file(views: Views, paths: Sequence[str], path: str) -> bytes | None:
    """One of these files, made with those of its family that come before it; none where there is no such file."""
    if path == INDEX:
        return format_index(views, paths)
    if path not in paths:
        return None
    files = next(files for family, files in FAMILIES if path in family(views))
    return next(content for name, content in files(views) if name == path)


def paths_of_files(views: Views) -> list[str]:
    """Where `iter_files` puts them."""
    return [*(path for family, _ in FAMILIES for path in family(views)), INDEX]


def format_sitemap(urls: Iterable[str]) -> bytes:
    """`sitemap.xml` of these addresses, in their order; without dates, since none are known."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    for url in urls:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = url
    ElementTree.indent(root, space="")
    tree: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tree + b"\n"
