"""What pages ask of the boards: each ranked, with its doubts and reports; by task, data set, metric and work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from macros.boards import Board, Dataset, Doubt, Metric, Result, Trait
from macros.boardsources import Origin, Work, origin_of, parts_of_boards, release_of, works_on_boards
from macros.leaderboard import Cell, Row, Step, best_so_far, iter_bold_disagreements, rank_board
from macros.model import Survey
from macros.remembered import remembered
from macros.tableviews import TableView, build_tables, moved_value
from macros.text import slug

T = TypeVar("T")


class DoubtNote(NamedTuple):
    """A doubt with all the rows of a board that share it."""

    number: int
    """From 1, as the marks in the table have it."""
    doubt: Doubt
    rows: tuple[tuple[Row, str], ...]
    """Each with what is printed there."""


class Away(NamedTuple):
    """A row that print puts under a board and that ranks on another."""

    row: Row
    """In its place on the other board."""
    home: Board
    values: tuple[str, ...]
    """As printed here, by this board's metrics."""


class BoardView(NamedTuple):
    """A board, ranked, with all that its page tells."""

    board: Board
    dataset: Dataset
    metrics: tuple[Metric, ...]
    rows: tuple[Row, ...]
    away: tuple[Away, ...]
    bold: tuple[tuple[Row, Cell], ...]
    """Where print and computation disagree about what is best."""
    doubts: tuple[DoubtNote, ...]
    steps: tuple[Step, ...]
    """Of the best so far, by release; empty where fewer than two rows have a date."""
    properties: tuple[str, ...]
    """Columns without numbers, in the order in which they first occur."""
    traits: tuple[Trait, ...]
    """That mark some of its rows."""
    leaders: tuple[Row, ...]
    """The rows of the first rank."""
    methods: int
    """How many methods meet here; several reports of one count once."""

    def notes_on(self, row: Row, metric: str | None) -> tuple[DoubtNote, ...]:
        """The doubts about a value of a row, or about the row itself."""
        found = [note for note in self.doubts if note.doubt.metric == metric]
        return tuple(note for note in found if any(other.anchor == row.anchor for other, _ in note.rows))

    def twins(self, row: Row) -> tuple[Row, ...]:
        """Other reports of the same method in the same setting."""
        result = row.result
        same = [r for r in self.rows if (r.result.work, r.result.setting) == (result.work, result.setting)]
        return tuple(r for r in same if r.anchor != row.anchor and method_id(r.result) == method_id(result))


class Placed(NamedTuple):
    """A row with the board that it stands on."""

    view: BoardView
    row: Row


class Method(NamedTuple):
    """A method that can be compared with others."""

    id: str
    name: str
    boards: int
    """On how many it stands."""


class BoardViews(NamedTuple):
    """All boards, looked at from every side."""

    boards: Mapping[str, BoardView]
    datasets: Mapping[str, Dataset]
    metrics: Mapping[str, Metric]
    works: Mapping[str, Work]
    """By key, those that boards and data sets name."""
    by_task: Mapping[str, tuple[BoardView, ...]]
    """Boards of a task and of all below it; only tasks that have any."""
    by_dataset: Mapping[str, tuple[BoardView, ...]]
    by_metric: Mapping[str, tuple[BoardView, ...]]
    results: Mapping[str, tuple[Placed, ...]]
    """Key of a work → its own results, whoever reported them."""
    reports: Mapping[str, tuple[Placed, ...]]
    """Key of a work → the results that it reports, of whatever work."""
    methods: tuple[Method, ...]
    tables: tuple[TableView, ...]
    origins: Mapping[tuple[str, str], Origin]

    def origin(self, view: BoardView, row: Row) -> Origin:
        """Where the row was printed."""
        return self.origins[view.board.id, row.anchor]


