"""A parsed list and a survey → the files that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.about import Site
from macros.importers.entries import ListEntry, Note, ParsedList
from macros.importers.identify import Identifier, Work
from macros.importers.records import Listing, new_record, record_path, updated_record
from macros.importers.sections import SectionPlan, plan_sections
from macros.importers.trees import add_sections, add_tasks, new_list
from macros.importers.venuebook import VenueBook
from macros.importers.yamledit import add_items
from macros.importers.yamlout import Value, block
from macros.model import Survey

HEADS = {
    "taxonomy.yaml": "# The tree of tasks: every paper names one or more of these ids.\n",
    "lists.yaml": "# The public lists that papers were taken from, with their sections in order.\n",
    "venues.yaml": "# Where papers appeared: conferences, workshops, journals.\n",
}
"""File → the comment that opens it where an import makes it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import would write."""

    files: Mapping[str, str]
    """Path below the data folder → its new text; only those that change."""
    works: Sequence[Work]
    repairs: Sequence[Note]
    problems: Sequence[Note]


def plan_changes(parsed: ParsedList, list_id: str, data_dir: Path, survey: Survey, *, new_tasks: bool) -> Changes:
    """The files that an import changes, with all that is to be said."""
    known = next((paper_list for paper_list in survey.lists if paper_list.id == list_id), None)
    title = known.title if known else parsed.title or list_id
    sections = plan_sections(parsed, known, survey, new_tasks=new_tasks, name=title)
    identifier = Identifier(survey)
    works = identifier.sort(entry for entry in parsed.entries if sections.tasks.get(entry.section))
    venues = VenueBook(survey.venues)
    files = _Files(data_dir)
    works, notes = _plan_records(files, works, sections, venues, list_id)
    if works:
        if known is None:
            files.change(
                "lists.yaml", lambda text: add_items(text, (), [new_list(list_id, title, sections.new_sections)])
            )
        else:
            index = survey.lists.index(known)
            files.change("lists.yaml", lambda text: add_sections(text, index, known, sections.new_sections))
        files.change("taxonomy.yaml", lambda text: add_tasks(text, survey.tasks, sections.new_tasks))
        files.change("venues.yaml", lambda text: add_items(text, (), _new_venues(venues)))
        if not files.exists("survey.yaml"):
            files.put("survey.yaml", _about(survey.about.site))
    repairs = [*identifier.repairs, *_venue_notes(venues, parsed.entries), *_old_places(works, list_id)]
    return Changes(files.changed, works, repairs, [*sections.problems, *identifier.problems, *notes])


class _Files:
    """The data folder with changes that are not written yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.changed: dict[str, str] = {}

    def exists(self, name: str) -> bool:
        return name in self.changed or (self.root / name).exists()

    def read(self, name: str) -> str:
        path = self.root / name
        # Bytes, not read_text: line ends stay as they are.
        return path.read_bytes().decode("utf-8") if path.exists() else HEADS.get(name, "")

    def put(self, name: str, text: str) -> None:
        if not self.exists(name) or text != self.read(name):
            self.changed[name] = text

    def change(self, name: str, edit: Callable[[str], str]) -> None:
        before = self.read(name)
        after = edit(before)
        if after != before:
            self.changed[name] = after


def _plan_records(
    files: _Files, works: Sequence[Work], sections: SectionPlan, venues: VenueBook, list_id: str
) -> tuple[list[Work], list[Note]]:
    """The works whose records are as they should be, and what had to be said."""
    kept: list[Work] = []
    problems: list[Note] = []
    for work in works:
        listings = [_listing(entry, sections, list_id) for entry in work.entries]
        if work.paper is None:
            tasks = list(dict.fromkeys(task for entry in work.entries for task in sections.tasks[entry.section]))
            text, notes, mistake = new_record(work, tasks, listings, venues)
            if mistake:
                first = work.entries[0]
                problems.append(Note(first.line, first.column, f"left out: BibTeX cannot hold it: {mistake}"))
                continue
        else:
            text, notes = updated_record(files.read(record_path(work)), work, listings)
        files.put(record_path(work), text)
        kept.append(work)
        problems += notes
    return kept, problems


def _listing(entry: ListEntry, sections: SectionPlan, list_id: str) -> Listing:
    return {"list": list_id, "section": " > ".join(sections.stored[entry.section]), "position": entry.position}


def _new_venues(venues: VenueBook) -> list[Value]:
    return [{"id": venue.id, "short": venue.short, "name": venue.name, "kind": venue.kind} for venue in venues.new]


def _venue_notes(venues: VenueBook, entries: Iterable[ListEntry]) -> Iterator[Note]:
    """Each new venue, told where the list first prints it."""
    for venue in venues.new:
        first = next(entry for entry in entries if entry.venue == venue.short)
        message = f"new venue “{venue.short}”, taken for a {venue.kind}: check its kind and full name in venues.yaml"
        yield Note(first.line, first.column, message)


def _old_places(works: Iterable[Work], list_id: str) -> Iterator[Note]:
    """A place that a record names and the list has no more: it stays, and is told."""
    for work in works:
        here = {entry.where for entry in work.entries}
        for row in work.paper.listed_in if work.paper else ():
            if row.list == list_id and row.section not in here:
                first = work.entries[0]
                yield Note(first.line, first.column, f"{work.key} stood under “{row.section}”: that place is kept too")


def _about(site: Site) -> str:
    fields: dict[str, Value] = {"name": site.name, "tagline": site.tagline, "description": site.description}
    return "\n".join(["# What the site says about itself.", *block({"site": fields}), ""])
