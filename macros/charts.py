"""The best-so-far line of a board as geometry; a template makes it a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from macros.leaderboard import Row, Step, middle

WIDTH, HEIGHT = 440, 250
LEFT, RIGHT, TOP, BOTTOM = 52, 426, 18, 214
"""Edges of the plot inside the picture."""
TICKS = 5
"""The most lines across."""


class Point(NamedTuple):
    """A row of the board in the picture."""

    x: float
    y: float
    step: Step

    @property
    def row(self) -> Row:
        return self.step.row


class Tick(NamedTuple):
    """A line of the grid with its number."""

    at: float
    label: str


class Chart(NamedTuple):
    """All that the picture draws, in its own units."""

    points: tuple[Point, ...]
    line: str
    """Path of the best so far: level until something better comes."""
    across: tuple[Tick, ...]
    """Levels of the metric, from below."""
    years: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def build_chart(steps: Sequence[Step]) -> Chart:
    """Steps by release, at least one, → their picture."""
    times = [middle(step.date) for step in steps]
    first, last = math.floor(min(times)), math.floor(max(times)) + 1
    levels = _levels(min(step.value for step in steps), max(step.value for step in steps))
    low, high = levels[0], levels[-1]

    def x(time: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (time - first) / (last - first), 1)

    def y(value: Decimal) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * float((value - low) / (high - low)), 1)

    points = tuple(Point(x(time), y(step.value), step) for time, step in zip(times, steps, strict=True))
    return Chart(
        points=points,
        line=_line(points),
        across=tuple(Tick(y(level), f"{level:f}") for level in levels),
        years=tuple(Tick(x(year), str(year)) for year in _years(first, last)),
    )


def _line(points: Sequence[Point]) -> str:
    best = [point for point in points if point.step.best]
    turns = [f"H{after.x:g}V{after.y:g}" for _, after in pairwise(best)]
    return f"M{best[0].x:g} {best[0].y:g}{''.join(turns)}H{RIGHT}"


def _levels(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers from at or below the lowest value to at or above the highest, at most `TICKS` and one more."""
    span = high - low or abs(high) / 10 or Decimal(1)
    power = Decimal(10) ** (span / TICKS).adjusted()
    step = next(size * power for size in (1, 2, 5, 10, 20) if span / (size * power) <= TICKS - 1)
    start = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    end = max((high / step).to_integral_value(rounding="ROUND_CEILING"), start + 1)
    return [number * step for number in range(int(start), int(end) + 1)]


def _years(first: int, last: int) -> range:
    return range(first, last + 1, math.ceil((last - first) / 6))
