"""What is wrong with a survey as a whole: each check is a generator of findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from macros.bibtex import REQUIRED, field_place
from macros.boardchecks import check_boards, check_measures
from macros.doubles import Work, check_arxiv, check_doubles, iter_works
from macros.fields import Record
from macros.issues import Finding
from macros.latex import decode
from macros.model import Paper, Survey
from macros.salvage import STAND_IN
from macros.tablechecks import check_contradictions, check_tables
from macros.text import did_you_mean, normalised_title

Node = TypeVar("Node", bound=Record)
Place = tuple[str | int, ...]


def check_survey(
    survey: Survey, unread: frozenset[str] = frozenset(), sound: Survey | None = None
) -> Iterator[Finding]:
    """Every finding of every check.

    `unread` names files, and keys of papers, that could not be read whole: nothing is said about what they lack.
    `sound` is a survey without mistakes: where nothing but papers differs from it, only those that differ are checked,
    except against each other. So a check of works looks at one work and at what exists, never at two works.
    """
    works = list(iter_works(survey))
    yield from check_doubles(survey, works, unread)
    if sound is not None and _holds_all_but_papers_of(sound, survey):
        known = set(map(id, sound.papers))
        works = [work for work in works if work.paper and id(work.paper) not in known]
    else:
        for check in (check_ids, check_survey_names, check_boards, check_measures, check_tables, check_contradictions):
            yield from check(survey, unread)
    for check_works in (check_keys, check_entries, check_venues, check_arxiv, check_own_terms, check_names):
        yield from check_works(survey, works, unread)


def _holds_all_but_papers_of(sound: Survey, survey: Survey) -> bool:
    """Whether all else is the same in both, and every paper that something may name is still there."""
    same = replace(sound, papers=()) == replace(survey, papers=())
    return same and {paper.key for paper in sound.papers} <= {paper.key for paper in survey.papers}


def check_keys(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """A key is a-z and 0-9, and the name of its record's file."""
    for paper in _papers(works):
        if not re.fullmatch(r"[a-z0-9]+", paper.key):
            yield Finding(paper.path, (), f"a file's name is a citation key, of a-z and 0-9: “{paper.key}” is none")
        elif paper.key not in unread and paper.entry.key != paper.key:
            message = f"the entry's key {paper.entry.key} is not the file's name {paper.key}"
            yield Finding(paper.path, ("bibtex",), message, field_place(paper.bibtex, ""))


