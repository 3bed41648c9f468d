"""What pydantic found wrong, in words that someone who edits YAML understands."""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.issues import Finding
from macros.text import did_you_mean

Place = tuple[str | int, ...]

LONGEST = 200
"""Characters of a value that a message shows."""

PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case words joined by hyphens",
    r"^[a-z0-9]+$": "a citation key: a-z and 0-9",
    r"^-?[0-9]+(\.[0-9]+)?$": 'a number as printed, such as "90.70"',
    r"^[0-9]{4}(-[0-9]{2}){0,2}$": "a date as 2023, 2023-05 or 2023-05-04",
}
"""Pattern of a model's field → what it wants."""

WANTED: Mapping[str, str] = {
    "string_type": "must be text",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "mapping_type": "must hold `name: value` lines",
    "model_type": "must hold fields, each on a line",
    "model_attributes_type": "must hold fields, each on a line",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
}
"""pydantic's name of a mistake → our words."""


def explain(path: str, error: ValidationError, kind: Any) -> Iterator[Finding]:
    """The findings of a validation error; `kind` is the type that was asked for."""
    items = error.errors(include_url=False)
    inner = {item["loc"][:-1] for item in items}
    items = [
        item for item in items if item["type"] != "too_short" or item["loc"] not in inner
    ]  # what is wrong is no item
    missing = {item["loc"] for item in items if item["type"] == "missing"}
    for item in items:
        where = tuple(step for step in item["loc"] if step != "[key]")
        if item["type"] == "extra_forbidden":
            message, meant = _unknown_field(where, kind, missing)
            missing.discard((*where[:-1], meant))
            yield Finding(path, where, message, at_key=True)
        elif item["type"] != "missing":
            yield Finding(path, where, _explained(item, where), at_key="[key]" in item["loc"])
    for loc in sorted(missing, key=str):
        yield Finding(path, loc[:-1], f"the field {loc[-1]} is missing")


def fields_at(kind: Any, where: Iterable[str | int]) -> list[str]:
    """The fields of the model that stands at a place below `kind`."""
    for step in where:
        model = _model(kind)
        if isinstance(step, str) and model is not None and step in model.model_fields:
            kind = model.model_fields[step].annotation
    model = _model(kind)
    return [] if model is None else list(model.model_fields)


def _unknown_field(where: Place, kind: Any, missing: Collection[Place]) -> tuple[str, str]:
    """The message, and the field that was meant: one that is missing is more likely than others."""
    name = _shown(where[-1])
    lacking = [str(loc[-1]) for loc in missing if loc[:-1] == where[:-1]]
    near = did_you_mean(name, lacking) or did_you_mean(name, fields_at(kind, where[:-1]))
    return f"unknown field {name}{near}", near.removeprefix("; did you mean ").removesuffix("?")


def _explained(item: Any, where: Place) -> str:
    name = next((_shown(step) for step in reversed(where) if isinstance(step, str)), "the file")
    code, value = item["type"], _shown(item["input"])
    if code == "string_pattern_mismatch":
        return f"{name}: “{value}” is not {PATTERNS.get(item['ctx']['pattern'], 'of the right form')}"
    if code == "literal_error":
        expected = item["ctx"]["expected"].replace("'", "")
        near = did_you_mean(value, expected.replace(" or ", ", ").split(", "))
        return f"{name}: “{value}” is none of {expected}{near}"
    if code == "greater_than_equal":
        return f"{name}: {value} must be at least {item['ctx']['ge']}"
    if code == "value_error":
        return f"{name}: “{value}”: {item['ctx']['error']}"
    return f"{name}: {WANTED.get(code, item['msg'])}"


def _shown(value: Any) -> str:
    """A value in one line that is not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _model(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((model for part in typing.get_args(kind) if (model := _model(part))), None)
