"""JSON Schemas of the data files, made from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from macros.about import About
from macros.boards import Benchmark, Dataset, Metric, PrintedTable
from macros.model import PaperList, PaperRecord, Task, Venue

FILES: dict[str, Any] = {
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


def iter_schemas() -> Iterator[tuple[str, str]]:
    """Name and text of each schema."""
    for name, kind in FILES.items():
        yield name, format_schema(kind)


@cache
def format_schema(kind: Any) -> str:
    """The JSON Schema of a type."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(kind).json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
