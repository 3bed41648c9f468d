"""What the fixtures of this folder are."""

from __future__ import annotations

from collections.abc import Callable

from macros.importers.entries import ParsedList
from macros.importers.report import Report

Parse = Callable[..., ParsedList]
"""Text of a list → what it says."""
Import = Callable[..., Report]
"""Text of a list → the report of its import."""
Files = Callable[[], dict[str, bytes]]
"""What the data folder holds now: path → bytes."""
