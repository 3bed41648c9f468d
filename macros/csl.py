"""`Entry` → an item of CSL-JSON, which citation programs read."""

from __future__ import annotations

import json
import re
from typing import Any

from macros.entries import UNKNOWN, eprint, how, is_preprint, others, plain, preprint_archive, web_address
from macros.model import Entry, Person

TYPES = {
    "article": "article-journal", "book": "book", "incollection": "chapter", "inproceedings": "paper-conference",
    "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report", "unpublished": "manuscript",
}  # fmt: skip
"""Type of an entry → of an item. What is in an archive of preprints is an `article`, the rest a `document`."""

GENRES = {"mastersthesis": "Master’s thesis", "phdthesis": "Doctoral dissertation"}

FIELDS = {
    "journal": "container-title", "booktitle": "container-title", "series": "collection-title", "edition": "edition",
    "volume": "volume", "number": "issue", "publisher": "publisher", "institution": "publisher", "school": "publisher",
    "address": "publisher-place", "isbn": "ISBN", "issn": "ISSN", "version": "version", "annote": "annote",
}  # fmt: skip

_JSON = json.JSONEncoder(ensure_ascii=False)
_DASHES = re.compile(r"(?<=\w)[-–—]+(?=\w)")


def csl_item(entry: Entry) -> dict[str, Any]:
    """The item of an entry. Text is plain; a name that is one word or a body's is `literal`; what is unknown is not there."""
    preprint = is_preprint(entry)
    item: dict[str, Any] = {"id": entry.key, "type": "article" if preprint else TYPES.get(entry.entry_type, "document")}
    if entry.title:
        item["title"] = entry.title
    if people := [*entry.authors, *others(entry)]:
        item["author"] = [_name(person) for person in people]
    if entry.year:
        item["issued"] = {"date-parts": [[entry.year]]}
    for name in entry.fields:
        if name in FIELDS:
            item[FIELDS[name]] = plain(entry, name)
    if entry.entry_type == "techreport" and "issue" in item:
        item["number"] = item.pop("issue")
    if pages := plain(entry, "pages"):
        item["page"] = _DASHES.sub("-", pages)
    if genre := GENRES.get(entry.entry_type) or how(entry):
        item["genre"] = genre
    return item | _identifiers(entry, preprint)


def format_item(entry: Entry) -> str:
    """The item as JSON, on one line."""
    return _JSON.encode(csl_item(entry))


def format_items(items: list[bytes]) -> bytes:
    """Items that `format_item` made, in UTF-8, as one file, each on its line."""
    return b"[\n%b\n]\n" % b",\n".join(items) if items else b"[]\n"


def _name(person: Person) -> dict[str, str]:
    if not (person.first or person.von or person.jr):
        return {"literal": person.last}
    parts = {"family": person.last, "given": person.first, "non-dropping-particle": person.von, "suffix": person.jr}
    return {name: value for name, value in parts.items() if value}


def _identifiers(entry: Entry, preprint: bool) -> dict[str, str]:
    found = {"DOI": entry.plain("doi").replace("\\", ""), "URL": web_address(entry)}
    if preprint:
        found |= {"publisher": preprint_archive(entry), "number": eprint(entry)}
    notes = ["" if preprint else eprint(entry), plain(entry, "note"), "" if entry.authors else UNKNOWN]
    found["note"] = "; ".join(note for note in notes if note)
    return {name: value for name, value in found.items() if value}
