"""The tree of tasks, and the lists and the survey's sections that follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.making.vocabulary import Vocabulary, read_lines
from macros.text import slug

LISTS = (("listening-list", "Listening List", 0.5), ("awesome-audition", "Awesome Audition", 0.25))
"""Id and title of the lists, and the part of the works that each one has."""


@dataclass(slots=True)
class MadeTask:
    """A task of the tree."""

    id: str
    title: str
    description: str
    alias: str
    """Its abbreviation, where it has one that no other task has."""
    children: list[MadeTask] = field(default_factory=list)

    def walk(self) -> Iterator[MadeTask]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class MadeList:
    """A list of papers whose sections are the tasks below `roots`."""

    id: str
    title: str
    description: str
    commit: str
    read: str
    roots: Sequence[MadeTask]


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A section of the survey, about one task."""

    number: str
    title: str
    id: str


def make_tasks(words: Vocabulary) -> list[MadeTask]:
    """The roots of the tree that `words/tasks.txt` draws with two spaces a level."""
    roots: list[MadeTask] = []
    above: list[list[MadeTask]] = [roots]
    aliases: set[str] = set()
    for line in read_lines("tasks"):
        title, depth = line.strip(), (len(line) - len(line.lstrip())) // 2
        short = "".join(word[0] for word in title.replace("-", " ").split() if word[0].isupper())
        alias = short if len(short) > 2 and short not in aliases else ""
        aliases.add(alias)
        task = MadeTask(slug(title), title, words.sentences(2), alias)
        above[depth].append(task)
        above[depth + 1 :] = [task.children]
    return roots


def make_lists(roots: Sequence[MadeTask], words: Vocabulary) -> list[MadeList]:
    """One list as deep as the tree, and one with the tasks below the roots side by side."""
    flat = [MadeTask(task.id, task.title, "", "") for root in roots for task in root.walk()]
    shapes = (roots, flat)
    return [
        MadeList(id_, title, words.sentences(2), f"{n}f0e1d{n}", "2025-12-01", shape)
        for n, ((id_, title, _), shape) in enumerate(zip(LISTS, shapes, strict=True))
    ]


def section_paths(made: MadeList) -> dict[str, str]:
    """Task → the path of its section: titles joined by ` > `."""
    paths: dict[str, str] = {}

    def walk(tasks: Sequence[MadeTask], above: str) -> None:
        for task in tasks:
            paths[task.id] = above + task.title
            walk(task.children, f"{paths[task.id]} > ")

    walk(made.roots, "")
    return paths


def make_sections(roots: Sequence[MadeTask]) -> list[MadeSection]:
    """The survey's sections: one for each task right below a root."""
    tasks = [task for root in roots for task in root.children]
    return [MadeSection(f"I-{chr(ord('A') + n)}", task.title, task.id) for n, task in enumerate(tasks[:26])]
