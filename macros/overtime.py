"""The survey over time: works by month and area, and the methods that a timeline shows."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from macros.model import Paper
from macros.overview import Area, Count, Overview, count_of
from macros.views import Views

MOST_MONTHS = 36
"""On the picture of months, the last ones."""
FEW = 5
"""Of a hundred works, those that need not be on it."""
MOST_METHODS = 60
"""On the timeline."""


class MonthRow(NamedTuple):
    """The works of a month."""

    month: str
    """`2024-08`; a year alone stands for what has no month, or for the whole of a year before the picture."""
    whole: bool
    total: Count
    by_area: tuple[Count, ...]
    """In the order of the areas; a work of two areas stands in both."""


class Months(NamedTuple):
    """All works with a date of release."""

    rows: tuple[MonthRow, ...]
    """The earliest first; every work stands in one."""
    shown: tuple[str, ...]
    """Every month on the picture; none where no month is known."""
    before: int
    """Works whose month is known and that came before."""
    vague: int
    """Works of which only the year is known."""

    @property
    def peak(self) -> MonthRow | None:
        """The month with most works; the latest of several."""
        known = (row for row in self.rows if row.month in self.shown)
        return max(known, key=lambda row: (row.total.number, row.month), default=None)


class Moment(NamedTuple):
    """A method in its month."""

    paper: Paper
    month: str
    area: Area
    builders: int
    """Works that build on it."""


class Timeline(NamedTuple):
    """Methods by month."""

    moments: tuple[Moment, ...]
    """The earliest first."""
    first: str
    """Month where it opens."""
    last: str
    candidates: int
    """Methods that could stand there; those on it were chosen from them."""


def build_months(views: Views, overview: Overview) -> Months:
    """Works by month; a year that ends before the picture opens is one row."""
    released = {paper.key: paper.released[:7] for paper in views.newest if paper.released}
    exact = sorted(month for month in released.values() if len(month) > 4)
    shown = _window(exact)
    opens = shown[0][:4] if shown else "9999"
    row_of = {key: month if month[:4] >= opens else month[:4] for key, month in released.items()}
    total = Counter(row_of.values())
    by_area = [Counter(row_of[key] for key in area.keys if key in row_of) for area in overview.areas]
    rows = []
    for month in sorted(total, key=lambda month: (month[:4], len(month), month)):
        whole = len(month) > 4 or month < opens
        numbers = [_asked(n[month], month, a.asked, whole=whole) for a, n in zip(overview.areas, by_area, strict=True)]
        rows.append(MonthRow(month, whole, _asked(total[month], month, whole=whole), tuple(numbers)))
    before = sum(month < shown[0] for month in exact) if shown else 0
    return Months(tuple(rows), shown, before, len(released) - len(exact))


def build_timeline(views: Views, overview: Overview) -> Timeline | None:
    """Named methods since the first work that others build on: of each month the first, then of each the second, …

    The first of a month is what most works build on, then what stands on most boards, then the newest; whatever others
    build on stands in any case.
    """
    dated = [paper for paper in views.newest if paper.method and len(paper.released or "") > 4]
    start = min((_month(paper) for paper in dated if paper.key in views.built_on_by), default="")
    since = [paper for paper in dated if _month(paper) >= start]
    if len(since) < 2:
        return None
    places = {paper.key: place for place, paper in enumerate(views.newest)}
    weight = {p.key: (-_builders(views, p), -_boards(views, p), places[p.key]) for p in since}
    turns = Counter[str]()
    order = []
    for paper in sorted(since, key=lambda paper: weight[paper.key]):
        turns[_month(paper)] += 1
        order.append((0 if weight[paper.key][0] else turns[_month(paper)], weight[paper.key], paper))
    moments = sorted(
        (
            Moment(p, _month(p), overview.area_of(p), _builders(views, p))
            for *_, p in sorted(order, key=lambda item: item[:2])[:MOST_METHODS]
        ),
        key=lambda moment: (moment.month, -moment.builders, moment.paper.key),
    )
    return Timeline(tuple(moments), moments[0].month, moments[-1].month, len(since))


def months_between(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _window(exact: list[str]) -> tuple[str, ...]:
    """The last months; without the first ones where they hold but a few of the works."""
    if not exact:
        return ()
    opens = exact[len(exact) * FEW // 100]
    return tuple(month for month in months_between(exact[0], exact[-1])[-MOST_MONTHS:] if month >= opens)


def _asked(number: int, month: str, tasks: str = "", *, whole: bool) -> Count:
    return count_of(number, f"released:{month}", task=tasks) if whole else Count(number)


def _month(paper: Paper) -> str:
    return (paper.released or "")[:7]


def _builders(views: Views, paper: Paper) -> int:
    return len(views.built_on_by.get(paper.key, ()))


def _boards(views: Views, paper: Paper) -> int:
    return len({item.view.board.id for item in views.boards.results.get(paper.key, ())})
