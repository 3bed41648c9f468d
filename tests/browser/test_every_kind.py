"""One page of each kind: silent, at home, accessible, and readable on any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from built_site import BuiltSite
    from conftest import Opener

WIDTHS = (320, 360, 768, 1440)
SCHEMES = {"light": "default", "dark": "slate"}
"""What a reader prefers → the theme's name for it."""


def test_nothing_leaves_for_another_host_and_the_console_is_silent(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    built, address = place
    visited = visit(built, address)
    visited.page.wait_for_load_state("networkidle")
    assert visited.away(built) == []
    assert visited.problems == []


@pytest.mark.parametrize("preferred", SCHEMES)
def test_axe_finds_nothing(visit: Opener, place: tuple[BuiltSite, str], preferred: str) -> None:
    page = visit(*place, color_scheme=preferred, reduced_motion="reduce").page
    choose_scheme(page, SCHEMES[preferred])
    assert violations(page) == []


def test_no_screen_scrolls_sideways(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    page = visit(*place).page
    scrolls = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        scrolls[width] = page.evaluate("document.documentElement.scrollWidth")
    assert {width: wide for width, wide in scrolls.items() if wide > width} == {}


def test_a_page_can_be_read_without_javascript(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    page = visit(*place, java_script_enabled=False).page
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("main").inner_text().strip()


def violations(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds: rule, element, and what would mend it."""
    found = Axe().run(page).response["violations"]
    return [(item["id"], node["html"], node["failureSummary"]) for item in found for node in item["nodes"]]


def choose_scheme(page: Page, name: str) -> None:
    """The palette's own switch, until the scheme is the wanted one."""
    for _ in range(3):
        if page.locator("body").get_attribute("data-md-color-scheme") == name:
            return
        page.locator("[data-md-component=palette] label:visible").click()
    raise AssertionError(f"the palette has no scheme called {name}")
