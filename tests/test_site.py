"""The built site, read file by file: every rule holds for the real data and for the made-up survey."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from justhtml import JustHTML, StrictModeError

from built_site import MINI, build
from reading import Reading, read_html, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from built_site import BuiltSite
    from macros.model import Survey

SEARCH_INDEX_LIMIT = 40_000
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
        if not built.file(urlsplit(target).path).is_file()
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


def test_the_search_index_knows_no_paper_no_task_and_no_board(built: BuiltSite) -> None:
    index = json.loads((built.folder / "search" / "search_index.json").read_text("utf-8"))
    found = {entry["location"] for entry in index["docs"]}
    assert {name for name in found if re.match(r"(papers|tasks|benchmarks)/[^#]", name)} == {"benchmarks/compare/"}


def test_the_search_index_does_not_grow_with_the_papers(mini_site: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "data")
    for number in range(1, 301):
        text = (MINI / "papers/2019/brown2019arms.yaml").read_text("utf-8")
        copy = text.replace("brown2019arms", f"green2019arms{number}").replace("Arms that", f"{number} Arms that")
        (tmp_path / f"data/papers/2019/green2019arms{number}.yaml").write_text(copy, "utf-8")
    build(tmp_path / "data", tmp_path / "site", mini_site.url)
    small, large = (folder / "search" / "search_index.json" for folder in (mini_site.folder, tmp_path / "site"))
    assert large.stat().st_size < small.stat().st_size + 300


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
