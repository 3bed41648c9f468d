"""One page of the engine at a time: what a whole build does with that page and nothing else, hence the same bytes."""

from __future__ import annotations

from typing import Any, NamedTuple

from mkdocs.commands.build import _build_page, _populate_page  # private: the version of MkDocs is pinned
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation


class Engine(NamedTuple):
    """What the engine's last build left."""

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: Any

    def make(self, path: str) -> None:
        """Writes a page into the folder of the site, where `path` leads to one that the engine makes."""
        files = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for file in files:
            if file.dest_uri == path and file.page is not None:
                _populate_page(file.page, self.config, self.files)
                excluded = file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
                _build_page(file.page, self.config, files, self.nav, self.env, excluded=excluded)
