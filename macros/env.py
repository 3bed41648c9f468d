"""The macros that pages written by hand may call; each is shown at work on the page about macros."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the plugin, too, loads this file by its path

from mkdocs_macros import context

from macros import parts
from macros.build import Build
from macros.pages import root_of
from macros.views import Views

context.get_git_info = dict  # the plugin would run git twelve times, for what no page is made of: `git` stays empty

_MISTAKE = re.compile(r"# _Macro (?:Rendering|Syntax) Error_\s+_File_: .*\s+(?:_\w+_: )?(.+)")


def define_env(env: Any) -> None:
    """mkdocs-macros calls this once for each build."""
    build: Build = env.conf["extra"]["build"]
    for macro in make_macros(build, lambda: root_of(env.page.url)):
        env.macro(macro)


def macro_mistake(markdown: str) -> str:
    """What went wrong, where the plugin put its report in a page's place; empty where all went well."""
    match = _MISTAKE.match(markdown)
    return re.sub(r"[*_]{1,2}(?!\w)|(?<!\w)[*_]{1,2}", "", match[1]).strip() if match else ""


def make_macros(build: Build, base: Callable[[], str]) -> list[Callable[..., Any]]:
    """All macros; `base` gives the way from the page that calls one to the site's root."""
    macros = _Macros(build, base)
    return [getattr(macros, name) for name in vars(_Macros) if not name.startswith("_")]


class _Macros:
    """Each public method is a macro of its name."""

    def __init__(self, build: Build, base: Callable[[], str]) -> None:
        self._build, self._base = build, base

    @property
    def _views(self) -> Views:
        return self._build.views

    def bibtex(self, key: str) -> str:
        """BibTeX of a paper, with a button that copies it."""
        return self._build.keep(parts.render_bibtex(self._views, key, self._base()))

    def bibtex_site(self) -> str:
        """BibTeX of the site itself."""
        return self._build.keep(parts.render_site_bibtex(self._views, self._views.site_url))

    def cite(self, key: str) -> str:
        """A line that names a paper and links to its page."""
        return self._build.keep(parts.render_cite(self._views, key, self._base()), inline=True)

    def papers(self, **choice: Any) -> str:
        """Rows of papers, newest first, chosen by `task`, `year`, `venue`, `list` and `limit`."""
        return self._build.keep(parts.render_papers(self._views, self._base(), **choice))

    def tasks(self, task: str | None = None) -> str:
        """The tree of tasks, or the branch below one."""
        return self._build.keep(parts.render_tasks(self._views, self._base(), task))

    def count(self, what: str = "papers") -> int:
        """How many there are."""
        return parts.count(self._views, what)

    def newest(self) -> str:
        """Key of the newest paper."""
        return self._views.newest[0].key if self._views.newest else ""

    def survey_key(self) -> str:
        """Key of the survey's own paper; empty where the data names none."""
        return self._views.survey.about.paper or ""

    def leaderboard(self, board: str) -> str:
        """A board's ranked table."""
        return self._build.keep(parts.render_leaderboard(self._views, board, self._base()))

    def best(self, board: str) -> str:
        """The best of a board, with its value."""
        return self._build.keep(parts.render_best(self._views, board, self._base()), inline=True)

    def chart(self, board: str) -> str:
        """A board's best so far over time."""
        return self._build.keep(parts.render_chart(self._views, board, self._base()))

    def first_board(self) -> str:
        """Id of the first board; empty where the data has none."""
        return next(iter(self._views.boards.boards), "")
