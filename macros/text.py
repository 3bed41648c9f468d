"""Plain text: folding, slugs, titles to compare, citation keys."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
})  # fmt: skip
"""Letters that Unicode does not decompose."""

STOP_WORDS = frozenset({
    "a", "an", "and", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is", "it", "its", "of",
    "on", "or", "that", "the", "there", "this", "to", "toward", "towards", "via", "we", "what", "when", "where", "why",
    "with",
})  # fmt: skip
"""Words that open a title without naming it; skipped in citation keys."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|\r(?!\n)"
)
"""Control and invisible characters, and those for private use (damaged emoji become such)."""

_ONCE = {"\0", "\r"}
"""Told once for a file: where they stand, the whole file is written in another way."""


def fold(text: str) -> str:
    """Without accents and case: `Müller Łukasz` → `muller lukasz`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slug(text: str) -> str:
    """Lower-case words of a-z0-9 joined by hyphens; empty where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text.replace("'", "").replace("’", ""))))


def normalised_title(title: str) -> str:
    """A title to compare with others: letters and digits alone, folded."""
    return re.sub(r"[\W_]+", "", fold(title))


def citation_key(family: str, year: int | str, title: str, taken: Container[str] = ()) -> str:
    """Family name + year + first word of the title that is no stop word; `b`, `c`, … where that is taken.

    `family` is the first author's family name, particles included; an unknown author counts as `anon`.
    """
    words = (re.sub(r"[^a-z0-9]", "", fold(word)) for word in re.findall(r"[\w'’]+", title))
    word = next((w for w in words if w and w not in STOP_WORDS), "untitled")
    stem = re.sub(r"[^a-z0-9]", "", fold(family) or "anon") + str(year) + word
    if stem not in taken:
        return stem
    return next(key for letter in _letters() if (key := stem + letter) not in taken)


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 0, of a position in a text."""
    return text.count("\n", 0, position), position - text.rfind("\n", 0, position) - 1


def iter_invisible(text: str) -> Iterator[tuple[int, str]]:
    """Position and description of each character that nobody sees."""
    told: set[str] = set()
    for match in INVISIBLE.finditer(text):
        char = match[0]
        if char not in told:
            name = unicodedata.name(char, "control character" if char < "\xa0" else "private or unassigned").lower()
            yield match.start(), f"invisible character U+{ord(char):04X} ({name})"
        told |= _ONCE & {char}


def visible(text: str) -> str:
    """The text without characters that nobody sees; an old line end becomes one of ours."""
    return INVISIBLE.sub(lambda match: "\n" if match[0] == "\r" else "", text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean x?` for the nearest known word; empty where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _letters() -> list[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [*alphabet[1:], *(a + b for a in alphabet for b in alphabet)]
