"""The heads of the built pages, read as other programs read them."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from macros.heads import files_by_page
from macros.views import venue_name
from reading import read_page
from test_metadata import LINKED_DATA, names
from zotero import Item, read_coins, read_head

if TYPE_CHECKING:
    from built_site import BuiltSite
    from macros.model import Paper

COINS = re.compile(r'<span class="Z3988" title="([^"]*)">')
ALTERNATE = re.compile(r'<link rel="alternate \w+" type="([^"]+)" href="([^"]+)"')


@pytest.fixture(scope="module", params=["site", "mini_site"])
def built(request: pytest.FixtureRequest) -> BuiltSite:
    found: BuiltSite = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def items(built: BuiltSite) -> list[tuple[Paper, Item]]:
    """Each paper with what a reference manager saves from its page."""
    return [(paper, read_head(page(built, f"papers/{paper.key}/"))) for paper in built.survey.papers]


def page(built: BuiltSite, address: str) -> str:
    return built.file(address).read_text("utf-8")


def kind(paper: Paper) -> str:
    entry = paper.entry
    if entry.entry_type == "misc":
        return "preprint" if entry.plain("archiveprefix") else "document"
    return {"article": "journalArticle", "inproceedings": "conferencePaper"}.get(entry.entry_type, "thesis")


def test_every_paper_is_saved_as_what_it_is(items: list[tuple[Paper, Item]]) -> None:
    assert [paper.key for paper, item in items if item.type != kind(paper)] == []


def test_every_paper_is_saved_with_its_title_and_all_authors_in_order(items: list[tuple[Paper, Item]]) -> None:
    assert [paper.key for paper, item in items if item.fields["title"] != " ".join(paper.title.split())] == []
    assert [paper.key for paper, item in items if item.authors != names(paper)] == []


def test_every_paper_is_saved_with_its_date(items: list[tuple[Paper, Item]]) -> None:
    for paper, item in items:
        released = paper.released if item.type in {"preprint", "document"} else None
        assert item.fields["date"] == (released or str(paper.year)).replace("-", "/"), paper.key


def test_every_paper_is_saved_with_the_identifier_that_it_has(items: list[tuple[Paper, Item]]) -> None:
    for paper, item in items:
        assert item.fields.get("doi", "") == paper.entry.plain("doi")
        preprint = item.type == "preprint"
        assert item.fields.get("number", "") == (f"arXiv:{paper.entry.plain('eprint')}" if preprint else ""), paper.key


def test_every_paper_is_saved_with_the_pdf_that_is_known(items: list[tuple[Paper, Item]]) -> None:
    for paper, item in items:
        linked = [url for url in paper.links.get("paper", ()) if url.endswith(".pdf") or "/pdf" in url]
        archive = paper.entry.plain("eprint")
        assert item.pdf == (linked[0] if linked else f"https://arxiv.org/pdf/{archive}" if archive else ""), paper.key


def test_a_published_paper_is_saved_with_where_it_appeared(items: list[tuple[Paper, Item]]) -> None:
    published = [(paper, item) for paper, item in items if item.type in {"journalArticle", "conferencePaper"}]
    assert [p.key for p, item in published if item.fields["publication"] != venue_name(p.entry)] == []
    assert [p.key for p, item in items if item.type == "preprint" and "publication" in item.fields] == []


def test_every_paper_has_linked_data_that_holds_to_its_schema(built: BuiltSite) -> None:
    for paper in built.survey.papers:
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(built, f"papers/{paper.key}/"))
        work, way = json.loads(found[0])["@graph"]
        LINKED_DATA.validate(json.loads(found[0]))
        assert work["headline"] == paper.title
        assert [step["item"] for step in way["itemListElement"]][-1] == work["url"] == f"{built.url}papers/{paper.key}/"
        assert all(built.file(step["item"].removeprefix(built.url)).is_file() for step in way["itemListElement"])


def test_a_listing_offers_each_of_its_papers_and_a_papers_page_none(built: BuiltSite) -> None:
    assert not any(COINS.search(page(built, f"papers/{paper.key}/")) for paper in built.survey.papers)
    listings = [page(built, f"tasks/{task.id}/") for task in built.survey.tasks]
    offered = {
        item.fields["title"]: item
        for text in listings
        for coins in COINS.findall(text)
        for item in [read_coins(unescape(coins))]
    }
    assert {paper.title for paper in built.survey.papers} == set(offered)
    assert [p.key for p in built.survey.papers if offered[p.title].authors != names(p)] == []
    assert [p.key for p in built.survey.papers if offered[p.title].type != kind(p)] == []


def test_every_page_has_what_stands_for_it_where_it_is_shared(built: BuiltSite) -> None:
    for address, path in built.pages().items():
        if address == "404.html":
            continue
        graph = dict(re.findall(r'<meta property="og:([^"]+)" content="([^"]*)">', path.read_text("utf-8")))
        reading = read_page(path)
        assert graph["url"] == built.url + address
        assert unescape(graph["description"]) == reading.description.removeprefix(f"{unescape(graph['title'])}. ")
        assert unescape(graph["title"]) == reading.title.removesuffix(f" · {built.survey.about.site.name}")
        assert built.file(graph["image"].removeprefix(built.url)).is_file()


def test_every_other_form_that_a_head_names_is_there(built: BuiltSite) -> None:
    for address, path in built.pages().items():
        for kind, href in ALTERNATE.findall(path.read_text("utf-8")):
            target = urljoin(built.url + address, href)
            assert built.file(target.removeprefix(built.url)).is_file(), (address, kind, href)


def test_the_theme_finds_no_other_language(built: BuiltSite) -> None:
    assert [address for address, path in built.pages().items() if 'rel="alternate"' in path.read_text("utf-8")] == []


def test_a_paper_is_there_as_bibtex_and_json_and_a_task_by_feed(built: BuiltSite) -> None:
    paper, task = built.survey.papers[0].key, next(built.survey.walk_tasks()).id
    assert {"application/x-bibtex", "application/json"} <= {
        k for k, _ in ALTERNATE.findall(page(built, f"papers/{paper}/"))
    }
    for address in ("", f"tasks/{task}/"):
        kinds = {kind for kind, _ in ALTERNATE.findall(page(built, address))}
        assert {"application/atom+xml", "application/feed+json", "application/json"} <= kinds


def test_files_belong_to_the_page_that_they_stand_beside_or_whose_name_they_have_in_the_api() -> None:
    paths = ["feed.xml", "tasks/a/a.bib", "api/v1/tasks/a.json", "api/v1/index.json", "api/v1/tasks.json"]
    assert files_by_page(paths) == {
        "": ("feed.xml", "api/v1/index.json"),
        "tasks/a/": ("tasks/a/a.bib", "api/v1/tasks/a.json"),
        "tasks/": ("api/v1/tasks.json",),
    }
