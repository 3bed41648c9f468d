"""A list's bytes → its sections and entries, whatever form they have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from macros.importers.blocks import Block, Item, Raw, Table
from macros.importers.bracketed import read_bracketed
from macros.importers.entries import ListEntry, Note, ParsedList, Reading, SectionPath
from macros.importers.inline import Inline
from macros.importers.outline import Outline, parse_outline
from macros.importers.quoted import read_quoted
from macros.importers.reading import is_placeholder
from macros.importers.source import decode, repair
from macros.importers.table import find_columns, is_empty, read_row, unread_columns
from macros.importers.venues import names_a_year
from macros.text import normalised_title

ITEM_FORMS: dict[str, Callable[[Item], Reading | None]] = {"quoted": read_quoted, "bracketed": read_bracketed}
"""Form of bullets → what reads one; the first that can, does."""

_PROSE = frozenset(
    """
    contents tableofcontents content toc news latestnews highlights updates update updatelog whatsnew citation
    citations citing cite bibtex license licence acknowledgement acknowledgements acknowledgment
    acknowledgments contact contactus contributing contribution contributions contributors howtocontribute
    about introduction todo changelog starhistory stargazers relatedprojects relatedlists relatedrepositories
    otherlists awesomelists disclaimer
    """.split()  # noqa: SIM905
)
"""Headings of sections that tell something about a list; their bullets are no papers."""
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?https?://")
_HTML_ROWS = re.compile(r"<\s*(?:tr|td|li)\b", re.IGNORECASE)


def parse_list(raw: bytes, form: str | None = None) -> ParsedList:
    """Everything in a list. Raises `NotText` where it is not UTF-8.

    With a form only blocks of that form are read, else each block by the form it has.
    """
    source = repair(decode(raw))
    outline = parse_outline(source)
    home = (outline.title or "Papers",)
    reader = _ListReader(form, home)
    for block in outline.blocks:
        reader.read(block)
    sections = _paper_sections((home, *outline.sections), outline, reader.entries)
    repairs = sorted({*source.repairs, *reader.repairs})
    return ParsedList(
        outline.title, sections, tuple(reader.entries), tuple(repairs), tuple(sorted(set(reader.problems)))
    )


class _ListReader:
    """Reads block after block and numbers the entries of each section."""

    def __init__(self, form: str | None, home: SectionPath) -> None:
        self.form = form
        self.home = home
        """The section of what stands above the first heading."""
        self.item_forms = [read for name, read in ITEM_FORMS.items() if form in {None, name}]
        self.entries: list[ListEntry] = []
        self.repairs: list[Note] = []
        self.problems: list[Note] = []
        self.counts: Counter[SectionPath] = Counter()

    def read(self, block: Block) -> None:
        if isinstance(block, Item):
            self.read_item(block)
        elif isinstance(block, Table):
            self.read_table(block)
        else:
            self.read_raw(block)

    def read_item(self, item: Item) -> None:
        if _is_prose(item.section):
            return
        self.tell_hidden(item.inline, item.line, item.column)
        if is_placeholder(item.inline):
            self.repairs.append(Note(item.line, item.column, "an entry that nobody has filled in yet: left out"))
            return
        below = [self.reading(child) for child in item.children]
        own = self.reading(item)
        if item.children and not any(below) and (whole := self.reading(item.whole())):
            self.keep(whole, item.section)
            return
        if own:
            self.keep(own, item.section)
        elif item.kind == "bullet":
            self.left_out(item)
        for child in item.children:
            self.read_item(child)

    def reading(self, item: Item) -> Reading | None:
        readings = (read(item) for read in self.item_forms)
        return next((reading for reading in readings if reading), None)

    def left_out(self, item: Item) -> None:
        """Says that a bullet is no entry, where it has links or opens as one."""
        linked = any(link.leads_out and not link.badge for link in item.inline.links)
        if linked or _opens_as_an_entry(item.inline):
            shown = item.inline.plain()
            shown = shown if len(shown) < 60 else shown[:57] + "…"
            self.problems.append(Note(item.line, item.column, f"left out, not understood as a paper: {shown}"))

    def read_table(self, table: Table) -> None:
        columns = find_columns(table)
        if columns is None or self.form not in {None, "table"}:
            links = [
                link
                for row in table.rows
                for cell in row.cells
                for link in cell.links
                if link.leads_out and not link.badge
            ]
            if links and not _is_prose(table.section):
                reason = "a table with links, but no column of titles" if columns is None else "a table"
                self.problems.append(Note(table.line, table.column, f"left out: {reason}"))
            return
        self.repairs.extend(unread_columns(table, columns))
        for row in table.rows:
            for cell in row.cells:
                self.tell_hidden(cell, row.line, row.column)
            reading = read_row(row, columns)
            if reading:
                self.keep(reading, table.section)
            elif not is_empty(row):
                self.problems.append(Note(row.line, row.column, "left out: a row without a title"))

    def read_raw(self, raw: Raw) -> None:
        """Says what Markdown hides: comments, and entries that it takes for code or HTML."""
        if raw.kind == "fence" or _is_prose(raw.section):
            return
        comment = raw.kind == "html" and raw.text.lstrip(" >").startswith("<!--")
        for number, line in enumerate(raw.text.split("\n")):
            if not _MARKDOWN_LINK.search(line):
                continue
            if comment:
                self.repairs.append(Note(raw.line + number, 1, "a hidden row: left hidden"))
            else:
                reason = (
                    "Markdown takes it for code, its indentation is too deep"
                    if raw.kind == "indented"
                    else "it stands inside HTML"
                )
                self.problems.append(Note(raw.line + number, 1, f"left out: {reason}"))
            comment = comment and "-->" not in line
        if raw.kind == "html" and not comment and _HTML_ROWS.search(raw.text) and "href" in raw.text:
            self.problems.append(Note(raw.line, raw.column, "left out: a list or table in HTML"))

    def tell_hidden(self, inline: Inline, line: int, column: int) -> None:
        if any("](" in text or "http" in text for text in inline.hidden):
            self.repairs.append(Note(line, column, "hidden text: left hidden"))

    def keep(self, reading: Reading, section: SectionPath) -> None:
        section = section or self.home
        self.counts[section] += 1
        self.entries.append(replace(reading.entry, section=section, position=self.counts[section]))
        self.repairs.extend(reading.repairs)
        self.problems.extend(reading.problems)


def _opens_as_an_entry(inline: Inline) -> bool:
    """Whether a bold name comes first, in brackets or with a year behind it."""
    if not inline.bold or re.search(r"\w", inline.text[: inline.bold[0][0]]):
        return False
    return inline.plain(*inline.bold[0]).startswith("[") or names_a_year(inline.text[inline.bold[0][1] :])


def _is_prose(section: SectionPath) -> bool:
    return any(normalised_title(title) in _PROSE for title in section)


def _paper_sections(
    sections: Iterable[SectionPath], outline: Outline, entries: Iterable[ListEntry]
) -> tuple[SectionPath, ...]:
    """Sections with papers, those above them, and those beside them in which nothing stands yet."""
    filled = {entry.section for entry in entries}
    busy = filled | {block.section for block in outline.blocks if not _is_nothing(block)}
    tops = {path[:1] for path in filled}
    empty = {path[:1] for path in outline.sections} - {path[:1] for path in busy}
    return tuple(
        path
        for path in dict.fromkeys(sections)
        if path[:1] in tops | empty
        and (path in _with_parents(filled) or not any(normalised_title(title) in _PROSE for title in path))
    )


def _with_parents(paths: Iterable[SectionPath]) -> set[SectionPath]:
    return {path[:i] for path in paths for i in range(1, len(path) + 1)}


def _is_nothing(block: Block) -> bool:
    """Whether a block is no content of its section: hidden, or not filled in."""
    if isinstance(block, Item):
        return all(is_placeholder(item.inline) or not re.search(r"\w", item.inline.text) for item in block.walk())
    return isinstance(block, Raw) and block.kind == "html"
