"""Boards as people read them: ranks, best values, what print says otherwise, the best so far over time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from macros.boards import Board, Doubt, Metric, Result
from macros.text import slug


class Cell(NamedTuple):
    """A value on a board."""

    metric: Metric
    value: str
    """As printed; empty where the source gives none."""
    best: bool = False
    """Whether no other value of its column is better; computed, whatever print set in bold."""
    printed_bold: bool = False
    doubts: tuple[Doubt, ...] = ()


class Row(NamedTuple):
    """A result in its place on a board."""

    result: Result
    rank: int | None
    """From 1; equal values share one; none where the ranking metric has no value."""
    anchor: str
    """Of the row: its permalink."""
    cells: tuple[Cell, ...]
    """In the order of the board's metrics."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Of the row as a whole."""
        return tuple(doubt for doubt in self.result.doubts if doubt.metric is None)

    @property
    def unsettled(self) -> bool:
        """Whether the row as a whole may be wrong, such as its place here; what is certain stands corrected."""
        return any(doubt.certainty != "certain" for doubt in self.doubts)


class Step(NamedTuple):
    """A point of the best-so-far line."""

    date: str
    """When the work was released: a year, a month or a day."""
    row: Row
    value: Decimal
    best: bool
    """Whether nothing before was as good."""


def rank_board(board: Board, metrics: Mapping[str, Metric]) -> tuple[Row, ...]:
    """The rows of a board, the best first by its first metric, those without a value last, else in the file's order."""
    columns = [metrics[name] for name in board.metrics]
    numbers = [[_number(result, metric.id) for result in board.results] for metric in columns]
    best = [_best(column, metric) for column, metric in zip(numbers, columns, strict=True)]
    sign = _sign(columns[0])
    ranked = [None if number is None else sign * number for number in numbers[0]]
    in_order = sorted(number for number in ranked if number is not None)
    rows = []
    for i in sorted(range(len(ranked)), key=lambda i: (ranked[i] is None, ranked[i] or 0, i)):
        result, number = board.results[i], ranked[i]
        rank = None if number is None else 1 + bisect_left(in_order, number)
        bests = [column[i] is not None and column[i] == top for column, top in zip(numbers, best, strict=True)]
        cells = tuple(_cell(result, metric, is_best) for metric, is_best in zip(columns, bests, strict=True))
        rows.append(Row(result, rank, anchor(result), cells))
    return tuple(rows)


def anchor(result: Result) -> str:
    """`method-doe2024survey-i-5`: method, source, table and row, so that it stays when ranks change."""
    by = result.reported_by
    return "-".join(filter(None, (slug(result.method), slug(by.work or by.list or ""), slug(by.table), str(by.row))))


def iter_bold_disagreements(rows: Iterable[Row]) -> Iterator[tuple[Row, Cell]]:
    """Cells where print and computation disagree about the best value, on boards where print set any in bold."""
    rows = tuple(rows)
    if any(cell.printed_bold for row in rows for cell in row.cells):
        yield from ((row, cell) for row in rows for cell in row.cells if cell.best != cell.printed_bold)


def best_so_far(rows: Sequence[Row], released: Mapping[str, str]) -> tuple[Step, ...]:
    """Each dated row of the ranking metric in the order of release; `released` leads from a work's key to its date."""
    dated = [(released[row.result.work], row) for row in rows if row.cells[0].value and released.get(row.result.work)]
    steps: list[Step] = []
    top: Decimal | None = None
    for date, row in sorted(dated, key=lambda item: (middle(item[0]), item[1].rank or 0, item[1].anchor)):
        value = Decimal(row.cells[0].value)
        is_best = top is None or _better(value, top, row.cells[0].metric)
        top = value if is_best else top
        steps.append(Step(date, row, value, is_best))
    return tuple(steps)


def middle(date: str) -> float:
    """The middle of what a date leaves open, in years: `2024` → 2024.5, `2024-01` → 2024 and half a month."""
    year, *rest = (int(part) for part in date.split("-"))
    month, day = (*rest, None, None)[:2]
    days = 0.5 if month is None else (month - 1 + (0.5 if day is None else (day - 0.5) / 31)) / 12
    return year + days


def _cell(result: Result, metric: Metric, best: bool) -> Cell:
    doubts = tuple(doubt for doubt in result.doubts if doubt.metric == metric.id)
    return Cell(metric, result.values.get(metric.id, ""), best, metric.id in result.printed_bold, doubts)


def _best(numbers: Iterable[Decimal | None], metric: Metric) -> Decimal | None:
    return min((number for number in numbers if number is not None), key=lambda n: _sign(metric) * n, default=None)


def _number(result: Result, metric: str) -> Decimal | None:
    value = result.values.get(metric)
    return None if value is None else Decimal(value)


def _better(value: Decimal, other: Decimal, metric: Metric) -> bool:
    return _sign(metric) * value < _sign(metric) * other


def _sign(metric: Metric) -> int:
    """1 where lower is better, -1 where higher is."""
    return 1 if metric.direction == "lower" else -1
