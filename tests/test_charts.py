"""The geometry of the best so far."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from macros.boards import Metric, Result, Source
from macros.charts import BOTTOM, LEFT, RIGHT, TICKS, TOP, build_chart
from macros.leaderboard import Cell, Row, Step

METRIC = Metric(id="up", symbol="U", name="up", description="More.", direction="higher", digits=2)


def step(date: str, value: str, best: bool = True) -> Step:
    result = Result(method="A", work="a", values={"up": value}, reported_by=Source(work="a", table="1", row=1))
    return Step(date, Row(result, 1, "a", (Cell(METRIC, value),)), Decimal(value), best)


VALUES = [("1", "2"), ("0.301", "0.329"), ("36.6", "64.0"), ("-5", "5"), ("7", "7"), ("0", "0"), ("99.99", "100")]


@pytest.mark.parametrize("values", VALUES)
def test_every_point_lies_inside_the_plot(values: tuple[str, str]) -> None:
    chart = build_chart([step("2020", values[0]), step("2023-12-31", values[1])])
    assert all(LEFT <= point.x <= RIGHT and TOP <= point.y <= BOTTOM for point in chart.points)


@pytest.mark.parametrize("values", VALUES)
def test_levels_are_round_few_and_enclose_the_values(values: tuple[str, str]) -> None:
    levels = [Decimal(tick.label) for tick in build_chart([step("2020", value) for value in values]).across]
    assert levels[0] <= min(map(Decimal, values)) <= max(map(Decimal, values)) <= levels[-1]
    assert 2 <= len(levels) <= TICKS + 1
    assert len({after - before for before, after in pairwise(levels)}) == 1


def test_a_larger_value_stands_higher_and_a_later_date_further_right() -> None:
    first, second = build_chart([step("2020", "1"), step("2021-06", "2")]).points
    assert second.y < first.y
    assert second.x > first.x


def test_the_line_goes_level_and_then_up_through_the_best_alone() -> None:
    chart = build_chart([step("2020", "1"), step("2021", "0.5", False), step("2022", "2")])
    first, _, last = chart.points
    assert chart.line == f"M{first.x:g} {first.y:g}H{last.x:g}V{last.y:g}H{RIGHT}"
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+(V[\d.]+)?)+", chart.line)


def test_many_years_do_not_crowd() -> None:
    years = build_chart([step("1990", "1"), step("2024", "2")]).years
    assert len(years) <= 7
    assert years[0].label == "1990"
