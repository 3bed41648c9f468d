"""The pages of this site that are written by hand, by MkDocs Material alone: no hooks, no macros, no data."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import yaml

from bench.peers.job import Job
from bench.sites import BASE, BUILD, ROOT, build_command, build_environment, out_root

KEPT = ("site_name", "theme", "markdown_extensions")
"""What of our settings its own has, too."""
THEME = ("name", "language", "font", "features")
"""And of the theme's: no files of ours."""


def handwritten_job() -> Job:
    """Builds them, with our theme's settings and the search."""
    folder = BUILD / "handwritten"
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("overrides"))
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=_Tags)
    own = {name: settings[name] for name in KEPT if name in settings} | {"plugins": ["search"]}
    own["theme"] = {name: own["theme"][name] for name in THEME if name in own["theme"]}
    if not (folder / "docs" / "index.md").exists():
        (folder / "docs" / "index.md").write_text(f"# {own['site_name']}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(own), "utf-8")
    out = out_root() / "handwritten"
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "--site-dir", str(out)]
    return Job(command, folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"}, out, (out,))


def real_job() -> Job:
    """Builds the site of this repository's own data."""
    out = out_root() / "real" / BASE
    return Job(build_command(out), ROOT, build_environment(ROOT / "data"), out, (out,))


class _Tags(yaml.SafeLoader):
    """Settings with MkDocs' own tags, which are of no weight here."""


_Tags.add_multi_constructor("!", lambda loader, suffix, node: None)
_Tags.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
