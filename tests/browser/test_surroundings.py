"""What surrounds every page: it holds to a strict policy, comes light, prints clean and bears to be enlarged."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_every_kind import choose_scheme

from built_site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from built_site import BuiltSite
    from conftest import Opener

POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
FIRST_VISIT = 110_000
"""Bytes, gzipped, of all that a browser fetches for the home page."""
BARE = """links => links.filter(link => {
  const { maskImage, backgroundColor, width } = getComputedStyle(link, "::before");
  const ground = getComputedStyle(document.body).backgroundColor;
  return !maskImage.startsWith("url(") || backgroundColor === ground || parseFloat(width) < 8;
}).map(link => link.outerHTML)"""
"""Links without an icon that can be seen."""
FRAME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top, .md-skip, .md-dialog"
CONTROLS = "button:not(.sv-sort), .sv-pick, .sv-copy, .sv-row > .links, .headerlink, .sv-crumbs, .sv-paper__aside"
SEEN = "elements => elements.filter(one => one.checkVisibility()).map(one => one.className || one.localName)"
CUT = """() => {
  const scrolls = box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
  const hidden = box => getComputedStyle(box).position === "absolute" || box.closest("[hidden], .md-sidebar, .md-search");
  const inScroller = box => { for (let up = box; up; up = up.parentElement) if (scrolls(up)) return true; return false; };
  return [...document.querySelectorAll("main :is(h1, h2, h3, p, li, a, button, input, select, dd, dt)")]
    .filter(box => box.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !hidden(box) && !inScroller(box))
    .filter(box => { const { left, right, width } = box.getBoundingClientRect(); return width > 1 && (left < -1 || right > innerWidth + 1); })
    .map(box => box.outerHTML.slice(0, 120));
}"""
"""What stands beyond the edges of the window, where no scrolling leads to it."""


@pytest.fixture
def strict_place(place: tuple[BuiltSite, str]) -> Iterator[tuple[BuiltSite, str]]:
    """A page of each kind from a server that forbids what is not the site's own."""
    built, address = place
    with strict(built) as url:
        yield replace(built, url=url), address


@pytest.fixture
def strict_site(site: BuiltSite) -> Iterator[BuiltSite]:
    with strict(site) as url:
        yield replace(site, url=url)


def test_a_strict_policy_forbids_nothing_that_a_page_needs(visit: Opener, strict_place: tuple[BuiltSite, str]) -> None:
    visited = visit(*strict_place)
    visited.page.wait_for_load_state("networkidle")
    assert visited.problems == []
    expect(visited.page.locator("html.js")).to_be_attached()
    assert visited.page.evaluate("Object.keys(JSON.parse(document.getElementById('__config').text)).length") >= 4


def test_the_policy_is_sent_and_a_breach_of_it_is_seen(visit: Opener, strict_site: BuiltSite) -> None:
    visited = visit(strict_site, "")
    visited.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.x = 1'}))"
    )
    visited.page.wait_for_timeout(100)
    assert visited.page.evaluate("window.x") is None
    assert len(visited.problems) == 1


