"""Pictures with an axis: works by month, tasks by year, the share of works with code."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from macros.drawing import BOLD, SIZE, SMALL, Format, Label, Line, Mark, Picture, tidy
from macros.lettering import shorten, text_width
from macros.overtime import Months
from macros.overview import Count, Overview, Share, Span, TaskRow
from macros.render import spoken_date

TALL = 250
"""Room for the bars of all lanes together, one above the other."""
LEVELS = 5
"""Shades of the heat map."""
NONE = Count(0)


class _Lane(NamedTuple):
    """Bars of one kind, a count for each month."""

    title: str
    total: Count
    kind: str
    counts: list[Count]

    @property
    def peak(self) -> int:
        return max(count.number for count in self.counts)


def draw_months(months: Months, overview: Overview, form: Format) -> Picture:
    """A lane of bars for all works and one for each area, all to one scale."""
    rows = {row.month: row for row in months.rows}
    shown = [rows.get(month) for month in months.shown]
    lanes = [_Lane("All works", overview.works, "all", [row.total if row else NONE for row in shown])]
    for area in overview.areas:
        counts = [row.by_area[area.place] if row else NONE for row in shown]
        lanes.append(_Lane(area.title, area.total, f"area-{area.place}", counts))
    unit = TALL / max(sum(lane.peak for lane in lanes), 1)
    step = (form.width - form.margin) / len(shown)
    marks, labels, lines = list[Mark](), list[Label](), list[Line]()
    y = 0.0
    for lane in lanes:
        y += 16 + max(lane.peak * unit, 18 if form.aside else 8) + (0 if form.aside else 20)
        labels.append(_lane_name(lane, y, unit, form))
        lines.append((form.margin, tidy(y), form.width, tidy(y)))
        marks += _bars(lane, months.shown, (form.margin, y), step, unit)
    ticks = list(_ticks(months.shown, form, step, y + 20))
    lines += [(tick.x, tidy(y), tick.x, tidy(y + 6)) for tick in ticks]
    return Picture(form, tidy(y + 26), tuple(marks), (*labels, *ticks), tuple(lines))


def draw_heat(rows: Sequence[TaskRow], spans: Sequence[Span], form: Format) -> Picture:
    """A row of cells for each task, one for each span and one for all; the darker, the more works."""
    margin = 338 if form.aside else 0
    step, top = (28, 26) if form.aside else (50, 26)
    cell = (form.width - margin) / (len(spans) + 1)
    most = max((count.number for row in rows for count in row.cells), default=1)
    marks, labels = list[Mark](), list[Label]()
    for place, name in enumerate((*(span.label for span in spans), "all")):
        fits = name if text_width(name, SMALL) < cell else "’" + name[-2:] if name[-4:].isdigit() else name
        labels.append(Label(tidy(margin + (place + 0.5) * cell), 14, fits, "middle", small=True))
    for number, row in enumerate(rows):
        y = top + number * step + (0 if form.aside else 18)
        indent = 12 * row.depth if form.aside else 0
        room = margin - indent - 10 if form.aside else form.width
        name, at = shorten(row.task.title, room / (1 if row.depth else BOLD), SIZE), y + (16.5 if form.aside else -6)
        labels.append(Label(indent, at, name, address=row.total.address, strong=not row.depth))
        for place, count in enumerate(row.cells):
            about = f"{row.task.title}, {spans[place].label}"
            marks.append(_cell(margin + place * cell, y, cell, count, about, f"heat-{level(count.number, most)}"))
        marks.append(_cell(margin + len(row.cells) * cell, y, cell, row.total, row.task.title, "heat-all"))
    return Picture(form, top + len(rows) * step, tuple(marks), tuple(labels))


def draw_shares(shares: Sequence[Share], form: Format) -> Picture:
    """A column for each span, as high as its works, filled as far as they have code."""
    top, height = 24, 150
    base = top + height
    step = form.width / max(len(shares), 1)
    most = max(share.works.number for share in shares)
    marks, labels = list[Mark](), list[Label]()
    for place, share in enumerate(shares):
        middle, width = tidy((place + 0.5) * step), tidy(min(step * 0.7, 56))
        for kind, count in (("works", share.works), ("code", share.code)):
            tall = tidy(max(count.number * height / most, 2)) if count.number else 0
            about = f"{share.span.label}, with code" if kind == "code" else share.span.label
            if tall:
                marks.append(Mark(tidy(middle - width / 2), tidy(base - tall), width, tall, count, about, kind))
        tall = max(share.works.number * height / most, 2)
        labels += [
            Label(middle, tidy(base - tall - 7), f"{share.percent}%", "middle"),
            Label(middle, base + 18, share.span.label, "middle", share.works.address, small=True),
            Label(middle, base + 34, f"{share.code.number}/{share.works.number}", "middle", small=True),
        ]
    return Picture(form, base + 40, tuple(marks), tuple(labels), ((0, base, form.width, base),))


def level(number: int, most: int) -> int:
    """The shade of a cell: 0 for nothing, the last for the most, by ratio and not by difference."""
    return math.ceil(LEVELS * math.log1p(number) / math.log1p(most)) if number else 0


def _lane_name(lane: _Lane, y: float, unit: float, form: Format) -> Label:
    strong = lane.kind == "all"
    if form.aside:
        name = shorten(lane.title, form.margin - 14, SIZE)
        return Label(form.margin - 14, tidy(y - 2), name, "end", lane.total.address, strong=strong)
    top = tidy(y - max(lane.peak * unit, 8) - 18)
    return Label(0, top, shorten(lane.title, form.width, SIZE), "start", lane.total.address, strong=strong)


def _bars(lane: _Lane, months: Sequence[str], corner: tuple[float, float], step: float, unit: float) -> Iterator[Mark]:
    left, base = corner
    width = max(step * 0.78, 1.5)
    for place, (month, count) in enumerate(zip(months, lane.counts, strict=True)):
        if not count.number:
            continue
        x, tall, text = left + place * step, max(count.number * unit, 2), str(count.number)
        told = count.number == lane.peak or (lane.kind == "all" and text_width(text, SMALL) < step)
        label = Label(tidy(x + width / 2), tidy(base - tall - 4), text, "middle", small=True) if told else None
        about = f"{lane.title}, {spoken_date(month)}"
        yield Mark(tidy(x), tidy(base - tall), tidy(width), tidy(tall), count, about, lane.kind, label)


def _ticks(months: Sequence[str], form: Format, step: float, y: float) -> Iterator[Label]:
    """Each January by its year, and where there is room each quarter by its month."""
    quarters = step * 3 > text_width("2000 ", SMALL) * BOLD
    for place, month in enumerate(months):
        x = form.margin + place * step
        name = month[:4] if month.endswith("-01") else spoken_date(month)[:3]
        wanted = month.endswith("-01") or (quarters and month[5:] in {"04", "07", "10"})
        if wanted and x + text_width(name, SMALL) * BOLD <= form.width + 2:
            yield Label(tidy(x), tidy(y), name, small=True, strong=month.endswith("-01"))


def _cell(x: float, y: float, width: float, count: Count, about: str, kind: str) -> Mark:
    text = str(count.number) if count.number else ""
    label = Label(tidy(x + width / 2), y + 16.5, text, "middle", small=True)
    return Mark(tidy(x + 1), y, tidy(width - 2), 24, count, about, kind, label)
