"""One work, one record: what finds a work that the data holds twice, or takes for another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from macros.bibtex import field_place
from macros.issues import Finding
from macros.model import Entry, Paper, Survey
from macros.text import citation_key, fold, normalised_title

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
OWN_LINKS = ("paper", "arxiv", "preprint", "pdf")
"""Labels of links that lead to the work itself, not to others."""


@dataclass(frozen=True, slots=True)
class Work:
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


def check_doubles(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """No two works share a key, an arXiv id, a DOI, an alias or nearly a title; of two works, the first of these is told."""
    works = list(iter_works(survey))
    told: set[frozenset[str]] = set()
    for field in ("key", "eprint", "doi"):
        first: dict[str, Work] = {}
        for work in works:
            value = work.key if field == "key" else plain_id(work.entry, field)
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


def check_arxiv(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """An arXiv id has its form, and is the id of the record's own links."""
    works = list(iter_works(survey))
    count = Counter(plain_id(work.entry, "eprint") for work in works)
    for work in works:
        eprint = plain_id(work.entry, "eprint")
        if not eprint or work.entry.plain("archiveprefix").casefold() not in {"", "arxiv"}:
            continue
        if not ARXIV_ID.fullmatch(eprint):
            yield work.finding(f"“{work.entry.plain('eprint')}” is no arXiv id such as 2305.03048", "eprint")
        elif work.paper and count[eprint] == 1:
            yield from _check_own_links(work, work.paper, eprint)


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
    titles = [normalised_title(work.entry.title) for work in works]
    words = [re.findall(r"\w+", fold(work.entry.title)) for work in works]
    for i, j in _near_pairs(titles, words):
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


def _near_pairs(titles: list[str], words: list[list[str]]) -> list[tuple[int, int]]:
    """Indexes of titles that nearly agree. Only titles that share two of their rarest words are compared."""
    count = Counter(word for row in words for word in set(row))
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(words):
        rarest = sorted(set(row), key=lambda word: (count[word], word))[:RAREST]
        for words_shared in (*combinations(rarest, 2), *([(word,) for word in rarest] if len(row) <= RAREST else ())):
            buckets[words_shared].append(i)
    pairs = {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    numbers = [re.findall(r"\d+", title) for title in titles]
    return sorted(
        (i, j)
        for i, j in pairs
        if numbers[i] == numbers[j] and fuzz.ratio(titles[i], titles[j], score_cutoff=TITLES_AGREE)
    )
