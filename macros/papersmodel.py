"""The shapes of the API's files about papers and what orders them; their JSON Schemas are made from these models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from macros.apimodel import ApiRecord, Place
from macros.fields import Id, Key, Released, Text, Url

Year = int


class ApiAuthor(ApiRecord):
    """A person or a group."""

    name: Text
    """As one says it."""
    family: Text
    """With its particle: `van der Berg`."""
    given: Text | None
    """Null where there is but one name."""


class ApiListing(ApiRecord):
    """A place in a list that the paper was taken from."""

    list: Id
    section: Text
    """The list's own section titles, outermost first, joined by ` > `."""
    position: Place


class ApiMention(ApiRecord):
    """Where the survey speaks of the paper."""

    reference: Place | None
    """Its number in the survey's list of references."""
    sections: tuple[Text, ...]


class ApiCorrection(ApiRecord):
    """Something a source printed wrong."""

    field: Text
    printed: Text
    right: Text
    reason: Text
    source: Text | None


class ApiPaper(ApiRecord):
    """A paper."""

    key: Key
    """Of the citation; it never changes."""
    title: Text
    method: Text | None
    """As the paper names it."""
    authors: tuple[ApiAuthor, ...] | None
    """In the paper's order; null where no source names them."""
    year: Year | None
    """Of the publication; of the first version where there is no other."""
    released: Released | None
    """The first public version: a year, a month or a day."""
    type: Text
    """Of the BibTeX entry."""
    venue: Id | None
    """Of `venues.json`; null where the place is not among them."""
    published_in: Text | None
    """As the entry names the place."""
    doi: Text | None
    arxiv: Text | None
    tasks: tuple[Id, ...] = Field(min_length=1)
    """The first is the paper's home."""
    builds_on: tuple[Key, ...]
    """Foundation models that it stands on, where a source says so."""
    links: Mapping[Id, tuple[Url, ...]]
    """Label → addresses."""
    listed_in: tuple[ApiListing, ...]
    survey: ApiMention | None
    boards: tuple[Id, ...]
    """That its results stand on."""
    aliases: tuple[Text, ...]
    """Other keys in use for it."""
    corrections: tuple[ApiCorrection, ...]
    note: Text | None
    bibtex: Text
    """Address of its entry, below the address of the site."""
    url: Text
    """Of its page, below the address of the site."""


class ApiTaskSummary(ApiRecord):
    """A task in short."""

    id: Id
    title: Text
    description: Text
    aliases: tuple[Text, ...]
    parent: Id | None
    children: tuple[Id, ...]
    papers: int = Field(ge=0)
    """How many it has together with all tasks below it."""
    url: Text


class ApiTask(ApiTaskSummary):
    """A task with the keys of what belongs to it."""

    parents: tuple[Id, ...]
    """The outermost first."""
    keys: tuple[Key, ...]
    """Of its papers and of those of all tasks below it, the newest first."""
    boards: tuple[Id, ...]
    sections: tuple[Text, ...]
    """Of the survey, by number: those that review it."""


class ApiVenue(ApiRecord):
    """A conference, workshop, journal or archive."""

    id: Id
    short: Text
    name: Text
    kind: Literal["conference", "workshop", "journal", "preprint", "thesis", "report"]
    aliases: tuple[Text, ...]
    home: Url | None
    """Its own home page."""
    keys: tuple[Key, ...]
    """Of its papers, the newest first."""
    url: Text | None
    """Of its page; null where it has no papers."""


class ApiYear(ApiRecord):
    """A year."""

    year: Year
    keys: tuple[Key, ...]
    """Of its papers, the newest first."""
    url: Text


class ApiListSection(ApiRecord):
    """A section of a list, with what stands in it itself."""

    path: Text
    """Titles, outermost first, joined by ` > `."""
    keys: tuple[Key, ...]
    """In the list's own order."""


class ApiList(ApiRecord):
    """A public list that papers were taken from."""

    id: Id
    title: Text
    description: Text | None
    home: Url | None
    """Where the list is."""
    commit: Text | None
    read: Released | None
    """The day of that version."""
    sections: tuple[ApiListSection, ...]
    url: Text


class ApiReference(ApiRecord):
    """A work that the survey cites."""

    number: Place
    """In the survey's list of references."""
    key: Key
    title: Text
    authors: tuple[ApiAuthor, ...] | None
    year: Year | None
    type: Text
    published_in: Text | None
    doi: Text | None
    arxiv: Text | None
    url: Text | None
    """Of its page; null where it has none here."""


class ApiEndpoint(ApiRecord):
    """A file of the API, or a family of files."""

    path: Text
    """Below the address of the site; a word in braces stands for an id, a key."""
    schema_path: Text = Field(alias="schema")
    """Of its JSON Schema."""
    version: Text
    """Of the schema: it changes when the schema does, and only then."""
    count: int = Field(ge=0)
    """Of the things in the file, or of the files."""


class ApiIndex(ApiRecord):
    """What there is for programs."""

    name: Text
    tagline: Text
    description: Text
    url: Text
    """Of the site; everything else goes on from it."""
    endpoints: tuple[ApiEndpoint, ...]
    exports: tuple[Text, ...]
    """Works for reference managers and spreadsheets."""
    feeds: tuple[Text, ...]
