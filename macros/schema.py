"""JSON Schemas of the data files, made from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from macros.model import About, PaperList, PaperRecord, Task, Venue

FILES: dict[str, Any] = {
    "lists.json": tuple[PaperList, ...],
    "paper.json": PaperRecord,
    "survey.json": About,
    "taxonomy.json": tuple[Task, ...],
    "venues.json": tuple[Venue, ...],
}
"""Schema's file → what it describes."""


def iter_schemas() -> Iterator[tuple[str, str]]:
    """Name and text of each schema."""
    for name, kind in FILES.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(kind).json_schema()}
        yield name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
