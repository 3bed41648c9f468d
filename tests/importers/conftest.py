"""Made-up lists, read and imported."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from import_kinds import Files, Import, Parse

from macros.importers.entries import ParsedList
from macros.importers.lists import parse_list
from macros.importers.report import Report
from macros.importers.run import import_list


@pytest.fixture
def parse() -> Parse:
    """Text of a list → what it says."""

    def run(text: str, form: str | None = None) -> ParsedList:
        return parse_list(dedent(text).encode(), form)

    return run


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def import_text(tmp_path: Path, data_dir: Path) -> Import:
    """Text of a list → the report of its import into `data_dir`, with tasks made of its sections."""

    def run(text: str | bytes, list_id: str = "tea", *, new_tasks: bool = True, **options: bool) -> Report:
        path = tmp_path / "README.md"
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return import_list(path, list_id, data_dir, new_tasks=new_tasks, **options)

    return run


@pytest.fixture
def files(data_dir: Path) -> Files:
    """What the data folder holds now."""

    def run() -> dict[str, bytes]:
        return {
            path.relative_to(data_dir).as_posix(): path.read_bytes() for path in data_dir.rglob("*") if path.is_file()
        }

    return run
