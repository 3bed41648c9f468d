"""What the site knows of boards, as JSON: path below the site → bytes. Pure, sorted, the same for the same data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from macros.apimodel import (
    ApiBest,
    ApiBoard,
    ApiBoardSummary,
    ApiDataset,
    ApiDoubt,
    ApiMetric,
    ApiRecord,
    ApiResult,
    ApiSource,
    ApiUse,
)
from macros.boards import Dataset, Metric, Trait
from macros.boardviews import BoardView
from macros.leaderboard import Row
from macros.model import Survey
from macros.schema import format_schema
from macros.views import Views

ROOT = "api/v1"

SHAPES: Mapping[str, Any] = {
    "benchmark": ApiBoard,
    "benchmarks": tuple[ApiBoardSummary, ...],
    "datasets": tuple[ApiDataset, ...],
    "metrics": tuple[ApiMetric, ...],
}
"""Name of a schema → what it describes: the file of that name; `benchmark` each of those in `benchmarks/`."""


def iter_api_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every file of the API, its schemas among them."""
    survey, boards = views.survey, views.boards.boards.values()
    yield f"{ROOT}/benchmarks.json", format_json(_plain(_summary(view)) for view in boards)
    for view in boards:
        yield f"{ROOT}/benchmarks/{view.board.id}.json", format_json(_board(view, survey.about.traits))
    datasets = sorted(survey.datasets, key=lambda dataset: dataset.id)
    yield f"{ROOT}/datasets.json", format_json(_plain(_dataset(dataset, survey)) for dataset in datasets)
    metrics = sorted(survey.metrics, key=lambda metric: metric.id)
    yield f"{ROOT}/metrics.json", format_json(_plain(_metric(metric, survey)) for metric in metrics)
    for name, shape in SHAPES.items():
        yield f"{ROOT}/schema/{name}.json", format_schema(shape).encode()


def api_paths(views: Views) -> list[str]:
    """Where `iter_api_files` puts them."""
    boards = (f"benchmarks/{name}" for name in views.boards.boards)
    names = ["benchmarks", *boards, "datasets", "metrics", *(f"schema/{name}" for name in SHAPES)]
    return [f"{ROOT}/{name}.json" for name in names]


def format_json(data: Mapping[str, Any] | Iterable[Any]) -> bytes:
    """A file of the API."""
    data = data if isinstance(data, Mapping) else list(data)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(record: ApiRecord) -> dict[str, Any]:
    """As JSON has it; a key with a default stands only where it says something."""
    return record.model_dump(mode="json", exclude_defaults=True)


def _summary(view: BoardView) -> ApiBoardSummary:
    board = view.board
    best = (ApiBest(method=r.result.method, work=r.result.work, value=r.cells[0].value) for r in view.leaders)
    return ApiBoardSummary(
        id=board.id,
        title=board.title,
        tasks=board.tasks,
        dataset=board.dataset,
        split=board.split,
        protocol=board.protocol,
        metrics=_uses(view),
        methods=view.methods,
        best=tuple(best),
        updated=board.updated,
        url=f"benchmarks/{board.id}/",
    )


def _board(view: BoardView, traits: Iterable[Trait]) -> dict[str, Any]:
    board = view.board
    shape = ApiBoard(
        id=board.id,
        tasks=board.tasks,
        dataset=board.dataset,
        split=board.split,
        protocol=board.protocol,
        metrics=_uses(view),
        results=tuple(_result(row) for row in view.rows),
    )
    data = _plain(shape)
    data["results"] = [_marked(plain, row, traits) for plain, row in zip(data["results"], view.rows, strict=True)]
    return data


def _uses(view: BoardView) -> tuple[ApiUse, ...]:
    return tuple(ApiUse(id=metric.id, direction=metric.direction, unit=metric.unit) for metric in view.metrics)


def _result(row: Row) -> ApiResult:
    result, source = row.result, row.result.reported_by
    return ApiResult(
        method=result.method,
        work=result.work,
        setting=result.setting,
        rank=row.rank,
        values={cell.metric.id: cell.value for cell in row.cells if cell.value},
        printed_bold=result.printed_bold,
        reported_by=ApiSource(work=source.work, table=source.table, row=source.row, list=source.list),
        printed_under=result.printed_under,
        doubts=tuple(ApiDoubt(**doubt.model_dump()) for doubt in result.doubts),
    )


def _marked(plain: Mapping[str, Any], row: Row, traits: Iterable[Trait]) -> dict[str, Any]:
    """A result with a key for each trait, after its method and work."""
    marks = {trait.id.replace("-", "_"): trait.id in row.result.traits for trait in traits}
    return {"method": plain["method"], "work": plain["work"]} | marks | dict(plain)


def _dataset(dataset: Dataset, survey: Survey) -> ApiDataset:
    boards = tuple(board.id for board in survey.boards if board.dataset == dataset.id)
    return ApiDataset(**dataset.model_dump(), boards=boards)


def _metric(metric: Metric, survey: Survey) -> ApiMetric:
    boards = tuple(board.id for board in survey.boards if metric.id in board.metrics)
    bounds = {"minimum": _number(metric.minimum), "maximum": _number(metric.maximum)}
    return ApiMetric(**(metric.model_dump() | bounds), boards=boards)


def _number(value: Decimal | None) -> float | int | None:
    return value if value is None else int(value) if value == int(value) else float(value)
