"""The built site, read file by file: every rule holds for the real data and for the made-up survey."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from justhtml import JustHTML, StrictModeError

from reading import Reading, read_html, read_page

if TYPE_CHECKING:
    from built_site import BuiltSite
    from macros.model import Survey

SEARCH_INDEX_LIMIT = 150_000
"""Bytes of the real site's search index, gzipped."""


@pytest.fixture(scope="module", params=["site", "mini_site"])
def built(request: pytest.FixtureRequest) -> BuiltSite:
    found: BuiltSite = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def readings(built: BuiltSite) -> dict[str, Reading]:
    return {address: read_page(path) for address, path in built.pages().items()}


def test_every_paper_has_a_page_and_its_bibtex_beside_it(built: BuiltSite) -> None:
    wanted = [
        f"papers/{paper.key}/{name}" for paper in built.survey.papers for name in ("index.html", f"{paper.key}.bib")
    ]
    assert [name for name in wanted if not built.file(name).is_file()] == []


def test_every_link_inside_the_site_leads_somewhere(built: BuiltSite, readings: dict[str, Reading]) -> None:
    dead = {
        (address, link)
        for address, link, target in inner_links(built, readings)
        if not built.file(urldefrag(target)[0]).is_file()
    }
    assert sorted(dead) == []


def test_every_anchor_leads_somewhere(built: BuiltSite, readings: dict[str, Reading]) -> None:
    ids = {address: {*reading.ids, "", "top"} for address, reading in readings.items()}
    dead = {
        (address, link)
        for address, link, target in inner_links(built, readings)
        if (page := urldefrag(target)[0]) in ids and unquote(urlsplit(target).fragment) not in ids[page]
    }
    assert sorted(dead) == []


def test_every_link_is_an_address_on_the_web_or_inside(readings: dict[str, Reading]) -> None:
    links = {link for reading in readings.values() for link in reading.links}
    assert sorted(link for link in links if urlsplit(link).scheme not in {"", "http", "https", "mailto"}) == []


def test_every_page_is_valid_html_to_a_strict_parser(built: BuiltSite) -> None:
    mistakes = {address: parsing_mistake(path.read_text("utf-8")) for address, path in built.pages().items()}
    assert {address: mistake for address, mistake in mistakes.items() if mistake} == {}


def test_every_element_is_closed_in_order_and_stands_where_it_may(readings: dict[str, Reading]) -> None:
    assert {address: reading.mistakes for address, reading in readings.items() if reading.mistakes} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<p>no doctype</p>",
        "<p><b>not closed</p>",
        "<p>closed twice</p></p>",
        "<p><div>a block in a paragraph</div></p>",
        "<ul><div>not an item</div></ul>",
        '<a href="x">a link in <a href="y">a link</a></a>',
        '<p id="a" id="b">two of one</p>',
        "<div/>",
    ],
)
def test_a_mistake_in_html_is_seen(text: str) -> None:
    page = (
        text if "doctype" in text else f"<!doctype html><html><head><title>x</title></head><body>{text}</body></html>"
    )
    assert parsing_mistake(page) or read_html(page).mistakes


def test_no_page_says_an_id_twice(readings: dict[str, Reading]) -> None:
    doubled = {
        address: [name for name, n in Counter(reading.ids).items() if n > 1] for address, reading in readings.items()
    }
    assert {address: names for address, names in doubled.items() if names} == {}


def test_every_page_has_one_main_heading(readings: dict[str, Reading]) -> None:
    assert {address: reading.headings for address, reading in readings.items() if len(reading.headings) != 1} == {}
    assert [address for address, reading in readings.items() if not reading.headings[0].strip()] == []


@pytest.mark.parametrize("what", ["title", "description"])
def test_titles_and_descriptions_are_there_and_differ(readings: dict[str, Reading], what: str) -> None:
    texts = {address: getattr(reading, what).strip() for address, reading in readings.items()}
    assert [address for address, text in texts.items() if not text] == []
    count = Counter(texts.values())
    assert {address: text for address, text in texts.items() if count[text] > 1} == {}


