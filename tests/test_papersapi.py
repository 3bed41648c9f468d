"""The API about papers: every file has the shape that its schema promises, and says what the data says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from macros.api import load_schema
from macros.exports import iter_files, paths_of_files
from macros.papersapi import FAMILIES, PAPER_SHAPES, iter_paper_api_files, paper_api_paths
from macros.papersmodel import ApiPaper
from macros.views import Views, build_views

if TYPE_CHECKING:
    from macros.model import Survey

SITE = "https://example.org/survey/"
ROOT = "api/v1"


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def views(request: pytest.FixtureRequest) -> Views:
    survey: Survey = request.getfixturevalue(request.param)
    return build_views(survey, site_url=SITE)


@pytest.fixture(scope="module")
def files(views: Views) -> dict[str, bytes]:
    """Everything that is made beside the pages."""
    return dict(iter_files(views, paths_of_files(views)))


def read(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[f"{ROOT}/{name}.json"])


def schema_of(path: str) -> str:
    """`api/v1/papers/x.json` → `paper`."""
    name = path.removeprefix(f"{ROOT}/").removesuffix(".json")
    families = {place.partition("/")[0]: schema for schema, place in FAMILIES.items()}
    return families[name.partition("/")[0]] if "/" in name else name


def test_files_stand_where_the_site_expects_them(views: Views, files: dict[str, bytes]) -> None:
    made = [path for path, _ in iter_paper_api_files(views)]
    assert made == paper_api_paths(views)
    assert sorted(files) == sorted(paths_of_files(views))
    assert len(made) == len(set(made))


def test_every_file_holds_to_its_schema(files: dict[str, bytes]) -> None:
    judges = {name: Draft202012Validator(read(files, f"schema/{name}")) for name in PAPER_SHAPES}
    held = [path for path in files if path.startswith(ROOT) and "/schema/" not in path and schema_of(path) in judges]
    assert {schema_of(path) for path in held} == set(PAPER_SHAPES)
    for path in held:
        judges[schema_of(path)].validate(json.loads(files[path]))


def test_a_schema_refuses_what_it_does_not_name(files: dict[str, bytes]) -> None:
    paper = read(files, "papers")[0]
    judge = Draft202012Validator(read(files, "schema/paper"))
    assert judge.is_valid(paper)
    assert not judge.is_valid(paper | {"colour": "red"})
    assert not any(judge.is_valid({k: v for k, v in paper.items() if k != key}) for key in paper)


def test_keys_stand_in_the_order_of_the_shape(files: dict[str, bytes]) -> None:
    assert {tuple(paper) for paper in read(files, "papers")} == {tuple(ApiPaper.model_fields)}


def test_a_paper_says_the_same_alone_and_among_all(views: Views, files: dict[str, bytes]) -> None:
    papers = read(files, "papers")
    assert [paper["key"] for paper in papers] == sorted(views.papers)
    assert papers == [read(files, f"papers/{paper['key']}") for paper in papers]
    assert files[f"{ROOT}/papers.json"].decode().count("\n") == len(papers) + 2


def test_a_paper_says_what_its_record_and_its_bibtex_say(views: Views, files: dict[str, bytes]) -> None:
    for paper in read(files, "papers"):
        record = views.papers[paper["key"]]
        names = [author["name"] for author in paper["authors"] or ()]
        assert names == [person.name for person in record.entry.authors]
        assert (paper["authors"] is None) is (not names)
        assert (paper["title"], paper["year"], paper["released"]) == (record.title, record.year, record.released)
        assert (paper["doi"] or "", paper["arxiv"] or "") == (record.entry.plain("doi"), record.entry.plain("eprint"))
        assert paper["bibtex"] in files


def test_tasks_know_their_place_in_the_tree_and_their_papers(views: Views, files: dict[str, bytes]) -> None:
    tasks = {task["id"]: task for task in read(files, "tasks")}
    assert list(tasks) == sorted(views.tasks)
    for name, short in tasks.items():
        task = read(files, f"tasks/{name}")
        assert {key: task[key] for key in short} == short
        assert [child for child in task["children"] if tasks[child]["parent"] != name] == []
        assert task["keys"] == [paper.key for paper in views.tasks[name].papers]
        assert len(task["keys"]) == task["papers"]


def test_years_venues_and_lists_name_papers_that_are_there(views: Views, files: dict[str, bytes]) -> None:
    groups = [item["keys"] for name in ("years", "venues") for item in read(files, name)]
    groups += [section["keys"] for a_list in read(files, "lists") for section in a_list["sections"]]
    assert {key for keys in groups for key in keys} <= set(views.papers)
    assert sum(len(year["keys"]) for year in read(files, "years")) == len(views.papers) - len(views.undated)


def test_references_are_numbered_and_lead_to_pages(views: Views, files: dict[str, bytes]) -> None:
    references = read(files, "references")
    assert [item["number"] for item in references] == sorted(views.survey.about.references)
    assert [item["key"] for item in references if item["url"]] == [r.entry.key for r in views.references if r.paper]


def test_the_index_names_every_endpoint_with_its_schema_and_count(views: Views, files: dict[str, bytes]) -> None:
    index = read(files, "index")
    assert index["url"] == SITE
    named = {endpoint["path"] for endpoint in index["endpoints"]}
    made = {path for path in files if path.startswith(ROOT) and "/schema/" not in path}
    singles = {path for path in made if path.count("/") == 2}
    assert singles == {path for path in named if "{" not in path}
    for endpoint in index["endpoints"]:
        folder, family, _ = endpoint["path"].partition("{")
        assert endpoint["schema"] in files
        assert endpoint["count"] == sum(path.startswith(folder) for path in made) or not family
    counts = {endpoint["path"].removeprefix(f"{ROOT}/"): endpoint["count"] for endpoint in index["endpoints"]}
    assert counts["papers.json"] == counts["papers/{key}.json"] == len(views.papers)
    assert set(index["feeds"]) == {path for path in files if path.endswith(("feed.xml", "feed.json"))}
    assert set(index["exports"]) == {path for path in files if path.startswith("exports/")}


def test_schemas_are_read_once_for_all_papers(views: Views) -> None:
    list(iter_paper_api_files(views))
    read_before = load_schema.cache_info().misses
    list(iter_paper_api_files(views))
    assert load_schema.cache_info().misses == read_before


def test_files_are_the_same_each_time(views: Views, files: dict[str, bytes]) -> None:
    again = build_views(views.survey, site_url=SITE)
    assert dict(iter_files(again, paths_of_files(again))) == files
