"""What `mkdocs serve` shows between two builds of the engine: pages and files made from the data when asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.build import Build
from macros.engine import Engine
from macros.exports import format_sitemap, make_file
from macros.heads import with_head
from macros.loader import Kept
from macros.pages import paper_page
from macros.shell import FOLDER, cut_shell

RECORDS = {"papers", "benchmarks", "references.bib"}
"""What of the data folder may change without the engine's notice."""


class Live:
    """The data as it is now, and what the engine made of it at its last build."""

    build: Build
    start: Callable[[], Build]
    """Reads the data again; raises `DataError`."""
    engine: Engine

    def __init__(self) -> None:
        self.kept: Kept | None = None
        """What has been read, so that only changed files are parsed again; none where nothing is served."""
        self.stale = False
        """Whether the data is newer than what the engine has built."""
        self._fresh: set[str] = set()
        """Pages that the engine has made anew all the same."""
        self._made: dict[str, bytes] = {}

    def take(self, build: Build) -> None:
        """The engine has made all of its pages."""
        self.build, self.stale = build, False
        self._made.clear()

    def renew(self) -> bool:
        """Reads the data again; false where the engine has to build. Raises `DataError` and then changes nothing."""
        build = self.start()
        if not build.use_shell or _outline(build) != _outline(self.build):
            return False
        for name in ("views", "pages", "paths", "files"):  # in place: the engine and its macros hold the build
            setattr(self.build, name, getattr(build, name))
        self.stale = True
        self._fresh.clear()
        self._made.clear()
        return True

    def find(self, path: str) -> bytes | None:
        """A page or file that is made from the data without the engine; none where the path leads to no such thing."""
        if path not in self._made:
            content = _make_page(self.build, path) or _make_file(self.build, path)
            if content is None:
                return None
            self._made[path] = content
        return self._made[path]

    def refresh(self, path: str) -> None:
        """Brings a page of the engine up to the data."""
        if self.stale and path not in self._fresh:
            self.engine.make(path)
            self._fresh.add(path)


def is_record(path: Path, data: Path) -> bool:
    """Whether a changed path belongs to the records, boards or references of a data folder."""
    return path.is_relative_to(data) and path != data and path.relative_to(data).parts[0] in RECORDS


def _make_page(build: Build, path: str) -> bytes | None:
    folder, _, name = path.removesuffix("/index.html").partition("/")
    paper = build.views.papers.get(name) if path.endswith("/index.html") and folder == FOLDER else None
    if paper is None or not build.use_shell:
        return None
    page = with_head(build.views, paper_page(build.views, paper), build.files)
    return cut_shell(build.shell_html).fill(page).encode()


def _make_file(build: Build, path: str) -> bytes | None:
    if path == "sitemap.xml":
        urls = sorted({*build.urls, *build.paper_urls()})
        return format_sitemap(build.views.site_url + url for url in urls)
    return make_file(build.views, build.paths, path)


def _outline(build: Build) -> list[tuple[object, ...]]:
    """What other pages show of those that the engine makes."""
    return [(name, page.title, page.nav, page.leaf) for name, page in build.pages.items()]
