"""Boards whose numbers, names and sources are wrong: one mistake, one line, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.issues import DataError
from macros.loader import load_survey
from plants import Plant

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "survey.yaml": """\
site: {name: Bread, tagline: Loaves, description: Ovens and what comes out.}
paper: baker2020bread
outline:
  - {number: I, title: Loaves}
traits:
  - {id: sourdough, title: Sourdough, description: It rises without yeast from a packet.}
contradictions:
  - section: I
    says: Rye rises most.
    shows: Spelt has 81.0.
    verdict: Wrong.
    boards: [oven-2019]
references: {1: rye2018loaf, 2: baker2020bread}
""",
    "taxonomy.yaml": """\
- {id: baking, title: Baking, description: Dough becomes bread.}
- {id: tasting, title: Tasting, description: Bread is eaten.}
""",
    "lists.yaml": "- {id: awesome-bread, title: Awesome Bread}\n",
    "references.bib": """\
@book{rye2018loaf,
  title = {Loaf}, author = {Rye, Ann}, year = {2018}, publisher = {Crust}
}
""",
    "papers/2020/baker2020bread.yaml": """\
tasks: [baking]
bibtex: |
  @misc{baker2020bread,
    title = {All Bread}, author = {Baker, Bo}, year = {2020}
  }
""",
    "datasets.yaml": """\
- {id: oven, name: Oven, description: Loaves on a tray., paper: rye2018loaf}
- {id: hearth, name: Hearth, description: Loaves on a stone.}
""",
    "metrics.yaml": """\
- id: rise-and-crust
  symbol: R&C
  name: mean of rise and crust
  description: How good a loaf is.
  unit: "%"
  direction: higher
  digits: 1
  minimum: 0
  maximum: 100
  mean_of: [rise, crust]
- {id: rise, symbol: R, name: rise, description: How far., direction: higher, digits: 1, minimum: 0, maximum: 100}
- {id: crust, symbol: C, name: crust, description: How crisp., direction: higher, digits: 1, minimum: 0, maximum: 100}
- {id: minutes, symbol: M, name: minutes, description: How long., direction: lower, digits: 0}
""",
    "benchmarks/oven-2019.yaml": """\
title: Oven 2019
tasks: [baking]
dataset: oven
protocol: Loaves are weighed.
metrics: [rise-and-crust, rise, crust]
settings: {steam: A bowl of water stands below.}
results:
  - method: Rye
    work: rye2018loaf
    traits: [sourdough]
    setting: steam
    values: {rise-and-crust: "70.1", rise: "60.1", crust: "80.0"}
    printed_bold: [crust]
    reported_by: {work: baker2020bread, table: I, row: 1}
  - method: Spelt
    work: rye2018loaf
    values: {rise-and-crust: "81.0", rise: "85.0", crust: "75.0"}
    reported_by: {work: baker2020bread, table: I, row: 2}
    doubts:
      - {metric: crust, printed: "75.0", likely: "77.0", certainty: likely, reason: The mean says so.}
      - {field: method, printed: Splet, certainty: certain, reason: A slip.}
  - method: Spelt
    work: rye2018loaf
    values: {rise: "84.0"}
    reported_by: {list: awesome-bread, table: Loaves, row: 3}
""",
    "benchmarks/hearth.yaml": """\
title: Hearth
tasks: [baking, tasting]
dataset: hearth
protocol: Loaves are timed.
metrics: [minutes]
results:
  - method: Wheat
    work: rye2018loaf
    values: {minutes: "40"}
    reported_by: {work: baker2020bread, table: I, row: 3}
    printed_under: oven-2019
    doubts:
      - {field: board, printed: Oven, likely: Hearth, certainty: certain, reason: Minutes are no rise.}
  - method: Oat
    work: rye2018loaf
    values: {minutes: "55"}
    reported_by: {work: baker2020bread, table: II, row: 1}
""",
    "tables.yaml": """\
- id: I
  title: Loaves
  blocks:
    - title: On a tray
      columns:
        - {board: oven-2019, metric: rise-and-crust}
        - {board: oven-2019, metric: rise, moved_metric: minutes}
        - {board: oven-2019, metric: crust}
      rows:
        - {row: 1, method: Rye, reference: 1}
        - {row: 2, method: Splet}
        - {row: 3, method: Wheat}
- id: II
  title: More loaves
  blocks:
    - title: On a stone
      columns: [{board: hearth, metric: minutes}]
      rows: [{row: 1, method: Oat}]
