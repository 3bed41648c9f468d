"""Whether a site is still what its sources make, so that a build with nothing to do does nothing.

A stamp is one small file outside of the site: how each file that the site was made of was left, and how each file of the
site was. Where it is missing, damaged or in any doubt, all is built anew; to delete it is always right.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SKIPPED = frozenset({"__pycache__", ".git"})
"""Folders that nothing is made of."""


@dataclass(slots=True)
class Stamp:
    """What a finished build leaves behind."""

    path: Path
    site: Path
    sources: str
    """Fingerprint of all that the site is made of."""
    alone: bool = False
    """Whether no other build was at work on the site when this one began."""

    @property
    def begun(self) -> Path:
        """A file that holds the number of the process that builds; it stays behind where that was killed."""
        return self.path.with_suffix(".begun")

    def holds(self) -> bool:
        """Whether the site was made of these sources and no file of it was touched since."""
        left = "" if self.begun.exists() else _read(self.path)
        return left.startswith(self.sources) and left == self._text()  # who finds other sources looks at no site

    def begin(self) -> None:
        """Before a build, which may end halfway."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.alone = not self.begun.exists()
        self.begun.write_text(str(os.getpid()), "ascii")
        self.path.unlink(missing_ok=True)

    def end(self, *, well: bool) -> None:
        """After a build; the stamp is put at one stroke, and only where the build was alone and ended `well`."""
        if well and self.alone and _read(self.begun) == str(os.getpid()):
            half = self.path.with_suffix(f".{os.getpid()}")
            half.write_text(self._text(), "ascii")
            half.replace(self.path)
        self.begun.unlink(missing_ok=True)

    def _text(self) -> str:
        return f"{self.sources}\n{_digest(iter_left(self.site))}\n"


def fingerprint(facts: Iterable[str]) -> str:
    """Of the facts, in their order, and of the Python and the packages that run."""
    packages = sorted(found.name for folder in sys.path for found in Path(folder).glob("*.dist-info"))  # name-version
    return _digest([*facts, sys.version, *packages])


def iter_contents(path: Path) -> Iterator[str]:
    """What each file of a folder holds, as facts; of the file itself where the path is one."""
    for name in _files(path):
        yield f"{name} {hashlib.sha256(Path(name).read_bytes()).hexdigest()}"


def iter_left(path: Path) -> Iterator[str]:
    """How each file was left, as facts: a change of its content changes one of these, whoever made it."""
    for name in _files(path):
        found = os.lstat(name)
        yield f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _read(path: Path) -> str:
    """Empty where there is no such file, or one that we did not write."""
    try:
        return path.read_text("ascii")
    except (OSError, ValueError):
        return ""


def _files(path: Path) -> Iterator[str]:
    """All files below a folder, in a fixed order; the path itself where it is a file, nothing where it is not there."""
    if not path.is_dir():
        yield from [str(path)] if path.exists() else []
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(set(folders) - SKIPPED)
        yield from (f"{folder}{os.sep}{name}" for name in sorted(names))


def _digest(lines: Iterable[str]) -> str:
    made = hashlib.sha256()
    for line in lines:
        made.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return made.hexdigest()
