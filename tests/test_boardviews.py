"""Boards from every side, and the survey's tables as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from macros.boardviews import BoardViews, build_board_views, split_symbol
from macros.tableviews import BlockView, PrintedCell

if TYPE_CHECKING:
    from macros.model import Survey


@pytest.fixture(scope="module")
def boards(survey: Survey) -> BoardViews:
    return build_board_views(survey)


@pytest.fixture(scope="module")
def blocks(boards: BoardViews) -> list[BlockView]:
    return [block for table in boards.tables for block in table.blocks]


def _cells(block: BlockView, row: int) -> list[PrintedCell]:
    return list(next(printed.cells for printed in block.rows if printed.row.row == row))


def test_several_reports_of_a_method_count_once_and_know_each_other(boards: BoardViews) -> None:
    view = boards.boards["bushbench-val"]
    leafbots = [row for row in view.rows if row.result.method == "LeafBot"]
    assert (len(view.rows), view.methods) == (5, 4)
    assert [view.twins(row) for row in leafbots] == [(leafbots[1],), (leafbots[0],)]


def test_what_boards_do_not_show_makes_them_no_other(survey: Survey) -> None:
    on_boards = build_board_views(survey).works
    unseen, seen = (
        next(paper for paper in survey.papers if (paper.key in on_boards) is shown) for shown in (False, True)
    )
    for paper, same in ((unseen, True), (seen, False)):
        before = build_board_views(survey)
        papers = tuple(other.model_copy() if other is paper else other for other in survey.papers)
        assert (build_board_views(replace(survey, papers=papers)) is before) is same


def test_tied_methods_lead_together(boards: BoardViews) -> None:
    assert [row.result.work for row in boards.boards["bushbench-val"].leaders] == ["muller2022leafbot", "smith20237"]


def test_a_misplaced_row_is_told_on_both_boards(boards: BoardViews) -> None:
    away = boards.boards["cup-track-hot"].away
    assert [(a.row.result.method, a.home.id, a.values) for a in away] == [
        ("IcePot", "cup-track-iced", ("", "", "", "9.00"))
    ]
    assert [row.result.method for row in boards.boards["cup-track-iced"].rows] == ["IcePot"]


def test_a_doubt_is_found_at_its_value_and_at_its_row(boards: BoardViews) -> None:
    view = boards.boards["bushbench-val"]
    leafbot = next(row for row in view.rows if row.result.note)
    gradeair = next(row for row in view.rows if row.result.method == "GradeAir")
    assert [note.doubt.likely for note in view.notes_on(leafbot, "bruises")] == ["1.30"]
    assert view.notes_on(leafbot, None) == ()
    assert [note.doubt.field for note in view.notes_on(gradeair, None)] == ["venue"]


def test_equal_doubts_share_a_number(real_survey: Survey) -> None:
    for view in build_board_views(real_survey).boards.values():
        told = [(n.doubt.metric, n.doubt.field, n.doubt.likely, n.doubt.reason) for n in view.doubts]
        assert len(told) == len(set(told))
        assert sum(len(note.rows) for note in view.doubts) == sum(len(row.result.doubts) for row in view.rows)


def test_a_task_has_the_boards_of_all_below_it(boards: BoardViews) -> None:
    assert {task: [view.board.id for view in views] for task, views in boards.by_task.items()} == {
        "leaf-handling": ["bushbench-val"],
        "leaf-picking": ["bushbench-val"],
        "leaf-sorting": ["bushbench-val"],
        "colour-sorting": ["bushbench-val"],
        "brewing": ["cup-track-hot", "cup-track-iced"],
        "pouring": ["cup-track-hot", "cup-track-iced"],
    }


def test_a_work_knows_its_results_and_what_it_reports(boards: BoardViews) -> None:
    assert [item.view.board.id for item in boards.results["muller2022leafbot"]] == ["bushbench-val"] * 2
    assert len(boards.reports["tanaka2024tea"]) == 7


def test_a_work_without_a_page_leads_to_its_reference(boards: BoardViews) -> None:
    assert boards.works["adams1953teapot"].address == "survey/#ref-3"
    assert boards.works["zolc2022gentle"].address == "papers/zolc2022gentle/"


def test_a_number_of_the_survey_leads_to_its_table_and_one_of_a_list_to_the_list(boards: BoardViews) -> None:
    view = boards.boards["bushbench-val"]
    assert {boards.origin(view, row).address for row in view.rows} == {
        "survey/tables/#1-1", "survey/tables/#1-2", "survey/tables/#1-3", "survey/tables/#1-4", "lists/tea-robots/",
    }  # fmt: skip


def test_methods_of_one_name_are_told_apart_by_their_work(boards: BoardViews) -> None:
    ids = [method.id for method in boards.methods]
    assert len(ids) == len(set(ids)) == 7
    assert "leafbot-muller2022leafbot" in ids


def test_a_chart_needs_two_dates(boards: BoardViews) -> None:
    assert len(boards.boards["bushbench-val"].steps) == 4
    assert boards.boards["cup-track-iced"].steps == ()


def test_a_printed_table_has_its_numbers_where_print_put_them(blocks: list[BlockView]) -> None:
    assert [cell.value for cell in _cells(blocks[0], 1)] == ["71.2", "3.10"]
    assert [cell.bold for cell in _cells(blocks[0], 1)] == [False, True]
    assert [cell.value for cell in _cells(blocks[0], 3)] == ["", "0.90"]
    assert [cell.value for cell in _cells(blocks[1], 7)] == ["", "", "", "9.00"]


def test_a_misplaced_number_knows_where_it_ranks(blocks: list[BlockView]) -> None:
    cell = _cells(blocks[1], 7)[3]
    assert cell.moved
    assert cell.board is not None
    assert cell.board.id == "cup-track-iced"


def test_the_upper_line_of_a_header_spans_what_it_names(blocks: list[BlockView]) -> None:
    assert [block.groups for block in blocks] == [(("BushBench", 2),), (("Cup & Track", 3), ("", 1))]


def test_remarks_are_numbered_in_their_block(blocks: list[BlockView]) -> None:
    assert [remark.number for remark in blocks[0].remarks] == [1, 2, 3]
    assert [remark.text for remark in blocks[0].remarks if not remark.doubt] == ["The name vanished in print; it is B."]


def test_every_result_of_the_survey_stands_in_its_tables(real_survey: Survey) -> None:
    views = build_board_views(real_survey)
    shown = [c for t in views.tables for b in t.blocks for row in b.rows for c in row.cells if c.value]
    assert len(shown) == sum(len(item.row.result.values) for item in views.reports[real_survey.about.paper or ""])


@pytest.mark.parametrize(
    ("symbol", "pieces"),
    [
        ("J&F", (("", "J&F"),)),
        ("AP_B strict", (("", "AP"), ("_", "B"), ("", " strict"))),
        ("AP75^B", (("", "AP75"), ("^", "B"))),
    ],
)
def test_a_symbol_is_split_at_what_is_raised_and_lowered(symbol: str, pieces: tuple[tuple[str, str], ...]) -> None:
    assert split_symbol(symbol) == pieces
