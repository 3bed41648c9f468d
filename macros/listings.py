"""The lists that papers were taken from: their own sections, in their own order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, count
from typing import NamedTuple

from macros.model import Correction, ListSection, Paper, PaperList, Survey
from macros.text import slug

Papers = tuple[Paper, ...]


class SectionView(NamedTuple):
    """A section of a list, its papers in the list's own order."""

    section: ListSection
    level: int
    """From 0."""
    anchor: str
    """Of its heading, unique on the list's page."""
    papers: Papers

    @property
    def title(self) -> str:
        return self.section.corrected or self.section.title


class ListView(NamedTuple):
    """A list that papers were taken from."""

    list: PaperList
    sections: Mapping[str, SectionView]
    """Path → section, in the list's order."""
    papers: Papers
    """Each once, newest first."""
    corrections: tuple[tuple[Paper, Correction], ...]
    """What the site says otherwise than the list."""

    @property
    def entries(self) -> int:
        """How many times a paper stands in the list."""
        return sum(len(section.papers) for section in self.sections.values())


def iter_list_views(survey: Survey, newest: Papers) -> Iterator[ListView]:
    """Every list of the survey; `newest` holds its papers, the latest first."""
    placed: dict[tuple[str, str], list[tuple[int, str, Paper]]] = defaultdict(list)
    listed: dict[str, dict[str, Paper]] = defaultdict(dict)
    corrected = [paper for paper in newest if paper.corrections]
    for paper in newest:
        for listing in paper.listed_in:
            placed[listing.list, listing.section].append((listing.position, paper.key, paper))
            listed[listing.list][paper.key] = paper
    for a_list in survey.lists:
        yield ListView(
            list=a_list,
            sections=dict(_section_views(a_list, placed)),
            papers=tuple(listed[a_list.id].values()),
            corrections=tuple((p, c) for p in corrected for c in p.corrections if c.source == a_list.id),
        )


def _section_views(
    a_list: PaperList, placed: Mapping[tuple[str, str], list[tuple[int, str, Paper]]]
) -> Iterator[tuple[str, SectionView]]:
    anchors: set[str] = set()
    for path, section in a_list.walk():
        stem = f"in-{slug(path) or 'section'}"
        anchor = next(a for a in chain((stem,), (f"{stem}-{n}" for n in count(2))) if a not in anchors)
        anchors.add(anchor)
        entries = sorted(placed.get((a_list.id, path), ()))
        yield path, SectionView(section, path.count(" > "), anchor, tuple(paper for _, _, paper in entries))
