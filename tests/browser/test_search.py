"""The header's search: what is asked for by name comes first, and every key of the theme works on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from test_every_kind import violations
from test_reading import SEARCHES, search, title_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from built_site import BuiltSite
    from conftest import Opener

HIT = ".sv-hits a"
ALL = ".sv-hit--all a"
THEIRS = ".md-search-result__list:last-child a"
ASK = """words => words.map(asked => {
  const input = document.querySelector("[data-md-component=search-query]");
  input.value = asked;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  return [...document.querySelectorAll(".sv-hit:not(.sv-hit--all)")].map(hit => [
    hit.className.split("--").pop(), hit.querySelector("h2").textContent, hit.querySelector("a").href]);
})"""
"""Types each of the words at once → for each, what we show: kind, title, address."""


def ask(page: Page, words: list[str]) -> list[list[tuple[str, str, str]]]:
    """What stands first for each of the words, once the catalogue is there."""
    search(page, "a")
    expect(page.locator(HIT).first).to_be_visible()
    found: list[list[tuple[str, str, str]]] = page.evaluate(ASK, words)
    return found


def test_every_method_is_first_under_its_own_name(visit: Opener, site: BuiltSite) -> None:
    methods = [paper for paper in site.survey.papers if paper.method]
    found = ask(visit(site, "").page, [paper.method or "" for paper in methods])
    firsts = {paper.method: hits[0] for paper, hits in zip(methods, found, strict=True) if hits}
    keys = {paper.key: paper.method for paper in site.survey.papers}
    wrong = {name: hit for name, hit in firsts.items() if keys[hit[2].rstrip("/").rpartition("/")[2]] != name}
    assert wrong == {}
    assert len(firsts) == len({paper.method for paper in methods})


def test_a_task_is_found_by_its_title_and_by_what_others_call_it(visit: Opener, site: BuiltSite) -> None:
    names = [(name, task) for task in site.survey.walk_tasks() for name in (task.title, *task.aliases)]
    found = ask(visit(site, "").page, [name for name, _ in names])
    missed = [
        name
        for (name, task), hits in zip(names, found, strict=True)
        if next((hit[2] for hit in hits if hit[0] == "task"), "") != f"{site.url}tasks/{task.id}/"
    ]
    assert missed == []
    shorts = {name: hits[0][0] for (name, _), hits in zip(names, found, strict=True) if name in {"VOS", "SLAM"}}
    assert shorts == {"VOS": "task", "SLAM": "task"}


def test_a_board_is_found_by_its_title(visit: Opener, site: BuiltSite) -> None:
    boards = site.survey.boards
    found = ask(visit(site, "").page, [board.title for board in boards])
    firsts = [next((hit[2] for hit in hits if hit[0] == "board"), "") for hits in found]
    assert firsts == [f"{site.url}benchmarks/{board.id}/" for board in boards]


def test_few_of_each_kind_are_shown(visit: Opener, site: BuiltSite) -> None:
    for hits in ask(visit(site, "").page, ["video", "segmentation", "2023", "SAM", "DAVIS"]):
        kinds = ["paper" if kind == "method" else kind for kind, _, _ in hits]
        assert hits
        assert all(kinds.count(kind) <= most for kind, most in {"paper": 5, "task": 3, "board": 3}.items()), kinds


@pytest.mark.parametrize(("words", "address"), [("contribute", "contribute/"), ("venues", "venues/")])
def test_a_page_that_is_none_of_these_is_still_found(visit: Opener, site: BuiltSite, words: str, address: str) -> None:
    page = visit(site, "").page
    search(page, words)
    expect(page.locator(THEIRS).first).to_have_attribute("href", re.compile(rf"{re.escape(site.url + address)}(\?|$)"))


def test_nothing_is_fetched_for_the_search_before_it_is_touched(visit: Opener, site: BuiltSite) -> None:
    visited = visit(site, "cite/")
    visited.page.wait_for_load_state("networkidle")
    assert searched(visited.requests) == []
    search(visited.page, "SAM-PT")
    expect(visited.page.locator(HIT).first).to_be_visible()
    visited.page.keyboard.type(" track")
    visited.page.wait_for_load_state("networkidle")
    assert sorted(searched(visited.requests)) == ["catalogue.json", "search_index.json", "workers/search"]
    assert visited.problems == []


def test_an_index_that_does_not_come_is_asked_for_again(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    page.context.route("**/search_index.json", lambda route: route.abort())
    with page.context.expect_event("requestfailed"):
        search(page, "video")
    page.context.unroute("**/search_index.json")
    fill(page, "contribute")
    expect(page.locator(THEIRS).first).to_have_attribute("href", f"{site.url}contribute/")


def test_shift_and_enter_take_the_words_to_the_explorer(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "survey/").page
    search(page, "medical & video")
    way_on = page.locator(ALL)
    expect(way_on).to_have_text(re.compile(r"See all \d+ papers for “medical & video” in the explorer\s+Shift Enter"))
    address = way_on.get_attribute("href")
    page.locator("[data-md-component=search-query]").press("Shift+Enter")
    assert address
    expect(page).to_have_url(address)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["medical & video"]}


def test_the_words_of_the_explorer_do_not_open_the_search_over_it(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "papers/?q=medical+video").page
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()
    page.locator("[data-md-component=search-query]").click()
    expect(page.locator("[data-md-toggle=search]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()
    assert urlsplit(page.url).query == "q=medical+video"


def test_arrows_walk_through_ours_into_the_themes(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    search(page, "tracking")
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(THEIRS).first).to_be_visible()
    for place in range(page.locator(HIT).count()):
        page.keyboard.press("ArrowDown")
        expect(page.locator(HIT).nth(place)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(THEIRS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(ALL)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_enter_opens_the_first_of_all(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    search(page, SEARCHES[0][0])
    expect(page.locator(HIT).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/papers/{SEARCHES[0][1]}/")


def test_enter_waits_for_a_catalogue_that_is_on_its_way(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    held: list[Any] = []
    page.route("**/catalogue.json", lambda route: held.append(route))
    with page.expect_request("**/catalogue.json"):
        page.locator("body").press("/")
        page.keyboard.type("SAM-PT")
        page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == site.url
    held[0].continue_()
    page.wait_for_url("**/papers/rajic2023segment/")


def test_without_the_catalogue_the_themes_search_goes_on(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    page.route("**/catalogue.json", lambda route: route.abort())
    search(page, "contribute")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contribute/**")


def test_the_line_that_counts_is_right_whoever_found_something(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    line = page.locator(".md-search-result__meta").first
    for words, told in (
        ("SAM-PT", r"^\d+ papers?\b"),
        ("contribute", r"page|matching|paper"),
        ("qqqq", r"No matching"),
    ):
        fill(page, words)
        expect(line).to_have_text(re.compile(told))


def test_the_count_is_spoken_once_and_not_with_each_letter(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "").page
    search(page, "a")
    spoken = page.locator(".sv-hits__spoken")
    expect(spoken).to_have_text(re.compile(r"^\d+ papers"))
    page.evaluate(
        "line => new MutationObserver(() => (window.times = (window.times ?? 0) + 1)).observe(line, {childList: true})",
        spoken.element_handle(),
    )
    page.locator("[data-md-component=search-query]").fill("")
    page.keyboard.type("point tracking", delay=20)
    expect(spoken).to_have_text(re.compile(r"^\d+ papers?, 1 task"))
    assert page.evaluate("window.times") == 1


def test_what_looks_like_markup_is_text(visit: Opener, mini_site: BuiltSite) -> None:
    visited = visit(mini_site, "")
    search(visited.page, "alert")
    hit: Locator = visited.page.locator(HIT, has_text="<script>").first
    expect(hit).to_be_visible()
    assert hit.locator("script, b").count() == 0
    fill(visited.page, "alert <img src=x onerror=alert(2)>")
    fill(visited.page, "script")
    expect(visited.page.locator(HIT).first).to_contain_text("<script>alert(1)</script>")
    assert visited.dialogs == []
    assert visited.problems == []


@pytest.mark.parametrize("address", ["404.html", "no/such/page/", "papers/rajic2023segment/", "benchmarks/compare/"])
def test_it_works_on_every_kind_of_page(visit: Opener, site: BuiltSite, address: str) -> None:
    page = visit(site, address).page
    words, key = SEARCHES[0]
    search(page, words)
    expect(page.locator(HIT).first).to_have_attribute("href", f"{site.url}papers/{key}/")
    page.locator(HIT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(site, key))


def test_a_phone_shows_them_over_the_whole_window(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "", viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).page
    page.locator("header label[for=__search]").first.tap()
    page.keyboard.type("medical")
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(ALL)).to_contain_text("in the explorer")
    page.wait_for_function(
        "document.querySelector('.md-search__scrollwrap').scrollWidth <= 320"
    )  # the theme unfolds it
    assert min(box["height"] for hit in page.locator(HIT).all() if (box := hit.bounding_box())) >= 44


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_axe_finds_nothing_in_a_search(visit: Opener, site: BuiltSite, preferred: str, width: int) -> None:
    page = visit(site, "", color_scheme=preferred, viewport={"width": width, "height": 800}).page
    search(page, "VIS")
    expect(page.locator(ALL)).to_be_visible()
    page.wait_for_timeout(1000)  # the theme fades
    assert violations(page) == []


def fill(page: Page, words: str) -> None:
    """Other words in the search."""
    field = page.locator("[data-md-component=search-query]")
    field.focus()
    field.fill(words)
    field.press("End")


def searched(requests: list[str]) -> list[str]:
    """What is fetched to be searched, and what the theme searches with."""
    return re.findall(r"catalogue\.json|search_index\.json|workers/search(?=\.\w+\.min\.js)", "\n".join(requests))
