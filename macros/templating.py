"""Jinja for templates as ours are: all of them escape, and they call macros and methods, but no function of Jinja's.

What Jinja does beside that for any template would take a third of the time that pages take to be made.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # compiled, where markupsafe is


def shown(value: Any) -> str:
    """What stands in the page for a value: the text that `escape` gives, which is joined and need not be `Markup`."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    return value if kind is Markup else escape(value)


class _Generator(CodeGenerator):
    """Compiles `{{ value }}` to a call of `shown`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write("environment.shown(")


class _Context(Context):
    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """A macro, which is told that it escapes, or a method, which asks for nothing of Jinja's."""
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **named) if type(called) is Macro else called(*args, **named)


class Environment(jinja2.Environment):
    code_generator_class = _Generator
    context_class = _Context
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """None; Jinja's own would be copied for each page."""
        return {} if d is None else d
