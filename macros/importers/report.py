"""What an import did: for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.importers.entries import Note
from macros.issues import Issue


@dataclass(frozen=True, slots=True)
class Report:
    """The end of one import."""

    path: str
    """The list's file, as it was named."""
    entries: int = 0
    new: int = 0
    known: int = 0
    links: int = 0
    sections: Mapping[str, int] = field(default_factory=dict)
    """Section → entries, those with entries only."""
    repairs: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()
    data_issues: tuple[Issue, ...] = ()
    """Mistakes of the data folder that stopped the import."""
    written: int = 0
    """Files that were written, or would have been."""

    @property
    def exit_code(self) -> int:
        """0 where nothing was left out."""
        return 1 if self.problems or self.data_issues else 0

    def to_text(self) -> str:
        """For the terminal."""
        lines = [f"{self.path}: {_count(self.entries, 'entry', 'entries')}, {_count(self.new + self.known, 'work', 'works')} "
                 f"({self.new} new, {self.known} known), {_count(self.links, 'link', 'links')}"]  # fmt: skip
        lines += [f"{count:6}  {section}" for section, count in self.sections.items()]
        for title, notes in (("repaired", self.repairs), ("left out or not understood", self.problems)):
            if notes:
                lines += ["", f"{title}: {len(notes)}"]
                lines += [f"{self.path}:{note.line}:{note.column}: {note.message}" for note in notes]
        if self.data_issues:
            lines += [
                "",
                f"mistakes in the data, nothing was written: {len(self.data_issues)}",
                *map(str, self.data_issues),
            ]
        return "\n".join(lines)

    def to_json(self) -> str:
        """For programs."""
        stopped = [
            {"line": 1, "column": 1, "message": f"the data has a mistake: {issue}"} for issue in self.data_issues
        ]
        data = {
            "entries": self.entries,
            "works": {"new": self.new, "known": self.known},
            "links": self.links,
            "sections": dict(self.sections),
            "repairs": [_note(note) for note in self.repairs],
            "problems": [_note(note) for note in self.problems] + stopped,
        }
        return json.dumps(data, ensure_ascii=False, indent=2)


def _note(note: Note) -> dict[str, int | str]:
    return {"line": note.line, "column": note.column, "message": note.message}


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
