"""What all forms share: from pieces of an entry to the entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from macros.importers.addresses import (
    PAPER_LABELS,
    arxiv_id,
    arxiv_month,
    canonical,
    doi,
    label_by_host,
    label_key,
    says_nothing,
)
from macros.importers.dates import find_date
from macros.importers.entries import ListEntry, ListLink, Note, Reading
from macros.importers.inline import Inline, InlineLink, clean, is_mark
from macros.importers.people import split_people
from macros.importers.venues import names_a_year, parse_venue

_QUOTES = "\"“”„«»‘’'`"
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_IDLE = re.compile(r"[\s|,;:./\\&·•+()\[\]{}<>*_–—-]*")
_VENUE_LABEL = re.compile(r"[A-Za-z][\w .&+-]*?\s?(?:['’]\d{2}|[( ]?(?:19|20)\d{2}\)?)")


def clean_title(text: str) -> str:
    """A title without quotes around it, the sign that ends it in a list, emoji and needless blanks."""
    text = clean(text).strip(" ,;:|–—-")
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    text = balanced(text.rstrip(" ,;:"))
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("...") else text


def balanced(text: str) -> str:
    """A text without its braces where they do not pair: TeX could not hold them."""
    depth = 0
    for char in re.findall(r"[{}]", text):
        depth += 1 if char == "{" else -1
        if depth < 0:
            break
    return re.sub(r"\s*[{}]\s*", " ", text).strip() if depth else text


def is_title(text: str) -> bool:
    """Whether a text can be a title: two words or more, or one long one."""
    words = re.findall(r"[^\W\d_]\w*", text)
    return len(words) > 1 or (len(words) == 1 and len(words[0]) > 12)


def has_links(inline: Inline) -> bool:
    """Whether a run has links as an entry has."""
    return any(map(is_item, inline.links))


def is_item(link: InlineLink) -> bool:
    """Whether a link is one that an entry offers, be it still empty."""
    return link.leads_out or not link.url


def is_placeholder(inline: Inline) -> bool:
    """Whether a run is an entry that nobody has filled in: links without addresses, and no words."""
    words = inline.without_links()
    return bool(inline.links) and not any(link.url for link in inline.links) and not re.search(r"\w", words)


@dataclass
class EntryReader:
    """Collects the pieces of one entry, with what is to be said about them."""

    line: int
    column: int
    entry: ListEntry = field(init=False)
    repairs: list[Note] = field(default_factory=list)
    problems: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entry = ListEntry("", self.line, self.column)

    def repaired(self, message: str) -> None:
        self.repairs.append(Note(self.line, self.column, message))

    def read_people(self, text: str) -> None:
        """Takes printed authors."""
        people = split_people(clean(text))
        for message in people.repairs:
            self.repaired(message)
        if people.cut_short:
            self.repaired("authors end with “et al.”: not all are known")
            self.entry = replace(self.entry, named=clean(text).rstrip(" .,") + ".")
        else:
            self.entry = replace(self.entry, authors=people.persons)

    def read_released(self, text: str) -> str:
        """Takes the date out of a text; gives the rest."""
        found = find_date(text)
        if found is None:
            return text
        if found.released is None:
            self.problems.append(Note(self.line, self.column, f"no such date: {text[found.start : found.end]}"))
        else:
            self.entry = replace(self.entry, released=self.entry.released or found.released)
        return text[: found.start] + " " + text[found.end :]

    def read_venue(self, text: str) -> None:
        """Takes a printed venue with its year."""
        venue = parse_venue(text)
        if venue.dropped:
            self.repaired(f"left out beside the venue: {venue.dropped}")
        if venue.name and (len(venue.name.split()) > 14 or re.search('["“”]', text)):
            self.problems.append(Note(self.line, self.column, f"not understood: {venue.name}"))
        else:
            name = balanced(venue.name) if venue.name else None
            self.entry = replace(self.entry, venue=self.entry.venue or name or None, year=self.entry.year or venue.year)

    def read_year(self, year: int | None) -> None:
        """Takes a year that stands alone: that of the first version."""
        if year is not None:
            self.entry = replace(self.entry, released=self.entry.released or str(year))

    def read_tail(self, inline: Inline, start: int, end: int | None = None) -> None:
        """Takes venue, year and date from what follows a title; the links in it are read apart."""
        text = "".join("" if is_mark(char) else char for char in inline.text[start:end])
        text = self._without_brackets(self.read_released(text))
        text = re.sub(r"[(\[]\s*[)\]]", " ", text)
        if not _IDLE.fullmatch(clean(text)):
            self.read_venue(clean(text))

    def read_links(self, links: Iterable[InlineLink], title_link: InlineLink | None = None, default: str = "") -> None:
        """Takes links, each address once; the first that leads to the paper is `paper`."""
        found = [link for link in (self._link(link, default) for link in links) if link]
        if title_link is not None and (own := self._link(title_link, "title")):
            explicit = any(link.label in PAPER_LABELS for link in (*self.entry.links, *found))
            label = label_by_host(own.url) if explicit else "title"
            found.insert(0, replace(own, label="project-page" if label == "link" else label))
        self.add_links(found)

    def add_links(self, found: list[ListLink]) -> None:
        """Adds links to those that are known."""
        kept = list(self.entry.links)
        for link in found:
            if canonical(link.url) in {canonical(other.url) for other in kept}:
                continue
            if link.label in PAPER_LABELS and all(other.label != "paper" for other in kept):
                link = replace(link, label="paper")
            kept.append(link)
        self.entry = replace(self.entry, links=tuple(kept))

    def is_paper(self) -> bool:
        """Whether it has what only papers have: a year, a date, a link called paper."""
        entry = self.entry
        return bool(entry.year or entry.released or any(link.label in PAPER_LABELS for link in entry.links))

    def finish(self, title: str, method: str = "") -> Reading:
        """The entry, its ids taken from its links."""
        links = sorted(self.entry.links, key=lambda link: link.label != "paper")
        ours = [link.url for link in links if link.label in PAPER_LABELS]
        arxiv = next(filter(None, map(arxiv_id, ours)), None)
        entry = replace(
            self.entry,
            title=clean_title(title),
            method=clean_method(method) or None,
            links=tuple(links),
            arxiv=arxiv,
            doi=next(filter(None, map(doi, ours)), None),
            released=_released(self.entry.released, arxiv),
        )
        return Reading(entry, tuple(self.repairs), tuple(self.problems))

    def _link(self, link: InlineLink, default: str) -> ListLink | None:
        if not link.url:
            self.repairs.append(Note(link.line, link.column, f"the link “{link.text}” is empty: left out"))
            return None
        if link.url.startswith("#"):
            return None
        if not link.leads_out:
            message = f"left out: a link that is not http or https: {link.url}"
            self.problems.append(Note(link.line, link.column, message))
            return None
        return ListLink(self._label(link, default), link.url, link.line, link.column)

    def _label(self, link: InlineLink, default: str) -> str:
        label = label_key(link.text)
        if default == "title":
            return "title"
        if _VENUE_LABEL.fullmatch(link.text) and names_a_year(link.text):
            self.read_venue(link.text)
            return "paper"
        if not says_nothing(label):
            return label
        return label_key(default) if default and not says_nothing(label_key(default)) else label_by_host(link.url)

    def _without_brackets(self, text: str) -> str:
        for match in _BRACKETS.finditer(text):
            inside = clean(match[1])
            if re.search(r"\w", inside) and not names_a_year(inside):
                self.repaired(f"left out, it has no link: {inside}")
                text = text.replace(match[0], " ")
        return text


def _released(printed: str | None, arxiv: str | None) -> str | None:
    """The printed date; the month of the arXiv id where none is printed, or that year alone."""
    month = arxiv_month(arxiv) if arxiv else None
    return month if month and (printed is None or month[:4] == printed) else printed


def clean_method(text: str) -> str:
    """A method's name without brackets, colons and emoji around it."""
    text = clean(text).strip(" :,;|–—-")
    while text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1].strip(" :")
    return text.strip(" :").removesuffix(".") if not text.endswith("al.") else text
