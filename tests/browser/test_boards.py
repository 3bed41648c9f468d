"""Boards in use: sorted, filtered, linked and compared, with a mouse and with the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from test_every_kind import SCHEMES, choose_scheme, violations
from test_reading import tab_to

from macros.boardviews import method_id

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from built_site import BuiltSite
    from conftest import Opener

BOARD = "benchmarks/bushbench-val/"
COLUMNS = 6


def test_every_column_sorts_both_ways_with_blanks_last(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    heads = page.locator("[data-board] thead button")
    assert heads.count() == COLUMNS
    for number in range(heads.count()):
        for _ in range(2):
            heads.nth(number).click()
            head = page.locator("[data-board] thead th").nth(number)
            order = head.get_attribute("aria-sort")
            assert page.locator("[data-board] [aria-sort]").count() == 1
            expect_sorted(column(page, number), str(order), numeric=head.get_attribute("data-sort") == "number")


@pytest.mark.parametrize(("head", "order"), [("AP", "descending"), ("B", "ascending")])
def test_the_first_click_on_a_metric_puts_the_best_on_top(
    visit: Opener, mini_site: BuiltSite, head: str, order: str
) -> None:
    page = visit(mini_site, BOARD).page
    button = page.locator("[data-board] thead button", has_text=re.compile(rf"^{head}"))
    button.click()
    expect(button.locator("xpath=..")).to_have_attribute("aria-sort", order)


def test_ties_keep_the_order_of_the_ranking(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    before = column(page, 1)
    page.get_by_role("button", name=re.compile("^Method")).click()
    page.get_by_role("button", name=re.compile("^AP")).click()
    assert column(page, 1) == before


def test_every_column_of_a_real_board_sorts(visit: Opener, site: BuiltSite) -> None:
    board = max(site.survey.boards, key=lambda board: len(board.metrics) * len(board.results))
    page = visit(site, f"benchmarks/{board.id}/").page
    heads = page.locator("[data-board] thead button")
    for number in range(heads.count()):
        heads.nth(number).click()
        head = page.locator("[data-board] thead th").nth(number)
        order = head.get_attribute("aria-sort")
        expect_sorted(column(page, number), str(order), numeric=head.get_attribute("data-sort") == "number")


def test_a_trait_filters_and_says_how_many_are_left(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    page.get_by_label("Kettle-based only").check()
    assert page.locator("[data-board] tbody tr:visible").count() == 3
    expect(page.locator("[data-shown]")).to_have_text("3 of 5 rows")
    page.get_by_label("Kettle-based only").uncheck()
    assert page.locator("[data-board] tbody tr:visible").count() == 5


def test_the_link_of_a_row_is_copied_and_leads_back_to_it(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    page.get_by_role("link", name=re.compile("Link to the row of Gentle Hand")).click()
    address = copied(page)
    expect(page.locator("[role=status]", has_text="copied")).to_be_attached()
    back = visit(mini_site, address.removeprefix(mini_site.url)).page
    row = back.locator("tr:target")
    expect(row).to_contain_text("Gentle Hand")
    expect(row).to_be_in_viewport()
    assert background(row) != background(back.locator("[data-board] tbody tr").first)


def test_a_link_to_a_row_that_is_filtered_away_shows_it_again(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    page.get_by_label("Kettle-based only").check()
    page.evaluate("location.hash = document.querySelector('[data-board] tr[hidden]').id")
    expect(page.locator("tr:target")).to_be_visible()


def test_three_methods_are_compared_and_the_address_keeps_the_choice(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "benchmarks/compare/").page
    board, ids = largest_board(site)
    for method in ids:
        page.locator(f"input[value='{method}']").check()
    expect_compared(page, board, ids)
    shared = visit(site, page.url.removeprefix(site.url)).page
    expect_compared(shared, board, ids)
    page.go_back()
    expect(page.locator("[name=method]:checked")).to_have_count(2)
    page.get_by_role("button", name="Clear the choice").click()
    expect(page.locator("[data-compare] section:visible")).to_have_count(len(site.survey.boards))
    assert "methods=" not in page.url


def test_differences_are_told_in_the_direction_of_the_metric(visit: Opener, mini_site: BuiltSite) -> None:
    choice = "kettlenet-okafor2020kettlenet,thermopot-nguyen2024thermopot"
    page = visit(mini_site, f"benchmarks/compare/?methods={choice}").page
    row = page.locator("[data-compare] section:visible tr", has_text="ThermoPot")
    assert row.locator(".sv-difference").all_inner_texts() == ["2.5 better", "1.0 worse", "6.0 better", "0.01 better"]
    expect(page.locator("[data-chosen]")).to_have_text("KettleNet, ThermoPot: 1 board where they meet")


def test_the_keyboard_alone_sorts_filters_and_copies(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, BOARD).page
    tab_to(page, "document.activeElement.matches('[data-trait]')")
    page.keyboard.press("Space")
    expect(page.locator("[data-shown]")).to_have_text("3 of 5 rows")
    tab_to(page, "document.activeElement.matches('.sv-frame')")
    tab_to(page, "document.activeElement.matches('thead button') && /^B/.test(document.activeElement.textContent)")
    page.keyboard.press("Enter")
    head = page.locator("[data-board] [aria-sort]")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    tab_to(page, "document.activeElement.matches('[data-copy-row]')")
    page.keyboard.press("Enter")
    assert "#" in copied(page)
    expect(page.locator("tr:target")).to_be_visible()


def test_the_keyboard_alone_compares(visit: Opener, mini_site: BuiltSite) -> None:
    page = visit(mini_site, "benchmarks/compare/").page
    tab_to(page, "document.activeElement.matches('[data-find]')")
    for name in ("kettlenet", "thermopot"):
        page.locator("[data-find]").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(name)
        tab_to(page, f"document.activeElement.matches('[name=method][value^={name}]')")
        page.keyboard.press("Space")
    expect(page.locator("[data-compare] section:visible")).to_have_count(1)
    expect(page.locator(".sv-difference")).to_have_count(4)


@pytest.mark.parametrize("preferred", SCHEMES)
def test_axe_finds_nothing_on_a_board_or_a_comparison_in_use(
    visit: Opener, mini_site: BuiltSite, preferred: str
) -> None:
    board = visit(mini_site, BOARD, color_scheme=preferred, reduced_motion="reduce").page
    choose_scheme(board, SCHEMES[preferred])
    board.get_by_label("Kettle-based only").check()
    board.get_by_role("button", name=re.compile("^B ")).click()
    board.locator("[data-copy-row]:visible").first.click()
    board.wait_for_timeout(300)
    assert violations(board) == []
    choice = "kettlenet-okafor2020kettlenet,thermopot-nguyen2024thermopot"
    compare = visit(mini_site, f"benchmarks/compare/?methods={choice}", color_scheme=preferred).page
    choose_scheme(compare, SCHEMES[preferred])
    assert violations(compare) == []


def test_no_board_scrolls_the_page_sideways(visit: Opener, site: BuiltSite) -> None:
    page = visit(site, "benchmarks/", viewport={"width": 320, "height": 780}).page
    wide = []
    for board in site.survey.boards:
        page.goto(f"{site.url}benchmarks/{board.id}/", wait_until="domcontentloaded")
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 780})
            wide += [(board.id, width)] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


def test_method_and_rank_stay_while_a_wide_table_scrolls(visit: Opener, site: BuiltSite) -> None:
    board = max(site.survey.boards, key=lambda board: len(board.metrics))
    page = visit(site, f"benchmarks/{board.id}/", viewport={"width": 360, "height": 780}).page
    name = page.locator("[data-board] tbody th.sv-name").first
    before = name.bounding_box()
    page.locator(".sv-frame").first.evaluate("frame => { frame.scrollLeft = 200; }")
    after = name.bounding_box()
    assert before
    assert after
    assert abs(before["x"] - after["x"]) < 2


def test_without_javascript_a_board_stands_ranked_and_nothing_is_offered_that_does_nothing(
    visit: Opener, mini_site: BuiltSite
) -> None:
    page = visit(mini_site, BOARD, java_script_enabled=False).page
    assert page.locator("[data-board] tbody tr:visible").count() == 5
    assert page.locator("[data-board] button:visible, .sv-filter:visible").count() == 0
    page.goto(f"{mini_site.url}benchmarks/compare/")
    assert page.locator("[data-compare] tbody tr:visible").count() == 8
    assert page.locator(".sv-choose:visible").count() == 0


def column(page: Page, number: int) -> list[str]:
    """What the ranked rows hold to sort by."""
    script = "(rows, n) => rows.map(row => row.cells[n].dataset.value)"
    values: list[str] = page.locator("[data-board] tbody:first-of-type tr").evaluate_all(script, number)
    return values


def expect_sorted(values: list[str], order: str, *, numeric: bool) -> None:
    """In order, blanks last both ways."""
    filled = [value for value in values if value]
    assert values[: len(filled)] == filled, "a blank stands before a value"
    keys: list[float] | list[str] = [float(value) for value in filled] if numeric else [natural(v) for v in filled]
    assert keys == sorted(keys, reverse=order == "descending")


def natural(text: str) -> str:
    """As the page sorts words: signs first, numbers by size, capitals as small letters."""
    padded = re.sub(r"\d+", lambda match: match[0].zfill(6), text.lower())
    return re.sub(r"[^a-z0-9]", " ", padded)


def largest_board(site: BuiltSite) -> tuple[str, list[str]]:
    """The board with most methods, and three of them as the page names them."""
    board = max(site.survey.boards, key=lambda board: len({result.method for result in board.results}))
    names = dict.fromkeys(method_id(result) for result in board.results)
    return board.id, list(names)[:3]


def expect_compared(page: Page, board: str, ids: list[str]) -> None:
    section = page.locator(f"section[data-on='{board}']")
    expect(section).to_be_visible()
    rows = section.locator("tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.method)")
    assert sorted(set(rows)) == sorted(ids)
    assert section.locator(".sv-difference").count() >= 2
    for other in page.locator("[data-compare] section:visible").all():
        methods = other.locator("tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.method)")
        assert len(set(methods)) > 1
    assert f"methods={','.join(ids)}" in page.url


def copied(page: Page) -> str:
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('#')")
    return str(page.evaluate("navigator.clipboard.readText()"))


def background(row: Locator) -> str:
    return str(row.locator("td").last.evaluate("cell => getComputedStyle(cell).backgroundColor"))
