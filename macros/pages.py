"""A survey's views → the pages of its site, each as HTML that goes nowhere but into the theme."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.model import Paper, Task
from macros.render import links, people, plural, render
from macros.views import TaskView, Views, counts, venue_name

TITLE_ID = "title"
"""Anchor of the `<h1>` that every template opens with; where “skip to content” leads."""
NEWEST = 8
"""Papers on the home page."""
PAINTED = 40
"""Papers that the explorer's page holds as rows: they are seen before any script runs."""
SIBLINGS = 6
"""Papers beside a paper."""
KINDS = {
    "conference": "Conferences",
    "workshop": "Workshops",
    "journal": "Journals",
    "preprint": "Preprints",
    "thesis": "Theses",
    "report": "Reports",
}
"""Kind of a venue → its heading, in the order to show."""

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)(?:<a class="headerlink"[^>]*>¶</a>)?</h2>', re.DOTALL)
_UNSEARCHED = re.compile(
    r"<(ul|ol|nav|section|form)\b[^<>]* data-search-exclude>|(?<= data-search-exclude>)\s*(?:<div[^<>]*>\s*)?<(table)\b"
)
"""Most of what is long or often: lists, ways, sections, forms and tables that are marked so and hold none of their kind."""
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A line of a page's table of contents."""

    id: str
    title: str
    """Plain text, or markup."""
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from data."""

    url: str
    """Below the site's root: empty for the home page, else it ends with `/`."""
    title: str
    """Plain text, as are the description and the text for the search."""
    description: str
    make: Callable[[], str]
    """HTML of the article, its `<h1>` included: made when it is asked for, so that a build never holds it for all."""
    source: str | None = None
    """The data file to edit, below the data folder."""
    searched: bool = True
    """Whether the theme's search knows it; papers, tasks and boards are found through the catalogue instead."""
    nav: tuple[str, ...] = ()
    """The way to it through the navigation, its own entry last; empty where it has none."""
    hide: tuple[str, ...] = ()
    """Side bars that the page does without: `navigation`, `toc`."""
    leaf: bool = False
    """Whether it stands in a group without a page: the theme would take the first index there for the group's own."""
    way: tuple[Task, ...] = ()
    """The way down the tree of tasks: of a task to itself, of a paper to its first one."""
    paper: Paper | None = None
    """Whose page it is."""
    head: str = ""
    """HTML for its `<head>`, of a page that stands in for others; all others have it from the data."""

    @property
    def content(self) -> str:
        """What `make` makes, anew each time."""
        return self.make()

    def headings(self, content: str) -> tuple[Heading, ...]:
        """Those that a side bar shows of its content."""
        return () if "toc" in self.hide else tuple(headings_of(content))


def build_pages(views: Views) -> tuple[Page, ...]:
    """All pages but those of the papers."""
    return (
        _home(views),
        _tasks(views),
        *(_task(views, view) for view in views.tasks.values()),
        _papers(views),
        *_years(views),
        *_venues(views),
        *_lists(views),
        _survey(views),
        _basket(views),
    )


def iter_paper_pages(views: Views) -> Iterator[Page]:
    """A page for each paper, by key."""
    for paper in views.survey.papers:
        yield paper_page(views, paper)


def paper_page(views: Views, paper: Paper) -> Page:
    """The page of one paper."""
    home, entry = views.tasks[paper.tasks[0]], paper.entry
    way = (*home.parents, home.task)
    return make_page(
        views, "paper.html", f"papers/{paper.key}/", paper.title, _paper_description(views, paper), (),
        hide=("navigation", "toc"), searched=False,
        way=way, paper=paper,
        trail=_task_trail(way, "../../"),
        venue=views.venue_of.get(paper.key),
        year=paper.year if paper.year in views.years else None,
        doi=entry.plain("doi"),
        eprint=entry.plain("eprint"),
        links=links(paper),
        siblings=[(other.key, other.title, other.method, other.year) for other in views.siblings(paper, SIBLINGS)],
        listings=[(views.lists[listing.list], listing) for listing in paper.listed_in],
        sections=[views.outline.get(number, number) for number in (paper.survey.sections if paper.survey else ())],
        bases=[views.papers.get(key, key) for key in paper.builds_on],
        built_on_by=views.built_on_by.get(paper.key, ()),
    )  # fmt: skip


def headings_of(content: str) -> Iterator[Heading]:
    """Those below the title, as they come; `content` is a page's."""
    for anchor, inner in _HEADING.findall(content):
        yield Heading(anchor, html.unescape(_TAG.sub("", inner)).strip(), 2)


def searchable(content: str) -> str:
    """The content without much of what the search would read and then leave out."""
    kept, at, place = [], 0, 0
    while begun := _UNSEARCHED.search(content, place):
        tag = f"</{begun[begun.lastindex or 1]}>"
        end = content.find(tag, begun.end())  # much quicker over long lists than an expression
        place = begun.end()
        if end >= 0:
            kept.append(content[at : begun.start()])
            at = place = end + len(tag)
    return "".join([*kept, content[at:]])


def root_of(url: str) -> str:
    """The way from a page to the site's root: `tasks/x/` → `../../`, the home page → `./`."""
    return "../" * url.count("/") or "./"


def make_page(
    views: Views, template: str, url: str, title: str, description: str, nav: tuple[str, ...], *,
    source: str | None = None, hide: tuple[str, ...] = (), searched: bool = True, leaf: bool = False,
    way: tuple[Task, ...] = (), paper: Paper | None = None, **context: Any,
) -> Page:  # fmt: skip
    """A page from a template; the context is what the template asks for besides `views`, `base` and `paper`."""

    def make() -> str:
        return render(template, views=views, base=root_of(url), paper=paper, **context)

    return Page(url, title, description, make, source, searched, nav, hide, leaf, way, paper)


