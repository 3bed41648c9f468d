"""Boards to take away: CSV that loads, LaTeX that compiles."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from macros.boardviews import BoardViews, build_board_views
from macros.downloads import board_paths, format_csv, format_table, iter_board_files
from tex import MISSING, compile_document, has_latex

if TYPE_CHECKING:
    from pathlib import Path

    from macros.model import Survey


@pytest.fixture(scope="module", params=["survey", "real_survey"])
def boards(request: pytest.FixtureRequest) -> BoardViews:
    found: Survey = request.getfixturevalue(request.param)
    return build_board_views(found)


@pytest.fixture(scope="module")
def mini(survey: Survey) -> BoardViews:
    return build_board_views(survey)


def _read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_csv_has_as_many_rows_as_its_board(boards: BoardViews) -> None:
    for view in boards.boards.values():
        rows = _read(format_csv(view))
        assert len(rows) == len(view.board.results)
        assert all(None not in row and None not in row.values() for row in rows), view.board.id


def test_a_csv_holds_every_value_as_printed_with_its_source(boards: BoardViews) -> None:
    for view in boards.boards.values():
        for line, row in zip(_read(format_csv(view)), view.rows, strict=True):
            assert {name: line[name] for name in view.board.metrics if line[name]} == dict(row.result.values)
            source = row.result.reported_by
            assert (line["reported_by"], line["table"], line["row"]) == (
                source.work or source.list, source.table, str(source.row),
            )  # fmt: skip


def test_a_csv_tells_doubts_and_traits(mini: BoardViews) -> None:
    rows = _read(format_csv(mini.boards["bushbench-val"]))
    assert rows[0]["doubts"] == "bruises printed: 3.10, right: 1.30 (certain)"
    assert [row["kettle-based"] for row in rows] == ["yes", "yes", "yes", "no", "no"]
    assert [row["rank"] for row in rows] == ["1", "1", "3", "4", ""]


def test_files_stand_where_they_are_announced(boards: BoardViews) -> None:
    assert [path for path, _ in iter_board_files(boards)] == board_paths(boards)


def test_the_best_is_bold_and_every_method_is_cited(mini: BoardViews) -> None:
    table = format_table(mini, mini.boards["cup-track-hot"])
    assert "ThermoPot~\\cite{nguyen2024thermopot} & \\textbf{82.5} & 84.0 & \\textbf{81.0} & \\textbf{4.49}" in table
    assert "W\\&A (\\%) $\\uparrow$" in table
    assert "A$_{\\mathrm{\\beta}}$" in table
    assert "Spill$^{\\mathrm{C}}$ (\\%) $\\downarrow$" in table
    assert "Source: \\cite{tanaka2024tea}, table 1." in table


def test_a_doubted_value_has_a_dagger_that_is_explained(mini: BoardViews) -> None:
    table = format_table(mini, mini.boards["bushbench-val"])
    assert "3.10$^{\\dagger}$" in table
    assert table.count("dagger") == 2


def test_a_hostile_name_is_its_characters(mini: BoardViews) -> None:
    assert "\\{\\{ 7*7 \\}\\}<b>~\\cite{smith20237}" in format_table(mini, mini.boards["bushbench-val"])


def test_every_table_compiles_in_one_document(boards: BoardViews, tmp_path: Path) -> None:
    assert has_latex(), MISSING
    tables = [format_table(boards, view) for view in boards.boards.values()]
    run = compile_document("\n\\clearpage\n".join(tables), tmp_path)
    assert run.returncode == 0, run.stdout.decode("latin-1")[-2000:]
    assert f"({len(tables)} page".encode() in run.stdout


def test_one_table_compiles_alone_whatever_its_names_hold(survey: Survey, tmp_path: Path) -> None:
    assert has_latex(), MISSING
    board = survey.boards[0]
    names = [
        "[x] *",
        "*",
        "Łódź & Đorđe",
        "漢字 SAM",
        "a_b^c~d\\e#$%",
        "“x” – y",
        "F_β²",
        "Nguyễn",
        "-1",
        "{",
        "}",
        "'",
    ]
    results = tuple(board.results[1].model_copy(update={"method": name}) for name in names)
    hard = replace(survey, boards=(board.model_copy(update={"results": results, "title": names[4]}),))
    boards = build_board_views(hard)
    run = compile_document(format_table(boards, boards.boards[board.id]), tmp_path)
    assert run.returncode == 0, run.stdout.decode("latin-1")[-2000:]
