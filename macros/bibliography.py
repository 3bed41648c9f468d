"""Works as files that other programs read: BibTeX, RIS and CSL-JSON for each work and for each page that shows many.

A work's text in a format is the same bytes wherever it stands: beside its page, in a task's file, in the file of all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from macros import latex
from macros.about import Site
from macros.bibtex import format_entry, make_entry
from macros.csl import format_item, format_items
from macros.entries import citable, eprint
from macros.model import Entry, Paper, Survey
from macros.ris import format_record
from macros.text import slug
from macros.views import Views, venue_name

COLUMNS = (
    "key", "type", "title", "authors", "year", "released", "venue", "method", "tasks", "arxiv", "doi", "paper", "code",
)  # fmt: skip
"""Of the table of papers."""
KEPT = 1 << 15
"""Entries whose BibTeX is remembered: pages, files beside them and files of many ask for the same."""


class Format(NamedTuple):
    """A form that works are written in."""

    suffix: str
    write: Callable[[Entry], str]
    """One work."""
    join: Callable[[list[bytes]], bytes]
    """The texts of works, in UTF-8 → one file."""


@lru_cache(maxsize=KEPT)
def bibtex(entry: Entry) -> str:
    """BibTeX with its letters as commands, which every program reads."""
    return format_entry(citable(entry))


@lru_cache(maxsize=KEPT)
def utf8(entry: Entry) -> str:
    """BibTeX with its letters as they are, for programs that read Unicode."""
    return format_entry(citable(entry), unicode=True) if _is_special(entry) else bibtex(entry)


FORMATS: Mapping[str, Format] = {
    "bib": Format("bib", bibtex, b"\n".join),
    "ris": Format("ris", format_record, b"".join),
    "csl": Format("json", format_item, format_items),
}


def works(survey: Survey) -> list[Entry]:
    """Papers and the survey's other references, by key."""
    return sorted([*(paper.entry for paper in survey.papers), *survey.references], key=lambda entry: entry.key)


def site_entry(site: Site, url: str) -> Entry:
    """What cites the site and its data, in the version that the data says."""
    name, year = latex.escape(site.name), (site.released or "")[:4]
    fields = {
        "title": f"{{{name}}}",
        "author": f"{{The {name} contributors}}",
        "howpublished": f"\\url{{{url}}}" if url else "",
        "year": year,
        "version": site.version or "",
    }
    return make_entry("misc", slug(site.name).replace("-", "") + year, fields)


def format_works(entries: Iterable[Entry], to: str) -> str:
    """Works in one of `FORMATS`, in their order."""
    form = FORMATS[to]
    return form.join([form.write(entry).encode() for entry in entries]).decode()


def format_papers(papers: Iterable[Paper]) -> str:
    """Papers as a table (CSV by RFC 4180); names and tasks within a cell are parted by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(paper) for paper in papers)
    return out.getvalue()


def iter_bibliography(views: Views) -> Iterator[tuple[str, bytes]]:
    """Path below the site → bytes: the files of each paper, of each page that lists papers, and of all works."""
    entries = works(views.survey)
    for form in FORMATS.values():
        texts = {entry.key: form.write(entry).encode() for entry in entries}
        for paper in views.survey.papers:
            yield f"{_stem(paper)}.{form.suffix}", form.join([texts[paper.key]])
        for stem, keys in iter_groups(views):
            yield f"{stem}.{form.suffix}", form.join([texts[key] for key in keys])
        yield f"exports/all.{form.suffix}", form.join(list(texts.values()))
    for paper in views.survey.papers:
        if has_letters(paper.entry):
            yield f"{_stem(paper)}.utf8.bib", utf8(paper.entry).encode()
    yield "exports/all.utf8.bib", "\n".join(map(utf8, entries)).encode()
    yield "exports/papers.csv", format_papers(views.survey.papers).encode()


def bibliography_paths(views: Views) -> list[str]:
    """Where `iter_bibliography` puts them."""
    suffixes = [form.suffix for form in FORMATS.values()]
    stems = [_stem(paper) for paper in views.survey.papers]
    special = [f"{_stem(paper)}.utf8.bib" for paper in views.survey.papers if has_letters(paper.entry)]
    groups = [f"{stem}.{suffix}" for stem, _ in iter_groups(views) for suffix in suffixes]
    own = [f"{stem}.{suffix}" for stem in stems for suffix in suffixes]
    exports = [*(f"exports/all.{suffix}" for suffix in (*suffixes, "utf8.bib")), "exports/papers.csv"]
    return [*own, *special, *groups, *exports]


def iter_groups(views: Views) -> Iterator[tuple[str, list[str]]]:
    """Path without its ending → the keys of the works that each page lists, in the order of the page."""
    for name, task in views.tasks.items():
        yield f"tasks/{name}/{name}", _keys(task.papers)
    for year, papers in views.years.items():
        yield f"years/{year}/{year}", _keys(papers)
    for name, venue in views.venues.items():
        if venue.papers:
            yield f"venues/{name}/{name}", _keys(venue.papers)
    for name, listed in views.lists.items():
        yield f"lists/{name}/{name}", _keys(listed.papers)
    for name, board in views.boards.boards.items():
        results = [row.result for row in board.rows]
        reporters = [key for result in results if (key := result.reported_by.work)]
        yield f"benchmarks/{name}/{name}", list(dict.fromkeys([*(result.work for result in results), *reporters]))


def has_letters(entry: Entry) -> bool:
    """Whether the entry's BibTeX in Unicode differs from that in commands."""
    return _is_special(entry) and utf8(entry) != bibtex(entry)


def _is_special(entry: Entry) -> bool:
    """Whether its two forms of BibTeX may differ at all; those of most entries cannot."""
    text = "".join((entry.key, *entry.fields.values()))
    return not text.isascii() or "\\" in text


def _keys(papers: Iterable[Paper]) -> list[str]:
    return [paper.key for paper in papers]


def _stem(paper: Paper) -> str:
    return f"papers/{paper.key}/{paper.key}"


def _row(paper: Paper) -> list[str]:
    entry = paper.entry
    addresses = [next(iter(paper.links.get(label, ())), "") for label in ("paper", "code")]
    return [
        paper.key, entry.entry_type, paper.title, "; ".join(person.inverted for person in entry.authors),
        str(paper.year or ""), paper.released or "", venue_name(entry), paper.method or "", "; ".join(paper.tasks),
        eprint(entry).removeprefix("arXiv:"), entry.plain("doi"), *addresses,
    ]  # fmt: skip
