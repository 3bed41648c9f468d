"""Works → the text of their records: new files whole, known ones with what the list adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from macros.bibtex import format_entry, make_entry, parse_entry
from macros.importers.addresses import arxiv_id, canonical
from macros.importers.entries import ListEntry, ListLink, Note
from macros.importers.identify import Work
from macros.importers.venuebook import ENTRY_TYPES, VenueBook
from macros.importers.yamledit import add_items, add_value, set_scalar
from macros.importers.yamlout import Value, block, flow
from macros.latex import escape
from macros.model import Paper, PaperRecord, Person
from macros.text import normalised_title

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/paper.json"
_WORD = re.compile(r"[^\W_][\w+'’./-]*[\w+]|[^\W_]")

Listing = Mapping[str, str | int]


def record_path(work: Work) -> str:
    """The record's place below the data folder."""
    return work.paper.path if work.paper else f"papers/{_first_year(work.entries)}/{work.key}.yaml"


def new_record(
    work: Work, tasks: Sequence[str], listings: Sequence[Listing], venues: VenueBook
) -> tuple[str, list[Note], str]:
    """The text of a record for a work that the data lacks, what had to be decided, and why its BibTeX would be wrong."""
    entries = work.entries
    links, notes = _merge_links({}, entries, work.arxiv)
    named = next((entry.named for entry in entries if entry.named), None)
    people = next((entry.authors for entry in entries if entry.authors), ())
    head: dict[str, Value] = {}
    if method := next((entry.method for entry in entries if entry.method), None):
        head["method"] = method
    head["tasks"] = list(tasks)
    if released := next((entry.released for entry in entries if entry.released), None):
        head["released"] = released
    if links:
        head["links"] = {label: urls[0] if len(urls) == 1 else urls for label, urls in links.items()}
    lines = [SCHEMA_LINE, *block(head), "listed_in:", *(f"  - {flow(listing)}" for listing in listings)]
    if work.distinct_from:
        lines.append(f"distinct_from: {flow(work.distinct_from)}")
    if not people:
        lines.append("authors: unknown")
    if named and not people:
        lines += block({"note": f"The list it comes from names as authors: {named}"})
    bibtex = _bibtex(work, people, venues)
    text = "\n".join([*lines, "bibtex: |", *(f"  {line}" for line in bibtex.splitlines()), ""])
    return text, notes, _mistake(bibtex, work, people)


def updated_record(text: str, work: Work, listings: Sequence[Listing]) -> tuple[str, list[Note]]:
    """A known work's record with the places and links that it lacks; the same text where it lacks none."""
    paper = work.paper
    if paper is None:
        raise ValueError(f"{work.key} has no record yet")
    text = _update_listings(text, paper, listings)
    known = {label: list(urls) for label, urls in paper.links.items()}
    corrected = {canonical(c.printed) for c in paper.corrections if c.field.startswith("links")}
    links, notes = _merge_links(known, work.entries, work.arxiv, corrected)
    order = list(PaperRecord.model_fields)
    for label, urls in links.items():
        for url in urls[len(known.get(label, [])) :]:
            text = add_value(text, ("links", label), url, order)
            known.setdefault(label, []).append(url)
    return text, notes


def _update_listings(text: str, paper: Paper, listings: Sequence[Listing]) -> str:
    """Positions follow the list; places that are new come behind those that are known."""
    added: list[Listing] = []
    groups = dict.fromkeys((listing["list"], listing["section"]) for listing in listings)
    for group in groups:
        wanted = [int(listing["position"]) for listing in listings if (listing["list"], listing["section"]) == group]
        rows = [i for i, row in enumerate(paper.listed_in) if (row.list, row.section) == group]
        missing = [position for position in wanted if position not in {paper.listed_in[i].position for i in rows}]
        moved = [i for i in rows if paper.listed_in[i].position not in wanted]
        for i, position in zip_longest(moved, missing):
            if position is None:
                break
            if i is None:
                added.append({"list": group[0], "section": group[1], "position": position})
            else:
                text = set_scalar(text, ("listed_in", i, "position"), position)
    return add_items(text, ("listed_in",), added, in_one_line=True)


