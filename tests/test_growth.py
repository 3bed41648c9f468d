"""A survey twice as large takes twice the work, and no step of a build more than that. No test here asks the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.surveys import make_survey, write_survey
from built_site import ROOT

SIZES = (60, 120, 240)
"""Works; each twice the one before."""
TWICE = 2.2
"""What a whole build may grow by where the survey doubles."""
STEP, CHANCE = 3, 4000
"""What one step may grow by, and how much of that is chance: a step that is quadratic grows by four."""


@dataclass(frozen=True)
class Built:
    data: Path
    site: Path
    counts: dict[str, int]
    steps: dict[str, int]
    """Function → calls of it and from it."""
    again: list[str]
    """Files that were written more than once."""


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Built]:
    return [build(size, tmp_path_factory.mktemp(f"works{size}")) for size in SIZES]


def build(size: int, folder: Path) -> Built:
    data, site = folder / "data", folder / "site"
    write_survey(make_survey(size), data)
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "counted.py"), str(site)],
        cwd=ROOT, env={**os.environ, "SURVEY_DATA": str(data), "SURVEY_CACHE": str(folder), "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    counts = json.loads(run.stdout.splitlines()[-1])
    return Built(data, site, steps=counts.pop("steps"), again=counts.pop("again"), counts=counts)


def test_every_file_of_the_data_is_read_once(builds: list[Built]) -> None:
    for built in builds:
        files = [path for path in built.data.rglob("*") if path.suffix in {".yaml", ".bib"}]
        assert built.counts["read"] == len(files)


def test_no_file_of_the_site_is_written_twice(builds: list[Built]) -> None:
    assert [built.again for built in builds] == [[]] * len(builds)


def test_as_many_templates_are_compiled_for_many_works_as_for_few(builds: list[Built]) -> None:
    assert len({built.counts["templates"] for built in builds}) == 1


def test_the_engine_renders_as_many_pages_for_many_works_as_for_few(builds: list[Built]) -> None:
    assert len({built.counts["pages"] for built in builds}) == 1


@pytest.mark.parametrize("what", ["calls", "bytes", "written", "read"])
def test_nothing_grows_faster_than_the_survey(what: str, builds: list[Built]) -> None:
    few, some, many = (built.counts[what] for built in builds)
    assert many - some <= TWICE * (some - few)


def test_no_step_grows_faster_than_the_survey(builds: list[Built]) -> None:
    few, some, many = (built.steps for built in builds)
    grown = {name: (few.get(name, 0), some.get(name, 0), number) for name, number in many.items()}
    assert not {name: (a, b, c) for name, (a, b, c) in grown.items() if c - b > STEP * (b - a) + CHANCE}
