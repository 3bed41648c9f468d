"""The shapes of the files below `api/v1/`; their JSON Schemas are made from these models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from macros.boards import Value
from macros.fields import Id, Key, Released, Text, Url

Place = Annotated[int, Field(ge=1)]
"""From 1."""


class ApiRecord(BaseModel):
    """An object of the API: what the shape does not name is not there."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class ApiUse(ApiRecord):
    """A metric of a board."""

    id: Id
    direction: Literal["higher", "lower"]
    """Which is better."""
    unit: Text | None


class ApiSource(ApiRecord):
    """Who reported a result, and where."""

    work: Key | None
    """The key of the paper that printed it; null where a list did."""
    table: Text
    row: Place
    """From 1, among the rows of numbers of that table."""
    list: Id | None = None
    """The list that printed it; absent where a paper did."""


class ApiDoubt(ApiRecord):
    """Why something printed is not to be trusted as it stands."""

    metric: Id | None
    """The value it is about; null where it is about another word of the row, which `field` names."""
    printed: Text
    likely: Text | None
    """What is right or likely; null where nobody knows."""
    certainty: Literal["certain", "likely", "open"]
    reason: Text
    field: Text | None = None
    """Of the row: `method`, `work`, `board`, …; absent where the doubt is about a value."""


class ApiResult(ApiRecord):
    """A method's values on a board, as one source prints them; a key for each trait says whether the method has it."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, bool] = Field(init=False)

    method: Text
    work: Key
    """The key of the method's paper, or of another work that the survey cites."""
    setting: Text | None
    """What sets it apart from the method's other results on the board."""
    rank: Place | None
    """By the first metric; equal values share one; null where it has no value."""
    values: Mapping[Id, Value]
    """Metric → number, as printed."""
    printed_bold: tuple[Id, ...]
    reported_by: ApiSource
    printed_under: Id | None
    """The board under which print put it, where that is certainly wrong."""
    doubts: tuple[ApiDoubt, ...]


class ApiBoard(ApiRecord):
    """A board: one data set, one split, one protocol."""

    id: Id
    tasks: tuple[Id, ...]
    dataset: Id
    split: Text | None
    protocol: Text
    """How one is measured there."""
    metrics: tuple[ApiUse, ...] = Field(min_length=1)
    """The first ranks."""
    results: tuple[ApiResult, ...]
    """The best first."""


class ApiBest(ApiRecord):
    """A method that nothing on its board surpasses."""

    method: Text
    work: Key
    value: Value
    """Of the metric that ranks."""


class ApiBoardSummary(ApiRecord):
    """A board in short."""

    id: Id
    title: Text
    tasks: tuple[Id, ...]
    dataset: Id
    split: Text | None
    protocol: Text
    metrics: tuple[ApiUse, ...] = Field(min_length=1)
    """The first ranks."""
    methods: int = Field(ge=0)
    """How many stand on it."""
    best: tuple[ApiBest, ...]
    """Several where they tie."""
    updated: Released | None
    """The day of the newest source of its numbers."""
    url: Text
    """Of its page, below the address of the site."""


class ApiDataset(ApiRecord):
    """A data set that boards are measured on."""

    id: Id
    name: Text
    description: Text
    size: Text | None
    url: Url | None
    """Its home page."""
    paper: Key | None
    """The key of the work that introduced it."""
    aliases: tuple[Text, ...]
    boards: tuple[Id, ...]


class ApiMetric(ApiRecord):
    """A measure."""

    id: Id
    symbol: Text
    """As it heads a column."""
    name: Text
    description: Text
    unit: Text | None
    direction: Literal["higher", "lower"]
    """Which is better."""
    digits: int = Field(ge=0)
    """The most decimals that a value has."""
    minimum: int | float | None
    maximum: int | float | None
    mean_of: tuple[Id, ...]
    boards: tuple[Id, ...]
