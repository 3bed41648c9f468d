"""Pages about boards: every number a click from its source, every doubt where it belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING

import pytest
from justhtml import JustHTML

from macros import parts
from macros.boardpages import build_board_pages
from macros.pages import Page, build_pages, iter_paper_pages
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.model import Survey

HOSTILE = "{{ 7*7 }}<b>"


@pytest.fixture(scope="module")
def views(survey: Survey) -> Views:
    return build_views(survey, "https://example.org/edit/data/")


@pytest.fixture(scope="module")
def pages(views: Views) -> dict[str, Page]:
    return {page.url: page for page in (*build_pages(views), *build_board_pages(views), *iter_paper_pages(views))}


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _ranked(page: Page) -> str:
    return page.content.partition("data-board>")[2].partition("</table>")[0]


def test_a_board_says_what_is_measured(pages: dict[str, Page]) -> None:
    content = pages["benchmarks/bushbench-val/"].content
    assert "A robot plucks for an hour" in content
    assert "AP L ↑ % leaf precision ; ranks" in _text(content).replace("precision; ranks", "precision ; ranks")
    assert 'href="../../datasets/bushbench/"' in content
    assert "The lamp is off." in content


def test_the_ranking_shares_ranks_and_puts_blanks_last(pages: dict[str, Page]) -> None:
    rows = re.findall(r'class="sv-rank" data-value="(\d*)">.*?<th scope="row"[^>]*data-value="([^"]*)"', _ranked(pages["benchmarks/bushbench-val/"]), re.DOTALL)  # fmt: skip
    assert [(rank, unescape(name)) for rank, name in rows] == [
        ("1", "LeafBot"), ("1", HOSTILE), ("3", "LeafBot"), ("4", "Gentle Hand"), ("", "GradeAir"),
    ]  # fmt: skip


def test_every_number_of_a_board_leads_to_its_source(pages: dict[str, Page]) -> None:
    table = _ranked(pages["benchmarks/bushbench-val/"])
    linked = re.findall(r'<a class="sv-figure" href="([^"]+)"[^>]*>(?:<strong>)?([\d.]+)', table)
    assert ("../../survey/tables/#1-1", "3.10") in linked
    assert ("../../lists/tea-robots/", "70.0") in linked
    assert len(linked) == 8


def test_the_best_is_bold_and_print_that_differs_is_told(pages: dict[str, Page]) -> None:
    page = pages["benchmarks/bushbench-val/"]
    assert re.findall(r"<strong>([\d.]+)</strong>", _ranked(page)) == ["71.2", "71.2", "0.90"]
    told = _text(page.content.partition('<h2 id="bold"')[2].partition("<h2")[0])
    assert "LeafBot , B 3.10: bold in print, and not the best here" in told
    assert "GradeAir , B 0.90: the best here, and not bold in print" in told


def test_a_doubt_is_marked_at_its_value_and_explained_below(pages: dict[str, Page]) -> None:
    page = pages["benchmarks/bushbench-val/"]
    assert re.search(r'3\.10</a>\s*<a class="sv-doubt sv-doubt--certain" href="#doubt-1"', page.content)
    assert "right: 1.30" in _text(_ranked(page))
    assert "Two digits changed places" in page.content.partition('<li id="doubt-1">')[2]


def test_a_row_printed_elsewhere_is_struck_through_there_and_told_here(pages: dict[str, Page]) -> None:
    hot = pages["benchmarks/cup-track-hot/"].content
    assert "<del>IcePot</del>" in hot
    assert "<del>9.00</del>" in hot
    assert 'href="../../benchmarks/cup-track-iced/#icepot-tanaka2024tea-1-7"' in hot
    assert "printed under Cup & Track, hot" in _text(_ranked(pages["benchmarks/cup-track-iced/"]))


def test_two_reports_of_a_method_stand_side_by_side(pages: dict[str, Page]) -> None:
    content = pages["benchmarks/bushbench-val/"].content
    assert "also reported in table Robots & bushes, row 1" in _text(content)
    assert content.count('id="leafbot-') == 2


def test_a_board_draws_its_best_so_far_with_the_numbers_beside_it(pages: dict[str, Page]) -> None:
    content = pages["benchmarks/bushbench-val/"].content
    assert "<title id=" in content
    assert "<desc id=" in content
    assert len(re.findall(r'class="sv-chart__point[^>]*aria-label', content)) == 4
    assert "sv-chart" not in pages["benchmarks/cup-track-iced/"].content


def test_the_index_names_all_boards_with_best_methods_data_set_and_change(pages: dict[str, Page], views: Views) -> None:
    content = pages["benchmarks/"].content
    assert all(f'href="../benchmarks/{name}/"' in content for name in views.boards.boards)
    text = _text(content)
    assert f"LeafBot , {HOSTILE} 71.2 AP L ↑ 4 BushBench 2 March 2024" in text
    assert "ThermoPot 82.5 W&A ↑ 2 Cup & Track not known" in text


def test_a_printed_table_marks_every_correction(pages: dict[str, Page]) -> None:
    content = pages["survey/tables/"].content
    assert "Every line ends with an empty cell." in content
    assert "no name in print" in content
    assert 'id="1-7"' in content
    assert "<del>9.00</del>" in content
    assert "Printed as “Leafs”" in content
    assert "right is <ins>1.30</ins>" in content


def test_a_paper_shows_its_results_with_rank_and_who_reported_them(pages: dict[str, Page]) -> None:
    text = _text(pages["papers/muller2022leafbot/"].content)
    assert "BushBench, validation LeafBot 1 of 5" in text
    assert "table 1, row 1" in text
    assert "Tea Robots, table Robots & bushes, row 1" in text
    assert "7 results on 3 boards; its tables show them as printed" in _text(pages["papers/tanaka2024tea/"].content)


def test_a_task_shows_its_boards_and_another_task_none(pages: dict[str, Page]) -> None:
    assert 'href="../../benchmarks/cup-track-hot/"' in pages["tasks/pouring/"].content
    assert "Benchmarks</a>" not in pages["tasks/tasting/"].content


def test_the_survey_tells_where_its_text_and_its_tables_disagree(pages: dict[str, Page]) -> None:
    text = _text(pages["survey/"].content)
    assert "Section II-A says: LeafBot bruises least of all." in text
    assert "GradeAir has 0.90 where LeafBot has 3.10." in text
    assert "whichever of LeafBot's numbers is right" in text
    assert 'href="../survey/tables/"' in pages["survey/"].content


def test_a_data_set_says_who_uses_it(pages: dict[str, Page]) -> None:
    content = pages["datasets/cup-track/"].content
    assert "ThermoPot" in content
    assert 'href="../../survey/#ref-4"' in content
    assert "No board is measured on it yet." in pages["datasets/samovar-50/"].content


def test_a_metric_says_direction_range_and_parts(pages: dict[str, Page]) -> None:
    text = _text(pages["metrics/cup-score/"].content)
    assert "higher is better" in text
    assert "0 to 100" in text
    assert "Mean of W ↑ % , A β ↑ %" in text
    assert "from 0" in _text(pages["metrics/bruises/"].content)


def test_comparing_without_javascript_is_every_board_whole(pages: dict[str, Page], views: Views) -> None:
    content = pages["benchmarks/compare/"].content
    rows = sum(len(view.rows) for view in views.boards.boards.values())
    assert content.count("<tr data-method=") == rows


def test_a_hostile_method_stands_as_its_characters(pages: dict[str, Page]) -> None:
    for url in ("benchmarks/bushbench-val/", "benchmarks/compare/", "survey/tables/", "benchmarks/"):
        assert escape(HOSTILE) in pages[url].content
        assert not JustHTML(pages[url].content).query("b")


def test_boards_stand_in_the_navigation_below_their_tasks(pages: dict[str, Page]) -> None:
    assert pages["benchmarks/cup-track-hot/"].nav == ("Benchmarks", "Pouring", "Cup & Track, hot")
    assert pages["benchmarks/cup-track-hot/"].source == "benchmarks/cup-track-hot.yaml"


def test_a_survey_without_boards_has_an_index_and_no_more(survey: Survey) -> None:
    about = survey.about.model_copy(update={"contradictions": ()})
    bare = replace(survey, about=about, boards=(), tables=(), datasets=(), metrics=())
    urls = [page.url for page in build_board_pages(build_views(bare))]
    assert urls == ["benchmarks/", "datasets/", "metrics/"]


def test_the_macros_show_a_board_elsewhere(views: Views) -> None:
    table = parts.render_leaderboard(views, "bushbench-val", "../")
    assert escape(HOSTILE) in table
    assert " id=" not in table
    assert "LeafBot" in parts.render_best(views, "bushbench-val", "../")
    assert "<svg" in parts.render_chart(views, "bushbench-val", "../")
    assert "Too few works" in parts.render_chart(views, "cup-track-iced", "../")
    with pytest.raises(LookupError, match="did you mean cup-track-hot"):
        parts.render_best(views, "cup-track-hott", "../")
