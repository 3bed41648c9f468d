"""What can be kept of data that has mistakes, so that the rest of it is checked in the same run."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import TypeAdapter, ValidationError

STAND_IN = "unread"
"""Stands where a needed id, key or text could not be read; no check says anything about it."""

ROUNDS = 12
"""Each mends one level; no record is deeper."""

NAMES = frozenset(
    {"id", "title", "name", "short", "number", "aliases", "children", "sections", "outline", "references"}
)
"""Fields that give others something to name: where one was wrong, what is named may well exist."""


def part(path: str, *where: str | int) -> str:
    """Names a part of a file among what could not be read whole: its first step or two."""
    return ".".join([f"{path}#", *map(str, where)])


def parts_of(path: str, error: ValidationError) -> set[str]:
    """The parts of a file that hold a mistake."""
    places = [item["loc"] for item in error.errors(include_url=False, include_input=False)]
    return {part(path, *where[:depth]) for where in places for depth in (1, 2) if len(where) >= depth}


def salvage(kind: Any, data: Any) -> tuple[Any, bool]:
    """The data without what is wrong, and whether all its names are there; none where nothing can be kept."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    data, named = copy.deepcopy(data), True
    for _ in range(ROUNDS):
        try:
            return adapter.validate_python(data), named
        except ValidationError as error:
            items = error.errors(include_url=False, include_input=False)
        for item in reversed(items):  # from the end, so that indexes before it stay right
            where = tuple(step for step in item["loc"] if step != "[key]")
            if not where:
                return None, False
            named = named and (item["type"] == "extra_forbidden" or not _gives_names(where))
            _mend(data, where, item)
    return None, False


def _gives_names(where: tuple[str | int, ...]) -> bool:
    words = [step for step in where if isinstance(step, str)]
    return not words or words[-1] in NAMES or "references" in words or isinstance(where[-1], int)


def _mend(data: Any, where: tuple[str | int, ...], item: Any) -> None:
    """Takes the value away; puts something there that fits where it is needed."""
    *way, last = where
    for step in way:
        inner = _step(data, step)
        if not isinstance(inner, dict | list):
            last = step
            break
        data = inner
    if item["type"] == "missing":
        data[last] = STAND_IN
    elif item["type"] == "too_short" and isinstance(data, dict) and isinstance(data.get(str(last)), dict):
        data[str(last)] = {STAND_IN: "0"}
    elif isinstance(data, dict):
        wanted = _fitting(item)
        if data.pop(str(last), None) == STAND_IN and wanted is not None:
            data[str(last)] = wanted
    elif isinstance(last, int) and last < len(data):
        del data[last]


def _step(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(str(step))
    return data[step] if isinstance(step, int) and step < len(data) else None


def _fitting(item: Any) -> Any:
    """What a field wants that refused the stand-in."""
    code = item["type"]
    if code in {"tuple_type", "list_type"}:
        return [STAND_IN]
    if code in {"model_type", "model_attributes_type", "mapping_type"}:
        return {}
    if code.startswith("int"):
        return "1"
    if code.startswith("bool"):
        return False
    if code == "literal_error":
        return item["ctx"]["expected"].split("'")[1]
    return "2000" if code == "string_pattern_mismatch" else "https://example.org/"
