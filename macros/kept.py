"""What one load of the data leaves to the next, so that only what changed is read and parsed again."""

from __future__ import annotations

import os
import time
from typing import Any, NamedTuple

from macros.model import Survey

SETTLED = 2_000_000_000
"""Nanoseconds after a change of a file from which no other can have the same times: the coarsest clock of a file system."""

Stamp = tuple[int, int, int, int]


class KeptFile(NamedTuple):
    """A file without mistakes."""

    stamp: Stamp | None
    text: str
    content: Any
    """What was made of the text."""


class Kept:
    """What has been read. Content that did not change is the same object in each load."""

    def __init__(self) -> None:
        self.files: dict[str, KeptFile] = {}
        """By path below the data folder."""
        self.sound: Survey | None = None
        """The last survey without mistakes."""


def stamp(path: str) -> Stamp | None:
    """What changes with the file; none where it changed so lately that another change may leave no trace."""
    try:
        status = os.stat(path)  # noqa: PTH116 (a `Path` for each of thousands of files costs as much again)
    except OSError:
        return None
    if max(status.st_mtime_ns, status.st_ctime_ns) > time.time_ns() - SETTLED:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
