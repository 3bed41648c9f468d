"""The nouns of a survey. All are frozen; those that stand in YAML are pydantic models and refuse unknown fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from macros.about import About
from macros.boards import Board, Dataset, Metric, PrintedTable
from macros.fields import Id, Key, Number, Record, Released, Text, Url, Urls

# ── Bibliography ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Person:
    """A name in BibTeX's four parts, as plain Unicode text."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""

    name: str = field(init=False, repr=False, compare=False)
    """As one says it: `Laurens van der Maaten Jr.`"""
    inverted: str = field(init=False, repr=False, compare=False)
    """As one sorts it: `van der Maaten, Jr., Laurens`."""

    def __post_init__(self) -> None:
        family = " ".join(filter(None, (self.von, self.last)))
        object.__setattr__(self, "name", " ".join(filter(None, (self.first, family, self.jr))))
        object.__setattr__(self, "inverted", ", ".join(filter(None, (family, self.jr, self.first))))


@dataclass(frozen=True, slots=True)
class Entry:
    """One BibTeX entry."""

    entry_type: str
    """In lower case: `misc`, `inproceedings`, `article`, …"""
    key: str
    fields: Mapping[str, str]
    """Lower-case name → value as TeX, in the order of the source, names of people included."""
    title: str = ""
    """Plain Unicode text: braces that protect are gone, commands for letters are letters."""
    authors: tuple[Person, ...] = ()
    year: int | None = None

    def __hash__(self) -> int:
        """By its key; its fields are a mapping, which has no hash."""
        return hash(self.key)

    def plain(self, name: str) -> str:
        """A field that needs no decoding (eprint, doi, pages, volume); empty where absent."""
        return self.fields.get(name, "")


# ── Papers ────────────────────────────────────────────────────────────────────


class Listing(Record):
    """A place in a list that the paper was taken from."""

    list: Id
    section: Text
    """The list's own section titles, outermost first, joined by ` > `."""
    position: Number
    """From 1, among the papers that the section shows."""


class SurveyMention(Record):
    """Where the survey speaks of the paper."""

    reference: Number | None = None
    sections: tuple[Text, ...] = ()
    """Section numbers of the survey's outline: `III-A-1`."""


class Correction(Record):
    """Something a source printed wrong, and what the site says instead."""

    field: Text
    """What it is about: a field of the record or of its BibTeX, such as `title`, `eprint`, `released`, `links.code`."""
    printed: Text
    right: Text
    reason: Text
    source: Text | None = None
    """Who printed it: the id of a list, or a few words."""


class PaperRecord(Record):
    """One file of `data/papers/`: what BibTeX cannot say, and the BibTeX."""

    method: Text | None = None
    """As the paper names it; absent where it names none."""
    tasks: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the taxonomy; the first is the paper's home."""
    released: Released | None = None
    """First public version."""
    builds_on: tuple[Key, ...] = ()
    """Keys of the foundation models it stands on, where a source says so."""
    links: Mapping[Id, Urls] = Field(default_factory=dict)
    """Label → address, in the order to show: `paper`, `code`, `project-page`, `demo`, …"""
    listed_in: tuple[Listing, ...] = ()
    survey: SurveyMention | None = None
    aliases: tuple[Text, ...] = ()
    """Other citation keys that people use for it."""
    distinct_from: tuple[Key, ...] = ()
    """Papers whose titles nearly agree with this one's, and that are other works all the same."""
    authors: Literal["unknown"] | None = None
    """Said where no source names the authors."""
    corrections: tuple[Correction, ...] = ()
    note: Text | None = None
    """A sentence for readers, shown on the paper's page."""
    bibtex: Text


class Paper(PaperRecord):
    """A paper record with its key, its place and its parsed BibTeX."""

    key: Key
    path: str
    """The record's file below the data folder, with `/`: `papers/2023/zhang2023personalize.yaml`."""
    entry: Annotated[Entry, Field(exclude=True)]

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def year(self) -> int | None:
        """Of the publication; of the first version where the entry has none."""
        if self.entry.year is None and self.released:
            return int(self.released[:4])
        return self.entry.year

    @property
    def sort_date(self) -> str:
        """For newest first: the release, or the year of the entry."""
        return self.released or str(self.year or "")


# ── The tree of tasks ─────────────────────────────────────────────────────────


class Task(Record):
    """A node of `data/taxonomy.yaml`."""

    id: Id
    title: Text
    description: Text
    """A sentence or two that a newcomer to the field understands."""
    aliases: tuple[Text, ...] = ()
    """Other names and abbreviations, section titles of the lists among them."""
    children: tuple[Task, ...] = ()

    def walk(self) -> Iterator[Task]:
        """This task and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


# ── Venues ────────────────────────────────────────────────────────────────────


class Venue(Record):
    """A conference, workshop, journal or archive of `data/venues.yaml`."""

    id: Id
    short: Text
    """As people say it: CVPR."""
    name: Text
    """As a `booktitle` or `journal` has it, in plain text."""
    kind: Literal["conference", "workshop", "journal", "preprint", "thesis", "report"]
    aliases: tuple[Text, ...] = ()
    """Other spellings that stand in BibTeX or in lists."""
    url: Url | None = None


# ── The lists that papers were taken from ─────────────────────────────────────


class ListSection(Record):
    """A section of a list, with those below it."""

    title: Text
    """As the list prints it."""
    corrected: Text | None = None
    """The right spelling, where the list misprints it."""
    tasks: tuple[Id, ...] = ()
    """The tasks its papers get; where empty, the task whose title or alias is the section's title."""
    sections: tuple[ListSection, ...] = ()

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ListSection]]:
        """Every section from here down with its path: titles joined by ` > `."""
        path = (*above, self.title)
        yield " > ".join(path), self
        for section in self.sections:
            yield from section.walk(path)


class ListedTask(Record):
    """A row of a list's own table of tasks."""

    task: Id
    name: Text
    """As the list prints it."""
    category: Text
    target: Text
    instances: bool
    """Whether instances are told apart."""
    tracking: bool
    datasets: tuple[Text, ...]


class PaperList(Record):
    """A public list of papers, at the version that was read."""

    id: Id
    title: Text
    url: Url | None = None
    commit: Text | None = None
    read: Released | None = None
    """The day of that version."""
    description: Text | None = None
    sections: tuple[ListSection, ...] = ()
    tasks: tuple[ListedTask, ...] = ()

    def walk(self) -> Iterator[tuple[str, ListSection]]:
        """Every section with its path, in the list's order."""
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Survey:
    """All that the data says, checked."""

    about: About
    papers: tuple[Paper, ...] = ()
    """By key."""
    tasks: tuple[Task, ...] = ()
    """The roots of the tree."""
    venues: tuple[Venue, ...] = ()
    lists: tuple[PaperList, ...] = ()
    references: tuple[Entry, ...] = ()
    """`references.bib`, by key."""
    datasets: tuple[Dataset, ...] = ()
    metrics: tuple[Metric, ...] = ()
    boards: tuple[Board, ...] = ()
    """By id."""
    tables: tuple[PrintedTable, ...] = ()
    """The survey's own, as they are printed."""
    data_dir: str = field(default="data", compare=False)
    """The folder, as it was named; for messages and edit links."""

    def walk_tasks(self) -> Iterator[Task]:
        """Every task, in the order of the file."""
        for root in self.tasks:
            yield from root.walk()