""",
}

OVEN, HEARTH, TABLES = "benchmarks/oven-2019.yaml", "benchmarks/hearth.yaml", "tables.yaml"

TEN = (
    Plant("a value that is no number", OVEN, 'rise: "60.1"', 'rise: "60,1"',
          '"60,1', 'rise: “60,1” is not a number as printed, such as "90.70"'),
    Plant("a value out of range", OVEN, 'rise: "84.0"', 'rise: "184.0"',
          '"184.0', "rise: 184.0 is above 100, the most that is possible"),
    Plant("more digits than the metric has", HEARTH, 'minutes: "40"', 'minutes: "40.5"',
          '"40.5', "minutes: 40.5 has 1 decimals; the metric has 0"),
    Plant("a result without a source", OVEN, "{list: awesome-bread, table: Loaves", "{table: Loaves",
          "{table: Loaves", "a result without a source: say the work or the list that reports it"),
    Plant("an unknown metric", HEARTH, "metrics: [minutes]", "metrics: [minuets]",
          "minuets", "there is no metric minuets; did you mean minutes?"),
    Plant("an unknown data set", HEARTH, "dataset: hearth", "dataset: heart",
          "heart\n", "there is no data set heart; did you mean hearth?"),
    Plant("an unknown work", HEARTH, 'Oat\n    work: rye2018loaf', 'Oat\n    work: rye2018loa',
          "rye2018loa\n", "neither a paper nor references.bib has the key rye2018loa; did you mean rye2018loaf?"),
    Plant("an unknown setting", OVEN, "setting: steam", "setting: stem",
          "stem\n", "oven-2019 has no setting stem; did you mean steam?"),
    Plant("the same method twice", HEARTH, "  - method: Oat",
          "  - method: Wheat\n    work: rye2018loaf\n    values: {minutes: \"41\"}\n"
          "    reported_by: {work: baker2020bread, table: I, row: 3}\n    printed_under: oven-2019\n  - method: Oat",
          'Wheat\n    work: rye2018loaf\n    values: {minutes: "41"}', "Wheat stands twice with one source and setting; it is result 1 already"),
    Plant("a doubt that names no printed value", OVEN, 'printed: "75.0"', 'printed: "76.0"',
          '"76.0', "a doubt about 76.0, which is not printed here: crust is 75.0"),
)  # fmt: skip
"""Ten of ten kinds."""

OTHERS = (
    Plant("a mean that is none", OVEN, 'rise-and-crust: "70.1"', 'rise-and-crust: "70.3"',
          '"70.3', "rise-and-crust: 70.3 is not the mean of rise 60.1 and crust 80.0; where print has it so, say it in a doubt"),
    Plant("a value below the least", OVEN, 'rise: "84.0"', 'rise: "-84.0"',
          '"-84.0', "rise: -84.0 is below 0, the least that is possible"),
    Plant("no number alone", HEARTH, 'minutes: "55"', 'minutes: soon',
          "soon", "minutes: “soon” is not a number as printed, such as \"90.70\""),
    Plant("no values at all", HEARTH, '{minutes: "55"}', "{}", "{}", "values: must not be empty"),
    Plant("two sources", OVEN, "{list: awesome-bread, table", "{work: rye2018loaf, list: awesome-bread, table",
          "{work: rye2018loaf, l", "a result has one source: either a work or a list"),
    Plant("an unknown source", HEARTH, "{work: baker2020bread, table: II", "{work: baker2020brea, table: II",
          "baker2020brea,", "neither a paper nor references.bib has the key baker2020brea; did you mean baker2020bread?"),
    Plant("an unknown list", OVEN, "list: awesome-bread", "list: awesome-bred",
          "awesome-bred", "there is no list awesome-bred; did you mean awesome-bread?"),
    Plant("an unknown task", HEARTH, "[baking, tasting]", "[baking, testing]",
          "testing", "there is no task testing; did you mean tasting?"),
    Plant("an unknown trait", OVEN, "traits: [sourdough]", "traits: [sourdogh]",
          "sourdogh", "there is no trait sourdogh; did you mean sourdough?"),
    Plant("a board that nobody has", HEARTH, "printed_under: oven-2019", "printed_under: oven-2091",
          "oven-2091", "there is no board oven-2091; did you mean oven-2019?"),
    Plant("a board under itself", HEARTH, "printed_under: oven-2019", "printed_under: hearth",
          "hearth\n    doubts", "this is the board itself; what is printed where it belongs needs none"),
    Plant("a value of an unknown metric", OVEN, 'rise: "84.0"', 'ries: "84.0"',
          "ries", "there is no metric ries; did you mean rise?"),
    Plant("a value that is doubted, under another name", OVEN, 'crust: "75.0"}', 'crst: "75.0"}',
          "crst", "there is no metric crst; did you mean crust?"),
    Plant("a value of another board's metric", OVEN, 'rise: "84.0"', 'minutes: "84"',
          "minutes", "oven-2019 has no metric minutes"),
    Plant("a metric gone from the board", OVEN, "metrics: [rise-and-crust, rise, crust]",
          "metrics: [rise-and-crust, rise]", "[rise-and-crust, rise]",
          "several results have a value of crust, which is not among these"),
    Plant("a metric twice", OVEN, "[rise-and-crust, rise, crust]", "[rise-and-crust, rise, crust, rise]",
          "rise]", "rise stands twice in metrics"),
    Plant("bold that is no metric", OVEN, "printed_bold: [crust]", "printed_bold: [crush]",
          "crush", "there is no metric crush; did you mean crust?"),
    Plant("bold without a value", OVEN, 'values: {rise: "84.0"}', 'values: {rise: "84.0"}\n    printed_bold: [crust]',
          "crust]\n    reported_by: {list", "crust has no value here to be bold"),
    Plant("a doubted metric without a value", OVEN, 'values: {rise: "84.0"}',
          'values: {rise: "84.0"}\n    doubts: [{metric: crust, printed: "1", certainty: open, reason: Who knows.}]',
          'crust, printed: "1"', "crust is doubted and has no printed value here"),
    Plant("a doubt about an unknown metric", OVEN, "{metric: crust", "{metric: crumb",
          "crumb", "there is no metric crumb; did you mean crust?"),
    Plant("a row in words", OVEN, "table: I, row: 2", "table: I, row: two",
          "two", "row: must be a whole number"),
    Plant("a doubt about nothing", HEARTH, "{field: board, printed", "{printed",
          "{printed", "a doubt is about a metric's value or about a field of the row: say one of the two"),
    Plant("a board's name", HEARTH, "title: Hearth", "title: Hearth",
          "title", "a file's name is a board's id, lower-case words joined by hyphens: “Hearth” is none; "
          "did you mean hearth.yaml?", rename="Hearth.yaml"),
    Plant("a board that nobody reads", "benchmarks/spare.yml", "", "title: Spare\n",
          "title", "nothing reads this file; did you mean benchmarks/spare.yaml?"),
    Plant("a title twice", OVEN, "title: Oven 2019", "title: Hearth", "Hearth", "“Hearth” is the title of hearth, too"),
    Plant("a data set twice", "datasets.yaml", "- {id: hearth, name: Hearth",
          "- {id: oven, name: Stove, description: Hot.}\n- {id: hearth, name: Hearth", "oven, name: Stove", "the id oven stands twice"),
    Plant("a metric's id twice", "metrics.yaml", "- {id: minutes",
          "- {id: rise, symbol: R, name: height, description: High., direction: higher, digits: 0}\n- {id: minutes",
          "rise, symbol: R, name: height", "the id rise stands twice"),
    Plant("a metric's name twice", "metrics.yaml", "name: minutes", "name: Rise", "{id: minutes", "“Rise” names minutes and rise"),
    Plant("digits that are no number", "metrics.yaml", "direction: lower, digits: 0", "direction: lower, digits: none",
          "none", "digits: must be a whole number"),
    Plant("a direction that is none", "metrics.yaml", "direction: lower", "direction: down",
          "down", "direction: “down” is none of higher or lower"),
    Plant("a mean of what nobody knows", "metrics.yaml", "[rise, crust]", "[rise, crumb]",
          "crumb", "there is no metric crumb; did you mean crust?"),
    Plant("a maximum below the minimum", "metrics.yaml", "  minimum: 0\n  maximum: 100\n", "  minimum: 101\n  maximum: 99\n",
          "99\n", "the maximum 99 is not above the minimum"),
    Plant("a data set's unknown work", "datasets.yaml", "paper: rye2018loaf", "paper: rye2018lof",
          "rye2018lof", "neither a paper nor references.bib has the key rye2018lof; did you mean rye2018loaf?"),
    Plant("a trait twice", "survey.yaml", "contradictions:",
          "  - {id: sourdough, title: Sour, description: So.}\ncontradictions:", "sourdough, title: Sour,", "the id sourdough stands twice"),
    Plant("a contradiction nowhere", "survey.yaml", "section: I\n", "section: V\n",
          "V\n", "the survey's outline has no section V"),
    Plant("a contradicting board that nobody has", "survey.yaml", "boards: [oven-2019]", "boards: [oven-219]",
          "oven-219", "there is no board oven-219; did you mean oven-2019?"),
    Plant("a column of an unknown board", TABLES, "{board: hearth,", "{board: harth,",
          "harth", "there is no board harth; did you mean hearth?"),
    Plant("a column of an unknown metric", TABLES, "metric: crust}", "metric: crut}",
          "crut", "there is no metric crut; did you mean crust?"),
    Plant("a column of another board's metric", TABLES, "board: hearth, metric: minutes", "board: hearth, metric: crust",
          "crust}]", "hearth has no metric crust"),
    Plant("a moved column of an unknown metric", TABLES, "moved_metric: minutes", "moved_metric: minute",
          "minute}", "there is no metric minute; did you mean minutes?"),
    Plant("a row out of order", TABLES, "row: 3, method: Wheat", "row: 4, method: Wheat", "4, m", "row 4 stands where row 3 should"),
    Plant("a row's unknown reference", TABLES, "reference: 1", "reference: 9", "9}", "survey.yaml has no reference 9"),
    Plant("a row without numbers", TABLES, "method: Oat}]", "method: Oat}, {row: 2, method: Fog}]",
          "{row: 2, method: Fog", "no board holds a number of row 2 of table II"),
    Plant("a result of an unknown table", HEARTH, "table: II,", "table: IV,",
          "IV,", "tables.yaml has no table IV; did you mean I?"),
    Plant("a result of an unknown row", HEARTH, "table: II, row: 1", "table: II, row: 7", "7}", "table II has no row 7"),
    Plant("a result of another row", OVEN, "table: I, row: 2", "table: I, row: 1",
          "1}\n    doubts", "row 1 of table I is Rye, not Spelt; did you mean row 2?"),
    Plant("a result of another table's row", HEARTH, "    printed_under: oven-2019\n", "",
          "3}\n", "the sub-table of row 3 of table I has no column of hearth for these values"),
)  # fmt: skip
"""More kinds; each alone gives one line."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A made-up survey with two boards and two tables, to be spoiled."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def issues(data: Path) -> list[str]:
    """What loading says is wrong."""
    try:
        load_survey(data)
    except DataError as error:
        return [str(issue) for issue in error.issues]
    return []


