"""The theme's templates: what is listed, and what is found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from built_site import ROOT
from macros.theme import lean_environment

if TYPE_CHECKING:
    from jinja2 import Environment


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme("material", custom_dir=str(ROOT / "docs" / "overrides"))


def copied(env: Environment, theme: Theme) -> list[str]:
    """What the engine would copy to the site."""
    files, config = Files([]), SimpleNamespace(theme=theme, site_dir="site", use_directory_urls=True)
    files.add_files_from_theme(env, config)  # type: ignore[arg-type]
    return list(files.src_uris)


def test_the_engine_copies_the_same_files(theme: Theme) -> None:
    wanted = copied(theme.get_env(), theme)
    assert copied(lean_environment(theme), theme) == wanted
    assert len(wanted) > 20


def test_icons_are_found_by_name_and_not_listed(theme: Theme) -> None:
    env: Any = lean_environment(theme)
    assert "<svg" in env.get_template(".icons/material/pencil-outline.svg").render()
    assert [name for name in env.list_templates() if name.startswith(".")] == []
    assert len(env.list_templates()) < len(theme.get_env().list_templates()) / 10
