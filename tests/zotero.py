"""What Zotero makes of a page: its translators for embedded metadata and COinS, told again in Python.

Their rules are kept, odd ones too: which tag decides the type, where names are split, what a later tag overwrites.
Left out is what tidies capitals in names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

TYPES = {
    "book", "bookSection", "conferencePaper", "document", "journalArticle", "preprint", "report", "thesis", "webpage",
}  # fmt: skip
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publication",
    "citation_book_title": "publication",
    "citation_conference_title": "conference",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_publisher": "publisher",
    "citation_dissertation_institution": "publisher",
    "citation_technical_report_institution": "publisher",
    "citation_technical_report_number": "number",
    "citation_doi": "doi",
}
DECIDES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
OPEN_GRAPH = {"website": "webpage", "book": "book"}


@dataclass
class Item:
    """What lands in the library."""

    type: str = ""
    authors: list[tuple[str, str]] = field(default_factory=list)
    """Last and first name."""
    fields: dict[str, str] = field(default_factory=dict)
    pdf: str = ""


def read_head(html: str) -> Item:
    """The item that one click on a page with embedded metadata saves."""
    tags = _Head.tags_of(html)
    named = {name: [content for other, content in tags if other == name] for name, _ in tags}
    rdf = {name.lower(): contents for name, contents in named.items()}
    fields = {
        "title": first(rdf, "dc.title") or first(rdf, "og:title"),
        "date": first(rdf, "dc.date"),
        "publication": first(rdf, "dc.source") or first(rdf, "og:site_name"),
        "url": first(rdf, "og:url"),
    }
    identifier = first(rdf, "dc.identifier")
    fields["doi"] = identifier if identifier.startswith("10.") else ""
    for name, target in HIGHWIRE.items():
        if name in named:
            fields[target] = " ".join(", ".join(named[name]).split())
    pages = [first(named, "citation_firstpage"), first(named, "citation_lastpage")]
    fields["pages"] = "-".join(page for page in pages if page)
    authors = [author for content in named.get("citation_author", ()) for author in split_authors(content)]
    return Item(type_of(tags, rdf), authors, {k: v for k, v in fields.items() if v}, first(named, "citation_pdf_url"))


def type_of(tags: list[tuple[str, str]], rdf: dict[str, list[str]]) -> str:
    """Open Graph wins over Dublin Core, which wins over what the citation tags tell."""
    highwire = [DECIDES[name] for name, _ in tags if name in DECIDES]
    declared = first(rdf, "dc.type")
    open_graph = OPEN_GRAPH.get(first(rdf, "og:type"), "")
    dublin_core = declared if declared in TYPES else ""
    return open_graph or dublin_core or next(reversed(highwire), "journalArticle")


def split_authors(content: str) -> list[tuple[str, str]]:
    """Several in one tag where there is a semicolon, or two words on both sides of the first comma."""
    names = re.split(r"\s*;\s*", content)
    if len(names) == 1:
        parts = re.split(r"\s*,\s*", names[0])
        names = parts if len(parts) > 1 and " " in parts[0] and " " in parts[1] else names
    return [clean_author(name.strip(), "," in name) for name in names if re.search(r"[^\s,\-.;]", name)]


def clean_author(name: str, inverted: bool) -> tuple[str, str]:
    """Last and first name; of an inverted one, what follows a second comma is lost."""
    name = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name)
    if inverted:
        parts = re.split(r", ?", name)
        return parts[0], with_initials(parts[1]) if len(parts) > 1 else ""
    given, _, family = name.rpartition(" ")
    return family, with_initials(given)


def with_initials(given: str) -> str:
    """A letter that stands alone gets the full stop back that it may have lost."""
    return re.sub(r"(?<!\S)(-?[A-Z\u0400-\u042f])(?!\S)", r"\1.", given)


def read_coins(title: str) -> Item:
    """The item that a listing offers for the title of a span."""
    pairs = [(key, unquote(value.replace("+", " "))) for key, _, value in (p.partition("=") for p in title.split("&"))]
    known = dict(pairs)
    form = known["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    genre = {"proceeding": "conferencePaper", "bookitem": "bookSection", "report": "report"}.get(
        known.get("rft.genre", ""), "book"
    )
    kind = {"journal": "journalArticle", "book": genre, "dissertation": "thesis", "dc": known.get("rft.type", "")}[form]
    titles = ("rft.atitle",) if "rft.atitle" in known else ("rft.title", "rft.btitle")
    fields = {
        "title": next(known[name] for name in titles if name in known),
        "date": known.get("rft.date", ""),
        "doi": known.get("rft_id", "").removeprefix("info:doi/") if "doi" in known.get("rft_id", "") else "",
        "url": known.get("rft_id", "") if known.get("rft_id", "").startswith("http") else "",
    }
    authors = [clean_author(value, "," in value) for key, value in pairs if key == "rft.au"]
    return Item(kind, authors, {key: value for key, value in fields.items() if value})


def first(named: dict[str, list[str]], name: str) -> str:
    return named.get(name, [""])[0]


class _Head(HTMLParser):
    """The tags of a head, by name, else by property."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.inside = True

    @classmethod
    def tags_of(cls, html: str) -> list[tuple[str, str]]:
        head = cls()
        head.feed(html)
        return head.tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = values.get("name") or values.get("property", "")
        if tag == "meta" and self.inside and name and values.get("content"):
            self.tags.append((name, values["content"]))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "head"
