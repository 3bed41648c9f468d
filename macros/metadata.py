"""A paper for machines that read pages: `citation_*` and `DC.*` of its head, JSON-LD, and COinS for listings.

Reference managers decide by these what a page is about. What the tags are, and in which order they win over each
other, follows Zotero's own translators; the traps are told where they are stepped around.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from macros.model import Entry, Paper, Person
from macros.views import venue_name

Tag = tuple[str, str]
"""Name and content of a `<meta>`."""

KINDS: Mapping[str, str] = {
    "article": "journalArticle",
    "book": "book",
    "incollection": "bookSection",
    "inproceedings": "conferencePaper",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
"""Type of an entry → Zotero's type of item; the others are preprints where they name an archive, else documents."""

CONTAINERS: Mapping[str, str] = {
    "bookSection": "citation_book_title",
    "conferencePaper": "citation_conference_title",
    "journalArticle": "citation_journal_title",
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}
"""Kind → the tag that names where it appeared and tells the kind by that."""

COINS: Mapping[str, tuple[str, str, str, str]] = {
    "bookSection": ("book", "bookitem", "atitle", "btitle"),
    "conferencePaper": ("book", "proceeding", "atitle", "btitle"),
    "journalArticle": ("journal", "article", "atitle", "jtitle"),
    "report": ("book", "report", "btitle", "pub"),
    "thesis": ("dissertation", "", "title", "inst"),
}
"""Kind → format, genre, and the keys of the title and of where it appeared."""

_PDF = re.compile(r"/pdf\b|\.pdf$")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ORDINARY = re.compile(r"[A-Za-z0-9_.~:/ ,-]*")


def kind_of(entry: Entry) -> str:
    """Zotero's name for what the work is: `preprint`, `conferencePaper`, `journalArticle`, …"""
    archived = entry.plain("eprint") and entry.plain("archiveprefix")
    return KINDS.get(entry.entry_type) or ("preprint" if archived else "document")


def identifier(entry: Entry) -> str:
    """The DOI, or the archive's name and number (`arXiv:2408.00001`); empty where it has neither."""
    eprint = entry.plain("eprint")
    return entry.plain("doi") or (f"{entry.plain('archiveprefix') or 'arXiv'}:{eprint}" if eprint else "")


def pdf_url(paper: Paper) -> str:
    """Where its PDF is: the published one where it is linked, else the archive's; empty where none is known."""
    linked = (url for url in paper.links.get("paper", ()) if _PDF.search(url))
    return next(linked, f"https://arxiv.org/pdf/{eprint}" if (eprint := _arxiv(paper.entry)) else "")


def date_of(paper: Paper) -> str:
    """The day, month or year that it appeared: of the first version only where there is no other; may be empty."""
    unpublished = kind_of(paper.entry) in {"preprint", "document"}
    return (paper.released if unpublished and paper.released else str(paper.year or "")) or ""


def citation_tags(paper: Paper) -> tuple[Tag, ...]:
    """The `citation_*` and `DC.*` of a paper's page; what is not known has no tag."""
    kind, where = kind_of(paper.entry), venue_name(paper.entry)
    return tuple([tag for tag in (*_highwire(paper, kind, where), *_dublin_core(paper, kind, where)) if tag[1]])


def coins(paper: Paper) -> str:
    """The paper as an OpenURL ContextObject, which stands in the title of a `<span class="Z3988">`."""
    entry, kind, where = paper.entry, kind_of(paper.entry), venue_name(paper.entry)
    form, genre, title, container = COINS.get(kind, ("dc", "", "title", "publisher"))
    doi, first = entry.plain("doi"), _arxiv(entry)
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft_id", f"info:doi/{doi}" if doi else f"https://arxiv.org/abs/{first}" if first else ""),
        ("rft.genre", genre),
        ("rft.type", kind if form == "dc" else ""),
        (f"rft.{title}", entry.title),
        (f"rft.{container}", where),
        ("rft.date", date_of(paper)),
        ("rft.volume", entry.plain("volume")),
        ("rft.issue", entry.plain("number")),
        ("rft.pages", "-".join(_pages(entry))),
        *(("rft.au", _inverted(person)) for person in entry.authors),
    ]
    return "&".join([f"{key}={_quoted(value)}" for key, value in pairs if value])


