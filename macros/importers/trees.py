"""New tasks and new sections, put into the trees of `taxonomy.yaml` and `lists.yaml` where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from macros.importers.entries import SectionPath
from macros.importers.sections import NewSection, NewTask
from macros.importers.yamledit import add_items
from macros.importers.yamlout import Value
from macros.model import ListSection, PaperList, Task

Indexes = tuple[int, ...]


def new_list(list_id: str, title: str, sections: Sequence[NewSection]) -> Value:
    """A list that the data lacks, as `lists.yaml` has it."""
    roots, _ = _grown(sections)
    return {"id": list_id, "title": title, "sections": [value for value, _ in roots]}


def add_sections(text: str, index: int, known: PaperList, sections: Sequence[NewSection]) -> str:
    """The text of `lists.yaml` with new sections in the list of that index, each behind the one it follows."""
    places = dict(_section_places(known.sections))
    roots, home = _grown(sections)
    groups: dict[tuple[Indexes, int], list[Value]] = {}
    for value, section in roots:
        while section.after in home:
            section = home[section.after]
        above = places.get(section.path[:-1], ())
        after = places[section.after][-1] if section.after in places else -1
        groups.setdefault((above, after), []).append(value)
    # From the end to the start: what is added does not move the places that are still needed.
    for (above, after), values in sorted(groups.items(), key=lambda group: (*group[0][0], group[0][1]), reverse=True):
        where = (index, *(step for i in above for step in ("sections", i)), "sections")
        text = add_items(text, where, values, after=after)
    return text


def add_tasks(text: str, known: Sequence[Task], tasks: Sequence[NewTask]) -> str:
    """The text of `taxonomy.yaml` with new tasks behind those that have the same parent."""
    places = dict(_task_places(known))
    grown: dict[str, dict[str, Any]] = {}
    roots: dict[str | None, list[Value]] = {}
    for task in tasks:
        grown[task.id] = {"id": task.id, "title": task.title, "description": task.description}
        if task.parent in grown:
            grown[task.parent].setdefault("children", []).append(grown[task.id])
        else:
            roots.setdefault(task.parent, []).append(grown[task.id])
    for parent, values in roots.items():
        above = places[parent] if parent is not None else ()
        where = (above[0], *(step for i in above[1:] for step in ("children", i)), "children") if above else ()
        text = add_items(text, where, values)
    return text


def _grown(
    sections: Sequence[NewSection],
) -> tuple[list[tuple[Value, NewSection]], dict[SectionPath | None, NewSection]]:
    """New sections with those below them; only the topmost are given, and all of them by path."""
    grown: dict[SectionPath, dict[str, Any]] = {}
    roots: list[tuple[Value, NewSection]] = []
    home: dict[SectionPath | None, NewSection] = {}
    for section in sections:
        value: dict[str, Any] = {"title": section.path[-1]}
        if section.tasks:
            value["tasks"] = list(section.tasks)
        grown[section.path] = value
        if section.path[:-1] in grown:
            grown[section.path[:-1]].setdefault("sections", []).append(value)
        else:
            roots.append((value, section))
            home[section.path] = section
    return roots, home


def _section_places(
    sections: Sequence[ListSection], above: SectionPath = (), at: Indexes = ()
) -> Iterator[tuple[SectionPath, Indexes]]:
    for i, section in enumerate(sections):
        path = (*above, section.title)
        yield path, (*at, i)
        yield from _section_places(section.sections, path, (*at, i))


def _task_places(tasks: Sequence[Task], at: Indexes = ()) -> Iterator[tuple[str, Indexes]]:
    for i, task in enumerate(tasks):
        yield task.id, (*at, i)
        yield from _task_places(task.children, (*at, i))