def _home(views: Views) -> Page:
    site, numbers = views.survey.about.site, counts(views)
    shown = [
        ("papers", numbers["papers"], "papers/"),
        ("tasks", numbers["tasks"], "tasks/"),
        ("venues", numbers["venues"], "venues/"),
        ("lists", numbers["lists"], "lists/"),
        ("boards", numbers["boards"], "benchmarks/"),
        ("references", numbers["references"], "survey/"),
    ]
    return make_page(
        views, "home.html", "", f"{site.name}: {site.tagline}", site.description, ("Home",),
        source="survey.yaml", hide=("navigation", "toc"),
        counts=numbers, newest=views.newest[:NEWEST], numbers=[item for item in shown if item[1]],
    )  # fmt: skip


def _tasks(views: Views) -> Page:
    numbers = counts(views)
    about = (
        f"All {plural(numbers['tasks'], 'task')} of {views.survey.about.site.name}, as a tree with the papers of each."
    )
    return make_page(views, "tasks.html", "tasks/", "Tasks", about, ("Tasks",), source="taxonomy.yaml", counts=numbers)


def _task(views: Views, view: TaskView) -> Page:
    about = f"{view.task.title}: {plural(len(view.papers), 'paper')}. {view.task.description}"
    way = (*view.parents, view.task)
    return make_page(
        views, "task.html", f"tasks/{view.task.id}/", view.task.title, about, ("Tasks", *(task.title for task in way)),
        source="taxonomy.yaml", searched=False, way=way, view=view, trail=_task_trail(view.parents, "../../"),
    )  # fmt: skip


def _papers(views: Views) -> Page:
    numbers = counts(views)
    about = (
        f"All {plural(numbers['papers'], 'paper')} of {views.survey.about.site.name}: search, filter by task, year, venue"
        " and more, and take what you find as BibTeX."
    )
    return make_page(
        views, "papers.html", "papers/", "Papers", about, ("Papers",),
        hide=("navigation", "toc"), counts=numbers, newest=views.newest[:PAINTED],
    )  # fmt: skip


def _years(views: Views) -> Iterator[Page]:
    largest = max(map(len, views.years.values()), default=0)
    about = f"The papers of {views.survey.about.site.name} by the year they appeared."
    yield make_page(views, "years.html", "years/", "Years", about, ("Papers", "Years"), largest=largest)
    years = sorted(views.years)
    for before, year, after in zip([None, *years], years, [*years[1:], None], strict=False):
        papers = views.years[year]
        about = f"{plural(len(papers), 'paper')} of {year}, among them {_some_titles(papers)}."
        yield make_page(
            views, "year.html", f"years/{year}/", f"Papers of {year}", about, ("Papers", "Years", str(year)),
            year=year, papers=papers, before=before, after=after,
        )  # fmt: skip


def _venues(views: Views) -> Iterator[Page]:
    shown = [view for view in views.venues.values() if view.papers]
    groups = [(name, [view for view in shown if view.venue.kind == kind]) for kind, name in KINDS.items()]
    about = f"The conferences, journals and archives where the papers of {views.survey.about.site.name} appeared."
    yield make_page(
        views, "venues.html", "venues/", "Venues", about, ("Papers", "Venues"),
        source="venues.yaml", kinds=[(name, group) for name, group in groups if group],
    )  # fmt: skip
    for view in shown:
        venue = view.venue
        about = f"{plural(len(view.papers), 'paper')} at {venue.short} ({venue.name}), newest first."
        yield make_page(
            views, "venue.html", f"venues/{venue.id}/", f"Papers at {venue.short}", about,
            ("Papers", "Venues", venue.short), source="venues.yaml", view=view,
        )  # fmt: skip


def _lists(views: Views) -> Iterator[Page]:
    about = f"The public lists of papers that {views.survey.about.site.name} was filled from."
    yield make_page(views, "lists.html", "lists/", "Lists", about, ("Lists",), source="lists.yaml")
    for view in views.lists.values():
        a_list = view.list
        size = f"{plural(len(view.papers), 'paper')} in {plural(len(view.sections), 'section')}"
        yield make_page(
            views, "list.html", f"lists/{a_list.id}/", f"{a_list.title}, the list", f"{size} of the list {a_list.title}, in its own order.",
            ("Lists", a_list.title), source="lists.yaml", view=view,
        )  # fmt: skip


def _survey(views: Views) -> Page:
    about = f"Outline, references, challenges and directions of the survey behind {views.survey.about.site.name}."
    return make_page(
        views, "survey.html", "survey/", "The survey", about, ("Survey",), source="survey.yaml", hide=("navigation",)
    )


def _basket(views: Views) -> Page:
    about = f"The papers of {views.survey.about.site.name} that you picked, to order, note on, take away and share."
    return make_page(views, "basket.html", "basket/", "Basket", about, (), hide=("navigation", "toc"), search="")


def _task_trail(tasks: tuple[Task, ...], base: str) -> list[tuple[str, str]]:
    return [("Tasks", f"{base}tasks/"), *((task.title, f"{base}tasks/{task.id}/") for task in tasks)]


def _some_titles(papers: tuple[Paper, ...]) -> str:
    return " and ".join(paper.method or paper.title for paper in papers[:2])


def _paper_description(views: Views, paper: Paper) -> str:
    by = people(paper.entry.authors, 3) or "Authors unknown"
    more = " and others" if len(paper.entry.authors) > 3 else ""
    where = " ".join(part for part in (venue_name(paper.entry), str(paper.year or "")) if part)
    task = views.tasks[paper.tasks[0]].task.title
    return f"{paper.title}. {by}{more}. {where + '. ' if where else ''}{task}."