def check_ids(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """No two tasks, venues or lists share an id, and no two names lead to different tasks or venues."""
    yield from _doubles("taxonomy.yaml", [(where, task.id) for where, task in _walk(survey.tasks, (), "children")])
    yield from _doubles("venues.yaml", [((i,), venue.id) for i, venue in enumerate(survey.venues)])
    yield from _doubles("lists.yaml", [((i,), paper_list.id) for i, paper_list in enumerate(survey.lists)])
    yield from _doubles("datasets.yaml", [((i,), dataset.id) for i, dataset in enumerate(survey.datasets)])
    datasets = [((i,), dataset.id, (dataset.name, *dataset.aliases)) for i, dataset in enumerate(survey.datasets)]
    yield from _double_names("datasets.yaml", datasets)
    yield from _doubles("metrics.yaml", [((i,), metric.id) for i, metric in enumerate(survey.metrics)])
    yield from _double_names(
        "metrics.yaml", [((i,), metric.id, (metric.name,)) for i, metric in enumerate(survey.metrics)]
    )
    yield from _doubles("survey.yaml", [(("traits", i), trait.id) for i, trait in enumerate(survey.about.traits)])
    tasks = [(where, task.id, (task.title, *task.aliases)) for where, task in _walk(survey.tasks, (), "children")]
    yield from _double_names("taxonomy.yaml", tasks)
    venues = [((i,), venue.id, (venue.name, venue.short, *venue.aliases)) for i, venue in enumerate(survey.venues)]
    yield from _double_names("venues.yaml", venues)


def check_entries(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """Each entry has a type we know, the fields the type needs, and addresses that lead somewhere."""
    for work in works:
        if work.key in unread:
            continue
        for message, field in _entry_mistakes(work):
            yield work.finding(message, field)


def check_venues(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """Where a paper appeared is a venue that `venues.yaml` knows."""
    if "venues.yaml" in unread:
        return
    venues = {normalised_title(name) for v in survey.venues for name in (v.name, v.short, *v.aliases)}
    names = [venue.name for venue in survey.venues]
    sound = {""}
    """As entries type it: few places hold most of the works."""
    for work in works:
        if work.paper is None or work.key in unread:
            continue
        for field in ("booktitle", "journal", "school"):
            typed = work.entry.fields.get(field, "")
            if typed in sound:
                continue
            if not (name := decode(typed)) or normalised_title(name) in venues:
                sound.add(typed)
            else:
                yield work.finding(f"no venue of venues.yaml is called “{name}”{did_you_mean(name, names)}", field)


def check_own_terms(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """Lists that a record keeps name a thing once."""
    for paper in _papers(works):
        for name in ("tasks", "builds_on", "distinct_from"):
            values: tuple[str, ...] = getattr(paper, name)
            for i, value in enumerate(values[1:], 1):
                if value in values[:i]:
                    yield Finding(paper.path, (name, i), f"{value} stands twice in {name}")


def check_names(survey: Survey, works: Iterable[Work], unread: frozenset[str]) -> Iterator[Finding]:
    """Every task, paper, list, section and reference that a record names exists."""
    known = _Known(survey, unread)
    for paper in _papers(works):
        yield from _check_paper_names(paper, known)


def check_survey_names(survey: Survey, unread: frozenset[str]) -> Iterator[Finding]:
    """Every task, paper and reference that the survey or a list names exists."""
    known, about = _Known(survey, unread), survey.about
    if about.paper:
        yield from known.paper("survey.yaml", ("paper",), about.paper)
    for where, section in _walk(about.outline, ("outline",), "sections"):
        for i, task in enumerate(section.tasks):
            yield from known.task("survey.yaml", (*where, "tasks", i), task)
    for number, key in about.references.items():
        yield from known.work("survey.yaml", ("references", number), key)
    for i, paper_list in enumerate(survey.lists):
        for where, list_section in _walk(paper_list.sections, (i, "sections"), "sections"):
            for j, task in enumerate(list_section.tasks):
                yield from known.task("lists.yaml", (*where, "tasks", j), task)
        for j, row in enumerate(paper_list.tasks):
            yield from known.task("lists.yaml", (i, "tasks", j, "task"), row.task)


def _check_paper_names(paper: Paper, known: _Known) -> Iterator[Finding]:
    for i, task in enumerate(paper.tasks):
        yield from known.task(paper.path, ("tasks", i), task)
    for i, key in enumerate(paper.builds_on):
        yield from known.paper(paper.path, ("builds_on", i), key)
    for i, key in enumerate(paper.distinct_from):
        yield from known.work(paper.path, ("distinct_from", i), key)
    for i, listing in enumerate(paper.listed_in):
        yield from known.section(paper.path, ("listed_in", i), listing.list, listing.section)
    for i, number in enumerate(paper.survey.sections if paper.survey else ()):
        yield from known.outline_section(paper.path, ("survey", "sections", i), number)
    if paper.survey and paper.survey.reference is not None:
        yield from known.reference(paper, paper.survey.reference)


class _Known:
    """What can be named; says what a wrong name may have meant."""

    def __init__(self, survey: Survey, unread: frozenset[str]) -> None:
        self.unread = unread
        self.tasks = {task.id for task in survey.walk_tasks()} | {STAND_IN}
        self.papers = {key for paper in survey.papers for key in (paper.key, paper.entry.key)} | unread
        self.works = self.papers | {entry.key for entry in survey.references}
        self.lists = {paper_list.id: {path for path, _ in paper_list.walk()} for paper_list in survey.lists}
        self.numbers = {section.number for section in survey.about.walk()}
        self.references = survey.about.references

    def task(self, path: str, where: Place, task: str) -> Iterator[Finding]:
        if task not in self.tasks and "taxonomy.yaml" not in self.unread:
            yield Finding(path, where, f"there is no task {task}{did_you_mean(task, self.tasks)}")

    def paper(self, path: str, where: Place, key: str) -> Iterator[Finding]:
        if key not in self.papers:
            yield Finding(path, where, f"there is no paper {key}{did_you_mean(key, self.papers)}")

    def work(self, path: str, where: Place, key: str) -> Iterator[Finding]:
        if key not in self.works and "references.bib" not in self.unread:
            yield Finding(
                path, where, f"neither a paper nor references.bib has the key {key}{did_you_mean(key, self.works)}"
            )

    def section(self, path: str, where: Place, list_id: str, section: str) -> Iterator[Finding]:
        if "lists.yaml" in self.unread or STAND_IN in {list_id, section}:
            return
        if list_id not in self.lists:
            yield Finding(path, (*where, "list"), f"there is no list {list_id}{did_you_mean(list_id, self.lists)}")
        elif section not in self.lists[list_id]:
            near = did_you_mean(section, self.lists[list_id])
            yield Finding(path, (*where, "section"), f"{list_id} has no section “{section}”{near}")

    def outline_section(self, path: str, where: Place, number: str) -> Iterator[Finding]:
        if number not in self.numbers and "survey.yaml" not in self.unread:
            near = did_you_mean(number, self.numbers)
            yield Finding(path, where, f"the survey's outline has no section {number}{near}")

    def reference(self, paper: Paper, number: int) -> Iterator[Finding]:
        said = self.references.get(number, "nothing")
        unknown = number in self.references and said not in self.works  # told where it stands
        if "survey.yaml" not in self.unread and not unknown and said not in {paper.key, paper.entry.key}:
            message = f"reference {number} is {said} in survey.yaml, not {paper.key}"
            yield Finding(paper.path, ("survey", "reference"), message)


def _papers(works: Iterable[Work]) -> Iterator[Paper]:
    return (work.paper for work in works if work.paper)


def _entry_mistakes(work: Work) -> Iterator[tuple[str, str]]:
    """Message and field of what an entry lacks or has wrong."""
    entry, unknown_authors = work.entry, work.paper is not None and work.paper.authors == "unknown"
    if entry.entry_type not in REQUIRED:
        yield f"unknown entry type @{entry.entry_type}{did_you_mean(entry.entry_type, REQUIRED)}", ""
        return
    for field in REQUIRED[entry.entry_type]:
        if not entry.fields.get(field) and not (field == "author" and (unknown_authors or entry.fields.get("editor"))):
            hint = "; where nobody knows them, say authors: unknown" if field == "author" and work.paper else ""
            yield f"@{entry.entry_type} needs the field {field}{hint}", field
    if entry.fields.get("title") and not entry.title.strip():
        yield "the title shows nothing", "title"
    if unknown_authors and entry.fields.get("author"):
        yield "the record says authors: unknown, the entry names them", "author"
    if entry.fields.get("year") and entry.year is None:
        yield f"the year “{entry.fields['year']}” is no year of four digits", "year"
    if work.paper and entry.fields.get("author", "").endswith(" and others"):
        yield "“and others”: a paper's record names all its authors", "author"
    if (url := entry.plain("url")) and not re.match(r"https?://[^/\s]", url):
        yield f"url: “{url}”: not an http or https address", "url"
    if (doi := entry.plain("doi")) and not re.match(r"10\.\d+/\S+$", doi):
        yield f"doi: “{doi}” is no DOI such as 10.1000/182", "doi"


def _doubles(path: str, places: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for where, name in places:
        if name in seen:
            yield Finding(path, (*where, "id"), f"the id {name} stands twice")
        seen.add(name)


def _double_names(path: str, places: Iterable[tuple[Place, str, tuple[str, ...]]]) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for where, own_id, names in places:
        for name in dict.fromkeys(names):
            first = owner.setdefault(normalised_title(name), own_id)
            if first != own_id:
                yield Finding(path, where, f"“{name}” names {own_id} and {first}")


def _walk(nodes: tuple[Node, ...], where: Place, below: str) -> Iterator[tuple[Place, Node]]:
    """Each node of a tree with the way to it; `below` is the field of its children."""
    for i, node in enumerate(nodes):
        yield (*where, i), node
        yield from _walk(getattr(node, below), (*where, i, below), below)
