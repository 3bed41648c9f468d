"""Many small files below one folder, each written at one stroke."""

# ruff: noqa: PTH103, PTH118, PTH123 - a path made of objects takes longer than the writing

from __future__ import annotations

import os
from pathlib import Path


class Folder:
    """Where files are written; folders on the way to them are made, once each."""

    def __init__(self, root: Path | str) -> None:
        self._root = str(root)
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """`path` is below the folder, with `/`."""
        folder, _, name = path.rpartition("/")
        place = os.path.join(self._root, folder)
        if folder not in self._made:
            os.makedirs(place, exist_ok=True)
            self._made.add(folder)
        with open(os.path.join(place, name), "wb", buffering=0) as file:
            file.write(content)
