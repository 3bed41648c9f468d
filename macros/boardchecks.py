"""What is wrong with boards: names that lead nowhere, numbers that cannot be, results without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from macros.boards import Board, Doubt, Metric, Result
from macros.issues import Finding
from macros.known import Names
from macros.model import Survey
from macros.salvage import part
from macros.text import did_you_mean, fold, slug


def check_boards(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """Every finding about boards and their results."""
    names = Names(survey, unread)
    metrics = _sound_metrics(survey, unread)
    titles: dict[str, str] = {}
    for board in survey.boards:
        yield from _check_board(board, names)
        first = titles.setdefault(fold(board.title), board.id)
        if first != board.id and board.title not in unread:
            yield Finding(board.path, ("title",), f"“{board.title}” is the title of {first}, too")
        yield from _check_doubled_results(board)
        for i, result in enumerate(board.results):
            row = _Row(board, i, result, part(board.path, "results", i) not in unread)
            yield from _check_result(row, names, metrics)


def check_measures(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """What data sets and metrics name exists, and no metric is bounded by nothing."""
    names = Names(survey, unread)
    for i, dataset in enumerate(survey.datasets):
        if dataset.paper:
            yield from names.check("work", "datasets.yaml", (i, "paper"), dataset.paper)
    for i, metric in enumerate(survey.metrics):
        for j, name in enumerate(metric.mean_of):
            yield from names.check("metric", "metrics.yaml", (i, "mean_of", j), name)
            if name == metric.id:
                yield Finding("metrics.yaml", (i, "mean_of", j), f"{name} is the mean of others, not of itself")
        if not _is_bounded(metric):
            yield Finding("metrics.yaml", (i, "maximum"), f"the maximum {metric.maximum} is not above the minimum")


class _Row(NamedTuple):
    board: Board
    number: int
    """Among the board's results, from 0."""
    result: Result
    whole: bool
    """Whether all of it could be read: only then does it lack what is not there."""

    def finding(self, message: str, *where: str | int, at_key: bool = False) -> Finding:
        return Finding(self.board.path, ("results", self.number, *where), message, at_key=at_key)


def _sound_metrics(survey: Survey, unread: frozenset[str]) -> Mapping[str, Metric]:
    """Metrics that values may be held to: their own mistakes are told, and not once more at every value."""
    ids = [metric.id for metric in survey.metrics]
    return {
        metric.id: metric
        for i, metric in enumerate(survey.metrics)
        if part("metrics.yaml", i) not in unread and ids.count(metric.id) == 1 and _is_bounded(metric)
    }


def _is_bounded(metric: Metric) -> bool:
    return metric.minimum is None or metric.maximum is None or metric.minimum < metric.maximum


def _check_board(board: Board, names: Names) -> Iterator[Finding]:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", board.id):
        near = f"; did you mean {slug(board.id)}.yaml?" if slug(board.id) else ""
        message = f"a file's name is a board's id, lower-case words joined by hyphens: “{board.id}” is none{near}"
        yield Finding(board.path, (), message)
    yield from names.check("data set", board.path, ("dataset",), board.dataset)
    for kind, field, values in (("task", "tasks", board.tasks), ("metric", "metrics", board.metrics)):
        for i, value in enumerate(values):
            yield from names.check(kind, board.path, (field, i), value)
            if value in values[:i]:
                yield Finding(board.path, (field, i), f"{value} stands twice in {field}")
    for metric in names.lacking[board.id]:
        yield Finding(board.path, ("metrics",), f"several results have a value of {metric}, which is not among these")


def _check_doubled_results(board: Board) -> Iterator[Finding]:
    """A method stands once for each source and setting; another table of the same work is another source."""
    first: dict[tuple[str | None, ...], int] = {}
    for i, result in enumerate(board.results):
        by = result.reported_by
        same = first.setdefault((fold(result.method), result.setting, by.work, by.list, by.table), i)
        if same != i:
            message = f"{result.method} stands twice with one source and setting; it is result {same + 1} already"
            yield Finding(board.path, ("results", i, "method"), message)


def _check_result(row: _Row, names: Names, metrics: Mapping[str, Metric]) -> Iterator[Finding]:
    yield from _check_names(row, names)
    yield from _check_source(row, names)
    wrong = {}
    for metric, value in row.result.values.items():
        key = row.finding("", "values", metric, at_key=True)
        yield from names.check_metric(row.board, key, metric)
        if message := _wrong_number(value, metrics.get(metric)):
            wrong[metric] = row.finding(f"{metric}: {message}", "values", metric)
    yield from wrong.values()
    for metric in row.result.values.keys() & metrics.keys():
        if not wrong.keys() & {metric, *metrics[metric].mean_of}:
            yield from _check_mean(row, metrics[metric])
    for i, metric in enumerate(row.result.printed_bold):
        yield from _check_printed(row, names, metric, "has no value here to be bold", "printed_bold", i)
    for i, doubt in enumerate(row.result.doubts):
        yield from _check_doubt(row, names, i, doubt, told=doubt.metric in wrong)


