"""Where a board's numbers come from: the works that it names, and the places where they were printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.boards import Result
from macros.model import Entry, Paper, Survey
from macros.text import slug


@dataclass(frozen=True, slots=True)
class Work:
    """A work that a board or a data set names."""

    entry: Entry
    paper: Paper | None
    """Where it has a page of its own."""
    address: str
    """Of its page or of its reference here, from the site's root; empty where it has neither."""


@dataclass(frozen=True, slots=True)
class Origin:
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
    named = {key for board in survey.boards for result in board.results for key in _keys(result)}
    named |= {dataset.paper for dataset in survey.datasets if dataset.paper}
    numbers = {key: number for number, key in reversed([*survey.about.references.items()])}
    works = {paper.key: Work(paper.entry, paper, f"papers/{paper.key}/") for paper in survey.papers}
    for entry in survey.references:
        address = f"survey/#ref-{numbers[entry.key]}" if entry.key in numbers else ""
        works.setdefault(entry.key, Work(entry, None, address))
    return {key: work for key, work in works.items() if key in named}


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


def _keys(result: Result) -> tuple[str, ...]:
    return (result.work, result.reported_by.work) if result.reported_by.work else (result.work,)