def test_the_made_up_survey_has_no_mistake(data: Path) -> None:
    assert issues(data) == []


@pytest.mark.parametrize("plant", [*TEN, *OTHERS], ids=lambda plant: plant.name)
def test_one_mistake_is_one_line_at_its_place(plant: Plant, data: Path) -> None:
    (data / plant.path).touch()
    plant.plant(data)
    assert issues(data) == [plant.line(data)]


def test_ten_mistakes_of_ten_kinds_are_ten_lines_in_one_run(data: Path) -> None:
    for plant in TEN:
        plant.plant(data)
    assert issues(data) == sorted((plant.line(data) for plant in TEN), key=_place)


def test_a_column_that_is_gone_is_one_line(data: Path) -> None:
    text = (data / TABLES).read_text("utf-8")
    (data / TABLES).write_text(text.replace("        - {board: oven-2019, metric: crust}\n", ""), "utf-8")
    message = "table I, “On a tray”, has no column of oven-2019 for crust"
    assert issues(data) == [f"{data / OVEN}:12:52: {message}"]


def test_a_row_of_another_method_is_told_where_a_result_names_it(data: Path) -> None:
    text = (data / TABLES).read_text("utf-8")
    (data / TABLES).write_text(text.replace("method: Wheat", "method: Whet"), "utf-8")
    assert issues(data) == [f"{data / HEARTH}:10:56: row 3 of table I is Whet, not Wheat"]


def test_a_printed_mean_may_be_off_by_what_rounding_took(data: Path) -> None:
    text = (data / OVEN).read_text("utf-8")
    (data / OVEN).write_text(text.replace('rise-and-crust: "70.1"', 'rise-and-crust: "70.0"'), "utf-8")
    assert issues(data) == []


@pytest.mark.parametrize("name", ["metrics.yaml", "datasets.yaml"])
def test_a_needed_file_that_is_missing_is_one_line(name: str, data: Path) -> None:
    (data / name).unlink()
    (told,) = issues(data)
    assert told.startswith(f"{data / name}:1:1: missing: boards name their ")


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"references.bib"}))
@pytest.mark.parametrize("text", ["", "word\n", "{}\n", "- - a\n", "a: {b: c}\n", "? [a]\n: b\n", "- [\n"])
def test_a_file_of_another_shape_is_told_and_breaks_nothing(name: str, text: str, data: Path) -> None:
    (data / name).write_text(text, "utf-8")
    told = issues(data)
    assert told
    assert all(line.startswith(f"{data / name}:") for line in told)


def _place(line: str) -> tuple[str, int, int]:
    path, number, column, _ = line.split(":", 3)
    return path, int(number), int(column)
