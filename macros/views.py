"""What pages ask of a survey: papers by task, year, venue and list, in orders that are total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from macros import latex
from macros.about import OutlineSection
from macros.boardviews import BoardViews, build_board_views
from macros.listings import ListView, Papers, iter_list_views
from macros.model import Entry, ListedTask, Paper, PaperList, Survey, Task, Venue
from macros.remembered import remembered
from macros.text import fold, normalised_title

K = TypeVar("K")


class TaskView(NamedTuple):
    """A task with all that is known of it."""

    task: Task
    parents: tuple[Task, ...]
    """From the root down, without the task itself."""
    papers: Papers
    """Of the task and of all below it, newest first, none twice."""
    sections: tuple[OutlineSection, ...]
    """Of the survey's outline: those that review the task."""
    listed: tuple[tuple[PaperList, ListedTask], ...]
    """Rows of the lists' own tables of tasks."""


class VenueView(NamedTuple):
    venue: Venue
    papers: Papers


class Reference(NamedTuple):
    """A number of the survey's list of references."""

    number: int
    entry: Entry
    paper: Paper | None
    """Where the work has a page of its own."""


@dataclass(frozen=True, slots=True)
class Views:
    """A survey, looked at from every side that a page shows."""

    survey: Survey
    edit_base: str
    """Address that a data file's path is added to, to edit it; empty where there is none."""
    site_url: str
    """Where the site is published, the last slash included; what stands before a page’s own address."""
    papers: Mapping[str, Paper]
    newest: Papers
    tasks: Mapping[str, TaskView]
    """In the order of the tree."""
    years: Mapping[int, Papers]
    """The latest year first."""
    undated: Papers
    venues: Mapping[str, VenueView]
    """The venue with most papers first."""
    lists: Mapping[str, ListView]
    references: tuple[Reference, ...]
    venue_of: Mapping[str, Venue]
    """Key → venue, where the entry names one that is known."""
    built_on_by: Mapping[str, Papers]
    discussed: Mapping[str, Papers]
    """Number of a section of the survey → the papers it discusses."""
    outline: Mapping[str, OutlineSection]
    """Number → section of the survey."""
    places: Mapping[str, int]
    """Key → place among the papers of its first task."""
    boards: BoardViews
    rows: dict[tuple[str, str], Markup] = field(default_factory=dict, repr=False, compare=False)
    """Key and way to the root → the paper's row in listings, once it was made: a paper stands in many."""

    @property
    def survey_paper(self) -> Paper | None:
        return self.papers.get(self.survey.about.paper or "")

    def siblings(self, paper: Paper, limit: int) -> Papers:
        """Papers of the same home task, the nearest in time around this one."""
        family = self.tasks[paper.tasks[0]].papers
        start = max(0, min(self.places[paper.key] - limit // 2, len(family) - limit - 1))
        return tuple(other for other in family[start : start + limit + 1] if other is not paper)[:limit]


def build_views(survey: Survey, edit_base: str = "", site_url: str = "") -> Views:
    """A checked survey → its views."""
    newest = newest_first(survey.papers)
    papers = {paper.key: paper for paper in survey.papers}
    venue_of = dict(_match_venues(survey))
    tasks = {view.task.id: view for view in _task_views(survey, newest)}
    venues = _venue_views(survey.venues, venue_of, newest)
    discussed = _grouped((number, p) for p in newest if p.survey for number in dict.fromkeys(p.survey.sections))
    years = _grouped((paper.year, paper) for paper in newest if paper.year is not None)
    return Views(
        survey=survey,
        edit_base=edit_base,
        site_url=site_url,
        papers=papers,
        newest=newest,
        tasks=tasks,
        years=dict(sorted(years.items(), reverse=True)),
        undated=tuple(paper for paper in newest if paper.year is None),
        venues=venues,
        lists={view.list.id: view for view in iter_list_views(survey, newest)},
        references=tuple(_references(survey, papers)),
        venue_of=venue_of,
        built_on_by=_grouped((key, paper) for paper in newest for key in dict.fromkeys(paper.builds_on)),
        discussed=discussed,
        outline={section.number: section for section in survey.about.walk()},
        places={paper.key: place for view in tasks.values() for place, paper in _at_home(view)},
        boards=build_board_views(survey),
    )


def newest_first(papers: Iterable[Paper]) -> Papers:
    """By release, the latest first; then by title, then by key."""
    by_title = sorted(papers, key=lambda paper: (fold(paper.title), paper.key))
    return tuple(sorted(by_title, key=lambda paper: paper.sort_date, reverse=True))


def venue_name(entry: Entry) -> str:
    """Where the entry says it appeared, in plain text; empty where it does not say."""
    for name in ("booktitle", "journal", "school", "institution"):
        if value := entry.plain(name):
            return latex.decode(value)
    return entry.plain("archiveprefix")


@remembered(lambda views: (views,))
def counts(views: Views) -> Mapping[str, int]:
    """What the site holds, by name."""
    papers = views.newest
    return {
        "papers": len(papers),
        "venues": sum(1 for view in views.venues.values() if view.papers),
        "authors": len({person.name for paper in papers for person in paper.entry.authors}),
        "code": sum(any(label.startswith("code") for label in paper.links) for paper in papers),
        "methods": sum(paper.method is not None for paper in papers),
        "tasks": len(views.tasks),
        "years": len(views.years),
        "lists": len(views.lists),
        "references": len(views.references),
        "boards": len(views.boards.boards),
    }


def _grouped(pairs: Iterable[tuple[K, Paper]]) -> dict[K, Papers]:
    groups: dict[K, list[Paper]] = defaultdict(list)
    for key, paper in pairs:
        groups[key].append(paper)
    return {key: tuple(group) for key, group in groups.items()}


def _task_views(survey: Survey, newest: Papers) -> Iterator[TaskView]:
    own: dict[str, list[int]] = defaultdict(list)
    """Task → places among the newest."""
    for place, paper in enumerate(newest):
        for name in paper.tasks:
            own[name].append(place)
    for task, parents in _walk(survey.tasks, ()):
        places = sorted({place for below in task.walk() for place in own.get(below.id, ())})
        yield TaskView(
            task=task,
            parents=parents,
            papers=tuple(newest[place] for place in places),
            sections=tuple(section for section in survey.about.walk() if task.id in section.tasks),
            listed=tuple((a, row) for a in survey.lists for row in a.tasks if row.task == task.id),
        )


def _walk(tasks: Iterable[Task], parents: tuple[Task, ...]) -> Iterator[tuple[Task, tuple[Task, ...]]]:
    """Each task of a tree, with those above it."""
    for task in tasks:
        yield task, parents
        yield from _walk(task.children, (*parents, task))


def _at_home(view: TaskView) -> Iterator[tuple[int, Paper]]:
    return ((place, paper) for place, paper in enumerate(view.papers) if paper.tasks[0] == view.task.id)


def _match_venues(survey: Survey) -> Iterator[tuple[str, Venue]]:
    known = {normalised_title(name): v for v in survey.venues for name in (*v.aliases, v.short, v.name)}
    met: dict[str, Venue | None] = {}
    """By the name as entries have it: few places hold most of the works."""
    for paper in survey.papers:
        name = venue_name(paper.entry)
        if name not in met:
            met[name] = known.get(normalised_title(name))
        if venue := met[name]:
            yield paper.key, venue


def _venue_views(venues: Iterable[Venue], venue_of: Mapping[str, Venue], newest: Papers) -> dict[str, VenueView]:
    papers = _grouped((venue_of[paper.key].id, paper) for paper in newest if paper.key in venue_of)
    views = [VenueView(venue, papers.get(venue.id, ())) for venue in venues]
    views.sort(key=lambda view: (-len(view.papers), fold(view.venue.short), view.venue.id))
    return {view.venue.id: view for view in views}


def _references(survey: Survey, papers: Mapping[str, Paper]) -> Iterator[Reference]:
    others = {entry.key: entry for entry in survey.references}
    for number, key in sorted(survey.about.references.items()):
        paper = papers.get(key)
        yield Reference(number, paper.entry if paper else others[key], paper)
