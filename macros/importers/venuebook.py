"""Printed venues → those of `venues.yaml`, and new ones.

What a new venue is comes from a word in its name: a workshop where it says so or ends in a capital W, a journal where
it says Transactions, Letters or the like or is one of the common short names, else a conference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from macros.model import Venue
from macros.text import normalised_title, slug

ENTRY_TYPES: Mapping[str, tuple[str, str]] = {
    "conference": ("inproceedings", "booktitle"),
    "workshop": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
    "thesis": ("phdthesis", "school"),
    "report": ("techreport", "institution"),
    "preprint": ("misc", "howpublished"),
}
"""Kind of venue → BibTeX type and the field that names the venue."""

_JOURNAL_WORDS = frozenset(
    """
    journal transactions trans letters magazine review reviews access nature science sciences sensors bulletin
    annals pami tpami tip tmm tcsvt tgrs tmi tmech tro tvcg tog tnnls taes tase tits ijcv ijrr cviu kbs mia
    media jbhi ral spl grsl nc pr prl
    """.split()  # noqa: SIM905
)
"""Words, and short names of journals, that make a venue a journal."""


class VenueBook:
    """The venues that are known, and those that a list brings."""

    def __init__(self, venues: Iterable[Venue]) -> None:
        self.names: dict[str, Venue] = {}
        self.ids: set[str] = set()
        self.new: list[Venue] = []
        for venue in venues:
            self._know(venue)

    def find(self, printed: str) -> Venue:
        """The venue of that name, short name or alias; a new one where none has it."""
        if found := self.names.get(normalised_title(printed)):
            return found
        stem = slug(printed) or "venue"
        own = next(
            name for name in (stem, *(f"{stem}-{i}" for i in range(2, len(self.ids) + 3))) if name not in self.ids
        )
        venue = Venue(id=own, short=printed, name=printed, kind=guess_kind(printed))
        self.new.append(venue)
        self._know(venue)
        return venue

    def _know(self, venue: Venue) -> None:
        self.ids.add(venue.id)
        for name in (venue.name, venue.short, *venue.aliases):
            self.names.setdefault(normalised_title(name), venue)


def guess_kind(name: str) -> Literal["conference", "workshop", "journal", "thesis", "report"]:
    """What a venue is, by a word in its name."""
    words = set(slug(name).split("-"))
    if re.search(r"workshops?\b|\bWS\b", name, re.IGNORECASE) or re.fullmatch(r"[A-Z]{3,7}W", name):
        return "workshop"
    if words & {"thesis", "dissertation"}:
        return "thesis"
    if words & {"report", "techreport"}:
        return "report"
    return "journal" if words & _JOURNAL_WORDS else "conference"
