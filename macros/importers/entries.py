"""What a list says, before it is compared with the data."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.model import Person

SectionPath = tuple[str, ...]
"""Titles of a section and those above it, outermost first."""


@dataclass(frozen=True, order=True, slots=True)
class Note:
    """Something repaired or not understood, at its place in the list."""

    line: int
    """From 1."""
    column: int
    """From 1, in characters of the list's own text."""
    message: str


@dataclass(frozen=True, slots=True)
class ListLink:
    """A labelled address of an entry."""

    label: str
    """In kebab-case: `paper`, `code`, `project-page`, …"""
    url: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One paper as one place of a list prints it."""

    title: str
    line: int
    column: int
    section: SectionPath = ()
    position: int = 0
    """From 1, among the entries of its section."""
    method: str | None = None
    authors: tuple[Person, ...] = ()
    """Empty where the list names none, or not all of them."""
    named: str | None = None
    """The authors as printed, where the list breaks off with “et al.”."""
    venue: str | None = None
    """As printed; none for a preprint."""
    year: int | None = None
    """As printed beside the venue."""
    released: str | None = None
    links: tuple[ListLink, ...] = ()
    arxiv: str | None = None
    doi: str | None = None

    @property
    def where(self) -> str:
        """The section as records write it."""
        return " > ".join(self.section)


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry with all that had to be said while it was read."""

    entry: ListEntry
    repairs: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedList:
    """A whole list."""

    title: str | None
    """Its first heading."""
    sections: tuple[SectionPath, ...] = ()
    """Sections for papers, those without papers too, in the list's order."""
    entries: tuple[ListEntry, ...] = ()
    repairs: tuple[Note, ...] = field(default=())
    problems: tuple[Note, ...] = field(default=())
