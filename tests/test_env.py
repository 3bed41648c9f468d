"""What mkdocs-macros does for a build, and what it is spared."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from mkdocs_macros import context

from macros import env


def test_the_plugin_asks_git_nothing() -> None:
    assert vars(env)["context"] is context
    plugin: Any = SimpleNamespace(variables={}, config={}, macro=lambda macro: macro, filter=lambda filter_: filter_)
    context.define_env(plugin)
    assert plugin.variables["git"] == {}
