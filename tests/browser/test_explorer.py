"""The explorer: what it finds and shows, with words, with facets, and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from test_reading import JUMPS

from macros.pages import PAINTED
from macros.views import build_views

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from built_site import BuiltSite
    from conftest import Opener

BOX = "[data-ask] input"
ROWS = "[data-found] > .sv-row"
TITLES = f"{ROWS} .title a"
TOTAL = "[data-total]"
HOSTILE = "{{ 7*7 }} <script>alert(1)</script> | [x](javascript:alert(1)) $a_b$ {#id}"
PLACES = "rows => rows.map(row => JSON.stringify(row.getBoundingClientRect()))"
SHOWN = """rows => rows.map(row => [
  row.textContent.replace(/\\s+/g, ""), ...[...row.querySelectorAll("a")].flatMap(link => [link.href, link.dataset.kind])])"""
"""Rows → what stands in each, where its links lead and of what kind they are."""


def explore(visit: Opener, built: BuiltSite, query: str = "", **options: Any) -> Page:
    """The page once its script has taken it over."""
    page = visit(built, f"papers/{query}", **options).page
    expect(page.locator(".sv-facets")).to_be_attached()
    expect(page.locator(".sv-explorer--waiting")).to_have_count(0)
    return page


def unknown(page: Page, built: BuiltSite) -> Locator:
    """Links that lead to the paper's page, where they are to lead elsewhere."""
    return page.locator(f"{ROWS} .links a[href^='{built.url}papers/']:not([data-copy-bib])")


def ask(page: Page, words: str) -> None:
    page.locator(BOX).fill(words)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def value(page: Page, facet: str, title: str) -> Locator:
    """The button that includes a value."""
    return page.locator(f"[data-facet={facet}] > .sv-value > .sv-value__in", has_text=re.compile(rf"^{title}\W?\d*$"))


def open_facet(page: Page, title: str) -> None:
    facet = page.locator("details.sv-facet", has=page.locator("summary", has_text=re.compile(f"^{title}")))
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()


def number_of(text: str | None) -> int:
    return int("".join(re.findall(r"\d", text or "")) or 0)


def total(page: Page) -> int:
    return number_of(page.locator(TOTAL).text_content())


def titles(page: Page) -> list[str]:
    """Of all rows found, once the last of them is drawn."""
    expect(page.locator(TITLES)).to_have_count(total(page))
    return page.locator(TITLES).all_text_contents()


def test_the_rows_that_the_page_came_with_are_taken_over_where_they_are(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "papers/").page
    kept = page.locator(ROWS).nth(PAINTED - 1).element_handle()
    expect(page.locator(".sv-facets")).to_be_attached()
    expect(page.locator(ROWS)).to_have_count(min(300, len(site.survey.papers)))
    assert kept.evaluate("row => row.isConnected && [...row.parentNode.children].indexOf(row)") == PAINTED - 1
    assert page.evaluate(JUMPS) < 0.005


def test_a_row_made_by_the_script_says_what_a_built_one_says(visit: Opener, site: BuiltSite) -> None:
    page = explore(visit, site)
    built = page.locator(ROWS).evaluate_all(SHOWN)[:PAINTED]
    page.locator("[data-sort]").select_option("title")
    page.locator("[data-sort]").select_option("released")
    expect(page.locator(ROWS)).to_have_count(min(300, len(site.survey.papers)))
    expect(unknown(page, site)).to_have_count(0)
    assert page.locator(ROWS).evaluate_all(SHOWN)[:PAINTED] == built


def test_links_lead_to_the_papers_page_until_their_addresses_come(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "404.html").page
    held: list[Route] = []
    page.route("**/addresses.json", lambda route: held.append(route))
    with page.expect_request("**/addresses.json"):
        page.goto(f"{site.url}papers/?q=tracking")
    row = page.locator(ROWS, has_text="Code").first
    link = row.locator("[data-kind]").last
    own = row.locator(".title a").evaluate("link => link.href")
    assert link.evaluate("link => link.href") == own
    before = page.locator(ROWS).evaluate_all(PLACES)
    held[0].continue_()
    expect(unknown(page, site)).to_have_count(0)
    paper = next(paper for paper in site.survey.papers if own.endswith(f"/{paper.key}/"))
    assert link.evaluate("link => link.href") == next(iter(paper.links.values()))[0]
    assert page.locator(ROWS).evaluate_all(PLACES)[: len(before)] == before


