"""The theme's templates; its thousands of icons are found by name, and nobody walks through them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class ThemeLoader(FileSystemLoader):
    """Lists what the engine may copy to the site: it leaves out all that lies below a name with a dot in front."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _iter_below(folder)})


def lean_environment(theme: Theme) -> Environment:
    """What `theme.get_env()` returns, listing less."""
    env = Theme.get_env(theme)
    env.loader = ThemeLoader(theme.dirs)
    return env


def _iter_below(root: str) -> Iterator[str]:
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        place = Path(folder).relative_to(root)
        yield from ((place / name).as_posix() for name in names if not name.startswith("."))
