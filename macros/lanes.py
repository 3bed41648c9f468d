"""The timeline: a lane for each area, its methods in rows so that no name touches another."""

from __future__ import annotations

from typing import NamedTuple

from macros.drawing import SIZE, SMALL, Label, tidy
from macros.lettering import shorten, text_width
from macros.overtime import Moment, Timeline, months_between
from macros.overview import Area

WIDTH, ROW, TOP = 960, 23, 30
LEFT = 10
GAP = 12
"""Between a name and the next point."""
LONGEST = 190
"""Of a name."""


class Point(NamedTuple):
    """A method."""

    x: float
    y: float
    moment: Moment
    label: Label


class Lane(NamedTuple):
    title: str
    address: str
    place: int
    top: float
    height: float
    points: tuple[Point, ...]


class Lanes(NamedTuple):
    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Label, ...]
    lines: tuple[float, ...]
    """Where the works stand that others build on."""


def draw_lanes(timeline: Timeline) -> Lanes:
    """A timeline → its geometry."""
    months = months_between(timeline.first, timeline.last)
    step = (WIDTH - LEFT - 10) / len(months)
    x_of = {month: tidy(LEFT + (place + 0.5) * step) for place, month in enumerate(months)}
    lanes, top = list[Lane](), float(TOP)
    for area in _areas(timeline):
        moments = [moment for moment in timeline.moments if moment.area.place == area.place]
        points = _points(moments, x_of, top + 28)
        height = max(point.y for point in points) + 16 - top
        lanes.append(Lane(area.title, area.total.address, area.place, tidy(top), tidy(height), points))
        top += height + 8
    lines = tuple(dict.fromkeys(x_of[m.month] for m in timeline.moments if m.builders))
    return Lanes(WIDTH, tidy(top), tuple(lanes), _ticks(months, x_of, step), lines)


def _areas(timeline: Timeline) -> list[Area]:
    """Those with what others build on first, then in their own order."""
    areas = {moment.area.place: moment.area for moment in timeline.moments}
    bases = {moment.area.place for moment in timeline.moments if moment.builders}
    return sorted(areas.values(), key=lambda area: (area.place not in bases, area.place))


def _points(moments: list[Moment], x_of: dict[str, float], top: float) -> tuple[Point, ...]:
    rows = list[list[tuple[float, float]]]()
    points = []
    for moment in moments:
        x = x_of[moment.month]
        text = shorten(moment.paper.method or "", LONGEST, SIZE)
        width = text_width(text, SIZE) + 10
        left = x + width > WIDTH
        taken = (x - width - GAP, x + GAP) if left else (x - GAP, x + width + GAP)
        row = next((n for n, row in enumerate(rows) if all(taken[1] <= a or b <= taken[0] for a, b in row)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        y = tidy(top + row * ROW + 8)
        label = Label(x - 9, y + 4.5, text, "end") if left else Label(x + 9, y + 4.5, text)
        points.append(Point(x, y, moment, label))
    return tuple(points)


def _ticks(months: list[str], x_of: dict[str, float], step: float) -> tuple[Label, ...]:
    januaries = [month for month in months if month.endswith("-01")]
    ticks = [Label(tidy(x_of[month] - step / 2), 14, month[:4], small=True) for month in januaries]
    if not ticks or ticks[0].x - LEFT > text_width("2000 ", SMALL):
        ticks.insert(0, Label(LEFT, 14, months[0][:4], small=True))
    return tuple(ticks)
