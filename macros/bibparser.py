"""pybtex's parser, made quick for what is usually typed, and patient with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pybtex.database.input.bibtex import NAME_CHARS, LowLevelParser, UndefinedMacro
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from macros.text import place

MAX_DEPTH = 30
"""Levels of braces."""

_OPENING = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
"""What opens an entry at the start of a line: where reading goes on after a mistake."""
_NAME = rf"[{re.escape(NAME_CHARS)}][{re.escape(NAME_CHARS)}0-9]*+"
_ENTRY = re.compile(rf"\s*+((?!(?i:string|preamble|comment)\b){_NAME})\s*+\{{\s*+([^\s,}}]++)")
"""What follows the `@` of an entry: its type and key."""
_GROUP = r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+"
_FIELD = re.compile(rf"\s*+,\s*+({_NAME})\s*+=\s*+\{{({_GROUP})\}}(?=\s*+[,}}])")
"""`, name = {value}`, as nearly every field is typed; read here ten times faster than by pybtex."""
_LAST = re.compile(r"\s*+(?:,\s*+)?(?=\})")


class BibMistake(NamedTuple):
    """Something wrong in BibTeX text."""

    line: int
    """From 0, in the text that was parsed."""
    column: int
    """From 0."""
    message: str


class Parser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, which tells every mistake with its place and goes on with the next entry."""

    pos: int
    current_fields: list[tuple[str, list[str]]]

    def __init__(self, text: str, macros: Mapping[str, str]) -> None:
        self.mistakes: list[BibMistake] = []
        super().__init__(text, macros=dict(macros))
        self.command_start = 0
        self.resumed = 0
        """Where reading went on after the last entry that did not parse."""

    def command_end(self) -> int:
        """Position after the entry that was just read."""
        return max(self.pos, self.resumed)

    def handle_error(self, error: PybtexSyntaxError) -> None:
        reason = " ".join(str(error.args[0]).split())
        where = place(self.text, self._token_start())
        if isinstance(error, PrematureEOF) or _OPENING.match(self.text, self.pos):
            reason, where = self._unclosed()
        elif isinstance(error, UndefinedMacro):
            reason = f"there is no string {reason}; text stands in braces"
        elif reason == "'}' expected":
            reason = "',' or '}' expected"
        self.mistakes.append(BibMistake(*where, f"BibTeX does not parse: {reason}"))
        if not isinstance(error, UndefinedMacro):
            following = _OPENING.search(self.text, self.command_start + 1)
            self.pos = self.resumed = following.start() if following else self.end_pos

    def update_lineno(self, value: str) -> None:
        """Lines are counted where a mistake is told, and nowhere else."""

    def parse_command(self) -> Any:
        """Reads an entry here where it is typed as most are, and else as pybtex does."""
        start = self.pos
        if head := _ENTRY.match(self.text, start):
            self.pos, self.current_fields = head.end(), []
            if self._read_fields():
                self.pos += 1
                return head[1], (head[2], self.current_fields)
            self.pos = start
        return super().parse_command()

    def parse_entry_fields(self) -> None:
        if not self._read_fields():
            super().parse_entry_fields()

    def _read_fields(self) -> bool:
        """Reads on to the first that is not typed as usual; whether that is the end."""
        while match := _FIELD.match(self.text, self.pos):
            self.current_fields.append((match[1], [match[2]]))
            self.pos = match.end()
        if match := _LAST.match(self.text, self.pos):
            self.pos = match.end()
        return bool(match)

    def parse_string(self, string_end: Any, level: int = 0, max_level: int = MAX_DEPTH) -> Any:
        return super().parse_string(string_end, level, max_level)

    def substitute_macro(self, name: str) -> Any:
        """BibTeX knows strings in any case."""
        return super().substitute_macro(next((known for known in self.macros if known.lower() == name.lower()), name))

    def _unclosed(self) -> tuple[str, tuple[int, int]]:
        name = self.current_field_name
        what = f"the value of {name} is never closed" if name else "the entry is never closed"
        return what, field_start(self.text, name or "", self.command_start, last=True)

    def _token_start(self) -> int:
        """The start of the word before the position, or the position where none has just been read."""
        word = re.compile(r"\w*\Z").search(self.text, self.command_start, self.pos)
        return word.start() if word else self.pos


def field_start(text: str, name: str, start: int, *, last: bool = False) -> tuple[int, int]:
    """Line and column, from 0, of a field of the entry that opens at `start`; the entry's own where it lacks the field."""
    following = _OPENING.search(text, start + 1)
    body = text[start : following.start() if following else None]
    found = list(re.finditer(rf"(?<![\w-]){re.escape(name)}\s*=", body, re.IGNORECASE)) if name else []
    return place(text, start + found[-1 if last else 0].start() if found else start)