def test_a_browser_is_sent_to_no_other_host(built: BuiltSite, readings: dict[str, Reading]) -> None:
    loaded = {(address, name) for address, reading in readings.items() for name in reading.loaded}
    styles = [
        (path.relative_to(built.folder).as_posix(), path.read_text("utf-8")) for path in built.folder.rglob("*.css")
    ]
    loaded |= {
        (name, found) for name, text in styles for found in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", text)
    }
    away = {
        (address, name)
        for address, name in loaded
        if not name.startswith(("data:", "#")) and not urljoin(built.url + address, name).startswith(built.url)
    }
    assert sorted(away) == []


def test_everything_that_a_browser_loads_is_there(built: BuiltSite, readings: dict[str, Reading]) -> None:
    targets = {urljoin(built.url + address, name) for address, reading in readings.items() for name in reading.loaded}
    files = {
        urlsplit(target)._replace(query="", fragment="").geturl() for target in targets if target.startswith(built.url)
    }
    assert sorted(name for name in files if not built.file(name.removeprefix(built.url)).is_file()) == []


def test_no_page_has_code_in_an_attribute(readings: dict[str, Reading]) -> None:
    assert {address: reading.handlers for address, reading in readings.items() if reading.handlers} == {}


def test_the_sitemap_lists_every_page_once(built: BuiltSite) -> None:
    tree = ElementTree.parse(built.folder / "sitemap.xml")
    listed = [node.text or "" for node in tree.iterfind(".//{*}loc")]
    assert sorted(listed) == sorted(built.url + address for address in built.pages() if address != "404.html")


def test_the_search_index_has_one_entry_for_each_paper(built: BuiltSite) -> None:
    entries = search_index(built)
    found = Counter(entry["location"] for entry in entries if re.match(r"papers/[^/]+/", entry["location"]))
    assert found == {f"papers/{paper.key}/": 1 for paper in built.survey.papers}


def test_the_search_index_finds_title_method_authors_and_tasks_of_a_paper(built: BuiltSite) -> None:
    entries = {entry["location"]: f"{entry['title']} {entry['text']}" for entry in search_index(built)}
    tasks = {task.id: task.title for task in built.survey.walk_tasks()}
    missing = [
        (paper.key, word)
        for paper in built.survey.papers
        for word in (
            *(author.last for author in paper.entry.authors),
            *(tasks[task] for task in paper.tasks),
            paper.method or "",
        )
        if plain(word) not in plain(entries[f"papers/{paper.key}/"])
    ]
    assert missing == []


def test_the_search_index_is_small(site: BuiltSite) -> None:
    index = (site.folder / "search" / "search_index.json").read_bytes()
    assert len(gzip.compress(index)) < SEARCH_INDEX_LIMIT


def test_another_surveys_site_says_nothing_of_this_one(mini_site: BuiltSite, real_survey: Survey) -> None:
    name = real_survey.about.site.name
    assert [address for address, path in mini_site.pages().items() if name in path.read_text("utf-8")] == []


def inner_links(built: BuiltSite, readings: dict[str, Reading]) -> list[tuple[str, str, str]]:
    """(page, link as written, where it leads below the site) of every link that stays inside."""
    return [
        (address, link, target.removeprefix(built.url))
        for address, reading in readings.items()
        for link in reading.links
        if (target := urljoin(built.url + address, link)).startswith(built.origin)
    ]


def parsing_mistake(text: str) -> str:
    """What a strict parser finds wrong; empty where all is right."""
    try:
        JustHTML(text, strict=True)
    except StrictModeError as error:
        return str(error)
    return ""


def search_index(built: BuiltSite) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))[
        "docs"
    ]
    return entries


def plain(text: str) -> str:
    """As the search reads it: no markup, no character references, no spaces."""
    for reference, letter in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", '"'),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(reference, letter)
    return re.sub(r"\s+", "", text)
