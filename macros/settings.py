"""What mkdocs.yml says to us: where the data is, where the site will be, what is kept between builds."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.stamp import Stamp, fingerprint, iter_left

PROGRAM = Path(__file__).resolve().parent


def project_dir(config: MkDocsConfig) -> Path:
    """Where mkdocs.yml is."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def cache_dir(config: MkDocsConfig) -> Path:
    """What is kept between builds; to delete it costs time and nothing else."""
    return project_dir(config) / str(config.extra.get("cache_dir", "build"))


def data_dir(config: MkDocsConfig) -> Path:
    """Relative to mkdocs.yml, and named as short as it goes from where one stands."""
    folder = project_dir(config) / str(config.extra.get("data_dir", "data"))
    return Path(os.path.relpath(folder)) if folder.is_relative_to(Path.cwd()) else folder


def site_url(config: MkDocsConfig) -> str:
    """Where the site is published, with the last slash."""
    return (config.site_url or "").rstrip("/") + "/"


def edit_base(config: MkDocsConfig) -> str:
    """Address of the data folder in the repository's editor; empty where the data lies outside of it."""
    root, folder = project_dir(config), data_dir(config).resolve()
    if not (config.repo_url and config.edit_uri and folder.is_relative_to(root)):
        return ""
    docs = Path(config.docs_dir).name
    branch = config.edit_uri.strip("/").removesuffix(docs)
    return f"{config.repo_url.rstrip('/')}/{branch}{folder.relative_to(root).as_posix()}/"


def make_stamp(config: MkDocsConfig) -> Stamp:
    """Of the site as these settings and all that it is made of would leave it."""
    site = Path(config.site_dir)
    named = [config.docs_dir, config.theme.custom_dir or config.docs_dir, config.config_file_path]
    sources = [*map(Path, named), data_dir(config), PROGRAM]
    settings = [str(each) for each in config.user_configs]
    name = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
    left = (line for source in sources for line in iter_left(source))
    return Stamp(cache_dir(config) / "stamps" / name, site, fingerprint([*settings, *left]))
