"""Whether a page shows the facts of its work: what a reader sees of it, tags and attributes aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bench.peers.facts import Facts

SAMPLE = 40
"""Works whose pages are read."""
_HIDDEN = re.compile(r"<head\b.*?</head>|<pre\b.*?</pre>", re.DOTALL)


def iter_missing(page: str, work: Facts) -> Iterator[str]:
    """The facts that a page does not show; what stands in its head or in the BibTeX alone is not shown."""
    text, all_text, whole = _letters(_HIDDEN.sub("", page)), _letters(page), unescape(page)
    yield from (fact for fact in _iter_told(work) if _letters(fact) not in text)
    yield from (field for field in _iter_fields(work["bibtex"]) if _letters(field) not in all_text)
    yield from (link["url"] for link in work["links"] if link["url"] not in whole)
    yield from (base["title"] for base in work["builds_on"] if f"/{base['key']}/" not in whole)


def _iter_told(work: Facts) -> Iterator[str]:
    yield from (work["title"], work["method"], work["venue_short"], str(work["year"]), work["arxiv"], work["doi"])
    yield work["note"]
    yield from (author["family"] for author in work["authors"])
    yield from (task["title"] for task in (*work["tasks"], *work["trail"]))
    yield from (place["list"] for place in work["listed_in"])
    for result in work["results"]:
        yield result["title"]
        yield from (str(value["value"]) for value in result["values"])


def _iter_fields(bibtex: str) -> Iterator[str]:
    """The entry's, one by one, for their order is free; not those that may hold TeX's accents."""
    yield from (line for line in bibtex.splitlines() if " = " in line and line.isascii() and "author" not in line)


def _letters(page: str) -> str:
    """Its text by letters and digits alone: quotes may be set another way, and a line be broken elsewhere."""
    return re.sub(r"[\W_]+", "", unescape(re.sub(r"<[^>]*>", "", page)))
