"""Ranks, best values, and the line of the best so far."""

from __future__ import annotations

from typing import Literal

import pytest

from macros.boards import Board, Doubt, Metric, Result, Source
from macros.leaderboard import anchor, best_so_far, iter_bold_disagreements, middle, rank_board
from macros.text import slug

UP = Metric(id="up", symbol="U", name="up", description="More of it.", direction="higher", digits=2)
DOWN = Metric(id="down", symbol="D", name="down", description="Less of it.", direction="lower", digits=2)
METRICS = {"up": UP, "down": DOWN}


def result(method: str, bold: tuple[str, ...] = (), **values: str) -> Result:
    source = Source(work="survey", table="I", row=1)
    return Result(
        method=method, work=slug(method).replace("-", ""), values=values, printed_bold=bold, reported_by=source
    )


def board(*results: Result, metrics: tuple[str, ...] = ("up", "down")) -> Board:
    return Board(
        id="b", path="benchmarks/b.yaml", title="B", tasks=("t",), dataset="d", protocol="p", metrics=metrics, results=results
    )  # fmt: skip


def ranks(*results: Result, metrics: tuple[str, ...] = ("up", "down")) -> list[tuple[str, int | None]]:
    return [(row.result.method, row.rank) for row in rank_board(board(*results, metrics=metrics), METRICS)]


def test_tied_results_share_a_rank_and_the_next_one_counts_them_all() -> None:
    assert ranks(result("A", up="1.0"), result("B", up="2.0"), result("C", up="2.00"), result("D", up="0.5")) == [
        ("B", 1), ("C", 1), ("A", 3), ("D", 4),
    ]  # fmt: skip


def test_a_result_without_the_ranking_value_stands_last_and_has_no_rank() -> None:
    assert ranks(result("A", down="1"), result("B", up="2")) == [("B", 1), ("A", None)]


def test_the_direction_of_the_first_metric_ranks() -> None:
    assert ranks(result("A", down="4.52"), result("B", down="4.49"), metrics=("down",)) == [("B", 1), ("A", 2)]


def test_numbers_rank_as_numbers_and_not_as_text() -> None:
    assert ranks(result("A", up="9.5"), result("B", up="10.0"), metrics=("up",)) == [("B", 1), ("A", 2)]


def test_the_best_of_each_column_is_computed_in_its_own_direction() -> None:
    rows = rank_board(board(result("A", up="2", down="9"), result("B", up="1", down="3")), METRICS)
    assert [[cell.best for cell in row.cells] for row in rows] == [[True, False], [False, True]]


def test_equal_best_values_are_all_best() -> None:
    rows = rank_board(board(result("A", up="2.0"), result("B", up="2.00")), METRICS)
    assert [row.cells[0].best for row in rows] == [True, True]


def test_values_stay_as_they_were_printed() -> None:
    assert rank_board(board(result("A", up="90.70")), METRICS)[0].cells[0].value == "90.70"


def test_print_and_computation_may_disagree_both_ways() -> None:
    rows = rank_board(board(result("A", up="2"), result("B", ("up",), up="1")), METRICS)
    assert [(row.result.method, cell.best) for row, cell in iter_bold_disagreements(rows)] == [
        ("A", True),
        ("B", False),
    ]


def test_a_source_without_any_bold_disagrees_with_nothing() -> None:
    rows = rank_board(board(result("A", up="2"), result("B", up="1")), METRICS)
    assert list(iter_bold_disagreements(rows)) == []


def test_a_row_is_known_by_method_and_source_whatever_its_rank() -> None:
    assert anchor(result("SAM-PT (re)", up="1")) == "sam-pt-re-survey-i-1"


def test_the_best_so_far_only_rises() -> None:
    rows = rank_board(board(result("A", up="1"), result("B", up="3"), result("C", up="2")), METRICS)
    steps = best_so_far(rows, {"a": "2021", "b": "2022-03", "c": "2023-01-05"})
    assert [(step.row.result.method, step.best) for step in steps] == [("A", True), ("B", True), ("C", False)]


def test_for_errors_the_best_so_far_falls() -> None:
    rows = rank_board(board(result("A", down="3"), result("B", down="1"), metrics=("down",)), METRICS)
    assert [step.best for step in best_so_far(rows, {"a": "2021", "b": "2022"})] == [True, True]


def test_a_work_without_a_date_is_not_on_the_line() -> None:
    rows = rank_board(board(result("A", up="1"), result("B", up="3")), METRICS)
    assert [step.row.result.method for step in best_so_far(rows, {"a": "", "b": "2022"})] == ["B"]


def test_a_bare_year_stands_in_its_middle() -> None:
    assert middle("2022-03") < middle("2022") < middle("2022-09-30") < middle("2023-01-01")


@pytest.mark.parametrize(("certainty", "unsettled"), [("certain", False), ("likely", True), ("open", True)])
def test_a_row_is_unsettled_until_its_doubts_are_certain(
    certainty: Literal["certain", "likely", "open"], unsettled: bool
) -> None:
    doubt = Doubt(field="board", printed="Mugs", certainty=certainty, reason="It may belong elsewhere.")
    (row,) = rank_board(board(result("A", up="1").model_copy(update={"doubts": (doubt,)})), METRICS)
    assert row.unsettled is unsettled