@remembered(parts_of_boards)
def build_board_views(survey: Survey) -> BoardViews:
    """A checked survey → its boards' views."""
    metrics = {metric.id: metric for metric in survey.metrics}
    datasets = {dataset.id: dataset for dataset in survey.datasets}
    works = works_on_boards(survey)
    released = {key: release_of(work) for key, work in works.items()}
    ranked = {board.id: rank_board(board, metrics) for board in survey.boards}
    moved = _moved(survey.boards, ranked)
    views = {
        board.id: _board_view(
            board,
            tuple(metrics[name] for name in board.metrics),
            datasets[board.dataset],
            ranked[board.id],
            away=tuple(_away(survey, board, moved.get(board.id, ()))),
            steps=best_so_far(ranked[board.id], released),
            traits=survey.about.traits,
        )
        for board in survey.boards
    }
    placed = [Placed(view, row) for view in views.values() for row in view.rows]
    return BoardViews(
        boards=views,
        datasets=datasets,
        metrics=metrics,
        works=works,
        by_task=dict(_by_task(survey, views.values())),
        by_dataset=_grouped((view.board.dataset, view) for view in views.values()),
        by_metric=_grouped((metric.id, view) for view in views.values() for metric in view.metrics),
        results=_grouped((item.row.result.work, item) for item in placed),
        reports=_grouped((item.row.result.reported_by.work or "", item) for item in placed),
        methods=tuple(_methods(placed)),
        tables=build_tables(survey, {name: (board_view.board, board_view.rows) for name, board_view in views.items()}),
        origins={(p.view.board.id, p.row.anchor): origin_of(survey, works, p.row.result) for p in placed},
    )


def method_id(result: Result) -> str:
    """A method's name in addresses: `xmem-cheng2022xmem`; two works may share a method's name."""
    return "-".join(filter(None, (slug(result.method), result.work)))


@lru_cache(maxsize=1 << 10)
def split_symbol(symbol: str) -> tuple[tuple[str, str], ...]:
    """A metric's symbol in pieces with their place: `AP_B strict` → `("", AP)`, `("_", B)`, `("", " strict")`."""
    pieces = re.findall(r"([_^]?)([^_^\s]+|\s+[^_^]*)", symbol)
    return tuple((place, text) for place, text in pieces)


def _board_view(
    board: Board,
    metrics: tuple[Metric, ...],
    dataset: Dataset,
    rows: tuple[Row, ...],
    *,
    away: tuple[Away, ...],
    steps: tuple[Step, ...],
    traits: Iterable[Trait],
) -> BoardView:
    marks = {trait for row in rows for trait in row.result.traits}
    return BoardView(
        board=board,
        dataset=dataset,
        metrics=metrics,
        rows=rows,
        away=away,
        bold=tuple(iter_bold_disagreements(rows)),
        doubts=tuple(_doubt_notes(rows)),
        steps=steps if len(steps) > 1 else (),
        properties=tuple(dict.fromkeys(name for row in rows for name in row.result.properties)),
        traits=tuple(trait for trait in traits if trait.id in marks),
        leaders=tuple(row for row in rows if row.rank == 1),
        methods=len({method_id(row.result) for row in rows}),
    )


def _moved(boards: Iterable[Board], ranked: Mapping[str, Sequence[Row]]) -> dict[str, tuple[tuple[Board, Row], ...]]:
    """The board of print → the rows that rank elsewhere, each with that board."""
    rows = ((board, row) for board in boards for row in ranked[board.id])
    return _grouped((row.result.printed_under, (home, row)) for home, row in rows if row.result.printed_under)


def _away(survey: Survey, board: Board, moved: Iterable[tuple[Board, Row]]) -> Iterator[Away]:
    for home, row in moved:
        values = [moved_value(survey.tables, row.result, board.id, metric) for metric in board.metrics]
        yield Away(row, home, tuple(values))


def _doubt_notes(rows: Iterable[Row]) -> Iterator[DoubtNote]:
    shared: dict[tuple[str, ...], list[tuple[Row, Doubt]]] = defaultdict(list)
    for row in rows:
        for doubt in row.result.doubts:
            key = (doubt.metric or "", doubt.field or "", doubt.likely or "", doubt.certainty, doubt.reason)
            shared[key].append((row, doubt))
    for number, group in enumerate(shared.values(), 1):
        yield DoubtNote(number, group[0][1], tuple((row, doubt.printed) for row, doubt in group))


def _by_task(survey: Survey, views: Iterable[BoardView]) -> Iterator[tuple[str, tuple[BoardView, ...]]]:
    views = tuple(views)
    for task in survey.walk_tasks():
        branch = {below.id for below in task.walk()}
        if found := tuple(view for view in views if branch.intersection(view.board.tasks)):
            yield task.id, found


def _methods(placed: Iterable[Placed]) -> Iterator[Method]:
    names: dict[str, str] = {}
    boards: dict[str, set[str]] = defaultdict(set)
    for item in placed:
        key = method_id(item.row.result)
        names.setdefault(key, item.row.result.method)
        boards[key].add(item.view.board.id)
    for key, name in sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])):
        yield Method(key, name, len(boards[key]))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}