def _check_names(row: _Row, names: Names) -> Iterator[Finding]:
    board, result, where = row.board, row.result, ("results", row.number)
    yield from names.check("work", board.path, (*where, "work"), result.work)
    for i, trait in enumerate(result.traits):
        yield from names.check("trait", board.path, (*where, "traits", i), trait)
    for field, values in (("traits", result.traits), ("printed_bold", result.printed_bold)):
        for i, value in enumerate(values):
            if value in values[:i]:
                yield row.finding(f"{value} stands twice in {field}", field, i)
    if result.setting and result.setting not in board.settings and part(board.path, "settings") not in names.unread:
        near = did_you_mean(result.setting, board.settings)
        yield row.finding(f"{board.id} has no setting {result.setting}{near}", "setting")
    if result.printed_under:
        yield from names.check("board", board.path, (*where, "printed_under"), result.printed_under)
        if result.printed_under == board.id:
            yield row.finding("this is the board itself; what is printed where it belongs needs none", "printed_under")


def _check_source(row: _Row, names: Names) -> Iterator[Finding]:
    source = row.result.reported_by
    if source.work and source.list:
        yield row.finding("a result has one source: either a work or a list", "reported_by")
    elif not source.work and not source.list and row.whole:
        yield row.finding("a result without a source: say the work or the list that reports it", "reported_by")
    for kind, field, name in (("work", "work", source.work), ("list", "list", source.list)):
        if name:
            yield from names.check(kind, row.board.path, ("results", row.number, "reported_by", field), name)


def _wrong_number(value: str, metric: Metric | None) -> str:
    """What is wrong with a value of the metric; empty where nothing is, or nobody can tell."""
    if metric is None:
        return ""
    if metric.minimum is not None and Decimal(value) < metric.minimum:
        return f"{value} is below {metric.minimum}, the least that is possible"
    if metric.maximum is not None and Decimal(value) > metric.maximum:
        return f"{value} is above {metric.maximum}, the most that is possible"
    digits = len(value.partition(".")[2])
    return f"{value} has {digits} decimals; the metric has {metric.digits}" if digits > metric.digits else ""


def _check_mean(row: _Row, metric: Metric) -> Iterator[Finding]:
    """The printed mean is that of the printed parts, each rounded as it is printed, unless one of them is doubted."""
    values, own = row.result.values, {metric.id, *metric.mean_of}
    doubted = {doubt.metric for doubt in row.result.doubts if doubt.metric}
    if not metric.mean_of or not values.keys() >= own:
        return
    if doubted & own or doubted - values.keys():  # under a wrong name, a doubt may be about one of them
        return
    parts = [values[name] for name in metric.mean_of]
    mean = sum(map(Decimal, parts), Decimal(0)) / len(parts)
    slack = _half_unit(values[metric.id]) + sum(map(_half_unit, parts), Decimal(0)) / len(parts)
    if abs(mean - Decimal(values[metric.id])) > slack:
        printed = " and ".join(f"{name} {values[name]}" for name in metric.mean_of)
        message = f"{values[metric.id]} is not the mean of {printed}; where print has it so, say it in a doubt"
        yield row.finding(f"{metric.id}: {message}", "values", metric.id)


def _half_unit(value: str) -> Decimal:
    """Half a unit of the last digit: how far a printed number may be from the true one."""
    return Decimal(1).scaleb(-len(value.partition(".")[2])) / 2


def _check_doubt(row: _Row, names: Names, number: int, doubt: Doubt, *, told: bool) -> Iterator[Finding]:
    where, value = ("doubts", number), row.result.values.get(doubt.metric or "")
    if (doubt.metric is None) == (doubt.field is None):
        if row.whole:
            yield row.finding(
                "a doubt is about a metric's value or about a field of the row: say one of the two", *where
            )
    elif doubt.metric and value is None:
        said = "is doubted and has no printed value here"
        yield from _check_printed(row, names, doubt.metric, said, *where, "metric")
    elif value is not None and value != doubt.printed and not told:
        message = f"a doubt about {doubt.printed}, which is not printed here: {doubt.metric} is {value}"
        yield row.finding(message, *where, "printed")


def _check_printed(row: _Row, names: Names, metric: str, said: str, *where: str | int) -> Iterator[Finding]:
    """A metric that is said to be printed is one of the board and has a value."""
    if metric in row.result.values:
        return
    if metric not in row.board.metrics:
        yield from names.check_metric(row.board, row.finding("", *where), metric)
    elif row.whole and set(row.result.values) <= set(row.board.metrics):  # else its value stands under a wrong name
        yield row.finding(f"{metric} {said}{did_you_mean(metric, row.result.values)}", *where)
