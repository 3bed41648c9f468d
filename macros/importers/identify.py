"""Which entries of a list are one work, and which works the data knows.

A work is known by its title, its arXiv id or its DOI; a title that a record's `corrections` call misprinted counts too.
The title wins over an id, for lists copy wrong ids:

- Two works under one id stay two. The id belongs to the known record with a like title, else to the entry whose
  release agrees with the month of the id; the other keeps its links and loses the id.
- A record is still known by its id after its paper got another title, unless the entry's release disagrees too.
- A title that only nearly agrees is the same work misprinted, or another one: where both have ids and these differ it
  is another one, and its new record says so (`distinct_from`); else it is left out for a person to decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from macros.doubles import TITLES_AGREE
from macros.importers.addresses import arxiv_id, arxiv_month
from macros.importers.entries import ListEntry, Note
from macros.model import Paper, Survey
from macros.text import citation_key, normalised_title

TITLES_ALIKE = 60
"""Percent of `fuzz.ratio` on normalised titles, from which two works under one id are taken for one."""


@dataclass
class Work:
    """A work that the list names, with all its places in it."""

    key: str
    title: str
    paper: Paper | None = None
    """Its record, where the data knows it."""
    arxiv: str | None = None
    doi: str | None = None
    entries: list[ListEntry] = field(default_factory=list)
    distinct_from: list[str] = field(default_factory=list)


class Identifier:
    """Sorts entries into works; notes what had to be decided."""

    def __init__(self, survey: Survey) -> None:
        self.repairs: list[Note] = []
        self.problems: list[Note] = []
        self.works: dict[str, Work] = {}
        self.taken: set[str] = {entry.key for entry in survey.references}
        self.titles: dict[str, Work] = {}
        self.arxiv: dict[str, Work] = {}
        self.dois: dict[str, Work] = {}
        for paper in survey.papers:
            self._know(_known_work(paper), _printed_titles(paper))
            self.taken |= {paper.key, *paper.aliases}

    def sort(self, entries: Iterable[ListEntry]) -> list[Work]:
        """The works that the entries name, in the list's order."""
        for entry in self._settle_ids(list(entries)):
            work = self._find(entry) or self._new(entry)
            if work is not None:
                self._tell_repeated(work, entry)
                work.entries.append(entry)
                self.works[work.key] = work
        return list(self.works.values())

    def _find(self, entry: ListEntry) -> Work | None:
        title = self.titles.get(normalised_title(entry.title))
        ids = self.arxiv.get(entry.arxiv or ""), self.dois.get((entry.doi or "").casefold())
        other = next(filter(None, ids), None)
        if title is None and other is not None:
            message = f"known by its id as {other.key}, whose title is “{other.title}”"
            self.repairs.append(Note(entry.line, entry.column, message))
        return title or other

    def _new(self, entry: ListEntry) -> Work | None:
        """A work of its own, unless it may be one that is known."""
        near = self._near(entry)
        apart = near is not None and _ids_differ(near, entry)
        if near is not None and not apart:
            message = f"left out: nearly the title of {near.key}, “{near.title}”; correct one of them, or add it with distinct_from: [{near.key}]"
            self.problems.append(Note(entry.line, entry.column, message))
            return None
        year = (entry.released or "")[:4] or entry.year
        if not year:
            self.problems.append(Note(entry.line, entry.column, "left out: neither a date nor a year is given"))
            return None
        key = citation_key(_family(entry), year, entry.title, self.taken)
        work = Work(key, entry.title, None, entry.arxiv, entry.doi)
        if near is not None:
            work.distinct_from.append(near.key)
            self.repairs.append(
                Note(entry.line, entry.column, f"nearly the title of {near.key}, but another id: kept apart")
            )
        self.taken.add(key)
        self._know(work, [entry.title])
        return work

    def _near(self, entry: ListEntry) -> Work | None:
        title = normalised_title(entry.title)
        numbers = re.findall(r"\d+", title)
        found = process.extract(title, self.titles.keys(), scorer=fuzz.ratio, score_cutoff=TITLES_AGREE, limit=5)
        return next((self.titles[near] for near, _, _ in found if re.findall(r"\d+", near) == numbers), None)

    def _know(self, work: Work, titles: Iterable[str]) -> None:
        for title in titles:
            self.titles.setdefault(normalised_title(title), work)
        if work.arxiv:
            self.arxiv.setdefault(work.arxiv, work)
        if work.doi:
            self.dois.setdefault(work.doi.casefold(), work)

    def _tell_repeated(self, work: Work, entry: ListEntry) -> None:
        first = next((other for other in work.entries if other.section == entry.section), None)
        if first is not None:
            self.repairs.append(
                Note(entry.line, entry.column, f"the work of line {first.line} once more: one work, both places")
            )

    def _settle_ids(self, entries: list[ListEntry]) -> list[ListEntry]:
        """Takes an arXiv id from entries that it does not belong to."""
        groups: dict[str, list[int]] = defaultdict(list)
        for i, entry in enumerate(entries):
            if entry.arxiv:
                groups[entry.arxiv].append(i)
        for identifier, members in groups.items():
            owner = self._owner(identifier, [entries[i] for i in members])
            for i in members:
                if not _alike(entries[i].title, owner.title) and not self._is_own(identifier, entries[i]):
                    self._tell_foreign(identifier, entries[i], owner)
                    entries[i] = replace(entries[i], arxiv=None)
        return entries

    def _owner(self, identifier: str, group: list[ListEntry]) -> Work | ListEntry:
        """The work that an id belongs to."""
        known = self.arxiv.get(identifier)
        month = arxiv_month(identifier)
        agreeing = [entry for entry in group if entry.released and entry.released[:7] == month]
        if known is not None:
            alike = [entry for entry in group if self._is_own(identifier, entry)]
            return known if alike or not _renamed(agreeing, group) else (agreeing or group)[0]
        return (agreeing or group)[0]

    def _is_own(self, identifier: str, entry: ListEntry) -> bool:
        """Whether the record with the id has a title like the entry's."""
        known = self.arxiv.get(identifier)
        return known is not None and (
            _alike(known.title, entry.title) or self.titles.get(normalised_title(entry.title)) is known
        )

    def _tell_foreign(self, identifier: str, entry: ListEntry, owner: Work | ListEntry) -> None:
        where = f"line {owner.line}" if isinstance(owner, ListEntry) else owner.key
        message = f"arXiv {identifier} belongs to “{owner.title}” ({where}): this work keeps its links, not the id"
        self.repairs.append(Note(entry.line, entry.column, message))


