"""What the site knows of boards, as JSON: path below the site → bytes. Pure, sorted, the same for the same data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from macros.boards import Dataset, Doubt, Metric, Source, Trait
from macros.boardviews import BoardView
from macros.leaderboard import Row
from macros.model import Survey
from macros.views import Views

ROOT = "api/v1"
SCHEMAS = Path(__file__).parent / "schemas"
"""What `survey schema --api` writes."""
SHAPES = ("benchmark", "benchmarks", "datasets", "metrics")
"""Names of schemas: each is of the file of that name, `benchmark` of those in `benchmarks/`."""


def iter_api_files(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every file of the API, its schemas among them."""
    survey, boards = views.survey, views.boards.boards.values()
    yield f"{ROOT}/benchmarks.json", format_json(_summary(view) for view in boards)
    for view in boards:
        yield f"{ROOT}/benchmarks/{view.board.id}.json", format_json(_board(view, survey.about.traits))
    datasets = sorted(survey.datasets, key=lambda dataset: dataset.id)
    yield f"{ROOT}/datasets.json", format_json(_dataset(dataset, survey) for dataset in datasets)
    metrics = sorted(survey.metrics, key=lambda metric: metric.id)
    yield f"{ROOT}/metrics.json", format_json(_metric(metric, survey) for metric in metrics)
    for name in SHAPES:
        yield f"{ROOT}/schema/{name}.json", load_schema(name)


def api_paths(views: Views) -> list[str]:
    """Where `iter_api_files` puts them."""
    boards = (f"benchmarks/{name}" for name in views.boards.boards)
    names = ["benchmarks", *boards, "datasets", "metrics", *(f"schema/{name}" for name in SHAPES)]
    return [f"{ROOT}/{name}.json" for name in names]


@cache
def load_schema(name: str) -> bytes:
    """The JSON Schema of a file, or of a family of files."""
    return (SCHEMAS / f"{name}.json").read_text("utf-8").encode()


def format_json(data: Mapping[str, Any] | Iterable[Any]) -> bytes:
    """A file of the API."""
    data = data if isinstance(data, Mapping) else list(data)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _summary(view: BoardView) -> dict[str, Any]:
    board = view.board
    return {
        "id": board.id,
        "title": board.title,
        "tasks": board.tasks,
        "dataset": board.dataset,
        "split": board.split,
        "protocol": board.protocol,
        "metrics": _uses(view),
        "methods": view.methods,
        "best": [{"method": r.result.method, "work": r.result.work, "value": r.cells[0].value} for r in view.leaders],
        "updated": board.updated,
        "url": f"benchmarks/{board.id}/",
    }


def _board(view: BoardView, traits: Iterable[Trait]) -> dict[str, Any]:
    board = view.board
    return {
        "id": board.id,
        "tasks": board.tasks,
        "dataset": board.dataset,
        "split": board.split,
        "protocol": board.protocol,
        "metrics": _uses(view),
        "results": [_result(row, traits) for row in view.rows],
    }


def _uses(view: BoardView) -> list[dict[str, Any]]:
    return [{"id": metric.id, "direction": metric.direction, "unit": metric.unit} for metric in view.metrics]


def _result(row: Row, traits: Iterable[Trait]) -> dict[str, Any]:
    """With a key for each trait, after its method and work."""
    result = row.result
    return {
        "method": result.method,
        "work": result.work,
        **{trait.id.replace("-", "_"): trait.id in result.traits for trait in traits},
        "setting": result.setting,
        "rank": row.rank,
        "values": {cell.metric.id: cell.value for cell in row.cells if cell.value},
        "printed_bold": result.printed_bold,
        "reported_by": _source(result.reported_by),
        "printed_under": result.printed_under,
        "doubts": [_doubt(doubt) for doubt in result.doubts],
    }


def _source(source: Source) -> dict[str, Any]:
    named = {"list": source.list} if source.list else {}
    return {"work": source.work, "table": source.table, "row": source.row, **named}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    told = {name: getattr(doubt, name) for name in ("metric", "printed", "likely", "certainty", "reason")}
    return told | ({"field": doubt.field} if doubt.field else {})


def _dataset(dataset: Dataset, survey: Survey) -> dict[str, Any]:
    return dataset.model_dump() | {"boards": [board.id for board in survey.boards if board.dataset == dataset.id]}


def _metric(metric: Metric, survey: Survey) -> dict[str, Any]:
    bounds = {"minimum": _number(metric.minimum), "maximum": _number(metric.maximum)}
    return metric.model_dump() | bounds | {"boards": [b.id for b in survey.boards if metric.id in b.metrics]}


def _number(value: Decimal | None) -> float | int | None:
    return value if value is None else int(value) if value == int(value) else float(value)
