"""The nouns of measuring: data sets, metrics, boards and their results, and the printed tables they come from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from macros.fields import Id, Key, Number, Record, Released, Text, Url

Value = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""A number as printed: `90.70` stays 90.70."""


class Dataset(Record):
    """A data set of `data/datasets.yaml`."""

    id: Id
    name: Text
    """As its authors write it."""
    description: Text
    """What it holds and what it is used for, in our words."""
    size: Text | None = None
    """How large it is: videos, frames, classes."""
    url: Url | None = None
    """Its home page, where known."""
    paper: Key | None = None
    """The work that introduced it: a paper or an entry of references.bib."""
    aliases: tuple[Text, ...] = ()


class Metric(Record):
    """A measure of `data/metrics.yaml`."""

    id: Id
    symbol: Text
    """As a column's heading: `J&F`."""
    name: Text
    description: Text
    """What it measures, in our words."""
    unit: Text | None = None
    """`%`, `dB`, `px`, `mm`; absent for a bare number."""
    direction: Literal["higher", "lower"]
    """Which is better."""
    digits: Annotated[int, Field(ge=0)]
    """The most decimals that a value has."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    mean_of: tuple[Id, ...] = ()
    """The metrics that this one is the mean of; checked within rounding."""


class Source(Record):
    """Who reported a result."""

    work: Key | None = None
    """The paper that printed it …"""
    list: Id | None = None
    """… or the list; one of the two."""
    table: Text
    """As the source numbers or names it: `I`, `Video Instance Segmentation`."""
    row: Number
    """From 1, among the rows of numbers of that table."""


class Doubt(Record):
    """Why a printed value, or another word of the row, is not to be trusted as it stands."""

    metric: Id | None = None
    """The value it is about; absent where it is about the row: its method's name, citation, venue."""
    field: Text | None = None
    """What of the row, where it is no value: `method`, `work`, `venue`, `training data`, `header`, `board`."""
    printed: Text
    likely: Text | None = None
    """What is right or likely; absent where nobody knows."""
    certainty: Literal["certain", "likely", "open"]
    """Of the doubt: it is wrong for certain; it is likely wrong; it could not be settled."""
    reason: Text


class Result(Record):
    """A method's values on a board, as one source prints them."""

    method: Text
    """As the method's authors write it; what print made of it is a doubt."""
    work: Key
    """The paper of the method, or an entry of references.bib."""
    traits: tuple[Id, ...] = ()
    """What marks the method, of the traits that `survey.yaml` names: shown beside it, and a filter."""
    setting: Text | None = None
    """What sets this row apart from others of the method: `click`, `training-free`."""
    properties: Mapping[Text, Text] = Field(default_factory=dict)
    """Columns of the source that are no numbers, in our words: `training data`, `prompt`, `initialisation`,
    `transformer`."""
    values: Annotated[Mapping[Id, Value], Field(min_length=1)]
    """Metric → value."""
    printed_bold: tuple[Id, ...] = ()
    reported_by: Source
    printed_under: Id | None = None
    """The board under which print put the row, where that is certainly wrong: another data set, or the same one
    under a protocol that knows more or less."""
    doubts: tuple[Doubt, ...] = ()
    note: Text | None = None


class Benchmark(Record):
    """One board of `data/benchmarks/<id>.yaml`: a data set, a split, a protocol; no numbers that cannot be compared."""

    title: Text
    tasks: Annotated[tuple[Id, ...], Field(min_length=1)]
    dataset: Id
    split: Text | None = None
    protocol: Text
    """How one is measured there, in our words, in a sentence."""
    metrics: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The first ranks."""
    settings: Mapping[Text, Text] = Field(default_factory=dict)
    """Name → what it means: what a result may say as its `setting`."""
    notes: tuple[Text, ...] = ()
    """What a reader must know before comparing: who gets what as input, which row is an oracle."""
    updated: Released | None = None
    """The day of the newest source of its numbers, as 2024-08-15; absent where unknown."""
    results: tuple[Result, ...]


class Board(Benchmark):
    """A benchmark with its id and its place."""

    id: Id
    path: str
    """The file below the data folder: `benchmarks/davis-2016-val.yaml`."""


class TableColumn(Record):
    """A column of numbers in a printed table."""

    board: Id
    """The board that print gives it, whatever the numbers are."""
    metric: Id
    group: Text | None = None
    """The upper header line as printed, mostly the data set; absent where the lower one spans both."""
    header: Text | None = None
    """The lower header line as printed; absent where print lost it."""
    moved_metric: Id | None = None
    """The metric by which rows that print misplaced (`printed_under` this board) hold the column's number."""
    note: Text | None = None
    """What is wrong with the header, and what it should be; or with numbers below it."""


class TableRow(Record):
    """A row of a printed table; its numbers stand in the boards, under this row's number."""

    row: Number
    """From 1 in the whole table, as in `Source.row`."""
    method: Text
    """As printed."""
    reference: Number | None = None
    """The number in the survey's list of references, as printed."""
    venue: Text | None = None
    cells: Mapping[Text, Text] = Field(default_factory=dict)
    """The other cells that are no numbers, as printed: `training data`, `prompt`, `initialisation`."""


class TableBlock(Record):
    """A sub-table with headers of its own."""

    title: Text
    """In our words."""
    printed_title: Text | None = None
    """As printed; absent where the block goes on under the title of the one before."""
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[Text, ...] = ()


class PrintedTable(Record):
    """A table of the survey in its printed arrangement: `data/tables.yaml`."""

    id: Text
    """As the survey numbers it: `I`."""
    title: Text
    """What it compares, in our words."""
    blocks: tuple[TableBlock, ...]
    errors: tuple[Text, ...] = ()
    """What print got wrong in it as a whole, each in a sentence of our own."""


class Contradiction(Record):
    """A sentence of the survey that its own tables contradict, told in our words."""

    section: Text
    """Where it stands: a number of the outline."""
    says: Text
    shows: Text
    """What the tables show, with the numbers."""
    verdict: Text
    boards: tuple[Id, ...] = ()
    """The boards whose numbers contradict it."""


class Trait(Record):
    """Something that marks methods on boards, such as the model that they build on."""

    id: Id
    title: Text
    """As a mark beside the method: `SAM-based`."""
    description: Text
