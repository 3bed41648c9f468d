"""The files of a data folder: which there are, what text they hold, and which of them nobody reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from macros.text import INVISIBLE, did_you_mean, iter_invisible, place, visible

Mistake = tuple[int, int, str]
"""Line and column, from 0, and message."""

LOOK_ALIKE = {".yaml", ".yml", ".bib", ".json", ".txt"}
"""Endings, in any case, of files whose author may think that they count."""
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""Bytes that need no second look: what is left of most files without them is nothing, or a few letters."""


def iter_below(folder: Path) -> Iterator[Path]:
    """All files and folders below a folder."""
    for name, folders, files in os.walk(folder):
        base = Path(name)
        yield from (base / found for found in (*folders, *files))


def read_text(path: Path) -> tuple[str | None, list[Mistake]]:
    """The text of a file without what is invisible in it, none where it cannot be read; and what is wrong with it."""
    try:
        raw = path.read_bytes()
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


def iter_strangers(root: Path, papers: Iterable[Path], known: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Files that nobody reads, which their authors think count. `papers`: all below papers/; `known`: names in the root."""
    for path in sorted(root.iterdir()):
        if path.suffix.lower() in {".yaml", ".yml", ".bib"} and path.name not in known and not _is_hidden(path):
            yield path, f"nothing reads this file{did_you_mean(path.name, known)}"
    for path in papers:
        if path.suffix.lower() in LOOK_ALIKE and path.suffix != ".yaml" and not _is_hidden(path):
            yield path, f"nothing reads this file; did you mean {path.stem}.yaml?"
    for path in sorted(root.glob("benchmarks/**/*")):
        is_read = path.suffix == ".yaml" and path.parent.name == "benchmarks"
        if path.suffix.lower() in LOOK_ALIKE and not is_read and not _is_hidden(path):
            yield path, f"nothing reads this file; did you mean benchmarks/{path.stem}.yaml?"


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")
