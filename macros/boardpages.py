"""The pages of boards, data sets, metrics and the survey's tables."""

from __future__ import annotations

from collections.abc import Iterator

from macros.boardsources import Work
from macros.boardviews import BoardView, Placed
from macros.charts import build_chart
from macros.pages import Page, make_page
from macros.render import plural
from macros.views import Views


def build_board_pages(views: Views) -> tuple[Page, ...]:
    """All of them; none of an index that would be empty."""
    return (
        *_boards(views),
        *(_board(views, view) for view in _by_home(views)),
        *_datasets(views),
        *_metrics(views),
        *_tables(views),
    )


def _boards(views: Views) -> Iterator[Page]:
    boards, site = views.boards, views.survey.about.site
    groups = [(task, _of_task(views, task.id)) for task in views.survey.walk_tasks()]
    about = (
        f"{plural(len(boards.boards), 'board')} of {site.name} by task: best result, methods, data set, last change."
    )
    yield make_page(
        views, "boards.html", "benchmarks/", "Benchmarks", about, ("Benchmarks",),
        groups=[(task, items) for task, items in groups if items], hide=("toc",),
    )  # fmt: skip
    if boards.boards:
        about = f"Choose among {plural(len(boards.methods), 'method')} and see how they differ wherever they meet."
        yield make_page(
            views, "compare.html", "benchmarks/compare/", "Compare methods", about, ("Benchmarks", "Compare"),
            hide=("toc",),
        )  # fmt: skip


def _by_home(views: Views) -> list[BoardView]:
    """In the order of the tree, by their first tasks."""
    places = {task: place for place, task in enumerate(views.tasks)}
    return sorted(views.boards.boards.values(), key=lambda view: places[view.board.tasks[0]])


def _of_task(views: Views, task: str) -> tuple[BoardView, ...]:
    return tuple(view for view in views.boards.by_task.get(task, ()) if task in view.board.tasks)


def _board(views: Views, view: BoardView) -> Page:
    board = view.board
    task = views.tasks[board.tasks[0]].task
    measured = f"{plural(view.methods, 'method')} ranked by {view.metrics[0].symbol}"
    return make_page(
        views, "board.html", f"benchmarks/{board.id}/", f"{board.title}, the board",
        f"{board.title}: {measured}, {view.metrics[0].direction} is better. {board.protocol}",
        ("Benchmarks", task.title, board.title), source=board.path, hide=("toc",), searched=False, leaf=True,
        view=view, chart=build_chart(view.steps) if view.steps else None, sources=_sources(views, view),
    )  # fmt: skip


def _sources(views: Views, view: BoardView) -> tuple[Work, ...]:
    keys = dict.fromkeys(row.result.reported_by.work for row in view.rows)
    works = (views.boards.works[key] for key in keys if key)
    return tuple(work for work in works if work.paper)


def _datasets(views: Views) -> Iterator[Page]:
    boards = views.boards
    about = f"The data sets behind the boards of {views.survey.about.site.name}: what each holds and who uses it."
    yield make_page(
        views, "datasets.html", "datasets/", "Data sets", about, ("Benchmarks", "Data sets"), source="datasets.yaml"
    )
    for dataset in boards.datasets.values():
        used = boards.by_dataset.get(dataset.id, ())
        yield make_page(
            views, "dataset.html", f"datasets/{dataset.id}/", f"{dataset.name}, the data set",
            f"{dataset.name}, a data set of {plural(len(used), 'board')}: {dataset.description}", (),
            source="datasets.yaml", hide=("navigation", "toc"), dataset=dataset, used=used,
            placed=[Placed(view, row) for view in used for row in view.rows],
        )  # fmt: skip


def _metrics(views: Views) -> Iterator[Page]:
    boards = views.boards
    about = f"What the boards of {views.survey.about.site.name} measure, in which unit, and which way is better."
    yield make_page(
        views, "metrics.html", "metrics/", "Metrics", about, ("Benchmarks", "Metrics"), source="metrics.yaml"
    )
    for metric in boards.metrics.values():
        yield make_page(
            views, "metric.html", f"metrics/{metric.id}/", f"{metric.symbol}, {metric.name}",
            f"{metric.name} ({metric.symbol}), {metric.direction} is better: {metric.description}", (),
            source="metrics.yaml", hide=("navigation", "toc"), metric=metric,
            used=boards.by_metric.get(metric.id, ()), parts=[boards.metrics[name] for name in metric.mean_of],
        )  # fmt: skip


def _tables(views: Views) -> Iterator[Page]:
    if views.boards.tables:
        about = "The tables of the survey in their printed arrangement, with every correction where it belongs."
        yield make_page(
            views, "tables.html", "survey/tables/", "The survey's tables", about, ("Survey", "Tables"),
            source="tables.yaml", hide=("navigation",),
        )  # fmt: skip
