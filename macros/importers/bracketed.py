"""The form `**[ACRONYM]** Title. *VENUE YEAR*, [Paper](…), [Code](…)`; the title may be the link to the paper."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.importers.addresses import arxiv_id, doi, label_by_host
from macros.importers.blocks import Item
from macros.importers.dates import find_date
from macros.importers.entries import Reading
from macros.importers.inline import Inline, InlineLink, clean, is_mark
from macros.importers.people import looks_like_people
from macros.importers.reading import EntryReader, clean_title, has_links, is_title
from macros.importers.venues import names_a_year

_BROKEN_EMPHASIS = re.compile(r"[*_]{1,2}\s*([^*_]{2,60}?)\s*[*_]{1,2}")
_LAST_SENTENCE = re.compile(r"(?<=[.?!])\s+([^.?!]*(?:\.(?=\w)[^.?!]*)*)[\s.,;|(\[]*$")
_IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]][\s.,;|]*$")
_AT_THE_END = re.compile(r"[,–—|-]\s*([A-Z][\w&/ -]{1,40}?[\s'’-]{1,2}\d{2,4})[\s.,;|]*$")
_LEADING_VENUE = re.compile(
    r"\s*[\[(]([^()\[\]\ue000-\uf8ff]{2,40})[\])]\s*:?\s*|\s*([A-Z][\w&-]{1,20}[\s'’]{1,2}\d{2,4})\s*(?=[\ue000-\uf8ff])"
)
_LAST_LINE = re.compile(r"\n\s*([^\n]{2,60})$")
_SENTENCE = re.compile(r"^(.*?[^A-Z\W](?:[.?!]\s|\s*\n))\s*(.+)$", re.DOTALL)
_CUT_SHORT = re.compile(r"\bet\.? al\b\.?$", re.IGNORECASE)


def read_bracketed(item: Item) -> Reading | None:
    """An item of this form → its entry; none where it has another form."""
    inline = item.inline
    if not has_links(inline):
        return None
    reader = EntryReader(item.line, item.column)
    method, begin = _read_method(reader, inline)
    title_link = _title_link(inline, begin)
    first = next((i for i, char in enumerate(inline.text) if i >= begin and is_mark(char)), len(inline.text))
    start = title_link.start + 1 if title_link else begin
    stop = len(inline.text) if title_link else first
    body, venue_end = _read_venue(reader, inline, start, stop)
    title, people = (title_link.text, body) if title_link else _split_people(body)
    if is_title(method) and looks_like_people(title):
        title, people, method = method, title, ""
    if looks_like_people(people) or _CUT_SHORT.search(people):
        reader.read_people(people)
    elif title_link and len(re.findall(r"[^\W\d_]{2,}", body)) > 3:
        reader.repaired(f"left out beside the title: {clean(body).strip(' .,:;–—-')}")
    if venue_end is not None or not title_link:
        reader.read_tail(inline, venue_end if venue_end is not None else first)
    # A linked acronym names the method, not what its link leads to.
    links = [replace(link, text="") if link.start < begin else link for link in inline.links if link is not title_link]
    reader.read_links(links, title_link)
    return reader.finish(title, method) if _is_entry(reader, title, title_link, item) else None


def _is_entry(reader: EntryReader, title: str, title_link: InlineLink | None, item: Item) -> bool:
    """A title, and something that only papers have: a venue, a year, a date, a link called paper."""
    if not is_title(clean_title(title)):
        return False
    entry = reader.entry
    if item.kind == "paragraph" and not (item.inline.bold and item.inline.bold[0][0] == 0 and entry.year):
        return False
    if title_link is not None and not (
        arxiv_id(title_link.url) or doi(title_link.url) or label_by_host(title_link.url) == "paper"
    ):
        return bool(entry.year or entry.released)
    return reader.is_paper()


def _read_method(reader: EntryReader, inline: Inline) -> tuple[str, int]:
    """The method's name and where the text behind it begins; a date before it is read."""
    begin = 0
    found = find_date(inline.without_links(0, 24))
    if found and not inline.text[: found.start].strip(" [(*`"):
        reader.read_released(inline.without_links(0, 24))
        begin = found.end + len(re.match(r"[\])`*:\s-]*", inline.text[found.end :])[0])  # type: ignore[index]
    leading = _LEADING_VENUE.match(inline.text, begin)
    if leading and names_a_year(leading[1] or leading[2]) and not find_date(leading[1] or leading[2]):
        reader.read_venue(leading[1] or leading[2])
        begin = leading.end()
    bold = next((span for span in inline.bold if span[0] >= begin), None)
    if bold and not re.search(r"[\w\ue000-\uf8ff]", inline.text[begin : bold[0]]):
        text = inline.plain(*bold)
        bracketed = text.startswith("[") or inline.text[bold[0] - 1 : bold[0]] == "["
        if bracketed or len(text.split()) < 5:
            closing = re.match(r"\s*[\]:]*\s*", inline.text[bold[1] :])
            return text, bold[1] + (closing.end() if closing else 0)
        return "", bold[0]
    match = re.match(r"\s*\[([^\[\]\ue000-\uf8ff]{1,40})\]\s*:?\s*", inline.text[begin:])
    return (match[1], begin + match.end()) if match else ("", begin)


