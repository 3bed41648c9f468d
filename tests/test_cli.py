"""The `survey` command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from built_site import MINI
from macros.cli import main
from macros.schema import FILES
from plants import TWELVE


def test_check_prints_twelve_sorted_lines_and_a_count(tmp_path: Path) -> None:
    data = shutil.copytree(MINI, tmp_path / "data")
    for plant in TWELVE:
        plant.plant(data)
    run = CliRunner().invoke(main, ["check", "--data", str(data)])
    *lines, count = run.stdout.splitlines()
    assert lines == [line for _, line in sorted((line.split(":"), line) for line in (p.line(data) for p in TWELVE))]
    assert (count, run.exit_code, run.stderr) == ("12 mistakes", 1, "")


def test_check_of_good_data_says_so() -> None:
    run = CliRunner().invoke(main, ["check", "--data", str(MINI)])
    assert (run.stdout, run.exit_code) == ("12 papers, no mistakes\n", 0)


def test_the_folder_may_come_from_the_environment() -> None:
    run = CliRunner().invoke(main, ["check"], env={"SURVEY_DATA": str(MINI)})
    assert run.exit_code == 0


def test_check_names_files_as_the_folder_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["check", "--data", "nowhere"]).stdout.startswith("nowhere:1:1: no such folder")


def test_schema_writes_a_file_for_each_kind_of_data(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["schema", "--data", str(tmp_path)])
    assert run.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "schema").iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_explains_itself_with_an_example(name: str) -> None:
    run = CliRunner().invoke(main, [name, "--help"])
    assert run.exit_code == 0
    assert f"survey {name}" in run.stdout.partition("Example")[2]