def article(paper: Paper, url: str, keywords: Iterable[str]) -> dict[str, Any]:
    """The paper as schema.org has it; `url` is its page's."""
    kind, where, entry = kind_of(paper.entry), venue_name(paper.entry), paper.entry
    part = {"@type": "Periodical" if kind == "journalArticle" else "CreativeWork", "name": where}
    doi, arxiv, pdf = entry.plain("doi"), _arxiv(entry), pdf_url(paper)
    known = {
        "@type": "Thesis" if kind == "thesis" else "ScholarlyArticle",
        "url": url,
        "headline": paper.title,
        "author": [{"@type": "Person", "name": person.name} for person in entry.authors],
        "datePublished": date_of(paper),
        "publisher": {"@type": "Organization", "name": where} if where and kind in {"preprint", "thesis"} else None,
        "isPartOf": part if where and kind not in {"preprint", "thesis"} else None,
        "pagination": "-".join(_pages(entry)),
        "identifier": identifier(entry),
        "sameAs": [*([f"https://doi.org/{doi}"] if doi else ()), *([f"https://arxiv.org/abs/{arxiv}"] if arxiv else ())],
        "encoding": {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": pdf} if pdf else None,
        "keywords": list(keywords),
    }  # fmt: skip
    return {key: value for key, value in known.items() if value}


def breadcrumb(trail: Iterable[Tag]) -> dict[str, Any]:
    """Names and addresses, the outermost first, as schema.org has them."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def format_linked_data(*things: Mapping[str, Any]) -> str:
    """Things as JSON-LD that may stand in a `<script>`: nothing in it can end the script or open a comment."""
    text = _JSON.encode({"@context": "https://schema.org", "@graph": things})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _quoted(text: str) -> str:
    """As addresses have it; most texts hold nothing that needs it but blanks and commas."""
    if _ORDINARY.fullmatch(text):
        return text.replace(" ", "%20").replace(",", "%2C")
    return quote(text, safe=":/")


def _highwire(paper: Paper, kind: str, where: str) -> tuple[Tag, ...]:
    entry = paper.entry
    number = f"{entry.plain('archiveprefix')}:{entry.plain('eprint')}" if kind == "preprint" else ""
    return (
        ("citation_title", entry.title),
        *[("citation_author", _unsplit(person)) for person in entry.authors],
        ("citation_publication_date", date_of(paper).replace("-", "/")),
        (CONTAINERS.get(kind, "citation_publisher"), where),
        ("citation_technical_report_number", number),
        ("citation_volume", entry.plain("volume")),
        ("citation_issue", entry.plain("number")),
        *zip(("citation_firstpage", "citation_lastpage"), _pages(entry), strict=False),
        ("citation_doi", entry.plain("doi")),
        ("citation_arxiv_id", _arxiv(entry)),
        ("citation_pdf_url", pdf_url(paper)),
    )


def _dublin_core(paper: Paper, kind: str, where: str) -> tuple[Tag, ...]:
    """What the citation tags before it leave open; title, authors and date are theirs to say."""
    return (
        # Said only where no other tag tells the kind: a thesis would be one of the type “thesis”.
        ("DC.type", "" if kind in CONTAINERS else kind),
        ("DC.identifier", identifier(paper.entry)),
        ("DC.source", where if kind in CONTAINERS else ""),  # else Open Graph's name of the site is taken
    )


def _inverted(person: Person) -> str:
    """`Last, First`: with one comma, since readers drop what follows a second; one that is a single name keeps a comma."""
    if person.first and person.last and not person.jr:
        return person.inverted
    family = " ".join(part for part in (person.von, person.last) if part)
    given = " ".join(part for part in (person.first, person.jr) if part)
    return f"{family}, {given}" if given else f"{family}," if " " in family else family


def _unsplit(person: Person) -> str:
    """Two words on both sides of a comma would be taken for two people; a semicolon at the end says that it is one."""
    name = _inverted(person)
    family, _, given = name.partition(", ")
    return f"{name};" if " " in family and " " in given else name


def _arxiv(entry: Entry) -> str:
    known = entry.plain("archiveprefix").lower() in {"", "arxiv"}
    return entry.plain("eprint") if known else ""


def _pages(entry: Entry) -> list[str]:
    """First and last page, or the only one."""
    pages = entry.plain("pages")
    return [page for page in re.split(r"\s*[-–]+\s*", pages, maxsplit=1) if page] if pages else []
