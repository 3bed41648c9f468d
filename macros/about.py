"""The survey itself: what the site calls itself, news, the outline, and what others state about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from macros.boards import Contradiction, Trait
from macros.fields import Id, Key, Number, Record, Released, Text, Url


class Highlight(Record):
    """A dated line of news."""

    date: Released
    text: Text
    url: Url | None = None


class OutlineSection(Record):
    """A section of the survey's text, told in our words."""

    number: Text
    """As the survey numbers it: `III-A-1`."""
    title: Text
    summary: Text | None = None
    tasks: tuple[Id, ...] = ()
    """The tasks of the taxonomy that the section reviews."""
    sections: tuple[OutlineSection, ...] = ()

    def walk(self) -> Iterator[OutlineSection]:
        yield self
        for section in self.sections:
            yield from section.walk()


class Point(Record):
    """A challenge or a direction that the survey names."""

    title: Text
    summary: Text


class Statement(Record):
    """A figure that somebody else states; shown as theirs, never as ours."""

    figure: Text
    about: Text
    stated_by: Text
    caution: Text | None = None


class Site(Record):
    """What the site calls itself."""

    name: Text
    tagline: Text
    """A few words under the name."""
    description: Text
    """Two sentences: what this is."""
    keywords: tuple[Text, ...] = ()
    version: Text | None = None
    """Of the data and the site, for those who cite them."""
    released: Released | None = None
    """The day of that version."""


class About(Record):
    """`data/survey.yaml`: the survey that the site is the home of."""

    site: Site
    paper: Key | None = None
    """The survey's own paper record; it holds its BibTeX and links."""
    highlights: tuple[Highlight, ...] = ()
    outline: tuple[OutlineSection, ...] = ()
    challenges: tuple[Point, ...] = ()
    directions: tuple[Point, ...] = ()
    statements: tuple[Statement, ...] = ()
    traits: tuple[Trait, ...] = ()
    """What can mark a method on a board."""
    contradictions: tuple[Contradiction, ...] = ()
    """Sentences of the survey that its own tables contradict."""
    references: Mapping[Number, Key] = Field(default_factory=dict)
    """Number in the survey's list of references → key of a paper or of `references.bib`."""

    def walk(self) -> Iterator[OutlineSection]:
        for section in self.outline:
            yield from section.walk()
