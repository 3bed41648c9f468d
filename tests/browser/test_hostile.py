"""A title that looks like templates, markup, links and code is shown as the characters it is, everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from reading import read_page

if TYPE_CHECKING:
    from built_site import BuiltSite
    from conftest import Opener
    from macros.model import Paper, Survey

TITLE = "{{ 7*7 }} <script>alert(1)</script> | [x](javascript:alert(1)) $a_b$ {#id}"


@pytest.fixture
def hostile(survey: Survey) -> Paper:
    return next(paper for paper in survey.papers if paper.title == TITLE)


def test_its_own_page_shows_the_characters(visit: Opener, mini_site: BuiltSite, hostile: Paper) -> None:
    visited = visit(mini_site, f"papers/{hostile.key}/")
    assert visited.page.get_by_role("heading", level=1).inner_text() == TITLE
    assert visited.page.title().startswith(TITLE)
    assert visited.dialogs == []


def test_the_search_shows_the_characters(visit: Opener, mini_site: BuiltSite, hostile: Paper) -> None:
    visited = visit(mini_site, "")
    page = visited.page
    page.locator("body").press("/")
    page.keyboard.type("alert")
    result = page.locator("[data-md-component=search-result] a", has_text="alert").first
    expect(result).to_contain_text(TITLE)
    result.click()
    page.wait_for_url(f"**/papers/{hostile.key}/**")
    assert visited.dialogs == []


def test_every_listing_shows_the_characters(visit: Opener, mini_site: BuiltSite, hostile: Paper) -> None:
    addresses = [address for address, path in mini_site.pages().items() if "alert(1)" in path.read_text("utf-8")]
    assert len(addresses) >= 5
    for address in addresses:
        visited = visit(mini_site, address)
        links = visited.page.locator(f"main a[href$='{hostile.key}/']:not(svg *)", has_text="alert").all_inner_texts()
        assert {text.strip() for text in links} <= {TITLE}
        assert visited.dialogs == []
        assert visited.problems == []


def test_it_is_markup_and_code_nowhere(mini_site: BuiltSite) -> None:
    for address, path in mini_site.pages().items():
        reading = read_page(path)
        assert reading.handlers == [], address
        assert [script for script in reading.scripts if script.strip() == "alert(1)"] == [], address
