"""How wide text is on a picture, before any browser draws it."""

from __future__ import annotations

import unicodedata

NARROW, WIDE, PLAIN, CAPITAL, FULL = 0.38, 0.98, 0.64, 0.76, 1.05
"""Widths of letters in ems: those of a wide sans serif, so that the reader's own font needs no more."""

_NARROW = frozenset("fijlrtI|.,:;'’!()[]- /·")
_WIDE = frozenset("mwMW@%—")


def text_width(text: str, size: float) -> float:
    """Of one line, in the units of `size`; rather too much than too little."""
    return round(sum(map(_letter, text)) * size, 1)


def shorten(text: str, room: float, size: float) -> str:
    """The text, or as much of it as there is room for with an ellipsis; empty where three letters do not fit."""
    if text_width(text, size) <= room:
        return text
    for end in range(len(text) - 1, 2, -1):
        short = text[:end].rstrip(" -,·:") + "…"
        if text_width(short, size) <= room:
            return short
    return ""


def wrap(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """The text on at most so many lines, the last one shortened; empty where it does not fit at all."""
    words, done = text.split(), list[str]()
    while words and len(done) < lines - 1:
        take = next((n for n in range(len(words), 0, -1) if text_width(" ".join(words[:n]), size) <= room), 0)
        if not take:
            break
        done.append(" ".join(words[:take]))
        words = words[take:]
    last = shorten(" ".join(words), room, size)
    return (*done, last) if last else () if words else tuple(done)


def _letter(char: str) -> float:
    if char in _NARROW:
        return NARROW
    if char in _WIDE:
        return WIDE
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return FULL
    return CAPITAL if char.isupper() else PLAIN
