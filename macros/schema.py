"""JSON Schemas of the data files and of the API's, made from the models.

They are made when a model changes, and checked in; a build reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from macros.about import About
from macros.apimodel import ApiBoard, ApiBoardSummary, ApiDataset, ApiMetric
from macros.boards import Benchmark, Dataset, Metric, PrintedTable
from macros.model import PaperList, PaperRecord, Task, Venue
from macros.papersmodel import ApiIndex, ApiList, ApiPaper, ApiReference, ApiTask, ApiTaskSummary, ApiVenue, ApiYear

FILES: Mapping[str, Any] = {
    "benchmark.json": Benchmark,
    "datasets.json": tuple[Dataset, ...],
    "lists.json": tuple[PaperList, ...],
    "metrics.json": tuple[Metric, ...],
    "paper.json": PaperRecord,
    "survey.json": About,
    "tables.json": tuple[PrintedTable, ...],
    "taxonomy.json": tuple[Task, ...],
    "venues.json": tuple[Venue, ...],
}
"""Schema's file → what it describes."""

API_FILES: Mapping[str, Any] = {
    "benchmark.json": ApiBoard,
    "benchmarks.json": tuple[ApiBoardSummary, ...],
    "datasets.json": tuple[ApiDataset, ...],
    "index.json": ApiIndex,
    "lists.json": tuple[ApiList, ...],
    "metrics.json": tuple[ApiMetric, ...],
    "paper.json": ApiPaper,
    "papers.json": tuple[ApiPaper, ...],
    "references.json": tuple[ApiReference, ...],
    "survey.json": About,
    "task.json": ApiTask,
    "tasks.json": tuple[ApiTaskSummary, ...],
    "venues.json": tuple[ApiVenue, ...],
    "years.json": tuple[ApiYear, ...],
}
"""The same for the files below `api/`."""


def iter_schemas(files: Mapping[str, Any] = FILES) -> Iterator[tuple[str, str]]:
    """Name and text of each schema."""
    for name, kind in files.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(kind).json_schema()}
        yield name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
