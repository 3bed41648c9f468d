"""Parts that a page written by hand calls for: a paper's BibTeX, a citation, a listing, a number, the tree.

`base` is the way from the calling page to the site's root: `../` on `cite/`. A name that does not exist is a
`LookupError` whose message says which names are near.
"""

from __future__ import annotations

from macros.bibliography import site_entry
from macros.charts import build_chart
from macros.choice import choose_papers, known
from macros.model import Paper
from macros.render import render_macro
from macros.views import Views, counts


def render_bibtex(views: Views, key: str, base: str) -> str:
    """A paper's BibTeX with a button to copy it."""
    return render_macro("parts.html", "bibtex", _paper(views, key), base, f"bibtex-{key}")


def render_site_bibtex(views: Views, url: str) -> str:
    """BibTeX of the site itself, with its version and a button to copy it."""
    return render_macro("parts.html", "entry", site_entry(views.survey.about.site, url), "bibtex-site")


def render_cite(views: Views, key: str, base: str) -> str:
    """A paper in running text: its title, linked, with authors and year."""
    return render_macro("parts.html", "cite", _paper(views, key), base)


def render_papers(
    views: Views,
    base: str,
    *,
    task: str | None = None,
    year: int | None = None,
    venue: str | None = None,
    list: str | None = None,
    limit: int | None = None,
) -> str:
    """The papers that meet every condition given, newest first, as rows."""
    papers = choose_papers(views, task=task, year=year, venue=venue, list=list)[:limit]
    return render_macro("parts.html", "rows", views, papers, base)


def render_tasks(views: Views, base: str, task: str | None = None) -> str:
    """The tree of tasks with the papers of each branch; what is below one task where it is named."""
    tasks = views.tasks[known(task, views.tasks, "task")].task.children if task else views.survey.tasks
    return render_macro("parts.html", "tree", views, tasks, base)


def render_leaderboard(views: Views, board: str, base: str) -> str:
    """A board's ranked table, as wide as its values need."""
    view = views.boards.boards[known(board, views.boards.boards, "board")]
    return render_macro("board_parts.html", "leaderboard", views, view, base)


def render_best(views: Views, board: str, base: str) -> str:
    """The best of a board in running text, with its value; more than one where they tie."""
    view = views.boards.boards[known(board, views.boards.boards, "board")]
    return render_macro("board_parts.html", "best", view, base)


def render_chart(views: Views, board: str, base: str) -> str:
    """A board's best so far as a picture with its numbers; a sentence where too few of its works have a date."""
    view = views.boards.boards[known(board, views.boards.boards, "board")]
    chart = build_chart(view.steps) if view.steps else None
    return render_macro("board_parts.html", "chart_or_words", view, chart, base)


def count(views: Views, what: str = "papers") -> int:
    """How many papers, tasks, boards, years, venues, lists, references, authors, methods, or papers with code there are."""
    numbers = counts(views)
    return numbers[known(what, numbers, "thing to count")]


def _paper(views: Views, key: str) -> Paper:
    return views.papers[known(key, views.papers, "paper")]
