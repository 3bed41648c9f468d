"""The form of a table: a column of titles beside columns of dates, venues, authors and links, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.importers.addresses import PAPER_LABELS, label_key
from macros.importers.blocks import Row, Table
from macros.importers.dates import find_date, find_year
from macros.importers.entries import Note, Reading
from macros.importers.inline import Inline, InlineLink
from macros.importers.people import looks_like_people
from macros.importers.reading import EntryReader, clean_title, is_title
from macros.importers.venues import names_a_year
from macros.text import slug

_COLUMNS = {
    "title": "title paper-title paper-name work publication-title article papers name-of-paper",
    "paper": "paper publication works paper-link paper-and-link",
    "method": "method methods model models acronym abbreviation abbr name algorithm approach",
    "authors": "author authors author-s",
    "date": "release released release-date date time year published publish publish-date publication-date submitted month date-released",
    "venue": "venue venues conference journal pub pub-date pub-and-date publication-venue published-in conf source venue-date venue-year conference-journal",
    "links": "code codes github repo repository project projects project-page page link links url urls demo data dataset datasets arxiv pdf resource resources"
    " website web homepage video slides poster weights checkpoint checkpoints hf hugging-face code-link code-data implementation paper-code openreview doi supp",
}
_ROLES = {name: role for role, names in _COLUMNS.items() for name in names.split()}
_NOTHING = frozenset({"", "na", "n-a", "none", "no", "tbd", "tba", "x"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold."""

    roles: tuple[str, ...]
    names: tuple[str, ...]

    def cell(self, row: Row, role: str) -> Inline | None:
        """The row's first cell with that role."""
        return next((cell for cell, own in zip(row.cells, self.roles, strict=False) if own == role), None)


def find_columns(table: Table) -> Columns | None:
    """What the columns hold; none where it is no table of papers."""
    roles = [_role(name) for name in table.header]
    if "title" not in roles and "paper" in roles:
        roles[roles.index("paper")] = "title"
    roles = ["links" if role == "paper" else role for role in roles]
    told = {"date", "links", "venue", "authors"} & set(roles)
    if "title" not in roles or not (told or _titles_are_links(table, roles)):
        return None
    return Columns(tuple(roles), table.header)


def unread_columns(table: Table, columns: Columns) -> list[Note]:
    """A note for each column that holds words and is left out."""
    return [
        Note(table.line, table.column, f"the column “{name}” is left out, links in it aside")
        for i, (name, role) in enumerate(zip(columns.names, columns.roles, strict=True))
        if role == "other"
        and any(re.search(r"\w", row.cells[i].without_links()) for row in table.rows if i < len(row.cells))
    ]


def read_row(row: Row, columns: Columns) -> Reading | None:
    """A row → its entry; none where it has no title."""
    title_cell = columns.cell(row, "title")
    if title_cell is None:
        return None
    reader = EntryReader(row.line, row.column)
    title, title_link = _read_title(reader, title_cell, columns)
    if not is_title(clean_title(title)):
        return None
    others = [link for link in title_cell.links if link is not title_link]
    reader.read_links(others, title_link if not _has_paper(row, columns, others) else None)
    for cell, role, name in zip(row.cells, columns.roles, columns.names, strict=False):
        _read_cell(reader, cell, role, name)
    if title_link is not None and _has_paper(row, columns, others):
        reader.read_links([], title_link)
    method = columns.cell(row, "method")
    return reader.finish(title, method.plain() if method else "")


def is_empty(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return not any(cell.links or re.search(r"\w", cell.text) for cell in row.cells)


def _role(header: str) -> str:
    name = slug(header.replace("&", " and ").replace("/", " "))
    if name in _ROLES:
        return _ROLES[name]
    words = name.split("-")
    for role in ("title", "authors", "venue", "date", "links", "method", "paper"):
        if any(_ROLES.get(word) == role for word in words):
            return role
    return "other"


def _titles_are_links(table: Table, roles: list[str]) -> bool:
    column = roles.index("title")
    return any(link.leads_out for row in table.rows if column < len(row.cells) for link in row.cells[column].links)


def _has_paper(row: Row, columns: Columns, beside_title: list[InlineLink]) -> bool:
    """Whether a link other than the title's is called paper."""
    if any(label_key(link.text) in PAPER_LABELS for link in beside_title if link.leads_out):
        return True
    for cell, role, name in zip(row.cells, columns.roles, columns.names, strict=False):
        if role == "links" and any(link.leads_out for link in cell.links):
            labels = {label_key(link.text) for link in cell.links} | {label_key(name)}
            if labels & PAPER_LABELS:
                return True
    return False


def _read_title(reader: EntryReader, cell: Inline, columns: Columns) -> tuple[str, InlineLink | None]:
    """The title and its link; authors and a venue below it in the same cell are read too."""
    link = next((link for link in cell.links if not link.badge and len(link.text.split()) > 2), None)
    lead = next(
        (link for link in cell.links if not link.badge and not re.search(r"\w", cell.without_links(0, link.start))),
        None,
    )
    first, *rest = cell.text.split("\n")
    if (
        link is None
        and lead is not None
        and label_key(lead.text) not in PAPER_LABELS
        and not re.search(r"\w\W+\w", cell.without_links())
    ):
        link = lead
    if link is None:
        return Inline(first, cell.links).plain(0, len(first)) if not cell.links else _words(cell, len(first)), None
    for line in rest:
        text = re.sub("[\ue000-\uf8ff]", " ", line)
        if looks_like_people(text) and "authors" not in columns.roles:
            reader.read_people(text)
        elif names_a_year(text) and "venue" not in columns.roles:
            reader.read_venue(text)
    return link.text, link


def _words(cell: Inline, end: int) -> str:
    """The words of a cell whose links stand beside its title."""
    return re.sub(r"[\[(]\s*[\])]", " ", cell.without_links(0, end))


def _read_cell(reader: EntryReader, cell: Inline, role: str, name: str) -> None:
    text = cell.plain()
    if role == "authors":
        reader.read_people(text)
    elif role in {"date", "venue"}:
        _read_when(reader, text, role)
        reader.read_links([link for link in cell.links if link.leads_out], default="paper" if role == "venue" else "")
    elif role in {"links", "other"}:
        reader.read_links(cell.links, default=name if role == "links" else "")
        words = cell.without_links().strip(" ()[]|,;/*_")
        if role == "links" and not cell.links and slug(words) not in _NOTHING:
            reader.repaired(f"no link yet in the column “{name}”: {words}")


def _read_when(reader: EntryReader, text: str, role: str) -> None:
    """A date, a venue with its year, or both in one cell."""
    if find_date(text):
        text = reader.read_released(text)
    elif role == "date" and re.fullmatch(r"\D{0,2}(?:19|20)\d{2}\D{0,2}", text):
        reader.read_year(find_year(text))
        return
    if re.search(r"[^\W\d_]", text):
        reader.read_venue(text)
    elif role == "venue" or names_a_year(text):
        reader.read_year(find_year(text))
