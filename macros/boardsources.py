"""Where a board's numbers come from: the works that it names, and the places where they were printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from macros.boards import Result
from macros.model import Entry, Paper, Survey
from macros.text import slug


class Work(NamedTuple):
    """A work that a board or a data set names."""

    entry: Entry
    paper: Paper | None
    """Where it has a page of its own."""
    address: str
    """Of its page or of its reference here, from the site's root; empty where it has neither."""


class Origin(NamedTuple):
    """Where a number was printed."""

    work: Work | None
    title: str
    """Of the list; empty for a work."""
    table: str
    row: int
    address: str
    """The nearest place on this site, from its root, or on the web."""


def works_on_boards(survey: Survey) -> dict[str, Work]:
    """Key → work, of all works that boards and data sets name."""
    named = _named(survey)
    numbers = {key: number for number, key in reversed([*survey.about.references.items()])}
    papers = (paper for paper in survey.papers if paper.key in named)
    works = {paper.key: Work(paper.entry, paper, f"papers/{paper.key}/") for paper in papers}
    for entry in survey.references:
        address = f"survey/#ref-{numbers[entry.key]}" if entry.key in numbers else ""
        if entry.key in named:
            works.setdefault(entry.key, Work(entry, None, address))
    return works


def parts_of_boards(survey: Survey) -> tuple[object, ...]:
    """All the objects that the boards' views are made of."""
    named = _named(survey)
    papers = (paper for paper in survey.papers if paper.key in named)
    s = survey
    return (s.about, s.tasks, s.lists, s.references, s.datasets, s.metrics, s.tables, *s.boards, *papers)


def release_of(work: Work) -> str:
    """When it came out: a day, a month, a year, or empty."""
    return work.paper.sort_date if work.paper else str(work.entry.year or "")


def origin_of(survey: Survey, works: Mapping[str, Work], result: Result) -> Origin:
    """Where the result was printed; the survey's own tables have a page that shows the row."""
    source = result.reported_by
    if source.work:
        address = works[source.work].address
        if source.work == survey.about.paper and any(table.id == source.table for table in survey.tables):
            address = f"survey/tables/#{slug(source.table)}-{source.row}"
        return Origin(works[source.work], "", source.table, source.row, address)
    known = next((a_list for a_list in survey.lists if a_list.id == source.list), None)
    return Origin(
        None,
        known.title if known else source.list or "",
        source.table,
        source.row,
        f"lists/{known.id}/" if known else "",
    )


def _named(survey: Survey) -> set[str]:
    """Keys of the works that boards and data sets name."""
    named = {key for board in survey.boards for result in board.results for key in _keys(result)}
    return named | {dataset.paper for dataset in survey.datasets if dataset.paper}


def _keys(result: Result) -> tuple[str, ...]:
    return (result.work, result.reported_by.work) if result.reported_by.work else (result.work,)
