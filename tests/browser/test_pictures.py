"""The overview in a browser: pictures that can be read on any screen, and marks that lead to what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from built_site import BuiltSite
    from conftest import Opener

WIDTHS = (360, 768, 1440)
SECTIONS = ("months", "tasks-by-year", "tree", "timeline", "lineage", "models", "venues", "code")

TOUCHING = """() => [...document.querySelectorAll(".ov-sheet")].filter((sheet) => sheet.checkVisibility()).flatMap((sheet) => {
  const boxes = [...sheet.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
  ).map(([two]) => `${one} | ${two}`));
})"""
"""Pairs of texts that lie on each other, in the reader's own font."""

OUTSIDE = """() => [...document.querySelectorAll(".ov-sheet")].filter((sheet) => sheet.checkVisibility()).flatMap((sheet) => {
  const edge = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < edge.left - 6 || box.right > edge.right + 6 || box.bottom > edge.bottom + 6;
  }).map((text) => text.textContent);
})"""

OVERFLOWING = """() => [...document.querySelectorAll(".ov-block")].filter((block) => block.checkVisibility()).flatMap((block) => {
  const edge = block.querySelector("rect").getBoundingClientRect();
  return [...block.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.right > edge.right + 1 || box.top < edge.top - 3 || box.bottom > edge.bottom + 4;
  }).map((text) => text.textContent);
})"""

WRONG = """async () => {
  const here = new URL("../assets/papers/", location.href);
  const load = (name) => import(new URL(name, here).href);
  const [{ loadCatalogue }, { readState }, { search }] = await Promise.all(["catalogue.js", "state.js", "search.js"].map(load));
  const catalogue = await loadCatalogue();
  const wrong = [];
  const told = new Map();
  for (const link of document.querySelectorAll(".ov-figure a[href*='papers/?']")) {
    const text = link.querySelector("title")?.textContent ?? link.textContent;
    const number = /: ([\\d,]+) works?$/.exec(text) ?? /^(\\d+)$/.exec(text.trim()) ?? /^(\\d+) /.exec(text.trim());
    if (number) told.set(new URL(link.getAttribute("href"), location.href).href, Number(number[1].replace(",", "")));
  }
  for (const [href, number] of told) {
    const { state, strangers } = readState(new URL(href).search, catalogue);
    const { total, mistakes } = search(catalogue, state);
    if (total !== number || strangers.length || mistakes.length) wrong.push([href, number, total, strangers, mistakes]);
  }
  return [told.size, wrong];
}"""
"""Addresses whose number is not what the explorer finds there."""


@pytest.fixture(params=["real", "made up"])
def built(request: pytest.FixtureRequest, site: BuiltSite, mini_site: BuiltSite) -> BuiltSite:
    return site if request.param == "real" else mini_site


def test_every_picture_is_there(visit: Opener, built: BuiltSite) -> None:
    page = visit(built, "overview/").page
    for section in SECTIONS:
        expect(page.locator(f"#{section}")).to_be_visible()
    assert page.locator(".ov-sheet:visible").count() == len(SECTIONS)


@pytest.mark.parametrize("width", WIDTHS)
def test_texts_do_not_touch_and_stay_in_their_places(visit: Opener, built: BuiltSite, width: int) -> None:
    page = visit(built, "overview/", viewport={"width": width, "height": 900}).page
    assert page.evaluate(TOUCHING) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_letters_are_large_enough_to_read(visit: Opener, site: BuiltSite, width: int) -> None:
    page = visit(site, "overview/", viewport={"width": width, "height": 900}).page
    heights = page.locator(".ov-sheet:visible text:not([transform])").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect().height)"
    )
    assert min(heights) >= 12


def test_the_explorer_finds_as_many_works_as_a_mark_says(visit: Opener, built: BuiltSite) -> None:
    told, wrong = visit(built, "overview/").page.evaluate(WRONG)
    assert told > 20
    assert wrong == []


def test_a_mark_leads_to_the_explorer(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/").page
    mark = page.locator(".ov-venue:visible").first
    address = mark.get_attribute("href")
    mark.click()
    expect(page).to_have_url(site.url + (address or "").removeprefix("../"))


def test_the_numbers_open_by_keyboard_and_lead_to_works(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/").page
    summary = page.locator(".ov-numbers summary").first
    table = page.locator(".ov-numbers table").first
    expect(table).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert "papers/?" in (focused(page) or "")


def test_the_keyboard_is_not_led_through_every_bar(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/").page
    page.locator(".ov-numbers summary").first.focus()
    page.keyboard.press("Tab")  # the anchor of the next heading
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_the_numbers_are_printed(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/").page
    page.emulate_media(media="print")
    tables = page.locator(".ov-numbers table")
    assert [tables.nth(n).is_visible() for n in range(tables.count())] == [True] * len(SECTIONS)


def test_the_timeline_scrolls_in_its_own_region(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/", viewport={"width": 360, "height": 780}).page
    region = page.get_by_role("region", name="Timeline of methods")
    assert region.evaluate("it => it.scrollWidth > it.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.ov-scroll').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_nothing_moves(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "overview/").page
    page.locator(".ov-venue:visible").first.hover()
    assert page.evaluate("document.querySelectorAll('.ov-figure :is(animate, animateTransform, set)').length") == 0
    moving = "it => getComputedStyle(it).animationName + getComputedStyle(it).transitionDuration"
    assert set(page.locator(".ov-sheet *").evaluate_all(f"all => all.map({moving})")) <= {"none0s", "none0.125s"}


def focused(page: Page) -> str | None:
    """Where the link with the focus leads."""
    address: str | None = page.evaluate("document.activeElement.getAttribute('href')")
    return address
