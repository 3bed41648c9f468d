"""Documents that cannot drift: every macro, command, option, field and dependency is told where it belongs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from macros import about, boards, model
from macros.api import iter_api_files
from macros.boards import Board
from macros.build import start_build
from macros.cli import main
from macros.env import make_macros
from macros.exports import paths_of_files
from macros.loader import load_survey
from macros.model import Paper, Record
from macros.papersapi import format_index, iter_paper_api_files
from macros.papersmodel import ApiAuthor, ApiPaper
from macros.views import build_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model import Survey

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DATA_PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")
MACROS = (ROOT / "docs" / "macros.md").read_text("utf-8")
RECORDS = [
    noun
    for noun in (vars(model) | vars(boards) | vars(about)).values()
    if isinstance(noun, type) and issubclass(noun, Record) and noun not in (Record, Paper, Board)
]


def registered() -> list[str]:
    """The names of all macros."""
    build = start_build(ROOT / "tests" / "mini", "", use_shell=True)
    return sorted(macro.__name__ for macro in make_macros(build, lambda: ""))


def commands(group: click.Group = main, above: str = "survey") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def rows(record: type[Record]) -> list[str]:
    """The fields in the table under the heading that names the record."""
    _, _, section = CONTRIBUTING.partition(f"(`{record.__name__}`)\n")
    table = section.split("\n#", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("name", registered())
def test_every_macro_has_a_section_that_shows_it_working(name: str) -> None:
    section = re.search(rf"^## `{name}\(.*?(?=^## |\Z)", MACROS, re.MULTILINE | re.DOTALL)
    assert section, f"docs/macros.md has no section for {name}()"
    shown, _, working = section[0].partition("```\n")
    assert f"{name}(" in shown
    assert f"{name}(" in working


def test_no_section_tells_of_a_macro_that_is_gone() -> None:
    assert sorted(re.findall(r"^## `(\w+)\(", MACROS, re.MULTILINE)) == registered()


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    told = CONTRIBUTING + "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert [word for word in (name, *options) if word not in told] == []


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_help_of_every_command_has_an_example(name: str, command: click.Command) -> None:
    assert name in (command.help or "") + (command.epilog or "")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_has_a_row_in_the_order_of_the_model(record: type[Record]) -> None:
    assert rows(record) == list(record.model_fields)


def test_every_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    told = re.findall(r"^\| `([\w.-]+)` \|", CONTRIBUTING.partition("## Dependencies")[2], re.MULTILINE)
    assert told == [re.split(r"[=<>]", name)[0] for name in wanted]


def test_every_goal_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    goals = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert goals
    assert [goal for goal in goals[1].split() if not re.search(rf"^{goal}:.*  ## ", makefile, re.MULTILINE)] == []


def test_the_citation_file_is_valid_by_its_public_schema() -> None:
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    run = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, str(ROOT / "CITATION.cff")], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_version_is_one_wherever_it_is_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    cited = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    newest = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert cited
    assert newest
    site = load_survey(ROOT / "data").about.site
    assert {project["version"], cited[1], newest[1], site.version} == {project["version"]}


def test_the_lock_names_no_registry_and_has_a_hash_for_every_package() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    packages = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_program_on_the_page_about_data_runs() -> None:
    program = re.search(r"^```python\n(.*?)^```", DATA_PAGE, re.MULTILINE | re.DOTALL)
    assert program
    run = subprocess.run([sys.executable, "-c", program[1]], cwd=ROOT, capture_output=True, text=True)
    assert re.fullmatch(r"\d+ papers, \d+ with code\n", run.stdout), run.stderr


def test_the_programs_that_ask_the_api_run(real_survey: Survey, tmp_path: Path) -> None:
    """Their site is a folder here; the address of a file is one that they can open, too."""
    views = build_views(real_survey)
    for path, content in (*iter_api_files(views), *iter_paper_api_files(views)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    programs = re.findall(r"^```python\n(.*?)^```", DATA_PAGE, re.MULTILINE | re.DOTALL)
    told = [
        ask(text.replace("{{ config.site_url }}", f"{tmp_path.as_uri()}/")) for text in programs if "urlopen" in text
    ]
    with_code = Counter(paper.year for paper in real_survey.papers if "code" in paper.links)
    assert told[0] == [f"{year} {number} papers with code" for year, number in sorted(with_code.items())]
    assert [len(lines) for lines in told[1:]] == [sum(len(view.leaders) for view in views.boards.boards.values())]


def test_every_address_that_the_page_about_data_asks_curl_for_is_made(real_survey: Survey) -> None:
    views = build_views(real_survey)
    asked = re.findall(r"^curl \{\{ config.site_url \}\}(\S+.*)$", DATA_PAGE, re.MULTILINE)
    assert len(asked) > 3
    assert {re.sub(r"\{\{ newest\(\)[^}]*\}\}", views.newest[0].key, path) for path in asked} <= set(
        paths_of_files(views)
    )


def ask(program: str) -> list[str]:
    """The lines that a program prints."""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_the_page_about_data_names_every_endpoint_and_key_of_the_api(real_survey: Survey) -> None:
    views = build_views(real_survey)
    first = next(iter(views.boards.boards))
    for path, content in iter_api_files(views):
        name = path.replace(f"benchmarks/{first}", "benchmarks/&lt;id&gt;")
        assert name in DATA_PAGE or path.count("/") == 3
        if path.endswith(f"/{first}.json"):
            board = json.loads(content)
            keys = [*board, *board["metrics"][0], *board["results"][0], *board["results"][0]["reported_by"]]
            traits = {trait.id.replace("-", "_") for trait in real_survey.about.traits}
            assert [key for key in keys if key not in traits and f"`{key}`" not in DATA_PAGE] == []


def test_the_page_about_data_names_every_endpoint_about_papers_and_every_key_of_a_paper(real_survey: Survey) -> None:
    views = build_views(real_survey)
    index = json.loads(format_index(views, paths_of_files(views)))
    paths = [endpoint["path"].replace("{", "&lt;").replace("}", "&gt;") for endpoint in index["endpoints"]]
    page = DATA_PAGE.replace("<id>", "&lt;id&gt;")
    assert [path for path in paths if f"/{path}" not in page] == []
    assert [endpoint["schema"] for endpoint in index["endpoints"] if f"../{endpoint['schema']}" not in page] == []
    assert [key for key in (*ApiPaper.model_fields, *ApiAuthor.model_fields) if f"`{key}`" not in page] == []


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_a_link_to_a_file_of_the_repository_leads_there(path: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / path).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
