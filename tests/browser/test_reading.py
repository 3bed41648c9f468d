"""What readers come for: to find a paper and to take its BibTeX, with a mouse, a keyboard, or no JavaScript."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from built_site import BuiltSite
    from conftest import Opener

SEARCHES = [
    (row["words"], row["key"]) for row in yaml.safe_load((Path(__file__).parent / "searches.yaml").read_text("utf-8"))
]
MANY = 400
"""More presses of Tab than any page needs."""
JUMPS = """() => new Promise(resolve => {
  let sum = 0;
  const add = list => { for (const shift of list.getEntries()) sum += shift.value };
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""
"""How far things moved after they were first seen."""


@pytest.mark.parametrize(("words", "key"), SEARCHES)
def test_search_finds_a_method_and_leads_to_its_page(visit: Opener, site: BuiltSite, words: str, key: str) -> None:
    page = visit(site, "").page
    search(page, words)
    first = page.locator("[data-md-component=search-result] a").first
    expect(first).to_have_attribute("href", re.compile(f"/papers/{key}/"), timeout=30_000)
    first.click()
    page.wait_for_url(f"**/papers/{key}/**")
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(site, key))


def test_one_click_copies_the_bibtex_of_a_row(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "papers/").page
    control = page.locator("[data-copy-bib]").first
    file = site.folder / "papers" / Path(control.get_attribute("href") or "")
    control.click()
    expect_clipboard(page, file)
    assert page.url == site.url + "papers/"


def test_one_click_copies_the_bibtex_of_a_paper(visit: Opener, site: BuiltSite) -> None:
    key = SEARCHES[0][1]
    page = visit(site, f"papers/{key}/").page
    page.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()
    expect_clipboard(page, bib(site, key))


def test_copying_says_that_it_did(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, f"papers/{SEARCHES[0][1]}/").page
    page.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()
    expect(
        page.locator("[role=status], [aria-live]").filter(has_text=re.compile("copied", re.IGNORECASE)).first
    ).to_be_attached()


def test_the_keyboard_alone_gets_from_home_to_a_paper_and_copies(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    href = tab_to(
        page, 'document.activeElement.matches(\'main a[href*="papers/"]:not([href$="papers/"], [data-copy-bib])\')'
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href.removeprefix('./')}")
    tab_to(page, "document.activeElement.matches('main button') && /copy/i.test(document.activeElement.textContent)")
    page.keyboard.press("Enter")
    expect_clipboard(page, bib(site, href.rstrip("/").rpartition("/")[2]))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "cite/", f"papers/{SEARCHES[0][1]}/"])
def test_nothing_jumps_while_a_page_opens(visit: Opener, site: BuiltSite, address: str, width: int) -> None:
    page = visit(site, address, viewport={"width": width, "height": 800}).page
    expect(page.locator("html.js")).to_be_attached()
    assert page.evaluate(JUMPS) < 0.005


def test_the_bibtex_can_be_read_and_fetched_without_javascript(visit: Opener, site: BuiltSite) -> None:
    key = SEARCHES[0][1]
    page = visit(site, f"papers/{key}/", java_script_enabled=False).page
    text = bib(site, key).read_text("utf-8").strip()
    expect(page.locator("pre", has_text=f"{{{key},")).to_be_visible()
    assert page.locator("pre", has_text=f"{{{key},").inner_text().strip() == text
    year = max(filter(None, (paper.year for paper in site.survey.papers)))
    page.goto(f"{site.url}years/{year}/")
    addresses = page.locator("[data-copy-bib]").evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) == sum(paper.year == year for paper in site.survey.papers)
    assert {site.file(address.removeprefix(site.url)).suffix for address in addresses} == {".bib"}


def test_an_address_that_leads_nowhere_shows_a_page_with_ways_on(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "no/such/page/").page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link").first.click()
    page.wait_for_load_state()
    assert page.url.startswith(site.url)
    assert "404" not in page.title()


def search(page: Page, words: str) -> None:
    """Types into the site's search, as the key for it opens it."""
    page.locator("body").press("/")
    page.keyboard.type(words)
    expect(page.locator("[data-md-component=search-result] a").first).to_be_visible()


def tab_to(page: Page, reached: str) -> str:
    """Presses Tab until the expression holds; gives back where that link leads."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return str(page.evaluate("document.activeElement.getAttribute('href') || ''"))
    raise AssertionError(f"Tab never reached: {reached}")


def expect_clipboard(page: Page, file: Path) -> None:
    """The clipboard holds what the file holds, soon."""
    text = file.read_text("utf-8").strip()
    page.wait_for_function("async text => (await navigator.clipboard.readText()).trim() === text", arg=text)


def bib(site: BuiltSite, key: str) -> Path:
    return site.file(f"papers/{key}/{key}.bib")


def title_of(site: BuiltSite, key: str) -> str:
    return next(paper.title for paper in site.survey.papers if paper.key == key)
