"""The explorer in use: its address and history, the keyboard alone, a phone, and what a screen reader is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from test_every_kind import SCHEMES, choose_scheme, violations
from test_explorer import BOX, ROWS, TITLES, TOTAL, ask, explore, open_facet, titles, total, value
from test_reading import tab_to

from macros.views import build_views

if TYPE_CHECKING:
    from built_site import BuiltSite
    from conftest import Opener

PICKED = "() => import('../assets/papers/basket.js').then(basket => basket.keys())"
"""Of the basket, in its order."""


def test_the_state_survives_reload_and_back_and_forward(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site)
    ask(page, "segment")
    words = titles(page)
    value(page, "has", "Code").click()
    chosen = titles(page)
    page.locator("[data-sort]").select_option("title")
    page.wait_for_timeout(400)
    assert page.url.endswith("papers/?q=segment&has=code&sort=title")
    in_order = titles(page)
    page.reload()
    expect(page.locator(".sv-facets")).to_be_attached()
    expect(page.locator(TITLES)).to_have_text(in_order)
    expect(page.locator("[data-sort]")).to_have_value("title")
    page.go_back()
    expect(page.locator(TITLES)).to_have_text(chosen)
    page.go_back()
    expect(page.locator(TITLES)).to_have_text(words)
    expect(page.locator(BOX)).to_have_value("segment")
    page.go_forward()
    expect(page.locator(TITLES)).to_have_text(chosen)


def test_the_shared_link_shows_others_the_same(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site)
    ask(page, '"object segmentation" -medical')
    value(page, "year", "2024").click()
    page.get_by_role("button", name="Share").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('papers/?')")
    address = str(page.evaluate("navigator.clipboard.readText()"))
    other = explore(visit, site, address.removeprefix(f"{site.url}papers/"))
    expect(other.locator(TITLES)).to_have_text(titles(page))


def test_words_in_the_address_do_not_open_the_themes_search(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?q=tea")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()
    expect(page.locator(BOX)).to_have_value("tea")
    assert page.url.endswith("?q=tea")


def test_addresses_of_the_page_as_it_was_lead_to_the_year(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "#year-2022")
    assert total(page) == len(build_views(mini_site.survey).years[2022])


def test_one_comes_back_to_the_place_one_left(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site, "?sort=title")
    row = page.locator(ROWS).nth(120)
    row.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    before = row.bounding_box()
    row.locator(".title a").click()
    page.wait_for_url(re.compile(r"/papers/\w+/$"))
    page.go_back()
    expect(page.locator(".sv-facets")).to_be_attached()
    page.wait_for_function("() => scrollY > 1000")
    page.wait_for_timeout(300)
    after = page.locator(ROWS).nth(120).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 8
    page.reload()
    expect(page.locator(".sv-facets")).to_be_attached()
    page.wait_for_function("() => scrollY > 1000")


def test_hundreds_of_rows_are_there_for_the_browsers_own_search(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site, "?sort=title")
    expect(page.locator(ROWS)).to_have_count(min(300, len(site.survey.papers)))
    last = page.locator(TITLES).nth(min(300, len(site.survey.papers)) - 1).text_content()
    assert page.evaluate("text => window.find(text)", last)
    expect(page.locator(TITLES).nth(min(300, len(site.survey.papers)) - 1)).to_be_in_viewport()


def test_the_number_is_spoken_when_typing_rests_and_not_at_each_letter(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    page.wait_for_timeout(900)
    page.evaluate("""() => {
      window.spoken = [];
      const region = document.querySelector("[data-spoken]");
      new MutationObserver(() => spoken.push(region.textContent)).observe(region, {childList: true, characterData: true});
    }""")
    page.locator(BOX).press_sequentially("kettle", delay=40)
    assert page.evaluate("spoken.length") == 0
    page.wait_for_function("() => spoken.length > 0")
    shown = page.locator(TOTAL).inner_text()
    assert page.evaluate("spoken") == [shown[0].lower() + shown[1:]]
    assert page.locator("[data-spoken]").get_attribute("role") == "status"


def test_the_slash_goes_to_the_box_and_not_to_the_themes_search(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "papers/").page
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_the_keyboard_alone_searches_filters_picks_and_takes_away(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site)
    page.keyboard.press("/")
    page.keyboard.type("segmentation")
    expect(page.locator(TOTAL)).not_to_have_text(f"{len(site.survey.papers)} papers")
    found = total(page)
    tab_to(
        page, "document.activeElement.closest('[data-facet=has]') && document.activeElement.matches('.sv-value__in')"
    )
    page.keyboard.press("Space")
    assert 0 < total(page) < found
    expect(page.locator("[data-facet=has] .sv-value__in").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TITLES).nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(f"{ROWS} [data-pick]").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(TITLES).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_focused()
    tab_to(page, "document.activeElement.matches('[data-tools] .sv-take__open')")
    page.keyboard.press("Enter")
    tab_to(page, "/^Download BibTeX/.test(document.activeElement.getAttribute('aria-label') || '')")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    text = download.value.path().read_text("utf-8")
    assert len(re.findall(r"^@", text, re.MULTILINE)) == total(page)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_value("")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/papers/\w+/$"))


def test_the_keys_are_told(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="How to ask")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="How to ask")).to_be_hidden()
    expect(page.locator(TITLES).first).to_be_focused()


def test_all_that_is_found_is_picked_in_its_order_and_the_same_button_takes_it_back(
    visit: Opener, mini_site: BuiltSite
) -> None:
    page = explore(visit, mini_site, "?sort=title")
    page.locator("[data-pick]").nth(1).click()
    first, number = page.locator("[data-pick]").nth(1).get_attribute("data-pick"), total(page)
    page.get_by_role("button", name=f"Pick all {number} papers").click()
    expect(page.get_by_role("status").last).to_have_text(
        f"{number - 1} papers picked, {number} in the basket; Undo takes them out"
    )
    found = page.locator("[data-pick]").evaluate_all("buttons => buttons.map(button => button.dataset.pick)")
    assert page.evaluate(PICKED) == [first, *(key for key in found if key != first)]
    undo = page.get_by_role("button", name=f"Undo the picking of {number} papers")
    expect(undo).to_be_focused()
    undo.press("Enter")
    assert page.evaluate(PICKED) == [first]
    expect(page.get_by_role("status").last).to_have_text("Taken back, 1 in the basket")


def test_what_is_found_next_is_picked_and_not_taken_back(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?q=leafbot")
    page.locator("[data-pick-all]").click()
    expect(page.locator("[data-pick-all]")).to_have_text("Undo")
    ask(page, "kettle")
    expect(page.locator("[data-pick-all]")).to_have_text("Pick all")
    page.locator("[data-pick-all]").click()
    assert set(page.evaluate(PICKED)) > {"muller2022leafbot"}
    ask(page, "zzzz")
    expect(page.locator("[data-pick-all]")).to_be_disabled()
    ask(page, "kettle")
    page.locator("[data-pick-all]").click()
    expect(page.get_by_role("status").last).to_have_text(re.compile(r"^All of these are picked already, \d+ in"))
    expect(page.locator("[data-pick-all]")).to_have_text("Pick all")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_what_the_box_looks_through_is_told_in_whole_words(visit: Opener, mini_site: BuiltSite, width: int) -> None:
    page = visit(mini_site, "papers/", viewport={"width": width, "height": 740}).page
    needed, there = page.locator(BOX).evaluate("""box => {
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.font = getComputedStyle(box).font;
      return [canvas.measureText(box.placeholder).width, box.clientWidth];
    }""")
    assert needed < there


def test_rows_that_a_search_makes_print_where_papers_are(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site, "?q=segment&has=code")
    expect(page.locator(f"{ROWS}:not([data-address])")).to_have_count(0)
    page.emulate_media(media="print")
    papers = {paper.key: paper for paper in site.survey.papers}
    printed = page.locator(ROWS).evaluate_all(
        "rows => rows.map(row => [row.dataset.key, getComputedStyle(row, '::after').content])"
    )
    assert [key for key, text in printed if text.strip('"') != papers[key].links["paper"][0]] == []


def test_the_focus_is_never_lost_when_the_results_change(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?q=kettle")
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    held = page.locator(":focus").inner_text()
    page.evaluate("history.pushState({}, '', '?'), dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator(":focus")).to_have_text(held)
    page.evaluate("history.pushState({}, '', '?q=leafbot'), dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator(TOTAL)).to_be_focused()


def test_on_a_phone_the_facets_open_in_a_sheet(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site, viewport={"width": 360, "height": 740})
    button = page.get_by_role("button", name="Filters")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] > 740 / 2
    button.click()
    sheet = page.get_by_role("dialog", name="Filters")
    value(page, "has", "Code").click()
    show = sheet.get_by_role("button", name=re.compile(r"^Show .*papers$"))
    expect(show).to_have_text(f"Show {page.locator(TOTAL).text_content()}")
    show.click()
    expect(sheet).to_be_hidden()
    expect(button).to_have_text("Filters · 1")
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("query", ["", "?q=zzz+qqq:1&task=video-segmentation&not-type=journal", "?q=video"])
def test_nothing_scrolls_sideways_while_it_is_in_use(visit: Opener, site: BuiltSite, query: str, width: int) -> None:
    page = explore(visit, site, query, viewport={"width": width, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 960:
        page.get_by_role("button", name=re.compile("^Filters")).click()
        assert page.evaluate("document.querySelector('[data-sheet-body]').scrollWidth") <= width


@pytest.mark.parametrize("preferred", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_while_it_is_in_use(visit: Opener, site: BuiltSite, preferred: str, width: int) -> None:
    query = "?q=segment+foo:bar&task=video-segmentation&not-type=journal"
    page = explore(
        visit, site, query, color_scheme=preferred, reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    choose_scheme(page, SCHEMES[preferred])
    assert violations(page) == []
    page.get_by_role("button", name="How to ask").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if width < 960:
        page.get_by_role("button", name=re.compile("^Filters")).click()
        assert violations(page) == []
    else:
        for facet in ("List", "Foundation model", "Type"):
            open_facet(page, facet)
        ask(page, "zzzz")
        assert violations(page) == []
