"""Venues as lists print them: `CVPR (2024)`, `CVPR'24`, `ICCV-2023`, `NeurIPS 2023 Datasets and Benchmarks`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.text import normalised_title

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])\s?['’`´]\s?(\d{2})(?!\d)|(?<=[A-Z]{3})(\d{2})(?=$|[\s,.;:)\]])")
_DECORATION = re.compile(
    r"[\s,;(\[–—-]*\b(?:oral|spotlight|highlight(?:ed)?|poster|best (?:student )?paper(?: award| candidate)?|award(?: candidate)?"
    r"|datasets? (?:and|&) benchmarks?(?: track)?|main track|findings track|accepted|to appear(?: in)?)\b[\s)\]]*",
    re.IGNORECASE,
)
_CEREMONY = re.compile(
    r"^in(?::|\s)\s*(?:the\s+)?|\bproc(?:eedings|\.)\s+(?:of\s+)?(?:the\s+)?|,?\s*\bpp?\.\s*[\d–-]+", re.IGNORECASE
)
_NO_VENUE = frozenset(
    {"", "na", "none", "tbd", "tba", "preprint", "corr", "underreview", "inreview", "submitted", "unpublished", "soon"}
)
_EDGES = " \t\n,.;:|()[]{}<>*_`'’\"“”–—-/"


@dataclass(frozen=True, slots=True)
class PrintedVenue:
    """What a list says about where a paper appeared."""

    name: str | None = None
    """None for a preprint, and where nothing is said."""
    year: int | None = None
    dropped: str = ""
    """Words such as `Oral` that are no part of the venue's name."""
    said: bool = False
    """Whether anything is said at all, be it only that it is a preprint."""


def parse_venue(text: str) -> PrintedVenue:
    """A printed venue → name and year."""
    text = " ".join(text.split()).strip(_EDGES)
    decorations = [match[0].strip(_EDGES) for match in _DECORATION.finditer(text)]
    rest = _CEREMONY.sub("", _DECORATION.sub(" ", text)).strip(_EDGES)
    name, year = _cut_year(rest)
    folded = normalised_title(name)
    if not folded or folded in _NO_VENUE or folded.startswith("arxiv"):
        return PrintedVenue(None, year, ", ".join(decorations), bool(text))
    return PrintedVenue(name, year, ", ".join(decorations), True)


def names_a_year(text: str) -> bool:
    """Whether a text holds a year, be it of two digits."""
    return _YEAR.search(text) is not None or _SHORT_YEAR.search(text) is not None


def _cut_year(text: str) -> tuple[str, int | None]:
    years = list(_YEAR.finditer(text))
    if years:
        match, year = years[-1], int(years[-1][0])
    elif found := _SHORT_YEAR.search(text):
        short = int(found[1] or found[2])
        match, year = found, (1900 if short > 70 else 2000) + short
    else:
        return text, None
    before, after = text[: match.start()].rstrip(_EDGES), text[match.end() :].strip(_EDGES)
    return " ".join(part for part in (before, after) if part), year
