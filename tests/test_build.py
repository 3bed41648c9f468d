"""One build: its pages, its navigation, what stops it, and that it gives the same bytes everywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from built_site import MINI, ROOT, build
from macros.build import Build, build_nav, source_name, start_build
from macros.pages import Page
from plants import OTHERS, TWELVE
from test_shell import files

URL = "https://example.org/survey/"


@pytest.fixture(scope="module")
def made() -> Build:
    return start_build(MINI, "", use_shell=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of everything that a build needs, with the made-up survey as its data."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("docs", "macros"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(MINI, tmp_path / "data")
    return tmp_path


def mkdocs(
    project: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs build --strict` on a project of its own."""
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", *arguments]
    own = {"SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SURVEY_")}
    return subprocess.run(command, cwd=cwd or project, env={**inherited, **own}, capture_output=True, text=True)


def page(url: str, *nav: str) -> Page:
    return Page(url, url, "", str, nav=nav)


def test_html_of_a_macro_comes_back_where_its_token_stands(made: Build) -> None:
    one, two = made.keep("<ul>1</ul>"), made.keep("<b>2</b>")
    assert made.put_back(f"<p>{one}</p><p>a {two} b</p>{one}") == "<ul>1</ul><p>a <b>2</b> b</p><ul>1</ul>"


def test_html_within_a_line_keeps_its_paragraph(made: Build) -> None:
    citation = made.keep("<a href='x'>x</a>", inline=True)
    assert made.put_back(f"<p>{citation}</p>") == "<p><a href='x'>x</a></p>"


def test_words_that_look_like_a_token_stay(made: Build) -> None:
    made.keep("<b>secret</b>")
    assert made.put_back("<p>zqblock0qz</p> zqtext99qz") == "<p>zqblock0qz</p> zqtext99qz"


def test_pages_join_the_written_navigation_below_the_entry_of_their_name() -> None:
    pages = [
        page("tasks/", "Tasks"),
        page("tasks/a/", "Tasks", "A"),
        page("tasks/b/", "Tasks", "A", "B"),
        page("x/", "Unknown"),
    ]
    written = ["index.md", {"Tasks": "tasks/index.md"}, {"More": [{"Tasks": "tasks/index.md"}]}]
    below = {"Tasks": ["tasks/index.md", {"A": ["tasks/a/index.md", {"B": "tasks/b/index.md"}]}]}
    assert build_nav(written, pages) == ["index.md", below, {"More": [below]}]


def test_a_page_stands_for_a_markdown_file() -> None:
    assert [source_name(page(url)) for url in ("", "tasks/a/")] == ["index.md", "tasks/a/index.md"]


def test_a_leaf_is_no_index_of_its_group() -> None:
    assert source_name(replace(page("benchmarks/a/"), leaf=True)) == "benchmarks/a.md"


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    build(MINI, tmp_path / "one", URL, PYTHONHASHSEED="11")
    build(MINI, tmp_path / "two", URL, PYTHONHASHSEED="22", TZ="Asia/Tokyo", LANG="C")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_build_stops_with_every_line_and_writes_nothing(project: Path) -> None:
    for plant in TWELVE:
        plant.plant(project / "data")
    (project / "site").mkdir()
    (project / "site/old.html").write_text("old")
    run = mkdocs(project)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "the data has 12 mistakes" in run.stderr
    assert len(re.findall(r"^data/\S+:\d+:\d+: ", run.stderr, re.MULTILINE)) == 12
    assert files(project / "site") == {"old.html": b"old"}


def test_a_survey_without_papers_builds(project: Path) -> None:
    shutil.rmtree(project / "data")
    (project / "data").mkdir()
    (project / "data/survey.yaml").write_text("site: {name: New, tagline: Soon, description: Nothing yet.}\n")
    run = mkdocs(project)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('{{ bibtex("nobody") }}', "cite.md: there is no paper 'nobody'"),
        ("{{ nothing }}", "cite.md: 'nothing' is undefined"),
        ("{{ count( }}", "cite.md: Line "),
    ],
)
def test_a_mistake_in_a_macro_stops_the_build_with_its_page(project: Path, words: str, told: str) -> None:
    with (project / "docs/cite.md").open("a") as cite:
        cite.write(f"\n{words}\n")
    run = mkdocs(project)
    assert run.returncode == 1
    assert told in run.stderr


@pytest.mark.parametrize(
    "name",
    [
        "tasks/index.md",
        "tasks.md",
        "papers/brown2019arms.md",
        "papers/brown2019arms/index.md",
        "papers/brown2019arms/brown2019arms.bib",
    ],
)
def test_a_written_page_never_hides_a_made_one(name: str, project: Path) -> None:
    (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs" / name).write_text("# Mine\n")
    run = mkdocs(project)
    assert run.returncode == 1
    assert f"{name} would hide what is made from the data" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_project_builds_from_another_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert mkdocs(project).returncode == 0
    run = mkdocs(project, "-f", f"{project}/mkdocs.yml", "-d", f"{project}/again", cwd=elsewhere)
    assert run.returncode == 0, run.stderr
    relative = os.path.relpath(project / "mkdocs.yml", elsewhere)
    run = mkdocs(project, "-f", relative, "-d", f"{project}/third", cwd=elsewhere, SURVEY_DATA=str(project / "data"))
    assert run.returncode == 0, run.stderr
    assert files(project / "site") == files(project / "again") == files(project / "third")


def test_a_single_mistake_is_one(project: Path) -> None:
    next(plant for plant in OTHERS if plant.name == "an unknown type").plant(project / "data")
    assert "the data has 1 mistake\n" in mkdocs(project).stderr
