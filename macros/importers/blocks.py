"""What a list is made of, below its headings: bullets and paragraphs, tables, and what Markdown leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from macros.importers.entries import SectionPath
from macros.importers.inline import Inline


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet with those below it, or a paragraph."""

    section: SectionPath
    line: int
    column: int
    inline: Inline
    children: tuple[Item, ...] = ()
    kind: Literal["bullet", "paragraph"] = "bullet"

    def whole(self) -> Item:
        """The item with its children's text as its own."""
        inline = self.inline
        for child in self.children:
            inline = _joined(inline, child.whole().inline)
        return Item(self.section, self.line, self.column, inline)

    def walk(self) -> Iterator[Item]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    line: int
    column: int
    cells: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header."""

    section: SectionPath
    line: int
    column: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """What Markdown leaves as it is: HTML, or code."""

    section: SectionPath
    line: int
    column: int
    text: str
    kind: Literal["html", "indented", "fence"]


Block = Item | Table | Raw


def _joined(one: Inline, other: Inline) -> Inline:
    """Two runs as one, a visible line break between them."""
    shift = len(one.text) + 1
    moved = tuple(replace(link, start=link.start + shift) for link in other.links)
    return Inline(
        f"{one.text}\n{other.text}",
        one.links + moved,
        one.bold + tuple((start + shift, end + shift) for start, end in other.bold),
        one.italic + tuple((start + shift, end + shift) for start, end in other.italic),
        one.hidden + other.hidden,
    )
