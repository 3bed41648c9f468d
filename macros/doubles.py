"""One work, one record: what finds a work that the data holds twice, or takes for another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from macros.bibtex import field_place
from macros.issues import Finding
from macros.model import Entry, Paper, Survey
from macros.text import citation_key, fold

TITLES_AGREE = 93
"""Percent of `fuzz.ratio` on normalised titles, from which two titles are taken for one; numbers must agree too."""

RAREST = 4
"""Words of a title by which others like it are found; two of them may be misspelt."""

ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}")
ARXIV_LINK = re.compile(
    r"https?://(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.48550/arxiv\.)"
    r"([a-z-]+(?:\.[a-z]{2})?/\d+|\d+\.\d+)",
    re.IGNORECASE,
)
DOI_LINK = re.compile(r"https?://(?:dx\.)?doi\.org/(?!10\.48550/)(10\.\S+)", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")
_WORD = re.compile(r"\w+")
OWN_LINKS = ("paper", "arxiv", "preprint", "pdf")
"""Labels of links that lead to the work itself, not to others."""


class Work(NamedTuple):
    """A paper, or a reference that has no page."""

    entry: Entry
    paper: Paper | None = None

    @property
    def key(self) -> str:
        return self.paper.key if self.paper else self.entry.key

    @property
    def path(self) -> str:
        return self.paper.path if self.paper else "references.bib"

    def finding(self, message: str, field: str) -> Finding:
        """A finding at a field of the entry; at the entry where it lacks the field."""
        if self.paper is None:
            return Finding(self.path, (self.entry.key, field), message)
        return Finding(self.path, ("bibtex",), message, field_place(self.paper.bibtex, field))


def iter_works(survey: Survey) -> Iterator[Work]:
    """All papers, then all references."""
    yield from (Work(paper.entry, paper) for paper in survey.papers)
    yield from (Work(entry) for entry in survey.references)


def check_doubles(survey: Survey, works: Sequence[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """No two works share a key, an arXiv id, a DOI, an alias or nearly a title; of two works, the first of these is told."""
    told: set[frozenset[str]] = set()
    for field in ("key", "eprint", "doi"):
        values = [work.key if field == "key" else plain_id(work.entry, field) for work in works]
        count = Counter(values)
        first: dict[str, Work] = {}
        for value, work in [(value, work) for value, work in zip(values, works, strict=True) if count[value] > 1]:
            other = first.setdefault(value, work) if value else work
            if other is work:
                continue
            pair = frozenset({work.path + work.key, other.path + other.key})
            if len(pair) == 2 and pair not in told:
                told.add(pair)
                wrong, right = (other, work) if _strays(other) and not _strays(work) else (work, other)
                place = f"{right.key} ({right.path})" if field != "key" else right.path
                yield wrong.finding(f"the {_SAID[field]} {value} belongs to {place}", "" if field == "key" else field)
    yield from _check_aliases(survey, told)
    yield from _check_titles([work for work in works if work.key not in unread and work.entry.title], told)


def check_arxiv(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """An arXiv id has its form, and is the id of the record's own links."""
    strays: list[tuple[str, list[Finding]]] = []
    for work in works:
        eprint = plain_id(work.entry, "eprint")
        if not eprint or work.entry.plain("archiveprefix").casefold() not in {"", "arxiv"}:
            continue
        if not ARXIV_ID.fullmatch(eprint):
            yield work.finding(f"“{work.entry.plain('eprint')}” is no arXiv id such as 2305.03048", "eprint")
        elif work.paper and (findings := list(_check_own_links(work, work.paper, eprint))):
            strays.append((eprint, findings))
    count = Counter(plain_id(work.entry, "eprint") for work in iter_works(survey)) if strays else Counter()
    for eprint, findings in strays:
        if count[eprint] == 1:  # of two works with one id, that is told
            yield from findings


def plain_id(entry: Entry, field: str) -> str:
    """An arXiv id without its version, a DOI in lower case; empty where absent."""
    value = entry.plain(field)
    if field == "eprint":
        return _VERSION.sub("", value) if "v" in value else value
    return value.casefold()


_SAID = {"key": "key", "eprint": "arXiv id", "doi": "DOI"}


