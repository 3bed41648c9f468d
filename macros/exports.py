"""Files made from the data beside the pages: path below the site → bytes."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from macros.api import api_paths, iter_api_files
from macros.bibtex import format_entry
from macros.downloads import board_paths, iter_board_files
from macros.model import Paper
from macros.pages import Page
from macros.views import Views

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def iter_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every file but the pages: each paper's BibTeX and each board's tables beside their pages; the API."""
    for paper in views.survey.papers:
        yield _bibtex_path(paper), format_entry(paper.entry).encode()
    yield from iter_board_files(views.boards)
    yield from iter_api_files(views)


def paths_of_files(views: Views) -> list[str]:
    """Where `iter_files` puts them."""
    bibtex = [_bibtex_path(paper) for paper in views.survey.papers]
    return [*bibtex, *board_paths(views.boards), *api_paths(views)]


def format_sitemap(urls: Iterable[str]) -> bytes:
    """`sitemap.xml` of these addresses, in their order; without dates, since none are known."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    for url in urls:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = url
    ElementTree.indent(root, space="")
    tree: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tree + b"\n"


def add_to_search_index(index: str, pages: Iterable[Page]) -> str:
    """The theme's search index with an entry for each page. Title and text are HTML there, as the theme has them."""
    data = json.loads(index)
    for page in pages:
        title, text = html.escape(page.title, quote=False), html.escape(page.search or "", quote=False)
        tags = {"tags": [html.escape(tag, quote=False) for tag in page.tags]} if page.tags else {}
        data["docs"].append({"location": page.url, "title": title, "text": text} | tags)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _bibtex_path(paper: Paper) -> str:
    return f"papers/{paper.key}/{paper.key}.bib"
