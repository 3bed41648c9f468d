"""Papers by what one asks for (a task, a year, a venue, a list), and what is printed of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from macros.bibliography import format_papers, format_works, works
from macros.listings import Papers
from macros.views import Views


def choose_papers(
    views: Views,
    *,
    task: str | None = None,
    year: int | None = None,
    venue: str | None = None,
    list: str | None = None,
) -> Papers:
    """The papers that meet every condition given, newest first."""
    groups = [
        views.tasks[known(task, views.tasks, "task")].papers if task else None,
        views.years.get(year, ()) if year is not None else None,
        views.venues[known(venue, views.venues, "venue")].papers if venue else None,
        views.lists[known(list, views.lists, "list")].papers if list else None,
    ]
    wanted = [{paper.key for paper in group} for group in groups if group is not None]
    return tuple(paper for paper in views.newest if all(paper.key in keys for keys in wanted))


def export_works(views: Views, to: str, **choice: Any) -> str:
    """Works in a form of `FORMATS`, or papers as `csv`: all of them by key, or those chosen, newest first."""
    chosen = {name: value for name, value in choice.items() if value is not None}
    papers = choose_papers(views, **chosen) if chosen else views.survey.papers
    if to == "csv":
        return format_papers(papers)
    return format_works((paper.entry for paper in papers) if chosen else works(views.survey), to)


def known(name: str, names: Iterable[str], noun: str) -> str:
    """The name, if it is one of these; else a `LookupError` whose message says which names are near."""
    names = sorted(names)
    if name in names:
        return name
    near = get_close_matches(name, names, n=3)
    raise LookupError(f"there is no {noun} {name!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