def test_search_palette_and_copying_work_under_a_strict_policy(visit: Opener, strict_site: BuiltSite) -> None:
    paper = next(paper for paper in strict_site.survey.papers if paper.method)
    visited = visit(strict_site, f"papers/{paper.key}/", color_scheme="light")
    page = visited.page
    choose_scheme(page, "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("main [data-copy]").first.click()
    page.wait_for_function("async key => (await navigator.clipboard.readText()).includes(key)", arg=paper.key)
    page.locator("body").press("/")
    page.keyboard.type(paper.method or "")
    expect(page.locator(f"[data-md-component=search-result] a[href*='/{paper.key}/']").first).to_be_visible()
    assert visited.problems == []


def test_the_explorer_works_under_a_strict_policy(visit: Opener, strict_site: BuiltSite) -> None:
    visited = visit(strict_site, "papers/?has=code")
    expect(visited.page.locator(".sv-row").first).to_be_visible()
    visited.page.wait_for_load_state("networkidle")
    assert visited.problems == []


@pytest.mark.parametrize(("preferred", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_scheme_stands_before_anything_is_painted(
    visit: Opener, site: BuiltSite, preferred: str, scheme: str
) -> None:
    page = visit(site, "404.html", color_scheme=preferred).page
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.reload(wait_until="load")
    assert page.locator("body").get_attribute("data-md-color-scheme") == scheme


def test_a_first_visit_is_light(visit: Opener, site: BuiltSite) -> None:
    visited = visit(site, "")
    visited.page.wait_for_load_state("networkidle")
    sizes = {url: weight(site, url) for url in {*visited.requests} if url.startswith(site.url)}
    assert len(sizes) > 5
    assert sum(sizes.values()) <= FIRST_VISIT, sorted(sizes.items(), key=lambda item: -item[1])


@pytest.mark.parametrize("colors", ["none", "active"])
def test_links_have_icons_whatever_colours_are_forced(visit: Opener, site: BuiltSite, colors: str) -> None:
    task, _ = largest_task(site)
    for address in (f"tasks/{task}/", f"papers/{next(p.key for p in site.survey.papers if 'code' in p.links)}/"):
        page = visit(site, address, forced_colors=colors).page
        assert page.locator("[data-kind], a[data-copy-bib]").evaluate_all(BARE) == []
        assert page.locator("[data-kind=code]").first.inner_text().lower().startswith("code")


def test_code_stands_out_among_the_links_of_a_row(visit: Opener, site: BuiltSite) -> None:
    task, _ = largest_task(site)
    page = visit(site, f"tasks/{task}/").page
    grounds = [
        page.locator(f".sv-row [data-kind={kind}]").first.evaluate("link => getComputedStyle(link).backgroundColor")
        for kind in ("paper", "code")
    ]
    assert grounds[0] == "rgba(0, 0, 0, 0)" != grounds[1]


@pytest.mark.parametrize("width", [320, 360])
def test_what_the_search_of_a_lost_page_says_stands_in_one_line(visit: Opener, site: BuiltSite, width: int) -> None:
    page = visit(site, "404.html", viewport={"width": width, "height": 740}).page
    assert page.locator(".sv-search span").evaluate("text => text.getClientRects().length") == 1
    box = page.locator(".sv-search").bounding_box()
    assert box
    assert box["height"] < 56


def test_a_paper_stands_below_the_tab_of_all_papers(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, f"papers/{site.survey.papers[0].key}/").page
    assert page.locator(".md-tabs__item--active a").evaluate_all("links => links.map(link => link.href)") == [
        f"{site.url}papers/"
    ]


def test_the_drawer_of_a_page_without_side_bars_leads_to_every_tab(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, f"papers/{site.survey.papers[0].key}/", viewport={"width": 360, "height": 780}).page
    page.locator(".md-header label[for=__drawer]").click()
    links = page.locator(".md-sidebar--primary .md-nav__link:visible").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert links == page.locator(".md-tabs__link").evaluate_all("links => links.map(link => link.href)")


def test_paper_shows_no_frame_and_nothing_to_press(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    page = visit(*place).page
    page.emulate_media(media="print")
    assert page.locator(f"{FRAME}, {CONTROLS}").evaluate_all(SEEN) == []
    assert page.get_by_role("heading", level=1).is_visible()


def test_a_task_prints_as_a_bibliography(visit: Opener, site: BuiltSite) -> None:
    task, papers = largest_task(site)
    page = visit(site, f"tasks/{task}/", color_scheme="dark").page
    page.emulate_media(media="print")
    shown = page.locator(".sv-rows").first.inner_text()
    assert [paper.key for paper in papers if paper.title not in shown] == []
    printed = printed_after(page)
    assert [
        p.key for p in papers if p.entry.plain("doi") and f"https://doi.org/{p.entry.plain('doi')}" not in printed
    ] == []
    assert [p.key for p in papers if len(p.entry.authors) > 3 and p.entry.authors[-1].name not in printed] == []
    assert (
        page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--md-default-bg-color')")
        == "#fff"
    )
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_finger_meets_every_target(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    page = visit(*place, viewport={"width": 412, "height": 823}, reduced_motion="reduce").page
    found = Axe().run(page, options={"runOnly": ["target-size"]}).response["violations"]
    assert [(node["html"], node["failureSummary"]) for item in found for node in item["nodes"]] == []


def test_zoom_of_200_percent_loses_nothing(visit: Opener, place: tuple[BuiltSite, str]) -> None:
    page = visit(*place, viewport={"width": 640, "height": 400}, device_scale_factor=2).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CUT) == []


def strict(built: BuiltSite) -> Any:
    return served(built.folder.parent, {"Content-Security-Policy": POLICY})


def weight(site: BuiltSite, url: str) -> int:
    """Bytes of a file as it travels; what has its own compression is not gzipped again."""
    content = site.file(url.removeprefix(site.url).partition("?")[0]).read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def largest_task(site: BuiltSite) -> tuple[str, list[Any]]:
    """The task that most papers have, with them."""
    tasks = {task.id: [p for p in site.survey.papers if task.id in p.tasks] for task in site.survey.walk_tasks()}
    return max(tasks.items(), key=lambda item: len(item[1]))


def printed_after(page: Page) -> str:
    """What style adds to the text of rows: addresses, and names that the screen cuts short."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll(".sv-row, .sv-row .authors > [title]")]
              .flatMap(one => [getComputedStyle(one, "::before").content, getComputedStyle(one, "::after").content])
              .join("\\n")"""
        )
    )
