"""The API: every file has the shape that its schema and the page about data promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from macros.api import SHAPES, api_paths, iter_api_files
from macros.views import build_views

if TYPE_CHECKING:
    from macros.model import Survey

BOARD = ["id", "tasks", "dataset", "split", "protocol", "metrics", "results"]
BEFORE_TRAITS, AFTER_TRAITS = ["method", "work"], [
    "setting", "rank", "values", "printed_bold", "reported_by", "printed_under", "doubts",
]  # fmt: skip


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def any_survey(request: pytest.FixtureRequest) -> Survey:
    survey: Survey = request.getfixturevalue(request.param)
    return survey


@pytest.fixture(scope="module")
def files(any_survey: Survey) -> dict[str, bytes]:
    return dict(iter_api_files(build_views(any_survey)))


def read(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[f"api/v1/{name}.json"])


def schema_of(path: str) -> str:
    """`api/v1/benchmarks/x.json` → `benchmark`."""
    return "benchmark" if "/benchmarks/" in path else path.removeprefix("api/v1/").removesuffix(".json")


def boards(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(content) for path, content in files.items() if schema_of(path) == "benchmark"]


def test_a_file_stands_where_the_site_expects_it(any_survey: Survey, files: dict[str, bytes]) -> None:
    assert list(files) == api_paths(build_views(any_survey))
    assert len(files) == len(any_survey.boards) + 3 + len(SHAPES)


def test_every_file_holds_to_its_schema(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if "/schema/" in path:
            Draft202012Validator.check_schema(json.loads(content))
        else:
            Draft202012Validator(read(files, f"schema/{schema_of(path)}")).validate(json.loads(content))


def test_a_schema_refuses_what_it_does_not_name(files: dict[str, bytes]) -> None:
    judge = Draft202012Validator(read(files, "schema/metrics"))
    metrics = [dict(metric, colour="red") for metric in read(files, "metrics")]
    assert judge.is_valid(metrics) is (metrics == [])


def test_files_are_readable_text_and_the_same_each_time(any_survey: Survey, files: dict[str, bytes]) -> None:
    assert dict(iter_api_files(build_views(any_survey))) == files
    for content in files.values():
        text = content.decode("utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_everything_is_sorted(files: dict[str, bytes]) -> None:
    for name in ("benchmarks", "datasets", "metrics"):
        ids = [item["id"] for item in read(files, name)]
        assert ids == sorted(ids)


def test_keys_stand_in_the_order_that_is_promised(any_survey: Survey, files: dict[str, bytes]) -> None:
    traits = [trait.id.replace("-", "_") for trait in any_survey.about.traits]
    for board in boards(files):
        assert list(board) == BOARD
        for use in board["metrics"]:
            assert list(use) == ["id", "direction", "unit"]
        for result in board["results"]:
            assert list(result) == [*BEFORE_TRAITS, *traits, *AFTER_TRAITS]
            assert [type(result[trait]) for trait in traits] == [bool] * len(traits)


def test_a_result_names_one_source_and_a_doubt_one_thing(files: dict[str, bytes]) -> None:
    for result in (result for board in boards(files) for result in board["results"]):
        by = result["reported_by"]
        assert list(by) == ["work", "table", "row"] + ["list"] * (by["work"] is None)
        for doubt in result["doubts"]:
            assert list(doubt)[:5] == ["metric", "printed", "likely", "certainty", "reason"]
            assert ("field" in doubt) is (doubt["metric"] is None)


def test_results_stand_by_rank_and_blanks_last(files: dict[str, bytes]) -> None:
    for board in boards(files):
        ranks = [result["rank"] for result in board["results"]]
        assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank or 0))
        assert [r["rank"] is None for r in board["results"]] == [
            board["metrics"][0]["id"] not in r["values"] for r in board["results"]
        ]


def test_the_short_list_agrees_with_the_boards(files: dict[str, bytes]) -> None:
    whole = {board["id"]: board for board in boards(files)}
    short = read(files, "benchmarks")
    assert [board["id"] for board in short] == list(whole)
    for board in short:
        results = whole[board["id"]]["results"]
        assert board["methods"] == len({result["method"] for result in results})
        first = board["metrics"][0]["id"]
        best = [(r["method"], r["work"], r["values"][first]) for r in results if r["rank"] == 1]
        assert [(b["method"], b["work"], b["value"]) for b in board["best"]] == best


def test_data_sets_and_metrics_name_their_boards(files: dict[str, bytes]) -> None:
    whole = boards(files)
    for dataset in read(files, "datasets"):
        assert dataset["boards"] == [board["id"] for board in whole if board["dataset"] == dataset["id"]]
    for metric in read(files, "metrics"):
        used = [board["id"] for board in whole if metric["id"] in [use["id"] for use in board["metrics"]]]
        assert metric["boards"] == used