def _merge_links(
    known: Mapping[str, Sequence[str]], entries: Iterable[ListEntry], arxiv: str | None, corrected: Iterable[str] = ()
) -> tuple[dict[str, list[str]], list[Note]]:
    """Known links and those of some entries, each address once; and those that contradict the work's arXiv id."""
    merged = {label: list(urls) for label, urls in known.items()}
    seen = {canonical(url) for urls in merged.values() for url in urls} | set(corrected)
    notes: list[Note] = []
    for link in (link for entry in entries for link in entry.links):
        if canonical(link.url) in seen:
            continue
        seen.add(canonical(link.url))
        if message := _contradiction(link, arxiv):
            notes.append(Note(link.line, link.column, message))
        else:
            merged.setdefault(link.label, []).append(link.url)
    return merged, notes


def _contradiction(link: ListLink, arxiv: str | None) -> str | None:
    linked = arxiv_id(link.url)
    if link.label == "paper" and arxiv and linked and linked != arxiv:
        return f"left out: a link to arXiv {linked} for a work that is arXiv {arxiv}"
    return None


def _first_year(entries: Sequence[ListEntry]) -> int:
    released = next((entry.released for entry in entries if entry.released), None)
    return int(released[:4]) if released else next(entry.year for entry in entries if entry.year)


def _bibtex(work: Work, people: Sequence[Person], venues: VenueBook) -> str:
    entries = work.entries
    printed = next((entry for entry in entries if entry.venue), entries[0])
    venue = venues.find(printed.venue) if printed.venue else None
    entry_type, venue_field = ENTRY_TYPES[venue.kind] if venue else ("misc", "")
    year = (printed.year if venue else None) or _first_year(entries)
    fields = {
        "title": protect(work.title),
        "author": " and ".join(_name(person) for person in people),
        venue_field: escape(venue.name) if venue else "",
        "year": str(year),
        "eprint": work.arxiv or "",
        "archiveprefix": "arXiv" if work.arxiv else "",
        "doi": work.doi or "",
        "url": _bare_url(entries) if not venue and not work.arxiv and not work.doi else "",
    }
    fields.pop("", None)
    return format_entry(make_entry(entry_type, work.key, fields))


def _mistake(bibtex: str, work: Work, people: Sequence[Person]) -> str:
    """Why an entry does not come back as it went in; empty where it does."""
    entry, mistakes = parse_entry(bibtex)
    if entry is None or mistakes:
        return mistakes[0].message
    if normalised_title(entry.title) != normalised_title(work.title):
        return f"the title would be “{entry.title}”"
    return "" if len(entry.authors) == len(people) else "the names of its authors"


def protect(title: str) -> str:
    """A plain title as TeX, its names in braces, so that no style changes their capitals. Math stays as it is."""
    words = _WORD.findall(title)
    later = [word for word in words[1:] if len(word) > 3]
    names = len(later) > 1 and sum(word[0].isupper() for word in later) < 0.4 * len(later)
    parts = re.split(r"((?<!\\)\$[^$\s](?:[^$]*[^$\s])?\$)", title)
    return "".join(part if i % 2 else _protect_words(part, names=names, first=i == 0) for i, part in enumerate(parts))


def _protect_words(text: str, *, names: bool, first: bool) -> str:
    """`names` says that a capital in the middle of the text makes a name."""
    pieces: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        opens = (first and not pieces) or bool(re.search(r"[:.?!—–]\s*$", between))
        word = match[0]
        inner = any(
            re.search(r"[^\W\d_]", part[1:]) and part[1:] != part[1:].lower() for part in re.split(r"[-/]", word)
        )
        name = inner or (names and not opens and word[0].isupper())
        pieces += [escape(between), f"{{{escape(word)}}}" if name else escape(word)]
        end = match.end()
    return "".join([*pieces, escape(text[end:])])


def _name(person: Person) -> str:
    family = " ".join(part for part in (person.von, person.last) if part)
    return ", ".join(escape(part) for part in (family, person.jr, person.first) if part)


def _bare_url(entries: Sequence[ListEntry]) -> str:
    """The address that stands for a work without ids, though none of arXiv: its id is not the work's. Braces would end the field."""
    url = next((link.url for entry in entries for link in entry.links if not arxiv_id(link.url)), "")
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
