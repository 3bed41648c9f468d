"""Dates as lists print them: `2023.05`, `2023-05-04`, `May 2024`, `2023`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_NUMBERS = re.compile(r"(?<![\d./-])((?:19|20)\d{2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{1,2}))?(?![\d/-])(?!\.\d)")
_REVERSED = re.compile(r"(?<![\d./-])(\d{1,2})[./-]((?:19|20)\d{2})(?![\d./-])")
_WORDS = re.compile(
    r"(?:\b(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+)?\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|ember|tember|ober)?\.?,?\s*(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,\s*)?['’]?(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    released: str | None
    """As records write it; none for a day that the calendar lacks."""
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first date of at least a month in a text."""
    if match := _NUMBERS.search(text):
        return FoundDate(_released(match[1], match[2], match[3]), match.start(), match.end())
    if match := _WORDS.search(text):
        month = str(_MONTHS[match["month"][:3].lower()])
        return FoundDate(_released(match["year"], month, match["before"] or match["after"]), match.start(), match.end())
    if match := _REVERSED.search(text):
        return FoundDate(_released(match[2], match[1], None), match.start(), match.end())
    return None


def find_year(text: str) -> int | None:
    """The first year of four digits that stands alone."""
    match = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)
    return int(match[0]) if match else None


def _released(year: str, month: str, day: str | None) -> str | None:
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
