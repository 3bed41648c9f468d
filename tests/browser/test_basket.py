"""The basket: filled anywhere, the same in every tab, put in order, noted on, shared, and never lost by accident."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from test_every_kind import SCHEMES, choose_scheme, violations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator, Page

    from built_site import BuiltSite
    from conftest import Opener, Visit

KEYS = ("muller2022leafbot", "okafor2020kettlenet", "zolc2022gentle")
"""Of the made-up survey; the last one has no method."""
SLOW = 8000
"""Milliseconds that four steps with thousands of papers may take on a busy machine."""
NAMES = ("LeafBot", "KettleNet", "A Gentle Hand for Camellia Sinensis")


def test_three_picked_on_three_kinds_of_page_are_there_in_a_new_tab(visit: Opener, site: BuiltSite) -> None:
    board = max(site.survey.boards, key=lambda board: len(board.results))
    task = max(site.survey.walk_tasks(), key=lambda task: sum(task.id in paper.tasks for paper in site.survey.papers))
    page = visit(site, f"tasks/{task.id}/").page
    picked = [pick(page, 0)]
    page.goto(f"{site.url}benchmarks/{board.id}/")
    picked.append(pick(page, 0, but=picked))
    other = next(paper for paper in site.survey.papers if paper.key not in picked)
    page.goto(f"{site.url}papers/{other.key}/")
    picked.append(pick(page, 0))
    assert picked[2] == other.key
    tab = page.context.new_page()
    tab.goto(f"{site.url}basket/")
    expect(rows(tab)).to_have_count(3)
    assert keys_of(tab) == picked
    expect(tab.get_by_role("link", name="Basket, 3 papers")).to_be_visible()


def test_a_pick_is_shown_and_said_and_can_be_taken_back(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "years/2022/").page
    button = page.get_by_role("button", name="Pick LeafBot")
    expect(button).to_have_attribute("aria-pressed", "false")
    width = button.bounding_box()
    button.click()
    picked = page.get_by_role("button", name="Picked LeafBot")
    expect(picked).to_have_attribute("aria-pressed", "true")
    expect(picked).to_have_text("Picked")
    assert picked.bounding_box() == width
    expect(page.get_by_role("status")).to_have_text("Picked LeafBot, 1 in the basket")
    expect(page.get_by_role("link", name="Basket, 1 paper")).to_be_visible()
    picked.click()
    expect(page.get_by_role("status")).to_have_text("Removed LeafBot, 0 in the basket")
    expect(page.get_by_role("link", name="Basket, empty")).to_be_visible()


def test_two_tabs_agree_at_once(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "basket/").page
    tab = page.context.new_page()
    tab.goto(f"{mini_site.url}papers/{KEYS[0]}/")
    tab.get_by_role("button", name="Pick LeafBot").click()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("button", name="Remove LeafBot").click()
    expect(tab.get_by_role("button", name="Pick LeafBot")).to_have_attribute("aria-pressed", "false")
    expect(tab.get_by_role("link", name="Basket, empty")).to_be_visible()


def test_undo_brings_back_what_was_removed_and_keeps_what_another_tab_added(
    visit: Opener, mini_site: BuiltSite
) -> None:
    page = filled(visit, mini_site).page
    page.get_by_label("Note on KettleNet").fill("for the kettle")
    page.get_by_role("button", name="Remove KettleNet").click()
    expect(page.get_by_role("status")).to_have_text("Removed KettleNet, 2 in the basket; Undo brings it back")
    tab = page.context.new_page()
    tab.goto(f"{mini_site.url}papers/petrov2024two/")
    tab.get_by_role("button", name=re.compile("^Pick ")).click()
    expect(rows(page)).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    assert keys_of(page) == [*KEYS, "petrov2024two"]
    expect(page.get_by_label("Note on KettleNet")).to_have_value("for the kettle")


def test_clearing_can_be_undone(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.get_by_role("button", name="Clear", exact=True).last.click()
    expect(page.get_by_text("Collect here what you want")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert keys_of(page) == list(KEYS)
    assert focused(page) == "3 papers in your basket"


def test_the_keyboard_alone_puts_in_order_and_removes_and_never_loses_the_focus(
    visit: Opener, mini_site: BuiltSite
) -> None:
    page = filled(visit, mini_site).page
    page.get_by_role("button", name="Move LeafBot down").focus()
    page.keyboard.press("Enter")
    assert keys_of(page) == [KEYS[1], KEYS[0], KEYS[2]]
    expect(page.get_by_role("button", name="Move LeafBot down")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("LeafBot is 2 of 3")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert keys_of(page) == [KEYS[1], KEYS[2], KEYS[0]]
    page.get_by_role("link", name="LeafBot: Plucking").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert keys_of(page) == [KEYS[1], KEYS[0], KEYS[2]]
    expect(page.get_by_role("link", name="LeafBot: Plucking")).to_be_focused()
    page.get_by_role("button", name="Remove LeafBot").focus()
    for _ in KEYS:
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.reload()
    assert keys_of(page) == []


def test_a_row_can_be_dragged_to_another_place(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    rows(page).nth(2).locator(".sv-basket__grip").drag_to(rows(page).nth(0))
    assert keys_of(page) == [KEYS[2], KEYS[0], KEYS[1]]


def test_notes_and_order_are_kept(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.get_by_label("Note on LeafBot").fill("read <b>first</b>\nthen cite")
    page.get_by_role("button", name="Move A Gentle Hand for Camellia Sinensis up").click()
    page.reload()
    assert keys_of(page) == [KEYS[0], KEYS[2], KEYS[1]]
    expect(page.get_by_label("Note on LeafBot")).to_have_value("read <b>first</b>\nthen cite")


def test_thousands_are_kept_shown_and_taken_back_without_a_wait(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "basket/").page
    expect(page.locator("[data-basket] .sv-basket__count")).to_be_attached()
    spent = page.evaluate("""async () => {
      const basket = await import("../assets/papers/basket.js");
      const keys = Array.from({ length: 5000 }, (_, number) => `author${number}title`);
      const start = performance.now();
      basket.addAll(keys.slice(0, 2500));
      basket.addAll(keys);
      basket.undo();
      basket.undo();
      return performance.now() - start;
    }""")
    assert spent < SLOW
    expect(rows(page)).to_have_count(0)


def test_a_basket_prints_where_its_papers_are(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    papers = {paper.key: paper for paper in mini_site.survey.papers}
    for key in KEYS:
        if addresses := papers[key].links.get("paper"):
            expect(page.locator(f"[data-key={key}]")).to_have_attribute("data-address", addresses[0])
    page.emulate_media(media="print")
    printed = rows(page).evaluate_all("rows => rows.map(row => getComputedStyle(row, '::after').content)")
    assert [text for text in printed if text.startswith('"http')]


def test_a_shared_basket_is_shown_and_changes_nothing(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site, KEYS[:1]).page
    page.goto(f"{mini_site.url}basket/?papers=tanaka2024tea,{KEYS[0]},gone2020paper")
    expect(page.get_by_text("A basket that was shared with you: 2 papers")).to_be_visible()
    expect(page.locator(".sv-basket__gone")).to_contain_text("gone2020paper is no paper of this site")
    assert stored(page) == list(KEYS[:1])
    page.get_by_role("button", name="Add all to my basket").click()
    assert keys_of(page) == [KEYS[0], "tanaka2024tea"]
    assert "papers=" not in page.url
    page.get_by_role("button", name="Undo").click()
    assert keys_of(page) == [KEYS[0]]
    page.go_back()
    page.get_by_role("button", name="Replace my basket").click()
    assert keys_of(page) == ["tanaka2024tea", KEYS[0]]
    assert focused(page) == "2 papers in your basket"


def test_the_link_that_is_copied_opens_the_same_basket_elsewhere(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Link copied"))
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert link == f"{mini_site.url}basket/?papers={','.join(KEYS)}"
    other = visit(mini_site, link.removeprefix(mini_site.url)).page
    expect(other.get_by_text("A basket that was shared with you: 3 papers")).to_be_visible()
    assert other.locator(".sv-row .title a").all_inner_texts()[1].startswith("KettleNet")
    assert stored(other) == []


def test_a_basket_too_long_for_a_server_is_shared_behind_the_hash(visit: Opener, site: BuiltSite) -> None:
    keys = [paper.key for paper in site.survey.papers][:150]
    page = filled(visit, site, keys).page
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Link copied"))
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert "?" not in link
    other = visit(site, link.removeprefix(site.url)).page
    expect(other.get_by_text("A basket that was shared with you: 150 papers")).to_be_visible()


def test_keys_that_lead_nowhere_any_more_are_named(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site, [KEYS[0], "gone2020paper"]).page
    expect(rows(page).nth(1)).to_contain_text("gone2020paper is no paper of this site")
    with page.expect_download():
        take(page, "Download BibTeX")
    told = "BibTeX of 1 paper downloaded; not on this site: gone2020paper"
    expect(page.get_by_role("status")).to_have_text(told)
    page.get_by_role("button", name="Remove gone2020paper").click()
    assert keys_of(page) == [KEYS[0]]


def test_an_empty_basket_says_what_it_is_for_and_where_to_pick(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "basket/").page
    expect(page.get_by_text("Your basket is empty")).to_be_visible()
    expect(page.get_by_role("button", name="Take away")).to_be_hidden()
    for name in ("all papers", "task", "board"):
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_browser_that_keeps_nothing_has_a_basket_for_the_page(visit: Opener, mini_site: BuiltSite) -> None:
    opened = visit(mini_site, "")
    refuse = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    opened.page.add_init_script(refuse)
    opened.problems.clear()
    opened.page.goto(f"{mini_site.url}years/2022/")
    opened.page.get_by_role("button", name="Pick LeafBot").click()
    opened.page.get_by_role("button", name=re.compile("^Pick A Gentle")).click()
    expect(opened.page.get_by_role("link", name="Basket, 2 papers")).to_be_visible()
    opened.page.get_by_role("button", name="Picked LeafBot").click()
    expect(opened.page.get_by_role("link", name="Basket, 1 paper")).to_be_visible()


@pytest.mark.parametrize("kept", ["{", "[]", "null", '{"items":7}', '{"items":[null,{"key":3},{"key":""},"x"]}'])
def test_a_spoilt_store_is_an_empty_basket(visit: Opener, mini_site: BuiltSite, kept: str) -> None:
    visited = filled(visit, mini_site, text=kept)
    expect(visited.page.get_by_text("Your basket is empty")).to_be_visible()
    visited.page.goto(f"{mini_site.url}papers/{KEYS[0]}/")
    visited.page.get_by_role("button", name="Pick LeafBot").click()
    assert stored(visited.page) == [KEYS[0]]
    assert visited.problems == []


def test_a_hostile_title_and_a_hostile_key_are_text(visit: Opener, mini_site: BuiltSite) -> None:
    visited = filled(visit, mini_site, ["smith20237", "<img src=x onerror=alert(1)>"])
    expect(rows(visited.page).nth(0)).to_contain_text("<script>alert(1)</script>")
    expect(rows(visited.page).nth(1)).to_contain_text("<img src=x onerror=alert(1)>")
    visited.page.get_by_role("button", name="Remove {{ 7*7 }}<b>").click()
    expect(visited.page.get_by_role("status")).to_contain_text("Removed {{ 7*7 }}<b>, 1 in the basket")
    assert visited.dialogs == []
    assert visited.problems == []


def test_another_site_of_the_same_host_has_a_basket_of_its_own(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('sv-basket'))") == [
        store(mini_site)
    ]


def test_without_javascript_nothing_can_be_picked_and_the_page_says_so(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, f"papers/{KEYS[0]}/", java_script_enabled=False).page
    expect(page.get_by_role("button", name="Pick")).to_have_count(0)
    expect(page.get_by_role("link", name="Basket")).to_have_count(0)
    page.goto(f"{mini_site.url}basket/")
    assert "A basket needs JavaScript" in page.get_by_role("main").inner_text()


def test_papers_that_cannot_be_fetched_are_told_and_the_basket_stays(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.route("**/catalogue.json", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("Your basket is safe")).to_be_visible()
    assert stored(page) == list(KEYS)


@pytest.mark.parametrize("preferred", SCHEMES)
def test_axe_finds_nothing_in_a_full_basket(visit: Opener, mini_site: BuiltSite, preferred: str) -> None:
    page = filled(visit, mini_site, [*KEYS, "gone2020paper"], color_scheme=preferred, reduced_motion="reduce").page
    choose_scheme(page, SCHEMES[preferred])
    page.get_by_role("button", name="Take away").click()
    assert violations(page) == []
    page.goto(f"{mini_site.url}basket/?papers={KEYS[1]},gone2020paper")
    expect(page.get_by_text("shared with you")).to_be_visible()
    assert violations(page) == []


def test_no_screen_scrolls_sideways(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site, [*KEYS, "vanderberg2023kettles", "gone" * 40]).page
    page.get_by_role("button", name="Take away").click()
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        panel = page.locator(".sv-take__panel").bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= width


def test_nothing_jumps_when_a_page_counts_what_is_picked(visit: Opener, mini_site: BuiltSite) -> None:
    page = filled(visit, mini_site).page
    page.goto(f"{mini_site.url}years/2022/")
    expect(page.get_by_role("link", name="Basket, 3 papers")).to_be_visible()
    moved = """() => new Promise((done) => new PerformanceObserver((seen) =>
        done(seen.getEntries().reduce((sum, entry) => sum + entry.value, 0))
    ).observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 500))"""
    assert page.evaluate(moved) < 0.01


def filled(
    visit: Opener, built: BuiltSite, keys: Sequence[str] = KEYS, *, text: str | None = None, **options: object
) -> Visit:
    """The basket's page with these keys in the basket."""
    visited = visit(built, "404.html", **options)
    kept = text or json.dumps({"version": 1, "items": [{"key": key, "note": ""} for key in keys]})
    visited.page.evaluate("([name, text]) => localStorage.setItem(name, text)", [store(built), kept])
    visited.problems.clear()
    visited.page.goto(f"{built.url}basket/")
    expect(visited.page.locator(".sv-basket__count")).to_be_visible()
    return visited


def store(built: BuiltSite) -> str:
    return f"sv-basket:/{built.url.removeprefix(built.origin)}"


def stored(page: Page) -> list[str]:
    """What the browser keeps, without the page's help."""
    text = page.evaluate("Object.entries(localStorage).find(([name]) => name.startsWith('sv-basket'))?.[1] ?? null")
    return [item["key"] for item in json.loads(text)["items"]] if text else []


def pick(page: Page, place: int, but: Sequence[str] = ()) -> str:
    """Picks a paper of the page that is not one of some; gives its key."""
    keys = [str(button.get_attribute("data-pick")) for button in page.locator("[data-pick]").all()]
    key = [key for key in keys if key not in but][place]
    page.locator(f"[data-pick='{key}']").first.click()
    return key


def rows(page: Page) -> Locator:
    return page.locator(".sv-basket__list > li")


def keys_of(page: Page) -> list[str]:
    expect(page.locator(".sv-basket__bar")).to_be_visible()
    return [str(row.get_attribute("data-key")) for row in rows(page).all()]


def take(page: Page, name: str) -> None:
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name=name, exact=True).click()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))
