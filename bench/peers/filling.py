"""Templates that make peers' sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FILES = Path(__file__).parent / "files"


def fill(template: str, **context: Any) -> str:
    """The text of a source file."""
    return _TEMPLATES.get_template(template).render(context)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_TEMPLATES = Environment(
    loader=FileSystemLoader(FILES), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    undefined=StrictUndefined, auto_reload=False,
)  # fmt: skip
_TEMPLATES.filters["quoted"] = _quoted
