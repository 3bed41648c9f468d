"""The form `**ACRONYM:** authors. "Title." VENUE (YEAR). [[paper](…)] [[code](…)] [2023.05]`, over lines or in one."""

from __future__ import annotations

import re

from macros.importers.blocks import Item
from macros.importers.dates import find_date
from macros.importers.entries import Reading
from macros.importers.inline import Inline
from macros.importers.people import looks_like_people
from macros.importers.reading import EntryReader, has_links, is_item, is_title

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[*.,:]))[\"“„«]|(?<!\S)``|\"(?=\s?[A-Z0-9])")
_PEOPLE_AND_VENUE = re.compile(r"[\s.,–—-]*([^\d\n]+),\s*(?=[^,\n]*(?:19|20)\d{2})")
_PEOPLE = re.compile(r"[\s.,–—-]*(.+?)[.\n]\s", re.DOTALL)
_CLOSING = re.compile(r"[\"”»]|''")


def read_quoted(item: Item) -> Reading | None:
    """An item of this form → its entry; none where it has another form."""
    inline = item.inline
    quotes = _find_title(inline)
    if quotes is None or not has_links(inline):
        return None
    start, end, after = quotes
    title = inline.plain(start, end)
    if not is_title(title):
        return None
    reader = EntryReader(item.line, item.column)
    method = _read_head(reader, inline, start)
    _read_tail(reader, inline, after)
    title_links = inline.links_within(start, end)
    others = [link for link in inline.links if link not in title_links]
    reader.read_links(others, title_links[0] if title_links else None)
    return reader.finish(title, method) if _is_entry(reader, item, method) else None


def _is_entry(reader: EntryReader, item: Item, method: str) -> bool:
    """Prose quotes titles too: an entry has something that only papers have, a paragraph has all of an entry."""
    entry = reader.entry
    if item.kind == "paragraph":
        return bool((method or len(entry.authors) > 1) and (entry.year or entry.released) and entry.links)
    return reader.is_paper()


def _find_title(inline: Inline) -> tuple[int, int, int] | None:
    """Start and end of the title, and where the text behind it begins."""
    opening = _OPENING.search(inline.text)
    if opening is None:
        return None
    start = opening.end()
    inside = re.match(r"\s*", inline.text[start:])
    first = start + (inside.end() if inside else 0)
    link = min((link.start for link in inline.links if link.start > first and is_item(link)), default=len(inline.text))
    closings = [match for match in _CLOSING.finditer(inline.text, start, link) if not _opens_again(inline.text, match)]
    if not closings:
        return None
    ended = [match for match in closings if inline.text[match.start() - 1] in ".?!,"]
    close = (ended or closings[-1:])[0]
    return start, close.start(), close.end()


def _opens_again(text: str, quote: re.Match[str]) -> bool:
    """Whether a straight quote opens words inside the title: a blank before it, none behind it."""
    before, after = text[quote.start() - 1], text[quote.end() : quote.end() + 1]
    return before.isspace() and bool(after) and not after.isspace()


def _read_head(reader: EntryReader, inline: Inline, end: int) -> str:
    """Reads the authors; gives the method's name."""
    head_end = end - 1
    found = find_date(inline.without_links(0, head_end))
    begin = 0
    if found and not inline.text[: found.start].strip(" [("):
        reader.read_released(inline.without_links(0, head_end))
        begin = found.end + len(re.match(r"[\])\s]*", inline.text[found.end :])[0])  # type: ignore[index]
    bold = next((span for span in inline.bold if span[0] >= begin and span[1] <= head_end), None)
    if bold and not re.search(r"\w", inline.plain(begin, bold[0])) and not looks_like_people(inline.plain(*bold)):
        method, begin = inline.plain(*bold), bold[1]
    else:
        method, begin = _unmarked_method(inline, begin, head_end)
    people = inline.plain(begin, head_end).strip(" :,.-–—|*_")
    if re.search(r"[^\W\d_]", people):
        reader.read_people(inline.plain(begin, head_end).lstrip(" :,.-–—|*_"))
    return method


def _unmarked_method(inline: Inline, begin: int, end: int) -> tuple[str, int]:
    match = re.match(r"\s*\[?([^,:;\"\n\]]{1,40}?)(?:\]\s*:?|:)(?=\s)", inline.text[begin:end])
    if match and len(match[1].split()) < 5 and re.search(r"[^\W\d_]", match[1]):
        return match[1], begin + match.end()
    return "", begin


def _read_tail(reader: EntryReader, inline: Inline, start: int) -> None:
    """Venue, year and date; and the authors where they stand behind the title."""
    if not reader.entry.authors and reader.entry.named is None:
        text = inline.without_links(start)
        match = _PEOPLE_AND_VENUE.match(text) or _PEOPLE.match(text)
        cut_short = re.match(r"[\s.,–—-]*([^\d\n]{3,200}?\bet\.? al\b\.?)", text)
        if cut_short:
            match = cut_short
        if match and (cut_short or looks_like_people(match[1])):
            reader.read_people(match[1])
            start += match.end()
    reader.read_tail(inline, start)
