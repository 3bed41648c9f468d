"""The text of a list: decoded, damaged and invisible characters put right, with the way back to the printed places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.importers.entries import Note

_UNUSUAL = re.compile(r"[^\t\x20-\x7e]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\uffff\ue000-\uf8ff]"
)
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "))
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017f\u2010-\u2044\u20ac\u2100-\u214f\u2190-\u2bff\u4e00-\u9fff\ufe0f\u200d\U0001f000-\U0001faff]+"
)
"""What damaged text turns out to be: letters of western Europe, punctuation, signs, emoji, Chinese."""


class NotText(Exception):
    """The bytes are not UTF-8; the note says where."""

    def __init__(self, note: Note) -> None:
        self.note = note
        super().__init__(note.message)


@dataclass(frozen=True, slots=True)
class Source:
    """Repaired text and its places."""

    text: str
    repairs: tuple[Note, ...]
    shifts: Mapping[int, tuple[tuple[int, int], ...]]
    """Line from 0 → (column of the repaired line, how many more the printed line has before it)."""

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column of the repaired text, both from 0 → those of the printed text, both from 1."""
        more = max((shift for start, shift in self.shifts.get(line, ()) if start <= column), default=0)
        return line + 1, column + more + 1


def decode(raw: bytes) -> str:
    """The bytes as text with `\\n` lines, without a byte order mark. Raises `NotText`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        column = len(before) - before.rfind("\n")
        message = f"not UTF-8: byte 0x{raw[error.start]:02x}; nothing is read"
        raise NotText(Note(before.count("\n") + 1, column, message)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def repair(text: str) -> Source:
    """Undoes damaged characters and drops invisible ones, each with a note."""
    lines: list[str] = []
    notes: list[Note] = []
    shifts: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n")):
        repaired, own, moved = _repair_line(line, number + 1)
        lines.append(repaired)
        notes.extend(own)
        if moved:
            shifts[number] = moved
    return Source("\n".join(lines), tuple(notes), shifts)


def undo_damage(run: str) -> str | None:
    """Characters that are UTF-8 read as Mac Roman or as Windows-1252 → what was meant; none where they are not."""
    for encode in (_mac_roman, _windows):
        try:
            meant = encode(run).decode("utf-8")
        except UnicodeError:
            continue
        if meant != run and _PLAUSIBLE.fullmatch(meant):
            return meant
    return None


def _repair_line(line: str, number: int) -> tuple[str, list[Note], tuple[tuple[int, int], ...]]:
    if line.isascii() and line.isprintable():
        return line, [], ()
    parts: list[str] = []
    notes: list[Note] = []
    shifts: list[tuple[int, int]] = []
    end = length = 0
    for match in _UNUSUAL.finditer(line):
        repaired, messages = _repair_run(match[0])
        notes.extend(Note(number, match.start() + 1, message) for message in messages)
        parts += [line[end : match.start()], repaired]
        length += match.start() - end + len(repaired)
        end = match.end()
        if len(repaired) != len(match[0]):
            shifts.append((length, end - length))
    return "".join([*parts, line[end:]]), notes, tuple(shifts)


def _repair_run(run: str) -> tuple[str, list[str]]:
    messages = []
    meant = undo_damage(run)
    if meant is not None:
        messages.append(f"damaged characters put right: {_printable(meant)}")
        run = meant
    run = run.replace("\u200d", "").translate(_BLANKS)
    kept = _INVISIBLE.sub("", run)
    if kept != run:
        codes = ", ".join(sorted({f"U+{ord(char):04X}" for char in _INVISIBLE.findall(run)}))
        messages.append(f"invisible characters dropped: {codes}")
    return kept, messages


def _printable(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\ufe0f", "")


def _mac_roman(run: str) -> bytes:
    return run.encode("mac_roman")


def _windows(run: str) -> bytes:
    """Windows-1252 with its five holes filled, as browsers read it."""
    return b"".join(bytes([ord(char)]) if 0x80 <= ord(char) <= 0x9F else char.encode("cp1252") for char in run)
