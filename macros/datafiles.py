"""The files of a data folder: which there are, what text they hold, and which of them nobody reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from io import FileIO
from pathlib import Path, PurePosixPath

from macros.text import INVISIBLE, did_you_mean, iter_invisible, place, visible

Mistake = tuple[int, int, str]
"""Line and column, from 0, and message."""

LOOK_ALIKE = {".yaml", ".yml", ".bib", ".json", ".txt"}
"""Endings, in any case, of files whose author may think that they count."""
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""Bytes that need no second look: what is left of most files without them is nothing, or a few letters."""


def iter_below(root: Path, folder: str) -> Iterator[str]:
    """All files and folders below a folder of the root: their paths below the root, with `/`."""
    for path, folders, files in os.walk(root / folder):
        below = Path(path).relative_to(root).as_posix()
        yield from (f"{below}/{name}" for name in (*folders, *files))


def is_hidden(path: str) -> bool:
    """Whether its name says that nobody is meant to see it."""
    return path.startswith(".", path.rfind("/") + 1)


def read_text(path: str) -> tuple[str | None, list[Mistake]]:
    """The text of a file without what is invisible in it, none where it cannot be read; and what is wrong with it."""
    try:
        with FileIO(path) as file:
            raw = file.readall()
    except OSError as error:
        return None, [(0, 0, f"cannot be read: {error.strerror}")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        return None, [(*place(before, len(before)), f"not UTF-8: byte 0x{raw[error.start]:02x}")]
    rest = raw.translate(None, _PLAIN)
    if not rest or not INVISIBLE.search(rest.decode("utf-8")):
        return text, []
    return visible(text), [(*place(text, position), message) for position, message in iter_invisible(text)]


def iter_strangers(
    root: Path, papers: Iterable[str], boards: Iterable[str], known: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Files that nobody reads, which their authors think count, each with what to say of it.

    `papers` and `boards`: all below papers/ and benchmarks/; `known`: names in the root.
    """
    for name in (path.name for path in root.iterdir()):
        if _suffix(name) in {".yaml", ".yml", ".bib"} and name not in known and not is_hidden(name):
            yield name, f"nothing reads this file{did_you_mean(name, known)}"
    for path in papers:
        if not path.endswith(".yaml") and _suffix(path) in LOOK_ALIKE and not is_hidden(path):
            yield path, f"nothing reads this file; did you mean {PurePosixPath(path).stem}.yaml?"
    for path in boards:
        is_read = path.endswith(".yaml") and path.count("/") == 1
        if not is_read and _suffix(path) in LOOK_ALIKE and not is_hidden(path):
            yield path, f"nothing reads this file; did you mean benchmarks/{PurePosixPath(path).stem}.yaml?"


def _suffix(path: str) -> str:
    """In small letters."""
    return PurePosixPath(path).suffix.lower()