def _check_own_links(work: Work, paper: Paper, eprint: str) -> Iterator[Finding]:
    """Tells the links where the month of release speaks for the entry's id, and else that id."""
    strays = [stray for stray in _arxiv_links(paper) if stray[2].casefold() != eprint.casefold()]
    month = (paper.released or "")[2:7].replace("-", "")
    if strays and (len(month) < 4 or not eprint.startswith(month) or strays[0][2].startswith(month)):
        yield work.finding(f"the entry's arXiv id is {eprint}, the record's link leads to {strays[0][2]}", "eprint")
        return
    for label, i, linked in strays:
        yield Finding(paper.path, ("links", label, i), f"the link is to arXiv {linked}, the entry says {eprint}")


def _strays(work: Work) -> bool:
    """Whether the record's own links lead to another arXiv id or DOI than its entry has."""
    if work.paper is None:
        return False
    eprint, doi = plain_id(work.entry, "eprint"), plain_id(work.entry, "doi")
    dois = [m[1].casefold() for urls in work.paper.links.values() for url in urls if (m := DOI_LINK.match(url))]
    return any(linked != eprint for _, _, linked in _arxiv_links(work.paper)) or any(linked != doi for linked in dois)


def _arxiv_links(paper: Paper) -> Iterator[tuple[str, int, str]]:
    """Label, index and arXiv id of each link that leads to the work itself on arXiv."""
    for label in OWN_LINKS:
        for i, url in enumerate(paper.links.get(label, ())):
            if match := ARXIV_LINK.match(url):
                yield label, i, match[1]


def _check_aliases(survey: Survey, told: set[frozenset[str]]) -> Iterator[Finding]:
    owner = {paper.key: paper for paper in survey.papers}
    for paper in survey.papers:
        for i, alias in enumerate(paper.aliases):
            first = owner.setdefault(alias, paper)
            if first is not paper and frozenset({paper.path + paper.key, first.path + first.key}) not in told:
                yield Finding(paper.path, ("aliases", i), f"the alias {alias} belongs to {first.path}")


def _check_titles(works: list[Work], told: set[frozenset[str]]) -> Iterator[Finding]:
    for i, j in _near_pairs(tuple(work.entry.title for work in works)):
        one, other = works[i], works[j]
        if other.paper is None:
            one, other = other, one
        if other.paper is None or frozenset({one.path + one.key, other.path + other.key}) in told:
            continue
        if one.key in other.paper.distinct_from or (one.paper and other.key in one.paper.distinct_from):
            continue
        if one.paper and _named_by_title(other) and not _named_by_title(one):
            one, other = other, one
        message = f"nearly the title of {one.key} ({one.path}); if it is another work, say distinct_from: [{one.key}]"
        yield other.finding(message, "title")


def _named_by_title(work: Work) -> bool:
    """Whether the key has the title's first word, as keys have: the other of two titles is the likelier slip."""
    return citation_key("", "", work.entry.title).removeprefix("anon") in work.key


@lru_cache(maxsize=1)
def _near_pairs(titles: tuple[str, ...]) -> list[tuple[int, int]]:
    """Indexes of titles that nearly agree. Only titles that share two of their rarest words are compared.

    Remembered until a title changes: most edits of a record change none.
    """
    words = [_WORD.findall(fold(title)) for title in titles]
    normalised = ["".join(row).replace("_", "") for row in words]
    return sorted(
        (i, j)
        for i, j in _pairs_sharing_words(words)
        if fuzz.ratio(normalised[i], normalised[j], score_cutoff=TITLES_AGREE)
        and re.findall(r"\d+", normalised[i]) == re.findall(r"\d+", normalised[j])
    )


def _pairs_sharing_words(words: list[list[str]]) -> set[tuple[int, int]]:
    """Indexes of rows that share two of their rarest words, or one where a row is short."""
    count = Counter(chain.from_iterable(map(set, words)))
    rank = {word: place for place, word in enumerate(sorted(sorted(count), key=count.__getitem__))}
    alone = sum(number == 1 for number in count.values())
    """Ranks below are of words that nothing shares."""
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(words):
        rarest = [place for place in sorted({rank[word] for word in row})[:RAREST] if place >= alone]
        for shared in combinations(rarest, 2):
            buckets[shared].append(i)
        for word in rarest if len(row) <= RAREST else ():
            buckets[word,].append(i)
    return {pair for bucket in buckets.values() if len(bucket) > 1 for pair in combinations(bucket, 2)}
