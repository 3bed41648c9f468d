"""`Entry` → RIS, which reference managers read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.csl import GENRES
from macros.entries import UNKNOWN, eprint, how, is_preprint, others, plain, preprint_archive, web_address
from macros.model import Entry

TYPES = {
    "article": "JOUR", "book": "BOOK", "incollection": "CHAP", "inproceedings": "CPAPER", "mastersthesis": "THES",
    "phdthesis": "THES", "techreport": "RPRT", "unpublished": "UNPB",
}  # fmt: skip
"""Type of an entry → of a record. A preprint is unpublished, the rest generic."""

FIELDS = {
    "journal": "T2", "booktitle": "T2", "series": "T3", "volume": "VL", "number": "IS", "edition": "ET",
    "publisher": "PB", "institution": "PB", "school": "PB", "address": "CY", "isbn": "SN", "issn": "SN",
    "note": "N1", "annote": "N1",
}  # fmt: skip
LINE_END = "\r\n"


def format_record(entry: Entry) -> str:
    """The record of an entry; ends with a blank line, so that records follow one another."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _tags(entry) if value]
    return LINE_END.join([*lines, "ER  - ", "", ""])


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    preprint = is_preprint(entry)
    yield "TY", "UNPB" if preprint else TYPES.get(entry.entry_type, "GEN")
    yield "ID", entry.key
    for person in (*entry.authors, *others(entry)):
        parts = (f"{person.von} {person.last}".strip(), person.first, person.jr)
        yield "AU", ", ".join(part for part in parts if part)
    yield "TI", entry.title
    for name, tag in FIELDS.items():
        if name in entry.fields:
            yield tag, plain(entry, name)
    yield "N1", "" if entry.authors else UNKNOWN
    yield "M3", GENRES.get(entry.entry_type, "") or how(entry)
    yield "PB", preprint_archive(entry) if preprint else ""
    yield "PY", str(entry.year or "")
    first, _, last = re.sub(r"(?<=\w)[-–—]+(?=\w)", "\t", plain(entry, "pages")).partition("\t")
    yield "SP", first
    yield "EP", last
    yield "AN", eprint(entry)
    yield "DO", entry.plain("doi").replace("\\", "")
    yield "UR", web_address(entry)
