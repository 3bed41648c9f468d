"""The survey's tables as they are printed, each number with the board where it ranks and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from macros.boards import Board, Doubt, PrintedTable, Result, TableBlock, TableColumn, TableRow, Trait
from macros.leaderboard import Row
from macros.model import Survey
from macros.text import slug

Ranked = Mapping[str, tuple[Board, Sequence[Row]]]


class Remark(NamedTuple):
    """A numbered note below a block."""

    number: int
    anchor: str
    text: str
    """Empty for a doubt, which has its own reason."""
    doubt: Doubt | None = None


class PrintedCell(NamedTuple):
    """A number in its printed place."""

    value: str
    """Empty where print has none."""
    bold: bool
    board: Board | None
    """Where it ranks; none for an empty cell."""
    row_anchor: str
    moved: bool
    """Whether it ranks on another board than print has it under."""
    remarks: tuple[Remark, ...]


class PrintedRow(NamedTuple):
    row: TableRow
    anchor: str
    work: str
    """Key of the method's work; empty where none of its numbers is known."""
    traits: frozenset[str]
    cells: tuple[PrintedCell, ...]
    remarks: tuple[Remark, ...]
    """On its words, not its numbers."""


class PrintedColumn(NamedTuple):
    column: TableColumn
    remarks: tuple[Remark, ...]


class BlockView(NamedTuple):
    block: TableBlock
    anchor: str
    names: tuple[str, ...]
    """Of the columns that are no numbers, beside method, reference and venue."""
    venues: bool
    """Whether print names venues."""
    groups: tuple[tuple[str, int], ...]
    """The upper header line over the numbers: what it says, and over how many columns."""
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    remarks: tuple[Remark, ...]


class TableView(NamedTuple):
    table: PrintedTable
    anchor: str
    traits: tuple[Trait, ...]
    blocks: tuple[BlockView, ...]


def build_tables(survey: Survey, ranked: Ranked) -> tuple[TableView, ...]:
    """The survey's own tables; `ranked` leads from a board's id to the board and its rows."""
    index = _index(survey.about.paper or "", ranked)
    marks = {trait for places in index.values() for _, row in places for trait in row.result.traits}
    traits = tuple(trait for trait in survey.about.traits if trait.id in marks)
    return tuple(
        TableView(table, f"table-{slug(table.id)}", traits, tuple(_blocks(table, index))) for table in survey.tables
    )


def moved_value(tables: Iterable[PrintedTable], result: Result, board: str, metric: str) -> str:
    """What print has under a metric of a board for a result that ranks elsewhere; empty where it has nothing."""
    columns = [column for table in tables for block in table.blocks for column in block.columns]
    moved = (column.moved_metric for column in columns if (column.board, column.metric) == (board, metric))
    return result.values.get(next(filter(None, moved), metric), "")


Index = Mapping[tuple[str, int], Sequence[tuple[Board, Row]]]


class _Remarks:
    """The notes of one block; equal ones share a number."""

    def __init__(self, anchor: str) -> None:
        self.anchor = anchor
        self.known: dict[tuple[str, ...], Remark] = {}

    def add(self, text: str, doubt: Doubt | None = None) -> Remark:
        key = (text,) if doubt is None else tuple(str(value) for _, value in doubt)
        number = len(self.known) + 1
        return self.known.setdefault(key, Remark(number, f"{self.anchor}-note-{number}", text, doubt))


def _index(paper: str, ranked: Ranked) -> Index:
    places: dict[tuple[str, int], list[tuple[Board, Row]]] = defaultdict(list)
    for board, rows in ranked.values():
        for row in rows:
            source = row.result.reported_by
            if source.work == paper:
                places[source.table, source.row].append((board, row))
    return places


def _blocks(table: PrintedTable, index: Index) -> Iterator[BlockView]:
    for number, block in enumerate(table.blocks, 1):
        anchor = f"table-{slug(table.id)}-block-{number}"
        remarks = _Remarks(anchor)
        columns = tuple(
            PrintedColumn(column, (remarks.add(column.note),) if column.note else ()) for column in block.columns
        )
        rows = tuple(_row(table, block, row, index, remarks) for row in block.rows)
        yield BlockView(
            block=block,
            anchor=anchor,
            names=tuple(dict.fromkeys(name for row in block.rows for name in row.cells)),
            venues=any(row.venue for row in block.rows),
            groups=tuple(_groups(block.columns)),
            columns=columns,
            rows=rows,
            remarks=tuple(remarks.known.values()),
        )


def _groups(columns: Iterable[TableColumn]) -> Iterator[tuple[str, int]]:
    name, span = "", 0
    for column in columns:
        if span and (column.group or "") != name:
            yield name, span
            span = 0
        name, span = column.group or "", span + 1
    if span:
        yield name, span


def _row(table: PrintedTable, block: TableBlock, row: TableRow, index: Index, remarks: _Remarks) -> PrintedRow:
    places = index.get((table.id, row.row), ())
    doubts = {str(doubt): doubt for _, place in places for doubt in place.doubts}
    return PrintedRow(
        row=row,
        anchor=f"{slug(table.id)}-{row.row}",
        work=places[0][1].result.work if places else "",
        traits=frozenset(trait for _, place in places for trait in place.result.traits),
        cells=tuple(_cell(column, places, remarks) for column in block.columns),
        remarks=tuple(remarks.add("", doubt) for doubt in doubts.values()),
    )


def _cell(column: TableColumn, places: Sequence[tuple[Board, Row]], remarks: _Remarks) -> PrintedCell:
    for board, row in places:
        result = row.result
        moved = result.printed_under == column.board
        if not moved and (board.id != column.board or result.printed_under):
            continue
        metric = column.moved_metric or column.metric if moved else column.metric
        if metric not in result.values:
            break
        doubts = [doubt for doubt in result.doubts if doubt.metric == metric]
        return PrintedCell(
            value=result.values[metric],
            bold=metric in result.printed_bold,
            board=board,
            row_anchor=row.anchor,
            moved=moved,
            remarks=tuple(remarks.add("", doubt) for doubt in doubts),
        )
    return PrintedCell("", False, None, "", False, ())
