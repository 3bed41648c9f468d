"""What the engine's objects say, in our words, and what its search learns of our pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import Parser
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.toc import AnchorLink

from built_site import MINI
from macros.boardpages import build_board_pages
from macros.bridge import headings_below, index_page, nodes_of, toc_of
from macros.loader import load_survey
from macros.overviewpages import build_overview_pages
from macros.pages import Page, build_pages, searchable
from macros.views import build_views

PAGE = Page("tasks/a/", "A & B", "", str)
CONTENT = '<h1 id="title">A</h1><p>Tea</p><h2 id="one">O & P</h2><p>Cup</p>'


def page(title: str, url: str, *, is_index: bool = False) -> Any:
    """A page as the engine has it."""
    return SimpleNamespace(title=title, url=url, is_index=is_index, is_page=True, children=None, parent=None)


def test_a_section_has_the_page_of_its_index() -> None:
    below = [
        page("Tasks", "tasks/", is_index=True),
        page("A &amp; B", "tasks/a/"),
        page("B", "tasks/b/", is_index=True),
    ]
    (tasks,) = nodes_of([Section("Tasks", below)], [{"Tasks": ["tasks/index.md", {"A": "tasks/a.md"}, "b.md"]}], ())
    assert (tasks.url, [child.url for child in tasks.children]) == ("tasks/", ["tasks/a/", "tasks/b/"])
    assert tasks.children[0].title.__html__() == "A &amp; B"  # type: ignore[attr-defined]


def test_a_section_without_an_index_leads_to_its_first_page() -> None:
    below = [page("About", "about/"), Link("Code", "https://example.org/")]
    (more,) = nodes_of([Section("More", below)], [{"More": ["about.md", {"Code": "https://example.org/"}]}], ())
    assert (more.url, more.first_url) == (None, "about/")
    assert [child.url for child in more.children] == ["about/", "https://example.org/"]


def test_the_home_page_has_the_empty_address() -> None:
    assert [node.url for node in nodes_of([page("Home", "./")], ["index.md"], ())] == [""]


def test_an_entry_opens_what_its_written_name_says_and_not_its_title() -> None:
    items = [page("Tasks", "tasks/", is_index=True), page("Papers", "papers/", is_index=True)]
    bare, named = nodes_of(items, ["tasks/index.md", {"Papers": "papers/index.md"}], {"Papers"})
    assert (bare.opens, named.opens) == ("", "Papers")


def test_an_index_that_opens_a_branch_is_not_the_page_of_its_group() -> None:
    below = [page("Tasks", "tasks/", is_index=True)]
    (group,) = nodes_of([Section("Data", below)], [{"Data": [{"Tasks": "tasks/index.md"}]}], {"Tasks"})
    assert (group.url, [child.url for child in group.children]) == (None, ["tasks/"])


def test_headings_are_those_below_the_title() -> None:
    title, one = AnchorLink("T", "title", 1), AnchorLink("A <i>b</i>", "one", 2)
    one.children = [AnchorLink("C", "two", 3)]
    title.children = [one]
    (heading,) = headings_below([title])
    assert (heading.id, heading.title, [child.id for child in heading.children]) == ("one", "A <i>b</i>", ["two"])
    assert headings_below([one]) == (heading,)


def test_the_skip_link_of_a_page_leads_to_its_title() -> None:
    (title,) = toc_of(PAGE, CONTENT)
    assert (title.url, [(child.url, child.title) for child in title.children]) == ("#title", [("#one", "O &amp; P")])


def test_the_search_learns_of_a_page_and_its_headings() -> None:
    known: list[Any] = []
    plugin = SimpleNamespace(search_index=SimpleNamespace(add_entry_from_context=known.append))
    index_page(PAGE, CONTENT, SimpleNamespace(plugins={"material/search": plugin}))  # type: ignore[arg-type]
    index_page(PAGE, CONTENT, SimpleNamespace(plugins={}))  # type: ignore[arg-type]
    assert [(each.url, str(each.meta["title"]), each.content) for each in known] == [("tasks/a/", "A &amp; B", CONTENT)]


def made_pages() -> list[Page]:
    views = build_views(load_survey(MINI), "")
    return [*build_pages(views), *build_board_pages(views), *build_overview_pages(views)]


@pytest.mark.parametrize("made", [each for each in made_pages() if each.searched], ids=lambda made: made.url or "home")
def test_the_search_misses_nothing_of_what_it_is_not_told(made: Page) -> None:
    content = made.content
    assert told(searchable(content)) == told(content)


def told(content: str) -> list[tuple[str | None, str, str]]:
    """What the theme's search takes from a page: anchor, heading and text of each section."""
    parser = Parser()
    parser.feed(content)
    parser.close()
    sections = [section for section in parser.data if not section.is_excluded()]
    return [(each.id, "".join(each.title).strip(), "".join(each.text).strip()) for each in sections]
