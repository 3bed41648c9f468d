"""Sections of a list → tasks: those that the data names, by title or alias, or new ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from macros.importers.entries import Note, ParsedList, SectionPath
from macros.model import PaperList, Survey
from macros.text import normalised_title, slug


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that a section makes."""

    id: str
    title: str
    description: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section that `lists.yaml` lacks."""

    path: SectionPath
    tasks: tuple[str, ...]
    after: SectionPath | None
    """The section of the same level that it follows; none for the first."""


@dataclass
class SectionPlan:
    """What becomes of a list's sections."""

    tasks: dict[SectionPath, tuple[str, ...]] = field(default_factory=dict)
    """Section as the list prints it → ids of tasks; none where nothing matches."""
    stored: dict[SectionPath, SectionPath] = field(default_factory=dict)
    """Section as the list prints it → as `lists.yaml` has it."""
    new_tasks: list[NewTask] = field(default_factory=list)
    new_sections: list[NewSection] = field(default_factory=list)
    problems: list[Note] = field(default_factory=list)


def plan_sections(
    parsed: ParsedList, known: PaperList | None, survey: Survey, *, new_tasks: bool, name: str
) -> SectionPlan:
    """Finds the tasks of every section; `name` is the list's title, for descriptions of new tasks."""
    planner = _Planner(parsed, known, survey, name)
    filled = {entry.section for entry in parsed.entries}
    for path in parsed.sections:
        planner.add(path, new_tasks=new_tasks, filled=path in filled)
    return planner.plan


class _Planner:
    """Goes through the sections in order, each after those above it."""

    def __init__(self, parsed: ParsedList, known: PaperList | None, survey: Survey, name: str) -> None:
        self.parsed = parsed
        self.name = name
        self.plan = SectionPlan()
        self.titles: dict[str, str] = {}
        self.ids = {task.id for task in survey.walk_tasks()}
        for task in survey.walk_tasks():
            for title in (task.title, *task.aliases):
                self.titles.setdefault(normalised_title(title), task.id)
        self.names = [title for task in survey.walk_tasks() for title in (task.title, *task.aliases)]
        self.known: dict[tuple[str, ...], tuple[SectionPath, tuple[str, ...], str]] = {}
        for printed, section in known.walk() if known else ():
            path = _split(printed, known)
            self.known[_folded(path)] = (path, section.tasks, section.corrected or section.title)
        self.last: dict[SectionPath, SectionPath] = {}

    def add(self, path: SectionPath, *, new_tasks: bool, filled: bool) -> None:
        found = self.known.get(_folded(path))
        stored, tasks, title = found or ((*self.plan.stored.get(path[:-1], path[:-1]), path[-1]), (), path[-1])
        tasks = tasks or self.match(title, path[-1])
        if not tasks and new_tasks:
            tasks = (self.make(path, title),)
        self.plan.stored[path], self.plan.tasks[path] = stored, tasks
        if not tasks and filled:
            self.left_out(path)
        elif found is None:
            self.plan.new_sections.append(NewSection(stored, tasks, self.last.get(stored[:-1])))
        if found is not None or tasks or not filled:
            self.last[stored[:-1]] = stored

    def match(self, *titles: str) -> tuple[str, ...]:
        """The task that a title or alias names, with or without what stands in parentheses behind it."""
        for title in titles:
            for form in (title, re.sub(r"\s*\([^()]*\)\s*$", "", title)):
                folded = normalised_title(form)
                if folded and folded in self.titles:
                    return (self.titles[folded],)
        return ()

    def make(self, path: SectionPath, title: str) -> str:
        """A new task below that of the section above."""
        above = next(
            (self.plan.tasks[path[:i]] for i in range(len(path) - 1, 0, -1) if self.plan.tasks.get(path[:i])), ()
        )
        stem = slug(title) or "task"
        own = next(
            name for name in (stem, *(f"{stem}-{i}" for i in range(2, len(self.ids) + 3))) if name not in self.ids
        )
        self.ids.add(own)
        self.titles[normalised_title(title)] = own
        description = f"Papers that the list “{self.name}” keeps under {' > '.join(path)}."
        self.plan.new_tasks.append(NewTask(own, title, description, above[0] if above else None))
        return own

    def left_out(self, path: SectionPath) -> None:
        entries = [entry for entry in self.parsed.entries if entry.section == path]
        near = process.extract(path[-1], self.names, scorer=fuzz.WRatio, limit=3)
        ids = list(dict.fromkeys(self.titles[normalised_title(name)] for name, _, _ in near))
        hint = f"; the nearest are {', '.join(ids)}" if ids else ""
        count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
        message = f"left out: no task or alias is called “{path[-1]}” ({count}){hint}"
        self.plan.problems.append(Note(entries[0].line, entries[0].column, message))


def _folded(path: SectionPath) -> tuple[str, ...]:
    return tuple(normalised_title(title) or title for title in path)


def _split(printed: str, known: PaperList | None) -> SectionPath:
    """A joined path → its titles; none of them holds the sign that joins them."""
    return tuple(printed.split(" > "))
