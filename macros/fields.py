"""The kinds of fields that records are made of, and what they refuse."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError


def _released(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    year, month, day = parts + [1] * (3 - len(parts))
    date(year, month, day)
    return value


def _http(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s]\S*", value):
        raise ValueError("not an http or https address")
    return value


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value)):
        raise PydanticCustomError("int_type", "must be a whole number")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens; part of a URL that never changes."""
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
"""A citation key: family name, year, first word of the title, folded to a-z0-9."""
Released = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$"), AfterValidator(_released)]
"""A year, a month or a day: 2023, 2023-05 or 2023-05-04."""
Number = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
"""A whole number from 1, in plain digits."""
Url = Annotated[
    str, AfterValidator(_http), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})
]
Text = Annotated[str, Field(min_length=1)]
Urls = Annotated[
    tuple[Url, ...],
    BeforeValidator(_as_tuple),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^https?://"},
                {"type": "array", "items": {"type": "string", "pattern": "^https?://"}},
            ]
        }
    ),
]
"""One address, or several under one label."""


os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every package's folder is searched for one


class Record(BaseModel):
    """The base of all that stands in YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid")