def test_addresses_that_do_not_come_are_asked_for_again(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "404.html").page
    page.route("**/addresses.json", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/addresses.json")):
        page.goto(f"{site.url}papers/?q=tracking")
    assert unknown(page, site).count() > 0
    page.unroute("**/addresses.json")
    with page.expect_response("**/addresses.json"):
        ask(page, "medical")
    expect(unknown(page, site)).to_have_count(0)


def test_a_search_needs_no_addresses(visit: Opener, site: BuiltSite) -> None:
    visited = visit(site, "404.html")
    visited.page.locator("[data-md-component=search-query]").focus()
    visited.page.keyboard.type("sam")
    expect(visited.page.locator(".sv-hit").first).to_be_attached()
    visited.page.evaluate("() => new Promise(done => setTimeout(done, 600))")
    assert not [url for url in visited.requests if url.endswith("addresses.json")]


def test_without_javascript_stand_all_papers_by_year_and_ways_to_ready_filters(
    visit: Opener, mini_site: BuiltSite
) -> None:
    page = visit(mini_site, "papers/", java_script_enabled=False).page
    views = build_views(mini_site.survey)
    for year, papers in views.years.items():
        links = page.locator(f"#year-{year} + ul a")
        assert links.all_inner_texts() == [" ".join(paper.title.split()) for paper in papers]
    assert page.locator("#undated + ul a").count() == len(views.undated)
    ways = page.locator(".sv-ways a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert {way.split("/")[1] for way in ways} == {"tasks", "years", "venues", "lists"}
    expect(page.locator(BOX)).to_be_hidden()


def test_with_javascript_the_list_for_readers_without_costs_nothing(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "papers/").page
    assert page.locator("noscript *").count() == 0
    text = site.file("papers/").read_text("utf-8")
    lines = re.findall(r"<li><a href=\"[^/\"]+/\">.*</li>", text)
    assert len(lines) == len(site.survey.papers)
    assert sum(map(len, lines)) / len(lines) < 250


def test_words_find_and_are_marked(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    ask(page, "hoa noi")
    assert total(page) == 0
    ask(page, "ha noi cups")
    expect(page.locator(TITLES)).to_have_count(1)
    assert page.locator(f"{TITLES} mark").all_inner_texts() == ["Cups", "Hà", "Nọi"]


def test_an_author_beyond_those_named_is_named_where_it_was_asked_for(visit: Opener, site: BuiltSite) -> None:
    paper = next(paper for paper in site.survey.papers if len(paper.entry.authors) > 5)
    last = paper.entry.authors[-1]
    page = explore(visit, site)
    ask(page, f'author:"{last.name}"')
    row = page.locator(ROWS, has=page.locator(f".title a[href$='/{paper.key}/']"))
    expect(row.locator(".authors")).to_contain_text(last.last)
    expect(row.locator(".authors mark").last).to_be_visible()


def test_a_hostile_title_shows_as_its_characters(visit: Opener, mini_site: BuiltSite) -> None:
    visited = visit(mini_site, "papers/?q=alert&sort=title")
    link = visited.page.locator(TITLES, has_text="alert")
    expect(link).to_have_text(HOSTILE)
    expect(link.locator("mark").first).to_have_text("alert")
    ask(visited.page, "<img src=x onerror=alert(2)>")
    expect(visited.page.locator("[data-nothing]")).to_contain_text("<img src=x onerror=alert(2)>")
    assert visited.dialogs == []
    assert visited.problems == []


def test_a_mistake_in_a_query_is_told_at_the_box(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    ask(page, "autor:okafor tea")
    expect(page.locator("[data-mistakes]")).to_contain_text("did you mean author?")
    expect(page.locator(BOX)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(BOX)).to_have_accessible_description(re.compile("autor"))
    ask(page, "author:okafor")
    expect(page.locator("[data-mistakes]")).to_be_hidden()


def test_an_address_that_asks_for_what_is_not_known_says_so(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?task=flying&colour=red&q=tea")
    expect(page.locator("[data-mistakes]")).to_contain_text("task=flying")
    expect(page.locator("[data-mistakes]")).to_contain_text("colour")
    assert total(page) > 0


@pytest.mark.parametrize("query", ["", "?q=video", "?year=2024", "?not-type=preprint&has=code"])
def test_each_number_in_the_facets_is_what_a_click_gives(visit: Opener, site: BuiltSite, query: str) -> None:
    page = explore(visit, site, query)
    for facet in ("venue", "has", "task", "year"):
        button = page.locator(
            f"[data-facet={facet}] > .sv-value > [data-choose=include][aria-pressed=false]:visible"
        ).nth(1)
        said, before = button.get_attribute("aria-label") or "", total(page)
        handle = button.element_handle()
        handle.evaluate("button => button.click()")
        more = before if ", adds " in said else 0
        assert total(page) == more + number_of(said.rpartition(", ")[2])
        handle.evaluate("button => button.click()")
        assert total(page) == before


def test_a_value_is_included_excluded_and_left(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    everything = total(page)
    button = value(page, "has", "Code")
    button.click()
    included = total(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Exclude Code").click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert total(page) == everything - included
    assert page.url.endswith("papers/?not-has=code")
    page.get_by_role("button", name="Exclude Code").click()
    assert total(page) == everything
    assert page.url.endswith("papers/")


def test_any_of_the_values_or_all_of_them(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?task=leaf-picking,colour-sorting")
    any_of = total(page)
    page.get_by_role("group", name="Task: match").get_by_role("button", name="all of them").click()
    assert 0 < total(page) < any_of
    assert "all=task" in page.url


def test_conditions_are_dropped_one_at_a_time_and_all_at_once(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?q=tea&year=2024&not-has=code")
    page.get_by_role("button", name="Drop Year: 2024").click()
    expect(page.get_by_role("button", name="Drop not Has: Code")).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    assert total(page) == len(mini_site.survey.papers)
    expect(page.locator(BOX)).to_have_value("")
    assert page.evaluate("document.activeElement !== document.body")


def test_where_nothing_is_left_the_page_says_which_condition_to_drop(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site, "?q=kettle&has=code&year=2019")
    place = page.locator("[data-nothing]")
    expect(place).to_be_visible()
    offers = place.get_by_role("button")
    said = offers.first.text_content() or ""
    offers.first.click()
    expect(place).to_be_hidden()
    assert total(page) == number_of(said.rpartition(":")[2])
    expect(page.locator(TOTAL)).to_be_focused()


def test_the_tree_of_tasks_folds(visit: Opener, mini_site: BuiltSite) -> None:
    page = explore(visit, mini_site)
    fold = page.locator("[data-facet=task] .sv-value__fold").first
    below = page.locator("[data-facet=task] > ul").first
    was = fold.get_attribute("aria-expanded")
    fold.click()
    expect(fold).not_to_have_attribute("aria-expanded", str(was))
    expect(below).to_be_visible(visible=was == "false")
