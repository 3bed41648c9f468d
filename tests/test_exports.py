"""Files beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from macros.bibtex import parse_entry
from macros.exports import format_sitemap, iter_files, paths_of_files
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.model import Survey


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey)


def test_every_file_is_announced(views: Views) -> None:
    paths = [path for path, _ in iter_files(views, paths_of_files(views))]
    assert sorted(paths) == sorted(paths_of_files(views))
    assert len(set(paths)) == len(paths)


def test_each_paper_has_its_bibtex_beside_its_page(views: Views) -> None:
    files = dict(iter_files(views, paths_of_files(views)))
    assert {f"papers/{paper.key}/{paper.key}.bib" for paper in views.survey.papers} <= set(files)
    for paper in views.survey.papers:
        entry, mistakes = parse_entry(files[f"papers/{paper.key}/{paper.key}.bib"].decode())
        assert mistakes == []
        assert entry is not None
        assert (entry.key, entry.title, entry.authors) == (paper.key, paper.title, paper.entry.authors)


def test_a_sitemap_names_every_address_and_no_date() -> None:
    text = format_sitemap(["https://x.org/", "https://x.org/a&b/"])
    assert text.startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    assert [node.text for node in ElementTree.fromstring(text).iter() if node.tag.endswith("loc")] == [
        "https://x.org/",
        "https://x.org/a&b/",
    ]
    assert b"lastmod" not in text