def _title_link(inline: Inline, begin: int) -> InlineLink | None:
    """The link that is the title: nothing stands before it, and it has words enough."""
    link = next((link for link in inline.links if link.start >= begin), None)
    if link is None or link.badge or re.search(r"\w", inline.text[begin : link.start]) or len(link.text.split()) < 3:
        return None
    return link


def _read_venue(reader: EntryReader, inline: Inline, start: int, stop: int) -> tuple[str, int | None]:
    """Finds the venue between two places; gives the text before it, and where it ends."""
    spans = [span for span in inline.italic if span[0] >= start and _is_venue(inline, span)]
    if spans and spans[0][0] <= stop:
        reader.read_venue(inline.plain(*spans[0]))
        return inline.without_links(start, spans[0][0]), max(spans[0][1], start)
    text = inline.without_links(start, stop)
    broken = _BROKEN_EMPHASIS.search(text)
    if broken and names_a_year(broken[1]):
        reader.repaired(f"emphasis that does not close, taken for the venue: {broken[1].strip()}")
        reader.read_venue(broken[1])
        return text[: broken.start()], start + broken.end()
    for pattern in (_IN_PARENTHESES, _LAST_LINE, _LAST_SENTENCE, _AT_THE_END):
        match = pattern.search(text.rstrip())
        if match and names_a_year(match[1]) and find_date(match[1]) is None and not looks_like_people(match[1]):
            reader.read_venue(match[1])
            return text[: match.start()], start + len(text)
    return reader.read_released(text), None


def _is_venue(inline: Inline, span: tuple[int, int]) -> bool:
    """Whether emphasised words are a venue: they name a year, or are few and stand right before the links."""
    words = inline.plain(*span)
    behind = re.match(r"[\s.,;|(\[]*", inline.text[span[1] :])
    before_links = behind is not None and is_mark(inline.text[span[1] + behind.end() :][:1] or " ")
    return names_a_year(words) or (before_links and span[0] > 0 and words[:1].isupper() and len(words.split()) < 5)


def _split_people(body: str) -> tuple[str, str]:
    """`Title. A. Author, B. Author` → title and authors; all of it is the title where no names follow."""
    body = body.strip().rstrip(" [(|")
    match = _SENTENCE.match(body)
    if match and (looks_like_people(match[2]) or _CUT_SHORT.search(match[2])):
        return match[1], match[2]
    if match and looks_like_people(match[1]) and is_title(match[2]):
        return match[2], match[1]
    return body, ""
