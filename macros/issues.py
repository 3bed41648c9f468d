"""What is wrong with the data: where, and in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Issue:
    """One mistake at one place, ready to print."""

    path: str
    """The file, as the user named its folder."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a value of a file; the loader turns it into an `Issue` by looking the value's place up."""

    path: str
    where: tuple[str | int, ...]
    """The keys and indexes that lead to the value; empty for the whole file."""
    message: str
    offset: tuple[int, int] | None = None
    """Line and column inside a block of text, both from 0."""
    at_key: bool = False
    """Point at the key instead of its value."""


class DataError(Exception):
    """The data holds mistakes: all of them, sorted."""

    def __init__(self, issues: list[Issue]) -> None:
        self.issues = sorted(set(issues))
        super().__init__("\n".join(map(str, self.issues)))
