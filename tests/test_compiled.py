"""Compiled templates are taken from the build before only where they would be compiled to the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from macros.compiled import CompiledTemplates

if TYPE_CHECKING:
    from pathlib import Path


class Counted(Environment):
    compiled = 0

    def _compile(self, source: str, filename: str) -> object:
        self.compiled += 1
        return super()._compile(source, filename)


def use(folder: Path, *, compiler: str = "one", source: str = "Tea: {{ x }}") -> tuple[str, int]:
    """What a template renders, and how many were compiled for it."""
    env = Counted(loader=DictLoader({"a.html": source}), bytecode_cache=CompiledTemplates(folder / "kept", compiler))
    return env.get_template("a.html").render(x=1), env.compiled


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert use(tmp_path) == ("Tea: 1", 1)
    assert use(tmp_path) == ("Tea: 1", 0)


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    use(tmp_path)
    assert use(tmp_path, source="Cup: {{ x }}") == ("Cup: 1", 1)


def test_what_other_code_compiled_is_not_taken(tmp_path: Path) -> None:
    use(tmp_path)
    assert use(tmp_path, compiler="two") == ("Tea: 1", 1)
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"half", b"\0" * 400])
def test_a_damaged_file_is_compiled_anew(damage: bytes, tmp_path: Path) -> None:
    use(tmp_path)
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(damage)
    assert use(tmp_path) == ("Tea: 1", 1)
