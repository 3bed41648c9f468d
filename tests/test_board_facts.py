"""The real boards say what their sources print, character by character, and what is wrong in print stands on a page.

`tests/facts/` was written down from the sources, apart from the data: values and bold as source, table, row, board,
metric (and value); directions as board, metric, direction; errors as page and words that stand on it.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from macros.api import iter_api_files
from macros.boardpages import build_board_pages
from macros.pages import build_pages
from macros.views import build_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model import Survey
    from macros.views import Views

FACTS = Path(__file__).parent / "facts"
ERRORS = json.loads((FACTS / "errors.json").read_text("utf-8"))


def facts(name: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in json.loads((FACTS / f"{name}.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def views(real_survey: Survey) -> Views:
    return build_views(real_survey)


@pytest.fixture(scope="module")
def boards(views: Views) -> list[dict[str, Any]]:
    """Every board as the API has it."""
    return [json.loads(content) for path, content in iter_api_files(views) if "/benchmarks/" in path]


@pytest.fixture(scope="module")
def texts(views: Views) -> dict[str, str]:
    """Address of each page → its words."""
    return {page.url: _words(page.content) for page in (*build_pages(views), *build_board_pages(views))}


def results(boards: list[dict[str, Any]]) -> Iterator[tuple[tuple[Any, ...], str, dict[str, Any]]]:
    """Source, table and row; board; result."""
    for board in boards:
        for result in board["results"]:
            by = result["reported_by"]
            yield (by["work"] or by["list"], by["table"], by["row"]), board["id"], result


def test_every_number_is_there_as_printed_with_its_source(boards: list[dict[str, Any]], views: Views) -> None:
    told = sorted((*by, board, metric, v) for by, board, r in results(boards) for metric, v in r["values"].items())
    assert told == facts("values")
    own = [row for row in told if row[0] == views.survey.about.paper]
    assert (len(own), len(told) - len(own)) == (274, 34)


def test_bold_is_where_print_has_it(boards: list[dict[str, Any]]) -> None:
    told = sorted((*by, board, metric) for by, board, r in results(boards) for metric in r["printed_bold"])
    assert told == facts("bold")


def test_every_metric_has_its_direction(boards: list[dict[str, Any]]) -> None:
    told = {(board["id"], use["id"]): use["direction"] for board in boards for use in board["metrics"]}
    assert [(*use, way) for *use, way in facts("directions") if told[*use] != way] == []
    assert {metric: way for _, metric, way in facts("directions")} == {metric: way for (_, metric), way in told.items()}


def test_every_doubted_value_is_printed_so(boards: list[dict[str, Any]]) -> None:
    doubts = [(result, doubt) for _, _, result in results(boards) for doubt in result["doubts"] if doubt["metric"]]
    assert doubts
    assert [doubt for result, doubt in doubts if result["values"][doubt["metric"]] != doubt["printed"]] == []


def test_all_errors_of_print_are_listed() -> None:
    assert list(ERRORS) == [*(f"L{n}" for n in range(1, 21)), *(f"P{n}" for n in range(1, 12))]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_of_print_is_told_on_a_page(error: str, texts: dict[str, str]) -> None:
    assert [(url, words) for url, words in ERRORS[error] if words not in texts[url]] == []


def _words(content: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", content)).split())
