"""The entries beside a page: which stand open, where they lead, and what a title may hold."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from macros.navigation import Navigation, Node, build_tree
from macros.pages import Heading, Page

WRITTEN = (Node("Home", ""), Node("Our tasks", "tasks/", opens="Tasks"), Node("More", None, (Node("About", "about/"),)))
PAGES = [
    Page("tasks/", "Tasks", "", str, nav=("Tasks",)),
    Page("tasks/a/", "A", "", str, nav=("Tasks", "A & <b>")),
    Page("tasks/b/", "B", "", str, nav=("Tasks", "A & <b>", "B")),
    Page("tasks/c/", "C", "", str, nav=("Tasks", "C")),
    Page("boards/d/", "D", "", str, nav=("Tasks", "Group", "D")),
    Page("x/", "X", "", str, nav=("Unknown",)),
]


def navigation() -> Navigation:
    return Navigation(build_tree(WRITTEN, PAGES), "On this page")


def links(url: str, root: str = "") -> list[str]:
    """Where the entries beside a page lead, in their order."""
    return re.findall('href="([^"]*)"', navigation().side_bars(url, (), root).entries)


def test_pages_join_the_written_entry_of_their_name() -> None:
    home, tasks, more = build_tree(WRITTEN, PAGES)
    assert (home, more.children) == (home, more.children)
    assert [(node.title, node.url, len(node.children)) for node in tasks.children] == [
        ("A & <b>", "tasks/a/", 1),
        ("C", "tasks/c/", 0),
        ("Group", None, 1),
    ]


def test_pages_join_an_entry_within_a_group() -> None:
    (group,) = build_tree([Node("Data", None, (WRITTEN[1],))], PAGES)
    assert [child.url for child in group.children[0].children] == ["tasks/a/", "tasks/c/", None]
    made = Navigation([group], "")
    assert [made.top_title(way) for way in [("Tasks", "C"), ("Elsewhere",), ()]] == ["Data", "", ""]


def test_only_the_way_to_the_page_stands_open() -> None:
    assert links("tasks/b/") == ["../..", "../", "../a/", "./", "../c/", "../../boards/d/", "../../about/"]
    assert links("tasks/c/") == ["../..", "../", "../a/", "./", "../../boards/d/", "../../about/"]
    assert links("tasks/") == ["..", "./", "a/", "c/", "../boards/d/", "../about/"]
    assert links("elsewhere/") == ["..", "../tasks/", "../about/"]


def test_pages_of_a_folder_and_that_above_it_have_links_of_their_own() -> None:
    made = navigation()
    for url, first in [("boards/d/", "../../about/"), ("boards/", "../about/"), ("boards/e/", "../../about/")]:
        assert f'href="{first}"' in made.side_bars(url, ()).entries


def test_a_page_that_shows_anywhere_leads_on_from_the_root() -> None:
    assert links("404.html", "/survey/") == ["/survey/.", "/survey/tasks/", "/survey/about/"]


@pytest.mark.parametrize("url", ["https://example.org/code", "mailto:a@example.org", "/papers/", "//example.org/x"])
@pytest.mark.parametrize("root", ["", "/survey/"])
def test_a_link_elsewhere_stays(url: str, root: str) -> None:
    assert f'href="{url}"' in Navigation([Node("Code", url)], "").side_bars("a/b/", (), root).entries


def test_titles_are_text_and_headings_of_markup_stay() -> None:
    headings = (Heading("one", "<i>1</i>", 2, (Heading("two", Markup("<i>2</i>"), 3),)),)
    bars = navigation().side_bars("tasks/a/", headings)
    assert "A &amp; &lt;b&gt;" in bars.entries
    assert "<b>" not in bars.entries
    assert "&lt;i&gt;1&lt;/i&gt;" in bars.contents
    assert "<i>2</i>" in bars.contents
    assert re.findall('href="(#[^"]*)"', bars.contents) == ["#one", "#two"]


def test_the_headings_of_the_page_stand_below_its_own_entry() -> None:
    bars = navigation().side_bars("tasks/c/", (Heading("one", "One", 2),))
    assert bars.contents in bars.entries
    assert "On this page" in bars.contents
    assert "On this page" not in navigation().side_bars("tasks/c/", ()).entries
