"""Papers as lines of text for a reader: a list in Markdown, and references in each style.

A paper has one line in each file, by which a program knows it: references stand behind the key, and the last link of a
line of Markdown leads to the paper's BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from macros.citation import STYLES, format_references
from macros.citationtext import plain_text
from macros.model import Paper
from macros.render import people, safe_url, words, work_url
from macros.views import Views, venue_name

NAMED = 3
"""Authors that a line of Markdown names."""

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>|~$^=]"
    r"|&(?=#?\w+;)"  # a character by its name
    r"|:(?=//|[\w+-]+:)"  # an address, which some programs make a link; an emoji's name
    r"|(?<=www)\.",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\\()<>]|&(?=#?\w+;)|\s")


def iter_worklists(views: Views) -> Iterator[tuple[str, bytes]]:
    """Path below the site → bytes."""
    papers = views.survey.papers
    yield "exports/papers.md", _joined(format_markdown(views, paper) for paper in papers)
    for style in STYLES:
        lines = (f"{paper.key}\t{_one_line(plain_text(format_references(paper.entry)[style]))}" for paper in papers)
        yield f"exports/papers.{style.lower()}.tsv", _joined(lines)


def worklist_paths() -> list[str]:
    """Where `iter_worklists` puts them."""
    return ["exports/papers.md", *(f"exports/papers.{style.lower()}.tsv" for style in STYLES)]


def format_markdown(views: Views, paper: Paper) -> str:
    """`- [Title](address). Authors. Venue year. [code](…) [BibTeX](…)`: an item of a list in which no word is markup."""
    entry, venue = paper.entry, views.venue_of.get(paper.key)
    links = {label: safe for label, found in paper.links.items() if (safe := safe_url(next(iter(found), "")))}
    own = f"{views.site_url}papers/{paper.key}/"
    address = links.pop("paper", "") or work_url(entry) or own
    more = " and others" if len(entry.authors) > NAMED else ""
    names = escape_markdown(people(entry.authors, NAMED)) + more if entry.authors else "Authors unknown"
    place = f"{venue.short if venue else venue_name(entry)} {paper.year or ''}".strip()
    told = "".join(f" {text.rstrip('.')}." for text in (names, escape_markdown(place)) if text)
    named = {**{_name(label): other for label, other in links.items()}, "BibTeX": f"{own}{paper.key}.bib"}
    others = " ".join([_link(name, other) for name, other in named.items()])
    return _one_line(f"- {_link(escape_markdown(paper.title), address)}.{told} {others}")


def escape_markdown(text: str) -> str:
    """The text with a backslash before each sign that Markdown, as programs extend it, could take for its own."""
    return _MARKUP.sub(r"\\\g<0>", text)


@cache
def _name(label: str) -> str:
    return escape_markdown(words(label))


def _link(text: str, address: str) -> str:
    if _ADDRESS.search(address):
        address = _ADDRESS.sub(r"\\\g<0>", re.sub(r"\s", "%20", address))
    return f"[{text}]({address})"


def _joined(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
