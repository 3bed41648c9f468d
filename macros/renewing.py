"""What `mkdocs serve` shows between two builds of the engine: pages and files made from the data when asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.build import Build
from macros.engine import Engine
from macros.exports import format_sitemap, make_file
from macros.kept import Kept

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
        if not build.use_shell or build.pages.keys() != self.build.pages.keys():
            return False
        self.build.follow(build)
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
    url, _, name = path.rpartition("/")
    page = build.find_filled(f"{url}/") if name == "index.html" else None
    return build.fill(page, page.content) if page else None


def _make_file(build: Build, path: str) -> bytes | None:
    if path == "sitemap.xml":
        urls = sorted({*build.urls, *build.filled, *build.paper_urls()})
        return format_sitemap(build.views.site_url + url for url in urls)
    return make_file(build.views, build.paths, path)
