"""The survey in numbers: what the pictures of the overview draw and what the tables beside them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from macros.listings import Papers
from macros.model import Paper, Task
from macros.render import safe_url
from macros.text import fold
from macros.views import Views

MOST_AREAS = 7
"""Branches at the top of the tree that are told apart; the smaller ones beyond are taken together."""
MOST_YEARS = 9
"""Years that are told apart; those before are taken together."""
FILTERS = ("q", "task", "year", "venue", "model", "has")
"""In the order that the explorer writes them."""


class Count(NamedTuple):
    """A number of works."""

    number: int
    address: str = ""
    """Below the site's root, of exactly these works; empty where no address asks for them."""


class Area(NamedTuple):
    """A branch at the top of the tree of tasks, or the small ones taken together."""

    title: str
    tasks: frozenset[str]
    """Ids of all tasks in it."""
    asked: str
    """What the explorer's filter of tasks asks for."""
    keys: frozenset[str]
    """Of its works."""
    total: Count
    place: int
    """From 0: its colour."""


class Span(NamedTuple):
    """A year, or all years up to one."""

    label: str
    year: str = ""
    """What the explorer's filter of that name asks for."""
    q: str = ""
    """What its text asks for, where the filter cannot."""


class Share(NamedTuple):
    """How many works of a time have their code."""

    span: Span
    works: Count
    code: Count

    @property
    def percent(self) -> int:
        return round(100 * self.code.number / self.works.number) if self.works.number else 0


class TaskRow(NamedTuple):
    """A task over the years."""

    task: Task
    depth: int
    total: Count
    cells: tuple[Count, ...]
    """In the order of the spans."""


class VenueRow(NamedTuple):
    title: str
    name: str
    kind: str
    total: Count


class Overview(NamedTuple):
    """All numbers but those of time and of who builds on what."""

    works: Count
    areas: tuple[Area, ...]
    spans: tuple[Span, ...]
    """The earliest first."""
    tasks: tuple[TaskRow, ...]
    """All, in the order of the tree."""
    venues: tuple[VenueRow, ...]
    """Those with works, the most first."""
    no_venue: int
    shares: tuple[Share, ...]
    undated: int

    @property
    def filled(self) -> int:
        """How many tasks have works."""
        return sum(1 for row in self.tasks if row.total.number)

    def area_of(self, paper: Paper) -> Area:
        """The one that a work is at home in."""
        return next((a for a in self.areas if paper.tasks[0] in a.tasks), self.areas[-1])


def explore(q: str = "", **facets: str) -> str:
    """The explorer's address of a filter, below the site's root: `papers/?q=released:2024-03&task=x`."""
    asked = {"q": q, **facets}
    return "papers/?" + "&".join(f"{name}={quote(asked[name], safe=':,.')}" for name in FILTERS if asked.get(name))


def count_of(number: int, q: str = "", **facets: str) -> Count:
    """A number with the address of its works; none of nothing."""
    return Count(number, explore(q, **facets) if number else "")


def has_code(paper: Paper) -> bool:
    """Whether a link leads there; the explorer's filter knows it by the same labels."""
    return any(label.startswith("code") and any(map(safe_url, urls)) for label, urls in paper.links.items())


def build_overview(views: Views) -> Overview:
    """Views → numbers."""
    spans = _spans(views)
    return Overview(
        works=Count(len(views.newest), "papers/"),
        areas=tuple(_areas(views)),
        spans=spans,
        tasks=tuple(_task_rows(views, spans)),
        venues=tuple(
            VenueRow(
                view.venue.short, view.venue.name, view.venue.kind, count_of(len(view.papers), venue=view.venue.id)
            )
            for view in views.venues.values()
            if view.papers
        ),
        no_venue=len(views.newest) - len(views.venue_of),
        shares=tuple(_shares(views.newest, spans)),
        undated=len(views.undated),
    )


def by_span(papers: Iterable[Paper], spans: tuple[Span, ...]) -> Counter[Span]:
    """How many of the works belong to each; those without a year to none."""
    known = {span.year: span for span in spans}
    found: Counter[Span] = Counter()
    for year, number in Counter(paper.year for paper in papers).items():
        if year is not None:
            found[known.get(str(year), spans[0])] += number
    return found


def title_of(views: Views, key: str) -> str:
    """What a work is called: by its method, else its title; its key where nothing more is known."""
    if paper := views.papers.get(key):
        return paper.method or paper.title
    return next((entry.title for entry in views.survey.references if entry.key == key), key)


def _spans(views: Views) -> tuple[Span, ...]:
    if not views.years:
        return ()
    first, last = min(views.years), max(views.years)
    start = first if last - first < MOST_YEARS + 1 else last - MOST_YEARS + 1
    years = tuple(Span(str(year), year=str(year)) for year in range(start, last + 1))
    return years if start == first else (Span(f"to {start - 1}", q=f"year:..{start - 1}"), *years)


def _areas(views: Views) -> Iterator[Area]:
    roots = [views.tasks[root.id] for root in views.survey.tasks if views.tasks[root.id].papers]
    large = sorted(roots, key=lambda view: -len(view.papers))
    kept = large if len(roots) <= MOST_AREAS + 1 else large[:MOST_AREAS]
    groups = [(view.task.title, [view]) for view in roots if view in kept]
    if rest := [view for view in roots if view not in kept]:
        groups.append((f"{len(rest)} more areas", rest))
    for place, (title, members) in enumerate(groups):
        keys = frozenset(paper.key for view in members for paper in view.papers)
        below = frozenset(task.id for view in members for task in view.task.walk())
        asked = ",".join(view.task.id for view in members)
        yield Area(title, below, asked, keys, count_of(len(keys), task=asked), place)


def _task_rows(views: Views, spans: tuple[Span, ...]) -> Iterator[TaskRow]:
    for view in views.tasks.values():
        found = by_span(view.papers, spans)
        cells = tuple(count_of(found[span], span.q, task=view.task.id, year=span.year) for span in spans)
        yield TaskRow(view.task, len(view.parents), count_of(len(view.papers), task=view.task.id), cells)


def _shares(papers: Papers, spans: tuple[Span, ...]) -> Iterator[Share]:
    found, shown = by_span(papers, spans), by_span(filter(has_code, papers), spans)
    for span in spans:
        if found[span]:
            works = count_of(found[span], span.q, year=span.year)
            yield Share(span, works, count_of(shown[span], span.q, has="code", year=span.year))


def largest(rows: Iterable[TaskRow], most: int) -> tuple[TaskRow, ...]:
    """The tasks with most works, in the order of the tree."""
    rows = [row for row in rows if row.total.number]
    kept = {row.task.id for row in sorted(rows, key=lambda row: (-row.total.number, fold(row.task.title)))[:most]}
    return tuple(row for row in rows if row.task.id in kept)


def leading(rows: tuple[VenueRow, ...], most: int) -> tuple[VenueRow, ...]:
    """The first rows; of equals all or none, unless that would leave nothing."""
    if len(rows) <= most:
        return rows
    return tuple(row for row in rows if row.total.number > rows[most].total.number) or rows[:most]


def by_key(counts: Mapping[str, int]) -> list[str]:
    """Keys, the largest number first; ties by key."""
    return sorted(counts, key=lambda key: (-counts[key], key))
