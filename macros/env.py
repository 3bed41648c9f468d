"""The macros that pages written by hand may call; each is shown at work on the page about macros."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the plugin, too, loads this file by its path

from macros import parts
from macros.build import Build
from macros.pages import root_of

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
    views = build.views

    def bibtex(key: str) -> str:
        """BibTeX of a paper, with a button that copies it."""
        return build.keep(parts.render_bibtex(views, key, base()))

    def bibtex_site() -> str:
        """BibTeX of the site itself."""
        return build.keep(parts.render_site_bibtex(views, views.site_url))

    def cite(key: str) -> str:
        """A line that names a paper and links to its page."""
        return build.keep(parts.render_cite(views, key, base()), inline=True)

    def papers(**choice: Any) -> str:
        """Rows of papers, newest first, chosen by `task`, `year`, `venue`, `list` and `limit`."""
        return build.keep(parts.render_papers(views, base(), **choice))

    def tasks(task: str | None = None) -> str:
        """The tree of tasks, or the branch below one."""
        return build.keep(parts.render_tasks(views, base(), task))

    def count(what: str = "papers") -> int:
        """How many there are."""
        return parts.count(views, what)

    def newest() -> str:
        """Key of the newest paper."""
        return views.newest[0].key if views.newest else ""

    def survey_key() -> str:
        """Key of the survey's own paper; empty where the data names none."""
        return views.survey.about.paper or ""

    def leaderboard(board: str) -> str:
        """A board's ranked table."""
        return build.keep(parts.render_leaderboard(views, board, base()))

    def best(board: str) -> str:
        """The best of a board, with its value."""
        return build.keep(parts.render_best(views, board, base()))

    def chart(board: str) -> str:
        """A board's best so far over time."""
        return build.keep(parts.render_chart(views, board, base()))

    def first_board() -> str:
        """Id of the first board; empty where the data has none."""
        return next(iter(views.boards.boards), "")

    return [bibtex, bibtex_site, cite, papers, tasks, count, newest, survey_key, leaderboard, best, chart, first_board]
