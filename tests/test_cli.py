"""The `survey` command."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from built_site import MINI, ROOT
from macros.bibliography import FORMATS, iter_bibliography
from macros.cli import main
from macros.schema import FILES
from macros.views import build_views
from plants import TWELVE

if TYPE_CHECKING:
    from macros.model import Survey


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


@pytest.mark.parametrize("to", ["bib", "ris", "csl", "csv"])
def test_export_prints_the_bytes_of_the_sites_files(to: str, survey: Survey) -> None:
    files = dict(iter_bibliography(build_views(survey)))
    run = CliRunner().invoke(main, ["export", "--to", to, "--data", str(MINI)])
    name = "papers.csv" if to == "csv" else f"all.{FORMATS[to].suffix}"
    assert (run.exit_code, run.stdout_bytes) == (0, files[f"exports/{name}"])


def test_export_prints_a_choice(survey: Survey) -> None:
    files = dict(iter_bibliography(build_views(survey)))
    run = CliRunner().invoke(main, ["export", "--to", "ris", "--task", "pouring", "--data", str(MINI)])
    assert run.stdout_bytes == files["tasks/pouring/pouring.ris"]
    both = ["--task", "pouring", "--year", "2019", "--list", "tea-robots"]
    assert CliRunner().invoke(main, ["export", "--to", "csl", *both, "--data", str(MINI)]).stdout == "[]\n"


def test_export_of_what_is_not_there_names_what_is_near() -> None:
    run = CliRunner().invoke(main, ["export", "--to", "bib", "--venue", "teacon", "--data", str(MINI)])
    assert (run.exit_code, run.stdout) == (1, "")
    assert "there is no venue 'teacon'; did you mean teaconf?" in run.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_explains_itself_with_an_example(name: str) -> None:
    run = CliRunner().invoke(main, [name, "--help"])
    assert run.exit_code == 0
    assert f"survey {name}" in run.stdout.partition("Example")[2]


def test_export_offers_every_form() -> None:
    (to,) = [option for option in main.commands["export"].params if option.name == "to"]
    assert isinstance(to.type, click.Choice)
    assert list(to.type.choices) == [*FORMATS, "csv"]


def test_help_loads_no_library_that_only_a_command_needs() -> None:
    heavy = "{'jinja2', 'markdown_it', 'pybtex', 'pydantic', 'rapidfuzz', 'ruamel.yaml', 'yaml'}"
    code = f"import sys, macros.cli; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True).stdout == "[]\n"
