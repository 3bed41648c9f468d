"""What is wrong with the survey's printed tables, and with what it is said to contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from macros.boards import Board, PrintedTable, Result, Source, TableBlock, TableColumn, TableRow
from macros.issues import Finding
from macros.known import Names, Place
from macros.model import Survey
from macros.salvage import part
from macros.text import did_you_mean, fold, slug

PATH = "tables.yaml"


def check_tables(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """The tables' own names and rows; then, where a table has no mistake of its own, that boards hold its numbers."""
    names = Names(survey, unread)
    boards = {board.id: board for board in survey.boards}
    sound = {}
    for i, table in enumerate(survey.tables):
        told = list(_check_table(survey, names, boards, i))
        yield from told
        if not told and part(PATH, i) not in unread:
            sound[table.id] = _rows(i, table)
    paper = survey.about.paper
    named = paper and names.knows("work", paper) and all(board.id == slug(board.id) for board in survey.boards)
    if named and survey.tables and not unread & {PATH, "survey.yaml"}:
        yield from _check_numbers(survey, names, sound)


def check_contradictions(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """A contradicted sentence stands in a section of the outline, and boards contradict it."""
    names = Names(survey, unread)
    numbers = {section.number for section in survey.about.walk()} | unread
    for i, contradiction in enumerate(survey.about.contradictions):
        where, number = ("contradictions", i), contradiction.section
        if number not in numbers and "survey.yaml" not in unread:
            message = f"the survey's outline has no section {number}{did_you_mean(number, numbers)}"
            yield Finding("survey.yaml", (*where, "section"), message)
        for j, board in enumerate(contradiction.boards):
            yield from names.check("board", "survey.yaml", (*where, "boards", j), board)


class _Printed(NamedTuple):
    """A row of a table, where it stands, and the sub-table that it stands in."""

    where: Place
    row: TableRow
    block: TableBlock


class _Claim(NamedTuple):
    """A result that says it comes from a row of the survey's tables."""

    board: Board
    number: int
    result: Result

    def finding(self, message: str, *where: str | int, at_key: bool = False) -> Finding:
        return Finding(self.board.path, ("results", self.number, *where), message, at_key=at_key)


_Rows = Mapping[int, _Printed]


class _Row(NamedTuple):
    """A row that results name, and all rows of its table."""

    table: str
    number: int
    rows: _Rows

    def __str__(self) -> str:
        return f"row {self.number} of table {self.table}"


def _rows(number: int, table: PrintedTable) -> _Rows:
    return {
        row.row: _Printed((number, "blocks", i, "rows", j), row, block)
        for i, block in enumerate(table.blocks)
        for j, row in enumerate(block.rows)
    }


def _check_table(survey: Survey, names: Names, boards: Mapping[str, Board], number: int) -> Iterator[Finding]:
    table = survey.tables[number]
    if table.id in {other.id for other in survey.tables[:number]}:
        yield Finding(PATH, (number, "id"), f"the table {table.id} stands twice")
    for i, block in enumerate(table.blocks):
        for j, column in enumerate(block.columns):
            yield from _check_column((number, "blocks", i, "columns", j), column, names, boards)
    printed = [(i, j, row) for i, block in enumerate(table.blocks) for j, row in enumerate(block.rows)]
    for n, (i, j, row) in enumerate(printed, 1):
        if row.row != n and part(PATH, number) not in names.unread:
            yield Finding(PATH, (number, "blocks", i, "rows", j, "row"), f"row {row.row} stands where row {n} should")
            break
    numbers = survey.about.references
    for i, j, row in printed:
        if row.reference and numbers and row.reference not in numbers and "survey.yaml" not in names.unread:
            where = (number, "blocks", i, "rows", j, "reference")
            yield Finding(PATH, where, f"survey.yaml has no reference {row.reference}")


def _check_column(where: Place, column: TableColumn, names: Names, boards: Mapping[str, Board]) -> Iterator[Finding]:
    yield from names.check("board", PATH, (*where, "board"), column.board)
    if board := boards.get(column.board):
        yield from names.check_metric(board, Finding(PATH, (*where, "metric"), ""), column.metric)
    else:
        yield from names.check("metric", PATH, (*where, "metric"), column.metric)
    if column.moved_metric:
        yield from names.check("metric", PATH, (*where, "moved_metric"), column.moved_metric)


def _check_numbers(survey: Survey, names: Names, sound: Mapping[str, _Rows]) -> Iterator[Finding]:
    """Each number that the survey reports stands in its tables, and each row of them in the boards."""
    known = {table.id for table in survey.tables}
    columns_told: set[str] = set()
    by_row: dict[tuple[str, int], list[_Claim]] = defaultdict(list)
    told: set[str] = set()  # tables whose rows lack numbers because a result names its source wrong
    for claim in _claims(survey):
        source = claim.result.reported_by
        if source.list or source.work != survey.about.paper:
            told |= {source.table} if _is_unclear(source, names) else set()
        elif source.table not in known:
            told |= known
            near = did_you_mean(source.table, known)
            yield claim.finding(f"{PATH} has no table {source.table}{near}", "reported_by", "table")
        elif source.table in sound and part(claim.board.path, "results", claim.number) not in names.unread:
            by_row[source.table, source.row].append(claim)
    for (table, number), claims in by_row.items():
        findings = list(_check_row(_Row(table, number, sound[table]), claims, names, columns_told))
        yield from findings
        told |= {table} if findings else set()
    if any(name.startswith("benchmarks/") for name in names.unread):
        return
    for table, rows in sound.items():
        for number, printed in rows.items() if table not in told else ():
            if (table, number) not in by_row:
                yield Finding(PATH, printed.where, f"no board holds a number of row {number} of table {table}")


def _claims(survey: Survey) -> Iterator[_Claim]:
    return (_Claim(board, i, result) for board in survey.boards for i, result in enumerate(board.results))


def _is_unclear(source: Source, names: Names) -> bool:
    """Whether another check tells that the source is wrong, so that it may be the survey."""
    return bool(source.list) == bool(source.work) or bool(source.work and not names.knows("work", source.work))


def _check_row(row: _Row, claims: Sequence[_Claim], names: Names, columns_told: set[str]) -> Iterator[Finding]:
    """What the results of one row say otherwise than the row."""
    printed = row.rows.get(row.number)
    if printed is None:
        for claim in claims:
            yield claim.finding(f"table {row.table} has no row {row.number}", "reported_by", "row")
        return
    strangers = [claim for claim in claims if not _same_method(claim.result, printed.row)]
    methods = {claim.result.method for claim in claims}
    if len(strangers) == len(claims) > 1 == len(methods):
        message = f"all results of row {row.number} are of {methods.pop()}, not of {printed.row.method}"
        yield Finding(PATH, (*printed.where, "method"), f"{message}; where print has it so, say it in doubts")
        return
    for claim in strangers:
        own = [n for n, other in row.rows.items() if _same_method(claim.result, other.row)]
        near = f"; did you mean row {own[0]}?" if len(own) == 1 else ""
        message = f"{row} is {printed.row.method}, not {claim.result.method}{near}"
        yield claim.finding(message, "reported_by", "row")
    for finding in _check_cells(row, printed, [claim for claim in claims if claim not in strangers], names):
        if finding.message not in columns_told:  # a column that is gone is one mistake, however many rows it has
            yield finding
        columns_told.add(finding.message)


def _same_method(result: Result, row: TableRow) -> bool:
    said = {result.method, *(doubt.printed for doubt in result.doubts if doubt.field == "method")}
    return fold(row.method) in map(fold, said)


def _check_cells(row: _Row, printed: _Printed, claims: Iterable[_Claim], names: Names) -> Iterator[Finding]:
    """Each number of a result stands below a column of its row, and no other result's does."""
    taken: dict[TableColumn, _Claim] = {}
    for claim in claims:
        under = claim.result.printed_under or claim.board.id
        metrics = [metric for metric in claim.result.values if metric in claim.board.metrics]
        if not metrics or not names.knows("board", under) or claim.result.printed_under == claim.board.id:
            continue
        columns = {metric: _column(printed.block, claim, metric) for metric in metrics}
        if not any(columns.values()):
            message = f"the sub-table of {row} has no column of {under} for these values"
            yield claim.finding(message, "reported_by", "row")
            continue
        for metric, column in columns.items():
            if column is None:
                message = f"table {row.table}, “{printed.block.title}”, has no column of {under} for {metric}"
                yield claim.finding(message, "values", metric, at_key=True)
            elif (first := taken.setdefault(column, claim)) is not claim and _told_apart(first, claim):
                holder = f"result {first.number + 1} of {first.board.id}"
                yield claim.finding(f"{row} has one {metric}; {holder} holds it already", "values", metric)


def _column(block: TableBlock, claim: _Claim, metric: str) -> TableColumn | None:
    """The column that holds a result's value: of its own board, or of the one that print put it under."""
    under = claim.result.printed_under
    for column in block.columns:
        held = (column.moved_metric or column.metric) if under else column.metric
        if column.board == (under or claim.board.id) and held == metric:
            return column
    return None


def _told_apart(first: _Claim, second: _Claim) -> bool:
    """Whether no other check tells that one of the two is too many."""
    return (first.board.id, first.result.setting) != (second.board.id, second.result.setting)