def _known_work(paper: Paper) -> Work:
    eprint = re.sub(r"v\d+$", "", paper.entry.plain("eprint")) or None
    linked = (arxiv_id(url) for url in paper.links.get("paper", ()))
    other_ids = {correction.printed for correction in paper.corrections}
    own = eprint or next(
        (found for found in linked if found and not any(found in printed for printed in other_ids)), None
    )
    return Work(
        paper.key,
        paper.title,
        paper,
        eprint or (own if paper.entry.entry_type != "misc" else None),
        paper.entry.plain("doi") or None,
    )


def _printed_titles(paper: Paper) -> list[str]:
    printed = [correction.printed for correction in paper.corrections if correction.field in {"title", "bibtex.title"}]
    return [paper.title, *printed]


def _renamed(agreeing: list[ListEntry], group: list[ListEntry]) -> bool:
    """Whether a group of entries can be the known record under a newer title: one title, and a fitting release."""
    one_title = all(_alike(group[0].title, entry.title) for entry in group)
    return one_title and bool(agreeing or not any(entry.released for entry in group))


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(normalised_title(one), normalised_title(other)) >= TITLES_ALIKE


def _ids_differ(work: Work, entry: ListEntry) -> bool:
    arxiv = work.arxiv and entry.arxiv and work.arxiv != entry.arxiv
    doi = work.doi and entry.doi and work.doi.casefold() != entry.doi.casefold()
    return bool(arxiv or doi)


def _family(entry: ListEntry) -> str:
    if not entry.authors:
        return ""
    first = entry.authors[0]
    return f"{first.von} {first.last}"
