"""What every form of citation asks of an entry, beyond its fields."""

from __future__ import annotations

import re
from dataclasses import replace

from macros import latex
from macros.model import Entry, Person

ARCHIVES = {"arxiv": "https://arxiv.org/abs/"}
"""Archive of preprints, in small letters → what its number is added to, to reach the work."""
UNKNOWN = "The authors are not known."
"""Said in the note of an entry without authors."""

_URL = re.compile(r"^\\url\s*\{([^{}]*)\}$")


def citable(entry: Entry) -> Entry:
    """The entry as BibTeX's styles take it without a warning: where no author is known, a `misc` that says so.

    Its styles ask every other type for an author. The place of publication stays readable in `howpublished`, and `key`
    is what a list of references is sorted and labelled by.
    """
    if entry.authors:
        return entry
    place = [entry.plain(name) for name in ("journal", "booktitle", "school", "institution")]
    pages = entry.plain("pages")
    labels = {"volume": "vol.", "number": "no.", "pages": "pp." if re.search("[-–,]", pages) else "p."}
    numbers = [f"{label} {entry.plain(name)}" for name, label in labels.items() if entry.plain(name)]
    note = entry.plain("note")
    added = {
        "key": entry.plain("key") or entry.plain("title"),
        "howpublished": entry.plain("howpublished") or ", ".join([*filter(None, place), *numbers]),
        "note": note if UNKNOWN in note else f"{note} {UNKNOWN}".strip(),
    }
    fields = {**entry.fields, **{name: value for name, value in added.items() if value}}
    return replace(entry, entry_type="misc", fields=fields)


def is_preprint(entry: Entry) -> bool:
    """Whether an archive of preprints is all that the entry names as its place."""
    return entry.entry_type == "misc" and "eprint" in entry.fields


def preprint_archive(entry: Entry) -> str:
    """Name of the archive that has the entry's preprint."""
    return entry.plain("archiveprefix") or "arXiv"


def eprint(entry: Entry) -> str:
    """`arXiv:2408.00714`; empty where the entry is in no archive of preprints."""
    number = entry.plain("eprint")
    return f"{preprint_archive(entry)}:{number}" if number else ""


def web_address(entry: Entry) -> str:
    """Where the entry says that it is found, the archive's page of a preprint included; empty where it does not say."""
    if url := entry.plain("url"):
        return url.replace("\\", "")
    if (words := entry.plain("howpublished")) and (match := _URL.match(words)):
        return match[1].replace("\\", "")
    base = ARCHIVES.get(preprint_archive(entry).lower(), "")
    return base + entry.plain("eprint") if base and is_preprint(entry) else ""


def how(entry: Entry) -> str:
    """What kind of thing the entry is, in its own words; an address is none."""
    words = entry.plain("howpublished")
    return latex.decode(words) if words and not _URL.match(words) else ""


def others(entry: Entry) -> list[Person]:
    """What BibTeX's `and others` becomes elsewhere: one more name, which says that there are more."""
    names = entry.plain("author").strip()
    return [Person(last="others")] if names.endswith("others") and re.search(r"\band others$", names) else []


def plain(entry: Entry, name: str) -> str:
    """A field as a reader sees it."""
    value = entry.fields.get(name)
    return latex.decode(value) if value else ""
