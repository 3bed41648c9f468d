"""What it takes to run somebody once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.surveys import MadeSurvey


@dataclass(frozen=True)
class Job:
    """A command that is ready to run for one size."""

    command: Sequence[str]
    cwd: Path
    env: Mapping[str, str] | None = None
    out: Path | None = None
    """The folder that the command makes."""
    removed: Sequence[Path] = ()
    """What is removed before each run, untimed."""
    pages: str = ""
    """Pattern of the papers' pages below `out`."""
    shows_facts: bool = True
    """Whether these pages are a reader's, with every fact."""


@dataclass(frozen=True)
class Frame:
    """A site of ours, which the others are held to."""

    folder: Path
    page_bytes: float
    """Of a paper's page, on average."""


class Contender(Protocol):
    """Somebody who is measured."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def peer(self) -> str:
        """The name by which one asks for it; empty for what is always measured."""

    @property
    def largest(self) -> int:
        """Works that it finishes in a time that one can wait for."""

    def prepare(self, survey: MadeSurvey, data: Path, frame: Frame | None) -> Job:
        """Makes what it builds from, untimed; ours come first and need no frame."""
