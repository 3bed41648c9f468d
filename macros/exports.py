"""Files made from the data beside the pages: path below the site → bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def iter_files(views: Views, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every file but the pages: what stands beside them, the API, feeds, and what crawlers ask for.

    `paths` are those of `paths_of_files`, which the API's index lists.
    """
    yield from iter_bibliography(views)
    yield from iter_worklists(views)
    yield from iter_explorer_files(views)
    yield from iter_board_files(views.boards)
    yield from iter_api_files(views)
    yield from iter_paper_api_files(views)
    yield from iter_feed_files(views)
    yield from iter_crawler_files(views)
    yield cards.PATH, cards.draw_card(views)
    yield INDEX, format_index(views, paths)


def paths_of_files(views: Views) -> list[str]:
    """Where `iter_files` puts them."""
    beside = [*bibliography_paths(views), *worklist_paths(), *explorer_paths(), *board_paths(views.boards)]
    programs = [*api_paths(views), *paper_api_paths(views), *feed_paths(views)]
    return [*beside, *programs, *CRAWLER_PATHS, cards.PATH, INDEX]


def format_sitemap(urls: Iterable[str]) -> bytes:
    """`sitemap.xml` of these addresses, in their order; without dates, since none are known."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    for url in urls:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = url
    ElementTree.indent(root, space="")
    tree: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tree + b"\n"
